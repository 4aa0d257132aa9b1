"""How fast `/renewal` and its completion find a show among 80,000, and how much memory such a catalogue takes.

The best known shows are the starter's; the other titles are made up from words of theirs.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from adapters.tvmaze import listing_of
from benchmarks.measure import Cost, apart, peak_mb, resident_mb, table
from bot.catalogue import Catalogue
from bot.librarian import MOST, Librarian
from bot.listings import DirectoryState, Listing
from bot.ports import ShowDirectory
from bot.program import logs
from storage.sqlite import SQLiteStorage

SHOWS, TYPED = 80_000, 500
NOW = datetime(2026, 6, 1, tzinfo=UTC)
#: How often the catalogue is replaced while memory is measured.
SWAPS = 4
#: How long a completion may take, and any reply (seconds).
WANTED = 0.020


def listings() -> Iterator[Listing]:
    """This many shows as a directory lists them, best known first; the same each time."""
    chance = random.Random(1)
    known = list(Catalogue.starter())
    words = [word for show in known for word in show.title.split()]
    for number in range(1, SHOWS + 1):
        if number <= len(known):
            title, year, network = known[number - 1].title, known[number - 1].year, known[number - 1].network
        else:
            title = " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 5))))
            year, network = chance.randint(1960, 2026), chance.choice(known).network
        slug = "".join(c if c.isalnum() else "-" for c in title.lower())
        picture = f"https://static.tvmaze.com/uploads/images/medium_portrait/{number // 200}/{number * 7}.jpg"
        listing = listing_of(
            {
                "id": number, "name": title, "premiered": f"{year}-01-01" if year else None,
                "status": ("Ended", "Running")[number % 2], "network": {"name": network},
                "url": f"https://www.tvmaze.com/shows/{number}/{slug}",
                "image": {"medium": picture}, "weight": 100 - 100 * number // SHOWS, "updated": 1,
            }
        )  # fmt: skip
        if listing is not None:
            yield listing


def typed(catalogue: Catalogue) -> dict[str, list[str]]:
    """What people type, by kind."""
    chance = random.Random(2)
    titles = [show.title for show in chance.choices(list(catalogue), k=TYPED)]

    def mistaken(title: str) -> str:
        at = chance.randrange(len(title))
        return chance.choice((title[:at] + title[at + 1 :], title[:at] + title[at] + title[at:]))

    return {
        "a title": titles,
        "its first 1 to 6 letters": [title[: chance.randint(1, 6)] for title in titles],
        "a later word": [title.split()[-1][:4] for title in titles],
        "a title with a mistake": [mistaken(title) for title in titles],
        "nonsense": ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=chance.randint(3, 30))) for _ in titles],
    }


def times(ask: Callable[[str], object], texts: list[str]) -> tuple[float, float, float]:
    """Median, 99th percentile and longest, in milliseconds of processor time, since nothing here waits."""
    taken = []
    for text in texts:
        began = time.thread_time()
        ask(text)
        taken.append((time.thread_time() - began) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=100)[98], max(taken)


async def taken_over(times: int, most: int) -> tuple[list[Catalogue], float]:
    """Load the catalogue from the database as the librarian does, so many times; and how long that takes (seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        storage = await SQLiteStorage.open(Path(folder) / "desk.db")
        batch: list[Listing] = []
        for listing in listings():
            batch.append(listing)
            if len(batch) == 250:
                await storage.keep_listings(batch)
                batch.clear()
        await storage.keep_listings(batch, state=DirectoryState(current_at=NOW))
        in_use: list[Catalogue] = []

        def use(asked: Catalogue, read: Catalogue) -> None:
            in_use[:] = [asked, read]

        nobody: ShowDirectory = None  # type: ignore[assignment]
        began = time.perf_counter()
        librarian = Librarian(nobody, storage, use, now=lambda: NOW, asking=lambda: False, most=most)
        for _ in range(times):
            librarian._more = True
            await librarian.catch_up()
        took = (time.perf_counter() - began) / times
        await storage.close()
    return in_use, took


def memory(most: int) -> Cost:
    """The memory of all of the program's modules and of a catalogue that was replaced several times."""
    import bot.program.app  # noqa: F401  everything that the desk loads

    logs.configure("error", "console")
    in_use, took = asyncio.run(taken_over(SWAPS, most))
    said = {"shows": len(in_use[0]), "read": len(in_use[1]), "resident": resident_mb()}
    return Cost(took, took, peak_mb(), said)


def report() -> str:
    """The tables."""
    logs.configure("error", "console")
    (catalogue, _), _ = asyncio.run(taken_over(1, SHOWS))
    rows = []
    for kind, texts in typed(catalogue).items():
        for name, ask in (("complete", catalogue.complete), ("find", catalogue.find)):
            median, most, longest = times(ask, texts)
            verdict = "yes" if most < WANTED * 1000 else "NO"
            rows.append([name, kind, f"{median:.2f}", f"{most:.2f}", f"{longest:.2f}", verdict])
    head = ["", "typed", "median ms", "p99 ms", "longest ms", f"p99 < {WANTED * 1000:.0f} ms"]
    sizes = []
    for most in (1, MOST, SHOWS):
        cost = apart(memory, most)
        said, seconds = cost.said, cost.wall_seconds
        sizes.append(
            [
                f"{said['shows']:,}",
                f"{said['read']:,}",
                *(f"{mb:.0f}" for mb in (said["resident"], cost.peak_mb)),
                f"{seconds:.1f}",
            ]
        )
    return "\n".join(
        [
            table(f"Looking up a show among {len(catalogue):,}", head, rows),
            table(
                f"The whole program with a catalogue out of {SHOWS:,} shows, swapped {SWAPS} times (we keep {MOST:,})",
                ["shows in memory", "looked for in stories", "MB", "peak MB", "seconds a swap"],
                sizes,
            ),
        ]
    )
