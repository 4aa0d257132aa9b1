"""Which addresses a feed may lead to."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.web_feeds import addresses
from adapters.web_feeds.resolving import Resolver
from bot.ports import Outcome
from tests.stand_ins.outlets import Outlets, feed, moved, rss
from tests.web_feeds.scene import BALLARD, Reader, Sources


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "user@127.0.0.1",
    ],
)
async def test_private_addresses_are_refused_however_they_are_spelt(
    outlets: Outlets, sources: Sources, host: str
) -> None:
    outlets.says("/feed", feed(rss([BALLARD])))
    fetched = await Reader(sources(allow_private=False), outlets.url("/feed", host)).look()
    assert fetched.outcome is Outcome.FAILED
    assert any(why in (fetched.trouble or "") for why in ("private network", "not a usable address", "user name"))
    assert not outlets.asked


async def test_of_a_name_with_two_private_addresses_the_reason_is_told_once(sources: Sources) -> None:
    families = {socket.AF_INET: "10.0.0.1", socket.AF_INET6: "fd00::1"}
    resolver = Resolver(lambda *_, **__: [(of, socket.SOCK_STREAM, 6, "", (at, 80)) for of, at in families.items()])
    fetched = await Reader(sources(allow_private=False, resolver=resolver), "http://nas.example/feed").look()
    assert fetched.trouble == addresses.PRIVATE


class Names(AbstractResolver):
    """DNS that gives each question its next answer."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [ResolveResult(hostname=host, host=answer, port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


async def test_a_public_name_that_leads_to_a_private_address_is_refused_at_connect(
    outlets: Outlets, sources: Sources
) -> None:
    outlets.says("/feed", feed(rss([BALLARD])))
    url = outlets.url("/feed", "outlet.example")
    assert (await Reader(sources(resolver=Names("127.0.0.1")), url).look()).outcome is Outcome.ITEMS
    refused = await Reader(sources(allow_private=False, resolver=Names("127.0.0.1")), url).look()
    assert "private network" in (refused.trouble or "")
    assert len(outlets.asked) == 1


async def test_a_built_in_feed_may_reach_this_machine_and_nothing_else(outlets: Outlets, sources: Sources) -> None:
    source = sources(allow_private=False)
    url = outlets.says("/sample", feed(rss([BALLARD])))
    assert (await Reader(source, url, built_in=True).look()).outcome is Outcome.ITEMS
    away = outlets.says("/away", moved("http://169.254.169.254/latest/meta-data"))
    assert (await Reader(source, away, built_in=True).look()).trouble == addresses.PRIVATE
    # The connection that was just kept alive for the built-in feed serves no other.
    assert "private network" in ((await Reader(source, url).look()).trouble or "")
    assert len(outlets.asked) == 2


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("::ffff:93.184.216.34", True),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("ff02::1", False),
        ("fec0::1", False),
        ("2002:7f00:1::", False),
        ("::ffff:169.254.169.254", False),
        ("::", False),
        ("::127.0.0.1", False),
    ],
)
def test_which_addresses_are_public(address: str, may: bool) -> None:
    assert addresses.public(ip_address(address)) is may
