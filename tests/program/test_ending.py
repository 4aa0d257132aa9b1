"""A desk that is told to stop, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

#: A desk while it puts a catalogue together, which takes longer than anybody waits. What it says last is not flushed.
#: It has a terminal that may be closed, also where the tests themselves are run by ``nohup``.
LIFE = """
import asyncio, signal, time
from bot.program import ending

if {in_terminal}:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

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
    command = [*around, sys.executable, "-c", LIFE.format(hangs=hangs, in_terminal=not around)]
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


@pytest.mark.parametrize(
    "again",
    [[signal.SIGINT], [signal.SIGTERM], [signal.SIGHUP, signal.SIGTERM]],
    ids=["^C", "killed", "terminal closed"],
)
def test_told_twice_it_ends_where_it_stands_but_a_closed_terminal_says_so_twice(again: list[signal.Signals]) -> None:
    with desk(hangs=True) as process:
        process.send_signal(again[0])
        assert process.stdout is not None
        assert process.stdout.readline() == "stopping\n"
        for told in again:
            process.send_signal(told)
        assert process.wait(20) == -again[-1]


def test_nohup_keeps_it_running_when_its_terminal_is_closed() -> None:
    with desk("nohup") as process:
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)


def test_ctrl_c_while_it_is_being_loaded_needs_no_traceback() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "read"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "structlog" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.communicate(timeout=60)[1]
