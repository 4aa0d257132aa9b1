"""A host says that we were wrong; what was read gives way and nothing is deleted."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.corrections import CannotCorrect, Correction, apply, correct
from bot.events import Change, Event
from bot.events.folding import outlived
from bot.ports import Decision, Snapshot
from bot.stories import Certainty, Kind
from storage.opening import beside
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import DEADLINE, GAZETTE, MONDAY, channel, claim, day, entry, event, story
from tests.storage.makes import Desk, SQLiteFileMake

CANCELLED = event(entry(claim(Kind.CANCELLED), DEADLINE, id="a"), entry(claim(Kind.CANCELLED), GAZETTE, id="b"))


def after(correction: Correction, *events: Event) -> tuple[Decision, dict[str, Event]]:
    decision = correct(correction, Snapshot(events or (CANCELLED,)), day(3))
    return decision, {one.id: one for one in decision.events}


def test_a_fate_is_put_right_and_the_stories_are_kept() -> None:
    decision, events = after(Correction(CANCELLED.id, fate=Kind.RENEWED))
    corrected = events[CANCELLED.id]
    assert (corrected.standing.fate, corrected.standing.decided) == (Kind.RENEWED, True)
    assert {one.story_id for one in corrected.entries} >= {"a", "b"}
    assert decision.items == ((CANCELLED.id, frozenset({Change.CORRECTED, Change.REVERSED})),)
    assert decision.revised == {CANCELLED.id}


def test_a_fate_can_be_taken_back_altogether() -> None:
    _, events = after(Correction(CANCELLED.id, fate=Kind.UNDECIDED))
    assert events[CANCELLED.id].standing.fate is Kind.UNDECIDED


def test_a_wrong_start_is_taken_back_with_its_fate() -> None:
    dated = event(entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(0)))
    decision, events = after(Correction(dated.id, fate=Kind.UNDECIDED), dated)
    assert (events[dated.id].standing.premiere, events[dated.id].standing.open) == (None, True)
    assert decision.items == ((dated.id, frozenset({Change.CORRECTED, Change.UNDATED})),)
    _, events = after(Correction(dated.id, fate=Kind.CANCELLED), dated)
    assert not events[dated.id].disbelieved, "another fate leaves what was told of its start"
    filmed = event(entry(claim(Kind.PRODUCTION), DEADLINE, id="p"), entry(claim(Kind.RENEWED), DEADLINE, id="r"))
    _, events = after(Correction(filmed.id, fate=Kind.UNDECIDED), filmed)
    assert events[filmed.id].disbelieved == {"r"}, "that it is filmed is neither"


def test_the_last_season_is_called_so_and_one_that_is_not_the_last_is_not() -> None:
    renewed = event(entry(claim(Kind.RENEWED, on_record=True), DEADLINE, day(0)))
    _, events = after(Correction(renewed.id, fate=Kind.ENDING), renewed)
    last = events[renewed.id]
    assert (last.standing.headline()[0], last.standing.surely_final, last.standing.decided) == (
        Kind.RENEWED,
        True,
        True,
    )
    _, events = after(Correction(last.id, fate=Kind.RENEWED), last)
    assert (events[last.id].standing.fate, events[last.id].standing.final) == (Kind.RENEWED, False)
    assert "renewed for a final season" in events[last.id].correction


def test_a_correction_that_was_wrong_is_put_right_and_the_stories_count_again() -> None:
    _, events = after(Correction(CANCELLED.id, fate=Kind.UNDECIDED))
    _, events = after(Correction(CANCELLED.id, fate=Kind.CANCELLED), *events.values())
    again = events[CANCELLED.id]
    assert [source.outlet for source in again.standing.sources] == ["Deadline", "Gazette"]
    assert (again.standing.decided, again.disbelieved) == (True, frozenset())


def test_of_two_corrections_within_a_second_the_later_holds() -> None:
    events = {CANCELLED.id: CANCELLED}
    for number, fate in enumerate((Kind.RENEWED, Kind.CANCELLED, Kind.RENEWED)):
        at = day(3) + timedelta(milliseconds=number)
        decision = correct(Correction(CANCELLED.id, fate=fate), Snapshot(tuple(events.values())), at)
        events = {one.id: one for one in decision.events}
        assert (events[CANCELLED.id].standing.fate, events[CANCELLED.id].standing.decided) == (fate, True)


@pytest.mark.parametrize(
    "again",
    [
        Correction(CANCELLED.id, fate=Kind.CANCELLED),
        Correction(CANCELLED.id, season=2),
        Correction(CANCELLED.id, show=(CANCELLED.show_key, CANCELLED.show)),
    ],
)
def test_what_is_so_already_is_told_to_nobody_again(again: Correction) -> None:
    with pytest.raises(CannotCorrect, match="says so already"):
        after(again)


def test_what_is_the_last_season_follows_a_correction_of_the_next() -> None:
    last = event(entry(claim(Kind.ENDING, season=5), DEADLINE, day(0)), season=5)
    more = event(entry(claim(Kind.RENEWED, season=6), DEADLINE, day(9)), season=6)
    (last,) = (one for one in outlived([last, more]) if one.season == 5)
    assert not last.standing.final
    decision, events = after(Correction(more.id, fate=Kind.UNDECIDED), last, more)
    assert events[last.id].standing.final
    assert decision.revised == {last.id, more.id}
    assert [key for key, _ in decision.items] == [more.id], "the card of the other is edited in silence"


def test_a_number_that_another_event_of_the_show_has_is_refused_with_its_name() -> None:
    bosch = event(entry(claim(Kind.CANCELLED, season=None, show="Bosch"), DEADLINE), season=None, show="Bosch")
    third = event(entry(claim(Kind.RENEWED, season=3, show="Bosch"), DEADLINE), season=3, show="Bosch")
    mistaken = event(entry(claim(Kind.RENEWED, season=3), DEADLINE), season=3)
    with pytest.raises(CannotCorrect, match=third.id):
        after(Correction(mistaken.id, merge=bosch.id), bosch, third, mistaken)


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


def test_of_two_that_are_one_the_sentence_is_about_the_one_that_was_wrong_however_sure_both_are_together() -> None:
    third = event(entry(claim(Kind.CANCELLED, season=3), DEADLINE, day(1)), season=3)
    doubted = event(entry(claim(Kind.CANCELLED, Certainty.REPORTED, season=2), GAZETTE, day(2)), season=2)
    for one, other in ((doubted, third), (third, doubted)):
        _, events = after(Correction(one.id, merge=other.id), third, doubted)
        (united,) = (event for event in events.values() if event.correction)
        assert united.standing.decided
        assert united.season == other.season
        assert f"season {one.season}" in united.correction


def test_another_show() -> None:
    _, events = after(Correction(CANCELLED.id, show=("bosch (2014)", "Bosch")))
    assert (events[CANCELLED.id].show_key, events[CANCELLED.id].show) == ("bosch (2014)", "Bosch")


def test_another_show_that_has_an_event_without_a_number_too_has_one_of_them() -> None:
    read, right = (
        event(entry(claim(Kind.RENEWED, season=None, show=show), DEADLINE, day(0)), season=None, show=show)
        for show in ("Balard", "Ballard")
    )
    decision, events = after(Correction(read.id, show=(right.show_key, right.show)), read, right)
    assert len(decision.merges) == 1
    assert [(one.show, len(one.entries)) for one in events.values()] == [("Ballard", 2)]


def test_stories_of_another_season_are_split_off() -> None:
    decision, events = after(Correction(CANCELLED.id, split=(3, ("b",))))
    assert {one.season: len(one.entries) for one in events.values()} == {2: 1, 3: 1}
    assert len(decision.items) == 2
    assert events[CANCELLED.id].correction == "", "its card says what it said before"
    assert not any(Change.CORRECTED in changed for _, changed in decision.items), "none told anything else"


def test_what_was_wrong_is_told_with_its_start_and_as_surely_as_there_was_anything_to_be_sure_of() -> None:
    dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True), GAZETTE, id="b")
    renewed = event(entry(claim(Kind.RENEWED), DEADLINE, id="a"), dated)
    _, events = after(Correction(renewed.id, split=(3, ("b",))), renewed)
    said = "This card said: Ballard · season 2, renewed, official; premieres on 5 October 2026."
    assert events[renewed.id].correction == said, "the rest of it still stands"
    _, events = after(Correction(CANCELLED.id, fate=Kind.UNDECIDED))
    _, events = after(Correction(CANCELLED.id, fate=Kind.RENEWED), *events.values())
    assert events[CANCELLED.id].correction == "This card said: Ballard · season 2, undecided."


@pytest.mark.parametrize("correction", [{"split": (3, ("b",))}, {"show": ("bosch (2014)", "Bosch")}])
@pytest.mark.parametrize(("days", "news"), [(3, True), (60, False)])
def test_what_nobody_wrote_about_for_long_is_put_right_and_no_news(
    correction: dict[str, Any], days: int, news: bool
) -> None:
    decision = correct(Correction(CANCELLED.id, **correction), Snapshot((CANCELLED,)), day(days))
    changed = frozenset().union(*(changes for _, changes in decision.items))
    assert bool(changed - {Change.CORRECTED}) is news


@pytest.mark.parametrize(
    "correction",
    [
        Correction("nothing", fate=Kind.RENEWED),
        Correction(CANCELLED.id, merge="nothing"),
        Correction(CANCELLED.id, merge=CANCELLED.id),
        Correction(CANCELLED.id, split=(3, ("a", "b"))),
        Correction(CANCELLED.id, split=(3, ("zzz",))),
        Correction(CANCELLED.id, split=(2, ("b",))),
        Correction(CANCELLED.id, season=2026),
        Correction(CANCELLED.id, split=(0, ("b",))),
        Correction(CANCELLED.id, fate=Kind.PREMIERE),
        Correction(CANCELLED.id, show=("bosch", " ")),
        Correction(CANCELLED.id),
        Correction(CANCELLED.id, fate=Kind.RENEWED, season=3),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(correction: Correction) -> None:
    with pytest.raises(CannotCorrect, match="event"):
        after(correction)


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Correction(CANCELLED.id, merge="e123"), "there is no event e123; `python -m bot events SHOW` lists them"),
        (Correction(CANCELLED.id, split=(3, ("b", "zzz"))), f"event {CANCELLED.id}: no story of it is zzz; "),
    ],
)
def test_a_slip_in_a_name_is_told_and_nothing_moves(correction: Correction, told: str) -> None:
    with pytest.raises(CannotCorrect, match=f"^{re.escape(told)}"):
        after(correction)


def test_merging_unites_both_under_the_older() -> None:
    unknown = event(entry(claim(Kind.UNDECIDED, season=None), GAZETTE, MONDAY - (day(9) - MONDAY)), season=None)
    decision, events = after(Correction(CANCELLED.id, merge=unknown.id), CANCELLED, unknown)
    assert [merge.survivor for merge in decision.merges] == [unknown.id]
    assert events[unknown.id].season == 2


async def test_a_desk_that_runs_is_owed_the_edits_of_what_another_process_corrects(tmp_path: Path) -> None:
    desk = Desk(await SQLiteStorage.open(tmp_path / "desk.db"), SQLiteFileMake(tmp_path / "desk.db"))
    await desk.storage.save_channel(channel())
    await desk.tell(CANCELLED)
    await desk.pay()
    host = await beside(str(tmp_path / "desk.db"), writing=True)
    assert host is not None
    await apply(Correction(CANCELLED.id, fate=Kind.RENEWED), host, lambda: day(3))
    await host.close()
    assert await desk.pay(day(3)) == [("edit", "post in news")]
    now, seen = await desk.storage.event(CANCELLED.id), list[Event]()

    def decide(snapshot: Snapshot) -> Decision:
        seen.extend(snapshot.events)
        return Decision()

    await desk.storage.fold(story(id="later"), [claim(Kind.CANCELLED)], decide)
    assert now is not None
    assert (now.standing.fate, seen) == (Kind.RENEWED, [now]), "what the desk remembers of it is no more believed"
    await desk.storage.close()
