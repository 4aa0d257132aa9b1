"""What only PostgreSQL can do: refuse locks, be out of reach for a moment, and be somebody else's."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.rows import tuple_row
from sqlite_utils import Database
from structlog.testing import capture_logs

from bot.clock import utc_now
from bot.crew import EVERY_ROLE
from bot.ports import FeedState, StorageError
from bot.votes import Tally
from storage import postgres_schema
from storage.migrations import all_migrations
from storage.opening import beside
from storage.postgres import PostgresStorage, _Statements
from storage.sqlite import SQLiteStorage
from tests.scenes import postgres
from tests.scenes.newsdesk import MONDAY, channel
from tests.storage.ballots import OPEN, YES, card
from tests.storage.makes import Desk, post_it

#: Something for each kind of argument of a method that reads.
PLAUSIBLE: dict[str, object] = {
    "str": OPEN.id,
    "str | None": OPEN.id,
    "int": 1,
    "datetime": MONDAY,
    "date": MONDAY.date(),
    "Channel": channel(),
    "Place": channel().place,
    "Sequence[str]": [OPEN.show_key],
    "Collection[str]": [OPEN.show_key],
}


async def test_whatever_only_reads_locks_nothing(desks: tuple[Desk, Desk]) -> None:
    """Postgres refuses locks where nothing may be written; SQLite would not notice them."""
    storage = desks[0].storage
    await storage.save_channel(channel())
    await desks[0].news(OPEN)
    await desks[0].spread(post_it)
    reading = [
        method
        for _, method in inspect.getmembers(storage, inspect.iscoroutinefunction)
        if "._read(" in inspect.getsource(method.__code__) and not method.__name__.startswith("_")
    ]
    assert len(reading) > 20
    for method in reading:
        needed = [one for one in inspect.signature(method).parameters.values() if one.default is one.empty]
        await method(**{one.name: PLAUSIBLE[str(one.annotation)] for one in needed})


# --- tables ------------------------------------------------------------------------------------------------------


async def test_both_makes_have_the_same_tables_columns_and_indexes(url: str, tmp_path: Path) -> None:
    await (await PostgresStorage.open(url)).close()
    await (await SQLiteStorage.open(tmp_path / "desk.db")).close()
    columns = """
        select table_name, column_name, case data_type when 'bigint' then 'integer' else data_type end,
            is_nullable = 'NO', coalesce(collation_name, '')
        from information_schema.columns where table_schema = current_schema() and table_name not like 'renewal%'
    """
    keyed = "select indexname from pg_indexes where schemaname = current_schema() and indexname not like 'renewal%'"
    with psycopg.connect(url, row_factory=tuple_row) as conn:
        theirs = {tuple(row) for row in conn.execute(columns)}
        their_indexes = {str(name) for (name,) in conn.execute(keyed) if not str(name).endswith(("_pkey", "_key_key"))}
    ours, our_indexes = set(), set()
    db = Database(tmp_path / "desk.db")
    for table in db.tables:
        if not table.name.startswith(("sqlite_", "_sqlite")):
            for _, name, kind, required, _, key, _ in db.execute("select * from pragma_table_xinfo(?)", [table.name]):
                bytewise = "C" if kind.lower().startswith("text") else ""
                ours.add((table.name, name, kind.lower().split()[0], bool(required or key), bytewise))
            our_indexes |= {index.name for index in table.indexes if not index.name.startswith("sqlite_")}
    db.close()
    assert theirs == ours
    assert their_indexes == our_indexes


async def test_tables_of_another_program_are_left_alone(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("create table theirs (id int)")
    with pytest.raises(StorageError, match="belongs to another program"):
        await PostgresStorage.open(url)
    with psycopg.connect(url) as conn:
        assert conn.execute("select tablename from pg_tables where schemaname = current_schema()").fetchall() == [
            ("theirs",)
        ]


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
async def test_a_database_without_room_for_every_letter_is_refused_with_how_to_make_one(
    url: str, encoding: str
) -> None:
    """As a server has it that was set up without a locale."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"create database narrow encoding '{encoding}' locale 'C' template template0")
        with pytest.raises(StorageError, match=f"encoding {encoding} .* createdb --encoding=UTF8"):
            await PostgresStorage.open(make_conninfo(url, dbname="narrow"))
        server.execute("drop database narrow")


async def test_what_the_machine_is_set_to_for_other_programs_changes_no_letter(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    storage = await PostgresStorage.open(url)
    await storage.save_channel(channel(networks=frozenset({"Téléfilm … 📺"})))
    (kept,) = await storage.channels()
    assert kept.networks == {"Téléfilm … 📺"}
    await storage.close()


async def test_tables_of_another_version_are_left_alone(url: str) -> None:
    await (await PostgresStorage.open(url)).close()
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("insert into renewal_desk_migrations (name) values ('9999 from tomorrow')")
    with pytest.raises(StorageError, match=r"newer or an unreleased version .*9999 from tomorrow"):
        await PostgresStorage.open(url)


async def test_tables_are_not_changed_under_processes_of_an_older_version(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = await PostgresStorage.open(url)
    await older.heartbeat(EVERY_ROLE, (), utc_now())
    newer = (*all_migrations(), ("9998 a change", "create table change (a integer);"))
    with monkeypatch.context() as upgraded:
        upgraded.setattr(postgres_schema, "all_migrations", lambda: newer)
        with pytest.raises(StorageError, match="processes of an older version run on it; stop them all"):
            await PostgresStorage.open(url)
        await older.heartbeat(EVERY_ROLE, (), utc_now())
        await older.close()
        await (await PostgresStorage.open(url)).close()
    with pytest.raises(StorageError, match="newer or an unreleased version"):
        await PostgresStorage.open(url)


# --- trouble -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_server() -> Iterator[postgres.Postgres]:
    """A server that a test may stop."""
    server = postgres.Postgres()
    yield server
    server.remove()


async def test_a_server_that_goes_away_is_a_storage_error_and_heals(
    own_server: postgres.Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres.PATIENCE", 1.0)
    monkeypatch.setattr("storage.postgres.AGAIN", 0.05)
    storage = await PostgresStorage.open(own_server.url())
    await storage.keep_feeds(["a"])
    words = asyncio.Queue[str]()
    watching = asyncio.create_task(storage.watch(words.put_nowait))
    await words.get()
    own_server.stop()
    with capture_logs() as logged, pytest.raises(StorageError, match="check that it is running") as told:
        await storage.feed_states()
    assert "A desk that was up keeps trying; start anything else again" in str(told.value), "also read at a start"
    assert [one["event"] for one in logged].count("database_not_heard") == 1, "once, not at each try"
    own_server.start()
    for _ in range(50):  # the pool connects again in its own time
        try:
            assert await storage.feed_states() == [FeedState("a", "a")]
            break
        except StorageError:
            await asyncio.sleep(0.1)
    else:
        pytest.fail("the storage stayed broken after its server came back")
    watching.cancel()
    await storage.close()


async def test_who_is_told_to_stop_does_not_wait_for_a_server_that_is_away(
    own_server: postgres.Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres.FAREWELL_WITHIN", 0.2)
    storage = await PostgresStorage.open(own_server.url())
    own_server.stop()
    waiting = asyncio.create_task(storage.feed_states())
    async with asyncio.timeout(10):
        await storage.close()
    with pytest.raises(StorageError):
        await waiting
    own_server.start()


async def test_who_is_told_to_stop_does_not_wait_for_a_server_that_never_answers(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres.FAREWELL_WITHIN", 0.2)
    storage = await PostgresStorage.open(url)
    with psycopg.connect(url) as conn:
        conn.execute("lock table feeds, posts, processes in access exclusive mode")
        waiting = asyncio.create_task(storage.feed_states())
        while not conn.execute("select 1 from pg_locks where relation = 'feeds'::regclass and not granted").fetchone():
            await asyncio.sleep(0.01)
        async with asyncio.timeout(10):
            await storage.close()
        assert not waiting.done()
    assert await waiting == []


async def test_connections_that_the_server_ends_are_not_noticed(url: str) -> None:
    storage = await PostgresStorage.open(url)
    await storage.keep_feeds(["a"])
    with psycopg.connect(url, autocommit=True) as conn:
        ended = conn.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'renewal-desk'"
        ).fetchall()
    assert ended
    assert await storage.feed_states() == [FeedState("a", "a")]
    await storage.close()


async def test_connections_that_a_rush_needed_go_back_to_the_server(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.postgres.IDLE", 0.1)
    storage = await PostgresStorage.open(url)
    held = storage._database._pool.get_stats
    async with asyncio.timeout(20):
        with psycopg.connect(url) as conn:
            conn.execute("lock table feeds in access exclusive mode")
            rush = asyncio.gather(*(storage.feed_states() for _ in range(3)))
            while held()["pool_size"] < 3:
                await asyncio.sleep(0.01)
        await rush
        while held()["pool_size"] > 1:
            await asyncio.sleep(0.01)
    await storage.close()


async def test_more_people_may_vote_than_the_server_has_locks(desks: tuple[Desk, Desk]) -> None:
    """Read from the chat again after an outage, they are all counted at once: this server has some 3,000 locks."""
    await desks[0].news(OPEN, telling=False)
    key, people = await card(desks[0]), [str(number) for number in range(4_000)]
    assert await desks[0].storage.recount(key, {YES: people}, MONDAY)
    assert await desks[0].storage.tally(OPEN.id) == Tally(yes=len(people))


async def test_who_asks_to_be_forgotten_keeps_no_votes_waiting_for_news_on_its_way(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Voters share locks, and a community's votes stand in one line: the lock is asked for when all others are held."""
    locked, lock = list[str](), _Statements.lock

    def noted(db: _Statements, *names: str) -> None:
        locked.extend(name.partition(" ")[0] for name in names)
        lock(db, *names)

    monkeypatch.setattr(_Statements, "lock", noted)
    await desks[0].storage.forget("recording:ann", MONDAY)
    assert locked == ["spreading", "voters"]


@pytest.mark.parametrize(
    ("of", "instead", "advice"),
    [
        ("desk@", "nobody@", "user or password in DATABASE_URL is wrong"),
        ("/postgres?", "/nothing?", "there is no such database; create it"),
        ("desk@", "crowded@", "no free connection; raise max_connections or run fewer processes"),
        ("desk@", "reader@", "it is read-only: a standby, or its disk is nearly full"),
    ],
)
async def test_a_server_that_refuses_us_is_told_with_what_to_do(url: str, of: str, instead: str, advice: str) -> None:
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("create role crowded login connection limit 0")
        conn.execute("create role reader login superuser")
        conn.execute("alter role reader set default_transaction_read_only = on")
    try:
        with pytest.raises(StorageError, match=advice):
            await PostgresStorage.open(url.replace(of, instead, 1))
        with pytest.raises(StorageError, match=advice):
            await beside(url.replace(of, instead, 1), writing=True)
    finally:
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute("drop role crowded")
            conn.execute("drop role reader")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk:s3cret@127.0.0.1:1/desk",
        "postgresql://desk:s3cret@nowhere.invalid/desk",
        "postgresql://desk:s3cret@@host:what/desk",
        "postgresql://desk:s3cret@host/desk?no=such",
    ],
)
async def test_no_error_tells_the_password(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.postgres.PATIENCE", 2.0)
    with pytest.raises(StorageError) as refused:
        await PostgresStorage.open(address)
    error: BaseException | None = refused.value
    while error is not None:
        assert "s3cret" not in f"{error!r} {error}"
        error = error.__cause__
