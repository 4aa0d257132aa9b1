"""Owing one channel one post: a question that a person asked for, or a reply in place of an edit that was refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.events import Event
from bot.ports import Asked, Decision, Snapshot
from bot.posts import Owed, Post, Purpose
from bot.telling import ASK_PRIORITY
from storage import rows
from storage.sql import SPREADING, Sql, value
from storage.statements import events, owing, posts, stories
from storage.statements.channels import channel

#: How far back the asks of a channel count.
A_DAY = timedelta(days=1)
_ASKS = "select count(*) from posts where channel_id = ? and purpose = 'ask' and created_at > ? and created_at <= ?"


def owe(db: Sql, owed: Owed, now: datetime) -> Post | None:
    db.lock(SPREADING)
    here = channel(db, owed.channel_id)
    if here is None:
        return None
    owed = replace(owed, event_ids=tuple(dict.fromkeys(events.survivor(db, key) for key in owed.event_ids)))
    main = events.held(db, owed.event_ids[0])
    key = owing.write_owed(db, owed, here, now, origin=f"revision {main.revision if main is not None else 0}")
    return posts.post(db, key) if key is not None else None


def ask(
    db: Sql,
    channel_id: str,
    show_key: str,
    choose: Callable[[Sequence[Event]], Event],
    now: datetime,
    at_most: int | None = None,
) -> Asked:
    db.lock(SPREADING)
    here = channel(db, channel_id)
    if here is None or here.rests:
        return Asked.RESTS
    today = rows.moment(now - A_DAY), rows.moment(now)
    if at_most is not None and value(db, _ASKS, channel_id, *today) >= at_most:
        return Asked.ENOUGH
    chosen: list[Event] = []

    def decide(seen: Snapshot) -> Decision:
        chosen.append(choose(seen.events))
        return Decision(tuple(event for event in chosen[-1:] if event not in seen.events))

    stories.amend(db, [show_key], decide, at=now, label="")
    owed = Owed(Purpose.ASK, channel_id, (chosen[-1].id,), priority=ASK_PRIORITY)
    return Asked.OWED if owe(db, owed, now) is not None else Asked.BEFORE
