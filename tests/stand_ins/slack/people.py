"""What people do in the workspace, as Slack tells the app of it, and what they see of the app's answer."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.stand_ins.slack.reaching import Calls, Sockets
from tests.stand_ins.slack.rules import check_blocks, check_options, check_view
from tests.stand_ins.slack.web_api import WebApi
from tests.stand_ins.slack.world import Channel, Message, Refused, User


@dataclass
class Answered:
    """What a person sees after a command or a button."""

    #: Whether the app acknowledged within three seconds.
    taken: bool = False
    #: What came by the response_url, in order; Slack takes five.
    messages: list[dict[str, Any]] = field(default_factory=list)
    come: asyncio.Event = field(default_factory=asyncio.Event)

    async def message(self) -> dict[str, Any]:
        """The first answer."""
        async with asyncio.timeout(30):
            await self.come.wait()
        return self.messages[0]


class People:
    """The people of every workspace; `SlackStandIn` is the rest."""

    def __init__(self, apis: list[WebApi], sockets: Sockets, calls: Calls) -> None:
        self.apis, self.sockets, self.calls = apis, sockets, calls
        self.commands = {"/renewal"}
        #: The statuses that answers brought to a response_url meet first.
        self.busy: list[int] = []
        #: The statuses that others are answered with although they are taken.
        self.unsure: list[int] = []
        self._asked: dict[str, Answered] = {}
        self._made = 0
        self._origin = ""

    def _number(self) -> int:
        self._made += 1
        return self._made

    def _of(self, team: str) -> WebApi:
        return next(api for api in self.apis if api.world.team == team)

    async def react(self, user: User, message: Message, name: str) -> None:
        """A person puts an emoji under a message."""
        await self._of(message.channel.team).react(user, message, name)

    async def unreact(self, user: User, message: Message, name: str) -> None:
        """A person takes an emoji back."""
        await self._of(message.channel.team).unreact(user, message, name)

    async def type(self, user: User, channel: Channel, text: str, command: str = "/renewal") -> Answered:
        """A person sends a slash command."""
        assert command in self.commands, f"the app has no command {command}"
        number, answered = self._answering()
        body = {
            "command": command,
            "text": text,
            "team_id": channel.team,
            "team_domain": "tv-fans",
            "channel_id": channel.id,
            "channel_name": channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "response_url": f"{self._origin}/respond/{number}",
            "trigger_id": self._trigger(channel.team),
            "api_app_id": "A1",
        }
        answered.taken = (await self._ask("slash_commands", body)) is not None
        return answered

    async def press(self, user: User, message: Message, element: dict[str, Any], **more: Any) -> Answered:
        """A person presses a button of a message, or chooses in it (`selected_option`)."""
        number, answered = self._answering()
        channel = message.channel
        where = {
            "channel": {"id": channel.id, "name": channel.name},
            "container": {"type": "message", "message_ts": message.ts, "channel_id": channel.id},
            "message": message.shown(self._of(channel.team).world.bot_id),
            "response_url": f"{self._origin}/respond/{number}",
        }
        answered.taken = await self._act(user, where, element, more, channel.team)
        return answered

    async def choose(self, user: User, view: dict[str, Any], action_id: str, **more: Any) -> bool:
        """A person changes a field of a window that tells so at once; whether it was taken."""
        block = next(one for one in view["blocks"] if (one.get("element") or {}).get("action_id") == action_id)
        assert block.get("dispatch_action"), f"Slack does not tell when {action_id} changes"
        where = {"container": {"type": "view", "view_id": view["id"]}, "view": view | {"state": {"values": {}}}}
        return await self._act(user, where, block["element"], more | {"block_id": block["block_id"]})

    async def press_at_home(self, user: User, element: dict[str, Any], **more: Any) -> bool:
        """The same on the app's Home tab; whether it was taken."""
        return await self.press_in(user, {"id": "V0", "type": "home"}, element, **more)

    async def press_in(self, user: User, view: dict[str, Any], element: dict[str, Any], **more: Any) -> bool:
        """The same in a window."""
        where = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        return await self._act(user, where, element, more)

    async def submit(self, user: User, view: dict[str, Any], values: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """A person sends a form, its fields by action, what is not named as it was; what the app answered in time ({}
        closes it).
        """
        state: dict[str, Any] = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                action = block["element"]["action_id"]
                state[block["block_id"]] = {action: values.get(action, _begun(block["element"]))}
        shown = {"id": "V1"} | view | {"state": {"values": state}}
        answer = await self._ask("interactive", self._by(user) | {"type": "view_submission", "view": shown})
        assert answer is not None
        if answer.get("view"):
            check_view(answer["view"])
        if answer.get("response_action") == "errors":  # Slack shows each below the field that it names
            assert answer["errors"]
            assert set(answer["errors"]) <= set(state), "an error for a field that the form has not"
        return answer

    async def complete(self, user: User, action_id: str, typed: str) -> list[dict[str, Any]]:
        """A person has typed so far in a field that completes; the options shown in time."""
        body = self._by(user) | {"type": "block_suggestion", "action_id": action_id, "block_id": "b", "value": typed}
        body["container"] = {"type": "view", "view_id": "V1"}
        # What is typed again is the same: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
        del body["trigger_id"]
        answer = await self._ask("interactive", body)
        assert answer is not None
        wrong = check_options(answer.get("options"))
        assert not wrong, wrong
        return list(answer["options"])

    def _by(self, user: User, team: str = "") -> dict[str, Any]:
        team = team or self.apis[0].world.team
        who = {"id": user.id, "username": user.name, "team_id": team}
        return {
            "team": {"id": team, "domain": "tv-fans"},
            "user": who,
            "trigger_id": self._trigger(team),
            "api_app_id": "A1",
        }

    async def _act(
        self, user: User, where: dict[str, Any], element: dict[str, Any], more: dict[str, Any], team: str = ""
    ) -> bool:
        """Something is pressed or chosen; whether the app took it in time."""
        kept = {name: element[name] for name in ("type", "action_id", "value") if name in element}
        body = self._by(user, team) | where | {"type": "block_actions"}
        body["actions"] = [kept | {"block_id": "b", "action_ts": "1.1"} | more]
        return (await self._ask("interactive", body)) is not None

    def _trigger(self, team: str) -> str:
        trigger = f"{self._number()}.trigger"
        self._of(team).triggers.add(trigger)
        return trigger

    def _answering(self) -> tuple[int, Answered]:
        number, answered = self._number(), Answered()
        self._asked[str(number)] = answered
        return number, answered

    async def _ask(self, kind: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """Ask the app; its answer, {} for a bare acknowledgement, None for none."""
        if self.calls.url:
            form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
            status, text = await self.calls.send(form, form=True)
            return None if status != 200 else json.loads(text) if text.startswith("{") else {}
        number = f"E{self._number()}"
        answer = await self.sockets.send(kind, body, number)
        taken = self.sockets.acks[number].done()
        return (answer or {}) if taken else None

    async def _respond(self, request: web.Request) -> web.Response:
        answered = self._asked.get(request.match_info["number"])
        said = await request.json()
        if answered is None or len(answered.messages) >= 5:
            return web.Response(status=404, text="used_url")
        if self.busy:
            return web.Response(status=self.busy.pop(), headers={"Retry-After": "0"})
        check_blocks(said.get("blocks", [{"type": "divider"}]))
        try:
            if self.apis[0].blockless and "blocks" in said:
                raise Refused("invalid_blocks")
            self.apis[0].files.check(said.get("blocks", []))
        except Refused as refused:
            error = refused.body["error"]
            return web.json_response({"ok": False, "error": error}, status=200 if error == "invalid_blocks" else 404)
        answered.messages.append(said)
        answered.come.set()
        return web.Response(status=self.unsure.pop() if self.unsure else 200, headers={"Retry-After": "0"}, text="ok")


def _begun(element: dict[str, Any]) -> dict[str, Any]:
    """What a field that nobody touched is sent with."""
    begun = {"type": element["type"]}
    for name in ("option", "options", "conversation", "value"):
        if f"initial_{name}" in element:
            begun["value" if name == "value" else f"selected_{name}"] = element[f"initial_{name}"]
    return begun
