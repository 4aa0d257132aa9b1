"""Which shows a story names: titles in telling positions, short forms, groups; and what only looks like a title."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

import pytest

from tests.reading import catalogue, table, titles_in

#: ``headline || summary || titles joined by "; " || year``
NAMED = """
    The Rings of Power Reportedly "on the Verge" of Season 3 || THR says a green light is near. || The Lord of the Rings: The Rings of Power || 2024
"""


@pytest.mark.parametrize("row", table(NAMED))
def test_these_shows_are_seen_and_no_other(row: str) -> None:
    title, summary, wanted, year = (part.strip() for part in row.split("||"))
    assert titles_in(title, summary, int(year)) == set(filter(None, wanted.split("; ")))


@pytest.mark.parametrize("title", ["Bachelor in Paradise", "Marry Me", "Judge Rinder", "House Husbands", "Kenan"])
def test_the_bundled_catalogue_knows_shows_of_one_season_and_of_the_daytime(title: str) -> None:
    assert [show.title for show in catalogue().named(title)] == [title]
