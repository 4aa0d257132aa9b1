"""Being in servers: joining and leaving, publishing, presence, shards, and a rate that Discord never has to slow."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.discord_chat import DiscordChat
from adapters.discord_chat.rate_limit import RateLimit
from bot.ports import ChatUnavailable, EditRefused, Outgoing
from bot.posts import private_place
from tests.chat_makes import CARD, POST, DiscordMake, discord_words, until
from tests.stand_ins.discord import ANNOUNCEMENT, FORUM, TEXT, THREAD, Channel, Guild
from tests.stand_ins.discord.rest import CROSSPOSTED


def new_server(make: DiscordMake, *, system: bool = True) -> Guild:
    """A server that the bot is not in yet, with two channels."""
    guild = make.stand_in.world.guild("Newcomers")
    guild.joined = False
    general = make.stand_in.world.channel(guild, "general")
    make.stand_in.world.channel(guild, "lounge")
    guild.system_channel_id = general.id if system else None
    return guild


def said_in(make: DiscordMake, guild: Guild) -> list[str]:
    """What the bot said anywhere in a server."""
    found = [message for message in make.stand_in.world.messages.values() if message.channel.guild is guild]
    return [discord_words({"embeds": message.embeds}) for message in found]


# --- joining and leaving


async def test_on_joining_it_says_once_how_it_is_used(make: DiscordMake) -> None:
    guild = new_server(make)
    await make.stand_in.join(guild)
    await make.desk.until(lambda: make.desk.joined == [guild.id])
    await until(lambda: said_in(make, guild))
    await make.stand_in.outage(guild)
    await make.stand_in.recover(guild)
    await make.stand_in.gateway.invalidate()
    await until(lambda: make.stand_in.gateway.identified == 2)
    await make.stop()
    await make.start()
    (words,) = said_in(make, guild)
    assert "/desk setup" in words
    assert make.desk.joined == [guild.id]
    assert said_in(make, make.guild) == []
    assert "None" not in str(make.stand_in.requests("POST", "/messages")), "a strict server takes no null for text"


async def test_a_server_that_threw_it_out_while_nothing_was_heard_is_left_and_may_ask_it_in_again(
    make: DiscordMake,
) -> None:
    guild = new_server(make)
    await make.stand_in.join(guild)
    await make.desk.until(lambda: make.desk.joined == [guild.id])
    guild.joined = False
    await make.stand_in.gateway.invalidate()
    await make.desk.until(lambda: make.desk.left == [guild.id])
    await until(lambda: make.chat._client._told)  # type: ignore[attr-defined]
    await make.stand_in.join(guild)
    await make.desk.until(lambda: make.desk.joined == [guild.id, guild.id])


@pytest.mark.parametrize("denied", [None, "SEND_MESSAGES", "VIEW_CHANNEL", "EMBED_LINKS"])
async def test_where_it_may_not_it_says_nothing_anywhere(make: DiscordMake, denied: str | None) -> None:
    guild = new_server(make, system=denied is not None)
    if denied and guild.system_channel_id:
        make.stand_in.world.channels[guild.system_channel_id].denied.add(denied)
    await make.stand_in.join(guild)
    await make.desk.until(lambda: make.desk.joined == [guild.id])
    await make.chat.send(make.place, POST)
    assert said_in(make, guild) == []
    assert not [seen for seen in make.stand_in.rest.seen if seen.status == 403]


async def test_a_server_that_does_not_say_where_the_bot_is_gets_no_greetings(make: DiscordMake) -> None:
    make.guild.system_channel_id = make.channel.id
    await make.stop()
    make.stand_in.gateway.omits = {"guilds"}
    await make.start()
    await make.chat.send(make.place, POST)
    assert make.desk.joined == []
    assert len(said_in(make, make.guild)) == 1


async def test_a_deleted_channel_takes_its_threads_with_it(make: DiscordMake) -> None:
    thread = make.stand_in.world.channel(make.guild, "thread", THREAD, make.channel)
    await make.stop()
    await make.start()
    await make.stand_in.delete_channel(make.channel)
    await make.desk.until(lambda: make.desk.channels_deleted == [make.channel.id, thread.id])


async def test_a_channel_that_was_deleted_while_nothing_was_heard_is_known_no_more(make: DiscordMake) -> None:
    client: Any = make.chat._client  # type: ignore[attr-defined]
    assert client.known(make.channel.id)
    make.stand_in.gateway.sessions.clear()
    await make.stand_in.delete_channel(make.channel)
    await make.stand_in.gateway.invalidate()
    await until(lambda: client.known(make.channel.id) is None)


async def test_a_forums_thread_that_is_deleted_was_our_post(make: DiscordMake) -> None:
    forum = make.stand_in.world.channel(make.guild, "shows", FORUM)
    await make.stop()
    await make.start()
    message_id = await make.chat.send(replace(make.place, channel=forum.id), POST)
    await make.stand_in.delete_channel(make.stand_in.world.channels[message_id])
    await make.desk.until(lambda: make.desk.deleted == [message_id])


# --- publishing


def published(make: DiscordMake) -> list[int]:
    """What the requests to publish a message were answered."""
    return [seen.status for seen in make.stand_in.rest.seen if seen.path.endswith("/crosspost")]


async def test_an_announcement_is_published_once(make: DiscordMake) -> None:
    news = make.stand_in.world.channel(make.guild, "announcements", ANNOUNCEMENT)
    place = replace(make.place, channel=news.id)
    message_id = await make.chat.send(place, POST)
    assert not make.stand_in.world.messages[message_id].flags & CROSSPOSTED
    for _ in range(2):
        await make.chat.edit(place, message_id, replace(POST, publish=True))
        await until(lambda: published(make) == [200])
    await make.stop()
    await make.start()
    await make.chat.edit(place, message_id, replace(POST, publish=True))
    await until(lambda: published(make) == [200, 400])  # after a restart it asks again, which is harmless


async def test_what_cannot_be_published_stands_all_the_same(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, replace(POST, publish=True))
    assert make.stand_in.world.messages[message_id].content == ""
    news = make.stand_in.world.channel(make.guild, "announcements", ANNOUNCEMENT)
    place, waiting = replace(make.place, channel=news.id), Outgoing(CARD, "key-2", publish=True)
    slow = {"message": "The write action you are performing ...", "code": 20028, "retry_after": 3000.0, "global": False}
    make.stand_in.fail("POST", "/crosspost$", 429, slow, headers={"Via": "1.1 google"})
    message_id = await make.chat.send(place, waiting)
    await make.chat.edit(place, message_id, waiting)
    await until(lambda: len(published(make)) == 1)


async def test_what_was_not_published_for_a_missing_permission_is_once_its_card_changes(make: DiscordMake) -> None:
    news = make.stand_in.world.channel(make.guild, "announcements", ANNOUNCEMENT)
    make.stand_in.fail("POST", "/crosspost$", 403, {"code": 50013, "message": "Missing Permissions"})
    place, post = replace(make.place, channel=news.id), replace(POST, publish=True)
    message_id = await make.chat.send(place, post)
    await until(lambda: len(published(make)) == 1)
    await make.chat.edit(place, message_id, post)
    await until(lambda: published(make)[1:] == [200])


def type_told(make: DiscordMake, channel: Channel) -> int | None:
    """Of which kind the bot knows a channel to be."""
    known = make.chat._client.known(channel.id)  # type: ignore[attr-defined]
    return known.type.value if known is not None else None


async def test_what_stands_in_a_channel_that_announces_no_more_is_not_published(make: DiscordMake) -> None:
    news = await make.stand_in.open_channel(make.guild, "announcements", ANNOUNCEMENT)
    await make.stand_in.turn_into(news, TEXT)
    await until(lambda: type_told(make, news) == TEXT)
    place, post = replace(make.place, channel=news.id), replace(POST, publish=True)
    message_id = await make.chat.send(place, post)
    for _ in range(3):
        await make.chat.edit(place, message_id, post)
    await make.stand_in.turn_into(news, ANNOUNCEMENT)
    await until(lambda: type_told(make, news) == ANNOUNCEMENT)
    await make.chat.edit(place, message_id, post)
    await until(lambda: published(make))
    assert published(make) == [200], "before that nothing was asked in vain"


async def test_what_cannot_be_published_now_is_published_later(make: DiscordMake) -> None:
    news = make.stand_in.world.channel(make.guild, "announcements", ANNOUNCEMENT)
    make.stand_in.fail("POST", "/crosspost$", 503, times=2)
    message_id = await make.chat.send(replace(make.place, channel=news.id), replace(POST, publish=True))
    await until(lambda: bool(make.stand_in.world.messages[message_id].flags & CROSSPOSTED))


async def test_what_is_taken_back_before_it_was_published_never_is(make: DiscordMake) -> None:
    news = make.stand_in.world.channel(make.guild, "announcements", ANNOUNCEMENT)
    place, other = replace(make.place, channel=news.id), Outgoing(CARD, "key-2", publish=True)
    make.stand_in.fail("POST", "/crosspost$", 503, times=2)
    message_id = await make.chat.send(place, replace(POST, publish=True))
    await until(lambda: len(published(make)) == 1)
    await make.chat.edit(place, message_id, POST)
    later = await make.chat.send(place, other)
    await until(lambda: bool(make.stand_in.world.messages[later].flags & CROSSPOSTED))
    assert not make.stand_in.world.messages[message_id].flags & CROSSPOSTED


# --- presence and shards


async def test_presence_shows_what_was_last_announced(make: DiscordMake) -> None:
    private = private_place(make.person_id("Ann"))
    await make.chat.send(private, Outgoing(replace(CARD, title="For Ann alone"), "key-0"))
    await make.chat.send(make.place, Outgoing(replace(CARD, title="A reply"), "key-2", reply_to="1"))
    await make.chat.send(make.place, POST)
    await until(lambda: make.stand_in.gateway.presence)
    assert make.stand_in.gateway.presence is not None
    (activity,) = make.stand_in.gateway.presence["activities"]
    assert activity["state"] == "✅ Renewed · official · Ballard · season 2"


# --- rate limit


async def test_no_second_ever_holds_more_than_discord_allows() -> None:
    loop = asyncio.get_running_loop()
    rate_limit, arrived = RateLimit(per_second=50), []

    async def one(number: int) -> None:
        async with rate_limit.turn():
            await asyncio.sleep(0.3 if number == 20 else 0.001)  # one is long on its way
            arrived.append(loop.time())
        if number in (10, 30):
            loop.call_soon(time.sleep, 0.15)  # the program is held up, and wakes late

    await asyncio.gather(*(one(number) for number in range(75)))
    arrived.sort()
    assert max(sum(first <= at < first + 1.0 for at in arrived) for first in arrived) <= 50
    assert arrived[-1] - arrived[0] < 6.0, "nor far less"


async def test_requests_that_discord_refuses_too_often_stop_all_sending(platform: DiscordMake, capsys: Any) -> None:
    platform.how = {"rate_limit": RateLimit(refusals=4)}
    await platform.start()
    platform.stand_in.fail("POST", "/messages$", 403, {"code": 50013, "message": "Missing Permissions"}, times=99)
    for number in range(9):
        with pytest.raises(Exception, match=r"permission|bans addresses"):
            await platform.chat.send(platform.place, Outgoing(CARD, f"key-{number}"))
    assert len(platform.stand_in.requests("POST", "/messages")) == 4
    with pytest.raises(ChatUnavailable, match="nothing is sent for now") as stopped:
        await platform.chat.edit(platform.place, "1", POST)
    assert 500 < (stopped.value.retry_after or 0) <= 600
    assert capsys.readouterr().out.count("discord_too_many_refusals") == 1


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [("GET", "/gateway/bot$", "discord_connection_lost"), ("PUT", "/commands$", "discord_commands_not_published")],
)
async def test_where_too_much_was_refused_to_begin_the_host_reads_why(
    platform: DiscordMake, method: str, path: str, told: str
) -> None:
    platform.how = {"rate_limit": RateLimit(refusals=1)}
    platform.stand_in.fail(method, path, 429, {"retry_after": 0.01}, headers={"Via": "1.1 google"})
    with capture_logs() as logged:
        platform.chat = platform.make()
        platform._running = asyncio.create_task(platform.chat.run(platform.desk))
        await until(lambda: told in [line["event"] for line in logged])
    (line,) = (line for line in logged if line["event"] == told)
    assert "bans addresses" in line["reason"]
    assert line.get("exc_info") is None, "nothing is wrong with us"


async def test_an_edit_refused_for_being_one_too_many_counts_as_refused(platform: DiscordMake) -> None:
    platform.how = {"rate_limit": RateLimit(refusals=1)}
    await platform.start()
    message_id = await platform.chat.send(platform.place, POST)
    body = {"message": "Maximum number of edits to messages older than 1 hour reached.", "code": 30046}
    platform.stand_in.fail("PATCH", message_id, 429, body, headers={"Via": "1.1 google"})
    with pytest.raises(EditRefused):
        await platform.chat.edit(platform.place, message_id, POST)
    with pytest.raises(ChatUnavailable, match="ten minutes"):
        await platform.chat.edit(platform.place, message_id, POST)


async def test_a_wait_that_others_caused_is_no_refusal(make: DiscordMake) -> None:
    rate_limit = RateLimit(refusals=1)
    make.stand_in.fail(
        "GET", "/users/@me", 429, {"retry_after": 0.01}, headers={"X-RateLimit-Scope": "shared", "Via": "x"}
    )
    chat = DiscordChat(make.stand_in.token, api_base=make.stand_in.api_base, rate_limit=rate_limit)
    await chat.who_am_i()
    async with rate_limit.turn():
        pass


@pytest.mark.parametrize("everything", [False, True, None])
async def test_what_has_to_wait_long_is_not_asked_again_before(
    make: DiscordMake, everything: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A channel, all that the bot asks, or its address: each refusal counts."""
    body = "<html>banned</html>" if everything is None else {"retry_after": 500.0, "global": everything}
    make.stand_in.fail("POST", "/messages$", 429, body, headers={"Via": "1.1 google", "Retry-After": "500"})
    other = replace(make.place, channel=(await make.stand_in.open_channel(make.guild, "other")).id)
    for number in range(3):
        with pytest.raises(ChatUnavailable) as waits:
            await make.chat.send(make.place, Outgoing(CARD, f"key-{number}"))
        assert 490 < (waits.value.retry_after or 0) <= 500
    assert len(make.stand_in.requests("POST", "/messages")) == 1
    if everything is False:
        assert await make.chat.send(other, POST)
    else:
        with pytest.raises(ChatUnavailable):
            await make.chat.send(other, POST)
    loop = asyncio.get_running_loop()
    later = loop.time() + 500
    with monkeypatch.context() as then:
        then.setattr(loop, "time", lambda: later)
        assert await make.chat.send(make.place, POST)
