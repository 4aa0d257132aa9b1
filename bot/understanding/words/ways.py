"""Ways of naming a season or a date, and ``told_by``, which reads a line by a table of them.

Rule: the order of a table is its priority. Where two ways match overlapping text, the earlier one wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class InLine(Protocol):
    """A line with whatever the ways of one table need to know about it."""

    @property
    def low(self) -> str:
        """The line in lower case."""


class Placed(Protocol):
    """Something found in a line, from ``start`` up to but not including ``end``."""

    @property
    def start(self) -> int:
        """The position of its first character."""

    @property
    def end(self) -> int:
        """The position after its last character."""


L = TypeVar("L", bound=InLine)
F = TypeVar("F", bound=Placed)


@dataclass(frozen=True, slots=True)
class Way(Generic[L, F]):
    """One way of naming a season or a date."""

    pattern: re.Pattern[str]
    #: A quick test whether a line can match at all, cheaper than the search.
    may: Callable[[L], bool]
    #: What a match means, given its line; None if it means nothing.
    read: Callable[[re.Match[str], L], F | None]


def told_by(ways: Iterable[Way[L, F]], line: L, found: list[F]) -> None:
    """Add to ``found`` whatever these ways find in a line, where it does not overlap what was found before."""
    for way in ways:
        if way.may(line):
            for m in way.pattern.finditer(line.low):
                add(found, way.read(m, line))


def add(found: list[F], one: F | None) -> None:
    """Add one find to ``found``, unless it is None or overlaps an earlier one."""
    if one and not any(other.start < one.end and one.start < other.end for other in found):
        found.append(one)
