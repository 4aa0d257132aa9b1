"""The channels that get the news; changing one may change what it is owed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.hours import Every, Hours
from bot.posts import PERSON, Channel
from storage import rows
from storage.sql import SPREADING, Sql, put
from storage.statements import catching_up, posts

_OF_CHAT = "select * from channels where (? = '' or chat = ?) and (? = 1 or place not like ?) order by id"
_OF_COMMUNITY = _OF_CHAT.replace("where", "where community = ? and")


def save_channel(db: Sql, channel: Channel) -> None:
    """Add a channel or replace its settings; what is owed to it rests while it is paused or refused."""
    db.lock(SPREADING)
    place, open_now = channel.place, not channel.rests
    before = db.row("select * from channels where id = ?", channel.id)
    was = rows.channel_or_what_is_left(before) if before is not None else None
    put(db, "channels", "id",
        id=channel.id, chat=place.chat, community=place.community, place=place.channel, room=channel.room,
        open=int(open_now), votes=int(channel.votes), lane=rows.lane(channel.id), channel=rows.CHANNEL.text(channel),
    )  # fmt: skip
    if before is not None and bool(before["open"]) != open_now:
        _turn(db, channel.id, to_open=open_now)
    if was is None or was.hours != channel.hours:
        _schedule_digests(db, channel)
    if was is not None and was.hours != channel.hours:
        _wait_no_longer(db, channel.id, was.hours)
    if before is not None and bool(before["votes"]) != channel.votes:
        db.run(posts.SET_VOTING_IN, channel.id)


def _turn(db: Sql, channel_id: str, *, to_open: bool) -> None:
    """A channel takes messages from now on, or none: what it is owed is sent or rests, and what it misses is noted."""
    db.run("update channels set open = ? where id = ?", int(to_open), channel_id)
    db.run("update posts set held = ? where channel_id = ?", int(not to_open), channel_id)
    if to_open:
        catching_up.opened(db, channel_id)
        # a digest that came due meanwhile would be sent at any hour, and before what was missed
        db.run("update channels set digest_at = '' where id = ? and digest_at is not null", channel_id)
    else:
        catching_up.closed(db, channel_id)


def _wait_no_longer(db: Sql, channel_id: str, hours: Hours) -> None:
    """Let posts that wait for the end of the old quiet hours wait no longer; those that wait for other reasons still
    do.
    """
    waiting = "select key, not_before from posts where channel_id = ? and state in ('owed', 'sending')"
    for row in db.rows(waiting, channel_id):
        until = rows.at(row["not_before"])
        if until is not None and hours.quiet_until(until - datetime.resolution) == until:
            db.run("update posts set not_before = null where key = ?", row["key"])


def _schedule_digests(db: Sql, channel: Channel) -> None:
    """Have a channel's digests planned afresh."""
    if channel.hours.digest is Every.OFF:
        db.run("update channels set digest_at = null, digest_since = null where id = ?", channel.id)
    else:
        db.run("update channels set digest_at = '' where id = ?", channel.id)  # due at once: that only plans the first


def channels(db: Sql, chat: str = "", community: str | None = None, *, people: bool = False) -> Sequence[Channel]:
    wanted = (chat, chat, int(people), f"{PERSON}%")
    found = db.rows(_OF_CHAT, *wanted) if community is None else db.rows(_OF_COMMUNITY, community, *wanted)
    return [rows.channel_or_what_is_left(row) for row in found]


def channel(db: Sql, channel_id: str) -> Channel | None:
    row = db.row("select * from channels where id = ?", channel_id)
    return rows.channel_or_what_is_left(row) if row is not None else None


def change_channel(db: Sql, channel_id: str, change: Callable[[Channel | None], Channel | None]) -> Channel | None:
    db.lock(SPREADING)
    now = channel(db, channel_id)
    wanted = change(now)
    if wanted is None:
        forget_channel(db, channel_id)
    elif wanted != now:
        save_channel(db, wanted)
    return wanted


def set_aside(db: Sql, channel_id: str, reason: str | None) -> bool:
    """A channel whose settings cannot be read is left as it is: with others it would get what it did not choose."""
    db.lock(SPREADING)
    row = db.row("select * from channels where id = ?", channel_id)
    if row is None:
        return False
    with contextlib.suppress(rows.UnreadableRow):
        now = rows.channel(channel_id, row["channel"])
        if now.refused != reason:
            save_channel(db, replace(now, refused=reason))
    return True


def close_unreadable(db: Sql, channel_id: str) -> None:
    """Have a channel whose settings cannot be read rest until somebody sets it up anew."""
    db.lock(SPREADING)
    _turn(db, channel_id, to_open=False)


def forget_channel(db: Sql, channel_id: str) -> None:
    """Drop a channel, what it was told and what it is owed. The votes that its people gave stay counted."""
    db.lock(SPREADING)
    db.run("delete from channels where id = ?", channel_id)


def forget_person(db: Sql, person: str) -> None:
    """Drop the channel in which a person is written to in private, and that they set others up."""
    forget_channel(db, person)
    # Of the wildcards of `like` ids hold `_` alone, which matches itself too.
    for row in db.rows("select * from channels where channel like ?", f'%"{person}"%'):
        theirs = rows.channel_or_what_is_left(row)
        if theirs.set_up_by == person:
            save_channel(db, replace(theirs, set_up_by=None))
