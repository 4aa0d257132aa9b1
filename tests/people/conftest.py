"""A desk for each test, and a fan who asks it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from storage.sqlite import SQLiteStorage
from tests.people.fan import Fan
from tests.people.scene import Desk
from tests.scenes.newsdesk import channel


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    storage = await SQLiteStorage.open(":memory:")
    await storage.save_channel(channel())
    yield Desk(storage)
    await storage.close()


@pytest_asyncio.fixture
async def fan() -> AsyncIterator[Fan]:
    storage = await SQLiteStorage.open(":memory:")
    yield Fan(storage)
    await storage.close()
