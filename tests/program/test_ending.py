"""A desk that is told to stop, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

#: A desk while it puts a catalogue together, which takes longer than anybody waits. What it says last is not flushed.
LIFE = """
import asyncio, time
from bot.program import ending

async def desk():
    stop = ending.told()
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    print("up", flush=True)
    await stop.wait()
    print("stopping", flush={hangs})
    await asyncio.sleep({hangs} * 60)
    ending.leave()

asyncio.run(desk())
"""


@contextmanager
def desk(*around: str, hangs: bool = False) -> Iterator[subprocess.Popen[str]]:
    command = [*around, sys.executable, "-c", LIFE.format(hangs=hangs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline() != "up\n":
            assert process.poll() is None
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_well_and_at_once_with_its_last_words_whatever_still_computes(told: signal.Signals) -> None:
    with desk() as process:
        process.send_signal(told)
        assert process.communicate(timeout=20)[0] == "stopping\n"
        assert process.returncode == 0


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_told_twice_it_ends_where_it_stands(told: signal.Signals) -> None:
    with desk(hangs=True) as process:
        process.send_signal(told)
        assert process.stdout is not None
        assert process.stdout.readline() == "stopping\n"
        process.send_signal(told)
        assert process.wait(20) == -told


def test_a_closed_terminal_that_says_so_twice_leaves_it_the_time_to_end_well() -> None:
    with desk(hangs=True) as process:
        process.send_signal(signal.SIGHUP)
        assert process.stdout is not None
        assert process.stdout.readline() == "stopping\n"
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == -signal.SIGTERM


def test_nohup_keeps_it_running_when_its_terminal_is_closed() -> None:
    with desk("nohup") as process:
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
