"""Which event a claim belongs to, and what that makes of the show's events."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from bot.corrections import Correction, correct
from bot.events import Change
from bot.ports import Snapshot
from bot.stories import Certainty, Kind
from bot.wording.news import card_of
from tests.scenes.folding_desk import Desk
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, claim, day, story

REPORTED = Certainty.REPORTED


def test_the_whole_life_of_one_season_is_one_event() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.UNDECIDED, Certainty.SPECULATION), outlet=FAN_SITE)
    desk.say(60, claim(Kind.RENEWED, REPORTED, source="Deadline"), outlet=FAN_SITE)
    desk.say(62, claim(Kind.RENEWED, season=None), outlet=TVLINE)
    desk.say(200, claim(Kind.PREMIERE, premiere="2026-10-05", season=None))
    assert desk.standings == [(2, Kind.RENEWED)]


def test_the_next_season_is_another_event() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=2))
    desk.say(300, claim(Kind.RENEWED, season=3))
    assert desk.standings == [(2, Kind.RENEWED), (3, Kind.RENEWED)]


def test_what_one_show_is_said_to_do_changes_no_other_of_the_same_story() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=2))
    others = claim(Kind.CANCELLED, season=3, show="Elsbeth"), claim(Kind.RENEWED, season=4, show="Bosch")
    told = desk.say(9, claim(Kind.ENDING, season=2), *others)
    ballard, elsbeth, _bosch = desk.events.values()
    assert Change.FINAL in dict(told.items)[ballard.id], "what is cancelled is not the season after it"
    assert ballard.standing.final, "what was ordered is not the season after it"
    assert (elsbeth.season, elsbeth.standing.fate) == (3, Kind.CANCELLED), "that is no third season of the other"


def test_an_event_without_a_number_learns_it_in_place() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.UNDECIDED, Certainty.SPECULATION, season=None))
    [before] = desk.events
    desk.say(20, claim(Kind.RENEWED, season=4))
    assert list(desk.events) == [before]
    assert desk.standings == [(4, Kind.RENEWED)]


def test_will_it_return_long_after_a_renewal_is_about_the_next_season() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=2))
    desk.say(300, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(None, Kind.CANCELLED), (2, Kind.RENEWED)]


def test_a_start_without_a_number_joins_the_season_that_starts_then() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.PREMIERE, season=3, premiere="2025-06-21"))
    desk.say(1, claim(Kind.PREMIERE, season=None, premiere="2025-06-21"))
    assert desk.standings == [(3, Kind.UNDECIDED)]
    desk.say(2, claim(Kind.PREMIERE, season=None, premiere="2026-06-20"))
    assert len(desk.events) == 2, "that one started long ago: this is the next"


def test_cancelled_and_rescued_meet_in_one_event() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.CANCELLED, season=3))
    desk.say(5, claim(Kind.RENEWED, season=None, network="Netflix"))
    assert desk.standings == [(3, Kind.RENEWED)]


def test_a_year_after_a_renewal_without_a_number_the_next_one_is_news() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=None))
    again = desk.say(330, claim(Kind.RENEWED, season=3))
    assert (len(again.items), len(desk.events)) == (1, 2)
    desk.say(340, claim(Kind.PREMIERE, season=2, premiere="2026-06-20"))
    assert {event.season for event in desk.events.values()} == {2, 3}, "its own season still takes its number"


def test_a_reported_season_that_is_on_the_air_is_not_taken_back_by_a_cancellation_without_a_number() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, REPORTED, premiere="2026-10-05"))
    desk.say(260, claim(Kind.CANCELLED, season=None))
    assert desk.standings == [(None, Kind.CANCELLED), (2, Kind.RENEWED)]


def test_the_third_is_the_last_is_no_news_where_cancelled_after_three_was_told() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=3))
    desk.say(100, claim(Kind.CANCELLED, season=4))
    again = desk.say(101, claim(Kind.ENDING, season=3))
    assert again.items == ()
    assert {event.season: event.standing.final for event in desk.events.values()} == {3: True, 4: False}


def test_what_one_story_says_in_whatever_order_is_one_piece_of_news() -> None:
    for claims in permutations(
        (claim(Kind.CANCELLED, season=4), claim(Kind.ENDING, season=3), claim(Kind.RENEWED, season=3))
    ):
        desk = Desk()
        desk.say(0, *claims)
        assert desk.standings == [(3, Kind.RENEWED)]


def test_an_official_last_season_is_not_outlived_by_a_report() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, season=5))
    desk.say(90, claim(Kind.RENEWED, season=6), outlet=FAN_SITE)
    assert {event.season: event.standing.final for event in desk.events.values()} == {5: True, 6: False}
    desk.say(91, claim(Kind.RENEWED, season=6))
    assert {event.season: event.standing.final for event in desk.events.values()} == {5: False, 6: False}


def test_cancelled_after_three_is_no_news_where_the_third_was_called_the_last() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.ENDING, season=3))
    again = desk.say(2, claim(Kind.CANCELLED, season=4), outlet=TVLINE)
    assert again.items == ()
    assert desk.standings == [(3, Kind.RENEWED)]


def test_axed_is_no_news_of_what_was_said_to_end_and_a_reversal_of_what_was_renewed_for_its_last() -> None:
    for last in ([claim(Kind.ENDING, season=None)], [claim(Kind.ENDING, season=3)]):
        desk = Desk()
        desk.say(0, *last)
        assert desk.say(0.1, claim(Kind.CANCELLED, season=None), outlet=TVLINE).items == ()
        assert [fate for _, fate in desk.standings] == [Kind.RENEWED]
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=4), claim(Kind.ENDING, season=4))
    [(_, changed)] = desk.say(90, claim(Kind.CANCELLED, season=None), outlet=TVLINE).items
    assert Change.REVERSED in changed


def test_a_last_season_that_was_outlived_is_not_the_last() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, season=5), claim(Kind.ENDING, season=5))
    assert [event.standing.final for event in desk.events.values()] == [True]
    desk.say(90, claim(Kind.RENEWED, season=6))
    assert {event.season: event.standing.final for event in desk.events.values()} == {5: False, 6: False}
    assert {card_of(event).text[-9:] for event in desk.events.values()} == {"season 5.", "season 6."}


def test_a_season_that_was_only_called_the_last_is_not_renewed_by_the_order_of_the_next() -> None:
    for between in ([], [claim(Kind.CANCELLED, season=6)]):
        desk = Desk()
        desk.say(0, claim(Kind.ENDING, season=5))
        desk.say(1, *between, outlet=TVLINE)
        desk.say(9, claim(Kind.RENEWED, season=6, network="Netflix"))
        [card] = [card_of(event) for event in desk.events.values() if event.season == 5]
        assert (card.badge, card.text) == (
            "↩️ Not the last season · official",
            "Ballard season 5 was announced as the last, which it is not: a later one was ordered.",
        )


def test_a_two_season_order_makes_two_events_told_together() -> None:
    told = Desk().say(0, claim(Kind.RENEWED, season=2), claim(Kind.RENEWED, season=3))
    assert len(told.items) == 2


def test_a_title_that_turns_out_to_be_a_known_show_brings_its_events_along() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, REPORTED), outlet=FAN_SITE)
    [stray] = desk.events
    known = replace(claim(Kind.RENEWED, on_record=True), show_key="ballard (2025)")
    desk.say(3, known)
    assert {event.show_key: event.season for event in desk.events.values()} == {"ballard (2025)": 2}
    assert list(desk.events) == [stray], "the cards that stand for it stay its cards"
    desk.say(4, claim(Kind.CANCELLED, season=3))
    desk.say(5, known)
    assert {event.season: event.show_key for event in desk.events.values()} == dict.fromkeys((2, 3), "ballard (2025)")


def test_where_the_known_show_has_that_season_already_the_two_are_one() -> None:
    desk = Desk()
    known = replace(claim(Kind.RENEWED, REPORTED), show_key="ballard (2025)")
    desk.say(0, known, outlet=FAN_SITE)
    [older] = desk.events
    desk.say(1, claim(Kind.RENEWED, REPORTED), outlet=GAZETTE)
    assert len(desk.events) == 2
    decision = desk.say(2, known, outlet=TVLINE)
    assert [merge.survivor for merge in decision.merges] == [older]
    assert len(desk.events) == 1
    assert len(desk.events[older].entries) == 3


def test_an_old_story_is_remembered_in_silence() -> None:
    desk = Desk()
    decision = desk.fold(story(at=day(0)), claim(Kind.RENEWED), later=timedelta(hours=49))
    assert (decision.items, "too old" in decision.silence) == ((), True)
    assert desk.standings == [(2, Kind.RENEWED)]


def test_a_new_edition_takes_back_what_the_old_one_said() -> None:
    desk = Desk()
    first = story(at=day(0))
    desk.fold(first, claim(Kind.CANCELLED))
    desk.fold(first, claim(Kind.RENEWED))
    assert desk.standings == [(2, Kind.RENEWED)]
    decision = desk.fold(first, later=timedelta(days=9))
    assert desk.standings == [(2, Kind.UNDECIDED)]
    assert [set(changed) for _, changed in decision.items] == [{Change.UNSAID}], "it is told, however old it is"


def test_a_season_that_an_edition_puts_right_is_taken_back_where_it_was_told() -> None:
    desk = Desk()
    first = story(at=day(0))
    [(second, _)] = desk.fold(first, claim(Kind.RENEWED, season=2)).items
    items = dict(desk.fold(first, claim(Kind.RENEWED, season=3)).items)
    assert items.pop(second) == {Change.UNSAID}
    assert [Change.FATE in changed for changed in items.values()] == [True]


def test_what_somebody_else_says_too_is_not_taken_back() -> None:
    desk = Desk()
    first = story(at=day(0))
    desk.fold(first, claim(Kind.RENEWED))
    desk.say(0.1, claim(Kind.RENEWED), outlet=GAZETTE)
    assert desk.fold(first).items == ()


def host(desk: Desk, correction: Correction) -> None:
    decision = correct(correction, Snapshot(tuple(desk.events.values())), day(2))
    desk.events |= {event.id: event for event in decision.events}


def test_what_a_host_moved_stays_there_when_its_outlet_edits_it() -> None:
    desk, first = Desk(), story(at=day(0))
    desk.fold(first, claim(Kind.CANCELLED))
    [only] = desk.events
    host(desk, Correction(only, show=("bosch (2014)", "Bosch")))
    again = desk.fold(first, claim(Kind.CANCELLED), later=timedelta(days=1))
    assert (again.items, list(desk.events), desk.events[only].show) == ((), [only], "Bosch")
    assert [entry.story_id for entry in desk.events[only].entries] == [first.id]


def test_an_event_that_a_host_moved_is_not_written_over_by_a_new_edition_of_what_opened_it() -> None:
    desk, first = Desk(), story(at=day(0))
    desk.fold(first, claim(Kind.CANCELLED))
    [moved] = desk.events
    host(desk, Correction(moved, show=("bosch (2014)", "Bosch")))
    desk.say(3, replace(claim(Kind.CANCELLED), show_key="bosch (2014)", show="Bosch"))
    desk.fold(first, claim(Kind.RENEWED), later=timedelta(days=1))
    assert desk.events[moved].show == "Bosch"
    assert sorted((e.show, e.standing.fate) for e in desk.events.values()) == [
        ("Ballard", Kind.RENEWED),
        ("Bosch", Kind.CANCELLED),
    ]


def test_a_story_that_was_not_believed_is_believed_once_it_says_something_else() -> None:
    desk, first = Desk(), story(outlet=DEADLINE, at=day(0))
    desk.fold(first, claim(Kind.CANCELLED))
    [only] = desk.events
    host(desk, Correction(only, fate=Kind.UNDECIDED))
    desk.fold(first, claim(Kind.CANCELLED), later=timedelta(days=2))
    assert desk.standings == [(2, Kind.UNDECIDED)]
    desk.fold(first, claim(Kind.RENEWED), later=timedelta(days=2))
    assert desk.standings == [(2, Kind.RENEWED)]


def test_a_title_that_the_catalogue_puts_right_is_put_right_on_the_card() -> None:
    desk = Desk()
    working = replace(claim(Kind.ORDERED, season=1), show_key="ballard (2025)", show="Untitled Bosch Spinoff")
    desk.say(0, working)
    titled = desk.say(9, replace(working, show="Ballard"))
    [only] = desk.events.values()
    assert (only.show, titled.items) == ("Ballard", ())
    assert titled.revised == {only.id}


def test_numbered_claims_in_any_order_end_in_the_same_events() -> None:
    told = [
        (story(outlet=FAN_SITE, at=day(0)), claim(Kind.UNDECIDED, Certainty.SPECULATION)),
        (story(outlet=FAN_SITE, at=day(9)), claim(Kind.RENEWED, REPORTED, source="Deadline")),
        (story(outlet=GAZETTE, at=day(11)), claim(Kind.RENEWED, on_record=True)),
        (story(outlet=TVLINE, at=day(99)), claim(Kind.CANCELLED, season=2)),
    ]
    endings = set()
    for order in permutations(told):
        desk = Desk()
        for one, said in order:
            desk.fold(one, said)
        endings.add(repr([event.standing for event in desk.events.values()]))
    assert len(endings) == 1


def test_a_day_of_the_coming_winter_is_that_of_the_season_that_starts_in_it() -> None:
    desk = Desk()
    desk.say(260, claim(Kind.PREMIERE, premiere="winter 2026"), outlet=DEADLINE)
    desk.say(275, claim(Kind.PREMIERE, season=None, premiere="2027-01-15"), outlet=DEADLINE)
    (only,) = desk.events.values()
    assert only.standing.premiere == "2027-01-15"


def test_who_else_names_a_start_stands_on_the_cards_that_tell_no_more_than_that() -> None:
    desk = Desk()
    desk.say(0, claim(Kind.RENEWED, Certainty.RUMOUR), claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2026-10-05"))
    again = claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2026-10-05")
    assert desk.say(1, again, outlet=TVLINE).revised
    desk.say(2, claim(Kind.RENEWED))
    assert not desk.say(3, again, outlet=GAZETTE).revised, "its card tells who renewed it"


def test_a_delay_from_the_fall_into_the_winter_of_that_year_is_told() -> None:
    desk = Desk()
    desk.say(100, claim(Kind.PREMIERE, premiere="fall 2026"), outlet=DEADLINE)
    desk.say(190, claim(Kind.PREMIERE, premiere="winter 2026"), outlet=DEADLINE)
    (only,) = desk.events.values()
    assert only.standing.premiere == "winter 2026"
