"""Several processes with one bot token: some only ask, the others divide the servers, and all keep within one limit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from discord.gateway import KeepAliveHandler

from adapters.discord_chat import DiscordChat, Times
from adapters.discord_chat.rate_limit import RateLimit
from bot.crew import WHOLE, Share
from bot.ports import ChannelRefused
from bot.posts import Place
from tests.chat_makes import PATIENCE, POST, ListeningDesk, until
from tests.stand_ins.discord import DiscordStandIn
from tests.stand_ins.discord.world import FORUM, MEDIA, TEXT, Channel


@pytest.fixture
async def stand_in() -> AsyncIterator[DiscordStandIn]:
    async with DiscordStandIn() as stand_in:
        yield stand_in
        assert not stand_in.unknown


@asynccontextmanager
async def running(
    stand_in: DiscordStandIn,
    *,
    listening: bool = True,
    share: Share = WHOLE,
    shards: int | None = None,
    every: float = 0.01,
) -> AsyncIterator[tuple[DiscordChat, ListeningDesk]]:
    """A process's chat, ready, and the desk behind it."""
    chat = DiscordChat(
        stand_in.token,
        api_base=stand_in.api_base,
        times=Times(identify_every=every, settle=0.05),
        listening=listening,
        shards=shards,
    )
    await chat.divide(share.of, share)
    desk = ListeningDesk()
    task = asyncio.create_task(chat.run(desk))
    async with asyncio.timeout(PATIENCE):
        await chat.ready()
    try:
        yield chat, desk
    finally:
        await chat.close()
        await task


def place_of(channel: Channel) -> Place:
    return Place("discord", channel.guild.id, channel.id)


async def test_who_only_asks_has_no_session_and_publishes_no_commands(stand_in: DiscordStandIn) -> None:
    channel = stand_in.world.channel(stand_in.world.guild("TV fans"), "tv-news")
    async with running(stand_in, listening=False) as (chat, _):
        message_id = await chat.send(place_of(channel), POST)
        await chat.edit(place_of(channel), message_id, replace(POST, card=replace(POST.card, text="Official.")))
        await chat.seed(place_of(channel), message_id, ("👍", "👎"))
        assert await chat.find(place_of(channel), "key-1") == message_id
    (message,) = stand_in.world.messages_in(channel)
    assert "Official." in str(message.embeds)
    assert len(message.reactions) == 2
    assert stand_in.gateway.identified == 0
    asked = [(seen.method, seen.path) for seen in stand_in.rest.seen]
    assert not [path for _, path in asked if path.endswith("/commands")]
    assert asked.count(("GET", f"/channels/{channel.id}")) == 1, "what kind of channel it is does not change"


@pytest.mark.parametrize("kind", [FORUM, MEDIA])
async def test_who_only_asks_knows_a_forum_when_it_sees_one(stand_in: DiscordStandIn, kind: int) -> None:
    guild = stand_in.world.guild("TV fans")
    forum, text = stand_in.world.channel(guild, "shows", kind), stand_in.world.channel(guild, "tv-news", TEXT)
    forum.require_tag = True
    forum.tag("Mods", moderated=True)
    forum.tag("Chatter")
    async with running(stand_in, listening=False) as (chat, _):
        message_id = await chat.send(place_of(forum), POST)
        assert stand_in.world.channels[message_id].parent_id == forum.id
        assert await chat.find(place_of(forum), "key-1") == message_id
        await chat.send(place_of(text), replace(POST, key="key-2"))
    async with running(stand_in, listening=False) as (chat, _):  # started again, it edits a message of before
        await chat.edit(place_of(forum), message_id, replace(POST, card=replace(POST.card, text="Official.")))
    assert "Official." in str(stand_in.world.messages[message_id].embeds)


async def test_who_only_asks_hears_by_a_refusal_that_a_forum_wants_tags_now(stand_in: DiscordStandIn) -> None:
    forum = stand_in.world.channel(stand_in.world.guild("TV fans"), "shows", FORUM)
    async with running(stand_in, listening=False) as (chat, _):
        await chat.send(place_of(forum), POST)
        forum.require_tag = True
        forum.tag("Chatter")
        with pytest.raises(ChannelRefused, match="requires a tag"):
            await chat.send(place_of(forum), replace(POST, key="key-2"))
        await chat.send(place_of(forum), replace(POST, key="key-2"))


async def test_who_only_asks_hears_by_a_refusal_that_a_tag_is_gone(stand_in: DiscordStandIn) -> None:
    forum = stand_in.world.channel(stand_in.world.guild("TV fans"), "shows", FORUM)
    gone = forum.tag("Renewed")
    async with running(stand_in, listening=False) as (chat, _):
        first = await chat.send(place_of(forum), POST)
        forum.tags.clear()
        second = await chat.send(place_of(forum), replace(POST, key="key-2"))
        official = forum.tag("Official")
        third = await chat.send(place_of(forum), replace(POST, key="key-3"))
    threads = stand_in.world.channels
    assert [threads[post].applied_tags for post in (first, second, third)] == [[gone], [], [official]]


async def test_servers_are_divided_and_taken_over(stand_in: DiscordStandIn) -> None:
    channels = []
    for number in range(12):
        stand_in.world.later(milliseconds=1)  # the shard is in the millisecond of a server's beginning
        channels.append(stand_in.world.channel(stand_in.world.guild(f"Server {number}"), "tv-news"))
    ann = stand_in.world.user("Ann")
    async with running(stand_in, share=Share(0, 2), shards=4) as (one, heard_by_one):
        async with running(stand_in, share=Share(1, 2), shards=4) as (two, heard_by_two):
            messages = [
                await (one if number % 2 else two).send(place_of(channel), replace(POST, key=f"key-{number}"))
                for number, channel in enumerate(channels)
            ]
            for message in messages:
                await stand_in.react(ann, stand_in.world.messages[message], "👍")
            await until(lambda: len(heard_by_one.heard) + len(heard_by_two.heard) >= len(messages))
            heard = [{one.message_id for one in desk.heard} for desk in (heard_by_one, heard_by_two)]
            assert heard[0] | heard[1] == set(messages)
            assert not heard[0] & heard[1]
            assert all(heard)
        before = stand_in.gateway.identified
        await one.divide(1, WHOLE)
        await until(lambda: stand_in.gateway.identified >= before + 4)
        heard_by_one.heard.clear()
        for message in messages:
            await stand_in.unreact(ann, stand_in.world.messages[message], "👍")
        await until(lambda: len(heard_by_one.heard) >= len(messages))


async def test_who_gets_no_servers_still_sends(stand_in: DiscordStandIn) -> None:
    channel = stand_in.world.channel(stand_in.world.guild("TV fans"), "tv-news")
    async with running(stand_in, share=Share(1, 2)) as (chat, _):  # Discord wants one shard, and the other has it
        await chat.send(place_of(channel), POST)
    assert len(stand_in.world.messages_in(channel)) == 1
    assert stand_in.gateway.identified == 0


async def test_processes_keep_to_their_parts_of_the_limit() -> None:
    rate_limit = RateLimit(8)
    rate_limit.divide(4)
    loop = asyncio.get_running_loop()
    began = loop.time()
    for _ in range(3):
        async with rate_limit.turn():
            pass
    assert loop.time() - began > 0.9


async def test_sessions_of_several_shards_begin_at_once_where_discord_lets_them(stand_in: DiscordStandIn) -> None:
    stand_in.gateway.every, stand_in.gateway.at_once = 3600.0, 4
    async with running(stand_in, shards=4, every=3600.0):
        await until(lambda: sorted(session.shard[0] for session in stand_in.gateway.sessions.values()) == [0, 1, 2, 3])
    assert stand_in.gateway.identified == 4, "none was refused"


async def test_else_they_begin_one_after_the_other_and_none_is_refused(stand_in: DiscordStandIn) -> None:
    stand_in.gateway.every, stand_in.gateway.at_once = 0.3, 2
    async with running(stand_in, shards=4, every=1.0):
        await until(lambda: len(stand_in.gateway.sessions) == 4)
    assert stand_in.gateway.identified == 4


async def test_who_stops_while_shards_wait_their_turn_leaves_no_heart_beating(stand_in: DiscordStandIn) -> None:
    stand_in.gateway.every, stand_in.gateway.at_once = 3600.0, 1
    async with running(stand_in, shards=2, every=3600.0):
        await until(lambda: len(beating()) == 2)
    await until(lambda: not beating())


def beating() -> list[KeepAliveHandler]:
    return [thread for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
