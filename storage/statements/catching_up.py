"""A channel that was paused, or refused us, is told what it missed in one message once it takes messages again.

Rule 1. News that was spread is kept for a fortnight; a channel that closes notes the first that it may miss.
Rule 2. What a channel was owed before goes first. While it refuses that, nothing comes on top.
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta

from bot.events import Change
from bot.ports import Choose
from bot.posts import Channel, Telling
from storage import rows
from storage.rows import Row
from storage.sql import SPREADING, Sql
from storage.statements import owing

#: For how long news is kept for channels that miss it; and how many tellings are looked through.
KEPT, MOST = timedelta(days=14), 300


def keep(db: Sql, telling: int, now: datetime) -> None:
    """Keep a telling that has been spread over all open channels, and drop those that were kept long enough. The newest
    always stays, so that its number is not given again.
    """
    db.run("delete from tellings where spread_at < ?", rows.moment(now - KEPT))
    db.run("update tellings set spread_at = ? where id = ?", rows.moment(now), telling)


def closed(db: Sql, channel_id: str) -> None:
    """A channel takes no messages from now on: note the first telling that it may miss, unless one is noted already."""
    db.run(
        """
        update channels set missed_to = null, missed_from = coalesce(
            missed_from, (select min(id) from tellings where spread_at is null), (select max(id) + 1 from tellings), 0
        ) where id = ?
        """,
        channel_id,
    )


def opened(db: Sql, channel_id: str) -> None:
    """A channel takes messages again: note the last telling that it missed, which may be one that is still being
    spread.
    """
    db.run(
        """
        update channels set missed_to = (
            select coalesce(max(t.id), 0) from tellings t where t.spread_at is not null or t.cursor >= channels.id
        ) where id = ? and missed_from is not null
        """,
        channel_id,
    )


def catch_up(db: Sql, choose: Choose, now: datetime, batch: int) -> bool:
    """Write down what channels that take messages again are owed; whether there may be more such channels."""
    open_again = """
        select * from channels where missed_to is not null and not exists (
            select 1 from posts p
            where p.channel_id = channels.id and p.due is not null and p.state in ('owed', 'sending')
        ) order by id limit ?
    """
    if not db.rows(open_again, 1):
        return False
    db.lock(SPREADING)
    found = db.rows(open_again, batch)
    for row in found:
        here = rows.channel(row["id"], row["channel"])
        if (missed := _missed(db, row, here)) is not None:
            owing.tell(db, missed, choose, now, {here.id: here})
        db.run("update channels set missed_from = null, missed_to = null where id = ?", here.id)
    return len(found) == batch


def _missed(db: Sql, row: Row, here: Channel) -> Telling | None:
    """All that a channel missed, as one telling; also of a telling that was still being spread, but had passed it
    already.
    """
    found = db.rows(
        """
        select * from tellings
        where id >= ? and id <= ? and room = ? and (spread_at is not null or cursor >= ?)
        order by id desc limit ?
        """,
        row["missed_from"], row["missed_to"], here.room, here.id, MOST,
    )  # fmt: skip
    items: dict[str, frozenset[Change]] = {}
    for told in reversed(found):
        with contextlib.suppress(rows.UnreadableRow):
            for event_id, changed in rows.telling(told).items:
                items[event_id] = items.pop(event_id, frozenset()) | changed
    if not items:
        return None
    return Telling(found[0]["id"], tuple(items.items()), here.room, late=True)
