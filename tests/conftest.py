"""What runs of tests share: bytecode is kept, files lie in memory, garbage waits, no property is held to a time."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings
from structlog.processors import KeyValueRenderer, add_log_level, format_exc_info

from tests.scenes import postgres


def pytest_configure() -> None:
    # Speed is shown in benchmarks: on a busy machine a property that took too long is not one that failed.
    settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("desk")
    # Where bytecode may not be kept, every worker, and every program that a test starts, compiles all of it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if memory := postgres.in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)  # for ``tmp_path``
    gc.disable()  # nothing of what is collected goes: to look for it took a quarter of the time


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take minutes begin first, those that wait most before those that work: no worker is left with one when
    the others are done. One of a single test brings its worker another file at once, which waits behind it.
    """
    quick = {item.path for item in items if not item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path in quick, item.path.name != "test_corpus.py"))


def pytest_collection_finish() -> None:
    gc.freeze()  # modules and tests stay
    gc.set_threshold(50_000, 20, 20)  # as often as it is done otherwise, a seventh of the time goes into looking
    gc.enable()


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A test that sets up logging, as every command does, leaves none of it to the next; who fails shows plain lines:
    left to itself structlog draws them, and a traceback with every value in it, for a second of the processor's time.
    """
    structlog.reset_defaults()
    structlog.configure([add_log_level, format_exc_info, KeyValueRenderer(key_order=["event"])])
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook


def pytest_sessionfinish() -> None:
    postgres.stop_if_running()
