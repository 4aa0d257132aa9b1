"""What every make of the Chat port lets a scenario do and see, and a desk that remembers what it heard."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Self

from bot.cards import Card, Picture, Tone
from bot.ports import Asker, Chat, Desk, Reacted, Suggestion
from bot.posts import Place
from tests.scenes.quiet_desk import QuietDesk
from tests.stand_ins.holding import Hold

#: Seconds after which what should have happened has not.
PATIENCE = 20.0
SHOWS = ("Ballard", "Ballers", "Bosch")


async def until(happened: Callable[[], object]) -> None:
    """Wait until something on the platform's side is so."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not happened():
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"not so in {PATIENCE} s: {happened}") from None


class Can(StrEnum):
    """What a scenario may ask of a platform beyond the common."""

    LOSE_AN_ANSWER = "lose an answer"  #: take a message and never say so
    MISS_PEOPLE = "miss people"  #: people vote while the desk is away
    STAY_SILENT = "stay silent"  #: carry a message that notifies nobody
    KNOW_RANKS = "know ranks"  #: tell moderators from others
    HAVE_OWN_EMOJI = "have own emoji"  #: make an emoji of the community's own
    TAKE_AWAY = "take away"  #: let a bot take away a person's emoji
    REFUSE_PICTURES = "refuse pictures"  #: take a message only without its picture
    MAKE_PICTURES_WAIT = "make pictures wait"  #: take a file and know it a little later
    MODERATE = "moderate"  #: let moderators set channels up in chat, people follow, and write to both in private
    OFFER_SHOWS = "offer shows"  #: complete what somebody types
    KNOW_A_KEY = "know a key"  #: recognise the key of a message that was sent before a restart


@dataclass
class ListeningDesk(QuietDesk):
    """Answers like a desk, remembers what it heard, and lets a scenario wait for it."""

    heard: list[Reacted] = field(default_factory=list)
    counts: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    recounts: int = 0
    deleted: list[str] = field(default_factory=list)
    channels_deleted: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    asked: list[tuple[Asker, str]] = field(default_factory=list)
    ballots: list[tuple[Place, str]] = field(default_factory=list)
    #: Emoji to be taken away after the next one that is put somewhere.
    tidies: Sequence[str] = ()
    #: Raised by the next command, or waited for before it is answered.
    failure: Exception | None = None
    #: What the next answer shows.
    picture: Picture | None = None
    wait_for: asyncio.Event | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return [Suggestion(show, f"key:{show}") for show in SHOWS if show.casefold().startswith(typed.casefold())]

    async def renewal(self, asker: Asker, typed: str) -> Card:
        self.asked.append((asker, typed))
        if self.wait_for:
            await self.wait_for.wait()
        if self.failure:
            raise self.failure
        words = f"You asked about {typed}."
        return Card(Tone.GOOD, "✅ RENEWED · official", "Ballard · season 2", words, picture=self.picture)

    async def why(self, asker: Asker, typed: str) -> Card:
        self.asked.append((asker, typed))
        return Card(Tone.PLAIN, "🔍 HOW IT WAS READ", "A story", f"You asked why: {typed}")

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        self.heard.append(reaction)
        people = self.counts.setdefault(reaction.message_id, {}).setdefault(reaction.emoji, set())
        (people.add if reaction.added else people.discard)(reaction.person)
        self._news.set()
        return self.tidies if reaction.added else ()

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        self.recounts += 1
        self.counts[message_id] = {emoji: set(who) for emoji, who in people.items()}
        self._news.set()

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        return [ballot for ballot in self.ballots if ballot[0].chat == chat]

    async def message_deleted(self, place: Place, message_id: str) -> None:
        self.deleted.append(message_id)
        self._news.set()

    async def channel_deleted(self, place: Place) -> None:
        self.channels_deleted.append(place.channel)
        self._news.set()

    async def community_left(self, chat: str, community: str) -> None:
        self.left.append(community)
        self._news.set()

    async def community_joined(self, chat: str, community: str) -> None:
        self.joined.append(community)
        self._news.set()

    def count(self, message_id: str, emoji: str) -> int:
        """How many people the desk knows under an emoji."""
        return len(self.counts.get(message_id, {}).get(emoji, ()))

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something that was heard makes this true."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not happened():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"not heard in {PATIENCE} s; what was: {self}") from None


@dataclass(frozen=True)
class Seen:
    """A message as people see it."""

    id: str
    words: str
    #: People by emoji, the bot left out.
    reactions: dict[str, int]
    reply_to: str | None
    edited: bool
    #: Whether anybody was notified.
    silent: bool
    #: The ids of those whom it names, as in `Asker.person` behind the last colon; None for nobody.
    mentions: str | None
    #: The words of its picture for those who do not see it; None where it shows none.
    picture: str | None = None


class Make(ABC):
    """One make of the port on its platform. ``async with`` starts both and stops them."""

    name: str
    #: What this make or its platform cannot do, and why.
    lacks: ClassVar[Mapping[Can, str]] = {}
    desk: ListeningDesk
    chat: Chat
    place: Place

    def __init__(self, home: Path) -> None:
        self.home = home
        self.desk = ListeningDesk()
        #: Who answers the people: the listening desk, or a real one.
        self.answering: Desk = self.desk
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.open_platform()
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()
        await self.close_platform()

    async def start(self) -> None:
        """Start the desk's side."""
        self.chat = self.make()
        self._running = asyncio.create_task(self.chat.run(self.answering))
        ready = asyncio.create_task(self.chat.ready())
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({self._running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            ready.cancel()
            await self._running
        await ready

    async def stop(self) -> None:
        """Stop the desk's side; the platform goes on."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running})
        await self.chat.close()

    @abstractmethod
    def make(self) -> Chat: ...

    @abstractmethod
    async def open_platform(self) -> None: ...

    @abstractmethod
    async def close_platform(self) -> None: ...

    @abstractmethod
    async def look(self) -> list[Seen]:
        """What the desk posted in the channel and still stands there, oldest first; answers to commands left out."""

    @abstractmethod
    async def react(self, person: str, message_id: str, emoji: str) -> None: ...

    @abstractmethod
    async def unreact(self, person: str, message_id: str, emoji: str) -> None: ...

    @abstractmethod
    async def delete(self, message_id: str) -> None:
        """A moderator deletes a message."""

    async def ask(self, person: str, show: str) -> str:
        """A person types ``/renewal``; the words of the answer."""
        words, _ = await self.answer(person, show)
        return words

    @abstractmethod
    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        """A person types ``/renewal``; the words of the answer, and those of its picture where it has one."""

    def keep_pictures_waiting(self, times: int) -> None:
        """The platform does not know new files the first times that they are to be shown."""
        raise NotImplementedError(self.lacks[Can.MAKE_PICTURES_WAIT])

    async def refuse_pictures(self) -> None:
        """The platform takes no picture from now on, only words."""
        raise NotImplementedError(self.lacks[Can.REFUSE_PICTURES])

    @abstractmethod
    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        """A person uses another command: "vote", "oracle", "forget-me" or "votes"; the words of the answer."""

    async def complete(self, person: str, typed: str) -> list[str]:
        """What is offered to a person who has typed so far."""
        raise NotImplementedError(self.lacks[Can.OFFER_SHOWS])

    @abstractmethod
    def person_id(self, person: str) -> str:
        """How the desk hears of a person."""

    @abstractmethod
    def address(self, message_id: str) -> str | None:
        """Where people would find a message by its web address; None where messages have none."""

    @abstractmethod
    def forbidden(self) -> Place:
        """A channel that will not have us."""

    def own_emoji(self, name: str) -> tuple[str, str]:
        """An emoji that only this community has: as a setting spells it, and as people there see it."""
        raise NotImplementedError(self.lacks[Can.HAVE_OWN_EMOJI])

    def lose_next_answer(self) -> None:
        """The platform takes the next message and the answer never arrives."""
        raise NotImplementedError(self.lacks[Can.LOSE_AN_ANSWER])

    # --- what moderators do, where they can (`Can.MODERATE`)

    def appoint(self, person: str) -> None:
        """A person becomes a moderator."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def set_up(self, person: str) -> str:
        """A moderator has the news sent to the channel, as it is offered; the words of the answer."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def pause(self, person: str) -> str:
        """A moderator pauses the channel; the words of the answer."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def remove(self, person: str) -> str:
        """A moderator takes the channel out; the words of the answer."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def status(self, person: str) -> str:
        """A moderator asks how the desk is."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def follow(self, person: str, show: str, *, privately: bool = False) -> str:
        """A person follows a show by command; the words of the answer."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def delete_channel(self) -> None:
        """A moderator deletes the channel."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    def allow(self, *, posting: bool) -> None:
        """A moderator lets the bot post in the channel, or no longer; the bot is not told."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def in_private(self, person: str) -> list[Seen]:
        """What the bot wrote to a person in private."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    def hold_next_message(self) -> Hold:
        """The platform takes its time with the next message, until it is let go on."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def cut(self) -> None:
        """Every connection by which the bot hears breaks."""
        raise NotImplementedError(self.lacks[Can.MODERATE])
