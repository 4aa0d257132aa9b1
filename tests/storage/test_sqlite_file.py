"""What only a SQLite file can do: have one process, be damaged, be newer or foreign, be backed up, and stay quick."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from bot.ports import FeedState, Item, StorageError
from bot.posts import LANDS_WITHIN, Owed, Purpose, State
from bot.stories import Certainty, Kind
from storage.sql import Sql
from storage.sqlite import SQLiteFile, SQLiteStorage
from tests.scenes.newsdesk import MONDAY, channel, claim, entry, event, story
from tests.storage.makes import Desk, SQLiteFileMake, nothing, post_it

OPEN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))

#: A process of which nothing is known in this one, and which may be killed.
Process = multiprocessing.get_context("fork").Process


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "not" / "yet" / "there" / "desk.db"


async def filled(path: Path) -> None:
    """A database with a card that stands."""
    desk = Desk(await SQLiteStorage.open(path), SQLiteFileMake(path))
    await desk.storage.save_channel(channel())
    await desk.tell(OPEN)
    await desk.storage.close()


# --- one process -------------------------------------------------------------------------------------------------


def holds(path: Path, tell: Connection) -> None:
    """Opens the database, sends one post halfway, says so, and waits to be killed."""

    async def hold() -> None:
        storage = await SQLiteStorage.open(path)
        await storage.save_channel(channel())
        post = await storage.owe(Owed(Purpose.POST, "news", ("e",)), MONDAY)
        assert post is not None
        await storage.hand_out(nothing, MONDAY)
        tell.send(post.key)
        await asyncio.sleep(600)

    asyncio.run(hold())


async def test_a_second_process_is_refused_until_the_first_is_gone_even_by_sigkill(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.with_name(f"{path.name}.lock").write_text("9" * 12)  # of one that was there before
    hear, tell = multiprocessing.Pipe(duplex=False)
    holder = Process(target=holds, args=(path, tell))
    holder.start()
    try:
        assert hear.poll(30)
        key = hear.recv()
        with pytest.raises(StorageError, match=rf"in use by another process \(number {holder.pid}\); stop it"):
            await SQLiteStorage.open(path)
    finally:
        holder.kill()
        holder.join()
    storage = await SQLiteStorage.open(path)
    (post,) = (await storage.hand_out(nothing, MONDAY + LANDS_WITHIN)).posts
    assert (post.key, post.state.value) == (key, "sending")
    await storage.close()


async def test_that_a_message_may_be_out_is_on_the_disk_before_it_leaves(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else was written last a machine that fails may lose: https://sqlite.org/pragma.html#pragma_synchronous."""
    levels: list[int] = []
    run = SQLiteFile._run

    def watched(file: SQLiteFile, begin: str, work: Callable[[Sql], Any]) -> Any:
        levels.append(file._db.execute("pragma synchronous").fetchone()[0])
        return run(file, begin, work)

    monkeypatch.setattr(SQLiteFile, "_run", watched)
    desk = Desk(await SQLiteStorage.open(path), SQLiteFileMake(path))
    await desk.storage.save_channel(channel())
    normal, full = levels[-1], 2
    await desk.tell(OPEN)
    (post,) = await desk.owed()
    handed_out = levels[-1]
    await desk.storage.sending(post.key, MONDAY)
    assert (normal, handed_out, levels[-1]) == (1, full, full)
    await desk.storage.close()


async def test_a_file_opened_twice_in_one_process_is_refused_under_any_name(path: Path) -> None:
    storage = await SQLiteStorage.open(path)
    other_name = path.parent.parent / "link.db"
    other_name.symlink_to(path)
    with pytest.raises(StorageError, match="in use"):
        await SQLiteStorage.open(other_name)
    await storage.close()
    await (await SQLiteStorage.open(other_name)).close()


def works(path: Path, platform: Path, tell: Connection, now: datetime) -> None:
    """A desk at work: folds, spreads and sends until it is killed or done. Each message that a platform takes is a line
    of a file; as a delivery would do, what may have been sent is looked for there before it is sent again.
    """

    async def work() -> None:
        make = SQLiteFileMake(path)
        desk = Desk(await make.open(), make)
        for number in range(4):
            await desk.storage.save_channel(channel(f"c{number}"))
        tell.send("at work")
        for number in range(60):
            show = f"Show {number}"
            await desk.news(event(entry(claim(Kind.RENEWED, show=show)), show=show), by=story(id=f"s{number}"))
            await desk.spread(post_it, batch=3)
            while posts := await desk.owed(now):
                for post in posts:
                    sent = platform.read_text().split()
                    if post.message_id is None and not (post.state is State.SENDING and post.key in sent):
                        await desk.storage.sending(post.key, now)
                        with platform.open("a") as messages:
                            messages.write(f"{post.key}\n")
                    await desk.storage.sent(post.key, f"m{post.key}", post.wanted)
                    await desk.storage.seeded(post.key)
        await desk.storage.close()
        tell.send("done")

    asyncio.run(work())


async def test_killed_again_and_again_nothing_is_lost_and_nothing_sent_twice(path: Path, tmp_path: Path) -> None:
    platform, random = tmp_path / "messages", Random(7)
    platform.touch()
    kills, done = 0, False
    while not done:
        hear, tell = multiprocessing.Pipe(duplex=False)
        worker = Process(target=works, args=(path, platform, tell, MONDAY + kills * LANDS_WITHIN))
        worker.start()
        assert hear.poll(30)
        assert hear.recv() == "at work"
        if hear.poll(random.uniform(0.01, 0.1) if kills < 8 else 60):
            done = hear.recv() == "done"
        else:
            kills += 1
            assert kills < 9
            worker.kill()
        worker.join()
    assert kills >= 3
    storage = await SQLiteStorage.open(path)
    counts = await storage.counts()
    assert (counts.stories, counts.events, counts.tellings_owed, counts.posts_owed) == (60, 60, 0, 0)
    sent = platform.read_text().split()
    assert len(sent) == len(set(sent)) == 240
    await storage.close()


# --- files that we cannot read -----------------------------------------------------------------------------------


def torn(path: Path) -> None:
    """Pages in the middle are lost."""
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = b"\xff" * (len(content) // 2 - 4096)
    path.write_bytes(content)


def one_page_lost(path: Path) -> None:
    """Nothing that opening alone would notice."""
    path.write_bytes(path.read_bytes()[:-4096] + b"\xff" * 4096)


def no_database(path: Path) -> None:
    path.write_bytes(b"<html>404 Not Found</html>" * 100)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def newer(path: Path, name: str = "9999 x") -> None:
    conn = sqlite3.connect(path)
    step = "insert into _sqlite_migrations (migration_set, name, applied_at) values ('renewal-desk', ?, '')"
    conn.execute(step, (name,))
    conn.commit()
    conn.close()


def unreleased(path: Path) -> None:
    newer(path, "0026 x")


def foreign(path: Path) -> None:
    path.unlink()
    conn = sqlite3.connect(path)
    conn.execute("create table bookmarks (url text)")
    conn.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (torn, "damaged; stop the bot, keep a copy of the file, and restore a backup"),
        (one_page_lost, "damaged; stop the bot, keep a copy of the file, and restore a backup"),
        (cut_short, "damaged; stop the bot, keep a copy of the file, and restore a backup"),
        (no_database, "not a SQLite database; name another file, or restore a backup"),
        (newer, "newer or an unreleased version of this program .'9999 x' .* or name a new database"),
        (unreleased, "newer or an unreleased version of this program .'0026 x' .* or name a new database"),
        (foreign, "belongs to another program; name another file"),
    ],
)
async def test_what_we_cannot_read_is_told_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    await filled(path)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match=words) as told:
        await SQLiteStorage.open(path)
    assert str(path) in str(told.value)
    assert path.read_bytes() == before
    with pytest.raises(StorageError, match=words):  # the lock was given back: it is the same trouble again
        await SQLiteStorage.open(path)


async def test_a_first_start_that_a_full_disk_cut_short_is_begun_again(path: Path) -> None:
    path.parent.mkdir(parents=True)
    Migrations("renewal-desk").ensure_migrations_table(Database(path))
    storage = await SQLiteStorage.open(path)
    await storage.save_channel(channel())
    await storage.close()


def test_a_disk_that_has_no_room_for_a_letter_is_told(path: Path) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        with pytest.raises(StorageError, match=r"cannot be opened .* free space"):
            SQLiteFile(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    SQLiteFile(path).close()


async def test_a_look_reads_what_another_process_writes_and_changes_nothing(path: Path) -> None:
    held = await SQLiteStorage.open(path)
    await held.save_channel(channel())
    glance = await SQLiteStorage.open(path, "ro")
    assert [one.id for one in await glance.channels()] == ["news"]
    with pytest.raises(StorageError, match="cannot be written to"):
        await glance.save_channel(channel("other"))
    await glance.close()
    await held.save_channel(channel("third"))
    await held.close()


async def test_a_look_at_nothing_makes_no_file(path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        await SQLiteStorage.open(path, "ro")
    assert not path.exists()


async def test_a_place_where_no_file_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="check the path"):
        await SQLiteStorage.open(tmp_path / "file" / "desk.db")
    with pytest.raises(StorageError, match="check the path"):
        await SQLiteStorage.open(tmp_path)


async def test_another_program_that_keeps_it_locked_is_named_as_the_trouble(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT", 50)
    storage = await SQLiteStorage.open(path)
    other = sqlite3.connect(path)
    other.execute("begin immediate")
    with pytest.raises(StorageError, match="another program has it locked; close that program"):
        await storage.keep_feeds(["a"])
    other.rollback()
    other.close()
    await storage.keep_feeds(["a"])
    assert len(await storage.feed_states()) == 1
    await storage.close()


async def test_nothing_is_written_to_a_file_that_was_deleted_or_replaced(path: Path) -> None:
    storage = await SQLiteStorage.open(path)
    aside = path.rename(path.with_name("aside.db"))
    for stands_there in (path.unlink, lambda *, missing_ok: path.write_text("another")):
        stands_there(missing_ok=True)
        with pytest.raises(StorageError, match="moved or deleted; put it back"):
            await storage.save_channel(channel())
    aside.rename(path)
    await storage.save_channel(channel())
    await storage.close()


async def test_a_full_disk_is_told_and_nothing_is_half_written(path: Path) -> None:
    file = SQLiteFile(path)
    file.write(lambda db: db.run("pragma max_page_count = 1"))  # SQLite takes the present size: not a page more
    with pytest.raises(StorageError, match="disk is full; free some space"):
        file.write(
            lambda db: db.many(
                "insert into feeds (url, kept, due_at, state) values (?, 1, '', ?)",
                [(str(number), "x" * 4000) for number in range(20)],
            )
        )
    assert file.read(lambda db: db.rows("select * from feeds")) == []
    file.close()


# --- feeds -------------------------------------------------------------------------------------------------------

HUNDRED = tuple(
    Item(f"{n:024}", f"https://outlet.example/?p={n}", f"outlet.example/{n}/a-title", "d" * 24) for n in range(100)
)


async def test_a_look_that_finds_nothing_new_writes_little(path: Path) -> None:
    storage = await SQLiteStorage.open(path)
    await storage.keep_feeds(["a"])
    await storage.save_feed(FeedState("a", "a", items=HUNDRED, next_check_at=MONDAY))
    written = path.with_name("desk.db-wal")
    before = written.stat().st_size
    for unchanged in range(10):
        (state,) = await storage.take_feeds(MONDAY, 1)
        assert state.items == HUNDRED
        await storage.save_feed(replace(state, unchanged=unchanged))
    assert written.stat().st_size - before < 10 * 25_000  # with the items it were 75 KB a look
    await storage.close()
