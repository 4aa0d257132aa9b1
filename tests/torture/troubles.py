"""What else goes wrong around a desk, one trouble a function: each begins it, lets it last, and ends it."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.torture.findings import Findings
from tests.torture.line import Fate, Piece
from tests.torture.told_time import OFFSET
from tests.torture.trial import ON_TOLD_TIME, Scale, Trial

#: Seconds that a trouble lasts.
LASTS = 8.0

Trouble = Callable[[Trial], Awaitable[None]]


async def connections_cut(trial: Trial) -> None:
    """Every sixth piece of traffic breaks its connection, on its way out or back."""

    def watch(piece: Piece) -> Fate:
        return Fate.CUT if trial.random.random() < 1 / 6 else Fate.PASS

    for line in trial.lines[:2]:
        line.watch = watch
    await asyncio.sleep(LASTS)
    for line in trial.lines[:2]:
        line.watch = None


async def answers_too_late(trial: Trial) -> None:
    """The platforms take messages, and their answers come when the desk has given up waiting for them (20 seconds)."""
    waiting: set[bool] = set()

    def watcher() -> Callable[[Piece], Fate]:
        held = 0

        def watch(piece: Piece) -> Fate:
            nonlocal held
            if piece.sends:
                held += 1
                return Fate.PASS
            if held and not piece.asked:
                waiting.add(True)
                return Fate.HOLD
            return Fate.PASS

        return watch

    for line in trial.lines[:2]:
        line.watch = watcher()
    await trial.until(lambda: bool(waiting), 20)
    await asyncio.sleep(22)
    for line in trial.lines[:2]:
        line.watch = None
        line.release()


async def storm_of_429(trial: Trial) -> None:
    """Both platforms say slow down to nearly everything."""
    slow = {"message": "You are being rate limited.", "retry_after": 0.5, "global": False}
    told = {"Retry-After": "1", "Via": "1.1 google", "X-RateLimit-Scope": "shared"}
    for method, path in (
        ("POST", "/messages$"),
        ("PATCH", "/messages/"),
        ("PUT", "/reactions/"),
        ("GET", "/reactions/"),
    ):
        trial.discord.fail(method, path, 429, slow, times=12, headers=told)
    for name in ("chat.postMessage", "chat.update", "reactions.add", "reactions.get"):
        trial.slack.limit(name, 1, times=4)
    await asyncio.sleep(LASTS)


async def hour_of_5xx(trial: Trial) -> None:
    """Both platforms fail, half of the time after they did what was asked."""
    for number in range(12):
        after = number % 2 == 0
        trial.discord.fail("POST", "/messages$", 503, times=1, after=after)
        trial.discord.fail("PATCH", "/messages/", 502, times=1, after=after)
        trial.slack.fail("chat.postMessage", "internal_error", status=500, after=after)
        trial.slack.fail("chat.update", "fatal_error", status=200, after=after)
    await asyncio.sleep(LASTS)
    trial.discord.rest.faults.clear()
    trial.slack.api.faults.clear()


async def sessions_invalidated(trial: Trial) -> None:
    """Discord forgets its sessions and breaks connections; Slack renews its own; people go on voting."""
    for _ in range(3):
        await trial.discord.gateway.invalidate()
        for number in range(len(trial.slack.sockets.open)):
            await trial.slack.sockets.refresh(number)
        await asyncio.sleep(LASTS / 4)
        await trial.discord.gateway.cut()
        await asyncio.sleep(LASTS / 4)


async def disk_full(trial: Trial) -> None:
    """No file may grow any more."""
    limits = resource.prlimit(trial.desk.pid, resource.RLIMIT_FSIZE)
    size = max(1, trial.desk.wal.stat().st_size if trial.desk.wal.exists() else 1)
    resource.prlimit(trial.desk.pid, resource.RLIMIT_FSIZE, (size, limits[1]))
    await asyncio.sleep(LASTS)
    resource.prlimit(trial.desk.pid, resource.RLIMIT_FSIZE, limits)


async def database_locked(trial: Trial) -> None:
    """Another program, a backup tool perhaps, keeps the database locked for longer than the desk waits (5 seconds)."""
    other = sqlite3.connect(trial.desk.database, isolation_level=None)
    other.execute("begin immediate")
    await asyncio.sleep(LASTS)
    other.execute("rollback")
    other.close()


async def clock_set_back(trial: Trial) -> None:
    """The host's clock is set back by an hour, and stays so."""
    (trial.folder / OFFSET).write_text("-3600")
    await asyncio.sleep(LASTS)


TROUBLES: tuple[Trouble, ...] = (
    connections_cut,
    answers_too_late,
    storm_of_429,
    hour_of_5xx,
    sessions_invalidated,
    disk_full,
    database_locked,
    clock_set_back,
)


async def trouble_test(folder: Path, trouble: Trouble, seed: int) -> Findings:
    """Let the desk work, give it this trouble, then let all news come through, and judge."""
    async with Trial(folder, seed, scale=Scale(shows=3, votes=5, watched=3), program=ON_TOLD_TIME) as trial:
        await trial.desk.start()
        await trial.until(trial.desk.polls, 60)
        await asyncio.sleep(2)
        await trouble(trial)
        await trial.come_through()
        return await trial.judge()
