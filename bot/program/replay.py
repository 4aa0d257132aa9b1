"""Recorded stories through a fresh desk on a told clock: what would have been posted, and when.

The clock stands at each story's own moment, so nothing is too old to be told. The one channel has default settings,
except that each card is posted by itself.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
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
    """Replay on a database that is thrown away: what happened how often, and a line of posts.jsonl for each action."""
    ordered = sorted(stories, key=lambda story: story.published_at)
    shown = track(ordered, "Replaying", console=Console(stderr=True), disable=not show_progress, transient=True)
    with tempfile.TemporaryDirectory() as folder:
        storage = await SQLiteStorage.open(Path(folder) / "replay.db")
        try:
            run = Replay(storage)
            acts = [act async for act in run.run(shown)]
        finally:
            await storage.close()
    return run.counts, acts


class Replay:
    """One run on a database that is empty; counts what happened as it goes."""

    def __init__(self, storage: Storage) -> None:
        self.clock = ToldClock(BEGINNING)
        self.counts: dict[str, int] = defaultdict(int)
        catalogue = Catalogue.starter()
        self._storage = storage
        self._chat = ReplayChat()
        self._newsroom = Newsroom(storage, catalogue, self.clock)
        self._delivery = Delivery(storage, {self._chat.name: self._chat}, catalogue, self.clock)
        #: By event: the stories that an action has named.
        self._told: dict[str, set[str]] = defaultdict(set)

    async def run(self, stories: Iterable[Story]) -> AsyncIterator[dict[str, Any]]:
        """Each action as a line of posts.jsonl, in order. ``stories``: oldest first."""
        place = Place(self._chat.name, "replay", "replay")
        # recorded stories may lie seconds apart where hours lay between them: none is gathered into a round-up
        await self._storage.save_channel(Channel("replay", place, round_up_after=0))
        for story in stories:
            self.clock.put(story.published_at)
            seen = len(self._chat.records)
            decision = await self._newsroom.fold(story)
            await self._delivery.settle()
            self.counts["stories"] += 1
            shown: set[str] = set()
            for action, key in self._chat.records[seen:]:
                post = await self._storage.post(key)
                if post is None:
                    continue
                events = await self._events(post.event_ids)
                if action == "edit":  # a shared message is edited for those of its events told of
                    events = [event for event in events if self._new(event)]
                line = self._line(post.purpose.value if action == "send" else action, events)
                if line is not None:
                    shown |= {event.id for event in events}
                    yield line
            for event in decision.events if decision else ():
                resting = any(entry.story_id == story.id for entry in event.entries)
                if resting and event.id not in shown:
                    line = self._line("fold", [event])
                    if line is not None:
                        yield line

    async def _events(self, keys: Sequence[str]) -> list[Event]:
        found = [await self._storage.event(key) for key in keys]
        return list({event.id: event for event in found if event is not None}.values())

    def _new(self, event: Event) -> set[str]:
        """The stories that the event rests on and no action has named."""
        return {entry.story_id for entry in event.entries} - self._told[event.id]

    def _line(self, action: str, events: Sequence[Event]) -> dict[str, Any] | None:
        """A line for an action; None where it neither shows anything new nor rests on a new story."""
        if not events:
            return None
        stories: set[str] = set()
        for event in events:
            new = self._new(event)
            stories |= new
            self._told[event.id] |= new
        if action in ("fold", "edit") and not stories:
            return None
        self.counts[action] += 1
        first, *also = [_said(event) for event in events]
        return {"at": self.clock().isoformat(), "action": action, **first, "stories": sorted(stories), "also": also}


def _said(event: Event) -> dict[str, Any]:
    kind, certainty = event.standing.headline(Certainty.REPORTED)
    return {
        "event": event.id,
        "show": event.show,
        "season": event.season,
        "kind": kind.value,
        "certainty": certainty.value,
    }
