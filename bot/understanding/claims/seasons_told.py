"""The season phrases that bear on one decision about one show, and which of them it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from propcache.api import cached_property

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Lines
from bot.understanding.statements.owners import owners_of, seasons_of
from bot.understanding.statements.scope import Statement
from bot.understanding.words.seasons import SeasonAt, Sense, brings_in


@dataclass(frozen=True)
class SeasonsTold:
    """What is told of a show's seasons where one thing is decided about it."""

    case: Case
    kind: Kind
    #: The statements that decide.
    said: list[Statement]
    #: The phrases in the clauses of these statements, and those of the show anywhere in the story.
    near: list[SeasonAt]
    wide: list[SeasonAt]

    @property
    def key(self) -> str:
        """The show's."""
        return self.case.key

    @property
    def lines(self) -> Lines:
        """The story's."""
        return self.case.lines

    @cached_property
    def told(self) -> list[SeasonAt]:
        """All of them, the nearest first."""
        return [*self.near, *self.wide]

    @cached_property
    def own(self) -> list[SeasonAt]:
        """The phrases that their place gives to this show."""
        told = ((line, x) for line in self.lines for x in line.seasons if x in self.wide)
        return [x for line, x in told if self.key in owners_of(line, x)]

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
    def ordered(self) -> list[SeasonAt]:
        """The seasons that a renewal may be for, those first that its verb governs.

        "A year after season 5 was billed as the last, Netflix has ordered a sixth".
        """
        governed = [x for s in self.said for x in seasons_of(s, self.key) if x.start >= s.start]
        return [*_plain(governed), *self.plain]

    @cached_property
    def several(self) -> bool:
        """Whether the story names other shows too."""
        return len(self.lines.keys) > 1


def _plain(told: list[SeasonAt]) -> list[SeasonAt]:
    return [x for x in told if x.sense is Sense.NUMBER and not x.passing]


def renewed(t: SeasonsTold) -> int | None:
    """The season by the numbers named, else by those that were made or are on the air."""
    plain = t.ordered
    if not any(s.start <= x.start < s.end + 12 for s in t.said for x in plain[:1] if x in s.seasons):
        plain = _next_first(plain, t)
    if plain:
        return max(plain[0].numbers[0], 2)  # the first season is ordered, not renewed
    if through := next((x.numbers[0] for x in t.told if x.sense is Sense.THROUGH), None):
        return through
    return t.made + 1 if t.made else None


def _next_first(plain: list[SeasonAt], t: SeasonsTold) -> list[SeasonAt]:
    """The numbers named, and before them the next one where it is brought in as new: "2 lands; a third is coming"."""
    if not plain or brings_in(plain[0]):
        return plain
    after = (plain[0].numbers[-1] + 1,)
    without = [(line, x) for line in t.lines for x in line.elliptic if x.numbers == after]
    new = [
        x for line, x in without if t.case.owns(line, x) and not any(s.start <= x.start < s.end for s in line.seasons)
    ]
    return [*new[:1], *plain]


def cancelled(t: SeasonsTold) -> int | None:
    """The season by what is refused where it stands, else by what was made or is on the air."""
    inside = (x for s in t.said for x in seasons_of(s, t.key) if x.sense is Sense.NUMBER and s.start <= x.start < s.end)
    if told := next(inside, None):
        return told.numbers[0]
    if listed := next((x for x in t.plain if x.listed), None):
        return listed.numbers[-1] + 1  # a list of the cancelled counts the seasons that were made
    if near_made := next((x.numbers[0] for x in t.near if x.sense is Sense.MADE), None):
        return near_made + 1
    if t.made:
        return t.made + 1
    if t.plain:
        return max(t.plain[0].numbers[0] + _was_made(t.plain[0]), 2)
    if last := next((x for x in t.wide if x.sense is Sense.NUMBER and x.passing), None):
        walked_away = last.numbers[0] > 1 and brings_in(last)  # "walked away from a second season"
        return last.numbers[0] + (not walked_away)
    return None


def _was_made(x: SeasonAt) -> bool:
    """Whether the season that an end is told with was made: "ends with its third season"."""
    known = _IS_KNOWN.match(x.low[max(0, x.start - 60) : x.start])
    return bool(known and not _ONLY_ORDERED.match(x.low, x.end))


#: "ends with its third season": one that was made; "won't get its third season" was not.
_IS_KNOWN = re.compile(
    r"(?!.*(?:n't|\b(?:no|not|never|without|before|plans?|planned|promised|take back|taken back|"
    r"order(?:ed)?|renew\w*|un-?renew\w*|revers\w+|scrap\w*|"
    r"develop\w*|work on|written|writing|shoot\w*|film\w*|production)\b))"
    r".*(?:\b(?:the|its|their|this|current|recent|latest)|'s) $"
)
#: "the second season it was given", "what the second season would have told": it was not made.
_ONLY_ORDERED = re.compile(
    r"(?:,? (?:that|which|it))?(?: (?:was|were|had|has|been|would))* "
    r"(?:given|promised|planned|ordered|granted|handed|picked up|renewed|have|never|order|pick-?up|renewal)\b"
)
