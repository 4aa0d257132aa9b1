"""Posts: writing down what became of them, and finding them.

A post's column `due` says what is to be done and how urgently. It is null for the many posts that need nothing, which
the index that `handing` reads leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.events import Event
from bot.ports import Counts
from bot.posts import LANDS_WITHIN, PERSON, Place, Post, Said, State
from bot.votes import Choice
from storage import rows
from storage.rows import Row
from storage.sql import Sql, Value, value
from storage.statements import events

log = structlog.get_logger(__name__)

#: Quiet hours last a day at most, and the clocks may be set back by an hour in them.
LONGEST_WAIT = timedelta(hours=25)
#: A digest is planned for the next week at most.
LONGEST_PLAN = timedelta(days=8)

#: Posts, each with its channel; a condition follows.
WITH_CHANNEL = "select p.*, c.channel from posts p join channels c on c.id = p.channel_id"

#: Whether a card asks anything, where its channel has votes: "will it return?" while that is open; then, on a card that
#: asks for moods, whether people are glad that the season is made.
_ASKS = """
    ballot * (select c.votes from channels c where c.id = posts.channel_id) * (
        select count(*) from post_events e join events v on v.id = e.event_id
        where e.post_key = posts.key and v.voided_at is null
            and (v.closed_at is null or (posts.mood = 1 and v.fate <> 'cancelled'))
    )
"""
#: Open or close the ballots under an event's cards. Where the next question is asked under the same card, its emoji are
#: still to be put there.
SET_VOTING_ON = f"""
    update posts set voting = {_ASKS}, seeded = seeded * (1 - mood)
    where ballot = 1 and key in (select post_key from post_events where event_id = ?)
"""  # noqa: S608
#: The same of a channel whose moderators switched voting on or off. Its cards say so, and people may have voted
#: meanwhile under those that had emoji already.
SET_VOTING_IN = f"""
    update posts set voting = {_ASKS}, seeded = 0,
        wanted = wanted + case when state = 'standing' then 1 else 0 end
    where ballot = 1 and channel_id = ? and voting <> {_ASKS}
"""  # noqa: S608
#: And under one card.
SET_VOTING_UNDER = f"update posts set voting = {_ASKS} where ballot = 1 and key = ?"  # noqa: S608


def sending(db: Sql, key: str, now: datetime, events: Sequence[Event] = ()) -> bool:
    return bool(
        db.run(
            """
            update posts set state = 'sending', said = ?, not_before = ?
            where key = ? and leased_by = ? and state in ('owed', 'sending')
            """,
            said(events), rows.moment(now + LANDS_WITHIN), key, db.process.name,
        )
    )  # fmt: skip


def said(told: Iterable[Event]) -> str:
    """What a post tells of these events, as it is stored in `said`."""
    return rows.SAID.text({event.id: Said.of(event) for event in told})


def sent(db: Sql, key: str, message_id: str, shown: int) -> bool:
    """A post that was given up meanwhile stays so. Where another process has edited the message since, it is edited
    again.
    """
    standing = db.run(
        """
        update posts set state = case when state = 'quiet' then 'quiet' else 'standing' end, message_id = ?,
            shown = ?, attempts = 0, leased_until = null,
            not_before = case when message_id is null or leased_until is null then null else not_before end
        where key = ? and state in ('owed', 'sending', 'standing', 'quiet')
        """,
        message_id, shown, key,
    )  # fmt: skip
    replies = standing and db.run("update posts set waiting = 0 where reply_to = ? and waiting = 1", key)
    return bool(replies) or db.row("select 1 from posts where key = ? and shown < wanted", key) is not None


def seeded(db: Sql, key: str, *, standing: bool = True) -> None:
    if standing:
        db.run("update posts set seeded = 1, leased_until = null where key = ?", key)
    else:
        db.run("update posts set seeded = 0 where key = ?", key)


def change_emoji(db: Sql, key: str, emoji: Mapping[Choice, str]) -> None:
    statement = "update posts set emoji = ?, wanted = wanted + 1, leased_until = null where key = ?"
    db.run(statement, rows.EMOJI.text(dict(emoji)), key)


def put_off(db: Sql, key: str, until: datetime, *, unsent: bool = False) -> None:
    """Not if another process took the post over while this one was not heard of: that one may be sending it."""
    db.run(
        """
        update posts set not_before = ?, leased_until = null, attempts = attempts + 1,
            state = case when ? = 1 and state = 'sending' then 'owed' else state end
        where key = ? and (leased_until is null or leased_by = ?)
        """,
        rows.moment(until), int(unsent), key, db.process.name,
    )  # fmt: skip


def give_up(db: Sql, key: str, state: State) -> None:
    """Nothing more is done for this post. Where the platform refused it, replies still owed to it are sent by
    themselves. Where it was deleted they are dropped, except for reversals and corrections, which are other news.
    """
    db.run("update posts set state = ?, leased_until = null where key = ?", state.value, key)
    if state is State.GONE:
        db.run(
            """
            update posts set state = 'gone'
            where reply_to = ? and state = 'owed' and purpose = 'reply'
                and coalesce(change, '') not in ('reversed', 'corrected')
            """,
            key,
        )
    db.run("update posts set waiting = 0 where reply_to = ? and waiting = 1", key)


def untell(db: Sql, key: str) -> None:
    db.run(
        """
        delete from told where ask = 0
            and channel_id = (select channel_id from posts where key = ? and purpose = 'post')
            and event_id in (select event_id from post_events where post_key = ?)
        """,
        key, key,
    )  # fmt: skip
    db.run("delete from post_events where post_key = ?", key)
    give_up(db, key, State.GONE)


def shorten_waits(db: Sql, now: datetime) -> None:
    """No post waits longer than the longest quiet hours, no digest longer than a week; one that does was put off, or
    planned, by a clock that has been set back since. Such a digest is planned again. A daily one may be less than a
    week away; it is known by the moment at which it was planned, which lies ahead as well.
    """
    longest, plan = rows.moment(now + LONGEST_WAIT), rows.moment(now + LONGEST_PLAN)
    db.run("update posts set not_before = null where due is not null and ready_at > ?", longest)
    landed = rows.moment(now + LANDS_WITHIN)  # one put off for a better reason is looked for once in vain
    db.run("update posts set not_before = ? where state = 'sending' and not_before > ?", landed, landed)
    db.run(
        """
        update channels set digest_at = '', digest_since = null
        where open = 1 and digest_at > '' and (digest_at > ? or digest_since > ?)
        """,
        plan, longest,
    )  # fmt: skip


# --- finding -----------------------------------------------------------------------------------------------------


def from_row(row: Row) -> Post:
    """A post with the channel that was joined to it."""
    return rows.post(row, rows.channel(row["channel_id"], row["channel"]))


def found(db: Sql, condition: str, *values: Value) -> list[Post]:
    """The posts that meet a condition, in the order that it ends with, each with its channel. One that cannot be read
    is left out.
    """
    posts = []
    for row in db.rows(f"{WITH_CHANNEL} where {condition}", *values):
        try:
            posts.append(from_row(row))
        except rows.UnreadableRow as problem:
            log.error("post_not_read", post=row["key"], problem=str(problem))
    return posts


def post(db: Sql, key: str) -> Post | None:
    return next(iter(found(db, "p.key = ?", key)), None)


def post_at(db: Sql, place: Place, message_id: str) -> Post | None:
    """Channel ids are unique on a platform, so the community need not match. A channel with the message's own id is the
    thread that the message began in another channel.
    """
    at = "p.message_id = ? and c.chat = ? and (c.place = ? or p.message_id = ?)"
    return next(iter(found(db, at, message_id, place.chat, place.channel, place.channel)), None)


def sending_to(db: Sql, place: Place) -> bool:
    sending = """
        select 1 from posts p join channels c on c.id = p.channel_id
        where p.state = 'sending' and p.held = 0 and c.chat = ? and c.community = ? limit 1
    """
    return db.row(sending, place.chat, place.community) is not None


def posts_of(db: Sql, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
    tells = """
        p.key in (
            select post_key from post_events where event_id = ? and (cast(? as text) is null or channel_id = ?)
        ) order by p.id
    """
    return found(db, tells, events.survivor(db, event_id), channel_id, channel_id)


def latest_posts(db: Sql, channel_id: str, limit: int) -> Sequence[Post]:
    standing = """
        p.channel_id = ? and p.purpose = 'post' and p.state = 'standing' order by p.created_at desc, p.id desc limit ?
    """
    return found(db, standing, channel_id, limit)


def open_posts(db: Sql, chat: str) -> Sequence[Post]:
    return found(db, "p.voting = 1 and p.state = 'standing' and c.chat = ? order by p.id desc", chat)


def overdue(db: Sql, before: datetime) -> int:
    could_have_gone = """
        select count(*) from posts
        where due is not null and state in ('owed', 'sending') and ready_at <= ? and created_at <= ?
    """
    return int(value(db, could_have_gone, rows.moment(before), rows.moment(before)))


def counts(db: Sql) -> Counts:
    """Counting reads whole indexes, so this is for people and monitors only."""
    unsent = "select min(created_at) from posts where due is not null and state in ('owed', 'sending')"
    return Counts(
        stories=value(db, "select count(*) from stories"),
        events=value(db, "select count(*) from events where merged_into is null"),
        channels=value(db, "select count(*) from channels where place not like ?", f"{PERSON}%"),
        posts_owed=value(db, "select count(*) from posts where due is not null and state in ('owed', 'sending')"),
        tellings_owed=value(db, "select count(*) from tellings where spread_at is null"),
        oldest_owed_at=rows.at(value(db, unsent)),
    )
