"""Which season a claim is about that names none, or another than the news was first told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from bot.events import Change
from bot.stories import Certainty, Kind
from tests.scenes.folding_desk import Desk
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, claim, day, story

#: Days, more than from one season to the next and fewer than a costly season may be in the making.
YEARS = 900


def test_renewed_without_a_number_leaves_the_announced_last_season_renewed() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, season=5))
    desk.say(3, claim(Kind.RENEWED, season=None), outlet=TVLINE)
    [event] = desk.events.values()
    assert (event.standing.headline()[0], event.standing.final) == (Kind.RENEWED, True)


def test_a_season_ordered_after_the_last_one_can_be_cancelled() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, season=5))
    desk.say(30, claim(Kind.RENEWED, season=6))
    [(_, changed)] = desk.say(90, claim(Kind.CANCELLED, season=6)).items
    assert Change.REVERSED in changed
    assert desk.standings == [(5, Kind.RENEWED), (6, Kind.CANCELLED)]


def test_a_rumour_of_the_last_season_does_not_swallow_the_cancellation_of_the_next() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, Certainty.RUMOUR, season=5))
    desk.say(3, claim(Kind.CANCELLED, season=6))
    assert (6, Kind.CANCELLED) in desk.standings


def test_that_the_third_is_the_last_is_no_news_where_only_cancelled_after_three_was_told() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=4))
    assert desk.say(1, claim(Kind.ENDING, season=3), outlet=TVLINE).items == ()
    assert desk.standings == [(4, Kind.CANCELLED)]
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=4))
    desk.say(1, claim(Kind.ENDING, season=3), outlet=TVLINE)
    assert (4, Kind.RENEWED) in desk.standings, "a season that was ordered is not cancelled by it"


def test_one_cancellation_is_told_once_under_the_number_that_most_give_it() -> None:
    said = [
        (story(outlet=outlet, at=day(at)), claim(Kind.CANCELLED, season=season))
        for at, outlet, season in ((0, FAN_SITE, 2), (0.1, TVLINE, 3), (0.2, DEADLINE, 3), (9, GAZETTE, 5))
    ]
    for order in permutations(said):
        desk = Desk()
        first_told = [
            item for one, cancelled in order for item in desk.fold(one, cancelled).items if Change.FATE in item[1]
        ]
        assert (desk.standings, len(first_told)) == ([(3, Kind.CANCELLED)], 1)


def test_a_season_that_is_made_is_not_cancelled_where_the_next_one_was_these_days() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=2))
    desk.say(300, claim(Kind.CANCELLED, season=3))
    desk.say(301, claim(Kind.CANCELLED, season=2), outlet=TVLINE)
    assert desk.standings == [(2, Kind.RENEWED), (3, Kind.CANCELLED)]
    desk.say(400, claim(Kind.CANCELLED, season=2), outlet=TVLINE)
    assert desk.standings == [(2, Kind.CANCELLED), (3, Kind.CANCELLED)], "months later it is news of its own"


def test_a_season_that_was_asked_about_is_cancelled_beside_another() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.UNDECIDED, season=4))
    desk.say(5, claim(Kind.CANCELLED, season=3))
    desk.say(6, claim(Kind.CANCELLED, season=4))
    assert desk.standings == [(3, Kind.CANCELLED), (4, Kind.CANCELLED)]


def test_what_is_cancelled_again_after_its_rescue_is_another_season() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=3))
    desk.say(5, claim(Kind.RENEWED, season=3))
    desk.say(25, claim(Kind.CANCELLED, season=4))
    assert desk.standings == [(3, Kind.RENEWED), (4, Kind.CANCELLED)]


def test_what_was_cancelled_years_ago_is_no_news_unless_a_season_was_made_since() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=4))
    assert not desk.say(900, claim(Kind.CANCELLED, season=None)).items
    assert desk.standings == [(4, Kind.CANCELLED)]
    desk.say(1000, claim(Kind.RENEWED, season=5))
    assert desk.say(2200, claim(Kind.CANCELLED, season=None)).items


def test_the_season_before_a_cancelled_one_still_starts() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=4))
    desk.say(1, claim(Kind.PREMIERE, season=3, premiere="2025-09-01"))
    assert desk.standings == [(3, Kind.UNDECIDED), (4, Kind.CANCELLED)]
    for season in (None, 2):
        desk = Desk()
        desk.say(0, claim(Kind.CANCELLED, season=3 if season is None else None))
        desk.say(5, claim(Kind.PREMIERE, season=season, premiere="2025-09-01"))
        assert len(desk.events) == 2, "what will not be made does not start"
    desk = Desk()
    desk.say(0, claim(Kind.PREMIERE, season=None, premiere="2026-09-01"))
    desk.say(5, claim(Kind.CANCELLED, season=4))
    assert desk.standings == [(None, Kind.UNDECIDED), (4, Kind.CANCELLED)], "which of the two is the third"


def test_a_rescue_reopens_a_cancellation_half_a_year_later() -> None:
    for cancelled, rescued in ((3, None), (None, 3)):
        desk = Desk()
        desk.say(0, claim(Kind.CANCELLED, season=cancelled))
        [(_, changed)] = desk.say(200, claim(Kind.RENEWED, season=rescued, network="Netflix")).items
        assert Change.REVERSED in changed
        assert desk.standings == [(3, Kind.RENEWED)]


def test_an_echo_of_the_cancellation_soon_after_a_rescue_is_about_the_same_season() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=3))
    desk.say(100, claim(Kind.RENEWED, season=3, network="Netflix"))
    desk.say(200, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(3, Kind.CANCELLED)]


def test_a_first_season_takes_its_number_from_its_start() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ORDERED, season=None))
    desk.say(90, claim(Kind.PREMIERE, season=1, premiere="2025-12-01"))
    assert desk.standings == [(1, Kind.ORDERED)]


def test_years_later_only_the_start_of_a_season_that_was_long_in_the_making_is_its_news() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ORDERED, season=1))
    desk.say(YEARS, claim(Kind.PREMIERE, season=None, premiere="2027-12-01"))
    assert len(desk.events) == 1
    for asked, decided in ((2, None), (None, 4)):
        desk = Desk()
        desk.say(0, claim(Kind.UNDECIDED, Certainty.SPECULATION, season=asked))
        desk.say(YEARS, claim(Kind.RENEWED, season=decided))
        assert len(desk.events) == 2


def test_a_season_that_starts_elsewhen_is_not_the_one_without_a_number() -> None:
    for told, events in (("2027", 2), ("2026-06", 1)):
        desk = Desk()
        desk.say(0, claim(Kind.PREMIERE, season=None, premiere="2026-05"))
        desk.say(200, claim(Kind.ENDING, season=3, premiere=told))
        assert len(desk.events) == events


def test_a_story_that_comes_years_late_is_not_about_todays_season() -> None:
    desk = Desk()
    desk.say(YEARS, claim(Kind.RENEWED, season=5))
    desk.fold(story(at=day(0)), claim(Kind.CANCELLED, season=None), later=timedelta(days=YEARS + 1))
    assert len(desk.events) == 2


def test_of_two_open_seasons_the_later_is_meant() -> None:
    desk = Desk()
    for season in (2, 3):
        desk.say(0, claim(Kind.UNDECIDED, Certainty.SPECULATION, season=season))
    desk.say(10, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(2, Kind.UNDECIDED), (3, Kind.CANCELLED)]


def test_a_decision_without_a_number_is_about_the_open_season_also_beside_one_that_was_just_ordered() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=2))
    desk.say(5, claim(Kind.UNDECIDED, Certainty.SPECULATION, season=3))
    desk.say(10, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(2, Kind.RENEWED), (3, Kind.CANCELLED)]


def test_a_start_is_told_of_the_season_that_is_made_not_of_one_that_is_only_asked_about() -> None:
    for told in (claim(Kind.PREMIERE, season=None, premiere="2027-01-15"), claim(Kind.ENDING, season=None)):
        for asked in (3, None):
            desk = Desk()
            desk.say(0, claim(Kind.RENEWED, season=2))
            desk.say(200, claim(Kind.UNDECIDED, Certainty.SPECULATION, season=asked))
            desk.say(210, told, outlet=TVLINE)
            of_the_second, of_the_next = sorted(desk.events.values(), key=lambda one: one.season != 2)
            assert (len(of_the_second.entries), of_the_next.standing.fate) == (2, Kind.UNDECIDED)


def test_of_seasons_ordered_at_once_the_first_starts_first_and_the_last_is_the_end() -> None:
    for told, meant in (
        (claim(Kind.PREMIERE, season=None, premiere="2026-10-05"), 2),
        (claim(Kind.ENDING, season=None), 3),
    ):
        desk = Desk()
        desk.say(0, claim(Kind.RENEWED, season=2), claim(Kind.RENEWED, season=3))
        desk.say(9, told, outlet=TVLINE)
        assert {event.season: len(event.entries) for event in desk.events.values()} == {2: 1, 3: 1} | {meant: 2}


def test_of_seasons_ordered_one_after_another_the_last_is_what_starts() -> None:
    desk = Desk()
    for season in (2, 3):
        desk.say(100 * season, claim(Kind.RENEWED, season=season))
    desk.say(310, claim(Kind.PRODUCTION, season=None))
    assert {event.season: len(event.entries) for event in desk.events.values()} == {2: 1, 3: 2}


def test_what_is_filmed_or_has_a_date_starts_before_what_is_only_ordered() -> None:
    told = claim(Kind.PREMIERE, season=None, premiere="2027-10-07")
    for known in (claim(Kind.PRODUCTION, season=3), claim(Kind.PREMIERE, season=3, premiere="2027-01-10")):
        desk = Desk()
        desk.say(0, claim(Kind.RENEWED, season=4))
        desk.say(5, known)
        desk.say(200, told)
        assert {event.season: event.standing.premiere for event in desk.events.values()} == {3: "2027-10-07", 4: None}


def test_a_season_on_the_air_comes_back_before_the_next_one_starts() -> None:
    for told, of_the_next in (("2027-01-28", None), ("2027-09-30", "2027-09-30")):
        desk = Desk()
        desk.say(0, claim(Kind.PREMIERE, season=3, premiere="2026-10-15"))
        desk.say(9, claim(Kind.PRODUCTION, season=3))
        desk.say(230, claim(Kind.RENEWED, season=4))
        desk.say(310, claim(Kind.PREMIERE, season=None, premiere=told))
        assert {event.season: event.standing.premiere for event in desk.events.values()} == {
            3: "2026-10-15",
            4: of_the_next,
        }


def test_no_season_starts_before_the_one_that_follows_those_that_are_counted() -> None:
    told = claim(Kind.PREMIERE, season=None, premiere="2027-01-07")
    for counted, begun, meant in ((2, None, None), (2, "2026-02-01", 4), (3, None, 4), (None, None, 4)):
        desk = Desk()
        desk.say(0, claim(Kind.RENEWED, season=4))
        if begun:
            desk.say(0, claim(Kind.PREMIERE, season=3, premiere=begun))
        desk.say(9, told, counted=counted)
        assert next(e.season for e in desk.events.values() if e.standing.premiere == told.premiere) == meant
        before = len(desk.events)
        desk.say(10, claim(Kind.PREMIERE, season=None, premiere="2027-02-01"), counted=counted)
        assert len(desk.events) == before
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=4), claim(Kind.PREMIERE, season=4, premiere="2027-01-07"))
    desk.say(9, told, counted=2)
    assert len(desk.events) == 1, "whoever names the same start tells of the same season"
    desk.say(10, claim(Kind.CANCELLED, season=None), counted=2)
    assert desk.standings == [(4, Kind.CANCELLED)], "what was ordered is cancelled before it starts"


def test_a_season_that_is_on_the_air_is_not_cancelled_but_the_next() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=3))
    desk.say(5, claim(Kind.PREMIERE, season=3, premiere="2026-04-01"))
    desk.say(60, claim(Kind.CANCELLED, season=3), outlet=TVLINE)
    assert desk.standings == [(3, Kind.RENEWED), (4, Kind.CANCELLED)]
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, season=3))
    desk.say(5, claim(Kind.PREMIERE, season=3, premiere="2026-04-01"))
    assert desk.say(60, claim(Kind.CANCELLED, season=3), outlet=TVLINE).items == (), "that it ends was told"
    desk = Desk()
    for number, told in enumerate((Kind.CANCELLED, Kind.RENEWED)):
        desk.say(number, claim(told, season=3))
    desk.say(5, claim(Kind.PREMIERE, season=3, premiere="2026-04-01"))
    desk.say(60, claim(Kind.CANCELLED, season=3), outlet=FAN_SITE)
    assert desk.standings == [(3, Kind.RENEWED)], "it was rescued, and that it was cancelled is told again"
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=3, premiere="2026-04"))
    desk.say(90, claim(Kind.CANCELLED, season=3), outlet=TVLINE)
    assert desk.standings == [(3, Kind.CANCELLED)], "it may never have begun: a month passed, no day was told"


@pytest.mark.parametrize("start", ["2027-10-05", "2027-10", "fall 2027", "2027"])
def test_whoever_names_the_same_start_tells_of_the_same_season(start: str) -> None:
    desk = Desk()
    for season in (2, 3):
        desk.say(0, claim(Kind.RENEWED, season=season))
        desk.say(5, claim(Kind.PREMIERE, season=season, premiere=f"{2024 + season}-10-05"))
    desk.say(9, claim(Kind.PREMIERE, season=None, premiere=start), outlet=TVLINE)
    assert {event.season: len(event.entries) for event in desk.events.values()} == {2: 2, 3: 3}


def test_an_echo_is_of_the_season_whose_number_was_told_not_of_the_series_that_was_ordered_without() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ORDERED, season=None))
    desk.say(100, claim(Kind.RENEWED, season=2))
    desk.say(103, claim(Kind.RENEWED, season=None), outlet=TVLINE)
    assert [len(event.entries) for event in desk.events.values()] == [1, 2]


def test_a_rumoured_start_that_passed_settles_nothing() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.PREMIERE, Certainty.RUMOUR, season=2, premiere="2025-06-10"))
    desk.say(60, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(2, Kind.CANCELLED)]


def test_what_was_reported_to_be_made_a_year_ago_is_not_cancelled_but_the_next_season() -> None:
    for days, told in ((200, [(2, Kind.CANCELLED)]), (340, [(None, Kind.CANCELLED), (2, Kind.RENEWED)])):
        desk = Desk()
        desk.say(0, claim(Kind.RENEWED, season=2), outlet=FAN_SITE)
        desk.say(days, claim(Kind.CANCELLED, season=None))
        assert desk.standings == told
        desk.say(days + 1, claim(Kind.CANCELLED, season=3), outlet=TVLINE)
        assert [fate for _, fate in desk.standings].count(Kind.CANCELLED) == 1, "who names its number tells of the same"


def test_cancelled_before_its_start_is_about_the_season_that_was_to_start() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.PREMIERE, season=2, premiere="2026-10-05"))
    desk.say(60, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(2, Kind.CANCELLED)]


def test_that_a_season_is_the_last_is_news_unless_the_next_is_known_to_be_cancelled() -> None:
    for next_season in (
        claim(Kind.RENEWED, Certainty.REPORTED, season=4),
        claim(Kind.CANCELLED, Certainty.RUMOUR, season=4),
    ):
        desk = Desk()
        desk.say(0, claim(Kind.RENEWED, season=3))
        desk.say(5, next_season, outlet=FAN_SITE)
        [(_, changed)] = desk.say(9, claim(Kind.ENDING, season=3)).items
        assert Change.FINAL in changed


def test_a_rumour_that_a_season_was_cancelled_is_not_told_again_once_it_is_on_the_air() -> None:
    for rumoured, season in ((Certainty.RUMOUR, 4), (Certainty.REPORTED, 3)):
        desk = Desk()
        desk.say(0, claim(Kind.CANCELLED, rumoured, season=3))
        desk.say(5, claim(Kind.RENEWED, season=3, premiere="2026-04-20"))
        desk.say(100, claim(Kind.CANCELLED, season=3))
        assert (season, Kind.CANCELLED) in desk.standings


def test_a_new_series_of_a_cancelled_shows_name_rescues_nothing() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=None))
    desk.say(30, claim(Kind.ORDERED, season=None))
    assert [event.standing.fate for event in desk.events.values()] == [Kind.CANCELLED, Kind.ORDERED]


def test_a_title_that_the_catalogue_lacks_stays_as_it_was_spelt_first() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED))
    desk.say(1, replace(claim(Kind.RENEWED), show="BALLARD"), outlet=TVLINE)
    assert [event.show for event in desk.events.values()] == ["Ballard"]
