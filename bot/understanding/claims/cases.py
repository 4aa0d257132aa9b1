"""A case: everything a story says of one show, sorted by mood."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.passing import not_passing
from bot.understanding.statements.scope import Statement


@dataclass(slots=True)
class Case:
    """Everything a story says of one show."""

    show: ShowAt
    facts: list[Statement] = field(default_factory=list)
    doubts: list[Statement] = field(default_factory=list)
    past: list[Statement] = field(default_factory=list)


def concerns(line: Line, case: Case) -> bool:
    """Whether a line may speak of the show: it names it, or names none but such as describe another."""
    return any(s.key == case.show.key for s in line.shows) or not not_passing(line, tuple(line.shows))
