"""A workspace, reached by Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat_makes import SlackMake


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[SlackMake]:
    async with SlackMake(tmp_path) as make:
        yield make
