"""Many workspaces have the app: what each gets, how they go and come back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.slack_chat import OAuth, SlackChat
from bot.conversation import Conversation
from bot.ports import ChannelRefused, ChatUnavailable, Installation, Outgoing
from bot.posts import Channel
from bot.throttle import Allowance, Throttle
from tests.chat_makes import PATIENCE, POST, ListeningDesk, slack_words
from tests.slack_chat.scene import Distributed
from tests.stand_ins.holding import Hold
from tests.stand_ins.slack import Channel as SlackChannel
from tests.stand_ins.slack import User
from tests.stand_ins.slack.rules import mentions
from tests.stand_ins.slack.web_api import Fault, WebApi


async def until(happened: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await happened():
            await asyncio.sleep(0.01)


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

        await until(rests)
        await app.stop()
        app.stand_in.api.revoked = ""
        await app.start()
        await until(open_again)
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


async def test_a_late_word_of_an_uninstall_does_not_end_the_new_installation(app: Distributed) -> None:
    await app.install(app.news)
    event = {"type": "app_uninstalled"}
    late = {"type": "event_callback", "team_id": "T1NEWS", "event_id": "Ev0", "event_time": 1, "event": event}
    assert (await app.stand_in.calls.send(late, form=False))[0] == 200
    await app.stand_in.told()
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
    await app.stand_in.uninstall(app.news)

    async def gone() -> bool:
        return len(await app.storage.installations("slack")) == 1

    await until(gone)
    await app.stand_in.react(ann, ours, "+1")
    theirs = await app.chat.send(app.channel_of(app.drama), POST)
    await app.stand_in.react(bob, app.drama.world.messages[-1], "+1")
    await desk.until(lambda: len(desk.heard) == 4)
    assert desk.heard[-1].message_id == theirs, "what people do under cards of who threw the app out is not kept"


async def test_in_a_channel_of_an_organisation_too_and_storage_is_asked_once_for_an_author_of_no_card(
    app: Distributed, monkeypatch: pytest.MonkeyPatch
) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    place, desk = app.channel_of(app.news), ListeningDesk()
    channel = app.news.world.channels[place.channel]
    channel.named_by, channel.inside = app.drama.world.team, True
    app.answering = desk
    await app.stop()
    await app.start()
    ours = app.news.world.find(channel, await app.chat.send(place, POST))
    asked, ask = [], app.storage.installations

    async def asking(chat: str) -> Sequence[Installation]:
        asked.append(chat)
        return await ask(chat)

    monkeypatch.setattr(app.storage, "installations", asking)
    ann, bob, cat = map(app.news.world.user, ("Ann", "Bob", "Cat"))
    app.news.world.said(cat, channel, "Who saw it?")
    for voter in (ann, bob):
        for name in ("+1", "-1"):
            await app.stand_in.react(voter, app.news.world.messages[-1], name)
    await app.stand_in.react(ann, ours, "+1")
    await desk.until(lambda: len(desk.heard) == 1)
    assert {(one.place, one.message_id) for one in desk.heard} == {(place, ours.ts)}
    assert len(asked) <= 3, "at the start, once for who writes there, and for the vote"


async def test_who_follows_in_a_channel_that_another_workspace_set_up_is_named_there(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    place = app.channel_of(app.news)
    await app.storage.save_channel(Channel(place.channel_id, place))
    bob, there = app.drama.world.user("Bob"), SlackChannel(place.channel, "tv-news", app.drama.world.team)

    async def reads(typed: str) -> str:
        return slack_words((await (await app.stand_in.type(bob, there, typed)).message())["blocks"])

    assert "Following" in await reads("follow ballard")
    assert len(await app.storage.channels(people=True)) == 1, "and nobody of the same id is written to elsewhere"
    assert "Ballard" in await reads("following")
    people = tuple(await app.storage.followers(["ballard (2025)"], place.community_id, 9))
    await app.chat.send(place, Outgoing(POST.card, "key-2", people=people))
    assert mentions(app.news.world.messages[-1].text) == [f"@{bob.id}"]
    assert "no longer" in await reads("unfollow ballard")
    assert await app.storage.followers(["ballard (2025)"], place.community_id, 9) == []


async def test_who_asks_to_be_forgotten_is_forgotten_also_as_a_guest_of_another_workspace(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    bob, home = app.drama.world.user("Bob"), app.drama.world.channel("tv-news")
    for team in ("T1NEWS", "T2DRAMA"):
        await app.storage.follow(f"slack:{team}:{bob.id}", "slack:T1NEWS", "ballard (2025)")
        await app.storage.follow(f"slack:{team}:{bob.id}X", "slack:T1NEWS", "ballard (2025)")
    asked = await app.stand_in.type(bob, home, "forget-me")
    assert "erased" in slack_words((await asked.message())["blocks"])
    left = await app.storage.followers(["ballard (2025)"], "slack:T1NEWS", 9)
    assert left == [f"slack:{team}:{bob.id}X" for team in ("T1NEWS", "T2DRAMA")]


@pytest.mark.parametrize(("known_as", "left"), [("another", 1), ("a guest", 0), ("the same of the organisation", 0)])
async def test_another_person_of_the_same_id_elsewhere_is_not_forgotten(
    app: Distributed, known_as: str, left: int
) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    bob = app.drama.world.user("Bob")
    there = app.news.world.users[bob.id] = User(bob.id, known_as)
    there.team = "T2DRAMA" if known_as == "a guest" else None
    there.teams = ("T1NEWS", "T2DRAMA") if known_as == "the same of the organisation" else ()
    await app.storage.follow(f"slack:T1NEWS:{bob.id}", "slack:T1NEWS", "ballard (2025)")
    await (await app.stand_in.type(bob, app.drama.world.channel("tv-news"), "forget-me")).message()
    assert len(await app.storage.followers(["ballard (2025)"], "slack:T1NEWS", 9)) == left


async def test_who_asks_to_be_forgotten_where_they_are_a_guest_is_forgotten_at_home_and_wherever_else_they_are_one(
    app: Distributed,
) -> None:
    third = app.stand_in.workspace("T3QUIZ", "Quiz fans")
    apis = app.news, app.drama, third
    for api in apis:
        await app.install(api)
    bob = app.news.world.user("Bob")
    for api in (app.drama, third):
        api.world.users[bob.id] = User(bob.id, "Bob", team="T1NEWS")
    for api in apis:
        await app.storage.follow(f"slack:{api.world.team}:{bob.id}", "slack:T1NEWS", "ballard (2025)")
    await (await app.stand_in.type(bob, app.drama.world.channel("tv-news"), "forget-me")).message()
    assert await app.storage.followers(["ballard (2025)"], "slack:T1NEWS", 9) == []


async def test_who_asks_to_be_forgotten_is_so_at_home_whatever_other_workspaces_take(app: Distributed) -> None:
    await app.install(app.news)
    await app.install(app.drama)
    bob, hold = app.drama.world.user("Bob"), Hold()
    app.news.faults.append(Fault("users.info", hold=hold))
    for team in ("T1NEWS", "T2DRAMA"):
        await app.storage.follow(f"slack:{team}:{bob.id}", "slack:T1NEWS", "ballard (2025)")
    asked = await app.stand_in.type(bob, app.drama.world.channel("tv-news"), "forget-me")
    await hold.arrived.wait()
    assert await app.storage.followers(["ballard (2025)"], "slack:T1NEWS", 9) == [f"slack:T1NEWS:{bob.id}"]
    hold.go_on.set()
    await asked.message()
    assert await app.storage.followers(["ballard (2025)"], "slack:T1NEWS", 9) == []


async def test_who_asks_to_be_forgotten_too_often_is_told_so_and_slack_is_asked_nothing_about_them(
    app: Distributed,
) -> None:
    assert isinstance(app.answering, Conversation)
    app.answering.throttle = Throttle(Allowance(1, 0.001), Allowance(9, 1))
    await app.install(app.news)
    await app.install(app.drama)
    bob, home = app.drama.world.user("Bob"), app.drama.world.channel("tv-news")
    answers = [await (await app.stand_in.type(bob, home, "forget-me")).message() for _ in range(2)]
    assert ["erased" in slack_words(one["blocks"]) for one in answers] == [True, False]
    assert "Try again in" in slack_words(answers[1]["blocks"])
    assert [one.method for one in app.news.seen].count("users.info") == 1


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
    other = SlackChat(mode="http", api_base=base, rate_limit=0, oauth=oauth, installations=kept, listening=False)
    running = asyncio.create_task(other.run(app.answering))
    await other.ready()
    message_id = await other.send(place, POST)
    await app.install(app.news)  # a new token; the old one is worth nothing
    await other.edit(place, message_id, POST)
    assert len(await app.storage.installations("slack")) == 1
    await other.close()
    await running
