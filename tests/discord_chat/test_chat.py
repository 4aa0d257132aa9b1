"""Discord in particular: messages, refusals, limits, places and commands, by the real discord.py against a stand-in."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.cards import Picture
from bot.ports import (
    ChannelRefused,
    ChatUnavailable,
    DeskError,
    EditRefused,
    MessageBlocked,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from tests.chat_makes import CARD, NO, POST, QUICK, YES, DiscordMake, discord_words, heard, until
from tests.stand_ins.discord import ANNOUNCEMENT, CATEGORY, THREAD

HOSTILE = replace(CARD, title="@everyone", text="@here <@&1> <@2> discord.gg/abc [free](https://evil.example)")


# --- messages


async def test_nothing_of_a_feed_mentions_anybody(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, Outgoing(HOSTILE, "key-1"))
    await make.chat.edit(make.place, message_id, Outgoing(HOSTILE, "key-1"))
    assert make.stand_in.world.messages[message_id].pinged == []
    for body in (*make.stand_in.requests("POST", "/messages"), *make.stand_in.requests("PATCH", message_id)):
        assert body["allowed_mentions"]["parse"] == []


async def test_the_chosen_role_is_mentioned_once_and_alone(make: DiscordMake) -> None:
    other, role = [await make.stand_in.make_role(make.guild) for _ in range(2)]
    await until(lambda: make.chat._client.get_guild(int(make.guild.id)).get_role(int(role)))  # type: ignore[attr-defined]
    reversal = Outgoing(replace(HOSTILE, text=f"<@&{other}> @everyone"), "key-1", mention=role)
    message_id = await make.chat.send(make.place, reversal)
    await make.chat.edit(make.place, message_id, reversal)
    assert make.stand_in.world.messages[message_id].pinged == [f"role:{role}"]
    await make.chat.send(make.place, Outgoing(CARD, "key-2", mention="everyone"))
    assert make.stand_in.world.messages_in(make.channel)[-1].pinged == []
    await make.chat.send(make.place, Outgoing(HOSTILE, "key-3", mention=make.guild.id))
    assert make.stand_in.world.messages_in(make.channel)[-1].pinged == ["everyone"]


@pytest.mark.parametrize("kind", [ANNOUNCEMENT, THREAD])
async def test_announcement_channels_and_threads_take_cards(make: DiscordMake, kind: int) -> None:
    channel = make.stand_in.world.channel(make.guild, "elsewhere", kind, make.channel)
    place = replace(make.place, channel=channel.id)  # created after READY: nothing of it is known to the client
    message_id = await make.chat.send(place, POST)
    await make.chat.seed(place, message_id, [YES])
    await make.chat.edit(place, message_id, POST)
    assert await make.chat.find(place, "key-1") == message_id


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        ("VIEW_CHANNEL", "View Channel"),
        ("SEND_MESSAGES", "Send Messages"),
        ("EMBED_LINKS", "Embed Links"),
    ],
)
async def test_a_missing_permission_is_named(make: DiscordMake, permission: str, words: str) -> None:
    card = await make.chat.send(make.place, POST)
    make.channel.denied.add(permission)
    with pytest.raises(ChannelRefused, match=words):
        await make.chat.send(make.place, replace(POST, key="key-2", reply_to=card))


async def test_news_that_may_not_point_at_its_card_stands_without(make: DiscordMake) -> None:
    card = await make.chat.send(make.place, POST)
    make.channel.denied.add("READ_MESSAGE_HISTORY")
    news = await make.chat.send(make.place, replace(POST, key="key-2", reply_to=card))
    assert make.stand_in.world.messages[news].reply_to is None


async def test_channels_that_are_gone_or_unfit_refuse(make: DiscordMake) -> None:
    world = make.stand_in.world
    gone, unfit = world.channel(make.guild, "gone"), world.channel(make.guild, "Talk", CATEGORY)
    locked = world.channel(make.guild, "locked", THREAD, make.channel)
    gone.deleted, locked.locked = True, True
    for channel, words in ((gone, "no longer exists"), (unfit, "this kind of channel"), (locked, "locked")):
        with pytest.raises(ChannelRefused, match=words):
            await make.chat.send(replace(make.place, channel=channel.id), POST)


async def test_an_archived_thread_is_opened_for_an_edit_unless_it_is_locked(make: DiscordMake) -> None:
    thread = make.stand_in.world.channel(make.guild, "thread", THREAD, make.channel)
    place = replace(make.place, channel=thread.id)
    message_id = await make.chat.send(place, POST)
    thread.archived = True
    await make.chat.edit(place, message_id, replace(POST, card=replace(CARD, title="Other words")))
    assert "Other words" in discord_words({"embeds": make.stand_in.world.messages_in(thread)[0].embeds})
    assert not thread.archived, "somebody else began it, so only moderators may close it"
    thread.archived = thread.locked = True
    with pytest.raises(EditRefused, match="permission"):
        await make.chat.edit(place, message_id, POST)


@pytest.mark.parametrize("more", [{}, {"retry_after": 1200.0, "global": False}, {"retry_after": 0.1}])
async def test_a_message_edited_too_often_is_refused_at_once(make: DiscordMake, more: dict[str, Any]) -> None:
    message_id = await make.chat.send(make.place, POST)
    body = {"message": "Maximum number of edits to messages older than 1 hour reached.", "code": 30046, **more}
    make.stand_in.fail("PATCH", message_id, 429, body, headers={"Via": "1.1 google"}, times=9)
    pictured = replace(POST, card=replace(CARD, picture=Picture(b"png", "curve.png", "A curve")))
    for tries, message in enumerate((POST, pictured), 1):
        with pytest.raises(EditRefused, match="over an hour old") as refusal:
            await make.chat.edit(make.place, message_id, message)
        assert refusal.value.again == 120
        assert len(make.stand_in.requests("PATCH", message_id)) == tries


JSON, CLOUDFLARE = "application/json", "<html>banned</html>"


@pytest.mark.parametrize(
    ("status", "body", "of_send", "of_edit"),
    [
        (400, {"code": 50035, "message": "Invalid Form Body"}, MessageRefused, EditRefused),
        (400, {"code": 50035, "message": ["One", "Two"]}, MessageRefused, EditRefused),
        (400, {"code": 200000, "message": "Blocked by AutoMod"}, MessageBlocked, EditRefused),
        (403, {"code": 50001, "message": "Missing Access"}, ChannelRefused, ChannelRefused),
        (403, {"code": 50005, "message": "Another user's"}, ChannelRefused, EditRefused),
        (403, {"message": "no code"}, ChannelRefused, ChannelRefused),
        (403, {"code": 40003, "message": "Opening direct messages too fast"}, ChatUnavailable, ChatUnavailable),
        (403, {"code": 40004, "message": "Temporarily disabled"}, ChatUnavailable, ChatUnavailable),
        (400, {"code": 40006, "message": "Temporarily disabled"}, ChatUnavailable, ChatUnavailable),
        (400, {"code": 160006, "message": "Too many open threads"}, ChatUnavailable, ChatUnavailable),
        (403, CLOUDFLARE, ChatUnavailable, ChatUnavailable),
        (403, {"code": 40333, "message": "internal network error"}, ChatUnavailable, ChatUnavailable),
        (404, {"code": 10003, "message": "Unknown Channel"}, ChannelRefused, ChannelRefused),
        (404, {"code": 10008, "message": "Unknown Message"}, MessageGone, MessageGone),
        (404, {"code": "10008", "message": "Unknown Message"}, MessageGone, MessageGone),
        (404, {"code": "1000²", "message": "Not found"}, ChannelRefused, MessageGone),
        (404, {"message": "Not found"}, ChannelRefused, MessageGone),
        (404, {"error": "no such thing"}, ChannelRefused, MessageGone),
        (404, CLOUDFLARE, ChatUnavailable, ChatUnavailable),
        (408, {"message": "Request Timeout"}, OutcomeUnknown, ChatUnavailable),
        (429, CLOUDFLARE, ChatUnavailable, ChatUnavailable),
        (503, {"message": "down"}, OutcomeUnknown, ChatUnavailable),
        (503, CLOUDFLARE, OutcomeUnknown, ChatUnavailable),
        (200, {"odd": True}, OutcomeUnknown, None),
        (200, "", OutcomeUnknown, None),
    ],
)
async def test_every_refusal_has_its_meaning(
    make: DiscordMake, status: int, body: Any, of_send: type[DeskError], of_edit: type[DeskError] | None
) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("POST", "/messages$", status, body)
    make.stand_in.fail("PATCH", message_id, status, body)
    with pytest.raises(DeskError) as sent:
        await make.chat.send(make.place, Outgoing(CARD, "key-2"))
    assert type(sent.value) is of_send
    if of_edit is not None:
        with pytest.raises(DeskError) as edited:
            await make.chat.edit(make.place, message_id, POST)
        assert type(edited.value) is of_edit


async def test_discords_reason_is_told(make: DiscordMake) -> None:
    body = {
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {"embeds": {"_errors": [{"code": "X", "message": "Y"}]}},
    }
    make.stand_in.fail("POST", "/messages$", 400, body)
    with pytest.raises(MessageRefused, match=r"In embeds: Y"):
        await make.chat.send(make.place, POST)


# --- lost and late answers


@pytest.mark.parametrize("status", [500, 502])
async def test_a_message_that_was_answered_with_an_error_is_never_sent_again_blindly(
    make: DiscordMake, status: int
) -> None:
    make.stand_in.rest.nonce_window = timedelta(-1)
    make.stand_in.fail("POST", "/messages$", status, "<html>", after=True)
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, POST)
    (message,) = make.stand_in.world.messages_in(make.channel)
    assert await make.chat.find(make.place, POST.key) == message.id


@pytest.mark.parametrize(
    ("body", "label"),
    [("<html>", "text/html"), ("<html>", JSON), ("[proxy] away", JSON), ({"message": "Bad Gateway", "code": 0}, JSON)],
)
async def test_what_discord_is_in_trouble_with_keeps_nothing_else_waiting(
    make: DiscordMake, body: Any, label: str
) -> None:
    """discord.py would ask five times in half a minute, while the next card waits."""
    message_id = await make.chat.send(make.place, POST)
    for method, path in (("PUT", "/@me$"), ("PATCH", message_id), ("GET", "/messages$")):
        make.stand_in.fail(method, path, 502, body, headers={"Content-Type": label})
    for act in (
        make.chat.seed(make.place, message_id, ["👍"]),
        make.chat.edit(make.place, message_id, POST),
        make.chat.find(make.place, POST.key),
    ):
        with pytest.raises(ChatUnavailable, match=r"in trouble: Bad Gateway \(HTTP 502"):
            await act


async def test_a_server_without_applications_or_commands_takes_cards(platform: DiscordMake) -> None:
    for method, path in (("GET", "/oauth2/applications/@me$"), ("PUT", "/commands$")):
        platform.stand_in.fail(method, path, 404, {"message": "404: Not Found", "code": 0}, times=9)
    await platform.start()
    await platform.chat.send(platform.place, POST)
    assert len(await platform.look()) == 1


async def test_an_answer_that_never_comes_is_not_waited_for_for_ever(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, request=1.5)}
    await platform.start()
    platform.stand_in.hold("POST", "/messages$")
    with pytest.raises(OutcomeUnknown):
        await platform.chat.send(platform.place, POST)


async def test_a_key_is_found_when_the_nonce_is_long_forgotten(make: DiscordMake) -> None:
    make.lose_next_answer()
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, POST)
    make.stand_in.world.later(hours=2)
    for number in range(120):
        make.stand_in.world.later(seconds=1)
        await make.chat.send(make.place, Outgoing(CARD, f"other-{number}"))
    (first, *_) = make.stand_in.world.messages_in(make.channel)
    assert await make.chat.find(make.place, "key-1") == first.id
    assert await make.chat.send(make.place, POST) != first.id, "this is what looking first prevents"


async def test_somebody_elses_message_with_our_key_is_not_ours(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.world.messages[message_id].author = make.person("Impostor")
    assert await make.chat.find(make.place, "key-1") is None


async def test_a_platform_that_cannot_be_reached_took_nothing(make: DiscordMake) -> None:
    assert make.stand_in._runner is not None
    await make.stand_in.gateway.close()
    await make.stand_in._runner.cleanup()
    with pytest.raises(ChatUnavailable) as error:
        await make.chat.send(make.place, POST)
    assert not isinstance(error.value, OutcomeUnknown)


# --- limits


async def test_limits_told_in_headers_are_kept_without_a_single_429(make: DiscordMake) -> None:
    make.stand_in.rest.limits.rules = {("POST", "/messages$"): (5, 0.3), ("PUT", "/reactions/"): (1, 0.05)}
    began = time.monotonic()
    ids = await asyncio.gather(*(make.chat.send(make.place, Outgoing(CARD, f"key-{n}")) for n in range(11)))
    await make.chat.seed(make.place, ids[0], [YES, NO])
    assert time.monotonic() - began >= 0.55
    assert {seen.status for seen in make.stand_in.rest.seen} <= {200}


async def test_a_short_wait_is_waited_out_and_a_long_one_is_told(make: DiscordMake) -> None:
    told = {"Via": "1.1 google"}
    make.stand_in.fail("POST", "/messages$", 429, {"retry_after": 0.05, "global": False}, headers=told)
    assert await make.chat.send(make.place, POST)
    make.stand_in.fail("POST", "/messages$", 429, {"retry_after": 600.0, "global": False, "code": 20028}, headers=told)
    with pytest.raises(ChatUnavailable) as error:
        await make.chat.send(make.place, Outgoing(CARD, "key-2"))
    assert error.value.retry_after == 600.0
    assert "600" not in str(error.value), "the same reason is logged once in a while"


async def test_a_ban_by_address_tells_how_long_it_lasts(make: DiscordMake) -> None:
    make.stand_in.fail("POST", "/messages$", 429, CLOUDFLARE, headers={"Retry-After": "900"})
    with pytest.raises(ChatUnavailable) as error:
        await make.chat.send(make.place, POST)
    assert error.value.retry_after == 900.0


# --- places


async def test_channels_threads_and_servers_that_go_are_told(make: DiscordMake) -> None:
    world = make.stand_in.world
    other = world.guild("Other")
    channels = [
        world.channel(make.guild, "a"),
        world.channel(make.guild, "b", THREAD, make.channel),
        world.channel(other, "c"),
    ]
    await make.stop()
    await make.start()
    await make.stand_in.outage(other)
    await make.stand_in.delete_channel(channels[0])
    await make.stand_in.delete_channel(channels[1])
    await make.desk.until(lambda: len(make.desk.channels_deleted) == 2)
    assert make.desk.channels_deleted == [channels[0].id, channels[1].id], "an outage is not the end"
    await make.stand_in.remove_bot(make.guild)
    await make.desk.until(lambda: make.desk.left == [make.guild.id])
    with pytest.raises(ChannelRefused):
        await make.chat.send(make.place, POST)
    await make.stand_in.join(make.guild)
    await make.desk.until(lambda: make.desk.joined == [make.guild.id])
    assert len(make.desk.channels_deleted) == 2, "its settings wait for it"


async def test_a_thread_that_people_opened_from_a_card_and_deleted_takes_no_card_along(make: DiscordMake) -> None:
    """It has the id of the message that it was opened from."""
    message_id = await make.chat.send(make.place, POST)
    thread = await make.stand_in.open_channel(make.guild, "talk", THREAD, make.channel)
    thread.id = message_id
    await make.stand_in.delete_channel(thread)
    await make.desk.until(lambda: make.desk.channels_deleted == [message_id])
    await heard(make.chat)
    assert make.desk.deleted == []


# --- commands


async def test_a_desk_that_breaks_answers_privately_that_it_did(make: DiscordMake) -> None:
    make.desk.failure = RuntimeError("a bug")
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "renewal", show="Ballard")
    assert asked.private
    assert asked.answer is not None
    assert "a bug" not in discord_words({"embeds": asked.answer.embeds})


async def test_long_titles_are_offered_within_the_limit(make: DiscordMake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.chat_makes.make.SHOWS", tuple(f"B{'word ' * 40}{number}" for number in range(40)))
    names = await make.complete("Ann", "b")
    assert len(names) == 25
    assert all(name.endswith("word…") for name in names)
