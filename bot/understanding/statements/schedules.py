"""Schedules: stories whose headline promises dates, with titles and days side by side below.

Rule 1: a day is the start of the shows before it in its clause, or else of those after it: "X returns Jan. 7",
"Sept. 7: X, Y", "Feb. 26 brings X".
Rule 2: days on which something ends, and shows whose date other rules have read, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.stories import Kind
from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.scope import Statement, told_beside
from bot.understanding.tables.meanings import Meaning, Voice
from bot.understanding.words.counting import AT_AN_HOUR
from bot.understanding.words.windows import DateAt

_PROMISES = re.compile(
    r"\b(?:premiere|launch|return|air|start|release|debut)s? (?:\w+ )?(?:dates?|schedule|calendar)\b|"
    r"\b(?:fall|autumn|midseason|mid-season|summer|spring|winter|primetime|prime-time|20\d\d(?:-\d\d)?) "
    r"(?:\w+ )?(?:schedules?|slate|line-?up|dates?|premieres?|midseason|calendar)\b"
    r"|\b(?:sets?|dates?) (?:[\w'-]+ ){0,3}(?:midseason|fall|summer|spring|winter)\b|\b(?:slate|schedule|line-?up) "
    r"(?:bows|starts|begins|kicks off|launches)\b|\bairdates?\b"
)
_ENDS = re.compile(
    r"\b(?:end(?:s|ed|ing)?|finale|conclud\w+|clos\w+|sign(?:s|ed)? off|wrap\w*|bows? out|last episode|shut\w*|"
    r"halt\w*|suspend\w*|paus\w+|stop\w*|postpon\w+|filming|shoot\w*|production)\b"
)
_PREMIERE = Meaning(Kind.PREMIERE, Voice.SUBJ)
#: If the headline promises no dates, so many days beside titles still make a schedule.
_MANY_DAYS = 3
_MAYBE_A_DAY = re.compile(r"\d+|day\b|tonight|tomorrow")


def is_schedule(lines: Lines) -> bool:
    """Whether a story is a schedule, by its headline's promise or by its many days."""
    if lines[0].question:
        return False  # "Airdate: never?"
    if any(line.headline and _PROMISES.search(line.low) for line in lines):
        return True
    if sum(len(_MAYBE_A_DAY.findall(line.low)) for line in lines if line.shows) < _MANY_DAYS:
        return False  # a cheap test first: searching for dates is expensive
    beside = sum(d.exact for line in lines if line.shows for d in line.dates)
    return beside >= _MANY_DAYS


#: Between a day and a show that begins on the same evening as the one before: "X on Oct. 3 ahead of Y", "X on May 5,
#: followed by Y".
_THAT_EVENING = re.compile(
    rf"(?:{AT_AN_HOUR}|,? at \d{{1,2}}(?::\d\d)?(?: and \d{{1,2}}(?::\d\d)?)?)?"
    r",?(?: (?:just|right|directly|both|each))* "
    rf"(?:ahead of|before|after|followed by|leading (?:in)?to|along with|alongside|together with|with|as "
    rf"(?:does|do|will)|joined by)\b[^,;]*"
)
#: Where the next show's part of a line begins; not the comma of "Sunday, May 5".
_NEXT_PART = re.compile(r",(?<!day,)|,(?! $)|[;:]| and\b| while\b| but\b| - ")
#: A start longer ago than so many days is no news any more.
_LONG_AGO = 14


def days_of(line: Line) -> dict[str, DateAt]:
    """The day of each show of a line, by key, from their order: "X and Y on May 5, W the 7th", "Sept. 7: X, Y"."""
    days = line.dates
    if any(d.exact and not d.of_week for d in days):  # then a weekday is that of the announcement
        days = [d for d in days if not d.of_week]
    days = [d for d in days if not _is_over(line, d)]
    shows = line.spoken_of if days else ()
    if _go_in_turn(line, shows, days):
        return {show.key: day for show, day in zip(shows, days, strict=True)}
    found: dict[str, DateAt] = {}
    for show in shows:
        before = next((d for d in reversed(days) if d.end <= show.start), None)
        after = _closest(show, days, shows)
        if before and (before.exact or after is None) and _is_told_before(line, before, show, days, shows):
            found.setdefault(show.key, before)
        elif after:
            found.setdefault(show.key, after)
    return found


def _go_in_turn(line: Line, shows: Sequence[ShowAt], days: Sequence[DateAt]) -> bool:
    """Whether a line lists as many days as shows, in the same order: "X and Y return Feb. 24 and March 3"."""
    if len(shows) < 2 or len(shows) != len(days):
        return False
    return all(_SIDE_BY_SIDE.fullmatch(line.low, one.end, other.start) for one, other in pairwise(days))


_SIDE_BY_SIDE = re.compile(r",? (?:and )?(?:on )?|, ")


def _closest(show: ShowAt, days: Sequence[DateAt], shows: Sequence[ShowAt]) -> DateAt | None:
    """The date after a show, the most exact before the next show: "this summer, on July 3"."""
    behind = [d for d in days if d.start >= show.end]
    until = min((s.start for s in shows if behind and s.start >= behind[0].end), default=None)
    return next((d for d in behind if d.exact and (until is None or d.start < until)), next(iter(behind), None))


def _is_over(line: Line, day: DateAt) -> bool:
    return (line.day - day.first).days > _LONG_AGO


def _is_told_before(line: Line, day: DateAt, show: ShowAt, days: Sequence[DateAt], shows: Sequence[ShowAt]) -> bool:
    """Whether a show's day is the one named before it, and not one after it.

    That day stands at the head of the show's part of the line ("Sept. 7: X"), or a show before it starts that evening.
    """
    since = max((d.end for d in days if d.end <= day.start), default=0)
    leads = not any(since <= s.start < day.start for s in shows)
    if not leads and not _THAT_EVENING.fullmatch(line.low, day.end, show.start):
        return False
    after = next((d for d in days if d.start >= show.end), None)
    pair = next((s.end for s in shows if line.low[show.end : s.start] in (" and ", " & ")), show.end)
    return after is None or bool(_NEXT_PART.search(line.low, pair, after.start))


def dated_in(lines: Lines, said: Iterable[Statement]) -> list[Statement]:
    """The starts that a schedule tells, for shows of which ``said`` has no exact date."""
    if not is_schedule(lines):
        return []
    told = [s for s in said if s.kind is Kind.PREMIERE and not s.open and any(d.exact for d in s.line.dates)]
    dated = {sh.key for s in told for sh in s.shows}
    found: list[Statement] = []
    for line in lines:
        days = [d for d in line.dates if d.exact] if line.shows else []
        for index, day in enumerate(days):
            left = days[index - 1].end if index else 0
            right = days[index + 1].start if index + 1 < len(days) else len(line.low)
            before = [s for s in line.shows if left <= s.start < day.start]
            shows = before or [s for s in line.shows if day.end <= s.start < right]
            clause = line.low[shows[0].start : day.start] if before else line.low[day.end : right]
            if not shows or _ENDS.search(clause):
                continue
            new = tuple(s for s in shows if s.key not in dated and s in line.spoken_of)
            dated |= {s.key for s in new}
            if new:
                found.append(told_beside("schedule: a day beside a title", _PREMIERE, line, new, left, right))
    return found
