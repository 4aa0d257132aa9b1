"""Answers that are late, lost or refused, to old commands too; and people who bring the bot along."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from discord.webhook.async_ import async_context

from adapters.discord_chat.wire import Answers
from tests.chat_makes import PATIENCE, DiscordMake, until, words_of
from tests.discord_chat.scene import Server
from tests.stand_ins.discord.interactions import Interaction

LATE = {"message": "Unknown interaction", "code": 10062}
SLOW_DOWN = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}

Act = Callable[[Server], Awaitable[Interaction]]


async def ask(server: Server) -> Interaction:
    return await server.stand_in.type(server.moe, server.channel, "renewal", show="Ballard")


async def suggest(server: Server) -> Interaction:
    return await server.stand_in.complete(server.moe, server.channel, "renewal", "show", "bal")


async def open_menus(server: Server) -> Interaction:
    return await server.stand_in.type(server.moe, server.channel, "desk setup")


async def lost(server: Server, asked: Awaitable[Interaction]) -> None:
    """It gets no answer, and nobody waits three seconds for it; then somebody else is answered as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.stand_ins.discord.interactions.PROMPTNESS", 0.3)
        assert (await asked).dead
    await until(lambda: not any(fault.times for fault in server.stand_in.rest.faults))
    server.stand_in.rest.charset = False
    assert "Ballard" in (await server.answer("Bob", "Ballard"))[0]


@pytest.mark.parametrize("act", [ask, suggest, open_menus])
@pytest.mark.parametrize("refusal", [(404, LATE), (403, {"message": "Missing Access", "code": 50001})])
async def test_an_answer_that_discord_does_not_take_is_a_line_in_the_log(
    server: Server, act: Act, refusal: tuple[int, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    server.stand_in.rest.charset = True
    server.stand_in.fail("POST", "/callback$", *refusal)
    await lost(server, act(server))
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert ("discord_answer_lost" in said.out) == (act is not suggest), "suggestions to who types are nobody's loss"


@pytest.mark.parametrize("pressed", ["Votes: on", "Shows and mentions…"])
async def test_menus_whose_answer_is_lost_go_on_as_they_are_seen(
    server: Server, pressed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    menus = await server.menus()
    server.stand_in.fail("POST", "/callback$", 404, LATE)
    await lost(server, server.stand_in.press(server.moe, menus, pressed))
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.out.count("discord_answer_lost") == 1
    await server.press(menus, "Questions: on")
    assert "Votes: on" in str(menus.components)
    assert "Questions: off" in str(menus.components)


async def test_menus_that_went_on_after_saving_are_closed_by_the_last_answer_when_nobody_uses_them(
    server: Server,
) -> None:
    """Their first answer may be changed for a quarter of an hour, which whoever uses them outlasts."""
    menus = await server.menus()
    (first,) = server.stand_in.interactions._by_token
    server.stand_in.fail("POST", "/callback$", 404, LATE)
    await lost(server, server.stand_in.press(server.moe, menus, "Save"))
    server.stand_in.fail("PATCH", first, 401, {"message": "Invalid Webhook Token", "code": 50027}, times=9)
    await server.press(menus, "Questions: on")
    view = next(iter(server.chat._client._connection._view_store._views[int(menus.id)].values())).view  # type: ignore[attr-defined]
    async_context.set(Answers(server.chat._api_base))  # type: ignore[attr-defined] # as where the chat runs
    await view.on_timeout()
    assert menus.components == []


@pytest.mark.parametrize("act", [ask, suggest, open_menus])
@pytest.mark.parametrize("heard", [False, True])
async def test_an_answer_whose_connection_breaks_is_given_again(server: Server, act: Act, heard: bool) -> None:
    (server.stand_in.drop_answer if heard else server.stand_in.cut)("POST", "/callback$")
    asked = await act(server)
    await asyncio.wait_for(asked.final.wait(), PATIENCE)
    await until(lambda: sum(one.path.endswith("/callback") for one in server.stand_in.rest.seen) == 2)
    assert not asked.dead
    if act is ask:
        assert "Ballard" in await words_of(asked)


@pytest.mark.parametrize("charset", [False, True])
@pytest.mark.parametrize("act", [ask, suggest, open_menus])
async def test_an_answer_that_is_to_wait_waits(server: Server, act: Act, charset: bool) -> None:
    server.stand_in.rest.charset = charset
    server.stand_in.fail("POST", "/callback$", 429, SLOW_DOWN, headers={"Via": "1.1 google", "Retry-After": "1"})
    asked = await act(server)
    await asyncio.wait_for(asked.final.wait(), PATIENCE)
    assert not asked.dead


@pytest.mark.parametrize("empty", [False, True])
async def test_a_slow_answer_is_announced_in_time_and_stands_once_though_it_is_brought_again(
    make: DiscordMake, empty: bool
) -> None:
    """``empty``: older servers answer the announcement without a body."""
    make.desk.wait_for = asyncio.Event()
    if empty:
        make.stand_in.fail("POST", "/callback$", 204, "", after=True)
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "renewal", show="Ballard")
    assert (asked.thinking, asked.dead, asked.answer) == (True, False, None)
    make.stand_in.fail("PATCH", "/messages/@original$", 502, after=True)
    make.desk.wait_for.set()
    assert "You asked about Ballard." in await words_of(asked)
    first = asked.answer
    await make.answer("Bob", "Ballard")
    assert asked.answer is first
    assert make.stand_in.requests("POST", asked.token) == [], "no second message beside the announced one"


async def test_an_answer_that_a_server_takes_without_a_word_is_no_failure(make: DiscordMake) -> None:
    make.desk.wait_for = asyncio.Event()
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "renewal", show="Ballard")
    make.stand_in.fail("PATCH", "/messages/@original$", 204, "", after=True)
    make.desk.wait_for.set()
    await words_of(asked)
    await make.answer("Bob", "Ballard")
    assert "You asked about Ballard." in await words_of(asked)


@pytest.mark.parametrize(
    ("typed", "method", "path", "requests"),
    [("desk status", "POST", "/callback$", 1), ("desk setup", "PATCH", "/messages/@original$", 2)],
)
async def test_an_answer_stands_alone_though_the_server_tells_of_it_in_an_odd_way(
    server: Server, typed: str, method: str, path: str, requests: int
) -> None:
    message = {"id": "7", "interaction_metadata": {"id": "8", "type": 2}}
    odd = message if method == "PATCH" else {"interaction": {"id": "8"}, "resource": {"type": 4, "message": message}}
    server.stand_in.fail(method, path, 200, odd, after=True)
    asked = await server.stand_in.type(server.moe, server.channel, typed)
    await words_of(asked)
    await server.say("desk status")
    assert len([seen for seen in server.stand_in.rest.seen if asked.token in seen.path]) == requests, "nothing failed"


@pytest.mark.parametrize("typed", ["shows", "desk forget", "renewal"])
async def test_a_command_as_it_was_before_an_update_is_answered(server: Server, typed: str) -> None:
    old = server.stand_in.interactions.commands
    name, _, part = typed.partition(" ")
    old[:] = [command for command in old if command["name"] != name]
    below = [{"type": 1, "name": part, "options": []}] if part else []
    old.append({"id": "7", "name": name, "options": below})
    asked = await server.stand_in.type(server.moe, server.channel, typed)
    assert "estart Discord (Ctrl+R), then type it again." in await words_of(asked)
    assert asked.private


@pytest.mark.parametrize("somebody_else", [False, True])
async def test_in_a_server_that_the_bot_is_not_in_people_are_answered_as_in_private(
    server: Server, somebody_else: bool
) -> None:
    """Somebody brought it along; others see its answers and press their buttons."""
    server.stand_in.interactions.brought_by = server.person("Ann") if somebody_else else None
    elsewhere = server.stand_in.world.guild("Elsewhere")
    elsewhere.joined = False
    there = server.stand_in.world.channel(elsewhere, "chat")
    followed = await server.stand_in.type(server.moe, there, "follow", show="Ballard")
    assert "message you privately" in await words_of(followed)
    refused = await server.stand_in.type(server.moe, there, "desk setup")
    assert "Only moderators" in await words_of(refused)
    assert [one.place.community for one in await server.storage.channels("discord")] == []
