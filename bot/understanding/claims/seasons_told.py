"""The season phrases that matter for one decision about one show, and which of them the decision is about."""

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
    """What a story tells of a show's seasons, for one decision about it."""

    case: Case
    kind: Kind
    #: The statements that make the decision.
    said: list[Statement]
    #: The season phrases in the clauses of these statements.
    near: list[SeasonAt]
    #: The season phrases about the show anywhere in the story.
    wide: list[SeasonAt]

    @property
    def key(self) -> str:
        """The show's key."""
        return self.case.key

    @property
    def lines(self) -> Lines:
        """The lines of the story."""
        return self.case.lines

    @cached_property
    def told(self) -> list[SeasonAt]:
        """All phrases, the near ones first."""
        return [*self.near, *self.wide]

    @cached_property
    def own(self) -> list[SeasonAt]:
        """The phrases that belong to this show by their place in the line."""
        told = ((line, x) for line in self.lines for x in line.seasons if x in self.wide)
        return [x for line, x in told if self.key in owners_of(line, x)]

    @cached_property
    def made(self) -> int | None:
        """How many seasons there have been."""
        told = [*self.near, *(self.own or self.wide)]
        return max((x.numbers[0] for x in told if x.sense is Sense.MADE), default=None)

    @cached_property
    def plain(self) -> list[SeasonAt]:
        """The season numbers not named in passing: those of the deciding clauses, or else those of the story."""
        return _plain(self.near) or _plain(self.wide)

    @cached_property
    def ordered(self) -> list[SeasonAt]:
        """The season numbers that a renewal may be for; first those after its verb, which are its objects.

        "A year after season 5 was billed as the last, Netflix has ordered a sixth".
        """
        governed = [x for s in self.said for x in seasons_of(s, self.key) if x.start >= s.start]
        return [*_plain(governed), *self.plain]

    @cached_property
    def several(self) -> bool:
        """Whether the story names several shows."""
        return len(self.lines.keys) > 1


def _plain(told: list[SeasonAt]) -> list[SeasonAt]:
    return [x for x in told if x.sense is Sense.NUMBER and not x.passing]


def renewed(t: SeasonsTold) -> int | None:
    """The season of a renewal: the one named, or else the one after those made."""
    plain = t.ordered
    if not any(s.start <= x.start < s.end + 12 for s in t.said for x in plain[:1] if x in s.seasons):
        plain = _next_first(plain, t)
    if plain:
        return max(plain[0].numbers[0], 2)  # the first season is ordered, not renewed
    if through := next((x.numbers[0] for x in t.told if x.sense is Sense.THROUGH), None):
        return through
    return t.made + 1 if t.made else None


def _next_first(plain: list[SeasonAt], t: SeasonsTold) -> list[SeasonAt]:
    """The numbers named; the next one first, if the story introduces it as new: "2 lands; a third is coming"."""
    if not plain or brings_in(plain[0]):
        return plain
    after = (plain[0].numbers[-1] + 1,)
    without = [(line, x) for line in t.lines for x in line.elliptic if x.numbers == after]
    new = [
        x for line, x in without if t.case.owns(line, x) and not any(s.start <= x.start < s.end for s in line.seasons)
    ]
    return [*new[:1], *plain]


def cancelled(t: SeasonsTold) -> int | None:
    """The season of a cancellation, which is the one that will not come.

    It is named inside the cue ("won't get a third season"), or else it is the one after those made.
    """
    inside = (x for s in t.said for x in seasons_of(s, t.key) if x.sense is Sense.NUMBER and s.start <= x.start < s.end)
    if told := next(inside, None):
        return told.numbers[0]
    if listed := next((x for x in t.plain if x.listed), None):
        return listed.numbers[-1] + 1  # a list of cancelled shows gives the number of seasons made
    if near_made := next((x.numbers[0] for x in t.near if x.sense is Sense.MADE), None):
        return near_made + 1
    if t.made:
        return t.made + 1
    if t.plain:
        return max(t.plain[0].numbers[0] + _was_made(t.plain[0]), 2)
    if last := next((x for x in t.wide if x.sense is Sense.NUMBER and x.passing), None):
        # "walked away from a second season": that one was not made
        walked_away = last.numbers[0] > 1 and brings_in(last)
        return last.numbers[0] + (not walked_away)
    return None


def _was_made(x: SeasonAt) -> bool:
    """Whether the season named with a cancellation was made: "ends with its third season"."""
    known = _IS_KNOWN.match(x.low[max(0, x.start - 60) : x.start])
    return bool(known and not _ONLY_ORDERED.match(x.low, x.end))


#: Before a season that was made: "ends with its third season"; but not "won't get its third season".
_IS_KNOWN = re.compile(
    r"(?!.*(?:n't|\b(?:no|not|never|without|before|plans?|planned|promised|take back|taken back|"
    r"order(?:ed)?|renew\w*|un-?renew\w*|revers\w+|scrap\w*|"
    r"develop\w*|work on|written|writing|shoot\w*|film\w*|production)\b))"
    r".*(?:\b(?:the|its|their|this|current|recent|latest)|'s) $"
)
#: After a season that was not made: "the second season it was given", "what the second season would have told".
_ONLY_ORDERED = re.compile(
    r"(?:,? (?:that|which|it))?(?: (?:was|were|had|has|been|would))* "
    r"(?:given|promised|planned|ordered|granted|handed|picked up|renewed|have|never|order|pick-?up|renewal)\b"
)
