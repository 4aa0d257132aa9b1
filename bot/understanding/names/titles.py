"""Finding the shows that a text names.

Rule 1: a name counts only as the catalogue spells it (apart from case, accents and punctuation), or as a short form
that only one show has and that the text supports. Titles are never matched approximately.
Rule 2: a name of one word needs evidence: quotation marks, a capital inside a sentence, "season 2" after it, a
network's possessive before it, or a sure mention elsewhere in the story.
Rule 3: if several shows have one name, ``settling`` chooses by the story's network, country and year.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from bot.catalogue import Catalogue, Show
from bot.titles import fold_title
from bot.understanding.names.evidence import OPENING_VERB, SEASON_AFTER, Word, is_of_a_network, weigh
from bot.understanding.names.mentions import Mention, Refusal
from bot.understanding.names.quoted import stands_beside, unknown_quoted
from bot.understanding.names.tails import before_anime, with_its_tail
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.everyday import EVERYDAY, PRONOUNS, TIME_WORDS, TRADE_PHRASES, TRADE_WORDS
from bot.understanding.words.network_names import SPELLINGS
from bot.understanding.words.text import in_title_case, quoted_spans

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
_OWNING = frozenset({"'s", "'S"})
#: The name is only part of a longer one: "Queen of the Universe", "Game of Silence".
_OF_MORE = re.compile(r" of (?:the |a )?[A-Z][a-z]+")
_MORE_OF = re.compile(r"(?:^|\W)(?:[A-Z][a-z]+ of the|[A-Z][a-z]+ing for|[A-Z][a-z]+ from the) $")
_COUNTED = re.compile(rf"(?:one|{TWO_TO_TEN}|\d+) (?:seasons?|series|shows?|episodes?|years?|more|others?)")


class _Text(NamedTuple):
    """A text prepared for the search for names."""

    text: str
    #: Its words: start, end and spelling of each.
    tokens: list[tuple[int, int, str]]
    #: The same words folded, as the catalogue's names are.
    folded: list[str]
    #: The spans of quoted text, with and without punctuation or a possessive at their ends.
    quoted_at: set[tuple[int, int]]
    headline: bool
    #: Where the names are looked up.
    catalogue: Catalogue
    #: Collects the names that were not accepted.
    refused: list[Refusal]

    def refuse(self, spelled: str, reason: str) -> Literal[True]:
        """Note why a name was not accepted, for `why`. Returns True so that a test can end with it."""
        self.refused.append(Refusal(spelled, reason))
        return True

    @property
    def titled(self) -> bool:
        """Whether the text is a headline in title case, where a capital is no evidence."""
        return self.headline and in_title_case(self.text)


def find_mentions(text: str, catalogue: Catalogue, *, headline: bool, refused: list[Refusal]) -> list[Mention]:
    """Every show named in a text, from left to right, without overlaps. Adds to ``refused`` the names not accepted."""
    quoted = quoted_spans(text)
    said = _text_of(text, quoted, headline, catalogue, refused)
    starts = {a for a, _ in quoted}
    found: list[Mention] = []
    begins = catalogue.name_lengths
    for at, (start, end, word) in enumerate(said.tokens):
        if said.folded[at] not in begins and word[-2:] not in _OWNING:
            continue
        if word[0].islower() and start not in starts and text[end : end + 4] != "-ish" and word.islower():
            continue  # a name begins with a capital, a digit or a quotation mark
        if found and start < found[-1].end:
            continue
        if mention := _longest_at(said, at):
            found.append(mention)
    found = [with_its_tail(text, m, found, headline) for m in found]
    if headline and "nime" in text:
        found = before_anime(text, found)
    found = [m for m in found if not any(other.start < m.start < other.end for other in found)]
    if any(m.quoted for m in found) and said.titled:  # a headline that quotes one title quotes all of them
        found = [_unquoted(m) for m in found]
    return _with_quoted(said, quoted, found)


def _text_of(
    text: str, quoted: list[tuple[int, int]], headline: bool, catalogue: Catalogue, refused: list[Refusal]
) -> _Text:
    """A text with its words and quoted spans."""
    tokens = [(*m.span(), m[0]) for m in _TOKEN.finditer(text)]
    if text.isascii() and "&" not in text:
        folded = [word.lower().replace("'", "") for _, _, word in tokens]
    else:
        folded = [_fold(word) for _, _, word in tokens]
    quoted_at = set(quoted) | {(a, b - 1) for a, b in quoted if text[b - 1 : b] in ",.!?"}
    quoted_at |= {(a, b - 2) for a, b in quoted if text.endswith("'s", a, b)}
    return _Text(text, tokens, folded, quoted_at, headline, catalogue, refused)


def _fold(word: str) -> str:
    """A word in the form in which the catalogue keeps its names."""
    if word == "&":
        return "and"
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold().replace("'", "")


def _longest_at(said: _Text, at: int) -> Mention | None:
    """The mention that begins at a word of the text, of the longest name that counts here; None if there is none."""
    (start, _, word), lengths = said.tokens[at], said.catalogue.name_lengths
    sizes, more = lengths.get(said.folded[at], ()), tuple[int, ...]()
    if word[-2:] in _OWNING:
        owner = lengths.get(said.folded[at][:-1], ())
        if not sizes:
            sizes = owner
        elif start and said.text[max(0, start - 2) : start] not in (". ", "! ", "? "):
            more = tuple(size for size in owner if size not in sizes)  # "Kingdom's", though "Kingdoms of ..." exists
    if not sizes:
        return None
    names, short_names, left = said.catalogue.names, said.catalogue.short_names, len(said.tokens) - at
    for size in (*sizes, *more):
        if size > left:
            continue
        name = " ".join(said.folded[at : at + size])
        one = name[:-1] if name[-1] == "s" else name
        if not (name in names or name in short_names or one in names or one in short_names):
            continue
        if mention := _match(said, at, size):
            return mention._replace(weak=True) if size in more else mention
    return None


def _with_quoted(said: _Text, quoted: list[tuple[int, int]], found: list[Mention]) -> list[Mention]:
    """The mentions and the quoted titles that the catalogue lacks.

    In a headline that names a known show, such a title is weak unless it stands beside another one.
    """
    if not said.titled:
        found = [m for m in found if m.quoted or not _is_in_another_title(said.text, quoted, m)]
    whole = unknown_quoted(said.text, quoted, found)
    if said.headline and any(not m.guess for m in found):
        ends = said.catalogue.ends_of_names
        beside = [*found, *whole]
        whole = [
            q if stands_beside(said.text, q, beside) else q._replace(weak=True, guess=fold_title(q.title) in ends)
            for q in whole
        ]
    return [m for m in found if not any(q.start <= m.start and m.end <= q.end for q in whole)] + whole


def _is_in_another_title(text: str, quoted: list[tuple[int, int]], m: Mention) -> bool:
    """Whether a word is only part of a longer quoted title: "House" in "Why the Heck Did I Buy This House?"."""
    if " " in text[m.start : m.end]:
        return False
    around = (text[a:b] for a, b in quoted if a <= m.start and m.end <= b and text[a - 1] == '"')
    return any(len(words.split()) > 3 and in_title_case(words) for words in around)


#: An unquoted name of no more letters is often just words of the headline: "Up" in "'Deli Boys' Still Up in the Air".
_SHORT = 8


def _unquoted(m: Mention) -> Mention:
    """A mention in a headline that quotes titles; it becomes weak if it is short and not quoted."""
    if m.quoted or m.end - m.start > _SHORT:
        return m
    return m._replace(weak=True)


class _Named(NamedTuple):
    """Words of a text that are a name in the catalogue."""

    name: str
    start: int
    end: int
    #: The index of its first word.
    at: int
    #: How many words it has.
    size: int
    #: The name as the text spells it.
    spelled: str
    shows: tuple[Show, ...]
    #: The show that it is a short form of.
    short: Show | None
    #: Preceded by "the".
    article: bool
    quoted: bool


def _match(said: _Text, at: int, size: int) -> Mention | None:
    """The mention made of ``size`` words from ``at`` on; None if they are no name, or are something else here."""
    named = _named_at(said, at, size)
    if named is None or (_is_quoted_speech(named) if named.quoted else _is_no_title(said, named)):
        return None
    weighed = (False, False) if named.quoted else _weighed(said, named)
    if weighed is None:
        return None
    weak, guess = weighed
    if named.short and not SEASON_AFTER.match(said.text, named.end):
        weak = size == 1 or not named.quoted
        guess = guess or size == 1
    first = named.shows[0]
    return Mention(first.key, first.title, named.start, named.end, named.quoted, weak, named.shows, guess)


def _named_at(said: _Text, at: int, size: int) -> _Named | None:
    """The name in the catalogue that some words are, with the article, stop or mark that belongs to it in the text."""
    names, text, tokens = said.catalogue.names, said.text, said.tokens
    words = tokens[at : at + size]
    start, end, word = words[0][0], words[-1][1], words[-1][2]
    name = " ".join(said.folded[at : at + size])
    # The name, whose last word may have a possessive or a plural -s that is no part of it.
    owning = word[-2:] in _OWNING
    shows = None if owning and size == 1 and name[:-1] in names else names.get(name)
    if shows is None and owning:
        name = name[:-1]
        shows = names.get(name)
        end -= 2
    if shows is None and size > 1 and name[-1] == "s":
        shows = names.get(name[:-1])
    short = said.catalogue.short_names.get(name) if shows is None else None
    if short:
        shows = tuple(said.catalogue.named(short.title))
    if shows is None or _crosses(text, words, shows) or _is_a_number(text, name, start, end, shows):
        return None
    # What belongs to it in the text.
    if text[end : end + 1] == "." and re.search(r"\.\w$", text[start:end]):
        end += 1  # the last stop of "S.W.A.T."
    article = at > 0 and said.folded[at - 1] == "the"
    if article and tokens[at - 1][2][0] == "T":
        start = tokens[at - 1][0]
    if text[end : end + 1] == "!" and any(show.title.endswith("!") for show in shows):
        end += 1
    quoted = not said.quoted_at.isdisjoint(((start, end), (start, end + 1)))  # "Online (Fast)"
    spelled = text[start:end]
    if size == 1 and len(name) <= 4 and not quoted:  # short aliases count with their capitals only: SVU, GoT
        shows = tuple(s for s in shows if spelled in s.title or spelled in s.aliases or fold_title(s.title) == name)
    return _Named(name, start, end, at, size, spelled, tuple(shows), short, article, quoted) if shows else None


def _is_a_number(text: str, name: str, start: int, end: int, shows: tuple[Show, ...]) -> bool:
    """Whether digits are a number and no title: "3" is not the show "3%", nor "24" in "season 24" or "Sept. 24"."""
    if not name.isdigit():
        return False
    spelt = any(text.startswith(s.title, start) or text.endswith(s.title, 0, end) for s in shows)
    return not spelt or bool(_NUMBERED_BY.search(text[max(0, start - 11) : start]))


def _is_quoted_speech(named: _Named) -> bool:
    """Whether quoted words are quoted speech and no title: an 'obsessed' fan, "on the verge" of a renewal."""
    spelled = named.spelled
    return (spelled.islower() if " " not in spelled else spelled[0].islower()) and "-ish" not in spelled


def _is_no_title(said: _Text, named: _Named) -> bool:
    """Whether unquoted words that spell a title are plainly something else."""
    text, start, at, size, spelled = said.text, named.start, named.at, named.size, named.spelled
    as_known = size > 1 and any(spelled in (s.title, *s.aliases) for s in named.shows)
    if not as_known and not _capitals(text, said.tokens[at : at + size], size):  # "La casa de papel"
        return True
    if _in_a_longer_word(text, start, named.end):
        return said.refuse(spelled, "part of a longer word or name")
    if size == 2 and spelled[:4] != "The " and _COUNTED.fullmatch(named.name):
        return True  # "after four seasons" is a count, "The Four Seasons" a show
    if size == 1 and at and f"{said.tokens[at - 1][2]} {spelled}" in SPELLINGS:
        return said.refuse(spelled, "part of a network's name")
    if size == 1 and spelled.istitle() and all(_ODD_CAPITALS.search(s.title) for s in named.shows):
        return True  # "over at History" is not HIStory
    return named.name in TRADE_PHRASES or _in_phrase(said.folded, at, size)


#: The show You would take a verb with -s; these follow the pronoun: "You won't get a third season".
_YOU_DO = re.compile(
    r" (?:will|won't|can(?:'t)?|could|would|should|may|might|must|are|aren't|were|have|haven't|had|do|don't|did|didn't|"
    r"need|want|know|see|get|think|love|loved|like|liked|watch|missed|heard|asked|just|never|all|both|in|on|at|for|to|"
    r"and|or|with|this|next|tonight|there|too)\b",
    re.IGNORECASE,
)


def _weighed(said: _Text, named: _Named) -> tuple[bool, bool] | None:
    """Whether an unquoted name is weak, and whether it is a guess; None if it is no title here."""
    text, name, start, end, known = said.text, named.name, named.start, named.end, named.shows
    numbered = SEASON_AFTER.match(text, end)
    if name in PRONOUNS:
        return None
    if name == "you" and _YOU_DO.match(text, end):
        said.refuse(named.spelled, "people without quotes, not the show")
        return None
    around = text[max(0, start - 5) : start] + text[end : end + 7]
    among = named.size == 1 and name not in _GOES_ON and _AMONG_TITLES.search(around)
    guess = name in TRADE_WORDS and not among and not numbered  # "Time returns": a title only if its network is named
    if guess and not (said.headline and _OPENS.search(text, 0, start) and OPENING_VERB.match(text, end)):
        said.refuse(named.spelled, "an everyday word of the trade, not in quotes")
        return None
    if named.size > 1:
        common = said.titled and EVERYDAY.issuperset(name.split(" "))
        return common and not said.catalogue.is_well_known(known[0]), guess  # "Networks Clean House"
    verdict = weigh(Word(text, name, start, end, known, named.article, said.titled, _is_paired(said, named)))
    if verdict == "name":
        said.refuse(named.spelled, "part of another name")
        return None
    # For a little-known show a capital alone is not enough.
    borne_out = numbered or said.catalogue.is_well_known(known[0]) or is_of_a_network(text, start)
    foreign = not any(s.title.isascii() for s in known)
    if named.spelled in SPELLINGS and all(fold_title(s.title) != name for s in known):
        return True, True  # "Discovery" is the network, unless the story names the show in full
    return verdict == "weak" or not borne_out or name in TRADE_WORDS or foreign, guess


def _is_paired(said: _Text, named: _Named) -> bool:
    """Whether an "&" beside a name joins two shows: "Ghosts & Tracker"; not "Dash & Lily", "Love & Marriage"."""
    at, end, sides = named.at, named.at + named.size, list[list[str]]()
    if said.text.startswith(" &", named.end):
        sides = [said.folded[end + 1 : end + 1 + size] for size in (1, 2, 3)]
    elif said.text.endswith("& ", 0, named.start):
        sides = [said.folded[at - 1 - size : at - 1] for size in range(1, min(at, 4))]
    names, is_well_known = said.catalogue.names, said.catalogue.is_well_known
    return any(
        any(is_well_known(show) for show in names.get(" ".join(side), ()))
        for side in sides
        if not EVERYDAY.issuperset((named.name, *side))
    )


#: Capitals inside a title that stories keep: "HIStory", "NeXt"; but "WandaVision" is often written "Wandavision".
_ODD_CAPITALS = re.compile(r"[A-Z]{2}[a-z]|[a-z][A-Z][a-z]?$")
_OPENS = re.compile(r"(?:^|[:!] )(?:The )?$")
#: Around a name in a list: "Vigil, Time and The Tourist", "and Time.". It needs a sure title beside it (`settle`).
_AMONG_TITLES = re.compile(r", (?:, | and [A-Z]| & [A-Z]| \()|[\w'] and \.(?: |$)")
#: Words that end a list without being titles: "Castle, Nashville and More."
_GOES_ON = TIME_WORDS | {"more", "all", "most", "others", "us", "new", "next", "it", "they", "you"}
_NUMBERED_BY = re.compile(
    r"\b(?:[Ss]easons?|[Ss]eries|[Pp]art|[Ee]pisode|[Vv]olume|Vol\."
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?) $"
)
#: Punctuation between words: "The Killing: Season Four" is not "The Killing Season".
_STOP = re.compile(r"[:;?!]|, | - ")


def _crosses(text: str, words: list[tuple[int, int, str]], shows: tuple[Show, ...]) -> bool:
    """Whether punctuation separates the words that no title of this name has."""
    stops = _STOP.findall(text, words[0][1], words[-1][0])
    return any(not any(stop.strip() in name for s in shows for name in (s.title, *s.aliases)) for stop in stops)


def _in_a_longer_word(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer word or name: "Mars-bound", "Waller-Bridge", "Queen of the Universe"."""
    if start and text[start - 1] == "-" and text[start - 2 : start - 1].isalnum():
        return True
    alone = " " not in text[start:end]
    if not alone:
        return False
    joined = text.endswith((" the ", " for "), 0, start) and _MORE_OF.search(text[max(0, start - 24) : start])
    return bool(joined or _OF_MORE.match(text, end))


def _in_phrase(folded: list[str], at: int, size: int) -> bool:
    """Whether the words are part of a set phrase of the trade or the calendar: "New Year's Eve"."""
    return folded[at] in _OF_PHRASES and any(
        " ".join(folded[start : start + length]) in TRADE_PHRASES
        for length in (2, 3)
        if length > size
        for start in range(max(0, at + size - length), at + 1)
    )


_OF_PHRASES = frozenset(word for phrase in TRADE_PHRASES for word in phrase.split(" "))


def _capitals(text: str, words: list[tuple[int, int, str]], size: int) -> bool:
    """Whether words are spelled as a name: the first and every longer word with a capital."""
    first = words[0][2][0]
    if first.islower():  # "iZombie", "neXt", "black-ish"
        return any(c.isupper() for c in words[0][2]) or "-ish" in text[words[0][0] : words[-1][1]]
    small = [w for _, _, w in words if w[0].islower()]
    return size == 1 or (len(small) <= size - 2 and all(len(w) <= 4 for w in small))
