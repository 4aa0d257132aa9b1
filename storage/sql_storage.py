"""The Storage port over statements: each method is one of the functions of this folder, run in one transaction."""

from __future__ import annotations

import asyncio
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime, timedelta
from functools import partial, update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

import structlog

from bot.crew import WHOLE, Crew, Role, Share
from bot.events import Event
from bot.listings import DirectoryState, Listing
from bot.ports import Arrival, Asked, Choose, Decision, FeedState, Handed, Installation, Snapshot, StorageError
from bot.stories import Claim, Story
from bot.votes import Choice
from storage import (
    arrivals,
    asking,
    channels,
    communities,
    digests,
    events,
    feeds,
    handing,
    people,
    posts,
    processes,
    reports,
    shows,
    spreading,
    stories,
    taking_back,
    votes,
)
from storage.rows import UnreadableRow
from storage.sql import Sql

log = structlog.get_logger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

Method = Callable[Concatenate["SQLStorage", P], Coroutine[Any, Any, T]]


def reads(statements: Callable[Concatenate[Sql, P], T]) -> Method[P, T]:
    """A method that runs what only reads."""

    async def method(storage: SQLStorage, /, *given: P.args, **named: P.kwargs) -> T:
        return await storage._read(lambda db: statements(db, *given, **named))

    update_wrapper(method, statements)
    return method


def writes(statements: Callable[Concatenate[Sql, P], T]) -> Method[P, T]:
    """A method that runs what writes, in a transaction."""

    async def method(storage: SQLStorage, /, *given: P.args, **named: P.kwargs) -> T:
        return await storage._write(lambda db: statements(db, *given, **named))

    update_wrapper(method, statements)
    return method


class Database(Protocol):
    """A database that is open, on threads of its own."""

    def read(self, work: Callable[[Sql], T]) -> T:
        """Run what only reads; nothing changes meanwhile."""
        ...

    def write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        """Run in a transaction, written when this returns. ``safely``: a failing machine may not lose it either."""
        ...


class SQLStorage(ABC):
    """What every make of Storage on an SQL database does alike; see `bot.ports.Storage` for what it promises.

    A method that is called as its module is, like `channels`, stands last of those that the module has.
    """

    def __init__(self, threads: ThreadPoolExecutor, database: Database, tally_edit_delay: timedelta) -> None:
        self._threads = threads
        self._database = database
        self._closed = False
        #: How long a card waits for more votes before it is edited to show the count.
        self._tally_edit_delay = tally_edit_delay
        #: Whose leases ours are.
        self._holder = secrets.token_hex(8)
        self._recent = events.Recent()
        self._heard: processes.Heard = {}

    @classmethod
    async def _over(cls, database: Callable[[], Database], threads: int, tally_edit_delay: timedelta) -> Self:
        """Open a database on threads of its own, which end where it cannot be."""
        workers = ThreadPoolExecutor(threads, thread_name_prefix="storage")
        try:
            return cls(workers, await asyncio.get_running_loop().run_in_executor(workers, database), tally_edit_delay)
        except BaseException:
            workers.shutdown(wait=False)
            raise

    async def _read(self, work: Callable[[Sql], T]) -> T:
        return await self._on_a_thread(lambda: self._database.read(work))

    async def _write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        return await self._on_a_thread(lambda: self._database.write(work, safely=safely))

    async def _on_a_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise StorageError("the database was closed already; open it again")
        # What was handed in speaks the language of whoever asks.
        return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)

    @abstractmethod
    async def watch(self, wake: Callable[[str], None]) -> None:
        """Call ``wake`` whenever another process may have written down work, until cancelled."""

    # stories and events

    async def fold(
        self,
        story: Story,
        claims: Sequence[Claim],
        decide: Callable[[Snapshot], Decision],
        arrival: int | None = None,
    ) -> Decision | None:
        return await self._write(lambda db: stories.fold(db, self._recent, story, claims, decide, arrival))

    async def amend(
        self, show_keys: Sequence[str], decide: Callable[[Snapshot], Decision], *, at: datetime, label: str
    ) -> Decision:
        return await self._write(lambda db: stories.amend(db, self._recent, show_keys, decide, at, label))

    story = reads(stories.story)
    drop_texts = writes(stories.drop_texts)
    event = reads(events.event)
    events_of = reads(events.events_of)
    recent_events = reads(events.recent_events)

    # channels, communities, people

    save_channel = writes(channels.save_channel)
    change_channel = writes(channels.change_channel)
    channel = reads(channels.channel)
    set_aside = writes(channels.set_aside)
    reopen = writes(channels.reopen)
    forget_channel = writes(channels.forget_channel)
    channels = reads(channels.channels)

    community = reads(communities.community)
    change_community = writes(communities.change_community)
    left = writes(communities.left)
    joined = writes(communities.joined)
    left_by = reads(communities.left_by)
    erase_left = writes(communities.erase_left)

    follow = writes(people.follow)
    unfollow = writes(people.unfollow)
    followed = reads(people.followed)
    followers = reads(people.followers)
    join_board = writes(people.join_board)
    leave_board = writes(people.leave_board)

    async def forget(self, person: str, now: datetime) -> None:
        def forget(db: Sql) -> None:
            votes.forget(db, person, now, self._tally_edit_delay)
            people.forget(db, person, now)
            channels.forget_person(db, person)

        await self._write(forget, safely=True)

    async def save_installation(self, installation: Installation) -> None:
        await self._write(lambda db: communities.save_installation(db, installation), safely=True)

    forget_installation = writes(communities.forget_installation)
    installations = reads(communities.installations)

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

    async def sending(self, key: str, events: Sequence[Event] = ()) -> bool:
        return await self._write(lambda db: posts.sending(db, key, self._holder, events), safely=True)

    async def put_off(self, key: str, until: datetime, *, unsent: bool = False) -> None:
        await self._write(lambda db: posts.put_off(db, key, until, self._holder, unsent=unsent))

    async def ask(
        self,
        channel_id: str,
        show_key: str,
        choose: Callable[[Sequence[Event]], Event],
        now: datetime,
        at_most: int | None = None,
    ) -> Asked:
        return await self._write(lambda db: asking.ask(db, self._recent, channel_id, show_key, choose, now, at_most))

    owe = writes(spreading.owe)
    sent = writes(posts.sent)
    seeded = writes(posts.seeded)
    give_up = writes(posts.give_up)
    untell = writes(posts.untell)
    quiet = writes(taking_back.quiet)
    called_wrong = reads(taking_back.called_wrong)
    post = reads(posts.post)
    post_at = reads(posts.post_at)
    posts_of = reads(posts.posts_of)
    latest_posts = reads(posts.latest_posts)
    open_posts = reads(posts.open_posts)
    sending_to = reads(posts.sending_to)
    premieres = reads(digests.premieres)
    ballots = reads(digests.ballots)

    # votes and the score

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        cast = partial(votes.vote, key=key, person=person, choice=choice, added=added, at=at)
        return await self._write(lambda db: cast(db, edit_delay=self._tally_edit_delay))

    async def recount(self, key: str, people: Mapping[Choice, Iterable[str]], at: datetime) -> bool:
        there = {choice: tuple(voters) for choice, voters in people.items()}
        return await self._write(lambda db: votes.recount(db, key, there, at, edit_delay=self._tally_edit_delay))

    standing_choices = reads(votes.standing_choices)
    tally = reads(votes.tally)
    vote_course = reads(votes.course)
    void = writes(votes.void)
    end_moods = writes(votes.end_moods)
    settled = reads(reports.settled)
    calls = reads(reports.calls)
    verdicts = reads(reports.verdicts)
    reports = reads(reports.reports)

    # feeds and shows

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        return await self._write(lambda db: feeds.take_feeds(db, now, limit, self._holder, share))

    keep_feeds = writes(feeds.keep_feeds)
    next_feed_at = reads(feeds.next_feed_at)
    save_feed = writes(feeds.save_feed)
    feed_states = reads(feeds.feed_states)

    async def keep_listings(
        self, listings: Iterable[Listing] = (), gone: Iterable[int] = (), state: DirectoryState | None = None
    ) -> None:
        added, dropped = tuple(listings), tuple(gone)
        await self._write(lambda db: shows.keep_listings(db, added, dropped, state))

    async def listings_of(self, keys: Iterable[str]) -> Sequence[Listing]:
        wanted = tuple(keys)
        return await self._read(lambda db: shows.listings_of(db, wanted))

    directory_state = reads(shows.directory_state)
    given_keys = reads(shows.given_keys)
    give_keys = writes(shows.give_keys)
    listings = reads(shows.listings)
    listing_stamps = reads(shows.listing_stamps)

    # processes and care

    async def heartbeat(self, roles: Collection[Role], in_hand: Collection[str], now: datetime) -> Crew:
        return await self._write(lambda db: processes.heartbeat(db, self._holder, roles, in_hand, now, self._heard))

    async def take_arrivals(self, now: datetime, limit: int = 20) -> Sequence[Arrival]:
        return await self._write(lambda db: arrivals.take_arrivals(db, now, limit, self._holder))

    async def shorten_waits(self, now: datetime) -> None:
        def shorten(db: Sql) -> None:
            for part in (posts, digests):
                part.shorten_waits(db, now)

        await self._write(shorten)

    hand_in = writes(arrivals.hand_in)
    arrival_read = writes(arrivals.arrival_read)
    overdue = reads(posts.overdue)
    counts = reads(posts.counts)
