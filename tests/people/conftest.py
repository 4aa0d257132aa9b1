"""A desk for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from storage.sqlite import SQLiteStorage
from tests.people.scene import Desk
from tests.scenes.newsdesk import channel


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    storage = await SQLiteStorage.open(":memory:")
    await storage.save_channel(channel())
    yield Desk(storage)
    await storage.close()
