"""Puts recorded stories through a fresh desk with a simulated clock: what would have been posted, and when.

The clock stands at each story's own moment, so nothing is too old to be told. The one channel has default settings,
except that each card is posted by itself.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from adapters.recorded import BEGINNING, ReplayChat
from bot.catalogue import Catalogue
from bot.clock import ToldClock
from bot.delivery import Delivery
from bot.events import Event
from bot.newsroom import Newsroom
from bot.ports import Storage
from bot.posts import Channel, Place
from bot.stories import Certainty, Story
from storage.sqlite import SQLiteStorage


async def run_replay(stories: Iterable[Story], *, show_progress: bool) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Replay on a temporary database: how often each action happened, and a line of posts.jsonl for each action."""
    ordered = sorted(stories, key=lambda story: story.published_at)
    shown = track(ordered, "Replaying", console=Console(stderr=True), disable=not show_progress, transient=True)
    with tempfile.TemporaryDirectory() as folder:
        storage = await SQLiteStorage.open(Path(folder) / "replay.db")
        try:
            acts = [act async for act in _acts(shown, storage)]
        finally:
            await storage.close()
    return {"stories": len(ordered)} | Counter(act["action"] for act in acts), acts


async def _acts(stories: Iterable[Story], storage: Storage) -> AsyncIterator[dict[str, Any]]:
    """Each action as a line of posts.jsonl, in order. ``stories``: oldest first."""
    clock, catalogue, chat = ToldClock(BEGINNING), Catalogue.starter(), ReplayChat()
    newsroom, delivery = Newsroom(storage, catalogue, clock), Delivery(storage, {chat.name: chat}, catalogue, clock)
    # recorded stories may be seconds apart that really were hours apart, so none is gathered into a round-up
    await storage.save_channel(Channel("replay", Place(chat.name, "replay", "replay"), round_up_after=0))
    told: dict[str, set[str]] = defaultdict(set)  # by event: the stories that an action has named

    def new(event: Event) -> set[str]:
        return {entry.story_id for entry in event.entries} - told[event.id]

    def line(action: str, events: Sequence[Event]) -> dict[str, Any]:
        named = sorted(set[str]().union(*map(new, events)))
        for event in events:
            told[event.id] |= new(event)
        first, *also = map(_said, events)
        return {"at": clock().isoformat(), "action": action, **first, "stories": named, "also": also}

    for story in stories:
        clock.put(story.published_at)
        seen = len(chat.records)
        decision = await newsroom.fold(story)
        await delivery.settle()
        for action, key in chat.records[seen:]:
            if (post := await storage.post(key)) is None:
                continue
            found = [await storage.event(event_id) for event_id in post.event_ids]
            events = list({event.id: event for event in found if event is not None}.values())
            if action == "send":
                yield line(post.purpose.value, events)
            elif changed := [event for event in events if new(event)]:  # of a shared message it may be some
                yield line(action, changed)
        for event in decision.events if decision else ():
            if story.id in new(event):
                yield line("fold", [event])


def _said(event: Event) -> dict[str, Any]:
    kind, certainty = event.standing.headline(Certainty.REPORTED)
    return {
        "event": event.id,
        "show": event.show,
        "season": event.season,
        "kind": kind.value,
        "certainty": certainty.value,
    }
