"""`check` tells a host what is missing, mistyped or of no effect before anything starts."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import psycopg
import pytest

from bot.events import Change
from bot.ports import Decision
from bot.program import checks
from bot.program.checks import Level, findings
from bot.program.configuration import NO_FEEDS, load
from bot.understanding.second_look import hearing
from storage.postgres import PostgresStorage
from storage.sqlite import SQLiteStorage
from tests.program.test_settings import write
from tests.scenes import postgres
from tests.scenes.newsdesk import event, story


async def test_check_says_which_trusted_outlet_is_none(tmp_path: Path) -> None:
    text = f"""
        database: {tmp_path}/desk.db
        tvmaze: {{enabled: false}}
        feeds:
          trusted: [Deadlin, variety, Own Blog]
          also: [{{url: "https://own.example/feed", outlet: Own Blog}}]
    """
    settings = load(write(tmp_path, text), {})
    found = [one.words async for one in findings(settings, {}, ask_feeds=False) if one.what == "feeds.trusted"]
    assert found == ["no outlet is called Deadlin; `python -m bot feeds` shows the names of yours"]


async def test_check_counts_in_words_that_fit_one_as_well_as_many(tmp_path: Path) -> None:
    settings = load(write(tmp_path, f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\n"), {})
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    news = Decision((event(),), items=((event().id, frozenset({Change.FATE})),))
    await storage.fold(story(), [], lambda _seen: news)
    await storage.close()
    [found] = [one.words async for one in findings(settings, {}, ask_feeds=False) if one.what == "database"]
    assert found == f"{tmp_path}/desk.db: 1 story, 1 event, 0 posts owed, 1 news item yet to be told"


@pytest.mark.parametrize(("hours", "warned"), [(1, True), (24, False), (48, False)])
async def test_check_warns_where_news_would_be_too_old_by_the_time_it_is_found(
    tmp_path: Path, hours: int, *, warned: bool
) -> None:
    text = f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\nannounce_within_hours: {hours}\n"
    found = [one.what async for one in findings(load(write(tmp_path, text), {}), {}, ask_feeds=False)]
    assert ("announce_within_hours" in found) is warned


async def test_check_warns_of_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(write(tmp_path, f"database: {tmp_path}/data/desk.db\ntvmaze: {{enabled: false}}\n"), {})
    assert "disk" not in [one.what async for one in findings(settings, {}, ask_feeds=False)]
    monkeypatch.setattr(checks, "LEAST_FREE", 2**62)
    found = {one.what: one async for one in findings(settings, {}, ask_feeds=False)}
    assert found["disk"].level is Level.WARNING
    assert "MB are free where the database is" in found["disk"].words


async def test_check_says_that_stories_cannot_be_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(write(tmp_path, f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\n"), {})
    assert "reading" not in [one.what async for one in findings(settings, {}, ask_feeds=False)]
    hearing.loaded.cache_clear()
    monkeypatch.setitem(sys.modules, hearing.__name__.replace("hearing", "encoder"), None)
    (found,) = [one async for one in findings(settings, {}, ask_feeds=False) if one.what == "reading"]
    assert found.level is Level.BAD
    assert "`make setup` installs" in found.words


async def test_check_names_no_secret_of_a_feeds_address(tmp_path: Path) -> None:
    feeds = '{opml: null, also: [{url: "http://127.0.0.1:9/feed?key=geheim", outlet: Wire}]}'
    settings = load(write(tmp_path, f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\nfeeds: {feeds}\n"), {})
    found = [one async for one in findings(settings, {}, ask_feeds=True)]
    words = {one.what: one.words for one in found}
    assert words["http://127.0.0.1:9/feed?•••"].startswith("Wire: leads to"), "and whose it is"
    assert "geheim" not in str(found)


@pytest.mark.parametrize(("ports", "told"), [((9, 7), True), ((9,), False)])
async def test_check_looks_for_the_one_cause_where_no_feed_can_be_read(
    tmp_path: Path, ports: tuple[int, ...], *, told: bool
) -> None:
    also = [f'{{url: "http://127.0.0.1:{port}/", outlet: Wire {port}}}' for port in ports]
    text = (
        f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\nfeeds: {{opml: null, also: [{', '.join(also)}]}}\n"
    )
    found = [one.what async for one in findings(load(write(tmp_path, text), {}), {}, ask_feeds=True)]
    assert ("network" in found) is told


@pytest.mark.parametrize(("channels", "level"), [("[]", Level.GOOD), ("[{server: 1, channel: 2}]", Level.WARNING)])
async def test_a_chat_that_is_off_is_no_warning_beside_another_unless_something_is_to_be_told_there(
    tmp_path: Path, channels: str, level: Level
) -> None:
    text = f"""
        database: {tmp_path}/desk.db
        tvmaze: {{enabled: false}}
        slack: {{mode: http, client_id: "1.2"}}
        discord: {{channels: {channels}}}
        health: {{tell: {{chat: discord, community: 1, channel: "2"}}}}
    """
    settings = load(write(tmp_path, text), {"SLACK_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": "y"})
    found = {one.what: one async for one in findings(settings, {}, ask_feeds=False)}
    assert (found["discord"].level, found["slack"].level) == (level, Level.GOOD)
    assert found["health.tell"].words == "nobody is told of trouble there: discord is off"
    there = text.replace('discord, community: 1, channel: "2"', "slack, community: T1, channel: C1")
    settings = load(write(tmp_path, there), {"SLACK_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": "y"})
    assert "health.tell" not in [one.what async for one in findings(settings, {}, ask_feeds=False)]
    alone = load(write(tmp_path, f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\n"), {})
    nothing = {one.what: one.level async for one in findings(alone, {}, ask_feeds=False)}
    assert nothing["discord"] is nothing["slack"] is Level.WARNING


async def test_check_says_which_network_of_a_channel_no_news_will_name(tmp_path: Path) -> None:
    text = f"""
        database: {tmp_path}/desk.db
        tvmaze: {{enabled: false}}
        discord:
          channels: [{{server: 1, channel: 2, networks: [HBO, netflix, Apple TV, Netflicks, Harborvision]}}]
    """
    settings = load(write(tmp_path, text), {})
    found = [one.words async for one in findings(settings, {}, ask_feeds=False) if "networks" in one.what]
    assert found == ["no network is called Harborvision", "no network is called Netflicks; did you mean Netflix?"]
    [channel] = settings.discord.channels
    assert {"HBO", "Netflix", "Apple TV+"} < channel.networks, "in the words that news has, however they are spelt"


async def test_check_sees_that_a_file_stands_where_the_folder_should(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    settings = load(write(tmp_path, f"database: {tmp_path}/data/desk.db\ntvmaze: {{enabled: false}}\n"), {})
    [found] = [one async for one in findings(settings, {}, ask_feeds=False) if one.what == "database"]
    assert (found.level, "cannot be written to" in found.words) == (Level.BAD, True)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("new/preview.db", []),
        ("kept.db", []),
        (".", ["Is a directory"]),
        ("config.yaml", ["not a SQLite database"]),
        ("config.yaml/preview.db", ["Not a directory"]),
    ],
)
async def test_check_sees_where_the_page_could_not_keep_its_messages(
    tmp_path: Path, file: str, told: list[str]
) -> None:
    with sqlite3.connect(tmp_path / "kept.db") as kept:
        kept.execute("create table one (id)")
    kept.close()
    text = f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\npreview: {{file: {tmp_path}/{file}}}\n"
    settings = load(write(tmp_path, text), {})
    found = [one.words async for one in findings(settings, {}, ask_feeds=False) if one.what == "preview.file"]
    assert found == [f"{Path(tmp_path, file)} cannot be used ({why}); name another file" for why in told]
    assert not (tmp_path / "new").exists(), "nothing is made"


async def test_a_database_that_is_a_folder_is_one_finding_of_several(tmp_path: Path) -> None:
    settings = load(write(tmp_path, f"database: {tmp_path}\ntvmaze: {{enabled: false}}\n"), {})
    database, *others = [one async for one in findings(settings, {"DYNO": "web.1"}, ask_feeds=False)]
    assert (database.level, "it is a folder" in database.words) == (Level.BAD, True)
    assert {"catalogue", "feeds"} <= {one.what for one in others}


async def test_check_sees_that_a_database_may_only_be_read(tmp_path: Path) -> None:
    url = postgres.running().new_desk()
    schema = url.rpartition("%3D")[2]
    settings = load(write(tmp_path, "feeds: {opml: null}\ntvmaze: {enabled: false}\n"), {"DATABASE_URL": url})

    async def found() -> tuple[Level, str]:
        [(level, words)] = [
            (one.level, one.words) async for one in findings(settings, {}, ask_feeds=False) if one.what == "database"
        ]
        return level, words

    def allow(statement: str) -> None:
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute(statement.encode())

    assert await found() == (Level.GOOD, "PostgreSQL; the tables will be created at the first start")
    allow("create role guest login")
    try:
        allow(f"grant usage on schema {schema} to guest")
        settings = load(write(tmp_path, ""), {"DATABASE_URL": url.replace("desk@", "guest@", 1)})
        assert (await found())[0] is Level.BAD, "it may make no tables"
        await (await PostgresStorage.open(url)).close()
        allow(f"grant select on all tables in schema {schema} to guest")
        level, words = await found()
        assert (level, "the user is not allowed to do this" in words) == (Level.BAD, True)
    finally:
        allow("drop owned by guest")
        allow("drop role guest")
    settings = load(write(tmp_path, ""), {"DATABASE_URL": url})
    assert (await found())[0] is Level.GOOD


@pytest.mark.parametrize(
    ("database", "environment", "warned"),
    [
        ("desk.db", {"DYNO": "web.1"}, True),
        ("desk.db", {}, False),
        ("postgres://127.0.0.1:9/", {"DYNO": "1"}, False),
        ("volume/desk.db", {"RENDER": "true"}, False),
    ],
)
async def test_check_says_where_each_deploy_would_wipe_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, environment: dict[str, str], *, warned: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("volume").mkdir()
    monkeypatch.setattr("bot.program.checks._file_system", lambda place: "volume" in place.parts)
    settings = load(write(tmp_path, "feeds: {opml: null}\ntvmaze: {enabled: false}\n"), {"DATABASE_URL": database})
    found = [one.words async for one in findings(settings, environment, ask_feeds=False) if one.what == "disk"]
    assert [words.split(":")[0] for words in found] == ["Heroku wipes its disk at each deploy"] * warned


async def test_check_says_that_a_proxy_is_not_used(tmp_path: Path) -> None:
    settings = load(write(tmp_path, "feeds: {opml: null}\ntvmaze: {enabled: false}\n"), {})
    for environment, warned in (({"https_proxy": "http://proxy.example:3128"}, True), ({"https_proxy": ""}, False)):
        found = [one.words async for one in findings(settings, environment, ask_feeds=False)]
        assert any(words.startswith("https_proxy is not used") for words in found) is warned
        assert {NO_FEEDS, "TVmaze is turned off; shows already known are kept"} <= {*found}


@pytest.mark.parametrize(
    ("environment", "lacking"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET"),
        ({"SLACK_CLIENT_SECRET": "geheim"}, "SLACK_CLIENT_ID"),
    ],
)
async def test_check_says_what_slack_lacks(tmp_path: Path, environment: dict[str, str], lacking: str) -> None:
    settings = load(write(tmp_path, f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\n"), environment)
    [words] = [one.words async for one in findings(settings, {}, ask_feeds=False) if one.what == "slack"]
    assert words.startswith(f"off: {lacking} is not set")


async def test_check_says_what_slack_lacks_also_where_slack_cannot_be_reached(tmp_path: Path) -> None:
    text = f"database: {tmp_path}/desk.db\ntvmaze: {{enabled: false}}\nslack: {{api_base: 'http://127.0.0.1:9/'}}\n"
    settings = load(write(tmp_path, text), {"SLACK_BOT_TOKEN": "xoxb-1"})
    [found] = [one async for one in findings(settings, {}, ask_feeds=False) if one.what == "slack"]
    assert (found.level, "needs SLACK_APP_TOKEN" in found.words) == (Level.BAD, True)
