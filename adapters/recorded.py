"""Recorded stories in, recorded posts out: replays and tests use them where people use feeds and a chat platform.

Stories are JSON Lines, `{"id", "outlet", "url", "title", "summary", "published"}`, and `"text"` where there is more.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.outlets import outlet_of
from bot.ports import ChannelRefused, Desk, DeskError, FeedState, Fetched, Item, MessageGone, Outcome, Outgoing
from bot.posts import Place
from bot.stories import Claim, Feed, Outlet, Story

#: The moment of a first story that has none: long past, so that nothing takes it for fresh.
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

#: How long after the one before a story without a moment appeared.
RIGHT_AFTER = timedelta(seconds=1)


# --- stories in --------------------------------------------------------------------------------------------------


def read_stories(lines: Iterable[str]) -> Iterator[Story]:
    """The stories of JSON Lines, in the order of the lines; empty lines are passed over.

    ``outlet`` is a domain ("deadline.com"); where it is null the address says it. ``published`` is an ISO 8601 moment,
    UTC where it names no zone; null means right after the story before.

    Raises:
        DeskError: a line is no story; it names the line (from 1) and what is wrong with it.
    """
    before: datetime | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            story = _story(line, before)
        except ValueError as wrong:
            raise DeskError(f"line {number}: {wrong}") from None
        before = story.published_at
        yield story


def _story(line: str, before: datetime | None) -> Story:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as wrong:
        raise ValueError(f"this is not JSON ({wrong.msg} at column {wrong.colno}); give one story a line") from None
    except RecursionError:
        raise ValueError("this is nested too deeply for a story") from None
    if not isinstance(fields, dict):
        raise ValueError(
            f"a story is a JSON object with id, outlet, url, title, summary, published, not {_kind(fields)}"
        )
    url, domain = _text(fields, "url"), _text(fields, "outlet")
    published_at = _moment(fields.get("published"), before)
    return Story(
        id=_text(fields, "id", needed=True),
        outlet=outlet_of(domain or url, published_at) if domain or url else Outlet("unknown", "unknown"),
        url=url,
        title=_text(fields, "title", needed=True),
        summary=_text(fields, "summary"),
        published_at=published_at,
        text=_text(fields, "text"),
    )


def _text(fields: dict[str, Any], name: str, *, needed: bool = False) -> str:
    value = fields.get(name)
    if value is None or value == "":
        if needed:
            raise ValueError(f'"{name}" is missing; a story needs at least id and title')
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{name}" must be text, not {_kind(value)}')
    # half a surrogate pair ("\\ud83d") is no text that anything downstream could write
    return value.encode("utf-8", "replace").decode()


def _moment(value: object, before: datetime | None) -> datetime:
    if value is None:
        return before + RIGHT_AFTER if before else BEGINNING
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
            # the zone may shift a moment at the edge of the calendar out of it
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ValueError(f'"published" must be a moment such as "2026-03-01T14:30:00Z", or null, not {value!r}')


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def as_row(claim: Claim) -> dict[str, object]:
    """A claim as a line of JSON tells it."""
    return {
        "show": claim.show,
        "season": claim.season,
        "kind": claim.kind.value,
        "certainty": claim.certainty.value,
        "source": claim.source,
        "network": claim.network,
        "premiere": claim.premiere,
        "sentence": claim.sentence,
    }


class RecordedFeeds:
    """A `FeedSource` of recorded stories: one feed for each outlet, stories appearing as the clock passes them."""

    def __init__(self, stories: Iterable[Story], now: Callable[[], datetime] | None = None) -> None:
        """Without a clock every story is there from the beginning."""
        self._now = now
        self._stories: dict[str, list[Story]] = {}
        outlets: dict[str, Outlet] = {}
        for story in stories:
            url = f"recorded:{story.outlet.name}"
            outlets.setdefault(url, story.outlet)
            self._stories.setdefault(url, []).append(story)
        #: What to poll, one feed an outlet.
        self.feeds: tuple[Feed, ...] = tuple(Feed(url, outlet) for url, outlet in outlets.items())

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        """The stories of the feed's outlet that have appeared and are not in ``state.items`` in these words."""
        if feed.url not in self._stories:
            return Fetched(Outcome.FAILED, trouble=f"nothing is recorded for {feed.url}")
        now = self._now() if self._now else None
        # of several editions the newest that has appeared stands in the feed
        standing = {
            s.id: s for s in sorted(self._stories[feed.url], key=_appeared) if now is None or _appeared(s) <= now
        }
        items = tuple(Item(story.id, story.id, story.url, _digest(story)) for story in standing.values())
        body_hash = hashlib.sha256("".join(item.story_id + item.digest for item in items).encode()).hexdigest()
        if body_hash == state.body_hash:
            return Fetched(Outcome.SAME_BODY, items=state.items, body_hash=body_hash)
        known = {(item.story_id, item.digest) for item in state.items}
        fresh = (standing[item.story_id] for item in items if (item.story_id, item.digest) not in known)
        times = tuple(sorted(map(_appeared, standing.values()), reverse=True))
        return Fetched(Outcome.ITEMS, tuple(sorted(fresh, key=_appeared)), items, body_hash=body_hash, item_times=times)

    async def close(self) -> None:
        """Nothing to let go of."""


def _appeared(story: Story) -> datetime:
    return story.published_at


def _digest(story: Story) -> str:
    return hashlib.sha256("\0".join((story.title, story.summary, story.text)).encode()).hexdigest()


# --- posts out ---------------------------------------------------------------------------------------------------


class Action(StrEnum):
    """What a chat was asked to do."""

    SEND = "send"
    EDIT = "edit"
    SEED = "seed"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that a chat did, and people could see."""

    action: Action
    place: Place
    message_id: str
    #: The key of the post that the message is.
    key: str
    #: What the message says from now on; None for SEED.
    message: Outgoing | None = None
    #: The reactions put under it, for SEED.
    emoji: tuple[str, ...] = ()
    #: The recording clock's moment; None where the chat was given none.
    at: datetime | None = None

    @property
    def reply_to(self) -> str | None:
        """The id of the message it answers to."""
        return self.message.reply_to if self.message else None


@dataclass(frozen=True, slots=True)
class _Failure:
    error: DeskError
    on: Action | None
    taken: bool


class RecordingChat:
    """A `Chat` that keeps what it was asked to do, and fails when it is told to."""

    def __init__(self, now: Callable[[], datetime] | None = None, name: str = "recording") -> None:
        self._name = name
        self._now = now
        #: Everything that people could see happen, in order.
        self.records: list[Recorded] = []
        #: Messages that the desk wanted counted.
        self.recounted: list[str] = []
        #: Channels that refuse us, until they are taken out again.
        self.refusing: set[Place] = set()
        self._standing: dict[tuple[Place, str], Outgoing] = {}
        self._ids: dict[tuple[Place, str], str] = {}
        self._seeded: dict[tuple[Place, str], tuple[str, ...]] = {}
        self._failures: list[_Failure] = []

    @property
    def name(self) -> str:
        """The platform's name as in `Place.chat`."""
        return self._name

    @property
    def silences(self) -> bool:
        """It keeps whether a message was sent silently."""
        return True

    # what tests tell it

    def fail_next(self, error: DeskError, on: Action | None = None, *, taken: bool = False) -> None:
        """Answer the next call (of this action, or of any) with an error; several are answered in turn.

        ``taken``: it is done all the same and only the answer is lost, as with `OutcomeUnknown`.
        """
        self._failures.append(_Failure(error, on, taken))

    def delete(self, place: Place, message_id: str) -> None:
        """A moderator deletes a message."""
        self._standing.pop((place, message_id), None)

    # what they look at

    @property
    def sent(self) -> list[Recorded]:
        """The sends alone."""
        return [record for record in self.records if record.action is Action.SEND]

    def shown(self, place: Place) -> list[Outgoing]:
        """What stands in a channel now, oldest message first, as it reads after its edits."""
        return [message for (where, _), message in self._standing.items() if where == place]

    def seeded(self, place: Place, message_id: str) -> tuple[str, ...]:
        """The bot's own reactions under a message, in their order."""
        return self._seeded.get((place, message_id), ())

    # what a Chat does

    async def run(self, desk: Desk) -> None:
        """Wait until cancelled; nobody speaks here."""
        await asyncio.get_running_loop().create_future()

    async def ready(self) -> None:
        """At once."""

    async def send(self, place: Place, message: Outgoing) -> str:
        """Keep the message; its id, which a key keeps when it is sent again."""
        with self._answering(place, Action.SEND):
            message_id = self._ids.get((place, message.key))
            if message_id is None:
                message_id = str(len(self._ids) + 1)
                self._ids[place, message.key] = message_id
                self._standing[place, message_id] = message
                self._record(Action.SEND, place, message_id, message)
            self._must_stand(place, message_id)
        return message_id

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        """Keep the message's new words."""
        with self._answering(place, Action.EDIT):
            self._must_stand(place, message_id)
            self._standing[place, message_id] = message
            self._record(Action.EDIT, place, message_id, message)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """Keep the reactions that are not there yet."""
        with self._answering(place, Action.SEED):
            message = self._must_stand(place, message_id)
            there = self.seeded(place, message_id)
            if new := tuple(one for one in dict.fromkeys(emoji) if one not in there):
                self._seeded[place, message_id] = there + new
                self._record(Action.SEED, place, message_id, message, new)

    def recount(self, place: Place, message_id: str) -> None:
        """Remembered in `recounted`: nobody votes here of their own accord."""
        self.recounted.append(message_id)

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        """The id of the standing message that carries this key."""
        message_id = self._ids.get((place, key))
        return message_id if message_id is not None and (place, message_id) in self._standing else None

    async def link(self, place: Place, message_id: str) -> str | None:
        """An address that nobody answers."""
        return f"https://recording.example/{place.channel}/{message_id}"

    async def close(self) -> None:
        """Nothing to let go of."""

    @contextmanager
    def _answering(self, place: Place, action: Action) -> Iterator[None]:
        """Around what a call does: meets the failure that it was told of, before or (``taken``) after doing it."""
        if place in self.refusing:
            raise ChannelRefused(f"{place.channel} refuses us")
        failure = next((f for f in self._failures if f.on in (None, action)), None)
        if failure:
            self._failures.remove(failure)
            if not failure.taken:
                raise failure.error
        yield
        if failure:
            raise failure.error

    def _must_stand(self, place: Place, message_id: str) -> Outgoing:
        if message := self._standing.get((place, message_id)):
            return message
        raise MessageGone(f"there is no message {message_id}, or it was deleted")

    def _record(
        self, action: Action, place: Place, message_id: str, message: Outgoing, emoji: tuple[str, ...] = ()
    ) -> None:
        at = self._now() if self._now else None
        said = None if action is Action.SEED else message
        self.records.append(Recorded(action, place, message_id, message.key, said, emoji, at))
