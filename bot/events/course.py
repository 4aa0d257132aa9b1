"""The course of one season of one show: what its claims come to, one after another. Pure: no clock, no network.

Rule 1. A standing is a function of the SET of claims: they are put in time order first, so any order of arrival ends in
        the same standing.
Rule 2. One owner is one voice. A flat "renewed" makes an event official when a trusted outlet says it, or two owners
        do; the network's or creator's named word does so alone.
Rule 3. One untrusted outlet's own word does not overturn an official fate or date; nor do two of them that lie far
        apart, or between which official word affirmed what stands. What a mere report overturned is official again once
        that report is overturned.
Rule 4. A cancellation that is only reported is undone by a later story that officially names the season's start.
Rule 5. An official fate answers "will it return?", and so does an official date: whoever names the day has ordered the
        season. The date makes the fate itself no surer than it was told.
Rule 6. A season rescued after an official cancellation starts when its rescuers say: older dates are void.
Rule 7. The network's named word that nothing is decided undoes what only outlets said: any report, and a cancellation
        even where two of them, or a trusted one, stated it flatly. It does not undo the network's own decision, which
        only another decision does, nor an official renewal: then the season after that is undecided. What one outlet
        alone said, with all who cite it, is undone by its own flat word to the contrary within a month.
Rule 8. Once a season began on the day that was officially told, a later day is no new start but its return from a
        break, unless it is further off than breaks last. So is the day of its "Part 2", before the season began too,
        and where its first day is only reported.
Rule 9. Word that a season is put off for good, as sure as its date was, leaves it without a date; the old one is not
        believed again. That the season is made stands.
Rule 10. A season that nobody spoke of for long, and after which another was ordered, is not cancelled: whoever says so
        retells old news, or means another season.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from bot.events.standing import FATE_OF, Entry, Moment, Standing, sources_of
from bot.stories import Certainty, Kind
from bot.windows import blurs, is_moved, span_of

#: Two owners who contradict what is official count together only within this span: real news spreads within days.
TOGETHER = timedelta(days=30)
#: A season of which nobody spoke for so long is not cancelled (rule 10). Within that time, seasons that were ordered
#: together may be cancelled together.
FORGOTTEN = timedelta(days=600)
#: Longest time from a season's start to its return from a break: from autumn to spring.
A_BREAK = timedelta(days=200)


class _Voices:
    """Entries that agree, and how sure they are together (rule 2), updated with each: an event may have hundreds."""

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
        self._best = max(self._best, weight)
        if entry.claim.certainty is Certainty.OFFICIAL:
            self._flat_owners.add(entry.outlet.owner)
        if weight is Certainty.REPORTED and (entry.outlet.trusted or (source and source != entry.outlet.name)):
            self._credited = True

    @property
    def certainty(self) -> Certainty:
        return Certainty.OFFICIAL if len(self._flat_owners) >= 2 else self._best

    def overturn(self, standing: Certainty) -> bool:
        """Whether these newer claims outweigh an opposite that is so sure (rule 3)."""
        if standing is not Certainty.OFFICIAL:
            return self.certainty >= standing
        return self.certainty is Certainty.OFFICIAL or self._credited

    def joined_by(self, entry: Entry) -> _Voices:
        """These and one more, without those that are too much older than it to count together (rule 3)."""
        return _Voices(e for e in (*self.entries, entry) if entry.at - e.at <= TOGETHER)


def standing_of(entries: Iterable[Entry], outlived: bool = False) -> Standing:
    """Where a season stands after all these claims, whatever order they came in (rule 1). ``outlived``: a later one was
    ordered, so it is not the last.
    """
    ordered = sorted(entries, key=attrgetter("order"))
    course = _Course(ordered, outlived)
    run = course.run
    least = min(run.certainty, Certainty.REPORTED)
    endings = _Voices(e for e in ordered if e.claim.kind is Kind.ENDING)
    dated = [e for e in ordered if e.names_a_start]
    filming = [e for e in ordered if e.claim.kind is Kind.PRODUCTION and e.weight >= Certainty.REPORTED]
    support = run.entries or dated or filming or ordered
    homes = [e for e in run.entries if e.claim.network] or [e for e in ordered if e.claim.network]
    if course.fate is not Kind.CANCELLED:  # of a cancelled show the first; networks named later only declined it
        homes.reverse()
    home = max(homes, key=_surely_at_home, default=None)
    talk = max((e.weight for e in ordered if e.claim.kind is Kind.UNDECIDED), default=Certainty.SPECULATION)
    return Standing(
        fate=course.fate,
        certainty=run.certainty if run.entries else talk,
        final=course.fate is not Kind.CANCELLED
        and not outlived
        and bool(endings.entries)
        and endings.certainty >= least,
        final_certainty=endings.certainty,
        premiere=course.dates.best,
        premiere_certainty=course.dates.certainty,
        production=filming[-1].claim.sentence or filming[-1].title if filming else None,
        network=home.claim.network if home else None,
        sources=sources_of(support),
        decided_at=course.decided_at,
        closed_at=course.closed_at,
        history=tuple(course.history),
    )


def _surely_at_home(entry: Entry) -> tuple[Certainty, bool, Certainty]:
    return min(entry.weight, Certainty.REPORTED), entry.names_its_network, entry.weight


class _Course:
    """Goes through claims in time order and lets each confirm or challenge what stands (rules 2 to 7)."""

    def __init__(self, ordered: Iterable[Entry], outlived: bool) -> None:
        self._outlived = outlived
        self.fate = Kind.UNDECIDED
        #: Those who say what now stands.
        self.run = _Voices()
        #: Those who said the opposite before that was overturned.
        self._overturned = _Voices()
        #: When anything but a cancellation was last told of it.
        self._spoken_of_at: datetime | None = None
        self.dates = _Dates()
        self.history: list[Moment] = []
        self.decided_at: datetime | None = None
        self.closed_at: datetime | None = None
        self._challengers = _Voices()
        self._endings = _Voices()
        #: How surely each step was told since the last reversal.
        self._told: dict[Kind, Certainty] = {}
        for entry in ordered:
            self.dates.add(entry)
            if self._takes(entry):
                self._note(entry)
            self._answer(entry)
            if FATE_OF[entry.claim.kind] is not Kind.CANCELLED:
                self._spoken_of_at = entry.at

    def _takes(self, entry: Entry) -> bool:
        """Let a claim join what stands, or challenge it; whether it counts for the fate that now stands."""
        says = FATE_OF[entry.claim.kind]
        if self._is_denied_by(entry):
            self._challengers = _Voices()
            self._turn()
            return True
        if says is None and entry.claim.kind is not Kind.PREMIERE:
            return False
        unknown = self.fate is Kind.UNDECIDED and self.dates.best is None
        if unknown or (says is Kind.CANCELLED) == (self.fate is Kind.CANCELLED):
            self._join(entry)
            if entry.weight is Certainty.OFFICIAL:
                self._challengers = _Voices()
            return says is not None
        if entry.claim.kind is Kind.ENDING or (says is None and not self._starts_after_all(entry)):
            return False  # "the third is the last" after "cancelled after three" is no rescue
        if says is Kind.CANCELLED and self._is_forgotten(entry):
            return False
        self._challengers = self._challengers.joined_by(entry)
        official = self._challengers.certainty is Certainty.OFFICIAL
        if not self._challengers.overturn(self._certainty) or (says is None and not official):
            return False
        self._turn()
        return True

    def _is_forgotten(self, entry: Entry) -> bool:
        """Whether nobody spoke of the season for long and a later one was ordered: another is meant (rule 10)."""
        before = self._spoken_of_at
        return self._outlived and before is not None and entry.at - before > FORGOTTEN and not entry.by_host

    def _is_denied_by(self, entry: Entry) -> bool:
        """Whether this undoes what only outlets said: the network says that nothing is decided, or the one outlet that
        said it takes it back (rule 7).
        """
        flat = entry.claim.certainty is Certainty.OFFICIAL
        if self.fate is Kind.UNDECIDED or entry.claim.kind is not Kind.UNDECIDED or not flat:
            return False
        if not entry.claim.on_record:
            alone = all(entry.outlet.name in (e.outlet.name, e.claim.source) for e in self.run.entries)
            return alone and entry.at - self.run.entries[-1].at <= TOGETHER
        if self.run.certainty is not Certainty.OFFICIAL:
            return True
        by_network = any(e.claim.on_record and e.weight is Certainty.OFFICIAL for e in self.run.entries)
        return self.fate is Kind.CANCELLED and not by_network

    def _starts_after_all(self, entry: Entry) -> bool:
        """Whether a start may undo a cancellation: one that was only reported, and by another story (rule 4)."""
        reported = self.run.certainty is not Certainty.OFFICIAL and entry.story_id != self.run.entries[-1].story_id
        return reported and entry.names_a_start

    @property
    def _certainty(self) -> Certainty:
        """How sure the fate is, counting an official date (rule 5)."""
        dated = self.dates.that_it_starts if self.fate is not Kind.CANCELLED else Certainty.SPECULATION
        return max(self.run.certainty, dated)

    def _turn(self) -> None:
        """Let the challengers stand from now on, with official word that a mere report had overturned (rule 3)."""
        newer = self._challengers.entries
        if self.run.certainty is Certainty.OFFICIAL:
            if self.fate is Kind.CANCELLED:
                self.dates = _Dates(newer)
        elif self._overturned.certainty is Certainty.OFFICIAL:
            newer = [*self._overturned.entries, *newer]
        self._overturned = self.run
        self.fate, self.run, self._challengers = Kind.UNDECIDED, _Voices(), _Voices()
        self.decided_at, self._told = None, {}
        for entry in newer:
            self._join(entry)

    def _join(self, entry: Entry) -> None:
        says = FATE_OF[entry.claim.kind]
        if says is not None:
            self.fate = says if self.fate is Kind.UNDECIDED else self.fate
            self.run.add(entry)

    def _note(self, entry: Entry) -> None:
        """Add to the history whatever this claim makes surer than it was."""
        steps = dict[Kind, Certainty]()
        if self.fate is not Kind.UNDECIDED:
            steps[self.fate] = self.run.certainty
        if entry.claim.kind is Kind.ENDING:
            self._endings.add(entry)
            surer = self._told and self.run.certainty > max(*self._told.values(), self._endings.certainty)
            steps = {Kind.ENDING: self._endings.certainty} | (steps if surer else {})
        for kind, sure in steps.items():
            last = self.history[-1] if self.history else None
            both = kind not in self._told and last is not None and last.url == entry.url and last.certainty >= sure
            if not both and (kind not in self._told or self._told[kind] < sure):
                self._write(entry, kind, sure)
                self._told[kind] = sure
        official = self.run.certainty is Certainty.OFFICIAL
        self.decided_at = (self.decided_at or entry.at) if official else None

    def _answer(self, entry: Entry) -> None:
        """Note whether "will it return?" is answered by now (rule 5)."""
        if self._certainty is not Certainty.OFFICIAL:
            self.closed_at = None
        elif self.closed_at is not None and entry.weight is Certainty.OFFICIAL:
            self.closed_at = min(self.closed_at, entry.edited_at or entry.at)
        elif self.closed_at is None:
            flat = [one for one in self.run.entries if one.claim.certainty is Certainty.OFFICIAL]
            told = [entry] if entry.weight is Certainty.OFFICIAL else [entry, *flat]  # by two owners, in either order
            self.closed_at = max(one.edited_at or one.at for one in told)
            if self.decided_at is None:
                self._write(entry, Kind.PREMIERE, Certainty.OFFICIAL)

    def _write(self, entry: Entry, kind: Kind, sure: Certainty) -> None:
        """Add a step: it is so sure now, by this entry or by one that had been overturned until then (rule 3)."""
        said = next((one for one in (entry, *self.run.entries) if one.claim.certainty >= sure), entry)
        self.history.append(Moment(entry.at, kind, sure, said.credited, entry.url))


#: Kinds whose stories name a date only in passing: a card may show it, but it is no news.
_IN_PASSING = frozenset({Kind.PRODUCTION, Kind.UNDECIDED})


class _Dates:
    """The newest believable date; a coarser word for the same date does not blur a finer one."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.best: str | None = None
        #: How sure it is that the season starts at all, which a newer date that is only reported does not lessen.
        self.that_it_starts = Certainty.SPECULATION
        self._run = _Voices()
        #: The official date, and who says it: `best` is that date, or a finer word for it.
        self._official: tuple[str, _Voices] | None = None
        self._challengers: dict[str, _Voices] = {}
        self._void: list[str] = []
        for entry in entries:
            self.add(entry)

    @property
    def certainty(self) -> Certainty:
        """How sure the date is that stands."""
        return self._run.certainty

    def add(self, entry: Entry) -> None:
        """One more claim, which may name a date."""
        new = entry.claim.premiere
        if entry.puts_off and (self.best is None or new is None or not is_moved(self.best, new)):
            self._put_off(entry)
            return
        if new is None or not entry.names_a_start or (self.best is not None and blurs(self.best, new)):
            return
        if any(not is_moved(day, new) for day in self._void):
            return
        if entry.claim.kind in _IN_PASSING:  # its certainty is not about the date
            entry = replace(entry, claim=replace(entry.claim, certainty=min(entry.claim.certainty, Certainty.RUMOUR)))
        if self.best == new:
            self._run.add(entry)
        elif self._is_return(entry, new) or not self._moves(entry, new):
            return
        if entry.weight is Certainty.OFFICIAL:
            self._challengers = {}
        self.that_it_starts = max(self.that_it_starts, self.certainty)
        if self.certainty is Certainty.OFFICIAL:
            self._official = new, self._run

    def _put_off(self, entry: Entry) -> None:
        """Drop the date, which is not believed again (rule 9)."""
        if self.best is not None and entry.weight >= self.certainty:
            self._void.append(self.best)
            self.best, self._run, self._official, self._challengers = None, _Voices(), None, {}

    def _is_return(self, entry: Entry, new: str) -> bool:
        """Whether the new day is only the season's return from a break, or the start of a later part (rule 8)."""
        day, voices = self._official or (self.best or "", self._run)
        begun, back = span_of(day), span_of(new)
        if begun is None or back is None or not begun.exact or back.first - begun.first > A_BREAK:
            return False
        began = self._official is not None and voices.entries[0].at.date() <= begun.first < entry.at.date()
        return began or entry.of_a_later_part

    def _moves(self, entry: Entry, new: str) -> bool:
        """Let another date challenge the one that stands; whether it stands now."""
        voices = self._challengers[new] = self._challengers.get(new, _Voices()).joined_by(entry)
        if self._official and not blurs(new, self._official[0]):
            if not voices.overturn(self._official[1].certainty):
                return False
            self._official = None
        elif voices.certainty < min(self.certainty, Certainty.REPORTED):
            return False
        self.best, self._run, self._challengers = new, voices, {}
        return True
