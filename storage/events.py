"""Reading events: one by its id, those of a show, the newest; and which event an absorbed one lives on in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.events import Entry, Event
from storage import rows
from storage.rows import Row
from storage.sql import Sql


@dataclass(frozen=True, slots=True)
class Stored:
    """An event with what is needed to write only what changed of it."""

    event: Event
    #: Row number of each entry.
    numbers: dict[Entry, int]


def event(db: Sql, event_id: str) -> Event | None:
    """An event by its id, or the one that absorbed it."""
    row = db.row("select * from events where id = ?", survivor(db, event_id))
    return stored(db, row).event if row is not None else None


def held(db: Sql, event_id: str) -> Event | None:
    """An event, or the one that absorbed it, that nobody changes until this transaction ends."""
    row = db.row("select * from events where id = ? for update", event_id)
    if row is not None and row["merged_into"]:
        return held(db, row["merged_into"])
    return stored(db, row).event if row is not None else None


def events_of(db: Sql, show_key: str) -> Sequence[Event]:
    """All events of a show, oldest season first, unknown season last."""
    return [stored(db, row).event for row in rows_of(db, show_key)]


def recent_events(db: Sql, limit: int, offset: int, room: str, network: str) -> Sequence[Event]:
    """Events of a room, and of one network where one is named, in the order of their newest story."""
    if network:
        found = db.rows(
            """
            select * from events
            where merged_into is null and last_at is not null and room = ? and network = ?
            order by last_at desc limit ? offset ?
            """,
            room, network, limit, offset,
        )  # fmt: skip
    else:
        found = db.rows(
            """
            select * from events where merged_into is null and last_at is not null and room = ?
            order by last_at desc limit ? offset ?
            """,
            room, limit, offset,
        )  # fmt: skip
    return [stored(db, row).event for row in found]


def survivor(db: Sql, event_id: str) -> str:
    """The id under which an event lives now; merges never leave a chain."""
    row = db.row("select merged_into from events where id = ?", event_id)
    return row["merged_into"] if row is not None and row["merged_into"] else event_id


def rows_of(db: Sql, show_key: str) -> Sequence[Row]:
    """The rows of a show's events, oldest season first, unknown season last."""
    return db.rows(
        "select * from events where show_key = ? and merged_into is null order by season is null, season, id", show_key
    )


def stored(db: Sql, row: Row) -> Stored:
    """An event from its row, with its entries."""
    found = db.rows("select id, entry from entries where event_id = ? order by id", row["id"])
    numbers = {rows.ENTRY.value(entry["entry"]): entry["id"] for entry in found}
    return Stored(rows.event(row).with_entries(numbers), numbers)
