"""Corrections: what a host says of an event outranks what was read. Every card is edited, and the correction is kept as
a label.

`correct` decides and is pure; `apply` carries it to storage.

Rule 1. A correction deletes no story: claims that it contradicts are kept, but no longer believed.
Rule 2. Later stories are folded as usual; a correction does not lock an event.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from bot.events import LEARNT_LATE, Change, Event, changes
from bot.events.folding import event_id, outlived, unite
from bot.events.standing import FATE_OF, HOST_SAYS, Entry
from bot.ports import Decision, DeskError, Merge, Snapshot, Storage
from bot.stories import Certainty, Claim, Kind, Outlet
from bot.titles import in_room, room_of
from bot.wording.news import said_words

HOST = Outlet("the host of this desk", "the host of this desk", trusted=True)

#: What a host is told when it is done.
DONE = "Corrected. Every card that said otherwise is edited and will say so, as soon as the desk runs."

#: Fates that a host can give; "undecided" takes back every fate and date.
FATES = (Kind.RENEWED, Kind.CANCELLED, Kind.ORDERED, Kind.ENDING, Kind.UNDECIDED)


#: No show has more: a larger number is a year or a typo, and would stand on every card.
MOST_SEASONS = 199


class CannotCorrect(DeskError):
    """The correction does not fit the event; the message says why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a host says of one event. Exactly one of the fields beside the event is given."""

    event_id: str
    fate: Kind | None = None
    season: int | None = None
    #: (key, title) of the show that it really is about.
    show: tuple[str, str] | None = None
    #: Stories that belong to another season of the show: (season, story ids).
    split: tuple[int, tuple[str, ...]] | None = None
    #: The event that it really is.
    merge: str | None = None


def correct(correction: Correction, snapshot: Snapshot, now: datetime) -> Decision:
    """What the correction changes of the events; every card that told one of them is edited and gets a reply.

    Raises:
        CannotCorrect: the event is not there, or the correction does not fit it.
    """
    events = {event.id: event for event in snapshot.events}
    event = events.get(correction.event_id)
    if event is None:
        raise CannotCorrect(_no_such(correction.event_id))
    _check(correction)
    corrected = _corrected(event, correction, events, now)
    both = [(one, events[one.id]) for one in corrected.events if one.id in events]
    if not corrected.merges and all(replace(after, correction=before.correction) == before for after, before in both):
        raise CannotCorrect(f"event {event.id} says so already; nothing was changed")
    told = _told(corrected, events, now)
    # Of several corrections in a row, cards tell what people read before the first.
    first = {event.id: event.correction for event in snapshot.events if event.id in snapshot.unread}
    put = (replace(one, correction=first.get(one.id) or one.correction) for one in told.events)
    return replace(told, events=tuple(put))


def _check(correction: Correction) -> None:
    """Refuse what makes no sense of any event."""
    about = f"event {correction.event_id}"
    given = (correction.fate, correction.season, correction.show, correction.split, correction.merge)
    if sum(one is not None for one in given) != 1:
        raise CannotCorrect(f"{about}: give exactly one of --fate, --season, --show, --split and --merge")
    if correction.fate is not None and correction.fate not in FATES:
        raise CannotCorrect(f"{about}: --fate is one of {', '.join(FATES)}, not {correction.fate}")
    season = correction.split[0] if correction.split else correction.season
    if season is not None and not 1 <= season <= MOST_SEASONS:
        raise CannotCorrect(f"{about}: --season is a number from 1 to {MOST_SEASONS}, not {season}")
    if correction.show is not None and not all(part.strip() for part in correction.show):
        raise CannotCorrect(f"{about}: give the title of the show as --show")


def _corrected(event: Event, correction: Correction, events: Mapping[str, Event], now: datetime) -> Decision:
    """The corrected events, before `_told` has made news of them."""
    if correction.fate is not None:
        return Decision((_said(event, _with_fate(event, correction.fate, now)),))
    if correction.split is not None:
        return _split(event, *correction.split, events, now)
    if correction.merge is not None:
        if correction.merge not in events:
            raise CannotCorrect(_no_such(correction.merge))
        return _merged(event, event, events[correction.merge], events)
    key, title = correction.show or (event.show_key, event.show)
    season = event.season if correction.season is None else correction.season
    moved = replace(event, show_key=key, show=title, season=season)
    twin = _of_number(moved, season, events, {event.id})
    return _merged(event, moved, twin, events) if twin else Decision((_said(event, moved),))


def _of_number(show: Event, season: int | None, events: Mapping[str, Event], but: Collection[str]) -> Event | None:
    """The show's event of this number (None: without one), other than these."""
    others = (one for key, one in events.items() if key not in but and one.show_key == show.show_key)
    return next((one for one in others if one.season == season), None)


def _said(before: Event, after: Event) -> Event:
    """The corrected event, which keeps what its card said before if that was something else."""
    said = said_words(before)
    return after if said == said_words(after) else replace(after, correction=said)


def _with_fate(event: Event, fate: Kind, now: datetime) -> Event:
    """The event with this fate: stories that say otherwise are not believed, and where none says it the host does.

    Stories that say the same are believed again, whatever an earlier correction said.
    """
    takes_all_back = fate is Kind.UNDECIDED
    wanted = {fate, Kind.RENEWED} if fate is Kind.ENDING else {fate}
    otherwise = {entry.story_id for entry in event.entries if entry.claim.kind not in wanted}
    told = {
        entry.story_id
        for entry in event.entries
        if FATE_OF[entry.claim.kind] is not None or (takes_all_back and entry.names_a_start)
    }
    ruled = replace(event, disbelieved=(event.disbelieved - told) | (told & otherwise))
    standing = ruled.standing
    last = standing.final and standing.final_certainty is Certainty.OFFICIAL
    if takes_all_back or (standing.fate is FATE_OF[fate] and standing.decided and last == (fate is Kind.ENDING)):
        return ruled
    claim = Claim(event.show, event.show_key, event.season, fate, Certainty.OFFICIAL, on_record=True, rule=HOST_SAYS)
    entry = Entry(claim, f"host-{now:%Y%m%dT%H%M%S%f}", HOST, "", "A correction by the host", now)
    return ruled.with_entries((*ruled.entries, entry))


def _split(event: Event, season: int, stories: tuple[str, ...], events: Mapping[str, Event], now: datetime) -> Decision:
    if strangers := set(stories) - {entry.story_id for entry in event.entries}:
        words = f"no story of it is {', '.join(sorted(strangers))}; `python -m bot events SHOW` lists them"
        raise CannotCorrect(f"event {event.id}: {words}")
    moving = [entry for entry in event.entries if entry.story_id in stories]
    if not moving or len(moving) == len(event.entries):
        raise CannotCorrect(f"event {event.id}: name some of its stories, but not all of them")
    if season == event.season:
        raise CannotCorrect(f"event {event.id}: they are told of that season already; name another one")
    twin = _of_number(event, season, events, {event.id})
    new_id = event_id(event.show_key, season, f"{moving[0].story_id} split {now.isoformat()}")
    other = twin or Event(new_id, event.show_key, event.show, season)
    kept = event.with_entries(entry for entry in event.entries if entry not in moving)
    joined = other.with_entries((*other.entries, *moving))
    return Decision((_said(event, kept), _said(twin, joined) if twin else joined))


def _merged(was: Event, one: Event, other: Event, events: Mapping[str, Event]) -> Decision:
    """One event, which was told as ``was`` before, is really the other; it keeps its season where that has none."""
    if other.id == one.id:
        raise CannotCorrect(f"event {one.id}: an event is not merged with itself; name another one")
    both, younger = unite(one, other)
    season = other.season if other.season is not None else one.season
    if season is not None and (third := _of_number(other, season, events, {one.id, other.id})):
        raise CannotCorrect(f"event {one.id}: {other.show} has an event of season {season}; merge it with {third.id}")
    united = replace(both, show_key=other.show_key, show=other.show, season=season)
    right = (was.show, was.season, was.standing.fate) == (united.show, season, united.standing.fate)
    united = _said(other if right else was, united)
    return Decision((united,), merges=(Merge(united.id, younger.id),))


#: A correction as JSON, for the label.
CORRECTION_JSON = TypeAdapter(Correction)


async def apply(correction: Correction, storage: Storage, now: Callable[[], datetime]) -> Decision:
    """Correct an event where it is stored.

    Raises:
        CannotCorrect: the event is not there, or the correction does not fit it.
    """
    event = await storage.event(correction.event_id)
    other = await storage.event(correction.merge) if correction.merge else None
    if event is None:
        raise CannotCorrect(_no_such(correction.event_id))
    room, show = room_of(event.show_key), correction.show
    meant = replace(
        correction,
        event_id=event.id,  # an absorbed event's card tells the survivor now
        merge=other.id if other else correction.merge,
        show=(in_room(room, show[0]), show[1]) if show else None,
    )
    keys = [event.show_key, *([other.show_key] if other else []), *([meant.show[0]] if meant.show else [])]
    at, label = now(), CORRECTION_JSON.dump_json(meant).decode()
    return await storage.amend(keys, lambda seen: correct(meant, seen, at), at=at, label=label)


def _news(event: Event, before: Event | None, now: datetime) -> frozenset[Change]:
    """What changed for channels: a card said something else; and, unless the last story is old, what is news to
    channels without a card.
    """
    was = before or Event(event.id, event.show_key, event.show, event.season)
    found = {Change.CORRECTED} if event.correction != was.correction else set[Change]()
    written_at = max((entry.at for entry in event.entries if not entry.by_host), default=event.asked_at)
    if written_at is not None and now - written_at <= LEARNT_LATE:
        found |= changes(was.standing, event.standing)
        if was.show_key != event.show_key:
            found.add(Change.SHOW)
    return frozenset(found)


def _no_such(event_id: str) -> str:
    return f"there is no event {event_id}; `python -m bot events SHOW` lists them"


def _told(corrected: Decision, events: Mapping[str, Event], at: datetime) -> Decision:
    """The corrected events as news: every card that said something else will say so. Cards of other seasons are edited
    where these become, or cease to be, the last.
    """
    put = {one.id: replace(one, entries=tuple(replace(e, stays=True) for e in one.entries)) for one in corrected.events}
    now = {**events, **put}
    for merge in corrected.merges:
        now.pop(merge.absorbed, None)
    told = [event.id for event in corrected.events]
    changed = [event for event in outlived(list(now.values())) if event.id in told or event != events[event.id]]
    revised = tuple(replace(event, revision=event.revision + 1) for event in changed)
    items = tuple((key, news) for key in told if (news := _news(now[key], events.get(key), at)))
    return replace(corrected, events=revised, revised=frozenset(event.id for event in revised), items=items)
