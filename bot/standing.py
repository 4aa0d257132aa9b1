"""Where one season of one show stands, after all that was claimed of it. Pure: no clock, no network, no database.

Rule 1. A standing is a function of the SET of claims: they are put in time order first, so any order of arrival ends
        in the same standing.
Rule 2. One owner is one voice. A flat "renewed" makes an event official when a trusted outlet says it, or two owners
        do; the network's or creator's named word does so alone.
Rule 3. An official fate, or an official date, is not overturned by one untrusted outlet's own word; nor by two such
        words that lie far apart, or on both sides of official word that it stands.
Rule 4. What is merely reported to be cancelled starts after all where a later story sets its date officially.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import attrgetter

from bot.stories import Certainty, Claim, Kind, Outlet, Story
from bot.windows import blurs, span_of

_WITHIN_A_STORY = tuple(Kind)
#: What a claim gives as its rule where the host of the desk made it.
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

    def __hash__(self) -> int:
        """By the story alone, whose claims are few: a much told event is looked through with every fold."""
        return hash(self.story_id)

    @classmethod
    def of(cls, story: Story, claim: Claim) -> Entry:
        """The entry that a story's claim makes."""
        return cls(claim, story.id, story.outlet, story.url, story.title, story.published_at)

    @property
    def weight(self) -> Certainty:
        """How sure the event may be on this entry alone (rule 2)."""
        flat = self.claim.certainty is Certainty.OFFICIAL
        if flat and not (self.claim.on_record or self.outlet.trusted):
            return Certainty.REPORTED
        return self.claim.certainty

    @property
    def by_host(self) -> bool:
        """Whether it is no story's but the host's own word, a correction."""
        return self.claim.rule == HOST_SAYS

    @property
    def order(self) -> tuple[datetime, str, int, int]:
        """By time, and within a story what was decided before what follows from it."""
        return self.at, self.story_id, _WITHIN_A_STORY.index(self.claim.kind), self.claim.season or 0


#: What each kind of claim says of the season's fate. An announced last season is a season that will be made.
FATE_OF: dict[Kind, Kind | None] = {
    Kind.RENEWED: Kind.RENEWED,
    Kind.CANCELLED: Kind.CANCELLED,
    Kind.ORDERED: Kind.ORDERED,
    Kind.ENDING: Kind.RENEWED,
    Kind.PREMIERE: None,
    Kind.PRODUCTION: None,
    Kind.UNDECIDED: None,
}


#: Within this span two owners who contradict what is official are one contradiction: news is taken up in days.
TOGETHER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet that supports what the event says now."""

    #: Who the claim is credited to: a named source, else the outlet itself.
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
    certainty: Certainty = Certainty.SPECULATION
    #: The season is announced as the last one: a report at least, or no less sure than the fate.
    final: bool = False
    final_certainty: Certainty = Certainty.SPECULATION
    premiere: str | None = None
    premiere_certainty: Certainty = Certainty.SPECULATION
    production: str | None = None
    network: str | None = None
    #: Supporters of the fate (or of the date, or of the talk), first said first; one per outlet.
    sources: tuple[Source, ...] = ()
    #: When the present fate became official.
    decided_at: datetime | None = None
    #: Since when a fate has been official without a break: what closes a ballot. A reversal by official word leaves it.
    closed_at: datetime | None = None
    history: tuple[Moment, ...] = ()

    @property
    def open(self) -> bool:
        """Whether people may still wonder: nothing official about the fate, the end or a date."""
        return not (self.decided or self.dated)

    @property
    def dated(self) -> bool:
        """Whether its start is official."""
        return self.premiere is not None and self.premiere_certainty is Certainty.OFFICIAL

    @property
    def starts_on(self) -> date | None:
        """The day on which it starts, where an exact one is known and it was not cancelled since."""
        span = span_of(self.premiere) if self.premiere and self.fate is not Kind.CANCELLED else None
        return span.first if span and span.exact else None

    @property
    def decided(self) -> bool:
        """Whether the fate is official: what closes a ballot."""
        return self.fate is not Kind.UNDECIDED and self.certainty is Certainty.OFFICIAL

    @property
    def surely_final(self) -> bool:
        """Whether that it is the last season is as sure as that it is made."""
        return self.final and self.final_certainty >= self.certainty

    @property
    def teller(self) -> Source | None:
        """Who was first to say what stands as surely as it stands; a rumour before a report told no report."""
        sure = (source for source in self.sources if source.certainty >= self.certainty)
        return next(sure, self.sources[0] if self.sources else None)

    @property
    def owners(self) -> int:
        """How many independent companies support what stands."""
        return len({source.owner for source in self.sources})

    def heard_at(self, threshold: Certainty) -> Standing:
        """What of it is known to whoever hears only what is so sure."""
        fate_known, date_known = self.certainty >= threshold, self.premiere_certainty >= threshold
        return replace(
            self,
            fate=self.fate if fate_known else Kind.UNDECIDED,
            final=self.final and self.final_certainty >= threshold,
            premiere=self.premiere if date_known else None,
        )

    def headline(self, threshold: Certainty = Certainty.SPECULATION) -> tuple[Kind, Certainty]:
        """The main news at or above a certainty: the fate, else the end, else the date, else that it is open."""
        if self.fate is not Kind.UNDECIDED and self.certainty >= threshold:
            only_ending = self.final and not any(m.kind in (Kind.RENEWED, Kind.ORDERED) for m in self.history)
            return (Kind.ENDING if only_ending and self.fate is Kind.RENEWED else self.fate), self.certainty
        if self.premiere is not None and self.premiere_certainty >= threshold:
            return Kind.PREMIERE, self.premiere_certainty
        if self.production is not None:
            return Kind.PRODUCTION, Certainty.REPORTED
        return Kind.UNDECIDED, self.certainty


class _Voices:
    """Entries that agree, and how sure they are together (rule 2): kept with each, since an event may have hundreds."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._best = Certainty.SPECULATION
        self._flat_owners: set[str] = set()
        self._credited = False
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        weight, source = entry.weight, entry.claim.source
        if weight is not self._best:
            self._best = max(self._best, weight)
        if entry.claim.certainty is Certainty.OFFICIAL:
            self._flat_owners.add(entry.outlet.owner)
        if weight is Certainty.REPORTED and (entry.outlet.trusted or (source and source != entry.outlet.name)):
            self._credited = True

    @property
    def certainty(self) -> Certainty:
        return Certainty.OFFICIAL if len(self._flat_owners) >= 2 else self._best

    def overturn(self, others: _Voices) -> bool:
        """Whether these newer claims of another fate outweigh those that stand (rule 3)."""
        if others.certainty is not Certainty.OFFICIAL:
            return self.certainty >= others.certainty
        return self.certainty is Certainty.OFFICIAL or self._credited

    def joined_by(self, entry: Entry) -> _Voices:
        """These and one more that contradicts what stands, without those of long before it (rule 3)."""
        return _Voices(e for e in (*self.entries, entry) if entry.at - e.at <= TOGETHER)


def standing_of(entries: Iterable[Entry]) -> Standing:
    """Where a season stands after all these claims, in whatever order they came (rule 1)."""
    ordered = sorted(entries, key=attrgetter("order"))
    course = _Course(ordered)
    run = course.run
    least = min(run.certainty, Certainty.REPORTED)
    endings = _Voices(e for e in ordered if e.claim.kind is Kind.ENDING)
    dates = [e for e in ordered if e.claim.premiere]
    premiere, premiere_certainty = _date(dates)
    filming = [e for e in ordered if e.claim.kind is Kind.PRODUCTION and e.weight >= Certainty.REPORTED]
    support = run.entries or dates or filming or ordered
    networks = [e.claim.network for e in (run.entries or ordered) if e.claim.network] or [
        e.claim.network for e in ordered if e.claim.network
    ]
    talk = max((e.weight for e in ordered), default=Certainty.SPECULATION) if not run.entries else None
    return Standing(
        fate=course.fate,
        certainty=talk or run.certainty,
        final=course.fate is not Kind.CANCELLED and bool(endings.entries) and endings.certainty >= least,
        final_certainty=endings.certainty,
        premiere=premiere,
        premiere_certainty=premiere_certainty,
        production=filming[-1].claim.sentence or filming[-1].title if filming else None,
        network=networks[-1] if networks else None,
        sources=sources_of(support),
        decided_at=course.decided_at,
        closed_at=course.closed_at,
        history=tuple(course.history),
    )


class _Course:
    """What claims in the order of their stories decide, each against what stood before it (rules 2 to 4)."""

    def __init__(self, ordered: Iterable[Entry]) -> None:
        self.fate = Kind.UNDECIDED
        #: Who says that it is so.
        self.run = _Voices()
        self.history: list[Moment] = []
        self.decided_at: datetime | None = None
        self.closed_at: datetime | None = None
        #: It starts, whatever was reported (rule 4), and nobody said that it is ordered; `run` are those who date it.
        self._starts = False
        self._challengers = _Voices()
        self._endings = _Voices()
        #: How surely each step was told since the last reversal.
        self._told: dict[Kind, Certainty] = {}
        for entry in ordered:
            if self._takes(entry):
                self._note(entry)

    def _takes(self, entry: Entry) -> bool:
        """Let a claim join what stands, or challenge it; whether it bears on the fate by now."""
        says = FATE_OF[entry.claim.kind]
        if says is None and not self._tells_of_a_start(entry):
            return False
        unknown = self.fate is Kind.UNDECIDED and not self._starts
        if unknown or (says is Kind.CANCELLED) == (self.fate is Kind.CANCELLED):
            if says is not None and self._starts:
                self._starts, self.run = False, _Voices()  # the date is official; that it is ordered is as sure as told
            if says is not None and self.fate is Kind.UNDECIDED:
                self.fate = says
            self.run.add(entry)
            if entry.weight is Certainty.OFFICIAL:
                self._challengers = _Voices()
            return True
        if entry.claim.kind is Kind.ENDING:
            return False  # "the third is the last" beside "cancelled after three" is no rescue
        self._challengers = self._challengers.joined_by(entry)
        official = self._challengers.certainty is Certainty.OFFICIAL
        if not self._challengers.overturn(self.run) or (says is None and not official):
            return False
        self.fate, self._starts = says or Kind.UNDECIDED, says is None
        self.run, self._challengers, self.decided_at, self._told = self._challengers, _Voices(), None, {}
        return True

    def _tells_of_a_start(self, entry: Entry) -> bool:
        """Whether a date bears on the fate: after a mere report of a cancellation, by another story (rule 4)."""
        if entry.claim.kind is not Kind.PREMIERE or entry.claim.premiere is None:
            return False
        reported = self.fate is Kind.CANCELLED and self.run.certainty is not Certainty.OFFICIAL
        return self._starts or (reported and entry.story_id != self.run.entries[-1].story_id)

    def _note(self, entry: Entry) -> None:
        """Write down what is surer by this claim than it was told before."""
        steps = {Kind.PREMIERE if self._starts else self.fate: self.run.certainty}
        if entry.claim.kind is Kind.ENDING:
            self._endings.add(entry)
            surer = self._told and self.run.certainty > max(*self._told.values(), self._endings.certainty)
            steps = {Kind.ENDING: self._endings.certainty} | (steps if surer else {})
        for kind, sure in steps.items():
            last = self.history[-1] if self.history else None
            both = kind not in self._told and last is not None and last.url == entry.url and last.certainty >= sure
            if not both and (kind not in self._told or self._told[kind] < sure):
                source = entry.claim.source or entry.outlet.name
                self.history.append(Moment(entry.at, kind, sure, source, entry.url))
                self._told[kind] = sure
        official = self.run.certainty is Certainty.OFFICIAL and not self._starts
        self.decided_at = (self.decided_at or entry.at) if official else None
        self.closed_at = (self.closed_at or entry.at) if official else None


def same_fate(one: Kind, other: Kind) -> bool:
    """A new series ordered and a season renewed both mean that it will be made."""
    return (one is Kind.CANCELLED) == (other is Kind.CANCELLED)


def sources_of(entries: Iterable[Entry]) -> tuple[Source, ...]:
    """The outlets of these entries, each with its first word of it."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.outlet.name, entry)
    return tuple(
        Source(e.claim.source or outlet, outlet, e.outlet.owner, e.url, e.at, e.claim.certainty)
        for outlet, e in first.items()
    )


#: Kinds whose stories name a date only in passing: it may stand on a card, but it is no news.
_IN_PASSING = frozenset({Kind.PRODUCTION, Kind.UNDECIDED})


def _date(dates: Sequence[Entry]) -> tuple[str | None, Certainty]:
    """The newest believable date; a coarser word for the same date does not blur a finer one."""
    best: str | None = None
    run = _Voices()
    official: tuple[str, _Voices] | None = None  # which `best` is, or says more closely
    challengers: dict[str, _Voices] = {}
    for entry in map(_of_a_date, dates):
        new = entry.claim.premiere
        assert new is not None
        if best is not None and blurs(best, new):
            continue
        if best == new:
            run.add(entry)
        else:
            voices = challengers[new] = challengers.get(new, _Voices()).joined_by(entry)
            if official and not blurs(new, official[0]):
                if not voices.overturn(official[1]):
                    continue
                official = None
            elif voices.certainty < min(run.certainty, Certainty.REPORTED):
                continue
            best, run, challengers = new, voices, {}
        if entry.weight is Certainty.OFFICIAL:
            challengers = {}
        if run.certainty is Certainty.OFFICIAL:
            official = best, run
    return best, run.certainty


def _of_a_date(entry: Entry) -> Entry:
    """The entry as sure as it is of its date."""
    if entry.claim.kind not in _IN_PASSING:
        return entry
    return replace(entry, claim=replace(entry.claim, certainty=min(entry.claim.certainty, Certainty.RUMOUR)))
