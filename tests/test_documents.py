"""What README, docs, Makefile, Procfile, Dockerfile and the unit for systemd promise is so."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from adapters.discord_chat.messages import LOOK_BACK
from adapters.serving import BODY_WITHIN, HEADERS_WITHIN
from adapters.slack_chat.subcommands import SETUP, SHOW, SUBCOMMANDS
from bot import cli
from bot.program.configuration import EXAMPLE
from bot.program.membership import BEAT
from bot.program.settings import DiscordChannel, Settings, SlackChannel
from bot.understanding.second_look.agreeing import HEARD, HEARD_ALIKE, UNHEARD, UNHEARD_ALIKE
from bot.understanding.second_look.pointing import DATED, DATED_SURELY, POINTED, POINTED_SURELY
from storage.sqlite import SQLiteFile
from storage.statements.processes import GONE_AFTER
from tests.scenes import postgres
from tests.scenes.command_line import typed

HOME = Path(__file__).parent.parent
PAGES = (HOME / "README.md", *sorted((HOME / "docs").glob("*.md")))
STORY = {
    "id": "1",
    "outlet": "deadline.com",
    "url": "https://deadline.com/1",
    "title": "‘Elsbeth’ Renewed For Season 4 At CBS",
    "summary": "",
    "published": "2026-03-02T09:00:00Z",
}


def written(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """What stands between fences of this language."""
    return re.findall(rf"```{language}\n(.*?)```", written(name), re.DOTALL)


def test_every_command_for_hosts_runs(tmp_path: Path) -> None:
    """`make` targets are looked up in the Makefile; `run` has a test of its own; the others are run as written."""
    (tmp_path / EXAMPLE).write_text("feeds: {opml: null}\n")
    (tmp_path / "stories.jsonl").write_text(json.dumps(STORY))
    SQLiteFile(tmp_path / "data" / "desk.db").close()
    server = {"DATABASE_URL": postgres.running().new_desk()}
    commands = "".join(blocks("README.md", "sh") + blocks("docs/service.md", "sh")).splitlines()
    assert len(commands) >= 8
    for command in commands:
        if command.startswith("make "):
            dry = subprocess.run(["make", "-n", command.split()[1]], cwd=HOME, capture_output=True, check=False)
            assert dry.returncode == 0, command
        elif command != "python -m bot run":
            words = shlex.split(command.removeprefix("python -m bot "))
            done = typed(tmp_path, *words, **(server if "configured" in command else {}))
            assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_every_command_and_option_that_a_page_names_exists() -> None:
    """Those too that are not run, because they need an event, a token or a desk at work."""
    commands = vars(typer.main.get_command(cli.app))["commands"]
    told = "\n".join(page.read_text(encoding="utf-8") for page in (*PAGES, HOME / "Procfile", HOME / EXAMPLE))
    named = re.findall(r"(?:python -m bot |`)([a-z]+)((?: [^`\n]*)?--[^`\n]*)", told)
    named += [(name, "") for name in re.findall(r"python -m bot ([a-z]+)", told)]
    assert len(named) > 20
    for name, words in named:
        options = {one for parameter in commands[name].params for one in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", words)) <= options, f"{name} {words}"


def test_every_setting_that_a_page_names_exists() -> None:
    sections = Settings.model_fields
    told = "\n".join(page.read_text(encoding="utf-8") for page in (*PAGES, HOME / "CHANGELOG.md", HOME / "Procfile"))
    named = {(section, key) for section, key in re.findall(r"\b([a-z]+)\.([a-z_]+)\b", told) if section in sections}
    named -= {("discord", "py"), ("discord", "com")}
    assert len(named) > 8
    assert [pair for pair in named if pair[1] not in getattr(sections[pair[0]].annotation, "model_fields", {})] == []


def test_the_readme_names_every_command_that_people_have_in_chat() -> None:
    rows = [
        row.split("|")
        for row in written("README.md").split("## Use it")[1].split("\n## ")[0].splitlines()
        if "|" in row
    ]
    offered = "".join(written(f"adapters/discord_chat/{file}.py") for file in ("commands", "moderating"))
    on_discord = {name for row in rows for name in re.findall(r"`/(?:desk )?([a-z-]+)`", row[2])}
    assert on_discord == set(re.findall(r'command\(\s*name="([a-z-]+)"', offered))
    on_slack = {name for row in rows for name in re.findall(r"`(?:/renewal )?([a-z-]+)`", row[3])}
    assert on_slack == {*SUBCOMMANDS, SETUP} - {SHOW}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_to_a_file_of_ours_leads_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    for file, heading in links:
        there = page.parent / file if file else page
        assert there.exists(), file
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}, heading


def test_the_page_on_adding_names_what_is_there() -> None:
    named = [path for path in re.findall(r"`([\w.]+/[\w./]*)`", written("docs/extending.md")) if "<" not in path]
    assert len(named) >= 10
    assert [path for path in named if not (HOME / path).exists()] == []
    [command] = blocks("docs/extending.md", "sh")
    done = typed(HOME, *shlex.split(command.removeprefix(".venv/bin/python -m bot ")))
    assert done.stdout.endswith("No claim.\n")


def test_the_unit_for_systemd_starts_the_desk_and_does_not_repeat_a_mistake(tmp_path: Path) -> None:
    [text] = blocks("docs/service.md", "ini")
    unit = configparser.ConfigParser()
    unit.read_string(text)
    python, *words = unit["Service"]["ExecStart"].split()
    assert python == f"{unit['Service']['WorkingDirectory']}/.venv/bin/python", "where `make setup` puts it"
    (tmp_path / "config.yaml").write_text("databse: x\n")
    assert words[:2] == ["-m", "bot"]
    assert str(typed(tmp_path, *words[2:]).returncode) == unit["Service"]["RestartPreventExitStatus"]


def test_an_image_holds_what_the_desk_needs_and_nothing_else(tmp_path: Path) -> None:
    """There is no Docker here: what it copies is copied, and the desk is looked at there."""
    steps = re.findall(r"^([A-Z]+) (.+)$", written("Dockerfile"), re.MULTILINE)
    packages = re.findall(r'"(\w+)\*"', written("pyproject.toml"))
    assert {("COPY", f"{name} {name}") for name in packages} <= set(steps)
    _, everything, *let_in, _ = written(".dockerignore").splitlines()
    copied = {file for step, words in steps if step == "COPY" for file in words.split()[:-1]}
    assert (everything, {line.removeprefix("!") for line in let_in}) == ("*", copied)
    for step, words in steps:
        *files, target = words.split()
        for file in files if step == "COPY" else ():
            if (HOME / file).is_dir():
                shutil.copytree(HOME / file, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(HOME / file, tmp_path / target)
    around = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-m", "bot", "check", "--no-feeds"]
    done = subprocess.run(command, cwd=tmp_path, env=around, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.partition("\n")[0]) == (0, "ok      configuration config.example.yaml")
    assert any("useradd --system --create-home desk" in words for _, words in steps), (
        "else each drawing leaves a folder"
    )
    makes = " ".join(written("Makefile").split())
    installed = [words.split("--no-cache-dir ")[1] for step, words in steps if step == "RUN" and " pip " in words]
    assert len(installed) == 2
    assert all(f"$(PIP) {words}" in makes for words in installed)
    assert json.loads(dict(steps)["CMD"]) == ["python", "-m", "bot", "run"]


def test_make_help_tells_of_everything_that_can_be_made() -> None:
    made = re.findall(r"^\.PHONY: (.*)$", written("Makefile"), re.MULTILINE)[0].split()
    told = subprocess.run(["make", "-s", "help"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make ([a-z-]+) +\S", told, re.MULTILINE)) == set(made)


def test_the_example_names_every_setting_of_a_channel() -> None:
    comments = "\n".join(re.findall(r"^  # .*$", written("config.example.yaml"), re.MULTILINE))
    told = set(re.findall(r"\b([a-z_]+): ", comments))
    assert {*DiscordChannel.model_fields, *SlackChannel.model_fields} <= told


def test_a_clone_has_room_for_the_database_of_the_example() -> None:
    """`make run` makes the folder; a file of that name, left by a trial, would be in its way."""
    [database] = re.findall(r"^database: (\S+)$", written("config.example.yaml"), re.MULTILINE)
    assert not (HOME / database).parent.is_file()


def test_the_procfile_starts_a_command_that_exists() -> None:
    lines = [line for line in written("Procfile").splitlines() if not line.startswith("#")]
    assert lines == ["worker: python -m bot run"]


def test_what_the_page_on_teaching_adds_can_be_asked_for() -> None:
    options = re.findall(r"--[a-z-]+", "".join(blocks("docs/teaching.md", "sh")))
    assert len(options) >= 5
    assert [option for option in options if f'"{option}"' not in written("training/__main__.py")] == []


def test_the_page_on_the_corpus_counts_what_is_there() -> None:
    corpus = HOME / "tests" / "corpus"
    told = dict(re.findall(r"^\| `([\w.-]+\.jsonl)` \| ([\d,]+) \|", (corpus / "README.md").read_text(), re.MULTILINE))
    counted = {file.name: f"{len(file.read_text('utf-8').splitlines()):,}" for file in corpus.glob("*.jsonl")}
    assert told == counted


def bare(share: float) -> str:
    """ ".85", as the page on reading writes it."""
    return f"{share}".removeprefix("0")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("guarantees", f"{HEADERS_WITHIN:.0f} seconds for the headers, {BODY_WITHIN:.0f} for a body"),
        ("guarantees", f"the last {LOOK_BACK} messages"),
        ("scaling", f"every {BEAT:.0f} seconds that it lives. After {GONE_AFTER.seconds} seconds without a word"),
        ("reading", f"From {bare(HEARD)} on it is believed where the rules are silent; from {bare(HEARD_ALIKE)} on"),
        ("reading", f"Below {bare(UNHEARD)} a claim of the rules is dropped"),
        ("reading", f"the rules are believed from {bare(UNHEARD_ALIKE)} on"),
        ("reading", f"open from {bare(POINTED)} on and overrules them from {bare(POINTED_SURELY)} on"),
        ("reading", f"open from {bare(DATED)} on and overrules them from {bare(DATED_SURELY)} on"),
    ],
)
def test_figures_that_a_page_takes_from_the_code_are_those_of_the_code(page: str, words: str) -> None:
    assert words in " ".join(written(f"docs/{page}.md").split())
