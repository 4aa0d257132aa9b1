"""What a running desk does not load: libraries of platforms, databases and pictures that nobody asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from bot.program.lean import without


def test_a_desk_loads_no_library_that_its_host_did_not_ask_for() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "run", "--roles", "none"]  # says no, once all is loaded
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    modules = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    assert "bot.program.app" in modules
    loaded = {name.partition(".")[0] for name in modules}
    assert {"sqlite_utils", "discord"} <= loaded
    unasked = {"numpy", "onnxruntime", "pandas", "slack_bolt", "slack_sdk", "psycopg", "matplotlib", "PIL", "spacy"}
    unasked |= {"rapidfuzz"}
    assert not loaded & unasked


def test_what_was_left_out_is_there_for_who_asks_later() -> None:
    name = "wave"
    sys.modules.pop(name, None)
    with without(name), pytest.raises(ModuleNotFoundError):
        importlib.import_module(name)
    loaded = importlib.import_module(name)
    with without(name):
        assert importlib.import_module(name) is loaded
