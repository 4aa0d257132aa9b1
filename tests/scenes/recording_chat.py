"""A chat that keeps what it was asked to do, shows what people would see, and fails when a scenario says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ports import ChannelRefused, Desk, DeskError, MessageGone, Outgoing
from bot.posts import Place


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
    #: The clock's moment; None where the chat was given none.
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

    name = "recording"
    #: It keeps whether a message was sent silently.
    silences = True

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
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

    # what a scenario tells it

    def fail_next(self, error: DeskError, on: Action | None = None, *, taken: bool = False) -> None:
        """Answer the next call (of this action, or of any) with an error; several are answered in turn.

        ``taken``: it is done all the same and only the answer is lost, as with `OutcomeUnknown`.
        """
        self._failures.append(_Failure(error, on, taken))

    def delete(self, place: Place, message_id: str) -> None:
        """A moderator deletes a message."""
        self._standing.pop((place, message_id), None)

    # what it looks at

    @property
    def sent(self) -> list[Recorded]:
        """The sends alone."""
        return [record for record in self.records if record.action is Action.SEND]

    @property
    def edits(self) -> list[Recorded]:
        """The edits alone."""
        return [record for record in self.records if record.action is Action.EDIT]

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
