"""Handing out: what is owed by now is written down, and the posts to send, edit or seed are leased, in one transaction.

Rule 1. What is noted as being sent is on the disk before it is handed out (`SQLStorage.hand_out` writes safely).
Rule 2. Between two calls everything is kept in the database, which other processes change as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.crew import WHOLE, Share
from bot.events import Event
from bot.ports import Choose, Handed
from bot.posts import LANDS_WITHIN, Post, Purpose, State
from storage import rows
from storage.rows import Row, UnreadableRow
from storage.sql import Sql, value
from storage.statements import catching_up, channels, digests, events, posts, processes, spreading

#: Posts that are sent without asking the platform, or editing anything, first.
AT_ONCE = frozenset({Purpose.POST, Purpose.ASK})

#: The work for the chats, and the share of channels, that are asked for.
_OURS = "p.due is not null and (? = '' or ? like '%|' || c.chat || '|%') and c.lane % ? = ?"
#: Posts to send, to seed or to edit, most urgent first, then oldest first.
_DUE = f"""
    {posts.WITH_CHANNEL} where {_OURS} and p.ready_at <= ? and {processes.FREE}
    order by p.due, p.id limit ? for update of p skip locked
"""
_NEXT = f"""
    select p.ready_at from posts p join channels c on c.id = p.channel_id where {_OURS} and p.ready_at > ''
    order by p.ready_at limit 1
"""  # noqa: S608
#: By table: puts a row that cannot be read aside, so that it holds up nothing.
_AT_REST = {
    "posts": "update posts set held = 1 where key = ?",
    "tellings": "delete from tellings where id = ?",
    # the story is kept: in SQLite until the desk starts again, perhaps as a newer version; else until the host frees it
    "arrivals": "update arrivals set leased_until = '9999', leased_by = 'nobody' where id = ?",
}


def hand_out(
    db: Sql,
    choose: Choose,
    now: datetime,
    limit: int = 50,
    chats: Collection[str] | None = None,
    share: Share = WHOLE,
    *,
    busy: Collection[str] = (),
    batch: int = 200,
) -> Handed:
    """Spread the oldest telling a little further, and write down due digests and what channels missed; once all that is
    done, lease posts. So a card that is handed out knows all news until then.
    """
    more, known = spreading.expand(db, choose, now, batch)
    if digests.owe_digests(db, now) or catching_up.catch_up(db, choose, now, batch) or more:
        return Handed(more=True)
    listed = f"|{'|'.join(sorted(chats))}|" if chats is not None else ""
    ours, moment = (listed, listed, share.of, share.index), rows.moment(now)
    found = db.rows(_DUE, *ours, moment, moment, db.process.name, limit) if limit else []
    begun = _begun(found, busy)
    handed = [posts.from_row(row) for row in found]
    more = 0 < limit == len(found)
    told = _events(db, [post for post in handed if post.key in begun], known)
    _lease(db, found, told, now)
    # what is put off, leased or planned
    moments = [] if more else [at for at in (rows.at(value(db, _NEXT, *ours)), digests.next_at(db)) if at is not None]
    return Handed(handed, told, more, min(moments, default=None))


def let_rest(db: Sql, problem: UnreadableRow) -> None:
    """Put what cannot be read aside, so that it holds up nothing: a channel until it is set up again, a post until its
    channel is opened again, a story until it is freed; a telling is dropped.
    """
    if problem.table == "channels":
        channels.close_unreadable(db, str(problem.key))
    else:
        db.run(_AT_REST[problem.table], problem.key)


def _begun(found: Sequence[Row], busy: Collection[str]) -> frozenset[str]:
    """Keys of the posts that will be sent at once: the first of each channel that has nothing under way."""
    first = {row["channel_id"]: row for row in reversed(found)}
    return frozenset(
        row["key"]
        for channel, row in first.items()
        if channel not in busy and row["state"] == State.OWED and row["purpose"] in AT_ONCE
    )


def _lease(db: Sql, found: Sequence[Row], begun: Mapping[str, Sequence[Event]], now: datetime) -> None:
    until, landed = rows.moment(now + processes.OF_POSTS), rows.moment(now + LANDS_WITHIN)
    db.many(
        "update posts set leased_until = ?, leased_by = ?, not_before = null where key = ?",
        [(until, db.process.name, row["key"]) for row in found if row["key"] not in begun],
    )
    alike = {tuple(event.id for event in events): events for events in begun.values()}  # told to many channels
    said = {ids: posts.said(events) for ids, events in alike.items()}
    db.many(
        """
        update posts set leased_until = ?, leased_by = ?, not_before = ?, state = 'sending', said = ? where key = ?
        """,
        [(until, db.process.name, landed, said[tuple(e.id for e in events)], key) for key, events in begun.items()],
    )


def _events(db: Sql, told: Sequence[Post], known: Mapping[str, Event]) -> dict[str, Sequence[Event]]:
    """By key: the events that each post tells, as they are now; each is read once at most."""
    wanted = dict.fromkeys(key for post in told for key in post.event_ids)
    found = {key: known.get(key) or events.event(db, key) for key in wanted}
    return {post.key: [event for key in post.event_ids if (event := found[key]) is not None] for post in told}
