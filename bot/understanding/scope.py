"""Who decided what about which show: each cue of a line with its mood, its shows and its seasons.

Rule 1: a cue reaches as far as the next cue or a semicolon; of what it speaks, subjects tells.
Rule 2: what stands in the mood of doubt (a question, "could", "if", "hopes") decides nothing.
Rule 3: what is told as past ("after ABC axed it", "had been renewed", "last year") is background.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.stories import Kind
from bot.understanding.dates import DateAt
from bot.understanding.decisions import CUES, Meaning, Needs, Voice
from bot.understanding.genres import in_plain_words
from bot.understanding.lines import Line, ShowAt
from bot.understanding.moods import APART, Cue, in_doubt, is_past
from bot.understanding.needs import NAME_AFTER, closes_headline, stands_alone
from bot.understanding.phrases import SHOW_NOUN
from bot.understanding.seasons import Role, SeasonAt, brings_in
from bot.understanding.subjects import GOES_ON, PRONOUN, members_of, not_passing, shows_of
from bot.understanding.text import WORD, in_title_case


@dataclass(frozen=True, slots=True)
class Statement:
    """One cue read: what it says of which shows."""

    rule: str
    kind: Kind
    meaning: Meaning
    line: int
    start: int
    end: int
    #: Where its clause begins and ends.
    left: int
    right: int
    shows: tuple[ShowAt, ...]
    #: Shows taken from the topic, since the clause names none.
    implied: bool
    open: bool
    past: bool
    seasons: tuple[SeasonAt, ...]
    #: The day that a schedule puts beside the show.
    day: DateAt | None = None


_BREAK = re.compile(r"[;]| - (?!episode)|\. ")
_SOME = re.compile(
    r"\b(?:several|some|most|many|others|(?:more than|the only|only) one|which one|(?<!among )those|anyone|somebody|who|shows|characters?|fans|viewers|(?:two|three|four|five|six|seven|eight|nine|ten|dozens of|a dozen|\d+) (?:\w+ )?(?:shows|series)|(?:the|its|his|her|their) (?:host|star|actor|actress|anchor|judge|singer|band|author|writer|character|couple|detective)|he|she|i|we|he's|she's|i'm|we're)(?: (?:of \w+|are|is|were|was|that|have|has|been|being|getting))*(?: (?:will|would|could|may|might|are|is|not))? $|\b(?:he|she|i|we) ?$"
)


_NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|its|this|that|no|about|of|over|hard|any|more|with|two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|her|his|first) $"
)
_TONIGHT = re.compile(
    r"\bfor (?:a|the|one|two) (?:night|day|week|month|evening|weeks)\b|\btemporarily\b|\btonight'?s?\b|\bthis week's episodes?\b|\ball this week\b"
)
_MENTIONED = re.compile(r"(?:'s|\bits|\bon|\babout|\bafter) (?:the )?(?:season \d+|\w+[- ]season|\w+) $")
_ITS_OWN = re.compile(r"\b(?:own|despite|after|following|since|amid|reacts? to|reacting to) (?:\w+ )?¤+(?:'s)? $")
_EARLY = re.compile(
    r"\b(?:early|double|quick|quickie|swift|surprise|another|fast|speedy|two-season|multi-season|\d+|mass|instant|rare|gets|get|lands|scores|earns|nabs|snags|more|two) $"
)
_MAY_END = re.compile(
    rf"(?:^|[¤:,]|\b(?:{SHOW_NOUN}s?|seasons?|it|set|due|going|is|are|was|were|plans?|planned|slated|scheduled|expected|decided|has|will|i{{1,3}}|\d+))['\"]? $"
)
_SHOOTS = re.compile(r"\b(?:filming|production|shooting|cameras|principal photography|shoot)\b[^.;:]*\bwrap")
_SHOT = re.compile(r"\b(?:shoot\w*|film(?:s|ing)?|cameras|production|writing)\b")
#: What people do to a show as often as networks: so somebody before it is not the network.
_PERSONAL = re.compile(
    r"(?:say|says|said|saying|bid|bids|bidding|turn|turns|turned|turning|call|calls|called) (?:\w+ )?(?:goodbye|farewell|so long|adieu|adios|bye|no|down|it quits|it a day|time)\b|(?:be|is|are|was|were|being)? ?(?:\w+ )?(?:done|finished|through) with\b|done with\b"
)
_A_SOMEBODY = re.compile(
    r"(?:[A-Z][\w'-]+ [A-Z][\w'-]+|\b(?:[Ss]tars?|[Cc]ast|[Cc]reators?|[Aa]ctor|[Aa]ctress|[Ff]ans|[Ss]he|[Hh]e|I)),? (?:\w+ )?$"
)
_OFF_THE_SHELF = re.compile(
    r"\bfrom (?:the |its )?(?:streaming|app|library|catalogue|catalog|service|platform|shelves|hulu|netflix|disney\+|max|hbo max|iplayer|prime video|peacock)\b"
)
_HEADS_LIST = re.compile(
    r"(?:^|[.;:!?,)\]] |- |\b(?:also|are|is|and|the|now|still|those|were|too|all|officially|among|the list|(?:at|on|by) [\w+]+) )$"
)
_OF_A_DECISION = re.compile(
    r"\b(?:decision|choice|verdict|announcement|call|word|news)s? (?:on|about|for|regarding) [^.;:]{0,40}$"
)
#: "X, on the bubble until the last minute, was renewed"
_IN_THE_END = re.compile(
    r",[^,]* (?:was|were|is|has been|have been|has|have)(?: \w+)? $|^, (?:was|were|is|has been|has|have)(?: \w+)? $"
)
_LIBRARY = re.compile(
    r"\b(?:streaming (?:home|rights|deal)|reruns?|syndicat\w+|box ?set|back catalogue|licens\w+|all (?:\w+ )?(?:seasons|episodes)|entire series|full series)\b"
)
_A_DATE = re.compile(r" (?:an? |any |the |its |when )?(?:\w+ ){0,3}?(?:date|window)s?\b")
_DATE_BEFORE = re.compile(r"\b(?:dates?|window|trailer|timeline|details?) (?:yet )?$")
_FOR = re.compile(r" (?:for|at|from|by|to) |$|[:;!]")
_ON = re.compile(r"\b(?:on|about|of|a|potential|possible|awaits?|no|next) $")
_IS_DONE = re.compile(r"(?:is|'s|was|are) (?:\w+ )?(?:done|over|finished|out|gone)|done|out")
_A_PERSON = re.compile(
    r"^\w+ [A-Z][\w.'-]+ (?:[A-Z][\w.'-]+ ){1,2}(?:[Ff]or|[Ii]n|[Aa]s) (?:[Ss]eason|[Ss]eries|S\d|\w+ [Ss]eason)"
)
_AN_ORDER = re.compile(
    r"\b(?:renewals?|pick-?ups?|orders?|re-?orders?|green ?-?light|go-ahead|nod|thumbs|deal|extension|commitment|call|approval|return|early|official\w*|another|more)\b"
)
_COMES = re.compile(r"coming|return|back|arriv")


def cues_in(line: Line, earlier: Line | None) -> list[Cue]:
    """Every row of the decision tables that a line matches, look-alikes included, left to right.

    A row that lacks what it needs beside it is passed over; ``earlier``: the line before, which may
    have named the season.
    """
    found: list[Cue] = []
    done = 0
    words, low = CUES.words, line.low

    def fits(meaning: Meaning, start: int, end: int) -> bool:
        if meaning.needs is Needs.SEASON:
            if meaning.kind is Kind.RENEWED and _OF_A_DECISION.search(low[:start]):
                return False  # "the decision on season 3 will be made"
            if (
                meaning.kind is Kind.RENEWED
                and _COMES.search(low[start:end])
                and any(0 <= d.start - end < 34 for d in line.dates)
                and not any(s.end <= start and brings_in(low, s) for s in line.seasons)
            ):
                return False  # "season 4 is coming in March" is a date
            return _season_beside(line, start, end, meaning.kind) or (
                meaning.kind is Kind.ENDING
                and earlier is not None
                and not line.shows
                and not line.seasons
                and any(s.role is not Role.MADE for s in earlier.seasons)
            )
        if (
            meaning.kind is Kind.RENEWED
            and _COMES.search(low[start:end])
            and any(d.exact and 0 <= d.start - end < 16 for d in line.dates)
        ):
            return False  # "is back for season 2 on Oct. 15" is a date
        if (
            meaning.kind is Kind.RENEWED
            and _A_PERSON.search(line.text[start:end])
            and not _AN_ORDER.search(low, start, end)
        ):
            return False  # "Lands Anthony Michael Hall for Season 3"
        if meaning.open and (_A_DATE.match(low, end) or _DATE_BEFORE.search(low[max(0, start - 24) : start])):
            return False  # "has not announced a date": when, not whether
        if meaning.kind is Kind.ENDING and low.startswith("to ", start) and not _MAY_END.search(low[:start]):
            return False  # "has more cases to close": a purpose
        if (
            meaning.kind is Kind.ENDING
            and _NOUN_BEFORE.search(low[max(0, start - 8) : start])
            and low[start:end].split(" ")[0].endswith("ing")
        ):
            return False  # "pre-production on the concluding run": no news in an adjective
        if meaning.kind is Kind.ENDING and " in its " in low[start:end]:
            return False  # "is in its last season": where it stands, no news
        if meaning.kind is Kind.ENDING and _SHOOTS.search(low, max(0, start - 80), end):
            return False  # "filming won't wrap until October"
        if meaning.kind is Kind.RENEWED and _LIBRARY.search(low) and not in_plain_words(low, start, end):
            return False  # reruns that change their shelf
        if meaning.needs is Needs.SHOW:
            beside = any(0 < start - s.end <= 2 for s in line.shows)
            contrast = bool(found) and found[-1].meaning.kind is Kind.RENEWED and found[-1].meaning.needs is Needs.SHOW
            dated = any(0 <= d.start - end < 34 for d in line.dates)
            return beside and (contrast if meaning.kind is Kind.CANCELLED else not dated)
        if (
            meaning.kind is Kind.CANCELLED
            and _PERSONAL.match(low, start)
            and _A_SOMEBODY.search(line.text[:start])
            and not any(n.end <= start for n in line.networks)
        ):
            return False  # "Jane Doe says goodbye to X"
        if meaning.kind is Kind.CANCELLED and _OFF_THE_SHELF.search(low, start, end + 40):
            return False  # "to pull X from app"
        if meaning.voice is Voice.LIST and not _HEADS_LIST.search(low[max(0, start - 24) : start]):
            return False  # "he has a second year mapped out: ..."
        if meaning.needs is Needs.TITLE:
            return stands_alone(line, start, end)
        if meaning.needs is Needs.NETWORK:
            return any(0 < start - n.end < 24 for n in line.networks)
        if meaning.needs is Needs.NAME:
            return (
                not (line.headline and in_title_case(line.text))
                and bool(NAME_AFTER.match(line.text, end))
                and any(0 < start - n.end < 24 for n in line.networks)
            )
        if meaning.needs is Needs.CLOSE:
            return not found and closes_headline(line, start, end)
        if meaning.needs is Needs.DATE:
            return any(
                start - 30 <= d.start <= end + 60 and not _SHOT.search(low[end : max(end, d.start)]) for d in line.dates
            )
        if (
            (meaning.voice is Voice.ACT or (meaning.voice in (Voice.OBJ, Voice.SUBJ) and meaning.kind is Kind.RENEWED))
            and _NOUN_BEFORE.search(low[max(0, start - 8) : start])
            and not low[start:end].split(" ")[0].endswith(("ed", "ing"))
        ):
            return False  # "skips the axe": a noun
        if meaning.kind is Kind.RENEWED and meaning.voice is Voice.NOUN and not meaning.overrides:
            if _MENTIONED.search(low[max(0, start - 30) : start]) or _ITS_OWN.search(low[max(0, start - 60) : start]):
                return False
            return (
                bool(_EARLY.search(low[max(0, start - 16) : start]))
                or any(
                    s.role is not Role.MADE and (0 <= start - s.end < 8 or s.start <= start < s.end)
                    for s in line.seasons
                )
                or (line.headline and bool(_FOR.match(low, end)) and not _ON.search(low[max(0, start - 10) : start]))
            )
        if meaning.kind is Kind.CANCELLED and _TONIGHT.search(low):
            return False  # an evening's episode, not the show
        # "season 4 is done": the season, not the show
        done = meaning.kind is Kind.CANCELLED and _IS_DONE.match(low, start)
        return not (done and any(s.end in (start - 1, start) for s in line.seasons))

    for token in WORD.finditer(low):
        start = token.start()
        if start < done:
            continue
        word = token[0]
        hit = CUES.match(low, word, start, fits) if word in words else None
        if hit is None and (cut := word.find("'")) > 0 and (tail := word[cut:]) in words:
            start += cut
            hit = CUES.match(low, tail, start, fits)
        if hit is None and "-" in word and (head := word.split("-", 1)[0]) in words:
            hit = CUES.match(low, head, start, fits)
        if hit is None:
            continue
        rule, end, meaning = hit
        found.append(Cue(rule, meaning, start, end))
        done = end
    return found


#: "announced that season 3 will begin in May": what is announced is another verb's.
_HAS_ITS_OWN_VERB = re.compile(
    r" (?:will|would|is to|to|starts?|begins?|premieres?|debuts?|arrives?|returns?|lands|drops|bows|launches) "
    r"(?!be made|happen|follow|go ahead|be back|come)"
)


def _season_beside(line: Line, start: int, end: int, kind: Kind | None) -> bool:
    for s in line.seasons:
        if s.role is Role.MADE or (s.passing and not (kind is Kind.ENDING and start <= s.start < end)):
            continue
        if kind is Kind.ENDING and s.end <= start and not line.low[s.end : start].count(";"):
            return True
        if s.end <= start and (
            start - s.end < 4
            or re.fullmatch(
                r"(?: (?:of|for|from|on|at|with) (?:the |its )?(?:(?:[\w'-]+ ){0,2}¤+(?: uk| us)?|[\w'-]+(?: [\w'-]+){0,3}))?(?: (?:has|have|had|is|are|will|was|were|now|also|been|be|\w+ly)){0,4} ",
                line.low[s.end : start],
            )
        ):
            return True
        if (
            0 <= s.start - end < 28
            and not re.search(r"[,;:.]|\bthat\b", line.low[end : s.start])
            and not (kind is Kind.RENEWED and _HAS_ITS_OWN_VERB.match(line.low, s.end))
        ):
            return True
        if start <= s.start < end:
            return True
    return False


def statements_in(
    line: Line, at: int, cues: list[Cue], topic: tuple[ShowAt, ...], told: date
) -> tuple[list[Statement], list[str]]:
    """What a line says, cue by cue, and what was refused with its reason."""
    found: list[Statement] = []
    refused: list[str] = []
    real = [c for c in cues if c.meaning.kind is not None]
    for index, cue in enumerate(real):
        members = members_of(line, cue)
        if (
            not members
            and not cue.meaning.open
            and (_SOME.search(line.low[max(0, cue.start - 40) : cue.start]) or _person_before(line, cue))
        ):
            refused.append(f"{cue.rule}: of some, not of one show")
            continue
        meaning = cue.meaning
        assert meaning.kind is not None
        left = max((c.end for c in cues if c.end <= cue.start), default=0)
        right = min((c.start for c in cues if c.start >= cue.end), default=len(line.low))
        left = max((stop.end() for stop in _BREAK.finditer(line.low, left, cue.start)), default=left)
        if ended := _BREAK.search(line.low, cue.end, right):
            right = ended.start()
        seasons = tuple(s for s in line.seasons if left <= s.start < right)
        earlier = tuple(dict.fromkeys(sh for f in found[-1:] for sh in f.shows)) or not_passing(
            line, tuple(sh for sh in line.shows if sh.end <= cue.start)
        )
        anaphor = topic and (PRONOUN.search(line.low[left : cue.start]) or GOES_ON.search(line.low[: cue.start]))
        topic_here = topic if anaphor else earlier or topic
        shows, implied = (members, False) if members else shows_of(line, cue, left, right, topic_here)
        doubt = in_doubt(line, cue, left)
        if (
            index
            and not doubt
            and found
            and found[-1].open
            and not APART.search(line.low[real[index - 1].end : cue.start])
            and not _IN_THE_END.search(line.low[real[index - 1].end : cue.start])
        ):
            doubt = True
        past = is_past(line, cue, left, right, told)
        if meaning.kind is Kind.PRODUCTION and implied and not line.seasons and not line.shows:
            refused.append(f"{cue.rule}: of no show or season")
            continue
        again = _again(line, seasons)
        debut = (not again or all(sh.fresh for sh in shows)) and _NEW_SERIES.search(line.low, cue.start, cue.end)
        debut = debut or (not again and _TO_SERIES.search(line.low))
        for kind, group in _by_age(meaning, shows, again=again, debut=bool(debut)):
            found.append(
                Statement(
                    cue.rule, kind, meaning, at, cue.start, cue.end, left, right, group, implied, doubt, past, seasons
                )
            )
    return _continued(line, found), refused


#: An order that names what it orders: a series, not more of one.
_NEW_SERIES = re.compile(r"\bseries order|\bto series\b|\bspin-?off|\bprequel|\bnew (?:series|drama|comedy)\b")


def _again(line: Line, seasons: tuple[SeasonAt, ...]) -> bool:
    """Whether the order is for more than a first season."""
    return any(
        s.role is Role.COUNT or any(n > 1 for n in s.numbers) for s in seasons if s.role is not Role.MADE
    ) or bool(re.search(r"\b(?:renew\w*|revival|another|more|further|additional|again|sophomore)\b", line.low))


#: Said of a show that has not been on the air, whatever its year in the catalogue.
_TO_SERIES = re.compile(r"\b(?:to series|series orders?|straight-to-series|spin-?off|prequel series|new series)\b")


def _by_age(
    meaning: Meaning, shows: tuple[ShowAt, ...], *, again: bool, debut: bool
) -> list[tuple[Kind, tuple[ShowAt, ...]]]:
    """An order renews a series on the air and orders a new one; an unknown one goes with the known ones of its list."""
    assert meaning.kind is not None
    if not meaning.by_age or not shows:
        return [(meaning.kind, shows)]
    if debut or again:
        return [(Kind.ORDERED if debut else Kind.RENEWED, shows)]
    known = [s for s in shows if s.known]
    old = tuple(s for s in shows if (not s.fresh if s.known else bool(known) and not any(k.fresh for k in known)))
    new = tuple(s for s in shows if s not in old)
    return [(kind, group) for kind, group in ((Kind.RENEWED, old), (Kind.ORDERED, new)) if group]


#: "A and B return, as do C and D"
_LIKEWISE = re.compile(
    r"(?:, as (?:do|does|did|will|is|are|has|have)|,? along with|,? alongside|,? as well as|,? together with|,? and so (?:do|does|is|are|will|has|have)) [^.;:]*$"
)


def _continued(line: Line, found: list[Statement]) -> list[Statement]:
    """With the rest of a list: "X will go on to season seven, Y to six"; "X debuts on March 6, Y on April 17"."""
    told = [f for f in found if not f.open]
    if not told or len(line.shows) < 2:
        return found
    covered = {s.start for f in found for s in f.shows if not f.implied and (f in told or f.start < s.start)}
    more = []
    for index, show in enumerate(line.shows):
        before = [f for f in told if f.start < show.start and f.shows and not f.implied]
        if show.start in covered or not before:
            continue
        last = before[-1]
        end = line.shows[index + 1].start if index + 1 < len(line.shows) else len(line.low)
        if last.shows and _LIKEWISE.search(line.low, max(last.end, last.shows[-1].end), show.start):
            own = tuple(s for s in line.seasons if show.end <= s.start + 1 and s.start < end and not s.passing)
            more.append(
                replace(last, shows=(show,), seasons=own, left=show.start, right=end, start=show.start, end=show.end)
            )
            continue
        own = tuple(s for s in line.seasons if show.end <= s.start + 1 and s.start < end and not s.passing)
        dated = last.kind is Kind.PREMIERE and any(show.end <= d.start < end for d in line.dates)
        if (own and last.kind is not Kind.PREMIERE) or dated:
            more.append(
                replace(last, shows=(show,), seasons=own, left=show.start, right=end, start=show.start, end=show.end)
            )
    return found + more


_CAPITAL_BEFORE = re.compile(
    r"(?:^|[a-z,] )((?:[A-Z][a-z'-]+ )?[A-Z][a-z'-]+),? (?:has |have |is |was |will |also |had )?$"
)


def _person_before(line: Line, cue: Cue) -> bool:
    """Whether the subject is a person: "Peter ends the story" says nothing of the show."""
    if line.headline and in_title_case(line.text):
        return False
    if cue.meaning.voice is not Voice.SUBJ and (cue.meaning.kind not in _DECIDED or _OFFICE.search(line.low)):
        return False
    found = _CAPITAL_BEFORE.search(line.text[max(0, cue.start - 50) : cue.start])
    if found and cue.meaning.voice is not Voice.SUBJ and " " not in found[1]:
        return False  # "Sony called it off"
    if not found or _STARRING.search(line.text[: cue.start]):
        return False
    start = max(0, cue.start - 50) + found.start(1)
    named = (
        [(n.start, n.end) for n in line.networks]
        + [(s.start, s.end) for s in line.shows]
        + [(s.start, s.end) for s in line.seasons]
        + [(d.start, d.end) for d in line.dates]
    )
    return (
        not any(a < cue.start and start < b for a, b in named)
        and found[1].split()[0].removesuffix("'s") not in _NO_PERSON
    )


_DECIDED = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING})
#: A person of the network may decide.
_OFFICE = re.compile(
    r"\b(?:president|chief|boss|head|ceo|executive|exec|chairman|chair|controller|director|creator|showrunner|producer)\b"
)
#: "X, starring Jane Doe, gets a fifth year"
_STARRING = re.compile(r"¤, [^,;:]+, (?:[a-z]+ )?$")
_NO_PERSON = frozenset(
    """
    It The This That And But Season Series Monday Tuesday Wednesday Thursday Friday Saturday Sunday Then So Now
    Yes There Here
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
