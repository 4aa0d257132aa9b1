"""Slack: slack-bolt and slack_sdk against the stand-in, by Socket Mode and by signed HTTP."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from adapters.slack_chat import SlackChat, Times, manifest
from bot.ports import Chat
from bot.posts import Place
from tests.chat_makes.make import Can, Make, Seen, until
from tests.stand_ins.holding import Hold
from tests.stand_ins.slack import Channel, SlackStandIn
from tests.stand_ins.slack import Message as SlackMessage
from tests.stand_ins.slack import User as SlackUser
from tests.stand_ins.slack.rules import emoji, mentions, texts

QUICK = Times(request=5, between_messages=0)


class SlackMake(Make):
    """slack-bolt and slack_sdk against the stand-in, by Socket Mode."""

    name = "slack"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.STAY_SILENT: "Slack decides by each person's settings whom a message notifies; a sender has no say",
        Can.TAKE_AWAY: "Slack has no call by which a bot could take away another's emoji",
        Can.KNOW_A_KEY: "Slack has no key for a message, so delivery looks for it before it sends again",
    }
    stand_in: SlackStandIn

    times = Times(between_messages=0, ping=3)
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
        return SlackChat(token, app_token=app_token, api_base=base, times=self.times, moderators=self.moderators)

    async def start(self) -> None:
        await super().start()
        await self.listening()

    async def again(self, **how: Any) -> None:
        """Stop the desk's side and start it with other settings."""
        await self.stop()
        for name, value in how.items():
            setattr(self, name, value)
        await self.start()

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
        return self._seen(self.channel)

    def _named(self, words: str) -> str:
        """Words as Slack shows them to whoever is in the channel."""
        return words.replace(f"<#{self.channel.id}>", f"#{self.channel.name}")

    def _seen(self, channel: Channel) -> list[Seen]:
        bot = self.stand_in.world.bot.id
        return [
            Seen(
                message.ts,
                self._named(slack_words(message.blocks)),
                {self.emoji.get(name, name): len(set(who) - {bot}) for name, who in message.reactions.items()},
                message.thread_ts,
                message.edits > 0,
                False,
                ", ".join(mentions(message.text)) or None,
                self.stand_in.pictured(message.blocks),
            )
            for message in self.stand_in.world.messages_in(channel)
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
        self.stand_in.api.files.not_ready = times

    async def refuse_pictures(self) -> None:
        self.stand_in.api.files.disabled = True

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        self.person(person).admin = moderator
        return await self.ask(person, " ".join([name, *words]))

    async def complete(self, person: str, typed: str) -> list[str]:
        options = await self.stand_in.complete(self.person(person), "desk_ask", typed)
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
        await until(lambda: len(views) > before or asked.messages)
        if asked.messages:
            return slack_words(asked.messages[0]["blocks"])
        answer = await self.stand_in.submit(self.person(person), views[-1], fields)
        return slack_words(answer["view"]["blocks"])

    async def set_up(self, person: str) -> str:
        return await self._sent(person)

    async def pause(self, person: str) -> str:
        return await self._sent(person, desk_state={"selected_option": {"value": "paused"}})

    async def remove(self, person: str) -> str:
        return await self._sent(person, desk_state={"selected_option": {"value": "removed"}})

    async def status(self, person: str) -> str:
        return self._named(await self._typed(person, "status"))

    async def follow(self, person: str, show: str, *, privately: bool = False) -> str:
        return await self._typed(person, f"{'tell-me' if privately else 'follow'} {show}")

    async def delete_channel(self) -> None:
        self.channel.deleted = True
        await self.stand_in.tell({"type": "channel_deleted", "channel": self.channel.id})

    def allow(self, *, posting: bool) -> None:
        self.channel.restricted = None if posting else "restricted_action"

    async def in_private(self, person: str) -> list[Seen]:
        private = self.stand_in.api.direct.get(self.person(person).id)
        return self._seen(private) if private else []

    def hold_next_message(self) -> Hold:
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
            token, signing_secret=secret, mode="http", host="127.0.0.1", port=0, api_base=base, times=QUICK
        )

    async def listening(self) -> None:
        self.stand_in.calls.url = f"http://127.0.0.1:{self.chat.listening_port}/slack/events"
