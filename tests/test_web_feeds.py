"""Polling over real sockets: manners towards outlets, limits against hostile ones, and items known again."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.web_feeds import WebFeeds, addresses
from adapters.web_feeds.fetching import Limits
from adapters.web_feeds.resolving import Resolver
from adapters.web_feeds.sieve import MOST_ITEMS, sifted
from bot.poller import after
from bot.ports import DeskError, FeedSource, FeedState, Fetched, Outcome
from bot.stories import Feed, Outlet, Story
from tests.stand_ins.outlets import Outlets, Says, atom, feed, moved, open_outlets, packed, rss, status

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DEADLINE = Outlet("Deadline", "Penske", trusted=True)

BALLARD = {
    "title": "Ballard renewed",
    "link": "https://outlet.example/2026/ballard-renewed/",
    "guid": "https://outlet.example/?p=1",
    "pubDate": "Mon, 23 Nov 2026 10:00:00 GMT",
    "description": "It returns.",
}
LIGHTS = {
    "title": "Harbor Lights cancelled",
    "link": "https://outlet.example/2026/harbor-lights-cancelled/",
    "guid": "https://outlet.example/?p=2",
    "pubDate": "Mon, 23 Nov 2026 11:00:00 GMT",
    "description": "It does not.",
}


@pytest.fixture
async def outlets() -> AsyncIterator[Outlets]:
    async with open_outlets() as opened:
        yield opened


class Reader:
    """A feed followed over several looks, with its state kept as the poller keeps it."""

    def __init__(self, source: FeedSource, url: str, **more: Any) -> None:
        self.source, self.feed = source, Feed(url, DEADLINE, **more)
        self.state = FeedState(url, url)

    async def look(self) -> Fetched:
        fetched = await self.source.fetch(self.feed, self.state)
        self.state = after(self.feed, self.state, fetched, NOON, 0)
        return fetched

    async def stories(self) -> tuple[Story, ...]:
        fetched = await self.look()
        assert fetched.outcome is Outcome.ITEMS, fetched.trouble
        return fetched.stories


Sources = Callable[..., WebFeeds]


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
def follow(sources: Sources) -> Callable[[str], Reader]:
    source = sources()
    return lambda url: Reader(source, url)


Follow = Callable[[str], Reader]

# --- stories -----------------------------------------------------------------------------------------------------


async def test_a_feed_is_read_into_stories_the_oldest_first(outlets: Outlets, follow: Follow) -> None:
    first, second = await follow(outlets.says("/feed", feed(rss([LIGHTS, BALLARD])))).stories()
    assert (first.title, first.summary, first.url) == ("Ballard renewed", "It returns.", BALLARD["link"])
    assert first.outlet == DEADLINE
    assert first.feed_url == outlets.url("/feed")
    assert first.published_at == NOON - timedelta(hours=2)
    assert second.title == "Harbor Lights cancelled"


async def test_markup_becomes_plain_text_with_the_full_article(outlets: Outlets, follow: Follow) -> None:
    item = BALLARD | {
        "title": "Grey&#8217;s <em>Anatomy</em> \u202eback\u202c &amp; well",
        "description": "<p>One.</p><script>steal()</script><p>Two\n lines &amp; more.</p>"
        "<p>The post <a href='x'>Grey</a> appeared first on <a href='y'>Deadline</a>.</p>",
        "content:encoded": "<div><h2>Head</h2><style>p{}</style><ul><li>a</li><li>b</li></ul>End</div>",
    }
    (story,) = await follow(outlets.says("/feed", feed(rss([item])))).stories()
    assert story.title == "Grey’s Anatomy back & well"
    assert story.summary == "One.\nTwo lines & more."
    assert story.text == "Head\na\nb\nEnd"


async def test_atom_says_what_is_markup_and_what_is_not(outlets: Outlets, follow: Follow) -> None:
    body = atom(
        '<entry><id>urn:1</id><title type="text">If x &lt;b&gt; y</title><link href="/a"/>'
        "<updated>2026-11-23T09:00:00+01:00</updated>"
        '<summary type="html">&lt;b&gt;Bold&lt;/b&gt; news</summary>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry>'
    )
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert (story.title, story.summary, story.text) == ("If x <b> y", "Bold news", "One\nTwo")
    assert story.url == outlets.url("/a")
    assert story.published_at == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


async def test_what_stories_are_not_made_of_leaves_no_trace(outlets: Outlets, follow: Follow) -> None:
    body = atom(
        '<author><name>A. Writer</name></author><entry xmlns:m="http://search.yahoo.com/mrss/"><id>urn:1</id>'
        '<m:content url="x"><m:title>portrait.jpg</m:title></m:content><category term="a>b"/><title>News</title>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <embed a="b>c"/>two <x-ad>Buy <b>now</b>'
        "</x-ad>three<script>four()</script>.</div></content></entry>"
    )
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert (story.title, story.summary) == ("News", "One two three.")


@pytest.mark.parametrize("date", ["Fri, 01 Jan 2044 00:00:00 GMT", "next week", "", "9999999999999"])
async def test_a_date_from_the_future_or_none_at_all_is_the_moment_of_the_look(
    outlets: Outlets, follow: Follow, date: str
) -> None:
    (story,) = await follow(outlets.says("/feed", feed(rss([BALLARD | {"pubDate": date}])))).stories()
    assert story.published_at == NOON


async def test_a_link_that_is_no_address_is_replaced_by_the_outlets_page(outlets: Outlets, follow: Follow) -> None:
    item = BALLARD | {"link": "javascript:alert(1)", "guid": "7a7a"}
    (story,) = await follow(outlets.says("/feed", feed(rss([item])))).stories()
    assert story.url == "https://outlet.example/"


# --- manners -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        ('W/"a-b:c,d"', "Mon, 23 Nov 2026 10:00:00 GMT"),
        ('"  spaces "', None),
        ("unquoted", "yesterday, about tea time"),
        ('"grün"', None),
        (None, "Mon, 23 Nov 2026 10:00:00 +0000"),
    ],
)
async def test_validators_go_back_byte_for_byte(
    outlets: Outlets, follow: Follow, etag: str | None, modified: str | None
) -> None:
    headers = {"ETag": etag, "Last_Modified": modified}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD]), **{n: v for n, v in headers.items() if v})))
    assert (await reader.look()).outcome is Outcome.ITEMS
    assert (await reader.look()).outcome is Outcome.NOT_MODIFIED
    assert (await reader.look()).outcome is Outcome.NOT_MODIFIED
    for asked in outlets.asked[1:]:
        assert asked.headers.get("If-None-Match") == etag
        assert asked.headers.get("If-Modified-Since") == modified
    first = outlets.asked[0].headers
    assert not {"If-None-Match", "If-Modified-Since", "Cookie", "Referer", "Cache-Control"} & set(first)


async def test_a_validator_that_is_no_text_is_not_sent_back_changed(follow: Follow) -> None:
    """Its bytes could not be stored, and another spelling of them would be an invented validator."""
    body, asked = rss([BALLARD]).encode(), list[bytes]()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nETag: "\xe9"\r\nContent-Length: %d\r\nConnection: close\r\n\r\n' % len(body))
        writer.write(body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        reader = follow(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        assert [(await reader.look()).outcome for _ in range(2)] == [Outcome.ITEMS, Outcome.SAME_BODY]
    assert b"If-None-Match" not in asked[1]


async def test_validators_of_a_page_that_is_no_feed_are_not_kept(outlets: Outlets, follow: Follow) -> None:
    reader = follow(
        outlets.says("/feed", feed(rss([BALLARD]), ETag='"1"'), feed("<html>down</html>", ETag='"2"'), status(500))
    )
    for _ in range(4):
        await reader.look()
    assert [asked.headers.get("If-None-Match") for asked in outlets.asked] == [None, '"1"', '"1"', '"1"']


async def test_we_say_who_we_are(outlets: Outlets, sources: Sources) -> None:
    url = outlets.says("/feed", feed(rss([BALLARD])))
    await Reader(sources(contact="https://example.org/desk"), url).look()
    assert outlets.asked[0].headers["User-Agent"].startswith("RenewalDesk/")
    assert outlets.asked[0].headers["User-Agent"].endswith(" (+https://example.org/desk)")
    with pytest.raises(DeskError, match="contact"):
        sources(contact="me\r\nX-Evil: yes")


async def test_an_unchanged_body_is_not_read_again(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", feed(rss([BALLARD]))))
    assert len(await reader.stories()) == 1
    again = await reader.look()
    assert (again.outcome, again.stories) == (Outcome.SAME_BODY, ())


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
async def test_packed_feeds_are_unpacked(outlets: Outlets, follow: Follow, coding: str) -> None:
    reader = follow(outlets.says("/feed", packed(rss([BALLARD]).encode(), coding)))
    assert [story.title for story in await reader.stories()] == ["Ballard renewed"]
    assert coding in outlets.asked[0].headers["Accept-Encoding"]


async def test_what_the_outlet_says_of_its_pace_is_heard(outlets: Outlets, follow: Follow) -> None:
    channel = (
        "<ttl>30</ttl><skipHours><hour>1</hour><hour>23</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    )
    headers = {"Cache_Control": "public, s-maxage=9, max-age=600", "Age": "100"}
    pace = (await follow(outlets.says("/feed", feed(rss([BALLARD], channel=channel), **headers))).look()).pace
    assert (pace.ttl, pace.max_age) == (1800, 500)
    assert (pace.skip_hours, pace.skip_days) == (frozenset({1, 23}), frozenset({"Sunday"}))


async def test_expires_counts_from_the_servers_own_clock(outlets: Outlets, follow: Follow) -> None:
    headers = {"Date": "Mon, 23 Nov 2026 09:00:00 GMT", "Expires": "Mon, 23 Nov 2026 09:20:00 GMT"}
    assert (await follow(outlets.says("/feed", feed(rss([BALLARD]), **headers))).look()).pace.max_age == 1200


# --- answers that are no feed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "outcome", "retry_after", "told"),
    [
        (status(410), Outcome.GONE, None, "410"),
        (status(429, Retry_After="7200"), Outcome.REFUSED, 7200, "429"),
        (status(429, Retry_After="Mon, 23 Nov 2026 13:00:00 GMT"), Outcome.REFUSED, 3600, "429"),
        (status(429, Retry_After="Mon, 23 Nov 2026 11:00:00 GMT"), Outcome.REFUSED, 0, "429"),
        (status(429, Retry_After="soon"), Outcome.REFUSED, None, "429"),
        (status(403), Outcome.REFUSED, None, "403"),
        (status(503, Retry_After="60"), Outcome.REFUSED, 60, "503"),
        (status(503), Outcome.FAILED, None, "503"),
        (status(404), Outcome.FAILED, None, "404"),
        (status(599), Outcome.FAILED, None, "599"),
        (status(304), Outcome.FAILED, None, "304"),
        (status(204), Outcome.NO_FEED, None, "nothing"),
        (feed(""), Outcome.NO_FEED, None, "nothing"),
        (feed(" \r\n "), Outcome.NO_FEED, None, "nothing"),
        (feed("<!DOCTYPE html><html><body>Hello</body></html>"), Outcome.NO_FEED, None, "web page"),
        (feed("<html><!-- <rss> --><item><title>x</title></item></html>"), Outcome.NO_FEED, None, "web page"),
        (feed('{"version": "https://jsonfeed.org"}', Content_Type="application/json"), Outcome.NO_FEED, None, "json"),
        (feed(b"\x89PNG\r\n\x1a\n\0\0\0", Content_Type="image/png"), Outcome.NO_FEED, None, "image/png"),
        (feed("<rss"), Outcome.NO_FEED, None, "no feed"),
        (feed("<rss version='2.0'><channel"), Outcome.NO_FEED, None, "no feed"),
        (Says(b"no gzip", headers={"Content-Encoding": "gzip"}), Outcome.FAILED, None, "damaged"),
    ],
)
async def test_answers_without_a_feed_say_what_is_wrong(
    outlets: Outlets, follow: Follow, answer: Says, outcome: Outcome, retry_after: float | None, told: str
) -> None:
    fetched = await follow(outlets.says("/feed", answer)).look()
    assert fetched.outcome is outcome
    assert fetched.pace.retry_after == retry_after
    assert told in (fetched.trouble or "")


async def test_a_web_page_that_names_its_feed_is_quoted(outlets: Outlets, follow: Follow) -> None:
    page = "<!doctype html><head><link rel='alternate' type='application/rss+xml' href='/tv/feed/'></head><p>News"
    assert "names /tv/feed/ as its feed" in ((await follow(outlets.says("/tv", feed(page))).look()).trouble or "")


async def test_a_feed_without_items_is_a_feed(outlets: Outlets, follow: Follow) -> None:
    assert await follow(outlets.says("/feed", feed(rss([])))).stories() == ()


async def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(outlets: Outlets, follow: Follow) -> None:
    whole = rss([BALLARD, LIGHTS])
    stories = await follow(outlets.says("/feed", feed(whole[: whole.index("It does not")]))).stories()
    assert "Ballard renewed" in [story.title for story in stories]


@pytest.mark.parametrize("damage", ["</description></oops>", "", "<b", "& &nbsp; <<"])
async def test_a_large_feed_is_read_up_to_its_damage(outlets: Outlets, follow: Follow, damage: str) -> None:
    items = [
        {"category": "x"} | BALLARD | {"link": f"https://outlet.example/{n}", "description": "y" * 5000}
        for n in range(60)
    ]
    whole = rss([item | {"guid": f"urn:{n}"} for n, item in enumerate(items)])
    broken = whole[: whole.index("urn:40")] + damage
    assert len(await follow(outlets.says("/feed", feed(broken))).stories()) == 40


@pytest.mark.parametrize("damage", ["AT&T", "Caf&eacute; &copy;", "&amp;&#38;&bogus;&", "a &lt; b"])
async def test_ampersands_and_names_of_letters_are_mended(outlets: Outlets, follow: Follow, damage: str) -> None:
    body = rss([BALLARD | {"title": "TITLE"}]).replace("TITLE", damage)
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert story.title == {"A": "AT&T", "C": "Café ©", "&": "&&&bogus;&", "a": "a < b"}[damage[0]]


async def test_nobody_at_the_address(sources: Sources) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fetched = await Reader(sources(), f"http://127.0.0.1:{taken.getsockname()[1]}/feed").look()
    assert fetched.outcome is Outcome.FAILED
    assert "cannot be connected to" in (fetched.trouble or "")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rss([BALLARD | {"title": "Élite – fin"}]).encode("cp1252"), "application/rss+xml; charset=utf-8"),
        (rss([BALLARD | {"title": "Élite – fin"}]).encode(), "text/xml; charset=iso-8859-1"),
        (rss([BALLARD | {"title": "Élite – fin"}]).encode(), "text/html"),
        (b"\xef\xbb\xbf" + rss([BALLARD | {"title": "Élite – fin"}]).encode(), "application/xml; charset=klingon"),
        (rss([BALLARD | {"title": "Élite – fin"}]).encode("utf-16"), "application/xml"),
        (rss([BALLARD | {"title": "Élite – fin"}]).encode("utf-16-be"), "application/xml; charset=utf-8"),
        (("\n\n" + rss([BALLARD | {"title": "Élite – fin"}])).encode(), "application/xml"),
        (rss([BALLARD | {"title": "Élite – fin\x03"}]).encode(), "application/xml"),
    ],
)
async def test_wrong_and_lying_charsets_are_seen_through(
    outlets: Outlets, follow: Follow, body: bytes, kind: str
) -> None:
    (story,) = await follow(outlets.says("/feed", feed(body, Content_Type=kind))).stories()
    assert story.title == "Élite – fin"


# --- redirects ---------------------------------------------------------------------------------------------------


async def test_a_permanent_move_is_reported_with_where_it_leads(outlets: Outlets, follow: Follow) -> None:
    outlets.says("/b", moved("/c", 308))
    outlets.says("/c", feed(rss([BALLARD])))
    fetched = await follow(outlets.says("/a", moved("b"))).look()
    assert (fetched.outcome, fetched.moved_to) == (Outcome.ITEMS, outlets.url("/c"))


@pytest.mark.parametrize("codes", [(301, 302), (307, 301), (303, 308)])
async def test_a_temporary_step_makes_the_whole_move_temporary(
    outlets: Outlets, follow: Follow, codes: tuple[int, int]
) -> None:
    outlets.says("/b", moved("/c", codes[1]))
    outlets.says("/c", feed(rss([BALLARD])))
    fetched = await follow(outlets.says("/a", moved("/b", codes[0]))).look()
    assert (fetched.outcome, fetched.moved_to) == (Outcome.ITEMS, None)


async def test_after_three_permanent_moves_the_new_address_is_asked(outlets: Outlets, follow: Follow) -> None:
    outlets.says("/new", feed(rss([BALLARD]), ETag='"1"'))
    reader = follow(outlets.says("/old", moved("/new")))
    for _ in range(5):
        await reader.look()
    assert (len(outlets.asked_for("/old")), len(outlets.asked_for("/new"))) == (3, 5)
    assert reader.state.address == outlets.url("/new")


async def test_gone_behind_a_temporary_redirect_is_not_gone(outlets: Outlets, follow: Follow) -> None:
    outlets.says("/b", status(410))
    assert (await follow(outlets.says("/a", moved("/b", 302))).look()).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/a", "circle"),
        ("/a#again", "circle"),
        ("http://user:secret@outlet.example/", "user name or password"),
        ("file:///etc/passwd", "no http or https"),
        ("http://[bad", "not a usable address"),
    ],
)
async def test_redirects_that_are_not_followed(outlets: Outlets, follow: Follow, target: str, told: str) -> None:
    fetched = await follow(outlets.says("/a", moved(target))).look()
    assert fetched.outcome is Outcome.FAILED
    assert told in (fetched.trouble or "")


async def test_five_redirects_are_followed_and_no_more(outlets: Outlets, follow: Follow) -> None:
    for step in range(6):
        outlets.says(f"/{step}", moved(f"/{step + 1}"))
    outlets.says("/6", feed(rss([BALLARD])))
    assert (await follow(outlets.url("/1")).look()).outcome is Outcome.ITEMS
    assert "more than 5 times" in ((await follow(outlets.url("/0")).look()).trouble or "")


# --- addresses ---------------------------------------------------------------------------------------------------


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
    assert "169.254.169.254" in ((await Reader(source, away, built_in=True).look()).trouble or "")
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


# --- hostile outlets ---------------------------------------------------------------------------------------------


def _bomb(coding: str, megabytes: int = 120) -> bytes:
    block = b" " * 1024 * 1024
    if coding == "gzip":
        packer = zlib.compressobj(9, wbits=31)
        return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])
    brotlied = brotli.Compressor(quality=1)
    return b"".join([*(brotlied.process(block) for _ in range(megabytes)), brotlied.finish()])


@pytest.mark.parametrize("coding", ["gzip", "br"])
async def test_a_bomb_is_put_down_before_it_goes_off(outlets: Outlets, follow: Follow, coding: str) -> None:
    reader = follow(outlets.says("/feed", Says(_bomb(coding), headers={"Content-Encoding": coding})))
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
    """Each would be 120 MB; what is in memory is 50 small beginnings and the few that may be large."""
    bomb = outlets.says("/bomb", Says(_bomb("gzip"), headers={"Content-Encoding": "gzip"}))
    good = outlets.says("/feed", feed(rss([BALLARD])))
    source = sources(limits=Limits(total=60))
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
    assert told == {"sends more than 10 MB, too much for a feed"}
    assert peak < 100, f"{peak:.0f} MB"
    assert took < 10, f"the good feed took {took:.1f} s"


async def test_name_servers_that_hang_hold_up_their_own_feeds_alone(outlets: Outlets, sources: Sources) -> None:
    never = threading.Event()

    def look_up(host: str, *asked: Any, **how: Any) -> list[Any]:
        if host.startswith("hangs"):
            never.wait(20)
        return socket.getaddrinfo("127.0.0.1", *asked, **how)

    source = sources(resolver=Resolver(look_up, patience=1.0))
    outlets.says("/feed", feed(rss([BALLARD])))
    hanging = [
        asyncio.create_task(Reader(source, outlets.url("/feed", f"hangs{number}.example")).look())
        for number in range(50)
    ]
    await asyncio.sleep(0.1)
    began = time.monotonic()
    well = await Reader(source, outlets.url("/feed", "answers.example")).look()
    assert well.outcome is Outcome.ITEMS
    assert time.monotonic() - began < 0.9, "it waited for the others"
    assert {(await one).trouble for one in hanging} == {"has a name that cannot be found (DNS)"}
    again = await Reader(source, outlets.url("/feed", "hangs1.example")).look()
    assert again.outcome is Outcome.FAILED
    assert sum(thread.name.startswith("resolving hangs") for thread in threading.enumerate()) == 50, "asked twice"
    never.set()


async def test_an_endless_body_is_left_at_the_limit(outlets: Outlets, sources: Sources) -> None:
    url = outlets.says("/feed", Says(b"<rss>" * 20_000, times=10_000))
    fetched = await Reader(sources(limits=Limits(body=1024 * 1024)), url).look()
    assert "more than 1 MB" in (fetched.trouble or "")


async def test_a_slow_drip_runs_out_of_time_while_another_feed_is_served(outlets: Outlets, sources: Sources) -> None:
    source = sources(limits=Limits(total=0.4))
    slow = outlets.says("/slow", Says(b"<rss>", hangs=True))
    drip = asyncio.create_task(Reader(source, slow).look())
    quick = await Reader(source, outlets.says("/quick", feed(rss([BALLARD])))).look()
    assert quick.outcome is Outcome.ITEMS
    assert not drip.done()
    assert "within 0.4 seconds" in ((await drip).trouble or "")


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
    assert time.monotonic() - began < 10


async def test_a_feed_of_very_many_items_is_cut(outlets: Outlets, follow: Follow) -> None:
    items = [BALLARD | {"link": f"https://outlet.example/{n}", "guid": f"urn:{n}"} for n in range(5000)]
    assert sifted(rss(items)[38:]).count(b"<item>") == MOST_ITEMS
    assert len(await follow(outlets.says("/feed", feed(rss(items)))).stories()) == MOST_ITEMS


# --- items known again -------------------------------------------------------------------------------------------


async def test_new_items_are_told_once(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", feed(rss([BALLARD])), feed(rss([LIGHTS, BALLARD]))))
    assert [story.title for story in await reader.stories()] == ["Ballard renewed"]
    assert [story.title for story in await reader.stories()] == ["Harbor Lights cancelled"]


async def test_one_repeated_guid_does_not_make_the_feed_look_new(outlets: Outlets, follow: Follow) -> None:
    items = [BALLARD | {"guid": "same"}, LIGHTS | {"guid": "same"}]
    third = BALLARD | {"link": "https://outlet.example/third", "guid": "same", "title": "Third"}
    reader = follow(outlets.says("/feed", feed(rss(items)), feed(rss([third, *items]))))
    assert len({story.id for story in await reader.stories()}) == 2
    assert [story.title for story in await reader.stories()] == ["Third"]


@pytest.mark.parametrize("guids", [("old", "new"), ("old", ""), ("", "new")])
async def test_a_guid_may_change_come_or_go(outlets: Outlets, follow: Follow, guids: tuple[str, str]) -> None:
    bodies = [feed(rss([BALLARD | {"guid": guid}, LIGHTS], channel=f"<ttl>{n}</ttl>")) for n, guid in enumerate(guids)]
    reader = follow(outlets.says("/feed", *bodies))
    await reader.stories()
    assert await reader.stories() == ()


async def test_an_article_whose_address_was_mended_is_the_same_story(outlets: Outlets, follow: Follow) -> None:
    mended = BALLARD | {"link": "https://outlet.example/2026/ballard-renewed-for-season-2", "title": "Ballard is back"}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD, LIGHTS])), feed(rss([mended, LIGHTS]))))
    before = {story.title: story.id for story in await reader.stories()}
    (edition,) = await reader.stories()
    assert (edition.id, edition.title) == (before["Ballard renewed"], "Ballard is back")


async def test_guids_that_are_places_in_a_list_name_nothing(outlets: Outlets, follow: Follow) -> None:
    first = [item | {"guid": str(place)} for place, item in enumerate([BALLARD, LIGHTS])]
    news = BALLARD | {"link": "https://outlet.example/third", "title": "Third"}
    second = [item | {"guid": str(place)} for place, item in enumerate([news, BALLARD, LIGHTS])]
    reader = follow(outlets.says("/feed", feed(rss(first)), feed(rss(second))))
    known = {story.id for story in await reader.stories()}
    (third,) = await reader.stories()
    assert third.title == "Third"
    assert third.id not in known


@pytest.mark.parametrize("guids", [("post", "post"), ("0", "1"), ("", "")])
async def test_items_without_links_or_guids_that_mean_anything_go_by_their_titles(
    outlets: Outlets, follow: Follow, guids: tuple[str, str]
) -> None:
    one, two, three = ({"title": title, "permalink": False} for title in ("One", "Two", "Three"))
    first = [one | {"guid": guids[0]}, two | {"guid": guids[1]}]
    second = [three | {"guid": guids[0]}, one | {"guid": guids[1]}]
    reader = follow(outlets.says("/feed", feed(rss(first)), feed(rss(second))))
    known = {story.id for story in await reader.stories()}
    assert len(known) == 2
    (third,) = await reader.stories()
    assert third.title == "Three"
    assert third.id not in known


async def test_items_that_share_a_link_are_told_apart(outlets: Outlets, follow: Follow) -> None:
    home = [item | {"link": "https://outlet.example/news"} for item in (BALLARD, LIGHTS)]
    nameless = [{"title": title, "link": "https://outlet.example/news"} for title in ("One", "Two")]
    third = {"title": "Three", "link": "https://outlet.example/news"}
    reader = follow(outlets.says("/feed", feed(rss(home + nameless)), feed(rss([third, *nameless, *home]))))
    assert len({story.id for story in await reader.stories()}) == 4
    assert [story.title for story in await reader.stories()] == ["Three"]


@pytest.mark.parametrize("home", ["https://outlet.example/", "https://outlet.example/tv/"])
async def test_a_front_page_is_no_address_of_an_item(outlets: Outlets, follow: Follow, home: str) -> None:
    first, second = (item | {"link": home.rstrip("/")} for item in (BALLARD, LIGHTS))
    reader = follow(outlets.says("/feed", feed(rss([first], link=home)), feed(rss([second], link=home))))
    (one,) = await reader.stories()
    (two,) = await reader.stories()
    assert one.id != two.id


async def test_an_article_listed_twice_is_one_story(outlets: Outlets, follow: Follow) -> None:
    twice = [BALLARD, BALLARD | {"link": f"{BALLARD['link']}?utm_source=rss", "guid": "other"}]
    assert len(await follow(outlets.says("/feed", feed(rss(twice)))).stories()) == 1


async def test_one_article_in_two_feeds_of_a_company_is_one_story(outlets: Outlets, follow: Follow) -> None:
    tagged = LIGHTS | {"link": f"{LIGHTS['link']}?utm_campaign=tag#more", "guid": "another"}
    (one,) = await follow(outlets.says("/all", feed(rss([LIGHTS])))).stories()
    (two,) = await follow(outlets.says("/tag", feed(rss([tagged])))).stories()
    assert one.id == two.id


async def test_changed_words_are_a_new_edition(outlets: Outlets, follow: Follow) -> None:
    updated = BALLARD | {"description": "It returns for season 2."}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD, LIGHTS])), feed(rss([updated, LIGHTS]))))
    first = await reader.stories()
    (edition,) = await reader.stories()
    assert edition.id == first[0].id
    assert edition.summary == "It returns for season 2."


async def test_new_decoration_is_no_new_edition(outlets: Outlets, follow: Follow) -> None:
    plainly = BALLARD | {"description": "<p>See https://x.example/a for more.</p>"}
    decorated = BALLARD | {
        "description": "<p>See  https://x.example/a?utm_source=rss\nfor <b>more</b>.</p>",
        "link": f"{BALLARD['link']}?utm_source=rss",
    }
    reader = follow(outlets.says("/feed", feed(rss([plainly])), feed(rss([decorated]))))
    assert len(await reader.stories()) == 1
    assert await reader.stories() == ()


async def test_an_item_that_comes_back_is_known(outlets: Outlets, follow: Follow) -> None:
    bodies = [feed(rss(items)) for items in ([BALLARD, LIGHTS], [LIGHTS], [BALLARD, LIGHTS])]
    reader = follow(outlets.says("/feed", *bodies))
    assert [len(await reader.stories()) for _ in bodies] == [2, 0, 0]


async def test_gzip_is_not_a_body_hash(outlets: Outlets, follow: Follow) -> None:
    """Servers pack anew at each answer, with another time in it; what counts is the body inside."""
    body = rss([BALLARD]).encode()
    answers = [
        Says(gzip.compress(body, mtime=at), headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})
        for at in (1, 2)
    ]
    reader = follow(outlets.says("/feed", *answers))
    assert [(await reader.look()).outcome for _ in answers] == [Outcome.ITEMS, Outcome.SAME_BODY]
