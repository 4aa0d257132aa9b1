"""A year of news: what a story costs as the database grows, and how large the database gets.

A desk that polls everything reads a million stories a year; this is a fifth of them. They are made up from the
starter's titles, better known ones more often: four fifths say nothing about a fate, the rest are renewals, endings,
dates, reports and repetitions by many outlets, so that the best known show has two thousand of them. They go into a
file on disk, which is cleaned as a desk does: words are dropped after 90 days.

To compare, the last ten thousand stories of the year take turns with the first ten thousand in a file of their own, so
that other work of the machine falls on both. Only these go through the whole newsroom. The stories before are only
folded, and a headline that once said nothing is not read again. All are read by the rules alone: the second look costs
many times what is measured here, and the same whatever was stored before.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.measure import Cost, apart, measured, table
from benchmarks.score import rules_alone
from bot.catalogue import Catalogue
from bot.newsroom import Newsroom, decide
from bot.ports import Decision, Snapshot
from bot.program import logs, upkeep
from bot.stories import Claim, Outlet, Story
from storage.sqlite import SQLiteStorage

STORIES, STRETCH = 200_000, 10_000
#: How many stories one turn takes.
TURN = 250
#: Stories after which the cost of the stretch that ends there is shown; and the last stretch.
TOLD_AT = 100_000
WORDS_KEPT = timedelta(days=90)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
OUTLETS = tuple(Outlet(f"Outlet {number}", f"Owner {number // 2}", trusted=number < 6) for number in range(60))
NEWS = (
    "{network} renews '{show}' for season {n}",
    "'{show}' cancelled after {n} seasons at {network}",
    "'{show}' to end with season {n}, {network} confirms",
    "'{show}' season {n} gets a premiere date: October 5",
    "Deadline reports that {network} is bringing back '{show}' for season {n}",
    "Will '{show}' return for season {n}? What we know",
)
QUIET = (
    "'{show}' star on that shocking scene",
    "'{show}' recap: a wedding and a secret",
    "The ten best episodes of '{show}', ranked",
    "'{show}' casts a newcomer in a recurring role",
)
WORDS = "A paragraph as outlets write it, about the people who make it and what they said of it on Monday. "


def stories(number: int) -> Iterator[Story]:
    """This many stories, in the order in which they appear within the year; the same each time."""
    chance = random.Random(1)
    shows = list(Catalogue.starter())
    for at in range(number):
        show = shows[int(len(shows) * chance.random() ** 2)]
        wording = chance.choice(NEWS if chance.random() < 0.2 else QUIET)
        title = wording.format(show=show.title, network=show.network or "Netflix", n=chance.randint(2, 6))
        when = BEGIN + timedelta(days=365) * (at / number)
        key = f"{chance.getrandbits(64):016x}"  # ids and addresses do not come in order
        yield Story(key, chance.choice(OUTLETS), f"https://outlet.example/{key}", title, WORDS * 4, when)


class Desk:
    """Takes stories into a file; its clock is the time at which they appear."""

    def __init__(self, storage: SQLiteStorage, catalogue: Catalogue) -> None:
        self.storage = storage
        #: Processor seconds.
        self.spent = 0.0
        self._catalogue = catalogue
        self._moment = BEGIN
        self._newsroom = Newsroom(storage, catalogue, lambda: self._moment, read=rules_alone)
        self._said_nothing: set[str] = set()

    async def take(self, stories: Iterable[Story]) -> None:
        """Take stories in through the newsroom, and count the time spent."""
        began = time.process_time()
        for story in stories:
            self._moment = story.published_at
            await self._newsroom.fold(story)
        await self._care()
        self.spent += time.process_time() - began

    async def keep(self, stories: Iterable[Story]) -> None:
        """Fill the file as if they had been taken in."""
        for number, story in enumerate(stories, start=1):
            self._moment = story.published_at
            claims = [] if story.title in self._said_nothing else rules_alone(story, self._catalogue)
            if not claims:
                self._said_nothing.add(story.title)
            await self.storage.fold(story, claims, partial(self._decide, story, claims))
            if number % STRETCH == 0:
                await self._care()
                print(f"{number:,} more stories", file=sys.stderr, flush=True)
        await self._care()

    def _decide(self, story: Story, claims: Sequence[Claim], snapshot: Snapshot) -> Decision:
        return decide(story, claims, snapshot, self._moment)

    async def _care(self) -> None:
        await upkeep.drop_old_words(self.storage, self._moment - WORDS_KEPT)


async def through(folder: Path) -> list[dict[str, object]]:
    """What stretches took: stories so far, milliseconds for one of the last and one of the first, MB of the file."""
    catalogue = Catalogue.starter()
    path = folder / "year.db"
    storage = await SQLiteStorage.open(path)
    desk, coming = Desk(storage, catalogue), stories(STORIES)
    found: list[dict[str, object]] = []
    kept = 0
    for at in (TOLD_AT, STORIES):
        await desk.keep(islice(coming, at - STRETCH - kept))
        kept, desk.spent = at, 0.0
        small = await SQLiteStorage.open(folder / f"first-{at}.db")
        beside, first = Desk(small, catalogue), stories(STRETCH)
        for _ in range(STRETCH // TURN):
            await desk.take(islice(coming, TURN))
            await beside.take(islice(first, TURN))
        assert ((await storage.counts()).stories, (await small.counts()).stories) == (at, STRETCH)
        await small.close()
        mb = path.stat().st_size / 2**20
        last, before = (spent * 1000 / STRETCH for spent in (desk.spent, beside.spent))
        found.append({"stories": at, "last": last, "first": before, "mb": mb})
        print(found[-1], file=sys.stderr, flush=True)
    await storage.close()
    return found


def once() -> Cost:
    """The costs and the size of the file."""
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory() as folder:
        return measured(lambda: {"stretches": asyncio.run(through(Path(folder)))})


def report() -> str:
    """The table."""
    cost = apart(once)
    rows = [
        [f"{at['stories']:,}", f"{at['first']:.2f}", f"{at['last']:.2f}", f"{at['last'] / at['first'] - 1:+.0%}",
         f"{at['mb']:.0f}"]
        for at in cost.said["stretches"]
    ]  # fmt: skip
    said = f"\nThe program took {cost.peak_mb:.0f} MB at most.\n"
    head = ["stories", f"CPU ms at {STRETCH:,}", "CPU ms then", "more by", "file MB"]
    return table(f"A year of {STORIES:,} stories, one after another", head, rows) + said
