"""The chats of a host: the page says how the desk is, the host's channels are kept, and one in trouble ends nothing."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.discord_chat import DiscordChat
from adapters.preview_chat import PreviewChat
from bot.crew import EVERY_ROLE, roles_named
from bot.ports import ChannelRefused, ChatStopped, ChatUnavailable, Desk, FeedState, Outgoing, StorageError
from bot.posts import Channel, Place, private_place
from bot.program.app import build
from bot.program.chats import chats_of, subscribe
from bot.program.settings import Settings
from bot.wording.answers import notice
from storage.sqlite import SQLiteStorage
from tests.scenes import postgres
from tests.scenes.newsdesk import MONDAY
from tests.scenes.recording_chat import RecordingChat
from tests.stand_ins.discord import DiscordStandIn
from tests.stand_ins.preview_desk import RecordingDesk

WELL, FAILING, GONE, NEW = (f"https://{name}.example/rss?key=geheim" for name in ("well", "failing", "gone", "new"))


async def test_it_says_which_feeds_do_not_work_and_why_without_their_addresses(tmp_path: Path) -> None:
    settings = Settings.model_validate({"preview": {"port": 0, "file": str(tmp_path / "preview.db")}})
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    chat = chats_of(settings, storage, EVERY_ROLE)["preview"]
    assert isinstance(chat, PreviewChat)
    running = asyncio.create_task(chat.run(RecordingDesk()))
    await chat.ready()

    async def figures() -> dict[str, Any]:
        async with aiohttp.ClientSession(chat.address) as http, http.get("/api/status") as answer:
            return {one["label"]: one for one in await answer.json()}

    without = (await figures())["feeds"]
    await storage.keep_feeds([WELL, FAILING, GONE, NEW])
    await storage.save_feed(FeedState(WELL, WELL, checked_at=MONDAY))
    await storage.save_feed(FeedState(FAILING, FAILING, checked_at=MONDAY, trouble="answered 404 (Not Found)"))
    await storage.save_feed(FeedState(GONE, GONE, checked_at=MONDAY, stopped="answered 410: it is gone for good"))
    feeds = (await figures())["feeds"]
    running.cancel()
    await asyncio.wait({running})
    await chat.close()
    await storage.close()
    assert (without["words"], feeds["words"]) == ("none", "1 of 4 working")
    assert feeds["problems"] == [
        "failing.example answered 404 (Not Found)",
        "gone.example answered 410: it is gone for good",
    ]


async def test_a_start_tries_no_channel_again_of_which_its_moderator_was_told(tmp_path: Path) -> None:
    storage, moe, ann = await SQLiteStorage.open(tmp_path / "desk.db"), "discord:1", "discord:2"
    for one in (
        Channel("discord-7", Place("discord", "5", "7"), set_up_by=moe, refused="no permission"),
        Channel(ann, private_place(ann), refused="accepts no messages"),
    ):
        await storage.save_channel(one)
    await subscribe(storage, Settings.model_validate({"discord": {"token": "abc"}}))
    refused = {one.id: one.refused for one in await storage.channels(people=True) if one.place.chat == "discord"}
    await storage.close()
    assert refused == {"discord-7": "no permission", ann: None}, "people are told nothing of it, and may want it by now"


async def test_channels_of_a_chat_that_is_turned_off_rest_until_it_is_on_again(tmp_path: Path) -> None:
    """Else months of news would be owed to them, and told at once."""
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    for number, refused in (("7", None), ("9", "the bot is no longer in this server")):
        place = Place("discord", "5", number)
        await storage.save_channel(Channel(place.channel_id, place, set_up_by="discord:1", refused=refused))
    rest = []
    for token in ({}, {}, {"token": "abc"}):
        named = {"channels": [{"server": "5", "channel": "8"}]}
        await subscribe(storage, Settings.model_validate({"discord": named | token}))
        rest.append({one.id: one.rests for one in await storage.channels("discord")})
    await storage.close()
    off, on = ({"discord-7": rests, "discord-8": rests, "discord-9": True} for rests in (True, False))
    assert rest == [off, off, on]


@pytest.mark.parametrize("shown", [True, False])
async def test_the_sample_newswire_is_told_only_where_its_channel_is_shown(tmp_path: Path, *, shown: bool) -> None:
    settings = Settings.model_validate({
        "database": str(tmp_path / "desk.db"), "feeds": {"opml": None}, "sample_newswire": {"port": 0},
        "preview": {"enabled": shown, "port": 0, "file": tmp_path / "preview.db"}, "tvmaze": {"enabled": False},
    })  # fmt: skip
    with capture_logs() as told:
        async with build(settings):
            assert any(one["event"] == "sample_newswire_started" for one in told) is shown
    assert any(one["event"] == "nobody_is_told" for one in told) is not shown


async def test_the_sample_newswire_leaves_the_page_the_port_that_a_platform_gives_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as given:
        port = given.getsockname()[1]
    settings = Settings.model_validate({
        "database": str(tmp_path / "desk.db"), "feeds": {"opml": None}, "sample_newswire": {"port": port},
        "preview": {"port": port, "file": tmp_path / "preview.db"}, "tvmaze": {"enabled": False},
    })  # fmt: skip
    with capture_logs() as told:
        async with build(settings):
            [newswire] = [one for one in told if one["event"] == "sample_newswire_started"]
    assert newswire["port"] != port


async def test_a_second_desk_whose_page_cannot_open_takes_no_feed_off_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.program.membership.BEAT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings.model_validate({
            "database": postgres.running().new_desk(), "feeds": {"opml": None}, "sample_newswire": {"port": 0},
            "preview": {"port": taken.getsockname()[1], "file": tmp_path / "preview.db"}, "tvmaze": {"enabled": False},
        })  # fmt: skip
        async with build(settings) as desk:
            await desk.storage.keep_feeds([WELL])
            with pytest.raises(ExceptionGroup):
                await desk.run()
            assert [feed.url for feed in await desk.storage.feed_states()] == [WELL]


@pytest.mark.parametrize("roles", ["poll,read", "web", "poll,read,web"])
async def test_processes_that_divide_the_work_leave_the_sample_newswire_out(tmp_path: Path, roles: str) -> None:
    """Two that poll would serve it at two addresses, and each would take the feeds of the other off the list."""
    settings = Settings.model_validate({
        "database": postgres.running().new_desk(), "feeds": {"opml": None}, "sample_newswire": {"port": 0},
        "preview": {"port": 0, "file": tmp_path / "preview.db"}, "tvmaze": {"enabled": False},
    })  # fmt: skip
    async with build(settings, roles_named(roles)) as app:
        if "web" in roles:
            there = Place("preview", "preview", "sample-newswire")
            with pytest.raises(ChannelRefused):
                await app.chats["preview"].send(there, Outgoing(notice("a", "b"), "key"))


async def test_who_delivers_beside_the_process_that_has_the_page_does_not_say_that_nobody_is_told() -> None:
    settings = Settings.model_validate({"database": postgres.running().new_desk(), "feeds": {"opml": None}})
    with capture_logs() as told:
        async with build(settings, roles_named("deliver")):
            pass
    assert {one["event"] for one in told} == {"discord_off", "slack_off"}


class ChatInTrouble(RecordingChat):
    """One to which all that passes happens as it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = [ChatUnavailable("locked"), StorageError("away"), RuntimeError("our mistake")]
        self.well = asyncio.Event()

    async def run(self, desk: Desk) -> None:
        if self.troubles:
            raise self.troubles.pop()
        self.well.set()
        await super().run(desk)


async def test_a_chat_that_is_in_trouble_for_a_while_ends_nothing_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.program.app.RESTART_AFTER", 0)
    settings = Settings.model_validate({
        "database": str(tmp_path / "desk.db"), "feeds": {"opml": None}, "preview": {"enabled": False},
        "tvmaze": {"enabled": False},
    })  # fmt: skip
    async with build(settings) as desk:
        desk.chats["recording"] = chat = ChatInTrouble()  # type: ignore[index]
        running = asyncio.create_task(desk.run())
        async with asyncio.timeout(20):
            await asyncio.wait({running, asyncio.create_task(chat.well.wait())}, return_when=asyncio.FIRST_COMPLETED)
        assert not running.done()
        running.cancel()
        await asyncio.wait({running})


async def test_that_a_token_is_refused_is_logged_once(tmp_path: Path) -> None:
    settings = Settings.model_validate({
        "database": str(tmp_path / "desk.db"), "feeds": {"opml": None}, "preview": {"enabled": False},
        "tvmaze": {"enabled": False},
    })  # fmt: skip
    async with DiscordStandIn() as there, build(settings) as desk:
        desk.chats["discord"] = chat = DiscordChat("wrong.secret.token", api_base=there.api_base)  # type: ignore[index]
        with capture_logs() as told:
            running = asyncio.create_task(desk.run())
            with pytest.raises(ChatStopped):
                await chat.ready()
            await asyncio.wait([task for task in asyncio.all_tasks() if task.get_name() == "discord"])
            running.cancel()
            await asyncio.wait({running})
    assert [one["event"] for one in told].count("chat_stopped") == 1


@pytest.mark.parametrize("shut", ["preview", "slack"])
async def test_a_port_that_is_taken_ends_no_desk_that_has_another_chat_and_opens_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shut: str
) -> None:
    told = asyncio.Queue[str]()
    monkeypatch.setattr("bot.program.app.RESTART_AFTER", 0)
    monkeypatch.setattr("bot.poller.log.info", lambda event, **_: told.put_nowait(event))
    monkeypatch.setattr("bot.program.app.log.error", lambda _event, *, problem, **_: told.put_nowait(problem))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = {shut: {"port": taken.getsockname()[1]}}
        settings = Settings.model_validate({
            "database": str(tmp_path / "desk.db"), "feeds": {"opml": None}, "sample_newswire": {"enabled": False},
            "preview": {"port": 0, "file": tmp_path / "preview.db"} | port.get("preview", {}),
            "slack": {"mode": "http", "host": "127.0.0.1", "client_id": "1.2", "client_secret": "c",
                      "signing_secret": "s", "port": 0} | port.get("slack", {}),
            "tvmaze": {"enabled": False},
        })  # fmt: skip
        async with build(settings) as desk, asyncio.timeout(20):
            desk.chats["recording"] = RecordingChat()  # type: ignore[index]
            running = asyncio.create_task(desk.run())
            seen = set[str]()
            while len(seen) < 2:  # why it is shut, and that feeds are looked at meanwhile
                seen.add(await told.get())
            assert ["polling" in seen, any(f"set {shut}.port" in one for one in seen)] == [True, True]
            taken.close()
            await desk.chats[shut].ready()
            assert not running.done()
            running.cancel()
            await asyncio.wait({running})
