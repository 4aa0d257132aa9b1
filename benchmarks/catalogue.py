"""What a catalogue of 80,000 shows takes: memory, and seconds to put it in place. ``python -m benchmarks.catalogue``.

The best known shows are the starter's; the rest are made of the words of their titles.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from adapters.tvmaze import listing_of
from benchmarks.measure import Cost, apart, memory_mb, peak_mb, table, tell
from bot.catalogue import Catalogue
from bot.librarian import MOST, Librarian
from bot.listings import DirectoryState, Listing
from bot.ports import ShowDirectory
from bot.program import logs
from storage.sqlite import SQLiteStorage

SHOWS = 80_000
NOW = datetime(2026, 6, 1, tzinfo=UTC)
#: How often the catalogue is swapped while memory is watched.
SWAPS = 4


def listings() -> Iterator[Listing]:
    """So many shows as a directory lists them, best known first. The same each time."""
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


async def taken_over(times: int, most: int) -> tuple[list[Catalogue], float]:
    """The catalogue as the librarian hands it on from the database, so many times; and how long that takes, seconds."""
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
    """What the whole program's modules and a catalogue take that was swapped for a fresh one several times."""
    import bot.program.app  # noqa: F401  everything that the desk loads

    in_use, took = asyncio.run(taken_over(SWAPS, most))
    said = {"shows": len(in_use[0]), "read": len(in_use[1]), "after": memory_mb()}
    return Cost(took, took, peak_mb(), said)


def report() -> str:
    """The table."""
    rows = []
    for most in (1, MOST, SHOWS):
        cost = apart("benchmarks.catalogue", str(most))
        counts = (f"{cost.said[what]:,}" for what in ("shows", "read"))
        rows.append([*counts, f"{cost.said['after']:.0f}", f"{cost.peak_mb:.0f}", f"{cost.wall_seconds:.1f}"])
    return table(
        f"The whole program with a catalogue out of {SHOWS:,} shows, swapped {SWAPS} times (we keep {MOST:,})",
        ["shows in memory", "looked for in stories", "MB", "peak MB", "seconds a swap"],
        rows,
    )


if __name__ == "__main__":
    logs.configure("error", "console")
    match sys.argv[1:]:
        case [most]:
            tell(memory(int(most)))
        case _:
            print(report())
