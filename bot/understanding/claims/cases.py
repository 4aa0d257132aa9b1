"""A case: all statements of a story about one show, sorted into facts, doubts and background."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.catalogue import Catalogue
from bot.stories import Story
from bot.understanding.claims.catalogued import Record
from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.owners import about
from bot.understanding.statements.scope import Statement
from bot.understanding.words.seasons import SeasonAt


@dataclass(slots=True)
class Case:
    """Everything that a story says about one show."""

    show: ShowAt
    #: The whole story.
    lines: Lines
    #: The name of the outlet that published the story.
    outlet: str
    #: What the catalogue knows of the show.
    record: Record
    #: Statements that decide.
    facts: list[Statement] = field(default_factory=list)
    #: Statements in doubt, guessed or denied.
    doubts: list[Statement] = field(default_factory=list)
    #: Statements told as past.
    past: list[Statement] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The show's key."""
        return self.show.key

    def concerns(self, line: Line) -> bool:
        """Whether a line may be about the show: it names it, or is about no show that it names."""
        return any(s.key == self.key for s in line.shows) or not line.spoken_of

    def owns(self, line: Line, x: SeasonAt) -> bool:
        """Whether a season phrase of a line is about the show."""
        return about(line, x, self.key, self.lines)


def case_of(show: ShowAt, story: Story, catalogue: Catalogue, lines: Lines, said: Iterable[Statement] = ()) -> Case:
    """The case of a show, with the statements ``said`` about it sorted in."""
    case = Case(show, lines, story.outlet.name, Record(show.key, story.published_at.date(), catalogue))
    for s in said:
        (case.past if s.past else case.doubts if s.open else case.facts).append(s)
    return case
