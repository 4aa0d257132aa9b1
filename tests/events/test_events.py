"""Where a season stands after all that was claimed of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Change, changes
from bot.events.course import standing_of
from bot.events.standing import FATE_OF, Entry
from bot.stories import Certainty, Claim, Kind, Outlet
from bot.wording.news import card_of
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, FAN_SITE_TWO, GAZETTE, TVLINE, VARIETY, claim, day, entry, event

REPORTED, OFFICIAL, RUMOUR = Certainty.REPORTED, Certainty.OFFICIAL, Certainty.RUMOUR


def test_every_kind_of_claim_says_what_it_means_for_the_fate() -> None:
    assert set(FATE_OF) == set(Kind)


class TestHowSure:
    def test_one_content_farm_alone_cannot_make_it_official(self) -> None:
        standing = standing_of([entry(claim(Kind.RENEWED), FAN_SITE)])
        assert (standing.fate, standing.certainty) == (Kind.RENEWED, REPORTED)
        assert not standing.decided

    def test_the_networks_named_word_makes_it_official_wherever_it_is_printed(self) -> None:
        assert standing_of([entry(claim(Kind.RENEWED, on_record=True), FAN_SITE)]).decided

    def test_a_trusted_outlets_flat_word_makes_it_official(self) -> None:
        assert standing_of([entry(claim(Kind.CANCELLED), DEADLINE)]).decided

    def test_two_owners_make_it_official_and_two_outlets_of_one_owner_do_not(self) -> None:
        flat = claim(Kind.RENEWED)
        assert not standing_of([entry(flat, FAN_SITE), entry(flat, FAN_SITE_TWO)]).decided
        assert standing_of([entry(flat, FAN_SITE), entry(flat, GAZETTE)]).decided

    def test_ten_reports_of_one_report_stay_a_report(self) -> None:
        said = claim(Kind.RENEWED, REPORTED, source="Deadline")
        many = [entry(said, Outlet(f"Site {n}", f"Owner {n}")) for n in range(10)]
        assert standing_of(many).certainty is REPORTED


class TestReversals:
    def test_a_renewal_taken_back_is_cancelled(self) -> None:
        standing = standing_of(
            [entry(claim(Kind.RENEWED), DEADLINE, day(0)), entry(claim(Kind.CANCELLED), TVLINE, day(90))]
        )
        assert (standing.fate, standing.certainty) == (Kind.CANCELLED, OFFICIAL)
        assert [moment.kind for moment in standing.history] == [Kind.RENEWED, Kind.CANCELLED]

    def test_a_rescue_reopens_a_cancelled_show(self) -> None:
        standing = standing_of(
            [
                entry(claim(Kind.CANCELLED, network="Fox"), DEADLINE, day(0)),
                entry(claim(Kind.RENEWED, network="NBC"), DEADLINE, day(1)),
            ]
        )
        assert (standing.fate, standing.network) == (Kind.RENEWED, "NBC")

    def test_an_untrusted_outlet_does_not_overturn_the_official_word(self) -> None:
        official = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0))
        farm = entry(claim(Kind.CANCELLED), FAN_SITE, day(5))
        assert standing_of([official, farm]).fate is Kind.RENEWED
        second_owner = entry(claim(Kind.CANCELLED), GAZETTE, day(6))
        assert standing_of([official, farm, second_owner]).fate is Kind.CANCELLED

    @pytest.mark.parametrize(
        ("again", "second", "fate"), [(None, 25, Kind.CANCELLED), (None, 200, Kind.RENEWED), (22, 25, Kind.RENEWED)]
    )
    def test_two_contradictions_count_together_only_where_they_are_near_and_nothing_affirms_it_between(
        self, again: int | None, second: int, fate: Kind
    ) -> None:
        said = [
            entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0)),
            entry(claim(Kind.CANCELLED), FAN_SITE, day(20)),
            entry(claim(Kind.CANCELLED), GAZETTE, day(second)),
        ]
        affirmed = [entry(claim(Kind.RENEWED), VARIETY, day(again))] if again else []
        assert standing_of([*said, *affirmed]).fate is fate

    def test_a_credited_report_overturns_it_as_a_report(self) -> None:
        official = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0))
        report = entry(claim(Kind.CANCELLED, REPORTED, source="Variety"), FAN_SITE, day(5))
        standing = standing_of([official, report])
        assert (standing.fate, standing.certainty) == (Kind.CANCELLED, REPORTED)
        for sure, who in ((REPORTED, "Fan Site"), (RUMOUR, "Variety")):  # its own word, and a rumour
            other = entry(claim(Kind.CANCELLED, sure, source=who), FAN_SITE, day(5))
            assert standing_of([official, other]).fate is Kind.RENEWED

    @pytest.mark.parametrize(("stood", "otherwise"), [(Kind.CANCELLED, Kind.RENEWED), (Kind.RENEWED, Kind.CANCELLED)])
    def test_official_word_stands_again_once_a_report_of_the_opposite_is_denied(
        self, stood: Kind, otherwise: Kind
    ) -> None:
        official = entry(claim(stood), DEADLINE, day(0))
        reported = entry(claim(otherwise, REPORTED, source="Variety"), FAN_SITE, day(10))
        denied = entry(claim(stood, REPORTED), VARIETY, day(12))
        standing = standing_of([official, reported, denied])
        assert (standing.fate, standing.certainty) == (stood, OFFICIAL)
        assert [source.outlet for source in standing.sources] == ["Deadline", "Variety"]
        assert [(moment.kind, moment.certainty, moment.source) for moment in standing.history] == [
            (stood, OFFICIAL, "Deadline"),
            (otherwise, REPORTED, "Variety"),
            (stood, OFFICIAL, "Deadline"),
        ], "who denies a report has said nothing officially"

    def test_official_word_that_was_overturned_officially_is_not_brought_back_by_a_report(self) -> None:
        renewed = entry(claim(Kind.RENEWED), DEADLINE, day(0))
        cancelled = entry(claim(Kind.CANCELLED), DEADLINE, day(10), id="cancelled")
        rescued = entry(claim(Kind.RENEWED, REPORTED), VARIETY, day(12))
        standing = standing_of([renewed, cancelled, rescued])
        assert (standing.fate, standing.certainty) == (Kind.RENEWED, REPORTED)
        confirmed = entry(claim(Kind.CANCELLED), DEADLINE, day(10), id="confirmed")
        early = entry(claim(Kind.CANCELLED, REPORTED), VARIETY, day(5))
        assert standing_of([renewed, early, confirmed, rescued]).certainty is REPORTED

    def test_a_season_before_the_last_of_which_nobody_spoke_for_long_is_not_cancelled(self) -> None:
        renewed, filmed = entry(claim(Kind.RENEWED), DEADLINE, day(0)), entry(claim(Kind.PRODUCTION), TVLINE, day(500))
        axed = [entry(claim(Kind.CANCELLED), outlet, day(700)) for outlet in (DEADLINE, TVLINE)]
        assert standing_of([renewed, *axed], outlived=True).fate is Kind.RENEWED, "it is retold, or another is meant"
        assert standing_of([renewed, *axed], outlived=False).fate is Kind.CANCELLED
        assert standing_of([renewed, filmed, *axed], outlived=True).fate is Kind.CANCELLED

    def test_that_it_is_the_last_rescues_no_cancelled_season(self) -> None:
        cancelled = entry(claim(Kind.CANCELLED, REPORTED, source="Variety"), FAN_SITE, day(0))
        standing = standing_of([cancelled, entry(claim(Kind.ENDING), DEADLINE, day(5))])
        assert (standing.fate, standing.final) == (Kind.CANCELLED, False)
        guessed = standing_of([entry(claim(Kind.RENEWED, Certainty.SPECULATION))])
        assert (guessed.fate, guessed.final) == (Kind.RENEWED, False), "nobody said that it is the last"

    def test_what_was_ordered_stays_so_whoever_calls_it_renewed(self) -> None:
        said = [entry(claim(kind, season=1), DEADLINE, day(n)) for n, kind in enumerate((Kind.ORDERED, Kind.RENEWED))]
        assert standing_of(said).fate is Kind.ORDERED

    def test_a_report_that_echoes_it_parts_no_contradictions_and_a_start_outlives_a_doubt(self) -> None:
        said = [
            entry(claim(Kind.RENEWED, on_record=True, premiere="2026-10-05"), DEADLINE, day(0)),
            entry(claim(Kind.CANCELLED), FAN_SITE, day(20)),
            entry(claim(Kind.RENEWED, REPORTED, source="Deadline"), TVLINE, day(22)),
            entry(claim(Kind.CANCELLED), GAZETTE, day(25)),
        ]
        assert standing_of(said).fate is Kind.CANCELLED
        again = standing_of([*said, entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(30))])
        assert (again.fate, again.premiere) == (Kind.RENEWED, None), "what is rescued starts when its rescuers say so"
        doubted = entry(claim(Kind.CANCELLED, REPORTED, source="Variety"), FAN_SITE, day(5))
        denied = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(6))
        assert standing_of([said[0], doubted, denied]).premiere == "2026-10-05"

    def test_a_rumour_overturns_nothing(self) -> None:
        standing = standing_of(
            [entry(claim(Kind.CANCELLED), DEADLINE, day(0)), entry(claim(Kind.RENEWED, RUMOUR), GAZETTE, day(3))]
        )
        assert standing.fate is Kind.CANCELLED


def test_what_is_told_of_its_making_is_a_report_of_that() -> None:
    doubt = entry(claim(Kind.UNDECIDED, on_record=True), at=day(1))
    for sure, told in ((REPORTED, "Filming began."), (RUMOUR, None)):
        filming = entry(claim(Kind.PRODUCTION, sure, sentence="Filming began."))
        assert standing_of([filming, doubt]).production == told


def test_who_only_guessed_or_heard_a_rumour_is_no_source_of_what_others_report() -> None:
    guess, rumour = (entry(claim(Kind.RENEWED, sure), FAN_SITE) for sure in (Certainty.SPECULATION, RUMOUR))
    told = entry(claim(Kind.RENEWED, REPORTED), GAZETTE, day(1))
    for said, outlets in (([guess, rumour, told], ["Gazette"]), ([rumour], ["Fan Site"]), ([guess], ["Fan Site"])):
        assert [source.outlet for source in standing_of(said).sources] == outlets
    wondering = [entry(claim(Kind.UNDECIDED, sure), o) for sure, o in ((guess.weight, TVLINE), (REPORTED, DEADLINE))]
    assert standing_of(wondering).owners == 2, "whoever wonders talks of it"


def test_its_network_is_what_the_surest_of_those_say_who_tell_its_fate_and_the_newest_of_these_where_it_is_made() -> (
    None
):
    abc, hulu = (claim(Kind.RENEWED, network=network) for network in ("ABC", "Hulu"))
    told, moved, misread = entry(abc, DEADLINE), entry(hulu, DEADLINE, day(1)), entry(hulu, FAN_SITE, day(1))
    assert [standing_of([told, other]).network for other in (moved, misread)] == ["Hulu", "ABC"]
    cancelled = entry(claim(Kind.CANCELLED, network="ABC"), DEADLINE)
    passed = entry(claim(Kind.CANCELLED, network="Netflix"), DEADLINE, day(7))
    assert standing_of([cancelled, passed]).network == "ABC", "what is cancelled moves nowhere"
    assert standing_of([cancelled, misread, entry(hulu, GAZETTE, day(1))]).network == "Hulu"
    assert standing_of([cancelled, entry(claim(Kind.RENEWED), DEADLINE, day(1))]).network == "ABC", (
        "nobody named another"
    )


def test_a_show_that_moved_is_not_at_its_old_home_again_where_a_story_names_none() -> None:
    saved = claim(Kind.RENEWED, network="Hulu", sentence="Hulu saves Ballard.")
    by_the_catalogue = claim(Kind.RENEWED, network="ABC", sentence="Ballard will be back.")
    assert standing_of([entry(saved, GAZETTE), entry(by_the_catalogue, DEADLINE, day(1))]).network == "Hulu"
    at_fxx = claim(Kind.RENEWED, network="FXX", sentence="FXX takes Ballard from FX.")
    echo = claim(Kind.RENEWED, network="FX", sentence="Ballard moves to FXX and will be back.")
    assert standing_of([entry(at_fxx, GAZETTE), entry(echo, DEADLINE, day(1))]).network == "FXX"
    rumoured = replace(saved, certainty=RUMOUR)
    assert standing_of([entry(rumoured, GAZETTE), entry(by_the_catalogue, DEADLINE, day(1))]).network == "ABC"


class TestWhatTheNetworkDenies:
    """ "No decision has been made", says the network itself (rule 7)."""

    denied = entry(claim(Kind.UNDECIDED, on_record=True), VARIETY, day(3))

    @pytest.mark.parametrize("kind", [Kind.CANCELLED, Kind.RENEWED])
    def test_what_was_only_reported_is_open_again(self, kind: Kind) -> None:
        standing = standing_of([entry(claim(kind, REPORTED, source="Deadline"), GAZETTE), self.denied])
        assert [step.kind for step in standing.history] == [kind], "that nothing is decided is no step"
        assert (standing.fate, standing.certainty, standing.open) == (Kind.UNDECIDED, OFFICIAL, True)

    @pytest.mark.parametrize("outlets", [(DEADLINE,), (FAN_SITE, GAZETTE)])
    def test_so_is_what_outlets_alone_cancelled_however_flatly(self, outlets: tuple[Outlet, ...]) -> None:
        said = [entry(claim(Kind.CANCELLED), outlet) for outlet in outlets]
        assert standing_of(said).decided
        assert standing_of([*said, self.denied]).open

    @pytest.mark.parametrize("said", [claim(Kind.CANCELLED, on_record=True), claim(Kind.RENEWED)])
    def test_the_networks_own_decision_and_an_official_renewal_stand(self, said: Claim) -> None:
        standing = standing_of([entry(said, DEADLINE), self.denied])
        assert (standing.fate, standing.decided) == (said.kind, True)

    def test_a_rescue_that_was_only_reported_leaves_the_cancellation(self) -> None:
        cancelled = entry(claim(Kind.CANCELLED, on_record=True), DEADLINE, day(0))
        rescued = entry(claim(Kind.RENEWED, REPORTED, source="Variety"), GAZETTE, day(2))
        assert standing_of([cancelled, rescued]).fate is Kind.RENEWED
        standing = standing_of([cancelled, rescued, self.denied])
        assert (standing.fate, standing.decided) == (Kind.CANCELLED, True)

    @pytest.mark.parametrize(
        "doubt", [claim(Kind.UNDECIDED), claim(Kind.UNDECIDED, Certainty.SPECULATION, on_record=True)]
    )
    def test_nobody_elses_doubt_undoes_a_report(self, doubt: Claim) -> None:
        reported = entry(claim(Kind.CANCELLED, REPORTED, source="Deadline"), GAZETTE)
        assert standing_of([reported, entry(doubt, VARIETY, day(3))]).fate is Kind.CANCELLED

    def test_an_outlet_takes_back_within_the_month_what_it_alone_said_and_who_cites_it(self) -> None:
        said = [entry(claim(Kind.RENEWED), DEADLINE), entry(claim(Kind.RENEWED, REPORTED, source="Deadline"), TVLINE)]
        for withdrawn, fate in (
            (entry(claim(Kind.UNDECIDED), DEADLINE, day(1)), Kind.UNDECIDED),
            (entry(claim(Kind.UNDECIDED), DEADLINE, day(31)), Kind.RENEWED),
            (entry(claim(Kind.UNDECIDED), VARIETY, day(1)), Kind.RENEWED),
            (entry(claim(Kind.UNDECIDED, REPORTED), DEADLINE, day(1)), Kind.RENEWED),
        ):
            assert standing_of([*said, withdrawn]).fate is fate
            assert standing_of([*said, entry(claim(Kind.RENEWED), VARIETY), withdrawn]).fate is Kind.RENEWED
        withdrawn = entry(claim(Kind.UNDECIDED), DEADLINE, day(1))
        assert standing_of([*said, withdrawn]).certainty is REPORTED, "nobody denied it officially"

    @pytest.mark.parametrize(("sure", "fate"), [(REPORTED, Kind.UNDECIDED), (OFFICIAL, Kind.RENEWED)])
    @pytest.mark.parametrize("after", [10, 40])
    def test_the_networks_denial_counts_the_same_in_the_outlet_that_it_contradicts(
        self, after: int, sure: Certainty, fate: Kind
    ) -> None:
        denied = entry(claim(Kind.UNDECIDED, on_record=True), DEADLINE, day(after))
        assert standing_of([entry(claim(Kind.RENEWED, sure), DEADLINE), denied]).fate is fate

    def test_what_is_said_after_it_counts(self) -> None:
        reported = entry(claim(Kind.CANCELLED, REPORTED, source="Deadline"), GAZETTE)
        standing = standing_of([reported, self.denied, entry(claim(Kind.RENEWED), DEADLINE, day(9))])
        assert (standing.fate, standing.decided) == (Kind.RENEWED, True)
        assert standing_of([self.denied, entry(claim(Kind.CANCELLED), DEADLINE, day(9))]).decided


class TestTheLastSeason:
    def card(self, *entries: Entry) -> str:
        return f"{card_of(event(*entries)).badge} | {card_of(event(*entries)).text}"

    @pytest.mark.parametrize("guess", [Certainty.SPECULATION, RUMOUR])
    def test_a_guess_does_not_make_a_renewed_season_the_last(self, guess: Certainty) -> None:
        renewed = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0))
        guessed = entry(claim(Kind.ENDING, guess), FAN_SITE, day(5))
        assert not event(renewed, guessed).standing.final
        assert "last" not in self.card(renewed, guessed)
        assert not changes(event(renewed).standing, event(renewed, guessed).standing) & {Change.FINAL}

    def test_a_report_that_it_is_the_last_is_told_beside_the_official_renewal_as_a_report(self) -> None:
        renewed = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0))
        reported = entry(claim(Kind.ENDING, REPORTED, source="Variety"), FAN_SITE, day(5))
        assert self.card(renewed, reported).startswith("✅ Renewed · official")
        assert self.card(renewed, reported).endswith("It is reported to be the last one.")

    def test_a_rumour_of_an_end_stays_one_and_is_dropped_by_a_renewal(self) -> None:
        rumour = entry(claim(Kind.ENDING, RUMOUR), FAN_SITE, day(0))
        renewed = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(5))
        assert event(rumour).standing.headline() == (Kind.ENDING, RUMOUR)
        assert changes(event(rumour).standing, event(rumour, renewed).standing) == {Change.OFFICIAL}


class TestTheTimeline:
    def steps(self, *entries: Entry) -> list[tuple[Kind, Certainty, str]]:
        return [(step.kind, step.certainty, step.source) for step in standing_of(entries).history]

    def test_an_end_is_told_as_sure_as_it_is_and_not_as_the_renewal(self) -> None:
        renewed = entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0))
        reported = entry(claim(Kind.ENDING, REPORTED, source="Variety"), FAN_SITE, day(5))
        official = entry(claim(Kind.ENDING, on_record=True), TVLINE, day(9))
        assert self.steps(renewed, reported, official) == [
            (Kind.RENEWED, OFFICIAL, "Deadline"),
            (Kind.ENDING, REPORTED, "Variety"),
            (Kind.ENDING, OFFICIAL, "TVLine"),
        ]

    def test_who_tells_a_renewal_again_below_its_end_adds_no_step(self) -> None:
        renewed = entry(claim(Kind.RENEWED), DEADLINE, day(0))
        last = entry(claim(Kind.ENDING), TVLINE, day(5))
        again = [entry(claim(Kind.RENEWED), outlet, day(9)) for outlet in (VARIETY, GAZETTE)]
        assert [kind for kind, _, _ in self.steps(renewed, last, *again)] == [Kind.RENEWED, Kind.ENDING]

    def test_two_owners_of_whom_one_says_the_end_make_the_renewal_official_alone(self) -> None:
        renewed = entry(claim(Kind.RENEWED), FAN_SITE, day(0))
        last = entry(claim(Kind.ENDING), GAZETTE, day(1))
        assert self.steps(renewed, last) == [
            (Kind.RENEWED, REPORTED, "Fan Site"),
            (Kind.ENDING, REPORTED, "Gazette"),
            (Kind.RENEWED, OFFICIAL, "Gazette"),
        ]


ENTRIES = st.builds(
    lambda kind, certainty, outlet, when, named, date: entry(
        claim(kind, certainty, on_record=named, premiere=date), outlet, day(when), id=f"{kind}{outlet.name}{when}"
    ),
    st.sampled_from(list(Kind)),
    st.sampled_from(list(Certainty)),
    st.sampled_from([DEADLINE, VARIETY, TVLINE, FAN_SITE, GAZETTE]),
    st.integers(0, 400),
    st.booleans(),
    st.sampled_from([None, "2026", "fall 2026", "2026-10", "2026-10-05", "2026-11-02", "winter 2026", "2027-01-05"]),
)


@given(st.lists(ENTRIES, max_size=8).flatmap(lambda entries: st.tuples(st.just(entries), st.permutations(entries))))
def test_any_order_of_arrival_ends_in_the_same_standing(orders: tuple[list[Entry], list[Entry]]) -> None:
    one, other = orders
    assert event(*one).standing == event(*other).standing


@given(st.lists(ENTRIES, max_size=8))
def test_nothing_unofficial_is_ever_called_official(entries: list[Entry]) -> None:
    standing = standing_of(entries)
    if standing.decided:
        flat = [e for e in entries if e.claim.certainty is OFFICIAL and FATE_OF[e.claim.kind] is not None]
        assert any(e.claim.on_record or e.outlet.trusted for e in flat) or len({e.outlet.owner for e in flat}) > 1
