"""What benchmarks measure beside us works at all: a stand-in that grows stricter may shut a peer out."""

from __future__ import annotations

import asyncio

import pytest
from discord.http import Route

from benchmarks import channels, starting
from tests.stand_ins.discord import DiscordStandIn


@pytest.mark.parametrize("way", ["bare", "ours"])
async def test_both_bots_that_are_timed_from_start_to_ready_become_ready(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "IDLE", 0.01)
    ready, megabytes, _ = await starting.once(way)
    assert ready > 0
    assert megabytes > 10


@pytest.mark.parametrize("way", ["bare", "ours"])
async def test_both_bots_that_tell_many_channels_tell_each_once(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "CHANNELS", 8)
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    async with DiscordStandIn() as stand_in:
        channels.settle_servers(stand_in)
        cost = await asyncio.to_thread(getattr(channels, way), stand_in.api_base)
        assert len(cost.said["sizes"]) == 2
        world = stand_in.world
        assert [len(world.messages_in(channel)) for channel in world.channels.values()] == [1] * 8
