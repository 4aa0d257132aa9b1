"""Outlets: who publishes, and which company it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.outlets import OUTLETS, listed, outlet_of
from bot.program.configuration import feeds_of
from bot.program.settings import Settings


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


def test_the_table_lists_every_outlet_of_the_feeds_that_come_with_the_bot() -> None:
    unlisted = [feed.url for feed in feeds_of(Settings()) if listed(feed.url) is None]
    assert unlisted == [], "add their outlets to bot/outlets.py"


def test_no_domain_is_listed_twice() -> None:
    domains = [domain for row in OUTLETS for domain in row.domains]
    assert len(domains) == len(set(domains))
