"""How a workspace installs the app: Slack's OAuth. One page leads to Slack, which leads back to the other.

Rule 1. A state goes out to one browser and must come back with it (by a cookie) within ten minutes. Any process of the
        desk can verify it, as it is encrypted with the app's secret and has its time in it. No two are alike; none is
        stored.
Rule 2. Neither code nor token is logged.
Rule 3. Nothing is stored before Slack has confirmed an installation: anybody can open these pages as often as they
        like.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Any
from urllib.parse import urlencode, urljoin

import structlog
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from adapters.any_chat.platform_chat import Doing, yes
from adapters.slack_chat.encryption import Cipher, Unreadable
from adapters.slack_chat.errors import ORGANISATION, RUNS_OUT, said, translated
from adapters.slack_chat.manifest import INSTALL, REDIRECT, scopes
from adapters.slack_chat.workspaces import OAuth, Workspace, Workspaces, sign_in
from bot.ports import ChatUnavailable, DeskError, StorageError
from bot.wording.language import N_, _

log = structlog.get_logger(__name__)

#: How long somebody may take to decide.
STATE_LIVES = timedelta(minutes=10)
COOKIE = "renewal-desk-state"
#: What Slack says of a code also where a browser only opens the page again after all went well.
SPENT_CODES = ("invalid_code", "code_already_used")
SPENT = N_("This page was opened twice, or too late. If the app is in your workspace already, all is well.")
PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Renewal Desk</title><body style="font: 1.2em sans-serif; max-width: 30em; margin: 4em auto; padding: 0 1em">
<h1>Renewal Desk</h1><p>{words}</p><p><a href="{leads_to}">{link}</a></p>"""


class Installing:
    """The two pages. ``client``: asks Slack without a token."""

    def __init__(self, oauth: OAuth, client: AsyncWebClient, workspaces: Workspaces) -> None:
        self._oauth, self._client, self._workspaces = oauth, client, workspaces
        self._cipher = Cipher(oauth.client_secret, "states")
        address = (oauth.address or "").rstrip("/")  # a proxy may have put us below a path
        self._begin, self._back = address + INSTALL, {"redirect_uri": address + REDIRECT} if address else {}
        #: Over http: a browser would not send back a cookie for encrypted connections only.
        self._encrypted = not address.startswith("http:")
        #: https://slack.com/api/ beside https://slack.com/oauth/v2/authorize, wherever that is.
        self._authorize = urljoin(client.base_url, "../oauth/v2/authorize")

    async def begin(self, _request: web.Request) -> web.Response:
        """The page that leads to Slack."""
        state = self._cipher.encrypt({})
        asked = {"client_id": self._oauth.client_id, "scope": ",".join(sorted(scopes())), "state": state} | self._back
        words = _("Is it coming back? Renewal Desk tells a workspace of Slack which shows are renewed or cancelled.")
        page = _page(words, _("Add to Slack"), f"{self._authorize}?{urlencode(asked)}")
        lives = int(STATE_LIVES.total_seconds())
        page.set_cookie(COOKIE, state, max_age=lives, httponly=True, secure=self._encrypted, samesite="Lax")
        return page

    async def come_back(self, request: web.Request) -> web.Response:
        """The page that Slack leads back to."""
        status, reason = await self._installed(request)
        if reason:
            words = _("Renewal Desk was not installed. {reason}", reason=reason)
            return _page(words, _("Begin again"), self._begin, status)
        words = _("Renewal Desk is installed. Type /renewal setup in the channel that is to get the news.")
        return _page(words, _("Open Slack"), "https://app.slack.com/client")

    async def _installed(self, request: web.Request) -> tuple[int, str]:
        """Carry out what somebody decided at Slack; the page's status, and the reason if nothing was installed."""
        if "error" in request.query:
            return 200, _("Slack does not let you, or you changed your mind.")
        state = request.query.get("state", "")
        try:
            self._cipher.decrypt(state if request.cookies.get(COOKIE) == state else "", within=STATE_LIVES)
            me, token = await self._traded(request.query.get("code", ""))
            await self._workspaces.let_in(me, token)
        except Unreadable:
            return 401, _("It was begun in another browser, or too long ago.")
        except StorageError as error:
            log.error("slack_installation_not_kept", reason=str(error))
            return 503, _("The desk cannot keep it at the moment. Try again in a few minutes.")
        except DeskError as refusal:
            log.warning("slack_not_installed", reason=str(refusal))
            name = said(refusal.__cause__)
            return 401, f"{_(SPENT)} ({name})" if name in SPENT_CODES else str(refusal)
        return 200, ""

    async def _traded(self, code: str) -> tuple[Workspace, str]:
        """Trade the code for who we are there and the token.

        Raises:
            DeskError: Slack does not accept it, or the token is no use.

        https://docs.slack.dev/reference/methods/oauth.v2.access
        """
        asked = {"code": code, "client_id": self._oauth.client_id, "client_secret": self._oauth.client_secret}
        try:
            # Not with slack_sdk's method, which uses what aiohttp is about to drop.
            answer: Any = (await self._client.api_call("oauth.v2.access", data=asked | self._back)).data
            if yes(answer, "is_enterprise_install"):
                raise ChatUnavailable(ORGANISATION)
            if answer.get("refresh_token"):
                raise ChatUnavailable(RUNS_OUT)
            if not (token := str(answer.get("access_token") or "")):
                raise ChatUnavailable("Slack gave no token of a bot: the app was installed for one person alone.")
            return await sign_in(self._workspaces.client(token)), token
        except Exception as error:
            raise translated(error, Doing.LOOK) from error


def _page(words: str, link: str, leads_to: str, status: int = 200) -> web.Response:
    text = PAGE.format(words=escape(words), link=escape(link), leads_to=escape(leads_to))
    return web.Response(text=text, content_type="text/html", status=status)
