"""Votes and tallies: counts are kept up to date with every vote, so that reading one costs nothing.

What one person has standing under all posts of an event comes to one choice or none (`bot.votes.counted`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.ports import Merge
from bot.stories import Kind
from bot.votes import Choice, Tally, Vote, counted
from storage import events, rows
from storage.rows import Row
from storage.sql import Sql

#: What the answer to "will it return?" turned out to be, by the fate.
OUTCOME_OF: dict[Kind, Choice] = {Kind.RENEWED: Choice.YES, Kind.ORDERED: Choice.YES, Kind.CANCELLED: Choice.NO}


def vote(db: Sql, key: str, person: str, choice: Choice, *, added: bool, at: datetime, edit_delay: timedelta) -> bool:
    """A choice was put under a post or taken back; whether the count of its event changed."""
    db.lock(_ballot(key), _voter(person))
    box = _box(db, key, at)
    if box is None:
        return False
    before = _choices(db, box, person)
    db.run(
        """
        insert into votes (post_key, person, choice, event_id, community, standing, at) values (?, ?, ?, ?, ?, ?, ?)
        on conflict (post_key, person, choice) do update set standing = excluded.standing, at = excluded.at
            where votes.at is null or votes.at <= excluded.at
        """,
        key, person, choice.value, box["event_id"], box["community"], int(added), rows.moment(at),
    )  # fmt: skip
    changed = _count(db, box, before, _choices(db, box, person))
    if changed:
        _owe_edits(db, box, at + edit_delay)
    return changed


def recount(db: Sql, key: str, people: Mapping[Choice, Iterable[str]], at: datetime, *, edit_delay: timedelta) -> bool:
    """Everything that stands under a post is this and nothing else; whether the count of its event changed."""
    db.lock(_ballot(key))
    box = _box(db, key, at)
    if box is None:
        return False
    found = db.rows("select person, choice from votes where post_key = ? and standing = 1", key)
    known = {(row["person"], row["choice"]) for row in found}
    there = {(person, choice.value) for choice, voters in people.items() for person in voters}
    people_changed = sorted({person for person, _ in known ^ there})
    db.lock(*map(_voter, people_changed))
    before = {person: _choices(db, box, person) for person in people_changed}
    moment = rows.moment(at)
    db.many(
        "update votes set standing = 0, at = ? where post_key = ? and person = ? and choice = ?",
        [(moment, key, *gone) for gone in sorted(known - there)],
    )
    db.many(
        """
        insert into votes (post_key, person, choice, event_id, community, standing, at) values (?, ?, ?, ?, ?, 1, null)
        on conflict (post_key, person, choice) do update set standing = 1, at = null
        """,
        [(key, *new, box["event_id"], box["community"]) for new in sorted(there - known)],
    )
    changes = [_count(db, box, before[person], _choices(db, box, person)) for person in people_changed]
    if any(changes):
        _owe_edits(db, box, at + edit_delay)
    return any(changes)


def tally(db: Sql, event_id: str, community: str | None) -> Tally:
    """The count of an event's ballot in one community, or over all of them."""
    event_id = events.survivor(db, event_id)
    event = db.row("select fate, decided_at from events where id = ?", event_id)
    count = db.row("select yes, no from tallies where event_id = ? and scope = ?", event_id, _scope(community))
    closed_at = rows.at(event["decided_at"]) if event is not None else None
    return Tally(
        yes=count["yes"] if count is not None else 0,
        no=count["no"] if count is not None else 0,
        closed_at=closed_at,
        outcome=OUTCOME_OF.get(Kind(event["fate"])) if event is not None and closed_at else None,
    )


def move(db: Sql, merge: Merge) -> None:
    """What people said of the absorbed event they said of the survivor: a person's votes become one. Counted afresh."""
    db.run("update votes set event_id = ? where event_id = ?", merge.survivor, merge.absorbed)
    db.run("delete from tallies where event_id in (?, ?)", merge.survivor, merge.absorbed)
    people: dict[str, list[Row]] = {}
    for row in db.rows("select * from votes where event_id = ? and standing = 1", merge.survivor):
        people.setdefault(row["person"], []).append(row)
    for standing in people.values():
        for scope, choice in _by_scope(standing).items():
            _add(db, merge.survivor, scope, choice, 1)


# --- one person --------------------------------------------------------------------------------------------------


def _ballot(key: str) -> str:
    """The name under which what stands under a post is locked."""
    return f"ballot {key}"


def _voter(person: str) -> str:
    """The name under which a person is locked while what they said is counted."""
    return f"voter {person}"


def _box(db: Sql, key: str, at: datetime) -> Row | None:
    """The ballot under a post: its event and community; None where there is none, or it closed before this moment."""
    row = db.row(
        """
        select v.id as event_id, v.merged_into, c.community
        from posts p
            join channels c on c.id = p.channel_id
            join post_events e on e.post_key = p.key
            join events v on v.id = e.event_id
        where p.key = ? and p.ballot = 1 and c.votes = 1 and (v.decided_at is null or v.decided_at >= ?)
        for share of v
        """,
        key, rows.moment(at),
    )  # fmt: skip
    merged_meanwhile = row is not None and row["merged_into"]
    return _box(db, key, at) if merged_meanwhile else row


def _choices(db: Sql, box: Row, person: str) -> dict[str, Choice]:
    """What a person's standing votes on an event come to, by scope; their own community and all."""
    found = db.rows("select * from votes where event_id = ? and person = ? and standing = 1", box["event_id"], person)
    return _by_scope(found)


def _by_scope(standing: Iterable[Row]) -> dict[str, Choice]:
    votes: dict[str, list[Vote]] = {}
    for row in standing:
        vote = Vote(row["person"], Choice(row["choice"]), rows.at(row["at"]))
        for scope in (_scope(None), _scope(row["community"])):
            votes.setdefault(scope, []).append(vote)
    choices = {scope: counted(cast) for scope, cast in votes.items()}
    return {scope: choice for scope, choice in choices.items() if choice is not None}


def _scope(community: str | None) -> str:
    return "" if community is None else f"={community}"


def _count(db: Sql, box: Row, before: Mapping[str, Choice], after: Mapping[str, Choice]) -> bool:
    """Take away what one person said and add what they say now; whether that changes a count."""
    for scope, choice in before.items() - after.items():
        _add(db, box["event_id"], scope, choice, -1)
    for scope, choice in after.items() - before.items():
        _add(db, box["event_id"], scope, choice, 1)
    return before != after


def _add(db: Sql, event_id: str, scope: str, choice: Choice, number: int) -> None:
    yes, no = (number, 0) if choice is Choice.YES else (0, number)
    db.run(
        """
        insert into tallies (event_id, scope, yes, no) values (?, ?, ?, ?)
        on conflict (event_id, scope) do update set yes = tallies.yes + excluded.yes, no = tallies.no + excluded.no
        """,
        event_id, scope, yes, no,
    )  # fmt: skip


def _owe_edits(db: Sql, box: Row, not_before: datetime) -> None:
    """Cards of the community show the count: owed an edit a little later, so that a rush of votes is one edit.

    Where an edit is owed already it stays as soon as it is; one that is being made now is followed by another. A card
    whose emoji are still to be put under it is not kept waiting for them. The cross join keeps SQLite from walking all
    posts of the event: a community has few channels, an event may stand in thousands.
    """
    db.run(
        """
        update posts set wanted = wanted + 1, not_before = case
            when voting = 1 and seeded = 0 then not_before
            when shown >= wanted or (leased_until is not null and not_before is null) then ?
            else not_before end
        where role <> 'reply' and state = 'standing' and key in (
            select e.post_key from channels c cross join post_events e
            where c.community = ? and e.event_id = ? and e.channel_id = c.id
        )
        """,
        rows.moment(not_before), box["community"], box["event_id"],
    )  # fmt: skip
