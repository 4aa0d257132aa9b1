"""What every make of Storage promises about the shows of a directory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalogue import Show
from bot.listings import DirectoryState, Listing
from tests.scenes.newsdesk import MONDAY, day
from tests.storage.makes import Desk


def listing(number: int, title: str = "Harbor Lights", **facts: object) -> Listing:
    return Listing(number, Show("", title, 2023, **facts), weight=number, stamp=1)  # type: ignore[arg-type]


async def test_listings_come_back_as_they_were_put_in(desk: Desk) -> None:
    words = '"quoted" \\ ‮ever  \U0001f4fa &amp; \'; drop table shows; --'
    whole = Listing(
        5,
        Show(
            "",
            words,
            1986,
            "CBS",
            "US",
            3,
            "ended",
            (words, "Other"),
            "https://www.tvmaze.com/shows/5",
            "https://p",
            MONDAY.date(),
        ),
        weight=91,
        stamp=1763700000,
        ended=1995,
        detailed_at=MONDAY,
    )
    bare = Listing(6, Show("", "Bare"))
    await desk.storage.keep_listings([bare, whole])
    await desk.crash()
    assert await desk.storage.listings() == [whole, bare]
    assert await desk.storage.given_keys() == frozenset()
    assert await desk.storage.listing_stamps() == {5: 1763700000, 6: 0}


async def test_the_most_talked_about_are_read_first_some_at_a_time(desk: Desk) -> None:
    weights = {1: 50, 2: 50, 3: 0, 4: 100, 5: 50, 6: 0}
    await desk.storage.keep_listings([replace(listing(number), weight=weight) for number, weight in weights.items()])
    found: list[Listing] = []
    while batch := await desk.storage.listings(after=found[-1] if found else None, limit=2):
        assert len(batch) == 2
        found += batch
    assert [one.id for one in found] == [4, 1, 2, 5, 3, 6]


async def test_a_key_is_given_once(desk: Desk) -> None:
    await desk.storage.keep_listings([listing(1), listing(2, "Other")])
    await desk.storage.give_keys({1: "harbor lights (2023)", 99: "nobody"})
    await desk.storage.give_keys({1: "another", 2: "other (2023)"})
    await desk.storage.keep_listings([listing(1, "Harbor Nights")])
    found = await desk.storage.listings_of(["harbor lights (2023)", "other (2023)", "another", "harbor lights (2023)"])
    assert [(one.id, one.show.key, one.show.title) for one in found] == [
        (1, "harbor lights (2023)", "Harbor Nights"),
        (2, "other (2023)", "Other"),
    ]
    assert await desk.storage.given_keys() == {"harbor lights (2023)", "other (2023)"}


async def test_what_comes_without_details_keeps_those_it_has(desk: Desk) -> None:
    detailed = replace(listing(1, seasons=2, aliases=("Harbour Lights",)), detailed_at=MONDAY)
    await desk.storage.keep_listings([detailed])
    await desk.storage.keep_listings([replace(listing(1, status="ended"), stamp=2)])
    (kept,) = await desk.storage.listings()
    assert (kept.show.seasons, kept.show.aliases, kept.detailed_at) == (2, ("Harbour Lights",), MONDAY)
    assert kept.show.counted_on == MONDAY.date()
    assert (kept.show.status, kept.stamp) == ("ended", 2)
    await desk.storage.keep_listings([replace(listing(1), detailed_at=day(1))])
    (kept,) = await desk.storage.listings()
    assert (kept.show.seasons, kept.show.aliases, kept.detailed_at) == (None, (), day(1))


async def test_listings_and_as_of_when_they_are_are_kept_together(desk: Desk) -> None:
    assert await desk.storage.directory_state() == DirectoryState()
    first = DirectoryState(current_at=MONDAY)
    await desk.storage.keep_listings([listing(1)], state=first)
    one_too_many = [listing(2), Listing(3, Show("", None))]  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"(?i)null"):
        await desk.storage.keep_listings(one_too_many, gone=[1], state=replace(first, current_at=day(1)))
    assert await desk.storage.directory_state() == first
    assert [one.id for one in await desk.storage.listings()] == [1]


async def test_the_gone_are_gone_and_leave_their_key_to_others(desk: Desk) -> None:
    await desk.storage.keep_listings([listing(1), listing(2)])
    await desk.storage.give_keys({1: "harbor lights (2023)"})
    await desk.storage.keep_listings(gone=[1, 99])
    await desk.storage.give_keys({2: "harbor lights (2023)"})
    assert [(one.id, one.show.key) for one in await desk.storage.listings()] == [(2, "harbor lights (2023)")]
