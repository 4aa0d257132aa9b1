"""A scenario that takes a `desk` runs on every make of Storage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenes import postgres
from tests.storage.lived_in import live
from tests.storage.makes import MAKES, Desk, PostgresMake


@pytest.fixture(params=["sqlite", "postgres"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    make = MAKES[request.param](tmp_path)
    opened = Desk(await make.open(), make)
    yield opened
    await opened.storage.close()


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a desk at which everything has happened once."""
    file = tmp_path_factory.mktemp("lived in") / "desk.db"
    asyncio.run(live(file))
    return file


@pytest.fixture
def url() -> str:
    return postgres.running().new_desk()


@pytest.fixture
async def desks(url: str) -> AsyncIterator[tuple[Desk, Desk]]:
    """Two processes on one database."""
    make = PostgresMake(url)
    one, two = Desk(await make.open(), make), Desk(await make.open(), make)
    yield one, two
    await one.storage.close()
    await two.storage.close()
