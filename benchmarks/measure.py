"""Runs a function in a process of its own and reports what it took: processor seconds, wall seconds, peak memory.

What the function talks to is served by another process, which prints its address and ends when its input does.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu_seconds: float
    wall_seconds: float
    #: Peak resident memory of the process, MB.
    peak_mb: float
    #: What the work reports about itself, such as {"stories": 20000}.
    said: dict[str, Any]


def measured(work: Callable[[], dict[str, Any]]) -> Cost:
    """The cost of this work in this process, without the preparation before this call."""
    before, began = time.process_time(), time.perf_counter()
    said = work()
    cpu, wall = time.process_time() - before, time.perf_counter() - began
    return Cost(cpu, wall, peak_mb(), said)


def peak_mb() -> float:
    """Peak resident memory of this program, MB. Not by `ru_maxrss`, which a child inherits on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_mb(pid: int | str = "self") -> float:
    """Resident memory of a running program now, MB."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def processor_seconds(pid: int) -> float:
    """Seconds of user and system time that a running program has taken so far."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def command(function: Callable[..., object], *arguments: object) -> list[str]:
    """The command line that runs a function of a module, with values that JSON can hold, as a program of its own."""
    spec = sys.modules[function.__module__].__spec__
    assert spec is not None
    return [sys.executable, "-m", "benchmarks.measure", spec.name, function.__name__, json.dumps(arguments)]


def apart(work: Callable[..., Cost | Coroutine[Any, Any, Cost]], *arguments: object) -> Cost:
    """Run a function in a process of its own; return the cost that it measures there."""
    done = subprocess.run(command(work, *arguments), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{work.__module__}.{work.__name__} {arguments} failed")
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def serving(serve: Callable[..., Coroutine[Any, Any, None]], *arguments: object) -> Iterator[list[str]]:
    """Run a function that calls `serve_until_input_ends` in its own process until the block ends; give its address."""
    program = command(serve, *arguments)
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()
        finally:
            server.stdin.close()


async def serve_until_input_ends(*where: object) -> None:
    """Print where something is served, and wait until the block of `serving` ends."""
    print(*where, flush=True)
    await asyncio.to_thread(sys.stdin.read)


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


def _here(module: str, function: str, arguments: str) -> None:
    """Run the function that `command` names; print the cost if it returns one."""
    done = getattr(import_module(module), function)(*json.loads(arguments))
    if asyncio.iscoroutine(done):
        done = asyncio.run(done)
    if done is not None:
        print(json.dumps(asdict(done)))


if __name__ == "__main__":
    _here(*sys.argv[1:])
