"""Many workspaces have the app: what each gets, how they go and come back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.slack_chat import OAuth, SlackChat
from bot.ports import ChannelRefused, ChatUnavailable, Installation, Outgoing
from bot.posts import Channel
from tests.chat_makes import POST, ListeningDesk, slack_words
from tests.chat_makes.slack import QUICK
from tests.slack_chat.scene import Distributed, eventually
from tests.stand_ins.slack.web_api import Fault, WebApi


def words_in(api: WebApi) -> list[str]:
    return [slack_words(message.blocks) for message in api.world.messages]


async def test_a_workspace_installs_the_app_and_is_served(app: Distributed) -> None:
    place = app.channel_of(app.news)
    with pytest.raises(ChannelRefused, match="slack/install"):
        await app.chat.send(place, POST)
    status, words = await app.install(app.news)
    assert (status, "is installed" in words) == (200, True)
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


async def test_after_a_restart_storage_is_asked_once_for_the_tokens_of_all(
    app: Distributed, monkeypatch: pytest.MonkeyPatch
) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    await app.stop()
    await app.start()
    asked, ask = [], app.storage.installations

    async def asking(chat: str) -> Sequence[Installation]:
        asked.append(chat)
        return await ask(chat)

    monkeypatch.setattr(app.storage, "installations", asking)
    for api in (app.news, app.drama):
        await app.chat.send(app.channel_of(api), POST)
    assert len(asked) == 1


async def test_a_message_in_a_workspace_that_installed_the_app_has_an_address(app: Distributed) -> None:
    await app.install(app.news)
    place = app.channel_of(app.news)
    message_id = await app.chat.send(place, POST)
    at = f"https://tv-fans.slack.example/archives/{place.channel}/p{message_id.replace('.', '')}"
    assert await app.chat.link(place, message_id) == at


async def test_a_bot_token_of_one_workspace_works_beside_those_that_install(tmp_path: Path) -> None:
    app = Distributed(tmp_path)
    app.with_home = True
    async with app:
        await app.install(app.news)
        await app.chat.send(app.place, POST)
        await app.chat.send(app.channel_of(app.news), POST)
        assert (len(words_in(app.stand_in.api)), len(words_in(app.news))) == (1, 1)
        app.news.revoked = "account_inactive"
        with pytest.raises(ChannelRefused):
            await app.chat.send(app.channel_of(app.news), Outgoing(POST.card, "key-2"))
        assert await app.chat.send(app.place, Outgoing(POST.card, "key-2")), "who goes ends it for nobody else"
        await app.install(app.drama)
        app.stand_in.api.revoked = "invalid_auth"
        places = app.place, replace(app.place, channel=app.stand_in.world.channel("other").id)
        owed = [app.chat.send(place, Outgoing(POST.card, "key-3")) for place in places]
        refused = await asyncio.gather(*owed, return_exceptions=True)
        assert [isinstance(one, ChatUnavailable) for one in refused] == [True, True]
        assert await app.chat.send(app.channel_of(app.drama), POST), "nor does the host's own"
        app.stand_in.api.revoked, app.stand_in.api.bot_token = "", "xoxb-of-the-link"
        await app.install(app.stand_in.api)
        assert await app.chat.send(app.place, Outgoing(POST.card, "key-3")), "which is back once it installs the app"
        await app.stop()
        await app.start()
        assert await app.chat.send(app.channel_of(app.drama), Outgoing(POST.card, "key-2"))


# --- going, and coming back


async def test_the_hosts_own_workspace_is_back_with_the_next_start_once_its_token_works(tmp_path: Path) -> None:
    app = Distributed(tmp_path)
    app.with_home = True
    async with app:
        await app.install(app.news)
        await app.storage.save_channel(Channel("slack-a", app.place))
        await app.stop()
        app.stand_in.api.revoked = "invalid_auth"
        await app.start()
        with pytest.raises(ChatUnavailable, match="SLACK_BOT_TOKEN"):  # it waits, and is not set aside
            await app.chat.send(app.place, POST)
        assert await app.chat.send(app.channel_of(app.news), POST)
        assert (await app.stand_in.type(app.person("Ann"), app.channel, "help")).taken
        await app.stop()
        app.stand_in.api.revoked = ""
        await app.start()
        assert await app.chat.send(app.place, POST)

        await app.stand_in.uninstall(app.stand_in.api)

        async def rests() -> bool:
            return any(one.refused for one in await app.storage.channels())

        async def open_again() -> bool:
            return not await rests()

        await eventually(rests)
        await app.stop()
        app.stand_in.api.revoked = ""
        await app.start()
        await eventually(open_again)
        assert await app.chat.send(app.place, Outgoing(POST.card, "key-2"))


async def test_a_host_whose_own_token_is_refused_is_told_once_of_each_ballot_and_the_others_are_served(
    tmp_path: Path,
) -> None:
    app = Distributed(tmp_path)
    app.with_home = True
    async with app:
        await app.install(app.news)
        await app.install(app.drama)
        await app.storage.save_installation(Installation("slack", "T0OLD", "Old fans", "sealed", datetime.now(UTC)))
        place, desk = app.channel_of(app.news), ListeningDesk(ballots=[(app.place, "1.1")])
        app.news.world.channels[place.channel].named_by = app.drama.world.team
        app.answering = desk
        app.stand_in.api.revoked = "invalid_auth"
        await app.stop()
        with capture_logs() as said:
            await app.start()
            message_id = await app.chat.send(place, POST)
            card = app.news.world.find(app.news.world.channels[place.channel], message_id)
            await app.stand_in.react(app.news.world.user("Ann"), card, "+1")
            await desk.until(lambda: len(desk.heard) == 1)
        events = [one["event"] for one in said]
        assert (events.count("recount_refused"), events.count("asked_again_later")) == (1, 0)
        with pytest.raises(ChannelRefused, match="SLACK_CLIENT_SECRET"):
            await app.chat.send(replace(place, community="T0OLD"), POST)


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

    await eventually(refused)
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
    with pytest.raises(ChannelRefused, match="To install it, open https"):
        await app.chat.send(place, POST)
    assert await app.storage.installations("slack") == []
    (channel,) = await app.storage.channels()
    assert channel.refused


async def test_a_token_that_is_refused_for_a_while_ends_no_installation(app: Distributed) -> None:
    await app.install(app.news)
    place = app.channel_of(app.news)
    app.news.faults.append(Fault("chat.postMessage", body={"ok": False, "error": "invalid_auth"}))
    with pytest.raises(ChatUnavailable):
        await app.chat.send(place, POST)
    assert await app.chat.send(place, POST)
    app.news.revoked = "invalid_auth"
    with pytest.raises(ChannelRefused, match=r"slack/install\. \(invalid_auth\)") as refusal:
        await app.chat.send(place, Outgoing(POST.card, "key-2"))
    assert "SLACK_BOT_TOKEN" not in str(refusal.value), "which only the host has"
    app.news.revoked = ""
    assert await app.chat.send(place, Outgoing(POST.card, "key-2"))


async def test_while_a_token_is_refused_no_bot_becomes_a_person_for_good(app: Distributed) -> None:
    await app.install(app.news)
    place, app.answering = app.channel_of(app.news), (desk := ListeningDesk())
    await app.stop()
    await app.start()
    message_id = await app.chat.send(place, POST)
    card = app.news.world.find(app.news.world.channels[place.channel], message_id)
    robot = app.news.world.user("poll bot", bot=True)
    app.news.revoked = "invalid_auth"
    await app.stand_in.react(robot, card, "+1")
    await desk.until(lambda: len(desk.heard) == 1)
    app.news.revoked = ""
    await app.stand_in.react(robot, card, "-1")
    await app.stand_in.react(app.news.world.user("Ann"), card, "+1")
    await desk.until(lambda: len(desk.heard) == 2)
    assert desk.heard[1].emoji == "\N{THUMBS UP SIGN}"


async def test_a_late_word_of_an_uninstall_does_not_end_the_new_installation(app: Distributed) -> None:
    await app.install(app.news)
    event = {"type": "app_uninstalled"}
    late = {"type": "event_callback", "team_id": "T1NEWS", "event_id": "Ev0", "event_time": 1, "event": event}
    assert (await app.stand_in.calls.send(late, form=False))[0] == 200
    await app.stand_in.told()
    await app.chat.send(app.channel_of(app.news), POST)


async def test_whoever_asks_in_a_workspace_without_the_app_is_told_where_to_install_it(
    app: Distributed, caplog: pytest.LogCaptureFixture
) -> None:
    channel = app.news.world.channel("tv-news")
    asked = await app.stand_in.type(app.news.world.user("Ann"), channel, "ballard")
    assert asked.taken
    assert "open https://desk.example.org/slack/install" in str((await asked.message())["text"])
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []


# --- several processes


async def test_another_process_learns_of_a_new_installation_by_the_old_tokens_refusal(app: Distributed) -> None:
    await app.install(app.news)
    oauth = OAuth(app.stand_in.oauth.client_id, app.stand_in.oauth.client_secret)
    base, kept, place = app.stand_in.api_base, app.storage, app.channel_of(app.news)
    other = SlackChat(mode="http", api_base=base, times=QUICK, oauth=oauth, installations=kept, listening=False)
    running = asyncio.create_task(other.run(app.answering))
    await other.ready()
    message_id = await other.send(place, POST)
    await app.install(app.news)  # a new token; the old one is worth nothing
    await other.edit(place, message_id, POST)
    assert len(await app.storage.installations("slack")) == 1
    await other.close()
    await running
