"""What the bot may do on Discord changes: permissions, threads shut and opened, servers left while nobody listened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.cards import Button
from bot.ports import ChannelRefused, ChatUnavailable, Outgoing
from bot.posts import Channel, Place
from tests.chat_makes import POST, heard, until
from tests.discord_chat.scene import Server
from tests.stand_ins.discord import FORUM, THREAD, VOICE
from tests.stand_ins.discord.world import CATEGORY, EVERYBODY, PERMISSIONS, PRIVATE_THREAD, SUPPRESS_EMBEDS


class Refusing(Server):
    """A server with a channel that refused the desk."""

    refused: Channel

    async def refuse(self, place: Place, **how: str) -> None:
        """A card is refused there, and the channel set aside."""
        with pytest.raises(ChannelRefused) as refusal:
            await self.chat.send(place, Outgoing(POST.card, "key-refused"))
        self.refused = Channel(place.channel, place, refused=str(refusal.value), **how)  # type: ignore[arg-type]
        await self.storage.save_channel(self.refused)

    async def heard(self) -> None:
        """All that Discord told was taken in: who asks after it has an answer."""
        await self.answer("Ann", "Ballard")
        await heard(self.chat)

    async def state(self) -> str | None:
        """Why the channel is set aside, after all that Discord told."""
        await self.heard()
        kept = await self.storage.channel(self.refused.id)
        assert kept is not None
        return kept.refused


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Refusing]:
    async with Refusing(tmp_path) as server:
        yield server


async def test_a_channel_gets_the_news_again_once_the_bot_may_post_there(server: Refusing) -> None:
    await server.stand_in.deny(server.channel, "SEND_MESSAGES", "EMBED_LINKS", "ADD_REACTIONS")
    await server.refuse(server.place)
    assert "The bot is missing: Send Messages, Embed Links, Add Reactions." in str(server.refused.refused)
    await server.stand_in.allow(server.channel, "SEND_MESSAGES")
    assert await server.state() is not None, "it still may not do all that a card needs"
    await server.stand_in.allow(server.channel, "EMBED_LINKS")
    assert await server.state() is None
    assert await server.chat.send(server.place, POST)


async def test_a_channel_that_is_hidden_from_the_bot_goes_on_under_its_name(server: Refusing) -> None:
    await server.stand_in.deny(server.channel, "VIEW_CHANNEL")
    await server.refuse(server.place)
    assert "#tv-news in TV fans" in str(server.refused.refused)
    assert "#tv-news" in await server.say("desk status")
    await server.stand_in.allow(server.channel, "VIEW_CHANNEL")
    assert await server.state() is None


async def test_channels_that_were_always_hidden_are_called_as_who_asks_there_knows_them(server: Refusing) -> None:
    await server.stop()
    server.channel.denied.add("VIEW_CHANNEL")
    posts = server.stand_in.world.channel(server.guild, "posts", FORUM)
    posts.denied.add("VIEW_CHANNEL")
    await server.start()
    await server.storage.save_channel(Channel("posts", replace(server.place, channel=posts.id)))
    assert f"#{posts.id}" in await server.say("desk status"), "nobody has told its name"
    menus = await server.menus()
    assert "Missing permissions in #tv-news" in await server.press(menus, "Votes: on")
    assert "Missing permissions in #posts" in await server.choose(menus, "Channel", posts)


async def test_a_thread_of_a_channel_that_is_hidden_from_the_bot_is_known_by_who_asks_there(server: Refusing) -> None:
    hidden = server.stand_in.world.channel(server.guild, "hidden")
    hidden.denied.add("VIEW_CHANNEL")
    await server.stop()
    await server.start()
    thread = server.stand_in.world.channel(server.guild, "talk", THREAD, hidden)
    thread.denied = hidden.denied
    assert "Missing permissions in #talk" in await server.choose(await server.menus(), "Channel", thread)
    await server.refuse(replace(server.place, channel=thread.id))
    assert "#talk in TV fans" in str(server.refused.refused)


async def test_a_channel_that_refuses_for_no_reason_that_we_know_is_tried_again_ever_more_rarely(
    server: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []
    monkeypatch.setattr("adapters.discord_chat.inbox.Inbox._again", lambda _inbox, *again: waits.append(again))
    for _try in range(3):
        server.stand_in.fail("POST", "/messages$", 403, {"code": 50013, "message": "Missing Permissions"})
        await server.refuse(server.place)
        _seconds, again = waits[-1]
        await again()
        assert await server.state() is None
    assert await server.chat.send(server.place, POST)
    server.stand_in.fail("POST", "/messages$", 403, {"code": 50013, "message": "Missing Permissions"})
    await server.refuse(server.place)
    assert [seconds for seconds, _again in waits] == [30, 60, 120, 30]
    _seconds, again = waits.pop()
    await again()
    await server.stand_in.remove_bot(server.guild)
    await until(lambda: server.chat._client.get_guild(int(server.guild.id)) is None)  # type: ignore[attr-defined]
    await heard(server.chat)
    await again()
    kept = await server.storage.channel(server.refused.id)
    assert kept is not None
    assert kept.refused == "the bot is no longer in this server"
    await server.stand_in.join(server.guild)
    await server.stand_in.deny(server.channel, "SEND_MESSAGES")
    await server.heard()
    await server.refuse(server.place)
    assert len(waits) == 3, "Discord tells when that is over"


async def test_rights_given_back_that_nobody_heard_were_taken_are_seen(server: Refusing) -> None:
    server.channel.denied.add("SEND_MESSAGES")
    await server.refuse(server.place)
    await server.stand_in.allow(server.channel, "SEND_MESSAGES")
    assert await server.state() is None


async def test_where_only_channels_allow_anything_what_one_does_not_allow_is_missing(server: Refusing) -> None:
    await server.stop()
    gateway = server.stand_in.gateway
    gateway.everybody = 0
    await server.start()
    allow = str(EVERYBODY & ~PERMISSIONS["EMBED_LINKS"])
    allowed = {"id": server.guild.bot_id, "type": 1, "allow": allow, "deny": "0"}
    await gateway.tell("CHANNEL_UPDATE", server.channel.shown() | {"permission_overwrites": [allowed]}, server.channel)
    await server.heard()
    words = await server.press(await server.menus(), "Save")
    assert "Embed Links. Until" in words
    assert "View Channel" not in words


async def test_a_role_that_kept_the_bot_out_and_is_deleted_keeps_it_out_no_more(server: Refusing) -> None:
    guild, gateway = server.guild, server.stand_in.gateway
    muted = await server.stand_in.make_role(guild)
    await gateway.tell("GUILD_MEMBER_UPDATE", gateway.bot_shown(guild) | {"guild_id": guild.id, "roles": [muted]})
    denied = {"id": muted, "type": 0, "allow": "0", "deny": str(PERMISSIONS["SEND_MESSAGES"])}
    await gateway.tell("CHANNEL_UPDATE", server.channel.shown() | {"permission_overwrites": [denied]}, server.channel)
    await server.heard()
    server.channel.denied.add("SEND_MESSAGES")
    await server.refuse(server.place)
    assert "The bot is missing: Send Messages" in str(server.refused.refused)
    server.channel.denied.clear()
    await server.stand_in.delete_role(guild, muted)
    assert await server.state() is None


@pytest.mark.parametrize(("denied", "words"), [("EMBED_LINKS", "Embed Links"), ("SEND_MESSAGES", "Send Messages")])
@pytest.mark.parametrize("buttons", [(Button("Follow", "follow:ballard (2025)"),), ()])
async def test_a_card_that_discord_leaves_without_its_words_gets_them_again(
    server: Refusing, denied: str, words: str, buttons: tuple[Button, ...]
) -> None:
    card = replace(POST, card=replace(POST.card, buttons=buttons))
    message_id = await server.chat.send(server.place, card)
    await server.stand_in.deny(server.channel, denied)
    with pytest.raises(ChannelRefused, match=words):
        await server.chat.edit(server.place, message_id, card)
    await server.stand_in.allow(server.channel, denied)
    await server.chat.edit(server.place, message_id, card)
    assert server.stand_in.world.messages[message_id].embeds


async def test_a_card_whose_words_a_moderator_took_away_stays_without(server: Refusing) -> None:
    message_id = await server.chat.send(server.place, POST)
    server.stand_in.world.messages[message_id].flags = SUPPRESS_EMBEDS
    await server.chat.edit(server.place, message_id, POST)
    assert server.stand_in.world.messages[message_id].flags == SUPPRESS_EMBEDS


async def test_a_mention_without_its_card_is_no_message_until_it_has_one(server: Refusing) -> None:
    named = replace(POST, people=("discord:123456789012345678",))
    await server.stand_in.deny(server.channel, "EMBED_LINKS")
    with pytest.raises(ChannelRefused, match="Embed Links"):
        await server.chat.send(server.place, named)
    await server.stand_in.allow(server.channel, "EMBED_LINKS")
    message_id = await server.chat.send(server.place, named)
    (message,) = server.stand_in.world.messages_in(server.channel)
    assert message.id == message_id
    assert message.embeds
    assert message.pinged == ["user:123456789012345678"], "once"


async def test_the_chat_of_a_voice_channel_takes_connecting_too(server: Refusing) -> None:
    voice = await server.stand_in.open_channel(server.guild, "watch-party", VOICE)
    await server.stand_in.deny(voice, "CONNECT")
    await server.refuse(replace(server.place, channel=voice.id))
    assert await server.state() == "#watch-party in TV fans: The bot is missing: Connect."
    await server.stand_in.allow(voice, "CONNECT")
    assert await server.state() is None


async def test_a_channel_of_the_wrong_kind_is_not_told_to_lack_a_permission(server: Refusing) -> None:
    group = await server.stand_in.open_channel(server.guild, "shows", CATEGORY, denied={"ADD_REACTIONS"})
    await server.refuse(replace(server.place, channel=group.id))
    assert "The bot cannot post in this kind of channel." in str(server.refused.refused)


async def test_a_thread_gets_the_news_again_once_it_is_unlocked(tmp_path: Path) -> None:
    server = Refusing(tmp_path)
    await server.open_platform()
    thread = server.stand_in.world.channel(server.guild, "the news", THREAD, parent=server.channel)
    await server.start()
    await server.stand_in.lock(thread, locked=True)
    await server.refuse(Place("discord", server.guild.id, thread.id))
    await server.stand_in.lock(thread, locked=False)
    assert await server.state() is None
    await server.__aexit__()


async def test_a_private_thread_that_the_bot_is_not_in_refuses_for_that_and_for_no_permission(server: Refusing) -> None:
    thread = server.stand_in.world.channel(server.guild, "moderators", PRIVATE_THREAD, server.channel)
    thread.denied.add("VIEW_CHANNEL")
    await server.choose(await server.menus(), "Channel", thread)
    await server.refuse(replace(server.place, channel=thread.id))
    words = "#moderators in TV fans: The bot is not in this private thread. Mention it there, which adds it."
    assert await server.state() == words


async def test_of_a_thread_that_was_put_away_the_refusal_says_which_it_is(server: Refusing) -> None:
    thread = await server.stand_in.open_channel(server.guild, "the news", THREAD, server.channel)
    thread.archived = True
    await server.stand_in.lock(thread, locked=True)  # Discord speaks of it no more
    await until(lambda: server.chat._client.known(thread.id) is None)  # type: ignore[attr-defined]
    await server.refuse(replace(server.place, channel=thread.id))
    assert str(server.refused.refused).startswith("#the news in TV fans: The thread is locked.")


async def test_what_a_time_out_keeps_waits_for_its_end_and_no_channel_is_set_aside(
    server: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = server.stand_in.world
    monkeypatch.setattr("discord.utils.utcnow", lambda: world.now)
    message_id = await server.chat.send(server.place, replace(POST, key="key-0"))
    await server.stand_in.silence(server.guild, minutes=10)
    for act in (server.chat.send(server.place, POST), server.chat.seed(server.place, message_id, ["👍"])):
        with pytest.raises(ChatUnavailable, match="time-out"):
            await act
    asked = len(server.stand_in.rest.seen)
    with pytest.raises(ChatUnavailable, match="time-out") as waits:
        await server.chat.send(server.place, POST)
    assert len(server.stand_in.rest.seen) == asked, "of all that is owed there each would cost a refusal"
    assert waits.value.retry_after == 300
    world.later(minutes=5)
    with pytest.raises(ChatUnavailable, match="time-out"):
        await server.chat.send(server.place, POST)
    assert len(server.stand_in.rest.seen) > asked, "moderators may have lifted it"
    world.later(minutes=5)
    assert await server.chat.send(server.place, POST)


async def test_a_time_out_that_is_over_by_our_clock_and_not_by_discords_is_waited_out(
    server: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = server.stand_in.world
    monkeypatch.setattr("discord.utils.utcnow", lambda: world.now + timedelta(seconds=3))
    await server.stand_in.silence(server.guild, seconds=2)
    with pytest.raises(ChatUnavailable, match="time-out"):
        await server.chat.send(server.place, POST)
    world.later(seconds=5)
    assert await server.chat.send(server.place, POST)


async def test_a_time_out_that_is_long_over_explains_no_refusal(
    server: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord may go on to tell when it ended."""
    world = server.stand_in.world
    monkeypatch.setattr("discord.utils.utcnow", lambda: world.now)
    await server.stand_in.silence(server.guild, minutes=1)
    world.later(minutes=5)
    await server.stand_in.deny(server.channel, "SEND_MESSAGES")
    with pytest.raises(ChannelRefused):
        await server.chat.send(server.place, POST)


async def test_rights_given_back_while_nobody_listened_are_seen_when_the_session_begins(server: Refusing) -> None:
    await server.stand_in.deny(server.channel, "SEND_MESSAGES")
    await server.refuse(server.place)
    await server.stop()
    await server.start()
    assert await server.state() is not None, "it still may not"
    await server.stop()
    server.channel.denied.clear()
    await server.start()
    assert await server.state() is None


async def test_rights_given_back_during_an_outage_are_seen_when_the_server_comes_back(server: Refusing) -> None:
    await server.stand_in.deny(server.channel, "SEND_MESSAGES")
    await server.refuse(server.place)
    await server.stand_in.outage(server.guild)
    server.channel.denied.clear()
    await server.stand_in.recover(server.guild)
    assert await server.state() is None


async def test_a_server_that_took_the_bot_back_while_nobody_listened_keeps_its_settings(server: Refusing) -> None:
    await server.storage.save_channel(Channel("here", server.place))
    await server.stand_in.remove_bot(server.guild)
    await until(lambda: server.chat._client.get_guild(int(server.guild.id)) is None)  # type: ignore[attr-defined]
    await heard(server.chat)
    assert await server.storage.left_by("discord") == [server.guild.id]
    await server.stop()
    server.guild.joined = True
    await server.start()
    await server.heard()
    assert await server.storage.left_by("discord") == []


async def test_a_server_that_took_the_bot_out_while_nobody_listened_is_set_aside(server: Refusing) -> None:
    other = server.stand_in.world.guild("Another")
    await server.storage.save_channel(Channel("there", Place("discord", other.id, "77")))
    await server.storage.save_channel(Channel("here", server.place))
    await server.storage.save_channel(Channel("hosts", Place("discord", other.id, "78"), configured=True))
    await server.stop()
    other.joined = False
    for _start in range(2):
        with capture_logs() as logs:
            await server.start()
            await server.heard()
        assert await server.storage.left_by("discord") == [other.id]
        missed = [one["channel"] for one in logs if one["event"] == "channel_without_bot"]
        assert missed == ["hosts"], "whoever wrote that channel down is told, at each start"
        await server.stop()
    await server.start()
