"""Benchmarks work at all, peers among them: a stand-in that grows stricter may shut one out, a tidying break another.

Each does a little of its work, since nothing runs them but somebody who wants a table.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from discord.http import Route

from benchmarks import channels, starting, through, voting, year
from benchmarks.measure import serving
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


async def test_a_story_is_carried_from_feed_to_chat_beside_the_least(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through, "STORIES", 1)
    monkeypatch.setattr(through, "PAUSE", 0.0)
    with serving(through.serve) as where:
        taken = await through.side_by_side(tmp_path, *where)
    assert {way: len(times) for way, times in taken.items()} == {
        f"{feed} {way}": 1 for feed in through.FEEDS for way in ("least", "ours")
    }


async def test_votes_are_cast_counted_and_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"VOTES": 30, "MARKS": (10, 30), "READS": 2, "SHOWS": 3, "PEOPLE": 9, "ACTS": 6}.items():
        monkeypatch.setattr(voting, name, few)
    said = await voting.one_event(tmp_path / "event.db")
    assert [row[0] for row in said["rows"]] == [10, 30]
    season = await voting.whole_season(tmp_path / "season.db")
    assert season["tallies"]
    assert not season["wrong"]


async def test_a_year_is_told_in_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"STORIES": 60, "STRETCH": 20, "TURN": 10, "TOLD_AT": 40}.items():
        monkeypatch.setattr(year, name, few)
    assert [stretch["stories"] for stretch in await year.through(tmp_path)] == [40, 60]
