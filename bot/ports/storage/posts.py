"""Channels that asked for news, what they are owed, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.crew import WHOLE, Share
from bot.events import Event
from bot.posts import Channel, ChannelView, Owed, Place, Post, State, Telling
from bot.votes import Choice


@dataclass(frozen=True, slots=True)
class Handed:
    """What there is to do for a process that delivers."""

    #: Posts to send, standing posts to edit or to seed, most urgent first; each as it was before.
    posts: Sequence[Post] = field(default_factory=list)
    #: By key: the posts that are noted as being sent already, so that they go at once, and the events they tell, as
    #: they are now.
    begun: Mapping[str, Sequence[Event]] = field(default_factory=dict)
    #: Whether there is more to be had at once.
    more: bool = False
    #: When the next post that is put off or leased now, or the next digest, is due; None where there is none, or
    #: ``more``.
    next_at: datetime | None = None


class Asked(StrEnum):
    """What came of having a question asked in a channel."""

    OWED = "owed"  #: it is written down
    RESTS = "rests"  #: nothing is sent to the channel: it is paused, refuses us, or is no more
    ENOUGH = "enough"  #: so many were asked within a day
    BEFORE = "before"  #: it was asked there before


@dataclass(frozen=True, slots=True)
class CalledWrong:
    """An event whose cards a moderator took back, for the host to look at."""

    at: datetime
    event_id: str
    show: str
    season: int | None
    #: What the cards said of it: "renewed, reported".
    said: str


#: Chooses what one channel is owed for a telling, from the events as they are now; pure.
Choose = Callable[[Telling, Mapping[str, Event], ChannelView], Sequence[Owed]]


class Posts(Protocol):
    """Tellings and posts; channels. A person who follows in private has a channel too, which counts only where that is
    said.
    """

    async def hand_out(
        self,
        choose: Choose,
        now: datetime,
        limit: int = 50,
        chats: Collection[str] | None = None,
        share: Share = WHOLE,
        *,
        busy: Collection[str] = (),
        batch: int = 200,
    ) -> Handed:
        """Write down what is owed by now and hand out what there is to do, in one transaction.

        First the oldest unfinished telling is spread over the next batch of channels. A first telling of an event that
        the channel was told before is dropped. A post that is to be gathered joins the one that gathers there, while
        that waits and has room.

        Then the digests that are due are written and each channel's next is planned: one a channel, however many were
        missed; none where nothing was told and nothing starts. A channel that has just turned them on gets its first at
        the end of the period.

        Once nothing is left to be spread and written, posts are handed out; until then there is only `Handed.more`. A
        post that is handed out is leased: it is not handed out again within a minute, nor while the process reports
        that it has it in hand, unless it is settled first. Only posts for these chats (None: for any) and for channels
        of this share, and none for a channel that rests.

        A first telling or an ask that comes first in its channel goes at once, so it is noted as being sent here, as
        `sending` does; but not in a ``busy`` channel, where earlier posts are still under way.
        """

    async def premieres(self, channel: Channel, first: date, last: date) -> Sequence[Event]:
        """Seasons that start in these days (both included) and that a channel follows, the nearest to ``first`` first,
        which may be the later day. Not all, where there are many.
        """

    async def ballots(self, channel_id: str) -> Sequence[Post]:
        """The cards of a channel under which votes count, the newest first."""

    async def sending(self, key: str, now: datetime, events: Sequence[Event] = ()) -> bool:
        """Noted before a send: from now on the message may exist although we have not heard so, and tell these events
        as they are. If this process dies, the post is handed out again 20 seconds later: by then the message has
        arrived if it ever does, so that whoever looks for it finds it.

        False: do not send it. Another process has taken the post over while this one was not heard of.
        """

    async def sent(self, key: str, message_id: str, shown: int) -> bool:
        """The message exists and shows this revision; whether that leaves something to do: replies that waited for it,
        or news that came meanwhile.
        """

    async def seeded(self, key: str, *, standing: bool = True) -> None:
        """The ballot's emoji stand under the message, or no longer: then they are owed while people may vote."""

    async def change_emoji(self, key: str, emoji: Mapping[Choice, str]) -> None:
        """People vote on a post with these emoji from now on; an edit that says so is owed, and the emoji under it."""

    async def put_off(self, key: str, until: datetime, *, unsent: bool = False) -> None:
        """Try again not before this moment. ``unsent``: the platform surely did not take it."""

    async def shorten_waits(self, now: datetime) -> None:
        """Let nothing wait longer than it can rightly have to: whatever is planned further ahead was planned by a clock
        that has been set back since.
        """

    async def overdue(self, before: datetime) -> int:
        """How many posts could have been sent before this moment and were not taken up. Edits are not counted."""

    async def untell(self, key: str) -> None:
        """A post was never sent and has nothing to tell any more. It is given up, and later news of its events is told
        as if it had never been owed.
        """

    async def give_up(self, key: str, state: State) -> None:
        """Nothing more will be done for this post (GONE, REFUSED)."""

    async def owe(self, owed: Owed, now: datetime) -> Post | None:
        """Write down a post; None where the channel was told of all its events already."""

    async def post(self, key: str) -> Post | None:
        """A post by its key."""

    async def post_at(self, place: Place, message_id: str) -> Post | None:
        """The post that a message is."""

    async def sending_to(self, place: Place) -> bool:
        """Whether a message is on its way to the community of a place (`sending`, not yet `sent`), so that we do not
        know its id. Not asked by channel, since a forum's post is a thread of its own.
        """

    async def posts_of(self, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
        """Every post that tells an event, oldest first, over all channels or in one."""

    async def ask(
        self,
        channel_id: str,
        show_key: str,
        choose: Callable[[Sequence[Event]], Event],
        now: datetime,
        at_most: int | None = None,
    ) -> Asked:
        """Have a question asked in a channel about the event that ``choose`` picks from a show's, or makes.

        Checking whether it may be asked, and writing event and post, are one transaction: what is not asked leaves
        nothing behind. ``at_most``: not if the channel had so many asks within a day.
        """

    async def latest_posts(self, channel_id: str, limit: int) -> Sequence[Post]:
        """First tellings that stand in a channel, newest first."""

    async def open_posts(self, chat: str) -> Sequence[Post]:
        """Standing posts of a chat under which votes still count, the newest first: most people vote there."""

    async def take_back(self, event_id: str, community_id: str, said: str, at: datetime) -> int:
        """Take back an event's cards in a community's channels; how many. What they said is kept.

        A card that is still owed there is not sent.
        """

    async def let_stand(self, event_id: str, community_id: str, now: datetime) -> int:
        """Undo `take_back`: cards that stand in a community tell an event again, and those that were still owed there
        are; how many.
        """

    async def called_wrong(self, limit: int) -> Sequence[CalledWrong]:
        """What was last taken back as wrong, newest first."""

    # --- channels and what they asked for

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or replace its settings, by id."""

    async def change_channel(
        self, channel_id: str, change: Callable[[Channel | None], Channel | None]
    ) -> Channel | None:
        """Put what ``change`` makes of a channel, as it is now, in its place; None on either side means no channel.

        One transaction: what others change at the same time is not lost. ``change`` may be called again; what it raises
        is raised here, and nothing is changed then. Answers what is kept.
        """

    async def channels(
        self, chat: str = "", community: str | None = None, *, people: bool = False
    ) -> Sequence[Channel]:
        """All channels, those of a chat, or those of one of its communities; with ``people`` those who follow in
        private as well.
        """

    async def channel(self, channel_id: str) -> Channel | None:
        """A channel by its id."""

    async def set_aside(self, channel_id: str, reason: str | None) -> bool:
        """Let a channel rest for a reason, with all its other settings as they are; None: give it a new chance. False:
        the channel is no more.
        """

    async def forget_channel(self, channel_id: str) -> None:
        """Drop a channel and everything owed to it."""
