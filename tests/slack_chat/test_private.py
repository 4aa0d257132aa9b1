"""Slack in private: people who ask are written to; a channel that lets the bot in again gets the news again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.stories import Certainty, Kind
from tests.chat_makes import PATIENCE, Seen, SlackMake, slack_words
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import GAZETTE, TVLINE, claim
from tests.slack_chat.scene import eventually
from tests.stand_ins.slack.rules import mentions

REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)
CANCELLED = claim(Kind.CANCELLED, network="Prime Video", on_record=True)


@pytest.fixture
async def fans(tmp_path: Path) -> AsyncIterator[Community]:
    async with Community(SlackMake(tmp_path)) as fans:
        yield fans


@pytest.fixture
def make(fans: Community) -> SlackMake:
    assert isinstance(fans.make, SlackMake)
    return fans.make


async def typed(make: SlackMake, person: str, text: str) -> str:
    """What somebody reads who types a command."""
    asked = await make.stand_in.type(make.person(person), make.channel, text)
    return slack_words((await asked.message())["blocks"])


async def told(fans: Community, make: SlackMake) -> list[Seen]:
    """What stands in the channel, once anything does."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await make.look()):
            await fans.delivery.settle()
            await asyncio.sleep(0.01)
    return found


async def test_what_concerns_nobody_else_is_told_to_who_asked_and_the_rest_to_the_channel(
    fans: Community, make: SlackMake
) -> None:
    await fans.tell(REPORTED)
    for show, said, who in (("Ballard", "Renewed", "in_channel"), ("Balard Heights", "Not found", "ephemeral")):
        answer = await (await make.stand_in.type(make.person("Ann"), make.channel, show)).message()
        assert said in slack_words(answer["blocks"])
        assert answer["response_type"] == who, show


async def test_what_is_written_in_private_names_nobody_and_its_follow_button_is_private(
    fans: Community, make: SlackMake
) -> None:
    ann = make.person("Ann")
    await fans.tell(REPORTED)
    await typed(make, "Bob", "follow Ballard")
    await typed(make, "Ann", "tell-me Ballard")
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    fans.later(days=1)
    assert make.person("Bob").id in str((await fans.tell(CANCELLED, outlet=GAZETTE))[-1].mentions)
    told = make.stand_in.world.messages_in(make.stand_in.api.direct[ann.id])
    assert [mentions(message.text) for message in told] == [[], []]
    await typed(make, "Ann", "unfollow Ballard")
    follow = next(one for one in told[0].blocks[-1]["elements"] if one["text"]["text"] == "Follow")
    pressed = await make.stand_in.press(ann, told[0], follow)
    assert "message you privately" in slack_words((await pressed.message())["blocks"])
    assert await fans.storage.followed(make.person_id("Ann"), make.place.community_id) == []


async def test_of_a_private_channel_without_the_bot_whoever_set_it_up_reads_the_name_which_slack_alone_knows(
    fans: Community, make: SlackMake
) -> None:
    make.appoint("Moe")
    await make.set_up("Moe")
    make.channel.private, make.channel.member = True, False
    await fans.tell(REPORTED)
    (word,) = await make.in_private("Moe")
    assert f"#{make.channel.name}" in word.words
    status = await make.status("Moe")
    assert f"#{make.channel.name}" in status
    assert "Stopped: The channel no longer exists, or it is private" in status, "the name stands above"


async def test_a_private_channel_that_is_shared_outside_goes_on_under_its_new_id(
    fans: Community, make: SlackMake
) -> None:
    make.channel.private = True
    (card,) = await fans.tell(REPORTED)
    await make.stand_in.share_outside(make.channel)
    await make.react("Ann", card.id, "👍")
    await fans.card_says("100% say yes")
    fans.later(hours=1)
    assert "Now official" in (await fans.tell(OFFICIAL, outlet=TVLINE))[-1].words
    kept = await fans.storage.channel("news")
    assert kept is not None
    assert (kept.place.channel, kept.refused) == (make.channel.id, None)


@pytest.mark.parametrize("event", ["member_joined_channel", "channel_unarchive"])
async def test_a_channel_that_lets_the_bot_in_again_is_told_what_it_missed_and_no_other_is_tried(
    fans: Community, make: SlackMake, event: str
) -> None:
    here = await fans.storage.channel("news")
    assert here is not None
    gone = replace(here, id="gone", place=replace(here.place, channel="C0GONE"))
    await fans.storage.save_channel(gone)
    await make.stand_in.tell({"type": "channel_deleted", "channel": "C0GONE"})

    async def begun() -> bool:
        """At the start all channels are tried; this came after."""
        return await fans.storage.channel("gone") is None

    await eventually(begun)
    other = replace(here, id="other", place=replace(here.place, channel="C0OTHER"), refused="not in there")
    await fans.storage.save_channel(other)
    await fans.storage.save_channel(replace(here, refused="not in there"))
    assert await fans.tell(OFFICIAL, outlet=TVLINE) == []
    fans.later(hours=1)
    who = make.stand_in.world.bot if event == "member_joined_channel" else make.person("Moe")
    joined = {"type": "member_joined_channel", "channel": "C0OTHER", "user": make.person("Moe").id}
    await make.stand_in.tell(joined)
    await make.stand_in.tell({"type": event, "channel": make.channel.id, "user": who.id})
    (card,) = await told(fans, make)
    assert "Ballard" in card.words
    kept = await fans.storage.channel("other")
    assert kept is not None
    assert kept.refused == "not in there"


async def test_the_cards_of_a_channel_that_was_archived_are_true_again_once_it_is_open(
    fans: Community, make: SlackMake
) -> None:
    (card,) = await fans.tell(REPORTED)
    make.channel.archived = True
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    make.channel.archived = False
    fans.later(hours=1)
    await make.stand_in.tell({"type": "channel_unarchive", "channel": make.channel.id, "user": make.person("Moe").id})
    await fans.message_says(card.id, "official")
    assert ["Now official" in one.words for one in await make.look()] == [False, True]


async def test_a_channel_that_was_opened_again_while_nobody_listened_is_told_what_it_missed(
    fans: Community, make: SlackMake
) -> None:
    make.appoint("Moe")
    await make.set_up("Moe")
    make.channel.archived = True
    assert await fans.tell(OFFICIAL, outlet=TVLINE) == []

    async def unarchived() -> None:
        make.channel.archived = False

    await fans.restart(unarchived)
    fans.later(hours=1)
    (card,) = await told(fans, make)
    assert "Ballard" in card.words
    assert len(await make.in_private("Moe")) == 1, "that it stopped"


async def test_what_is_told_below_a_card_that_is_out_of_sight_is_seen_in_the_channel_too(
    fans: Community, make: SlackMake
) -> None:
    await fans.tell(REPORTED)
    fans.later(hours=1)
    soon = (await fans.tell(OFFICIAL, outlet=TVLINE))[-1]
    fans.later(days=60)
    late = (await fans.tell(claim(Kind.PREMIERE, premiere="2028-10-05"), outlet=TVLINE))[-1]
    assert [make.message(one.id).broadcast for one in (soon, late)] == [False, True]


async def test_who_is_written_to_in_private_need_not_look_into_threads(fans: Community, make: SlackMake) -> None:
    await fans.tell(claim(Kind.RENEWED, Certainty.RUMOUR))
    await typed(make, "Ann", "tell-me Ballard")
    await fans.tell(REPORTED, outlet=GAZETTE)
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    told = make.stand_in.world.messages_in(make.stand_in.api.direct[make.person("Ann").id])
    assert [one.thread_ts for one in told] == [None, None]
