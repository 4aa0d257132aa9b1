"""100,000 votes on one event, and a season of 500 shows and 3,000 people.

The database is a file, as for a host. "A tally" is read for each card and each answer; "the official word" closes the
ballot; "a recount" follows an outage in which nothing changed.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, apart, measured, table
from bot.posts import Owed, Purpose
from bot.stories import Certainty, Kind
from bot.votes import Choice
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, claim, day, entry, event
from tests.scenes.season import play, season, truth, wrong
from tests.storage.makes import Desk, SQLiteFileMake

#: Votes on one event, and after how many a tally is timed.
VOTES, MARKS = 100_000, (1_000, 10_000, 50_000, 100_000)
#: How often a tally is read when it is timed.
READS = 500
SHOWS, PEOPLE, ACTS = 500, 3_000, 60


async def _seconds(work: Callable[[], Awaitable[object]], times: int = 1) -> float:
    before = time.perf_counter()
    for _ in range(times):
        await work()
    return (time.perf_counter() - before) / times


async def one_event(path: Path) -> dict[str, Any]:
    """At each mark, votes a second so far and what each query costs."""
    make = SQLiteFileMake(path)
    storage = await make.open()
    desk = Desk(storage, make)
    about = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))
    await desk.news(about, telling=False)
    await storage.save_channel(channel())
    post = await storage.owe(Owed(Purpose.POST, "news", (about.id,)), MONDAY)
    assert post is not None
    home, rows, since = channel().place.community_id, [], time.perf_counter()
    for number in range(1, VOTES + 1):
        choice = Choice.YES if number % 3 else Choice.NO
        at = MONDAY + timedelta(seconds=number)
        await storage.vote(post.key, f"discord:{number}", choice, added=True, at=at)
        if number in MARKS:
            voting = time.perf_counter() - since
            tally = await _seconds(lambda: storage.tally(about.id, home), READS)
            last = await _seconds(partial(storage.vote, post.key, "once", Choice.YES, added=True, at=at))
            rows.append([number, voting, tally, last])
            since = time.perf_counter() - voting
    people = {
        choice: [f"discord:{number}" for number in range(1, VOTES + 1) if (number % 3 > 0) is yes] + ["once"] * yes
        for choice, yes in ((Choice.YES, True), (Choice.NO, False))
    }
    recount = await _seconds(lambda: storage.recount(post.key, people, day(2)))
    official = about.with_entries([*about.entries, entry(claim(Kind.RENEWED), DEADLINE, day(3))])
    settling = await _seconds(lambda: desk.news(official, telling=False))
    settled = await storage.tally(about.id, home)
    assert settled.total == VOTES + 1, settled
    await storage.close()
    return {"rows": rows, "recount": recount, "settling": settling}


async def whole_season(path: Path) -> dict[str, Any]:
    """A whole season of votes that arrive twice, out of order and through outages; how many tallies differ from an
    independent count.
    """
    whole = season(SHOWS, PEOPLE, seed=1, acts_a_show=ACTS)
    make = SQLiteFileMake(path)
    desk = Desk(await make.open(), make)
    before = time.perf_counter()
    played = await play(whole, desk, seed=1)
    seconds = time.perf_counter() - before
    said = {
        "acts": len(whole.acts),
        "seconds": seconds,
        "tallies": len(truth(whole)),
        "wrong": len(await wrong(played)),
    }
    await desk.storage.close()
    return said


def once(part: str) -> Cost:
    """One of the two in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        work = {"event": one_event, "season": whole_season}[part]
        return measured(lambda: asyncio.run(work(Path(folder) / "desk.db")))


def report() -> str:
    """The tables."""
    one, whole = apart(once, "event"), apart(once, "season")
    votes = [
        [f"{number:,}", f"{number / seconds:,.0f}", f"{tally * 1e6:.0f}", f"{last * 1e3:.2f}"]
        for number, seconds, tally, last in one.said["rows"]
    ]
    said, season_said = one.said, whole.said
    after = [
        ["a recount of all of them", f"{said['recount']:.1f} s"],
        ["the official word closes the ballot", f"{said['settling'] * 1e3:.0f} ms"],
        ["peak memory", f"{one.peak_mb:.0f} MB"],
    ]
    played = [
        [f"{SHOWS:,}", f"{PEOPLE:,}", f"{season_said['acts']:,}", f"{season_said['seconds']:.0f}",
         f"{season_said['tallies']:,}", season_said["wrong"]]
    ]  # fmt: skip
    return "\n".join(
        [
            table(f"{VOTES:,} votes on one event", ["votes", "votes/s", "a tally, µs", "one more vote, ms"], votes),
            table(f"Then, with {VOTES:,} votes", ["what", "took"], after),
            table("A simulated season", ["shows", "people", "votes", "seconds", "tallies", "of them wrong"], played),
        ]
    )
