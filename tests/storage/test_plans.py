"""What a desk does with every story, post and hour looks things up, however much there is: no table is gone through."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from adapters.recorded import BEGINNING, RecordingChat, read_stories
from bot import upkeep
from bot.catalogue import Catalogue
from bot.delivery import Delivery
from bot.newsroom import Newsroom
from bot.replay import Replay, ToldClock, in_time_order
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import channel

#: Tables that stay as small as the configuration, or are emptied as work is done.
SMALL = {"arrivals", "channels", "communities", "feeds", "processes", "tellings"}
#: Indexes of what is still to be done or open: gone through from end to end, they are short.
OPEN = {"posts_asking", "posts_due", "posts_ready", "posts_leased", "posts_voting"}


async def test_nothing_goes_through_a_table_that_grows(tmp_path: Path) -> None:
    clock = ToldClock(BEGINNING)
    chat, catalogue = RecordingChat(clock), Catalogue.starter()
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    await storage.save_channel(channel())
    said: list[str] = []
    await storage._on_thread(lambda: storage._file._db.conn.set_trace_callback(said.append))
    delivery = Delivery(storage, {chat.name: chat}, catalogue, clock)
    newsroom = Newsroom(storage, catalogue, clock)
    corpus = (Path(__file__).parent.parent / "corpus" / "dev.jsonl").read_text(encoding="utf-8")
    stories = in_time_order(list(read_stories(corpus.splitlines()[:40])))
    async for _ in Replay(storage, newsroom, delivery, clock, list).run(stories):
        pass
    await upkeep.round_of(storage, clock(), timedelta(days=365))
    await upkeep.drop_old_words(storage, clock())
    asked = {re.sub(r"'(?:[^']|'')*'", "'x'", one): one for one in said if re.match(r"\s*(select|update|delete)", one)}
    assert len(asked) > 30

    def through() -> list[str]:
        found = []
        conn = storage._file._db.conn
        conn.set_trace_callback(None)
        for shape, statement in asked.items():
            for *_, step in conn.execute(f"explain query plan {statement}").fetchall():
                gone = re.match(r"SCAN (\w+)(?:.* INDEX (\w+))?", step)
                if gone and gone[1] not in SMALL and gone[2] not in OPEN:
                    found.append(f"{step}: {' '.join(shape.split())}")
        return found

    assert await storage._on_thread(through) == []
    await storage.close()
