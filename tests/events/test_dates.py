"""When a season starts after all that was claimed of it, and what its date answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events import Change, changes
from bot.events.course import standing_of
from bot.events.standing import Entry
from bot.stories import Certainty, Claim, Kind
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, claim, day, entry

REPORTED, OFFICIAL, RUMOUR = Certainty.REPORTED, Certainty.OFFICIAL, Certainty.RUMOUR


class TestDates:
    @pytest.mark.parametrize(
        ("first", "then", "stands"),
        [
            ("fall 2026", "2026-10-05", "2026-10-05"),
            ("2026-10-05", "fall 2026", "2026-10-05"),
            ("2026-10-05", "2026-10", "2026-10-05"),
            ("2026-10-05", "2026", "2026-10-05"),
            ("2026-10-05", "2026-11-02", "2026-11-02"),
            ("2026", "early 2027", "early 2027"),
        ],
    )
    def test_the_newest_date_stands_unless_it_only_says_less(self, first: str, then: str, stands: str) -> None:
        dates = [
            entry(claim(Kind.PREMIERE, premiere=first), DEADLINE, day(0)),
            entry(claim(Kind.PREMIERE, premiere=then), DEADLINE, day(1)),
        ]
        assert standing_of(dates).premiere == stands

    @pytest.mark.parametrize("sure", [OFFICIAL, REPORTED])
    @pytest.mark.parametrize("kind", [Kind.UNDECIDED, Kind.PREMIERE])
    def test_a_guess_does_not_displace_a_set_date(self, sure: Certainty, kind: Kind) -> None:
        dates = [
            entry(claim(Kind.PREMIERE, sure, premiere="2026-10-05"), DEADLINE, day(0)),
            entry(claim(kind, RUMOUR, premiere="2027"), GAZETTE, day(1)),
        ]
        assert standing_of(dates).premiere == "2026-10-05"

    def test_two_owners_make_a_date_official_as_they_make_a_fate(self) -> None:
        said = [entry(claim(Kind.PREMIERE, premiere="2026-10-05"), site, day(1)) for site in (FAN_SITE, GAZETTE)]
        assert [standing_of(said[:n]).premiere_certainty for n in (1, 2)] == [REPORTED, OFFICIAL]

    @pytest.mark.parametrize(
        "other",
        [
            claim(Kind.PREMIERE, REPORTED, premiere="2027"),
            claim(Kind.PREMIERE, premiere="2026-11-05"),
            claim(Kind.PREMIERE, RUMOUR, premiere="2026-11-05"),
        ],
    )
    def test_an_untrusted_outlet_does_not_move_an_official_date(self, other: Claim) -> None:
        official = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0))
        standing = standing_of([official, entry(other, FAN_SITE, day(9))])
        assert (standing.premiere, standing.premiere_certainty) == ("2026-10-05", OFFICIAL)

    @pytest.mark.parametrize(
        "moved",
        [
            [entry(claim(Kind.PREMIERE, premiere="2027"), TVLINE, day(9))],
            [entry(claim(Kind.PREMIERE, REPORTED, source="Variety", premiere="2027"), FAN_SITE, day(9))],
            [entry(claim(Kind.PREMIERE, premiere="2027"), site, day(9)) for site in (FAN_SITE, GAZETTE)],
        ],
    )
    def test_an_official_date_is_moved_by_what_overturns_a_fate(self, moved: list[Entry]) -> None:
        official = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0))
        assert standing_of([official, *moved]).premiere == "2027"

    def test_what_comes_back_after_a_break_began_when_it_began(self) -> None:
        autumn = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0))
        back = entry(claim(Kind.PREMIERE, premiere="2027-01-15"), TVLINE, day(270))
        assert standing_of([autumn, back]).premiere == "2026-10-05"
        next_year = entry(claim(Kind.PREMIERE, premiere="2027-09-15"), TVLINE, day(270))
        assert standing_of([autumn, next_year]).premiere == "2027-09-15", (
            "so long none rests: it never began, or in parts"
        )
        before = entry(claim(Kind.PREMIERE, premiere="2027-01-15"), TVLINE, day(200))
        assert standing_of([autumn, before]).premiere == "2027-01-15", "it had not begun by then"
        misread = entry(claim(Kind.PREMIERE, premiere="2025-10-05"), DEADLINE, day(0))
        assert standing_of([misread, back]).premiere == "2027-01-15", "nobody told a start ahead of it"
        window = entry(claim(Kind.PREMIERE, premiere="2026-09"), DEADLINE, day(0))
        assert standing_of([window, back]).premiere == "2027-01-15", "nobody knows whether it began"

    def test_the_day_of_a_later_part_is_not_that_on_which_the_season_begins(self) -> None:
        whole = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0))
        part, moved = (
            entry(claim(Kind.PREMIERE, premiere="2026-11-26", sentence=words), TVLINE, day(9))
            for words in ("Part 2 of Ballard's second season arrives on 26 November.", "It is put off to 26 November.")
        )
        assert standing_of([whole, part]).premiere == "2026-10-05"
        reported = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), FAN_SITE, day(0))
        assert standing_of([reported, entry(part.claim, GAZETTE, day(9))]).premiere == "2026-10-05"
        assert standing_of([part]).premiere == "2026-11-26", "where nobody told of the first, it is all that is known"
        assert standing_of([whole, moved]).premiere == "2026-11-26"

    def test_an_untrusted_outlet_may_say_an_official_window_more_closely_and_not_leave_it(self) -> None:
        official = entry(claim(Kind.PREMIERE, premiere="fall 2026"), DEADLINE, day(0))
        closer = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), FAN_SITE, day(9))
        outside = entry(claim(Kind.PREMIERE, premiere="2027-01-05"), GAZETTE, day(12))
        standing = standing_of([official, closer, outside])
        assert (standing.premiere, standing.premiere_certainty) == ("2026-10-05", REPORTED)


class TestWillItReturn:
    """An official date answers it as an official fate does."""

    DATED = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(9))

    def test_it_is_answered_by_the_first_official_word_and_a_day_that_moves_leaves_that(self) -> None:
        assert standing_of([entry(claim(Kind.PREMIERE, REPORTED, premiere="2026"), TVLINE, day(0))]).open
        closer = entry(claim(Kind.PREMIERE, premiere="2026-10-12"), FAN_SITE, day(20))
        window = entry(claim(Kind.PREMIERE, premiere="fall 2026"), DEADLINE, day(5))
        assert standing_of([window, closer]).closed_at == day(5)
        put_off = entry(claim(Kind.PREMIERE, REPORTED, premiere="2027-01", source="Variety"), FAN_SITE, day(30))
        standing = standing_of([self.DATED, put_off])
        assert (standing.premiere, standing.premiere_certainty, standing.closed_at) == ("2027-01", REPORTED, day(9))
        renewed = entry(claim(Kind.RENEWED), DEADLINE, day(30))
        assert standing_of([self.DATED, renewed]).closed_at == day(9)
        reported = entry(claim(Kind.RENEWED, REPORTED, source="Variety"), FAN_SITE, day(0))
        standing = standing_of([reported, self.DATED])
        assert [(step.kind, step.certainty) for step in standing.history] == [
            (Kind.RENEWED, REPORTED),
            (Kind.PREMIERE, OFFICIAL),
        ]

    def test_what_would_not_overturn_an_official_fate_takes_no_official_date_back(self) -> None:
        for word in (claim(Kind.CANCELLED), claim(Kind.CANCELLED, RUMOUR)):
            standing = standing_of([self.DATED, entry(word, FAN_SITE, day(12))])
            assert (standing.headline()[0], standing.closed_at) == (Kind.PREMIERE, day(9))
        credited = claim(Kind.CANCELLED, REPORTED, source="Variety")
        standing = standing_of([self.DATED, entry(credited, FAN_SITE, day(12))])
        assert (standing.headline(), standing.open) == ((Kind.CANCELLED, REPORTED), True)

    def test_a_rescue_brings_no_date_back_that_was_set_before(self) -> None:
        cancelled = entry(claim(Kind.CANCELLED), DEADLINE, day(20))
        rescued = entry(claim(Kind.RENEWED, network="NBC"), DEADLINE, day(60), id="rescue")
        assert standing_of([self.DATED, cancelled, rescued]).premiere is None
        anew = entry(claim(Kind.PREMIERE, premiere="2027-01"), DEADLINE, day(60), id="rescue")
        assert standing_of([self.DATED, cancelled, rescued, anew]).premiere == "2027-01"
        at_once = entry(claim(Kind.RENEWED, network="NBC", premiere="2027-01"), DEADLINE, day(60), id="rescue")
        assert standing_of([self.DATED, cancelled, at_once]).premiere == "2027-01"


class TestPuttingOff:
    OLD = claim(Kind.PREMIERE, premiere="2026-10-05")

    @pytest.mark.parametrize(
        "said",
        [
            claim(Kind.PREMIERE, sentence="The second season was postponed indefinitely"),
            claim(
                Kind.PREMIERE, premiere="2026-10-05", sentence="Season 2, set for October 5, is delayed indefinitely"
            ),
            claim(Kind.PRODUCTION, sentence="ABC pulls Ballard from its fall schedule"),
            claim(Kind.UNDECIDED, sentence="Ballard will no longer premiere on October 5"),
        ],
    )
    def test_who_puts_a_season_off_leaves_it_without_a_date_but_ordered(self, said: Claim) -> None:
        told = [entry(self.OLD, DEADLINE, day(0)), entry(replace(said, on_record=True), TVLINE, day(9))]
        before, standing = standing_of(told[:1]), standing_of(told)
        assert (standing.premiere, standing.open) == (None, False)
        assert Change.UNDATED in changes(before, standing)
        echo = entry(self.OLD, GAZETTE, day(10))
        assert standing_of([*told, echo]).premiere is None, "the old date is not believed again"
        assert (
            standing_of([*told, entry(claim(Kind.PREMIERE, premiere="2027-01"), GAZETTE, day(60))]).premiere
            == "2027-01"
        )

    def test_who_puts_a_season_off_less_surely_leaves_its_date(self) -> None:
        rumour = entry(claim(Kind.PREMIERE, REPORTED, sentence="It was postponed indefinitely"), FAN_SITE, day(9))
        assert standing_of([entry(self.OLD, DEADLINE, day(0)), rumour]).premiere == "2026-10-05"

    def test_what_was_put_off_and_has_a_new_date_starts_then(self) -> None:
        new = claim(Kind.PREMIERE, premiere="2027-01-10", sentence="Delayed indefinitely once, it starts on January 10")
        assert standing_of([entry(self.OLD, DEADLINE, day(0)), entry(new, DEADLINE, day(9))]).premiere == "2027-01-10"

    def test_the_day_that_was_to_be_is_no_date(self) -> None:
        said = claim(
            Kind.PREMIERE, premiere="2026-10-05", sentence="Season 2, set for October 5, is delayed indefinitely"
        )
        assert standing_of([entry(said, DEADLINE, day(0))]).premiere is None
