"""Votes, and the score that is kept of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.score import Call, Report, Settled, Verdict
from bot.votes import Choice, Question, Tally


class Votes(Protocol):
    """Votes and counts. ``community_id``: as in `Place.community_id`."""

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        """A choice was put under a post or taken back; whether the count of its event changed.

        Every word is kept; a ballot counts what stood when it closed. Cards that show the count are owed an edit.
        """
        ...

    async def standing_choices(self, key: str, person: str) -> frozenset[Choice]:
        """The choices that one person has standing under one post, as far as we heard."""
        ...

    async def recount(self, key: str, people: Mapping[Choice, Collection[str]], at: datetime) -> bool:
        """Everything that stands under a post; whether a count changed. What was known to be there keeps its time."""
        ...

    async def tally(
        self, event_id: str, community_id: str | None = None, question: Question = Question.RETURN
    ) -> Tally:
        """The count of an event's ballot in one community, or over all that pool their votes."""
        ...

    async def void(self, asked_before: datetime, now: datetime) -> int:
        """Give up ballots opened before a moment and undecided since: they close and are never settled; how many."""
        ...

    async def end_moods(self, closed_before: datetime) -> None:
        """Ask nobody any more whether they are glad about what was official before this."""
        ...

    async def vote_course(self, event_id: str, community_id: str) -> Sequence[tuple[datetime, int, int]]:
        """How a community's count on an event went: (moment, yes, no) after every change until the ballot closed.

        It may end beside the tally where somebody asked to be forgotten: the tally is the truth.
        """
        ...


class Score(Protocol):
    """What came of votes and reports."""

    async def settled(self, community_id: str | None, room: str = "") -> Sequence[Settled]:
        """How a community voted on what is settled, newest first; None: all that pool their votes."""
        ...

    async def calls(self, community_id: str, room: str = "") -> Sequence[Call]:
        """What each person on a community's board said of what is settled."""
        ...

    async def reports(self, room: str = "") -> Sequence[Report]:
        """What outlets reported before it was official."""
        ...

    async def verdicts(self, outlet: str, room: str = "") -> Mapping[Verdict, int]:
        """What became of one outlet's reports, counted: at the cost of a glance, for every card."""
        ...
