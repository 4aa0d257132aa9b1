"""A workspace installs the app: who may, and what becomes of its token."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from adapters.slack_chat import OAuth, SlackChat, manifest
from adapters.slack_chat.installing import COOKIE
from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.ports import ChannelRefused, ChatStopped, StorageError
from bot.program import logs
from tests.chat_makes import POST
from tests.slack_chat.scene import REDIRECT, Distributed


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


async def test_whoever_says_no_or_comes_without_a_state_of_ours_installs_nothing(app: Distributed) -> None:
    _status, page = await app.install(app.news, yes=False)
    assert "changed your mind" in page
    assert 'href="https://desk.example.org/slack/install"' in page
    address, cookie = await app.begin()
    back = app.stand_in.oauth.decide(address, app.news, app.news.world.user("Boss"))
    assert (await app.come_back(back, ""))[0] == 401, "another browser"
    assert (await app.come_back(back.replace("state=", "state=x"), cookie))[0] == 401
    forged = back[: back.index("state=")] + "state=guessed"
    assert (await app.come_back(forged, f"{COOKIE}=guessed"))[0] == 401, "we never gave that out"
    assert app.stand_in.traded == 0
    assert (await app.come_back(back, cookie))[0] == 200
    assert app.stand_in.traded == 1
    assert (await app.come_back(back, cookie))[0] == 401, "a code is good once"
    assert len(await app.storage.installations("slack")) == 1


@pytest.mark.parametrize(("address", "status"), [("http://127.0.0.1", 200), ("https://desk.example.org", 401)])
async def test_a_browser_brings_its_state_back_unencrypted_only_to_an_address_without_encryption(
    app: Distributed, address: str, status: int
) -> None:
    app.reached_at = address
    app.stand_in.oauth.redirects = [f"{address}/"]
    await app.stop()
    await app.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(app.at("/slack/install")) as page:
            leads_to = await app.leads_to(page)
        back = app.stand_in.oauth.decide(leads_to, app.news, app.news.world.user("Boss"))
        async with browser.get(app.at(back.removeprefix(address))) as page:
            assert page.status == status


async def test_the_page_where_somebody_decides_is_beside_the_api_wherever_that_is(app: Distributed) -> None:
    app.stand_in.api_base = "http://127.0.0.1:9/slack/api"
    await app.stop()
    await app.start()
    assert (await app.begin())[0].startswith("http://127.0.0.1:9/slack/oauth/v2/authorize?")


async def test_whoever_only_opens_the_pages_has_nothing_written_down(app: Distributed) -> None:
    before = app.written()
    for _ in range(20):
        _leads_to, cookie = await app.begin()
        state = cookie.partition("=")[2].strip('"')
        assert "invalid_code" in (await app.come_back(f"{REDIRECT}?code=guessed&state={state}", cookie))[1]
        await app.come_back(f"{REDIRECT}?code=guessed&state=guessed", f"{COOKIE}=guessed")
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


async def test_whoever_loads_the_last_page_again_reads_that_all_is_well_if_the_app_is_there(app: Distributed) -> None:
    address, cookie = await app.begin()
    back = app.stand_in.oauth.decide(address, app.news, app.news.world.user("Boss"))
    assert (await app.come_back(back, cookie))[0] == 200
    status, page = await app.come_back(back, cookie)
    assert (status, "in your workspace already, all is well" in page) == (401, True)


async def test_a_state_runs_out(app: Distributed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack_chat.installing.STATE_LIVES", timedelta(seconds=-1))
    assert (await app.install(app.news))[0] == 401
    assert await app.storage.installations("slack") == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"used": True}, "code_already_used"),
        ({"enterprise": True}, "organisation"),
        ({"rotates": True}, "12 hours"),
        ({"omits": {"access_token"}}, "no token of a bot"),
    ],
)
async def test_a_refused_trade_an_organisation_or_a_token_that_runs_out_installs_nothing_and_no_code_is_logged(
    app: Distributed, capsys: pytest.CaptureFixture[str], given: dict[str, Any], told: str
) -> None:
    vars(app.stand_in.oauth).update(given)
    status, page = await app.install(app.news)
    assert status == 401
    assert told in page, "whoever installs it reads why, not the host alone"
    assert await app.storage.installations("slack") == []
    said = capsys.readouterr().out
    assert told in said
    assert not [one for one in app.stand_in.oauth.codes if one in said]
    assert "xoxb" not in said


async def test_a_desk_that_cannot_keep_an_installation_asks_to_come_back(
    app: Distributed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(_new: object) -> None:
        raise StorageError("database is locked")

    with monkeypatch.context() as away:
        away.setattr(app.storage, "save_installation", locked)
        status, page = await app.install(app.news)
    assert (status, "Try again in a few minutes" in page, "locked" in page) == (503, True, False)
    assert (await app.install(app.news))[0] == 200


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
    assert "xoxb" not in said
    assert not [one for one in app.stand_in.oauth.codes if one in said]


async def test_what_a_server_leaves_out_of_its_answer_is_asked_for(app: Distributed) -> None:
    app.stand_in.oauth.omits = {"team", "bot_user_id", "authed_user", "app_id", "enterprise"}
    assert (await app.install(app.news))[0] == 200
    await app.chat.send(app.channel_of(app.news), POST)


async def test_a_server_that_says_in_words_that_it_is_no_organisation_is_none(app: Distributed) -> None:
    app.stand_in.oauth.no = app.news.organisation = "false"  # type: ignore[assignment]
    assert (await app.install(app.news))[0] == 200
    await app.chat.send(app.channel_of(app.news), POST)


async def test_the_app_cannot_be_installed_by_socket_mode() -> None:
    chat = SlackChat(app_token="xapp-1", oauth=OAuth("1.1", "secret"), installations=None)
    with pytest.raises(ChatStopped, match="http"):
        await chat.run(Conversation(None, Catalogue(()), lambda: datetime.now(UTC)))  # type: ignore[arg-type]
    assert "secret" not in repr(chat) + repr(OAuth("1.1", "secret"))


def test_the_manifest_for_http_says_where_slack_may_lead_back_to() -> None:
    assert REDIRECT in manifest(http=True, address="https://desk.example.org/")
    assert "redirect_urls" not in manifest()


async def test_another_client_secret_reads_no_token_and_says_what_to_do(app: Distributed) -> None:
    await app.install(app.news)
    await app.stop()
    app.stand_in.oauth.client_secret = "a-new-one"
    await app.start()
    with pytest.raises(ChannelRefused, match="Install the app there again"):
        await app.chat.send(app.channel_of(app.news), POST)
    await app.install(app.news)
    await app.chat.send(app.channel_of(app.news), POST)
