"""A workspace, reached by Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.slack_chat.scene import Distributed, SettingMake


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[SettingMake]:
    async with SettingMake(tmp_path) as make:
        yield make


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[Distributed]:
    async with Distributed(tmp_path) as app:
        yield app


@pytest.fixture(autouse=True)
def nothing_of_ours_fails_inside_a_library(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """slack_sdk and slack-bolt write down what our functions raise, and go on: no scenario would notice."""
    yield
    told = [one for one in caplog.get_records("call") if one.name.startswith(("slack_", "asyncio"))]
    assert [one.getMessage() for one in told if one.exc_info] == []
