"""Stories through the real newsroom and delivery on a told clock: what would have been posted, and when.

The clock stands at each story's own moment, so nothing is too old to be told; the channel has default settings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.delivery import Delivery
from bot.events import Event
from bot.newsroom import Newsroom
from bot.ports import Storage
from bot.posts import Post
from bot.stories import Certainty, Story

#: What the recording chat did since it was last asked: ("send" or "edit", key of the post).
Drain = Callable[[], Sequence[tuple[str, str]]]


class ToldClock:
    """A clock that stands where it was put, and never goes back."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        """The moment it stands at."""
        return self._at

    def put(self, at: datetime) -> None:
        """Go to a moment, unless it is past already."""
        self._at = max(self._at, at)


def in_time_order(stories: Iterable[Story]) -> list[Story]:
    """Oldest first; stories of one moment keep their order."""
    return sorted(stories, key=lambda story: story.published_at)


@dataclass
class Replay:
    """One run over recorded stories; counts what happened as it goes."""

    storage: Storage
    newsroom: Newsroom
    delivery: Delivery
    clock: ToldClock
    drain: Drain
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    async def run(self, stories: Iterable[Story]) -> AsyncIterator[dict[str, Any]]:
        """Each action as a line of posts.jsonl, in order; `in_time_order` makes a sound order of stories."""
        for story in stories:
            self.clock.put(story.published_at)
            decision = await self.newsroom.fold(story)
            await self.delivery.settle()
            self.counts["stories"] += 1
            shown: set[str] = set()
            for action, key in self.drain():
                post = await self.storage.post(key)
                if post is None:
                    continue
                events = await self._events(post.event_ids)
                if action == "edit":  # a shared message is edited for those of its events that the story is about
                    events = [event for event in events if self._new(event)]
                line = self._line(_action(action, post), events)
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
        found = [await self.storage.event(key) for key in keys]
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
        return {
            "at": self.clock().isoformat(),
            "action": action,
            **first,
            "stories": sorted(stories),
            "also": also,
        }


def _action(action: str, post: Post) -> str:
    return post.purpose.value if action == "send" else "edit"


def _said(event: Event) -> dict[str, Any]:
    kind, certainty = event.standing.headline(Certainty.REPORTED)
    return {
        "event": event.id,
        "show": event.show,
        "season": event.season,
        "kind": kind.value,
        "certainty": certainty.value,
    }
