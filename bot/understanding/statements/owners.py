"""Whose season a phrase is, where a story speaks of several shows.

Rule 1: a phrase is the show's that it is "of", else the one's that stands before it, with those listed beside that one.
Rule 2: a show named only to describe another owns nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.scope import Statement
from bot.understanding.words.phrases import SHOW_NOUN, SHOW_NOUNS
from bot.understanding.words.seasons import SeasonAt, is_rookie


def seasons_of(s: Statement, key: str) -> list[SeasonAt]:
    """The season phrases of a statement that belong to this show and not to another of its list."""
    line = s.line
    if len(s.shows) <= 1:
        start = -1 if s.implied else s.shows[0].start
        # "X cancelled after one season, Y renewed": the season before the comma is the other show's
        own = [x for x in s.seasons if not (x.end <= start and _PARTED.search(line.low[x.end : start]))]
        return own if start < 0 else [x for x in own if not _of_a_later_show(line, x, s.shows[0])]
    if _IN_ORDER.search(line.low) and len(numbers := [n for x in s.seasons for n in x.numbers]) == len(s.shows):
        order = [sh.key for sh in s.shows]
        return [SeasonAt(*s.seasons[0][:4], (numbers[order.index(key)],))]
    mine = [x for x in s.seasons if key in owners_of(line, x)]
    # a season in brackets behind another title is that one's
    return mine or [x for x in s.seasons if not owners_of(line, x)]


_PARTED = re.compile(r",| and (?:\w+s )?$")
_IN_ORDER = re.compile(r"\brespectively\b|\bin that order\b|\bapiece in turn\b")


def _of_a_later_show(line: Line, x: SeasonAt, show: ShowAt) -> bool:
    """Whether another show of the list stands between: "X along with Y, which ran for two seasons"."""
    return any(show.end <= o.start and o.end <= x.start for o in line.spoken_of)


def is_new(key: str, line: Line) -> bool:
    """Whether a line calls this show, and not another of its list, a first-year one."""
    at = next((i for i, s in enumerate(line.shows) if s.key == key), None)
    if at is None:
        return is_rookie(line.low)
    while at and _LISTED.fullmatch(between := line.low[line.shows[at - 1].end : line.shows[at].start]):
        if is_rookie(between):
            return True  # "A, B and freshmen C and D"
        at -= 1  # "freshmen A, B and C"
    lead = line.low[line.shows[at - 1].end if at else 0 : line.shows[at].start]
    return is_rookie(lead)


def owners_of(line: Line, x: SeasonAt) -> frozenset[str]:
    """The shows that a season phrase is about: those it is "of", else the one before it with those listed beside it."""
    if x not in line.owners:
        line.owners[x] = _owners(line, x)
    return line.owners[x]


def _owners(line: Line, x: SeasonAt) -> frozenset[str]:
    shows = line.spoken_of
    after = [s for s in shows if s.start >= x.end] if not _OF_DESCRIBED.match(line.low, x.end) else []
    if after and _OF.match(line.low[x.end : after[0].start]):
        return frozenset(_run(line, after, _BESIDE))
    before = [s for s in reversed(shows) if s.end <= x.start + 1]
    if before:
        several = _PLURAL.match(line.low, before[0].end) or _EACH_ONE.match(line.low, x.end)
        keys = _run(line, before, _DESCRIBED if several else _LISTED)
        if after and _AS_DO.fullmatch(line.low, x.end, after[0].start):
            keys += _run(line, after, _LISTED)
        one = _ONE_OF_TWO.search(line.low, before[0].end, x.start)
        if one:
            keys = keys[-1:] if one[1] == "former" else keys[:1]
        return frozenset(keys)
    if after and not _CLAUSE_ENDS.search(line.low[x.end : after[0].start]):
        return frozenset((after[0].key,))
    return frozenset()


_ONE_OF_TWO = re.compile(r"\bthe (former|latter)\b")


def _run(line: Line, places: list[ShowAt], joint: re.Pattern[str]) -> list[str]:
    """The first show and those that a list joins to it without a season of their own between."""
    keys = [places[0].key]
    for one, other in pairwise(places):
        start, end = min(one.end, other.end), max(one.start, other.start)
        if not joint.fullmatch(line.low[start:end]) or any(start <= s.start < end + 2 for s in line.seasons):
            break
        keys.append(other.key)
    return keys


_OF = re.compile(r" (?:\w+ )?(?:of|for) (?:[\w'-]+ ){0,4}$")
_BESIDE = re.compile(r",?(?: (?:and|&))?(?: (?!plus|renew|cancel|axe|drop|more)[\w'-]+){0,5} ")
_LISTED = re.compile(
    r"(?:,(?: and,?)?| and| &)(?:(?! (?:renew|cancel|axe|drop|order|end|return|pick|scrap|kill|keep|save|giv|gave|"
    r"hand|grant|award|while|but))(?: [\w-]+,?)){0,2} "
)
#: "Jane Doe's A and the choir comedy B are done after one season": joined wider where the verb is that of several.
_DESCRIBED = re.compile(rf"{_LISTED.pattern}|,? (?:and|&) (?:(?!is |has |was |will |gets? )[\w.'&-]+ ){{1,6}}")
_PLURAL = re.compile(
    r"(?:, [^,;]+,)? (?:(?:each|both|all) )?(?:are|were|have|end|exit|leave|depart|close|wrap|finish|conclude|stop|"
    r"bow|get|return|go|run|(?=after (?:just |only )?\w+(?:$|[.,;])))\b"
)
_EACH_ONE = re.compile(r" (?:each|apiece)\b")
#: "ends after two seasons, as do A and B"
_AS_DO = re.compile(r",? (?:as|and so|so) (?:do|does|did|has|have|is|are|was|were|will|had)(?: [\w.'&-]+){0,5} ")
#: "a third season of the Marvel drama": not of the show named next.
_OF_DESCRIBED = re.compile(rf" (?:of|for) (?:the|its|this|[\w ]{{3,30}}'s) (?:[\w'&-]+ ){{0,5}}{SHOW_NOUN}\b")
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:while|but|and|as|whereas)\b| - ")
#: What a line says of several shows together.
_OF_EACH = re.compile(
    rf"\b(?:both|each|all|they|neither|the (?:two|three|four|five|six|pair|duo|trio|quartet|{SHOW_NOUNS})|apiece|"
    rf"second (?:helpings|seasons|runs))\b"
)


def about(line: Line, x: SeasonAt, key: str, lines: Lines) -> bool:
    """Whether a season phrase of a story is about a show."""
    if owners := owners_of(line, x):
        return key in owners
    if len(lines.keys) > 1 and not line.headline and any(s.key == key and s.start > x.end for s in line.spoken_of):
        return False  # "the series ran for 13 seasons; X is coming back too"
    keys, heads = lines.keys, lines.heads
    each = bool(_OF_EACH.search(line.low))
    if len(heads) > 1 and (turn := _in_turn(lines).get((line, x.start))):
        return key == turn
    if len(keys) > 3 and len(heads) != 1 and not each:
        return False  # in a round-up a season said of nobody is nobody's
    return len(keys) == 1 or key in heads or (not heads and key in keys)


def share(line: Line, x: SeasonAt, key: str, lines: Lines) -> SeasonAt:
    """A season phrase, of a list of numbers the one that is the show's: "A and B after two and three"."""
    if len(x.numbers) < 2:
        return x
    owners = owners_of(line, x)
    order = list(dict.fromkeys(s.key for s in line.shows if s.key in owners)) if owners else lines.heads
    if key not in order or len(order) != len(x.numbers):
        return x
    return x._replace(numbers=(x.numbers[order.index(key)],))


def _in_turn(lines: Lines) -> dict[tuple[Line, int], str]:
    """Whose the season phrases are that name nobody, by where they start: a story takes its headline's shows in turn.

    Only where there are as many subjects of such phrases as shows whose season no other phrase tells.
    """
    seated: set[str] = set()
    subjects: list[list[tuple[Line, int]]] = []
    for line in lines:
        end = -1
        for x in told_in(line):
            if owners := owners_of(line, x):
                seated |= owners
            elif not line.headline and not _OF_EACH.search(line.low):
                if end < 0 or _NEXT_SUBJECT.search(line.low, end, x.start):
                    subjects.append([])
                subjects[-1].append((line, x.start))
                end = x.end
    waiting = [key for key in lines.heads if key not in seated]
    if len(subjects) == 1 < len(waiting):
        return {}  # it may be said of all
    return {place: key for key, places in zip(waiting, subjects, strict=False) for place in places}


def told_in(line: Line) -> list[SeasonAt]:
    """The season phrases of a line, those without the word too, in order."""
    plain = line.seasons
    more = [x for x in line.elliptic if not any(s.start < x.end and x.start < s.end for s in plain)]
    return sorted([*plain, *more], key=lambda x: x.start)


#: "the former is up for a fifth season while the academy gets one"; "is up for a second, won't get a third" goes on.
_NEXT_SUBJECT = re.compile(
    r"[;:]|\b(?:while|and|but|whereas)\b|, (?!(?:\w+n't|not|and|but|will|is|was|has|gets|its|which|with)\b)"
)
