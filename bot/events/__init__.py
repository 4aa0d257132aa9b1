"""Event: all that is known of one season of one show; Change: what one more claim does to it.

All of it is pure:

    standing   where a season stands, as values; a claim as it is kept
    course     claims -> where a season stands
    folding    which event a claim belongs to
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from bot.events.course import standing_of
from bot.events.standing import FATE_OF, Entry, Standing, same_fate
from bot.stories import Certainty, Claim, Kind
from bot.windows import is_moved, is_news


class Change(StrEnum):
    """What one more claim did to an event."""

    TALK = "talk"  #: one more story about an open fate
    SOURCE = "source"  #: another voice for what is known, or a detail
    FATE = "fate"  #: the first claim of a fate
    FIRMER = "firmer"  #: the fate is surer than it was, not yet official
    OFFICIAL = "official"  #: the fate became official
    DATED = "dated"  #: a start date or window is known for the first time, or another one, or became official
    MOVED = "moved"  #: it lies on other days than was known
    FINAL = "final"  #: the season is now known to be the last, or no longer the last
    REVERSED = "reversed"  #: the fate turned into its opposite
    CORRECTED = "corrected"  #: the host said that we were wrong
    UNSAID = "unsaid"  #: nobody's word for its fate stands: taken back, called a rumour, or denied by the network
    UNDATED = "undated"  #: whoever told its start does not say so any more, and nobody names another
    NETWORK = "network"  #: its network is known for the first time, or another one
    SHOW = "show"  #: it turned out to be about another show, or of one that is known by now
    TAKEN_BACK = "taken back"  #: in one community, whose moderators said that the card is wrong


#: For so long a decision is news to channels that it turns out to concern only later, and where a host corrects it.
LEARNT_LATE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a season's claims come to, where the claims themselves are not needed."""

    #: Without its sources.
    standing: Standing
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True)
class Event:
    """Everything known about one season of one show. At most one event per show and season number."""

    id: str
    show_key: str
    show: str
    #: None while no story has said which season. A show has at most one open event without a number.
    season: int | None
    entries: tuple[Entry, ...] = ()
    #: Counts changes that a reader would notice; a message that shows a lower revision is owed an edit.
    revision: int = 0
    #: Ids of stories whose claims are kept but not believed, after a host's correction.
    disbelieved: frozenset[str] = frozenset()
    #: A later season was ordered, so whatever was announced, this one is not the last.
    outlived: bool = False
    #: What the host's last correction put right, in a sentence; "" where there was none.
    correction: str = ""
    #: When people first asked about it before any story did.
    asked_at: datetime | None = None
    #: Takes the entries' place where these were not read; else None.
    outline: Outline | None = None

    @cached_property
    def standing(self) -> Standing:
        """Where this season stands now."""
        if self.outline is not None:
            return self.outline.standing
        return standing_of((e for e in self.entries if e.story_id not in self.disbelieved), self.outlived)

    def heard_at(self, threshold: Certainty) -> Event:
        """The event as told to those who want news at least so sure. For those who want official word only, what is
        official stands until official word overturns it, whatever is reported meanwhile.
        """
        return self._officially if threshold is Certainty.OFFICIAL else self

    @cached_property
    def _officially(self) -> Event:
        """Cached, since one event is told to thousands of channels."""
        if self.standing.decided:
            return self
        flat = replace(self, entries=tuple(e for e in self.entries if e.claim.certainty is Certainty.OFFICIAL))
        return flat if flat.standing.tells(Certainty.OFFICIAL) else self

    def saying(self, kind: Kind) -> tuple[Entry, ...]:
        """The believed claims that say what now stands of the season's date, end, production or (for any other kind)
        fate, oldest first.
        """
        standing = self.standing

        def says_it(claim: Claim) -> bool:
            if kind is Kind.PREMIERE:
                return claim.premiere is not None and claim.premiere == standing.premiere
            if kind in (Kind.ENDING, Kind.PRODUCTION):
                return claim.kind is kind
            fate = FATE_OF[claim.kind]
            return fate is not None and same_fate(fate, standing.fate)

        return tuple(e for e in self.entries if e.story_id not in self.disbelieved and says_it(e.claim))

    @property
    def first_at(self) -> datetime | None:
        """When the first story about it appeared; when people asked, while there is none."""
        return self.outline.first_at if self.outline else min((e.at for e in self.entries), default=self.asked_at)

    @property
    def last_at(self) -> datetime | None:
        """When the newest story about it appeared; when people asked, while there is none."""
        return self.outline.last_at if self.outline else max((e.at for e in self.entries), default=self.asked_at)

    def outlined(self) -> Outline:
        """What is stored of it for those who do not read its entries."""
        return Outline(replace(self.standing, sources=()), self.first_at, self.last_at)

    def with_entries(self, entries: Iterable[Entry], season: int | None = None) -> Event:
        """The event with these entries in place of its own, and with this number where it has none."""
        unique: dict[tuple[str, Kind, int | None], Entry] = {}
        for entry in entries:
            key = entry.story_id, entry.as_read.kind, entry.as_read.season
            firmer = max(unique.get(key, entry), entry, key=lambda one: (one.claim.certainty.rank, repr(one.claim)))
            unique[key] = firmer
        ordered = tuple(sorted(unique.values(), key=attrgetter("order")))
        return replace(self, entries=ordered, season=self.season if self.season is not None else season)


def changes(before: Standing, after: Standing) -> frozenset[Change]:
    """What a reader of the card would notice between two standings."""
    found = {*_of_the_fate(before, after), *_of_the_start(before, after)}
    told_last = max(before.final_certainty, after.final_certainty) >= Certainty.REPORTED
    surer = after.final and before.final_certainty < Certainty.OFFICIAL <= after.final_certainty
    if surer or (before.final != after.final and told_last):
        found.add(Change.FINAL)
    if not found and before != after:
        found.add(Change.TALK if after.fate is Kind.UNDECIDED and not after.premiere else Change.SOURCE)
    if after.network and after.network != before.network:
        found.add(Change.NETWORK)
    return frozenset(found)


def _of_the_fate(before: Standing, after: Standing) -> Iterator[Change]:
    was_known, known = (one.fate is not Kind.UNDECIDED for one in (before, after))
    if known and not was_known:
        yield Change.FATE
        if after.fate is Kind.CANCELLED and _start(before):
            yield Change.REVERSED
    elif known and not same_fate(before.fate, after.fate):
        yield Change.REVERSED
    elif known and after.certainty > before.certainty:
        yield Change.OFFICIAL if after.decided else Change.FIRMER
    if _is_told(before) and not _is_told(after):
        yield Change.UNSAID if after.open or before.fate is not Kind.CANCELLED else Change.REVERSED


def _of_the_start(before: Standing, after: Standing) -> Iterator[Change]:
    was_to_start, starts = _start(before), _start(after)
    confirmed = before.premiere_certainty < Certainty.OFFICIAL <= after.premiere_certainty
    if starts and (was_to_start is None or confirmed or is_news(was_to_start, starts)):
        yield Change.DATED
        if was_to_start and is_moved(was_to_start, starts):
            yield Change.MOVED
    elif was_to_start and starts is None and after.fate is not Kind.CANCELLED:
        yield Change.UNDATED


def _is_told(standing: Standing) -> bool:
    """Whether its fate is known, at least by a report."""
    return standing.fate is not Kind.UNDECIDED and standing.certainty >= Certainty.REPORTED


def _start(standing: Standing) -> str | None:
    """The start, where it is at least reported and no cancellation is as sure."""
    sure = standing.premiere_certainty
    cancelled = standing.fate is Kind.CANCELLED and standing.certainty >= max(Certainty.REPORTED, sure)
    return standing.premiere if sure >= Certainty.REPORTED and not cancelled else None
