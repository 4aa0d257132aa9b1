"""Channels, and spreading a telling over them: what each is owed is written down batch by batch."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.events import Change, Event
from bot.hours import Every
from bot.ports import ChannelView, Choose
from bot.posts import Channel, Owed, Post, Role, State, Telling
from bot.stories import aware
from bot.telling import MOST_GATHERED
from bot.votes import Choice, Question, emoji_for
from storage import catching_up, communities, events, posts, rows
from storage.rows import Row
from storage.sql import Sql

#: Held while it is written down who is owed what, and while channels and their settings change: one at a time.
SPREADING = "spreading"
#: How far back `ChannelView.recent_asks` and `recent_posts` count.
RECENT, BURST = timedelta(days=7), timedelta(minutes=30)


def save_channel(db: Sql, channel: Channel) -> None:
    """Add a channel or replace its settings; what is owed to it rests while it is paused or refused."""
    db.lock(SPREADING)
    place, open_now = channel.place, not channel.paused and channel.refused is None
    before = db.row("select open, votes, channel from channels where id = ?", channel.id)
    was = rows.CHANNEL.value(before["channel"]) if before is not None else None
    db.run(
        """
        insert into channels (id, chat, community, place, room, open, votes, lane, channel)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
            chat = excluded.chat, community = excluded.community, place = excluded.place, room = excluded.room,
            open = excluded.open, votes = excluded.votes, lane = excluded.lane, channel = excluded.channel
        """,
        channel.id, place.chat, place.community, place.channel, channel.room, int(open_now), int(channel.votes),
        rows.lane(channel.id), rows.CHANNEL.text(channel),
    )  # fmt: skip
    if before is not None and bool(before["open"]) != open_now:
        db.run("update posts set held = ? where channel_id = ?", int(not open_now), channel.id)
        (catching_up.opened if open_now else catching_up.closed)(db, channel.id)
    _schedule_digests(db, channel, was)
    if was is not None and was.hours != channel.hours:
        # what waits for the end of quiet hours that are no more
        db.run("update posts set not_before = null where channel_id = ? and state in ('owed', 'sending')", channel.id)
    if before is not None and bool(before["votes"]) != channel.votes:
        posts.set_voting_in(db, channel.id)


def _schedule_digests(db: Sql, channel: Channel, before: Channel | None) -> None:
    """Have a channel's digests planned afresh where its moderators chose otherwise than before."""
    if before is not None and before.hours == channel.hours:
        return
    if channel.hours.digest is Every.OFF:
        db.run("update channels set digest_at = null, digest_since = null where id = ?", channel.id)
    else:
        db.run("update channels set digest_at = '' where id = ?", channel.id)  # due at once: that only plans the first


def channels(db: Sql, chat: str, community: str | None) -> Sequence[Channel]:
    """All channels (chat ""), those of a chat, or those of one of its communities."""
    if community is not None:
        found = db.rows("select channel from channels where community = ? and chat = ? order by id", community, chat)
    elif chat:
        found = db.rows("select channel from channels where chat = ? order by id", chat)
    else:
        found = db.rows("select channel from channels order by id")
    return [rows.CHANNEL.value(row["channel"]) for row in found]


def channel(db: Sql, channel_id: str) -> Channel | None:
    """One channel."""
    row = db.row("select channel from channels where id = ?", channel_id)
    return rows.CHANNEL.value(row["channel"]) if row is not None else None


def forget_channel(db: Sql, channel_id: str) -> None:
    """Drop a channel, what it was told and what it is owed. The votes that its people gave stay counted."""
    db.lock(SPREADING)
    db.run("delete from channels where id = ?", channel_id)


def forget_person(db: Sql, person: str) -> None:
    """Drop the channel in which a person is written to in private, and that they set others up."""
    forget_channel(db, person)
    # Ids hold no sign that means something to `like`, but for the one that stands for itself as well.
    for row in db.rows("select channel from channels where channel like ?", f'%"{person}"%'):
        theirs = rows.CHANNEL.value(row["channel"])
        if theirs.set_up_by == person:
            save_channel(db, replace(theirs, set_up_by=None))


def expand(db: Sql, choose: Choose, now: datetime, batch: int) -> tuple[bool, Mapping[str, Event]]:
    """Write down what the next channels are owed for the oldest telling; whether there is more to be spread, and the
    events that were told.
    """
    oldest = "select * from tellings order by id limit 1"
    if db.row(oldest) is None:
        return False, {}
    db.lock(SPREADING)
    row = db.row(oldest)
    if row is None:  # spread by another process meanwhile
        return False, {}
    telling, burst = rows.telling(row), rows.moment(now - BURST)
    # "not (created_at > ?)", and further down `state` twice: else SQLite walks all that a channel was ever told to find
    # the few posts that are still to be sent.
    found = db.rows(
        """
        select id, channel, (
            select count(*) from posts p where p.channel_id = c.id and p.role = 'ask' and p.created_at > ?
        ) as asks, (
            select count(*) from posts p where p.channel_id = c.id and p.role = 'post' and p.created_at > ?
        ) + (
            select count(*) from posts p where p.channel_id = c.id and p.role = 'post' and not (p.created_at > ?)
                and p.state in ('owed', 'sending')
        ) as told
        from channels c where open = 1 and room = ? and id > ? order by id limit ?
        """,
        rows.moment(now - RECENT), burst, burst, telling.room, telling.cursor, batch,
    )  # fmt: skip
    told = _spread(db, telling, choose, now, found) if found else {}
    if len(found) == batch:
        db.run("update tellings set cursor = ? where id = ?", found[-1]["id"], telling.id)
        return True, told
    db.run("delete from tellings where id = ?", telling.id)
    catching_up.keep(db, telling, now)
    return db.row(oldest) is not None, told


def _spread(db: Sql, telling: Telling, choose: Choose, now: datetime, found: Sequence[Row]) -> Mapping[str, Event]:
    """Write down what these channels are owed; the events that were told, which nobody changes until all is written."""
    telling, now_known = as_it_is_now(db, telling)
    here = {row["id"]: rows.CHANNEL.value(row["channel"]) for row in found}
    standing = posts_between(db, tuple(now_known), here)
    for row in found:
        view = ChannelView(here[row["id"]], standing.get(row["id"], ()), row["asks"], row["told"])
        for owed in choose(telling, now_known, view):
            write_owed(db, owed, view.channel, now, origin=f"telling {telling.id}")
    return now_known


def as_it_is_now(db: Sql, telling: Telling) -> tuple[Telling, dict[str, Event]]:
    """The telling with the ids under which its events live by now, and the events."""
    items: dict[str, frozenset[Change]] = {}
    found: dict[str, Event] = {}
    for event_id, changed in telling.items:
        event = events.held(db, event_id)
        if event is not None:
            found[event.id] = event
            items[event.id] = items.get(event.id, frozenset()) | changed
    return replace(telling, items=tuple(items.items())), found


def posts_between(db: Sql, event_ids: Sequence[str], here: dict[str, Channel]) -> dict[str, tuple[Post, ...]]:
    """Posts that tell any of these events, by channel, oldest first; one query for an event, whatever the batch."""
    first, last = min(here), max(here)
    by_channel: defaultdict[str, dict[int, Post]] = defaultdict(dict)
    for event_id in event_ids:
        found = db.rows(
            """
            select p.* from post_events e join posts p on p.key = e.post_key
            where e.event_id = ? and e.channel_id >= ? and e.channel_id <= ?
            """,
            event_id, first, last,
        )  # fmt: skip
        for row in found:
            if row["channel_id"] in here:
                by_channel[row["channel_id"]][row["id"]] = rows.post(row, here[row["channel_id"]])
    return {key: tuple(post for _, post in sorted(found.items())) for key, found in by_channel.items()}


def owe(db: Sql, owed: Owed, now: datetime) -> Post | None:
    """Write down one post; None where there is no such channel or nothing is left to tell it."""
    db.lock(SPREADING)
    here = channel(db, owed.channel_id)
    if here is None:
        return None
    main = events.held(db, owed.event_ids[0])
    return write_owed(db, owed, here, now, origin=f"revision {main.revision if main is not None else 0}")


def write_owed(db: Sql, owed: Owed, here: Channel, now: datetime, origin: str) -> Post | None:
    """Write down a post, unless the channel had it before.

    A first telling of an event, and an ask about it, happen once in a channel, ever; a reply says the same change of
    the same event under the same post once for each ``origin``, and so is a digest written.
    """
    event_ids = tuple(dict.fromkeys(events.survivor(db, event_id) for event_id in owed.event_ids))
    once, waiting = None, False
    if owed.role is Role.REPLY:
        answered = db.row("select state from posts where key = ? for update", owed.reply_to) if owed.reply_to else None
        waiting = answered is not None and answered["state"] in (State.OWED, State.SENDING)
        once = f"{owed.change} of {event_ids[0]} under {owed.reply_to}, {origin}"
    elif owed.role is Role.DIGEST:
        once = origin
    else:
        event_ids = tuple(key for key in event_ids if _first(db, key, here.id, owed.role))
        if not event_ids:
            return None
        if owed.gather is not None and (joined := _join(db, event_ids, here)):
            return joined
    ballot = owed.role in (Role.POST, Role.ASK) and len(event_ids) == 1
    emoji = communities.community(db, here.place.home).ballot_emoji
    mood = ballot and owed.role is Role.POST and Choice.GLAD in emoji
    emoji = emoji if mood else emoji_for(Question.RETURN, emoji)
    key = secrets.token_hex(10)  # random, so that a new database never meets the messages of an old one
    written = db.run(
        """
        insert into posts (
            key, role, channel_id, event_ids, change, reply_to, once, state, wanted, shown, ballot, mood, emoji,
            voting, seeded, attempts, held, waiting, created_at, priority, gathering, not_before
        ) values (?, ?, ?, ?, ?, ?, ?, 'owed', 0, -1, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        key, owed.role.value, here.id, rows.IDS.text(event_ids), owed.change.value if owed.change else None,
        owed.reply_to, once, int(ballot), int(mood), rows.EMOJI.text(emoji),
        int(ballot and here.votes and posts.is_asked(db, event_ids[0], mood=mood)),
        int(here.paused or here.refused is not None), int(waiting), rows.moment(now), owed.priority,
        int(owed.gather is not None), rows.moment(now + owed.gather) if owed.gather is not None else None,
    )  # fmt: skip
    if not written:
        return None
    if owed.role is not Role.DIGEST:  # it sums up: what changes later is told by the cards
        _tells(db, key, event_ids, here)
    return Post(
        key,
        owed.role,
        here,
        event_ids,
        owed.change,
        owed.reply_to,
        created_at=aware(now),
        priority=owed.priority,
        emoji=emoji,
    )


def _join(db: Sql, event_ids: tuple[str, ...], here: Channel) -> Post | None:
    """Add events to the post that gathers in a channel; None where none waits, or has room."""
    row = db.row(
        """
        select * from posts p
        where p.channel_id = ? and p.state in ('owed', 'sending') and p.state = 'owed' and p.gathering = 1
            and p.leased_until is null
            and (select count(*) from post_events e where e.post_key = p.key) <= ?
        order by p.id desc limit 1 for update of p skip locked
        """,
        here.id, MOST_GATHERED - len(event_ids),
    )  # fmt: skip
    if row is None:
        return None
    post = rows.post(row, here)
    together = (*post.event_ids, *event_ids)
    db.run(
        "update posts set event_ids = ?, wanted = wanted + 1, ballot = 0, voting = 0, mood = 0 where key = ?",
        rows.IDS.text(together), post.key,
    )  # fmt: skip
    _tells(db, post.key, event_ids, here)
    return replace(post, event_ids=together, wanted=post.wanted + 1)


def _tells(db: Sql, key: str, event_ids: Sequence[str], here: Channel) -> None:
    db.many(
        "insert into post_events (event_id, channel_id, post_key) values (?, ?, ?) on conflict do nothing",
        [(event_id, here.id, key) for event_id in event_ids],
    )


def _first(db: Sql, event_id: str, channel_id: str, role: Role) -> bool:
    """Whether the channel is told (or asked) of the event for the first time; from now on it was."""
    return bool(
        db.run(
            "insert into told (event_id, channel_id, ask) values (?, ?, ?) on conflict do nothing",
            event_id, channel_id, int(role is Role.ASK),
        )
    )  # fmt: skip
