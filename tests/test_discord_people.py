"""Fans on Discord: buttons, boards, following and being named; the real desk where its words matter."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord_chat import DiscordChat
from bot.cards import Button, Card, Tone
from bot.ports import Asker, NotAllowed, Outgoing
from bot.stories import Certainty, Kind
from tests.chat_makes import PATIENCE, DiscordMake, ListeningDesk, discord_words
from tests.newsdesk import GAZETTE, TVLINE, claim
from tests.stand_ins.discord import FORUM, Message
from tests.stand_ins.discord.interactions import Interaction
from tests.test_desk_in_chat import Community

BUTTONS = (Button("Follow", "follow:ballard"), Button("This is wrong", "wrong:ballard#2", moderators=True))
CARD = Card(Tone.GOOD, "✅ RENEWED", "Ballard · season 2", "Renewed.", url="https://a.example/x", buttons=BUTTONS)
REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)


class PressedDesk(ListeningDesk):
    """Says what was pressed, and by whom."""

    async def pressed(self, asker: Asker, value: str) -> Card:
        self.asked.append((asker, value))
        if self.wait_for:
            await self.wait_for.wait()
        if value.startswith("wrong:") and not asker.moderator:
            raise NotAllowed("Only people who may manage this server can do that.")
        return replace(CARD, text=f"You pressed {value}.", buttons=(Button("Older", "board:2:", in_place=True),))


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[DiscordMake]:
    make = DiscordMake(tmp_path)
    make.answering = make.desk = PressedDesk()
    async with make:
        yield make


@pytest.fixture
async def fans(tmp_path: Path) -> AsyncIterator[Community]:
    async with Community(DiscordMake(tmp_path)) as fans:
        yield fans


async def words(asked: Interaction) -> str:
    """What the person reads who asked."""
    async with asyncio.timeout(PATIENCE):
        await asked.final.wait()
    assert asked.answer is not None
    return discord_words({"content": asked.answer.content, "embeds": asked.answer.embeds})


def labels(message: Message) -> list[str]:
    return [part["label"] for row in message.components for part in row["components"]]


async def posted(make: DiscordMake, card: Card = CARD) -> Message:
    return make.stand_in.world.messages[await make.chat.send(make.place, Outgoing(card, "key-1"))]


# --- buttons


async def test_a_card_has_its_buttons_and_keeps_them_when_it_changes(make: DiscordMake) -> None:
    message = await posted(make)
    assert labels(message) == ["Follow", "This is wrong"]
    await make.chat.edit(make.place, message.id, Outgoing(replace(CARD, text="Official."), "key-1"))
    assert labels(message) == ["Follow", "This is wrong"]
    await make.chat.edit(make.place, message.id, Outgoing(replace(CARD, buttons=()), "key-1"))
    assert labels(message) == []


async def test_a_post_is_found_by_its_buttons_alone(make: DiscordMake) -> None:
    message = await posted(make)
    message.embeds = [{"description": "Somebody took the embed's link away."}]
    assert await make.chat.find(make.place, "key-1") == message.id
    assert await make.chat.find(make.place, "key-") is None


async def test_any_number_of_buttons_and_any_words_are_within_discords_limits(make: DiscordMake) -> None:
    odd = (Button("x" * 200, "follow:odd"), Button("  ", "follow:blank"), Button("Too long", "follow:" + "y" * 200))
    many = tuple(Button(f"Button {n}", f"follow:{n}" + "z" * 60) for n in range(40))
    message = await posted(make, replace(CARD, buttons=(*odd, *BUTTONS, *BUTTONS, *many)))
    assert len(labels(message)) == 25
    assert "Too long" not in labels(message), "a value that is cut would do something else"


async def test_a_press_is_answered_for_the_one_who_pressed(make: DiscordMake) -> None:
    message = await posted(make)
    pressed = await make.stand_in.press(make.person("Ann"), message, "Follow")
    assert "You pressed follow:ballard." in await words(pressed)
    assert pressed.private
    assert labels(message) == ["Follow", "This is wrong"], "the card stays as it was"
    ((asker, _),) = make.desk.asked
    assert (asker.person, asker.place, asker.moderator) == (make.person_id("Ann"), make.place, False)


async def test_buttons_outlive_a_restart(make: DiscordMake) -> None:
    message = await posted(make)
    await make.stop()
    await make.start()
    assert "You pressed" in await words(await make.stand_in.press(make.person("Ann"), message, "Follow"))


async def test_a_slow_press_is_announced_in_time(make: DiscordMake) -> None:
    message = await posted(make)
    make.desk.wait_for = asyncio.Event()
    pressed = await make.stand_in.press(make.person("Ann"), message, "Follow")
    assert (pressed.dead, pressed.thinking, pressed.private) == (False, True, True)
    make.desk.wait_for.set()
    assert "You pressed" in await words(pressed)


async def test_whoever_may_not_press_is_told_so_alone(make: DiscordMake) -> None:
    message = await posted(make)
    refused = await make.stand_in.press(make.person("Ann"), message, "This is wrong")
    assert "Only people who may manage this server" in await words(refused)
    assert refused.private
    moderator = make.stand_in.world.user("Moe", moderator=True)
    assert "You pressed wrong:ballard#2." in await words(await make.stand_in.press(moderator, message, "This is wrong"))


@pytest.mark.parametrize("slow", [False, True])
async def test_a_board_turns_its_page_in_place(make: DiscordMake, slow: bool) -> None:
    message = await posted(make, replace(CARD, buttons=(Button("Older", "board:1:HBO", in_place=True),)))
    if slow:
        make.desk.wait_for = asyncio.Event()
    pressed = await make.stand_in.press(make.person("Ann"), message, "Older")
    if slow:
        make.desk.wait_for.set()  # type: ignore[union-attr]
    assert "You pressed board:1:HBO." in await words(pressed)
    assert pressed.answer is message
    assert not pressed.dead


async def test_a_desk_that_breaks_leaves_the_board_standing(make: DiscordMake) -> None:
    message = await posted(make, replace(CARD, buttons=(Button("Older", "wrong:", in_place=True),)))
    pressed = await make.stand_in.press(make.person("Ann"), message, "Older")
    assert "Only people" in await words(pressed)
    assert pressed.private
    assert "Renewed." in discord_words({"embeds": message.embeds})


# --- commands


async def test_an_answer_can_be_for_me_alone(make: DiscordMake) -> None:
    stand_in, ann = make.stand_in, make.person("Ann")
    assert not (await stand_in.type(ann, make.channel, "renewal", show="Ballard")).private
    assert (await stand_in.type(ann, make.channel, "renewal", show="Ballard", private=True)).private


def test_commands_that_need_a_server_are_offered_only_there(make: DiscordMake) -> None:
    published = {command["name"]: command for command in make.stand_in.interactions.commands}
    assert set(published) == {"renewal", "renewal-board", "follow", "unfollow", "following", "why", "desk"}
    assert all(published[name]["contexts"] == [0] for name in ("follow", "unfollow", "following", "desk"))
    assert published["desk"]["default_member_permissions"] == str(1 << 5), "Manage Server"
    assert all(len(json.dumps(command)) < 8000 for command in published.values())


# --- the real desk


async def test_the_board_of_a_network_is_offered_shown_and_paged(fans: Community) -> None:
    make = fans.make
    assert isinstance(make, DiscordMake)
    ann = make.person("Ann")
    for season in range(2, 18):
        await fans.tell(replace(OFFICIAL, season=season))
        fans.later(hours=1)
    offered = await make.stand_in.complete(ann, make.channel, "renewal-board", "network", "prime")
    assert "Prime Video" in [choice["value"] for choice in offered.choices]
    board = await make.stand_in.type(ann, make.channel, "renewal-board", network="Prime Video")
    assert "season 17" in await words(board)
    assert board.answer is not None
    assert labels(board.answer) == ["Older"]
    await make.stand_in.press(ann, board.answer, "Older")
    assert "season 2" in (second := await words(board))
    assert "season 17" not in second
    await make.stand_in.press(ann, board.answer, "Newer")
    assert "season 17" in await words(board)


async def test_a_fan_follows_and_is_named_in_the_reply_and_nobody_else(fans: Community) -> None:
    make = fans.make
    assert isinstance(make, DiscordMake)
    ann, bob = make.person("Ann"), make.person("Bob")
    (card,) = await fans.tell(REPORTED)
    message = make.stand_in.world.messages[card.id]
    assert message.pinged == []
    assert "Following" in await words(await make.stand_in.press(ann, message, "Follow"))
    assert "Following" in await words(await make.stand_in.type(bob, make.channel, "follow", show="Ballard"))
    assert "Ballard".casefold() in (await words(await make.stand_in.type(ann, make.channel, "following"))).casefold()
    await make.stand_in.type(bob, make.channel, "unfollow", show="Ballard")
    fans.later(hours=1)
    _, reply = await fans.tell(OFFICIAL, outlet=TVLINE)
    assert make.stand_in.world.messages[reply.id].pinged == [f"user:{ann.id}"]


async def test_a_hundred_followers_are_named_within_discords_limits(make: DiscordMake) -> None:
    people = tuple(f"discord:{10**18 + number}" for number in range(150))
    role = make.stand_in.world.role(make.guild)
    await make.chat.send(make.place, Outgoing(CARD, "key-1", mention=role, people=people))
    (message,) = make.stand_in.world.messages_in(make.channel)
    assert len(message.content) <= 2000
    assert message.pinged[0] == f"role:{role}"
    assert 80 <= len(message.pinged) <= 101
    await make.chat.edit(make.place, message.id, Outgoing(CARD, "key-1", mention=role, people=people))
    assert len(message.pinged) <= 101, "an edit names nobody again"


async def test_a_moderator_takes_a_wrong_card_back_and_a_fan_cannot(fans: Community) -> None:
    make = fans.make
    assert isinstance(make, DiscordMake)
    (card,) = await fans.tell(OFFICIAL, outlet=GAZETTE)
    message = make.stand_in.world.messages[card.id]
    await make.stand_in.press(make.person("Ann"), message, "This is wrong")
    await fans.delivery.settle()
    assert "coming back" in discord_words({"embeds": message.embeds}) or "bringing" in str(message.embeds)
    moderator = make.stand_in.world.user("Moe", moderator=True)
    await words(await make.stand_in.press(moderator, message, "This is wrong"))
    await fans.delivery.settle()
    assert "bringing" not in str(message.embeds)


# --- forums


async def test_a_forums_post_lives_in_a_thread_of_its_own(tmp_path: Path) -> None:
    class InForum(DiscordMake):
        async def open_platform(self) -> None:
            await super().open_platform()
            self.channel = self.stand_in.world.channel(self.guild, "shows", FORUM)
            self.place = replace(self.place, channel=self.channel.id)

    async with Community(InForum(tmp_path)) as fans:
        make = fans.make
        assert isinstance(make, InForum)
        world = make.stand_in.world
        await fans.tell(REPORTED)
        (thread,) = [channel for channel in world.channels.values() if channel.is_thread]
        (card,) = world.messages_in(thread)
        assert thread.name == "Ballard · season 2"
        assert list(card.reactions) == ["👍", "👎"]
        await make.stand_in.react(make.person("Ann"), card, "👍")
        async with asyncio.timeout(PATIENCE):
            while "100" not in discord_words({"embeds": card.embeds}):
                fans.later(seconds=1)
                await fans.delivery.settle()
                await asyncio.sleep(0.01)
        fans.later(hours=1)
        await fans.tell(OFFICIAL, outlet=TVLINE)
        card, reply = world.messages_in(thread)
        assert "official" in discord_words({"embeds": card.embeds})
        assert "official" in discord_words({"embeds": reply.embeds}).casefold()
        await make.stand_in.delete_channel(thread)


async def test_a_forums_post_whose_answer_was_lost_is_found_not_posted_again(make: DiscordMake) -> None:
    forum = await make.stand_in.open_channel(make.guild, "shows", FORUM)
    place = replace(make.place, channel=forum.id)
    chat = make.chat
    assert isinstance(chat, DiscordChat)
    await make.desk.until(lambda: True)
    async with asyncio.timeout(PATIENCE):
        while not chat._is_forum(forum.id):
            await asyncio.sleep(0.005)
    make.stand_in.fail("POST", "/threads$", 502, "<html>", after=True)
    with pytest.raises(Exception, match="may stand all the same"):
        await chat.send(place, Outgoing(CARD, "key-1"))
    long = Outgoing(replace(CARD, title="word " * 60), "key-2")
    other = await chat.send(place, long)
    threads = [channel for channel in make.stand_in.world.channels.values() if channel.is_thread]
    assert [len(thread.name) <= 100 for thread in threads] == [True, True]
    assert await chat.find(place, "key-1") == threads[0].id
    assert await chat.find(place, "key-2") == other
    reply = await chat.send(place, Outgoing(CARD, "key-3", reply_to=other))
    assert await chat.find(place, "key-3") == reply
    assert await chat.find(place, "key-4") is None
