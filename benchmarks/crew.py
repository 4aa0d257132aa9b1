"""Several processes on one PostgreSQL: what is lost when they are killed one by one, and how much faster they are.
``python -m benchmarks.crew``.

The real program (`run --roles`), the real server of the tests, stand-ins for the platforms, all on this machine: on two
cores four processes cannot read twice as fast as two. ``--seeds 8 9`` only kills, at other moments, once for each.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import yaml

from benchmarks.measure import processor_seconds, table
from benchmarks.score import rows_of, stories_of
from bot.events import Change, Event
from bot.events.standing import Entry
from bot.ports import Decision
from bot.posts import Channel, Place
from bot.stories import Certainty, Kind, Story
from storage.postgres import PostgresStorage
from tests.scenes import postgres
from tests.scenes.newsdesk import DEADLINE, claim, story
from tests.stand_ins.discord import DiscordStandIn
from tests.torture.crew import CREWS, Crew, CrewFindings, crew_test
from tests.torture.desk import DeskProcess

KILLS, SEED = 6, 7
STORIES, CHANNELS = 2000, 300


def killed(seeds: Sequence[int] = (SEED,)) -> str:
    """What was lost or done twice while one process after another was killed, and how soon the others took over."""
    rows = []
    for number, roles in CREWS.items():
        found = [_killed(roles, seed) for seed in seeds]
        took = [seconds for one in found for seconds in one.taken_over]
        rows.append(
            [
                number,
                sum(one.kills.total() for one in found),
                f"{sum(one.messages for one in found)} ({sum(one.votes for one in found)} votes)",
                sum(len(one.lost) for one in found),
                sum(len(one.doubled) for one in found),
                sum(len(one.miscounted) + len(one.faults) for one in found),
                f"{statistics.median(took):.0f} s, {max(took):.0f} s at most" if took else "when it is started again",
            ]
        )
    head = ["processes", "kills", "messages owed", "lost", "doubled", "other faults", "known to the others after"]
    return table("Processes killed one by one", head, rows)


def _killed(roles: Sequence[str], seed: int) -> CrewFindings:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(crew_test(Path(folder), postgres.running().new_desk(), roles, KILLS, seed))
    print(f"{len(roles)} processes, seed {seed}", *found.lines(), sep="\n    ", file=sys.stderr, flush=True)
    return found


@asynccontextmanager
async def crew(url: str, roles: Sequence[str], config: dict[str, object], **environment: str) -> AsyncIterator[Crew]:
    """Processes that have all joined."""
    with tempfile.TemporaryDirectory() as folder:
        quiet = {name: {"enabled": False} for name in ("preview", "tvmaze")}
        (Path(folder) / "config.yaml").write_text(yaml.safe_dump({"feeds": {"opml": None}, **quiet, **config}))
        env = {"DATABASE_URL": url, **environment}
        desks = [DeskProcess(Path(folder), env, roles=one, name=f"desk-{n}") for n, one in enumerate(roles)]
        they = Crew(desks)
        await they.start()
        await until(lambda: they.said().count(" joined ") >= len(roles))
        await asyncio.sleep(5)  # until they begin
        yield they
        await they.stop()


async def until(holds: Callable[[], bool]) -> None:
    """Wait until this holds."""
    while not holds():  # noqa: ASYNC110 - other processes make it so
        await asyncio.sleep(0.2)


def count(url: str, query: str) -> int:
    """One number from the database."""
    with psycopg.connect(url, autocommit=True) as conn:
        found = conn.execute(query.encode()).fetchone()
    return int(found[0]) if found else 0


def processor(they: Crew) -> float:
    """Processor seconds that the processes have taken so far."""
    return sum(processor_seconds(desk.pid) for desk in they.desks)


async def reading(processes: int) -> tuple[float, float]:
    """Stories a second that so many processes read and fold, and processor seconds for each story."""
    url = postgres.running().new_desk()
    known = list(stories_of(rows_of("dev.jsonl")))
    stories: list[Story] = [
        replace(one, id=f"{one.id}-{again}") for again in range(STORIES // len(known) + 1) for one in known
    ][:STORIES]
    storage = await PostgresStorage.open(url)
    async with crew(url, ["read"] * processes, {}) as they:
        began, before = time.perf_counter(), processor(they)
        await storage.hand_in(stories, "")
        await until(lambda: count(url, "select count(*) from arrivals") == 0)
        took, worked = time.perf_counter() - began, processor(they) - before
    await storage.close()
    return STORIES / took, worked / STORIES


async def telling(processes: int) -> tuple[float, int]:
    """Requests a second to Discord by so many processes with one token, and how many of them Discord refused (429)."""
    url = postgres.running().new_desk()
    storage = await PostgresStorage.open(url)
    told = Entry.of(story("News", DEADLINE), claim(Kind.RENEWED, Certainty.REPORTED))
    event = Event("event", told.claim.show_key, told.claim.show, 2).with_entries([told])
    decision = Decision((event,), items=((event.id, frozenset({Change.FATE})),))
    async with DiscordStandIn() as discord:
        guild = discord.world.guild("TV fans")
        for number in range(CHANNELS):
            channel = discord.world.channel(guild, f"news-{number}")
            await storage.save_channel(Channel(f"discord-{channel.id}", Place("discord", guild.id, channel.id)))
        config: dict[str, object] = {"discord": {"api_base": discord.api_base}}
        async with crew(url, ["deliver"] * processes, config, DISCORD_TOKEN=discord.token):
            began, before = time.perf_counter(), len(discord.rest.seen)
            await storage.fold(story(outlet=DEADLINE), [told.claim], lambda _: decision)
            done = "select count(*) from posts where state = 'standing' and seeded = 1"
            await until(lambda: count(url, done) == CHANNELS)
            took, asked = time.perf_counter() - began, discord.rest.seen[before:]
    await storage.close()
    return len(asked) / took, sum(one.status == 429 for one in asked)


def report() -> str:
    """The tables."""
    rows = []
    for number in CREWS:
        told, refused = asyncio.run(telling(number))
        read, worked = asyncio.run(reading(number))
        rows.append([number, f"{read:.0f}", f"{1000 * worked:.1f} ms", f"{told:.1f}", refused])
    more = table(
        "Several processes on one PostgreSQL",
        [
            "processes",
            "stories read a second",
            "processor for one",
            "requests a second to Discord, which allows 50",
            "429s",
        ],
        rows,
    )
    return f"{more}\n{killed()}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            print(report())
        case ["--seeds", *seeds]:
            print(killed([int(seed) for seed in seeds]))
        case _:
            raise SystemExit("python -m benchmarks.crew [--seeds 8 9]")
