"""Recorded stories through a fresh desk into a chat that records: what `replay` prints, and benchmarks measure."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import track

from adapters.recorded import BEGINNING, Action, RecordingChat
from bot.catalogue import Catalogue
from bot.delivery import Delivery
from bot.newsroom import Newsroom
from bot.posts import Channel, Place
from bot.replay import Replay, ToldClock, in_time_order
from bot.stories import Story
from storage.sqlite import SQLiteStorage


async def rehearse(stories: Sequence[Story], *, show_progress: bool) -> tuple[dict[str, int], list[dict[str, object]]]:
    """Replay on a fresh database into a recording chat: what happened how often, and a line for each action."""
    clock = ToldClock(BEGINNING)
    chat, catalogue = RecordingChat(clock), Catalogue.starter()
    async with AsyncExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory())
        storage = await SQLiteStorage.open(Path(folder) / "replay.db")
        opened.push_async_callback(storage.close)
        # recorded stories may lie seconds apart where hours lay between them: each is told by itself
        await storage.save_channel(Channel("replay", Place(chat.name, "replay", "replay"), round_up_after=0))
        delivery = Delivery(storage, {chat.name: chat}, catalogue, clock)
        newsroom = Newsroom(storage, catalogue, clock)
        seen = 0

        def drain() -> list[tuple[str, str]]:
            nonlocal seen
            new, seen = chat.records[seen:], len(chat.records)
            return [(record.action.value, record.key) for record in new if record.action is not Action.SEED]

        again = Replay(storage, newsroom, delivery, clock, drain)
        ordered = in_time_order(stories)
        shown = track(ordered, "Replaying", console=Console(stderr=True), disable=not show_progress, transient=True)
        acts = [act async for act in again.run(shown)]
    return again.counts, acts
