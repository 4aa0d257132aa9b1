"""Values to rows and back, the same for both databases. Pure, but for the log.

Moments are text in UTC with microseconds, so that the order of the text is the order of time. What is only ever read
whole is JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, TypeVar
from zlib import crc32

import structlog
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from bot.events import Change, Event, Outline
from bot.events.standing import Entry
from bot.listings import DirectoryState
from bot.masking import masked_address
from bot.ports import CalledWrong, FeedState, Installation, Item, StorageRefused
from bot.posts import Channel, Place, Post, Said, Telling
from bot.score import Settled
from bot.stories import Claim, Outlet, Story, aware
from bot.votes import Choice, Community, Word

log = structlog.get_logger(__name__)

#: One row of a result, by column name.
Row = Mapping[str, Any]

T = TypeVar("T")


class Json(Generic[T]):
    """A value as JSON text. Fields that a later version added take their defaults; fields it dropped are ignored."""

    def __init__(self, kind: type[T], *, brief: bool = False) -> None:
        """``brief``: fields at their default are left out, so those defaults may never change."""
        self._kind, self._brief = kind, brief

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        """Made when it is first needed: some never are."""
        return TypeAdapter(self._kind)

    def text(self, value: T) -> str:
        """The value as JSON."""
        return self._adapter.dump_json(value, exclude_defaults=self._brief).decode()

    def value(self, text: str) -> T:
        """The value that the JSON holds."""
        return self._adapter.validate_json(text)

    def value_or(self, text: str | None, otherwise: T, what: str) -> T:
        """The value that the JSON holds; ``otherwise`` where there is none that can be read. For what can be learnt or
        chosen again.

        ``what``: names it in the log where it cannot be read.
        """
        try:
            return self.value(text) if text else otherwise
        except ValidationError:
            log.warning("not_read", what=what, problem="it is learnt or chosen anew, unless you restore a backup")
            return otherwise

    def of(self, row: Row, *in_json: str, **given: object) -> T:
        """The value whose fields are columns of a row, some of them JSON, or given."""
        return self._adapter.validate_python({**row, **{name: from_json(row[name]) for name in in_json}, **given})


CALLED_WRONG = Json(CalledWrong)
CHANNEL = Json(Channel)
COMMUNITY = Json(Community)
CLAIMS = Json(tuple[Claim, ...])
EMOJI = Json(dict[Choice, str])
DIRECTORY_STATE = Json(DirectoryState)
ENTRY = Json(Entry)
EVENT = Json(Event)
FEED_STATE = Json(FeedState)
FEED_ITEMS = Json(tuple[Item, ...])
INSTALLATION = Json(Installation)
IDS = Json(tuple[str, ...])
ITEMS = Json(tuple[tuple[str, frozenset[Change]], ...])
OUTLET = Json(Outlet)
OUTLINE = Json(Outline)
POST = Json(Post)
SAID = Json(dict[str, Said], brief=True)
SETTLED = Json(Settled)
STORY = Json(Story)
TELLING = Json(Telling)
WORD = Json(Word)


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
    """A number by which things are divided evenly among processes (`crew.Share`)."""
    return crc32(name.encode())


def digest(story: Story) -> str:
    """Tells editions of a story apart: a hash of the words that are read."""
    words = "\0".join((story.title, story.summary, story.text))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def feed_state(row: Row) -> FeedState:
    """The state of a feed from its row and its items; what cannot be read is learnt again."""
    url = row["url"]
    state = FEED_STATE.value_or(row["state"], FeedState(url, url), f"how feed {masked_address(url)} stands")
    return replace(state, items=FEED_ITEMS.value_or(row["items"], (), f"the items of feed {masked_address(url)}"))


class UnreadableRow(StorageRefused):
    """A row of a channel, telling, post or event cannot be read: somebody changed it by hand, or another version wrote
    it.
    """

    def __init__(self, table: str, key: str | int, words: str = "") -> None:
        super().__init__(words or f"row {key} of table {table} cannot be read; restore a backup, or take the row out")
        self.table, self.key = table, key


@contextmanager
def reading(table: str, key: str | int, words: str = "") -> Iterator[None]:
    """Around reading a row. ``words``: what to say where it cannot be read, if not the usual.

    Raises:
        UnreadableRow: it cannot be read.
    """
    try:
        yield
    except (ValueError, TypeError) as problem:  # pydantic's is one of the former
        raise UnreadableRow(table, key, words) from problem


def channel(channel_id: str, text: str) -> Channel:
    with reading("channels", channel_id, f"the settings of channel {channel_id} cannot be read; set it up anew"):
        return CHANNEL.value(text)


def channel_or_what_is_left(row: Row) -> Channel:
    """A channel from its row; where its settings cannot be read, one that says so to its moderators."""
    try:
        return channel(row["id"], row["channel"])
    except UnreadableRow as problem:
        return Channel(row["id"], Place(row["chat"], row["community"], row["place"]), refused=str(problem))


def telling(row: Row) -> Telling:
    with reading("tellings", row["id"]):
        return TELLING.of(row, "items")


def post(row: Row, channel: Channel) -> Post:
    with reading("posts", row["key"]):
        return POST.of(row, "event_ids", "emoji", "taken_back", "said", channel=channel)
