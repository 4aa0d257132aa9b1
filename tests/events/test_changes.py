"""What a reader would notice of what one more claim changes."""

from __future__ import annotations

from itertools import pairwise

from bot.events import Change, changes
from bot.events.standing import Entry
from bot.stories import Certainty, Kind
from bot.windows import blurs, is_moved
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, FAN_SITE_TWO, GAZETTE, TVLINE, claim, day, entry, event

REPORTED = Certainty.REPORTED


def test_what_is_no_date_moves_none_and_says_nothing_more_closely() -> None:
    for odd in ("soon", "2026-02-30", "winter 0000", "winter 9999"):
        assert not is_moved(odd, "2026")
        assert not is_moved("2026", odd)
        assert not blurs("2026", odd)
    assert blurs("winter 2026", "2026")


class TestWhatChanges:
    def told(self, *entries: Entry) -> list[frozenset[Change]]:
        """What each claim in turn did."""
        steps = [event(*entries[:n]).standing for n in range(len(entries) + 1)]
        return [changes(before, after) for before, after in pairwise(steps)]

    def test_the_life_of_a_renewal(self) -> None:
        asked = entry(claim(Kind.UNDECIDED, Certainty.SPECULATION), FAN_SITE, day(0))
        reported = entry(claim(Kind.RENEWED, REPORTED, source="Deadline"), FAN_SITE, day(30))
        echoed = entry(claim(Kind.RENEWED, REPORTED, source="Deadline"), GAZETTE, day(30.5))
        official = entry(claim(Kind.RENEWED, on_record=True), TVLINE, day(32))
        dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), TVLINE, day(100))
        assert self.told(asked, reported, echoed, official, dated) == [
            {Change.TALK},
            {Change.FATE},
            {Change.SOURCE},
            {Change.OFFICIAL},
            {Change.DATED},
        ]

    def test_a_rumour_that_is_reported_is_firmer_and_what_is_withdrawn_leaves_the_date_that_was_set(self) -> None:
        rumoured = entry(claim(Kind.RENEWED, Certainty.RUMOUR), FAN_SITE, day(0))
        reported = entry(claim(Kind.RENEWED, REPORTED, source="Deadline"), GAZETTE, day(1))
        dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), TVLINE, day(2))
        assert self.told(rumoured, reported, dated) == [{Change.FATE}, {Change.FIRMER}, {Change.DATED}]
        assert changes(event(reported, dated).standing, event(dated).standing) == {Change.UNSAID}
        doubted = entry(claim(Kind.CANCELLED, REPORTED, source="Deadline"), GAZETTE, day(3))
        assert changes(event(doubted).standing, event().standing) == {Change.UNSAID}, "and nothing was reversed"

    def test_that_it_is_the_last_becomes_official(self) -> None:
        renewed = entry(claim(Kind.RENEWED), DEADLINE, day(0))
        reported = entry(claim(Kind.ENDING, REPORTED, source="Variety"), FAN_SITE, day(5))
        official = entry(claim(Kind.ENDING, on_record=True), FAN_SITE, day(9))
        again = entry(claim(Kind.ENDING, on_record=True), GAZETTE, day(10))
        assert self.told(renewed, reported, official, again)[1:] == [{Change.FINAL}, {Change.FINAL}, {Change.SOURCE}]

    def test_what_becomes_of_a_season_of_which_only_the_date_was_known(self) -> None:
        dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0))
        cancelled = entry(claim(Kind.CANCELLED), DEADLINE, day(5))
        last = entry(claim(Kind.ENDING), DEADLINE, day(5))
        assert self.told(dated, cancelled)[1] == {Change.FATE, Change.REVERSED}
        assert self.told(dated, last)[1] == {Change.FATE, Change.FINAL}

    def test_a_start_of_what_was_cancelled_is_no_news(self) -> None:
        cancelled = entry(claim(Kind.CANCELLED), DEADLINE, day(0))
        dated = entry(claim(Kind.PREMIERE, premiere="2027"), GAZETTE, day(5))
        assert self.told(cancelled, dated)[1] == {Change.SOURCE}

    def test_a_start_that_is_set_after_it_was_reported_cancelled_is_a_reversal(self) -> None:
        reported = entry(claim(Kind.CANCELLED, REPORTED, source="Variety"), FAN_SITE, day(0))
        guess = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), GAZETTE, day(4))
        dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), TVLINE, day(5))
        echo = entry(claim(Kind.CANCELLED), FAN_SITE_TWO, day(6))
        after_all = entry(claim(Kind.CANCELLED, on_record=True), DEADLINE, day(9))
        assert self.told(reported, guess, dated, echo, after_all) == [
            {Change.FATE},
            {Change.SOURCE},
            {Change.REVERSED, Change.DATED},
            set(),
            {Change.FATE, Change.REVERSED},
        ]
        renewed = entry(claim(Kind.RENEWED, REPORTED, source="Variety"), GAZETTE, day(7))
        assert self.told(reported, dated, renewed)[2] == {Change.FATE}
        assert event(reported, dated, renewed).standing.certainty is REPORTED, (
            "nobody said officially that it is renewed"
        )

    def test_a_story_that_says_both_has_set_no_date_against_its_own_word(self) -> None:
        both = [
            entry(claim(Kind.CANCELLED, REPORTED, source="Variety"), TVLINE, id="one"),
            entry(claim(Kind.PREMIERE, premiere="2026-10-05"), TVLINE, id="one"),
        ]
        assert event(*both).standing.fate is Kind.CANCELLED

    def test_the_last_season_becomes_known(self) -> None:
        renewed = entry(claim(Kind.RENEWED), DEADLINE, day(0))
        last = entry(claim(Kind.ENDING), DEADLINE, day(60))
        assert self.told(renewed, last)[1] == {Change.FINAL}

    def test_a_smaller_window_is_an_edit_and_a_day_is_news(self) -> None:
        window = entry(claim(Kind.PREMIERE, premiere="2026"), DEADLINE, day(0))
        smaller = entry(claim(Kind.PREMIERE, premiere="fall 2026"), DEADLINE, day(1))
        exact = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(2))
        assert self.told(window, smaller, exact) == [{Change.DATED}, {Change.SOURCE}, {Change.DATED}]
