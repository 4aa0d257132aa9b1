"""Votes: every word about an emoji is kept, and the counts (`tallies`) are updated with it.

A vote locks its ballot (what stands under a post), its community, which may be about to pool, and then the voter.

Words are kept with their times, so that what a person had standing under all posts of an event is known for any moment.
It comes to one choice or none (`bot.votes.counted`). A ballot counts what stood when it closed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

from bot import votes
from bot.ports import Merge
from bot.posts import PREVIEW
from bot.stories import Kind
from bot.votes import QUESTION_OF, Choice, Question, Tally, Word, counted, standing_votes
from storage import rows
from storage.rows import Row
from storage.sql import Sql, insert, put, value
from storage.statements import events, tallies

#: Words kept about one emoji of one person under one message: whoever plays with it leaves the newest.
MOST_WORDS = 40
#: All that was heard of people's emoji under posts of an event, and whether it is pooled.
_HEARD = """
    select w.*, coalesce(c.pooled, 0) as pooled from words w left join communities c on c.id = w.community
    where w.event_id = ?
"""
_OF_ONE = f"{_HEARD} and w.person = ?"
_OF_THOSE_WHO_SPOKE_BETWEEN = f"""
    {_HEARD} and w.person in (select person from words where event_id = ? and at > ? and at <= ?)
    order by w.person
"""  # noqa: S608
#: From a vote to the edit of its card: votes come in swarms, and Discord limits how often an old message is edited
#: (error 30046). The preview knows no such limit.
EDITED_AFTER, ON_THE_PREVIEW = timedelta(seconds=5), timedelta(seconds=0.5)
#: How many locks all voters share.
VOTER_LOCKS = 256
#: Later than any moment.
NEVER = "9"


def vote(db: Sql, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
    db.lock(f"ballot {key}")
    box = _box(db, key)
    if box is None:
        return False
    _lock_voters(db, [person])
    if forgotten(db, {person}, rows.moment(at)):  # heard late, of before they asked for that
        return False
    return _heard(db, box, [Word(key, person, choice, added, at)], at)


def recount(db: Sql, key: str, people: Mapping[Choice, Collection[str]], at: datetime) -> bool:
    """Reactions that people left there before they asked to be forgotten do not bring them back."""
    db.lock(f"ballot {key}")
    box = _box(db, key)
    if box is None:
        return False
    last: dict[tuple[str, Choice], Word] = {}
    for row in db.rows("select * from words where post_key = ? order by at", key):
        last[row["person"], Choice(row["choice"])] = word(row)
    known = {who for who, word in last.items() if word.standing}
    there = {(person, choice) for choice, voters in people.items() for person in voters}
    gone = forgotten(db, {person for person, _ in there - known}, box["created_at"])
    there = {(person, choice) for person, choice in there if (person, choice) in known or person not in gone}
    changed = sorted(known ^ there)
    _lock_voters(db, (person for person, _ in changed))
    words = []
    for person, choice in changed:
        heard = last.get((person, choice))
        # A recount is the truth as of now, so it comes after every earlier word, whatever clock timed that.
        seen_at = max(at, heard.at) if heard else at
        words.append(Word(key, person, choice, (person, choice) in there, seen_at, ordered=False))
    return _heard(db, box, words, at)


def _heard(db: Sql, box: Row, words: Sequence[Word], at: datetime) -> bool:
    """Keep words, count their authors again, and owe the cards an edit; whether the count of their event changed."""
    people = {word.person for word in words}
    changed = _counted_anew(db, {box["event_id"]: people}, until(box), lambda: _write(db, box, words))
    if changed:
        _owe_edits(db, box["event_id"], box["community"], at)
    return changed


def _counted_anew(
    db: Sql, people: Mapping[str, Collection[str]], end: str | None, change: Callable[[], object]
) -> bool:
    """Do a ``change`` that affects what the votes of these people (by event) count for, and update the counts; whether
    any changed.
    """

    def said() -> dict[str, list[tallies.Answers]]:
        return {event: [_answers(_words(db, event, one), end) for one in sorted(of)] for event, of in people.items()}

    before = said()
    change()
    return sum(tallies.change(db, event, before[event], now) for event, now in said().items()) > 0  # all of them


def standing_choices(db: Sql, key: str, person: str) -> frozenset[Choice]:
    found = db.rows("select * from words where post_key = ? and person = ?", key, person)
    return frozenset(vote.choice for vote in standing_votes(map(word, found)))


def tally(db: Sql, event_id: str, community_id: str | None = None, question: Question = Question.RETURN) -> Tally:
    event = events.living(db, event_id)
    count = db.row(
        "select yes, no, unclear from counts where event_id = ? and scope = ? and question = ?",
        event["id"] if event is not None else event_id, tallies.scope(community_id), question.value,
    )  # fmt: skip
    yes, no, unclear = (count["yes"], count["no"], count["unclear"]) if count is not None else (0, 0, 0)
    if event is None or question is not Question.RETURN:
        return Tally(yes, no, unclear)
    closed_at, voided_at = rows.at(event["closed_at"]), rows.at(event["voided_at"])
    outcome = outcome_of(event["fate"]) if closed_at and not voided_at else None
    return Tally(yes, no, unclear, closed_at, outcome, voided_at)


def outcome_of(fate: str) -> Choice:
    """What the answer to "will it return?" turned out to be, once it is answered: an official date needs no renewal."""
    return Choice.NO if fate == Kind.CANCELLED else Choice.YES


def vote_course(db: Sql, event_id: str, community_id: str) -> list[tuple[datetime, int, int]]:
    """How a community's count on an event went until its ballot closed: (moment, yes, no) after every change."""
    event = events.living(db, event_id)
    if event is None:
        return []
    found = db.rows("select * from words where event_id = ? and community = ?", event["id"], community_id)
    return votes.vote_course(map(word, found), rows.at(until(event)))


# --- the life of a ballot ----------------------------------------------------------------------------------------


def until(event: Row | None) -> str | None:
    """The moment up to which votes on an event count, from its row; None while its ballot is open."""
    return None if event is None else event["voided_at"] or event["closed_at"]


def settle(db: Sql, event_id: str, before: str | None, after: str | None) -> None:
    """The moment up to which votes count has moved: whoever did something in between is counted again.

    A ballot that opens again is counted from the words that are kept: those who were forgotten since it closed drop
    out.
    """
    if before == after:
        return
    if after is None:
        db.run("delete from counts where event_id = ? and question = ?", event_id, Question.RETURN.value)
        before = ""  # nothing is counted
    first, last = sorted(NEVER if end is None else end for end in (before, after))
    spoken = db.rows(_OF_THOSE_WHO_SPOKE_BETWEEN, event_id, event_id, first, last)
    people = [list(words) for _, words in groupby(spoken, key=itemgetter("person"))]
    tallies.change(db, event_id, (_answers(one, before) for one in people), (_answers(one, after) for one in people))


def void(db: Sql, asked_before: datetime, now: datetime) -> int:
    found = db.rows(
        """
        select e.event_id from posts p
            join post_events e on e.post_key = p.key
            join events v on v.id = e.event_id
        where p.voting = 1 and p.created_at < ? and v.closed_at is null and v.voided_at is null
        """,
        rows.moment(asked_before),
    )
    moment, open_too_long = rows.moment(now), sorted({row["event_id"] for row in found})
    for event_id in open_too_long:
        db.run("update events set voided_at = ? where id = ?", moment, event_id)
        settle(db, event_id, None, moment)
        db.run(
            """
            update posts set voting = 0, wanted = wanted + 1
            where ballot = 1 and state = 'standing' and key in (select post_key from post_events where event_id = ?)
            """,
            event_id,
        )
    return len(open_too_long)


def end_moods(db: Sql, closed_before: datetime) -> None:
    db.run(
        """
        update posts set voting = 0 where voting = 1 and mood = 1 and exists (
            select 1 from post_events e join events v on v.id = e.event_id
            where e.post_key = posts.key and v.closed_at < ?
        )
        """,
        rows.moment(closed_before),
    )


def move(db: Sql, merge: Merge) -> None:
    """Votes on the absorbed event become votes on the survivor; a person who voted on both has one.

    The counts are added and then corrected for everybody who voted on the absorbed one, so that people who were
    forgotten since it closed stay counted.
    """
    survivor, absorbed = merge.survivor, merge.absorbed
    our_end, their_end = (until(_event(db, event_id)) for event_id in (survivor, absorbed))
    tallies.move(db, absorbed, survivor)
    for row in db.rows("select distinct person from words where event_id = ?", absorbed):
        ours, theirs = (_words(db, event_id, row["person"]) for event_id in (survivor, absorbed))
        before = _answers(ours, our_end), _answers(theirs, their_end)
        tallies.change(db, survivor, before, [_answers([*ours, *theirs], our_end)])
    db.run("update words set event_id = ? where event_id = ?", survivor, absorbed)


def forget(db: Sql, person: str, now: datetime) -> None:
    """Drop every word of a person, and remember only a hash of them as having asked for it. Open ballots lose their
    vote; settled counts stay.
    """
    _lock_voters(db, [person])
    spoken = db.rows("select distinct event_id from words where person = ? order by event_id", person)
    for event_id in (row["event_id"] for row in spoken):
        words = _words(db, event_id, person)
        open_now = until(_event(db, event_id)) is None
        gone = {
            (scope, question): choice
            for (scope, question), choice in _answers(words, None).items()
            if open_now or question is not Question.RETURN
        }
        if tallies.change(db, event_id, [gone], []):
            for community in sorted({row["community"] for row in words}):
                _owe_edits(db, event_id, community, now)
    db.run("delete from words where person = ?", person)
    put(db, "forgotten", "person", person=_hashed(person, _secret(db)), at=rows.moment(now))


def forgotten(db: Sql, people: Collection[str], since: str) -> frozenset[str]:
    """Those of these people who asked to be forgotten after a moment."""
    gone = {row["person"] for row in db.rows("select person from forgotten where at >= ?", since)}
    if not gone:
        return frozenset()
    secret = _secret(db)
    return frozenset(person for person in people if _hashed(person, secret) in gone)


def _hashed(person: str, secret: bytes) -> str:
    return hashlib.blake2b(person.encode(), key=secret, digest_size=16).hexdigest()


def _secret(db: Sql) -> bytes:
    """The key of the hashes: this database's own, so that they mean nothing anywhere else."""
    insert(db, "forgetting", id=1, secret=secrets.token_hex(32))
    return bytes.fromhex(value(db, "select secret from forgetting where id = 1"))


def pool(db: Sql, community_id: str, *, pooled: bool) -> None:
    """Count a community's votes on open ballots among those of all, or no longer; what is settled stays."""
    db.lock(f"votes of {community_id}")
    spoken = db.rows(
        """
        select distinct w.event_id, w.person from words w join events v on v.id = w.event_id
        where w.community = ? and v.closed_at is null and v.voided_at is null order by w.event_id, w.person
        """,
        community_id,
    )
    _lock_voters(db, (row["person"] for row in spoken))
    people: defaultdict[str, list[str]] = defaultdict(list)
    for row in spoken:
        people[row["event_id"]].append(row["person"])
    join = "update communities set pooled = ? where id = ?"
    _counted_anew(db, people, None, lambda: db.run(join, int(pooled), community_id))


# --- one person --------------------------------------------------------------------------------------------------


def _lock_voters(db: Sql, people: Iterable[str]) -> None:
    """Always the last lock to be taken. People share a few: a server has room for some thousand locks, and a community
    may have more voters.
    """
    db.lock(*{f"voters {rows.lane(person) % VOTER_LOCKS}" for person in people})


def _box(db: Sql, key: str) -> Row | None:
    """The ballot under a post: its event, community, and up to when votes count; None where it has none."""
    row = db.row(
        """
        select v.id as event_id, v.merged_into, v.closed_at, v.voided_at, p.created_at,
            c.chat || ':' || c.community as community
        from posts p
            join channels c on c.id = p.channel_id
            join post_events e on e.post_key = p.key
            join events v on v.id = e.event_id
        where p.key = ? and p.ballot = 1 and c.votes = 1
        for share of v
        """,
        key,
    )
    if row is not None and row["merged_into"]:  # meanwhile
        return _box(db, key)
    if row is not None:
        db.lock(f"votes of {row['community']}")
    return row


def _event(db: Sql, event_id: str) -> Row | None:
    return db.row("select closed_at, voided_at from events where id = ? for share", event_id)


def _write(db: Sql, box: Row, words: Sequence[Word]) -> None:
    """Keep words; of two about one moment the last to arrive holds."""
    db.many(
        """
        insert into words (event_id, person, post_key, choice, at, standing, ordered, community)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (event_id, person, post_key, choice, at) do update set
            standing = excluded.standing, ordered = excluded.ordered
        """,
        [
            (box["event_id"], word.person, word.post, word.choice.value, rows.moment(word.at), int(word.standing),
             int(word.ordered), box["community"])
            for word in words
        ],
    )  # fmt: skip
    for word in words:
        db.run(
            """
            delete from words where event_id = ? and person = ? and post_key = ? and choice = ? and at <= (
                select at from words where event_id = ? and person = ? and post_key = ? and choice = ?
                order by at desc limit 1 offset ?
            )
            """,
            *(box["event_id"], word.person, word.post, word.choice.value) * 2, MOST_WORDS,
        )  # fmt: skip


def _words(db: Sql, event_id: str, person: str) -> Sequence[Row]:
    """Every word of one person on an event."""
    return db.rows(_OF_ONE, event_id, person)


def _answers(words: Iterable[Row], end: str | None) -> tallies.Answers:
    """One person's answers: to "will it return?" as they stood at its end, to the other question as they stand."""
    spoken: defaultdict[tuple[str, Question], list[Word]] = defaultdict(list)
    for row in words:
        question = QUESTION_OF[Choice(row["choice"])]
        if end is not None and row["at"] > end and question is Question.RETURN:
            continue
        for where in (tallies.scope(row["community"]), *([tallies.scope(None)] if row["pooled"] else [])):
            spoken[where, question].append(word(row))
    left = {about: standing_votes(said) for about, said in spoken.items()}
    return {about: counted(votes) for about, votes in left.items() if votes}


def word(row: Row) -> Word:
    return rows.WORD.of(row, post=row["post_key"])


def _owe_edits(db: Sql, event_id: str, community_id: str, at: datetime) -> None:
    """Owe an edit to a community's cards, which show the count, a little later, so that a rush of votes is one edit.

    An edit that is owed already is not delayed; one that is being made now is followed by another. A card that still
    lacks its emoji is not kept waiting for them. The cross join makes SQLite begin with the community's few channels,
    not with the event's posts, which may be thousands.
    """
    chat, _, community = community_id.partition(":")
    db.run(
        """
        update posts set wanted = wanted + 1, not_before = case
            when voting = 1 and seeded = 0 then not_before
            when shown >= wanted or (leased_until is not null and not_before is null) then ?
            else not_before end
        where purpose <> 'reply' and state = 'standing' and key in (
            select e.post_key from channels c cross join post_events e
            where c.community = ? and c.chat = ? and e.event_id = ? and e.channel_id = c.id
        )
        """,
        rows.moment(at + (ON_THE_PREVIEW if chat == PREVIEW else EDITED_AFTER)), community, chat, event_id,
    )  # fmt: skip
