"""How a workspace lets the app in: Slack's OAuth, served by slack-bolt, kept in our storage.

Rule 1. A state is ours, goes out to one browser and comes back in it (a cookie) within ten minutes.
Rule 2. Neither code nor token is logged.
Rule 3. Nothing is written down before Slack has vouched for an installation: anybody can open these pages, as often as
        they like.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import urljoin

import structlog
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation as Installed
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_chat.encryption import Cipher, Unreadable
from adapters.slack_chat.manifest import INSTALL, REDIRECT, scopes
from adapters.slack_chat.workspace import Workspace, sign_in
from adapters.slack_chat.workspaces import OAuth, Workspaces
from bot.ports import DeskError

log = structlog.get_logger(__name__)

#: How long somebody may take to decide.
STATE_LIVES = timedelta(minutes=10)


class _States(AsyncOAuthStateStore):
    """OAuth states that any process of the desk knows again: encrypted with its key, with the moment in it. No two are
    alike, and none is kept.
    """

    def __init__(self, client_secret: str) -> None:
        self._cipher = Cipher(client_secret, "states")

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        return self._cipher.encrypt({})

    async def async_consume(self, state: str) -> bool:
        try:
            self._cipher.decrypt(state, within=STATE_LIVES)
        except Unreadable:
            return False
        return True


class _Organisation(Exception):
    """The app was let into a whole organisation; the words are for whoever did so."""

    def __init__(self) -> None:
        super().__init__("the app is for single workspaces: install it in each workspace of the organisation")


class Flow(AsyncOAuthFlow):
    """slack-bolt's two pages: the one that leads to Slack, and the one that Slack leads back to."""

    def __init__(self, oauth: OAuth, client: AsyncWebClient, workspaces: Workspaces, api_base: str) -> None:
        settings = AsyncOAuthSettings(
            client_id=oauth.client_id,
            client_secret=oauth.client_secret,
            scopes=sorted(scopes()),
            redirect_uri=oauth.address.rstrip("/") + REDIRECT if oauth.address else None,
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            # https://slack.com/api/ beside https://slack.com/oauth/v2/authorize, wherever that is.
            authorization_url=urljoin(api_base, "../oauth/v2/authorize"),
            installation_store=AsyncInstallationStore(),  # ours is `store_installation`; the default writes files
            state_store=_States(oauth.client_secret),
            state_expiration_seconds=int(STATE_LIVES.total_seconds()),
            logger=logging.getLogger("slack_bolt"),
        )
        super().__init__(client=client, logger=logging.getLogger("slack_bolt"), settings=settings)
        self._workspaces = workspaces

    async def handle_callback(self, request: AsyncBoltRequest) -> BoltResponse:
        """The page that Slack leads back to; slack-bolt would call an organisation's code invalid."""
        try:
            return await super().handle_callback(request)
        except _Organisation as refusal:
            log.warning("slack_not_installed", reason=str(refusal))
            page = self.settings.redirect_uri_page_renderer.render_failure_page(str(refusal))
            return BoltResponse(status=403, headers={"Content-Type": "text/html; charset=utf-8"}, body=page)

    async def run_installation(self, code: str) -> Installed | None:
        """Trade the code for a token; None where Slack does not take it.

        Raises:
            _Organisation: it is one for all workspaces of an organisation, and names none.
        """
        try:
            led_back = {"redirect_uri": self.settings.redirect_uri} if self.settings.redirect_uri else {}
            answer = await self._workspaces.granted(code=code, **led_back)
            token, team = str(answer["access_token"]), answer.get("team") or {}
            whole = answer.get("is_enterprise_install")
            me = None if whole else await sign_in(self._workspaces.client(token))
        except DeskError as error:
            log.warning("slack_not_installed", reason=str(error))
            return None
        if me is None:
            raise _Organisation
        return Installed(
            app_id=str(answer.get("app_id") or ""),
            team_id=str(team.get("id") or me.team),
            team_name=str(team.get("name") or me.name),
            bot_token=token,
            bot_refresh_token=str(answer.get("refresh_token") or ""),
            bot_id=me.bot_id,
            bot_user_id=str(answer.get("bot_user_id") or me.bot_user),
            user_id=str((answer.get("authed_user") or {}).get("id") or ""),
        )

    async def store_installation(self, request: AsyncBoltRequest, installation: Installed) -> None:
        """Keep it.

        Raises:
            BoltError: the database cannot be used; the person is told to come back.
        """
        me = Workspace(
            str(installation.team_id),
            str(installation.team_name),
            str(installation.bot_user_id),
            str(installation.bot_id),
        )
        try:
            await self._workspaces.let_in(me, str(installation.bot_token), installation.bot_refresh_token or "")
        except DeskError as error:
            log.error("slack_not_installed", reason=str(error))
            raise BoltError("the desk could not keep it") from error
