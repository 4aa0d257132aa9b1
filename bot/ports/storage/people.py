"""Communities and people: what they chose, follow and vote, and the score that is kept of that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.score import Call, Report, Settled, Verdict
from bot.votes import Choice, Community, Question, Tally


class People(Protocol):
    """Communities and single people. ``community_id``: as in `Place.community_id`, "chat:id"."""

    # --- settings of communities, and that they let us in

    async def community(self, community_id: str) -> Community:
        """The settings of a community ("chat:id"); the defaults where it has none of its own."""

    async def change_community(self, community_id: str, change: Callable[[Community], Community]) -> Community:
        """Replace a community's settings by what ``change`` makes of them as they are now; what is kept.

        One transaction, as in `Posts.change_channel`. Posts written before keep their emoji. Votes on open ballots
        join those that all pool, or leave them, at once; what is settled stays.
        """

    async def left(self, community_id: str, at: datetime) -> None:
        """The bot was taken out of a community then."""

    async def joined(self, community_id: str) -> None:
        """The bot is in a community, for the first time or again."""

    async def left_by(self, chat: str) -> Sequence[str]:
        """The communities of a chat that the bot was taken out of, and whose settings are still kept."""

    async def erase_left(self, before: datetime) -> Sequence[str]:
        """Drop settings, channels, follows and boards of communities that the bot left before a moment; which."""

    # --- what single people follow and play

    async def follow(self, person: str, community_id: str, show_key: str) -> bool:
        """Follow a show in a community; whether that is new."""

    async def unfollow(self, person: str, community_id: str, show_key: str) -> bool:
        """Stop following a show in a community; whether it was followed."""

    async def followed(self, person: str, community_id: str) -> Sequence[str]:
        """Keys of the shows that a person follows in a community."""

    async def followers(self, show_keys: Sequence[str], community_id: str, limit: int) -> Sequence[str]:
        """People who follow one of these shows in a community, those first who followed first."""

    async def join_board(self, person: str, community_id: str) -> bool:
        """Be on a community's leaderboard; whether that is new."""

    async def leave_board(self, person: str, community_id: str) -> bool:
        """Be on a community's leaderboard no more; whether they were."""

    async def forget(self, person: str, now: datetime) -> None:
        """Drop everything that is kept of a person: follows, a place on boards, every vote.

        Open ballots lose their vote; what is settled stays as it was counted, without knowing by whom. A recount brings
        nothing back that they left under posts written before ``now``; what they do anew counts.
        """

    # --- votes and counts

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        """A choice was put under a post or taken back; whether the count of its event changed.

        Every word is kept; a ballot counts what stood when it closed. Cards that show the count are owed an edit.
        """

    async def standing_choices(self, key: str, person: str) -> frozenset[Choice]:
        """The choices of one person that stand under one post, as far as we heard."""

    async def recount(self, key: str, people: Mapping[Choice, Collection[str]], at: datetime) -> bool:
        """All reactions that stand under a post; whether a count changed. Those that were known keep their time."""

    async def tally(
        self, event_id: str, community_id: str | None = None, question: Question = Question.RETURN
    ) -> Tally:
        """The count of an event's ballot in one community, or over all that pool their votes."""

    async def void(self, asked_before: datetime, now: datetime) -> int:
        """Close ballots that were opened before a moment and are still undecided, without a result; how many."""

    async def end_moods(self, closed_before: datetime) -> None:
        """Stop asking whether people are glad about what became official before this moment."""

    async def vote_course(self, event_id: str, community_id: str) -> Sequence[tuple[datetime, int, int]]:
        """How a community's count on an event went: (moment, yes, no) after every change until the ballot closed.

        Where somebody asked to be forgotten it may not end at the tally, which is the truth.
        """

    # --- what came of votes and reports

    async def settled(self, community_id: str | None, room: str = "") -> Sequence[Settled]:
        """How a community voted on what is settled, newest first; None: all that pool their votes."""

    async def calls(self, community_id: str, room: str = "") -> Sequence[Call]:
        """What each person on a community's board said of what is settled."""

    async def reports(self, room: str = "") -> Sequence[Report]:
        """What outlets reported before it was official."""

    async def verdicts(self, outlet: str, room: str = "") -> Mapping[Verdict, int]:
        """What became of one outlet's reports, counted: quick enough for every card."""


@dataclass(frozen=True, slots=True)
class Installation:
    """That a community let the bot in, where a platform gives a token to each."""

    chat: str
    community: str
    #: What the community calls itself.
    name: str
    #: Token and what goes with it, encrypted by the adapter: nobody else can read it.
    sealed: str = field(repr=False)
    at: datetime


class Installations(Protocol):
    """What a chat remembers of the communities that let it in. Every method is one transaction."""

    async def save_installation(self, installation: Installation) -> None:
        """Keep it, in place of an older one of the community."""

    async def installations(self, chat: str) -> Sequence[Installation]:
        """All of a chat, by community."""

    async def forget_installation(self, chat: str, community: str) -> None:
        """Drop it."""
