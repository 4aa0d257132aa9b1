"""Posts that a channel is owed: each is written down once, in the transaction that decides it."""

from __future__ import annotations

import contextlib
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.events import Change, Event
from bot.ports import Choose
from bot.posts import CARDS, Channel, ChannelView, Owed, Post, Purpose, State, Telling
from bot.telling import MOST_GATHERED, REPLIES
from bot.votes import Choice, Question, emoji_for
from storage import rows
from storage.sql import Sql, insert, value
from storage.statements import communities, events, posts


def tell(
    db: Sql,
    telling: Telling,
    choose: Choose,
    now: datetime,
    here: dict[str, Channel],
    lately: Mapping[str, tuple[int, int]] | None = None,
) -> Mapping[str, Event]:
    """Write down what these channels are owed for a telling. Returns its events, which are locked until the transaction
    ends. ``lately``: how many asks, and how many other cards, each channel had of late.
    """
    telling, now_known = _as_it_is_now(db, telling)
    standing = _posts_between(db, tuple(now_known), here)
    for channel in here.values():
        view = ChannelView(channel, standing.get(channel.id, ()), *(lately or {}).get(channel.id, (0, 0)))
        for owed in choose(telling, now_known, view):
            write_owed(db, owed, channel, now, origin=f"telling {telling.id}")
    return now_known


def _as_it_is_now(db: Sql, telling: Telling) -> tuple[Telling, dict[str, Event]]:
    """The telling with the ids under which its events live by now, and the events."""
    items: dict[str, frozenset[Change]] = {}
    found: dict[str, Event] = {}
    for event_id, changed in telling.items:
        event = events.held(db, event_id)
        if event is not None:
            found[event.id] = event
            items[event.id] = items.get(event.id, frozenset()) | changed
    return replace(telling, items=tuple(items.items())), found


def _posts_between(db: Sql, event_ids: Sequence[str], here: dict[str, Channel]) -> dict[str, tuple[Post, ...]]:
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
                with contextlib.suppress(rows.UnreadableRow):
                    by_channel[row["channel_id"]][row["id"]] = rows.post(row, here[row["channel_id"]])
    return {key: tuple(post for _, post in sorted(found.items())) for key, found in by_channel.items()}


def write_owed(db: Sql, owed: Owed, here: Channel, now: datetime, origin: str) -> str | None:
    """Write down a post, unless the channel had it before; its key. ``owed`` names events by their present ids.

    An event is first told, and asked about, once in a channel, ever. A reply tells the same change of the same event
    under the same post once for each ``origin``, and a digest is written once for each. That moderators took a card
    back is said once.
    """
    event_ids, waiting = owed.event_ids, _waits(db, owed)
    if owed.purpose is Purpose.REPLY and _another_waits(db, owed):
        return None
    if owed.purpose in CARDS:
        event_ids = tuple(key for key in event_ids if _first(db, key, here.id, owed.purpose))
        if not event_ids:
            return None
        if owed.gather is not None and (joined := _join(db, event_ids, here)):
            return joined
    ballot = owed.purpose in CARDS and len(event_ids) == 1
    emoji = communities.community(db, here.place.community_id).ballot_emoji
    mood = ballot and owed.purpose is Purpose.POST and Choice.GLAD in emoji
    emoji = emoji if mood else emoji_for(Question.RETURN, emoji)
    key = secrets.token_hex(10)  # random, so that a new database never meets the messages of an old one
    written = insert(db, "posts",
        key=key, purpose=owed.purpose.value, channel_id=here.id, event_ids=rows.IDS.text(event_ids),
        change=owed.change.value if owed.change else None, reply_to=owed.reply_to, once=_once(owed, origin),
        state=State.OWED.value,
        wanted=0, shown=-1, ballot=int(ballot), mood=int(mood), emoji=rows.EMOJI.text(emoji),
        voting=0, seeded=0, attempts=0,
        held=int(here.rests), waiting=int(waiting), created_at=rows.moment(now),
        priority=owed.priority, gathering=int(owed.gather is not None),
        not_before=rows.moment(now + owed.gather) if owed.gather is not None else None,
        certainty=here.certainty.value,
    )  # fmt: skip
    if not written:
        return None
    if owed.purpose is not Purpose.DIGEST:  # it is not edited: later changes are told by the cards
        _tells(db, key, event_ids, here)
    if ballot:
        db.run(posts.SET_VOTING_UNDER, key)
    return key


def _once(owed: Owed, origin: str) -> str | None:
    """The name under which a reply or digest is written down only once; None for cards, which `told` keeps."""
    if owed.purpose is not Purpose.REPLY:
        return origin if owed.purpose is Purpose.DIGEST else None
    about = f"{owed.change} of {owed.event_ids[0]} under {owed.reply_to}"
    return about if owed.change is Change.TAKEN_BACK else f"{about}, {origin}"


def _waits(db: Sql, owed: Owed) -> bool:
    """Whether it replies to a post that is not sent yet."""
    answering = owed.purpose is Purpose.REPLY and owed.reply_to
    state = value(db, "select state from posts where key = ? for update", owed.reply_to) if answering else None
    return state in (State.OWED, State.SENDING)


def _another_waits(db: Sql, owed: Owed) -> bool:
    """Whether a reply that is still to be sent will say this too, as replies get their words when they are sent; it
    then takes the newest change. That moderators took something back is said by itself.
    """
    if owed.change is Change.TAKEN_BACK:
        return False
    waiting = db.rows(
        """
        select key, change from posts
        where reply_to = ? and event_ids = ? and purpose = 'reply' and state = 'owed' and leased_until is null
            and change <> 'taken back'
        for update
        """,
        owed.reply_to, rows.IDS.text(owed.event_ids),
    )  # fmt: skip
    for row in waiting:
        if owed.change in REPLIES and row["change"] != Change.CORRECTED:
            db.run(
                "update posts set change = ?, priority = ? where key = ?", owed.change.value, owed.priority, row["key"]
            )
    return bool(waiting)


def _join(db: Sql, event_ids: tuple[str, ...], here: Channel) -> str | None:
    """Add events to the post that is being gathered in a channel; its key, or None where there is none with room."""
    # `state` twice, first in the words of an index: else SQLite walks all that the channel was ever told.
    row = db.row(
        """
        select key, event_ids from posts p
        where p.channel_id = ? and p.state in ('owed', 'sending') and p.state = 'owed' and p.gathering = 1
            and p.held = 0 and p.leased_until is null
            and (select count(*) from post_events e where e.post_key = p.key) <= ?
        order by p.id desc limit 1 for update of p skip locked
        """,
        here.id, MOST_GATHERED - len(event_ids),
    )  # fmt: skip
    if row is None:
        return None
    key = str(row["key"])
    with rows.reading("posts", key):
        together = (*rows.IDS.value(row["event_ids"]), *event_ids)
    db.run(
        "update posts set event_ids = ?, wanted = wanted + 1, ballot = 0, voting = 0, mood = 0 where key = ?",
        rows.IDS.text(together), key,
    )  # fmt: skip
    _tells(db, key, event_ids, here)
    return key


def _tells(db: Sql, key: str, event_ids: Sequence[str], here: Channel) -> None:
    db.many(
        "insert into post_events (event_id, channel_id, post_key) values (?, ?, ?) on conflict do nothing",
        [(event_id, here.id, key) for event_id in event_ids],
    )


def _first(db: Sql, event_id: str, channel_id: str, purpose: Purpose) -> bool:
    """Note that the channel is told of (or asked about) the event; whether for the first time."""
    return insert(db, "told", event_id=event_id, channel_id=channel_id, ask=int(purpose is Purpose.ASK))
