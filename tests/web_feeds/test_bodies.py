"""Bodies and the items in them without any network: hostile ones are done with quickly, odd ones are read right."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from xml.dom import minidom

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.web_feeds import parsing
from adapters.web_feeds.identity import normalised, recognise, remembered
from adapters.web_feeds.plain_text import plain
from adapters.web_feeds.sieve import FEED_NAMES, HTML_NAMES, sifted
from bot.ports import Item
from bot.stories import Feed, Outlet
from tests.stand_ins.outlets import rss

DEADLINE = Outlet("Deadline", "Penske", trusted=True)
BALLARD = {"title": "Ballard renewed", "link": "https://outlet.example/ballard/", "description": "It returns."}
LIGHTS = {"title": "Harbor Lights cancelled", "link": "https://outlet.example/lights/", "description": "It does not."}

# --- links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "link", "leads_to"),
    [
        ("", "/ballard/", "https://outlet.example/ballard/"),
        ("", "ballard", "https://outlet.example/news/ballard"),
        ("", " /two words ", "https://outlet.example/two%20words"),
        ("", "javascript:alert(1)", ""),
        ("xml:base='https://other.example/tv/'", "ballard", "https://other.example/tv/ballard"),
        ("xml:base='/tv/'", "ballard", "https://outlet.example/tv/ballard"),
        ("xml:base = '../tv/'", "ballard", "https://outlet.example/tv/ballard"),
    ],
)
def test_a_link_is_what_it_leads_to_from_where_it_stands(base: str, link: str, leads_to: str) -> None:
    body = (
        f"<feed xmlns='http://www.w3.org/2005/Atom' {base}><title>Outlet</title><link href='/'/>"
        f"<entry><id>tag:1</id><title>Ballard renewed</title><link href='{link}'/></entry></feed>"
    )
    read = parsing.read(body.encode(), "application/atom+xml", "https://outlet.example/news/feed")
    assert [entry.link for entry in read.entries] == [leads_to]


# --- hostile and odd bodies --------------------------------------------------------------------------------------

HOSTILE = {
    "deep XML": "<rss version='2.0'><channel>" + "<a>" * 200_000,
    "closed deep XML": "<rss version='2.0'><channel>" + "<a>" * 100_000 + "</a>" * 100_000 + "</channel></rss>",
    "deep HTML": rss([BALLARD | {"description": "<div>" * 100_000}]),
    "deep closed HTML": rss([BALLARD | {"description": "<div>" * 9_000 + "</div>" * 9_000}]),
    "empty lines first": "\n" * 3_000_000 + rss([BALLARD]),
    "unclosed comment": "<rss version='2.0'><channel><!--" + "<!--" * 200_000,
    "unclosed attributes": "<rss version='2.0'><channel>" + "<a b='" * 100_000,
    "broken and large": "<rss version='2.0'><channel>" + "<item><title>&nope;</title></item>" * 100_000,
    "attributes closed": "<rss version='2.0' " + " ".join(f"a{n}='x'" for n in range(60_000)) + "><channel/></rss>",
    "namespaces": "<rss version='2.0' " + " ".join(f"xmlns:a{n}='{n}'" for n in range(60_000)) + "><channel/></rss>",
    "categories": rss([BALLARD | {"category": "</category><category>".join(map(str, range(50_000)))}]),
    "100,000 items": "<rss version='2.0'><channel>" + "<item><title>a</title></item>" * 100_000 + "</channel></rss>",
    "a long author": rss([BALLARD | {"author": "a" * 500_000}]),
    "a long author, broken": rss([BALLARD | {"author": "a" * 90_000}])[:-9],
    "many links": rss([BALLARD | {"link": "</link><link>".join(map(str, range(50_000)))}]),
    "ampersands": rss([BALLARD | {"description": "&" * 300_000}]),
    "spaces": rss([BALLARD | {"description": " \n" * 300_000, "title": " " * 300_000}]),
    "a long word": rss([BALLARD | {"link": "https://x.example/" + "a" * 300_000, "guid": "g" * 300_000}]),
    "CDATA brackets": "<rss version='2.0'><channel><item><title><![CDATA[" + "]]" * 300_000,
    "declarations": "<rss version='2.0'><channel><item><title>" + "<!" * 300_000,
    "attributes": "<rss version='2.0'><channel><item " + " ".join(f"a{n}='x'" for n in range(60_000)) + "/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bodies_are_done_with_quickly(name: str) -> None:
    started = time.process_time()
    with suppress(parsing.NoFeed):
        parsing.read(HOSTILE[name].encode(), "application/xml", "https://outlet.example/feed")
    assert time.process_time() - started < 10  # what takes the square of its length takes minutes


@pytest.mark.parametrize("charset", ["punycode", "idna", "zlib", "unicode_escape", "undefined"])
def test_what_only_python_takes_for_a_charset_is_none(charset: str) -> None:
    body = rss([BALLARD | {"title": "Élite – fin", "description": "a-" + "abc" * 100_000}]).encode("cp1252")
    declared = body.replace(b'encoding="UTF-8"', f'encoding="{charset}"'.encode())
    started = time.process_time()
    for written, kind in ((body, f"text/xml; charset={charset}"), (declared, "text/xml")):
        [entry] = parsing.read(written, kind, "https://outlet.example/feed").entries
        assert entry.title == "Élite – fin"
    assert time.process_time() - started < 10


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_are_not(noise: bytes) -> None:
    whole = rss([BALLARD, LIGHTS]).encode()
    for body in (
        noise,
        b"<rss>" + noise,
        whole[:700] + noise + whole[700:],
        noise.join([b"<feed>", b"<entry>"]),
        b"{" + noise,
    ):
        with suppress(parsing.NoFeed):
            parsing.read(body, "text/xml; charset=utf-8", "https://outlet.example/feed")


@given(st.text(alphabet=st.sampled_from(list("<>&;#x/ab! \n\"'-=[]pdiv\u202e\u200b\x00")), max_size=200))
@settings(max_examples=200)
def test_text_made_plain_holds_nothing_that_steers(markup: str) -> None:
    text = plain(markup)
    assert not set(text) & set("\u202e\u200b\x00\r")
    assert text == text.strip()
    assert "  " not in text


def test_every_unseen_character_is_taken_out() -> None:
    steering = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in ("Cc", "Cf", "Cs", "Co")]
    kept = [char for char in steering if char in plain(f"a{char}b")]
    assert kept == ["\n", "\u200d"]


@pytest.mark.parametrize("emoji", ["👩\u200d🚀", "🏴", "❤️", "👍🏽"])
def test_emoji_stay_whole(emoji: str) -> None:
    assert plain(f"<b>x</b> {emoji}") == f"x {emoji}"


TAGS = ["category", "dc:creator", "p", "description", "title", "x", "content:encoded", "link", "author"]
ATTRIBUTES = st.lists(st.sampled_from(['a="b>c"', "b='\"/>'", 'c="/"']), unique=True, max_size=2).map(" ".join)
TEXT = st.sampled_from(["one ", "two", "<![CDATA[</x><b>]]>", "&amp;", "<?a > ?>"])


def _element(name: str, attributes: str, children: list[str], empty: bool) -> str:
    return f"<{name} {attributes}/>" if empty else f"<{name} {attributes}>{''.join(children)}</{name} >"


MARKUP = st.recursive(
    TEXT,
    lambda inner: st.builds(_element, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=4), st.booleans()),
    max_leaves=12,
)


def _prune(node: minidom.Document | minidom.Element) -> None:
    for child in list(node.childNodes):
        if isinstance(child, minidom.Element):
            if str(child.localName) in FEED_NAMES | HTML_NAMES:
                _prune(child)
            else:
                node.removeChild(child)


@given(st.lists(MARKUP, max_size=5))
def test_the_sieve_takes_out_whole_elements_and_nothing_else(parts: list[str]) -> None:
    """Cutting by byte positions gives what pruning the document's tree gives."""
    whole = f'<rss xmlns:dc="d" xmlns:content="c"><channel><item>{"".join(parts)}</item></channel></rss>'
    cut, pruned = minidom.parseString(sifted(whole).xml), minidom.parseString(whole)
    _prune(pruned)
    cut.normalize()
    pruned.normalize()
    assert cut.toxml() == pruned.toxml()


WORDS = st.sampled_from(
    ["Ballard renewed", "Harbor Lights &amp; more", "<![CDATA[<b>It</b> returns]]>", "a<dc:x>b</dc:x>"]
)
ITEM = st.one_of(
    st.builds(
        "<item><title>{}</title><link>{}</link><dc:creator>x</dc:creator></item>".format, WORDS, st.integers(0, 5)
    ),
    st.builds("<item><guid>{}</guid><description>{}</description></item>".format, st.integers(0, 5), WORDS),
    st.sampled_from(
        ["<item/>", "<item><item><title>inside</title></item></item>", "<dc:item>none</dc:item>", "<link>/</link>"]
    ),
)


@given(st.lists(ITEM, max_size=6), st.lists(ITEM, max_size=6), st.sampled_from(["</channel></rss>", "</channel>", "&"]))
@example(["<dc:item>none</dc:item>", "<item><item><title>inside</title></item></item>"], [], "</channel></rss>")
def test_items_read_before_are_known_by_their_marks_and_all_else_is_read(
    earlier: list[str], newer: list[str], end: str
) -> None:
    def read(items: list[str], known: Mapping[bytes, parsing.Entry]) -> parsing.Body:
        body = f'<rss version="2.0" xmlns:dc="d"><channel><title>Outlet</title>{"".join(items)}{end}'
        return parsing.read(body.encode(), "application/rss+xml", "https://outlet.example/feed", known)

    with suppress(parsing.NoFeed):
        before = {e.mark: replace(e, title="as before") for e in read(earlier, {}).entries if e.mark}
        later = [*newer, *earlier[:-1]]
        whole = read(later, {}).entries
        assert read(later, before).entries == tuple(before.get(entry.mark, entry) for entry in whole)


# --- identity without a network ---------------------------------------------------------------------------------

SHUFFLED = st.permutations(range(6)).flatmap(lambda order: st.integers(1, 6).map(lambda count: order[:count]))
GUIDS = st.lists(st.sampled_from(["", "1", "2", "same", "https://outlet.example/"]), min_size=6, max_size=6)


@given(st.lists(st.tuples(SHUFFLED, GUIDS), min_size=1, max_size=6))
def test_what_was_seen_is_known_in_any_order_and_whatever_the_guids(bodies: list[tuple[list[int], list[str]]]) -> None:
    """Six articles with links of their own; bodies hold some of them in any order, with guids that name nothing."""
    known: tuple[Item, ...] = ()
    told: dict[int, str] = {}
    for order, guids in bodies:
        entries = [parsing.Entry(guids[n], f"https://outlet.example/{n}/", f"Title {n}", "", "", None) for n in order]
        recognised = recognise(Feed("https://outlet.example/feed", DEADLINE), entries, known, "")
        assert [one.entry for one in recognised] == entries
        for number, one in zip(order, recognised, strict=True):
            assert one.news is (number not in told)
            assert told.setdefault(number, one.item.story_id) == one.item.story_id
        assert len(set(told.values())) == len(told)
        known = remembered([one.item for one in recognised], known)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.x.example/a/", "https://x.example/a", True),
        ("https://x.example/a?b=1&a=2", "https://X.example:443/a?a=2&b=1#top", True),
        ("https://x.example/a?utm_source=x&fbclid=y&p=3", "https://x.example/a?p=3", True),
        ("https://x.example/a?source=rss", "https://x.example/a", True),
        ("https://x.example/?p=3", "https://x.example/?p=4", False),
        ("https://x.example/a?source=wire", "https://x.example/a?source=desk", False),
        ("https://x.example/a%2fb", "https://x.example/a%2Fb", True),
        ("https://x.example/A", "https://x.example/a", False),
        ("http://127.0.0.1:8081/x.example/a", "http://127.0.0.1:9000/x.example/a", True),
        ("http://me:secret@x.example:80/a", "https://x.example/a", True),
        ("http://x.example:8081/a", "http://x.example:9000/a", False),
    ],
)
def test_links_are_compared_by_what_they_lead_to(one: str, other: str, same: bool) -> None:
    assert (normalised(one) == normalised(other)) is same


@pytest.mark.parametrize("nonsense", ["", "not a link", "http://", "http://[x/"])
def test_what_is_no_link_has_no_key(nonsense: str) -> None:
    assert normalised(nonsense) == ""
