"""Runs a piece of work in a process of its own and says what it took: processor seconds, wall seconds, peak memory.

What it talks to is served by another process, which prints where and ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu_seconds: float
    wall_seconds: float
    #: Peak resident memory of the process, MB.
    peak_mb: float
    #: What the work says of itself, {"stories": 20000}.
    said: dict[str, Any]


def measured(work: Callable[[], dict[str, Any]]) -> Cost:
    """The cost of this work in this process; its own preparation before the call is not counted."""
    before, began = time.process_time(), time.perf_counter()
    said = work()
    cpu, wall = time.process_time() - before, time.perf_counter() - began
    return Cost(cpu, wall, peak_mb(), said)


def peak_mb() -> float:
    """Peak resident memory of this program, MB; Linux hands `ru_maxrss` down to a child, so its own mark is read."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(module: str, *arguments: str) -> Cost:
    """The cost that ``python -m module arguments`` measured of itself and printed with `tell`, in its own process."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} failed")
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def serving(module: str, *arguments: str) -> Iterator[list[str]]:
    """Where ``python -m module serve arguments`` serves, as `serve_until_input_ends` says, until the block ends."""
    command = [sys.executable, "-m", module, "serve", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()
        finally:
            server.stdin.close()


async def serve_until_input_ends(*where: object) -> None:
    """Say where something is served, and wait for `serving` to have no more need of it."""
    print(*where, flush=True)
    await asyncio.to_thread(sys.stdin.read)


def tell(cost: Cost) -> None:
    """Print a cost for `apart`."""
    print(json.dumps(asdict(cost)))


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each figure over several runs."""
    return Cost(
        statistics.median(cost.cpu_seconds for cost in costs),
        statistics.median(cost.wall_seconds for cost in costs),
        statistics.median(cost.peak_mb for cost in costs),
        costs[0].said,
    )


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [f"### {title}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
