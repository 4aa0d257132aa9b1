"""Stories, events and their merging: what `fold` reads, and what it writes of a decision."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.events import Event
from bot.ports import Decision, Merge, Snapshot, StoryRecord
from bot.posts import CARDS, State
from bot.stories import Claim, Story
from bot.titles import goes_by, room_of
from storage import rows
from storage.rows import Row
from storage.sql import Sql, insert, put
from storage.statements import arrivals, events, posts, reports, taking_back, votes

#: A text so many times shorter than the known one is an excerpt of it, and no correction.
EXCERPT = 2
#: Editions remembered of a story. Where two or three come by turns, from servers with old and new words, none is read a
#: third time.
EDITIONS = 6
#: Stories of which the texts are dropped in one transaction.
TEXTS_AT_ONCE = 500
_READ = """
    select 1 from post_events e join posts p on p.key = e.post_key
    where e.event_id = ? and p.state = 'standing' and p.purpose <> 'reply' and p.shown >= p.news limit 1
"""


def fold(
    db: Sql, story: Story, claims: Sequence[Claim], decide: Callable[[Snapshot], Decision], arrival: int | None = None
) -> Decision | None:
    keys = [key for claim in claims for key in goes_by(claim.show_key, claim.show)]
    db.lock(f"story {story.id}", *(f"show {key}" for key in keys))
    if not arrivals.is_newest(db, story, arrival):
        return None
    digest = rows.digest(story)
    known = db.row("select * from stories where id = ?", story.id)
    editions = known["digest"].split() if known is not None else []
    if known is not None and not _is_edition(story, digest, editions, known):
        return None
    if known is None:
        before = _concerned(db, story, claims, keys)
    else:
        before = events.of_shows(db, [*keys, *_shows_named_before(db, story)])
    decision = decide(Snapshot(tuple(before.values()), known is not None))
    while outlined := _outlined(before, decision):  # an event that is written must have been read whole
        before |= {row["id"]: events.afresh(db, row) for key in outlined if (row := events.living(db, key)) is not None}
        decision = decide(Snapshot(tuple(before.values()), known is not None))
    if digest not in editions[-1:]:  # else it is the same text in a feed that is trusted more
        editions = [*editions, digest][-EDITIONS:]
    _write_story(db, story, claims, editions, decision.silence)
    _write_decision(db, decision, before)
    return decision


def _concerned(db: Sql, story: Story, claims: Sequence[Claim], keys: Sequence[str]) -> dict[str, Event]:
    """The events of the shows that a new story is about; those that it hardly changes may be outlines."""
    seasons, since = {claim.season for claim in claims}, rows.moment(story.published_at)
    found = events.of_shows(db, keys, lambda row: row["season"] in seasons or (row["last_at"] or "") >= since)
    strays = {goes_by(claim.show_key, claim.show)[1] for claim in claims if claim.known}
    if any(event.show_key in strays for event in found.values()):  # the catalogue has learnt the show
        return events.of_shows(db, keys)
    return found


def amend(
    db: Sql, show_keys: Sequence[str], decide: Callable[[Snapshot], Decision], *, at: datetime, label: str
) -> Decision:
    db.lock(*(f"show {key}" for key in show_keys))
    before = events.of_shows(db, show_keys)
    unread = frozenset(key for key in before if db.row(_READ, key) is None)
    decision = decide(Snapshot(tuple(before.values()), unread=unread))
    _write_decision(db, decision, before)
    for event in decision.events if label else ():
        insert(db, "labels", at=rows.moment(at), event_id=event.id, words=label)
    return decision


def _outlined(before: Mapping[str, Event], decision: Decision) -> list[str]:
    """The events that a decision changes, or ends, but of which it saw only an outline."""
    written = [*(event.id for event in decision.events), *(merge.absorbed for merge in decision.merges)]
    return [key for key in written if key in before and before[key].outline is not None]


def _write_decision(db: Sql, decision: Decision, before: Mapping[str, Event]) -> None:
    for merge in decision.merges:
        _retire(db, merge)
    new = set[str]()
    renumbered = [(one.id,) for one in decision.events if one.id in before and before[one.id].season != one.season]
    db.many("update events set season = null where id = ?", renumbered)  # two events may have swapped numbers
    for event in decision.events:
        edition = secrets.token_hex(8)
        if _write_event(db, event, before.get(event.id), edition):
            new.add(event.id)
        db.process.remembered.keep(edition, event)
    for merge in decision.merges:
        _move_posts(db, merge)
        votes.move(db, merge)
    for event_id in sorted(decision.revised - new):
        _owe_edits(db, event_id)
    if decision.items:
        room = room_of(decision.events[0].show_key)  # a story's news is all of one room
        db.run("insert into tellings (items, room, cursor) values (?, ?, '')", rows.ITEMS.text(decision.items), room)


# --- reading -----------------------------------------------------------------------------------------------------


def story(db: Sql, address: str) -> StoryRecord | None:
    row = db.row("select * from stories where id = ? or url = ? order by published_at desc limit 1", address, address)
    if row is None:
        return None
    found = db.rows("select event_id from entries where story_id = ? order by id", row["id"])
    went_to = tuple(dict.fromkeys(entry["event_id"] for entry in found))
    with rows.reading("stories", row["id"]):
        return StoryRecord(rows.STORY.of(row, "outlet"), rows.CLAIMS.value(row["claims"]), went_to, row["silence"])


def _is_edition(story: Story, digest: str, editions: Sequence[str], known: Row) -> bool:
    """Whether a known story is read again. Outlets carry a story in several feeds: an excerpt in another feed, or a
    copy in one that the host trusts less, takes nothing back.
    """
    if known["feed_url"] not in ("", story.feed_url):
        trusted = rows.OUTLET.value_or(known["outlet"], story.outlet, f"the outlet of story {story.id}").trusted
        if story.outlet.trusted != trusted:
            return story.outlet.trusted
        if len(story.summary + story.text) * EXCERPT < len(known["summary"] + known["text"]):
            return False
    return digest not in editions[-1:] and editions.count(digest) < 2


def _shows_named_before(db: Sql, story: Story) -> list[str]:
    """The shows that a story named in an older edition, locked."""
    found = db.rows(
        "select distinct v.show_key from entries e join events v on v.id = e.event_id where e.story_id = ?", story.id
    )
    keys = [row["show_key"] for row in found]
    db.lock(*(f"show {key}" for key in keys))
    return keys


def drop_texts(db: Sql, before: datetime) -> int:
    return db.run(
        """
        update stories set summary = '', text = '' where id in (
            select id from stories where (text <> '' or summary <> '') and published_at < ?
            order by published_at limit ?
        )
        """,
        rows.moment(before), TEXTS_AT_ONCE,
    )  # fmt: skip


# --- writing -----------------------------------------------------------------------------------------------------


def _write_story(db: Sql, story: Story, claims: Sequence[Claim], editions: Sequence[str], silence: str) -> None:
    put(db, "stories", "id",
        id=story.id, url=story.url, outlet=rows.OUTLET.text(story.outlet), title=story.title, summary=story.summary,
        text=story.text, published_at=rows.moment(story.published_at), feed_url=story.feed_url,
        digest=" ".join(editions), claims=rows.CLAIMS.text(tuple(claims)), silence=silence,
    )  # fmt: skip


def _write_event(db: Sql, event: Event, stored: Event | None, edition: str) -> bool:
    """Write an event as it is now; whether it is new, so that nobody has been told of it."""
    standing = event.standing
    before = db.row("select fate, closed_at, voided_at from events where id = ?", event.id)
    put(db, "events", "id",
        id=event.id, show_key=event.show_key, show=event.show, season=event.season, revision=event.revision,
        disbelieved=rows.IDS.text(tuple(sorted(event.disbelieved))), outlived=int(event.outlived),
        correction=event.correction, asked_at=rows.moment_or_none(event.asked_at), room=room_of(event.show_key),
        network=standing.network, fate=standing.fate.value, closed_at=rows.moment_or_none(standing.closed_at),
        last_at=rows.moment_or_none(event.last_at),
        starts_on=standing.starts_on.isoformat() if standing.starts_on else None, edition=edition,
        outline=rows.OUTLINE.text(event.outlined()),
    )  # fmt: skip
    written, wanted = set(stored.entries if stored else ()), set(event.entries)
    gone = {entry.story_id for entry in written - wanted}
    db.many("delete from entries where event_id = ? and story_id = ?", [(event.id, story) for story in sorted(gone)])
    db.many(
        "insert into entries (event_id, story_id, entry) values (?, ?, ?)",
        [(event.id, e.story_id, rows.ENTRY.text(e)) for e in event.entries if e not in written or e.story_id in gone],
    )
    if before is not None:  # nobody voted on a new one, or was told of it
        after = {**before, "fate": standing.fate.value, "closed_at": rows.moment_or_none(standing.closed_at)}
        votes.settle(db, event.id, votes.until(before), votes.until(after))
        if _asks(before) != _asks(after):
            db.run(posts.SET_VOTING_ON, event.id)
    reports.keep(db, event)
    return before is None


def _asks(event: Row) -> tuple[bool, str]:
    """What decides which question is open under an event's cards."""
    return event["closed_at"] is None, event["fate"]


def _owe_edits(db: Sql, event_id: str) -> None:
    """Owe an edit to the cards that tell an event. Replies stay as they are: they said what was news then."""
    db.run(
        """
        update posts set wanted = wanted + 1, news = wanted + 1
        where purpose <> 'reply' and state in ('owed', 'sending', 'standing')
            and key in (select post_key from post_events where event_id = ?)
        """,
        event_id,
    )


# --- merging -----------------------------------------------------------------------------------------------------


def _retire(db: Sql, merge: Merge) -> None:
    """End the younger event, so that the older can take its number."""
    db.run(
        "update events set merged_into = ? where id = ? or merged_into = ?",
        merge.survivor, merge.absorbed, merge.absorbed,
    )  # fmt: skip
    db.run("delete from entries where event_id = ?", merge.absorbed)
    db.run("delete from reports where event_id = ?", merge.absorbed)


def _move_posts(db: Sql, merge: Merge) -> None:
    """Posts of the absorbed event tell the survivor from now on. Where a channel has cards of both, the younger is owed
    an edit, or is not sent if it was still to be.
    """
    survivor, absorbed = merge.survivor, merge.absorbed
    _move_rows(db, "told", "channel_id, ask", merge)
    moved = db.rows(
        """
        select p.key, p.channel_id, p.event_ids, p.taken_back, p.said
        from post_events e join posts p on p.key = e.post_key
        where e.event_id = ?
        """,
        absorbed,
    )
    for post in moved:
        _tell_survivor(db, post, merge)
    _move_rows(db, "post_events", "channel_id, post_key", merge)
    db.run(posts.SET_VOTING_ON, survivor)
    changed = {post["key"] for post in moved}
    for channel_id in {post["channel_id"] for post in moved}:
        changed.update(_younger_beside(db, survivor, channel_id))
    db.many(
        "update posts set wanted = wanted + 1, news = wanted + 1 where key = ? and purpose <> 'reply'",
        [(key,) for key in sorted(changed)],
    )


def _move_rows(db: Sql, table: str, others: str, merge: Merge) -> None:
    """Make rows about the absorbed event, in a table with these ``others`` columns, rows about the survivor."""
    db.run(
        f"insert into {table} (event_id, {others}) select ?, {others} from {table} where event_id = ? "  # noqa: S608
        "on conflict do nothing",
        merge.survivor, merge.absorbed,
    )  # fmt: skip
    db.run(f"delete from {table} where event_id = ?", merge.absorbed)  # noqa: S608


def _tell_survivor(db: Sql, post: Row, merge: Merge) -> None:
    """Make a post of the absorbed event tell the survivor, also where it told both and one was taken back."""

    def by_now(event_ids: Iterable[str]) -> list[str]:
        return [merge.survivor if one == merge.absorbed else one for one in event_ids]

    told, back = rows.IDS.value(post["event_ids"]), rows.IDS.value(post["taken_back"])
    left, now_told = by_now(one for one in told if one not in back), tuple(dict.fromkeys(by_now(told)))
    said = rows.SAID.value(post["said"])
    if (of_absorbed := said.pop(merge.absorbed, None)) is not None:  # its revisions do not compare with the survivor's
        said.setdefault(merge.survivor, replace(of_absorbed, revision=0))
    db.run(
        "update posts set event_ids = ?, taken_back = ?, said = ? where key = ?",
        rows.IDS.text(now_told), rows.IDS.text(tuple(one for one in now_told if one not in left)),
        rows.SAID.text(said), post["key"],
    )  # fmt: skip


def _younger_beside(db: Sql, event_id: str, channel_id: str) -> list[str]:
    """Keys of all cards but the oldest that tell an event in one channel. A card that is not sent yet, and says nothing
    that another here does not say, no longer tells the event.
    """
    here = db.rows(
        """
        select p.key, p.purpose, p.state from post_events e join posts p on p.key = e.post_key
        where e.event_id = ? and e.channel_id = ? and p.purpose <> 'reply' order by p.id
        for update of p
        """,
        event_id, channel_id,
    )  # fmt: skip
    for purpose in CARDS:
        same = [post for post in here if post["purpose"] == purpose and post["state"] != State.REFUSED]
        owed = [post for post in same if post["state"] == State.OWED]
        for post in owed[1:] if owed == same else owed:
            taking_back.leave_out(db, post["key"], event_id)
    return [post["key"] for post in here[1:]]
