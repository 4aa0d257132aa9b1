"""The polling state of feeds: which are due, on a lease, and what is known of each.

A feed's items have a table of their own: they are most of its state, and few looks change them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.crew import WHOLE, Share
from bot.ports import FeedState
from storage import rows
from storage.sql import Sql, value
from storage.statements import processes

_KEPT = "select url, state, '[]' as items from feeds where kept = 1 order by url"
_DUE = f"""
    select url, state, coalesce((select items from feed_items i where i.url = feeds.url), '[]') as items from feeds
    where kept = 1 and due_at <= ? and {processes.FREE} and lane % ? = ?
    order by due_at, url limit ?
    for update skip locked
"""  # noqa: S608


def keep_feeds(db: Sql, urls: Sequence[str]) -> None:
    db.many(
        "update feeds set due_at = '', state = '' where url = ? and kept = 0 and due_at is null",
        [(url,) for url in urls],
    )
    db.run("update feeds set kept = 0")
    # Feeds of one server are looked at by one process, which looks at one of them at a time.
    lanes = {url: rows.lane(urlsplit(url).hostname or "") for url in urls}
    db.many(
        """
        insert into feeds (url, kept, due_at, state, lane) values (?, 1, '', ?, ?)
        on conflict (url) do update set kept = 1, lane = excluded.lane
        """,
        [(url, rows.FEED_STATE.text(FeedState(url=url, address=url)), lane) for url, lane in lanes.items()],
    )


def take_feeds(db: Sql, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
    moment = rows.moment(now)
    found = db.rows(_DUE, moment, moment, db.process.name, share.of, share.index, limit)
    leased_until = rows.moment(now + processes.OF_READING)
    db.many(
        "update feeds set leased_until = ?, leased_by = ? where url = ?",
        [(leased_until, db.process.name, row["url"]) for row in found],
    )
    return [rows.feed_state(row) for row in found]


def next_feed_at(db: Sql, share: Share = WHOLE) -> datetime | None:
    first = value(
        db,
        """
        select min(case when leased_until > due_at then leased_until else due_at end) from feeds
        where kept = 1 and due_at is not null and lane % ? = ?
        """,
        share.of, share.index,
    )  # fmt: skip
    return datetime.min.replace(tzinfo=UTC) if first == "" else rows.at(first)


def save_feed(db: Sql, state: FeedState) -> None:
    due_at = None if state.stopped else rows.moment_or_none(state.next_check_at) or ""
    db.run(
        """
        insert into feeds (url, kept, due_at, state) values (?, 0, ?, ?)
        on conflict (url) do update set due_at = excluded.due_at, leased_until = null, state = excluded.state
        """,
        state.url, due_at, rows.FEED_STATE.text(replace(state, items=())),
    )  # fmt: skip
    if state.items:  # a state without items has read none yet, or comes from `feed_states`
        db.run(
            """
            insert into feed_items (url, items) values (?, ?)
            on conflict (url) do update set items = excluded.items where feed_items.items <> excluded.items
            """,
            state.url, rows.FEED_ITEMS.text(state.items),
        )  # fmt: skip


def feed_states(db: Sql) -> Sequence[FeedState]:
    return [rows.feed_state(row) for row in db.rows(_KEPT)]
