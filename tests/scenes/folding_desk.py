"""The pure half of the newsroom: what stories make of the events, without a database."""

from __future__ import annotations

from datetime import timedelta

from bot.events import Event
from bot.newsroom import decide
from bot.ports import Decision, Snapshot
from bot.stories import Claim, Kind, Outlet, Story
from tests.scenes.newsdesk import DEADLINE, day, story


class Desk:
    """Folds stories and remembers the events."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.seen: set[str] = set()

    def fold(self, told: Story, *claims: Claim, later: timedelta = timedelta(), counted: int | None = None) -> Decision:
        snapshot = Snapshot(tuple(self.events.values()), told.id in self.seen)
        decision = decide(told, claims, snapshot, told.published_at + later, counted=lambda _key, _day: counted)
        self.events |= {event.id: event for event in decision.events}
        for merge in decision.merges:
            del self.events[merge.absorbed]
        self.seen.add(told.id)
        return decision

    def say(self, number: float, *claims: Claim, outlet: Outlet = DEADLINE, counted: int | None = None) -> Decision:
        return self.fold(story(outlet=outlet, at=day(number)), *claims, counted=counted)

    @property
    def standings(self) -> list[tuple[int | None, Kind]]:
        return sorted(((e.season, e.standing.fate) for e in self.events.values()), key=lambda pair: pair[0] or 0)
