"""When a season starts, as closely as it is known: a day, a month, a part of a year, a year. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date
from typing import NamedTuple

#: First and last month of the named parts of a year, as the trade uses the words; the 15th month is the next year's
#: March. A year's winter may be either of two: the announced "Winter 2015" began in January, and "this winter", said in
#: November 2026, may be next February.
PARTS_OF_YEAR: dict[str, tuple[int, int]] = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12),
    "spring": (3, 6), "summer": (6, 9), "fall": (9, 12), "winter": (1, 15),
}  # fmt: skip


class Span(NamedTuple):
    """The days that a date or window can mean."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def days(self) -> int:
        """How many days lie between the first and the last."""
        return (self.last - self.first).days

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


def span_of(premiere: str) -> Span | None:
    """The days of a date or window as ``Claim.premiere`` writes it; None if it is neither, as with February 30."""
    try:
        if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", premiere):
            year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
            if day:
                return Span(date(year, month, day), date(year, month, day))
            return Span(date(year, month or 1, 1), _month_ends(year, month or 12))
        if match := re.fullmatch(r"([a-z]+)[ -](\d{4})", premiere.lower()):
            begin, end = PARTS_OF_YEAR.get(match[1], (1, 12))
            years, month = divmod(end - 1, 12)
            return Span(date(int(match[2]), begin, 1), _month_ends(int(match[2]) + years, month + 1))
    except ValueError:
        pass
    return None


def _month_ends(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _meant_by(premiere: str) -> tuple[Span, ...]:
    """The spans of which a date or window means one: two for a winter, else that of ``span_of``."""
    if match := re.fullmatch(r"winter[ -](\d{4})", premiere.lower()):
        year = int(match[1])
        if 1 <= year < MAXYEAR:
            return (Span(date(year, 1, 1), _month_ends(year, 3)), Span(date(year, 12, 1), _month_ends(year + 1, 3)))
    return (span,) if (span := span_of(premiere)) else ()


def blurs(fine: str, coarse: str) -> bool:
    """Whether a new date only says what is known already, less exactly."""
    if fine == coarse:
        return False
    one, other = _meant_by(fine), _meant_by(coarse)
    return any(around.first <= it.first and it.last <= around.last for it in one for around in other)


def within(value: str, window: str) -> bool:
    """Whether a date, or the beginning of a window, lies in a month, part of a year or year."""
    return any(around.holds(it.first) for it in _meant_by(value) for around in _meant_by(window))


def is_past(premiere: str, today: date | None) -> bool:
    """Whether every day that a date or window can mean is over."""
    span = span_of(premiere)
    return today is not None and span is not None and span.last < today


def is_moved(before: str, after: str) -> bool:
    """Whether a start is on entirely different days than was said before."""
    one, other = _meant_by(before), _meant_by(after)
    overlap = any(it.first <= that.last and that.first <= it.last for it in one for that in other)
    return bool(one and other) and not overlap


def is_news(before: str, after: str) -> bool:
    """A window that became a day, or a day that moved, is news; a window refined to a smaller one is not."""
    span = span_of(after)
    return is_moved(before, after) or (before != after and span is not None and span.exact)
