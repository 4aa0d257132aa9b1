"""Outlets to read from, and sources to read them with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from adapters.web_feeds import WebFeeds
from tests.stand_ins.outlets import Outlets, open_outlets
from tests.web_feeds.scene import NOON, Follow, Reader, Sources


@pytest.fixture
async def outlets() -> AsyncIterator[Outlets]:
    async with open_outlets() as opened:
        yield opened


@pytest.fixture
async def sources() -> AsyncIterator[Sources]:
    """Makes sources that are closed in the end; by default they may reach loopback, where the outlets are."""
    async with AsyncExitStack() as stack:

        def make(**settings: Any) -> WebFeeds:
            everything: dict[str, Any] = {"now": lambda: NOON, "allow_private": True} | settings
            made = WebFeeds(**everything)
            stack.push_async_callback(made.close)
            return made

        yield make


@pytest.fixture
async def follow(sources: Sources) -> Follow:
    source = sources()
    return lambda url: Reader(source, url)
