"""Reading events: one by its id, those of a show, the newest; and the event that absorbed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import structlog

from bot.events import Event
from storage import rows
from storage.rows import Row
from storage.sql import Sql

log = structlog.get_logger(__name__)

_NEWEST = """
    select * from events where merged_into is null and last_at is not null and room = ?
    order by last_at desc limit ? offset ?
"""
_OF_NETWORK = _NEWEST.replace("room = ?", "room = ? and network = ?")


def of_shows(db: Sql, show_keys: Iterable[str], needed: Callable[[Row], bool] = lambda _row: True) -> dict[str, Event]:
    """The events of these shows by their ids; those that are not ``needed`` whole may be outlines.

    Only for those who hold the locks of the shows: else an event may be written between reading its row and its claims.
    """
    return {
        row["id"]: db.process.remembered.event(row["id"], row["edition"])
        or (afresh(db, row) if needed(row) else outline(row))
        for key in dict.fromkeys(show_keys)
        for row in rows_of(db, key)
    }


def afresh(db: Sql, row: Row) -> Event:
    """An event from its row, with its entries; it is remembered."""
    event = whole(db, row)
    db.process.remembered.keep(row["edition"], event)
    return event


def living(db: Sql, event_id: str) -> Row | None:
    """The row of an event, or of the one that absorbed it; merges never leave a chain."""
    return db.row(
        "select * from events where id = (select coalesce(merged_into, id) from events where id = ?)", event_id
    )


def survivor(db: Sql, event_id: str) -> str:
    """The id under which an event lives now."""
    row = living(db, event_id)
    return row["id"] if row is not None else event_id


def event(db: Sql, event_id: str) -> Event | None:
    row = living(db, event_id)
    return _readable(db, row) if row is not None else None


def held(db: Sql, event_id: str) -> Event | None:
    """An event, or the one that absorbed it, locked until this transaction ends."""
    row = db.row("select * from events where id = ? for update", event_id)
    if row is not None and row["merged_into"]:
        return held(db, row["merged_into"])
    return _readable(db, row) if row is not None else None


def events_of(db: Sql, show_key: str) -> Sequence[Event]:
    return readable(db, rows_of(db, show_key))


def recent_events(db: Sql, limit: int, offset: int = 0, *, room: str = "", network: str = "") -> Sequence[Event]:
    found = db.rows(_OF_NETWORK, room, network, limit, offset) if network else db.rows(_NEWEST, room, limit, offset)
    return readable(db, found)


def rows_of(db: Sql, show_key: str) -> Sequence[Row]:
    """The rows of a show's events, oldest season first, unknown season last."""
    return db.rows(
        "select * from events where show_key = ? and merged_into is null order by season is null, season, id", show_key
    )


def outline(row: Row) -> Event:
    """An event from its row, without its entries."""
    with rows.reading("events", row["id"]):
        return rows.EVENT.of(row, "disbelieved", "outline")


def whole(db: Sql, row: Row) -> Event:
    """An event from its row, with its entries."""
    found = db.rows("select entry from entries where event_id = ? order by id", row["id"])
    with rows.reading("events", row["id"]):
        return rows.EVENT.of(row, "disbelieved", outline=None).with_entries(
            rows.ENTRY.value(entry["entry"]) for entry in found
        )


def readable(db: Sql, found: Iterable[Row]) -> list[Event]:
    """The events of these rows. One that cannot be read is left out, or it would hold up all others."""
    return [event for row in found if (event := _readable(db, row)) is not None]


def _readable(db: Sql, row: Row) -> Event | None:
    try:
        return db.process.remembered.event(row["id"], row["edition"]) or whole(db, row)
    except rows.UnreadableRow as problem:
        log.error("event_not_read", events=[row["id"]], problem=str(problem))
        return None
