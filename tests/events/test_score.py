"""The score: crowds, people and outlets against what became official."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.corrections import Correction, correct
from bot.events import Event
from bot.ports import Snapshot
from bot.score import ENOUGH, Call, Report, Settled, Verdict, board_of, record_of, reports_of, track_records
from bot.stories import Certainty, Kind
from bot.votes import Choice
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, VARIETY, claim, day, entry, event

YES, NO = Choice.YES, Choice.NO


def settled(yes: int, no: int, outcome: Choice = YES, show: str = "Ballard") -> Settled:
    return Settled(show, 2, yes, no, outcome, day(1))


def test_no_figure_before_five_cases() -> None:
    assert record_of([settled(9, 1)] * (ENOUGH - 1)) is None
    assert record_of([settled(9, 1)] * ENOUGH) is not None
    assert board_of([Call("ann", True)] * (ENOUGH - 1)) == []
    assert track_records([Report("Deadline", Verdict.CONFIRMED, timedelta(1))] * (ENOUGH - 1)) == []


def test_a_crowds_record_is_its_share_its_brier_score_and_its_best_calls() -> None:
    big, small = settled(90, 10, show="Big"), settled(0, 8, NO, show="Small")
    record = record_of([small, settled(5, 5), settled(1, 3), big, settled(2, 8)])
    assert record is not None
    assert (record.cases, record.right) == (5, 2), "a crowd that is split was not right"
    assert record.brier == pytest.approx((0 + 0.25 + 0.5625 + 0.01 + 0.64) / 5)
    assert [one.show for one in record.best] == ["Big", "Small"], "many people who were right before few"


def test_the_board_ranks_by_share_and_then_by_cases() -> None:
    calls = [Call("ann", True)] * 5 + [Call("bob", True)] * 6 + [Call("cat", True)] * 9 + [Call("cat", False)]
    assert [(one.person, one.right, one.cases) for one in board_of(calls)] == [
        ("bob", 6, 6),
        ("ann", 5, 5),
        ("cat", 9, 10),
    ]


def verdicts(told: Event) -> dict[str, tuple[str, timedelta | None]]:
    return {report.outlet: (report.verdict.value, report.lead) for report in reports_of(told)}


REPORT = claim(Kind.RENEWED, Certainty.REPORTED)
OFFICIAL = claim(Kind.RENEWED, on_record=True)


def test_a_report_is_confirmed_denied_or_open_and_its_lead_is_measured() -> None:
    renewed = [entry(REPORT, DEADLINE, day(1)), entry(OFFICIAL, TVLINE, day(3.5))]
    assert verdicts(event(*renewed)) == {"Deadline": ("confirmed", timedelta(days=2.5))}
    wrong = entry(claim(Kind.CANCELLED, Certainty.REPORTED), VARIETY, day(2))
    assert verdicts(event(*renewed, wrong))["Variety"] == ("denied", None)
    assert verdicts(event(renewed[0])) == {"Deadline": ("open", None)}


def test_who_is_credited_made_the_report_and_the_first_of_their_words_counts() -> None:
    passed_on = entry(replace(REPORT, source="Deadline"), FAN_SITE, day(1))
    told = event(passed_on, entry(REPORT, DEADLINE, day(1.5)), entry(OFFICIAL, TVLINE, day(2)))
    assert verdicts(told) == {"Deadline": ("confirmed", timedelta(days=1))}


def test_what_is_neither_sure_nor_about_its_fate_is_no_report_and_makes_none_true() -> None:
    rumour, day_named = (
        replace(REPORT, certainty=Certainty.RUMOUR),
        replace(REPORT, kind=Kind.PREMIERE, premiere="2027"),
    )
    told = event(entry(rumour, VARIETY, day(1)), entry(day_named, GAZETTE, day(1)), entry(OFFICIAL, TVLINE, day(9)))
    assert verdicts(told) == {}
    flat = entry(claim(Kind.RENEWED), FAN_SITE, day(1))
    assert verdicts(event(flat, entry(REPORT, DEADLINE, day(2)))) == {
        "Fan Site": ("open", None),
        "Deadline": ("open", None),
    }


def test_old_news_retold_is_no_report_and_a_scoop_of_a_reversal_is() -> None:
    late = event(entry(OFFICIAL, TVLINE, day(1)), entry(claim(Kind.RENEWED), FAN_SITE, day(2)))
    assert verdicts(late) == {}
    scoop = entry(claim(Kind.CANCELLED, Certainty.REPORTED), VARIETY, day(5))
    reversal = entry(claim(Kind.CANCELLED, on_record=True), GAZETTE, day(6))
    turned = event(entry(OFFICIAL, TVLINE, day(1)), scoop, reversal)
    assert verdicts(turned) == {"Variety": ("confirmed", timedelta(days=1))}


def test_a_report_is_not_denied_by_another_report_that_what_was_official_stands() -> None:
    cancelled = entry(claim(Kind.CANCELLED, on_record=True), TVLINE, day(1))
    told = [
        cancelled,
        entry(REPORT, VARIETY, day(2)),
        entry(claim(Kind.CANCELLED, Certainty.REPORTED), GAZETTE, day(3)),
    ]
    assert event(*told).standing.decided
    assert verdicts(event(*told)) == {"Variety": ("open", None)}
    assert verdicts(event(*told, entry(OFFICIAL, DEADLINE, day(9)))) == {"Variety": ("confirmed", timedelta(days=7))}


def test_what_the_host_put_right_counts_for_nobody_and_against_nobody() -> None:
    """It may have been read wrongly; and when the host noticed is no official word to be ahead of."""
    misread = entry(claim(Kind.CANCELLED, Certainty.REPORTED), VARIETY, day(1), id="misread")
    told = event(misread, entry(REPORT, DEADLINE, day(2)))
    put_right = correct(Correction(told.id, Kind.RENEWED), Snapshot((told,)), day(3)).events[0]
    assert put_right.standing.decided
    assert verdicts(put_right) == {"Deadline": ("open", None)}


def test_an_outlets_record_counts_its_verdicts_and_takes_the_middle_lead() -> None:
    made = [Report("Deadline", Verdict.CONFIRMED, timedelta(hours=hours)) for hours in (1, 5, 30, 31, 90)]
    more = [Report("Deadline", Verdict.DENIED), Report("Deadline", Verdict.OPEN), Report("Variety", Verdict.OPEN)]
    (deadline,) = track_records([*made, *more])
    assert (deadline.confirmed, deadline.denied, deadline.open, deadline.cases) == (5, 1, 1, 6)
    assert deadline.median_lead == timedelta(hours=30)
