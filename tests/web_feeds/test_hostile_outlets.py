"""Outlets that send too much, too slowly, or something that goes off."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from typing import Any

import pytest

from adapters.web_feeds.fetching import Limits
from adapters.web_feeds.resolving import Resolver
from adapters.web_feeds.sieve import MOST_ITEMS, sifted
from bot.ports import Outcome
from tests.stand_ins.outlets import Outlets, Says, feed, rss
from tests.web_feeds.scene import BALLARD, Follow, Reader, Sources


def _bomb(megabytes: int) -> Says:
    packer = zlib.compressobj(9, wbits=31)
    blocks = [packer.compress(b" " * 1024 * 1024) for _ in range(megabytes)]
    return Says(b"".join([*blocks, packer.flush()]), headers={"Content-Encoding": "gzip"})


async def test_a_bomb_is_put_down_before_it_goes_off(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", _bomb(60)))
    tracemalloc.start()
    try:
        fetched = await reader.look()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert fetched.outcome is Outcome.FAILED
    assert "too much for a feed" in (fetched.trouble or "")
    assert peak < 40 * 1024 * 1024


@pytest.mark.slow
async def test_fifty_bombs_at_once_stay_within_a_bound_and_keep_no_other_feed(
    outlets: Outlets, sources: Sources
) -> None:
    """Each is 12 MB, of which no more is ever unpacked than up to the limit and a piece beyond."""
    bomb = outlets.says("/bomb", _bomb(12))
    good = outlets.says("/feed", feed(rss([BALLARD])))
    source = sources(limits=Limits(total=60, body=4 * 2**20, large=2**18))
    tracemalloc.start()
    began = time.monotonic()
    try:
        bombs = [asyncio.create_task(Reader(source, f"{bomb}?{number}").look()) for number in range(50)]
        await asyncio.sleep(0)
        well = await Reader(source, good).look()
        took = time.monotonic() - began
        told = {(await one).trouble for one in bombs}
        peak = tracemalloc.get_traced_memory()[1] / 1024 / 1024
    finally:
        tracemalloc.stop()
    assert well.outcome is Outcome.ITEMS
    assert told == {"sends more than 4 MB, too much for a feed"}
    assert peak < 12, f"{peak:.0f} MB"
    assert took < 30, f"the good feed took {took:.1f} s"


async def test_a_large_body_waits_for_its_place_and_a_small_one_does_not(outlets: Outlets, sources: Sources) -> None:
    source = sources(limits=Limits(large=1000, large_at_once=1))
    small = Reader(source, outlets.says("/small", feed(rss([BALLARD]))))
    large = Reader(source, outlets.says("/large", feed(rss([BALLARD | {"description": "x" * 2000}]))))
    held = asyncio.create_task(Reader(source, outlets.says("/held", Says(b"<rss>" * 1000, hangs=True))).look())
    async with asyncio.timeout(10):
        while not source._outlets._places.locked():
            await asyncio.sleep(0)
    waiting = asyncio.create_task(large.look())
    for _ in range(5):
        assert (await small.look()).trouble is None
    assert not waiting.done()
    held.cancel()
    assert (await waiting).outcome is Outcome.ITEMS


async def test_name_servers_that_hang_hold_up_their_own_feeds_alone(outlets: Outlets, sources: Sources) -> None:
    never, begun = threading.Event(), list[str]()

    def look_up(host: str, *asked: Any, **how: Any) -> list[Any]:
        if host.startswith("hangs"):
            begun.append(host)
            never.wait(20)
        return socket.getaddrinfo("127.0.0.1", *asked, **how)

    source = sources(resolver=Resolver(look_up, patience=2.0))
    outlets.says("/feed", feed(rss([BALLARD])))
    hanging = [
        asyncio.create_task(Reader(source, outlets.url("/feed", f"hangs{number}.example")).look())
        for number in range(50)
    ]
    while len(begun) < 50:
        await asyncio.sleep(0)
    well = await Reader(source, outlets.url("/feed", "answers.example")).look()
    assert well.outcome is Outcome.ITEMS
    assert not any(one.done() for one in hanging), "it waited for the others"
    assert {(await one).trouble for one in hanging} == {"has a name that cannot be found (DNS)"}
    never.set()


async def test_an_endless_body_is_left_at_the_limit(outlets: Outlets, sources: Sources) -> None:
    url = outlets.says("/feed", Says(b"<rss>" * 20_000, times=10_000))
    fetched = await Reader(sources(limits=Limits(body=1024 * 1024)), url).look()
    assert "more than 1 MB" in (fetched.trouble or "")


async def test_an_endless_body_that_unpacks_to_nothing_is_left_too(outlets: Outlets, sources: Sources) -> None:
    nothing = Says(gzip.compress(b"") * 3000, times=10_000, headers={"Content-Encoding": "gzip"})
    fetched = await Reader(sources(limits=Limits(body=1024 * 1024)), outlets.says("/feed", nothing)).look()
    assert "more than 1 MB" in (fetched.trouble or "")


async def test_a_slow_drip_runs_out_of_time_while_another_feed_is_served(outlets: Outlets, sources: Sources) -> None:
    source = sources(limits=Limits(total=1.5))
    slow = outlets.says("/slow", Says(b"<rss>", hangs=True))
    drip = asyncio.create_task(Reader(source, slow).look())
    quick = await Reader(source, outlets.says("/quick", feed(rss([BALLARD])))).look()
    assert quick.outcome is Outcome.ITEMS
    assert not drip.done()
    assert "within 1.5 seconds" in ((await drip).trouble or "")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "body",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>' + rss([BALLARD | {"title": "x"}])[38:],
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item>'
        "<title>&x;</title></item></channel></rss>",
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://169.254.169.254/">%x;]><rss version="2.0"><channel/></rss>',
        '<!DOCTYPE rss [<!ENTITY a "<rss>">]><rss version="2.0"><channel/></rss>',
    ],
)
async def test_entities_are_refused_before_anything_is_read(outlets: Outlets, follow: Follow, body: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        fetched = await follow(outlets.says("/feed", feed(body.encode(encoding)))).look()
        assert fetched.outcome is Outcome.NO_FEED
        assert "entities" in (fetched.trouble or "")


async def test_a_feed_of_a_hundred_thousand_items_is_cut_and_done_with_quickly(
    outlets: Outlets, follow: Follow
) -> None:
    items = "".join(f"<item><title>Ballard {n}</title></item>" for n in range(100_000))
    body = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    began = time.monotonic()
    assert len(await follow(outlets.says("/feed", feed(body))).stories()) == MOST_ITEMS
    assert time.monotonic() - began < 40


async def test_a_feed_of_very_many_items_is_cut(outlets: Outlets, follow: Follow) -> None:
    items = [BALLARD | {"link": f"https://outlet.example/{n}", "guid": f"urn:{n}"} for n in range(5000)]
    assert sifted(rss(items)[38:]).xml.count(b"<item>") == MOST_ITEMS
    assert len(await follow(outlets.says("/feed", feed(rss(items)))).stories()) == MOST_ITEMS
