"""Where secrets may never turn up: logs, errors, what `check` prints, reprs, and what is left of a crash.

That they are in no log of the program at work, at level debug and killed again and again, is looked at in every trial
of tests/torture (`Trial._faults`).
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adapters.discord_chat import DiscordChat
from adapters.slack_chat import SlackChat
from bot.masking import MASK
from bot.ports import StorageError
from bot.program.configuration import SECRETS, SettingsError, load, open_secrets, secrets_of
from storage.opening import beside
from tests.scenes.command_line import typed
from tests.stand_ins.discord import DiscordStandIn
from tests.stand_ins.slack import SlackStandIn

HOME = Path(__file__).parent.parent.parent
PASSWORD = "pass-word-that-nobody-may-see"


def environment() -> dict[str, str]:
    named = {variable: f"{variable.lower()}-that-nobody-may-see" for variable in SECRETS.values()}
    return named | {
        "DISCORD_TOKEN": DiscordStandIn.token,
        "SLACK_BOT_TOKEN": SlackStandIn.bot_token,
        "SLACK_APP_TOKEN": SlackStandIn.app_token,
        "DATABASE_URL": f"postgresql://desk:{PASSWORD}@127.0.0.1:9/desk",
    }


def program(folder: Path, *words: str, **more: str) -> str:
    """What a command says, all of it."""
    done = typed(folder, *words, **{"LOG_LEVEL": "debug", **environment(), **more})
    return done.stdout + done.stderr


def held(said: str) -> list[str]:
    """The secrets that stand in it."""
    return [secret for secret in (*environment().values(), PASSWORD) if secret in said]


async def test_nothing_that_the_program_says_holds_a_secret(tmp_path: Path) -> None:
    """`check` asks both platforms, whose answers are refusals, and a database that is not there."""
    async with DiscordStandIn() as discord, SlackStandIn() as slack:
        (tmp_path / "config.yaml").write_text(
            f"feeds: {{opml: null}}\ndiscord: {{api_base: '{discord.api_base}'}}\n"
            f"slack: {{api_base: '{slack.api_base}'}}\n"
        )
        wrong = {"DISCORD_TOKEN": "wrong-token-that-nobody-may-see", "SLACK_BOT_TOKEN": "xoxb-wrong-that-nobody"}
        for words, more in (("check", {}), ("check", wrong), ("feeds", {})):
            said = await asyncio.to_thread(program, tmp_path, words, **more)
            assert said
            assert held(said) == [], said
            assert [one for one in more.values() if one in said] == [], said


def test_a_desk_that_cannot_start_says_no_secret(tmp_path: Path) -> None:
    said = program(tmp_path, "run")
    assert "127.0.0.1" in said
    assert held(said) == []


@pytest.mark.parametrize("proxy", ["http://desk:{}@{}", "desk:{}@{}", "http://desk:{}@{}x"])
async def test_a_proxy_that_lets_nobody_through_is_told_without_its_password(tmp_path: Path, proxy: str) -> None:
    async with DiscordStandIn() as discord, SlackStandIn() as refusing:
        (tmp_path / "config.yaml").write_text(
            f"tvmaze: {{enabled: false}}\ndiscord: {{api_base: '{discord.api_base}'}}\n"
        )
        address = proxy.format(PASSWORD, urlsplit(refusing.api_base).netloc)
        said = await asyncio.to_thread(program, tmp_path, "check", "--no-feeds", HTTPS_PROXY=address, DATABASE_URL="")
    assert "Slack cannot be reached: " in said
    assert held(said) == []


@pytest.mark.parametrize("password", ["s3@cret", "s3/cret", "1/s3@cret"])
async def test_a_password_written_as_it_is_into_an_address_is_not_taken_for_the_server(password: str) -> None:
    with pytest.raises(StorageError, match="with %40 for @") as refused:
        await beside(f"postgresql://desk:{password}@127.0.0.1:9/desk")
    assert "cret" not in str(refused.value)


def test_a_crash_shows_where_and_not_what(tmp_path: Path) -> None:
    code = (
        "from bot.program import configuration, logs\n"
        "asked = configuration.load(None)\n"
        "logs.configure('debug', 'console', configuration.secrets_of(asked))\n"
        "token = asked.discord.token.get_secret_value()\n"
        "raise RuntimeError(f'refused: {token}')\n"
    )
    variables = {**os.environ, "PYTHONPATH": str(HOME), **environment(), "DATABASE_URL": ""}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=90
    ).stderr
    assert "RuntimeError" in said
    assert MASK in said
    assert held(said) == []


def test_no_repr_shows_one() -> None:
    settings = load(None, environment() | {"SLACK_CLIENT_ID": "1.2"})
    assert set(secrets_of(settings)) >= {environment()[name] for name in SECRETS.values()}
    chats = (DiscordChat(DiscordStandIn.token), SlackChat(SlackStandIn.bot_token, app_token=SlackStandIn.app_token))
    assert held(repr(settings.model_copy(update={"database": ""})) + str(settings.discord) + repr(chats)) == []
    assert held(settings.model_copy(update={"database": ""}).model_dump_json()) == []


@pytest.mark.parametrize(("section", "key"), list(SECRETS))
def test_one_in_the_file_for_everybody_is_refused_and_not_repeated(tmp_path: Path, section: str, key: str) -> None:
    file, variable = tmp_path / "config.yaml", SECRETS[section, key]
    for named in (f"{section}:\n  {key}", f"\n{variable}", f"\n{variable.lower()}"):
        file.write_text(f"{named}: secret-that-nobody-may-see\n")
        with pytest.raises(SettingsError) as mistake:
            load(file, {})
        assert "nobody-may-see" not in str(mistake.value)
        assert "line 2: " in str(mistake.value)
        assert f"set {variable}=... in .env" in str(mistake.value)


def test_a_file_of_secrets_that_others_can_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert open_secrets(file) is None
    file.write_text("LOG_LEVEL=debug\n")
    file.chmod(0o644)
    assert open_secrets(file) is None, "there is no secret in it"
    file.write_text("DISCORD_TOKEN=x\n")
    told = open_secrets(file)
    assert told is not None
    assert f"chmod 600 {file}" in told
    file.chmod(0o600)
    assert open_secrets(file) is None
    file.chmod(0o644)
    said = program(tmp_path, "check", "--no-feeds", DATABASE_URL="")
    assert said.count("chmod 600 .env") == 1


def test_what_runs_the_second_look_tells_nobody_of_it(tmp_path: Path) -> None:
    """ONNX Runtime would tell Microsoft, but for builds (CI), and keep what it tells in the home folder."""
    command = [sys.executable, "-c", "from bot.understanding.second_look.hearing import loaded; loaded()"]
    subprocess.run(command, env={"HOME": str(tmp_path), "PYTHONPATH": str(HOME)}, check=True)
    assert list(tmp_path.iterdir()) == []
