"""What the preview's "platform" remembers: its messages and reactions, in a small SQLite file of its own.

Rule 1. Every change gives its message the next sequence number. A page that has seen number n asks for what changed
        since n and gets each changed message once, as it is now. So catching up after a gap and following live are the
        same, and no message is lost or doubled.
Rule 2. A key stands for one message for ever: sent again it gives the same message, and once deleted it stays deleted.
Rule 3. A new file numbers its messages from the present time on, so that it never reuses a number of an earlier file:
        the desk knows its cards by these, and would take a new one for an old one.
Rule 4. One thread of its own does all the reading and writing; the event loop never waits on the disk.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

import sqlite_utils
from pydantic import TypeAdapter

from bot.cards import Card
from bot.clock import wall
from bot.ports import ChatUnavailable, DeskError, MessageGone

#: The bot's id and name among the people; its own reactions are never counted.
DESK = "desk"
DESK_NAME = "Renewal Desk"

#: Pictures kept; some 100 KB each.
PICTURES = 300
#: People's messages, and answers to them, are kept among so many newest messages. Cards are always kept, as the desk
#: may send them again.
TALK = 20_000

T = TypeVar("T")
_CARD: TypeAdapter[Card] = TypeAdapter(Card)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the preview: two people are two when their ids differ."""

    #: "preview:ann", or `DESK`.
    id: str
    #: As they wrote it.
    name: str


THE_DESK = Person(DESK, DESK_NAME)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it now stands."""

    id: int
    #: The sequence number of its newest change, over all channels.
    seq: int
    channel: str
    author: Person
    text: str
    #: The card as plain JSON values; the page shows what it understands of it.
    card: Mapping[str, Any] | None
    key: str | None
    reply_to: int | None
    mention: str | None
    people: tuple[Person, ...]
    created_at: str
    #: When the card last said something new, which the count of votes is not.
    edited_at: str | None = None
    deleted: bool = False
    #: Who reacted with what, in the order in which each emoji first came; the bot's own are among them.
    reactions: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)


_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


def number(text: str) -> int | None:
    """A text as the number of a message or change; None where it is none."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


class History:
    """The messages of the preview's channels.

    Raises:
        ChatUnavailable: from any method but `open` (`DeskError`), when the file cannot be used just now.
        MessageGone: a message is not there, or was deleted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="preview-history")
        self._db: sqlite_utils.Database | None = None
        self._bell = asyncio.Event()
        #: Identifies this history; a page that followed another one starts afresh.
        self.epoch = ""

    async def open(self) -> None:
        """Open or create the file; again is harmless."""
        await self._do(self._open)

    async def close(self) -> None:
        """Finish what is being written and let go of the file."""
        if self._db is not None:
            await self._do(lambda db: db.close())
            self._db = None
        self._thread.shutdown(wait=False)

    @property
    def is_open(self) -> bool:
        """Whether messages can be kept."""
        return self._db is not None

    def bell(self) -> asyncio.Event:
        """An event that is set at the next change. Take it BEFORE reading, or a change in between is missed."""
        return self._bell

    # --- writing ---------------------------------------------------------------------------------------------

    async def add(
        self,
        channel: str,
        author: Person,
        *,
        text: str = "",
        card: Card | None = None,
        key: str | None = None,
        reply_to: int | None = None,
        mention: str | None = None,
        people: Iterable[Person] = (),
    ) -> Message:
        """Add a person's words or a card; for a key that is known already, return its message.

        ``people``: whom the message names.
        """
        kept = None if card is None else await self.keep(card)

        def work(db: sqlite_utils.Database) -> Message:
            if key is not None and (known := _read(db, "key = ?", [key])):
                if known[0].deleted:
                    raise MessageGone(f"message {known[0].id} was deleted from #{channel}; it is not sent again")
                return known[0]
            newest, _ = _newest(db)
            new = newest + 1 if newest else int(wall().timestamp() * 1000)  # rule 3
            said = (new, 0, channel, author, text, kept, key, reply_to, mention, tuple(people), wall().isoformat())
            message = _keep(db, Message(*said))
            if key is None:
                db.table("history").delete_where("key is null and id <= ?", [new - TALK])
            return message

        return await self._write(work)

    async def edit(self, message_id: int, card: Card, mention: str | None) -> None:
        """Replace the card of a message; the same card changes nothing. The people whom it mentions stay the same."""

        new = await self.keep(card)

        def work(db: sqlite_utils.Database) -> None:
            standing = _standing(db, message_id)
            if standing.card != new:
                votes = {"ballot": None, "mood": None}
                counted = {**(standing.card or {}), **votes} == {**new, **votes}
                edited_at = standing.edited_at if counted else wall().isoformat()
                _keep(db, replace(standing, card=new, mention=mention, edited_at=edited_at))

        await self._write(work)

    async def keep(self, card: Card) -> dict[str, Any]:
        """The card as the page gets it; its picture is stored under its name, and the oldest picture makes room."""
        if (picture := card.picture) is not None:

            def work(db: sqlite_utils.Database) -> None:
                pictures = db.table("pictures")
                pictures.upsert({"name": picture.name, "png": picture.png}, pk="name")
                pictures.delete_where("rowid <= (select max(rowid) from pictures) - ?", [PICTURES])

            await self._write(work)
        said: dict[str, Any] = _CARD.dump_python(card, mode="json", exclude={"picture": {"png"}})
        if picture is not None:  # https://www.w3.org/TR/png-3/#11IHDR
            said["picture"]["size"] = [int.from_bytes(picture.png[at : at + 4]) for at in (16, 20)]
        return said

    async def delete(self, message_id: int) -> bool:
        """Delete a message; whether it stood."""

        def work(db: sqlite_utils.Database) -> bool:
            rows = _read(db, "id = ? and not deleted", [message_id])
            for standing in rows:
                _keep(db, replace(standing, deleted=True))
            return bool(rows)

        return await self._write(work)

    async def react(self, message_id: int, person: Person, emoji: Iterable[str], *, added: bool) -> bool:
        """Put reactions under a message or take them back; whether anything changed."""

        def work(db: sqlite_utils.Database) -> bool:
            standing = _standing(db, message_id)
            under = dict(standing.reactions)
            for each in emoji:
                before = under.get(each, ())
                others = tuple(one for one in before if one.id != person.id)
                if (before != others) is not added:
                    under[each] = (*others, person) if added else others
            if under != standing.reactions:
                _keep(db, replace(standing, reactions={each: who for each, who in under.items() if who}))
            return under != standing.reactions

        return await self._write(work)

    # --- reading ---------------------------------------------------------------------------------------------

    async def get(self, message_id: int) -> Message | None:
        """A message, deleted or not."""
        return next(iter(await self._do(lambda db: _read(db, "id = ?", [message_id]))), None)

    async def many(self, ids: Iterable[int]) -> Mapping[int, Message]:
        """Several messages by id, deleted or not."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        marks = ",".join("?" * len(wanted))
        return {m.id: m for m in await self._do(lambda db: _read(db, f"id in ({marks})", wanted))}

    async def picture(self, name: str) -> bytes | None:
        """The PNG of this name."""
        found = await self._do(lambda db: list(db.table("pictures").rows_where("name = ?", [name])))
        return bytes(found[0]["png"]) if found else None

    async def keyed(self, channel: str, key: str) -> Message | None:
        """The standing message of a channel that carries a key."""
        where = "channel = ? and key = ? and not deleted"
        return next(iter(await self._do(lambda db: _read(db, where, [channel, key]))), None)

    async def page(self, channel: str, before: int | None, limit: int) -> tuple[Message, ...]:
        """The newest messages of a channel (older than a given one), oldest first."""
        where, args = "channel = ? and not deleted and (? is null or id < ?)", [channel, before, before]
        return tuple(reversed(await self._do(lambda db: _read(db, where, args, "id desc", limit))))

    async def changed(self, since: int, limit: int) -> tuple[Message, ...]:
        """Messages changed after a sequence number, in the order of their newest change; deleted ones too."""
        return await self._do(lambda db: _read(db, "seq > ?", [since], "seq", limit))

    async def latest(self) -> int:
        """The newest sequence number; 0 before the first message."""
        return await self._do(lambda db: _newest(db)[1])

    # --- the thread ------------------------------------------------------------------------------------------

    def _open(self, _: object) -> None:
        if self._db is not None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = db = sqlite_utils.Database(sqlite3.connect(self._path, timeout=1))
            db.execute("pragma locking_mode = exclusive")  # two desks would show each other's cards
            db.enable_wal()
            _create(db)
            self.epoch = str(next(iter(db.table("about").rows))["epoch"])
        except (OSError, sqlite3.Error) as error:
            if self._db is not None:
                self._db.close()
            self._db = None
            raise DeskError(
                f"the preview cannot keep its messages in {self._path}: {error}. "
                "Check that no other desk has the file, that its folder can be written to and that it is a SQLite "
                "database, or name another as preview.file"
            ) from error

    async def _write(self, work: Callable[[sqlite_utils.Database], T]) -> T:
        def whole(db: sqlite_utils.Database) -> T:
            with db.atomic():
                return work(db)

        result = await self._do(whole)
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()
        return result

    async def _do(self, work: Callable[[Any], T]) -> T:
        # Shielded: a caller that is cancelled leaves the thread to finish, never a transaction half done.
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.shield(loop.run_in_executor(self._thread, lambda: work(self._db)))
        except sqlite3.Error as error:
            words = (
                f"the preview cannot use its messages in {self._path}: {error}. Is the disk full, or the file locked?"
            )
            raise ChatUnavailable(words, retry_after=5.0) from error


def _create(db: sqlite_utils.Database) -> None:
    history = db.table("history")
    columns: dict[str, type] = {"id": int, "seq": int, "channel": str, "key": str, "deleted": int, "message": str}
    history.create(columns, pk="id", if_not_exists=True)
    for unique in (["seq"], ["key"]):
        history.create_index(unique, unique=True, if_not_exists=True)
    history.create_index(["channel", "id"], if_not_exists=True)
    db.table("pictures").create({"name": str, "png": bytes}, pk="name", if_not_exists=True)
    about = db.table("about")
    about.create({"epoch": str}, if_not_exists=True)
    if not about.count:
        about.insert({"epoch": token_hex(8)})


def _newest(db: sqlite_utils.Database) -> tuple[int, int]:
    """The numbers of the newest message and of the newest change; 0 before the first."""
    message, change = db.execute("select coalesce(max(id), 0), coalesce(max(seq), 0) from history").fetchone()
    return message, change


def _keep(db: sqlite_utils.Database, message: Message) -> Message:
    """Write a message as it now is, under the next sequence number."""
    message = replace(message, seq=_newest(db)[1] + 1)
    row = {name: getattr(message, name) for name in ("id", "seq", "channel", "key", "deleted")}
    db.table("history").upsert({**row, "message": _MESSAGE.dump_json(message).decode()}, pk="id")
    return message


def _standing(db: sqlite_utils.Database, message_id: int) -> Message:
    rows = _read(db, "id = ? and not deleted", [message_id])
    if not rows:
        raise MessageGone(f"message {message_id} is not there any more; it was deleted")
    return rows[0]


def _read(
    db: sqlite_utils.Database, where: str, args: list[Any], order_by: str = "id", limit: int | None = None
) -> tuple[Message, ...]:
    found = db.table("history").rows_where(where, args, order_by=order_by, limit=limit)
    return tuple(replace(_MESSAGE.validate_json(row["message"]), id=row["id"]) for row in found)
