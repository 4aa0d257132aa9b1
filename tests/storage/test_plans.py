"""What a desk does with every story, post and hour looks things up, however much there is: no table is gone through."""

from __future__ import annotations

import re
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.ports import FeedState
from bot.posts import Owed, Purpose, State
from bot.program import upkeep
from bot.votes import Choice
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, channel
from tests.storage.makes import Desk, SQLiteFileMake, nothing
from tests.storage.scene import OPEN

#: Gone through from end to end, for they hold just what is still to be done or open.
SHORT = {
    "tellings_owed", "posts_due", "posts_ready", "posts_leased", "posts_sending", "posts_voting", "posts_asking",
    "channels_missed",
}  # fmt: skip
#: What may be gone through once an hour: tables that are as small as the configuration, or emptied as work is done.
SMALL = {"arrivals", "channels", "communities", "feeds", "processes"}
#: What is counted for monitors and the host, each minute: by small indexes, and of labels there are few.
COUNTED = {"sqlite_autoindex_stories_1", "events_newest", "l"}


async def test_nothing_goes_through_a_table_that_grows(tmp_path: Path) -> None:
    """Every statement of the flow finds its rows by an index; what it sorts is what one story, show or event has."""
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    flow = await plans(storage, a_bit_of_everything(storage))
    assert len(flow) > 60
    assert {said: plan for said, plan in flow.items() if goes_through(plan) - SHORT} == {}
    assert {said: plan for said, plan in flow.items() if "TEMP B-TREE" in str(plan) and re.search("[<>]", said)} == {}
    (votes_edit,) = [plan for said, plan in flow.items() if "wanted + 1, not_before" in said]
    assert any("channels_community" in step for step in votes_edit)
    [[settled, *_], [calls, *_]] = [
        [plan for said, plan in flow.items() if of in said] for of in ("counts c", "players p")
    ]
    assert ("counts_scope" in settled[0], calls[0][:8]) == (True, "SEARCH p"), "what is settled elsewhere is no matter"
    watched = await plans(storage, watch_of(storage))
    assert {said: plan for said, plan in watched.items() if goes_through(plan) - SHORT - SMALL - COUNTED} == {}
    hourly = await plans(storage, upkeep_of(storage))
    assert len(hourly) > 5
    assert {said: plan for said, plan in hourly.items() if goes_through(plan) - SHORT - SMALL} == {}
    await storage.close()


async def plans(storage: SQLiteStorage, work: Coroutine[None, None, None]) -> dict[str, list[str]]:
    """How each statement that some work runs is done."""
    connection, said = storage._database._db.conn, set[str]()
    await storage._on_a_thread(lambda: connection.set_trace_callback(said.add))
    await work
    await storage._on_a_thread(lambda: connection.set_trace_callback(None))
    asked = {" ".join(one.split()) for one in said if re.match(r"\s*(select|insert|update|delete) ", one)}
    return await storage._on_a_thread(
        lambda: {one: [row["detail"] for row in connection.execute(f"explain query plan {one}")] for one in asked}
    )


def goes_through(plan: list[str]) -> set[str]:
    """Tables and indexes that a plan reads from end to end."""
    found = (re.match(r"SCAN (\w+)(?:.* INDEX (\w+))?", step) for step in plan)
    return {scan[2] or scan[1] for scan in found if scan}


async def a_bit_of_everything(storage: SQLiteStorage) -> None:
    """Every call of the flow, once."""
    desk = Desk(storage, SQLiteFileMake(Path()))
    await storage.save_channel(channel())
    await desk.tell(OPEN)
    await desk.pay()
    (post,) = await storage.posts_of(OPEN.id)
    await storage.owe(Owed(Purpose.REPLY, "news", (OPEN.id,), None, post.key), MONDAY)
    await storage.vote(post.key, "ann", Choice.YES, added=True, at=MONDAY)
    await storage.recount(post.key, {Choice.NO: ["ann", "bob"]}, MONDAY)
    await storage.put_off(post.key, MONDAY)
    await storage.give_up(post.key, State.GONE)
    await storage.hand_out(nothing, MONDAY)
    await storage.tally(OPEN.id)
    await storage.change_community("recording:server", lambda now: replace(now, pooled=True))
    await storage.settled("recording:server")
    await storage.calls("recording:server")
    await storage.verdicts("Deadline")
    await storage.ask("news", OPEN.show_key, lambda events: events[0], MONDAY, at_most=3)
    await storage.story("https://example.org/x")
    await storage.events_of(OPEN.show_key)
    await storage.recent_events(5)
    await storage.post_at(channel().place, "x")
    await storage.sending_to(channel().place)
    await storage.open_posts("recording")
    await storage.take_feeds(MONDAY, 5)
    await storage.save_feed(FeedState("a", "a"))


async def watch_of(storage: SQLiteStorage) -> None:
    await storage.counts()
    await storage.feed_states()
    await storage.overdue(MONDAY)
    await storage.called_wrong(20)


async def upkeep_of(storage: SQLiteStorage) -> None:
    await upkeep.round_of(storage, MONDAY, timedelta(days=365))
    await upkeep.drop_old_words(storage, MONDAY)
