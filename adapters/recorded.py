"""Reads recorded stories and records posts: what a replay uses in place of feeds and a chat.

Stories are JSON Lines, `{"id", "outlet", "url", "title", "summary", "published"}`, and `"text"` where there is more.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import Any

from bot.outlets import outlet_of
from bot.ports import Desk, DeskError, Outgoing
from bot.posts import Place
from bot.stories import Claim, Outlet, Story

#: The moment of a first story without one: long past, so that it is not taken for news.
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

#: How long after the previous story one without a moment appeared.
RIGHT_AFTER = timedelta(seconds=1)


# --- stories in --------------------------------------------------------------------------------------------------


def read_stories(lines: Iterable[str | bytes]) -> Iterator[Story]:
    """The stories of JSON Lines, in the order of the lines; empty lines are passed over.

    ``outlet`` is a domain ("deadline.com") or a name in `bot.outlets` ("Deadline"); null: taken from the URL.
    ``published`` is an ISO 8601 moment, UTC where it names no zone; null means right after the story before.

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


def _story(line: str | bytes, before: datetime | None) -> Story:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as wrong:
        raise ValueError(
            f"this is not JSON ({wrong.msg} at column {wrong.colno}); write each story on a line of its own"
        ) from None
    except UnicodeDecodeError:
        raise ValueError("this is not UTF-8 text") from None
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
    # half a surrogate pair ("\\ud83d") is no text, and nothing downstream could write it
    return value.encode("utf-8", "replace").decode()


def _moment(value: object, before: datetime | None) -> datetime:
    if value is None:
        return before + RIGHT_AFTER if before else BEGINNING
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
            # Not at the edges of the calendar, where calculations overflow; .NET writes the year 1 for no date.
            if MINYEAR < moment.year < MAXYEAR:
                return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except ValueError:
            pass
    raise ValueError(f'"published" must be a moment such as "2026-03-01T14:30:00Z", or null, not {value!r}')


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def as_row(claim: Claim) -> dict[str, object]:
    """A claim as a line of JSON tells it."""
    told = ("show", "season", "kind", "certainty", "source", "network", "premiere", "sentence")
    return {name: getattr(claim, name) for name in told}


# --- posts out ---------------------------------------------------------------------------------------------------


class ReplayChat:
    """A `Chat` that nobody reads: it records what people could have seen. A message's id is its key."""

    name = "replay"
    silences = True

    def __init__(self) -> None:
        #: What was done ("send", "edit"), in order, and for which post, by its key.
        self.records: list[tuple[str, str]] = []

    async def run(self, desk: Desk) -> None:
        await asyncio.get_running_loop().create_future()

    async def ready(self) -> None:
        """At once."""

    async def send(self, place: Place, message: Outgoing) -> str:
        self.records.append(("send", message.key))
        return message.key

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        self.records.append(("edit", message.key))

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """Nobody votes here."""

    def recount(self, place: Place, message_id: str) -> None:
        """Nobody votes here."""

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        return key if ("send", key) in self.records else None

    async def link(self, place: Place, message_id: str) -> str | None:
        """None: there is nothing to look at."""
        return None

    async def close(self) -> None:
        """Nothing to let go of."""
