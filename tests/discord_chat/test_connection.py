"""Being connected to Discord: tokens, lost sessions, shards, and servers that are only compatible."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from yarl import URL

from adapters.discord_chat import DiscordChat
from bot.ports import Chat, ChatStopped, ChatUnavailable, Outgoing
from bot.posts import Place
from tests.chat_makes import CARD, NO, PATIENCE, POST, YES, DiscordMake, ListeningDesk, heard, until
from tests.chat_makes.discord import QUICK
from tests.stand_ins.discord import Channel, DiscordStandIn

# --- connecting


def test_it_is_a_chat_and_keeps_its_token_to_itself() -> None:
    chat: Chat = DiscordChat("very.secret.token", api_base="http://127.0.0.1:1/api/v10")
    assert "secret" not in repr(chat)
    assert not any("secret" in str(value) for name, value in vars(chat).items() if name != "_token")


async def test_it_asks_for_nothing_privileged(make: DiscordMake) -> None:
    (session,) = make.stand_in.gateway.sessions.values()
    assert session.intents == 1 << 0 | 1 << 10


async def test_a_wrong_token_stops_it_with_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    async with DiscordStandIn() as stand_in:
        chat = DiscordChat("wrong.secret.token", api_base=stand_in.api_base)
        with pytest.raises(ChatStopped, match="developer portal"):
            await chat.run(ListeningDesk())
        with pytest.raises(ChatStopped):
            await chat.ready()
        with pytest.raises(ChatStopped):
            await chat.send(Place("discord", "1", "2"), POST)
    output = capsys.readouterr()
    assert output.out.count("chat_stopped") == 1
    assert "secret" not in output.out + output.err


async def test_whose_token_it_is_can_be_asked_without_connecting(capsys: pytest.CaptureFixture[str]) -> None:
    async with DiscordStandIn() as stand_in:
        chat = DiscordChat(stand_in.token, api_base=stand_in.api_base + "/")
        assert await chat.who_am_i() == (stand_in.world.bot.id, "renewal desk")
        assert stand_in.gateway.identified == 0
        with pytest.raises(ChatStopped, match="token"):
            await DiscordChat("wrong.secret.token", api_base=stand_in.api_base).who_am_i()
    with pytest.raises(ChatUnavailable):
        await chat.who_am_i()
    assert "secret" not in capsys.readouterr().out


def test_the_invite_asks_for_what_the_bot_does_and_no_more() -> None:
    link = URL(DiscordChat.invite_link("4242"))
    assert link.query["client_id"] == "4242"
    assert link.query["scope"] == "bot applications.commands"
    needed = sum(1 << bit for bit in (6, 10, 11, 14, 15, 16, 38))
    assert int(link.query["permissions"]) == needed
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    assert str(link).replace("4242", "YOUR_APPLICATION_ID") in readme


@pytest.mark.parametrize("status", [400, 403, 404, 405])
async def test_where_an_address_is_not_discords_the_host_is_told_to_check_it(make: DiscordMake, status: int) -> None:
    make.stand_in.fail("GET", "/users/@me$", status, {"message": "no such page"})
    with pytest.raises(ChatUnavailable, match="api_base"):
        await DiscordChat(make.stand_in.token, api_base=make.stand_in.api_base).who_am_i()


async def test_a_token_withdrawn_while_running_stops_it(make: DiscordMake) -> None:
    make.stand_in.rest.token = "another"
    with pytest.raises(ChatStopped):
        await make.chat.send(make.place, POST)
    assert make._running is not None
    with pytest.raises(ChatStopped):
        await asyncio.wait_for(asyncio.shield(make._running), PATIENCE)
    sent = len(make.stand_in.rest.seen)
    with pytest.raises(ChatStopped):
        await make.chat.send(make.place, POST)
    assert len(make.stand_in.rest.seen) == sent, "a refused token is not tried again"


async def test_a_platform_that_is_down_at_start_is_waited_for(platform: DiscordMake) -> None:
    platform.stand_in.fail("GET", "/users/@me", 503, times=2)
    platform.stand_in.fail("GET", "/gateway/bot", 500, "<html>", times=1)
    await platform.start()
    assert await platform.chat.send(platform.place, POST)


@pytest.mark.parametrize(
    "body", [{"message": "You are being rate limited.", "retry_after": 31.0}, "<html>banned</html>"]
)
async def test_a_platform_that_says_at_start_how_long_to_wait_is_asked_no_sooner(body: object) -> None:
    now = asyncio.get_running_loop().time
    async with DiscordStandIn() as stand_in:
        stand_in.fail("GET", "/users/@me$", 429, body, headers={"Retry-After": "31"}, times=99)
        running = asyncio.create_task(
            DiscordChat(stand_in.token, api_base=stand_in.api_base, times=QUICK).run(ListeningDesk())
        )
        await until(lambda: bool(stand_in.rest.seen))
        enough = now() + 0.3
        await until(lambda: now() > enough)
        running.cancel()
        await asyncio.wait({running})
        assert len(stand_in.rest.seen) == 1


async def test_two_chats_in_one_process_call_two_servers(make: DiscordMake, tmp_path: Path) -> None:
    async with DiscordMake(tmp_path / "other") as other:
        await make.chat.send(make.place, POST)
        await other.ask("Ann", "Ballard")
        await other.chat.send(other.place, Outgoing(CARD, "key-2"))
        assert [len(m.stand_in.world.messages_in(m.channel)) for m in (make, other)] == [1, 2]


@pytest.mark.parametrize("asked", [False, True])
async def test_votes_while_the_connection_is_away_arrive_when_it_resumes(make: DiscordMake, asked: bool) -> None:
    message_id = await make.chat.send(make.place, POST)
    await (make.stand_in.gateway.reconnect() if asked else make.stand_in.gateway.cut())
    await make.react("Ann", message_id, YES)
    await make.react("Bob", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)
    assert make.stand_in.gateway.resumed == 1
    assert make.desk.recounts == 0


async def test_a_lost_session_is_begun_anew_at_the_same_server_and_its_votes_are_recounted(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.chat.seed(make.place, message_id, [YES, NO])
    make.desk.ballots = [(replace(make.place, community="98", channel="99"), "9"), (make.place, message_id)]
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    make.stand_in.gateway.sessions.clear()  # nobody hears what happens now
    await make.unreact("Ann", message_id, YES)
    await make.react("Bob", message_id, NO)
    await make.stand_in.react(make.person("Cleo"), make.stand_in.world.messages[message_id], NO, burst=True)
    await make.stand_in.react(make.person("Bob"), make.stand_in.world.messages[message_id], NO, burst=True)
    await make.stand_in.react(make.stand_in.world.user("a bot", bot=True), make.stand_in.world.messages[message_id], NO)
    with capture_logs() as logs:
        await make.stand_in.gateway.invalidate()
        await until(lambda: any(line["event"] == "discord_ready" for line in logs))
    await heard(make.chat)
    assert make.desk.recounts == 1, "though each server is announced again"
    bob, cleo = make.person_id("Bob"), make.person_id("Cleo")
    assert make.desk.counts[message_id] == {YES: set(), NO: {bob, cleo}}
    assert make.stand_in.gateway.identified == 2
    assert not make.stand_in.requests("GET", "/channels/99/messages/9"), (
        "of a server that the bot has left nothing is asked"
    )


async def test_a_session_that_is_left_without_an_answer_is_begun_anew(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, ready_within=0.3)}
    gateway = platform.stand_in.gateway
    gateway.unanswered = 1
    await platform.start()
    message_id = await platform.chat.send(platform.place, POST)
    gateway.unanswered = 1
    await gateway.invalidate()
    await until(lambda: bool(gateway.sessions))
    await platform.react("Ann", message_id, YES)
    await platform.desk.until(lambda: platform.desk.count(message_id, YES) == 1)
    assert gateway.identified == 4


async def test_a_session_that_is_asked_back_without_an_answer_is_soon_begun_anew(platform: DiscordMake) -> None:
    """Discord answers at once: with what was missed and RESUMED, or that the session is invalid."""
    platform.how = {"times": replace(QUICK, ready_within=60.0, resumed_within=0.3)}
    gateway = platform.stand_in.gateway
    await platform.start()
    message_id = await platform.chat.send(platform.place, POST)
    gateway.unanswered = 1
    gateway.there.clear()
    await gateway.cut()
    lost = asyncio.get_running_loop().time()
    await until(lambda: asyncio.get_running_loop().time() > lost + 0.7)  # longer than an answer may take
    gateway.there.set()
    await until(lambda: gateway.identified == 2)
    await platform.react("Ann", message_id, YES)
    await platform.desk.until(lambda: platform.desk.count(message_id, YES) == 1)


@pytest.mark.parametrize("code", [4003, 4007, 4009])
async def test_a_session_that_is_closed_when_it_is_asked_back_is_begun_anew(
    make: DiscordMake, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Codes after which a session is to be begun, says Discord; discord.py asks for the old one again and again."""
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _self: 0.0)
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.gateway.refuses_with = code
    await make.stand_in.gateway.cut()
    await until(lambda: make.stand_in.gateway.identified == 2)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_a_server_that_wants_few_heartbeats_is_not_left_for_its_silence_between(platform: DiscordMake) -> None:
    """discord.py takes a minute without a word for a lost connection, however rarely heartbeats are asked for."""
    platform.stand_in.gateway.heartbeat = 300_000
    await platform.start()
    (shard,) = platform.chat._client.shards.values()  # type: ignore[attr-defined]
    beating = shard._parent.ws._keep_alive
    assert beating.interval < beating.heartbeat_timeout


async def test_a_shard_without_an_answer_asks_less_and_less_often_and_the_others_stay(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, ready_within=0.3), "shards": 2}
    gateway = platform.stand_in.gateway
    await platform.start()
    (other,) = [session for session in gateway.sessions.values() if session.shard == [0, 2]]
    before = gateway.identified
    with capture_logs() as logs:
        for unanswered in (2, 1):
            gateway.unanswered = unanswered
            await gateway.invalidate(shard=1)
            await until(lambda: len(gateway.sessions) == 2)
    assert other.id in gateway.sessions, "its votes were heard all the while"
    assert gateway.identified - before == 3 + 2
    waits = [line["waited_seconds"] for line in logs if line["event"] == "discord_session_not_begun"]
    assert waits == [0.3, 0.6, 0.3], "twice as long: a shard asks six times in an hour without an answer"


async def test_a_shard_without_an_answer_at_the_first_start_keeps_nobody_waiting(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, ready_within=0.3), "shards": 3}
    gateway = platform.stand_in.gateway
    gateway.unanswered = 1
    await platform.start()
    assert await platform.chat.send(platform.place, POST)
    others = set(gateway.sessions)
    await until(lambda: len(gateway.sessions) == 3)
    assert others < set(gateway.sessions)
    assert gateway.identified == 1 + 3


async def test_while_the_gateway_is_away_nothing_is_begun_anew(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, ready_within=0.3)}
    gateway, now = platform.stand_in.gateway, asyncio.get_running_loop().time
    await platform.start()
    (session,) = gateway.sessions.values()
    gateway.there.clear()
    with capture_logs() as logs:
        await gateway.cut()
        back = now() + 0.7
        await until(lambda: now() > back)
        gateway.there.set()
        await until(lambda: session.link is not None)
    assert not [line for line in logs if line["log_level"] == "warning"]
    assert gateway.resumed == 1


async def test_shards_that_all_ask_anew_do_so_one_after_the_other(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, ready_within=1.0, resumed_within=1.0, identify_every=0.2), "shards": 3}
    gateway = platform.stand_in.gateway
    gateway.every = 0.1
    await platform.start()
    gateway.unanswered = 3
    await gateway.cut()
    await until(lambda: sum(session.link is not None for session in gateway.sessions.values()) == 3)
    assert gateway.identified == 6, "none was refused"


@pytest.mark.parametrize(("code", "words"), [(4004, "token"), (4013, "intent"), (4014, "intent")])
async def test_a_gateway_closed_for_good_stops_it_and_says_what_to_do(make: DiscordMake, code: int, words: str) -> None:
    await make.stand_in.gateway.close(code)
    assert make._running is not None
    with pytest.raises(ChatStopped, match=words):
        await asyncio.wait_for(asyncio.shield(make._running), PATIENCE)


async def test_too_few_shards_that_the_host_set_stop_it_and_it_says_so(platform: DiscordMake) -> None:
    platform.how, platform.stand_in.gateway.least_shards = {"shards": 1}, 2
    with pytest.raises(ChatStopped, match=r"discord\.shards"):
        await platform.start()


async def test_with_too_many_servers_for_its_shards_it_asks_anew_how_many_it_needs(make: DiscordMake) -> None:
    gateway = make.stand_in.gateway
    make.stand_in.rest.shards = gateway.least_shards = 2
    await gateway.close(4011)
    await until(lambda: [session.shard for session in gateway.sessions.values()][-2:] == [[0, 2], [1, 2]])


async def test_no_session_is_begun_beyond_those_of_a_day_and_cards_go_out_meanwhile(make: DiscordMake) -> None:
    gateway = make.stand_in.gateway
    gateway.starts, gateway.starts_again_in = 0, 0.3
    gateway.sessions.clear()
    await gateway.invalidate()
    await until(lambda: make.chat._client is not None and make.chat._client.up.is_set())  # type: ignore[attr-defined]
    assert await make.chat.send(make.place, POST)
    assert gateway.identified == 1
    gateway.starts = 1000
    await until(lambda: gateway.identified == 2)
    assert gateway.token == make.stand_in.token, "a token is taken away from whoever goes on"


async def test_servers_on_two_shards_are_served_by_one_bot(platform: DiscordMake) -> None:
    channels = await on_two_shards(platform)
    await platform.stand_in.gateway.invalidate()
    await platform.desk.until(lambda: platform.desk.recounts == len(channels))


async def test_a_shard_that_begins_anew_while_another_does_takes_nothing_from_it(platform: DiscordMake) -> None:
    platform.how = {"times": replace(QUICK, settle=0.3)}
    channels = await on_two_shards(platform)
    gateway = platform.stand_in.gateway
    of_first = sum(int(channel.guild.id) >> 22 & 1 == 0 for channel in channels)
    await gateway.invalidate(0)
    await platform.desk.until(lambda: platform.desk.recounts == of_first)
    await gateway.invalidate(1)
    await until(lambda: len(gateway.sessions) == 2)
    await gateway.invalidate(0)
    await platform.desk.until(lambda: platform.desk.recounts == of_first + len(channels))


async def on_two_shards(platform: DiscordMake) -> list[Channel]:
    """Channels of servers on both shards, a ballot with a vote in each, when all servers are known."""
    platform.stand_in.rest.shards = 2
    world = platform.stand_in.world
    channels = [platform.channel]
    for number in range(4):
        world.later(milliseconds=1)  # the shard of a server follows from when it was made
        channels.append(world.channel(world.guild(f"More {number}"), "tv-news"))
    places = [Place("discord", channel.guild.id, channel.id) for channel in channels]
    platform.desk.ballots = [(place, "9") for place in places]
    await platform.start()
    assert sorted(session.shard for session in platform.stand_in.gateway.sessions.values()) == [[0, 2], [1, 2]]
    await platform.desk.until(lambda: platform.desk.deleted == ["9"] * len(places))
    platform.desk.ballots = []
    for number, place in enumerate(places):
        message_id = await platform.chat.send(place, Outgoing(CARD, f"key-{number}"))
        await platform.react("Ann", message_id, YES)
        platform.desk.ballots.append((place, message_id))
    await platform.desk.until(lambda: len(platform.desk.heard) == len(places))
    return channels


async def test_commands_that_cannot_be_published_now_are_published_later(platform: DiscordMake) -> None:
    platform.stand_in.fail("PUT", "/commands$", 503, "<html>", times=2)
    await platform.start()
    await until(lambda: platform.stand_in.rest.published == 1)
    assert await platform.answer("Ann", "Ballard")
