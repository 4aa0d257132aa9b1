"""Being wrong well: what a host says of an event outranks what was read, edits every card and is kept as a label.

`correct` decides and is pure; `apply` carries it to storage.

Rule 1. A correction never deletes a story: what it contradicts is kept and no longer believed.
Rule 2. Later stories are folded as ever; a correction is no lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from bot.events import Change, Event
from bot.folding import event_id, unite
from bot.ports import Decision, DeskError, Merge, Snapshot, Storage
from bot.posts import in_room, room_of
from bot.standing import FATE_OF, Entry
from bot.stories import Certainty, Claim, Kind, Outlet

HOST = Outlet("the host of this desk", "the host of this desk", trusted=True)

#: What a host is told when it is done.
DONE = "Corrected. Every card about it is being edited and will say so."

#: Fates that a host can give; "undecided" takes every fate back.
FATES = (Kind.RENEWED, Kind.CANCELLED, Kind.ORDERED, Kind.ENDING, Kind.UNDECIDED)


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
    #: Stories that belong to another season of the show: (season or None, story ids).
    split: tuple[int | None, tuple[str, ...]] | None = None
    #: The event that it is one with.
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
    event = replace(event, correction=_what_it_said(event))
    if correction.fate is not None:
        return _told(_with_fate(event, correction.fate, now))
    if correction.split is not None:
        return _split(event, *correction.split, events)
    if correction.merge is not None:
        return _merged(event, events.get(correction.merge))
    key, title = correction.show or (event.show_key, event.show)
    season = event.season if correction.season is None else correction.season
    twin = next(
        (e for e in events.values() if e.id != event.id and e.show_key == key and e.season == season is not None), None
    )
    moved = replace(event, show_key=key, show=title, season=season)
    return _merged(moved, twin) if twin else _told(moved)


def _what_it_said(event: Event) -> str:
    kind, certainty = event.standing.headline()
    season = f", season {event.season}" if event.season is not None else ""
    return f"This card said: {event.show}{season}, {kind.value}, {certainty.value}."


def _with_fate(event: Event, fate: Kind, now: datetime) -> Event:
    """The event with this fate: what says otherwise is not believed, and where nothing says it the host does."""
    wanted = FATE_OF[fate]
    against = {
        entry.story_id
        for entry in event.entries
        if FATE_OF[entry.claim.kind] is not None and FATE_OF[entry.claim.kind] is not wanted
    }
    ruled = replace(event, disbelieved=event.disbelieved | against)
    if wanted is None or (ruled.standing.fate is wanted and ruled.standing.decided):
        return ruled
    said = Claim(event.show, event.show_key, event.season, fate, Certainty.OFFICIAL, on_record=True, rule="host")
    entry = Entry(said, f"host-{now:%Y%m%dT%H%M%S}", HOST, "", "A correction by the host", now)
    return ruled.with_entries((*ruled.entries, entry))


def _split(event: Event, season: int | None, stories: tuple[str, ...], events: dict[str, Event]) -> Decision:
    moving = [entry for entry in event.entries if entry.story_id in stories]
    if not moving or len(moving) == len(event.entries):
        raise CannotCorrect(f"event {event.id}: name some of its stories, but not all of them")
    twin = next(
        (e for e in events.values() if e.show_key == event.show_key and e.season == season and e.id != event.id), None
    )
    other = twin or Event(event_id(event.show_key, season, moving[0].story_id), event.show_key, event.show, season)
    kept = event.with_entries(entry for entry in event.entries if entry.story_id not in stories)
    return _told(kept, other.with_entries((*other.entries, *moving)))


def _merged(one: Event, other: Event | None) -> Decision:
    if other is None or other.id == one.id:
        raise CannotCorrect(f"event {one.id}: there is no other event to merge it with")
    both, younger = unite(one, other)
    season = one.season if one.season is not None else other.season
    united = replace(
        both, show_key=one.show_key, show=one.show, season=season, correction=one.correction, revision=both.revision + 1
    )
    return Decision(
        (united,),
        frozenset({united.id}),
        (Merge(united.id, younger.id),),
        ((united.id, frozenset({Change.CORRECTED})),),
    )


#: A correction as JSON, for the label and for handing it to a running desk.
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
    return await storage.amend(keys, lambda seen: correct(meant, seen, at), at=at, label=label, room=room)


def _no_such(event_id: str) -> str:
    return f"there is no event {event_id}; `python -m bot events SHOW` lists them"


def _told(*events: Event) -> Decision:
    revised = tuple(replace(event, revision=event.revision + 1) for event in events)
    items = tuple((event.id, frozenset({Change.CORRECTED})) for event in revised)
    return Decision(revised, frozenset(event.id for event in revised), items=items)
