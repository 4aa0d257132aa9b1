"""Digests: writing down the ones that are due, once each, and finding what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice

from bot.events import Event
from bot.posts import Channel, Owed, Post, Purpose
from bot.stories import Kind
from storage import rows
from storage.rows import Row
from storage.sql import SPREADING, Sql, value
from storage.statements import events, owing, posts

#: After everything else that a channel is owed, before edits: nobody waits for a digest.
PRIORITY = 8
#: Digests that are written at once.
BATCH = 50
#: Most premieres and open votes that are looked up for one digest; and how many premieres are looked through for them.
MOST, AMONG = 50, 1000
_STARTING = """
    select * from events where merged_into is null and room = ? and starts_on >= ? and starts_on <= ?
    order by starts_on, show limit ?
"""
_STARTED = _STARTING.replace("starts_on, show", "starts_on desc, show")
#: Channels whose digest may be written: news that gathers there is told first.
_OPEN = """
    open = 1 and not exists (
        select 1 from posts p where p.channel_id = channels.id and p.state in ('owed', 'sending') and p.state = 'owed'
            and p.gathering = 1 and p.held = 0
    )
"""
_DUE = f"select * from channels where digest_at <= ? and {_OPEN} order by digest_at limit ?"  # noqa: S608
_NEXT = f"select digest_at from channels where digest_at > '' and {_OPEN} order by digest_at limit 1"  # noqa: S608


def owe_digests(db: Sql, now: datetime) -> bool:
    """Write down the digests that are due, one a channel however many it missed; whether there may be more."""
    moment = rows.moment(now)
    if not db.rows(_DUE, moment, 1):
        return False
    db.lock(SPREADING)
    found = db.rows(_DUE, moment, BATCH)
    for row in found:
        here = rows.channel(row["id"], row["channel"])
        last, since = rows.at(row["digest_since"]), row["digest_since"] or moment
        if row["digest_at"]:  # else it only wants its first planned
            _owe(db, here, row, now)
            last, since = None, moment
        planned = rows.moment_or_none(here.hours.digest_after(now, last))
        db.run("update channels set digest_at = ?, digest_since = ? where id = ?", planned, since, here.id)
    return len(found) == BATCH


def _owe(db: Sql, here: Channel, row: Row, now: datetime) -> None:
    """Owe the digest of what was told since the last one; nothing where there is no news, even if votes are open."""
    told = _told(db, here.id, row["digest_since"], rows.moment(now))
    first, last = here.hours.digest_days(now)
    if told or premieres(db, here, first, last):
        owed = Owed(Purpose.DIGEST, here.id, told, priority=PRIORITY)
        owing.write_owed(db, owed, here, now, origin=f"digest of {row['digest_at']}")


def _told(db: Sql, channel_id: str, since: str, until: str) -> tuple[str, ...]:
    """The events that a channel heard news of in a time, the newest first; what moderators took away is left out."""
    found = db.rows(
        """
        select e.event_id, min(p.id) as first from posts p join post_events e on e.post_key = p.key
        where p.channel_id = ? and p.created_at >= ? and p.created_at < ? and p.purpose in ('post', 'reply')
            and p.state in ('owed', 'sending', 'standing') and p.taken_back not like '%"' || e.event_id || '"%'
        group by e.event_id order by first desc, e.event_id
        """,
        channel_id, since, until,
    )  # fmt: skip
    return tuple(row["event_id"] for row in found)


def premieres(db: Sql, channel: Channel, first: date, last: date) -> Sequence[Event]:
    """Seasons that start in these days and that the channel follows, in their order; none where it wants no dates, nor
    any whose card a moderator took away.
    """
    if Kind.PREMIERE not in channel.kinds:
        return []
    days = sorted((first.isoformat(), last.isoformat()))
    followed = (
        event
        for row in db.rows(_STARTING if first <= last else _STARTED, channel.room, *days, AMONG)
        for event in events.readable(db, [row])  # as many are read as are asked for
        if channel.follows(event) and event.standing.premiere_certainty >= channel.certainty
        if not _taken_away(db, event.id, channel.id)
    )
    return list(islice(followed, MOST))


def _taken_away(db: Sql, event_id: str, channel_id: str) -> bool:
    """Whether a moderator took away what a channel's cards told of an event."""
    cards = [post for post in posts.posts_of(db, event_id, channel_id) if post.purpose is Purpose.POST]
    return bool(cards) and all(card.withdrawn(event_id) for card in cards)


def ballots(db: Sql, channel_id: str) -> Sequence[Post]:
    votes_count = "p.voting = 1 and p.state = 'standing' and p.channel_id = ? order by p.id desc limit ?"
    return posts.found(db, votes_count, channel_id, MOST)


def next_at(db: Sql) -> datetime | None:
    """When the first digest is due."""
    return rows.at(value(db, _NEXT))
