"""A date or window in a line, as ``Claim.premiere`` writes it; and days that are told by means of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from bot.understanding.words.counting import CARDINAL, MONTH, number_of
from bot.windows import span_of


class DateAt(NamedTuple):
    """A date or window in a line."""

    start: int
    end: int
    #: As ``Claim.premiere`` writes it.
    value: str
    #: The first day that it can mean; tells the past from the future.
    first: date
    #: A single day, not a month or a window.
    exact: bool = False
    #: The year is written out, not inferred.
    with_year: bool = False
    #: Told as a day of the week, which is often the day of the announcement rather than of the premiere.
    of_week: bool = False
    #: Only a day of the month, "on the 24th", with no date before it to give its month: the next such day.
    day_only: bool = False


def ends_at(value: str) -> date:
    """The last day of a date or window as ``Claim.premiere`` writes it.

    Raises:
        ValueError: The value is neither.
    """
    if (span := span_of(value)) is None:
        raise ValueError(f"{value!r} is no date or window")
    return span.last


def on_day(month: str, day: int) -> str | None:
    """A day of a month, both as ``Claim.premiere`` writes them; None if the month has no such day."""
    return f"{month}-{day:02}" if 0 < day <= ends_at(month).day else None


#: A day of the month, not a season: "on Thursday the 15th", "from the 24th".
_NTH = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)"
_DAY_ONLY = re.compile(
    r"\b(?:on|until|till|to|from|for|by|starting|starts|begins?|beginning|returns|and|or) "
    rf"(?:\w+day,? )?(?:the ){_NTH}(?=[.,;:!?)](?! (?:and (?:final|last)|final|last))|$|"
    rf" (?:on \w|at \d|at the|of (?:that|the|this|{MONTH})\b|instead|with|when|to allow|for the premiere))"
)
#: The same in a list that began with a month: "X on May 5, Y the 7th and Z on the 9th ahead of W".
_IN_A_LIST = re.compile(
    rf"\bthe {_NTH}(?=[.,;:!?)]|$| (?:and|with|ahead of|before|after|at|on|in|for|followed by|as|\()\b)"
    r"(?!,? and (?:final|last|\d)|,? (?:final|last))"
)
#: "a day later", "two weeks sooner", "the next night", "the same evening".
_LATER = re.compile(
    rf"\b(?P<many>an?|\d{{1,2}}|{CARDINAL}) (?P<unit>day|night|week)s? "
    r"(?P<way>later|earlier|sooner|(?:after|before)(?=[.,;:!?)]|$))\b"
    r"|\b(?P<which>the next|the following|the same|that same|that very) (?:(?<=same )\w+day|day|night|evening)\b"
)
#: No day is counted ("a week later") from one that was longer ago than this.
_JUST_PAST = timedelta(days=14)
_EARLIER = frozenset({"earlier", "sooner", "before"})


def days_told_by_others(low: str, told: date, found: list[DateAt]) -> list[DateAt]:
    """The days of a line that are told by means of another date in it, or of ``told``, the day the story appeared.

    ``found``: the complete dates of the line. Examples: "on the 24th", "a week later".
    """
    days = list(_days_only(low, told, found)) if "the " in low else []
    ahead = [d for d in (*found, *days) if d.exact and not d.of_week and d.first >= told - _JUST_PAST]
    return [*days, *_later(low, ahead)] if ahead else days


def _days_only(low: str, told: date, found: list[DateAt]) -> Iterator[DateAt]:
    """Days without a month: in the month of the date before them, or else the next such day."""
    begun = min((d.end for d in found if d.exact and not d.of_week), default=len(low))
    places = {
        m.start("day"): m for pattern, at in ((_DAY_ONLY, 0), (_IN_A_LIST, begun)) for m in pattern.finditer(low, at)
    }
    for start, m in sorted(places.items()):
        before = [d.first for d in found if d.end <= m.start() and d.exact]
        begins = (before[-1] if before else told).replace(day=1)
        if not before and int(m["day"]) < told.day:
            begins = (begins + timedelta(days=31)).replace(day=1)
        try:
            day = begins.replace(day=int(m["day"]))
        except ValueError:
            continue
        yield DateAt(start, m.end(), day.isoformat(), day, True, day_only=not before)


def _later(low: str, ahead: list[DateAt]) -> Iterator[DateAt]:
    """Days counted from the day named before them: "a week later", "the next night"."""
    for m in _LATER.finditer(low):
        base = max((d for d in ahead if d.end <= m.start()), key=lambda d: d.end, default=None)
        if base is None:
            continue
        days = 0 if m["which"] and m["which"].endswith(("same", "very")) else 1
        if m["many"]:
            days = (1 if m["many"] in ("a", "an") else number_of(m["many"]) or 1) * (7 if m["unit"] == "week" else 1)
            days = -days if m["way"] in _EARLIER else days
        day = base.first + timedelta(days=days)
        yield DateAt(*m.span(), day.isoformat(), day, True, base.with_year, day_only=base.day_only)
