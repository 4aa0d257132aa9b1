"""Outlets: who publishes, and which company it belongs to."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from importlib import resources

import pytest

from bot.outlets import OUTLETS, outlet_of


@pytest.mark.parametrize(
    ("address", "name", "owner", "trusted"),
    [
        ("https://deadline.com/2026/05/a-story/", "Deadline", "Penske", True),
        ("deadline.com", "Deadline", "Penske", True),
        ("https://www.hollywoodreporter.com/tv/", "The Hollywood Reporter", "Penske", True),
        ("The Hollywood Reporter", "The Hollywood Reporter", "Penske", True),
        ("insidetv.ew.com", "Entertainment Weekly", "People Inc.", False),
        ("https://www.netflixlife.com/posts/a-story", "FanSided", "Minute Media", False),
        ("https://blog.example.org/x", "blog.example.org", "blog.example.org", False),
        ("", "", "", False),
    ],
)
def test_outlet_of(address: str, name: str, owner: str, trusted: bool) -> None:
    outlet = outlet_of(address)
    assert (outlet.name, outlet.owner, outlet.trusted) == (name, owner, trusted)


def test_an_outlet_that_was_sold_is_counted_as_it_was_then() -> None:
    assert outlet_of("tvline.com", datetime(2024, 1, 1, tzinfo=UTC)).owner == "Penske"
    assert outlet_of("tvline.com", datetime(2026, 1, 1, tzinfo=UTC)).owner == "Static Media"
    assert outlet_of("tvline.com").owner == "Static Media"


def test_the_feeds_that_come_with_the_bot_agree_with_the_table() -> None:
    tree = ET.fromstring(resources.files("bot").joinpath("data/feeds.opml").read_text(encoding="utf-8"))
    for line in tree.iter("outline"):
        address = line.get("xmlUrl")
        if address:
            assert outlet_of(address).owner == line.get("owner"), address


def test_no_domain_is_listed_twice() -> None:
    domains = [domain for row in OUTLETS for domain in row.domains]
    assert len(domains) == len(set(domains))
