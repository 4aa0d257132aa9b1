"""What people ask: `/renewal` (its words are in words.py), buttons, the set-up form, completions, the Home tab.

Rule 1. Slack is answered at once (it waits 3 seconds); the words follow by the `response_url`.
Rule 2. Completions come from the desk's memory: there is no second chance for them.
Rule 3. Who may do a moderator's things is asked of Slack when they do it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack_chat import forms
from adapters.slack_chat.blocks import PRESS, TURN, message
from adapters.slack_chat.errors import Doing
from adapters.slack_chat.people import Call, person_of, place_of
from adapters.slack_chat.words import COMMAND, HELP, HELP_WORD, SETUP, read
from bot.cards import Card, Tone
from bot.ports import Asker, Desk, DeskError, NotAllowed
from bot.posts import Place

log = structlog.get_logger(__name__)

#: Seconds in which a form must be answered; half of Slack's three is left for the way.
PROMPT = 1.5

_FAILED = Card(
    Tone.PLAIN,
    "⚠️ That did not work",
    "The desk could not answer",
    "Something went wrong on our side. Please try again in a minute.",
)


class Commands:
    """Answers people through the desk."""

    def __init__(
        self, desk: Desk, call: Call, respond: Callable[[str, Mapping[str, Any]], Awaitable[None]], team: str
    ) -> None:
        self._desk = desk
        self._call = call
        self._respond = respond
        self._team = team

    def register(self, app: AsyncApp) -> None:
        """Have Slack's questions brought here."""
        app.command(COMMAND)(self.command)
        app.action(re.compile(f"^({PRESS}|{TURN})_"))(self.pressed)
        app.action(forms.ASK)(self.looked_up)
        app.action(forms.OPEN_SETUP)(self.open_setup)
        app.options(forms.ASK)(self.complete)
        app.options(forms.SHOWS)(self.complete)
        app.options(forms.NETWORKS)(self.complete_networks)
        app.view(forms.SETUP)(self.set_up)
        app.event("app_home_opened")(self.home_opened)

    # --- the command

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """`/renewal ...` was typed."""
        await ack()
        word, about = read(str(body.get("text") or ""))
        url, place = str(body.get("response_url") or ""), self._place(body)
        if word is SETUP:
            await self._open_setup(body, url)
        elif word is HELP_WORD:
            await self._say(url, HELP, private=True, select=True)
        else:
            asker = await self._asker(body, place, moderator=word.moderators)
            card, well = await self._card(lambda: word.ask(self._desk, asker, about))
            await self._say(url, card, private=not (well and word.public))

    async def looked_up(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A show was chosen among completions."""
        await ack()
        chosen = str((_action(body).get("selected_option") or {}).get("value") or "")
        asker = await self._asker(body, self._place(body))
        card, _ = await self._card(lambda: self._desk.renewal(asker, chosen))
        await self._show(body, card)

    async def pressed(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A button of a card was pressed; the answer is for the one who pressed it."""
        await ack()
        action = _action(body)
        asker = await self._asker(body, self._place(body), moderator=True)
        card, _ = await self._card(lambda: self._desk.pressed(asker, str(action.get("value") or "")))
        await self._show(body, card, in_place=str(action.get("action_id", "")).startswith(TURN))

    # --- completions

    async def complete(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Shows that begin with what is typed so far."""
        await ack(options=forms.options(self._desk.complete(str(body.get("value") or ""), forms.OPTIONS)))

    async def complete_networks(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Networks that begin so."""
        await ack(options=forms.options(self._desk.networks(str(body.get("value") or ""), forms.OPTIONS)))

    # --- setting up

    async def open_setup(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """The button on the Home tab."""
        await ack()
        await self._open_setup(body, str(body.get("response_url") or ""))

    async def _open_setup(self, body: Mapping[str, Any], url: str) -> None:
        place = self._place(body)
        asker = await self._asker(body, place, moderator=True)
        try:
            mine = await self._desk.channels(asker)
            current = next((one for one in mine if one.place == place), None)
            await self._open(body, forms.setup_form(place.channel, current))
        except NotAllowed as refused:
            card = _refused(refused)
            await (self._say(url, card, private=True) if url else self._open(body, forms.shown(card)))
        except DeskError as error:
            log.error("slack_form_not_opened", reason=str(error))
            await self._say(url, _FAILED, private=True)

    async def set_up(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """The form was sent."""
        thinking = asyncio.ensure_future(self._set_up(body))
        done, _ = await asyncio.wait({thinking}, timeout=PROMPT)
        if not done:  # the window closes, and the desk goes on
            await ack()
            await thinking
            return
        view, mistake = thinking.result()
        if mistake:
            await ack(response_action="errors", errors={forms.CHANNEL: mistake})
        else:
            await ack(response_action="update", view=view)

    async def _set_up(self, body: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """What the window shows next, or what is wrong with the channel chosen."""
        asker = await self._asker(body, self._place(body), moderator=True)
        try:
            channel = forms.read_setup(body.get("view") or {}, self._team, await self._desk.channels(asker))
            if channel is None:
                return {}, "Choose a channel."
            card = await self._desk.set_up(asker, channel)
        except NotAllowed as refused:
            return {}, str(refused)
        except DeskError as error:
            log.error("slack_set_up_failed", reason=str(error))
            return {}, _FAILED.text
        try:
            await self._call(Doing.LOOK, "conversations_join", channel=channel.place.channel)
        except DeskError as error:
            log.info("slack_channel_not_joined", channel=channel.place.channel, reason=str(error))
            words = "If the channel is private, invite me there: /invite @Renewal Desk"
            card = Card(card.tone, card.badge, card.title, card.text, card.facts, footer=words)
        return forms.shown(card), ""

    # --- the Home tab

    async def home_opened(self, event: dict[str, Any]) -> None:
        """Somebody looks at the app itself."""
        if event.get("tab", "home") != "home":
            return
        user = str(event.get("user") or "")
        asker = Asker(place_of(self._team, ""), person_of(self._team, user))
        board, _ = await self._card(lambda: self._desk.board(asker))
        following, _ = await self._card(lambda: self._desk.following(asker))
        try:
            await self._call(Doing.LOOK, "views_publish", user_id=user, view=forms.home(board, following, HELP))
        except DeskError as error:
            log.warning("slack_home_not_shown", reason=str(error))

    # --- answering

    async def _card(self, ask: Callable[[], Awaitable[Card]]) -> tuple[Card, bool]:
        """The desk's answer, or a card that says what went wrong; and whether it went well."""
        try:
            return await ask(), True
        except NotAllowed as refused:
            return _refused(refused), False
        except DeskError as error:
            # What is wrong is for the host to read; the person who asked can only wait.
            log.error("slack_command_failed", reason=str(error))
        except Exception:
            log.exception("slack_command_failed")
        return _FAILED, False

    async def _show(self, body: Mapping[str, Any], card: Card, *, in_place: bool = False) -> None:
        """Answer where the button stands; in a window of its own where there is no channel to answer in."""
        url = str(body.get("response_url") or "")
        if url:
            await self._say(url, card, private=True, in_place=in_place)
        else:
            await self._open(body, forms.shown(card))

    async def _say(self, url: str, card: Card, *, private: bool, in_place: bool = False, select: bool = False) -> None:
        said = message(card)
        if select:
            said["blocks"].append(forms.ask_select())
        kind = {} if in_place else {"response_type": "ephemeral" if private else "in_channel"}
        await self._respond(url, said | kind | {"replace_original": in_place, "unfurl_links": False})

    async def _open(self, body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        try:
            way = "views_push" if (body.get("view") or {}).get("type") == "modal" else "views_open"
            await self._call(Doing.LOOK, way, trigger_id=str(body.get("trigger_id") or ""), view=view)
        except DeskError as error:
            # Too late (a trigger lives 3 seconds), or closed meanwhile: nobody is waiting any more.
            log.warning("slack_window_not_opened", reason=str(error))

    async def _asker(self, body: Mapping[str, Any], place: Place, *, moderator: bool = False) -> Asker:
        """Who asks. Whether they are an admin of the workspace is only looked up where it matters."""
        user = str(body.get("user_id") or (body.get("user") or {}).get("id") or "")
        return Asker(place, person_of(place.community, user), moderator and await self._is_admin(user))

    async def _is_admin(self, user: str) -> bool:
        try:
            found = (await self._call(Doing.LOOK, "users_info", user=user)).get("user") or {}
        except DeskError as error:
            log.warning("slack_admin_not_looked_up", reason=str(error))
            return False
        # In a channel shared between workspaces, the admins of the other one are guests here.
        if found.get("team_id") not in (None, "", self._team):
            return False
        return any(found.get(role) for role in ("is_admin", "is_owner", "is_primary_owner"))

    def _place(self, body: Mapping[str, Any]) -> Place:
        """Where something was asked: commands say it in one way, buttons in another, windows not at all."""
        container = body.get("container") or {}
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
        return place_of(self._team, str(channel))


def _refused(refused: NotAllowed) -> Card:
    return Card(Tone.PLAIN, "🔒 For workspace admins", "Not allowed", str(refused))


def _action(body: Mapping[str, Any]) -> Mapping[str, Any]:
    actions = body.get("actions") or [{}]
    return actions[0] if isinstance(actions[0], Mapping) else {}
