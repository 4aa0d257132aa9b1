"""Being told to stop: in good order at the first word, at once at the second."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from typing import NoReturn

#: Ctrl-C, a service that is stopped, a terminal that is closed.
TOLD_BY = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def told() -> asyncio.Event:
    """Set once somebody tells this process to stop. Told again, it ends where it stands, as in a crash."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    heard = [one for one in TOLD_BY if one != signal.SIGHUP or signal.getsignal(one) != signal.SIG_IGN]  # nohup

    def hear() -> None:
        stop.set()
        for one in heard:
            loop.remove_signal_handler(one)
            # A terminal that is closed says so twice, the system and its shell.
            signal.signal(one, signal.SIG_IGN if one == signal.SIGHUP else signal.SIG_DFL)

    for one in heard:
        loop.add_signal_handler(one, hear)
    return stop


def leave() -> NoReturn:
    """End the process, everything being closed.

    Python would wait for threads that only compute (a catalogue, a feed of 10 MB) and then take the catalogue apart
    piece by piece: with 40,000 shows on a busy machine 12 and 4 seconds of nothing that anybody needs.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # a terminal that was closed
            stream.flush()
    os._exit(0)
