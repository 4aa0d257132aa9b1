"""A host outgrows one file and moves to a server, or back: nothing is lost, nothing is mixed."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crew import EVERY_ROLE
from bot.events import Change
from bot.ports import StorageError
from bot.posts import Purpose, State
from bot.votes import Tally
from storage.copying import copy
from storage.opening import open_storage
from storage.postgres import PostgresServer
from storage.sqlite import SQLiteFile
from tests.scenes import postgres
from tests.scenes.command_line import typed
from tests.scenes.newsdesk import MONDAY
from tests.storage.lived_in import LOST, OPEN
from tests.storage.makes import Desk, PostgresMake, post_it, reply_to_it


@pytest.fixture
def file(lived_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(lived_in, tmp_path))


def everything(address: str | Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every column of every table, computed ones as well."""
    with closing(SQLiteFile(None)) as empty:
        columns = empty.columns()
    opened = SQLiteFile(address) if isinstance(address, Path) else PostgresServer(address, 1)
    with closing(opened):
        found = {}
        for table, names in columns.items():
            names = (*names, "due", "ready_at") if table == "posts" else names
            query = f"select {', '.join(names)} from {table}"  # noqa: S608 - names of our own schema
            rows = opened.read(lambda db, query=query: db.rows(query))  # type: ignore[misc]
            found[table] = sorted((tuple(row[name] for name in names) for row in rows), key=repr)
    return found


async def test_there_and_back_again_nothing_is_lost(file: Path, tmp_path: Path) -> None:
    before = everything(file)
    assert [name for name in before if not before[name]] == ["processes"], "let `lived_in` fill every table"
    url = postgres.running().new_desk()
    copied = copy(str(file), url, MONDAY)
    assert copied == {table: len(rows) for table, rows in before.items()}
    assert everything(url) == before
    copy(url, str(tmp_path / "back" / "desk.db"), MONDAY)
    assert everything(tmp_path / "back" / "desk.db") == before


async def test_a_moved_desk_goes_on_where_it_was(file: Path) -> None:
    url = postgres.running().new_desk()
    copy(str(file), url, MONDAY)
    moved = Desk(await open_storage(url), PostgresMake(url))
    assert (await moved.storage.counts()).posts_owed == 3
    await moved.spread(post_it)
    await moved.pay()
    assert await moved.owed() == []
    assert await moved.storage.tally(OPEN.id, "recording:server") == Tally(yes=1)
    assert {post.channel.id for post in await moved.storage.posts_of(LOST.id)} == {"a", "b", "c"}
    # The next news is a new telling, so that its replies are not taken for those of one long done.
    await moved.news(OPEN, changed=(Change.OFFICIAL,))
    await moved.spread(reply_to_it)
    replies = [post for post in await moved.storage.posts_of(OPEN.id) if post.purpose is Purpose.REPLY]
    assert len([post for post in replies if post.state is State.OWED]) == 3
    await moved.storage.close()


async def test_a_target_that_holds_something_is_refused_and_left_alone(file: Path) -> None:
    url = postgres.running().new_desk()
    there = await open_storage(url)
    await there.keep_feeds(["mine"])
    await there.close()
    before = everything(url)
    with pytest.raises(StorageError, match=r"is not empty \(feeds\); name a new one"):
        copy(str(file), url, MONDAY)
    assert everything(url) == before


async def test_while_a_desk_runs_on_the_file_it_is_not_copied(file: Path) -> None:
    desk = await open_storage(str(file))
    with pytest.raises(StorageError, match="in use by another process"):
        copy(str(file), postgres.running().new_desk(), MONDAY)
    await desk.close()


async def test_while_processes_work_on_a_server_it_is_not_copied(tmp_path: Path) -> None:
    url = postgres.running().new_desk()
    storage = await open_storage(url)
    await storage.heartbeat(EVERY_ROLE, (), MONDAY)
    with pytest.raises(StorageError, match=r"a desk runs on database .*stop it"):
        copy(url, str(tmp_path / "back.db"), MONDAY + timedelta(seconds=10))
    copy(url, str(tmp_path / "other.db"), MONDAY + timedelta(seconds=30))  # it was killed, it seems
    await storage.close()


def test_a_missing_source_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="there is no database"):
        copy(str(tmp_path / "none.db"), str(tmp_path / "other.db"), MONDAY)
    assert list(tmp_path.iterdir()) == []


def test_a_host_types_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("feeds: {opml: null}\n")
    url = postgres.running().new_desk()
    done = typed(tmp_path, "storage", "copy", "desk.db", "configured", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    assert "stories" in done.stdout
    again = typed(tmp_path, "storage", "copy", "desk.db", "configured", DATABASE_URL=url)
    assert (again.returncode, "is not empty" in again.stderr) == (1, True)
    looked = typed(tmp_path, "check", DATABASE_URL=url)
    assert "PostgreSQL: 6 stories" in looked.stdout, looked.stdout + looked.stderr
    known = typed(tmp_path, "events", "Lost", DATABASE_URL=url)
    corrected = typed(tmp_path, "correct", known.stdout.split()[0], "--fate", "renewed", DATABASE_URL=url)
    assert "Corrected" in corrected.stdout, corrected.stderr


def test_a_file_that_is_there_is_one_whatever_its_name(file: Path, tmp_path: Path) -> None:
    file.rename(tmp_path / "desk-17:05.db")
    assert typed(tmp_path, "storage", "copy", "desk-17:05.db", "new.db").returncode == 0
