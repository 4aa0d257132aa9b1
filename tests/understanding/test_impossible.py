"""What is known of a show refuses a claim, whoever read it, or puts it right; `why` tells which row did."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.catalogue import Catalogue, Show
from bot.stories import Certainty, Claim
from bot.titles import show_key
from bot.understanding import explain, understand
from tests.understanding.scene import catalogue, story, table

AT = datetime(2026, 12, 5, 10, tzinfo=UTC)


def claims_in(title: str, summary: str = "", year: int = AT.year) -> tuple[Claim, ...]:
    """What both looks claim."""
    return explain(story(title, summary, AT.replace(year=year)), catalogue()).claims


#: Headline || what stands below it || what `why` says.
REFUSED = table("""
    Golden Globes Renewed at CBS Through 2032 || || rights to a contest
    NBC Renews 'Sunday Night Football' Through 2035 || || rights to a contest
    WWE 'Raw' To End Run On Netflix In 2028 || || rights to a contest
    2027 Midseason TV Schedule: Premiere Dates for 70+ Shows || When do The Pitt, Will Trent and Bridgerton return? || a question tells no date
    'Buffy The Vampire Slayer' Revival Dead At Hulu || The pilot, starring Jane Doe, will not go to series. || was never made
    'The Office' Reboot Scrapped By Peacock || || was never made
    'Frasier' Revival Shelved At Hulu Before Filming || || was never made
    'Found' premieres on Netflix next month || || as it was made
    'The Good Place' Renewed For Season 3 By Fox || || was shown
    NCIS Canceled? CBS Ends Spinoff After Three Seasons || || a season long shown
    'Diablo IV' Season 12 Premieres in March With New Class || || a game
""")


@pytest.mark.parametrize("row", REFUSED)
def test_what_cannot_be_is_no_claim(row: str) -> None:
    title, summary, why = (part.strip() for part in row.split("||"))
    read = explain(story(title, summary, AT), catalogue())
    assert not read.claims
    assert any(f": {why}" in line for line in read.lines()) or any(why in line for line in read.lines())


def test_a_question_that_is_answered_below_tells_a_date() -> None:
    (told,) = claims_in("When will Euphoria return? HBO narrows it down", "The third season arrives in April 2027.")
    assert told.premiere == "2027-04"
    (guessed,) = claims_in("When will Euphoria return?", "No date is out, but April 2027 is widely expected.")
    assert (guessed.premiere, guessed.certainty) == ("2027-04", Certainty.SPECULATION)


def test_a_date_below_a_question_that_is_of_another_season_or_show_answers_nothing() -> None:
    asked = "When does 'Bridgerton' season 5 come out?"
    assert not claims_in(asked, "Season 4 part 2 premieres on February 26, 2027. There is no date for season 5.")
    told = claims_in(asked, "The drama takes its time. 'Slow Horses' is back first, on September 24, 2027.")
    assert "Bridgerton" not in {c.show for c in told}


def test_a_title_with_a_number_is_a_show_where_its_network_is_named() -> None:
    (told,) = claims_in("'Precinct 9' Dropped By Hulu", "Hulu has passed on a second season of Precinct 9.")
    assert told.show == "Precinct 9"
    assert not claims_in("'Precinct 9' Dropped By Its Maker", "They have passed on a second season of Precinct 9.")
    assert not claims_in("Street Fighter 6 Season 4 premieres in 2027 with a Netflix crossover"), "a game"


def test_a_broadcaster_of_another_land_renews_its_own_show() -> None:
    of_the_bbc = claims_in("The Traitors renewed for series 6 and 7 by BBC", "Claudia Winkleman is back at the castle.")
    of_peacock = claims_in("Peacock Renews 'The Traitors' For Season 6")
    assert {c.show for c in (*of_the_bbc, *of_peacock)} == {"The Traitors"}
    assert {c.season for c in of_the_bbc} == {6, 7}
    assert {c.show_key for c in of_the_bbc}.isdisjoint(c.show_key for c in of_peacock)
    assert all(c.known for c in of_peacock)


def test_a_show_that_a_broadcaster_of_another_land_takes_over_stays_the_known_one() -> None:
    taken, *_ = claims_in("'The Hunting Party' Saved By ITV After NBC Cancellation", "It will make a third season.")
    assert taken.known


def test_a_title_without_its_article_is_the_known_show_only_at_its_network() -> None:
    lent, *_ = claims_in("tvN Renews 'Signal' For Season 2")
    own, *_ = claims_in("'Mandalorian' Season 4 Confirmed By Disney+")
    assert not lent.known
    assert own.known


def test_a_second_helping_is_the_season_after_those_that_were_shown() -> None:
    claim, *_ = claims_in("HBO hands The Gilded Age a second helping")
    assert claim.season == 4


def test_a_season_far_beyond_those_of_a_show_is_that_of_another_beside_it() -> None:
    both = "The CW commits to 'Supernatural' and 'The Flash' for a thirteenth season"
    assert {c.show: c.season for c in claims_in(both, year=2016)} == {"Supernatural": 13, "The Flash": None}
    (alone,) = claims_in("The CW commits to 'The Flash' for a thirteenth season", year=2016)
    assert alone.season == 13, "nobody else is there whose it may be"
    young = "The CW commits to 'Supernatural' and 'Riverdale' for a sixth season"
    assert {c.show: c.season for c in claims_in(young, year=2005)} == {"Supernatural": None, "Riverdale": 6}


def test_as_many_seasons_as_a_directory_counts_there_may_be_however_young_the_show_is() -> None:
    told = datetime(2028, 5, 20, tzinfo=UTC)
    shows = [
        Show(show_key(title, 2027), title, 2027, "ABC", "US", 12, "running", counted_on=told.date())
        for title in ("Hillside", "Ferryport")
    ]
    read = understand(story("ABC renews 'Hillside' and 'Ferryport' for a 13th season", "", told), Catalogue(shows))
    assert {c.show: c.season for c in read} == {"Hillside": 13, "Ferryport": 13}


def test_a_second_season_long_before_the_one_that_is_due_is_that_of_another_beside_it() -> None:
    both = "CBS Renews 'CSI: NY', 'Blue Bloods' For Second Seasons"
    assert {c.show: c.season for c in claims_in(both, year=2011)} == {"CSI: NY": None, "Blue Bloods": 2}


def test_a_pilot_that_is_dropped_was_to_be_a_first_season() -> None:
    dropped = "'The Rookie' Spinoff 'The Rookie: North' Not Going Forward At ABC", "The pilot is dead at the network."
    assert [(c.show, c.season) for c in claims_in(*dropped)] == [("The Rookie: North", 1)]


def test_a_title_ends_at_its_closing_quote() -> None:
    (order,) = claims_in("'Bosch' Prequel 'Bosch: Start Of Watch' Gets Series Order At MGM+", "A drama.")
    assert order.show == "Bosch: Start Of Watch"


def test_who_takes_a_show_over_decides_of_it_and_not_whom_it_leaves() -> None:
    told = claims_in("The Great British Bake Off leaves Channel 4 for Netflix after ten series")
    assert {c.network for c in told} <= {"Netflix"}


def test_the_start_of_the_season_before_is_not_that_of_the_one_ordered() -> None:
    told = claims_in("'The Diplomat' Renewed for Season 6, Sets Season 5 Premiere Date", "It is back January 14.")
    assert {(str(c.kind), c.season, c.premiere) for c in told} == {
        ("renewed", 6, None),
        ("premiere", 5, "2027-01-14"),
    }


def test_the_start_of_another_show_is_not_that_of_a_last_season() -> None:
    ending, other = claims_in(
        "'House Of The Dragon' To End With Season 4 In 2028; HBO Sets 'A Knight Of The Seven Kingdoms' Season 2 Date",
        "HBO laid out the plans at a press event: the Dunk and Egg prequel is back Jan. 17, 2027.",
    )
    assert ending.premiere is None
    assert other.premiere == "2027-01-17"


def test_a_season_told_with_its_title_and_without_is_claimed_once() -> None:
    below = (
        "Season 2 of 'The White Lotus' begins on October 30. 'The White Lotus: Sicily' starts its second season on HBO."
    )
    (claim,) = claims_in("HBO dates 'The White Lotus: Sicily'", below, 2022)
    assert (claim.show, claim.season, claim.premiere) == ("The White Lotus", 2, "2022-10-30")


@pytest.mark.parametrize(
    ("title", "summary", "year", "show"),
    [
        ("HBO dates 'The White Lotus: Sicily'", "The second season begins October 30.", 2022, "The White Lotus"),
        ("HBO dates 'True Detective: Night Country'", "Season 4 begins on January 14.", 2023, "True Detective"),
        ("'Dexter: Resurrection' renewed for season 2", "", 2025, "Dexter: Resurrection"),
        ("ITV dates 'Love Island: Reunited'", "The second season begins on January 14.", 2025, "Love Island: Reunited"),
        ("'Love Is Blind: Habibi' renewed for season 2", "", 2026, "Love Is Blind: Habibi"),
        ("'Tracker: Origins' renewed for season 3", "", 2026, "Tracker: Origins"),
        ("'The Traitors: UK' dated", "Season 4 begins on January 1.", 2026, "The Traitors: UK"),
    ],
)
def test_a_season_with_a_title_of_its_own_is_one_of_its_show(title: str, summary: str, year: int, show: str) -> None:
    assert {c.show for c in claims_in(title, summary, year)} == {show}


def test_a_season_with_a_title_of_its_own_is_on_the_network_as_channels_know_it() -> None:
    (claim,) = claims_in("'Severance: Cold Harbor' season 3 begins in January")
    assert (claim.show, claim.network) == ("Severance", "Apple TV+")
