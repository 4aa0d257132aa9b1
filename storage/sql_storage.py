"""The Storage port over statements: each method is one of the functions of this folder, run in one transaction."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.communities import Community
from bot.events import Event
from bot.listings import DirectoryState, Listing
from bot.ports import (
    Arrival,
    Asked,
    CalledWrong,
    Choose,
    Counts,
    Decision,
    FeedState,
    Handed,
    Installation,
    Snapshot,
    StoryRecord,
)
from bot.posts import Channel, Owed, Place, Post, State
from bot.record import Call, Report, Settled, Verdict
from bot.staff import WHOLE, Share, Staff, Work
from bot.stories import Claim, Story
from bot.votes import Choice, Question, Tally
from storage import (
    arrivals,
    asking,
    channels,
    communities,
    digests,
    events,
    feeds,
    handing,
    installations,
    people,
    posts,
    processes,
    reports,
    shows,
    spreading,
    stories,
    votes,
)
from storage.sql import Sql

T = TypeVar("T")


class SQLStorage(ABC):
    """What every make of Storage on an SQL database does alike; see `bot.ports.Storage` for what it promises."""

    def __init__(self, tally_edit_delay: timedelta) -> None:
        #: How long a card waits for more votes before it is edited to show the count.
        self._tally_edit_delay = tally_edit_delay
        #: Whose leases ours are.
        self._holder = secrets.token_hex(8)
        self._recent = events.Recent()

    @abstractmethod
    async def _read(self, work: Callable[[Sql], T]) -> T:
        """Run what only reads."""

    @abstractmethod
    async def _write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        """Run in a transaction, written when this returns. ``safely``: a failing machine may not lose it either."""

    @abstractmethod
    async def watch(self, wake: Callable[[str], None]) -> None:
        """Call ``wake`` whenever another process may have written down work, until cancelled."""

    # stories and events

    async def fold(
        self,
        story: Story,
        claims: Sequence[Claim],
        decide: Callable[[Snapshot], Decision],
        room: str = "",
        also: Sequence[str] = (),
    ) -> Decision | None:
        """Remember a story with its claims and do what ``decide`` answers; None where it was folded before."""
        return await self._write(lambda db: stories.fold(db, self._recent, story, claims, decide, room, also))

    async def amend(
        self,
        show_keys: Sequence[str],
        decide: Callable[[Snapshot], Decision],
        *,
        at: datetime,
        label: str,
        room: str = "",
    ) -> Decision:
        """Do what ``decide`` answers about these shows' events, without a story."""
        return await self._write(lambda db: stories.amend(db, self._recent, show_keys, decide, at, label, room))

    async def story(self, address: str) -> StoryRecord | None:
        """The newest story with this id or URL."""
        return await self._read(lambda db: stories.story(db, address))

    async def drop_texts(self, before: datetime, limit: int = 500) -> int:
        """Drop the summaries and texts of the oldest stories before a moment; how many had any."""
        return await self._write(lambda db: stories.drop_texts(db, before, limit))

    async def event(self, event_id: str) -> Event | None:
        """An event by its id, or the one that absorbed it."""
        return await self._read(lambda db: events.event(db, event_id))

    async def events_of(self, show_key: str) -> Sequence[Event]:
        """All events of a show, oldest season first, unknown season last."""
        return await self._read(lambda db: events.events_of(db, show_key))

    async def recent_events(self, limit: int, offset: int = 0, *, room: str = "", network: str = "") -> Sequence[Event]:
        """Events of a room (and of one network) in the order of their newest story, newest first."""
        return await self._read(lambda db: events.recent_events(db, limit, offset, room, network))

    # channels

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or replace its settings, by id."""
        await self._write(lambda db: channels.save_channel(db, channel))

    async def change_channel(
        self, channel_id: str, change: Callable[[Channel | None], Channel | None]
    ) -> Channel | None:
        """Put what ``change`` makes of a channel, as it is now, in its place; what is kept."""
        return await self._write(lambda db: channels.change_channel(db, channel_id, change))

    async def channels(
        self, chat: str = "", community: str | None = None, *, people: bool = False
    ) -> Sequence[Channel]:
        """All channels, those of a chat, or those of one of its communities; and people, where they are asked for."""
        return await self._read(lambda db: channels.channels(db, chat, community, people=people))

    async def channel(self, channel_id: str) -> Channel | None:
        """A channel by its id."""
        return await self._read(lambda db: channels.channel(db, channel_id))

    async def set_aside(self, channel_id: str, reason: str) -> bool:
        """Let a channel rest for a reason; False: it is no more."""
        return await self._write(lambda db: channels.set_aside(db, channel_id, reason))

    async def reopen(self, channel_id: str) -> bool:
        """Give a channel that was set aside a new chance; False: it is no more."""
        return await self._write(lambda db: channels.reopen(db, channel_id))

    async def forget_channel(self, channel_id: str) -> None:
        """Drop a channel and everything owed to it."""
        await self._write(lambda db: channels.forget_channel(db, channel_id))

    # installations

    async def save_installation(self, installation: Installation) -> None:
        """Keep it, in place of an older one of the community."""
        await self._write(lambda db: installations.save_installation(db, installation), safely=True)

    async def installations(self, chat: str) -> Sequence[Installation]:
        """All of a chat, by community."""
        return await self._read(lambda db: installations.installations(db, chat))

    async def forget_installation(self, chat: str, community: str) -> None:
        """Drop it."""
        await self._write(lambda db: installations.forget_installation(db, chat, community))

    # tellings and posts

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
        """Write down what is owed by now and hand out what there is to do; safely, as `sending`."""
        taker = handing.Taker(self._holder, limit, chats, share, frozenset(busy))
        return await self._write(lambda db: handing.hand_out(db, choose, now, taker, batch), safely=True)

    async def premieres(self, channel: Channel, first: date, last: date) -> Sequence[Event]:
        """Seasons that start in these days and that a channel follows, the first ones first."""
        return await self._read(lambda db: digests.premieres(db, channel, first, last))

    async def vote_course(self, event_id: str, community: str) -> Sequence[tuple[datetime, int, int]]:
        """How a community's count on an event went: (moment, yes, no) after every change until it closed."""
        return await self._read(lambda db: votes.course(db, event_id, community))

    async def ballots(self, channel_id: str) -> Sequence[Post]:
        """The cards of a channel under which votes count, the newest first."""
        return await self._read(lambda db: digests.ballots(db, channel_id))

    async def sending(self, key: str) -> bool:
        """Written before a send, safely: no message may be out that a restarted machine knows nothing of."""
        return await self._write(lambda db: posts.sending(db, key, self._holder), safely=True)

    async def sent(self, key: str, message_id: str, shown: int, at: datetime) -> None:
        """The message stands and shows this revision."""
        await self._write(lambda db: posts.sent(db, key, message_id, shown))

    async def seeded(self, key: str) -> None:
        """The ballot's emoji stand under the message."""
        await self._write(lambda db: posts.seeded(db, key))

    async def put_off(self, key: str, until: datetime, *, unsent: bool = False) -> None:
        """Try again not before this moment."""
        await self._write(lambda db: posts.put_off(db, key, until, unsent=unsent))

    async def give_up(self, key: str, state: State) -> None:
        """Nothing more will be done for this post (GONE, REFUSED)."""
        await self._write(lambda db: posts.give_up(db, key, state))

    async def owe(self, owed: Owed, now: datetime) -> Post | None:
        """Write down a post; None where the channel had it before."""
        return await self._write(lambda db: spreading.owe(db, owed, now))

    async def post(self, key: str) -> Post | None:
        """A post by its key."""
        return await self._read(lambda db: posts.post(db, key))

    async def post_at(self, place: Place, message_id: str) -> Post | None:
        """The post that a message is."""
        return await self._read(lambda db: posts.post_at(db, place, message_id))

    async def sending_to(self, place: Place) -> bool:
        """Whether a message may stand in a place of which we do not know yet which it is."""
        return await self._read(lambda db: posts.sending_to(db, place))

    async def posts_of(self, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
        """Every post that tells an event, oldest first, over all channels or in one."""
        return await self._read(lambda db: posts.posts_of(db, event_id, channel_id))

    async def ask(
        self,
        channel_id: str,
        show_key: str,
        choose: Callable[[Sequence[Event]], Event],
        now: datetime,
        at_most: int | None = None,
    ) -> Asked:
        """Have a question asked in a channel about one of a show's events, or a new one, which ``choose`` answers."""
        return await self._write(lambda db: asking.ask(db, self._recent, channel_id, show_key, choose, now, at_most))

    async def latest_posts(self, channel_id: str, limit: int) -> Sequence[Post]:
        """What was last told in a channel: standing first tellings, newest first."""
        return await self._read(lambda db: posts.latest_posts(db, channel_id, limit))

    async def open_posts(self, chat: str) -> Sequence[Post]:
        """Standing posts of a chat under which votes still count."""
        return await self._read(lambda db: posts.open_posts(db, chat))

    # people

    async def follow(self, person: str, community: str, show_key: str) -> bool:
        """Follow a show in a community; whether that is new."""
        return await self._write(lambda db: people.follow(db, person, community, show_key))

    async def unfollow(self, person: str, community: str, show_key: str) -> bool:
        """Stop following a show in a community; whether it was followed."""
        return await self._write(lambda db: people.unfollow(db, person, community, show_key))

    async def follow_privately(self, person: str, show_key: str) -> bool:
        """Be written to in private about a show; whether that is new."""
        return await self._write(lambda db: channels.follow_privately(db, person, show_key))

    async def unfollow_privately(self, person: str, show_key: str) -> bool:
        """Be written to in private about a show no more; whether it was followed so."""
        return await self._write(lambda db: channels.unfollow_privately(db, person, show_key))

    async def followed(self, person: str, community: str) -> Sequence[str]:
        """Keys of the shows that a person follows in a community."""
        return await self._read(lambda db: people.followed(db, person, community))

    async def followers(self, show_keys: Sequence[str], community: str, limit: int) -> Sequence[str]:
        """People who follow one of these shows in a community, those first who followed first."""
        return await self._read(lambda db: people.followers(db, show_keys, community, limit))

    async def quiet(self, event_id: str, community: str, said: str, at: datetime) -> int:
        """Take back the cards that tell an event in a community's channels; how many."""
        return await self._write(lambda db: posts.quiet(db, event_id, community, said, at))

    async def called_wrong(self, limit: int) -> Sequence[CalledWrong]:
        """What was last taken back as wrong, newest first."""
        return await self._read(lambda db: posts.called_wrong(db, limit))

    async def join_board(self, person: str, community: str) -> bool:
        """Be on a community's leaderboard; whether that is new."""
        return await self._write(lambda db: people.join_board(db, person, community))

    async def leave_board(self, person: str, community: str) -> bool:
        """Be on a community's leaderboard no more; whether they were."""
        return await self._write(lambda db: people.leave_board(db, person, community))

    async def forget(self, person: str, now: datetime) -> None:
        """Drop everything that is kept of a person."""

        def forget(db: Sql) -> None:
            votes.forget(db, person, now, self._tally_edit_delay)
            people.forget(db, person, now)
            channels.forget_person(db, person)

        await self._write(forget, safely=True)

    # communities

    async def community(self, community_id: str) -> Community:
        """The settings of a community; the defaults where it has none of its own."""
        return await self._read(lambda db: communities.community(db, community_id))

    async def change_community(self, community_id: str, change: Callable[[Community], Community]) -> Community:
        """Put what ``change`` makes of a community's settings, as they are now, in their place; what is kept."""
        return await self._write(lambda db: communities.change_community(db, community_id, change))

    async def left(self, community_id: str, at: datetime) -> None:
        """The bot was taken out of a community then."""
        await self._write(lambda db: communities.left(db, community_id, at))

    async def joined(self, community_id: str) -> None:
        """The bot is in a community, for the first time or again."""
        await self._write(lambda db: communities.joined(db, community_id))

    async def left_by(self, chat: str) -> Sequence[str]:
        """The communities of a chat that the bot was taken out of, and whose settings are still kept."""
        return await self._read(lambda db: communities.left_by(db, chat))

    async def erase_left(self, before: datetime) -> Sequence[str]:
        """Drop what is kept of communities that the bot left before a moment; which they were."""
        return await self._write(lambda db: communities.erase_left(db, before))

    # votes

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        """A choice was put under a post or taken back; whether the count of its event changed."""
        cast = partial(votes.vote, key=key, person=person, choice=choice, added=added, at=at)
        return await self._write(lambda db: cast(db, edit_delay=self._tally_edit_delay))

    async def standing(self, key: str, person: str) -> frozenset[Choice]:
        """The choices that one person has standing under one post."""
        return await self._read(lambda db: votes.standing_under(db, key, person))

    async def recount(self, key: str, people: Mapping[Choice, Iterable[str]], at: datetime) -> bool:
        """Everything that stands under a post; whether a count changed."""
        there = {choice: tuple(voters) for choice, voters in people.items()}
        return await self._write(lambda db: votes.recount(db, key, there, at, edit_delay=self._tally_edit_delay))

    async def tally(self, event_id: str, community: str | None = None, question: Question = Question.RETURN) -> Tally:
        """The count of an event's ballot in one community, or over all that pool their votes."""
        return await self._read(lambda db: votes.tally(db, event_id, community, question))

    async def void(self, asked_before: datetime, now: datetime) -> int:
        """Give up ballots opened before a moment and undecided since; how many."""
        return await self._write(lambda db: votes.void(db, asked_before, now))

    async def end_moods(self, closed_before: datetime) -> None:
        """Ask nobody any more whether they are glad about what was official before this."""
        await self._write(lambda db: votes.end_moods(db, closed_before))

    # the score

    async def settled(self, community: str | None, room: str = "") -> Sequence[Settled]:
        """How a community voted on what is settled, newest first."""
        return await self._read(lambda db: reports.settled(db, community, room))

    async def calls(self, community: str, room: str = "") -> Sequence[Call]:
        """What each person on a community's board said of what is settled."""
        return await self._read(lambda db: reports.calls(db, community, room))

    async def reports(self, room: str = "") -> Sequence[Report]:
        """What outlets reported before it was official."""
        return await self._read(lambda db: reports.reports(db, room))

    async def verdicts(self, outlet: str, room: str = "") -> Mapping[Verdict, int]:
        """What became of one outlet's reports, counted."""
        return await self._read(lambda db: reports.verdicts(db, room, outlet))

    # feeds

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        """Begin with these feeds; the state of others is kept but they are not handed out."""
        await self._write(lambda db: feeds.keep_feeds(db, urls))

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        """Feeds due for a check, longest due first, leased for five minutes or until saved."""
        return await self._write(lambda db: feeds.take_feeds(db, now, limit, self._holder, share))

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        """When the next feed may be taken; a moment that is past where one may be now."""
        return await self._read(lambda db: feeds.next_feed_at(db, share))

    async def save_feed(self, state: FeedState) -> None:
        """Keep a feed's polling state and end its lease."""
        await self._write(lambda db: feeds.save_feed(db, state))

    async def feed_states(self) -> Sequence[FeedState]:
        """The state of every feed kept, by URL."""
        return await self._read(feeds.feed_states)

    # shows

    async def directory_state(self) -> DirectoryState:
        """How far the directory of shows has been taken over."""
        return await self._read(shows.directory_state)

    async def keep_listings(
        self, listings: Iterable[Listing] = (), gone: Iterable[int] = (), state: DirectoryState | None = None
    ) -> None:
        """Add or replace listings, drop others, and remember how far this has come."""
        added, dropped = tuple(listings), tuple(gone)
        await self._write(lambda db: shows.keep_listings(db, added, dropped, state))

    async def given_keys(self) -> frozenset[str]:
        """Every key that a listing has."""
        return await self._read(shows.given_keys)

    async def give_keys(self, keys: Mapping[int, str]) -> None:
        """Give listings their keys; one that has a key keeps it."""
        await self._write(lambda db: shows.give_keys(db, keys))

    async def listings(self, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
        """Listings, most talked about first, those behind one."""
        return await self._read(lambda db: shows.listings(db, after, limit))

    async def listings_of(self, keys: Iterable[str]) -> Sequence[Listing]:
        """The listings that have these keys, by number."""
        wanted = tuple(keys)
        return await self._read(lambda db: shows.listings_of(db, wanted))

    async def listing_stamps(self) -> Mapping[int, int]:
        """The stamp of every listing, by number."""
        return await self._read(shows.listing_stamps)

    # processes

    async def heartbeat(self, work: Collection[Work], in_hand: Collection[str], now: datetime) -> Staff:
        """This process lives and does this work; who else does."""
        return await self._write(lambda db: processes.heartbeat(db, self._holder, work, in_hand, now))

    async def hand_in(self, stories: Sequence[Story], room: str) -> None:
        """Keep stories until some process has read them."""
        await self._write(lambda db: arrivals.hand_in(db, stories, room))

    async def take_arrivals(self, now: datetime, limit: int = 20) -> Sequence[Arrival]:
        """Stories to read, in the order in which they came, leased for five minutes or until read."""
        return await self._write(lambda db: arrivals.take_arrivals(db, now, limit, self._holder))

    async def arrival_read(self, number: int) -> None:
        """A story was read and folded."""
        await self._write(lambda db: arrivals.arrival_read(db, number))

    # care

    async def overdue(self, before: datetime) -> int:
        """How many posts could have gone before this moment and were not taken up."""
        return await self._read(lambda db: posts.overdue(db, before))

    async def counts(self) -> Counts:
        """Figures about what is stored."""
        return await self._read(posts.counts)
