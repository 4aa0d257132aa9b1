"""How Slack and the desk reach each other: Socket Mode, tokens; test_http has the other way."""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from structlog.testing import capture_logs

from adapters.slack_chat import SlackChat, Times
from adapters.slack_chat.workspaces import Workspaces
from bot.ports import ChatStopped, ChatUnavailable
from tests.chat_makes import PATIENCE, POST, YES, SlackMake, until
from tests.chat_makes.make import Make
from tests.slack_chat.scene import SettingMake

# --- Socket Mode


async def test_two_connections_stand_and_a_renewed_one_misses_nothing(make: SlackMake) -> None:
    sockets = make.stand_in.sockets
    await sockets.until(2)
    message_id = await make.chat.send(make.place, POST)
    make.desk.ballots = [(make.place, message_id)]
    first = sockets.open[0]
    await sockets.refresh(0)
    for number in range(6):
        await make.react(f"Fan {number}", message_id, YES)
    await until(lambda: first not in sockets.open and len(sockets.open) == 2)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 6)
    assert make.desk.recounts == 0


async def test_what_still_comes_by_a_connection_that_slack_renews_is_heard(make: SlackMake) -> None:
    sockets = make.stand_in.sockets
    renewed, late = sockets.open[0], asyncio.get_running_loop().create_future()
    sockets.acks["late"] = late
    await sockets.refresh(0, "warning")
    await renewed.send_json({"type": "interactive", "envelope_id": "late", "payload": {"type": "view_closed"}})
    async with asyncio.timeout(PATIENCE):
        await late


async def test_where_both_connections_are_renewed_at_once_one_hears_until_the_other_is_new(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_chat.connection.FAREWELL", 0.3)
    monkeypatch.setattr("adapters.slack_chat.connection.monotonic", lambda: monotonic() + 3600)
    sockets = make.stand_in.sockets
    await sockets.until(2)
    make.desk.ballots = [(make.place, await make.chat.send(make.place, POST))]
    old = set(sockets.open)
    for number in range(2):
        await sockets.refresh(number, "warning")
    await until(lambda: bool(set(sockets.open) - old))
    assert set(sockets.open) & old, "what was asked meanwhile failed"
    await until(lambda: len(set(sockets.open) - old) == 2)
    assert make.desk.recounts == 0, "nothing was missed"


async def test_every_envelope_is_acknowledged_also_of_what_does_not_concern_us(
    make: SlackMake, caplog: pytest.LogCaptureFixture
) -> None:
    sockets = make.stand_in.sockets
    make.stand_in.subscribed = None
    await make.stand_in.tell({"type": "emoji_changed", "subtype": "add", "name": "desk"})
    await make.stand_in.tell(
        {"type": "message", "channel": make.channel.id, "text": "hello", "user": "U1", "ts": "1.1"}
    )
    await make.stand_in.told()
    for kind in ("shortcut", "message_action", "view_closed"):
        asked = {"type": kind, "callback_id": "of_nobody", "team": {"id": "T0DESK"}, "user": {"id": "U1"}, "view": {}}
        await sockets.send("interactive", asked, f"E-{kind}")
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []
    assert len(sockets.sent) == 5
    assert all(sockets.acks[envelope["envelope_id"]].done() for envelope in sockets.sent)


async def test_what_a_fault_of_ours_kept_from_being_done_is_done_when_it_comes_again(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tests.stand_ins.slack.reaching.ANSWER_WITHIN", 0.2)
    message_id = await make.chat.send(make.place, POST)
    authorize, faults = Workspaces.authorize, [RuntimeError("a fault of ours")]

    async def once_broken(self: Workspaces, team_id: str | None) -> AuthorizeResult | None:
        if faults:
            raise faults.pop()
        return await authorize(self, team_id)

    monkeypatch.setattr(Workspaces, "authorize", once_broken)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    caplog.clear()  # Bolt writes a trace of the first


async def test_after_all_connections_were_lost_the_ballots_are_counted(make: SlackMake) -> None:
    await make.again(times=Times(between_messages=0, ping=0.5))
    sockets = make.stand_in.sockets
    message_id = await make.chat.send(make.place, POST)
    make.desk.ballots = [(make.place, message_id)]
    make.message(message_id).reactions["+1"] = [make.person("Ann").id]  # nobody was told
    make.stand_in.fail("apps.connections.open", "internal_error", times=2)
    await asyncio.gather(*(socket.close() for socket in list(sockets.open)))
    await make.desk.until(lambda: make.desk.recounts >= 1)
    assert make.desk.count(message_id, YES) == 1
    await sockets.until(2)


async def test_connections_that_stood_for_long_are_made_anew_at_once(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = make.stand_in.sockets
    await sockets.until(2)
    monkeypatch.setattr("adapters.slack_chat.connection.SOONEST", PATIENCE)
    monkeypatch.setattr("adapters.slack_chat.connection.monotonic", lambda: monotonic() + 3600)
    await asyncio.gather(*(socket.close() for socket in list(sockets.open)))
    async with asyncio.timeout(PATIENCE / 2):
        await sockets.until(2)


async def test_a_connection_that_only_answers_any_more_hears_nothing(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ends, dispatch = asyncio.Event(), asyncio.Event(), AsyncApp.async_dispatch

    async def slow(app: AsyncApp, asked: AsyncBoltRequest) -> BoltResponse:
        began.set()
        await ends.wait()
        return await dispatch(app, asked)

    monkeypatch.setattr(AsyncApp, "async_dispatch", slow)
    message_id = await make.chat.send(make.place, POST)
    make.desk.ballots = [(make.place, message_id)]
    sockets = make.stand_in.sockets
    event = {"type": "event_callback", "event": {"type": "emoji_changed"}, "team_id": "T0DESK"}
    asked = asyncio.create_task(sockets.send("events_api", event, "slow", to=0))
    await began.wait()
    await sockets.refresh(0)
    await sockets.open[1].close()
    await make.desk.until(lambda: make.desk.recounts >= 1)
    ends.set()
    await asked


@pytest.mark.parametrize("broken", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("how", ["ratelimited", "something_new"])
async def test_a_slack_that_is_down_at_the_start_is_waited_for(make: SlackMake, broken: str, how: str) -> None:
    make.stand_in.fail(broken, how, headers={"Retry-After": "1"})
    await make.again(times=Times(between_messages=0, ping=0.5))
    await make.chat.send(make.place, POST)


async def test_an_address_that_leads_nowhere_is_not_tried_for_ever_and_is_in_no_log(make: SlackMake) -> None:
    nowhere = make.stand_in.api_base.replace("/api/", "/nowhere?ticket=that-nobody-may-see")
    right, wrong = make.stand_in.api.socket_url, iter(["ws://127.0.0.1:9/link", "not an address", nowhere, nowhere])
    make.stand_in.api.socket_url = lambda: next(wrong, "") or right()
    with capture_logs() as said:
        await make.again(times=Times(between_messages=0, ping=0.2))
    assert len([one for one in said if "cannot be connected to" in one.get("reason", "")]) == 4
    assert "that-nobody-may-see" not in str(said)


async def test_an_app_whose_socket_mode_is_turned_off_says_so_and_waits(make: SlackMake) -> None:
    await make.again(times=Times(between_messages=0, ping=0.2))
    sockets = make.stand_in.sockets
    with capture_logs() as said:
        make.stand_in.fail("apps.connections.open", "access_denied", times=3)
        for number in range(2):
            await sockets.refresh(number, "link_disabled")
        await asyncio.gather(*(socket.close() for socket in list(sockets.open)))
        await sockets.until(2)
    # One that was closed before it had heard Slack's greeting may say that as well.
    reasons = [one["reason"] for one in said if one["event"] == "slack_not_connected"]
    assert len([reason for reason in reasons if "Is Socket Mode enabled" in reason]) == 3
    await make.chat.send(make.place, POST)


async def test_connections_that_are_ended_at_once_are_not_made_without_end(make: SlackMake) -> None:
    make.stand_in.sockets.too_many = 4
    with capture_logs() as said:
        await make.again(times=Times(between_messages=0, ping=0.2))
    waits = [one["again_in_seconds"] for one in said if "more than ten" in one.get("reason", "")]
    assert len(waits) >= 4
    assert min(waits) == make.times.ping
    await make.chat.send(make.place, POST)


async def test_connections_that_say_nothing_are_no_connections(make: SlackMake) -> None:
    make.stand_in.sockets.mute = 4
    with capture_logs() as said:
        await make.again(times=Times(between_messages=0, ping=0.1))
    assert len([one for one in said if "without a greeting" in one.get("reason", "")]) == 4
    assert len([one for one in said if one["event"] == "slack_ready"]) <= 2


async def test_a_sign_of_life_may_take_its_time(make: SlackMake) -> None:
    sockets = make.stand_in.sockets
    sockets.pong_after = 0.3
    await make.again(times=Times(between_messages=0, ping=0.4))
    standing = list(sockets.open)
    await until(lambda: sockets.pongs >= 6)
    assert sockets.open == standing


async def test_connections_that_are_ended_after_their_greeting_are_not_made_without_end(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_chat.connection.SOONEST", 3600)
    make.stand_in.sockets.brief = 2
    await make.stop()
    asked = len(make.stand_in.requests("apps.connections.open"))
    await Make.start(make)
    await until(lambda: not make.stand_in.sockets.brief)
    await make.chat.send(make.place, POST)
    assert len(make.stand_in.requests("apps.connections.open")) == asked + 2


async def test_where_a_server_keeps_the_newest_connection_alone_ours_take_turns_ever_more_seldom(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_chat.connection.SOONEST", 0.1)
    sockets = make.stand_in.sockets
    await make.stop()
    sockets.newest_alone, sockets.came = True, []
    await Make.start(make)
    await until(lambda: len(sockets.came) == 8)
    assert sockets.came[-1] - sockets.came[0] > 1.2, "by a tenth of a second each, it would have been half of that"
    message_id = await make.chat.send(make.place, POST)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_an_acknowledgement_may_be_lost_with_its_connection(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    socket = make.stand_in.sockets.open[0]
    await make.react("Ann", message_id, YES)
    await make.stand_in.told()
    with capture_logs() as said:
        await make.stand_in.sockets.send_and_cut(0, "events_api", make.stand_in.sockets.sent[-1]["payload"])
        await until(lambda: any(one["event"] == "slack_acknowledgement_lost" for one in said))
    assert socket not in make.stand_in.sockets.open
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_what_comes_by_both_connections_has_the_same_answer_by_both(make: SlackMake) -> None:
    await make.complete("Ann", "ball")
    sockets = make.stand_in.sockets
    sent = sockets.sent[-1]
    first, second = [await sockets.send(sent["type"], sent["payload"], "twice", to=number) for number in range(2)]
    assert first["options"]
    assert second == first, "a form that is answered with nothing closes"


async def test_a_server_that_was_started_again_may_count_anew(make: SlackMake) -> None:
    await make.complete("Ann", "ball")
    asked = make.stand_in.sockets.sent[-1]
    for typed, shows in (("ball", 2), ("bosch", 1)):
        answer = await make.stand_in.sockets.send(asked["type"], asked["payload"] | {"value": typed}, "1")
        assert len(answer["options"]) == shows
    message_id = await make.chat.send(make.place, POST)
    item = {"type": "message", "channel": make.channel.id, "ts": message_id}
    for name in ("Ann", "Bob"):
        event = {"type": "reaction_added", "user": make.person(name).id, "reaction": "+1", "item": item}
        await make.stand_in.tell(event | {"event_ts": make.stand_in.world.stamp()}, event_id="Ev1")
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)


async def test_proxies_are_used_as_other_programs_do(make: SlackMake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    await make.again()
    assert "Ballard" in await make.ask("Ann", "Ballard"), "that one is for https alone"
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    chat = SlackChat(make.stand_in.bot_token, api_base=make.stand_in.api_base)
    with pytest.raises(ChatUnavailable):
        await chat.who_am_i()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert await chat.who_am_i()


# --- tokens


async def stops(make: SlackMake) -> None:
    """The chat ends and says why."""
    assert make._running is not None
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(ChatStopped):
            await make._running


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"token": "xoxb-other"}, "token"),
        ({"app_token": "xapp-other"}, "Slack refuses SLACK_APP_TOKEN"),
        ({"app_token": None}, "SLACK_APP_TOKEN"),
        ({"mode": "http"}, "SLACK_SIGNING_SECRET"),
    ],
)
async def test_a_wrong_or_missing_token_stops_with_a_plain_word(
    make: SlackMake, more: dict[str, Any], words: str
) -> None:
    given = {"token": make.stand_in.bot_token, "app_token": make.stand_in.app_token} | more
    chat = SlackChat(given.pop("token"), api_base=make.stand_in.api_base, times=Times(ping=0.1), **given)
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(ChatStopped, match=words):
            await chat.run(make.desk)
        with pytest.raises(ChatStopped):
            await chat.ready()


async def test_an_app_token_without_its_scope_is_named(make: SlackMake) -> None:
    make.stand_in.fail("apps.connections.open", "missing_scope", times=4, needed="connections:write")
    token, app_token, base = make.stand_in.bot_token, make.stand_in.app_token, make.stand_in.api_base
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(ChatStopped, match=r"SLACK_APP_TOKEN.*connections:write"):
            await SlackChat(token, app_token=app_token, api_base=base, times=Times(ping=0.1)).run(make.desk)


async def test_a_token_that_is_revoked_stops_the_chat(make: SlackMake) -> None:
    make.stand_in.api.revoked = "token_revoked"
    with pytest.raises(ChatStopped, match="Install it again"):
        await make.chat.send(make.place, POST)
    await stops(make)


async def test_a_token_that_is_refused_in_passing_stops_nothing(make: SlackMake) -> None:
    make.stand_in.fail("chat.postMessage", "invalid_auth")
    with pytest.raises(ChatUnavailable, match="invalid_auth"):
        await make.chat.send(make.place, POST)
    assert await make.chat.send(make.place, POST)


async def test_an_app_token_that_is_refused_in_passing_stops_nothing(make: SlackMake) -> None:
    await make.again(times=Times(between_messages=0, ping=0.1))
    sockets = make.stand_in.sockets
    await sockets.until(2)
    for passing in ("invalid_auth", "internal_error", "invalid_auth"):
        make.stand_in.fail("apps.connections.open", passing)
    renewed = sockets.open[0]
    await renewed.close()
    await until(lambda: renewed not in sockets.open and len(sockets.open) == 2)
    await make.chat.send(make.place, POST)


async def test_a_word_of_a_persons_revoked_token_or_a_late_one_of_ours_stops_nothing(make: SlackMake) -> None:
    for tokens in ({"oauth": ["U1"]}, {"bot": [make.stand_in.world.bot.id]}):
        await make.stand_in.tell(word := {"type": "tokens_revoked", "tokens": tokens})
        await make.stand_in.told()
        await make.chat.send(make.place, POST)
    make.stand_in.api.revoked = "token_revoked"
    await make.stand_in.tell(word)
    await stops(make)


async def test_a_server_that_takes_no_get_and_reads_bodies_alone_serves_everything_too(make: SettingMake) -> None:
    make.stand_in.api.bodies_alone = True
    make.person("Boss", admin=True)
    message_id = await make.chat.send(make.place, POST)
    await make.chat.seed(make.place, message_id, [YES])
    make.chat.recount(make.place, message_id)
    await make.desk.until(lambda: make.desk.recounts == 1)
    assert await make.chat.find(make.place, POST.key) == message_id
    assert list((await make.look())[0].reactions) == [YES]
    assert await make.form("Boss")


async def test_who_am_i(make: SlackMake) -> None:
    chat = SlackChat(make.stand_in.bot_token, api_base=make.stand_in.api_base)
    found = await chat.who_am_i()
    assert (found.team, found.name, found.bot_user) == ("T0DESK", "TV fans", make.stand_in.world.bot.id)
    with pytest.raises(ChatStopped):
        await SlackChat("xoxb-other", api_base=make.stand_in.api_base).who_am_i()
    with pytest.raises(ChatUnavailable):
        await SlackChat("xoxb-other", api_base="http://127.0.0.1:9/api/").who_am_i()


def test_no_secret_shows_in_a_repr() -> None:
    assert "secret" not in repr(SlackChat("xoxb-secret", app_token="xapp-secret", signing_secret="secret"))
