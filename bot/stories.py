"""What comes in and what is read in it: Feed, Story, Claim, and the two scales Kind and Certainty.

Everything here is a frozen value; nothing here knows how it was fetched, read or stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a story says happened to one season of one show."""

    RENEWED = "renewed"  #: another season is ordered; saved, revived and moved count too
    CANCELLED = "cancelled"  #: nothing more will be made
    ENDING = "ending"  #: a season still to be made or aired is announced as the last
    ORDERED = "ordered"  #: a new series or spin-off gets a series order
    PREMIERE = "premiere"  #: a start date or window is the news
    PRODUCTION = "production"  #: filming or writing started, wrapped, was put off
    UNDECIDED = "undecided"  #: the story asks whether the show returns; nobody claims a decision


#: Kinds that decide something.
DECISIONS = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED})
#: Those of them that are about an existing show.
OF_A_SHOW_MADE = DECISIONS - {Kind.ORDERED}
#: Kinds that are about the season after those that exist.
OF_THE_NEXT_SEASON = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.UNDECIDED})


class Certainty(StrEnum):
    """How sure a claim, or an event, is. Ordered: ``SPECULATION < RUMOUR < REPORTED < OFFICIAL``."""

    SPECULATION = "speculation"  #: opinion, hope, question, analysis, an actor's hint
    RUMOUR = "rumour"  #: leaks, insiders, social media
    REPORTED = "reported"  #: rests on a named outlet or on sources, without network or creator
    OFFICIAL = "official"  #: the network, studio or creator says so, or the outlet states it flatly

    #: Place on the scale, 0 (speculation) to 3 (official).
    rank: int

    def __init__(self, _word: str) -> None:
        self.rank = len(type(self).__members__)

    # A StrEnum would compare by spelling; these four make the scale the order.
    def __lt__(self, other: str) -> bool:
        return self.rank < Certainty(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Certainty(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Certainty(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Certainty(other).rank


def aware(moment: datetime) -> datetime:
    """The moment in UTC.

    Raises:
        ValueError: the moment carries no time zone; a naive datetime never gets in.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone; give an aware datetime, best in UTC")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: the name shown to people, the company behind it, and how far the host trusts it."""

    name: str
    #: Two outlets of one owner count as one voice.
    owner: str
    #: Whether this outlet's flat word alone makes an event official (the host can set this for each feed).
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A URL we poll."""

    url: str
    outlet: Outlet
    #: Shortest time between two checks, in seconds.
    every: float = 900.0
    #: Whether it is the host's own newswire, such as the sample newswire: it may be polled more often than every 5
    #: minutes, and be on loopback or, if the host allows private addresses, on one of those.
    built_in: bool = False
    #: Which channels get its news: "" is the live news; the sample newswire has a room of its own.
    room: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a feed. The same ``id`` with other words is a new edition of the same story."""

    #: Stable identity of the item over polls and restarts (never the raw guid alone).
    id: str
    outlet: Outlet
    url: str
    title: str
    #: Plain text; HTML has been taken out before a Story is made.
    summary: str
    #: When the outlet says it appeared; aware UTC.
    published_at: datetime
    #: Full text where the feed carries it, else "".
    text: str = ""
    #: The feed that carried it; "" where none did.
    feed_url: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "published_at", aware(self.published_at))


@dataclass(frozen=True, slots=True)
class Claim:
    """What one story says of one season of one show."""

    #: The full title as the catalogue spells it, or as the story does if the catalogue lacks it.
    show: str
    #: Identity of the show: a catalogue key, or ``"~" + folded title`` for a title the catalogue lacks.
    show_key: str
    #: The season whose fate the news decides: "renewed for season 3" is 3, "cancelled after two seasons" is also 3,
    #: "season 5 is the last" is 5. None if it is neither stated nor implied.
    season: int | None
    kind: Kind
    certainty: Certainty
    #: The outlet or person that the claim is credited to; none if the network itself says so.
    source: str | None = None
    #: Canonical name, "Prime Video", "Apple TV+".
    network: str | None = None
    #: "2026-10-05", "2026-10", "fall 2026", "early 2027" or "2026", of this claim's season.
    premiere: str | None = None
    #: The sentence that says it.
    sentence: str = ""
    #: Name of the rule that read it, for `why`.
    rule: str = ""
    #: The network, studio or creator is named as saying so (an outlet's own flat word is not that).
    on_record: bool = False

    @property
    def known(self) -> bool:
        """Whether the catalogue knows the show."""
        return "~" not in self.show_key
