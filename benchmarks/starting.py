"""From start to ready, and idle, beside a bare discord.py bot.

Both are programs of their own that talk to a stand-in for Discord in a third one. They are ready when they are
connected and their commands are registered; idle is a while without news.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import bare_bot, measure
from benchmarks.measure import processor_seconds, resident_mb, table
from tests.stand_ins.discord import DiscordStandIn

ROUNDS, IDLE = 5, 10.0
CONFIG = """
database: {folder}/desk.db
feeds: {{opml: null}}
preview: {{enabled: false}}
tvmaze: {{enabled: false}}
discord: {{api_base: "{base}"}}
"""


def command(way: str, base: str, folder: Path) -> list[str]:
    """The command line that starts one of them."""
    if way == "bare":
        return measure.command(bare_bot.run, base, DiscordStandIn.token)
    (folder / "config.yaml").write_text(CONFIG.format(folder=folder, base=base))
    return [sys.executable, "-m", "bot", "run", "--config", str(folder / "config.yaml")]


async def once(way: str) -> tuple[float, float, float]:
    """Seconds until ready, MB and percent of a core while idle."""
    async with DiscordStandIn() as stand_in:
        stand_in.world.channel(stand_in.world.guild("A server"), "tv-news")
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "DISCORD_TOKEN": stand_in.token}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles: half a second, 6 MB
            began = time.perf_counter()
            program = subprocess.Popen(  # noqa: ASYNC220 - ended and waited for below
                command(way, stand_in.api_base, Path(folder)), env=environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                while not (stand_in.gateway.sessions and stand_in.interactions.commands):
                    assert program.poll() is None, f"{way} ended with {program.returncode}"
                    await asyncio.sleep(0.01)
                ready = time.perf_counter() - began
                before = processor_seconds(program.pid)
                await asyncio.sleep(IDLE)
                idle = (processor_seconds(program.pid) - before) / IDLE * 100
                return ready, resident_mb(program.pid), idle
            finally:
                program.terminate()
                await asyncio.to_thread(program.wait, 20)


def report() -> str:
    """The table."""
    rows, medians = [], {}
    for way, name in (("bare", "a bare discord.py bot"), ("ours", "ours")):
        medians[way] = [
            statistics.median(figures) for figures in zip(*(asyncio.run(once(way)) for _ in range(ROUNDS)), strict=True)
        ]
        ready, mb, cpu = medians[way]
        rows.append([name, f"{ready:.2f}", f"{mb:.0f}", f"{cpu:.2f} %"])
    later = medians["ours"][0] - medians["bare"][0]
    rows.append(["ours beside it", f"{later:+.2f}", f"{medians['ours'][1] / medians['bare'][1]:.1f}x", ""])
    return table("From start to ready, and idle", ["", "seconds to ready", "MB idle", "of a core idle"], rows)
