"""What nobody gets away with at the preview, and how it comes and goes."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.preview_chat import Figure, PreviewChat
from bot.cards import Card, Fact, Link, Tone
from bot.ports import ChatUnavailable, DeskError, Outgoing
from tests.stand_ins.preview_desk import CHANNELS, NEWS, REPORTED, RecordingDesk, preview
from tests.stand_ins.preview_person import PreviewPerson

# --- nobody gets in ------------------------------------------------------------------------------------------------


async def ask(chat: PreviewChat, path: str, body: object = None, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    """One request as an attacker's tool would make it."""
    method = "GET" if body is None else "POST"
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", **headers}
    async with (
        aiohttp.ClientSession(chat.address) as http,
        http.request(method, path, data=data, headers=sent) as response,
    ):
        return response.status, await response.text(), dict(response.headers)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "null", ""])
async def test_what_another_site_posts_is_not_done(chat: PreviewChat, desk: RecordingDesk, origin: str) -> None:
    card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    forged = {
        "/api/react": {"name": "Eve", "message": card, "emoji": "👎", "added": True},
        "/api/delete": {"name": "Eve", "message": card},
        "/api/say": {"name": "Eve", "channel": "live-news", "text": "/renewal ballard"},
        "/api/press": {"name": "Eve", "channel": "live-news", "value": "wrong:e1"},
    }
    for path, body in forged.items():
        assert (await ask(chat, path, body, Origin=origin))[0] == 403
    async with PreviewPerson(chat.address) as nobody:
        assert [m["id"] for m in nobody.shown()] == [card]
        assert nobody.messages[card]["reactions"] == []
    assert (desk.heard, desk.deleted, desk.asked, desk.pushed) == ([], [], [], [])


async def test_another_site_cannot_listen(chat: PreviewChat) -> None:
    async with aiohttp.ClientSession(chat.address) as http:
        for headers in ({"Origin": "https://evil.example"}, {}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect("/api/live", headers=headers)
            assert refused.value.status == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::1", "1.2.3.4"])
async def test_a_rebound_name_reaches_nothing(chat: PreviewChat, host: str) -> None:
    status, words, _ = await ask(chat, "/api/messages?channel=live-news", Host=host)
    assert status in (400, 421)
    assert "messages" not in words


async def test_a_name_that_was_allowed_is_answered() -> None:
    async with preview(names=["desk.example"]) as chat:
        status, _, _ = await ask(chat, "/", Host="desk.example")
        assert status == 200
        body = {"name": "Ann", "channel": "live-news", "text": "hi"}
        status, _, _ = await ask(chat, "/api/say", body, Host="desk.example", Origin="https://desk.example")
        assert status == 201


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
async def test_open_to_the_world_any_address_is_ours_and_still_no_foreign_name(host: str) -> None:
    async with preview(host=host) as chat:
        assert chat.address.startswith("http://127.0.0.1:")
        assert (await ask(chat, "/", Host="192.0.2.7:8080"))[0] == 200
        status, words, _ = await ask(chat, "/", Host="desk.example")
        assert (status, "add the name to preview.names" in words) == (421, True)


async def test_it_listens_on_loopback_only_unless_told_otherwise(chat: PreviewChat) -> None:
    assert chat.address.startswith("http://127.0.0.1:")


#: What is sent where, and the status that it is refused with.
SENSELESS: tuple[tuple[str, object, int], ...] = (
    ("/api/say", b"{", 400),
    ("/api/say", b"\xff\xfe", 400),
    ("/api/say", [], 400),
    ("/api/say", b"[" * 5000, 400),
    ("/api/say", {"name": "Ann", "channel": "live-news", "text": " \n "}, 400),
    ("/api/say", {"name": "Ann", "channel": "live-news", "text": "x" * 501}, 400),
    ("/api/say", {"name": "Ann", "channel": "lobby", "text": "hi"}, 404),
    ("/api/say", {"name": ["Ann"], "channel": "live-news", "text": "hi"}, 400),
    ("/api/say", {"channel": "live-news", "text": "hi"}, 400),
    ("/api/say", {"name": "Renewal Desk", "channel": "live-news", "text": "hi"}, 400),
    ("/api/say", b'{"name": "Ann", "text": "' + b"x" * 9000 + b'"}', 413),
    ("/api/react", {"name": "Ann", "message": "1", "emoji": "👍", "added": "yes"}, 400),
    ("/api/react", {"name": "Ann", "message": "1", "emoji": "", "added": True}, 400),
    ("/api/react", {"name": "Ann", "message": "1", "emoji": "x" * 17, "added": True}, 400),
    ("/api/react", {"name": "Ann", "message": "9" * 40, "emoji": "👍", "added": True}, 404),
    ("/api/react", {"name": "Ann", "message": "²", "emoji": "👍", "added": True}, 404),
    ("/api/delete", {"name": "Ann", "message": 1}, 400),
    ("/api/name", {"name": "\u202e"}, 400),
    ("/api/press", {"name": "Ann", "channel": "live-news"}, 400),
    ("/api/press", {"name": "Ann", "channel": "live-news", "value": 7}, 400),
    ("/api/press", {"name": "Ann", "channel": "live-news", "value": "x" * 81}, 400),
    ("/api/press", {"name": "Ann", "channel": "lobby", "value": "sources:e1"}, 404),
    ("/api/press", {"channel": "live-news", "value": "sources:e1"}, 400),
    ("/api/nothing", {}, 404),
)


async def test_what_makes_no_sense_is_refused_with_a_word(chat: PreviewChat, desk: RecordingDesk) -> None:
    for path, body, status in SENSELESS:
        got, words, _ = await ask(chat, path, body, Origin=chat.address)
        assert (got, bool(json.loads(words)["error"])) == (status, True), (path, body)
    assert (desk.heard, desk.deleted, desk.asked, desk.pushed) == ([], [], [], [])


async def test_half_a_character_does_no_harm(chat: PreviewChat, ann: PreviewPerson) -> None:
    body = b'{"name": "Ann", "channel": "live-news", "text": "broken \\ud83d"}'
    assert (await ask(chat, "/api/say", body, Origin=chat.address))[0] == 201
    assert (await ann.see(lambda m: m["text"] != ""))["text"] == "broken ?"


async def test_only_json_is_taken(chat: PreviewChat) -> None:
    body = b"name=Ann&channel=live-news&text=hi"
    headers = {"Origin": chat.address, "Content-Type": "application/x-www-form-urlencoded"}
    assert (await ask(chat, "/api/say", body, **headers))[0] == 415


async def test_the_page_allows_nothing_but_its_own_files(chat: PreviewChat) -> None:
    status, page, headers = await ask(chat, "/")
    assert status == 200
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>" not in page
    assert "style=" not in page
    for name in ("page.css", "page.js", "cards.js", "composer.js", "live.js", "notices.js", "theme.js"):
        assert (await ask(chat, f"/assets/{name}"))[0] == 200
    for name in ("chat.py", "..%2fchat.py", "page.html", ""):
        assert (await ask(chat, f"/assets/{name}"))[0] == 404


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
async def test_hostile_text_stays_the_text_it_was(text: str) -> None:
    async with preview() as chat, PreviewPerson(chat.address, "Ann") as ann:
        clean = text.encode("utf-8", "replace").decode()
        card = Card(Tone.PLAIN, clean, clean, clean, (Fact(clean, clean),), (Link(clean, clean),), (clean,))
        message_id = await chat.send(NEWS, Outgoing(card, "k1", mention=clean))
        seen = (await ann.see(lambda m: m["id"] == message_id))["card"]
        assert [seen["badge"], seen["title"], seen["text"]] == [clean] * 3
        assert seen["links"][0]["url"] == clean


# --- coming and going ----------------------------------------------------------------------------------------------


async def test_the_status_line_shows_what_it_is_given() -> None:
    async def figures() -> Mapping[str, Figure]:
        return {"Feeds": Figure("50 of 51 working", ["a.example answered 404"]), "Events": Figure("7")}

    async with preview(status=figures) as chat:
        assert json.loads((await ask(chat, "/api/status"))[1]) == [
            {"label": "Feeds", "words": "50 of 51 working", "problems": ["a.example answered 404"]},
            {"label": "Events", "words": "7", "problems": []},
        ]


async def test_it_closes_within_a_second_whoever_hangs_on(tmp_path: Path, desk: RecordingDesk) -> None:
    chat = PreviewChat(CHANNELS, path=tmp_path / "preview.db", port=0)
    running = asyncio.create_task(chat.run(desk))
    await chat.ready()
    names = f"Host: {chat.address[7:]}\r\nOrigin: {chat.address}\r\n"
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    half_a_post = f"POST /api/say HTTP/1.1\r\n{names}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
    deaf_page = f"GET /api/live HTTP/1.1\r\n{names}{upgrade}Sec-WebSocket-Key: {'A' * 22}==\r\n\r\n"
    hanging = []
    for words in (half_a_post, deaf_page):
        reader, writer = await asyncio.open_connection(*chat.address[7:].split(":"))
        writer.write(words.encode())
        hanging.append(writer)
    assert b"101" in await reader.readline()
    async with PreviewPerson(chat.address, "Ann"), PreviewPerson(chat.address, "Bob"):
        began = time.monotonic()
        running.cancel()
        await asyncio.wait({running})
        await chat.close()
        assert time.monotonic() - began < 5.0
    assert chat.address == ""
    for writer in hanging:
        writer.close()


async def test_a_port_in_use_says_what_to_do(tmp_path: Path, desk: RecordingDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        chat = PreviewChat(CHANNELS, path=tmp_path / "preview.db", port=taken.getsockname()[1])
        with pytest.raises(DeskError, match=r"in use.*set preview.port or PORT"):
            await chat.run(desk)
        await chat.close()


async def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path, desk: RecordingDesk) -> None:
    path = tmp_path / "preview.db"
    path.write_text("These are my holiday notes. " * 100)
    chat = PreviewChat(CHANNELS, path=path, port=0)
    with pytest.raises(DeskError, match=r"preview\.db.*name another as preview\.file"):
        await chat.run(desk)
    await chat.close()
    assert path.read_text().startswith("These are my holiday notes.")


async def test_a_second_desk_does_not_get_the_messages_of_the_first(tmp_path: Path, desk: RecordingDesk) -> None:
    async with preview(tmp_path / "preview.db") as first:
        second = PreviewChat(CHANNELS, path=tmp_path / "preview.db", port=0)
        with pytest.raises(DeskError, match=r"preview\.db.*no other desk has the file"):
            async with asyncio.timeout(10):
                await second.run(desk)
        assert await first.send(NEWS, Outgoing(REPORTED, "k1")) == await first.find(NEWS, "k1")
        await second.close()


async def test_a_file_that_breaks_under_us_is_told_and_not_taken_for_a_lost_message(tmp_path: Path) -> None:
    async with preview(tmp_path / "preview.db") as chat:
        await chat._history._do(lambda db: db.execute("drop table history"))
        with pytest.raises(ChatUnavailable, match=r"preview\.db.*no such table"):
            await chat.send(NEWS, Outgoing(REPORTED, "k1"))
        body = {"name": "Ann", "channel": "live-news", "text": "hi"}
        status, words, _ = await ask(chat, "/api/say", body, Origin=chat.address)
        assert status == 503
        assert "preview.db" not in words
        async with (
            aiohttp.ClientSession(chat.address) as http,
            http.ws_connect("/api/live", headers={"Origin": chat.address}) as page,
        ):
            assert (await page.receive(timeout=20)).type is aiohttp.WSMsgType.CLOSE, "it comes back until all is well"


async def test_it_can_be_run_again_after_it_stopped(tmp_path: Path, desk: RecordingDesk) -> None:
    chat = PreviewChat(CHANNELS, path=tmp_path / "preview.db", port=0)
    sent = []
    for key in ("k1", "k2"):
        running = asyncio.create_task(chat.run(desk))
        await chat.ready()
        sent.append(await chat.send(NEWS, Outgoing(REPORTED, key)))
        running.cancel()
        await asyncio.wait({running})
    assert await chat.find(NEWS, "k1") == sent[0]
    await chat.close()
    await chat.close()
