"""Orders for several seasons: how many they add, and which.

Rule 1: seasons that the order names together ("a fifth and a sixth", "seasons 37-40") are those ordered. So are those
that the story names one by one, where they follow each other and are as many as the order's length.
Rule 2: the last season ("through season 18", "28 of the former") with the order's length, or with the latest season
made, gives the others.
Rule 3: a length alone ("two more", "another pair", "a double order") begins after the latest season known.
Rule 4: hours, episodes and shows are no seasons. In a list, a length belongs to the shows beside it, or to each show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Line, Lines
from bot.understanding.statements.owners import owners_of
from bot.understanding.words.counting import CARDINALS, MONTH, ORDINALS, TWO_TO_TEN, has_numbers, number_of
from bot.understanding.words.seasons import SeasonAt, Sense, is_given
from bot.understanding.words.text import TITLE

#: No show is ordered for more seasons than this at once.
_MOST_AT_ONCE = 8
#: If the last season promised is further than this from the latest one, some between them were ordered earlier.
_MOST_AHEAD = 4


class Order(NamedTuple):
    """How many seasons an order is for, and which."""

    #: Its seasons, if the story tells them; () for an order of one season, or if the first is still to be found.
    seasons: tuple[int, ...] = ()
    #: How many seasons it is for.
    length: int = 1

    def after(self, first: int | None) -> tuple[int | None, ...]:
        """The seasons of the order, given its first one; (None,) if that is not known."""
        return (None,) if first is None else tuple(range(first, first + self.length))


_MORE = "(?:more|further|additional|extra)"
#: After a number, what else may be counted.
_OTHERS = (
    r" (?:[\w-]+ )?(?:episodes?|hours?|half-hours?|parts?|weeks?|months?|times|shows?|dramas?|comedies|sitcoms|titles|"
    r"spin-?offs|specials?|films?|movies|pilots?|scripts?|orders|pick-?ups|awards?|actors?|stars?|than)\b"
)
#: Before a number of seasons that is only hoped for, or was given earlier.
_ELSEWHERE = re.compile(r"\b(?:would|could|may|might|hop\w+|wants?|had|previously|earlier)\b[^.;:,]*$")
_EACH = re.compile(r"\b(?:each|apiece|both|every one|all)\b")
_IN_ORDER = re.compile(r"\b(?:respectively|in that order|in turn)\b")

_ORD = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_ONE = r"(?:seasons?|series|year|run|outing)"
#: "a sixth season and a seventh", "the eighth and possibly last season as well as the seventh", "its third and fourth"
_TOGETHER = re.compile(
    rf"\b{_ORD}(?:(?: and (?:possibly |maybe |probably )?(?:final|last))? {_ONE}(?: for [^.,;]{{1,24}})?)?"
    r"(?: in 20\d\d)?"
    r"(?:(?:,? (?:and|&)(?:,? (?:then|also|beyond it|with it|for [^.,;]{1,24}),?)?|,? as well as|,? then|,? plus|"
    rf",? followed by|,| to| through) (?:(?:an?|the|its|their) (?:[\w-]+ )??)?{_ORD}\b(?: {_ONE}\b)?)+"
    rf"(?! (?:[\w-]+ )?(?:episodes?|weeks?|places?|times?|quarters?|holes?|hours?|games?|of (?:{MONTH})))"
)
_ORDINAL = re.compile(rf"( (?:to|through) )?\b({_ORD})\b")
#: "'Survivor 51' and 'Survivor 52'"
_TWICE = re.compile(rf"{TITLE} (\d{{1,2}})(?:,| and|, and| &|,? plus) {TITLE}+ (\d{{1,2}})(?![\w%-])")
#: "will go on to its 40th", "makes 28 of the former and 24 of the latter", "a total of 16"
_GOES = "go|goes|going|runs?|last|continues?|stay|carry|takes?|taking|keeps?|keeping|brings?|bringing"
_COUNT = rf"\d{{1,2}}|{'|'.join(CARDINALS)}"
#: What follows a season's number or ordinal: "to its 40th."
_ENDS_IT = r"(?=$|[.,;:]| season| and\b)"
_LAST = re.compile(
    rf"\b(?:(?:{_GOES})\b[^.;,]{{0,30}}? (?:through to|through|to|until|up to|into) "
    rf"(?:a |its |the |at least |season |series )*(?P<a>{_ORD}|\d{{1,2}})"
    r"(?=$|[.,;:]| (?:season|series|year|run|in (?:19|20)\d\d)\b)"
    rf"|(?:makes?|making|total(?: to| of)?|tally to) (?P<b>{_COUNT})(?: seasons| series| rounds)?"
    r"(?=$|[.,;:]| of the former\b| in all\b| in total\b)"
    rf"|(?P<b2>{_COUNT}) (?:seasons|series) (?:in all|in total|all told|altogether)\b"
    r"|(?P<c>\d{1,2}) of the latter\b"
    r"|(?:through|until|up to) (?:the )?20\d\d-(?:20)?\d\d(?: season)?, (?:which (?:is|will be) )?"
    rf"(?:its|the show's) (?P<f>{_ORD}) season\b"
    rf"|(?:assured|guaranteed)(?: of)? (?:an? |its )?(?P<d>{_ORD}){_ENDS_IT}"
    rf"|(?<={TITLE} of )an? (?P<e>{_ORD}){_ENDS_IT})"
)
#: Words for the shows of a list, with the index that they mean.
_PLACES = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2, "last": -1}
_PLACE = re.compile(rf"\bthe ({'|'.join(_PLACES)})\b(?! \w+s?\b(?<!will)(?<!now)(?<!goes)(?<!runs))")
_ADDS = re.compile(rf"{_MORE}|another|renewal|extension")


class _Length(NamedTuple):
    """The length of an order."""

    seasons: int
    #: Added to earlier seasons: "two more".
    more: bool


def order_of(case: Case, told: list[SeasonAt], end: int) -> Order:
    """How many seasons a show's order is for, and which.

    ``told``: the show's season phrases, nearest first; ``end``: the season that it is said to end with, or 0.
    """
    show, lines = case.show, case.lines
    others = any(key != show.key for key in lines.keys)
    single = others and any(
        x.sense is Sense.NUMBER and not x.passing and show.key in owners_of(line, x)
        for line in lines
        for x in line.seasons
    )
    if together := _together(case, single=single):
        return Order(together, len(together))
    length = max(_lengths(case, single=single), default=_Length(1, more=False))
    if each := _told_one_by_one(case, told, length.seasons):
        return Order(each, length.seasons)
    last = _last(case, told)
    if last and 1 < length.seasons < last:
        return _from(last - length.seasons + 1, last)
    several = length.seasons > 1
    latest = _latest(case, told) if several or last else None  # expensive, so only if needed
    if last and latest and 1 < last - latest <= _MOST_AHEAD:
        return _from(latest + 1, last)
    if several and show.fresh and not length.more and latest in (None, length.seasons):
        return _from(2, length.seasons)  # the first season is no renewal
    if several and latest:
        return _from(latest + 1, latest + length.seasons)
    if several and end > length.seasons:
        return _from(end - length.seasons + 1, end)
    return Order((), length.seasons)


def _from(first: int, last: int) -> Order:
    """The order for all seasons from the first to the last."""
    return Order(tuple(range(first, last + 1)), last - first + 1)


def _told_one_by_one(case: Case, told: list[SeasonAt], length: int) -> tuple[int, ...]:
    """The seasons of an order of several that the story names each by itself: "The fourth opens in May; the fifth"."""
    if length < 2:
        return ()
    named = {x.numbers[0] for x in told if x.sense is Sense.NUMBER and not x.passing and len(x.numbers) == 1}
    first = min(named, default=0)
    to_come = [line for line in case.lines if any(d.first > line.day for d in line.dates)]
    if not any(first in x.numbers for line in to_come for x in line.seasons):
        return ()  # "Season 3 drew 45 million. The fourth is in production."
    alone = (x for line in case.lines for x in line.elliptic if x.sense is Sense.NUMBER and case.owns(line, x))
    named |= {x.numbers[0] for x in alone if not x.passing}
    return tuple(sorted(named)) if first > 1 and named == set(range(first, first + length)) else ()


def begins_a_show(case: Case) -> bool:
    """Whether an order for several seasons is the first order of a new show: "Amazon orders two seasons of X"."""
    show, lines = case.show, case.lines
    if not (show.known and show.fresh):
        return False
    length = max(_lengths(case, single=False), default=_Length(1, more=False))
    told = (x for line in lines for x in line.seasons if case.owns(line, x))
    same = (Sense.MADE, (length.seasons,))  # "ordered two seasons", and above it "it already has two"
    own = (x.sense is Sense.COUNT or x.numbers == (1,) or (x.sense, x.numbers) == same for x in told)
    return length.seasons > 1 and not length.more and all(own)


def _together(case: Case, *, single: bool) -> tuple[int, ...]:
    """The seasons that the order names together (rule 1).

    ``single``: the show has a season number of its own, so a list that belongs to no show does not count.
    """
    for line in case.lines:
        listed = [x for x in line.seasons if x.sense is Sense.NUMBER and len(x.numbers) > 1]
        for x in [*listed, *_named_in(line)]:
            owners = owners_of(line, x)
            if case.key in owners or (not single and case.owns(line, x)):
                shows = list(dict.fromkeys(s.key for s in line.shows if s.key in owners))
                if found := _share_of(case.key, shows, line, x):
                    return found
    return ()


def _share_of(key: str, shows: list[str], line: Line, x: SeasonAt) -> tuple[int, ...]:
    """Which seasons of a list are this show's, if they follow each other.

    If as many shows are listed as runs of seasons, or as seasons, the show has those at its own place in the list.
    """
    if _IN_ORDER.search(line.low):
        return ()
    runs: list[list[int]] = []
    for n in x.numbers if len(shows) > 1 else sorted(x.numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        elif n > 1:
            runs.append([n])
    if len(runs) == 1 < len(runs[0]) == len(shows) and key in shows and "seasons" not in line.low[x.start : x.end]:
        return (runs[0][shows.index(key)],)  # "A and B get a second and third season"
    if len(runs) > 1 and len(runs) == len(shows) and key in shows:
        return tuple(runs[shows.index(key)])
    return tuple(runs[0]) if len(runs) == 1 < len(runs[0]) else ()


def _named_in(line: Line) -> Iterator[SeasonAt]:
    """The seasons that a line names together in words of their own: "a sixth season and a seventh"."""
    for m in _TOGETHER.finditer(line.low) if has_numbers(line.low) else ():
        numbers: list[int] = []
        for to, word in _ORDINAL.findall(m[0]):
            if n := number_of(word):
                numbers += range(numbers[-1] + 1, n) if to and n - numbers[-1] <= _MOST_AT_ONCE else ()
                numbers.append(n)
        yield SeasonAt(line.low, *m.span(), Sense.NUMBER, tuple(numbers))
    for m in _TWICE.finditer(line.low):
        yield SeasonAt(line.low, m.start(1), m.end(), Sense.NUMBER, (int(m[1]), int(m[2])))


def _lengths(case: Case, *, single: bool) -> list[_Length]:
    """The lengths of the show's order, wherever the story tells them; ``single`` as in `_together`."""
    mine: list[_Length] = []
    anyone: list[_Length] = []
    for line in case.lines:
        for x in _lengths_in(line):
            length = _Length(x.numbers[0], more=bool(_ADDS.search(line.low, x.start, x.end)))
            owners = {s.key for s in line.shows if x.start <= s.start < x.end} or owners_of(line, x)
            alone = case.key in owners and len(owners) == 1
            if alone or _EACH.search(line.low, x.end, x.end + 20):
                mine.append(length)
            elif (line.headline and not line.shows) or case.owns(line, x):
                anyone.append(length)
    return mine or ([] if single else anyone)


def _lengths_in(line: Line) -> Iterator[SeasonAt]:
    """The phrases of a line that say how many seasons are ordered."""
    given = (m for m in _SEASONS.finditer(line.low) if is_given(line.low, m.start()))
    counts = (SeasonAt(line.low, *m.span(), Sense.COUNT, (number_of(m[1]) or 1,)) for m in given)
    for x in (*(x for x in line.seasons if x.sense is Sense.COUNT), *counts):
        told = not _OTHER.match(line.low, x.end) and not _OF_PEOPLE.match(line.low, x.start)
        if told and not _ELSEWHERE.search(line.low, max(0, x.start - 60), x.start):
            yield x


#: "orders two seasons", but "extends it to five seasons"
_SEASONS = re.compile(rf"(?<! to )\b({TWO_TO_TEN}) seasons\b")
_OTHER = re.compile(_OTHERS)
#: Years that are no seasons: those of contracts with people, and of soaps.
_OF_PEOPLE = re.compile(
    r"(?:another )?\w+[- ](?:more )?years? (?:with|(?:[\w-]+ )?(?:deal|pact|extension|contract) (?:for|with) "
    r"(?:their|its|the|his|her) (?:producer|creator|studio|star|host)s?)\b"
    r"|\w+-year [^.]*\b(?:soap|daytime)\b"
)


def _last(case: Case, told: list[SeasonAt]) -> int | None:
    """The last season of the order, if the story tells it."""
    places = {(x.start, x.end, x.sense) for x in told}
    for line in case.lines:
        for x in line.seasons:
            if x.sense is Sense.THROUGH and (x.start, x.end, x.sense) in places:
                return x.numbers[0]
    for line in case.lines:
        for m in _LAST.finditer(line.low) if has_numbers(line.low) else ():
            x = SeasonAt(line.low, *m.span(), Sense.THROUGH, (number_of(m[m.lastgroup or "a"]) or 0,))
            place = _PLACE.search(line.low, max(0, x.start - 20), x.end + 14)
            if (_at(place[1], line, case.lines) == case.key) if place else case.owns(line, x):
                return x.numbers[0] or None
    return None


def _at(place: str, line: Line, lines: Lines) -> str | None:
    """The key of the show that "the former" or "the first" means, among the shows of the line or of another line."""
    for one in (line, *lines):
        shows = list(dict.fromkeys(s.key for s in one.shows))
        if len(shows) > 1:
            return shows[_PLACES[place]] if _PLACES[place] < len(shows) else None
    return None


def _latest(case: Case, told: list[SeasonAt]) -> int | None:
    """The latest season that was made, is on the air or is about to start, if the story tells one."""
    found = [x for x in told if x.sense is Sense.MADE or (x.sense is Sense.NUMBER and _is_known(x))]
    without = [x for line in case.lines for x in line.elliptic if case.owns(line, x)]
    found += [x for x in without if x.passing]
    found = found or [x for x in without if x.sense is Sense.MADE]
    return max((n for x in found for n in x.numbers), default=None)


def _is_known(x: SeasonAt) -> bool:
    """Whether a season was made, is on the air or is about to start."""
    return x.passing or x.opening or x.low.endswith(("midst of its ", "midst of the "), 0, x.start)
