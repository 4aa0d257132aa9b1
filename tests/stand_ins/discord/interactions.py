"""Slash commands at the stand-in: a person types, the client must answer within 3 seconds.

From the documentation: interactions/receiving-and-responding.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.rules import check_message, invalid, length
from tests.stand_ins.discord.world import Channel, Message, Refused, User, World

#: Seconds until the token dies without a first answer.
PROMPTNESS = 3.0
EPHEMERAL = 1 << 6
COMMAND, COMPLETION = 2, 4


@dataclass
class Interaction:
    """One command or completion on its way."""

    id: str
    token: str
    kind: int
    channel: Channel
    first: asyncio.Event = field(default_factory=asyncio.Event)
    final: asyncio.Event = field(default_factory=asyncio.Event)
    #: "The bot is thinking ..." stands there.
    thinking: bool = False
    dead: bool = False
    private: bool = False
    answer: Message | None = None
    choices: list[dict[str, str]] = field(default_factory=list)


class Interactions:
    """Every interaction, by its token."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self._by_token: dict[str, Interaction] = {}
        self.commands: list[dict[str, Any]] = []

    async def type(
        self, user: User, channel: Channel, name: str, values: dict[str, str], *, focused: str | None = None
    ) -> Interaction:
        """A person types a command; returns once it was answered or the 3 seconds are over."""
        command = next((known for known in self.commands if known["name"] == name), None)
        if command is None:
            raise LookupError(f"there is no command /{name}; published: {[c['name'] for c in self.commands]}")
        known = {option["name"] for option in command.get("options", [])}
        if not set(values) <= known:
            raise LookupError(f"/{name} has the options {sorted(known)}")
        kind = COMPLETION if focused else COMMAND
        this = Interaction(self._world.new_id(), secrets.token_urlsafe(16), kind, channel)
        self._by_token[this.token] = this
        options = [
            {"name": option, "type": 3, "value": value} | ({"focused": True} if option == focused else {})
            for option, value in values.items()
        ]
        await self._gateway.tell(
            "INTERACTION_CREATE",
            {
                "id": this.id,
                "application_id": self._world.bot.id,
                "type": kind,
                "token": this.token,
                "version": 1,
                "guild_id": channel.guild.id,
                "channel_id": channel.id,
                "channel": channel.shown() | {"permissions": "0"},
                "locale": "en-US",
                "guild_locale": "en-US",
                "app_permissions": str(self._world.permissions(channel)),
                "attachment_size_limit": 10_485_760,
                "authorizing_integration_owners": {"0": channel.guild.id},
                "context": 0,
                "entitlements": [],
                "member": {
                    "user": user.shown(),
                    "roles": [],
                    "joined_at": "2026-01-01T00:00:00+00:00",
                    "deaf": False,
                    "mute": False,
                    "flags": 0,
                    "permissions": "0",
                    "nick": None,
                },
                "data": {"id": command["id"], "name": name, "type": 1, "options": options},
            },
            channel,
        )
        try:
            await asyncio.wait_for(this.first.wait(), PROMPTNESS)
        except TimeoutError:
            this.dead = True
        return this

    def _of(self, token: str) -> Interaction:
        this = self._by_token.get(token)
        if this is None or this.dead:
            raise Refused(404, 10062, "Unknown interaction")
        return this

    def respond(self, interaction_id: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
        """The first answer."""
        this = self._of(token)
        if this.id != interaction_id:
            raise Refused(404, 10062, "Unknown interaction")
        if this.first.is_set():
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body.get("type"), body.get("data") or {}
        if this.kind == COMPLETION:
            if kind != 8:
                raise invalid("type", "BASE_TYPE_CHOICES", "Value must be one of {8}.")
            self._complete(this, data.get("choices") or [])
        elif kind == 4:
            self._say(this, data)
        elif kind == 5:
            this.thinking = True
            this.private = bool((data.get("flags") or 0) & EPHEMERAL)
        else:
            raise invalid("type", "BASE_TYPE_CHOICES", "Value must be one of {4, 5}.")
        this.first.set()
        shown: dict[str, Any] = {
            "interaction": {
                "id": this.id,
                "type": this.kind,
                "response_message_loading": this.thinking,
                "response_message_ephemeral": this.private,
            }
        }
        if this.answer is not None:
            shown["interaction"]["response_message_id"] = this.answer.id
            shown["resource"] = {"type": 4, "message": this.answer.shown(self._world.bot)}
        return shown

    @staticmethod
    def _complete(this: Interaction, choices: list[dict[str, str]]) -> None:
        if len(choices) > 25:
            raise invalid("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        for number, choice in enumerate(choices):
            length(f"data.choices.{number}.name", choice.get("name"), 100, least=1)
            length(f"data.choices.{number}.value", choice.get("value"), 100)
        this.choices = choices
        this.final.set()

    def _say(self, this: Interaction, data: dict[str, Any]) -> Message:
        check_message({name: value for name, value in data.items() if value is not None})
        if not this.thinking:
            this.private = bool((data.get("flags") or 0) & EPHEMERAL)
        this.answer = Message(
            self._world.new_id(),
            this.channel,
            self._world.bot,
            self._world.now,
            data.get("content") or "",
            data.get("embeds") or [],
            flags=data.get("flags") or 0,
            ephemeral=this.private,
        )
        self._world.messages[this.answer.id] = this.answer
        this.final.set()
        return this.answer

    def follow_up(self, application_id: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
        """A further message; the first one after "thinking" takes its place."""
        this = self._of(token)
        if application_id != self._world.bot.id:
            raise Refused(404, 10015, "Unknown Webhook")
        if not this.first.is_set():
            raise Refused(404, 10015, "Unknown Webhook")
        return self._say(this, body).shown(self._world.bot)
