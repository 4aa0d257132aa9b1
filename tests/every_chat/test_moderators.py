"""Moderators and their community, the same story on every chat that has them: set up, told, broken, mended, removed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import MessageBlocked, Outgoing
from bot.posts import Channel, Place, merged
from bot.stories import Kind
from tests.chat_makes import PATIENCE, YES, Can, DiscordMake, SlackMake, makes_that
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import CANCELLED, GAZETTE, OFFICIAL, REPORTED, TVLINE, claim

#: Ahead of the scene, which begins today.
NEXT_YEAR = datetime.now(UTC).year + 1
DATED = claim(Kind.PREMIERE, premiere=f"{NEXT_YEAR}-10-05", on_record=True)


@pytest.fixture(params=makes_that(Can.MODERATE), ids=lambda make: make.name)
async def fans(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Community]:
    """A community with a moderator, Moe; no channel gets the news yet."""
    async with Community(request.param(tmp_path)) as fans:
        await fans.storage.forget_channel("news")
        fans.make.appoint("Moe")
        yield fans


async def test_a_whole_life_set_up_told_official_dated_reversed_paused_removed_and_back(fans: Community) -> None:
    assert "Harbor Lights" in await fans.make.set_up("Moe"), "a card as it will look; there is no real one yet"
    (card,) = await fans.tell(REPORTED)
    fans.later(hours=1)
    card, official = await fans.tell(OFFICIAL, outlet=TVLINE)
    fans.later(hours=1)
    card, _, dated = await fans.tell(DATED, outlet=TVLINE)
    assert f"5 October {NEXT_YEAR}" in card.words
    fans.later(days=1)
    card, *_, reversal = await fans.tell(CANCELLED, outlet=GAZETTE)
    assert "Reversed" in reversal.words
    assert {official.reply_to, dated.reply_to, reversal.reply_to} == {card.id}
    assert "Paused" in await fans.make.pause("Moe")
    assert "Paused" in await fans.make.status("Moe")
    assert len(await fans.tell(claim(Kind.RENEWED, show="Dark", on_record=True))) == 4
    assert "Removed" in await fans.make.remove("Moe")
    assert await fans.storage.channels() == []
    assert "Preview" in await fans.make.set_up("Moe"), "and now there is a real one"
    assert len(await fans.tell(claim(Kind.RENEWED, show="Bosch", on_record=True))) == 5


async def test_whoever_is_no_moderator_sets_nothing_up(fans: Community) -> None:
    refusal = await fans.make.set_up("Ann")
    assert "Only moderators can do that" in refusal
    theirs = {"discord": "Manage Server", "slack": "workspace admins"}
    assert [chat for chat, words in theirs.items() if words in refusal] == [fans.make.name], "nobody else's are named"
    assert "Only moderators" in await fans.make.status("Ann")
    assert await fans.storage.channels() == []


async def test_who_follows_where_no_channel_tells_reads_how_to_be_told_privately_in_their_own_chat(
    fans: Community,
) -> None:
    await fans.tell(REPORTED)
    said = await fans.make.follow("Ann", "Ballard")
    theirs = {"discord": "option “message” of /follow", "slack": "/renewal tell-me"}
    assert [chat for chat, words in theirs.items() if words in said] == [fans.make.name]


async def test_status_tells_what_was_told_last(fans: Community) -> None:
    await fans.make.set_up("Moe")
    await fans.tell(OFFICIAL)
    words = await fans.make.status("Moe")
    assert "#tv-news" in words
    assert "everything; Reported or official" in words
    assert "Ballard · season 2" in words


async def test_a_follower_is_named_in_the_reply_and_nobody_else_is(fans: Community) -> None:
    await fans.make.set_up("Moe")
    (card,) = await fans.tell(REPORTED)
    assert "Following" in await fans.make.follow("Ann", "Ballard")
    fans.later(hours=1)
    card, reply = await fans.tell(OFFICIAL, outlet=TVLINE)
    assert card.mentions is None
    assert fans.make.person_id("Ann").rsplit(":", 1)[-1] in (reply.mentions or "")


async def test_a_fan_who_asks_for_it_is_written_to_in_private_and_not_named(fans: Community) -> None:
    make = fans.make
    await make.set_up("Moe")
    await fans.tell(REPORTED)
    said = await make.follow("Ann", "Ballard", privately=True)
    assert "message you privately" in said
    assert ("Your settings must allow" in said) is (make.name == "discord"), "Slack has no such setting"
    fans.later(hours=1)
    _, reply = await fans.tell(OFFICIAL, outlet=TVLINE)
    assert reply.mentions is None
    (told,) = await make.in_private("Ann")
    assert "official" in told.words
    assert not told.reactions, "no ballot in private"
    fans.later(days=1)
    await fans.tell(CANCELLED, outlet=GAZETTE)
    card, reversal = await make.in_private("Ann")
    assert "Cancelled" in card.words
    assert "Reversed" in reversal.words
    assert reversal.reply_to == (card.id if make.name == "discord" else None), "Slack tells nobody what a thread holds"


async def test_a_channel_deleted_while_a_card_is_on_its_way_is_gone_and_nothing_is_owed_to_it(fans: Community) -> None:
    await fans.make.set_up("Moe")
    message = fans.make.hold_next_message()
    telling = asyncio.create_task(fans.tell(REPORTED))
    await message.arrived.wait()
    await fans.make.delete_channel()
    message.go_on.set()
    await telling
    async with asyncio.timeout(PATIENCE):
        while await fans.storage.channels():
            await asyncio.sleep(0.01)
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    assert (await fans.storage.counts()).posts_owed == 0


async def test_people_vote_while_the_connection_dies_and_every_vote_counts(fans: Community) -> None:
    await fans.make.set_up("Moe")
    (card,) = await fans.tell(REPORTED)
    await fans.make.react("Ann", card.id, YES)
    await fans.make.cut()
    await fans.make.react("Bob", card.id, YES)
    await fans.card_says("👍 2")


async def test_a_channel_that_refuses_is_set_aside_told_of_once_and_served_when_it_is_mended(fans: Community) -> None:
    await fans.make.set_up("Moe")
    fans.make.allow(posting=False)
    await fans.tell(REPORTED)
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    (word,) = await fans.make.in_private("Moe")
    assert "#tv-news" in word.words
    assert "no longer gets news" in word.words
    assert "Stopped" in await fans.make.status("Moe")
    assert await fans.make.look() == []
    fans.make.allow(posting=True)
    await fans.make.set_up("Moe")
    fans.later(hours=1)
    await fans.delivery.settle()
    (card,) = await fans.make.look()
    assert "official" in card.words


async def test_whoever_sets_a_channel_up_anew_hears_again_that_a_card_is_blocked(
    fans: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = fans.make.chat
    send = chat.send

    async def blocking(place: Place, message: Outgoing) -> str:
        if place.person is None:
            raise MessageBlocked("AutoMod blocked a card.")
        return await send(place, message)

    monkeypatch.setattr(chat, "send", blocking)
    for told, shows in enumerate((("Ballard", "Bosch"), ("Elsbeth",)), 1):
        await fans.make.set_up("Moe")
        for show in shows:
            await fans.tell(claim(Kind.RENEWED, show=show))
        assert len(await fans.make.in_private("Moe")) == told


# --- two communities, one desk


@pytest.mark.parametrize("lost", ["slack", "discord"])
async def test_the_same_event_lives_in_both_and_a_dead_connection_of_one_does_not_touch_the_other(
    lost: str, tmp_path: Path
) -> None:
    (tmp_path / "slack").mkdir()
    async with Community(DiscordMake(tmp_path)) as fans:
        discord = fans.make
        async with SlackMake(tmp_path / "slack") as slack:
            assert isinstance(discord, DiscordMake)
            await fans.welcome(slack)
            (there,) = await fans.tell(REPORTED)
            (here,) = await slack.look()
            assert all("Deadline reports that" in seen.words for seen in (there, here))
            dead, alive = (slack, discord) if lost == "slack" else (discord, slack)
            if lost == "slack":
                slack.stand_in.api.revoked = "account_inactive"
            else:
                discord.stand_in.rest.token = "withdrawn"
            await dead.cut()
            (card,) = await alive.look()
            await alive.react("Ann", card.id, YES)
            async with asyncio.timeout(PATIENCE):
                while "100" not in (await alive.look())[0].words:
                    fans.later(seconds=1)
                    await fans.delivery.settle()
                    await asyncio.sleep(0.01)
            fans.later(hours=1)
            await fans.tell(OFFICIAL, outlet=TVLINE)
            card, reply = await alive.look()
            assert "official" in card.words
            assert reply.reply_to == card.id
            assert [seen.id for seen in await dead.look()] == [(here if lost == "slack" else there).id]


@pytest.mark.parametrize(
    ("now", "shown", "chosen", "kept"),
    [
        ({"HBO", "Starz"}, {"HBO"}, {"HBO", "Netflix"}, {"HBO", "Starz", "Netflix"}),
        (set(), {"HBO"}, {"HBO", "Netflix"}, {"HBO", "Netflix"}),  # the other chose everything meanwhile
        ({"HBO", "Netflix"}, {"HBO"}, set(), set()),  # this one chooses everything
        ({"Netflix"}, {"HBO", "Netflix"}, {"HBO"}, {"HBO"}),  # each takes out what the other left
    ],
)
def test_two_who_choose_networks_at_once(now: set[str], shown: set[str], chosen: set[str], kept: set[str]) -> None:
    def channel(networks: set[str]) -> Channel:
        return Channel("preview:server:news", Place("preview", "server", "news"), networks=frozenset(networks))

    assert merged(channel(now), channel(shown), channel(chosen)).networks == kept
