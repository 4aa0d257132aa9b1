"""The commands people type; `test_program` starts the program as hosts do, in a process of its own."""

from __future__ import annotations

import asyncio
import errno
import io
import json
import os
import re
import shlex
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from importlib import metadata
from pathlib import Path

import pytest
import typer

from bot.catalogue import Show
from bot.commands.common import lines_of
from bot.events import Event
from bot.listings import DirectoryState, Listing
from bot.newsroom import decide
from bot.ports import FeedState
from bot.stories import Kind
from bot.understanding.second_look import hearing
from storage.sqlite import SQLiteStorage
from tests.scenes.command_line import on_a_terminal, typed
from tests.scenes.newsdesk import MONDAY, claim, story

STORIES = [
    {
        "id": "1",
        "outlet": "deadline.com",
        "url": "https://deadline.com/1",
        "title": "‘Elsbeth’ Renewed For Season 4 At CBS",
        "summary": "CBS has renewed Elsbeth for a fourth season.",
        "published": "2026-03-02T09:00:00Z",
    },
    {
        "id": "2",
        "outlet": "fan.example",
        "url": "https://fan.example/2",
        "title": "Elsbeth season 4 is official: CBS renews the drama",
        "summary": "The network confirmed the pickup on Monday.",
        "published": None,
    },
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a configuration that polls nothing, and two stories."""
    (tmp_path / "config.yaml").write_text("feeds: {opml: null}\n")
    (tmp_path / "stories.jsonl").write_text("".join(json.dumps(story) + "\n" for story in STORIES))
    return tmp_path


def test_read_says_what_each_story_says(folder: Path) -> None:
    done = typed(folder, "read", "stories.jsonl")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    [said] = first["claims"]
    assert first["id"] == "1"
    assert {"show": "Elsbeth", "season": 4, "kind": "renewed", "network": "CBS"}.items() <= said.items()
    assert set(said) == {"show", "season", "kind", "certainty", "source", "network", "premiere", "sentence"}
    assert [one["show"] for one in second["claims"]] == ["Elsbeth"]


def test_read_takes_standard_input(folder: Path) -> None:
    piped = typed(folder, "read", "-", given='{"id": "é", "title": "Elsbeth"}\n')
    assert json.loads(piped.stdout)["id"] == "é"


def test_read_answers_to_each_line_of_standard_input_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"one\ntwo\n")))
    next(iter(lines_of(Path("-"))))
    assert sys.stdin.buffer.read() == b"two\n", "it was not waited for"


def test_of_whoever_has_seen_enough_the_file_is_not_blamed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("adapters.recorded.as_row", closed)
    done = typed(folder, "read", "stories.jsonl")
    assert (done.returncode, done.stderr) == (1, "")


def test_replay_tells_the_event_once_and_writes_every_action(folder: Path) -> None:
    done = typed(folder, "replay", "stories.jsonl", "--posts", "out/posts.jsonl")
    assert done.returncode == 0, done.stderr
    acts = [json.loads(line) for line in (folder / "out" / "posts.jsonl").read_text().splitlines()]
    assert [act["action"] for act in acts if act["action"] == "post"] == ["post"]
    assert {"at", "action", "event", "show", "season", "kind", "certainty", "stories", "also"} == set(acts[0])
    assert sorted(one for act in acts for one in act["stories"]) == ["1", "2"]
    assert "post" in done.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json", "line 3"),
        ('{"id": "3"}', "title"),
        ('{"id": "3", "title": "x", "published": "soon"}', "published"),
        ('{"id": "3", "title": "x", "published": "0001-01-01T00:00:00Z"}', "published"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_what_is_wrong(folder: Path, line: str, told: str) -> None:
    with (folder / "stories.jsonl").open("a") as stories:
        stories.write(line + "\n")
    done = typed(folder, "read", "stories.jsonl")
    assert done.returncode == 1
    assert "line 3" in done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("replay nothing.jsonl", 1, "nothing.jsonl: cannot be read"),
        ("replay stories.jsonl --posts stories.jsonl/x", 1, "cannot be written (File exists). Name another file.\n"),
        ("run --roles poll,pol", 2, "no role 'pol'; choose from poll"),
        ("run --roles poll,read", 2, "set DATABASE_URL to a PostgreSQL server"),
        ("correct e1 --fate maybe", 2, "no fate 'maybe'; choose from renewed, cancelled, ordered, ending, "),
        ("correct e1 --split s1", 1, "say with --season which season"),
        ("correct e1 --fate premiere", 2, "no fate 'premiere'; choose from renewed"),
        ("storage copy data/desk.db configured", 1, "set DATABASE_URL"),
        ("storage copy x.db ./x.db", 1, "FROM and TO are the same"),
        ("storage copy x.db mysql://u:pass@h/x", 1, "TO must be a path, or postgresql://"),
        ("why ''", 1, "give a headline in quotes"),
        ("why https://example.org/never", 1, "no story with this link"),
        ("events", 1, "give a show's title or --wrong"),
        ("events ballard --wrong", 1, "not both"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(folder: Path, words: str, code: int, told: str) -> None:
    done = typed(folder, *shlex.split(words))
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


@pytest.mark.parametrize("command", ["run", "check", "feeds"])
def test_a_configuration_mistake_is_exit_code_2_with_key_and_line(folder: Path, command: str) -> None:
    (folder / "config.yaml").write_text("polling:\n  every_minuts: 5\n")
    done = typed(folder, command)
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert "polling.every_minuts" in done.stderr


def test_it_tells_its_version(folder: Path) -> None:
    assert typed(folder, "--version").stdout == f"Renewal Desk {metadata.version('renewal-desk')}\n"


def test_a_port_that_is_taken_is_told_and_no_page_is_said_to_be_open(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        preview = f"preview: {{port: {taken.getsockname()[1]}}}\n"
        off = "feeds: {opml: null}\nsample_newswire: {enabled: false}\ntvmaze: {enabled: false}\nhealth: {port: null}\n"
        (folder / "config.yaml").write_text(preview + off)
        done = typed(folder, "run")
    assert (done.returncode, "is in use" in done.stderr, "preview_open" in done.stderr) == (1, True, False)


def test_check_without_a_token_says_that_discord_is_off_and_is_well(folder: Path) -> None:
    done = typed(folder, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DISCORD_TOKEN is not set" in done.stdout
    assert "will be created at the first start" in done.stdout


def test_check_says_which_configuration_it_read_or_that_there_is_none(folder: Path) -> None:
    assert "configuration config.yaml\n" in typed(folder, "check", "--no-feeds").stdout
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    named = typed(elsewhere, "check", "--no-feeds", "--config", "../config.yaml").stdout
    assert "configuration ../config.yaml\n" in named
    assert f"warning configuration none in {elsewhere}" in typed(elsewhere, "check", "--no-feeds").stdout
    (elsewhere / "config.example.yaml").write_text("feeds: {opml: null}\n")
    assert "configuration config.example.yaml\n" in typed(elsewhere, "check", "--no-feeds").stdout


def test_check_asks_the_feeds_and_fails_when_they_do_not_answer(folder: Path) -> None:
    (folder / "config.yaml").write_text(
        "feeds:\n  opml: null\n  also:\n    - {url: 'http://127.0.0.1:9/feed', outlet: Mine}\n"
    )
    asked = typed(folder, "check")
    assert asked.returncode == 1
    assert "http://127.0.0.1:9/feed" in asked.stdout
    assert typed(folder, "check", "--no-feeds").returncode == 0


def test_check_and_each_start_warn_of_a_disk_that_is_wiped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def serve(*_: object) -> None:
        pass

    monkeypatch.setattr("bot.program.app.serve", serve)
    monkeypatch.setattr("bot.program.ending.leave", lambda: None)
    monkeypatch.setattr("bot.program.checks._file_system", lambda _: 1)
    assert "Heroku wipes its disk" in typed(folder, "check", DYNO="worker.1").stdout
    assert "Heroku wipes its disk" in typed(folder, "run", DYNO="worker.1").stderr
    assert "wipes" not in typed(folder, "run").stderr


def test_a_folder_is_no_database(folder: Path) -> None:
    for command in ("check", "run"):
        done = typed(folder, command, DATABASE_URL=str(folder))
        assert done.returncode == 1
        assert f"{folder}: it is a folder; name a file in it" in done.stdout + done.stderr


def test_feeds_lists_what_is_polled(folder: Path) -> None:
    key = "{url: 'http://127.0.0.1:9/feed?key=geheim', outlet: Mine}"
    (folder / "config.yaml").write_text(f"feeds: {{opml: bundled, also: [{key}]}}\n")
    done = typed(folder, "feeds")
    assert done.returncode == 0, done.stderr
    assert "Deadline" in done.stdout
    assert "not checked yet" in done.stdout
    assert ("http://127.0.0.1:9/feed" in done.stdout, "geheim" in done.stdout) == (True, False)


def test_feeds_says_since_when_one_fails_and_where_it_has_moved(folder: Path) -> None:
    url, now_at, away = "http://127.0.0.1:9/feed", "http://127.0.0.1:9/feeds/new", "answered 404 (Not Found)"
    (folder / "config.yaml").write_text(f"feeds: {{opml: null, also: [{{url: '{url}', outlet: Mine}}]}}\n")

    async def kept() -> None:
        storage = await SQLiteStorage.open(folder / "data" / "desk.db")
        await storage.keep_feeds([url])
        await storage.save_feed(FeedState(url, now_at, checked_at=MONDAY, failing_since=MONDAY, trouble=away))
        await storage.close()

    asyncio.run(kept())
    first, second = typed(folder, "feeds").stdout.splitlines()
    assert first == f"Mine {url}, moved to {now_at}"
    assert second.endswith(f": {away}, since 2026-03-02 09:00 UTC")


@pytest.mark.parametrize(
    ("words", "code"),
    [("events Elsbeth", 1), ("correct e1 --fate renewed", 1), ("correct e1 --show Silo", 1), ("feeds", 0)],
)
def test_of_a_desk_that_never_ran_here_it_is_told_which_database_is_meant(folder: Path, words: str, code: int) -> None:
    done = typed(folder, *shlex.split(words))
    told = (
        "nothing is stored in data/desk.db: start the desk with `python -m bot run`, or go to the folder where it runs"
    )
    assert (done.returncode, done.stderr) == (code, f"{told}\n")


def test_feeds_says_when_nothing_is_polled_and_where_to_name_some(folder: Path) -> None:
    done = typed(folder, "feeds")
    assert (done.returncode, done.stdout) == (0, "feeds none are configured; see feeds.opml in config.example.yaml\n")


async def _told(folder: Path) -> Event:
    storage = await SQLiteStorage.open(folder / "data" / "desk.db")
    new, said = replace(story(), summary="Ballard will be back."), claim(Kind.RENEWED)
    await storage.fold(new, [said], lambda seen: decide(new, [said], seen, MONDAY))
    [event] = await storage.events_of(said.show_key)
    await storage.drop_texts(MONDAY + timedelta(days=1))
    await storage.close()
    return event


@pytest.mark.parametrize("nonsense", [("--season", "0"), ("--season", "-4"), ("--season", "2026"), ("--show", " ")])
def test_a_correction_that_cannot_be_meant_changes_no_card(folder: Path, nonsense: tuple[str, str]) -> None:
    event = asyncio.run(_told(folder))
    done = typed(folder, "correct", event.id, *nonsense)
    assert done.returncode != 0
    assert nonsense[0] in done.stderr
    assert "season 2" in typed(folder, "events", event.show).stdout


@pytest.mark.parametrize(
    ("meant", "told"),
    [
        ("Ghosts", "several shows are called 'Ghosts'; name one: Ghosts (2021), Ghosts (2019)"),
        ("Elzbeth", "no known show is called 'Elzbeth'; if you mean one of these, name it so: Elsbeth (2024)"),
    ],
)
def test_a_show_that_can_only_be_guessed_is_told_to_no_channel(folder: Path, meant: str, told: str) -> None:
    event = asyncio.run(_told(folder))
    refused = typed(folder, "correct", event.id, "--show", meant)
    assert (refused.returncode, told in " ".join(refused.stderr.split())) == (1, True), refused.stderr
    assert event.show in typed(folder, "events", event.show).stdout


def test_one_of_two_shows_of_a_name_can_be_meant_and_one_that_no_catalogue_lists(folder: Path) -> None:
    event = asyncio.run(_told(folder))
    for options in (("--show", "Ghosts (2019)"), ("--show", "Elzbeth", "--unlisted")):
        assert typed(folder, "correct", event.id, *options).returncode == 0
        assert (
            f"{event.id} {options[1].removesuffix(' (2019)')}, season 2" in typed(folder, "events", options[1]).stdout
        )


@pytest.mark.parametrize(("without", "coloured"), [("", True), ("1", False)])
def test_a_terminal_is_coloured_unless_its_owner_wants_none(folder: Path, without: str, *, coloured: bool) -> None:
    for words in (["check", "--no-feeds"], ["chekc"]):
        shown = on_a_terminal(folder, *words, NO_COLOR=without)
        assert bool(re.search(r"\x1b\[(\d+;)*[39][0-7][;m]", shown)) is coloured, shown


def test_why_shows_how_a_headline_is_read(folder: Path) -> None:
    done = typed(folder, "why", "CBS renews 'Elsbeth' for season 4")
    assert done.returncode == 0, done.stderr
    assert "Elsbeth" in done.stdout
    assert "renewed" in done.stdout
    alone, above = "Elsbeth news", ("--summary", "CBS has cancelled Elsbeth after three seasons.")
    assert "cancelled" not in typed(folder, "why", alone).stdout
    assert "cancelled" in typed(folder, "why", alone, *above).stdout


def test_a_machine_that_cannot_read_stories_is_told_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hearing.loaded.cache_clear()
    monkeypatch.setitem(sys.modules, hearing.__name__.replace("hearing", "encoder"), None)
    for words in (["why", "Elsbeth renewed for season 4"], ["read", "stories.jsonl"], ["replay", "stories.jsonl"]):
        done = typed(folder, *words)
        assert (done.returncode, done.stderr.count("\n"), "`make setup` installs" in done.stderr) == (1, 1, True)


def test_what_is_typed_in_another_encoding_is_looked_for_all_the_same(folder: Path) -> None:
    asyncio.run(_called_wrong(folder))
    assert "Elsbeth" in typed(folder, "why", "Elsbeth renewed for season 4\udcff").stdout
    assert typed(folder, "events", "ballard", "--room", "\udcff").stderr == "nothing is known of 'ballard'.\n"


def test_a_terminal_of_another_encoding_is_shown_the_letters_that_it_lacks_in_another_way(folder: Path) -> None:
    shown = on_a_terminal(folder, "why", "Elsbeth renewed for season 4 ✅ né à Łódź", encoding="latin-1")
    assert "✅ né à Łódź".encode("latin-1", "backslashreplace").decode("latin-1") in shown


async def _called_wrong(folder: Path) -> Event:
    """A show that only the directory knows is told, also under a title that nobody knows, which is called wrong."""
    storage = await SQLiteStorage.open(folder / "data" / "desk.db")
    listing = Listing(7, Show("", "Harbor Lights", 2023, "Streamly"), 91)
    await storage.keep_listings([listing], state=DirectoryState(current_at=MONDAY))
    await storage.give_keys({7: "harbor lights (2023)"})
    for show, key in (("Harbor Lights", "harbor lights (2023)"), ("Harbour", "~harbour")):
        told, said = story(title=show), replace(claim(Kind.RENEWED, show=show), show_key=key)
        await storage.fold(told, [said], lambda seen, t=told, c=said: decide(t, [c], seen, MONDAY))  # type: ignore[misc]
    [wrong] = await storage.events_of("~harbour")
    await storage.take_back(wrong.id, "discord:server", "renewed, official", MONDAY)
    await storage.close()
    return wrong


def test_who_wants_to_hear_nothing_has_it_done_all_the_same(folder: Path) -> None:
    unheard = ["sh", "-c", 'exec "$0" -m bot feeds >&- 2>&-', sys.executable]
    assert subprocess.run(unheard, cwd=folder, check=False).returncode == 0


@pytest.mark.parametrize(("what", "told"), [(errno.ENOSPC, "No space left"), (errno.EMFILE, "ulimit -n")])
def test_a_machine_that_gives_no_room_or_files_is_told_in_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: int, told: str
) -> None:
    def full(*_words: object, **_how: object) -> None:
        raise OSError(what, os.strerror(what))

    monkeypatch.setattr(typer, "echo", full)
    done = typed(folder, "feeds")
    assert (done.returncode, told in done.stderr, done.stderr.count("\n")) == (1, True, 1)
    assert done.stderr[0].isupper()


def test_why_knows_a_story_by_its_link_as_a_browser_shows_it(folder: Path) -> None:
    [told] = asyncio.run(_called_wrong(folder)).entries
    for pasted in (told.url, f"{told.url}/", f"{told.url}?utm_source=newsletter#comments"):
        assert "Announced, or added" in typed(folder, "why", pasted).stdout


def test_why_says_what_a_story_said_whose_words_were_dropped(folder: Path) -> None:
    [told] = asyncio.run(_told(folder)).entries
    shown = typed(folder, "why", told.url).stdout
    assert "words of this story were dropped" in shown
    assert f"Claim: {told.claim.show} season 2 renewed" in shown


def test_a_show_that_only_the_directory_knows_is_found_and_meant_also_where_it_was_called_wrong(folder: Path) -> None:
    wrong = asyncio.run(_called_wrong(folder))
    assert "Harbor Lights, season 2: renewed" in typed(folder, "events", "harbor lights").stdout
    called = typed(folder, "events", "--wrong").stdout
    assert f"{wrong.id} Harbour, season 2: renewed, reported" in called
    assert "called wrong 2026-03-02 09:00 UTC, when it said: renewed, official" in called
    done = typed(folder, "correct", wrong.id, "--show", "Harbor Lights (2023)")
    assert done.returncode == 0, done.stderr
    assert "Every card that said otherwise is edited" in done.stdout
    assert "Harbor Lights, season 2" in typed(folder, "events", "Harbor Lights").stdout
    unknown = typed(folder, "events", "Harbour").stderr
    assert ("nothing is known" in unknown, "--room sample" in unknown) == (True, False)
