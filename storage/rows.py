"""Values to rows and back: what every make of Storage puts into its columns. Pure.

Moments are text in UTC with microseconds, so that the order of the text is the order of time. What is only ever read
whole is JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Generic, TypeVar
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from bot.communities import Community
from bot.events import Change, Event, Outline
from bot.listings import DirectoryState
from bot.ports import FeedState, Item, StorageRefused, StoryRecord
from bot.posts import Channel, Place, Post, Purpose, Said, State, Telling
from bot.standing import Entry
from bot.stories import Certainty, Claim, Outlet, Story, aware
from bot.votes import Choice

#: One row of a result, by column name.
Row = Mapping[str, Any]

T = TypeVar("T")


class Json(Generic[T]):
    """A value as JSON text. Fields that a later version added take their defaults; fields it dropped are ignored."""

    def __init__(self, adapter: TypeAdapter[T], *, brief: bool = False) -> None:
        """``brief``: what is as by default is left out, which then may never be another."""
        self._adapter, self._brief = adapter, brief

    def text(self, value: T) -> str:
        """The value as JSON."""
        return self._adapter.dump_json(value, exclude_defaults=self._brief).decode()

    def value(self, text: str) -> T:
        """The value that the JSON holds."""
        return self._adapter.validate_json(text)


CHANNEL = Json(TypeAdapter(Channel))
COMMUNITY = Json(TypeAdapter(Community))
CLAIMS = Json(TypeAdapter(tuple[Claim, ...]))
EMOJI = Json(TypeAdapter(dict[Choice, str]))
DIRECTORY_STATE = Json(TypeAdapter(DirectoryState))
ENTRY = Json(TypeAdapter(Entry))
FEED_STATE = Json(TypeAdapter(FeedState))
FEED_ITEMS = Json(TypeAdapter(tuple[Item, ...]))
IDS = Json(TypeAdapter(tuple[str, ...]))
ITEMS = Json(TypeAdapter(tuple[tuple[str, frozenset[Change]], ...]))
OUTLET = Json(TypeAdapter(Outlet))
OUTLINE = Json(TypeAdapter(Outline))
SAID = Json(TypeAdapter(dict[str, Said]), brief=True)
STORY = Json(TypeAdapter(Story))


def moment(at: datetime) -> str:
    """A moment as it is stored; text that sorts as time does."""
    return aware(at).isoformat(timespec="microseconds")


def moment_or_none(at: datetime | None) -> str | None:
    """A moment that may be missing, as it is stored."""
    return None if at is None else moment(at)


def at(text: str | None) -> datetime | None:
    """The moment that was stored."""
    return datetime.fromisoformat(text) if text else None


def lane(name: str) -> int:
    """A number by which what bears this name falls into one process's share, evenly."""
    return crc32(name.encode())


def digest(story: Story) -> str:
    """Tells editions of a story apart: a hash of the words that are read."""
    words = "\0".join((story.title, story.summary, story.text))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def story_record(row: Row, event_ids: tuple[str, ...]) -> StoryRecord:
    """A story from its row; where it went is known by the entries that hold it."""
    story = Story(
        id=row["id"],
        outlet=OUTLET.value(row["outlet"]),
        url=row["url"],
        title=row["title"],
        summary=row["summary"],
        published_at=datetime.fromisoformat(row["published_at"]),
        text=row["text"],
        feed_url=row["feed_url"],
    )
    return StoryRecord(story, CLAIMS.value(row["claims"]), event_ids, row["silence"])


def event(row: Row) -> Event:
    """An event from its row, still without its entries."""
    return Event(
        id=row["id"],
        show_key=row["show_key"],
        show=row["show"],
        season=row["season"],
        revision=row["revision"],
        disbelieved=frozenset(IDS.value(row["disbelieved"])),
        outlived=bool(row["outlived"]),
        correction=row["correction"],
        asked_at=at(row["asked_at"]),
    )


def feed_state(row: Row) -> FeedState:
    """The state of a feed from its row and its items'."""
    return replace(FEED_STATE.value(row["state"]), items=FEED_ITEMS.value(row["items"]))


class UnreadableRow(StorageRefused):
    """What a row holds cannot be read: somebody changed it by hand, or it is of another version."""

    def __init__(self, table: str, key: str | int, words: str = "") -> None:
        super().__init__(words or f"row {key} of table {table} cannot be read; restore a backup, or take the row out")
        self.table, self.key = table, key


@contextmanager
def reading(table: str, key: str | int) -> Iterator[None]:
    """Around reading what a row holds.

    Raises:
        UnreadableRow: it cannot be read.
    """
    try:
        yield
    except (ValueError, TypeError) as problem:  # pydantic's is one of the former
        raise UnreadableRow(table, key) from problem


def channel(channel_id: str, text: str) -> Channel:
    """A channel from its settings.

    Raises:
        UnreadableRow: they are none.
    """
    try:
        return CHANNEL.value(text)
    except ValidationError:
        words = f"the settings of channel {channel_id} cannot be read; set it up anew"
        raise UnreadableRow("channels", channel_id, words) from None


def channel_or_what_is_left(row: Row) -> Channel:
    """A channel from its row; where its settings cannot be read, one that says so to its moderators."""
    try:
        return channel(row["id"], row["channel"])
    except UnreadableRow as problem:
        return Channel(row["id"], Place(row["chat"], row["community"], row["place"]), refused=str(problem))


def telling(row: Row) -> Telling:
    """A telling from its row.

    Raises:
        UnreadableRow: it is none.
    """
    with reading("tellings", row["id"]):
        return Telling(id=row["id"], items=ITEMS.value(row["items"]), room=row["room"], cursor=row["cursor"])


def post(row: Row, channel: Channel) -> Post:
    """A post from its row and the channel it stands in.

    Raises:
        UnreadableRow: it is none.
    """
    with reading("posts", row["key"]):
        return _post(row, channel)


def _post(row: Row, channel: Channel) -> Post:
    return Post(
        key=row["key"],
        purpose=Purpose(row["purpose"]),
        channel=channel,
        event_ids=IDS.value(row["event_ids"]),
        change=Change(row["change"]) if row["change"] else None,
        reply_to=row["reply_to"],
        state=State(row["state"]),
        wanted=row["wanted"],
        shown=row["shown"],
        news=row["news"],
        message_id=row["message_id"],
        seeded=bool(row["seeded"]),
        attempts=row["attempts"],
        created_at=at(row["created_at"]),
        emoji=EMOJI.value(row["emoji"]),
        ballot=bool(row["ballot"]),
        taken_back=frozenset(IDS.value(row["taken_back"])),
        certainty=Certainty(row["certainty"]),
        said=SAID.value(row["said"]),
    )
