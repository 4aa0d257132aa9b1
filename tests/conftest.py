"""What every run of tests shares: the PostgreSQL server ends with it."""

from __future__ import annotations

from tests import postgres


def pytest_sessionfinish() -> None:
    postgres.stop_if_running()
