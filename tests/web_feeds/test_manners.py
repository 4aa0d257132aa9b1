"""How we ask: validators, names, packed bodies, the pace that outlets wish for, and where they send us."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Sequence

import pytest

from bot.ports import Outcome
from tests.stand_ins.outlets import Outlets, Says, feed, moved, packed, rss, status
from tests.web_feeds.scene import BALLARD, Follow, Reader, Sources

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


async def asked_twice(follow: Follow, head: Callable[[bytes], bytes]) -> Sequence[bytes]:
    """What an outlet is asked, in bytes, that says just this ``head`` above its feed, which does not change."""
    body, asked = rss([BALLARD]).encode(), list[bytes]()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        length = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        writer.write(b"HTTP/1.1 " + head(asked[-1]) + b"\r\n" + length + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        reader = follow(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        assert [(await reader.look()).outcome for _ in range(2)] == [Outcome.ITEMS, Outcome.SAME_BODY]
    return asked


async def test_a_validator_that_is_no_text_is_not_sent_back_changed(follow: Follow) -> None:
    """Its bytes could not be stored, and another spelling of them would be an invented validator."""
    assert b"If-None-Match" not in (await asked_twice(follow, lambda _: b'200 OK\r\nETag: "\xe9"'))[1]


async def test_who_sends_a_page_below_not_modified_is_asked_for_all(follow: Follow) -> None:
    def head(asked: bytes) -> bytes:
        return (b"304 Not Modified" if b"If-None-Match" in asked else b"200 OK") + b'\r\nETag: "1"'

    assert len(await asked_twice(follow, head)) == 3


async def test_rules_for_browsers_as_long_as_sites_have_them_are_no_reason_not_to_read(
    outlets: Outlets, follow: Follow
) -> None:
    policy = "img-src " + " ".join(f"https://cdn{number}.example" for number in range(800))
    assert len(policy) > 16_000
    reader = follow(outlets.says("/feed", feed(rss([BALLARD]), Content_Security_Policy=policy)))
    assert len(await reader.stories()) == 1


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


async def test_an_unchanged_body_is_not_read_again(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", feed(rss([BALLARD]))))
    assert len(await reader.stories()) == 1
    again = await reader.look()
    assert (again.outcome, again.stories) == (Outcome.SAME_BODY, ())


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
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
    daily = {at for day in range(6) for at in (24 * day + 1, 24 * day + 23)}
    assert pace.skipped == daily | set(range(6 * 24, 7 * 24))


async def test_expires_counts_from_the_servers_own_clock(outlets: Outlets, follow: Follow) -> None:
    headers = {"Date": "Mon, 23 Nov 2026 09:00:00 GMT", "Expires": "Mon, 23 Nov 2026 09:20:00 GMT"}
    assert (await follow(outlets.says("/feed", feed(rss([BALLARD]), **headers))).look()).pace.max_age == 1200


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


# --- items known again -------------------------------------------------------------------------------------------


async def test_gzip_is_not_a_body_hash(outlets: Outlets, follow: Follow) -> None:
    """Servers pack anew at each answer, with another time in it; what counts is the body inside."""
    body = rss([BALLARD]).encode()
    answers = [
        Says(gzip.compress(body, mtime=at), headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})
        for at in (1, 2)
    ]
    reader = follow(outlets.says("/feed", *answers))
    assert [(await reader.look()).outcome for _ in answers] == [Outcome.ITEMS, Outcome.SAME_BODY]
