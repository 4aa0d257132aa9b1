"""The Storage port over `statements`: each method is one of those functions, run in one transaction."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from functools import partial, update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

import structlog

from bot.ports import StorageError
from storage.rows import UnreadableRow
from storage.sql import Sql
from storage.statements import (
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
    stories,
    taking_back,
    votes,
)

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


def writes(statements: Callable[Concatenate[Sql, P], T], *, safely: bool = False) -> Method[P, T]:
    """A method that runs what writes, in a transaction. ``safely``: not even a power failure may lose it."""

    async def method(storage: SQLStorage, /, *given: P.args, **named: P.kwargs) -> T:
        return await storage._write(lambda db: statements(db, *given, **named), safely=safely)

    update_wrapper(method, statements)
    return method


def letting_rest(method: Method[P, T]) -> Method[P, T]:
    """A method that puts rows that it cannot read aside (`handing.let_rest`) and goes on without them."""

    async def over(storage: SQLStorage, /, *given: P.args, **named: P.kwargs) -> T:
        while True:
            try:
                return await method(storage, *given, **named)
            except UnreadableRow as problem:
                log.error("row_rests", table=problem.table, row=problem.key, problem=str(problem))
                await storage._write(partial(handing.let_rest, problem=problem))

    update_wrapper(over, method)
    return over


class Database(Protocol):
    """A database that is open, on threads of its own."""

    def read(self, work: Callable[[Sql], T]) -> T:
        """Run what only reads; nothing changes meanwhile."""
        ...

    def write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        """Run in a transaction, committed when this returns. ``safely``: not even a power failure may lose it."""
        ...


class SQLStorage(ABC):
    """What storage in SQLite and in PostgreSQL have in common; see `bot.ports.Storage` for what it promises.

    A method with the name of its module, like `channels`, comes after the module's others, whose lines need the module.
    """

    def __init__(self, threads: ThreadPoolExecutor, database: Database) -> None:
        self._threads = threads
        self._database = database
        self._closed = False

    @classmethod
    async def _over(cls, database: Callable[[], Database], threads: int) -> Self:
        """Open a database on threads of its own, which end where it cannot be."""
        workers = ThreadPoolExecutor(threads, thread_name_prefix="storage")
        try:
            return cls(workers, await asyncio.get_running_loop().run_in_executor(workers, database))
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
        # In the context of whoever asks, which has their language.
        return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)

    @abstractmethod
    async def watch(self, wake: Callable[[str], None]) -> None:
        """Call ``wake`` whenever another process may have written down work, until cancelled."""

    # stories and events

    fold = writes(stories.fold)
    amend = writes(stories.amend)
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
            channels.forget_person(db, person)
            people.forget(db, person)
            votes.forget(db, person, now)

        await self._write(forget, safely=True)

    save_installation = writes(communities.save_installation, safely=True)
    forget_installation = writes(communities.forget_installation)
    installations = reads(communities.installations)

    # tellings and posts

    hand_out = letting_rest(writes(handing.hand_out, safely=True))
    sending = writes(posts.sending, safely=True)
    put_off = writes(posts.put_off)
    shorten_waits = writes(posts.shorten_waits)
    overdue = reads(posts.overdue)
    ask = writes(asking.ask)
    owe = writes(asking.owe)
    sent = writes(posts.sent)
    seeded = writes(posts.seeded)
    change_emoji = writes(posts.change_emoji)
    give_up = writes(posts.give_up)
    untell = writes(posts.untell)
    take_back = writes(taking_back.take_back)
    let_stand = writes(taking_back.let_stand)
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

    vote = writes(votes.vote)
    recount = writes(votes.recount)
    standing_choices = reads(votes.standing_choices)
    tally = reads(votes.tally)
    vote_course = reads(votes.vote_course)
    void = writes(votes.void)
    end_moods = writes(votes.end_moods)
    settled = reads(reports.settled)
    calls = reads(reports.calls)
    verdicts = reads(reports.verdicts)
    reports = reads(reports.reports)

    # feeds and shows

    take_feeds = writes(feeds.take_feeds)
    keep_feeds = writes(feeds.keep_feeds)
    next_feed_at = reads(feeds.next_feed_at)
    save_feed = writes(feeds.save_feed)
    feed_states = reads(feeds.feed_states)

    keep_listings = writes(shows.keep_listings)
    listings_of = reads(shows.listings_of)
    directory_state = reads(shows.directory_state)
    given_keys = reads(shows.given_keys)
    give_keys = writes(shows.give_keys)
    listings = reads(shows.listings)
    listing_stamps = reads(shows.listing_stamps)

    # processes and care

    heartbeat = writes(processes.heartbeat)
    try_writing = writes(processes.try_writing)
    hand_in = writes(arrivals.hand_in)
    take_arrivals = letting_rest(writes(arrivals.take_arrivals))
    arrival_read = writes(arrivals.arrival_read)
    counts = reads(posts.counts)
