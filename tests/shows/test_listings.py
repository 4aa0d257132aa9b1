"""Which listing is which show of ours, in which order they stand, and that keys stay whatever comes in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue, Show
from bot.listings import Details, Listing, detailed, keys_for, may_be_news, seasons_made, together, under_given_keys
from bot.titles import show_key


def ours(title: str, year: int | None, network: str | None = None, **more: object) -> Show:
    return Show(show_key(title, year), title, year, network, **more)  # type: ignore[arg-type]


def theirs(
    number: int, title: str, year: int | None, network: str | None = None, weight: int = 50, **more: object
) -> Listing:
    return Listing(number, Show("", title, year, network, **more), weight)  # type: ignore[arg-type]


def keyed(listings: Sequence[Listing], starter: Sequence[Show] = ()) -> list[Listing]:
    """The listings with the keys that they get together."""
    given = keys_for(starter, listings, [one.show.key for one in listings if one.show.key])
    return [replace(one, show=replace(one.show, key=given.get(one.id, one.show.key))) for one in listings]


# --- which is which ----------------------------------------------------------------------------------------------

MATLOCK = ours("Matlock", 2024, "CBS", country="US")


@pytest.mark.parametrize(
    ("listing", "same"),
    [
        (theirs(1, "Matlock", 2024, "CBS"), True),
        (theirs(1, "MATLOCK!", 2024), True),
        (theirs(1, "Matlock", 2024, "NBC"), True),
        (theirs(1, "Matlock", 2023, "CBS"), True),
        (theirs(1, "Matlock", 2025, "CBS"), True),
        (theirs(1, "Matlock", None, "CBS"), True),
        (theirs(1, "Matlock", 2025, "NBC"), False),
        (theirs(1, "Matlock", 2026, "CBS"), False),
        (theirs(1, "Matlock", 1986, "CBS"), False),
        (theirs(1, "Matlock", None, None), False),
        (theirs(1, "Matlock Again", 2024, "CBS"), False),
    ],
)
def test_title_and_year_or_nearly_the_year_and_the_network_make_a_starter_show(listing: Listing, same: bool) -> None:
    assert (keys_for([MATLOCK], [listing])[1] == MATLOCK.key) is same


def test_a_network_is_the_same_however_it_is_called() -> None:
    starter = ours("Severance", 2022, "Apple TV")
    assert keys_for([starter], [theirs(1, "Severance", 2021, "Apple TV+")]) == {1: starter.key}
    assert keys_for([starter], [theirs(1, "Severance", 2021, "TV")]) != {1: starter.key}
    nobodys = ours("Severance", 2022)
    assert keys_for([nobodys], [theirs(1, "Severance", 2021)]) != {1: nobodys.key}


def test_an_alias_of_ours_may_be_their_title() -> None:
    andor = ours("Andor", 2022, "Disney+", aliases=("Star Wars: Andor",))
    assert keys_for([andor], [theirs(1, "Star Wars: Andor", 2022, "Disney+")]) == {1: andor.key}
    for year, network in ((2019, "Disney+"), (2021, "Disney+"), (2022, "BBC One")):
        assert keys_for([andor], [theirs(1, "Star Wars: Andor", year, network)]) != {1: andor.key}


def test_one_of_theirs_is_one_of_ours_at_most() -> None:
    ghosts, spirits = ours("Ghosts", 2021, "CBS"), ours("Spirits", 2021, "CBS", aliases=("Ghosts",))
    assert keys_for([ghosts, spirits], [theirs(1, "Ghosts", 2021, "CBS")]) == {1: ghosts.key}


def test_what_they_know_better_is_theirs_and_what_they_do_not_know_stays_ours() -> None:
    silo = ours("Silo", 2023, "Apple TV+", country="US", seasons=2, status="running", counted_on=date(2026, 1, 1))
    assert list(together([silo], [Listing(1, Show(silo.key, "Silo"))])) == [silo]
    known = Show(silo.key, "Silo", 2024, "BBC", "GB", 3, "ended", ("Wool",), "https://a", "https://b", date(2026, 2, 2))
    assert list(together([silo], [Listing(1, known)])) == [known]


def test_of_two_that_may_be_it_the_likelier_is() -> None:
    ghosts = ours("Ghosts", 2021, "CBS", country="US")
    near, other, it = (
        theirs(1, "Ghosts", 2020, "CBS"),
        theirs(2, "Ghosts", 2021, "ABC"),
        theirs(3, "Ghosts", 2021, "CBS"),
    )
    for order in ([near, other, it], [it, other, near], [other, it, near]):
        assert keys_for([ghosts], order)[3] == ghosts.key


def test_two_shows_of_one_title_in_one_year_have_keys_of_their_own() -> None:
    found = keys_for([], [theirs(1, "Love", 2021, weight=3), theirs(2, "Love!", 2021, weight=60)])
    assert found == {1: "love (2021) #1", 2: "love (2021)"}


def test_a_key_given_before_is_not_given_again() -> None:
    assert keys_for([], [theirs(1, "Love", 2021)], ["love (2021)"]) == {1: "love (2021) #1"}
    assert keys_for([MATLOCK], [theirs(1, "Matlock", 2024)], [MATLOCK.key]) == {1: f"{MATLOCK.key} #1"}


def test_a_show_that_the_starter_gains_is_known_by_the_key_that_its_listing_has() -> None:
    [listed] = keyed([theirs(1, "Krank: Berlin", 2024, "Apple TV+")])
    gained = ours("Berlin ER", 2024, "Apple TV", aliases=("Krank: Berlin",))
    [show] = under_given_keys([gained], [listed], {listed.show.key})
    assert (show.key, show.title) == ("krank berlin (2024)", "Berlin ER")


def test_no_listing_of_another_show_lends_its_key() -> None:
    ghosts, stranger = ours("Ghosts", 2021, "CBS"), theirs(2, "Ghosts", 2021, "BBC One")
    [own, other] = keyed([theirs(1, "Ghosts", 2021, "CBS"), stranger], [ghosts])
    assert under_given_keys([ghosts], [own, other], {own.show.key, other.show.key}) == [ghosts]
    # its own listing may be too little talked about to be among those in memory
    assert under_given_keys([ghosts], [other], {own.show.key, other.show.key}) == [ghosts]
    assert under_given_keys([ours("Ghosts", 1995, "BBC One")], [other], {other.show.key}) == [
        ours("Ghosts", 1995, "BBC One")
    ]


titles = st.sampled_from(["Ghosts", "ghosts!", "The Ghosts", "Love", "Matlock"])
years = st.sampled_from([None, 2020, 2021, 2022])
networks = st.sampled_from([None, "CBS", "BBC One"])
shows = st.builds(ours, titles, years, networks)
listings = st.lists(
    st.builds(theirs, st.integers(1, 30), titles, years, networks, st.integers(0, 100)), unique_by=lambda one: one.id
)


@given(st.lists(shows), listings, st.data())
def test_keys_stay_and_differ_whatever_comes_in_what_order(
    starter: list[Show], found: list[Listing], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(found)))
    early = keyed(found[:cut], starter)
    # afterwards the directory changes its mind about a title and a year
    changed = [replace(one, show=replace(one.show, title="Ghosts", year=2021)) for one in early]
    late = keyed([*changed, *found[cut:]], starter)
    keys = [one.show.key for one in late]
    assert keys[:cut] == [one.show.key for one in early]
    assert len(set(keys)) == len(keys)
    assert "" not in keys
    assert keyed(late, starter) == late
    catalogue = Catalogue(together(starter, late))
    assert all(catalogue.get(show.key) is not None for show in starter)
    assert {show.key for show in catalogue} <= {show.key for show in starter} | set(keys)
    assert [show.title for show in under_given_keys(starter, late, keys)] == [show.title for show in starter]


# --- together ----------------------------------------------------------------------------------------------------


def test_the_most_talked_about_come_first_and_the_starters_order_breaks_ties() -> None:
    starter = [ours("First", 2001), ours("Second", 2002), ours("Unlisted", 2003), ours("Fourth", 2004)]
    found = keyed(
        [theirs(1, "Second", 2002, weight=90), theirs(2, "First", 2001, weight=90), theirs(3, "Fourth", 2004, weight=5),
         theirs(4, "New", 2026, weight=91), theirs(5, "Old", 1990, weight=6)],
        starter,
    )  # fmt: skip
    assert [show.title for show in together(starter, found)] == ["New", "First", "Second", "Unlisted", "Old", "Fourth"]


def test_nobody_speaks_of_a_show_that_never_was() -> None:
    found = keyed([theirs(1, "Project", None, weight=0), theirs(2, "Awaited", None, weight=1)])
    assert [show.title for show in together([], found)] == ["Awaited"]


def test_a_starter_show_takes_over_what_changes_and_keeps_what_it_knows_better() -> None:
    starter = Show("you (2018)", "You", 2018, "Lifetime", "US", 4, "running", ("Du",), None, None)
    listing = Listing(
        1, Show("you (2018)", "YOU", 2018, "Netflix", None, None, "ended", ("du", "You: The Series"), "https://u", "https://p")
    )  # fmt: skip
    assert list(together([starter], [listing])) == [
        Show(
            "you (2018)", "You", 2018, "Netflix", "US", 4, "ended", ("Du", "You: The Series"), "https://u", "https://p"
        )
    ]


# --- seasons -----------------------------------------------------------------------------------------------------

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("seasons", "made"),
    [
        ({}, None),
        ({1: None}, None),
        ({1: date(2026, 3, 3)}, None),
        ({1: date(2026, 3, 2)}, 1),
        ({1: date(2024, 1, 1), 2: date(2025, 1, 1), 3: None}, 2),
        ({2: date(2025, 1, 1), 1: None}, 2),
        ({2023: date(2023, 1, 1), 2024: date(2024, 1, 1), 2027: None}, 2),
    ],
)
def test_a_season_is_made_when_it_has_begun(seasons: dict[int, date | None], made: int | None) -> None:
    assert seasons_made(seasons, TODAY) == made


def test_other_names_are_kept_once_each() -> None:
    details = Details(theirs(1, "Harbor Lights", 2023), {}, ("harbor lights!", "Harbour Lights", "HARBOUR LIGHTS", "!"))
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert detailed(details, now).show.aliases == ("Harbour Lights",)
    assert detailed(details, now).detailed_at == now


@pytest.mark.parametrize(
    ("listing", "searched_for"),
    [
        (theirs(1, "Harbor Lights", 1990, weight=0, status="running"), True),
        (theirs(1, "Harbor Lights", 1990, weight=0), True),
        (theirs(1, "Harbor Lights", 1990, status="ended"), False),
        (theirs(1, "Harbor Lights", 2023, status="ended"), True),
        (replace(theirs(1, "Harbor Lights", 1990, status="ended"), ended=2023), True),
        (replace(theirs(1, "Harbor Lights", 1990, status="ended"), ended=2022), False),
        (theirs(1, "Harbor Lights", None, weight=1), True),
        (theirs(1, "Task", 2025, weight=49, status="running"), False),
        (theirs(1, "The Task", 2025, weight=49, status="running"), False),
        (theirs(1, "Task", 2025, weight=50, status="running"), True),
    ],
)
def test_stories_are_searched_for_what_may_be_news(listing: Listing, searched_for: bool) -> None:
    assert may_be_news(listing, TODAY) is searched_for
