"""The Storage port over statements: each method is one of the functions of this folder, run in one transaction."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.communities import Community
from bot.crew import WHOLE, Crew, Role, Share
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
from bot.score import Call, Report, Settled, Verdict
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
from storage.owing import SPREADING
from storage.rows import UnreadableRow
from storage.sql import Sql

log = structlog.get_logger(__name__)
T = TypeVar("T")


class SQLStorage(ABC):
    """What every make of Storage on an SQL database does alike; see `bot.ports.Storage` for what it promises."""

    def __init__(self, tally_edit_delay: timedelta) -> None:
        #: How long a card waits for more votes before it is edited to show the count.
        self._tally_edit_delay = tally_edit_delay
        #: Whose leases ours are.
        self._holder = secrets.token_hex(8)
        self._recent = events.Recent()
        self._heard: processes.Heard = {}

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
        arrival: int | None = None,
    ) -> Decision | None:
        return await self._write(lambda db: stories.fold(db, self._recent, story, claims, decide, room, also, arrival))

    async def amend(
        self,
        show_keys: Sequence[str],
        decide: Callable[[Snapshot], Decision],
        *,
        at: datetime,
        label: str,
        room: str = "",
    ) -> Decision:
        return await self._write(lambda db: stories.amend(db, self._recent, show_keys, decide, at, label, room))

    async def story(self, address: str) -> StoryRecord | None:
        return await self._read(lambda db: stories.story(db, address))

    async def drop_texts(self, before: datetime, limit: int = 500) -> int:
        return await self._write(lambda db: stories.drop_texts(db, before, limit))

    async def event(self, event_id: str) -> Event | None:
        return await self._read(lambda db: events.event(db, event_id))

    async def events_of(self, show_key: str) -> Sequence[Event]:
        return await self._read(lambda db: events.events_of(db, show_key))

    async def recent_events(self, limit: int, offset: int = 0, *, room: str = "", network: str = "") -> Sequence[Event]:
        return await self._read(lambda db: events.recent_events(db, limit, offset, room, network))

    # channels

    async def save_channel(self, channel: Channel) -> None:
        await self._write(lambda db: channels.save_channel(db, channel))

    async def change_channel(
        self, channel_id: str, change: Callable[[Channel | None], Channel | None]
    ) -> Channel | None:
        return await self._write(lambda db: channels.change_channel(db, channel_id, change))

    async def channels(
        self, chat: str = "", community: str | None = None, *, people: bool = False
    ) -> Sequence[Channel]:
        return await self._read(lambda db: channels.channels(db, chat, community, people=people))

    async def channel(self, channel_id: str) -> Channel | None:
        return await self._read(lambda db: channels.channel(db, channel_id))

    async def set_aside(self, channel_id: str, reason: str) -> bool:
        return await self._write(lambda db: channels.set_aside(db, channel_id, reason))

    async def reopen(self, channel_id: str) -> bool:
        return await self._write(lambda db: channels.reopen(db, channel_id))

    async def forget_channel(self, channel_id: str) -> None:
        await self._write(lambda db: channels.forget_channel(db, channel_id))

    # installations

    async def save_installation(self, installation: Installation) -> None:
        await self._write(lambda db: installations.save_installation(db, installation), safely=True)

    async def installations(self, chat: str) -> Sequence[Installation]:
        return await self._read(lambda db: installations.installations(db, chat))

    async def forget_installation(self, chat: str, community: str) -> None:
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
        taker = handing.Taker(self._holder, limit, chats, share, frozenset(busy))
        while True:
            try:
                return await self._write(lambda db: handing.hand_out(db, choose, now, taker, batch), safely=True)
            except UnreadableRow as problem:  # it holds up no other
                log.error("row_rests", table=problem.table, row=problem.key, problem=str(problem))
                await self._write(partial(handing.let_rest, problem=problem))

    async def premieres(self, channel: Channel, first: date, last: date) -> Sequence[Event]:
        return await self._read(lambda db: digests.premieres(db, channel, first, last))

    async def vote_course(self, event_id: str, community_id: str) -> Sequence[tuple[datetime, int, int]]:
        return await self._read(lambda db: votes.course(db, event_id, community_id))

    async def ballots(self, channel_id: str) -> Sequence[Post]:
        return await self._read(lambda db: digests.ballots(db, channel_id))

    async def sending(self, key: str) -> bool:
        return await self._write(lambda db: posts.sending(db, key, self._holder), safely=True)

    async def not_found(self, key: str) -> None:
        await self._write(lambda db: posts.not_found(db, key))

    async def sent(self, key: str, message_id: str, shown: int, at: datetime) -> bool:
        return await self._write(lambda db: posts.sent(db, key, message_id, shown))

    async def seeded(self, key: str) -> None:
        await self._write(lambda db: posts.seeded(db, key))

    async def put_off(self, key: str, until: datetime, *, unsent: bool = False) -> None:
        await self._write(lambda db: posts.put_off(db, key, until, self._holder, unsent=unsent))

    async def give_up(self, key: str, state: State) -> None:
        await self._write(lambda db: posts.give_up(db, key, state))

    async def untell(self, key: str) -> None:
        await self._write(lambda db: posts.untell(db, key))

    async def owe(self, owed: Owed, now: datetime) -> Post | None:
        return await self._write(lambda db: spreading.owe(db, owed, now))

    async def post(self, key: str) -> Post | None:
        return await self._read(lambda db: posts.post(db, key))

    async def post_at(self, place: Place, message_id: str) -> Post | None:
        return await self._read(lambda db: posts.post_at(db, place, message_id))

    async def sending_to(self, place: Place) -> bool:
        return await self._read(lambda db: posts.sending_to(db, place))

    async def posts_of(self, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
        return await self._read(lambda db: posts.posts_of(db, event_id, channel_id))

    async def ask(
        self,
        channel_id: str,
        show_key: str,
        choose: Callable[[Sequence[Event]], Event],
        now: datetime,
        at_most: int | None = None,
    ) -> Asked:
        return await self._write(lambda db: asking.ask(db, self._recent, channel_id, show_key, choose, now, at_most))

    async def latest_posts(self, channel_id: str, limit: int) -> Sequence[Post]:
        return await self._read(lambda db: posts.latest_posts(db, channel_id, limit))

    async def open_posts(self, chat: str) -> Sequence[Post]:
        return await self._read(lambda db: posts.open_posts(db, chat))

    # people

    async def follow(self, person: str, community_id: str, show_key: str) -> bool:
        return await self._write(lambda db: people.follow(db, person, community_id, show_key))

    async def unfollow(self, person: str, community_id: str, show_key: str) -> bool:
        return await self._write(lambda db: people.unfollow(db, person, community_id, show_key))

    async def follow_privately(self, person: str, show_key: str) -> bool:
        return await self._write(lambda db: channels.follow_privately(db, person, show_key))

    async def unfollow_privately(self, person: str, show_key: str) -> bool:
        return await self._write(lambda db: channels.unfollow_privately(db, person, show_key))

    async def followed(self, person: str, community_id: str) -> Sequence[str]:
        return await self._read(lambda db: people.followed(db, person, community_id))

    async def followers(self, show_keys: Sequence[str], community_id: str, limit: int) -> Sequence[str]:
        return await self._read(lambda db: people.followers(db, show_keys, community_id, limit))

    async def quiet(self, event_id: str, community: str, said: str, at: datetime) -> int:
        return await self._write(lambda db: posts.quiet(db, event_id, community, said, at))

    async def called_wrong(self, limit: int) -> Sequence[CalledWrong]:
        return await self._read(lambda db: posts.called_wrong(db, limit))

    async def join_board(self, person: str, community_id: str) -> bool:
        return await self._write(lambda db: people.join_board(db, person, community_id))

    async def leave_board(self, person: str, community_id: str) -> bool:
        return await self._write(lambda db: people.leave_board(db, person, community_id))

    async def forget(self, person: str, now: datetime) -> None:

        def forget(db: Sql) -> None:
            votes.forget(db, person, now, self._tally_edit_delay)
            people.forget(db, person, now)
            channels.forget_person(db, person)

        await self._write(forget, safely=True)

    # communities

    async def community(self, community_id: str) -> Community:
        return await self._read(lambda db: communities.community(db, community_id))

    async def change_community(self, community_id: str, change: Callable[[Community], Community]) -> Community:
        return await self._write(lambda db: communities.change_community(db, community_id, change))

    async def left(self, community_id: str, at: datetime) -> None:
        await self._write(lambda db: communities.left(db, community_id, at))

    async def joined(self, community_id: str) -> None:
        await self._write(lambda db: communities.joined(db, community_id))

    async def left_by(self, chat: str) -> Sequence[str]:
        return await self._read(lambda db: communities.left_by(db, chat))

    async def erase_left(self, before: datetime) -> Sequence[str]:
        def erase(db: Sql) -> Sequence[str]:
            db.lock(SPREADING)  # news may be on its way to their channels
            return communities.erase_left(db, before)

        return await self._write(erase)

    # votes

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        cast = partial(votes.vote, key=key, person=person, choice=choice, added=added, at=at)
        return await self._write(lambda db: cast(db, edit_delay=self._tally_edit_delay))

    async def standing_choices(self, key: str, person: str) -> frozenset[Choice]:
        return await self._read(lambda db: votes.standing_choices(db, key, person))

    async def recount(self, key: str, people: Mapping[Choice, Iterable[str]], at: datetime) -> bool:
        there = {choice: tuple(voters) for choice, voters in people.items()}
        return await self._write(lambda db: votes.recount(db, key, there, at, edit_delay=self._tally_edit_delay))

    async def tally(
        self, event_id: str, community_id: str | None = None, question: Question = Question.RETURN
    ) -> Tally:
        return await self._read(lambda db: votes.tally(db, event_id, community_id, question))

    async def void(self, asked_before: datetime, now: datetime) -> int:
        return await self._write(lambda db: votes.void(db, asked_before, now))

    async def end_moods(self, closed_before: datetime) -> None:
        await self._write(lambda db: votes.end_moods(db, closed_before))

    # the score

    async def settled(self, community_id: str | None, room: str = "") -> Sequence[Settled]:
        return await self._read(lambda db: reports.settled(db, community_id, room))

    async def calls(self, community_id: str, room: str = "") -> Sequence[Call]:
        return await self._read(lambda db: reports.calls(db, community_id, room))

    async def reports(self, room: str = "") -> Sequence[Report]:
        return await self._read(lambda db: reports.reports(db, room))

    async def verdicts(self, outlet: str, room: str = "") -> Mapping[Verdict, int]:
        return await self._read(lambda db: reports.verdicts(db, room, outlet))

    # feeds

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        await self._write(lambda db: feeds.keep_feeds(db, urls))

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        return await self._write(lambda db: feeds.take_feeds(db, now, limit, self._holder, share))

    async def shorten_waits(self, now: datetime) -> None:
        def shorten(db: Sql) -> None:
            for part in (posts, digests, feeds, arrivals):
                part.shorten_waits(db, now)

        await self._write(shorten)

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        return await self._read(lambda db: feeds.next_feed_at(db, share))

    async def save_feed(self, state: FeedState) -> None:
        await self._write(lambda db: feeds.save_feed(db, state))

    async def feed_states(self) -> Sequence[FeedState]:
        return await self._read(feeds.feed_states)

    # shows

    async def directory_state(self) -> DirectoryState:
        return await self._read(shows.directory_state)

    async def keep_listings(
        self, listings: Iterable[Listing] = (), gone: Iterable[int] = (), state: DirectoryState | None = None
    ) -> None:
        added, dropped = tuple(listings), tuple(gone)
        await self._write(lambda db: shows.keep_listings(db, added, dropped, state))

    async def given_keys(self) -> frozenset[str]:
        return await self._read(shows.given_keys)

    async def give_keys(self, keys: Mapping[int, str]) -> None:
        await self._write(lambda db: shows.give_keys(db, keys))

    async def listings(self, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
        return await self._read(lambda db: shows.listings(db, after, limit))

    async def listings_of(self, keys: Iterable[str]) -> Sequence[Listing]:
        wanted = tuple(keys)
        return await self._read(lambda db: shows.listings_of(db, wanted))

    async def listing_stamps(self) -> Mapping[int, int]:
        return await self._read(shows.listing_stamps)

    # processes

    async def heartbeat(self, roles: Collection[Role], in_hand: Collection[str], now: datetime) -> Crew:
        return await self._write(lambda db: processes.heartbeat(db, self._holder, roles, in_hand, now, self._heard))

    async def hand_in(self, stories: Sequence[Story], room: str) -> None:
        await self._write(lambda db: arrivals.hand_in(db, stories, room))

    async def take_arrivals(self, now: datetime, limit: int = 20) -> Sequence[Arrival]:
        return await self._write(lambda db: arrivals.take_arrivals(db, now, limit, self._holder))

    async def arrival_read(self, number: int) -> None:
        await self._write(lambda db: arrivals.arrival_read(db, number))

    # care

    async def overdue(self, before: datetime) -> int:
        return await self._read(lambda db: posts.overdue(db, before))

    async def counts(self) -> Counts:
        return await self._read(posts.counts)
