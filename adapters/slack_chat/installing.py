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
from typing import Any
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

from adapters.platform_chat import Doing
from adapters.slack_chat.encryption import Cipher, Unreadable
from adapters.slack_chat.errors import ORGANISATION, RUNS_OUT, translated
from adapters.slack_chat.manifest import INSTALL, REDIRECT, scopes
from adapters.slack_chat.workspace import sign_in
from adapters.slack_chat.workspaces import OAuth, Workspaces
from bot.ports import ChatUnavailable, DeskError

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
        """The page that Slack leads back to; of all that can go wrong here, slack-bolt says "invalid_code"."""
        try:
            return await super().handle_callback(request)
        except DeskError as refusal:
            log.warning("slack_not_installed", reason=str(refusal))
            page = self.settings.redirect_uri_page_renderer.render_failure_page(str(refusal))
            return BoltResponse(status=401, headers={"Content-Type": "text/html; charset=utf-8"}, body=page)

    async def run_installation(self, code: str) -> Installed:
        """Trade the code for a token.

        Raises:
            DeskError: Slack does not take it, or the token would not do.

        https://docs.slack.dev/reference/methods/oauth.v2.access
        """
        asked = {"code": code, "client_id": self.client_id, "client_secret": self.settings.client_secret}
        if self.settings.redirect_uri:
            asked["redirect_uri"] = self.settings.redirect_uri
        try:
            # Not by the method of slack_sdk, which uses what aiohttp is about to drop.
            answer: Any = (await self.client.api_call("oauth.v2.access", data=asked)).data
            if answer.get("is_enterprise_install"):
                raise ChatUnavailable(ORGANISATION)
            if answer.get("refresh_token"):
                raise ChatUnavailable(RUNS_OUT)
            if not (token := str(answer.get("access_token") or "")):
                raise ChatUnavailable("Slack gave no token of a bot: the app was installed for one person alone.")
            me = await sign_in(self._workspaces.client(token))
        except Exception as error:
            raise translated(error, Doing.LOOK) from error
        app_id = str(answer.get("app_id") or "")
        return Installed(app_id=app_id, team_id=me.team, user_id="", bot_token=token, custom_values={"me": me})

    async def store_installation(self, request: AsyncBoltRequest, installation: Installed) -> None:
        """Keep it.

        Raises:
            BoltError: the database cannot be used; the person is told to come back.
        """
        try:
            await self._workspaces.let_in(installation.custom_values["me"], str(installation.bot_token))
        except DeskError as error:
            log.error("slack_not_installed", reason=str(error))
            raise BoltError("the desk could not keep it") from error
