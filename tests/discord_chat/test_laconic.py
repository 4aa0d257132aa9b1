"""Servers that tell little of themselves: who sets the desk up there and asks it notices nothing."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.posts import Channel
from tests.chat_makes import heard, until, words_of
from tests.discord_chat.scene import Server
from tests.stand_ins.discord import FORUM, THREAD, VOICE


async def test_nothing_that_a_strict_server_takes_for_text_is_null_in_an_answer(server: Server) -> None:
    await server.stand_in.press(server.moe, await server.menus(), "Shows and mentions")
    await server.say("desk status")
    answers = [seen for seen in server.stand_in.rest.seen if seen.path.startswith(("/interactions/", "/webhooks/"))]
    assert len(answers) == 4
    assert "null" not in json.dumps([seen.body for seen in answers])


class Laconic(Server):
    """A compatible server that tells no more than it must: messages without a type, members and channels by halves."""

    nulls = False

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.world.channel(self.guild, "talk", VOICE)
        self.stand_in.world.channel(self.guild, "posts", FORUM).tag("News")
        self.thread = self.stand_in.world.channel(self.guild, "bosch", THREAD, self.channel)
        self.stand_in.odd.nulls = self.nulls
        self.stand_in.interactions.apart = True
        self.stand_in.odd.lacks = (
            *(("timestamp", field) for field in ("type", "edited_timestamp", "flags", "pinned", "tts", "components")),
            *(("joined_at", field) for field in ("flags", "deaf", "mute", "nick", "permissions", "user")),
            ("permission_overwrites", "position"),
            ("moderated", "emoji_name"),
            *(("token", field) for field in ("guild_id", "channel", "entitlements", "authorizing_integration_owners")),
            *((of, "guild_id") for of in ("permission_overwrites", "thread_metadata")),
            *(("mentionable", field) for field in ("colors", "tags", "icon")),
            ("member_count", "thread_metadata"),
            ("values", "resolved"),
        )


class Blank(Laconic):
    """One that says null of all that."""

    nulls = True


class Whole(Laconic):
    """One that tells all of its servers, by halves, when a session begins."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.gateway.whole = True


class Naming(Laconic):
    """One that says which channel was chosen from a menu, and of what is described beside nothing."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.odd.lacks = self.stand_in.odd.lacks[:-1]
        self.stand_in.interactions.describes = False


@pytest.mark.parametrize("kind", [Laconic, Blank, Whole, Naming])
async def test_a_server_that_tells_little_of_itself_is_set_up_all_the_same(tmp_path: Path, kind: type[Laconic]) -> None:
    async with kind(tmp_path) as server:
        with capture_logs() as logged:
            menus = await server.menus()
            assert "Votes" in await server.press(menus, "Votes: on")
            assert "#bosch" in await server.choose(menus, "Channel", server.thread)
            assert "#tv-news" in await server.choose(menus, "Channel", server.channel)
            assert "#tv-news" in await server.press(menus, "Save"), "the names of its channels are known"
            assert "digest at 7:00" in await server.say("desk hours", digest="daily", digest_hour=7)
        assert set(await server.kept()) == {server.channel.id}
        ann = server.stand_in.world.user("Ann")
        asked = await server.stand_in.type(ann, server.channel, "desk setup")
        assert "Only moderators" in await words_of(asked)
        asked = await server.stand_in.type(ann, server.channel, "renewal", show="Ballard", private=True)
        assert asked.private
        await server.stand_in.delete_channel(server.channel)
        await until(lambda: server.chat._client.known(server.thread.id) is None)  # type: ignore[attr-defined]
        await heard(server.chat)
        assert not await server.kept()
        assert not [line for line in logged if line["log_level"] in ("warning", "error")]


class Untold(Server):
    """One that says that the bot is in a server, and never what is there."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.gateway.in_outage.add(self.guild.id)


async def test_channels_that_the_gateway_never_told_of_are_called_by_their_names(tmp_path: Path) -> None:
    async with Untold(tmp_path) as server:
        menus = await server.menus()
        assert "#tv-news" in await server.press(menus, "Votes: on")
        assert str(menus.components).count(server.channel.id) == 1, "it is chosen in the menu, which shows its name"
        assert "#tv-news" in await server.press(menus, "Save")
        assert "#tv-news" in await server.say("desk status")
        assert "#tv-news" in await server.say("desk test")


async def test_the_names_of_many_channels_are_asked_for_at_once(tmp_path: Path) -> None:
    async with Untold(tmp_path) as server:
        other = server.stand_in.world.channel(server.guild, "other")
        for one in (server.channel, other):
            place = replace(server.place, channel=one.id)
            await server.storage.save_channel(Channel(place.channel_id, place))
        held = [server.stand_in.hold("GET", f"/channels/{one.id}$") for one in (server.channel, other)]
        asked = asyncio.create_task(server.say("desk status"))
        for hold in held:
            await hold.arrived.wait()
        for hold in held:
            hold.go_on.set()
        words = await asked
        assert "#tv-news" in words
        assert "#other" in words


class Silent(Server):
    """One that does not say which roles the bot has; those of everybody may not do what a card needs."""

    untold = "members"

    async def open_platform(self) -> None:
        await super().open_platform()
        self.channel.denied.add("EMBED_LINKS")
        self.stand_in.odd.lacks = (("large", self.untold),)


class Without(Silent):
    """One that does not say which roles there are."""

    untold = "roles"


class Vague(Server):
    """One that does not say what roles may do."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.odd.lacks = (("mentionable", "permissions"),)


class Powerless(Server):
    """One that says of all roles that they may do nothing, and lets everybody."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.gateway.everybody = self.stand_in.gateway.moderators = 0


@pytest.mark.parametrize("kind", [Silent, Without, Vague, Powerless])
async def test_where_nothing_is_known_of_roles_nothing_is_said_to_be_missing(
    tmp_path: Path, kind: type[Server]
) -> None:
    async with kind(tmp_path) as server:
        assert "issing" not in await server.press(await server.menus(), "Save")


class Untyped(Server):
    """One that does not say which bot is asked, nor of which kind each part is."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.odd.lacks = (("token", "application_id"),)


async def test_what_is_asked_is_understood_by_what_it_holds(tmp_path: Path) -> None:
    async with Untyped(tmp_path) as server:
        menus = await server.menus()
        assert "Votes" in await server.press(menus, "Votes: on")
        other = await server.stand_in.open_channel(server.guild, "talk")
        assert "#talk" in await server.choose(menus, "Channel", other)
        assert "#talk" in await server.press(menus, "Save")
        server.stand_in.odd.lacks += (("value", "type"), ("options", "type"))
        ann = server.stand_in.world.user("Ann")
        asked = await server.stand_in.type(ann, server.channel, "renewal", show="Ballard", private=True)
        assert "Ballard" in await words_of(asked)
        assert asked.private
        assert "#talk" in await server.say("desk test", channel=other)
        server.stand_in.odd.lacks += (("options", "resolved"),)
        assert "#talk" in await server.say("desk test", channel=other)
        server.stand_in.interactions.apart = True
        server.stand_in.odd.lacks += (("token", "member"),)
        assert "Nothing yet" in await words_of(await server.stand_in.type(ann, server.channel, "following"))


async def test_what_is_asked_with_nothing_in_it_was_not_given(server: Server) -> None:
    ann = server.stand_in.world.user("Ann")
    asked = await server.stand_in.type(ann, server.channel, "renewal", show="Ballard", private=None)
    assert "Ballard" in await words_of(asked)
    asked = await server.stand_in.type(ann, server.channel, "renewal", show=None)
    assert "Restart Discord" in await words_of(asked)
    asked = await server.stand_in.type(ann, server.channel, "renewal", show=1923)
    assert "Not found" in await words_of(asked), "a show may be called so"
    nothing: Any = None
    asked = await server.stand_in.complete(ann, server.channel, "renewal", "show", nothing)
    assert asked.choices


@pytest.mark.parametrize("known", [True, False])
async def test_who_types_what_is_not_said_or_not_known_is_offered_nothing_and_told_of_no_failure(
    server: Server, known: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if known:
        server.stand_in.odd.lacks = (("value", "focused"),)
    else:
        server.stand_in.interactions.commands[0]["name"] = "shows"
    typed = "renewal" if known else "shows"
    asked = await server.stand_in.complete(server.moe, server.channel, typed, "show", "bal")
    assert not asked.dead
    assert asked.choices == []
    said = capsys.readouterr()
    assert "failed" not in said.out + said.err
    assert "Traceback" not in said.out + said.err
