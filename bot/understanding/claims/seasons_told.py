"""The season phrases that bear on one decision about one show, sorted by how they tell its season."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Line
from bot.understanding.statements.owners import owners_of, seasons_of
from bot.understanding.statements.scope import Statement
from bot.understanding.words.seasons import SeasonAt, Sense


@dataclass(frozen=True)
class SeasonsTold:
    """What is told of a show's seasons where one thing is decided about it."""

    case: Case
    kind: Kind
    #: The statements that decide.
    said: list[Statement]
    lines: list[Line]
    #: The phrases in the clauses of these statements, and those of the show anywhere in the story.
    near: list[SeasonAt]
    wide: list[SeasonAt]

    @property
    def key(self) -> str:
        """The show's."""
        return self.case.show.key

    @cached_property
    def own(self) -> list[SeasonAt]:
        """The phrases that their place gives to this show."""
        return [
            x
            for x in self.wide
            if any(x is y and self.key in owners_of(line, x) for line in self.lines for y in line.seasons)
        ]

    @cached_property
    def made(self) -> int | None:
        """How many seasons there have been."""
        told = [*self.near, *(self.own or self.wide)]
        return max((x.numbers[0] for x in told if x.sense is Sense.MADE), default=None)

    @cached_property
    def plain(self) -> list[SeasonAt]:
        """The seasons named for their own sake, those of the deciding clauses alone where these name any."""
        return _plain(self.near) or _plain(self.wide)

    @cached_property
    def ahead(self) -> list[SeasonAt]:
        """The seasons that the deciding statements themselves name, from their verb on."""
        return _plain([x for s in self.said for x in seasons_of(s, self.key, self.lines) if x.start >= s.start])

    @cached_property
    def several(self) -> bool:
        """Whether the story names other shows too."""
        return len({s.key for line in self.lines for s in line.shows}) > 1

    def holds(self, of: Callable[[str, SeasonAt], bool], x: SeasonAt) -> bool:
        """Whether something holds of a season phrase in the line where it stands."""
        return any(of(line.low, x) for line in self.lines for y in line.seasons if y is x)


def _plain(told: list[SeasonAt]) -> list[SeasonAt]:
    return [x for x in told if x.sense is Sense.NUMBER and not x.passing]
