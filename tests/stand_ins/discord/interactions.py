"""What people ask of the bot at the stand-in: commands, completions, buttons, menus, forms.

The client must answer within 3 seconds. From the documentation: interactions/receiving-and-responding.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.stand_ins.discord.components import check_form
from tests.stand_ins.discord.files import attach, said
from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.refusing import invalid, length
from tests.stand_ins.discord.rules import check_message
from tests.stand_ins.discord.world import MANAGE_GUILD, MODERATORS, Channel, Message, Refused, User, World

#: Seconds until the token dies without a first answer.
PROMPTNESS = 3.0
EPHEMERAL = 1 << 6
COMMAND, COMPONENT, COMPLETION, FORM = 2, 3, 4, 5
#: Answers: a message, "thinking", nothing yet (for a button), the message changed, choices, a form.
SAY, THINK, LATER, CHANGE, CHOICES, OPEN_FORM = 4, 5, 6, 7, 8, 9
#: Which first answers each kind takes.
ANSWERS = {
    COMMAND: {SAY, THINK, OPEN_FORM},
    COMPONENT: {SAY, THINK, LATER, CHANGE, OPEN_FORM},
    COMPLETION: {CHOICES},
    FORM: {SAY, THINK, LATER, CHANGE},
}


@dataclass
class Interaction:
    """One thing asked, and what came of it."""

    id: str
    token: str
    kind: int
    channel: Channel
    #: The message whose button or menu it was.
    message: Message | None = None
    first: asyncio.Event = field(default_factory=asyncio.Event)
    final: asyncio.Event = field(default_factory=asyncio.Event)
    #: "The bot is thinking ..." stands there; the id is its answer's.
    thinking: bool = False
    announced: str | None = None
    dead: bool = False
    private: bool = False
    #: The message that answers: a new one, or the changed one.
    answer: Message | None = None
    choices: list[dict[str, str]] = field(default_factory=list)
    form: dict[str, Any] | None = None


class Interactions:
    """Every interaction, by its token."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self._by_token: dict[str, Interaction] = {}
        #: Who brings the bot along to servers that it is not in; None: whoever asks.
        self.brought_by: User | None = None
        #: As other servers do: who asks stands beside what they are in the server.
        self.apart = False
        #: Describes what was chosen from a menu; some servers say that nothing is known of it.
        self.describes = True
        self.commands: list[dict[str, Any]] = []

    # --- asking

    async def type(
        self, user: User, channel: Channel, name: str, values: dict[str, Any], *, focused: str | None = None
    ) -> Interaction:
        """A person types a command, "renewal" or "desk setup"; back once it was answered or the 3 seconds are over.

        Who sees it is not looked at: administrators may show any command to anybody.
        """
        top, _, below = name.partition(" ")
        command = _named(self.commands, top)
        part = _named(command.get("options") or [], below) if below else command
        resolved: dict[str, Any] = {}
        known = {option["name"]: option for option in part.get("options") or []}
        if not set(values) <= set(known):
            raise LookupError(f"/{name} has the options {sorted(known)}")
        options = []
        for option, value in values.items():
            if isinstance(value, Channel):
                resolved.setdefault("channels", {})[value.id] = value.in_part()
                value = value.id
            told = {"name": option, "type": known[option]["type"], "value": value}
            options.append(told | ({"focused": True} if option == focused else {}))
        if below:
            options = [{"name": below, "type": 1, "options": options}]
        data = {"id": command["id"], "name": top, "type": 1, "options": options, "resolved": resolved}
        return await self._ask(COMPLETION if focused else COMMAND, user, channel, data)

    async def use(self, user: User, message: Message, part: dict[str, Any], chosen: list[Any]) -> Interaction:
        """A person presses a button or chooses from a menu."""
        resolved: dict[str, Any] = {}
        values = []
        for one in chosen:
            if isinstance(one, Channel):
                if one.type not in part["channel_types"]:
                    raise LookupError(f"the menu shows no channel of type {one.type}")
                resolved.setdefault("channels", {})[one.id] = one.in_part()
                values.append(one.id)
            elif part["type"] == 6:
                mentionable = message.channel.guild.roles.get(one, False)
                shown = {"id": one, "name": "role", "permissions": "0", "mentionable": mentionable}
                resolved.setdefault("roles", {})[one] = shown
                values.append(one)
            else:
                values.append(one)
        data: dict[str, Any] = {"custom_id": part["custom_id"], "component_type": part["type"]}
        if part["type"] != 2:
            data |= {"values": values} | ({} if part["type"] == 3 else {"resolved": resolved if self.describes else {}})
        return await self._ask(COMPONENT, user, message.channel, data, message)

    async def submit(self, user: User, opened: Interaction, fields: dict[str, str | list[str]]) -> Interaction:
        """A person fills a form that was opened, by the words of its labels: text, or options of a menu by what they
        say. What is not named stays as it was.
        """
        assert opened.form is not None, "no form was opened"
        filled = []
        for label in opened.form["components"]:
            named = next((value for words, value in fields.items() if label["label"].startswith(words)), None)
            field_ = label["component"]
            answer: dict[str, Any] = {"type": field_["type"], "custom_id": field_["custom_id"], "id": 2}
            if "options" in field_:
                chosen = [one["label"] for one in field_["options"] if one.get("default")] if named is None else named
                answer["values"] = [one["value"] for one in field_["options"] if one["label"] in chosen]
            else:
                answer["value"] = field_.get("value") or "" if named is None else named
            filled.append({"type": 18, "id": 1, "component": answer})
        data = {"custom_id": opened.form["custom_id"], "components": filled}
        return await self._ask(FORM, user, opened.channel, data, opened.message)

    async def _ask(
        self, kind: int, user: User, channel: Channel, data: dict[str, Any], message: Message | None = None
    ) -> Interaction:
        this = Interaction(self._world.new_id(), secrets.token_urlsafe(16), kind, channel, message)
        self._by_token[this.token] = this
        member = {
            "user": user.shown(),
            "roles": [MODERATORS] if user.moderator else [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(MANAGE_GUILD if user.moderator else 0),
            "nick": None,
        }
        told = {
            "id": this.id,
            "application_id": self._world.bot.id,
            "type": kind,
            "token": this.token,
            "version": 1,
            "guild_id": channel.guild.id,
            "channel_id": channel.id,
            "channel": channel.in_part(str(member["permissions"])),
            "locale": "en-US",
            "guild_locale": "en-US",
            "app_permissions": str(self._world.permissions(channel)),
            "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": {"0": channel.guild.id},
            "context": 0,
            "entitlements": [],
            "member": member,
            "data": data,
        }
        if not channel.guild.joined:  # a person brought the bot along to a server that it is not in
            told["authorizing_integration_owners"] = {"1": (self.brought_by or user).id}
        if channel.recipient is not None:  # with the bot alone: there is no server, and nobody is a member of one
            for name in ("guild_id", "guild_locale", "member"):
                del told[name]
            shown = {"id": channel.id, "type": channel.type, "last_message_id": None, "recipients": [user.shown()]}
            told |= {"user": user.shown(), "context": 1, "authorizing_integration_owners": {"0": "0"}, "channel": shown}
        elif self.apart:
            told["user"] = member.pop("user")
        if message is not None:
            told["message"] = message.shown(self._world.bot)
        await self._gateway.tell("INTERACTION_CREATE", told, channel)
        try:
            await asyncio.wait_for(this.first.wait(), PROMPTNESS)
        except TimeoutError:
            this.dead = True
        return this

    # --- answering

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
        allowed = ANSWERS[this.kind]
        if kind not in allowed or (kind in (LATER, CHANGE) and this.message is None):
            raise invalid("type", "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
        if kind == CHOICES:
            self._complete(this, data.get("choices") or [])
        elif kind == SAY:
            self._say(this, data)
        elif kind == THINK:
            this.thinking, this.announced = True, self._world.new_id()
            this.private = bool((data.get("flags") or 0) & EPHEMERAL)
        elif kind == CHANGE:
            self._change(this, data)
        elif kind == OPEN_FORM:
            check_form(data)
            this.form = data
            this.final.set()
        this.first.set()
        shown: dict[str, Any] = {
            "interaction": {
                "id": this.id,
                "type": this.kind,
                "response_message_loading": this.thinking,
                "response_message_ephemeral": this.private,
            }
        }
        if this.announced is not None:
            shown["interaction"]["response_message_id"] = this.announced
        elif this.answer is not None:
            shown["interaction"]["response_message_id"] = this.answer.id
            shown["resource"] = {"type": kind, "message": this.answer.shown(self._world.bot)}
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
        takes_its_place = this.thinking and this.answer is None
        private = this.private if takes_its_place else bool((data.get("flags") or 0) & EPHEMERAL)
        this.private = private
        known = {"id": this.announced} if takes_its_place else {}
        this.answer = said(self._world, this.channel, data, ephemeral=private, **known)
        this.final.set()
        return this.answer

    def _change(self, this: Interaction, data: dict[str, Any]) -> Message:
        assert this.message is not None
        check_message({name: value for name, value in data.items() if value is not None}, edit=True)
        for name in ("content", "embeds", "components"):
            if name in data:
                setattr(this.message, name, data[name] or type(getattr(this.message, name))())
        attach(this.message, data, self._world)
        this.message.edited_at = self._world.now
        this.answer, this.private = this.message, this.message.ephemeral
        this.final.set()
        return this.message

    # What comes after the first answer: routes of the REST side.

    def _answered(self, token: str) -> Interaction:
        this = self._of(token)
        if not this.first.is_set():
            raise Refused(404, 10015, "Unknown Webhook")
        return this

    async def follow_up(self, request: web.Request, body: dict[str, Any], token: str) -> dict[str, Any]:
        """A further message; the first one after "thinking" takes its place."""
        return self._say(self._answered(token), body).shown(self._world.bot)

    async def change_first(self, request: web.Request, body: dict[str, Any], token: str) -> dict[str, Any]:
        """The first answer changed: "thinking" becomes the answer, and of a button that was answered "nothing yet" that
        is the message it stands under.
        """
        this = self._answered(token)
        if this.thinking:
            if this.answer is None:
                return self._say(this, body).shown(self._world.bot)
            this.message = this.answer
        return self._change(this, body).shown(self._world.bot)


def _named(commands: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = next((known for known in commands if known["name"] == name), None)
    if found is None:
        raise LookupError(f"there is no command {name!r}; published: {[c['name'] for c in commands]}")
    return found
