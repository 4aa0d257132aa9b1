"""What a desk does with every story, post and hour looks things up, however much there is: no table is gone through."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from adapters.recorded import read_stories
from bot.program import upkeep
from bot.program.replay import Replay
from storage.sqlite import SQLiteStorage

#: Tables that stay as small as the configuration, or are emptied as work is done.
SMALL = {"arrivals", "channels", "communities", "feeds", "processes", "tellings"}
#: Indexes of what is still to be done or open: gone through from end to end, they are short.
OPEN = {"posts_asking", "posts_due", "posts_ready", "posts_leased", "posts_voting"}


async def test_nothing_goes_through_a_table_that_grows(tmp_path: Path) -> None:
    storage = await SQLiteStorage.open(tmp_path / "desk.db")
    said: list[str] = []
    await storage._on_a_thread(lambda: storage._file._db.conn.set_trace_callback(said.append))
    corpus = (Path(__file__).parent.parent / "corpus" / "dev.jsonl").read_text(encoding="utf-8")
    stories = sorted(read_stories(corpus.splitlines()[:40]), key=lambda story: story.published_at)
    replay = Replay(storage)
    async for _ in replay.run(stories):
        pass
    await upkeep.round_of(storage, replay.clock(), timedelta(days=365))
    await upkeep.drop_old_words(storage, replay.clock())
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

    assert await storage._on_a_thread(through) == []
    await storage.close()
