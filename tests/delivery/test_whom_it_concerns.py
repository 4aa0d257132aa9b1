"""Channels that follow a network or a show hear of news that turned out to be of it after it was told."""

from __future__ import annotations

from dataclasses import replace

from bot.stories import Kind
from tests.scenes.newsdesk import GAZETTE, OFFICIAL, RENEWED_OFFICIAL, TVLINE, channel, claim
from tests.scenes.running_desk import Desk


async def test_who_follows_a_network_hears_once_it_is_known(desk: Desk) -> None:
    prime, hbo = (channel(name, networks=frozenset({name})) for name in ("Prime Video", "HBO"))
    for here in (prime, hbo):
        await desk.storage.save_channel(here)
    await desk.tell(claim(Kind.RENEWED))
    assert desk.seen(prime.place) == []
    late = channel("late")
    await desk.storage.save_channel(late)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen(prime.place) == [RENEWED_OFFICIAL]
    await desk.tell(OFFICIAL, outlet=GAZETTE)
    assert desk.seen(prime.place) == [RENEWED_OFFICIAL]
    assert desk.seen(hbo.place) == []


async def test_a_detail_of_a_network_is_no_news_to_the_others_nor_long_after_the_decision(desk: Desk) -> None:
    prime, late = channel("prime", networks=frozenset({"Prime Video"})), channel("late")
    await desk.tell(claim(Kind.RENEWED, on_record=True))
    await desk.storage.save_channel(late)
    desk.later(days=1)
    await desk.tell(claim(Kind.RENEWED, network="HBO", on_record=True), outlet=TVLINE)
    assert desk.seen(late.place) == []
    desk.later(days=60)
    await desk.storage.save_channel(prime)
    await desk.tell(claim(Kind.PRODUCTION, network="Prime Video"), claim(Kind.RENEWED, network="Prime Video"))
    assert desk.seen(prime.place) == []


async def test_who_follows_a_show_hears_of_it_once_its_other_title_is_known(desk: Desk) -> None:
    fans = channel("fans", shows=frozenset({"ballard (2025)"}))
    await desk.storage.save_channel(fans)
    await desk.tell(claim(Kind.RENEWED, show="Renée Ballard"))
    assert desk.seen(fans.place) == []
    named = replace(claim(Kind.RENEWED, show="Renée Ballard"), show_key="ballard (2025)")
    await desk.tell(named, outlet=TVLINE)
    assert [badge.partition(" · ")[0] for badge in desk.seen(fans.place)] == ["✅ Renewed"]
