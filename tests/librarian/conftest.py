"""Directories to take over: an empty one, and one of three pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.librarian.scene import CBS, PRIME, Library
from tests.stand_ins.tvmaze import ToldClock, TVmazeStandIn, open_tvmaze
from tests.storage.makes import SQLiteFileMake


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    clock, make = ToldClock(), SQLiteFileMake(tmp_path / "desk.db")
    async with open_tvmaze(clock) as there:
        opened = Library(there, clock, make, await make.open())
        yield opened
        await opened.tvmaze.close()
        await opened.storage.close()


@pytest.fixture
def there(library: Library) -> TVmazeStandIn:
    return library.there


@pytest.fixture
def full(there: TVmazeStandIn) -> TVmazeStandIn:
    """A directory of three pages, the middle one with a gap."""
    there.show(7, "Harbor Lights", "2023-03-09", weight=91)
    there.show(249, "Old Matlock", "1986-03-03", weight=20, network={"name": "NBC", "country": {"code": "US"}})
    there.show(300, "Ballard", "2025-07-09", weight=95, webChannel=PRIME)
    there.show(301, "Deleted")
    there.delete(301)
    there.show(700, "Matlock", "2024-09-22", weight=80, network=CBS, status="Ended")
    return there
