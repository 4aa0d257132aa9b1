"""A year of news: what a story costs as the database grows, and how large that gets. ``python -m benchmarks.year``.

``--stories 1000000`` is the year of a desk that polls everything; the default is a fifth of it. Stories are made of the
starter's titles, the better known ones more often: four fifths say nothing of a fate, the rest are renewals, endings,
dates, reports and repetitions by many outlets. They go through the real newsroom into a file on disk.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Cost, apart, peak_mb, table, tell
from bot import logs
from bot.catalogue import Catalogue
from bot.newsroom import Newsroom
from bot.stories import Outlet, Story
from storage.sqlite import SQLiteStorage

STORIES, STRETCH = 200_000, 10_000
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
    """So many stories, in the order in which they appear within the year. The same each time."""
    chance = random.Random(1)
    shows = list(Catalogue.starter())
    for at in range(number):
        show = shows[int(len(shows) * chance.random() ** 2)]
        wording = chance.choice(NEWS if chance.random() < 0.2 else QUIET)
        title = wording.format(show=show.title, network=show.network or "Netflix", n=chance.randint(2, 6))
        when = BEGIN + timedelta(days=365) * (at / number)
        yield Story(f"s{at}", chance.choice(OUTLETS), f"https://outlet.example/{at}", title, WORDS * 4, when)


async def through(number: int, path: Path) -> list[tuple[float, float]]:
    """Seconds by the clock and of the processor that each stretch of stories took."""
    storage = await SQLiteStorage.open(path)
    moment = BEGIN
    newsroom = Newsroom(storage, Catalogue.starter(), lambda: moment)
    costs = []
    wall, cpu = time.perf_counter(), time.process_time()
    for at, story in enumerate(stories(number), start=1):
        moment = story.published_at
        await newsroom.fold(story)
        if at % STRETCH == 0:
            costs.append((time.perf_counter() - wall, time.process_time() - cpu))
            wall, cpu = time.perf_counter(), time.process_time()
    counts = await storage.counts()
    assert counts.stories == number
    await storage.close()
    return costs


def measured(number: int) -> Cost:
    """The costs and the size of the file."""
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        costs = asyncio.run(through(number, path))
        size = path.stat().st_size
    return Cost(sum(c for _, c in costs), sum(w for w, _ in costs), peak_mb(), {"costs": costs, "mb": size / 2**20})


def report(number: int = STORIES) -> str:
    """The table."""
    cost = apart("benchmarks.year", "once", str(number))
    costs: Sequence[tuple[float, float]] = cost.said["costs"]
    rows = []
    for name, (wall, cpu) in (("the first", costs[0]), ("the last", costs[-1])):
        cells = [wall / STRETCH * 1000, cpu / STRETCH * 1000]
        rows.append([f"{name} {STRETCH:,}", *(f"{cell:.2f}" for cell in cells)])
    growth = [last / first - 1 for first, last in zip(costs[0], costs[-1], strict=True)]
    rows.append(["more by", *(f"{share:+.0%}" for share in growth)])
    said = f"\nThe file then holds {cost.said['mb']:.0f} MB; the program took {cost.peak_mb:.0f} MB at most.\n"
    return table(f"{number:,} stories, one after another", ["", "wall ms a story", "CPU ms a story"], rows) + said


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once", number]:
            tell(measured(int(number)))
        case ["--stories", number]:
            print(report(int(number)))
        case []:
            print(report())
        case _:
            raise SystemExit("python -m benchmarks.year [--stories 200000]")
