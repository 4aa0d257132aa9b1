"""Words and addresses from feeds made harmless, whatever chat they go to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from adapters.any_chat.harmless import clean, safe_url
from tests.scenes.wild_cards import wild_words

HOSTILE = wild_words(
    ("\n", "\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\u3164", "\ud800", "😀", "👩‍👩‍👧", "Ballard", " renewed ")
)


@given(HOSTILE)
def test_nothing_invisible_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not re.search(
        "[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u3164\x00-\x09\x0b-\x1f\ud800-\udfff]", cleaned
    )
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("emoji", ["🙅‍♀️", "🙅🏽‍♂️", "❤️‍🔥", "👩‍👩‍👧", "🐈‍⬛"])
def test_an_emoji_that_is_made_of_several_stays_one(emoji: str) -> None:
    assert clean(f"{emoji} 3 · a\u200db \u200d{emoji}\u200d") == f"{emoji} 3 · ab {emoji}"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://deadline.example/a?b=1&c=d#e", "https://deadline.example/a?b=1&c=d#e"),
        ("HTTP://deadline.example/(a)b c", "http://deadline.example/%28a%29b%20c"),
        ("https://deadline.example/%28a%29", "https://deadline.example/%28a%29"),
        ("https://deadline.example/<script>\n)", "https://deadline.example/%3Cscript%3E%29"),
        ("https://deadline.example@evil.example/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://[half", None),
        ("//deadline.example", None),
        ("https://deadline.example:port/", None),
        ("https://deadline.example/" + "a" * 1000, None),
        ("https://deadline.example/" + "é" * 900, None),
        ("", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe
