"""How long `/renewal` and its completion take with 80,000 shows and 200,000 events.

The whole answer, from what was typed to the card, with the database on disk; without the chat.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.lookup import SHOWS, taken_over
from benchmarks.measure import Cost, apart, measured, table
from bot.catalogue import Show
from bot.conversation import Conversation
from bot.events import Event
from bot.events.standing import Entry
from bot.ports import Asker, Decision, Storage
from bot.posts import Place
from bot.program import logs
from bot.stories import Certainty, Claim, Kind, Outlet, Story
from storage.sqlite import SQLiteStorage

EVENTS, AT_ONCE, QUESTIONS = 200_000, 1000, 1000
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OUTLET = Outlet("Deadline", "Penske", trusted=True)


def event(show: Show, season: int, by: Story) -> Event:
    """A season that was renewed."""
    claim = Claim(show.title, show.key, season, Kind.RENEWED, Certainty.OFFICIAL, network=show.network)
    return Event(f"{show.key}-{season}", show.key, show.title, season).with_entries([Entry.of(by, claim)])


async def fill(storage: Storage, shows: Iterable[Show]) -> None:
    """Store seasons of every show until there are enough, a thousand in a transaction."""
    seasons: list[tuple[Show, int]] = []
    for number, show in enumerate(shows):
        seasons += [(show, season) for season in range(1, 2 + number % 4)]
    for first in range(0, EVENTS, AT_ONCE):
        by = Story(f"s{first}", OUTLET, f"https://o.example/{first}", "News", "", MONDAY + timedelta(minutes=first))
        events = tuple(event(show, season, by) for show, season in seasons[first : first + AT_ONCE])
        decision = Decision(events)
        await storage.fold(by, [], lambda _, decision=decision: decision)  # type: ignore[misc]


def one_of_many(number: int) -> Asker:
    """Somebody in a server of their own, since somebody who asks too often gets no answer."""
    return Asker(Place("discord", f"{number}", "2"), f"discord:{number}")


async def asked(folder: Path) -> dict[str, list[float]]:
    """Milliseconds that each question took, by what is asked."""
    (catalogue, _), _ = await taken_over(1, SHOWS)
    storage = await SQLiteStorage.open(folder / "desk.db")
    await fill(storage, catalogue)
    assert (await storage.counts()).events == EVENTS
    conversation = Conversation(storage, catalogue, lambda: MONDAY)
    chance = random.Random(1)
    shows = chance.choices(list(catalogue), k=QUESTIONS)
    taken: dict[str, list[float]] = {"/renewal": [], "completion": [], "/renewal-board": []}
    for number, show in enumerate(shows):
        asker = one_of_many(number)
        began = time.perf_counter()
        await conversation.renewal(asker, show.title)
        taken["/renewal"].append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        conversation.complete(show.title[: chance.randint(1, len(show.title))])
        taken["completion"].append((time.perf_counter() - began) * 1000)
    for page in range(QUESTIONS // 10):
        asker = one_of_many(QUESTIONS + page)
        began = time.perf_counter()
        await conversation.board(asker, "", page)
        taken["/renewal-board"].append((time.perf_counter() - began) * 1000)
    await storage.close()
    return taken


def once() -> Cost:
    """The same as a cost."""
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory() as folder:
        return measured(lambda: asyncio.run(asked(Path(folder))))


def report() -> str:
    """The table."""
    wanted = {"/renewal": 20, "completion": 10}
    rows = []
    for what, taken in apart(once).said.items():
        late = statistics.quantiles(taken, n=100)[98]
        target = f"{wanted[what]} ({'met' if late <= wanted[what] else 'MISSED'})" if what in wanted else ""
        rows.append([what, f"{statistics.median(taken):.2f}", f"{late:.2f}", target])
    return table(f"Questions with {SHOWS:,} shows and {EVENTS:,} events", ["", "median ms", "p99 ms", "target"], rows)
