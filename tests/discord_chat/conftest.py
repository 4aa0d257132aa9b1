"""A server, and one whose moderator asks a real desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat_makes import DiscordMake
from tests.discord_chat.scene import Server


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[DiscordMake]:
    """A server to which the desk has not come yet; `start` brings it."""
    make = DiscordMake(tmp_path)
    await make.open_platform()
    yield make
    await make.stop()
    await make.close_platform()


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[DiscordMake]:
    async with DiscordMake(tmp_path) as make:
        yield make


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with Server(tmp_path) as server:
        yield server
