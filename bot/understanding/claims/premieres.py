"""The date of a claim's season: which of a story's dates it is, and the most exact form in which the story gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.stories import Kind
from bot.understanding.claims.airing import (
    DATE_OF,
    ITS_END,
    NOT_ITS_START,
    ends_in,
    is_ahead,
    is_aired,
    is_no_longer,
    is_of_something_else,
    is_worked_on,
    said_before,
)
from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Line, Lines
from bot.understanding.statements.schedules import days_of
from bot.understanding.statements.scope import Statement
from bot.understanding.words.counting import ORDINALS, OTHER_COUNTS, TWO_TO_TEN, number_of
from bot.understanding.words.windows import DateAt, ends_at, on_day
from bot.windows import within


def premiere_of(
    case: Case,
    kind: Kind,
    said: list[Statement],
    number: int | None,
) -> str | None:
    """The date or window on which the season of a claim starts, if the story gives one.

    For the last season of a show, when it ends counts too.
    """
    if kind in (Kind.CANCELLED, Kind.UNDECIDED):
        return None
    lines, own = case.lines, {s.line for s in said}
    if kind is Kind.PREMIERE and (day := _by_place(case, own)):
        return _closer(day, [], lines)
    if kind is Kind.PREMIERE and (day := _in_turn(case, said)):
        return day.value
    mine = [(line, d) for line, d in _of_this_season(case, number, own) if not is_worked_on(line, d)]
    if kind is not Kind.PREMIERE:  # a season just ordered, or still to be made, cannot have started
        mine = [(line, d) for line, d in mine if ends_at(d.value) > line.day]
    points = {d: _points(line, d, stated=line in own) for line, d in mine}
    if kind is Kind.PRODUCTION:
        mine = [(line, d) for line, d in mine if d.first > line.day]
    aired = [d for line, d in mine if is_aired(line, d)]
    best = max(aired, key=points.__getitem__, default=None)
    if best is None and kind is not Kind.PRODUCTION:
        best = max(_ahead(case, kind, mine), key=points.__getitem__, default=None)
    return _closer(best, mine, lines) if best else None


def _by_place(case: Case, own: set[Line]) -> DateAt | None:
    """The show's day by the order of shows and days in a line (see `days_of`)."""
    for line in sorted(own, key=lambda line: line.at):
        day = days_of(line).get(case.key)
        if day is None or not day.exact:
            continue
        before = said_before(line, day)
        moved = len(line.dates) > 1 and is_no_longer(line, day, before)
        if not ITS_END.search(before) and not moved:
            return day
    return None


def _ahead(case: Case, kind: Kind, mine: list[tuple[Line, DateAt]]) -> Iterator[DateAt]:
    """Dates ahead, for want of one that is said to be a start: "gets 15 episodes next year", "to end in 2027"."""
    ends = kind is Kind.ENDING or any(s.kind is Kind.ENDING for s in case.facts)
    for line, d in mine:
        if is_ahead(line, d) or (ends and ends_in(line, d)):
            yield d


def _points(line: Line, d: DateAt, *, stated: bool) -> int:
    """How much speaks for a date, in points; ``stated``: it stands in a line that states the news."""
    called = bool(DATE_OF.match(line.low, d.end))  # "a January premiere date"
    return 2 * stated + line.headline + 2 * d.exact + 3 * d.with_year + called - 3 * d.of_week


def _in_turn(case: Case, said: list[Statement]) -> DateAt | None:
    """The show's day, if a line without shows gives one day to each show of the headline, in the same order."""
    keys = case.lines.named_above
    for line in (s.line for s in said if case.key in keys and len(keys) > 1):
        if not line.shows and len(line.dates) == len(keys):
            return line.dates[keys.index(case.key)]
    return None


def _of_this_season(case: Case, number: int | None, own: set[Line]) -> Iterator[tuple[Line, DateAt]]:
    """The dates that may be the season's, each with its line; ``own``: the lines that state the news."""
    lines = case.lines
    for line in lines:
        foreign = line not in own and not case.concerns(line)
        if foreign and not lines.is_headed_by(case.key):
            continue
        for d in line.dates:
            before = line.low[max(0, d.start - 60) : d.start]
            if foreign and line.shows[0].start < d.end:
                continue  # a date before the other show may be this one's: "this summer, alongside Y"
            if _PUT_OFF.match(line.low, d.end) or is_no_longer(line, d, before) or is_of_something_else(line, d):
                continue
            if _OF_ALL.search(before) or not _is_of_another(line, d, case, number):
                yield line, d


def _is_of_another(line: Line, d: DateAt, case: Case, number: int | None) -> bool:
    """Whether a date belongs to another show of the line, or to another season than ``number``."""
    since = line.low.rfind(";", 0, d.start)  # "sets a date for X; Y in summer"
    ahead = [s for s in line.spoken_of if s.end <= d.start]
    ahead = [s for s in ahead if s.start > since] or ahead
    if ahead and all(s.key != case.key for s in ahead):
        return True  # in a list each date belongs to the show before it
    nearest = number and _nearest_season(line, d, case)
    return bool(nearest) and nearest != number  # "season four, which begins on July 12", in news of the fifth


def _closer(best: DateAt, mine: list[tuple[Line, DateAt]], lines: Lines) -> str:
    """The most exact form of a date in the story: "in February", and below "on Feb. 17"; "July", and "the 24th"."""
    value = _with_its_year(best.value, lines)
    if best.day_only:
        month = _month_before(best, lines)
        return (month and on_day(month, int(value[8:]))) or value
    if best.exact:
        return value
    for line, d in mine:
        if d.of_week or NOT_ITS_START.search(said_before(line, d)):
            continue
        if d.exact and d.day_only and _MONTH.fullmatch(best.value):
            return on_day(best.value, int(d.value[8:])) or value
        if d.exact and not d.day_only and within(d.value, value):
            return _with_its_year(d.value, lines)
    return value


_MONTH = re.compile(r"\d{4}-\d\d")


def _month_before(day: DateAt, lines: Lines) -> str | None:
    """The month of a day: that of the same day told in full, else the one named last before it, else named last.

    "X on Sept. 24, Y waits until October", and below "on Tuesday the 24th".
    """
    told = [d for line in lines for d in line.dates]
    at = next((at for at, d in enumerate(told) if d is day), None)
    same = [d for d in told if d.exact and not d.day_only and d.value[8:] == day.value[8:]]
    for dates in (same, told[:at], told):
        months = [d.value[:7] for d in dates if not d.day_only and _MONTH.fullmatch(d.value[:7])]
        if months:
            return months[-1]
    return None


def _nearest_season(line: Line, d: DateAt, case: Case) -> int | None:
    """The season to which a date belongs: one right after it, or else the one before it with no other show between."""
    if behind := _FOR_A_SEASON.match(line.low, d.end):
        return number_of(behind[1] or behind[2])
    since = max((s.end for s in line.shows if s.end <= d.start and s.key != case.key), default=0)
    named = max(_A_SEASON.finditer(line.low, max(since, d.start - 90), d.start), key=re.Match.start, default=None)
    if named is None:
        return None
    between = line.low[named.end() : d.start].rstrip(" ,")
    if "," in between and named.start() and not _SPOKEN_OF.match(between):
        return None  # but "Season 4 comes in two volumes, on May 27 and July 1"
    return _BY_YEAR.get(named[3]) or number_of(named[1] or named[2])


#: Seasons named like school years.
_BY_YEAR = {"freshman": 1, "rookie": 1, "sophomore": 2}
#: "due on February 12, has been put off to the summer"
_PUT_OFF = re.compile(
    r",? (?:has|have|was|is|had) (?:now )?(?:been )?"
    r"(?:put off|put back|postponed|delayed|pushed|moved|bumped|shifted)\b"
)
#: Between a season and its date, an insertion about the season: "the tenth, filmed this spring, will be shown".
_SPOKEN_OF = re.compile(r"(?: (?:season|series|run|one|does))?,")
#: A season by its number or ordinal: "season four", "the fourth".
_A_SEASON = re.compile(
    rf"\b(?:(?:season|series) (\d{{1,2}}|one|{TWO_TO_TEN})"
    rf"|({'|'.join(ORDINALS[1:20])}|first(?= (?:season|series|run|batch|one)\b))"
    rf"(?! (?:{'|'.join(sorted(OTHER_COUNTS))}|half|hour|name|anniversary|year in|in a row|of (?:the|its|july))\b)"
    rf"|({'|'.join(_BY_YEAR)}) (?:season|series|run|year))\b"
)
#: "sets October 29 for season 4"
_FOR_A_SEASON = re.compile(rf"(?: return| start| launch| (?:premiere )?date)? for (?:the |its )?{_A_SEASON.pattern}")


def _with_its_year(value: str, lines: Lines) -> str:
    """A day with the year that the story gives it elsewhere, if it does."""
    same = [d.value for line in lines for d in line.dates if d.exact and d.with_year and d.value[4:] == value[4:]]
    return same[0] if same and len(value) == 10 else value


#: Before a date of several shows: "both in 2015", "all will be back next year".
_OF_ALL = re.compile(r"\b(?:both|all|each|together)\b(?: [\w']+){0,4} $")
