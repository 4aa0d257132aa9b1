"""A date or window as ``Claim.premiere`` writes it, where a line names it, and the days that it spans."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bot.windows import span_of


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
    """The last day of a date or window as Claim.premiere writes it.

    Raises:
        ValueError: it is neither.
    """
    if (span := span_of(value)) is None:
        raise ValueError(f"{value!r} is no date or window")
    return span.last


def on_day(month: str, day: int) -> str | None:
    """A day of a month, both as Claim.premiere writes them; None where the month has no such day."""
    return f"{month}-{day:02}" if 0 < day <= ends_at(month).day else None
