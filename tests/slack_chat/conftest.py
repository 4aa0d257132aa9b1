"""A workspace, reached by Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.slack_chat.scene import SettingMake


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[SettingMake]:
    async with SettingMake(tmp_path) as make:
        yield make
