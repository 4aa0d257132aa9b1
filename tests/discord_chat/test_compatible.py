"""Servers that are only compatible with Discord: what they leave out, add or spell otherwise costs at most itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.ports import MessageGone
from bot.posts import Channel
from tests.chat_makes import NO, POST, YES, DiscordMake, heard, until
from tests.chat_makes.discord import QUICK
from tests.discord_chat.scene import Server


async def test_a_server_that_answers_oddly_is_borne(platform: DiscordMake) -> None:
    platform.stand_in.rest.charset = True
    platform.stand_in.gateway.plain = True
    platform.stand_in.gateway.omits = {"user", "shard", "application", "session_id", "resume_gateway_url"}
    platform.stand_in.fail(
        "GET", "/oauth2/applications/@me", 200, {"id": platform.stand_in.world.bot.id, "colour": "odd"}
    )
    platform.stand_in.fail("GET", "/users/@me", 200, {"id": platform.stand_in.world.bot.id})
    platform.stand_in.fail("GET", "/gateway/bot", 200, {"url": platform.stand_in.gateway.url})
    await platform.start()
    session = next(iter(platform.stand_in.gateway.sessions.values()))
    await session.tell("SOMETHING_NEW", {"odd": True})
    await session.tell("GUILD_CREATE", {"id": "77"})
    await session.tell("CHANNEL_DELETE", {})
    await session.tell("MESSAGE_REACTION_ADD", {"emoji": {}})
    message_id = await platform.chat.send(platform.place, POST)
    assert await platform.chat.send(platform.place, POST) == message_id
    bare = {
        "user_id": platform.person("Ann").id,
        "channel_id": platform.channel.id,
        "message_id": message_id,
        "guild_id": platform.guild.id,
        "emoji": {"name": YES},
        "member": {"user": {"id": platform.person("Ann").id}},
    }
    await session.tell("MESSAGE_REACTION_ADD", bare)
    await platform.desk.until(lambda: platform.desk.count(message_id, YES) == 1)
    await platform.stand_in.gateway.cut()  # a session without a name cannot be resumed: a new one is begun
    await until(lambda: platform.stand_in.gateway.identified == 2)
    with pytest.raises(MessageGone):  # the code is read although discord.py does not take the answer for JSON
        await platform.chat.edit(platform.place, "1", POST)


@pytest.mark.parametrize(
    ("status", "body"), [(403, {"message": "Forbidden"}), (404, "<html>"), (500, "<html>"), (401, {"message": "No"})]
)
async def test_a_server_that_tells_no_application_takes_the_commands_of_the_one_that_its_gateway_names(
    server: Server, status: int, body: Any
) -> None:
    await server.stop()
    server.stand_in.interactions.commands.clear()
    server.stand_in.gateway.application = "4242"
    server.stand_in.fail("GET", "/oauth2/applications/@me$", status, body, times=9999)
    await server.start()
    await until(lambda: bool(server.stand_in.interactions.commands))
    assert server.stand_in.requests("PUT", "/applications/4242/commands")
    assert await server.chat.send(server.place, POST)


@pytest.mark.parametrize("status", [403, 404, 405, 501])
async def test_a_server_that_tells_bots_nothing_of_its_gateway_tells_anybody(
    platform: DiscordMake, status: int
) -> None:
    platform.stand_in.fail("GET", "/gateway/bot$", status, {"message": "no such route"}, times=9999)
    await platform.start()
    assert await platform.chat.send(platform.place, POST)


async def test_a_server_without_a_gateway_gets_its_news_and_is_heard_soon_after_it_has_one(
    platform: DiscordMake,
) -> None:
    platform.how = {"times": replace(QUICK, ready_within=60.0, identify_every=0.2)}
    platform.stand_in.fail("GET", "/gateway", 404, {"message": "no such route"}, times=4)
    with capture_logs() as logged:
        await platform.start()
        assert not platform.stand_in.gateway.identified
        message_id = await platform.chat.send(platform.place, POST)
        await until(lambda: platform.stand_in.gateway.identified == 1)
    await platform.chat.edit(platform.place, message_id, POST)
    told = [line["event"] for line in logged if line["log_level"] in ("warning", "error")]
    assert told == ["discord_only_sending"] * 2, "no connection was lost"


@pytest.mark.parametrize("status", [404, 200])
async def test_a_gateway_that_is_not_told_of_while_its_server_starts_again_is_where_it_was(
    platform: DiscordMake, status: int
) -> None:
    platform.how = {"times": replace(QUICK, ready_within=60.0)}
    await platform.start()
    platform.stand_in.fail("GET", "/gateway", status, "404 page not found", times=9999)
    await platform.stand_in.gateway.invalidate()
    await until(lambda: platform.stand_in.gateway.identified == 2)
    assert await platform.chat.send(platform.place, POST)


@pytest.mark.parametrize(("status", "asked"), [(401, 1), (403, 1), (429, 0)])
async def test_a_server_that_does_not_tell_of_its_gateway_now_is_not_taken_for_one_without(
    platform: DiscordMake, status: int, asked: int
) -> None:
    platform.how = {"times": replace(QUICK, identify_every=0.01)}
    platform.stand_in.fail("GET", "/gateway", status, "<html>", times=1 + asked, headers={"Retry-After": "0.1"})
    await platform.start()
    assert platform.stand_in.gateway.identified == 1
    assert len(platform.stand_in.requests("GET", "/gateway")) == asked, "who bans us is asked no second time"


async def test_what_is_told_of_a_server_before_a_session_stands_is_known_in_it(server: Server) -> None:
    gateway = server.stand_in.gateway
    await server.stop()
    gateway.servers_first = True
    server.channel.denied.add("EMBED_LINKS")
    await server.start()
    assert "Embed Links" in await server.press(await server.menus(), "Save")
    gateway.sessions.clear()  # nobody hears what happens now
    server.channel.denied = {"READ_MESSAGE_HISTORY"}
    await gateway.invalidate()
    await until(lambda: bool(gateway.sessions))
    await until(lambda: server.chat._client.get_guild(int(server.guild.id)).unavailable is False)  # type: ignore[attr-defined]
    await heard(server.chat)
    words = await server.press(await server.menus(), "Save")
    assert "Message History" in words
    assert "Embed Links" not in words


async def test_a_gateway_that_names_no_servers_has_the_bot_leave_none(server: Server) -> None:
    await server.storage.save_channel(Channel("here", server.place))
    await server.stop()
    server.stand_in.gateway.omits, server.stand_in.gateway.in_outage = {"guilds"}, {server.guild.id}
    await server.start()
    await heard(server.chat)
    assert not await server.storage.left_by("discord")


async def test_a_gateway_out_of_discords_documentation_is_not_connected_to(platform: DiscordMake) -> None:
    platform.stand_in.gateway.resume_url = "wss://gateway-us-east1-b.discord.gg"
    await platform.start()
    await platform.stand_in.gateway.cut()
    await until(lambda: platform.stand_in.gateway.resumed == 1)


@pytest.mark.parametrize(
    "said",
    [
        {"X-RateLimit-Limit": "", "X-RateLimit-Remaining": "-1", "X-RateLimit-Reset-After": "soon"},
        {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "Sat, 28 Nov 2026 02:00:00 GMT"},
        {"X-RateLimit-Limit": "0", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "nan"},
        {"X-RateLimit-Remaining": "0"},
        {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "59", "X-RateLimit-Reset-After": "60.0"},
    ],
)
async def test_limits_that_are_no_numbers_or_not_used_up_limit_nothing(
    platform: DiscordMake, said: dict[str, str]
) -> None:
    platform.stand_in.rest.limits.headers = said
    await platform.start()
    message_id = await platform.chat.send(platform.place, POST)
    await platform.chat.seed(platform.place, message_id, [YES, NO])
    assert list((await platform.look())[0].reactions) == [YES, NO]


async def test_an_answer_without_words_is_none_however_it_is_labelled(platform: DiscordMake) -> None:
    platform.stand_in.rest.limits.headers = {"Content-Type": "application/json"}
    await platform.start()
    message_id = await platform.chat.send(platform.place, POST)
    await platform.chat.seed(platform.place, message_id, [YES, NO])
    assert list((await platform.look())[0].reactions) == [YES, NO]


async def test_a_gateway_that_packs_what_it_may_is_understood(platform: DiscordMake) -> None:
    """discord.py says on identifying that frames may be compressed one by one."""
    platform.stand_in.gateway.packs = True
    await platform.start()
    assert "Ballard" in (await platform.answer("Ann", "Ballard"))[0]


async def test_a_gateway_that_packs_nothing_may_say_it_in_bytes(platform: DiscordMake) -> None:
    platform.stand_in.gateway.plain = platform.stand_in.gateway.raw = True
    await platform.start()
    assert "Ballard" in (await platform.answer("Ann", "Ballard"))[0]


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_a_server_that_shows_no_message_or_not_who_reacted_takes_no_vote_and_no_card_away(
    make: DiscordMake, status: int
) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    make.stand_in.fail("GET", "/reactions/", status, {"message": "no such route", "code": 0})
    make.chat.recount(make.place, message_id)
    await heard(make.chat)
    make.stand_in.fail("GET", f"/messages/{message_id}$", status, {"message": "no such route", "code": 0})
    make.chat.recount(make.place, message_id)
    await heard(make.chat)
    nothing: tuple[Any, ...] = ({}, [])
    for odd in nothing:
        make.stand_in.fail("GET", f"/messages/{message_id}$", 200, odd)
        make.chat.recount(make.place, message_id)
        await heard(make.chat)
    await make.react("Bob", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)
    assert make.desk.recounts == 0
    assert make.desk.deleted == []


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_a_server_that_lists_no_messages_has_none_that_was_sent_before(make: DiscordMake, status: int) -> None:
    make.stand_in.fail("GET", "/messages$", status, {"message": "no such route", "code": 0})
    assert await make.chat.find(make.place, POST.key) is None


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_on_a_server_without_reactions_the_news_goes_on_without_votes(make: DiscordMake, status: int) -> None:
    make.stand_in.fail("PUT", "/reactions/", status, {"message": "no such route"}, times=9)
    await make.chat.seed(make.place, await make.chat.send(make.place, POST), [YES, NO])


async def test_nothing_is_not_sent_as_something(make: DiscordMake) -> None:
    """Many a framework answers 415 to a type that it does not know, though the body is empty."""
    await make.chat.seed(make.place, await make.chat.send(make.place, POST), [YES])
    assert {seen.type for seen in make.stand_in.rest.seen} == {"", "application/json"}


async def test_who_asks_is_spelt_as_documented(make: DiscordMake) -> None:
    """The library leaves out the comma (https://discord.com/developers/docs/reference#user-agent)."""
    await make.chat.send(make.place, POST)
    assert all(re.match(r"DiscordBot \(\S+, [\w.]+\)", seen.agent) for seen in make.stand_in.rest.seen)
