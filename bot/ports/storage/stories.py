"""Stories, the events that they are folded into, and the shows that these are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.events import Change, Event
from bot.listings import DirectoryState, Listing
from bot.stories import Claim, Story


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a decision about a story may look at: the events of every show that it names or named before.

    Where the story is new they may be outlines (`Event.outline`). If the decision changes one of those, it is read
    whole and decided about again.
    """

    events: tuple[Event, ...] = ()
    #: Whether this story is known already, in another edition.
    known: bool = False
    #: Where a host corrects: ids of events of which no card shows the last news yet.
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merge:
    """Two events that turned out to be one: the younger's posts and votes move to the older."""

    survivor: str
    absorbed: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a story changes: written in the transaction that read the snapshot."""

    #: Events as they are now, new ones included. Absorbed ones are not listed here.
    events: tuple[Event, ...] = ()
    #: Events whose cards must be edited because a reader would notice.
    revised: frozenset[str] = frozenset()
    merges: tuple[Merge, ...] = ()
    #: News for the channels: (event id, what changed); empty for silence.
    items: tuple[tuple[str, frozenset[Change]], ...] = ()
    #: Why it was not announced, for `why`; "" where it was.
    silence: str = ""


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story that was read, and what became of it."""

    story: Story
    claims: tuple[Claim, ...] = ()
    event_ids: tuple[str, ...] = ()
    silence: str = ""


class Stories(Protocol):
    """Stories, events, and the listings of shows."""

    async def fold(
        self, story: Story, claims: Sequence[Claim], decide: Callable[[Snapshot], Decision], arrival: int | None = None
    ) -> Decision | None:
        """Remember a story with its claims and carry out what ``decide`` answers, with the shows concerned locked.

        ``arrival``: its number, where the story was handed in (`Storage.hand_in`); it and older editions of it no
        longer wait to be read.

        ``decide`` is pure and may be called again. None: this very edition was folded before, or a newer one came since
        it was handed in; nothing was done.
        """

    async def amend(
        self, show_keys: Sequence[str], decide: Callable[[Snapshot], Decision], *, at: datetime, label: str
    ) -> Decision:
        """Carry out what ``decide`` answers about these shows' events without a story, as for a host's correction.

        The label is kept with the events concerned. What ``decide`` raises is passed on, and nothing is written.
        """

    async def story(self, address: str) -> StoryRecord | None:
        """The newest story with this id or URL."""

    async def drop_texts(self, before: datetime) -> int:
        """Drop summaries and texts of stories before a moment, the oldest first, a batch at a time; of how many.

        Claims and events stay, and a story whose words are gone is still known when it comes again.
        """

    async def event(self, event_id: str) -> Event | None:
        """An event by its id, or the one that absorbed it."""

    async def events_of(self, show_key: str) -> Sequence[Event]:
        """All events of a show, oldest season first, unknown season last."""

    async def recent_events(self, limit: int, offset: int = 0, *, room: str = "", network: str = "") -> Sequence[Event]:
        """Events of a room (and of one network) in the order of their newest story, newest first."""

    # --- shows that were taken over from a directory, and how far it was read

    async def directory_state(self) -> DirectoryState:
        """How far the directory of shows has been taken over."""

    async def keep_listings(
        self, listings: Collection[Listing] = (), gone: Collection[int] = (), state: DirectoryState | None = None
    ) -> None:
        """Add listings or replace their facts, drop those that are gone, and remember how far this has come.

        The key of a known listing stays. One that comes without details keeps those it has.
        """

    async def given_keys(self) -> frozenset[str]:
        """Every key that a listing has."""

    async def give_keys(self, keys: Mapping[int, str]) -> None:
        """Give listings their keys, none of which was given before. A listing that has one keeps it."""

    async def listings(self, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
        """Listings behind ``after``, most talked about first, so that nobody needs to hold all of them."""

    async def listings_of(self, keys: Collection[str]) -> Sequence[Listing]:
        """The listings that have these keys, by number."""

    async def listing_stamps(self) -> Mapping[int, int]:
        """The stamp of every listing, by number."""
