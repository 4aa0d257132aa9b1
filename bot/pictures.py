"""What a picture shows, before anybody draws it: values with every word already in place. Frozen.

A picture never stands alone: its card says the news in words, and `alt` says what the picture adds to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards import Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of news in a curve."""

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """How a vote went over time, with the moments of news in it."""

    title: str
    #: The result in a line.
    subtitle: str
    #: (moment, people for yes, people for no) after each change, in time order; at least two.
    points: tuple[tuple[datetime, int, int], ...]
    #: Oldest first; the last is what closed the vote.
    marks: tuple[Mark, ...]
    alt: str
    #: What stands beside a share of none, of half and of all who say yes.
    scale: tuple[str, str, str]
    #: How a day of each month is written, January first: "{day} Jan".
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One season on a board."""

    #: "Silo · season 3".
    title: str
    #: "renewed, official · Deadline, 5 Mar 2026".
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Board:
    """Since when the shows of a network stand as they do."""

    title: str
    subtitle: str
    rows: tuple[Row, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of something."""

    label: str
    #: 0 to 1.
    share: float
    #: "57 of 58".
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares under headings, to be compared."""

    title: str
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    alt: str


Drawing = Curve | Board | Bars
