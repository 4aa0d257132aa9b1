"""A date or window as ``Claim.premiere`` writes it, where a line names it, and the days that it spans."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple


class DateAt(NamedTuple):
    """A date or window in a line."""

    start: int
    end: int
    #: As Claim.premiere writes it.
    value: str
    #: First day that it can mean, to tell the past from the future.
    first: date
    #: A day, rather than a month or a window.
    exact: bool = False
    #: The year is written out, not inferred.
    with_year: bool = False
    #: Only a day of the week, or "tonight": as often the day of the telling as that of the season.
    of_week: bool = False
    #: Only a day of the month: "on the 24th"; its month is that of the date before it, else the next such day.
    day_only: bool = False


def ends_at(value: str) -> date:
    """The last day of a date or window as Claim.premiere writes it."""
    return _span(value)[1]


def within(value: str, window: str) -> bool:
    """Whether a day lies in a month, part of a year or year."""
    first, last = _span(window)
    return first <= _span(value)[0] <= last


def is_closer(value: str, window: str) -> bool:
    """Whether a month or a part of a year says more closely what a window says: "fall 2025" of "2025"."""
    begins, ends = _span(value)
    first, last = _span(window)
    return first <= begins <= last and ends - begins < last - first


#: First and last month of the parts of a year; a winter ends in the next.
_PARTS = {
    "spring": (3, 6),
    "summer": (6, 9),
    "fall": (9, 12),
    "winter": (12, 3),
    "early": (1, 4),
    "mid": (4, 9),
    "late": (9, 12),
}


def _span(value: str) -> tuple[date, date]:
    part, _, year = value.rpartition(" ")
    if part in _PARTS:
        begin, end = _PARTS[part]
        return date(int(year), begin, 1), _month_ends(int(year) + (end < begin), end)
    match year.split("-"):
        case [y, month, day]:
            return date(int(y), int(month), int(day)), date(int(y), int(month), int(day))
        case [y, month]:
            return date(int(y), int(month), 1), _month_ends(int(y), int(month))
    return date(int(year), 1, 1), date(int(year), 12, 31)


def on_day(month: str, day: int) -> str | None:
    """A day of a month, both as Claim.premiere writes them; None where the month has no such day."""
    return f"{month}-{day:02}" if 0 < day <= ends_at(month).day else None


def _month_ends(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
