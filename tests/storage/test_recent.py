"""Events that a process lately read or wrote: not read again, and never taken for what they no longer are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from bot.events import Entry
from bot.ports import Decision, Snapshot
from bot.stories import Kind
from storage.events import Recent
from storage.rows import Row
from storage.sql import Sql, Value
from storage.sqlite_file import SQLiteFile
from storage.stories import fold
from tests.newsdesk import claim, event, story


class _Watched:
    """A database that knows how often the claims of an event were read."""

    def __init__(self, db: Sql) -> None:
        self._db = db
        self.read = 0

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        self.read += "from entries where event_id" in statement
        return self._db.rows(statement, *values)

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)


class Process:
    """One of those that fold stories into a database."""

    def __init__(self, file: SQLiteFile, most: int = 100) -> None:
        self._file = file
        self._recent = Recent(most)

    def told(self, show: str) -> tuple[int, int]:
        """One more story tells of a show: how many claims were known before, and how many events had to be read."""
        known: list[int] = []
        by, said = story(), claim(Kind.RENEWED, show=show)

        def decide(snapshot: Snapshot) -> Decision:
            before = snapshot.events[0] if snapshot.events else event(show=show)
            known.append(len(before.entries))
            return Decision((before.with_entries([*before.entries, Entry.of(by, said)]),))

        def work(db: Sql) -> int:
            watched = _Watched(db)
            fold(watched, self._recent, by, [said], decide, "", ())  # type: ignore[arg-type]
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
    desk = Process(file, most=9)
    for show in ("A", "B", "A", "C", "A", "C"):
        desk.told(show)
    assert desk.told("A") == (3, 0)  # 5 of 9 are its own now, 3 are C's
    assert desk.told("B") == (1, 1)
    for _ in range(12):  # a show too large to be remembered at all
        desk.told("A")
    assert desk.told("A") == (16, 1)
    assert desk.told("C") == (2, 1)
