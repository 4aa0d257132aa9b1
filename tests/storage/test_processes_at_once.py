"""Several processes on one PostgreSQL: each thing is got, done and counted once; who sleeps or dies holds up nobody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from bot.crew import WHOLE, Role, Share
from bot.events.standing import Entry
from bot.ports import Decision, Snapshot
from bot.posts import LANDS_WITHIN, Channel, Owed, Place, Purpose, State
from bot.stories import Certainty, Kind
from bot.votes import Choice, Tally
from storage.postgres import PostgresServer, PostgresStorage
from storage.sql import Sql
from storage.statements import people
from tests.scenes import postgres
from tests.scenes.newsdesk import MONDAY, channel, claim, entry, event, story
from tests.storage.makes import LATER, Desk, PostgresMake, post_it

OPEN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))


async def test_what_one_process_has_in_hand_the_other_does_not_get_until_the_first_ends(
    desks: tuple[Desk, Desk],
) -> None:
    one, two = desks
    for number in range(40):
        await one.storage.save_channel(channel(f"c{number}"))
    await one.storage.keep_feeds([f"f{number}" for number in range(40)])
    await one.tell(OPEN)
    hands = await asyncio.gather(*(desk.owed(limit=7) for desk in (one, two, one, two)))
    keys = [post.key for hand in hands for post in hand]
    assert len(set(keys)) == len(keys) == 28
    looks = await asyncio.gather(*(desk.storage.take_feeds(MONDAY, 7) for desk in (one, two, one, two)))
    urls = [state.url for look in looks for state in look]
    assert len(set(urls)) == len(urls) == 28
    await one.storage.close()
    assert len(await two.owed(MONDAY + LANDS_WITHIN)) == 40 - 14
    assert len(await two.storage.take_feeds(MONDAY, 50)) == 40 - 14


async def test_many_stories_about_one_show_at_once_come_to_one_event_that_holds_them_all(
    desks: tuple[Desk, Desk],
) -> None:
    told = [story() for _ in range(12)]

    def fold(number: int) -> object:
        added = Entry.of(told[number], claim(Kind.RENEWED))

        def decide(snapshot: Snapshot) -> Decision:
            before = snapshot.events[0] if snapshot.events else event(season=2)
            return Decision((before.with_entries([*before.entries, added]),))

        return desks[number % 2].storage.fold(told[number], [added.claim], decide)

    await asyncio.gather(*map(fold, range(12)))  # type: ignore[call-overload]
    (known,) = await desks[0].storage.events_of(OPEN.show_key)
    assert {one.story_id for one in known.entries} == {one.id for one in told}


async def test_an_edition_that_names_another_show_loses_nothing_that_comes_in_of_the_show_before(
    desks: tuple[Desk, Desk], url: str
) -> None:
    """What it leaves and what is added there meanwhile must not miss each other."""
    (one, two), mended, added = desks, story(), entry(claim(Kind.RENEWED))
    await one.news(event(Entry.of(mended, claim(Kind.RENEWED))), by=mended)
    reading, came = threading.Event(), threading.Event()

    def leave(snapshot: Snapshot) -> Decision:
        """In the middle of it, the other process hears of that show: until it did, or waits for us."""
        reading.set()
        with psycopg.connect(url, autocommit=True) as conn:
            while not came.is_set() and not conn.execute("select 1 from pg_locks where not granted").fetchone():
                pass
        return Decision(tuple(before.with_entries([]) for before in snapshot.events))

    async def hear() -> None:
        await asyncio.to_thread(reading.wait)
        await two.storage.fold(replace(story(), id=added.story_id), [added.claim], add)
        came.set()

    def add(snapshot: Snapshot) -> Decision:
        return Decision(tuple(before.with_entries([*before.entries, added]) for before in snapshot.events))

    edition = replace(mended, title="Another show")
    await asyncio.gather(one.storage.fold(edition, [claim(Kind.RENEWED, show="Another")], leave), hear())
    for desk in desks:
        (known,) = await desk.storage.events_of(OPEN.show_key)
        assert [left.story_id for left in known.entries] == [added.story_id]


async def test_the_same_story_from_two_processes_is_folded_once(desks: tuple[Desk, Desk]) -> None:
    told = story()
    done = await asyncio.gather(*(desk.news(OPEN, by=told) for desk in desks * 3))
    assert sum(decision is not None for decision in done) == 1
    assert (await desks[0].storage.counts()).tellings_owed == 1


async def test_a_telling_spread_by_two_processes_reaches_every_channel_once(desks: tuple[Desk, Desk]) -> None:
    for number in range(60):
        await desks[0].storage.save_channel(channel(f"c{number:02}"))
    await desks[0].news(OPEN)
    await asyncio.gather(*(desk.spread(post_it, batch=5) for desk in desks))
    posts = await desks[0].storage.posts_of(OPEN.id)
    assert sorted(post.channel.id for post in posts) == [f"c{number:02}" for number in range(60)]
    ask = Owed(Purpose.ASK, "c00", (OPEN.id,))
    asked = await asyncio.gather(*(desk.storage.owe(ask, MONDAY) for desk in desks * 3))
    assert sum(post is not None for post in asked) == 1


async def test_a_channel_that_is_paused_while_news_is_spread_hears_nothing_of_it(
    desks: tuple[Desk, Desk], url: str
) -> None:
    """What is written down for it and that it is paused must not miss each other."""
    one, two = desks
    await one.storage.save_channel(channel())
    await one.news(OPEN)
    spreading, paused = threading.Event(), threading.Event()

    def choose(*seen: Any) -> Sequence[Owed]:
        """In the middle of it, the other process pauses the channel: until it did, or waits for us."""
        spreading.set()
        with psycopg.connect(url, autocommit=True) as conn:
            while not paused.is_set() and not conn.execute("select 1 from pg_locks where not granted").fetchone():
                pass
        return post_it(*seen)

    async def pause() -> None:
        await asyncio.to_thread(spreading.wait)
        await two.storage.save_channel(channel(paused=True))
        paused.set()

    await asyncio.gather(one.storage.hand_out(choose, MONDAY, limit=0), pause())
    assert len(await two.storage.posts_of(OPEN.id)) == 1
    assert await two.owed() == []
    await two.storage.save_channel(channel())
    assert len(await two.owed()) == 1


async def test_a_process_that_stands_still_while_it_spreads_news_holds_up_the_others_for_a_while_only(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine is paused in the middle of a transaction; once it wakes, what it was doing is done by another."""
    monkeypatch.setattr("storage.postgres.STANDSTILL", b"set idle_in_transaction_session_timeout = '1s'")
    make = PostgresMake(url)
    paused, other = Desk(await make.open(), make), Desk(await make.open(), make)
    await other.storage.save_channel(channel())
    await other.news(OPEN)
    stands, wakes = threading.Event(), threading.Event()

    def choose(*seen: Any) -> Sequence[Owed]:
        stands.set()
        wakes.wait(90)
        return post_it(*seen)

    spreading = asyncio.create_task(paused.storage.hand_out(choose, MONDAY, limit=0))
    await asyncio.to_thread(stands.wait, 60)
    try:
        async with asyncio.timeout(40):
            await other.spread(post_it)
    finally:
        wakes.set()
    assert not (await spreading).more
    assert len(await other.storage.posts_of(OPEN.id)) == 1
    for desk in (paused, other):
        await desk.storage.close()


async def test_what_one_process_waits_for_another_may_change(desks: tuple[Desk, Desk]) -> None:
    """Only the moment of the next look is remembered between two, and a word from the database ends the wait for it."""
    one, two = desks
    heard = asyncio.Event()
    watching = asyncio.create_task(one.storage.watch(lambda _: heard.set()))
    await one.storage.save_channel(channel())
    await one.tell(OPEN)
    (post,) = await one.owed()
    await one.storage.put_off(post.key, LATER)
    assert await one.next_owed_at() == LATER
    heard.clear()
    await two.storage.put_off(post.key, MONDAY)
    async with asyncio.timeout(30):
        await heard.wait()
    assert await one.next_owed_at() == MONDAY
    assert [again.key for again in await one.owed()] == [post.key]
    watching.cancel()


async def test_votes_of_one_person_heard_by_two_processes_count_once(desks: tuple[Desk, Desk]) -> None:
    await desks[0].news(OPEN, telling=False)
    keys = []
    for name in ("a", "b"):  # in two communities, which pool their votes
        await desks[0].storage.change_community(f"recording:server {name}", lambda now: replace(now, pooled=True))
        await desks[0].storage.save_channel(Channel(name, Place("recording", f"server {name}", name)))
        post = await desks[0].storage.owe(Owed(Purpose.POST, name, (OPEN.id,)), MONDAY)
        assert post is not None
        keys.append(post.key)
    await desks[0].pay()
    casts = [
        desk.storage.vote(key, f"person {number}", choice, added=True, at=MONDAY + timedelta(seconds=second))
        for second, choice in enumerate([Choice.NO, Choice.YES, Choice.NO, Choice.YES])  # the last counts
        for number in range(10)
        for key in keys
        for desk in desks
    ]
    await asyncio.gather(*casts)
    assert await desks[0].storage.tally(OPEN.id) == Tally(yes=10)


async def test_of_two_that_wait_for_each_other_one_is_undone_and_run_again(url: str) -> None:
    server, tries, met = PostgresServer(url, 2), list[tuple[str, str]](), threading.Barrier(2)

    def take(*shows: str) -> Callable[[Sql], None]:
        def work(db: Sql) -> None:
            tries.append((shows[0], shows[1]))
            first_try = len(tries) <= 2
            db.lock(shows[0])
            people.join_board(db, shows[0], "recording:server")
            if first_try:
                met.wait(60)
            db.lock(shows[1])

        return work

    await asyncio.gather(*(asyncio.to_thread(server.write, take(*two)) for two in (("a", "b"), ("b", "a"))))
    assert len(tries) == 3
    assert server.read(lambda db: len(db.rows("select * from players"))) == 2
    server.close()


async def test_processes_that_start_together_make_the_tables_once(url: str) -> None:
    opened = await asyncio.gather(*(PostgresStorage.open(url) for _ in range(4)))
    await opened[0].save_channel(channel())
    assert [one.id for one in await opened[3].channels()] == ["news"]
    for storage in opened:
        await storage.close()


async def test_shares_follow_who_lives_and_the_work_of_the_dead_is_free(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    await one.storage.save_channel(channel())
    await one.storage.keep_feeds(["f"])
    await one.storage.hand_in([story()], "")
    await one.tell(OPEN)
    assert (await one.storage.heartbeat({Role.READ, Role.POLL}, (), MONDAY)).share(Role.READ) == WHOLE
    soon = MONDAY + timedelta(seconds=1)
    assert (await two.storage.heartbeat({Role.READ}, (), soon)).share(Role.READ) == Share(1, 2)
    assert (await one.storage.heartbeat({Role.READ}, (), soon)).share(Role.READ) == Share(0, 2)
    assert (await two.storage.heartbeat({Role.READ}, (), soon)).share(Role.READ) == Share(1, 2)
    (post,) = await one.owed()
    assert await one.storage.take_feeds(MONDAY, 9)
    assert await one.storage.take_arrivals(MONDAY)
    late = MONDAY + timedelta(seconds=19)  # the first was heard of 18 seconds ago
    assert (await two.storage.heartbeat({Role.READ}, (), late)).share(Role.READ) == Share(1, 2)
    assert await two.owed(late) == []
    later = MONDAY + timedelta(seconds=22)
    assert (await two.storage.heartbeat({Role.READ}, (), later)).share(Role.READ) == WHOLE
    assert [taken.key for taken in await two.owed(later)] == [post.key]
    assert await two.storage.take_feeds(later, 9)
    assert await two.storage.take_arrivals(later)
    # The first was only asleep: it does not send what is another's by now, and joins again as the younger.
    assert await one.storage.sending(post.key, later) is False
    assert await two.storage.sending(post.key, later) is True
    assert (await one.storage.heartbeat({Role.READ}, (), later + timedelta(seconds=1))).share(Role.READ) == Share(1, 2)


async def test_processes_whose_clocks_differ_live_side_by_side(desks: tuple[Desk, Desk]) -> None:
    """One machine's clock was set back by an hour after the first had begun; it counts on."""
    one, two = desks
    await two.storage.save_channel(channel())
    await two.tell(OPEN)
    (post,) = await two.owed()
    for beat in range(12):
        now = MONDAY + timedelta(seconds=4 * beat)
        ahead = await one.storage.heartbeat({Role.READ}, (), now + timedelta(hours=1))
        behind = await two.storage.heartbeat({Role.READ}, [post.key], now)
        assert {len(ahead.names), len(behind.names)} <= {2, 1 + bool(beat)}
    assert await two.storage.sending(post.key, now), "what it has in hand is still its own"
    for beat in range(12, 20):  # the second dies
        ahead = await one.storage.heartbeat({Role.READ}, (), MONDAY + timedelta(hours=1, seconds=4 * beat))
    assert len(ahead.names) == 1


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=1)])
async def test_what_a_dead_process_was_sending_is_taken_over_within_thirty_seconds_whatever_its_clock(
    desks: tuple[Desk, Desk], ahead: timedelta
) -> None:
    one, two = desks
    await one.storage.save_channel(channel())
    await one.tell(OPEN)
    await one.storage.heartbeat({Role.DELIVER}, (), MONDAY + ahead)
    (post,) = await one.owed(MONDAY + ahead)
    assert await one.storage.sending(post.key, MONDAY + ahead)
    taken: dict[str, int] = {}
    for second in range(0, 60, 2):  # it was killed
        now = MONDAY + timedelta(seconds=second)
        await two.storage.heartbeat({Role.DELIVER}, (), now)
        taken |= {one.key: second for one in await two.owed(now)}
    assert 20 <= taken[post.key] <= 30


async def test_a_clock_that_is_ahead_takes_nothing_out_of_the_hands_of_who_lives(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    await one.storage.save_channel(channel())
    await one.tell(OPEN)
    await one.storage.keep_feeds(["f"])
    await one.storage.hand_in([story()], "")
    await one.storage.heartbeat({Role.DELIVER}, (), MONDAY)
    (post,) = await one.owed()
    assert await one.storage.take_feeds(MONDAY, 9)
    assert await one.storage.take_arrivals(MONDAY)
    ahead = MONDAY + timedelta(minutes=20)
    for second in (0, 50):
        await one.storage.heartbeat({Role.DELIVER}, [post.key], MONDAY + timedelta(seconds=second))
        await two.storage.shorten_waits(MONDAY - timedelta(days=2))  # nor does one that was set back
        assert await two.owed(ahead) == []
        assert await two.storage.take_feeds(ahead, 9) == []
        assert await two.storage.take_arrivals(ahead) == []
    await one.storage.heartbeat({Role.DELIVER}, (), MONDAY + timedelta(seconds=301))  # it let go of them long ago
    assert [taken.key for taken in await two.owed(ahead)] == [post.key]
    assert await two.storage.take_feeds(ahead, 9)
    assert await two.storage.take_arrivals(ahead)


async def test_who_was_asleep_puts_nothing_off_that_another_is_sending(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    await one.storage.save_channel(channel())
    await one.tell(OPEN)
    (post,) = await one.owed()
    later = MONDAY + timedelta(seconds=61)
    (taken,) = await two.owed(later)
    assert await two.storage.sending(taken.key, later)
    await one.storage.put_off(post.key, later, unsent=True)  # its platform says: try again later
    now = await two.storage.post(post.key)
    assert now is not None
    assert now.state is State.SENDING, "so that it is looked for before it is sent again"
    assert await one.owed(later) == []


async def test_a_card_that_a_sleeper_put_into_old_words_again_is_edited_once_more(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    await one.storage.save_channel(channel())
    await one.tell(OPEN)
    await one.pay()
    more = event(*OPEN.entries, entry(claim(Kind.RENEWED)))
    await one.news(more, telling=False)
    (asleep,) = await one.owed()
    await two.news(event(*more.entries, entry(claim(Kind.RENEWED))), telling=False)
    (newer,) = await two.owed(later := MONDAY + timedelta(seconds=61))
    await two.storage.sent(newer.key, "1", newer.wanted)
    assert await two.owed(later) == []
    await one.storage.sent(asleep.key, "1", asleep.wanted)  # it reached the platform last
    assert [post.key for post in await two.owed(later)] == [newer.key]


async def test_whoever_waits_is_woken_by_what_another_writes_down(desks: tuple[Desk, Desk], url: str) -> None:
    one, two = desks
    words: asyncio.Queue[str] = asyncio.Queue()

    async def hear(number: int) -> set[str]:
        async with asyncio.timeout(30):
            return {await words.get() for _ in range(number)}

    async def woken_by(work: Awaitable[object]) -> set[str]:
        """All that is heard of it: what is told after it is heard after it, as Postgres keeps the order of commits."""
        await work
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute("select pg_notify('renewal_desk_' || current_schema(), 'no more')")
        heard: set[str] = set()
        while "no more" not in heard:
            heard |= await hear(1)
        return heard - {"no more"}

    watching = asyncio.create_task(two.storage.watch(words.put_nowait))
    assert await hear(2) == {"owed", "arrived"}  # at first it is told of everything: nobody knows what was before
    await one.storage.save_channel(channel())
    assert await woken_by(one.news(OPEN)) == {"owed"}
    assert await woken_by(one.spread(post_it)) == {"owed"}
    (post,) = await one.owed()
    assert await woken_by(one.storage.put_off(post.key, MONDAY)) == {"owed"}
    await woken_by(one.pay())
    assert await woken_by(one.news(event(*OPEN.entries, entry(claim(Kind.RENEWED))), telling=False)) == {"owed"}
    assert await woken_by(one.storage.hand_in([story()], "")) == {"arrived"}
    with psycopg.connect(postgres.running().url(), autocommit=True) as conn:
        conn.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'")
    assert await hear(2) == {"owed", "arrived"}  # connected anew
    watching.cancel()
