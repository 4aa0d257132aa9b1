"""Which shows a season phrase is about, in a story about several.

Rule 1: it is about the show that it is "of", or else about the show before it and those listed beside that one.
Rule 2: a show named only to describe another owns no season.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.scope import Statement
from bot.understanding.words.phrases import SHOW_NOUN, SHOW_NOUNS
from bot.understanding.words.seasons import SeasonAt, is_rookie


def seasons_of(s: Statement, key: str) -> list[SeasonAt]:
    """The season phrases of a statement that are about this show and not about another of its list."""
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
    # none of its own: those that belong to no show
    return mine or [x for x in s.seasons if not owners_of(line, x)]


_PARTED = re.compile(r",| and (?:\w+s )?$")
_IN_ORDER = re.compile(r"\brespectively\b|\bin that order\b|\bapiece in turn\b")


def _of_a_later_show(line: Line, x: SeasonAt, show: ShowAt) -> bool:
    """Whether another show stands between a show and a season: "X along with Y, which ran for two seasons"."""
    return any(show.end <= o.start and o.end <= x.start for o in line.spoken_of)


def is_new(key: str, line: Line) -> bool:
    """Whether a line calls this show, and not only another of its list, a first-year one."""
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
    """The keys of the shows that a season phrase of a line is about (rule 1); empty if the line does not tell."""
    if x not in line.owners:
        line.owners[x] = _owners(line, x)
    return line.owners[x]


def _owners(line: Line, x: SeasonAt) -> frozenset[str]:
    """The same, for a phrase that was not asked about before."""
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
    """The keys of the first show and of those that a list joins to it, with no season between them."""
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
#: A wider joint, for lists with a plural verb: "Jane Doe's A and the choir comedy B are done after one season".
_DESCRIBED = re.compile(rf"{_LISTED.pattern}|,? (?:and|&) (?:(?!is |has |was |will |gets? )[\w.'&-]+ ){{1,6}}")
_PLURAL = re.compile(
    r"(?:, [^,;]+,)? (?:(?:each|both|all) )?(?:are|were|have|end|exit|leave|depart|close|wrap|finish|conclude|stop|"
    r"bow|get|return|go|run|(?=after (?:just |only )?\w+(?:$|[.,;])))\b"
)
_EACH_ONE = re.compile(r" (?:each|apiece)\b")
#: "ends after two seasons, as do A and B"
_AS_DO = re.compile(r",? (?:as|and so|so) (?:do|does|did|has|have|is|are|was|were|will|had)(?: [\w.'&-]+){0,5} ")
#: "a third season of the Marvel drama": not about the show named next.
_OF_DESCRIBED = re.compile(rf" (?:of|for) (?:the|its|this|[\w ]{{3,30}}'s) (?:[\w'&-]+ ){{0,5}}{SHOW_NOUN}\b")
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:while|but|and|as|whereas)\b| - ")
#: Words for several shows together.
_OF_EACH = re.compile(
    rf"\b(?:both|each|all|they|neither|the (?:two|three|four|five|six|pair|duo|trio|quartet|{SHOW_NOUNS})|apiece|"
    rf"second (?:helpings|seasons|runs))\b"
)


def about(line: Line, x: SeasonAt, key: str, lines: Lines) -> bool:
    """Whether a season phrase in a story is about a show, also where its own line does not tell."""
    if owners := owners_of(line, x):
        return key in owners
    if len(lines.keys) > 1 and not line.headline and any(s.key == key and s.start > x.end for s in line.spoken_of):
        return False  # "the series ran for 13 seasons; X is coming back too"
    keys, heads = lines.keys, lines.heads
    each = bool(_OF_EACH.search(line.low))
    if len(heads) > 1 and (turn := _in_turn(lines).get((line, x.start))):
        return key == turn
    if len(keys) > 3 and len(heads) != 1 and not each:
        return False  # in a round-up, a season that belongs to no show there is about none
    return len(keys) == 1 or key in heads or (not heads and key in keys)


def share(line: Line, x: SeasonAt, key: str, lines: Lines) -> SeasonAt:
    """A season phrase with only the number that is this show's, if it lists several: "A and B after two and three"."""
    if len(x.numbers) < 2:
        return x
    owners = owners_of(line, x)
    order = list(dict.fromkeys(s.key for s in line.shows if s.key in owners)) if owners else lines.heads
    if key not in order or len(order) != len(x.numbers):
        return x
    return x._replace(numbers=(x.numbers[order.index(key)],))


def _in_turn(lines: Lines) -> dict[tuple[Line, int], str]:
    """For season phrases that belong to no show in their line: the show of each, by its line and start.

    A story takes the shows of its headline in turn. Each subject of such phrases is matched, in order, with a show
    whose season no other phrase tells; a single subject for several shows is left alone.
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
        return {}  # one subject may mean all of them
    return {place: key for key, places in zip(waiting, subjects, strict=False) for place in places}


def told_in(line: Line) -> list[SeasonAt]:
    """The season phrases of a line in order, including those without the word "season"."""
    plain = line.seasons
    more = [x for x in line.elliptic if not any(s.start < x.end and x.start < s.end for s in plain)]
    return sorted([*plain, *more], key=lambda x: x.start)


#: A new subject begins: "the former is up for a fifth season while the academy gets one"; but not in "is up for a
#: second, won't get a third".
_NEXT_SUBJECT = re.compile(
    r"[;:]|\b(?:while|and|but|whereas)\b|, (?!(?:\w+n't|not|and|but|will|is|was|has|gets|its|which|with)\b)"
)
