"""Feeds as outlets send them become stories: text, dates, links and whatever is wrong with them."""

from __future__ import annotations

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from structlog.testing import capture_logs

from bot.ports import Outcome
from tests.stand_ins.outlets import Outlets, Says, atom, feed, rss, status
from tests.web_feeds.scene import BALLARD, DEADLINE, LIGHTS, NOON, Follow, Reader, Sources

# --- stories -----------------------------------------------------------------------------------------------------


async def test_a_feed_is_read_into_stories_the_oldest_first(outlets: Outlets, follow: Follow) -> None:
    body = rss([LIGHTS, BALLARD]).replace("It returns.", "<![CDATA[It returns. <opml>]]>")
    first, second = await follow(outlets.says("/feed", feed(body))).stories()
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


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 23 Nov 2026 11:00:00",
        "Mon,23 Nov 2026 11:00:00 GMT",
        "Mo, 23 Nov 2026 12:00:00 +0100",
        "Nov 23 2026 11:00:00",
        "2026-11-23 11:00",
        "Mon, 23 Nov 2026 06:00:00 -0500 (EST)",
        "11/23/2026 11:00 AM",
        "23.11.2026 11:00",
        "2026/11/23 11:00",
        "Monday, November 23, 2026 - 11:00 am",
        "November 23, 2026 6:00 AM EST",
        "2026-11-23 11:00 UTC",
        "Nov 23, 2026 4:00 PM GMT+0500",
        "1795431600",
        "1795431600000",
    ],
)
async def test_a_date_is_read_however_it_is_written(outlets: Outlets, follow: Follow, written: str) -> None:
    (story,) = await follow(outlets.says("/feed", feed(rss([BALLARD | {"pubDate": written}])))).stories()
    assert story.published_at == NOON - timedelta(hours=1)


async def test_a_month_follows_a_year(outlets: Outlets, follow: Follow) -> None:
    body = rss([BALLARD | {"pubDate": "2026/11/10 12:00"}])
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert story.published_at == NOON - timedelta(days=13)


async def test_the_caption_of_a_picture_is_no_part_of_the_news(outlets: Outlets, follow: Follow) -> None:
    caption = (
        '<media:description xmlns:media="http://search.yahoo.com/mrss/">Cancelled: a stock photo</media:description>'
    )
    body = rss([BALLARD]).replace("<description>", f"{caption}<description>")
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert (story.summary, story.text) == ("It returns.", "")


@pytest.mark.parametrize("empty", ["<link/>", "<link></link>", "<link> \n</link>"])
async def test_a_guid_is_the_link_where_that_is_empty(outlets: Outlets, follow: Follow, empty: str) -> None:
    body = rss([{"link": "LINK"} | BALLARD | {"link": "LINK"}]).replace("<link>LINK</link>", empty)
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert story.url == BALLARD["guid"]


async def test_a_date_a_little_ahead_is_the_moment_of_the_look(outlets: Outlets, follow: Follow) -> None:
    tomorrow = BALLARD | {"pubDate": "Tue, 24 Nov 2026 08:00:00 GMT"}
    seen = await follow(outlets.says("/feed", feed(rss([tomorrow])))).look()
    assert ([story.published_at for story in seen.stories], seen.item_times) == ([NOON], (NOON,))


async def test_of_one_moment_what_is_listed_last_was_told_first_and_without_a_title_the_words_have_to_do(
    outlets: Outlets, follow: Follow
) -> None:
    untitled = {"pubDate": BALLARD["pubDate"], "guid": "7a7a7a", "description": "It returns.<br>In autumn."}
    stories = await follow(outlets.says("/feed", feed(rss([BALLARD, untitled])))).stories()
    assert [story.title for story in stories] == ["It returns.", "Ballard renewed"]


async def test_a_link_that_is_no_address_is_replaced_by_the_outlets_page(outlets: Outlets, follow: Follow) -> None:
    item = BALLARD | {"link": "javascript:alert(1)", "guid": "7a7a"}
    (story,) = await follow(outlets.says("/feed", feed(rss([item])))).stories()
    assert story.url == "https://outlet.example/"


@pytest.mark.parametrize("link", ["", "#ballard", "javascript:alert(1)"])
async def test_an_address_that_may_hold_a_secret_is_no_link_of_a_story(
    outlets: Outlets, follow: Follow, link: str
) -> None:
    outlets.says("/feed", feed(atom(f"<entry><title>Ballard renewed</title><link href='{link}'/></entry>")))
    (story,) = await follow(outlets.url("/feed?key=geheim")).stories()
    assert story.url == outlets.url("/")


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
        (status(403, CF_Mitigated="challenge"), Outcome.REFUSED, None, "ask the outlet to let feed readers in"),
        (status(503, CF_Mitigated="challenge"), Outcome.REFUSED, None, "Cloudflare challenges us with 503"),
        (status(503, Retry_After="60"), Outcome.REFUSED, 60, "503"),
        (status(503), Outcome.FAILED, None, "503"),
        (status(404), Outcome.FAILED, None, "404"),
        (status(599), Outcome.FAILED, None, "599"),
        (status(304), Outcome.FAILED, None, "304"),
        (feed(""), Outcome.NO_FEED, None, "nothing"),
        (feed(" \r\n "), Outcome.NO_FEED, None, "nothing"),
        (feed("<!DOCTYPE html><html><body>Hello</body></html>"), Outcome.NO_FEED, None, "web page"),
        (feed("<opml><head/><body><outline xmlUrl='/rss'/></body></opml>"), Outcome.NO_FEED, None, "under feeds.opml"),
        (feed("<!DOCTYPE html><html><body><pre><opml></pre></body></html>"), Outcome.NO_FEED, None, "web page"),
        (feed("<html><!-- <rss> --><item><title>x</title></item></html>"), Outcome.NO_FEED, None, "web page"),
        (feed('{"version": "https://jsonfeed.org"}', Content_Type="application/json"), Outcome.NO_FEED, None, "json"),
        (feed('{"version": 1, "items": []}'), Outcome.NO_FEED, None, "no feed (RSS or Atom)"),
        (feed('{"items": ' + "[" * 100_000), Outcome.NO_FEED, None, "no feed"),
        (feed(b"\x89PNG\r\n\x1a\n\0\0\0", Content_Type="image/png"), Outcome.NO_FEED, None, "image/png"),
        (feed("<rss"), Outcome.NO_FEED, None, "no feed"),
        (feed("<rss version='2.0'><channel"), Outcome.NO_FEED, None, "no feed"),
        (Says(b"no gzip", headers={"Content-Encoding": "gzip"}), Outcome.FAILED, None, "damaged"),
        (Says(b"\x1b\x03\0", headers={"Content-Encoding": "br"}), Outcome.NO_FEED, None, "packed as br"),
    ],
)
async def test_answers_without_a_feed_say_what_is_wrong(
    outlets: Outlets, follow: Follow, answer: Says, outcome: Outcome, retry_after: float | None, told: str
) -> None:
    fetched = await follow(outlets.says("/feed", answer)).look()
    assert fetched.outcome is outcome
    assert fetched.pace.retry_after == retry_after
    assert told in (fetched.trouble or "")


async def test_a_feed_over_which_we_stumble_ourselves_is_in_trouble_like_any_other(
    outlets: Outlets, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.web_feeds.parsing.read", None)
    outlets.says("/feed", feed(rss([BALLARD])))
    with capture_logs() as said:
        fetched = await follow(outlets.url("/feed?key=geheim")).look()
    assert (fetched.outcome, fetched.trouble) == (Outcome.FAILED, "could not be read (TypeError); see the log")
    [told] = said
    assert told["feed"] == outlets.url("/feed?•••")


async def test_a_web_page_that_names_its_feed_is_quoted(outlets: Outlets, follow: Follow) -> None:
    page = "<!doctype html><head><link rel='alternate' type='application/rss+xml' href='/tv/feed/'></head><p>News"
    trouble = (await follow(outlets.says("/tv", feed(page))).look()).trouble or ""
    assert f"names {outlets.url('/tv/feed/')} as its feed" in trouble, "an address that a host can copy"
    outlets.says("/tv", feed(page.replace("/tv/feed/", "/tv/feed/?key=geheim")))
    trouble = (await follow(outlets.url("/tv?key=geheim")).look()).trouble or ""
    assert f"names {outlets.url('/tv/feed/?•••')} as its feed" in trouble


async def test_a_feed_without_items_is_a_feed(outlets: Outlets, follow: Follow) -> None:
    assert await follow(outlets.says("/feed", feed(rss([])))).stories() == ()


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("led</title>", ["Ballard renewed"]),
        ("</description></item></channel>", ["Ballard renewed"]),
        ("</channel>", ["Ballard renewed", "Harbor Lights cancelled"]),
    ],
)
async def test_a_feed_that_breaks_off_tells_no_half_item(
    outlets: Outlets, follow: Follow, at: str, told: list[str]
) -> None:
    """ "Netflix won't cancel ..." breaks off as well behind "cancel". Without a Content-Length nobody else notices."""
    whole = rss([BALLARD, LIGHTS])
    stories = await follow(outlets.says("/feed", feed(whole[: whole.index(at)]))).stories()
    assert [story.title for story in stories] == told


@pytest.mark.parametrize("damage", ["</description></oops>", "", "<b", "& &nbsp; <<"])
async def test_a_large_feed_is_read_up_to_its_damage(outlets: Outlets, follow: Follow, damage: str) -> None:
    items = [
        {"category": "x"} | BALLARD | {"link": f"https://outlet.example/{n}", "description": "y" * 5000}
        for n in range(60)
    ]
    whole = rss([item | {"guid": f"urn:{n}"} for n, item in enumerate(items)])
    broken = whole[: whole.index("urn:40")] + damage
    assert len(await follow(outlets.says("/feed", feed(broken))).stories()) == 40


async def test_a_feed_that_is_damaged_in_its_first_item_is_read(outlets: Outlets, follow: Follow) -> None:
    damaged = rss([BALLARD, LIGHTS]).replace("</title><", "</b></title><")
    stories = await follow(outlets.says("/feed", feed(damaged))).stories()
    assert [story.title for story in stories] == ["Ballard renewed", "Harbor Lights cancelled"]


@pytest.mark.parametrize(
    "damage",
    ["AT&T", "Caf&eacute; &copy;", "&amp;&#38;&bogus;&", "a &lt; b", "W&#55357;&#56832; &#x1f;&#1114112;&#xd83d;!"],
)
async def test_ampersands_and_names_of_letters_are_mended(outlets: Outlets, follow: Follow, damage: str) -> None:
    body = rss([BALLARD | {"title": "TITLE"}]).replace("TITLE", damage)
    (story,) = await follow(outlets.says("/feed", feed(body))).stories()
    assert story.title == {"A": "AT&T", "C": "Café ©", "&": "&&&bogus;&", "a": "a < b", "W": "W😀 !"}[damage[0]]


async def test_nobody_at_the_address(sources: Sources) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fetched = await Reader(sources(), f"http://127.0.0.1:{taken.getsockname()[1]}/feed").look()
    assert fetched.outcome is Outcome.FAILED
    assert fetched.trouble == "cannot be connected to (Connection refused)"


async def test_a_certificate_that_nobody_vouches_for_is_refused_with_the_reason(
    sources: Sources, tmp_path: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "server.pem"))
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    async with server:
        fetched = await Reader(sources(), f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed").look()
    assert fetched.outcome is Outcome.FAILED
    assert (fetched.trouble or "").startswith("shows a certificate that is not valid (self-signed certificate")


def self_signed(file: Path) -> Path:
    """A key with a certificate that it wrote for itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "outlet")])
    dated = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    lasting = dated.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
    unlocked = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    file.write_bytes(key.private_bytes(*unlocked) + lasting.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return file


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
