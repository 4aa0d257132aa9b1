"""The desk's side of drawing: keeps one drawing process while there is something to draw, and the latest pictures."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

import structlog

from adapters.pictures.worker import DRAWING, LENGTH, PNG
from bot.cards import Drawing, Picture
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: Seconds that the process is kept without work; and that one picture may take (starting takes one, drawing a fifth).
IDLE, PATIENCE = 30.0, 20.0
#: Pictures remembered: the same is needed again when a message is edited, or a board asked for once more.
REMEMBERED = 32
#: Variables of our environment that the process gets; none is secret.
ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "MPLCONFIGDIR", "VIRTUAL_ENV")


class WorkerPainter:
    """Draws in a process that ends when it was idle for a while: matplotlib would cost the desk 60 MB for good."""

    def __init__(self, *, patience: float = PATIENCE, idle: float = IDLE) -> None:
        self._patience, self._idle = patience, idle
        self._process: Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._drawn = Recent[Drawing, Picture](REMEMBERED)

    async def paint(self, drawing: Drawing) -> Picture | None:
        async with self._one_at_a_time:
            if drawing in self._drawn:
                self._drawn.move_to_end(drawing)
                return self._drawn[drawing]
            try:
                async with asyncio.timeout(self._patience):
                    answer = await self._draw(drawing)
            except (OSError, EOFError, TimeoutError) as problem:
                if self._process is not None or not isinstance(problem, EOFError):  # else it had ended on purpose
                    log.warning("picture_failed", reason=str(problem) or type(problem).__name__)
                await self.close()
                return None
            except BaseException:  # the asker was cancelled in the middle of an answer
                await self.close()
                raise
            if not answer.startswith(PNG):
                log.warning("picture_failed", reason=answer.decode())
                return None
            name = f"{type(drawing).__name__.lower()}-{hashlib.blake2b(answer, digest_size=6).hexdigest()}.png"
            picture = self._drawn[drawing] = Picture(answer, name, drawing.alt)
            return picture

    async def _draw(self, drawing: Drawing) -> bytes:
        process = await self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(DRAWING.dump_json(drawing) + b"\n")
        await process.stdin.drain()
        length = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
        return await process.stdout.readexactly(length)

    async def _ready(self) -> Process:
        """The process, started where there is none that lives."""
        if self._process is not None and self._process.returncode is not None:
            await self.close()
        if self._process is None:
            home = str(Path(__file__).parent.parent.parent)
            known = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "adapters.pictures.worker", str(self._idle),
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=known | {"PYTHONPATH": home}, cwd=home,
            )  # fmt: skip
        return self._process

    async def close(self) -> None:
        """End the process, in the middle of a picture too."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            if process.stdin is not None:
                process.stdin.close()
