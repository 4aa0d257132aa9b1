"""Answers what people ask: `/renewal` (subcommands.py), buttons, the set-up form, completions, the Home tab.

Rule 1. Slack gets an acknowledgement at once (it waits 3 seconds); the answer follows to the `response_url`.
Rule 2. Completions come from memory, as they cannot be sent later.
Rule 3. Whether somebody is a moderator is asked of Slack when it matters.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest

from adapters.any_chat.platform_chat import Doing, part, trouble, yes
from adapters.slack_chat import forms
from adapters.slack_chat.blocks import TURN, message
from adapters.slack_chat.errors import CHANNEL_ERRORS, MISSING_SCOPE, said
from adapters.slack_chat.files import Files
from adapters.slack_chat.names import NAME, person_of, place_of
from adapters.slack_chat.subcommands import COMMAND, HELP, SETUP, SUBCOMMANDS, Subcommand, help_card, read
from adapters.slack_chat.workspaces import Workspaces
from bot.cards import Card, Tone
from bot.ports import Asker, ChatUnavailable, Desk, DeskError, MessageRefused, Suggestion
from bot.posts import Place, private_place
from bot.recent import Recent
from bot.wording.answers import failed, refused
from bot.wording.language import _
from bot.wording.news import RIGHT, VOTE, WRONG

log = structlog.get_logger(__name__)

#: Seconds in which a form must be answered; half of Slack's three are left for the network.
PROMPT = 1.5
#: Stands for people's ids: everybody may do what moderators do.
EVERYBODY = "everyone"
#: Actions of buttons that may be for moderators only.
MAY_BE_MODERATORS = (WRONG, RIGHT, VOTE)
#: Most HTTP requests that are remembered, to recognise repeated ones.
REMEMBERED = 1000


@dataclass(slots=True)
class Asking:
    """One thing that a person did, and what Slack says of it."""

    body: Mapping[str, Any]
    team: str
    user: str
    #: Windows do not say where.
    place: Place
    #: Where the answer goes; "" in windows and on the Home tab.
    url: str
    #: What to tell them in place of a refusal, where Slack could not say whether they are an admin.
    unsure: Card | None = None

    @property
    def action(self) -> Mapping[str, Any]:
        """What was pressed or chosen."""
        action: Mapping[str, Any] = self.body["actions"][0]  # Bolt found it by its action_id
        return action

    @property
    def view(self) -> Mapping[str, Any]:
        """The window or Home tab that it was done in."""
        return part(self.body, "view")


Handler = Callable[[Asking], Coroutine[Any, Any, None]]


class Commands:
    """Answers people through the desk; ``respond`` sends an answer to a response_url.

    ``moderators``: people who may do what moderators do although they are no admins, or "everyone".
    """

    def __init__(
        self,
        desk: Desk,
        workspaces: Workspaces,
        respond: Callable[[str, Mapping[str, Any]], Awaitable[None]],
        files: Files,
        moderators: frozenset[str],
    ) -> None:
        self._desk, self._workspaces, self._respond = desk, workspaces, respond
        self._files, self._moderators = files, moderators
        self._signed = Recent[str, None](REMEMBERED)
        self._choosing = Recent[str, asyncio.Lock](REMEMBERED)

    def register(self, app: AsyncApp) -> None:
        """Have Slack's questions brought here."""
        app.command(COMMAND)(self._taken(self.command))
        app.action(forms.ASK)(self._taken(self.looked_up))
        app.action(forms.OPEN_SETUP)(self._taken(self.open_setup))
        app.action(forms.CHANNEL)(self._taken(self.show_settings))
        # Any other button, also an old card's: the desk says that it no longer knows it.
        app.action(re.compile(""))(self._taken(self.pressed))
        for action in (forms.ASK, forms.SHOWS):
            app.options(action)(_completing(self._desk.complete))
        app.options(forms.NETWORKS)(_completing(self._desk.networks))
        app.view(forms.SETUP)(self.set_up)
        app.event("app_home_opened")(self._taken(self.home_opened))

    def _taken(self, handle: Handler) -> Callable[..., Coroutine[Any, Any, None]]:
        """Acknowledged at once, then handled (rule 1)."""

        async def taken(
            ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, request: AsyncBoltRequest
        ) -> None:
            await ack()
            for signature in request.headers.get("x-slack-signature", ()):
                if signature in self._signed:  # the very same request: a proxy sent it twice
                    return
                self._signed[signature] = None
            await handle(self._asking(body, context))

        return taken

    def _asking(self, body: Mapping[str, Any], context: AsyncBoltContext) -> Asking:
        team = self._workspaces.team(context.team_id)
        place = place_of(team, context.channel_id or "")
        return Asking(body, team, context.user_id or "", place, context.response_url or "")

    # --- the command

    async def command(self, asking: Asking) -> None:
        """`/renewal ...` was typed."""
        word, about = read(str(asking.body.get("text") or ""))
        if word == SETUP:
            await self.open_setup(asking)
        elif word == HELP:
            await self._say(asking, help_card(), private=True, select=True)
        else:
            asked = SUBCOMMANDS[word]
            card = await self._card(self._ask(asked, asking, about), asking)
            await self._say(asking, card, private=card.private or not asked.public)

    async def _ask(self, asked: Subcommand, asking: Asking, about: str) -> Card:
        """The desk's answer. What is asked ``everywhere`` is then done for the same person in all other workspaces."""
        asker = await self._asker(asking, moderator=asked.moderators)
        card = await asked.ask(self._desk, asker, about)
        for person in await self._elsewhere(asking) if asked.everywhere else ():
            await asked.ask(self._desk, Asker(private_place(person), person), about)
        return card

    async def _elsewhere(self, asking: Asking) -> Sequence[str]:
        """The same person in the other workspaces. An id is unique only within a workspace; it means the same person
        where they are a guest, or where one organisation has both.

        Where nobody has the id, or it cannot be found out, it counts as theirs: they may have been a guest there.
        https://docs.slack.dev/reference/objects/user-object
        """
        user, others = asking.user, [team for team in await self._workspaces.teams() if team != asking.team]
        own = {asking.team} | (await self._teams_of(asking.team, user) if others else set())
        theirs = await asyncio.gather(*(self._teams_of(team, user) for team in others))
        return [person_of(team, user) for team, of in zip(others, theirs, strict=True) if not of or of & own]

    async def _teams_of(self, team: str, user: str) -> set[str]:
        """The workspaces that somebody belongs to, as this one says; none where it cannot be asked, or does not know
        them.
        """
        try:
            return _teams(part(await self._workspaces.call(team, Doing.LOOK, "users_info", user=user), "user"))
        except DeskError:
            return set()

    async def looked_up(self, asking: Asking) -> None:
        """A show was chosen among completions."""
        chosen = str(part(asking.action, "selected_option").get("value") or "")
        asker = await self._asker(asking)
        card = await self._card(self._desk.renewal(asker, chosen), asking)
        await self._show(asking, card)

    async def pressed(self, asking: Asking) -> None:
        """A button of a card was pressed; the answer is for the one who pressed it."""
        value = str(asking.action.get("value") or "")
        asker = await self._asker(asking, moderator=value.partition(":")[0] in MAY_BE_MODERATORS)
        card = await self._card(self._desk.pressed(asker, value), asking)
        await self._show(asking, card, in_place=str(asking.action.get("action_id", "")).startswith(TURN))

    # --- setting up

    async def open_setup(self, asking: Asking) -> None:
        """`/renewal setup`, and the button on the Home tab."""
        thinking = asyncio.ensure_future(self._form(asking, asking.place.channel))
        done, _pending = await asyncio.wait({thinking}, timeout=PROMPT)
        if not done:  # a trigger expires after 3 seconds: its window opens now, and the form follows
            trigger = {"external_id": str(asking.body.get("trigger_id") or "")}
            opened = await self._open(asking, forms.shown(_setting_up(_("One moment…"), "")) | trigger)
            form = await thinking
            which = {"view_id": opened} if opened else trigger  # the answer with its id may be lost
            await self._update(asking, forms.shown(form) if isinstance(form, Card) else form, which)
        elif isinstance(form := thinking.result(), Card):
            await self._show(asking, form)
        else:
            await self._open(asking, form)

    async def show_settings(self, asking: Asking) -> None:
        """Another channel was chosen in the form: its own settings come up."""
        # One at a time: of two that were chosen quickly the first could come up last.
        async with self._choosing.setdefault(str(asking.view.get("id") or ""), asyncio.Lock()):
            form = await self._form(asking, str(asking.action.get("selected_conversation") or ""))
            if isinstance(form, Card):
                await self._show(asking, form)
            else:
                await self._update(asking, form)

    async def _form(self, asking: Asking, channel: str) -> Mapping[str, Any] | Card:
        """The form for a channel, with what it gets now; else why there is none."""
        asker, place = await self._asker(asking, moderator=True), place_of(asking.team, channel)
        try:
            current = next((one for one in await self._desk.channels(asker) if one.place == place), None)
        except Exception as error:
            return trouble(NAME, error, asking.unsure)
        return forms.setup_form(channel, current, self._desk.title)

    async def set_up(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The form was sent."""
        asking = self._asking(body, context)
        thinking = asyncio.ensure_future(self._set_up(asking))
        done, _pending = await asyncio.wait({thinking}, timeout=PROMPT)
        if done:
            await ack(**thinking.result())
            return
        # The window says so now, and the result later.
        await ack(response_action="update", view=forms.shown(_setting_up(_("Saving…"), "")))
        told = await thinking
        late = told.get("view") or forms.shown(_setting_up(_("Not done"), "\n".join(told["errors"].values())))
        await self._update(asking, late)

    async def _set_up(self, asking: Asking) -> dict[str, Any]:
        """The answer to Slack: what the window shows next, or what is wrong, by field."""
        asker = await self._asker(asking, moderator=True)
        try:
            mine = await self._desk.channels(asker)
            channel, shown = forms.read_setup(asking.view, asking.team, mine)
            if forms.removes(asking.view):
                return _next(await self._desk.remove(asker, channel.place))
            card = await self._desk.set_up(asker, channel, shown)
        except forms.Mistake as mistake:
            return _wrong(forms.block_of(asking.view, mistake.field), str(mistake))
        except Exception as error:
            return _wrong(forms.CHANNEL, trouble(NAME, error, asking.unsure).text)
        try:
            await self._workspaces.call(asking.team, Doing.LOOK, "conversations_join", channel=channel.place.channel)
        except DeskError as error:
            log.info("slack_channel_not_joined", channel=channel.place.channel, reason=str(error))
            archived = said(error.__cause__) == "is_archived"
            invite = _("If the channel is private, invite the bot there: /invite @Renewal Desk")
            card = replace(card, footer=_(CHANNEL_ERRORS["is_archived"]) if archived else invite)
        return _next(card)

    # --- the Home tab

    async def home_opened(self, asking: Asking) -> None:
        """Somebody looks at the app itself."""
        asker = await self._asker(asking)
        board = await self._card(self._desk.board(asker, drawn=False), asking)
        following = await self._card(self._desk.following(asker), asking)
        view = forms.home(board, following, help_card())
        await self._window(asking.team, "views_publish", user_id=asking.user, view=view)

    # --- answering

    async def _card(self, asked: Awaitable[Card], asking: Asking) -> Card:
        """The desk's answer, or a card that says what went wrong."""
        try:
            return await asked
        except Exception as error:
            return trouble(NAME, error, asking.unsure)

    async def _show(self, asking: Asking, card: Card, *, in_place: bool = False) -> None:
        """Answer where the button is, in a window where there is no channel. ``in_place``: the answer replaces the
        message or window, unless it is only for who pressed the button.
        """
        in_place = in_place and not card.private
        if asking.url or asking.place.channel:
            await self._say(asking, card, private=True, in_place=in_place)
        elif in_place and asking.view.get("type") == "modal":
            await self._update(asking, forms.shown(card))
        else:
            await self._open(asking, forms.shown(card))

    async def _say(
        self, asking: Asking, card: Card, *, private: bool, in_place: bool = False, select: bool = False
    ) -> None:
        kind = {} if in_place else {"response_type": "ephemeral" if private else "in_channel"}

        async def say(file: str | None, url: str = asking.url) -> None:
            said = message(card, file=file) | {"unfurl_links": False, "unfurl_media": False}
            if select and "blocks" in said:
                said["blocks"].append(forms.ask_select())
            if url:
                await self._respond(url, said | kind | {"replace_original": in_place})
                return
            # Without a response_url, which Slack always sends, but a compatible server may not.
            way, to = ("chat_postEphemeral", {"user": asking.user}) if private else ("chat_postMessage", {})
            await self._workspaces.call(asking.team, Doing.LOOK, way, channel=asking.place.channel, **to, **said)

        try:
            try:
                await self._files.shown(asking.team, card, say)
            except ChatUnavailable:  # news can wait until Slack takes its picture; people cannot
                await say("")
            except MessageRefused:  # the address may have expired, or lead nowhere
                await say("", url="")
        except DeskError as error:
            log.warning("slack_answer_lost", reason=str(error))

    async def _open(self, asking: Asking, view: Mapping[str, Any]) -> str | None:
        way = "views_push" if asking.view.get("type") == "modal" else "views_open"
        opened = await self._window(asking.team, way, trigger_id=str(asking.body.get("trigger_id") or ""), view=view)
        if opened is None and asking.place.channel:
            await self._say(asking, failed(), private=True)
        return opened

    async def _update(self, asking: Asking, view: Mapping[str, Any], which: Mapping[str, Any] | None = None) -> None:
        # Without a hash, with which the second of two quick updates would be refused.
        which = which or {"view_id": str(asking.view.get("id") or "")}
        await self._window(asking.team, "views_update", view=view, **which)

    async def _window(self, team: str, way: str, *, again: bool = False, **arguments: Any) -> str | None:
        """Show a window or Home tab; its id, or None where that failed: too late (a trigger expires after 3 seconds),
        or closed meanwhile. If the answer is lost it is asked for ``again``, and Slack says if it was already shown.
        """
        try:
            answer = await self._workspaces.call(team, Doing.LOOK, way, **arguments)
        except DeskError as error:
            if again and said(error.__cause__) == "exchanged_trigger_id":
                return ""
            if not again and isinstance(error, ChatUnavailable) and error.retry_after is None:
                return await self._window(team, way, again=True, **arguments)
            log.warning("slack_window_not_shown", way=way, reason=str(error))
            return None
        return str(part(answer, "view").get("id") or "")

    async def _asker(self, asking: Asking, *, moderator: bool = False) -> Asker:
        """Who asks. Whether they are an admin of the workspace is only looked up where it matters."""
        may = moderator and await self._may(asking)
        person = person_of(asking.team, asking.user)
        # In a window, on the Home tab and in a direct message (D...) nobody else can read the answer.
        # https://docs.slack.dev/reference/objects/conversation-object
        alone = asking.place.channel[:1] in ("", "D")
        return Asker(private_place(person) if alone else asking.place, person, may)

    async def _may(self, asking: Asking) -> bool:
        """Whether somebody is an admin of the workspace, or was named by the host."""
        team, user = asking.team, asking.user
        if user in self._moderators:
            return True
        try:
            found = part(await self._workspaces.call(team, Doing.LOOK, "users_info", user=user), "user")
        except DeskError as error:
            log.warning("slack_admin_not_looked_up", reason=str(error))
            if isinstance(error, ChatUnavailable):
                asking.unsure = refused(str(error)) if said(error.__cause__) == MISSING_SCOPE else failed()
            # Compatible servers may not have the method. With other errors it may be a guest in a shared channel.
            return EVERYBODY in self._moderators and said(error.__cause__) == "unknown_method"
        # In a shared channel the people of the other workspace are guests, also its admins.
        own = _teams(found)
        return (not own or team in own) and (
            EVERYBODY in self._moderators
            or any(yes(found, role) for role in ("is_admin", "is_owner", "is_primary_owner"))
        )


def _completing(offered: Callable[[str, int], Sequence[Suggestion]]) -> Callable[..., Coroutine[Any, Any, None]]:
    async def complete(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=forms.options(offered(str(body.get("value") or ""), forms.OPTIONS)))

    return complete


def _teams(found: Mapping[str, Any]) -> set[str]:
    """The workspaces that somebody belongs to, from a user's data: several in an organisation; empty where none are
    named.
    """
    return {found.get("team_id"), *(part(found, "enterprise_user").get("teams") or ())} - {None, ""}


def _next(card: Card) -> dict[str, Any]:
    return {"response_action": "update", "view": forms.shown(card)}


def _wrong(block: str, words: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {block: words}}


def _setting_up(title: str, text: str) -> Card:
    return Card(Tone.PLAIN, _("🛠️ Set up"), title, text)
