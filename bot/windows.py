"""When a season starts, as closely as it is known: a day, a month, a part of a year, a year. Pure."""

from __future__ import annotations

import re

#: The months in which a named part of a year lies, as the trade uses the words.
PARTS_OF_YEAR: dict[str, tuple[int, int]] = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12),
    "winter": (1, 3), "spring": (3, 6), "summer": (6, 9), "fall": (9, 12),
}  # fmt: skip


def date_span(premiere: str) -> tuple[int, int, int, int] | None:
    """(year, first month, last month, day or 0) of a date or window; None where it is neither."""
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", premiere):
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        return (year, month or 1, month or 12, day)
    if match := re.fullmatch(r"([a-z]+)[ -](\d{4})", premiere.lower()):
        first, last = PARTS_OF_YEAR.get(match[1], (1, 12))
        return (int(match[2]), first, last, 0)
    return None


def blurs(fine: str, coarse: str) -> bool:
    """Whether a new date only says less exactly what is known already."""
    one, other = date_span(fine), date_span(coarse)
    if one is None or other is None or fine == coarse:
        return False
    year, first, last, day = one
    wider = other[1] <= first and last <= other[2] and (other[2] - other[1], -other[3]) >= (last - first, -day)
    return year == other[0] and wider and not (other[3] and other[3] != day)


def is_news(before: str, after: str) -> bool:
    """A window that became a day, or a day that moved, is news; a window refined to a smaller one is not."""
    one, other = date_span(before), date_span(after)
    if one is None or other is None:
        return False
    became_exact = bool(other[3]) and not one[3]
    moved = other[0] != one[0] or other[1] > one[2] or other[2] < one[1] or bool(one[3] and other[3])
    return became_exact or moved
