"""A host says that we were wrong; what was read gives way and nothing is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.corrections import CannotCorrect, Correction, correct
from bot.events import Change, Event
from bot.ports import Decision, Snapshot
from bot.program import correcting
from bot.stories import Kind
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import DEADLINE, GAZETTE, MONDAY, claim, day, entry, event

CANCELLED = event(entry(claim(Kind.CANCELLED), DEADLINE, id="a"), entry(claim(Kind.CANCELLED), GAZETTE, id="b"))


def after(correction: Correction, *events: Event) -> tuple[Decision, dict[str, Event]]:
    decision = correct(correction, Snapshot(events or (CANCELLED,)), day(3))
    return decision, {one.id: one for one in decision.events}


def test_a_fate_is_put_right_and_the_stories_are_kept() -> None:
    decision, events = after(Correction(CANCELLED.id, fate=Kind.RENEWED))
    corrected = events[CANCELLED.id]
    assert (corrected.standing.fate, corrected.standing.decided) == (Kind.RENEWED, True)
    assert {one.story_id for one in corrected.entries} >= {"a", "b"}
    assert decision.items == ((CANCELLED.id, frozenset({Change.CORRECTED})),)
    assert decision.revised == {CANCELLED.id}


def test_a_fate_can_be_taken_back_altogether() -> None:
    _, events = after(Correction(CANCELLED.id, fate=Kind.UNDECIDED))
    assert events[CANCELLED.id].standing.fate is Kind.UNDECIDED


def test_a_correction_is_no_lock() -> None:
    _, events = after(Correction(CANCELLED.id, fate=Kind.UNDECIDED))
    later = events[CANCELLED.id].with_entries(
        (*events[CANCELLED.id].entries, entry(claim(Kind.CANCELLED, on_record=True), DEADLINE, day(9)))
    )
    assert later.standing.fate is Kind.CANCELLED


def test_another_season_takes_the_number_or_meets_the_event_that_has_it() -> None:
    _, events = after(Correction(CANCELLED.id, season=4))
    assert events[CANCELLED.id].season == 4
    fourth = event(entry(claim(Kind.RENEWED, season=4), DEADLINE, day(1)), season=4)
    decision, events = after(Correction(CANCELLED.id, season=4), CANCELLED, fourth)
    [merge] = decision.merges
    assert (merge.survivor, merge.absorbed) == (CANCELLED.id, fourth.id)
    assert len(events[CANCELLED.id].entries) == 3


def test_another_show() -> None:
    _, events = after(Correction(CANCELLED.id, show=("bosch (2014)", "Bosch")))
    assert (events[CANCELLED.id].show_key, events[CANCELLED.id].show) == ("bosch (2014)", "Bosch")


def test_stories_of_another_season_are_split_off() -> None:
    decision, events = after(Correction(CANCELLED.id, split=(3, ("b",))))
    assert {one.season: len(one.entries) for one in events.values()} == {2: 1, 3: 1}
    assert len(decision.items) == 2


@pytest.mark.parametrize(
    "correction",
    [
        Correction("nothing", fate=Kind.RENEWED),
        Correction(CANCELLED.id, merge="nothing"),
        Correction(CANCELLED.id, merge=CANCELLED.id),
        Correction(CANCELLED.id, split=(3, ("a", "b"))),
        Correction(CANCELLED.id, split=(3, ("zzz",))),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(correction: Correction) -> None:
    with pytest.raises(CannotCorrect, match="event"):
        after(correction)


def test_merging_unites_both_under_the_older() -> None:
    unknown = event(entry(claim(Kind.UNDECIDED, season=None), GAZETTE, MONDAY - (day(9) - MONDAY)), season=None)
    decision, events = after(Correction(CANCELLED.id, merge=unknown.id), CANCELLED, unknown)
    assert [merge.survivor for merge in decision.merges] == [unknown.id]
    assert events[unknown.id].season == 2


async def test_a_desk_that_does_not_take_a_correction_up_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "DESK_ANSWERS_WITHIN", 0.05)
    busy = await SQLiteStorage.open(tmp_path / "desk.db")
    with pytest.raises(CannotCorrect, match="Check with `events` before you repeat it"):
        await correcting.correct(str(tmp_path / "desk.db"), Correction("e1", Kind.CANCELLED))
    await busy.close()
