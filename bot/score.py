"""The score: how well the crowd predicted, how people did, and how often each outlet was right. Pure.

Rule 1. No figure is told of fewer settled cases than `ENOUGH`: fewer would prove nothing.
Rule 2. Only who said it before it was official counts; retelling old news does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import fmean, median

from bot.events import Event
from bot.events.standing import FATE_OF, Moment, same_fate
from bot.stories import Certainty, Kind
from bot.votes import Choice

#: Settled cases below which no figure is told.
ENOUGH = 5
#: How many of the best are named.
BEST = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """How a crowd voted on a season whose fate is known."""

    show: str
    season: int | None
    yes: int
    no: int
    outcome: Choice
    closed_at: datetime

    @property
    def right(self) -> int:
        """How many people were right."""
        return self.yes if self.outcome is Choice.YES else self.no

    @property
    def total(self) -> int:
        """How many people voted; at least one."""
        return self.yes + self.no


@dataclass(frozen=True, slots=True)
class Record:
    """How a crowd did over all that is settled."""

    cases: int
    right: int
    #: Brier score: the mean square of how far the crowd's share was from the outcome. 0 is perfect, 0.25 a coin toss.
    brier: float
    #: The seasons where those who were right outnumbered the others most.
    best: tuple[Settled, ...]


def record_of(settled: Sequence[Settled]) -> Record | None:
    """The record of a crowd; None while too little is settled (rule 1)."""
    if len(settled) < ENOUGH:
        return None
    most_were_right = (one for one in settled if 2 * one.right > one.total)
    calls = sorted(most_were_right, key=lambda one: one.total - 2 * one.right)
    return Record(
        cases=len(settled),
        right=len(calls),
        brier=fmean((1 - one.right / one.total) ** 2 for one in settled),
        best=tuple(calls[:BEST]),
    )


# --- people ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Call:
    """What one person said of one season, now that it is known."""

    person: str
    right: bool


@dataclass(frozen=True, slots=True)
class Player:
    """How one person did."""

    person: str
    right: int
    cases: int


def board_of(calls: Iterable[Call]) -> Sequence[Player]:
    """The people with enough settled calls, best first: by their share, and more cases before fewer."""
    made: defaultdict[str, list[bool]] = defaultdict(list)
    for call in calls:
        made[call.person].append(call.right)
    players = [Player(person, sum(said), len(said)) for person, said in made.items() if len(said) >= ENOUGH]
    return sorted(players, key=lambda player: (-player.right / player.cases, -player.cases, player.person))


# --- outlets -----------------------------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What became of a report."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Report:
    """An outlet's first word on a season's fate, while nothing was official."""

    outlet: str
    verdict: Verdict
    #: How long before the official word, where it was confirmed.
    lead: timedelta | None = None


def reports_of(event: Event) -> tuple[Report, ...]:
    """Each outlet's first report of the season's fate, under the name that it is credited by, and what became of it.

    What the host corrected counts neither for nor against anybody: as a rule we had read it wrongly.
    """
    spoken = {entry.at for entry in event.entries if entry.claim.certainty is Certainty.OFFICIAL}
    # Moments at which official word came; not those at which it only stood again, after a report against it was
    # overturned.
    official = [one for one in event.standing.history if one.certainty is Certainty.OFFICIAL and one.at in spoken]
    by_host = {entry.at for entry in event.entries if entry.by_host}
    found: dict[str, Report] = {}
    for entry in event.entries:
        fate, outlet = FATE_OF[entry.claim.kind], entry.credited
        reports = entry.weight is Certainty.REPORTED and entry.story_id not in event.disbelieved
        if fate is None or outlet in found or not reports:
            continue
        if (report := _report(outlet, fate, entry.at, official, by_host)) is not None:
            found[outlet] = report
    return tuple(found.values())


def _report(
    outlet: str, fate: Kind, at: datetime, official: Sequence[Moment], by_host: Collection[datetime]
) -> Report | None:
    """A report of a fate, and what became of it; None if the fate was official by then (rule 2)."""
    before = [moment for moment in official if moment.at <= at]
    if before and same_fate(before[-1].kind, fate):
        return None
    after = next((moment for moment in official if moment.at > at and moment.at not in by_host), None)
    if after is None:
        return Report(outlet, Verdict.OPEN)
    if same_fate(after.kind, fate):
        return Report(outlet, Verdict.CONFIRMED, after.at - at)
    return Report(outlet, Verdict.DENIED)


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How often an outlet was right before it was official."""

    outlet: str
    confirmed: int
    denied: int
    open: int
    #: Over its confirmed reports, how long before the official word.
    median_lead: timedelta | None

    @property
    def cases(self) -> int:
        """How many of its reports are settled."""
        return self.confirmed + self.denied


def track_records(reports: Iterable[Report]) -> Sequence[TrackRecord]:
    """The record of every outlet with enough settled reports (rule 1), most settled first."""
    by_outlet: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_outlet[report.outlet].append(report)
    found = []
    for outlet, made in by_outlet.items():
        leads = [report.lead.total_seconds() for report in made if report.lead is not None]
        verdicts = Counter(report.verdict for report in made)
        confirmed, denied, still = (verdicts[verdict] for verdict in Verdict)
        found.append(TrackRecord(outlet, confirmed, denied, still, timedelta(seconds=median(leads)) if leads else None))
    return sorted((one for one in found if one.cases >= ENOUGH), key=lambda one: (-one.cases, one.outlet))
