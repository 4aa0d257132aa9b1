"""Puts recorded stories through a fresh desk with a simulated clock: what would have been posted, and when.

The clock stands at each story's own moment, so nothing is too old to be told. The one channel has default settings,
except that each card is posted by itself.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import datetime
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
    lines = _Lines(clock)
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
                yield lines.line(post.purpose.value, events)
            elif changed := [event for event in events if lines.new(event)]:  # of a shared message it may be some
                yield lines.line(action, changed)
        for event in decision.events if decision else ():
            if story.id in lines.new(event):
                yield lines.line("fold", [event])


class _Lines:
    """The lines of posts.jsonl. Each names those stories of its events that no line before it named."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._named: dict[str, set[str]] = defaultdict(set)

    def new(self, event: Event) -> set[str]:
        """The ids of an event's stories that no line has named."""
        return {entry.story_id for entry in event.entries} - self._named[event.id]

    def line(self, action: str, events: Sequence[Event]) -> dict[str, Any]:
        """The line of an action that tells these events."""
        stories = sorted(set[str]().union(*map(self.new, events)))
        for event in events:
            self._named[event.id] |= self.new(event)
        first, *also = map(_said, events)
        return {"at": self._now().isoformat(), "action": action, **first, "stories": stories, "also": also}


def _said(event: Event) -> dict[str, Any]:
    kind, certainty = event.standing.headline(Certainty.REPORTED)
    return {
        "event": event.id,
        "show": event.show,
        "season": event.season,
        "kind": kind.value,
        "certainty": certainty.value,
    }
