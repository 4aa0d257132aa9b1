"""Stories that one process polls and another reads, each leased to a process until it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.ports import Arrival
from bot.stories import Story
from storage import rows
from storage.rows import Row
from storage.sql import Sql
from storage.statements import processes

_ARRIVED = f"select id, story, room from arrivals where {processes.FREE} order by id limit ? for update skip locked"  # noqa: S608


def hand_in(db: Sql, stories: Sequence[Story], room: str) -> None:
    db.many("delete from arrivals where story_id = ? and feed_url in ('', ?)", [(s.id, s.feed_url) for s in stories])
    db.many(
        "insert into arrivals (story_id, feed_url, story, room) values (?, ?, ?, ?)",
        [(story.id, story.feed_url, rows.STORY.text(story), room) for story in stories],
    )


def take_arrivals(db: Sql, now: datetime, limit: int = 20) -> Sequence[Arrival]:
    found = db.rows(_ARRIVED, rows.moment(now), db.process.name, limit)
    leased_until = rows.moment(now + processes.OF_READING)
    db.many(
        "update arrivals set leased_until = ?, leased_by = ? where id = ?",
        [(leased_until, db.process.name, row["id"]) for row in found],
    )
    return [_arrival(row) for row in found]


def _arrival(row: Row) -> Arrival:
    with rows.reading("arrivals", row["id"]):
        return Arrival(row["id"], rows.STORY.value(row["story"]), row["room"])


def arrival_read(db: Sql, number: int) -> None:
    db.run("delete from arrivals where id = ?", number)


def is_newest(db: Sql, story: Story, number: int | None) -> bool:
    """Remove the edition that is being folded from the stories to read, with older ones of the same feed; False where a
    newer one has come.

    ``number``: that of its arrival; None where it came just now.
    """
    if number is not None and not db.run("delete from arrivals where id = ?", number):
        return False
    older = "delete from arrivals where story_id = ? and feed_url in ('', ?) and id < ?"
    db.run(older, story.id, story.feed_url, 2**62 if number is None else number)
    return True
