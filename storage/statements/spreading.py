"""Spreading a telling over the channels: what each is owed is written down batch by batch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.events import Event
from bot.ports import Choose
from storage import rows
from storage.sql import SPREADING, Sql
from storage.statements import catching_up, owing

#: How far back `ChannelView.recent_asks` and `recent_posts` count.
RECENT, BURST = timedelta(days=7), timedelta(minutes=30)


def expand(db: Sql, choose: Choose, now: datetime, batch: int) -> tuple[bool, Mapping[str, Event]]:
    """Write down what the next channels are owed for the oldest telling; whether there is more to spread, and the
    events that were told.
    """
    if db.row("select 1 from tellings where spread_at is null limit 1") is None:
        return False, {}
    db.lock(SPREADING)
    tellings = db.rows("select * from tellings where spread_at is null order by id limit 2")
    if not tellings:  # spread by another process meanwhile
        return False, {}
    telling, moment, burst = rows.telling(tellings[0]), rows.moment(now), rows.moment(now - BURST)
    # "not (created_at > ?)" keeps SQLite from searching all that a channel was ever told for the few still to be sent.
    found = db.rows(
        """
        select id, channel, (
            select count(*) from posts p
            where p.channel_id = c.id and p.purpose = 'ask' and p.created_at > ? and p.created_at <= ?
        ) as asks, (
            select count(*) from posts p
            where p.channel_id = c.id and p.purpose = 'post' and p.created_at > ? and p.created_at <= ?
        ) + (
            select count(*) from posts p where p.channel_id = c.id and p.purpose = 'post' and not (p.created_at > ?)
                and p.state in ('owed', 'sending')
        ) as told
        from channels c where open = 1 and room = ? and id > ? order by id limit ?
        """,
        rows.moment(now - RECENT), moment, burst, moment, burst, telling.room, telling.cursor, batch,
    )  # fmt: skip
    here = {row["id"]: rows.channel(row["id"], row["channel"]) for row in found}
    lately = {row["id"]: (row["asks"], row["told"]) for row in found}
    told = owing.tell(db, telling, choose, now, here, lately) if here else {}
    if len(found) == batch:
        db.run("update tellings set cursor = ? where id = ?", found[-1]["id"], telling.id)
        return True, told
    catching_up.keep(db, telling.id, now)
    return len(tellings) > 1, told
