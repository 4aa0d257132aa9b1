"""What Slack sends by HTTP: signed, counted once, answered in time; and a port of ours that anybody can reach."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from adapters import serving
from adapters.slack_chat import SlackChat
from bot.ports import DeskError
from tests.chat_makes import NO, POST, YES, HttpMake, SlackMake, slack_words
from tests.stand_ins.dripping import drip


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[HttpMake]:
    async with HttpMake(tmp_path) as make:
        yield make


async def test_votes_commands_buttons_and_completions_by_http(http: HttpMake) -> None:
    message_id = await http.chat.send(http.place, POST)
    await http.chat.seed(http.place, message_id, [YES, NO])
    await http.react("Ann", message_id, YES)
    await http.desk.until(lambda: http.desk.count(message_id, YES) == 1)
    assert "You asked about Ballard." in await http.ask("Ann", "Ballard")
    assert await http.complete("Ann", "ball") == ["Ballard", "Ballers"]
    button = {"type": "button", "action_id": "desk_press_0", "value": "follow:ballard"}
    pressed = await http.stand_in.press(http.person("Ann"), http.message(message_id), button)
    assert pressed.taken
    assert "follow:ballard" in slack_words((await pressed.message())["blocks"])


async def test_a_command_that_a_proxy_brings_twice_is_answered_once(
    http: HttpMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr("tests.stand_ins.slack.reaching.time", SimpleNamespace(time=lambda: now))
    asked = await http.stand_in.type(http.person("Ann"), http.channel, "Ballard")
    await asked.message()
    command = http.stand_in.calls.sent[-1]
    assert (await http.stand_in.calls.send(command, form=True))[0] == 200
    odd = {"X-Slack-Request-Timestamp": "soon"}
    assert (await http.stand_in.calls.send(command, form=True, headers=odd))[0] == 401
    assert "Ballers" in await http.ask("Ann", "Ballers")
    assert len(asked.messages) == 1


async def test_an_envelope_that_nobody_can_read_is_taken_or_it_would_come_again(make: SlackMake) -> None:
    standing = list(make.stand_in.sockets.open)
    event = {"type": "event_callback", "event": {"type": "reaction_added"}, "authorizations": "all"}
    await make.stand_in.sockets.send("events_api", event, "odd")
    assert make.stand_in.sockets.acks["odd"].done()
    assert await make.ask("Ann", "Ballard")
    assert make.stand_in.sockets.open == standing


async def test_a_request_that_is_not_signed_by_slack_or_not_to_be_read_is_refused_and_leaves_no_trace(
    http: HttpMake, caplog: pytest.LogCaptureFixture
) -> None:
    calls = http.stand_in.calls
    gone = {"type": "channel_deleted", "channel": "C1"}
    event = {"type": "event_callback", "event": gone, "team_id": "T0DESK", "event_id": "Ev1"}
    assert (await calls.send(event, form=False, secret="guessed"))[0] == 401
    assert (await calls.send(event, form=False, age=3600))[0] == 401, "an old request that somebody kept"
    assert (await calls.send(event, form=False, headers={"X-Slack-Signature": ""}))[0] == 401
    for name, odd in (
        ("Request-Timestamp", "soon"),
        ("Request-Timestamp", ""),
        ("Request-Timestamp", "9" * 5000),
        ("Signature", "v0=é"),
    ):
        assert (await calls.send(event, form=False, headers={f"X-Slack-{name}": odd}))[0] == 401, odd
    unreadable: tuple[Any, ...] = ("{", [], None)
    assert {(await calls.send(odd, form=False, secret="guessed"))[0] for odd in unreadable} == {400}
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []
    await http.chat.send(http.place, POST)
    assert http.desk.channels_deleted == []


@pytest.mark.parametrize("wrong", [{"secret": "another app's"}, {"age": 3600}])
async def test_a_host_whose_signing_secret_or_clock_is_wrong_reads_so_in_the_log(
    http: HttpMake, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any]
) -> None:
    command = {"command": "/renewal", "text": "my secret show", "team_id": "T0DESK"}
    assert (await http.stand_in.calls.send(command, form=True))[0] == 200
    assert "SLACK_SIGNING_SECRET" not in capsys.readouterr().out
    assert (await http.stand_in.calls.send(command, form=True, **wrong))[0] == 401
    said = capsys.readouterr().out
    assert ("SLACK_SIGNING_SECRET" in said, "this machine's clock" in said, "secret show" in said) == (
        True,
        True,
        False,
    )


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers whose patience ends soon."""
    monkeypatch.setattr(serving, "HEADERS_WITHIN", 0.2)
    monkeypatch.setattr(serving, "BODY_WITHIN", 0.2)


async def test_who_does_not_come_to_the_point_is_cut_off(hurried: None, http: HttpMake) -> None:
    port = http.chat.listening_port
    assert port is not None
    assert await drip(port, "POST /slack/events HTTP/1.1\r\nX-Long: ") == b""
    begun = "POST /slack/events HTTP/1.1\r\nHost: desk\r\nContent-Length: 90000\r\n\r\npayload="
    assert b" 408 " in await drip(port, begun)
    await http.chat.send(http.place, POST)


async def test_a_request_that_is_no_http_is_refused_and_leaves_no_trace(
    http: HttpMake, caplog: pytest.LogCaptureFixture
) -> None:
    port = http.chat.listening_port
    assert port is not None
    assert b" 400 " in await drip(port, "GET / HTTP/1.1\r\nCookie: \0\r\n\r\n")
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []


async def test_an_event_that_slack_sends_again_counts_once(http: HttpMake) -> None:
    message_id = await http.chat.send(http.place, POST)
    item = {"type": "message", "channel": http.channel.id, "ts": message_id}
    event = {"type": "reaction_added", "user": http.person("Ann").id, "reaction": "+1", "item": item, "event_ts": "1.1"}
    payload = {"type": "event_callback", "team_id": "T0DESK", "event_id": "Ev1", "event": event}
    for retry in range(3):
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        assert (await http.stand_in.calls.send(payload, form=False, headers=headers))[0] == 200
    other = payload | {"event_id": "Ev2", "event": event | {"reaction": "-1"}}
    await http.stand_in.calls.send(other, form=False)
    await http.desk.until(lambda: http.desk.count(message_id, NO) == 1)
    assert len(set(http.desk.heard)) == 2, "what was heard again is the same to the moment"


async def test_a_port_that_is_taken_is_told(http: HttpMake) -> None:
    secret, base, port = http.stand_in.signing_secret, http.stand_in.api_base, http.chat.listening_port
    assert port is not None
    token = http.stand_in.bot_token
    other = SlackChat(token, signing_secret=secret, mode="http", host="127.0.0.1", port=port, api_base=base)
    with pytest.raises(DeskError, match=r"slack\.port"):
        await other.run(http.desk)


async def test_slack_checks_the_address_when_it_is_set(http: HttpMake) -> None:
    status, body = await http.stand_in.calls.send({"type": "url_verification", "challenge": "abc"}, form=False)
    assert (status, "abc" in body) == (200, True)
    assert http.stand_in.calls.url is not None
    async with aiohttp.request("GET", f"{http.stand_in.calls.url}?ssl_check=1") as certified:
        assert certified.status == 200


async def test_events_that_slack_dropped_lead_to_a_recount(http: HttpMake) -> None:
    message_id = await http.chat.send(http.place, POST)
    http.desk.ballots = [(http.place, message_id)]
    dropped = {"type": "app_rate_limited", "team_id": "T0DESK", "minute_rate_limited": 1, "api_app_id": "A1"}
    assert (await http.stand_in.calls.send(dropped, form=False))[0] == 200
    await http.desk.until(lambda: http.desk.recounts == 1)
