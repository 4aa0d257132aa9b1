"""Ways of naming something in a line, and ``told_by``, the one reader of such a table.

Rule: the ways of a table stand in the order of their say. Where two read the same place, the earlier one is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class InLine(Protocol):
    """What a line in lower case is read with."""

    @property
    def low(self) -> str:
        """The line itself."""


class Placed(Protocol):
    """What was found, from ``start`` to before ``end`` of its line."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where what follows begins."""


L = TypeVar("L", bound=InLine)
F = TypeVar("F", bound=Placed)


@dataclass(frozen=True, slots=True)
class Way(Generic[L, F]):
    """One way of naming a season or a date."""

    pattern: re.Pattern[str]
    #: Whether a line may have it: cheaper to ask than to search.
    may: Callable[[L], bool]
    #: What a match comes to, in its line; None for nothing.
    read: Callable[[re.Match[str], L], F | None]


def told_by(ways: Iterable[Way[L, F]], line: L, found: list[F]) -> None:
    """Add to what was found in a line all that these ways find where nothing was found before."""
    for way in ways:
        if way.may(line):
            for m in way.pattern.finditer(line.low):
                add(found, way.read(m, line))


def add(found: list[F], one: F | None) -> None:
    """Add what stands where nothing was found before."""
    if one and not any(other.start < one.end and one.start < other.end for other in found):
        found.append(one)
