"""Channels, and the communities that let us in, on every make of Storage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from bot.hours import Every, Hours
from bot.ports import CalledWrong, Decision, Installation, Merge
from bot.posts import Channel, Owed, Place, Purpose, private_place
from bot.votes import Askers, Community
from tests.scenes.newsdesk import MONDAY, channel, day
from tests.storage.makes import Desk, post_it
from tests.storage.scene import CANCELLED, OPEN, RENEWED, standing_card

# --- what is owed ------------------------------------------------------------------------------------------------


async def test_nothing_is_sent_to_a_paused_or_refused_channel_until_it_is_back(desk: Desk) -> None:
    here = channel()
    await standing_card(desk)
    await desk.tell(CANCELLED)
    await desk.news(RENEWED, telling=False)
    await desk.storage.save_channel(replace(here, refused="missing permission"))
    await desk.storage.owe(Owed(Purpose.ASK, "news", (RENEWED.id,)), MONDAY)
    assert await desk.pay() == []
    await desk.storage.save_channel(replace(here, paused=True))
    assert await desk.pay() == []
    await desk.storage.save_channel(here)
    assert await desk.pay() == [("send", "post in news"), ("send", "ask in news"), ("edit", "post in news")]


async def test_a_forgotten_channel_is_owed_nothing_and_may_begin_anew(desk: Desk) -> None:
    await standing_card(desk)
    await desk.tell(CANCELLED)
    await desk.storage.forget_channel("news")
    assert await desk.pay() == []
    assert await desk.storage.channels() == []
    assert await desk.storage.posts_of(RENEWED.id) == await desk.storage.posts_of(CANCELLED.id) == []
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    assert await desk.pay() == [("send", "post in news")]


async def test_setting_a_channel_aside_changes_nothing_else_and_brings_none_back(desk: Desk) -> None:
    await desk.storage.save_channel(channel(votes=False))
    assert await desk.storage.set_aside("news", "missing permission")
    assert await desk.storage.channel("news") == channel(votes=False, refused="missing permission")
    assert await desk.storage.set_aside("news", None)
    assert await desk.storage.channel("news") == channel(votes=False)
    await desk.storage.forget_channel("news")
    assert not await desk.storage.set_aside("news", "missing permission")
    assert await desk.storage.channels() == []


async def test_of_two_who_change_a_channel_at_once_neither_loses_their_choice(desk: Desk) -> None:
    await desk.storage.save_channel(channel())

    def with_show(number: int, now: Channel | None) -> Channel | None:
        return now and replace(now, shows=now.shows | {f"show {number}"})

    changes = [desk.storage.change_channel("news", partial(with_show, number)) for number in range(8)]
    paused = desk.storage.change_channel("news", lambda now: now and replace(now, paused=True))
    await asyncio.gather(*changes, paused)
    shows = frozenset(f"show {number}" for number in range(8))
    assert await desk.storage.channel("news") == channel(shows=shows, paused=True)


async def test_of_two_who_change_a_community_at_once_neither_loses_their_choice(desk: Desk) -> None:
    changes: list[Callable[[Community], Community]] = [
        lambda now: replace(now, tidy=True),
        lambda now: replace(now, pooled=True),
        lambda now: replace(now, moods=True),
        lambda now: replace(now, askers=Askers.MODERATORS),
    ]
    await asyncio.gather(*(desk.storage.change_community("recording:server", change) for change in changes))
    chosen = Community("recording:server", askers=Askers.MODERATORS, tidy=True, pooled=True, moods=True)
    assert await desk.storage.community("recording:server") == chosen


async def test_a_change_adds_and_takes_out_a_channel_and_one_that_fails_changes_nothing(desk: Desk) -> None:
    def refused(now: Channel | None) -> Channel | None:
        raise LookupError("not so")

    assert await desk.storage.change_channel("news", lambda now: now or channel()) == channel()
    with pytest.raises(LookupError, match="not so"):
        await desk.storage.change_channel("news", refused)
    assert await desk.storage.channel("news") == channel()
    assert await desk.storage.change_channel("news", lambda _: None) is None
    assert await desk.storage.change_channel("news", lambda now: now) is None
    assert await desk.storage.channels() == []


# --- many at once ------------------------------------------------------------------------------------------------


async def test_channels_are_found_by_chat_community_and_id(desk: Desk) -> None:
    for number, place in enumerate([Place("a", "1", "x"), Place("a", "2", "x"), Place("b", "1", "x")]):
        await desk.storage.save_channel(replace(channel(f"c{number}"), place=place))

    async def found(*where: str) -> list[str]:
        return [one.id for one in await desk.storage.channels(*where)]

    assert (await found(), await found("a"), await found("a", "1")) == (["c0", "c1", "c2"], ["c0", "c1"], ["c0"])
    assert (await desk.storage.channel("c2")) == replace(channel("c2"), place=Place("b", "1", "x"))
    assert await desk.storage.channel("c9") is None


async def test_a_person_who_is_forgotten_is_written_to_no_more_and_set_nothing_up(desk: Desk) -> None:
    ann = "discord:1"
    await desk.storage.save_channel(Channel(ann, Place("discord", "", "@1"), shows=frozenset({"ballard"})))
    for channel_id, who in (("hers", ann), ("his", "discord:12"), ("the host's", None)):
        await desk.storage.save_channel(replace(channel(channel_id), set_up_by=who))
    await desk.storage.forget(ann, day(0))
    assert {one.id: one.set_up_by for one in await desk.storage.channels()} == {
        "hers": None,
        "his": "discord:12",
        "the host's": None,
    }


async def test_people_who_follow_in_private_are_channels_only_where_that_is_asked(desk: Desk) -> None:
    ann, news = Channel("slack:T1:U1", private_place("slack:T1:U1")), channel("news")
    news = replace(news, place=Place("slack", "T1", "C1"))
    for one in (ann, news):
        await desk.storage.save_channel(one)
    for where in ((), ("slack",), ("slack", "T1")):
        assert await desk.storage.channels(*where) == [news]
        assert await desk.storage.channels(*where, people=True) == [news, ann]
    assert (await desk.storage.counts()).channels == 1
    assert await desk.storage.channel(ann.id) == ann


async def test_what_is_called_wrong_is_taken_back_and_listed_and_a_hosts_correction_is_not(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(CANCELLED, telling=False)
    assert await desk.storage.called_wrong(5) == []
    assert await desk.storage.take_back(RENEWED.id, "recording:server", "renewed, official", day(0)) == 1
    await desk.storage.amend(
        [CANCELLED.show_key], lambda _: Decision((CANCELLED,)), at=day(1), label='{"fate": "renewed"}'
    )
    assert await desk.storage.take_back(CANCELLED.id, "recording:another server", "cancelled, official", day(2)) == 0
    assert await desk.storage.called_wrong(5) == [
        CalledWrong(day(2), CANCELLED.id, "Lost", 5, "cancelled, official"),
        CalledWrong(day(0), RENEWED.id, "Ballard", 2, "renewed, official"),
    ]
    assert len(await desk.storage.called_wrong(1)) == 1


async def test_what_a_server_called_wrong_it_alone_undoes_also_once_two_events_became_one(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(CANCELLED, telling=False)
    for moment, server, event_id in ((0, "server", RENEWED.id), (1, "other", RENEWED.id), (2, "other", CANCELLED.id)):
        await desk.storage.take_back(event_id, f"recording:{server}", f"as {server} saw it", day(moment))
    await desk.news(RENEWED, merges=[Merge(RENEWED.id, CANCELLED.id)])
    assert await desk.storage.let_stand(RENEWED.id, "slack:server", day(3)) == 0, "another chat's, of the same name"
    assert await desk.storage.let_stand(RENEWED.id, "recording:server", day(3)) == 1
    assert [one.said for one in await desk.storage.called_wrong(5)] == ["as other saw it", "as other saw it"]
    assert await desk.storage.let_stand(CANCELLED.id, "recording:other", day(3)) == 0, "it has no card of it"
    assert await desk.storage.called_wrong(5) == []


async def test_the_latest_posts_of_a_channel_are_those_that_stand(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    for event_ in (RENEWED, CANCELLED, OPEN):
        await desk.tell(event_)
    assert await desk.storage.latest_posts("news", 3) == []
    await desk.pay()
    latest = await desk.storage.latest_posts("news", 2)
    assert [post.event_ids[0] for post in latest] == [OPEN.id, CANCELLED.id]


# --- settings that cannot be read --------------------------------------------------------------------------------


async def test_a_channel_whose_settings_cannot_be_read_holds_up_no_other(desk: Desk) -> None:
    digests = Hours(digest=Every.DAILY)
    await desk.storage.change_community("recording:server", lambda now: replace(now, pooled=True))
    for here in (channel("bad", hours=digests), channel("good")):
        await desk.storage.save_channel(here)
    await desk.news(RENEWED)
    await desk.spread(post_it)  # a post is owed when it happens
    await desk.spoil("bad")
    await desk.tell(CANCELLED)
    assert await desk.pay(day(2)) == [("send", "post in good")] * 2
    assert await desk.next_owed_at() is None, "its digest is due, and waits"


async def test_moderators_see_that_settings_cannot_be_read_and_choose_anew(desk: Desk) -> None:
    await standing_card(desk)
    await desk.storage.save_channel(channel(shows=frozenset({"lost"})))
    await desk.spoil("news")
    await desk.tell(RENEWED)
    assert await desk.pay() == []
    (shown,) = await desk.storage.channels("recording", "server")
    assert shown.place == channel().place
    assert "set it up anew" in (shown.refused or "")
    assert await desk.storage.set_aside("news", "taken out of the server")
    assert await desk.storage.set_aside("news", None), "it is there"
    await desk.tell(CANCELLED)
    assert await desk.pay() == [], "with other settings than its own it would hear of what it did not choose"
    await desk.storage.change_channel("news", lambda _: channel())
    await desk.spread(post_it)
    assert ("send", "post in news") in await desk.pay()


# --- installations -----------------------------------------------------------------------------------------------


async def test_communities_that_let_a_chat_in_are_known_until_they_go(desk: Desk) -> None:
    first = Installation("slack", "T1", "News fans", "sealed", day(0))
    await desk.storage.save_installation(first)
    await desk.storage.save_installation(replace(first, community="T0", name="Drama fans"))
    await desk.storage.save_installation(replace(first, sealed="sealed anew", at=day(1)))
    await desk.storage.save_installation(replace(first, chat="other"))
    assert [(one.community, one.sealed, one.at) for one in await desk.storage.installations("slack")] == [
        ("T0", "sealed", day(0)),
        ("T1", "sealed anew", day(1)),
    ]
    await desk.storage.forget_installation("slack", "T1")
    await desk.storage.forget_installation("slack", "T9")
    assert [one.community for one in await desk.storage.installations("slack")] == ["T0"]
    assert len(await desk.storage.installations("other")) == 1
