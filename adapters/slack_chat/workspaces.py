"""Every workspace with the bot: the one whose bot token is in the environment, and those that installed the app.

Rule 1. A rate limit, a refusal or a revoked token concerns one workspace only.
Rule 2. A token is in memory and, encrypted, in storage; nowhere else.
Rule 3. Another process may know of an installation, or its end, before this one: before a refused token ends anything,
        storage is asked for a newer one.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.any_chat.platform_chat import REMEMBERED, Doing, fields, read, yes
from adapters.slack_chat.encryption import Cipher, Unreadable
from adapters.slack_chat.errors import (
    LEFT_ERRORS,
    ORGANISATION,
    ROTATING,
    RUNS_OUT,
    STOPPING_ERRORS,
    lacking,
    said,
    stopped,
    translated,
)
from adapters.slack_chat.manifest import INSTALL, scopes
from adapters.slack_chat.names import NAME
from bot.ports import ChannelRefused, ChatStopped, ChatUnavailable, Installation, Installations
from bot.recent import Recent
from bot.wording.language import _

log = structlog.get_logger(__name__)

#: Most authors of messages that are remembered as not being our bot.
STRANGERS = 20_000


class Answer(aiohttp.ClientResponse):
    """Parses JSON whatever its content type, which compatible servers get wrong."""

    content_type = "application/json"

    async def json(self, **_how: Any) -> dict[str, Any]:
        """The object; empty where it is no JSON."""
        return read(await self.read())


class WebClient(AsyncWebClient):
    """slack_sdk's client, for compatible servers too: some do not accept GET, or arguments outside of the form that
    other clients send. Slack accepts both.

    https://docs.slack.dev/apis/web-api#basics
    """

    async def _request(self, *, http_verb: str, api_url: str, req_args: dict[str, Any]) -> dict[str, Any]:
        if http_verb == "POST" and (asked := req_args.get("params")):
            req_args = req_args | {"data": {name: str(value) for name, value in asked.items()}}
        answer = await super()._request(http_verb=http_verb, api_url=api_url, req_args=req_args)
        if http_verb == "GET" and answer["status_code"] in (404, 405):
            return await self._request(http_verb="POST", api_url=api_url, req_args=req_args)
        return answer


@dataclass(frozen=True, slots=True)
class Workspace:
    """Whose token it is."""

    team: str
    name: str
    bot_user: str
    bot_id: str
    #: Its address, "https://tv-fans.slack.com/"; "" where the server does not say.
    url: str = ""
    #: What will not work, or not for long, for the host to read.
    warnings: tuple[str, ...] = ()


async def sign_in(client: AsyncWebClient) -> Workspace:
    """Ask Slack whose token the client has. What a compatible server leaves out is "".

    Raises:
        ChatStopped: nobody's, or a whole organisation's.
        ChatUnavailable: Slack cannot be asked now.
    """
    try:
        answer = await client.auth_test()
        me: Any = answer.data
        team, name, user, bot, url = (str(me.get(one) or "") for one in ("team_id", "team", "user_id", "bot_id", "url"))
        team = team or name or "workspace"
        workspace = Workspace(team, name or team, user, bot, url, _warnings(client.token or "", answer.headers))
    except Exception as error:
        problem = translated(error, Doing.LOOK)
        if isinstance(problem, ChatStopped | ChatUnavailable):
            raise problem from error
        raise ChatUnavailable(f"Slack does not say whose token it is: {problem}") from error
    if yes(me, "is_enterprise_install"):
        raise ChatStopped(ORGANISATION)
    return workspace


def _warnings(token: str, headers: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with a token that Slack accepts. A header of each answer lists its scopes.

    https://docs.slack.dev/authentication/installing-with-oauth#asking
    """
    has = headers.get("X-OAuth-Scopes")
    lacks = scopes() - set(re.findall(r"[^,\s]+", has)) if has else ()
    runs_out = (RUNS_OUT,) if token.startswith(ROTATING) else ()
    return (*runs_out, lacking(", ".join(sorted(lacks)))) if lacks else runs_out


class Line:
    """The Web API as one workspace's bot. It keeps to Slack's rate limits."""

    def __init__(self, client: AsyncWebClient, me: Workspace) -> None:
        self.me = me
        #: The bot's token here.
        self.token = client.token
        self._client = client
        #: By method, and channel for posts: the moment (monotonic) until which Slack wants no further call.
        self._held = Recent[tuple[str, str], float](REMEMBERED)
        #: Methods that worked here: if one later gets a web page as its answer, the server does not lack it.
        self._had = set[str]()

    async def call(self, doing: Doing, method: str, **arguments: Any) -> Mapping[str, Any]:
        """One call; every error in the port's words."""
        # https://docs.slack.dev/apis/web-api/rate-limits#rate-limits__limits-when-posting-messages
        limited = method, arguments["channel"] if method == "chat_postMessage" else ""
        held = self._held.get(limited, 0.0) - monotonic()
        if held > 0:
            raise ChatUnavailable(f"Slack asks to wait with {method.replace('_', '.')}.", retry_after=held)
        try:
            answer = await getattr(self._client, method)(**arguments)
            self._had.add(method)
            return fields(answer.data)
        except Exception as error:
            ours = translated(error, doing, had=method in self._had)
            if said(error) in STOPPING_ERRORS:
                # New tokens are sometimes refused for a moment (botframework-sdk#2537).
                with contextlib.suppress(ChatStopped):
                    await sign_in(self._client)
                    ours = ChatUnavailable(str(ours))
            if isinstance(ours, ChatUnavailable) and ours.retry_after:
                self._held[limited] = monotonic() + ours.retry_after
            raise ours from error

    async def stands(self) -> bool:
        """Whether Slack accepts the token; False too where it cannot be asked."""
        with contextlib.suppress(ChatStopped, ChatUnavailable):
            await sign_in(self._client)
            return True
        return False


@dataclass(frozen=True, slots=True)
class OAuth:
    """The app as Slack knows it, where any workspace may install it."""

    client_id: str
    client_secret: str = field(repr=False)
    #: The desk's public address, without a path; None: Slack uses the one in the app's settings.
    address: str | None = None


class NoHome(ChatUnavailable):
    """The bot token in the environment is refused, and this workspace may be the one that it is for."""


class Workspaces:
    """A line to each workspace.

    Args:
        client: makes a client of the Web API with a token.
        oauth: the app, where any workspace may install it; None where only the bot token's workspace is served.
        installations: where that is kept.
        stop: called when the only workspace refuses us for good.
    """

    def __init__(
        self,
        client: Callable[[str | None], AsyncWebClient],
        oauth: OAuth | None,
        installations: Installations | None,
        stop: Callable[[ChatStopped], object],
    ) -> None:
        #: A client of the Web API with a token.
        self.client = client
        self._oauth = oauth
        self._installations = installations if oauth else None
        self._cipher = Cipher(oauth.client_secret) if oauth else None
        self._stop = stop
        self._home: Line | None = None
        self._home_refused: ChatStopped | None = None
        self._lines: dict[str, Line] = {}
        #: Authors that are not our bot.
        self._strangers = Recent[str, None](STRANGERS)
        #: Called with the workspace's id when it let the bot in, and when it threw it out.
        self.came: Callable[[str], Awaitable[None]] | None = None
        self.went: Callable[[str], Awaitable[None]] | None = None

    @property
    def not_installed(self) -> str:
        """What to tell people of a workspace without the app, as one that shares a channel with another."""
        where = f"{self._oauth.address.rstrip('/')}{INSTALL}" if self._oauth and self._oauth.address else ""
        link = where or _("the install link (`check` prints it)")
        return _("Renewal Desk is not installed in this workspace. To install it, open {link}.", link=link)

    @property
    def distributed(self) -> bool:
        """Whether any workspace may install the app."""
        return self._installations is not None

    def settle(self, client: AsyncWebClient, me: Workspace) -> None:
        """Sign in to the workspace of the bot token in the environment."""
        self._home = Line(client, me)

    def refuse_home(self, problem: ChatStopped) -> None:
        """The bot token in the environment is refused, and we do not know whose it was. Posts for any workspace that
        has not installed the app wait for a valid token; the others are served.
        """
        log.error("slack_token_refused", reason=str(problem))
        self._home, self._home_refused = None, problem

    def forget(self) -> None:
        """We are no longer connected; the next connection makes new lines."""
        self._home = self._home_refused = None
        self._lines.clear()

    def team(self, named: str | None) -> str:
        """The workspace that a request says it comes from."""
        if self._home is not None and not (self.distributed and named):
            return self._home.me.team  # it is the only one, whatever a compatible server calls it
        return named or ""

    async def call(self, team: str, doing: Doing, method: str, **arguments: Any) -> Mapping[str, Any]:
        """One call of the Web API as the workspace's bot; every error in the port's words."""
        line = await self.line(team)
        refused = NoHome if line is self._home else ChannelRefused
        try:
            return await line.call(doing, method, **arguments)
        except ChatStopped as problem:
            if not self.distributed:
                self._stop(problem)
                raise
            self._lines.pop(team, None)
            if line is self._home:  # only the first of several calls does this
                self.refuse_home(problem)
            newer = line
            with contextlib.suppress(ChannelRefused, ChatUnavailable):
                newer = await self.line(team)
            if newer.token != line.token:  # the app was installed again (rule 3)
                return await self.call(team, doing, method, **arguments)
            reason = said(problem.__cause__)
            if reason in LEFT_ERRORS:
                refused = ChannelRefused
                await self.let_go(team)
            # Advice about the host's own token would be no use to others.
            raise refused(str(problem) if refused is NoHome else f"{self.not_installed} ({reason})") from problem

    async def me(self, team: str) -> Workspace:
        """Who we are there."""
        return (await self.line(team)).me

    async def of_bot(self, user: str) -> Workspace | None:
        """The workspace where our bot has this id; None where it is somebody else."""
        if user in self._strangers:
            return None
        for team in await self.teams():
            with contextlib.suppress(ChannelRefused):  # its token cannot be read any more
                me = await self.me(team)
                if user in (me.bot_user, me.bot_id):
                    return me
        self._strangers[user] = None
        return None

    async def teams(self) -> Sequence[str]:
        """Every workspace that has the app."""
        home = [self._home.me.team] if self._home is not None else []
        return [*home, *(one.community for one in await self._installed())]

    async def _installed(self) -> Sequence[Installation]:
        return await self._installations.installations(NAME) if self._installations is not None else ()

    async def line(self, team: str) -> Line:
        """The line to a workspace.

        Raises:
            ChannelRefused: it has not installed the app, or has removed it.
            ChatUnavailable: we are not connected.
            NoHome: it has not installed the app, and may be the host's own, which refuses our token.
        """
        if self._home is not None and (self._installations is None or team in ("", self._home.me.team)):
            return self._home
        if self._installations is None:
            raise ChatUnavailable("Slack is not connected.")
        known = self._lines.get(team)
        return known if known is not None else await self._opened(team)

    async def _opened(self, team: str) -> Line:
        """Open the line to a workspace, and to all others that have none yet, since each would read the same from
        storage.
        """
        assert self._cipher is not None
        for kept in await self._installed():
            if kept.community in self._lines:
                continue
            try:
                inside = self._cipher.decrypt(kept.sealed)
            except Unreadable as problem:
                if kept.community == team:
                    raise ChannelRefused(str(problem)) from problem
                continue
            me = Workspace(kept.community, kept.name, inside["bot_user"], inside["bot_id"], inside.get("url", ""))
            self._lines[kept.community] = Line(self.client(inside["token"]), me)
            self._strangers.clear()
        if team not in self._lines:
            raise NoHome(str(self._home_refused)) if self._home_refused else ChannelRefused(self.not_installed)
        return self._lines[team]

    # --- coming and going

    async def let_in(self, me: Workspace, token: str) -> None:
        """Store the token of a workspace that installed the app."""
        assert self._installations is not None
        assert self._cipher is not None
        sealed = self._cipher.encrypt({"token": token, "bot_user": me.bot_user, "bot_id": me.bot_id, "url": me.url})
        await self._installations.save_installation(Installation(NAME, me.team, me.name, sealed, datetime.now(UTC)))
        self._lines.pop(me.team, None)  # its next call takes the new token
        log.info("slack_installed", workspace=me.name, team=me.team)
        if self.came is not None:
            await self.came(me.team)

    async def let_go(self, team: str, told_at: datetime | None = None) -> None:
        """A workspace removed the app: forget its token, and let its channels rest until it comes back.

        ``told_at``: when Slack sent the event, which it may repeat for an hour; the app may be back by then.
        """
        kept = next((one for one in await self._installed() if one.community == team), None)
        home = self._home if self._home is not None and team == self._home.me.team else None
        back = kept is not None and told_at is not None and kept.at > told_at
        if back or (home is not None and await home.stands()):
            log.info("slack_uninstalled_before", team=team)
            return
        if self._installations is not None:
            await self._installations.forget_installation(NAME, team)
            self._lines.pop(team, None)
        log.warning("slack_uninstalled", team=team)
        if self.went is not None:
            await self.went(team)
        if not self.distributed:
            self._stop(stopped("token_revoked"))
        elif self._home is home:
            self._home = None

    async def authorize(self, team_id: str | None) -> AuthorizeResult | None:
        """For Bolt: who we are where a request comes from; None where the app is not installed (any more)."""
        try:
            line = await self.line(self.team(team_id))
        except (ChannelRefused, ChatUnavailable):
            log.info("slack_asked_where_not_installed", team=team_id)
            return None
        ids = {"team_id": line.me.team, "bot_user_id": line.me.bot_user or None, "bot_id": line.me.bot_id or None}
        return AuthorizeResult(enterprise_id=None, bot_token=line.token, **ids)
