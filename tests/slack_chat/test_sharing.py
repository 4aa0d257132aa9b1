"""Channels that workspaces share, and people who are in several: whose card it is, who is meant, who is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.conversation import Conversation
from bot.ports import Installation, Outgoing
from bot.posts import Channel
from bot.throttle import Allowance, Throttle
from tests.chat_makes import POST, ListeningDesk, slack_words
from tests.slack_chat.scene import Distributed, eventually
from tests.stand_ins.holding import Hold
from tests.stand_ins.slack import Channel as SlackChannel
from tests.stand_ins.slack import User
from tests.stand_ins.slack.rules import mentions
from tests.stand_ins.slack.web_api import Fault


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

    await eventually(gone)
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
