"""Many workspaces install the app: how they come, what each gets, how they go and come back."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack_chat import OAuth, SlackChat, manifest
from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.ports import ChannelRefused, Chat, ChatStopped, ChatUnavailable
from bot.posts import Channel, Place
from bot.program import logs
from storage.sqlite import SQLiteStorage
from tests.chat_makes import PATIENCE, POST, HttpMake, ListeningDesk, slack_words
from tests.stand_ins.slack.web_api import Fault, WebApi

REDIRECT = "https://desk.example.org/slack/oauth_redirect"


class Distributed(HttpMake):
    """An app that any workspace may install, with a real desk behind it; none has done so."""

    storage: SQLiteStorage
    #: A workspace of which the host has a bot token.
    with_home = False

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.oauth.redirects = [REDIRECT]
        self.news = self.stand_in.workspace("T1NEWS", "News fans")
        self.drama = self.stand_in.workspace("T2DRAMA", "Drama fans")
        self.storage = await SQLiteStorage.open(self.home / "desk.db")
        self.looking = sqlite3.connect(self.home / "desk.db")
        shows = (Show("ballard (2025)", "Ballard", 2025),)
        self.answering = Conversation(self.storage, Catalogue(shows), lambda: datetime.now(UTC))

    async def close_platform(self) -> None:
        self.looking.close()
        await self.storage.close()
        await super().close_platform()

    def make(self) -> Chat:
        oauth = self.stand_in.oauth
        return SlackChat(
            self.stand_in.bot_token if self.with_home else None,
            signing_secret=self.stand_in.signing_secret,
            mode="http",
            host="127.0.0.1",
            port=0,
            api_base=self.stand_in.api_base,
            rate_limit=0,
            timeout=5,
            oauth=OAuth(oauth.client_id, oauth.client_secret, "https://desk.example.org"),
            installations=self.storage,
        )

    async def install(self, api: WebApi, *, yes: bool = True) -> tuple[int, str]:
        """Somebody opens the install link and decides; what their browser shows at the end."""
        address, cookie = await self.begin()
        back = self.stand_in.oauth.decide(address, api, api.world.user("Boss", admin=True), yes=yes)
        return await self.come_back(back, cookie)

    async def begin(self) -> tuple[str, str]:
        """Where the install link leads, and the cookie that comes with it."""
        async with aiohttp.ClientSession() as browser, browser.get(self.at("/slack/install")) as page:
            assert page.status == 200
            words = await page.text()
            start = words.index("http", words.index("href="))
            address = words[start : words.index('"', start)].replace("&amp;", "&")
            return address, page.headers["Set-Cookie"].split(";")[0]

    async def come_back(self, address: str, cookie: str) -> tuple[int, str]:
        query = address.removeprefix(REDIRECT)
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(self.at("/slack/oauth_redirect" + query), headers={"Cookie": cookie}) as page,
        ):
            return page.status, await page.text()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.chat.listening_port}{path}"

    def written(self) -> int:
        """Changes with whatever is written to the database."""
        return int(self.looking.execute("pragma data_version").fetchone()[0])

    def channel_of(self, api: WebApi) -> Place:
        return Place("slack", api.world.team, api.world.channel("tv-news").id)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[Distributed]:
    async with Distributed(tmp_path) as app:
        yield app


async def until(happened: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await happened():
            await asyncio.sleep(0.01)


def words_in(api: WebApi) -> list[str]:
    return [slack_words(message.blocks) for message in api.world.messages]


# --- coming


async def test_a_workspace_installs_the_app_and_is_served(app: Distributed) -> None:
    place = app.channel_of(app.news)
    with pytest.raises(ChannelRefused, match="install link"):
        await app.chat.send(place, POST)
    status, words = await app.install(app.news)
    assert (status, "Thank you" in words) == (200, True)
    await app.chat.send(place, POST)
    assert len(words_in(app.news)) == 1
    ann, channel = app.news.world.user("Ann"), app.news.world.channels[place.channel]
    asked = await app.stand_in.type(ann, channel, "ballard")
    assert "Ballard" in slack_words((await asked.message())["blocks"])


async def test_each_workspace_has_its_own_token_and_limits(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    here, there = app.channel_of(app.news), app.channel_of(app.drama)
    first, second = await app.chat.send(here, POST), await app.chat.send(there, POST)
    assert (len(words_in(app.news)), len(words_in(app.drama))) == (1, 1)
    app.news.faults.append(Fault("chat.update", 1, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "30"}))
    with pytest.raises(ChatUnavailable):
        await app.chat.edit(here, first, POST)
    await app.chat.edit(there, second, POST)
    with pytest.raises(ChatUnavailable):
        await app.chat.edit(here, first, POST)  # without asking again
    assert len([one for one in app.news.seen if one.method == "chat.update"]) == 1


async def test_a_message_in_a_workspace_that_installed_the_app_has_an_address(app: Distributed) -> None:
    await app.install(app.news)
    place = app.channel_of(app.news)
    message_id = await app.chat.send(place, POST)
    at = f"https://tv-fans.slack.example/archives/{place.channel}/p{message_id.replace('.', '')}"
    asked = len([one for one in app.news.seen if one.method == "auth.test"])
    assert [await app.chat.link(place, message_id) for _ in range(3)] == [at] * 3
    assert len([one for one in app.news.seen if one.method == "auth.test"]) == asked + 1


async def test_an_installation_outlives_a_restart_and_no_token_is_readable_in_the_database(app: Distributed) -> None:
    await app.install(app.news)
    await app.stop()
    (kept,) = await app.storage.installations("slack")
    assert (kept.community, kept.name) == ("T1NEWS", "News fans")
    assert "xoxb" not in kept.sealed
    assert kept.sealed not in repr(kept)
    for file in app.home.glob("desk.db*"):
        assert app.news.bot_token.encode() not in file.read_bytes()
    await app.start()
    await app.chat.send(app.channel_of(app.news), POST)


async def test_a_bot_token_of_one_workspace_works_beside_those_that_install(tmp_path: Path) -> None:
    app = Distributed(tmp_path)
    app.with_home = True
    async with app:
        await app.install(app.news)
        await app.chat.send(app.place, POST)
        await app.chat.send(app.channel_of(app.news), POST)
        assert (len(words_in(app.stand_in.api)), len(words_in(app.news))) == (1, 1)


# --- what is not let in


async def test_whoever_says_no_or_comes_without_a_state_of_ours_installs_nothing(app: Distributed) -> None:
    await app.install(app.news, yes=False)
    address, cookie = await app.begin()
    back = app.stand_in.oauth.decide(address, app.news, app.news.world.user("Boss"))
    assert (await app.come_back(back, ""))[0] == 400, "another browser"
    assert (await app.come_back(back.replace("state=", "state=x"), cookie))[0] == 400
    forged = back[: back.index("state=")] + "state=guessed"
    assert (await app.come_back(forged, "slack-app-oauth-state=guessed"))[0] == 401, "we never gave that out"
    assert app.stand_in.traded == 0
    assert (await app.come_back(back, cookie))[0] == 200
    assert app.stand_in.traded == 1
    assert (await app.come_back(back, cookie))[0] == 401, "a code is good once"
    assert len(await app.storage.installations("slack")) == 1


async def test_whoever_only_opens_the_pages_has_nothing_written_down(app: Distributed) -> None:
    before = app.written()
    for _ in range(20):
        _leads_to, cookie = await app.begin()
        await app.come_back(f"{REDIRECT}?code=guessed&state={cookie.partition('=')[2]}", cookie)
        await app.come_back(f"{REDIRECT}?code=guessed&state=guessed", "slack-app-oauth-state=guessed")
    assert app.written() == before
    await app.install(app.news)
    assert app.written() > before


async def test_a_state_is_known_again_after_a_restart_and_by_no_other_app(app: Distributed) -> None:
    address, cookie = await app.begin()
    back = app.stand_in.oauth.decide(address, app.news, app.news.world.user("Boss"))
    secret = app.stand_in.oauth.client_secret
    await app.stop()
    app.stand_in.oauth.client_secret = "another"
    await app.start()
    assert (await app.come_back(back, cookie))[0] == 401
    await app.stop()
    app.stand_in.oauth.client_secret = secret
    await app.start()
    assert (await app.come_back(back, cookie))[0] == 200


async def test_a_state_runs_out(app: Distributed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack_chat.installing.STATE_LIVES", timedelta(seconds=-1))
    assert (await app.install(app.news))[0] == 401
    assert await app.storage.installations("slack") == []


async def test_a_refused_trade_or_an_organisation_installs_nothing_and_no_code_is_logged(
    app: Distributed, capsys: pytest.CaptureFixture[str]
) -> None:
    address, cookie = await app.begin()
    back = app.stand_in.oauth.decide(address, app.news, app.news.world.user("Boss"))
    code = next(iter(app.stand_in.oauth.codes))
    app.stand_in.oauth.codes[code].used = True
    assert (await app.come_back(back, cookie))[0] == 401
    app.stand_in.oauth.enterprise = True
    status, page = await app.install(app.news)
    assert (status, "install it in each workspace of the organisation)" in page) == (403, True)
    assert await app.storage.installations("slack") == []
    said = capsys.readouterr().out
    assert "code_already_used" in said
    assert "organisation" in said
    assert not [one for one in app.stand_in.oauth.codes if one in said]
    assert app.news.bot_token not in said


@pytest.fixture
def everything_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[pytest.CaptureFixture[str]]:
    """What a host reads who sets the log's level to debug."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.configure("debug", "console")
    yield capsys
    root.handlers[:] = handlers
    root.setLevel(level)


async def test_a_host_who_reads_everything_reads_no_workspaces_token(
    app: Distributed, everything_logged: pytest.CaptureFixture[str]
) -> None:
    assert (await app.install(app.news))[0] == 200
    await app.chat.send(app.channel_of(app.news), POST)
    said = everything_logged.readouterr().err
    assert "slack_installed" in said
    assert app.news.bot_token not in said
    assert not [one for one in app.stand_in.oauth.codes if one in said]


@pytest.mark.parametrize("omits", [{"team"}, {"bot_user_id"}, {"authed_user", "app_id", "enterprise"}])
async def test_what_a_server_leaves_out_of_its_answer_is_asked_for(app: Distributed, omits: set[str]) -> None:
    app.stand_in.oauth.omits = omits
    assert (await app.install(app.news))[0] == 200
    await app.chat.send(app.channel_of(app.news), POST)


# --- going, and coming back


async def test_a_workspace_that_throws_the_app_out_is_set_aside_and_coming_back_restores_it(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    place, other = app.channel_of(app.news), app.channel_of(app.drama)
    await app.storage.save_channel(Channel("slack-a", place, networks=frozenset({"HBO"})))
    await app.storage.save_channel(Channel("slack-b", other))
    await app.chat.send(place, POST)
    await app.stand_in.uninstall(app.news)

    async def refused(channel_id: str = "slack-a") -> str | None:
        return next(one.refused for one in await app.storage.channels() if one.id == channel_id)

    await until(refused)
    assert await refused("slack-b") is None
    assert [one.community for one in await app.storage.installations("slack")] == ["T2DRAMA"]
    with pytest.raises(ChannelRefused):
        await app.chat.send(place, POST)
    await app.chat.send(other, POST)
    await app.install(app.news)
    assert await refused() is None
    (restored,) = [one for one in await app.storage.channels() if one.id == "slack-a"]
    assert restored.networks == {"HBO"}
    await app.chat.edit(place, app.news.world.messages[0].ts, POST)


async def test_a_token_found_to_be_revoked_is_the_same(app: Distributed) -> None:
    await app.install(app.news)
    place = app.channel_of(app.news)
    await app.storage.save_channel(Channel("slack-a", place))
    app.news.revoked = "token_revoked"  # the event was lost
    with pytest.raises(ChannelRefused, match="Install it again"):
        await app.chat.send(place, POST)
    assert await app.storage.installations("slack") == []
    (channel,) = await app.storage.channels()
    assert channel.refused


async def test_another_process_learns_of_a_new_installation_by_the_old_tokens_refusal(app: Distributed) -> None:
    await app.install(app.news)
    place, oauth = app.channel_of(app.news), app.stand_in.oauth
    other = SlackChat(
        mode="http",
        api_base=app.stand_in.api_base,
        rate_limit=0,
        oauth=OAuth(oauth.client_id, oauth.client_secret),
        installations=app.storage,
        listening=False,
    )
    running = asyncio.create_task(other.run(app.answering))
    await other.ready()
    message_id = await other.send(place, POST)
    await app.install(app.news)  # a new token; the old one is worth nothing
    await other.edit(place, message_id, POST)
    assert len(await app.storage.installations("slack")) == 1
    await other.close()
    await running


async def test_a_late_word_of_an_uninstall_does_not_end_the_new_installation(app: Distributed) -> None:
    await app.install(app.news)
    event = {"type": "app_uninstalled"}
    late = {"type": "event_callback", "team_id": "T1NEWS", "event_id": "Ev0", "event_time": 1, "event": event}
    assert (await app.stand_in.calls.send(late, form=False))[0] == 200
    await app.stand_in.told()
    await app.chat.send(app.channel_of(app.news), POST)


async def test_another_client_secret_reads_no_token_and_says_what_to_do(app: Distributed) -> None:
    await app.install(app.news)
    await app.stop()
    app.stand_in.oauth.client_secret = "a-new-one"
    await app.start()
    with pytest.raises(ChannelRefused, match="Install the app there again"):
        await app.chat.send(app.channel_of(app.news), POST)
    await app.install(app.news)
    await app.chat.send(app.channel_of(app.news), POST)


async def test_votes_in_a_channel_that_workspaces_share_count_where_the_card_is(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    place = app.channel_of(app.news)
    app.news.world.channels[place.channel].named_by = app.drama.world.team
    desk = app.answering = ListeningDesk()
    await app.stop()
    await app.start()
    message_id = await app.chat.send(place, POST)
    channel = app.news.world.channels[place.channel]
    ours = app.news.world.find(channel, message_id)
    ann, bob = app.news.world.user("Ann"), app.news.world.user("Bob")
    bob.team = app.drama.world.team
    app.news.world.said(ann, channel, "Who saw it?")
    await app.stand_in.react(bob, app.news.world.messages[-1], "+1")
    for voter in (ann, bob):
        await app.stand_in.react(voter, ours, "+1")
    await app.stand_in.unreact(ann, ours, "+1")
    await desk.until(lambda: len(desk.heard) == 3)
    heard = [(one.place, one.message_id, one.person, one.added) for one in desk.heard]
    bobs, anns = (f"slack:{place.community}:{who.id}" for who in (bob, ann))
    assert heard == [(place, message_id, *did) for did in ((anns, True), (bobs, True), (anns, False))]


async def test_a_workspace_that_is_not_ours_is_told_so(app: Distributed) -> None:
    channel = app.news.world.channel("tv-news")
    asked = await app.stand_in.type(app.news.world.user("Ann"), channel, "ballard")
    assert asked.taken
    assert "reinstall" in str((await asked.message())["text"])


async def test_the_app_cannot_be_installed_by_socket_mode() -> None:
    chat = SlackChat(app_token="xapp-1", oauth=OAuth("1.1", "secret"), installations=None)
    with pytest.raises(ChatStopped, match="http"):
        await chat.run(Conversation(None, Catalogue(()), lambda: datetime.now(UTC)))  # type: ignore[arg-type]
    assert "secret" not in repr(chat) + repr(OAuth("1.1", "secret"))


def test_the_manifest_for_http_says_where_slack_may_lead_back_to() -> None:
    assert REDIRECT in manifest(http=True, address="https://desk.example.org/")
    assert "redirect_urls" not in manifest()
