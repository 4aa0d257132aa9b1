"""Short ways to say what the scenarios are about: stories, claims, events, channels, at told moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from bot.events import Event
from bot.events.standing import Entry
from bot.posts import Channel, Place
from bot.stories import Certainty, Claim, Kind, Outlet, Story
from bot.titles import unknown_key

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
#: Year, month and day of the nights in which the clocks of Berlin and New York change.
CLOCK_CHANGES = ((2026, 3, 28), (2026, 10, 24), (2026, 3, 7), (2026, 10, 31))

DEADLINE = Outlet("Deadline", "Penske", trusted=True)
VARIETY = Outlet("Variety", "Penske", trusted=True)
TVLINE = Outlet("TVLine", "Static Media", trusted=True)
FAN_SITE = Outlet("Fan Site", "Fan Media")
FAN_SITE_TWO = Outlet("Fan Site Two", "Fan Media")
GAZETTE = Outlet("Gazette", "Gazette Group")

_numbers = count(1)


def day(number: float) -> datetime:
    """So many days after the Monday on which everything begins."""
    return MONDAY + timedelta(days=number)


def story(title: str = "A story", outlet: Outlet = FAN_SITE, at: datetime = MONDAY, id: str = "") -> Story:
    """A story; each is another one unless it is given an id."""
    key = id or f"story-{next(_numbers):06}"  # sorts as it was told, where stories are of one moment
    return Story(key, outlet, f"https://example.org/{key}", title, "", at)


def claim(
    kind: Kind, certainty: Certainty = Certainty.OFFICIAL, season: int | None = 2, show: str = "Ballard", **more: object
) -> Claim:
    """A claim about Ballard's second season unless it says otherwise."""
    return Claim(show, unknown_key(show), season, kind, certainty, **more)  # type: ignore[arg-type]


#: The course of Ballard's second season, as outlets tell it, and how cards head the two renewals.
UNDECIDED = claim(Kind.UNDECIDED, Certainty.SPECULATION)
REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)
CANCELLED = claim(Kind.CANCELLED, network="Prime Video", on_record=True)
RENEWED_REPORTED, RENEWED_OFFICIAL = "✅ Renewed · reported, not confirmed", "✅ Renewed · official"


def entry(told: Claim, outlet: Outlet = FAN_SITE, at: datetime = MONDAY, id: str = "") -> Entry:
    """A claim as an event keeps it."""
    return Entry.of(story(outlet=outlet, at=at, id=id), told)


def event(*entries: Entry, season: int | None = 2, show: str = "Ballard", id: str = "") -> Event:
    """An event that holds these entries."""
    return Event(id or f"event-{show}-{season}", unknown_key(show), show, season).with_entries(entries)


def channel(id: str = "news", server: str = "server", **settings: object) -> Channel:
    """A channel with default settings."""
    return Channel(id, Place("recording", server, id), **settings)  # type: ignore[arg-type]
