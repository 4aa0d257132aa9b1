"""Commands as a host types them, run within this process: a start of the program takes up to three seconds."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main

#: What the machine that tests run on may say to the program.
OF_THE_MACHINE = ("DISCORD_TOKEN", "DATABASE_URL", "PORT")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def typed(folder: Path, *words: str, given: str = "", **environment: str) -> Ended:
    """Run a command in a host's folder; ``given`` is its standard input. An error that nobody caught is raised."""
    code, said, trouble = 0, io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as here, _logs_as_they_were(), redirect_stdout(said), redirect_stderr(trouble):
        here.chdir(folder)
        for name in OF_THE_MACHINE:
            here.delenv(name, raising=False)
        for name, value in {"COLUMNS": "200", **environment}.items():
            here.setenv(name, value)
        here.setattr(sys, "argv", ["bot", *words])
        here.setattr(sys, "stdin", io.StringIO(given))
        here.setattr(sys, "excepthook", sys.excepthook)
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Ended(code, said.getvalue(), trouble.getvalue())


@contextmanager
def _logs_as_they_were() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
