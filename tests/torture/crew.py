"""Several desks on one PostgreSQL database, killed one by one while the others go on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psycopg

from storage.postgres import PostgresStorage
from tests.torture.desk import DeskProcess
from tests.torture.findings import Findings
from tests.torture.trial import FULL, Scale, Trial
from tests.torture.wire import Stage

#: The promise: the work of a process that dies is taken over within so many seconds.
TAKEN_OVER_WITHIN = 30.0
#: By how many processes, and what each of them does: everything, or such that all work is done by at least two.
CREWS: dict[int, Sequence[str]] = {
    1: [""],
    2: ["", ""],
    4: ["poll,read", "deliver,discord", "read,deliver,slack", "poll,discord,slack"],
}


class Crew:
    """Desks that share a database, started, killed and stopped like one."""

    def __init__(self, desks: Sequence[DeskProcess]) -> None:
        self.desks = desks

    @property
    def running(self) -> bool:
        """Whether all of them live."""
        return all(desk.running for desk in self.desks)

    async def start(self) -> None:
        """Start those that do not run."""
        for desk in self.desks:
            if not desk.running:
                await desk.start()

    def kill(self) -> None:
        """Kill all, this instant."""
        for desk in self.desks:
            desk.kill()

    async def stop(self) -> int:
        """Ask all to finish; the worst exit code."""
        return max(await asyncio.gather(*(desk.stop() for desk in self.desks)))

    def said(self) -> str:
        """All that they have logged."""
        return "".join(desk.said() for desk in self.desks)

    def polls(self) -> bool:
        """Whether one of them looks at feeds."""
        return any(desk.polls() for desk in self.desks)


@dataclass
class CrewFindings(Findings):
    """What was found, and how long it took until the others knew of each death."""

    taken_over: list[float] = field(default_factory=list)


class CrewTrial(Trial):
    """A trial with several processes instead of one."""

    desk: Crew  # type: ignore[assignment] # it is used like one

    def __init__(self, folder: Path, seed: int, url: str, roles: Sequence[str], scale: Scale = FULL) -> None:
        super().__init__(folder, seed, scale=scale, settings={"tvmaze": {"enabled": False}})
        self.findings: CrewFindings = CrewFindings()
        self._url, self._roles = url, roles

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        environment = {**self._secrets(), "DATABASE_URL": self._url}
        self.desk = Crew(
            [
                DeskProcess(self.folder, environment, roles=roles, name=f"desk-{number}")
                for number, roles in enumerate(self._roles)
            ]
        )
        self._stack.callback(lambda: self.desk.kill())
        return self

    async def kill_one(self) -> float:
        """Kill one of those that run, at any moment; seconds until the others knew. Then it is started again."""
        await self.all_there()
        await asyncio.sleep(self.random.uniform(0.5, self.scale.life))
        victim = self.random.choice(self.desk.desks)
        victim.kill()
        died_at = time.monotonic()
        await victim.ended()
        self.findings.kills["anywhere"] += 1
        if len(self.desk.desks) > 1:
            alive = len(self.desk.desks) - 1
            await self.until(lambda: self._processes() <= alive, 2 * TAKEN_OVER_WITHIN)
            took = time.monotonic() - died_at
            self.findings.taken_over.append(took)
            if took > TAKEN_OVER_WITHIN:
                self.findings.faults.append(f"a dead process's work was taken over after {took:.0f} s")
        self.discord.world.later(minutes=1)
        await victim.start()
        return time.monotonic() - died_at

    def _processes(self) -> int:
        """How many live, as they themselves say."""
        with psycopg.connect(self._url, autocommit=True) as conn:
            found = conn.execute("select count(*) from processes").fetchone()
        return int(found[0]) if found else 0

    async def all_there(self) -> None:
        """Wait until all have joined."""
        await self.until(lambda: self._processes() >= len(self.desk.desks), 60)

    async def _look_into(self) -> PostgresStorage:
        storage = await PostgresStorage.beside(self._url, writing=False)
        assert storage is not None
        return storage


async def crew_test(
    folder: Path,
    url: str,
    roles: Sequence[str],
    kills: int,
    seed: int,
    scale: Scale = FULL,
    tell: Callable[[str], None] = lambda _: None,
) -> CrewFindings:
    """Kill one process after another so many times, then let all news come through, and judge."""
    async with CrewTrial(folder, seed, url, roles, scale) as trial:
        await trial.desk.desks[0].start()
        await trial.until(trial.desk.polls if "poll" in (roles[0] or "poll") else lambda: True, 60)
        await trial.desk.start()
        await trial.all_there()
        for number in range(kills):
            await trial.kill_one()
            through = sum(plot.stage is Stage.THROUGH for plot in trial.world.plots)
            tell(f"kill {number + 1}: {through} of {len(trial.world.plots)} shows through")
        await trial.come_through()
        await trial.judge()
        return trial.findings
