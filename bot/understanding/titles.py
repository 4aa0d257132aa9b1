"""Which shows a story names, and where.

Rule 1: a name counts only as the catalogue spells it (case, accents and punctuation aside); nothing is guessed.
Rule 2: a name of one word needs evidence: quotes, a capital inside a sentence, "season 2" after it, a network's
possessive before it, or a sure mention elsewhere in the story.
Rule 3: of two shows with one name the story's network, year and country choose; else the one that was on the air.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.catalogue import Catalogue, Show, fold_title, unknown_key
from bot.stories import Kind
from bot.understanding.decisions import CUES, Voice
from bot.understanding.everyday import EVERYDAY, NOT_GIVEN_NAMES, NOT_SURNAMES, TIME_WORDS, TRADE_PHRASES, TRADE_WORDS
from bot.understanding.phrases import TITLE
from bot.understanding.sourcing import is_credited
from bot.understanding.text import WORD, in_title_case, lower, quoted_spans


@dataclass(frozen=True, slots=True)
class Mention:
    """A show named at one place of a line."""

    key: str
    title: str
    start: int
    end: int
    #: Stands in quotes of its own.
    quoted: bool = False
    #: Needs evidence that it has not got here; counts if the story names the show surely elsewhere.
    weak: bool = False
    #: The catalogue's rows of this name, best first; empty for a title that it lacks.
    shows: tuple[Show, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A name that was seen and not taken, and why (for `why`)."""

    title: str
    reason: str


_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
#: "The Hour" without its article is an hour.
_SEASON_AFTER = re.compile(
    r"['\"]?(?:'s)?,? ?(?:\(|- |: ?)?(?:the )?(?:(?:season|series) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|s\d|"
    r"(?:second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)) (?:season|series))",
    re.IGNORECASE,
)
_NETWORK_BEFORE = re.compile(
    r"(?:NBC|CBS|ABC|Fox|FOX|CW|HBO|AMC|BBC|ITV|Netflix|Hulu|Amazon|Apple|Apple TV\+|Prime Video|Peacock|Starz|Showtime|"
    r"Syfy|TNT|TBS|FX|FXX|USA|MTV|Paramount\+|Disney\+|Max|Channel 4|Freeform|Lifetime|Stan|MGM\+|Sky)'s? ['\"]?$"
)
_SHOW_BEFORE = re.compile(
    r"\b(?:drama|comedy|sitcom|thriller|series|show|soap|hit|spin-?off|prequel|newcomers?|reboot|revival|of|renewal for|order for|axe on|plug on) ['\"]?$",
    re.I,
)
_SHOW_AFTER = re.compile(
    r"['\"]?(?: ?:|'s? | (?:renewal|cancel+ation|reboot|revival|spin-?off|creator|showrunner|star|stars|boss|fans?|prequel|sequel|recap|cast)\b)",
    re.I,
)
_WHEN_BEFORE = re.compile(
    r"\b(?:on|late|early|this|last|next|until|since|by|from|said|announced|today|confirmed|ahead of|before|after|of|in|every|each|through|all|revealed|and|or|the|told \w+|renewal|a|that|of|axed|airs|returns|premieres|,|most of|,) $",
    re.I,
)
_NAME_BEFORE = re.compile(r"(?:^|\W)([A-Z][a-z'-]+|[A-Z]\.) $")
_NAME_AFTER = re.compile(r" ([A-Z][a-z]+|[A-Z]\.)")
#: An initial is no word, even in a headline: "Maggie Q Gets Candid".
_INITIAL_AFTER = re.compile(r" (?:[B-HJ-Z]\b|[A-Z]\.)(?!\d)")
#: "Blood", "Queen" inside a longer name: "Back for Blood", "Queen of the Universe".
_INSIDE_BEFORE = re.compile(r"[A-Z]\w+ of (?:the )?$")
_INSIDE_AFTER = re.compile(r"(?:'s)? of (?:the )?[A-Z]|-[a-z]{3}")
_ADVERBIAL = re.compile(r"\b(?:In|On|At|From|Into|To) $")
_COUNTRY = re.compile(r"['\"]? \(?(US|U\.S\.|UK|U\.K\.|USA|Australia|AU|\d{4})\)?(?![\w-])")
_BRITISH = frozenset({"BBC", "BBC One", "BBC Two", "BBC Three", "ITV", "ITVX", "Channel 4", "Channel 5", "Sky"})


def find_mentions(text: str, catalogue: Catalogue, *, headline: bool, refused: list[Refusal]) -> list[Mention]:
    """Every show named in a text, left to right, none inside another."""
    if not text:
        return []
    names, lengths = catalogue.names, catalogue.name_lengths
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    folded = [_fold(word) for _, _, word in tokens]
    quoted = quoted_spans(text)
    quoted_at = set(quoted) | {(a, b - 1) for a, b in quoted if text[b - 1 : b] in ",.!?"}
    titled = in_title_case(text) if headline else False
    found: list[Mention] = []
    at = 0
    starts = {a for a, _ in quoted}
    while at < len(tokens):
        start, end, word = tokens[at]
        if word[0].islower() and start not in starts and text[end : end + 4] != "-ish" and word.islower():
            at += 1  # a name begins with a capital, a digit or a quotation mark
            continue
        tried = lengths.get(folded[at]) or lengths.get(_bare(folded[at], tokens[at][2]))
        mention = None
        if tried:
            for size in tried:
                if at + size > len(tokens):
                    continue
                mention = _match(text, tokens, folded, at, size, names, quoted_at, titled, refused)
                if mention:
                    break
        if mention:
            found.append(mention)
            while at < len(tokens) and tokens[at][0] < mention.end:
                at += 1
        else:
            at += 1
    whole = _unknown_quoted(text, quoted, found)
    if headline and found and whole:
        whole = [
            q
            for q in whole
            if _in_list(text, q, [*found, *whole]) or any(q.start <= m.start and m.end <= q.end for m in found)
        ]
    return [m for m in found if not any(q.start <= m.start and m.end <= q.end for q in whole)] + whole


def _fold(word: str) -> str:
    if word == "&":
        return "and"
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold().replace("'", "")


def _bare(folded: str, word: str) -> str:
    """Without the possessive."""
    return folded[:-1] if word[-2:] in ("'s", "'S") else folded


def _match(
    text: str,
    tokens: list[tuple[int, int, str]],
    folded: list[str],
    at: int,
    size: int,
    names: Mapping[str, tuple[Show, ...]],
    quoted_at: set[tuple[int, int]],
    titled: bool,
    refused: list[Refusal],
) -> Mention | None:
    last = at + size - 1
    name = " ".join(folded[at : last + 1])
    start, end = tokens[at][0], tokens[last][1]
    word = tokens[last][2]
    shows: tuple[Show, ...] | None = None
    if size > 1 or word[-2:] not in ("'s", "'S") or name[:-1] not in names:
        shows = names.get(name)
    if shows is None and word[-2:] in ("'s", "'S"):
        name = name[:-1]
        shows = names.get(name)
        end -= 2
    if shows is None and size > 1 and name[-1] == "s":
        shows = names.get(name[:-1])
    if shows is None:
        return None
    if name.isdigit() and not any(text.startswith(s.title, start) for s in shows):
        return None  # "3%" is not every 3
    if text[end - 1 : end + 1] != "." and text[end : end + 1] == "." and re.search(r"\.\w$", text[start:end]):
        end += 1  # the last stop of "S.W.A.T."
    if at and folded[at - 1] == "the" and tokens[at - 1][1] + 1 == start:
        if tokens[at - 1][2][0] == "T" or (tokens[at - 1][0], end) in quoted_at:
            start = tokens[at - 1][0]
        article = True
    else:
        article = False
    if text[end : end + 1] == "!" and any(show.title.endswith("!") for show in shows):
        end += 1
    quoted = (start, end) in quoted_at or (start, end + 1) in quoted_at
    spelled = text[start:end]
    if not quoted and not _capitals(text, tokens[at : last + 1], size):
        return None
    known = tuple(shows)
    if size == 1 and len(name) <= 4 and not quoted:  # short aliases count with their capitals only: SVU, GoT
        kept = tuple(s for s in known if fold_title(s.title) == name or spelled in s.aliases or spelled in s.title)
        if not kept:
            return None
        known = kept
    weak = False
    if not quoted and size > 1 and _idiom(text, start, end):
        refused.append(Refusal(spelled, "the phrase is a deciding one itself"))
        return None
    if not quoted:
        if name in TRADE_PHRASES or (not article and _COUNTED.fullmatch(name)) or _in_phrase(folded, at, size):
            return None
        if name in TRADE_WORDS and not _SEASON_AFTER.match(text, end):
            refused.append(Refusal(spelled, "an everyday word of the trade, not in quotes"))
            return None
        if size == 1:
            verdict = _single(text, name, start, end, known, article, titled)
            if verdict == "name":
                refused.append(Refusal(spelled, "part of another name"))
                return None
            weak = verdict == "weak"
    return Mention(known[0].key, known[0].title, start, end, quoted, weak, known)


#: "after four seasons" counts; "The Four Seasons" is a title.
_COUNTED = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:seasons?|series|episodes?|years?|days?)"
)


def _in_phrase(folded: list[str], at: int, size: int) -> bool:
    """Whether the words are part of a phrase of the trade or the calendar: "New Year's Eve"."""
    return any(
        " ".join(folded[start : start + length]) in TRADE_PHRASES
        for length in (2, 3)
        if length > size
        for start in range(max(0, at + size - length), at + 1)
    )


def _idiom(text: str, start: int, end: int) -> bool:
    """Whether the words are themselves a deciding phrase: "Not Dead Yet", "Never Dies"."""
    low = lower(text[start : end + 1])
    first = WORD.match(low)
    hit = CUES.match(low, first[0], 0) if first and first[0] in CUES.words else None
    return bool(hit and hit[2].kind is not None and hit[1] >= end - start)


def _capitals(text: str, words: list[tuple[int, int, str]], size: int) -> bool:
    """Whether a run is spelled as a name: first letter and every longer word with a capital."""
    first = words[0][2][0]
    if first.islower():  # "iZombie", "neXt", "black-ish"
        return (size == 1 and any(c.isupper() for c in words[0][2])) or (
            size > 1 and "-ish" in text[words[0][0] : words[-1][1]]
        )
    if size == 1:
        return True
    capitals = sum(1 for _, _, w in words if not w[0].islower())
    return (
        capitals >= 2 and all(not w[0].islower() for _, _, w in words if len(w) > 4 and "'" not in w)
    ) or capitals == size


def _single(
    text: str,
    name: str,
    start: int,
    end: int,
    shows: tuple[Show, ...],
    article: bool,
    titled: bool,
) -> str:
    """How far a one-word name outside quotes is a title here: "sure", "weak" or "name" (of something else)."""
    if name.isdigit():
        return "weak"
    if (
        article
        and text[start : start + 4] == "The "
        and name not in TRADE_WORDS
        and all(s.title.startswith("The ") for s in shows)
    ):
        return "weak" if titled and _ADVERBIAL.search(text[max(0, start - 5) : start]) else "sure"
    shout = text[start:end].isupper() and end - start > 3
    needs_article = all(s.title.startswith("The ") for s in shows) and not any(" " not in a for a in shows[0].aliases)
    if needs_article and not article and not shout and start > 0:
        return "name"
    if (
        text[start:end].lower() in TIME_WORDS
        and text.startswith("'s", end)
        and _WHEN_BEFORE.search(text[max(0, start - 16) : start])
    ):
        return "name"
    if (
        _INITIAL_AFTER.match(text, end)
        or _INSIDE_AFTER.match(text, end)
        or _INSIDE_BEFORE.search(text[max(0, start - 24) : start])
    ):
        return "name"
    if _SEASON_AFTER.match(text, end):
        return "sure"
    if (
        article
        and not titled
        and name in EVERYDAY
        and text[start : start + 4] not in ("The ",)
        and not all(s.title.startswith("The ") for s in shows)
    ):
        return "name"  # "the FBI man's next case"
    after = _NAME_AFTER.match(text, end)
    before = _NAME_BEFORE.search(text[max(0, start - 24) : start])
    if text[start:end].lower() in TIME_WORDS and _WHEN_BEFORE.search(text[max(0, start - 16) : start]):
        return "name"
    if text[start:end].lower() in TIME_WORDS:
        return "weak"
    if text[end : end + 2] == " &" or text[max(0, start - 2) : start] == "& ":
        return "name"
    if not titled:
        if after and text[end : end + 2] != "'s" and after[1] not in NOT_SURNAMES:
            return "name"
        if before and before[1] not in NOT_GIVEN_NAMES and not before[1].endswith("'s"):
            return "name"
    opens = start == 0 or text[max(0, start - 2) : start] in (". ", "! ", "? ", ": ", '" ', "' ", ' "', " '")
    if not titled and not opens:
        return "sure"
    if _NETWORK_BEFORE.search(text[max(0, start - 20) : start]):
        return "sure"
    shouted = any(s.title == text[start:end] for s in shows) and shout
    if shouted and not titled_shout(text):
        return "sure"
    return "weak" if name in EVERYDAY or len(name) < 5 or after or before else "sure"


def titled_shout(text: str) -> bool:
    """Whether a text is all capitals, so that capitals tell nothing."""
    return text.isupper()


def borne_out(text: str, low: str, start: int, end: int) -> bool:
    """Whether a deciding phrase stands right beside a weak name: what a title in a headline has and a word has not.

    ``low`` has every other title masked.
    """
    masked = low[:start] + TITLE * (end - start) + low[end:]
    lead = masked[max(0, start - 2) : start]
    opens = (
        start == 0
        or lead in (". ", "! ", "? ", ": ", "; ", "- ")
        or _LISTED_BEFORE.search(masked[max(0, start - 12) : start])
    )
    possessed = bool(_SHOW_BEFORE.search(text[max(0, start - 24) : start]))
    if opens or possessed:
        skip = _LISTED_AFTER.match(masked, end)
        for count, token in enumerate(WORD.finditer(masked, skip.end() if skip else end)):
            word = token[0]
            hit = CUES.match(masked, word, token.start()) if word in CUES.words else None
            if hit and hit[2].kind is not None and (hit[2].kind is not Kind.UNDECIDED or possessed or count == 0):
                intransitive = hit[2].voice in (Voice.SUBJ, Voice.NOUN, Voice.LIST)
                return intransitive or (word.endswith("d") and bool(_ENDS_OBJECT.match(masked, hit[1])))
            if count > 3 or word not in _BETWEEN:
                break
        if opens and _SHOW_AFTER.match(text, end):
            return True
    if possessed:
        return True
    for token in list(WORD.finditer(masked, max(0, start - 30), start))[-4:]:
        hit = CUES.match(masked, token[0], token.start()) if token[0] in CUES.words else None
        if hit and hit[2].kind in _DECIDED and hit[1] >= start - 2 and _ENDS_OBJECT.match(masked, end):
            return bool(_NETWORKS_ANY.search(text, 0, token.start()))
    return False


_DECIDED = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED})
_LISTED_BEFORE = re.compile(rf"{TITLE}(?:, |,? and | & )$")
_LISTED_AFTER = re.compile(rf"(?:,? (?:and |& )?{TITLE}+)*")
_ENDS_OBJECT = re.compile(
    r"['\"]?(?:$|[,.;:!?)-]| (?:after|for|at|by|over|following|ahead|amid|with|from|to|in|on|and|but|as|because|despite|season|reboot|revival|series|spin-?off|once|again|out|two|one|early|through|up)\b)"
)
_NETWORKS_ANY = re.compile(
    r"\b(?:NBC|CBS|ABC|Fox|FOX|CW|HBO|AMC|BBC|ITV|Netflix|Hulu|Amazon|Apple|Prime|Peacock|Starz|Showtime|Syfy|SYFY|TNT|TBS|FX|FXX|USA|MTV|Paramount|Disney|Max|Channel|Freeform|Lifetime|Stan|MGM|Sky|network|streamer|Network|Streamer|[A-Z]{3,})\b"
)
_BETWEEN = frozenset(
    """
    has is was will to have been be gets not officially just isn't won't its the a season already could may
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


_TITLE_WORD = re.compile(r"[A-Z0-9][\w.'&:/!?-]*")
_NOT_A_TITLE = re.compile(
    r"[.?!]$|^(?:With|In|On|At|To|From|For|And|But|Is|It|He|She|If|By|As)\b|\b(?:I'm|we're|it's been|I|we|you're|said|is|are|was|were|has|have|will)\b"
)


#: Quoted words around a known title that are no part of a longer one.
_MORE = re.compile(r"\b(?:[Ss]eason|[Ss]eries|[Ff]inale|[Rr]eboot|[Rr]evival|[Mm]ovie|[Ss]tar|[Ff]ans?|\d+)\b")


def _in_list(text: str, one: Mention, others: list[Mention]) -> bool:
    """Whether a title stands in a list with another one."""
    return any(
        _JOINT.fullmatch(text[min(one.end, m.end) : max(one.start, m.start)])
        for m in others
        if m is not one and m.end != one.end
    )


_JOINT = re.compile(r"[\"',. ]*(?:and|&|,|plus|with|to)?[\"', ]*(?:[a-z-]+ ){0,3}[\"']?")
#: What may follow a quoted one-word title; a quoted adjective ("'Gripping' thriller") is followed by a noun.
_STANDS = re.compile(
    r"[,.;:]?['\"](?:'s?)?(?:$|[,.;:!?)-]|,? (?:and|is|has|was|gets|season|series|won't|will|renewed|cancel\w+|axed|to|for|on|at|after|by|from|in|with|returns?|lands|scores|reboot|revival|among|as|of|the|not|isn't|ending|ends)\b| \()",
    re.IGNORECASE,
)


def _unknown_quoted(text: str, quoted: list[tuple[int, int]], known: Iterable[Mention]) -> list[Mention]:
    """Quoted words that look like a title which the catalogue lacks."""
    found = []
    for start, end in quoted:
        while end > start and text[end - 1] in ",.;:":
            end -= 1
        words = text[start:end].split()
        if not 1 <= len(words) <= 8:
            continue
        inside = [m for m in known if m.start < end and start < m.end]
        if inside and (inside[0].quoted or len(words) > 5 or _MORE.search(text[start:end]) or inside[0].start == start):
            continue
        long = [w for w in words if len(w) > 3] or words
        if not words[0][0].isupper() and not words[0][0].isdigit():
            continue
        if any(w[0].islower() for w in long) or _NOT_A_TITLE.search(text[start:end]):
            continue
        if len(words) == 1 and not _STANDS.match(text, end):
            continue
        title = text[start:end]
        if fold_title(title):
            found.append(Mention(unknown_key(title), title, start, end, quoted=True))
    return found


def settle(
    mentions: list[Mention], networks: set[str], text: str, year: int, refused: list[Refusal], sure: set[str]
) -> list[Mention]:
    """The mentions with each name resolved to one show, weak ones that nothing bears out taken away."""
    kept = []
    low = lower(text)
    for m in mentions:
        low = low[: m.start] + TITLE * (m.end - m.start) + low[m.end :]
    for m in mentions:
        if not m.quoted and text.startswith("'s", m.end) and any(0 < o.start - m.end < 5 for o in mentions):
            refused.append(Refusal(m.title, "the owner of the title after it"))
            continue
        if not m.quoted and is_credited(text, m.start, m.end):
            refused.append(Refusal(m.title, "an outlet that is credited"))
            continue
        if m.weak and m.key not in sure and not borne_out(text, low, m.start, m.end):
            refused.append(Refusal(m.title, "a common word without quotes, season or other evidence"))
            continue
        if len(m.shows) > 1:
            told = _COUNTRY.match(text, m.end)
            best = max(m.shows, key=lambda s: (_fits(s, networks, told[1] if told else "", year), -m.shows.index(s)))
            m = replace(m, key=best.key, title=best.title)
        kept.append(m)
    return kept


def _fits(show: Show, networks: set[str], told: str, year: int) -> int:
    """How well one of several shows of a name fits the story: what it says of it first, then whether it was on air."""
    points = 0
    if told.isdigit():
        points += 20 if show.year == int(told) else 0
    elif told:
        points += 20 * ((show.country or "")[:2] == ("GB" if "K" in told else told.replace(".", "")[:2]))
        points += 20 * (show.country == "UK" and "K" in told)
    if show.network in networks or (show.network or "").replace("Apple TV", "Apple TV+") in networks:
        points += 8
    if networks & _BRITISH and (show.country in ("GB", "UK") or show.network in _BRITISH):
        points += 4
    if show.year and show.year > year + 1:
        points -= 12
    elif show.year and (show.status == "running" or year <= show.year + (show.seasons or 1) + 3):
        points += 3
    return points
