"""Where one season of one show stands, as values: claims as they are kept, who says so, how it came to this. Pure.

The rules that it speaks of are those of `course`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.outlets import listed
from bot.stories import DECISIONS, Certainty, Claim, Kind, Outlet, Story
from bot.windows import span_of

_WITHIN_A_STORY = tuple(Kind)
_LATER_PART = re.compile(
    r"\b((part|volume|vol\.?|batch) (2|3|two|three|ii|iii)|(second|third|back|final|last) (half|part|batch|volume))\b",
    re.I,
)
_PUT_OFF = re.compile(
    r"\b(delay|postpon|push|shelv|put|hold|held|halt|suspend)\w* .{0,20}indefinite|\bindefinitely (delay|postpon|shelv)"
    r"|\b(pull|remov|yank)\w* .{0,40}from (the|its|\w+['’]s) (\w+ )?(schedule|calendar|line-?up)\b"
    r"|\bno longer (premier|start|debut)",
    re.I,
)
#: The rule (`Claim.rule`) of a claim that the host of the desk made.
HOST_SAYS = "host"


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as an event keeps it: with the story, the outlet and the moment it comes from."""

    claim: Claim
    story_id: str
    outlet: Outlet
    url: str
    title: str
    at: datetime
    #: What its story says, where the event keeps the claim as the same news was put when it was first told.
    read: Claim | None = None
    #: Whether a host put it into this event.
    stays: bool = False
    #: When its story was published anew and then said so, or was surer of it; None where it did from the beginning.
    edited_at: datetime | None = None

    def __hash__(self) -> int:
        """By the story alone, whose claims are few: a much told event is looked through with every fold."""
        return hash(self.story_id)

    @classmethod
    def of(cls, story: Story, claim: Claim) -> Entry:
        """The entry that a story's claim makes."""
        return cls(claim, story.id, story.outlet, story.url, story.title, story.published_at)

    @property
    def weight(self) -> Certainty:
        """How sure the event may be on this entry alone (rule 2). That nothing is decided only the network can know."""
        flat, trusted = self.claim.certainty is Certainty.OFFICIAL, self.outlet.trusted
        if flat and not (self.claim.on_record or (trusted and self.claim.kind is not Kind.UNDECIDED)):
            return Certainty.REPORTED
        return self.claim.certainty

    @property
    def credited(self) -> str:
        """The outlet that is named as saying it: the one that its story cites, else its own. Never a person or network:
        of 2,900 who are quoted beside the news in the open stories only four in ten had told it.
        """
        cited = listed("", self.claim.source) if self.claim.source else None
        return cited.name if cited else self.outlet.name

    @property
    def names_a_start(self) -> bool:
        """Whether it says when the season starts; a date beside a cancellation is none."""
        return self.claim.premiere is not None and self.claim.kind is not Kind.CANCELLED

    @property
    def puts_off(self) -> bool:
        """Whether its words say that the season is put off for good; a day that they name is then the old one."""
        return self.claim.kind not in DECISIONS and _PUT_OFF.search(self._words) is not None

    @property
    def _words(self) -> str:
        return f"{self.title}. {self.claim.sentence}"

    @property
    def of_a_later_part(self) -> bool:
        """Whether its words tell of a part of the season after the first, as of "Part 2"."""
        return _LATER_PART.search(self._words) is not None

    @property
    def names_its_network(self) -> bool:
        """Whether its words name the network. Else the catalogue did, whose word may be older than a move."""
        network = self.claim.network
        return network is not None and bool(re.search(rf"(?<!\w){re.escape(network)}(?![\w+])", self._words))  # not FXX

    @property
    def by_host(self) -> bool:
        """Whether it is no story's but the host's own word, a correction."""
        return self.claim.rule == HOST_SAYS

    @property
    def appeared(self) -> tuple[datetime, str]:
        """When its story did; the story's id makes the order of two at one moment the same each time."""
        return self.at, self.story_id

    @property
    def as_read(self) -> Claim:
        """What its story says."""
        return self.read or self.claim

    @property
    def order(self) -> tuple[datetime, str, int, int]:
        """By time, and within a story decisions before what follows from them."""
        return *self.appeared, _WITHIN_A_STORY.index(self.claim.kind), self.claim.season or 0


#: What each kind of claim says of the season's fate; an announced last season is one that will be made.
FATE_OF: dict[Kind, Kind | None] = {
    Kind.RENEWED: Kind.RENEWED,
    Kind.CANCELLED: Kind.CANCELLED,
    Kind.ORDERED: Kind.ORDERED,
    Kind.ENDING: Kind.RENEWED,
    Kind.PREMIERE: None,
    Kind.PRODUCTION: None,
    Kind.UNDECIDED: None,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet that supports what the event says now."""

    #: As `Entry.credited`.
    name: str
    outlet: str
    owner: str
    url: str
    at: datetime
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Moment:
    """A step in the event's life, for timelines: from then on, this stood."""

    at: datetime
    kind: Kind
    certainty: Certainty
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a season stands, computed from its claims."""

    #: RENEWED, CANCELLED, ORDERED or UNDECIDED.
    fate: Kind = Kind.UNDECIDED
    #: How sure the fate is; while it is open, how sure it is that nothing is decided.
    certainty: Certainty = Certainty.SPECULATION
    #: The season is announced as the last one: a report at least, or no less sure than the fate.
    final: bool = False
    final_certainty: Certainty = Certainty.SPECULATION
    premiere: str | None = None
    premiere_certainty: Certainty = Certainty.SPECULATION
    production: str | None = None
    network: str | None = None
    #: Who supports the fate (else the date, else the talk), one per outlet, the first to say so first.
    sources: tuple[Source, ...] = ()
    #: When the present fate became official.
    decided_at: datetime | None = None
    #: Since when "will it return?" has been answered officially without a break (rule 5): it closes a ballot. A
    #: reversal by official word keeps it.
    closed_at: datetime | None = None
    history: tuple[Moment, ...] = ()

    @property
    def open(self) -> bool:
        """Whether people may still wonder whether it returns (rule 5)."""
        return self.closed_at is None

    @property
    def starts_on(self) -> date | None:
        """The day on which it starts, where an exact one is known and it was not cancelled since."""
        span = span_of(self.premiere) if self.premiere and self.fate is not Kind.CANCELLED else None
        return span.first if span and span.exact else None

    @property
    def decided(self) -> bool:
        """Whether the fate is official."""
        return self.fate is not Kind.UNDECIDED and self.certainty is Certainty.OFFICIAL

    @property
    def surely_final(self) -> bool:
        """Whether it is as sure that this is the last season as that it is made."""
        return self.final and self.final_certainty >= self.certainty

    @property
    def teller(self) -> Source | None:
        """Who was first to say what stands as surely as it stands: an earlier rumour did not tell what is reported."""
        return next((source for source in self.sources if source.certainty >= self.certainty), None)

    @property
    def owners(self) -> int:
        """How many independent companies support what stands."""
        return len({source.owner for source in self.sources})

    def heard_at(self, threshold: Certainty) -> Standing:
        """What of it is known to whoever hears only what is so sure."""
        return replace(
            self,
            fate=self.fate if self.certainty >= threshold else Kind.UNDECIDED,
            final=self.final and self.final_certainty >= threshold,
            premiere=self.premiere if self.premiere_certainty >= threshold else None,
        )

    def tells(self, threshold: Certainty = Certainty.SPECULATION) -> bool:
        """Whether there is a fate or a date so sure."""
        return self.headline(threshold)[0] not in (Kind.UNDECIDED, Kind.PRODUCTION)

    def headline(self, threshold: Certainty = Certainty.SPECULATION) -> tuple[Kind, Certainty]:
        """The main news at or above a certainty: the fate, else the date, else that it is open. Where only the end was
        announced, and no renewal, it is the end, even once the season is not ``final`` any more.
        """
        if self.fate is not Kind.UNDECIDED and self.certainty >= threshold:
            told = {moment.kind for moment in self.history}
            only_ending = (self.final or Kind.ENDING in told) and not told & {Kind.RENEWED, Kind.ORDERED}
            return (Kind.ENDING if only_ending and self.fate is Kind.RENEWED else self.fate), self.certainty
        if self.premiere is not None and self.premiere_certainty >= threshold:
            return Kind.PREMIERE, self.premiere_certainty
        if self.production is not None:
            return Kind.PRODUCTION, Certainty.REPORTED
        return Kind.UNDECIDED, self.certainty


def same_fate(one: Kind, other: Kind) -> bool:
    """Whether two fates come to the same: ordered and renewed both mean that the season will be made."""
    return (one is Kind.CANCELLED) == (other is Kind.CANCELLED)


def sources_of(entries: Iterable[Entry]) -> tuple[Source, ...]:
    """The outlets of these entries, each with its first word of it; without the host, who only put them right, and
    without those who guessed, or passed on rumours of, what others report.
    """
    said = [entry for entry in entries if not entry.by_host]
    least = min(Certainty.REPORTED, max((entry.claim.certainty for entry in said), default=Certainty.REPORTED))
    first: dict[str, Entry] = {}
    for entry in said:
        if entry.claim.kind is Kind.UNDECIDED or entry.claim.certainty >= least:
            first.setdefault(entry.outlet.name, entry)
    return tuple(
        Source(e.credited, outlet, e.outlet.owner, e.url, e.at, e.claim.certainty) for outlet, e in first.items()
    )
