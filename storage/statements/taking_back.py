"""Making cards tell an event no more: moderators called them wrong, or another card tells the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.ports import CalledWrong
from bot.posts import Owed, Purpose, State
from bot.telling import POST_PRIORITY
from storage import rows
from storage.sql import SPREADING, Sql, insert
from storage.statements import events, owing, posts

#: Keys in the label of a card that was called wrong: what it said, and in which community. Other labels are a host's
#: corrections.
WRONG, BY = "wrong", "by"
_CALLED_WRONG = """
    select l.id as label, l.at, l.words, e.id, e.show, e.season
    from labels l join events v on v.id = l.event_id join events e on e.id = coalesce(v.merged_into, v.id)
    where l.words like '{"wrong"%'
"""
#: Cards of a community that tell an event, or did.
_CARDS = """
    select p.key, p.state, p.event_ids, p.taken_back
    from post_events e join posts p on p.key = e.post_key join channels c on c.id = p.channel_id
    where e.event_id = ? and c.chat = ? and c.community = ? and p.purpose <> 'reply'
"""
_TELLING = f"{_CARDS} and p.state in ('owed', 'sending', 'standing') for update of p"
_STANDING = f"{_CARDS} and p.state in ('standing', 'quiet') and p.message_id is not null for update of p"
_NEWEST = f"{_CALLED_WRONG} order by l.id desc limit ?"
_OF_EVENT = f"{_CALLED_WRONG} and e.id = ?"


def take_back(db: Sql, event_id: str, community_id: str, said: str, at: datetime) -> int:
    """Take back the cards of an event in a community: those sent are edited once more, those still owed are not sent.
    What they said is kept. A card that tells other events as well goes on telling them.
    """
    event_id, (chat, _, community) = events.survivor(db, event_id), community_id.partition(":")
    found = db.rows(_TELLING, event_id, chat, community)
    for row in found:
        if row["state"] == State.OWED:
            leave_out(db, row["key"], event_id)
            continue
        # It stands, or may stand by now; one that is being sent is edited afterwards.
        back = {event_id, *rows.IDS.value(row["taken_back"])}
        whole = back.issuperset(rows.IDS.value(row["event_ids"]))
        _tells(db, row["key"], back, State.TAKEN_BACK if whole else row["state"])
    insert(db, "labels", at=rows.moment(at), event_id=event_id, words=json.dumps({WRONG: said, BY: community_id}))
    return sum(row["state"] != State.OWED for row in found)


def _tells(db: Sql, key: str, back: Collection[str], state: str) -> None:
    """A card tells all but these events from now on."""
    changed = "update posts set taken_back = ?, state = ?, wanted = wanted + 1, not_before = null where key = ?"
    db.run(changed, rows.IDS.text(tuple(sorted(back))), state, key)


def let_stand(db: Sql, event_id: str, community_id: str, now: datetime) -> int:
    """Undo `take_back`: cards that stand in a community tell an event again, as it is now, and those that were still
    owed are owed again; how many. Younger cards point to them. The event leaves the host's list of wrong cards.
    """
    db.lock(SPREADING)
    event_id, number = events.survivor(db, event_id), 0
    chat, _, community = community_id.partition(":")
    for row in db.rows(_STANDING, event_id, chat, community):
        back = rows.IDS.value(row["taken_back"])
        number += event_id in back
        _tells(db, row["key"], set(back) - {event_id}, State.STANDING)
    for label in db.rows(_OF_EVENT, event_id):
        if json.loads(label["words"])[BY] == community_id:
            db.run("delete from labels where id = ?", label["label"])
    return number + _owe_again(db, event_id, chat, community, now)


def _owe_again(db: Sql, event_id: str, chat: str, community: str, now: datetime) -> int:
    """Owe the card to those channels of a community to which it was never sent; how many."""
    found = db.rows(
        """
        select c.* from told t join channels c on c.id = t.channel_id
        where t.event_id = ? and t.ask = 0 and c.chat = ? and c.community = ? and not exists (
            select 1 from post_events e where e.event_id = t.event_id and e.channel_id = t.channel_id
        )
        """,
        event_id, chat, community,
    )  # fmt: skip
    for row in found:
        db.run("delete from told where event_id = ? and channel_id = ? and ask = 0", event_id, row["id"])
        owed = Owed(Purpose.POST, row["id"], (event_id,), priority=POST_PRIORITY)
        owing.write_owed(db, owed, rows.channel_or_what_is_left(row), now, origin="let stand")
    return len(found)


def leave_out(db: Sql, key: str, event_id: str) -> None:
    """Let a post that is still owed not tell an event. Where nothing else is left to tell, it is given up; where one
    event is left, it becomes that one's card.
    """
    row = db.row("select event_ids from posts where key = ? and state = 'owed' for update", key)
    if row is None:
        return
    db.run("delete from post_events where event_id = ? and post_key = ?", event_id, key)
    left = tuple(one for one in rows.IDS.value(row["event_ids"]) if one != event_id)
    if not left:
        posts.give_up(db, key, State.GONE)
        return
    db.run(
        "update posts set event_ids = ?, ballot = ?, wanted = wanted + 1 where key = ?",
        rows.IDS.text(left), int(len(left) == 1), key,
    )  # fmt: skip
    db.run(posts.SET_VOTING_UNDER, key)


def called_wrong(db: Sql, limit: int) -> Sequence[CalledWrong]:
    found = db.rows(_NEWEST, limit)
    return [rows.CALLED_WRONG.of(row, event_id=row["id"], said=json.loads(row["words"])[WRONG]) for row in found]
