"""A host sets up Slack: what `check` says, and the whole program with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from adapters.slack_chat import SlackChat, manifest
from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.ports import ChatStopped
from bot.posts import Place
from bot.program.app import build
from bot.program.chats import subscribe
from bot.program.checks import Level, findings, manifest_of
from bot.program.configuration import load
from bot.program.settings import Settings
from storage.sqlite import SQLiteStorage
from tests.scenes.quiet_desk import QuietDesk
from tests.stand_ins.slack import SlackStandIn


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as slack:
        yield slack


def settings_of(slack: SlackStandIn, home: Path, more: str = "", **environment: str) -> Settings:
    file = home / "config.yaml"
    file.write_text(
        f"database: {home / 'desk.db'}\n"
        "preview: {enabled: false}\nsample_newswire: {enabled: false}\ntvmaze: {enabled: false}\n"
        "feeds: {opml: null}\n"
        f"slack:\n  api_base: {slack.api_base}\n{more}"
    )
    return load(file, environment)


async def said_of_slack(settings: Settings) -> tuple[Level, str]:
    found = [one async for one in findings(settings, {}, ask_feeds=False) if one.what == "slack"]
    return found[0].level, found[0].words


async def test_without_a_token_slack_is_off_and_that_is_said(slack: SlackStandIn, tmp_path: Path) -> None:
    verdict, words = await said_of_slack(settings_of(slack, tmp_path))
    assert verdict is Level.WARNING
    assert "SLACK_BOT_TOKEN" in words
    assert "--slack-manifest" in words


async def test_a_good_token_names_the_workspace(slack: SlackStandIn, tmp_path: Path) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    verdict, words = await said_of_slack(settings_of(slack, tmp_path, **tokens))
    assert verdict is Level.GOOD
    assert "TV fans (T0DESK)" in words
    assert slack.bot_token not in words


async def test_a_channel_of_another_workspace_than_the_tokens_is_pointed_out_as_where_a_browser_names_the_organisation(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    for named, level in (("E0CORP", Level.WARNING), ("T0DESK", Level.GOOD)):
        more = f"  channels: [{{workspace: {named}, channel: C0TV}}]\n"
        verdict, words = await said_of_slack(settings_of(slack, tmp_path, more, **tokens))
        assert (verdict, "names E0CORP, but the token is for T0DESK" in words) == (level, level is Level.WARNING)


@pytest.mark.parametrize(
    ("more", "environment", "told"),
    [
        ("", {"SLACK_BOT_TOKEN": "xoxb-other", "SLACK_APP_TOKEN": "xapp-1"}, "Slack refuses SLACK_BOT_TOKEN"),
        ("", {}, "SLACK_APP_TOKEN"),
        ("  mode: http\n", {}, "SLACK_SIGNING_SECRET"),
    ],
)
async def test_what_is_missing_is_wrong_and_named(
    slack: SlackStandIn, tmp_path: Path, more: str, environment: dict[str, str], told: str
) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token} | environment
    verdict, words = await said_of_slack(settings_of(slack, tmp_path, more, **tokens))
    assert verdict is Level.BAD
    assert told in words


def test_the_manifest_fits_the_mode(slack: SlackStandIn, tmp_path: Path) -> None:
    assert "socket_mode_enabled: true" in manifest_of(settings_of(slack, tmp_path))
    assert "socket_mode_enabled: false" in manifest_of(settings_of(slack, tmp_path, "  mode: http\n"))


async def test_a_channel_that_slack_moved_stays_where_it_is_also_where_the_file_names_it_as_before(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    """A private channel that is shared outside gets another id for good."""
    team, storage = slack.world.team, await SQLiteStorage.open(tmp_path / "desk.db")

    async def channels(named: str) -> list[tuple[str, str]]:
        """The channels that get the news after a start."""
        named = f"  channels: [{{workspace: {team}, channel: {named}}}]\n"
        await subscribe(storage, settings_of(slack, tmp_path, named))
        return [(channel.id, channel.place.channel) for channel in await storage.channels()]

    assert await channels("G0OLD") == [("slack-G0OLD", "G0OLD")]
    desk = Conversation(storage, Catalogue(()), lambda: datetime.now(UTC))
    await desk.channel_moved(Place("slack", team, "G0OLD"), Place("slack", team, "C0NEW"))
    assert await channels("G0OLD") == [("slack-G0OLD", "C0NEW")]
    assert await channels("C0NEW") == [("slack-G0OLD", "C0NEW")], "and what stands there is the same channel's"
    assert await channels("C0OTHER") == [("slack-C0OTHER", "C0OTHER")]
    await storage.close()


async def test_a_token_that_will_run_out_is_told_before_it_does(
    slack: SlackStandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.api.bot_token = token = "xoxe.xoxb-1-that-nobody-may-see"
    tokens = {"SLACK_BOT_TOKEN": token, "SLACK_APP_TOKEN": slack.app_token}
    verdict, words = await said_of_slack(settings_of(slack, tmp_path, **tokens))
    assert verdict is Level.WARNING
    assert "12 hours" in words
    chat = SlackChat(token, app_token=slack.app_token, api_base=slack.api_base)
    running = asyncio.create_task(chat.run(QuietDesk()))
    await chat.ready()
    await chat.close()
    await running
    said = capsys.readouterr().out
    assert "12 hours" in said
    assert "nobody-may-see" not in words + said


async def test_a_token_of_a_whole_organisation_is_refused_in_words(slack: SlackStandIn, tmp_path: Path) -> None:
    slack.api.organisation = True
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    verdict, words = await said_of_slack(settings_of(slack, tmp_path, **tokens))
    assert verdict is Level.BAD
    assert "install it in each workspace" in words
    chat = SlackChat(slack.bot_token, app_token=slack.app_token, api_base=slack.api_base)
    with pytest.raises(ChatStopped, match="organisation"):
        await chat.run(QuietDesk())


async def test_rights_that_the_app_was_installed_without_are_named_before_they_are_missed(
    slack: SlackStandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.install(yaml.safe_load(manifest()))
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    settings = settings_of(slack, tmp_path, **tokens)
    assert (await said_of_slack(settings))[0] is Level.GOOD
    assert slack.api.scopes is not None
    slack.api.scopes -= {"users:read", "reactions:read"}
    verdict, words = await said_of_slack(settings)
    assert verdict is Level.WARNING
    chat = SlackChat(slack.bot_token, app_token=slack.app_token, api_base=slack.api_base)
    running = asyncio.create_task(chat.run(QuietDesk()))
    await chat.ready()
    await chat.close()
    await running
    for said in (words, capsys.readouterr().out):
        assert "reactions:read, users:read" in said
        assert "install it again" in said


async def test_the_program_joins_slack_with_its_channels(slack: SlackStandIn, tmp_path: Path) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    news = slack.world.channel("tv-news")
    named = (
        f"  channels:\n    - {{workspace: {slack.world.team}, channel: {news.id}, certainty: official, mention: S1}}\n"
    )
    async with build(settings_of(slack, tmp_path, named, **tokens)) as app:
        (channel,) = await app.storage.channels()
        assert channel.id == f"slack-{news.id}"
        assert channel.place == Place("slack", slack.world.team, news.id)
        assert channel.configured
        assert isinstance(app.chats["slack"], SlackChat)
        running = asyncio.create_task(app.run())
        async with asyncio.timeout(30):
            await app.chats["slack"].ready()
            await slack.sockets.until(2)
        asked = await slack.type(slack.world.user("Ann"), news, "ballard")
        assert (await asked.message())["blocks"]
        running.cancel()
        await asyncio.wait({running})
    assert not slack.unknown
