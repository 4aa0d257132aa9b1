"""What the preview's page says of the desk that runs behind it."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from adapters.preview_chat import PreviewChat
from bot.crew import EVERY_ROLE
from bot.ports import FeedState
from bot.program.chats import chats_of
from bot.program.settings import Settings
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY

WELL, FAILING, GONE, NEW = (f"https://{name}.example/rss?key=geheim" for name in ("well", "failing", "gone", "new"))


async def test_it_says_which_feeds_do_not_work_and_why_without_their_addresses(tmp_path: Path) -> None:
    settings = Settings.model_validate({"preview": {"port": 0, "file": str(tmp_path / "preview.db")}})
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    await storage.keep_feeds([WELL, FAILING, GONE, NEW])
    await storage.save_feed(FeedState(WELL, WELL, checked_at=MONDAY))
    await storage.save_feed(FeedState(FAILING, FAILING, checked_at=MONDAY, trouble="answered 404 (Not Found)"))
    await storage.save_feed(FeedState(GONE, GONE, checked_at=MONDAY, stopped="answered 410: it is gone for good"))
    chat = chats_of(settings, storage, EVERY_ROLE)["preview"]
    assert isinstance(chat, PreviewChat)
    await chat.start()
    async with aiohttp.ClientSession(chat.address) as http, http.get("/api/status") as answer:
        figures = {one["label"]: one for one in await answer.json()}
    await chat.close()
    await storage.close()
    assert figures["feeds"]["words"] == "1 of 4 working"
    assert figures["feeds"]["problems"] == [
        "failing.example answered 404 (Not Found)",
        "gone.example answered 410: it is gone for good",
    ]
