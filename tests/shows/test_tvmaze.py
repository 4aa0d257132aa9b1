"""TVmaze through the real client and real sockets: what its rows become, its limit, and everything that goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.tvmaze import TVmaze, listing_of
from bot.catalogue import Show
from bot.listings import Listing
from bot.ports import DirectoryUnavailable
from tests.stand_ins.tvmaze import ToldClock, Trouble, TVmazeStandIn, open_tvmaze


@pytest.fixture
def clock() -> ToldClock:
    return ToldClock()


@pytest.fixture
async def there(clock: ToldClock) -> AsyncIterator[TVmazeStandIn]:
    async with open_tvmaze(clock) as directory:
        yield directory


@pytest.fixture
async def tvmaze(there: TVmazeStandIn, clock: ToldClock) -> AsyncIterator[TVmaze]:
    client = TVmaze(contact="host@example.org", api_base=there.url, timeout=1.5, clock=clock.seconds, sleep=clock.sleep)
    yield client
    await client.close()


async def only(tvmaze: TVmaze) -> Show:
    listings = await tvmaze.page(0)
    assert listings is not None
    return listings[0].show


# --- rows --------------------------------------------------------------------------------------------------------


async def test_a_show_is_listed_with_everything_that_a_card_needs(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    row = there.show(
        7, "Harbor Lights", "2023-03-09", ended="2025-11-06", weight=91, status="Ended",
        network={"name": "CBS", "country": {"code": "US"}},
    )  # fmt: skip
    assert await tvmaze.page(0) == [
        Listing(
            7,
            Show(
                key="",
                title="Harbor Lights",
                year=2023,
                network="CBS",
                country="US",
                status="ended",
                url="https://www.tvmaze.com/shows/7/harbor-lights",
                poster="https://static.tvmaze.com/m/7.jpg",
            ),
            weight=91,
            stamp=row["updated"],
            ended=2025,
        )
    ]


NETFLIX = {"id": 1, "name": "Netflix", "country": None}
ITV = {"id": 35, "name": "ITV1", "country": {"name": "United Kingdom", "code": "GB"}}


@pytest.mark.parametrize(
    ("network", "channel", "expected"),
    [
        (None, None, (None, None)),
        (None, NETFLIX, ("Netflix", None)),
        (ITV, None, ("ITV", "GB")),
        (ITV, NETFLIX, ("ITV", "GB")),
        ({"name": "ABC", "country": {"code": "AU"}}, None, ("ABC (Australia)", "AU")),
        ({"name": "FOX", "country": {"code": "US"}}, None, ("Fox", "US")),
        ({"name": "Kanal 5", "country": {"code": "SE"}}, None, ("Kanal 5", "SE")),
        ({"name": None}, NETFLIX, ("Netflix", None)),
        ("?", 5, (None, None)),
    ],
)
async def test_a_network_has_the_name_that_stories_are_read_with(
    tvmaze: TVmaze, there: TVmazeStandIn, network: object, channel: object, expected: tuple[str | None, str | None]
) -> None:
    there.show(1, "Harbor Lights", network=network, webChannel=channel)
    show = await only(tvmaze)
    assert (show.network, show.country) == expected


@pytest.mark.parametrize(
    ("says", "means"),
    [("Running", "running"), ("Ended", "ended"), ("To Be Determined", "unknown"), ("In Development", "unknown"),
     (None, "unknown"), ("Paused", "unknown")],
)  # fmt: skip
async def test_a_status_is_never_taken_for_a_fate(
    tvmaze: TVmaze, there: TVmazeStandIn, says: str | None, means: str
) -> None:
    there.show(1, "Harbor Lights", status=says)
    assert (await only(tvmaze)).status == means


async def test_what_a_row_lacks_is_left_out(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    there.show(
        1, "  Harbor\n Lights ", None, image=None, weight=None, updated=None, url="javascript:alert(1)", status=7
    )
    there.shows[2] = {"id": 2, "name": "Bare"}
    there.shows[3] = {"id": 3, "name": "  "}
    there.shows[4] = {"name": "No number"}
    there.shows[5] = "no row"  # type: ignore[assignment]
    there.show(6, "Odd day", "0000-00-00")
    listings = await tvmaze.page(0)
    assert listings is not None
    assert [(one.id, one.show.title, one.show.year, one.weight) for one in listings] == [
        (1, "Harbor Lights", None, 0),
        (2, "Bare", None, 0),
        (6, "Odd day", None, 50),
    ]
    assert listings[0].show.poster is None
    assert {one.show.url for one in listings[:2]} == {
        "https://www.tvmaze.com/shows/1",
        "https://www.tvmaze.com/shows/2",
    }


async def test_what_is_no_text_is_left_out_of_it(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    """Half a character can be written in JSON, and no database takes it."""
    there.show(1, "Harbor\ud83d Li\0ghts", network={"name": "C\ud83dBS"}, url="https://www.tvmaze.com/shows/1/\ud83d")
    there.show(2, "\ud83d\0")
    show = await only(tvmaze)
    assert (show.title, show.network, show.url) == ("Harbor Lights", "CBS", "https://www.tvmaze.com/shows/1/")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("name", "url", "status", "premiered", "weight", "updated", "network", "webChannel", "image")


@given(json_values | st.fixed_dictionaries({"id": st.integers(1, 10**6)}, optional=dict.fromkeys(FIELDS, json_values)))
def test_no_row_is_too_odd(row: Any) -> None:
    listing = listing_of(row)
    if listing is not None:
        assert isinstance(row, dict)
        assert listing.id == row["id"]
        assert listing.show.title.strip()
        assert (listing.show.url or "").startswith(("https://", "http://"))
        assert listing.show.poster is None or listing.show.poster.startswith(("https://", "http://"))


# --- the index, changes, details ---------------------------------------------------------------------------------


async def test_the_index_has_pages_with_gaps_and_an_end(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    for number in (1, 249, 250, 800):
        there.show(number, f"Show {number}")
    there.delete(249)
    pages = [await tvmaze.page(number) for number in range(5)]
    assert [page if page is None else [one.id for one in page] for page in pages] == [[1], [250], [], [800], None]


async def test_the_list_of_all_shows_tells_when_each_changed(
    tvmaze: TVmaze, there: TVmazeStandIn, clock: ToldClock
) -> None:
    old = there.show(1, "Old")
    clock.at += timedelta(days=10)
    new = there.show(2, "New")
    assert await tvmaze.stamps() == {1: old["updated"], 2: new["updated"]}
    assert there.asked == ["/updates/shows"]


async def test_details_are_the_seasons_and_the_names_that_english_stories_use(
    tvmaze: TVmaze, there: TVmazeStandIn
) -> None:
    there.show(1, "Harbor Lights")
    there.season(1, 1, "2023-03-09")
    there.season(1, 2, None)
    there.seasons[1].append({"number": None})
    for name, country in (("Havenlichten", "NL"), ("Harbour Lights", "GB"), ("Les lumières", None)):
        there.aka(1, name, country)
    details = await tvmaze.details(1)
    assert details is not None
    assert details.listing.show.title == "Harbor Lights"
    assert details.seasons == {1: date(2023, 3, 9), 2: None}
    assert details.aliases == ("Harbour Lights", "Les lumières")


async def test_a_deleted_show_is_none(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    assert await tvmaze.listing(1) is None
    assert await tvmaze.details(1) is None
    there.show(1, "Harbor Lights")
    there.before = lambda path: there.delete(1) if path.endswith("akas") else None
    details = await tvmaze.details(1)  # deleted between the two requests
    assert details is not None
    assert details.aliases == ()


# --- the limit ---------------------------------------------------------------------------------------------------


async def test_many_calls_never_meet_the_limit(tvmaze: TVmaze, there: TVmazeStandIn, clock: ToldClock) -> None:
    there.show(20_000, "The last")
    began = clock.seconds()
    for number in range(60):
        await tvmaze.page(number)
    assert set(there.answers) == {200}
    assert clock.seconds() - began == pytest.approx(29.5)


async def test_the_stand_in_does_refuse_who_comes_too_often(there: TVmazeStandIn, clock: ToldClock) -> None:
    there.show(1, "Harbor Lights")
    hasty = TVmaze(api_base=there.url, spacing=0.4, clock=clock.seconds, sleep=clock.sleep)
    for _ in range(30):
        await hasty.page(0)
    await hasty.close()
    assert 429 in there.answers


@pytest.mark.parametrize(("told", "slept"), [(None, [5.0, 5.0]), (30, [30.0]), (10**9, [3600.0])])
async def test_429_is_waited_out_for_as_long_as_it_says(
    tvmaze: TVmaze, there: TVmazeStandIn, clock: ToldClock, told: int | None, slept: list[float]
) -> None:
    there.show(1, "Harbor Lights")
    there.retry_after = told
    there.busy()
    assert (await only(tvmaze)).title == "Harbor Lights"
    assert clock.slept == slept


async def test_429_for_ever_is_told(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    there.trouble("", *[Trouble.BUSY] * 10)
    with pytest.raises(DirectoryUnavailable, match="429"):
        await tvmaze.page(0)
    assert len(there.asked) == 4


# --- trouble -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.DOWN, "status 503"),
        (Trouble.HTML, "not JSON"),
        (Trouble.EMPTY, "not JSON"),
        (Trouble.OTHER, "not a list"),
        (Trouble.DEEP, "not JSON"),
        (Trouble.HALF, "lost in the middle of an answer"),
        (Trouble.SILENT, "no full answer within 1.5 seconds"),
        (Trouble.HUGE, "too much|no full answer"),
    ],
)
async def test_an_answer_that_cannot_be_read_is_told_and_the_next_one_read(
    tvmaze: TVmaze, there: TVmazeStandIn, trouble: Trouble, words: str
) -> None:
    there.show(1, "Harbor Lights")
    there.trouble("", trouble)
    with pytest.raises(DirectoryUnavailable, match=words):
        await tvmaze.page(0)
    assert (await only(tvmaze)).title == "Harbor Lights"


async def test_another_shows_answer_is_not_believed(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    there.show(1, "Harbor Lights")
    there.shows[2] = there.shows[1]
    with pytest.raises(DirectoryUnavailable, match="show 2"):
        await tvmaze.listing(2)


async def test_a_show_that_was_merged_into_another_is_none(
    tvmaze: TVmaze, there: TVmazeStandIn, clock: ToldClock
) -> None:
    there.show(1, "Harbor Lights")
    there.show(2, "Harbour Lights")
    there.merge(2, into=1)
    began = clock.seconds()
    assert await tvmaze.listing(2) is None
    assert await tvmaze.details(2) is None
    await tvmaze.page(0)
    assert clock.seconds() - began == pytest.approx(2.0), "being sent on is a call as well"


async def test_nobody_there() -> None:
    nobody = TVmaze(api_base="http://127.0.0.1:9")
    with pytest.raises(DirectoryUnavailable, match="cannot be reached"):
        await nobody.page(0)
    await nobody.close()


async def test_they_can_see_who_asks(tvmaze: TVmaze, there: TVmazeStandIn) -> None:
    await tvmaze.page(0)
    (agent,) = there.agents
    assert agent.startswith("RenewalDesk/")
    assert "host@example.org" in agent
