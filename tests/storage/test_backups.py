"""A host's database: backed up while the desk runs, taken back, brought up to date, and kept small."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports import Decision, StorageError
from bot.program import upkeep
from storage import sqlite
from storage.backups import back_up, restore
from storage.migrations import all_migrations
from storage.opening import beside, open_storage
from storage.sqlite import SQLiteStorage
from tests.scenes.command_line import typed
from tests.scenes.newsdesk import MONDAY, channel, story


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "desk.db"


async def filled(file: Path, name: str) -> SQLiteStorage:
    storage = await SQLiteStorage.open(file)
    await storage.save_channel(channel(name))
    return storage


async def names(file: Path) -> list[str]:
    storage = await SQLiteStorage.open(file, "ro")
    found = [one.id for one in await storage.channels()]
    await storage.close()
    return found


async def test_a_backup_is_made_while_the_desk_runs_and_taken_back_when_it_is_stopped(file: Path) -> None:
    desk = await filled(file, "of-then")
    backup = file.parent / "a new folder" / "monday.db"
    back_up(str(file), backup)
    cut_short = backup.with_name("tuesday.db")
    sqlite.partial_of(cut_short).write_text("half of a backup")
    back_up(str(file), cut_short)
    assert await names(cut_short) == ["of-then"]
    await desk.save_channel(channel("of-now"))
    by_another_name = file.parent / "link.db"
    by_another_name.symlink_to(file)
    for name in (file, by_another_name):
        with pytest.raises(StorageError, match="stop it"):
            restore(str(name), backup)
    await desk.close()
    kept = restore(str(by_another_name), backup)
    assert await names(file) == ["of-then"], "what the link leads to is what the backup replaces"
    assert kept is not None
    assert sorted(await names(kept)) == ["of-now", "of-then"]
    assert await names(backup) == ["of-then"]


async def test_a_backup_is_taken_back_over_a_damaged_file_which_is_kept_as_it_is(file: Path) -> None:
    await (await filled(file, "of-then")).close()
    backup = file.parent / "monday.db"
    back_up(str(file), backup)
    damaged = b"damaged" * 1000
    file.write_bytes(damaged)
    with pytest.raises(StorageError, match="restore a backup"):
        await SQLiteStorage.open(file)
    kept = restore(str(file), backup)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert await names(file) == ["of-then"]


async def test_what_is_no_backup_is_not_taken_back_and_nothing_is_changed(file: Path, tmp_path: Path) -> None:
    await (await filled(file, "of-now")).close()
    before = file.read_bytes()
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not a database " * 100)
    with pytest.raises(StorageError, match="not a SQLite database"):
        restore(str(file), wrong)
    with pytest.raises(StorageError, match="there is no backup"):
        restore(str(file), tmp_path / "missing.db")
    with pytest.raises(StorageError, match="there is no backup"):
        restore(str(file), tmp_path)
    (empty := tmp_path / "copied while the disk was full").touch()
    with pytest.raises(StorageError, match="is empty; name a file that"):
        restore(str(file), empty)
    by_another_name = tmp_path / "link.db"
    by_another_name.symlink_to(file)
    with pytest.raises(StorageError, match="the database itself"):
        restore(str(by_another_name), file)
    with pytest.raises(StorageError, match="name another file"):
        back_up(str(file), wrong)
    with pytest.raises(StorageError, match="pg_dump"):
        back_up("postgresql://server/desk", tmp_path / "new.db")
    assert file.read_bytes() == before


def test_a_backup_for_which_there_is_no_room_leaves_nothing(file: Path) -> None:
    sqlite.SQLiteFile(file).close()
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, most[1]))
    try:
        with pytest.raises(StorageError, match="free space"):
            back_up(str(file), file.parent / "monday.db")
        with pytest.raises(StorageError, match="free space"):
            restore(str(file.parent / "other.db"), file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert [*file.parent.glob("*.partial"), *file.parent.glob("monday*")] == []


def killed(file: Path, backup: Path, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process takes a backup back, and is killed when it comes to a step."""
    if not (process := os.fork()):
        try:
            monkeypatch.setattr(at, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            restore(str(file), backup)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


async def test_a_restore_that_was_killed_half_way_is_told_and_done_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await filled(file, "a")).close()
    backup = file.parent / "monday.db"
    back_up(str(file), backup)
    for step in ("os.rename", "os.replace"):
        await (await filled(file, step)).close()
        killed(file, backup, step, monkeypatch)
        with pytest.raises(StorageError, match="cut short; restore the backup again"):
            await SQLiteStorage.open(file)
        with pytest.raises(StorageError, match="cut short"):  # a correction would go into what is put aside
            await SQLiteStorage.open(file, "rw")
        restore(str(file), backup)
        assert await names(file) == ["a"]
    found = [await names(one) for one in sorted(file.parent.glob("*.before-restore-?"))]
    assert found == [["a", "os.rename"], ["a", "os.replace"]]
    file.unlink()
    killed(file, backup, "os.replace", monkeypatch)
    assert restore(str(file), backup) is None, "nothing stood there"


def test_what_was_put_aside_of_a_killed_desk_comes_back_whole(file: Path) -> None:
    sqlite.SQLiteFile(file).close()
    backup = file.parent / "monday.db"
    back_up(str(file), backup)
    if not (process := os.fork()):
        try:
            asyncio.run(filled(file, "b"))  # which is still beside the file
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(process, 0)
    kept = restore(str(file), backup)
    assert kept is not None
    restore(str(file), kept)
    assert sorted(asyncio.run(names(file))) == ["b"]


async def test_a_database_is_not_opened_without_what_was_put_aside_of_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await filled(file, "a")).close()
    backup = file.parent / "monday.db"
    back_up(str(file), backup)
    Path(f"{file}-wal").touch()  # of a desk that was killed
    rename = os.rename
    with monkeypatch.context() as failing:
        failing.setattr(os, "rename", lambda one, to: rename(one, to if one != str(file) else file / "nowhere"))
        with pytest.raises(StorageError, match="check the folder"):
            restore(str(file), backup)
    with pytest.raises(StorageError, match="restore the backup again"):
        await SQLiteStorage.open(file)
    kept = restore(str(file), backup)
    assert Path(f"{kept}-wal").exists()
    assert await names(file) == ["a"]


@pytest.mark.parametrize("name", ["a" * 240, "a" * 300, "a/" * 3000], ids=len)
def test_a_path_that_is_too_long_is_told(tmp_path: Path, name: str) -> None:
    there, long = tmp_path / "desk.db", tmp_path / name
    sqlite.SQLiteFile(there).close()
    for use in (
        lambda: asyncio.run(open_storage(str(long))),
        lambda: asyncio.run(beside(str(long))),
        lambda: back_up(str(long), there),
        lambda: restore(str(long), there),
    ):
        with pytest.raises(StorageError, match=r"File name too long\); name another file"):
            use()
    with pytest.raises(StorageError, match="there is no backup"):
        restore(str(there), long)
    with pytest.raises(StorageError, match="check its folder"):
        back_up(str(there), tmp_path / ("b" * 300))


async def test_a_newer_program_keeps_the_older_file_beside_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await (await filled(file, "of-then")).close()
    newer = (*all_migrations(), ("9998 a change", "create table change (a text);"))
    monkeypatch.setattr(sqlite, "all_migrations", lambda: newer)
    await (await filled(file, "of-now")).close()
    before = file.with_name("desk.db.before-9998")
    assert sqlite3.connect(before).execute("select id from channels").fetchall() == [("of-then",)]
    monkeypatch.undo()
    with pytest.raises(StorageError, match="newer or an unreleased version of this program"):
        await SQLiteStorage.open(file)
    assert restore(str(file), before)
    assert await names(file) == ["of-then"]


async def test_who_looks_into_an_older_file_is_told_to_start_the_desk(file: Path) -> None:
    sqlite.SQLiteFile(file).close()
    with closing(sqlite3.connect(file)) as older:
        older.execute("drop table feeds")
    storage = await SQLiteStorage.open(file, "ro")
    with pytest.raises(
        StorageError, match="another version of this program wrote it; stop all desks on it and start the newest"
    ):
        await storage.feed_states()
    await storage.close()


async def test_a_change_that_fails_leaves_none_of_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await (await filled(file, "of-then")).close()
    broken = (*all_migrations(), ("9998 a change", "create table half (a text);\ncreate table channels (a text);"))
    monkeypatch.setattr(sqlite, "all_migrations", lambda: broken)
    for _ in range(2):
        with pytest.raises(StorageError, match="channels already exists"):
            await SQLiteStorage.open(file)
    monkeypatch.undo()
    assert await names(file) == ["of-then"]
    assert sqlite3.connect(file).execute("select 1 from sqlite_master where name = 'half'").fetchall() == []


async def test_old_words_are_dropped_and_what_was_made_of_them_stays(file: Path) -> None:
    storage = await filled(file, "news")
    old, new = story("Old", at=MONDAY - timedelta(days=91), id="old"), story("New", at=MONDAY, id="new")
    for one in (old, new):
        await storage.fold(replace(one, summary="words", text="more words"), [], lambda _: Decision())
    assert await upkeep.drop_old_words(storage, MONDAY - timedelta(days=90)) == 1
    kept = {key: await storage.story(key) for key in ("old", "new")}
    assert kept["old"] is not None
    assert kept["new"] is not None
    assert (kept["old"].story.title, kept["old"].story.summary, kept["old"].story.text) == ("Old", "", "")
    assert kept["new"].story.text == "more words"
    again = await storage.fold(replace(old, summary="words", text="more words"), [], lambda _: Decision())
    assert again is None, "it is known although its words are gone"
    assert await upkeep.drop_old_words(storage, MONDAY - timedelta(days=90)) == 0
    await storage.close()


def test_a_host_backs_up_and_restores_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("database: desk.db\n")
    nothing = typed(tmp_path, "backup", "monday.db")
    assert nothing.returncode == 1
    assert "there is no database" in nothing.stderr
    sqlite.SQLiteFile(tmp_path / "desk.db").close()
    assert "Backed up to monday.db" in typed(tmp_path, "backup", "monday.db").stdout
    assert "The old database is kept as" in typed(tmp_path, "restore", "monday.db").stdout
    for taken in ("monday.db", ""):
        again = typed(tmp_path, "backup", taken)
        assert again.returncode == 1
        assert "name another file" in again.stderr
