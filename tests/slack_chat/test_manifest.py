"""The app's manifest asks for what the code uses, and hears what it hears."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from adapters.slack_chat import manifest
from adapters.slack_chat.subcommands import COMMAND, SUBCOMMANDS
from bot.ports import ChatUnavailable
from tests.chat_makes import POST, SlackMake
from tests.stand_ins.slack.rules import SCOPES

HOME = Path(__file__).parent.parent.parent


def source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (HOME / "adapters/slack_chat").glob("*.py"))


def test_the_manifest_asks_for_the_scopes_that_the_code_uses_and_no_others() -> None:
    methods = {
        name.replace("_", ".", 1)
        for name in re.findall(r'"((?:chat|conversations|files|reactions|users|views)_(?!select)\w+)"', source())
    }
    assert methods >= {"chat.postMessage", "chat.update", "reactions.get", "users.info"}
    needed = {SCOPES[name] for name in methods} - {""}
    if "channels:history" in needed:  # each kind of place has a scope of its own
        needed |= {"groups:history", "im:history"}
    needed |= {"commands", "channels:read", "groups:read"}  # the command; events about channels
    described = yaml.safe_load(manifest())
    assert set(described["oauth_config"]["scopes"]["bot"]) == needed


def test_the_manifest_subscribes_to_the_events_that_the_code_hears_and_no_others() -> None:
    heard = set(re.findall(r'app\.event\("(\w+)"\)', source()))
    described = yaml.safe_load(manifest())
    assert set(described["settings"]["event_subscriptions"]["bot_events"]) == heard
    (command,) = described["features"]["slash_commands"]
    assert command["command"] == COMMAND
    hinted = {words.split()[0] for words in command["usage_hint"].split(" | ")}
    assert hinted <= SUBCOMMANDS.keys() | {"setup", "help", "ballard"}, "what Slack offers while one types exists"


def test_the_manifest_for_http_names_the_address() -> None:
    described = yaml.safe_load(manifest(http=True, address="https://desk.example.org/"))
    url = "https://desk.example.org/slack/events"
    settings = described["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == url
    assert described["features"]["slash_commands"][0]["url"] == url


async def test_an_app_installed_with_too_little_says_which_permission_it_lacks(make: SlackMake) -> None:
    assert make.stand_in.api.scopes is not None
    make.stand_in.api.scopes.discard("reactions:read")
    await make.chat.send(make.place, POST)
    with pytest.raises(ChatUnavailable, match=r"reactions:read.*check --slack-manifest"):
        await make.chat.send(make.place, POST)
