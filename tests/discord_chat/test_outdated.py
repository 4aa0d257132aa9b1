"""What people still see on Discord of a desk that is another by now: old commands, menus and forms."""

from __future__ import annotations

import pytest

from tests.chat_makes import words_of
from tests.discord_chat.scene import Server
from tests.stand_ins.discord.interactions import Interaction


async def words(asked: Interaction) -> str:
    """What the person reads who asked."""
    said = await words_of(asked)
    assert asked.private
    return said


@pytest.mark.parametrize("typed", ["shows", "desk forget", "renewal"])
async def test_a_command_as_it_was_before_an_update_is_answered(server: Server, typed: str) -> None:
    old = server.stand_in.interactions.commands
    name, _, part = typed.partition(" ")
    old[:] = [command for command in old if command["name"] != name]
    below = [{"type": 1, "name": part, "options": []}] if part else []
    old.append({"id": "7", "name": name, "options": below})
    asked = await server.stand_in.type(server.moe, server.channel, typed)
    assert "This command has changed" in await words(asked)


async def test_menus_and_forms_from_before_a_restart_say_that_they_are_too_old(server: Server) -> None:
    menus = await server.menus()
    opened = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.stop()
    await server.start()
    assert "This is no longer open" in await words(await server.stand_in.press(server.moe, menus, "Save"))
    sent = await server.stand_in.fill(server.moe, opened, Networks="Netflix")
    assert "Type the command again" in await words(sent)
    assert await server.kept() == {}
