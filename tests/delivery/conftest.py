"""A desk at work with one channel, on a Monday."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.clock import ToldClock
from tests.scenes.newsdesk import MONDAY, channel
from tests.scenes.recording_chat import RecordingChat
from tests.scenes.running_desk import Desk


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = ToldClock(MONDAY)
    one = Desk(tmp_path / "desk.db", RecordingChat(clock), clock)
    await one.start(channel())
    yield one
    await one.storage.close()
