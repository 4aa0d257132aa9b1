"""The program in its own process, as a host runs it, and what can be seen of it from outside."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import struct
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.torture.platforms import Platform
from tests.torture.wire import FAN_SITES, TRADE

HOME = Path(__file__).parent.parent.parent
#: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
_HEADER, _FRAME = 32, 24


def host_file(platforms: Sequence[Platform], ports: Sequence[int]) -> dict[str, object]:
    """What the host's config.yaml says of Discord and Slack; ``ports`` lead to both and to the outlets."""
    discord, slack = platforms
    to_discord, to_slack, to_outlets = ports
    feeds = [
        {"url": f"http://127.0.0.1:{to_outlets}/{site}", "outlet": site, "trusted": site == TRADE, "every_seconds": 1}
        for site in (*FAN_SITES, TRADE)
    ]
    quiet = {"asks": False, "round_up_after": 0}  # each show is told by itself, however many come at once
    return {
        "feeds": {"opml": None, "also": feeds},
        "preview": {"enabled": False},
        "sample_newswire": {"enabled": False},
        "tvmaze": {"enabled": False},
        "health": {"port": None},
        "logging": {"level": "debug", "format": "json"},
        "discord": {
            "api_base": f"http://127.0.0.1:{to_discord}/api/v10",
            "channels": [{"server": discord.community, "channel": one} | quiet for one in discord.channels],
        },
        "slack": {
            "api_base": f"http://127.0.0.1:{to_slack}/api/",
            "channels": [{"workspace": slack.community, "channel": one} | quiet for one in slack.channels],
        },
    }


class DeskProcess:
    """One desk in its folder. It is started again and again; what it says is appended to one file."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        command: Sequence[str] = ("-m", "bot"),
        *,
        roles: str = "",
        name: str = "desk",
    ) -> None:
        self.folder = folder
        self.database = folder / "data" / "desk.db"
        self.log = folder / f"{name}.log"
        self._words = ("run", "--roles", roles) if roles else ("run",)
        self._environment = {**os.environ, "PYTHONPATH": str(HOME), **environment}
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self.started_at = 0.0
        self._said_before = 0

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """Its process number."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it as a host does."""
        self._said_before = len(self.said())
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._command, *self._words,
                cwd=self.folder, env=self._environment, stdout=log, stderr=log,
            )  # fmt: skip
        self.started_at = time.monotonic()

    def kill(self) -> None:
        """Kill it, this instant; also from another thread."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it has just ended, and nobody was told yet
                os.kill(self._process.pid, signal.SIGKILL)

    async def ended(self, within: float = 30.0) -> int:
        """Wait until it has ended; its exit code."""
        assert self._process is not None
        async with asyncio.timeout(within):
            return await self._process.wait()

    async def stop(self, within: float = 10.0) -> int:
        """Ask it to finish (SIGTERM); its exit code.

        Raises:
            TimeoutError: it did not finish in time; it was killed then.
        """
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            return await self.ended(within)
        except TimeoutError:
            self.kill()
            await self.ended()
            raise

    def said(self) -> str:
        """All that it has logged so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def polls(self) -> bool:
        """Whether it has come so far, in this life, that it looks at feeds."""
        return '"event": "polling"' in self.said()[self._said_before :]

    # --- its database, from outside

    @property
    def wal(self) -> Path:
        """The database's write-ahead log."""
        return self.database.with_name(self.database.name + "-wal")

    def kill_in_commit(self, give_up_at: float) -> bool:
        """Kill it as soon as it writes to its database; False where it did not before this moment. Blocks."""
        before = self._written()
        while time.monotonic() < give_up_at:
            if self._written() != before:
                self.kill()
                return True
        return False

    def _written(self) -> tuple[int, int]:
        try:
            found = self.wal.stat()
        except FileNotFoundError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def unfinished(self) -> bool:
        """Whether the write-ahead log ends in a transaction that was never committed."""
        try:
            words = self.wal.read_bytes()
        except FileNotFoundError:
            return False
        if len(words) < _HEADER:
            return False
        page, salt = struct.unpack(">I", words[8:12])[0], words[16:24]
        last, at = True, _HEADER
        while at + _FRAME + page <= len(words) and words[at + 8 : at + 16] == salt:
            last = struct.unpack(">I", words[at + 4 : at + 8])[0] != 0
            at += _FRAME + page
        # A frame that begins and does not end is cut off too.
        torn = 0 < len(words) - at < _FRAME + page and words[at + 8 : at + 16] == salt
        return torn or not last
