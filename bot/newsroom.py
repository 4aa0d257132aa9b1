"""Story -> claims -> events -> what is owed to channels. The deciding is pure; `Newsroom` only carries it to storage.

Rule 1. `decide` and `choose` read nothing but what they are given; they may be called again and answer the same.
Rule 2. Nothing old is announced: a story older than `announce_within` is understood and remembered in silence.
Rule 3. One first telling of each event in each channel, ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot import folding
from bot.catalogue import Catalogue
from bot.events import Change, Entry, Event, changes
from bot.ports import ChannelView, Decision, Snapshot, Storage
from bot.posts import Owed, Post, Role, State, Telling
from bot.stories import Certainty, Claim, Feed, Kind, Story
from bot.understanding import understand

log = structlog.get_logger(__name__)

#: Changes that a channel may hear of; another source or a finer word only edits what stands.
NEWS = frozenset({Change.FATE, Change.FIRMER, Change.OFFICIAL, Change.DATED, Change.FINAL, Change.REVERSED})

#: Changes that are worth a reply under a standing card: most telling first, with the priority of the reply.
REPLIES: dict[Change, int] = {
    Change.CORRECTED: 1,
    Change.REVERSED: 1,
    Change.OFFICIAL: 3,
    Change.FINAL: 4,
    Change.DATED: 4,
}
POST_PRIORITY, ASK_PRIORITY = 2, 6


@dataclass(frozen=True, slots=True)
class Rules:
    """What the host decides about announcing."""

    announce_within: timedelta = timedelta(hours=48)


def in_room(room: str, show_key: str) -> str:
    """The key of a show in a room: the sample newswire's news is kept apart from the live news."""
    return f"{room}:{show_key}" if room else show_key


def decide(story: Story, claims: Sequence[Claim], snapshot: Snapshot, now: datetime, rules: Rules) -> Decision:
    """What a story changes. Claims are placed in events, the events computed afresh, and the news picked out."""
    before = {event.id: event for event in snapshot.events}
    after = dict(before)
    if snapshot.known:  # a new edition: what the old one said is no longer said
        for event in snapshot.events:
            kept = [e for e in event.entries if e.story_id != story.id]
            if len(kept) != len(event.entries):
                after[event.id] = event.with_entries(kept)
    for claim in sorted(claims, key=_numbered_first):
        _place(story, claim, after)
    settled = {event.id: event for event in folding.outlived(list(after.values()))}
    found = {key: changes(before[key].standing if key in before else _EMPTY, e.standing) for key, e in settled.items()}
    changed = [
        replace(event, revision=event.revision + bool(found[key]))
        for key, event in settled.items()
        if before.get(key) != event
    ]
    revised = frozenset(event.id for event in changed if found[event.id])
    touched = {e.id for e in changed if any(entry.story_id == story.id for entry in e.entries)}
    items = tuple((e.id, found[e.id]) for e in changed if e.id in touched and _worth_telling(e, found[e.id]))
    silence = _silence(story, claims, items, now, rules)
    return Decision(tuple(changed), revised, items=() if silence else items, silence=silence)


_EMPTY = Event("", "", "", None).standing


def _numbered_first(claim: Claim) -> tuple[bool, int, bool]:
    """Numbered claims open the events that unnumbered ones of the same story then join; fates before endings."""
    return claim.season is None, claim.season or 0, claim.kind is Kind.ENDING


def _place(story: Story, claim: Claim, events: dict[str, Event]) -> None:
    claim = folding.same_news(claim, events.values())
    event = folding.home(claim, story.published_at, events.values())
    if event is None:
        new_id = folding.event_id(claim.show_key, claim.season, story.id)
        event = Event(new_id, claim.show_key, claim.show, claim.season)
    events[event.id] = event.with_entries((*event.entries, Entry.of(story, claim)), claim.season)


def _worth_telling(event: Event, found: frozenset[Change]) -> bool:
    if found & NEWS:
        return True
    return Change.TALK in found and event.standing.open and event.standing.owners >= 2


def _silence(
    story: Story,
    claims: Sequence[Claim],
    items: Sequence[tuple[str, frozenset[Change]]],
    now: datetime,
    rules: Rules,
) -> str:
    """Why nothing is announced; "" where something is."""
    if not claims:
        return "it says nothing of a show's fate or date"
    if not items:
        return "it tells nothing that was not known"
    if now - story.published_at > rules.announce_within:
        hours = int(rules.announce_within.total_seconds() // 3600)
        return f"it is older than announce_within ({hours} hours)"
    return ""


def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """What one channel is owed for a telling: one post for all it has not been told, a reply for each it has."""
    channel = view.channel
    fresh: list[Event] = []
    owed: list[Owed] = []
    for key, changed in telling.items:
        event = events.get(key)
        if event is None or not channel.follows(event.show_key, event.standing.network):
            continue
        cards = [post for post in view.posts if key in post.event_ids]
        told = next((post for post in cards if post.role is Role.POST), None)
        ask = next((post for post in cards if post.role is Role.ASK), None)
        if told is not None:
            owed += _reply(event, changed, told, view)
        elif _deserves_post(event, changed, view):
            fresh.append(event)
        elif ask is None and Change.TALK in changed and _may_ask(event, view):
            owed.append(Owed(Role.ASK, channel.id, (key,), priority=ASK_PRIORITY))
    if fresh:
        keys = tuple(event.id for event in fresh)
        asked = next((p.key for p in view.posts if p.role is Role.ASK and set(p.event_ids) & set(keys)), None)
        urgent = any(Change.REVERSED in changed for key, changed in telling.items if key in keys)
        priority = REPLIES[Change.REVERSED] if urgent else POST_PRIORITY
        owed.append(Owed(Role.POST, channel.id, keys, reply_to=asked, priority=priority))
    return owed


def _deserves_post(event: Event, changed: frozenset[Change], view: ChannelView) -> bool:
    kind, certainty = event.standing.headline(view.channel.certainty)
    return bool(changed & NEWS) and kind in view.channel.kinds and certainty >= view.channel.certainty


def _may_ask(event: Event, view: ChannelView) -> bool:
    channel = view.channel
    wanted = channel.votes and channel.asks and view.recent_asks < channel.asks_a_week
    return wanted and event.standing.open and event.standing.owners >= 2


#: The kind that a channel must want to hear of a change.
_KIND_OF_CHANGE = {Change.DATED: Kind.PREMIERE, Change.FINAL: Kind.ENDING}


def _reply(event: Event, changed: frozenset[Change], card: Post, view: ChannelView) -> list[Owed]:
    """The one reply that a standing card gets for these changes; none for a card still to be sent: it will say so."""
    channel = view.channel
    change = next((change for change in REPLIES if change in changed), None)
    if change is None or card.state in (State.OWED, State.REFUSED) or channel.certainty > _sureness(event, change):
        return []
    if _KIND_OF_CHANGE.get(change, event.standing.fate) not in channel.kinds:
        return []
    if card.state is State.GONE and change is not Change.REVERSED:
        return []  # a moderator took the card away: only its opposite is news here
    return [Owed(Role.REPLY, channel.id, (event.id,), change, reply_to=card.key, priority=REPLIES[change])]


def _sureness(event: Event, change: Change) -> Certainty:
    standing = event.standing
    return {Change.DATED: standing.premiere_certainty, Change.FINAL: standing.final_certainty}.get(
        change, standing.certainty
    )


class Newsroom:
    """Takes stories in: reads them, and has storage decide and write in one transaction."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        rules: Rules | None = None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._now = now
        self._rules = rules or Rules()
        self._wake = wake

    async def receive(self, feed: Feed, stories: Sequence[Story]) -> None:
        """Fold the new stories of a feed, oldest first."""
        for story in sorted(stories, key=lambda story: story.published_at):
            await self.fold(story, feed.room)

    async def fold(self, story: Story, room: str = "") -> Decision | None:
        """Fold one story; what was decided, or None for one that was folded before."""
        claims = [replace(c, show_key=in_room(room, c.show_key)) for c in understand(story, self._catalogue)]
        now = self._now()
        decision = await self._storage.fold(
            story, claims, lambda snapshot: decide(story, claims, snapshot, now, self._rules), room
        )
        if decision is not None and claims:
            log.info("story_folded", story=story.id, outlet=story.outlet.name, title=story.title, claims=len(claims),
                     news=len(decision.items), silence=decision.silence)  # fmt: skip
        if decision is not None and (decision.items or decision.revised):
            self._wake()
        return decision
