"""Story -> claims -> events -> what is owed to channels. The deciding is pure; `Newsroom` only carries it to storage.

Rule 1. `decide` reads nothing but what it is given; it may be called again and answers the same.
Rule 2. Nothing old is announced: a story older than ``announce_within`` is understood and remembered in silence.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog

from bot.catalogue import Catalogue
from bot.events import LEARNT_LATE, Change, Event, changes, folding
from bot.events.standing import Entry, Standing, sources_of
from bot.ports import Decision, Merge, Snapshot, Storage, StorageError, StorageRefused
from bot.stories import Certainty, Claim, Feed, Kind, Story
from bot.telling import CONCERNS, NEWS, RETRACTED
from bot.titles import bare_key, in_room
from bot.understanding import understand
from bot.understanding.claims.catalogued import Record
from bot.windows import is_past
from bot.wording.language import N_

log = structlog.get_logger(__name__)

#: A story older than this when it is read is remembered in silence, unless the host decides otherwise (rule 2).
ANNOUNCE_WITHIN = timedelta(hours=48)
#: So soon after a start it is still news: columns and calendars tell of the week that they appear in.
JUST_BEGUN = timedelta(days=7)
#: A story that we fail to read is given up so long after it appeared: by then its news would be too old.
TRIED_FOR = timedelta(days=7)
#: Why a story is not announced: kept and logged in English, told in the language.
NO_CLAIM = N_("it says nothing about whether a show returns or when")
NO_NEWS = N_("it brings no news")
TOO_OLD = N_("it was already too old to announce when it was read")
#: Seconds between two looks for stories that nobody told us of: they could not be read before, or their process died.
LOOK_AROUND = 15.0


def decide(
    story: Story,
    claims: Sequence[Claim],
    snapshot: Snapshot,
    now: datetime,
    announce_within: timedelta = ANNOUNCE_WITHIN,
    counted: folding.Counted = lambda _key, _day: None,
) -> Decision:
    """What a story changes. Claims are placed in events, the events computed afresh, and the news picked out.

    ``counted``: how many seasons of a show there are by the day of a story, where that is known.
    """
    before = {event.id: event for event in snapshot.events}
    after, merged, went = _placed(story, claims, snapshot, now, counted)
    found = _changes(after, before, merged)
    written, revised, news = list[Event](), set[str](), dict[str, frozenset[Change]]()
    too_old = now - story.published_at > announce_within
    for key, event in after.items():
        was = before.get(key)
        if event == was:
            continue
        if found[key] or (was is not None and _as_told(was) != _as_told(event)):
            revised.add(key)  # its cards say otherwise from now on
        written.append(replace(event, revision=event.revision + (key in revised)))
        changed = folding.retold(event, found[key], after.values())
        told, at_any_age = _news(event, was, changed, story, now - announce_within)
        if told:
            news[key] = told
        too_old &= not at_any_age
    silence = TOO_OLD if too_old and news else "" if news else NO_NEWS if claims else NO_CLAIM
    in_order = (key for key in dict.fromkeys((*went, *news)) if key in news)
    return Decision(
        events=tuple(written),
        revised=frozenset(revised),
        merges=tuple(Merge(survivor, absorbed) for survivor, absorbed in merged),
        items=() if silence else tuple((key, news[key]) for key in in_order),
        silence=silence,
    )


def _placed(
    story: Story, claims: Sequence[Claim], snapshot: Snapshot, now: datetime, counted: folding.Counted
) -> tuple[Mapping[str, Event], Sequence[tuple[str, str]], Sequence[str]]:
    """The events with the story's claims in them; (survivor, absorbed) of those that turned out to be one; and for each
    claim the event that it went to.
    """
    before = {event.id: event for event in snapshot.events}
    after = _without(story, before) if snapshot.known else dict(before)
    changed = [entry for event in before.values() for entry in event.entries if entry.story_id == story.id]
    merged = list[tuple[str, str]]()
    for claim in claims:
        brought, pairs = folding.adopt(claim, after)
        changed, merged = changed + brought, merged + pairs
    arriving = dict(_arriving(story, claim, before, now if snapshot.known else None) for claim in claims)
    went: Mapping[Entry, str] = {}
    if since := min((entry.appeared for entry in (*arriving, *changed)), default=None):
        edition = f"{story.id} as of {now.isoformat()}" if snapshot.known else story.id
        after, twins, went = folding.place(arriving, after, since, counted, edition)
        merged += twins
    heard = [_heard_anew(event, before.get(event.id), story.id) for event in after.values()]
    settled = {event.id: event for event in folding.outlived(heard)}
    return settled, merged, [went[entry] for entry in arriving]


def _news(
    event: Event, was: Event | None, changed: frozenset[Change], story: Story, since: datetime
) -> tuple[frozenset[Change], bool]:
    """What of a change is news that the story brings, empty where none is; and whether it is told however old the story
    is. ``since``: whatever appeared earlier is too old to be told.
    """
    told_before = was is not None and _tells(was, story)
    tells = told_before or _tells(event, story)
    moved = not tells and _begins_to_tell(event, was, since)
    if not tells and not moved:
        return frozenset(), False  # what was placed anew is edited in silence
    # What an edition says otherwise was told before, so it is put right at any age.
    retracts = bool(changed & RETRACTED or (told_before and changed & {Change.REVERSED, Change.DATED}))
    news = changed if retracts or _worth_telling(event, changed, story.published_at) else frozenset[Change]()
    return news, retracts or moved


def _as_told(event: Event) -> tuple[object, ...]:
    """What cards show of an event that no `Change` stands for: its title, how it stands for those who hear official
    word only, and who names its start while its fate is not official.
    """
    dated = () if event.standing.decided else sources_of(event.saying(Kind.PREMIERE))
    return event.show, event.season, event.heard_at(Certainty.OFFICIAL).standing, dated


def _worth_telling(event: Event, found: frozenset[Change], at: datetime) -> bool:
    begun = is_past(event.standing.premiere or "", (at - JUST_BEGUN).date())
    if begun:
        found -= {Change.DATED, Change.MOVED}  # a start that is over is no news
    if found & NEWS:
        return True
    if found & CONCERNS and event.standing.tells() and not (begun and event.standing.headline()[0] is Kind.PREMIERE):
        history = event.standing.history
        decided_at = history[-1].at if history else event.first_at
        return decided_at is not None and at - decided_at <= LEARNT_LATE
    return Change.TALK in found and event.standing.open and event.standing.owners >= 2


def _without(story: Story, events: Mapping[str, Event]) -> dict[str, Event]:
    """The events without what an older edition of this story said."""
    left = {key: [e for e in event.entries if e.story_id != story.id] for key, event in events.items()}
    return {key: event.with_entries(left[key]) if _tells(event, story) else event for key, event in events.items()}


def _changes(
    settled: Mapping[str, Event], before: Mapping[str, Event], merged: Sequence[tuple[str, str]]
) -> Mapping[str, frozenset[Change]]:
    """What a reader would notice of each event, including that it, or one that it absorbed, was about another show."""
    told = {key: [event] for key, event in before.items()}
    for survivor, absorbed in merged:  # cards of both say what either said
        told[survivor] += told[absorbed]

    def found(event: Event) -> frozenset[Change]:
        was = told.get(event.id, [])
        said = max((one.standing for one in was), key=lambda one: one.fate is not Kind.UNDECIDED, default=Standing())
        moved = any(one.show_key != event.show_key for one in was)
        return changes(said, event.standing) | ({Change.SHOW} if moved else set())

    return {key: found(event) for key, event in settled.items()}


def _begins_to_tell(event: Event, was: Event | None, since: datetime) -> bool:
    """Whether an event had nothing to tell before and now does, because claims that appeared ``since`` were moved to
    it. That happens where we learn late that the season said to be cancelled had begun, so that the next one was meant.
    """
    silent, known = was is None or not was.standing.tells(Certainty.REPORTED), was.entries if was else ()
    came = any(entry.at >= since and entry not in known for entry in event.entries)
    return silent and came and event.standing.tells(Certainty.REPORTED)


def _tells(event: Event, story: Story) -> bool:
    """Whether a story says anything of an event."""
    return any(one.story_id == story.id for one in event.entries)


def _arriving(
    story: Story, claim: Claim, before: Mapping[str, Event], edited_at: datetime | None
) -> tuple[Entry, str | None]:
    """A claim, and the event that it must stay in, where a host had put the same claim of an older edition there.
    ``edited_at``: when an edition other than the first says so.
    """
    said, new = (claim.show_key, claim.season, claim.kind), Entry.of(story, claim)
    same = [
        (was, event.id)
        for event in before.values()
        for was in event.entries
        if was.story_id == story.id and said == (was.as_read.show_key, was.as_read.season, was.as_read.kind)
    ]
    if not same:
        return replace(new, edited_at=edited_at), None
    was, where = max(same, key=lambda one: one[0].stays)
    surer = (new.weight, new.claim.certainty) > (was.weight, was.claim.certainty)
    since = edited_at if surer else was.edited_at
    return replace(new, stays=was.stays, edited_at=since), where if was.stays else None


def _heard_anew(event: Event, before: Event | None, story_id: str) -> Event:
    """The event, which believes a story that the host did not believe as soon as that says something else."""
    if before is None or story_id not in event.disbelieved:
        return event
    said, was = ({e.claim.kind for e in one.entries if e.story_id == story_id} for one in (event, before))
    return event if said == was else replace(event, disbelieved=event.disbelieved - {story_id})


class Newsroom:
    """Takes stories in: reads them, and has storage decide and write in one transaction."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        announce_within: timedelta = ANNOUNCE_WITHIN,
        wake: Callable[[], None] = lambda: None,
        read: Callable[[Story, Catalogue], Sequence[Claim]] = understand,
    ) -> None:
        self._storage = storage
        #: What names shows; a newer one may be put in its place.
        self.catalogue = catalogue
        self._now = now
        self._announce_within = announce_within
        self._wake = wake
        self._read = read
        self._arrived = asyncio.Event()

    def arrived(self) -> None:
        """Another process may have polled stories."""
        self._arrived.set()

    async def run(self) -> None:
        """Read the stories that other processes poll, and those that could not be read before, until cancelled."""
        while True:
            self._arrived.clear()
            try:
                if await self.read_arrivals():
                    continue
            except StorageError as problem:
                log.error("reading_waits", problem=str(problem))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AROUND):
                    await self._arrived.wait()

    async def read_arrivals(self) -> bool:
        """Read what has arrived; whether there was any. A story that cannot be read is tried again after its lease,
        for a week.
        """
        now = self._now()
        arrivals = await self._storage.take_arrivals(now)
        for arrival in arrivals:
            read = await self._could_fold(arrival.story, arrival.room, arrival.number)
            if not read and now - arrival.story.published_at > TRIED_FOR:
                await self._storage.arrival_read(arrival.number)
        return bool(arrivals)

    async def receive(self, feed: Feed, stories: Sequence[Story]) -> None:
        """Fold the new stories of a feed, oldest first. One that we fail to read is kept for `run` to try again.

        Raises:
            StorageError: the database cannot be used; hand them over again later.
        """
        for story in stories:
            if not await self._could_fold(story, feed.room):
                await self._storage.hand_in([story], feed.room)

    async def _could_fold(self, story: Story, room: str, arrival: int | None = None) -> bool:
        """Fold one story; False where a fault of ours prevents it, which must not hold up the others."""
        try:
            await self.fold(story, room, arrival)
        except Exception as problem:
            if isinstance(problem, StorageError) and not isinstance(problem, StorageRefused):
                raise
            log.exception("story_not_read", story=story.id)
            return False
        return True

    async def hand_in(self, feed: Feed, stories: Sequence[Story]) -> None:
        """Keep the new stories of a feed for a process that reads, oldest first."""
        await self._storage.hand_in(stories, feed.room)

    async def fold(self, story: Story, room: str = "", arrival: int | None = None) -> Decision | None:
        """Fold one story, from its ``arrival`` where it was handed in; what was decided, or None for one that was
        folded before or has a newer edition.
        """
        claims = [replace(c, show_key=in_room(room, c.show_key)) for c in self._read(story, self.catalogue)]
        now, within, catalogue = self._now(), self._announce_within, self.catalogue

        def counted(show_key: str, day: date) -> int | None:
            return Record(bare_key(show_key), day, catalogue).counted

        decision = await self._storage.fold(
            story, claims, lambda snapshot: decide(story, claims, snapshot, now, within, counted), arrival
        )
        if decision is not None and (decision.items or decision.revised):
            self._wake()
            await asyncio.sleep(0)  # delivery goes first: log and feed state can wait
        if decision is not None and claims:
            silence = {"silence": decision.silence} if decision.silence else {}
            log.info("story_folded", story=story.id, outlet=story.outlet.name, title=story.title,
                     kinds=[claim.kind.value for claim in claims], events=[event.id for event in decision.events],
                     news=len(decision.items), **silence)  # fmt: skip
        return decision
