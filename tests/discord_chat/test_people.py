"""Fans on Discord: buttons, boards, following and being named; the real desk where its words matter."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards import Button, Card
from bot.catalogue import Catalogue, Show
from bot.ports import Asker, Outgoing
from bot.posts import private_place
from bot.stories import Kind
from tests.chat_makes import POST, QUICK, DiscordMake, ListeningDesk, discord_words, until, words_of
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import GAZETTE, OFFICIAL, REPORTED, TVLINE, claim
from tests.stand_ins.discord import Message

BUTTONS = (Button("Follow", "follow:ballard"), Button("This is wrong", "wrong:ballard#2", moderators=True))
CARD = replace(POST.card, buttons=BUTTONS)


class PressedDesk(ListeningDesk):
    """Says what was pressed, and by whom."""

    async def pressed(self, asker: Asker, value: str) -> Card:
        self.asked.append((asker, value))
        if self.wait_for:
            await self.wait_for.wait()
        return replace(CARD, text=f"You pressed {value}.", buttons=(Button("Older", "board:2:", in_place=True),))


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[DiscordMake]:
    make = DiscordMake(tmp_path)
    make.answering = make.desk = PressedDesk()
    async with make:
        yield make


class Fans(Community):
    make: DiscordMake


@pytest.fixture
async def fans(tmp_path: Path) -> AsyncIterator[Fans]:
    async with Fans(DiscordMake(tmp_path)) as fans:
        yield fans


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
    assert "You pressed follow:ballard." in await words_of(pressed)
    assert pressed.private
    assert labels(message) == ["Follow", "This is wrong"], "the card stays as it was"
    ((asker, _),) = make.desk.asked
    assert (asker.person, asker.place, asker.moderator) == (make.person_id("Ann"), make.place, False)
    await make.stop()
    await make.start()
    assert "You pressed" in await words_of(await make.stand_in.press(make.person("Ann"), message, "Follow"))


@pytest.mark.parametrize("slow", [False, True])
async def test_a_board_turns_its_page_in_place(make: DiscordMake, slow: bool) -> None:
    message = await posted(make, replace(CARD, buttons=(Button("Older", "board:1:HBO", in_place=True),)))
    if slow:
        make.desk.wait_for = asyncio.Event()
    pressed = await make.stand_in.press(make.person("Ann"), message, "Older")
    if slow:
        make.desk.wait_for.set()  # type: ignore[union-attr]
    assert "You pressed board:1:HBO." in await words_of(pressed)
    assert pressed.answer is message
    assert not pressed.dead


async def test_who_pages_too_fast_is_told_so_and_the_board_stands_for_the_others(fans: Fans) -> None:
    make = fans.make
    for season in range(2, 30):
        await fans.tell(replace(OFFICIAL, season=season))
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "renewal-board")
    await words_of(asked)
    board = asked.answer
    assert board is not None
    for _ in range(30):
        pressed = await make.stand_in.press(make.person("Ann"), board, "Older" if "Older" in labels(board) else "Newer")
        if "One thing at a time" in await words_of(pressed):
            break
    assert "One thing at a time" in await words_of(pressed)
    assert pressed.private
    assert "One thing at a time" not in discord_words({"embeds": board.embeds})


# --- commands


async def test_an_answer_can_be_for_me_alone(make: DiscordMake) -> None:
    stand_in, ann = make.stand_in, make.person("Ann")
    assert not (await stand_in.type(ann, make.channel, "renewal", show="Ballard")).private
    assert (await stand_in.type(ann, make.channel, "renewal", show="Ballard", private=True)).private
    why = await stand_in.type(ann, make.channel, "why", link="https://deadline.example/x")
    assert "You asked why: https://deadline.example/x" in await words_of(why)
    assert why.private


def test_commands_that_need_a_server_are_offered_only_there(make: DiscordMake) -> None:
    published = {command["name"]: command for command in make.stand_in.interactions.commands}
    everywhere = {"renewal", "renewal-board", "why", "forget-me", "follow", "unfollow", "following"}
    in_servers = {"vote", "oracle", "desk"}
    assert set(published) == everywhere | in_servers
    assert all(published[name]["contexts"] == [0] for name in in_servers)
    assert not [name for name, told in published.items() if None in told.values()], "a strict server takes no null"
    assert "“all”" in published["unfollow"]["description"]
    show, private = published["renewal"]["options"]
    assert (show["name"], show["required"], show["autocomplete"]) == ("show", True, True)
    assert (private["name"], private.get("required", False)) == ("private", False)
    assert "headline" not in str(published["why"]), "stories are found by their address alone"
    assert published["desk"]["default_member_permissions"] == str(1 << 5), "Manage Server"
    assert all(len(json.dumps(command)) < 8000 for command in published.values())


# --- the real desk


async def test_the_board_of_a_network_is_offered_shown_and_paged(fans: Fans) -> None:
    make = fans.make
    ann = make.person("Ann")
    for season in range(2, 18):
        await fans.tell(replace(OFFICIAL, season=season))
        fans.later(hours=1)
    offered = await make.stand_in.complete(ann, make.channel, "renewal-board", "network", "prime")
    assert "Prime Video" in [choice["value"] for choice in offered.choices]
    board = await make.stand_in.type(ann, make.channel, "renewal-board", network="Prime Video")
    assert "season 17" in await words_of(board)
    assert board.answer is not None
    assert labels(board.answer) == ["Older"]
    await make.stand_in.press(ann, board.answer, "Older")
    assert "season 2" in (second := await words_of(board))
    assert "season 17" not in second
    await make.stand_in.press(ann, board.answer, "Newer")
    assert "season 17" in await words_of(board)


async def test_a_title_that_nobody_knows_is_told_to_who_asked_and_a_show_to_the_channel(fans: Fans) -> None:
    make = fans.make
    await fans.tell(REPORTED)
    for show, said, private in (("Ballard", "Renewed", False), ("Balard Heights", "Not found", True)):
        asked = await make.stand_in.type(make.person("Ann"), make.channel, "renewal", show=show)
        assert said in await words_of(asked)
        assert asked.private is private, show


async def test_a_fan_follows_and_is_named_in_the_reply_and_nobody_else(fans: Fans) -> None:
    make = fans.make
    ann, bob = make.person("Ann"), make.person("Bob")
    (card,) = await fans.tell(REPORTED)
    message = make.stand_in.world.messages[card.id]
    assert message.pinged == []
    assert "Following" in await words_of(await make.stand_in.press(ann, message, "Follow"))
    assert "Following" in await words_of(await make.stand_in.type(bob, make.channel, "follow", show="Ballard"))
    assert "Ballard".casefold() in (await words_of(await make.stand_in.type(ann, make.channel, "following"))).casefold()
    offered = await make.stand_in.complete(bob, make.channel, "unfollow", "show", "")
    assert [choice["name"] for choice in offered.choices] == ["Ballard"], "of all shows, what they follow"
    await make.stand_in.type(bob, make.channel, "unfollow", show="Ballard")
    fans.later(hours=1)
    _, reply = await fans.tell(OFFICIAL, outlet=TVLINE)
    assert make.stand_in.world.messages[reply.id].pinged == [f"user:{ann.id}"]


async def test_a_hundred_followers_are_named_within_discords_limits(make: DiscordMake) -> None:
    people = tuple(f"discord:{10**18 + number}" for number in range(150))
    role = await make.stand_in.make_role(make.guild)
    await until(lambda: make.chat._client.get_guild(int(make.guild.id)).get_role(int(role)))  # type: ignore[attr-defined]
    await make.chat.send(make.place, Outgoing(CARD, "key-1", mention=role, people=people))
    (message,) = make.stand_in.world.messages_in(make.channel)
    assert len(message.content) <= 2000
    assert message.pinged[0] == f"role:{role}"
    assert 80 <= len(message.pinged) <= 101
    await make.chat.edit(make.place, message.id, Outgoing(CARD, "key-1", mention=role, people=people))
    assert len(message.pinged) <= 101, "an edit names nobody again"


async def test_a_moderator_takes_a_wrong_card_back_and_a_fan_cannot(fans: Fans) -> None:
    make = fans.make
    (card,) = await fans.tell(OFFICIAL, outlet=GAZETTE)
    message = make.stand_in.world.messages[card.id]
    await make.stand_in.press(make.person("Ann"), message, "This is wrong")
    await fans.delivery.settle()
    assert "coming back" in discord_words({"embeds": message.embeds}) or "bringing" in str(message.embeds)
    moderator = make.stand_in.world.user("Moe", moderator=True)
    await words_of(await make.stand_in.press(moderator, message, "This is wrong"))
    await fans.delivery.settle()
    assert "bringing" not in str(message.embeds)


# --- private messages


async def test_who_follows_from_a_private_answer_is_told_in_private_and_named_to_nobody(fans: Fans) -> None:
    make = fans.make
    ann, bob, world = make.person("Ann"), make.person("Bob"), make.stand_in.world
    await fans.tell(REPORTED)
    asked = await make.stand_in.type(ann, world.private_channel(ann), "renewal", show="Ballard")
    assert asked.answer is not None
    assert "message you privately" in await words_of(await make.stand_in.press(ann, asked.answer, "Follow"))
    await words_of(await make.stand_in.type(bob, make.channel, "follow", show="Ballard", message=True))
    fans.later(hours=1)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    fans.later(days=1)
    await fans.tell(claim(Kind.CANCELLED, network="Prime Video", on_record=True), outlet=GAZETTE)
    for who in (ann, bob):
        told = [message for message in world.messages_in(world.private_channel(who)) if message is not asked.answer]
        assert [(message.content, message.pinged) for message in told] == [("", []), ("", [])]
    unfollowed = await make.stand_in.type(ann, world.private_channel(ann), "unfollow", show="Ballard")
    assert "no longer" in await words_of(unfollowed)
    assert await fans.storage.channel(make.person_id("Ann")) is None


async def test_a_fan_who_takes_no_messages_is_left_alone_until_they_ask_again(fans: Fans) -> None:
    make = fans.make
    ann, world = make.person("Ann"), make.stand_in.world
    ann.takes_messages = False
    await fans.tell(REPORTED)
    fans.later(hours=1)
    await make.stand_in.type(ann, make.channel, "follow", show="Ballard", message=True)
    await fans.tell(OFFICIAL, outlet=TVLINE)
    assert world.messages_in(world.private_channel(ann)) == []
    me = await fans.storage.channel(f"discord:{ann.id}")
    assert me is not None
    assert "does not accept private messages" in (me.refused or "")
    sent = len(make.stand_in.requests("POST", "/messages"))
    fans.later(days=1)
    await fans.tell(claim(Kind.CANCELLED, network="Prime Video", on_record=True), outlet=GAZETTE)
    assert len(make.stand_in.requests("POST", "/messages")) == sent + 1, "the server's reply, and nothing to Ann"
    ann.takes_messages = True
    await words_of(await make.stand_in.type(ann, make.channel, "follow", show="Ballard", message=True))
    await fans.delivery.settle()
    assert world.messages_in(world.private_channel(ann))


async def test_channels_to_people_are_opened_once_and_slowly(make: DiscordMake) -> None:
    await make.stop()
    make.how = {"times": replace(QUICK, private_every=0.1)}
    await make.start()
    places = [private_place(make.person_id(name)) for name in ("Ann", "Bob", "Cleo")]
    begun = time.monotonic()
    await asyncio.gather(*(make.chat.send(place, Outgoing(CARD, f"key-{place.channel[-6:]}")) for place in places))
    assert time.monotonic() - begun >= 0.2
    message_id = await make.chat.send(places[0], Outgoing(CARD, "key-9"))
    await make.chat.edit(places[0], message_id, Outgoing(replace(CARD, text="Newer."), "key-9"))
    assert await make.chat.find(places[0], "key-9") == message_id
    assert len(make.stand_in.requests("POST", "/users/@me/channels")) == 3


async def test_a_show_without_news_can_be_followed_from_its_answer(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make, Catalogue([Show("bosch (2014)", "Bosch", 2014)])):
        ann = make.person("Ann")
        asked = await make.stand_in.type(ann, make.channel, "renewal", show="bosch")
        assert "no news yet" in await words_of(asked)
        assert asked.answer is not None
        assert "Following Bosch" in await words_of(await make.stand_in.press(ann, asked.answer, "Follow"))
