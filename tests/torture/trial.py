"""Lets the desk, its platforms and its troubles loose on each other, and counts what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Self
from urllib.parse import urlsplit

import yaml

from adapters.slack_chat import manifest
from storage.postgres import PostgresStorage
from storage.sql import value
from storage.sqlite import SQLiteStorage
from tests.stand_ins.discord import DiscordStandIn
from tests.stand_ins.outlets import open_outlets
from tests.stand_ins.slack import SlackStandIn
from tests.torture.desk import DeskProcess, host_file
from tests.torture.findings import Findings
from tests.torture.line import Fate, Line, Piece
from tests.torture.platforms import Discord, Platform, Slack
from tests.torture.wire import Stage, Wire
from tests.torture.world import World

#: The program as hosts run it, and the same on a clock that a trouble may set.
PROGRAM, ON_TOLD_TIME = ("-m", "bot"), ("-m", "tests.torture.told_time")
#: discord.py says with a traceback that it was disconnected and comes back.
RECONNECTING = "Attempting a reconnect"
#: Seconds that all news may take to come through once nothing disturbs it any more.
COMES_THROUGH = 120.0


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a trial is."""

    #: Shows whose news is under way at once, and votes cast under each.
    shows: int = 5
    votes: int = 8
    #: Seconds that a life lasts at most before it is ended by force.
    life: float = 7.0
    #: Seconds that the desk is watched in the end for what it should not say any more.
    watched: float = 6.0
    #: Whether the desk is killed on the line only where it sends a message.
    at_sends: bool = False


FULL, SMALL = Scale(), Scale(shows=1, votes=3, life=6.0, watched=1.0, at_sends=True)


class Aim(StrEnum):
    """Where a desk is killed."""

    ANYWHERE = "anywhere"
    REQUEST = "before a request arrives"
    ANSWER = "before an answer arrives"
    COMMIT = "while it writes to its database"


class Trial:
    """A newswire, two platforms, and a desk between them; ``async with`` opens and closes it all."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        *,
        scale: Scale = FULL,
        program: Sequence[str] = PROGRAM,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        self.folder = folder
        self.scale, self._program = scale, program
        self.random = Random(seed)
        self.findings = Findings()
        self._settings = settings or {}
        self._stack = AsyncExitStack()
        self._began = time.monotonic()

    async def __aenter__(self) -> Self:
        enter = self._stack.enter_async_context
        self.discord = await enter(DiscordStandIn())
        self.slack = await enter(SlackStandIn(manifest()))
        outlets = await enter(open_outlets())
        self.platforms: list[Platform] = [Discord(self.discord, 2), Slack(self.slack, 2)]
        self.wire = Wire(outlets)
        self.world = World(self.wire, self.platforms, self.random, self.findings, self.scale.shows, self.scale.votes)
        ports = [urlsplit(self.discord.api_base).port, urlsplit(self.slack.api_base).port, outlets.port]
        self.lines = [await enter(Line(port or 0)) for port in ports]
        self.desk = DeskProcess(self.folder, self._secrets(), self._program)
        wanted = host_file(self.platforms, [line.port for line in self.lines]) | dict(self._settings)
        (self.folder / "config.yaml").write_text(yaml.safe_dump(wanted))
        going = asyncio.create_task(self.world.go_on())
        self._stack.push_async_callback(_end, going)
        self._stack.callback(self.desk.kill)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._stack.aclose()

    def _secrets(self) -> dict[str, str]:
        return {
            "DISCORD_TOKEN": self.discord.token,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
        }

    # --- lives of the desk

    async def killed(self, aim: Aim) -> None:
        """One life of the desk, ended by SIGKILL."""
        self.discord.world.later(minutes=1)
        await self.desk.start()
        deadline = self.desk.started_at + self.scale.life
        hit = True
        match aim:
            case Aim.ANYWHERE:
                await asyncio.sleep(self.random.uniform(0.2, self.scale.life))
            case Aim.COMMIT:
                await asyncio.sleep(self.random.uniform(1.5, self.scale.life - 1))
                hit = await asyncio.to_thread(self.desk.kill_in_commit, deadline)
            case Aim.REQUEST | Aim.ANSWER:
                hit = await self._kill_on_the_line(aim, deadline)
        self.desk.kill()
        await self.desk.ended()
        for line in self.lines:
            line.watch = None
        self.findings.kills[(aim if hit else Aim.ANYWHERE).value] += 1
        self.findings.in_commit += self.desk.unfinished()

    async def _kill_on_the_line(self, aim: Aim, deadline: float) -> bool:
        """Kill the desk when the so-manieth request leaves it, or the answer to that comes back; whether one did."""
        line = self.random.choice(self.lines[:2] if self.scale.at_sends else self.lines)
        only_sends = line is not self.lines[2] and (self.scale.at_sends or self.random.random() < 0.7)
        number = self.random.randint(1, min(self.scale.shows, 4 if only_sends else 12))
        arrives = self.random.random() < 0.5
        asked = dead = False

        def watch(piece: Piece) -> Fate:
            nonlocal number, asked, dead
            if dead:
                return Fate.CUT
            if asked and not piece.asked:
                self.desk.kill()
                dead = True
                return Fate.CUT
            if not asked and piece.asked and (piece.sends or not only_sends):
                number -= 1
                asked = number == 0 and aim is Aim.ANSWER
                if number == 0 and aim is Aim.REQUEST:
                    self.desk.kill()
                    dead = True
                    return Fate.PASS if arrives else Fate.CUT
            return Fate.PASS

        line.watch = watch
        while self.desk.running and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        return dead

    async def asked_to_finish(self) -> None:
        """One life, ended by SIGTERM while the answer to a message keeps the desk waiting."""
        await self.desk.start()
        waiting = False

        def watch(piece: Piece) -> Fate:
            nonlocal waiting
            waiting = waiting or piece.sends
            return Fate.HOLD if waiting and not piece.asked else Fate.PASS

        for line in self.lines[:2]:
            line.watch = watch
        if not await self.until(lambda: waiting, COMES_THROUGH):
            self.findings.faults.append("nothing was on its way when it was asked to finish")
        await self._stop()
        for line in self.lines[:2]:
            line.watch = None
            line.release()

    async def come_through(self) -> None:
        """A life in which nothing happens: what was begun comes to its end, and no more news begins."""
        self.world.more = False
        if not self.desk.running:
            await self.desk.start()
        if await self.until(lambda: all(plot.stage is Stage.THROUGH for plot in self.world.plots), COMES_THROUGH):
            await self._settled()

    async def _settled(self) -> None:
        """Wait until the last story was read and no message or edit is owed: the news may be through before that."""
        storage = await self._look_into()
        deadline = time.monotonic() + COMES_THROUGH
        while True:
            counts = await storage.counts()
            due = await storage._read(lambda db: value(db, "select count(*) from posts where due is not null"))
            unread = self.wire.stories - counts.stories
            if not (unread or counts.tellings_owed or due):
                break
            if time.monotonic() > deadline:
                waits = f"{unread} unread, {counts.tellings_owed} unspread, {due} due"
                self.findings.faults.append(f"never at rest: {waits}")
                break
            await asyncio.sleep(0.1)
        await storage.close()

    async def until(self, holds: Callable[[], bool], within: float) -> bool:
        """Wait until this holds; whether it did in time. What is still open then is found by `judge`."""
        deadline = time.monotonic() + within
        while not holds():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.1)
        return True

    async def judge(self) -> Findings:
        """Stop the desk and start it once more, which must change nothing; then count."""
        await self._stop()
        before = self._standing()
        await self.desk.start()
        await self.until(self.desk.polls, COMES_THROUGH)
        await asyncio.sleep(self.scale.watched)
        await self._stop()
        if self._standing() != before:
            self.findings.faults.append("another start changed what stands in the channels")
        await self._count()
        self.findings.seconds = time.monotonic() - self._began
        return self.findings

    async def _stop(self) -> None:
        try:
            code = await self.desk.stop()
        except TimeoutError:
            self.findings.faults.append("SIGTERM: not finished within 10 seconds")
            return
        if code != 0:
            self.findings.faults.append(f"SIGTERM: ended with {code}")

    def _standing(self) -> list[tuple[str, str, str]]:
        return [(platform.name, one.channel, one.words) for platform in self.platforms for one in platform.look()]

    # --- counting

    async def _count(self) -> None:
        found = self.findings
        storage = await self._look_into()
        events = {(one.show, one.season): one.id for one in await storage.recent_events(10_000)}
        seen = self.world.seen()
        found.doubled += [f"{platform.name}: not understood: {one.words!r}" for platform, one in seen.pop("?", [])]
        found.stories = self.wire.stories
        for plot in self.world.plots:
            for platform in self.platforms:
                for channel in platform.channels:
                    here = [one for of, one in seen[plot.title] if of is platform and one.channel == channel]
                    found.count_messages(plot, f"{platform.name} {channel}: {plot.title}", here)
                home = f"{platform.name}:{platform.community}"
                kept = await storage.tally(events.get((plot.show, plot.season), ""), home)
                cards = [one for of, one in seen[plot.title] if of is platform and not one.is_reply]
                found.count_votes(plot, platform, cards, (kept.yes, kept.no))
        await storage.close()
        found.faults += self._faults()

    async def _look_into(self) -> SQLiteStorage | PostgresStorage:
        """What the desk remembers, while it is stopped."""
        return await SQLiteStorage.open(self.desk.database, "ro")

    def _faults(self) -> Iterator[str]:
        said = self.desk.said()
        for secret in self._secrets().values():
            if secret in said:
                yield f"a secret stands in the log: {secret[:8]}..."
        ours = (line for line in said.splitlines() if "Traceback" in line and RECONNECTING not in line)
        yield from (f"a fault of ours: {line[:2000]}" for line in ours)
        yield from (f"asked of Discord and not known: {what}" for what in self.discord.unknown)
        yield from (f"asked of Slack and not known: {what}" for what in self.slack.unknown)


async def _end(task: asyncio.Task[None]) -> None:
    """End a task; what had ended it before is raised."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def kill_test(
    folder: Path, kills: int, seed: int, scale: Scale = FULL, tell: Callable[[str], None] = lambda _: None
) -> Findings:
    """Kill the desk so many times and ask it to finish once, then let all news come through, and judge."""
    async with Trial(folder, seed, scale=scale) as trial:
        aims = [Aim.ANSWER, Aim.COMMIT, Aim.REQUEST, Aim.ANYWHERE]
        for number in range(kills):
            aim = aims[number] if number < len(aims) else trial.random.choice(aims)
            await trial.killed(aim)
            through = sum(plot.stage is Stage.THROUGH for plot in trial.world.plots)
            tell(f"kill {number + 1}: {aim.value}; {through} of {len(trial.world.plots)} shows through")
        await trial.asked_to_finish()
        await trial.come_through()
        return await trial.judge()
