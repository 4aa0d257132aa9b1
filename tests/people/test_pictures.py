"""Pictures: what they show, that they are drawn whole, and that the desk goes on where none can be drawn."""

from __future__ import annotations

import asyncio
import signal
import struct
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from adapters.pictures import WorkerPainter
from bot.cards import Bar, Bars, Board, Curve, Drawing, Mark, Row, Tone
from bot.ports import Painter
from bot.score import Record, TrackRecord
from bot.stories import Certainty, Kind
from bot.votes import Choice, Tally, Word, vote_course
from bot.wording import pictures
from bot.wording.terms import month_days
from tests.scenes.newsdesk import DEADLINE, MONDAY, TVLINE, claim, day, entry, event
from tests.stand_ins.painter import PlainPainter

CURVE = Curve(
    "Ballard",
    "season 2",
    ((MONDAY, 1, 0), (day(3), 4, 2)),
    (Mark(day(2), "4 Mar: renewed"),),
    "A curve.",
    ("all no", "half", "all yes"),
    month_days(),
)
BOARD = Board(
    "HBO",
    "Where shows stand",
    (Row("Silo · season 3", "renewed, official · Deadline, 5 Mar 2026", Tone.GOOD),),
    "A board.",
)
BARS = Bars("The crowd", (("Right", (Bar("This community", 0.8, "4 of 5"),)),), "Bars.")


def size(png: bytes) -> tuple[int, int]:
    """Width and height, from the file's head."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


# --- every make of the port


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def worker() -> AsyncIterator[WorkerPainter]:
    made = WorkerPainter(patience=120.0)  # starting one beside other tests takes many times as long as alone
    yield made
    await made.close()


@pytest.fixture(params=["worker", "plain"], scope="module")
def painter(request: pytest.FixtureRequest, worker: WorkerPainter) -> Painter:
    return worker if request.param == "worker" else PlainPainter()


#: One worker for all of these: starting it takes a second.
together = pytest.mark.asyncio(loop_scope="module")


@together
@pytest.mark.parametrize("drawing", [CURVE, BOARD, BARS], ids=lambda one: type(one).__name__)
async def test_a_drawing_becomes_a_picture_with_its_words(painter: Painter, drawing: Drawing) -> None:
    picture = await painter.paint(drawing)
    assert picture is not None
    width, height = size(picture.png)
    assert width > 0
    assert height > 0
    assert picture.alt == drawing.alt
    assert picture.name.endswith(".png")


@together
async def test_the_same_drawing_is_the_same_picture_and_another_has_another_name(painter: Painter) -> None:
    one, same, other = [await painter.paint(drawing) for drawing in (BOARD, replace(BOARD), BARS)]
    assert one is not None
    assert other is not None
    assert one == same
    assert one.name != other.name


@together
async def test_several_who_ask_at_once_each_get_their_own(painter: Painter) -> None:
    drawings = [replace(BARS, alt=f"number {number}") for number in range(4)]
    painted = await asyncio.gather(*(painter.paint(one) for one in drawings))
    assert [picture.alt for picture in painted if picture] == [one.alt for one in drawings]


@together
async def test_a_painter_that_was_closed_paints_again(painter: Painter) -> None:
    await painter.close()
    assert await painter.paint(replace(BARS, title="Again")) is not None


# --- the worker


@together
async def test_pictures_fit_a_phone(worker: WorkerPainter) -> None:
    rows = tuple(replace(BOARD.rows[0], title=f"Show {number}") for number in range(12))
    for drawing in (CURVE, replace(BOARD, rows=rows), BARS):
        picture = await worker.paint(drawing)
        assert picture is not None
        width, height = size(picture.png)
        assert width == 1200
        assert height <= 1.5 * width
        assert len(picture.png) < 400_000, "a phone's data is not ours to waste"


WORDS = st.text(max_size=300) | st.sampled_from(
    ["$x^2$ \\frac{", "日本語のドラマ", "🎉" * 40, "a\nb\tc", "W" * 500, ""]
)
MOMENTS = st.integers(0, 60 * 24 * 400).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
CURVES = st.builds(
    Curve, WORDS, WORDS,
    st.lists(st.tuples(MOMENTS, st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=9).map(
        lambda points: tuple(sorted(points))
    ),
    st.lists(st.builds(Mark, MOMENTS, WORDS), max_size=5).map(
        lambda marks: tuple(sorted(marks, key=lambda mark: mark.at))
    ),
    WORDS, st.tuples(WORDS, WORDS, WORDS), st.lists(WORDS, min_size=12, max_size=12).map(tuple),
)  # fmt: skip
BOARDS = st.builds(
    Board, WORDS, WORDS, st.lists(st.builds(Row, WORDS, WORDS, st.sampled_from(Tone)), max_size=4).map(tuple), WORDS
)
SHARES = st.lists(st.builds(Bar, WORDS, st.floats(0, 1), WORDS), max_size=3).map(tuple)
SCORES = st.builds(Bars, WORDS, st.lists(st.tuples(WORDS, SHARES), max_size=2).map(tuple), WORDS)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(CURVES, BOARDS, SCORES))
def test_whatever_the_words_a_picture_is_drawn(drawing: Drawing) -> None:
    from adapters.pictures.drawing import png  # what the worker runs, here in this process

    assert size(png(drawing))[0] == 1200


@together
async def test_what_cannot_be_drawn_is_logged_with_the_reason_and_holds_up_no_other(worker: WorkerPainter) -> None:
    with capture_logs() as logged:
        assert await worker.paint(replace(CURVE, points=())) is None
    [told] = logged
    assert (told["event"], told["reason"].partition(":")[0]) == ("picture_failed", "IndexError")
    assert await worker.paint(replace(BARS, title="Another")) is not None


@together
async def test_the_worker_ends_when_it_is_idle_and_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    worker = WorkerPainter(patience=120.0, idle=0.3)
    assert await worker.paint(replace(BARS, title="Last")) is not None
    process = worker._process
    assert process is not None
    known = Path(f"/proc/{process.pid}/environ")
    if known.exists():  # Linux
        assert b"very-secret" not in known.read_bytes()
    async with asyncio.timeout(30):
        await process.wait()
    assert await worker.paint(replace(BARS, title="First")) is not None, "another one is started"
    await worker.close()


@together
async def test_a_worker_that_dies_costs_one_picture(worker: WorkerPainter) -> None:
    assert await worker.paint(replace(BARS, title="Before")) is not None
    assert worker._process is not None
    worker._process.kill()
    await worker._process.wait()
    assert await worker.paint(replace(BARS, title="After")) is not None


@together
async def test_a_worker_is_ended_in_the_middle_of_a_picture(worker: WorkerPainter) -> None:
    assert await worker.paint(replace(BARS, title="Whole")) is not None
    assert worker._process is not None
    worker._process.send_signal(signal.SIGSTOP)
    drawing = asyncio.create_task(worker.paint(replace(BARS, title="Half")))
    await asyncio.sleep(0)
    with capture_logs() as logged:
        async with asyncio.timeout(10):
            await worker.close()
            assert await drawing is None
    assert logged == [], "nothing failed"


async def test_a_worker_that_hangs_costs_no_more_than_its_patience() -> None:
    painter = WorkerPainter(patience=0.0)
    assert await painter.paint(BARS) is None
    await painter.close()


# --- what they show


def word(person: str, choice: Choice, minutes: float, *, standing: bool = True) -> Word:
    return Word("post", person, choice, standing, MONDAY + timedelta(minutes=minutes))


def test_the_course_of_a_vote_counts_people_and_what_they_said_last() -> None:
    yes, no = Choice.YES, Choice.NO
    words = [
        word("ann", yes, 0),
        word("ann", yes, 1),  # again: nothing
        word("bob", no, 2),
        word("ann", no, 3),  # the last choice counts
        word("bob", no, 4, standing=False),  # taken back
        word("cleo", yes, 9),  # too late
    ]
    counts = [(yes, no) for _, yes, no in vote_course(reversed(words), MONDAY + timedelta(minutes=8))]
    assert counts == [(1, 0), (1, 1), (0, 2), (0, 1)]


SETTLED = event(
    entry(claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline"), TVLINE, day(1)),
    entry(claim(Kind.RENEWED, network="Prime Video", on_record=True), DEADLINE, day(3)),
)
TALLY = Tally(3, 1, closed_at=day(3), outcome=Choice.YES)


def test_a_settled_vote_is_a_curve_with_the_moments_of_news() -> None:
    points = [(day(0.5), 0, 1), (day(1.5), 1, 1), (day(2), 3, 1)]
    curve = pictures.curve(SETTLED, TALLY, points)
    assert curve is not None
    assert (curve.title, curve.subtitle) == ("Ballard", "season 2: 75% of 4 said yes and were right")
    assert [mark.label for mark in curve.marks] == [
        "3 Mar: renewed, reported (Deadline)",
        "5 Mar: renewed, official (Deadline)",
    ]
    assert curve.points[-1] == (day(3), 3, 1)
    assert curve.alt.startswith("How the vote on Ballard went: it began at 0% yes and ended at 75%.")


@pytest.mark.parametrize("tally", [Tally(3, 1), replace(TALLY, yes=1), Tally(3, 1, voided_at=day(3))])
def test_no_curve_of_a_vote_that_is_open_or_void_or_of_two_people(tally: Tally) -> None:
    assert pictures.curve(SETTLED, tally, [(day(1), 1, 0), (day(2), 1, 1)]) is None


def test_a_long_course_ends_where_the_count_does() -> None:
    points = [(day(number / 1000), number, 1) for number in range(2000)]
    curve = pictures.curve(SETTLED, replace(TALLY, yes=1950), points)
    assert curve is not None
    assert len(curve.points) <= 500
    assert curve.points[-1][1] == 1950, "whoever asked to be forgotten still counts"


def test_a_board_shows_of_each_season_since_when_and_who_said_so_which_is_told_to_who_listens_too() -> None:
    board = pictures.board([SETTLED, event(show="Silo", season=None)], "", 0)
    assert board is not None
    assert [(row.title, row.words, row.tone) for row in board.rows] == [
        ("Ballard · season 2", "Deadline, 5 Mar 2026 · renewed, official", Tone.GOOD),
        ("Silo", "undecided", Tone.OPEN),
    ]
    said = "Ballard · season 2: Deadline, 5 Mar 2026 · renewed, official; Silo: undecided"
    assert board.alt == f"All networks. Since when, and who said so: {said}"
    assert pictures.board([], "HBO", 3) is None


def test_the_score_compares_the_crowd_and_the_outlets() -> None:
    track = TrackRecord("Deadline", 57, 1, 2, None)
    bars = pictures.score(Record(10, 8, 0.1, ()), None, [track])
    assert bars is not None
    assert [[bar.words for bar in group] for _heading, group in bars.groups] == [["8 of 10"], ["57 of 58"]]
    assert bars.alt == "The crowd against the networks: The crowd was right, Reports confirmed"
    assert pictures.score(None, None, []) is None
    assert pictures.score(None, None, [track]) is None, "one figure is said in words"
