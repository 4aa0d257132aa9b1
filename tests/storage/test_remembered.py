"""Which events are read whole for a story, and which not: those that were lately read or written, and those of other
seasons; and that what was not read is never missed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from bot import newsroom
from bot.events import Event
from bot.events.standing import Entry
from bot.ports import Decision, Snapshot
from bot.stories import Certainty, Claim, Kind, Story
from bot.titles import unknown_key
from storage import sql
from storage.rows import Row
from storage.sql import Remembered, Sql, Value
from storage.sqlite import SQLiteFile
from storage.statements import events
from storage.statements.stories import fold
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, claim, day, entry, event, story


class _Watched:
    """A database on which a process works, that knows how often the claims of an event were read."""

    def __init__(self, db: Sql, process: sql.Process) -> None:
        self._db, self.process = db, process
        self.read = 0

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        self.read += "from entries where event_id" in statement
        return self._db.rows(statement, *values)

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)


class Process:
    """One of those that fold stories into a database."""

    def __init__(self, file: SQLiteFile, remembered: Remembered | None = None) -> None:
        self._file = file
        self._process = sql.Process(remembered=remembered or Remembered(100))

    def folds(self, by: Story, said: Sequence[Claim], decide: Callable[[Snapshot], Decision]) -> Decision | None:
        """A story is folded."""
        return self._file.write(lambda db: fold(_Watched(db, self._process), by, said, decide))  # type: ignore[arg-type]

    def told(self, show: str) -> tuple[int, int]:
        """One more story tells of a show: how many claims were known before, and how many events had to be read."""
        known: list[int] = []
        by, said = story(), claim(Kind.RENEWED, show=show)

        def decide(snapshot: Snapshot) -> Decision:
            before = snapshot.events[0] if snapshot.events else event(show=show)
            known.append(len(before.entries))
            return Decision((before.with_entries([*before.entries, Entry.of(by, said)]),))

        def work(db: Sql) -> int:
            watched = _Watched(db, self._process)
            fold(watched, by, [said], decide)  # type: ignore[arg-type]
            return watched.read

        read = self._file.write(work)
        return known[0], read


@pytest.fixture
def file() -> Iterator[SQLiteFile]:
    with closing(SQLiteFile(None)) as opened:
        yield opened


def test_a_show_in_everybodys_mouth_is_read_once(file: SQLiteFile) -> None:
    for _ in range(5):
        Process(file).told("Ballard")
    desk = Process(file)
    assert desk.told("Ballard") == (5, 1)
    assert [desk.told("Ballard") for _ in range(3)] == [(6, 0), (7, 0), (8, 0)]


def test_what_another_process_wrote_is_read(file: SQLiteFile) -> None:
    one, other = Process(file), Process(file)
    assert one.told("Ballard") == (0, 0)
    assert other.told("Ballard") == (1, 1)
    assert one.told("Ballard") == (2, 1)
    assert one.told("Ballard") == (3, 0)


def test_memory_is_bounded_and_the_longest_unused_is_given_up_first(file: SQLiteFile) -> None:
    desk = Process(file, Remembered(9))
    for show in ("A", "B", "A", "C", "A", "C"):
        desk.told(show)
    assert desk.told("A") == (3, 0)  # 5 of 9 are its own now, 3 are C's
    assert desk.told("B") == (1, 1)
    for _ in range(12):  # a show too large to be remembered at all
        desk.told("A")
    assert desk.told("A") == (16, 1)
    assert desk.told("C") == (2, 1)


# --- other seasons -----------------------------------------------------------------------------------------------


def season(number: int) -> Event:
    """A season that was renewed."""
    return event(entry(claim(Kind.RENEWED, season=number), at=day(number)), season=number)


def test_other_seasons_are_seen_in_outline_and_read_whole_before_they_are_changed(file: SQLiteFile) -> None:
    desk = Process(file, Remembered(0))
    seasons = [season(number) for number in (1, 2, 3)]
    desk.folds(story(), [], lambda _: Decision(tuple(seasons)))
    seen: list[dict[int | None, Event]] = []

    def decide(snapshot: Snapshot) -> Decision:
        by_season = {event.season: event for event in snapshot.events}
        seen.append(by_season)
        one = by_season[1]
        return Decision((one.with_entries([*one.entries, entry(claim(Kind.ENDING, season=1), DEADLINE, day(9))]),))

    desk.folds(story(at=day(5)), [claim(Kind.RENEWED, season=2)], decide)
    first, second = ({n for n, event in events.items() if event.outline} for events in seen)
    assert (first, second) == ({1, 3}, {3})
    told = seen[0][3]
    assert (told.standing.fate, told.standing.certainty) == (seasons[2].standing.fate, seasons[2].standing.certainty)
    assert (told.first_at, told.last_at) == (day(3), day(3))
    kept = file.read(lambda db: events.event(db, seasons[0].id))
    assert kept is not None
    assert [one.claim.kind for one in kept.entries] == [Kind.RENEWED, Kind.ENDING]


def some_claim(chance: random.Random) -> Claim:
    """What a story may say of one of two shows, which the catalogue knows at one time and lacks at another."""
    said = claim(
        chance.choice(list(Kind)),
        chance.choice(list(Certainty)),
        chance.choice((None, 1, 2, 3, 4, 5)),
        chance.choice(("Ballard", "Dark")),
        premiere=chance.choice((None, "2026-10-05", "spring 2027", "2027", "2028-02-01")),
    )
    return replace(said, show_key=said.show.lower()) if chance.random() < 0.5 else said


@pytest.mark.parametrize("seed", range(4))
def test_what_is_decided_in_outline_is_what_would_be_decided_of_everything(file: SQLiteFile, seed: int) -> None:
    chance, of_shows = random.Random(seed), events.of_shows
    with closing(SQLiteFile(None)) as another:
        desk, careful = Process(file, Remembered(seed % 2 * 6)), Process(another, Remembered(0))
        for number in range(60):
            said = [some_claim(chance) for _ in range(chance.choice((1, 1, 2)))]
            outlet, at = chance.choice((DEADLINE, FAN_SITE, GAZETTE)), day(20 * number * chance.random())
            told = story(f"Version {number}", outlet, at, id=f"story-{chance.randint(0, 90)}")

            def decide(snapshot: Snapshot, told: Story = told, said: Sequence[Claim] = said) -> Decision:
                return newsroom.decide(told, said, snapshot, told.published_at)

            decided = desk.folds(told, said, decide)
            with pytest.MonkeyPatch.context() as always_whole:
                always_whole.setattr(events, "of_shows", lambda db, keys, _=None: of_shows(db, keys))
                assert careful.folds(told, said, decide) == decided
        for key in ("ballard", "dark", unknown_key("Ballard"), unknown_key("Dark")):
            read = partial(events.events_of, show_key=key)
            assert file.read(read) == another.read(read)
