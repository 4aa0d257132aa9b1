"""A question that a person has asked in a channel: whether it may be, the event that it is about, and the post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.events import Event
from bot.ports import Asked, Decision, Snapshot
from bot.posts import Owed, Purpose
from bot.telling import ASK_PRIORITY
from storage import posts, spreading, stories
from storage.channels import channel
from storage.sql import SPREADING, Sql

#: How far back the asks of a channel count.
A_DAY = timedelta(days=1)


def ask(
    db: Sql,
    channel_id: str,
    show_key: str,
    choose: Callable[[Sequence[Event]], Event],
    now: datetime,
    at_most: int | None = None,
) -> Asked:
    """Owe a channel the question about the event that is chosen, which is opened where it is new; or write nothing."""
    db.lock(SPREADING)
    here = channel(db, channel_id)
    if here is None or here.rests:
        return Asked.RESTS
    if at_most is not None and posts.recent_asks(db, channel_id, now - A_DAY, now) >= at_most:
        return Asked.ENOUGH
    chosen: list[Event] = []

    def decide(seen: Snapshot) -> Decision:
        chosen.append(choose(seen.events))
        return Decision(tuple(event for event in chosen[-1:] if event not in seen.events))

    stories.amend(db, [show_key], decide, at=now, label="")
    owed = Owed(Purpose.ASK, channel_id, (chosen[-1].id,), priority=ASK_PRIORITY)
    return Asked.OWED if spreading.owe(db, owed, now) is not None else Asked.BEFORE
