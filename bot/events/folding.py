"""Which event a claim belongs to. Pure.

Rule 1. A numbered claim belongs to the event of that number; where there is none, the show's open event without a
        number takes it.
Rule 2. A claim without a number joins the event that the show's news is about at that time, or opens one without. A
        start, a shoot or an end is told of a season that is being made, not of one that people only ask about.
Rule 3. "Cancelled after three" and "the third is the last" are one piece of news, whichever was told first.
Rule 4. Whoever says that a season is cancelled which began on a day that was told (not: a month) means the next one,
        unless its cancellation was told before: then that is told again.
Rule 5. A claim is placed as things stood when its story appeared; and what later stories said is placed anew. So the
        events of a show are a function of the set of its claims, whatever order they arrive in.
Rule 6. A show is cancelled once: whoever names another season than the one that was just cancelled means that one,
        unless theirs was asked about before; the number that most give it holds. A cancellation without a number,
        however late, retells the known one, unless a later season is known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.events import Change, Event
from bot.events.course import A_BREAK, TOGETHER
from bot.events.standing import Entry, Standing
from bot.stories import OF_THE_NEXT_SEASON, Certainty, Claim, Kind
from bot.titles import goes_by
from bot.windows import is_moved, is_past, span_of

#: News of one season lies within this span: it is rarely longer from the first "will it return?" to the start date.
ONE_SEASON = timedelta(days=420)
#: Longest time from an order to the start of the season: revivals and costly dramas take up to three years.
IN_THE_MAKING = timedelta(days=1100)
#: So long after official word that a season is made, an unnumbered "cancelled", "renewed" or "will it return?" is about
#: the next one. Most shows take longer from one decision to the next, and echoes of the first news end sooner. After
#: mere reports a cancellation is about the next season only after twice as long: few reports are taken back, and most
#: such seasons were shown meanwhile.
ECHO = timedelta(days=150)
#: Kinds of news about the season that is made or starts next, and about any that is being made.
OF_A_START = frozenset({Kind.PREMIERE, Kind.PRODUCTION})
OF_ONE_IN_THE_MAKING = OF_A_START | {Kind.ENDING}


#: How many seasons the show of a key has on a day, where that is known.
Counted = Callable[[str, date], int | None]


def event_id(show_key: str, season: int | None, story_id: str) -> str:
    """A stable opaque id for the event that this story opens."""
    words = f"{show_key}|{season}|{story_id}".encode()
    return "e" + hashlib.blake2b(words, digest_size=8).hexdigest()


def place(
    arriving: Mapping[Entry, str | None],
    events: Mapping[str, Event],
    since: tuple[datetime, str],
    counted: Counted,
    edition: str,
) -> tuple[dict[str, Event], list[tuple[str, str]], dict[Entry, str]]:
    """Put a story's claims into the events that they belong to, and what was said ``since`` anew (rule 5).

    ``arriving``: the story's claims, each with the event that it must stay in, if any. ``edition``: goes into the ids
    of new events. Returns the events; (survivor, absorbed) of those that turned out to be one; and the event of each
    claim.
    """
    anew = {key: {e for e in event.entries if e.appeared > since and not e.stays} for key, event in events.items()}
    now = {key: _before(event, anew[key]) for key, event in events.items()}
    now = {key: event for key, event in now.items() if event.entries or not anew[key]}
    went = dict[Entry, str]()
    for entry in sorted((*arriving, *(e for later in anew.values() for e in later)), key=_placed_after):
        if any(anew.values()):  # what is the last season by then
            now = {event.id: event for event in outlived(list(now.values()))}
        story = edition if entry in arriving else f"{entry.story_id} after {edition}"
        event = _with(entry, now, now.get(arriving.get(entry) or ""), counted, story)
        now[event.id] = event
        went[entry] = event.id
    names, merged = _names(events, now, [key for key in events if anew[key]], edition)
    after = {names.get(key, key): event for key, event in now.items()}
    return (
        {key: event if event.id == key else _called(event, key, events.get(key)) for key, event in after.items()},
        merged,
        {entry: names.get(key, key) for entry, key in went.items() if entry in arriving},
    )


def _with(entry: Entry, events: Mapping[str, Event], home: Event | None, counted: Counted, story: str) -> Event:
    """The event that a claim belongs to, with the claim: ``home`` if given, else one of these, else a new one.

    ``story``: what opens the new one, for its id.
    """
    claim = same_news(entry.as_read, entry.at, events.values())
    event = home or event_for(claim, entry.at, events.values(), counted(claim.show_key, entry.at.date()))
    if event is None:
        key = event_id(claim.show_key, claim.season, f"{claim.kind} in {story}")
        event = Event(key, claim.show_key, claim.show, claim.season)
    if claim.known and claim.show_key == event.show_key:  # the catalogue may have put a title right
        event = replace(event, show=claim.show)
    if claim.kind is entry.as_read.kind is Kind.CANCELLED and claim.season is not None:
        event = _numbered(event, entry.as_read, events.values())
        claim = replace(claim, season=event.season or claim.season)
    kept = replace(entry, claim=claim, read=None if claim == entry.as_read else entry.as_read)
    return event.with_entries((*event.entries, kept), claim.season)


def _before(event: Event, later: Collection[Entry]) -> Event:
    """The event without these later claims, under the number that it had before them."""
    left = tuple(entry for entry in event.entries if entry not in later)
    if not later:
        return event
    if any(e.stays for e in left) or all(e.claim.season is None for e in later):
        return replace(event, entries=left)
    last = max((e for e in left if e.claim.season is not None), key=_placed_after, default=None)
    return replace(event, entries=left, season=last.claim.season if last else None)


def _numbered(event: Event, claim: Claim, events: Iterable[Event]) -> Event:
    """A cancelled event with the number that most of its claims, and this one, give; in a tie the first (rule 6)."""
    earlier = (e.as_read.season for e in event.entries if e.as_read.kind is e.claim.kind and e.as_read.season)
    said = Counter[int | None]((*earlier, claim.season))
    most = max(said, key=said.__getitem__)
    taken = any(other.season == most for other in events if other.show_key == event.show_key)
    put = event.standing.fate is Kind.CANCELLED and not taken and not any(e.stays for e in event.entries)
    return replace(event, season=most) if put else event


def _called(event: Event, key: str, known: Event | None) -> Event:
    """An event under the id, and with the history, of one that was known before; else as a new one."""
    known = known or Event(key, event.show_key, event.show, event.season)
    return replace(known, show_key=event.show_key, show=event.show, season=event.season, entries=event.entries)


def _names(
    before: Mapping[str, Event], now: Mapping[str, Event], changed: Collection[str], edition: str
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """New ids for events whose claims were placed anew; and (survivor, absorbed) of those that lost theirs to another.
    Each known event, the oldest first, lives on as the one with its number, else as the one with most of its claims.
    """
    names, merged = dict[str, str](), list[tuple[str, str]]()
    for key in sorted(changed, key=lambda one: (before[one].first_at, one)):
        was = before[key]
        said = {(entry.story_id, entry.as_read) for entry in was.entries}
        shared = {k: sum((e.story_id, e.as_read) in said for e in event.entries) for k, event in now.items()}
        home = max((k for k in shared if shared[k]), key=lambda k: (now[k].season == was.season, shared[k], k == key))
        if home in names or (home in before and home not in changed):
            merged.append((names.get(home, home), key))
        else:
            names[home] = key
    for key in now.keys() & changed - names.keys():  # its id is another's now
        names[key] = event_id(now[key].show_key, now[key].season, f"{key} after {edition}")
    return names, merged


def _placed_after(entry: Entry) -> tuple[object, ...]:
    """By time. Within a story claims with a number come first, since those without one may join their events; and fates
    come before announced ends.
    """
    claim = entry.as_read
    return *entry.appeared, claim.season is None, claim.season or 0, claim.kind is Kind.ENDING, claim.kind


def same_news(claim: Claim, at: datetime, events: Collection[Event]) -> Claim:
    """The claim, made at this time, as the same news was put when it was first told (rules 3 and 4)."""
    if claim.season is None:
        about = event_for(claim, at, events) if claim.kind is Kind.CANCELLED else None
        ends = about is not None and about.standing.headline(Certainty.REPORTED)[0] is Kind.ENDING
        return replace(claim, kind=Kind.ENDING) if ends else claim
    by_season = {event.season: event for event in events if event.show_key == claim.show_key}
    season = claim.season
    if claim.kind is Kind.CANCELLED:
        shown = by_season.get(season)
        told = (
            {step.kind for step in shown.standing.history if step.certainty >= Certainty.REPORTED} if shown else set()
        )
        if shown and shown.standing.starts_on and _began(shown, at) and Kind.CANCELLED not in told:
            season += 1
        season = _cancelled_lately(season, at, by_season)
        last = by_season.get(season - 1)
        if last and last.standing.heard_at(Certainty.REPORTED).final:
            return replace(claim, kind=Kind.ENDING, season=season - 1)
    if claim.kind is Kind.ENDING and season not in by_season:
        unmade = by_season.get(season + 1)
        if unmade and unmade.standing.fate is Kind.CANCELLED:
            return replace(claim, kind=Kind.CANCELLED, season=season + 1)
    return replace(claim, season=season)


def _cancelled_lately(season: int, at: datetime, events: Mapping[int | None, Event]) -> int:
    """The season that is said to be cancelled, or else the nearest that was reported cancelled lately (rule 6)."""
    if season in events and events[season].standing.fate is not Kind.RENEWED:
        return season

    def is_told(event: Event) -> bool:
        steps = event.standing.history if event.standing.fate is Kind.CANCELLED else ()
        return any(step.kind is Kind.CANCELLED and at - step.at <= TOGETHER for step in steps)

    told = (number for number, event in events.items() if number is not None and is_told(event))
    return min(told, key=lambda number: (abs(number - season), number), default=season)


def event_for(claim: Claim, at: datetime, events: Iterable[Event], counted: int | None = None) -> Event | None:
    """The event among these that the claim belongs to; None where it opens a new one.

    ``counted``: how many seasons of the show are known to have begun; what starts is none after the next.
    """
    own = [event for event in events if event.show_key == claim.show_key]
    if claim.season is not None:
        numbered = next((event for event in own if event.season == claim.season), None)
        open_ones = (e for e in own if e.season is None and _near(e, at) and _may_be(e, claim, at))
        return numbered or max(open_ones, key=_newest, default=None)
    if claim.kind is Kind.PREMIERE and counted is not None:
        begun = max([counted, *(event.season or 0 for event in own if _began(event, at))])
        own = [e for e in own if (e.season or 0) <= begun + 1 or e.standing.premiere == claim.premiere]
    reach = IN_THE_MAKING if claim.kind in OF_A_START else ONE_SEASON
    over = [event for event in own if claim.kind is Kind.CANCELLED and _is_over(event, own)]
    meant = (e for e in own if _near(e, at, timedelta.max if e in over else reach) and _about(e, claim, at))
    return max(meant, key=lambda event: (_likelihood(event, claim, at), _newest(event)), default=None)


def _likelihood(event: Event, claim: Claim, at: datetime) -> tuple[int, bool, bool, date, int]:
    """Sorts seasons by how likely a claim without a number is about them. A season that starts when the claim says
    comes first, then one that is being made, then the later one. But of several that were ordered at once the first
    starts first, and one that is filmed or has a date starts before one that is only ordered.
    """
    standing, number = event.standing, event.season or 0
    made = claim.kind in OF_ONE_IN_THE_MAKING and standing.fate in (Kind.RENEWED, Kind.ORDERED)
    if claim.kind not in OF_A_START:
        return _fits(standing, claim), made, False, date.min, number
    in_sight = (standing.production or standing.premiere) is not None and not _began(event, at)
    decided_on = standing.decided_at.date() if standing.decided_at else date.min
    return _fits(standing, claim), in_sight, made, decided_on, -number


def _newest(event: Event) -> tuple[datetime, datetime, Kind]:
    """Of equally likely events the newest is meant; of events that one story opened, always the same one."""
    ever = datetime.min.replace(tzinfo=UTC)
    return event.first_at or ever, event.last_at or ever, event.standing.fate


def _fits(standing: Standing, claim: Claim) -> int:
    """How well the start in a claim fits what is known of a season: 2, it is the same; 1, it is near enough for a start
    that was moved, or for a return from a break; 0, neither.
    """
    known, told = standing.premiere, claim.premiere
    if known is None or told is None:
        return 0
    begun, back = span_of(known), span_of(told)
    near = begun is not None and back is not None and abs(back.first - begun.first) <= A_BREAK
    return int(near) if is_moved(known, told) else 2


def _is_over(event: Event, own: Iterable[Event]) -> bool:
    """Whether this season is officially cancelled and nothing is known of a later one."""
    over = event.standing.fate is Kind.CANCELLED and event.standing.decided
    return over and all((other.season or 0) <= (event.season or 0) for other in own)


def _near(event: Event, at: datetime, reach: timedelta = ONE_SEASON) -> bool:
    first, last = event.first_at, event.last_at
    return first is not None and last is not None and first - at <= ONE_SEASON and at - last <= reach


def _may_be(event: Event, claim: Claim, at: datetime) -> bool:
    """Whether an event without a number may be about the season of a claim that was made at this time."""
    standing = event.standing
    if claim.kind in OF_THE_NEXT_SEASON and standing.fate is not Kind.CANCELLED and _settled(event, at):
        return False  # a year after a renewal comes the next one
    cancelled, starts = standing.fate is Kind.CANCELLED, standing.fate is Kind.UNDECIDED and standing.premiere
    if (cancelled and claim.kind in OF_ONE_IN_THE_MAKING) or (starts and claim.kind is Kind.CANCELLED):
        return False  # a season that will not be made has no start: what tells of one is about the season before
    other = claim.premiere is not None and standing.premiere is not None and not _fits(standing, claim)
    return not (other or (standing.fate is Kind.ORDERED and claim.season not in (None, 1)))


def _about(event: Event, claim: Claim, at: datetime) -> bool:
    """Whether a claim without a number, made at this time, is about the event's season (rule 2)."""
    standing = event.standing
    if claim.kind in OF_ONE_IN_THE_MAKING:
        return standing.fate is not Kind.CANCELLED and (
            claim.premiere == standing.premiere or not _began(event, at - ECHO)
        )
    if standing.fate is Kind.CANCELLED:
        return claim.kind is not Kind.ORDERED
    long_told = claim.kind is Kind.CANCELLED and any(at - step.at > 2 * ECHO for step in standing.history[-1:])
    return not (long_told or _settled(event, at))


def _settled(event: Event, at: datetime) -> bool:
    """Whether a decision at this moment is about the next season: this one was on the air by then, or had long been
    known to be made.
    """
    decided_at = event.standing.decided_at
    return (decided_at is not None and at - decided_at > ECHO) or _began(event, at)


def _began(event: Event, at: datetime) -> bool:
    """Whether the season has begun by this moment, as far as is reported."""
    standing = event.standing
    return standing.premiere_certainty >= Certainty.REPORTED and is_past(standing.premiere or "", at.date())


def retold(event: Event, found: frozenset[Change], events: Iterable[Event]) -> frozenset[Change]:
    """What changed of an event, but not that it is the last season where the next is known to be cancelled (rule 3)."""
    unmade = (one.standing for one in events if (one.show_key, one.season) == (event.show_key, (event.season or 0) + 1))
    known = any(one.heard_at(Certainty.REPORTED).fate is Kind.CANCELLED for one in unmade)
    return found - {Change.FINAL} if known else found


def unite(one: Event, other: Event) -> tuple[Event, Event]:
    """Two events that are one: (the older with the claims of both, the younger)."""
    older, younger = sorted((one, other), key=lambda event: (event.first_at is None, event.first_at, event.id))
    united = replace(older, disbelieved=older.disbelieved | younger.disbelieved)
    return united.with_entries((*older.entries, *younger.entries)), younger


def adopt(claim: Claim, events: dict[str, Event]) -> tuple[list[Entry], list[tuple[str, str]]]:
    """Move the events of a title that the catalogue lacked to the show that it turned out to be, in ``events``. Returns
    their claims, and (survivor, absorbed) of each pair that turned out to be one season.
    """
    _, stray = goes_by(claim.show_key, claim.show)
    merged, brought = list[tuple[str, str]](), list[Entry]()
    for event in [event for event in events.values() if claim.known and event.show_key == stray]:
        entries = tuple(_of_show(entry, claim) for entry in event.entries)
        known = replace(event, show_key=claim.show_key, show=claim.show, entries=entries)
        twin = next((e for e in events.values() if e.show_key == claim.show_key and e.season == event.season), None)
        brought += entries
        if twin is None:
            events[event.id] = known
            continue
        united, younger = unite(known, twin)
        events[united.id] = united
        del events[younger.id]
        merged.append((united.id, younger.id))
    return brought, merged


def _of_show(entry: Entry, claim: Claim) -> Entry:
    """An entry as one of the show that a claim is about."""

    def moved(one: Claim) -> Claim:
        return replace(one, show=claim.show, show_key=claim.show_key)

    return replace(entry, claim=moved(entry.claim), read=moved(entry.read) if entry.read else None)


def outlived(events: Sequence[Event]) -> list[Event]:
    """The same events, each knowing whether a later season was ordered, no less surely than this one was called the
    last. Whether that one stands may depend on a still later one, so the last season goes first.
    """
    settled = dict[str, Event]()
    for event in sorted(events, key=lambda event: event.season or 0, reverse=True):
        sure = max(Certainty.REPORTED, event.standing.final_certainty)
        so = event.season is not None and any(
            (other.season or 0) > event.season and other.standing.certainty >= sure
            for other in settled.values()
            if other.show_key == event.show_key and other.standing.fate in (Kind.RENEWED, Kind.ORDERED)
        )
        settled[event.id] = replace(event, outlived=so) if so != event.outlived else event
    return [settled[event.id] for event in events]
