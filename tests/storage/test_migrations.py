"""A desk of the first version, with something in every table, goes on as one of today: in a file and on a server."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlite_utils import Database

from bot.ports import FeedState
from bot.posts import Purpose, State
from bot.stories import Certainty, Kind
from bot.votes import Choice, Tally
from storage import sqlite_file
from storage.migrations import all_migrations
from storage.postgres_schema import in_postgres
from storage.postgres_server import MIGRATED
from tests.scenes import postgres
from tests.scenes.newsdesk import DEADLINE, MONDAY, TVLINE, claim, entry, event
from tests.storage.makes import Desk, Make, PostgresMake, SQLiteFileMake, post_it, reply_to_it

AT = "2026-03-01T09:00:00.000000+00:00"
CLAIM = {"show": "Ballard", "show_key": "~ballard", "season": 2, "kind": "renewed", "certainty": "reported"}
OUTLET = {"name": "Fan Site", "owner": "Fan Media"}
ENTRY = {"claim": CLAIM, "story_id": "s1", "outlet": OUTLET, "url": "https://f/1", "title": "Ballard", "at": AT}
CHANNEL = {"id": "news", "place": {"chat": "recording", "community": "server", "channel": "news"}}
STATE = {"url": "https://f/feed", "address": "https://f/feed", "etag": '"1"'}
ITEM = {"story_id": "s1", "guid": "g", "link": "f/1", "digest": "d"}

#: What stood in each table; columns that came later are not named.
ROWS: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "stories",
        {
            "id": "s1", "url": "https://f/1", "outlet": json.dumps(OUTLET), "title": "Ballard", "summary": "",
            "text": "", "published_at": AT, "feed_url": "", "digest": "d", "claims": json.dumps([CLAIM]), "silence": "",
        },
    ),
    (
        "events",
        {
            "id": "e1", "show_key": "~ballard", "show": "Ballard", "season": 2, "revision": 1, "disbelieved": "[]",
            "outlived": 0, "correction": "", "room": "", "network": None, "fate": "renewed", "decided_at": None,
            "last_at": AT, "merged_into": None,
        },
    ),
    ("entries", {"event_id": "e1", "story_id": "s1", "entry": json.dumps(ENTRY)}),
    ("labels", {"at": AT, "event_id": "e1", "words": "{}"}),
    (
        "channels",
        {
            "id": "news", "chat": "recording", "community": "server", "place": "news", "room": "", "open": 1,
            "votes": 1, "channel": json.dumps(CHANNEL),
        },
    ),
    ("tellings", {"at": AT, "story_id": "s1", "items": '[["e1",["dated"]]]', "room": "", "cursor": ""}),
    ("told", {"event_id": "e1", "channel_id": "news", "ask": 0}),
    (
        "posts",
        {
            "key": "card", "role": "post", "channel_id": "news", "event_ids": '["e1"]', "change": None,
            "reply_to": None, "once": None, "state": "standing", "wanted": 1, "shown": 1, "message_id": "m1",
            "ballot": 1, "voting": 1, "seeded": 1, "attempts": 0, "not_before": None, "leased_until": AT,
            "held": 0, "waiting": 0,
            "created_at": AT, "priority": 2,
        },
    ),
    ("post_events", {"event_id": "e1", "channel_id": "news", "post_key": "card"}),
    ("follows", {"person": "ann", "community": "recording:server", "show_key": "~ballard", "number": 1}),
    (
        "votes",
        {
            "post_key": "card", "person": "ann", "choice": "yes", "event_id": "e1", "community": "server",
            "standing": 1, "at": AT,
        },
    ),
    ("tallies", {"event_id": "e1", "scope": "=server", "yes": 1, "no": 0}),
    (
        "feeds",
        {
            "url": STATE["url"], "kept": 1, "due_at": AT, "leased_until": None,
            "state": json.dumps({**STATE, "items": [ITEM]}),
        },
    ),
)  # fmt: skip


def filled(run: Callable[[str, tuple[object, ...]], object], sign: str) -> None:
    """Put all of it in."""
    for table, row in ROWS:
        run(f"insert into {table} ({', '.join(row)}) values ({', '.join([sign] * len(row))})", tuple(row.values()))  # noqa: S608


def in_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    file = folder / "desk.db"
    with monkeypatch.context() as then:
        then.setattr(sqlite_file, "all_migrations", lambda: all_migrations()[:1])
        db = Database(sqlite3.connect(file))
        sqlite_file._migrations().apply(db)
        filled(lambda statement, values: db.conn.execute(statement, values), "?")
        db.conn.commit()
        db.conn.close()
    return SQLiteFileMake(file)


def on_a_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    url = postgres.running().new_desk()
    name, statements = all_migrations()[0]
    with psycopg.connect(url) as conn:
        conn.execute(f"create table {MIGRATED} (name text primary key, at timestamptz not null default now())".encode())
        conn.execute(in_postgres(statements).encode())
        conn.execute(f"insert into {MIGRATED} (name) values (%s)".encode(), (name,))  # noqa: S608
        filled(lambda statement, values: conn.execute(statement.encode(), values), "%s")
    return PostgresMake(url)


@pytest.mark.parametrize("then", [in_a_file, on_a_server])
async def test_a_desk_of_the_first_version_goes_on_where_it_was(
    then: Callable[[Path, pytest.MonkeyPatch], Make], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = then(tmp_path, monkeypatch)
    desk = Desk(await make.open(), make)
    storage = desk.storage
    (known,) = await storage.events_of("~ballard")
    assert (known.id, known.standing.fate, known.standing.certainty) == ("e1", Kind.RENEWED, Certainty.REPORTED)
    record = await storage.story("https://f/1")
    assert record is not None
    assert [one.kind for one in record.claims] == [Kind.RENEWED]
    # what was to be told is told, below the card that stands
    await desk.spread(reply_to_it)
    assert await desk.pay() == [("send", "reply in news")]
    # votes that were given count, and go on
    assert await storage.tally("e1", "recording:server") == Tally(yes=1)
    assert await storage.vote("card", "bob", Choice.NO, added=True, at=MONDAY)
    assert await storage.tally("e1", "recording:server") == Tally(yes=1, no=1)
    # news of it is no first telling; its card is edited, and the ballot settles
    official = entry(claim(Kind.RENEWED, on_record=True), TVLINE)
    await desk.news(known.with_entries([*known.entries, official]))
    await desk.spread(post_it)
    assert await desk.pay(MONDAY.replace(hour=10)) == [("edit", "post in news")]
    assert (await storage.tally("e1", "recording:server")).outcome is Choice.YES
    (card,) = [post for post in await storage.posts_of("e1") if post.purpose is Purpose.POST]
    assert (card.state, card.message_id) == (State.STANDING, "m1")
    # the feed is looked at with what is known of it, the new show is told as ever, who follows is named
    (state,) = await storage.take_feeds(MONDAY, 9)
    assert (state.etag, [item.story_id for item in state.items]) == ('"1"', ["s1"])
    await storage.save_feed(FeedState("https://f/feed", "https://f/feed"))
    await desk.news(event(entry(claim(Kind.CANCELLED, show="Lost"), DEADLINE), show="Lost"))
    await desk.spread(post_it)
    assert await desk.pay(MONDAY.replace(hour=11)) == [("send", "post in news")]
    assert await storage.followers(["~ballard"], "recording:server", 9) == ["ann"]
    await storage.close()
