"""The makes of the Chat port, each on its platform, with one way to act and look as people there do.

The contract suite speaks only to `Make`; what a make cannot show is said in its `lacks`, with the reason.
"""

from __future__ import annotations

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Self

from adapters.discord_chat import DiscordChat
from adapters.preview_chat import PreviewChannel, PreviewChat
from adapters.slack_chat import SlackChat, manifest
from bot.cards import Card, Picture, Tone
from bot.ports import Asker, Chat, Desk, Reacted, Suggestion
from bot.posts import Place
from tests.quiet_desk import QuietDesk
from tests.stand_ins.discord import DiscordStandIn, User
from tests.stand_ins.discord.files import pictured
from tests.stand_ins.discord.interactions import Interaction
from tests.stand_ins.preview_person import PreviewPerson, Refused
from tests.stand_ins.slack import Message as SlackMessage
from tests.stand_ins.slack import SlackStandIn
from tests.stand_ins.slack import User as SlackUser
from tests.stand_ins.slack.rules import emoji, mentions, texts

#: Seconds after which what should have happened has not.
PATIENCE = 5.0
SHOWS = ("Ballard", "Ballers", "Bosch")


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
    MODERATE = "moderate"  #: let moderators choose which channel gets the news
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
        async with asyncio.timeout(PATIENCE):
            while not happened():
                self._news.clear()
                await self._news.wait()


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
        """The messages of the channel, oldest first."""

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

    @abstractmethod
    async def complete(self, person: str, typed: str) -> list[str]:
        """What is offered to a person who has typed so far."""

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

    async def follow(self, person: str, show: str) -> str:
        """A person follows a show by command; the words of the answer."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def delete_channel(self) -> None:
        """A moderator deletes the channel."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    def allow(self, *, posting: bool) -> None:
        """A moderator lets the bot post in the channel, or no longer; the bot is not told."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def in_private(self, person: str) -> list[str]:
        """The words that the bot wrote to a person in private."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    def hold_next_message(self) -> asyncio.Event:
        """The platform takes its time with the next message, until the event is set."""
        raise NotImplementedError(self.lacks[Can.MODERATE])

    async def cut(self) -> None:
        """Every connection by which the bot hears breaks."""
        raise NotImplementedError(self.lacks[Can.MODERATE])


class DiscordMake(Make):
    """discord.py against the stand-in."""

    name = "discord"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.MAKE_PICTURES_WAIT: "Discord takes a picture with its message, in one request",
    }
    stand_in: DiscordStandIn
    #: Seconds between two channels opened to write to people.
    private_every = 0.0
    #: Seconds in which the connection must stand.
    ready_within = 5.0
    #: Whether the server is known to keep nonces, as Discord does.
    trusts_nonce: bool | None = None

    async def open_platform(self) -> None:
        self.stand_in = await DiscordStandIn().__aenter__()
        world = self.stand_in.world
        self.guild = world.guild("TV fans")
        self.channel = world.channel(self.guild, "tv-news")
        self.place = Place("discord", self.guild.id, self.channel.id)
        self.people: dict[str, User] = {}

    def make(self) -> Chat:
        base, token = self.stand_in.api_base, self.stand_in.token
        return DiscordChat(
            token,
            api_base=base,
            identify_every=0.01,
            settle=0.05,
            prompt=0.2,
            private_every=self.private_every,
            ready_within=self.ready_within,
            trusts_nonce=self.trusts_nonce,
        )

    async def close_platform(self) -> None:
        await self.stand_in.__aexit__()
        assert not self.stand_in.unknown, f"asked of the stand-in and not known: {self.stand_in.unknown}"

    def person(self, name: str) -> User:
        if name not in self.people:
            self.people[name] = self.stand_in.world.user(name)
        return self.people[name]

    def person_id(self, person: str) -> str:
        return f"discord:{self.person(person).id}"

    async def look(self) -> list[Seen]:
        bot = self.stand_in.world.bot.id
        return [
            Seen(
                message.id,
                discord_words({"content": message.content, "embeds": message.embeds}),
                {key: len((r.normal | r.burst).keys() - {bot}) for key, r in message.reactions.items()},
                message.reply_to,
                message.edited_at is not None,
                bool(message.flags & 1 << 12),
                ", ".join(message.pinged) or None,
                pictured(message),
            )
            for message in self.stand_in.world.messages_in(self.channel)
        ]

    async def react(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.react(self.person(person), self.stand_in.world.messages[message_id], emoji)

    async def unreact(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.unreact(self.person(person), self.stand_in.world.messages[message_id], emoji)

    async def delete(self, message_id: str) -> None:
        await self.stand_in.delete(self.stand_in.world.messages[message_id])

    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        asked = await self.stand_in.type(self.person(person), self.channel, "renewal", show=show)
        async with asyncio.timeout(PATIENCE):
            await asked.final.wait()
        assert asked.answer is not None
        return discord_words({"embeds": asked.answer.embeds}), pictured(asked.answer)

    async def refuse_pictures(self) -> None:
        await self.stand_in.deny(self.channel, "ATTACH_FILES")

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        user = self.person(person)
        user.moderator = moderator
        typed = {"votes": "desk votes"}.get(name, name)
        options = dict(zip({"vote": ("show",), "votes": ("setting", "value")}.get(name, ()), words, strict=False))
        asked = await self.stand_in.type(user, self.channel, typed, **options)
        async with asyncio.timeout(PATIENCE):
            await asked.final.wait()
        assert asked.answer is not None
        return discord_words({"embeds": asked.answer.embeds})

    async def complete(self, person: str, typed: str) -> list[str]:
        asked = await self.stand_in.complete(self.person(person), self.channel, "renewal", "show", typed)
        assert not asked.dead, "no choices within 3 seconds"
        return [choice["name"] for choice in asked.choices]

    def address(self, message_id: str) -> str:
        return f"https://discord.com/channels/{self.guild.id}/{self.channel.id}/{message_id}"

    def forbidden(self) -> Place:
        secret = self.stand_in.world.channel(self.guild, "moderators")
        secret.denied.add("VIEW_CHANNEL")
        return Place("discord", self.guild.id, secret.id)

    def own_emoji(self, name: str) -> tuple[str, str]:
        self.guild.emoji["777001"] = name
        return f"<:{name}:777001>", f"{name}:777001"

    # --- what moderators do

    def appoint(self, person: str) -> None:
        self.person(person).moderator = True

    async def _typed(self, person: str, command: str, **options: object) -> str:
        asked = await self.stand_in.type(self.person(person), self.channel, command, **options)
        return await self._read(asked)

    @staticmethod
    async def _read(asked: Interaction) -> str:
        async with asyncio.timeout(PATIENCE):
            await asked.final.wait()
        assert asked.answer is not None
        return discord_words({"embeds": asked.answer.embeds})

    async def set_up(self, person: str) -> str:
        moderator = self.person(person)
        asked = await self.stand_in.type(moderator, self.channel, "desk setup")
        words = await self._read(asked)
        assert asked.answer is not None
        if not asked.answer.components:
            return words
        return await self._read(await self.stand_in.press(moderator, asked.answer, "Save"))

    async def pause(self, person: str) -> str:
        return await self._typed(person, "desk pause")

    async def remove(self, person: str) -> str:
        return await self._typed(person, "desk remove")

    async def status(self, person: str) -> str:
        return await self._typed(person, "desk status")

    async def follow(self, person: str, show: str) -> str:
        return await self._typed(person, "follow", show=show)

    async def delete_channel(self) -> None:
        await self.stand_in.delete_channel(self.channel)

    def allow(self, *, posting: bool) -> None:
        (self.channel.denied.discard if posting else self.channel.denied.add)("SEND_MESSAGES")

    async def in_private(self, person: str) -> list[str]:
        world = self.stand_in.world
        private = world.private_channel(self.person(person))
        return [discord_words({"embeds": message.embeds}) for message in world.messages_in(private)]

    def hold_next_message(self) -> asyncio.Event:
        return self.stand_in.hold("POST", "/messages$")

    async def cut(self) -> None:
        await self.stand_in.gateway.cut()

    def lose_next_answer(self) -> None:
        self.stand_in.drop_answer("POST", "/messages$")


class SlackMake(Make):
    """slack-bolt and slack_sdk against the stand-in, by Socket Mode."""

    name = "slack"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.STAY_SILENT: "Slack decides by each person's settings whom a message notifies; a sender has no say",
        Can.TAKE_AWAY: "Slack has no call by which a bot could take away another's emoji",
        Can.KNOW_A_KEY: "Slack has no key for a message, so delivery looks for it before it sends again",
    }
    stand_in: SlackStandIn

    #: Seconds that the chat waits for an answer, and between two signs of life of a connection.
    timeout, ping = 5.0, 3.0
    #: Seconds between two messages to one channel.
    pace = 0.0
    #: Who may set up beside the admins.
    moderators: frozenset[str] = frozenset()
    #: Names of emoji as people there see them.
    emoji: ClassVar[Mapping[str, str]] = {
        "+1": "👍", "-1": "👎", "fire": "🔥", "skull": "💀", "tada": "🎉", "sleeping": "😴"
    }  # fmt: skip

    async def open_platform(self) -> None:
        self.stand_in = await SlackStandIn(manifest()).__aenter__()
        self.channel = self.stand_in.world.channel("tv-news")
        self.place = Place("slack", self.stand_in.world.team, self.channel.id)
        self.people: dict[str, SlackUser] = {}

    def make(self) -> Chat:
        token, app_token, base = self.stand_in.bot_token, self.stand_in.app_token, self.stand_in.api_base
        return SlackChat(
            token,
            app_token=app_token,
            api_base=base,
            pace=self.pace,
            ping=self.ping,
            timeout=self.timeout,
            moderators=self.moderators,
        )

    async def start(self) -> None:
        await super().start()
        await self.listening()

    async def listening(self) -> None:
        """Wait until the chat hears what happens: it can send before that."""
        await self.stand_in.sockets.until(2)

    async def close_platform(self) -> None:
        await self.stand_in.__aexit__()
        assert not self.stand_in.unknown, f"asked of the stand-in and not known: {self.stand_in.unknown}"

    def person(self, name: str, *, admin: bool = False) -> SlackUser:
        if name not in self.people:
            self.people[name] = self.stand_in.world.user(name, admin=admin)
        return self.people[name]

    def person_id(self, person: str) -> str:
        return f"slack:{self.stand_in.world.team}:{self.person(person).id}"

    def message(self, message_id: str) -> SlackMessage:
        return self.stand_in.world.find(self.channel, message_id)

    async def look(self) -> list[Seen]:
        bot = self.stand_in.world.bot.id
        return [
            Seen(
                message.ts,
                slack_words(message.blocks),
                {self.emoji.get(name, name): len(set(who) - {bot}) for name, who in message.reactions.items()},
                message.thread_ts,
                message.edits > 0,
                False,
                ", ".join(mentions(message.text)) or None,
                self.stand_in.pictured(message.blocks),
            )
            for message in self.stand_in.world.messages_in(self.channel)
        ]

    async def react(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.react(self.person(person), self.message(message_id), self._name(emoji))

    async def unreact(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.unreact(self.person(person), self.message(message_id), self._name(emoji))

    def _name(self, emoji: str) -> str:
        return next((name for name, shown in self.emoji.items() if shown == emoji), emoji)

    async def delete(self, message_id: str) -> None:
        self.stand_in.delete(self.message(message_id))

    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        asked = await self.stand_in.type(self.person(person), self.channel, show)
        assert asked.taken, "no acknowledgement within 3 seconds"
        blocks = (await asked.message())["blocks"]
        return slack_words(blocks), self.stand_in.pictured(blocks)

    def keep_pictures_waiting(self, times: int) -> None:
        self.stand_in.api.not_ready = times

    async def refuse_pictures(self) -> None:
        self.stand_in.api.uploads_disabled = True

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        self.person(person).admin = moderator
        return await self.ask(person, " ".join([name, *words]))

    async def complete(self, person: str, typed: str) -> list[str]:
        options = await self.stand_in.complete(self.person(person), "desk_ask", typed)
        assert options is not None, "no options within 3 seconds"
        return [option["text"]["text"] for option in options]

    def address(self, message_id: str) -> str:
        return f"https://tv-fans.slack.example/archives/{self.channel.id}/p{message_id.replace('.', '')}"

    # --- what moderators do

    def appoint(self, person: str) -> None:
        self.person(person).admin = True

    async def _typed(self, person: str, words: str) -> str:
        asked = await self.stand_in.type(self.person(person), self.channel, words)
        assert asked.taken
        return slack_words((await asked.message())["blocks"])

    async def _sent(self, person: str, **fields: Any) -> str:
        """The set-up form, sent; or what the person read instead of it."""
        views = self.stand_in.api.views
        before, asked = len(views), await self.stand_in.type(self.person(person), self.channel, "setup")
        async with asyncio.timeout(PATIENCE):
            while len(views) == before and not asked.messages:
                await asyncio.sleep(0.005)
        if asked.messages:
            return slack_words(asked.messages[0]["blocks"])
        answer = await self.stand_in.submit(self.person(person), views[-1], fields)
        assert answer is not None
        return slack_words(answer["view"]["blocks"])

    async def set_up(self, person: str) -> str:
        return await self._sent(person)

    async def pause(self, person: str) -> str:
        return await self._sent(person, desk_state={"selected_option": {"value": "paused"}})

    async def remove(self, person: str) -> str:
        return await self._sent(person, desk_state={"selected_option": {"value": "removed"}})

    async def status(self, person: str) -> str:
        return await self._typed(person, "status")

    async def follow(self, person: str, show: str) -> str:
        return await self._typed(person, f"follow {show}")

    async def delete_channel(self) -> None:
        self.channel.deleted = True
        await self.stand_in.tell({"type": "channel_deleted", "channel": self.channel.id})

    def allow(self, *, posting: bool) -> None:
        self.channel.restricted = None if posting else "restricted_action"

    async def in_private(self, person: str) -> list[str]:
        world, user = self.stand_in.world, self.person(person)
        private = self.stand_in.api.direct.get(user.id)
        return [slack_words(message.blocks) for message in world.messages_in(private)] if private else []

    def hold_next_message(self) -> asyncio.Event:
        return self.stand_in.hold("chat.postMessage")

    async def cut(self) -> None:
        await asyncio.gather(*(socket.close() for socket in list(self.stand_in.sockets.open)))

    def forbidden(self) -> Place:
        secret = self.stand_in.world.channel("moderators", member=False)
        return Place("slack", self.stand_in.world.team, secret.id)

    def own_emoji(self, name: str) -> tuple[str, str]:
        assert emoji(name), "the stand-in has one emoji of a workspace's own"
        return f":{name}:", name

    def lose_next_answer(self) -> None:
        self.stand_in.drop_answer("chat.postMessage")


def slack_words(blocks: list[dict[str, Any]]) -> str:
    """What people read in Slack's blocks: links as their labels, escapes and bold taken away."""
    plain = re.sub(r"<[^>|]*\|([^>]*)>", r"\1", "\n".join(texts(blocks)))
    plain = re.sub(r"\*([^*\n]+)\*", r"\1", plain)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class HttpMake(SlackMake):
    """The same, with Slack calling: signed HTTP requests."""

    chat: SlackChat

    def make(self) -> Chat:
        secret, base = self.stand_in.signing_secret, self.stand_in.api_base
        token = self.stand_in.bot_token
        return SlackChat(
            token, signing_secret=secret, mode="http", host="127.0.0.1", port=0, api_base=base, pace=0, timeout=5
        )

    async def listening(self) -> None:
        self.stand_in.calls.url = f"http://127.0.0.1:{self.chat.listening_port}/slack/events"


class PreviewMake(Make):
    """The local page, used over its own HTTP and WebSocket."""

    name = "preview"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.MODERATE: "the page's channels are the host's own; nobody on it is more than anybody else",
        Can.LOSE_AN_ANSWER: "the preview writes its own file; there is no answer on the way that could be lost",
        Can.MISS_PEOPLE: "people reach the preview only while the desk runs",
        Can.STAY_SILENT: "the preview notifies nobody, ever",
        Can.HAVE_OWN_EMOJI: "the preview draws emoji as characters and keeps no pictures",
        Can.KNOW_RANKS: "whoever can open the preview's page is a moderator there",
        Can.MAKE_PICTURES_WAIT: "the preview keeps a picture before the message that shows it",
        Can.REFUSE_PICTURES: "the preview keeps its pictures itself; nobody could refuse them",
    }
    place = Place("preview", "preview", "tv-news")
    chat: PreviewChat

    async def open_platform(self) -> None:
        self.people: dict[str, PreviewPerson] = {}

    def make(self) -> Chat:
        return PreviewChat((PreviewChannel("tv-news", "tv-news", ""),), path=self.home / "preview.db", port=0)

    async def stop(self) -> None:
        for person in self.people.values():
            await person.__aexit__(None, None, None)
        self.people.clear()
        await super().stop()

    async def close_platform(self) -> None:
        pass

    async def person(self, name: str) -> PreviewPerson:
        if name not in self.people:
            self.people[name] = await PreviewPerson(self.chat.address, name).__aenter__()
        return self.people[name]

    def person_id(self, person: str) -> str:
        return f"preview:{person.casefold()}"

    async def look(self) -> list[Seen]:
        # A page that is opened now is told everything that stands; an older one may still be waiting for it.
        async with PreviewPerson(self.chat.address, "Onlooker") as onlooker:
            return [_preview_seen(view) for view in onlooker.shown(self.place.channel) if view["desk"]]

    async def react(self, person: str, message_id: str, emoji: str) -> None:
        await (await self.person(person)).react(message_id, emoji)

    async def unreact(self, person: str, message_id: str, emoji: str) -> None:
        await (await self.person(person)).react(message_id, emoji, added=False)

    async def delete(self, message_id: str) -> None:
        await (await self.person("Moderator")).delete(message_id)

    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        asker = await self.person(person)
        try:
            asked = await asker.say(self.place.channel, f"/renewal {show}")
        except Refused as refused:
            return str(refused), None  # the page shows it under the message box
        answer = _preview_seen(await asker.see(lambda m: bool(m["reply"]) and m["reply"]["id"] == asked))
        return answer.words, answer.picture

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        user, typed = await self.person(person), " ".join([f"/{name}", *words])
        if name == "oracle":
            asked = await user.say(self.place.channel, typed)
            answer = await user.see(lambda m: bool(m["reply"]) and m["reply"]["id"] == asked)
            return _preview_words(answer["card"])
        try:
            return _preview_words(await user.whisper(self.place.channel, typed))
        except Refused as refused:
            return str(refused)

    async def complete(self, person: str, typed: str) -> list[str]:
        return [found["label"] for found in await (await self.person(person)).complete(typed)]

    def address(self, message_id: str) -> None:
        return None

    def forbidden(self) -> Place:
        return Place("preview", "preview", "moderators")


def _preview_words(card: dict[str, Any]) -> str:
    words = [card["badge"], card["title"], card["text"], card["footer"]]
    words += [f"{fact['label']} {fact['value']}" for fact in card["facts"]]
    for box in (card["ballot"], card["mood"]):
        words += [box["question"], box["line"]] if box else []
    for section in card["sections"]:
        said = [[line["text"], line["link"]["label"] if line["link"] else ""] for line in section["lines"]]
        words += [section["heading"], *(" ".join(parts) for parts in said)]
    words += [link["label"] for link in card["links"]] + list(card["timeline"])
    return "\n".join(words)


def _preview_seen(view: dict[str, Any]) -> Seen:
    picture = view["card"]["picture"]
    return Seen(
        view["id"],
        _preview_words(view["card"]),
        {reaction["emoji"]: reaction["count"] for reaction in view["reactions"]},
        view["reply"]["id"] if view["reply"] else None,
        view["edited_at"] is not None,
        True,
        view["mention"],
        picture["alt"] if picture else None,
    )


def discord_words(message: dict[str, Any]) -> str:
    """What people read in a Discord message: escapes taken away, masked links as their labels."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or []:
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [f"{field['name']} {field['value']}" for field in embed.get("fields", [])]
        parts.append(embed.get("footer", {}).get("text", ""))
    return "\n".join(_read(part) for part in parts if part)


def _read(markdown: str) -> str:
    plain = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(https?://[^)\s]*\)", r"\1", markdown)
    plain = re.sub(r"(?<!\\)(\*\*|__|~~|\|\|)", "", plain)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", plain)


MAKES: tuple[type[Make], ...] = (PreviewMake, DiscordMake, SlackMake)


def makes_that(*needs: Can) -> list[type[Make]]:
    """The makes that can do all this."""
    return [make for make in MAKES if not set(needs) & set(make.lacks)]
