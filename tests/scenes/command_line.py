"""Commands as a host types them, within this process and on shows loaded once: a start of the program takes seconds."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from typing import TextIO

import pytest

from bot.catalogue import Catalogue
from bot.cli import main
from tests.understanding.scene import catalogue

#: What the machine that tests run on may say to the program.
OF_THE_MACHINE = ("DISCORD_TOKEN", "DATABASE_URL", "PORT")


def typed(folder: Path, *words: str, given: str = "", **environment: str) -> CompletedProcess[str]:
    """Run a command in a host's folder; ``given`` is its standard input. An error that nobody caught is raised."""
    said, trouble = io.StringIO(), io.StringIO()
    code = _run(folder, words, given, said, trouble, environment)
    return CompletedProcess(words, code, said.getvalue(), trouble.getvalue())


def on_a_terminal(folder: Path, *words: str, encoding: str = "utf-8", **environment: str) -> str:
    """What a command shows there: some lines, no more than a terminal takes before somebody reads."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding=encoding) as terminal:
        _run(folder, words, "", terminal, terminal, {"TERM": "xterm-256color", **environment})
    shown = b""
    with contextlib.suppress(OSError):  # so ends on Linux what a terminal shows that nobody writes to any more
        while piece := os.read(ours, 4096):  # line by line, as it comes
            shown += piece
    os.close(ours)
    return shown.decode(encoding)


def _run(
    folder: Path, words: Sequence[str], given: str, out: TextIO, err: TextIO, environment: Mapping[str, str]
) -> int:
    shows = catalogue()
    with pytest.MonkeyPatch.context() as here, redirect_stdout(out), redirect_stderr(err):
        here.chdir(folder)
        here.setattr(Catalogue, "starter", lambda: shows)
        for name in OF_THE_MACHINE:
            here.delenv(name, raising=False)
        for name, value in {"COLUMNS": "200", **environment}.items():
            here.setenv(name, value)
        here.setattr(sys, "argv", ["bot", *words])
        here.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "latin-1"))  # as on an old system
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0
