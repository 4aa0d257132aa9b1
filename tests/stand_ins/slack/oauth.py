"""How a workspace installs the app: the page at Slack where somebody decides, and the trade of code for token.

From the documentation: authentication/installing-with-oauth, authentication/using-token-rotation,
reference/methods/oauth.v2.access.
"""

from __future__ import annotations

import secrets
from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from tests.stand_ins.slack.web_api import WebApi
from tests.stand_ins.slack.world import Refused, User


@dataclass
class Code:
    """What Slack gives to the browser, once."""

    api: WebApi
    scopes: list[str]
    redirect_uri: str | None
    installer: User
    used: bool = False


class OAuth:
    """The app's credentials, and what was decided with them."""

    client_id, client_secret = "1.1", "stand-in-client-secret-that-nobody-may-see"

    def __init__(self) -> None:
        #: Addresses that the app's settings allow Slack to lead back to, and scopes that they name.
        self.redirects: list[str] = []
        self.scopes: set[str] = set()
        self.codes: dict[str, Code] = {}
        #: Whether codes were used before, and tokens of the app expire.
        self.used = self.rotates = False
        #: Fields that the answer leaves out, as some servers do.
        self.omits: set[str] = set()
        #: The app was let into a whole organisation.
        self.enterprise = False
        #: How an answer says that it is none.
        self.no: object = False

    def decide(self, address: str, api: WebApi, installer: User, *, yes: bool = True) -> str:
        """Somebody in a workspace looks at Slack's page and decides; where Slack leads their browser."""
        page = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(page.query).items()}
        assert page.path == "/oauth/v2/authorize", address
        assert asked["client_id"] == self.client_id
        scopes = asked["scope"].split(",")
        assert set(scopes) <= self.scopes, f"the app's settings do not name {set(scopes) - self.scopes}"
        back = asked.get("redirect_uri") or self.redirects[0]
        assert any(back.startswith(allowed) for allowed in self.redirects), f"bad_redirect_uri: {back}"
        if not yes:
            return f"{back}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_hex(8)
        self.codes[code] = Code(api, scopes, asked.get("redirect_uri"), installer)
        return f"{back}?{urlencode({'code': code, 'state': asked['state']})}"

    async def access(self, request: web.Request) -> dict[str, Any]:
        """`oauth.v2.access`: the app shows who it is and what it got."""
        given = dict(request.query) | dict(await request.post())
        if header := request.headers.get("Authorization"):
            login, _, password = b64decode(header.removeprefix("Basic ")).decode().partition(":")
            given |= {"client_id": login, "client_secret": password}
        if given.get("client_id") != self.client_id:
            raise Refused("invalid_client_id")
        if given.get("client_secret") != self.client_secret:
            raise Refused("bad_client_secret")
        code = self.codes.get(str(given.get("code")))
        if code is None:
            raise Refused("invalid_code")
        if code.used or self.used:
            raise Refused("code_already_used")
        if given.get("redirect_uri") != code.redirect_uri:
            raise Refused("bad_redirect_uri")
        code.used = True
        return self._granted(code)

    def _granted(self, code: Code) -> dict[str, Any]:
        world = code.api.world
        code.api.bot_token, code.api.revoked = f"xoxb-{world.team}-{secrets.token_hex(8)}", None
        code.api.scopes = set(code.scopes)
        answer: dict[str, Any] = {
            "access_token": code.api.bot_token,
            "token_type": "bot",
            "scope": ",".join(code.scopes),
            "bot_user_id": world.bot.id,
            "app_id": "A1",
            "team": None if self.enterprise else {"name": world.name, "id": world.team},
            "enterprise": {"name": "Fans", "id": "E1FANS"} if self.enterprise else None,
            "authed_user": {"id": code.installer.id},
            "is_enterprise_install": self.enterprise or self.no,
        }
        if self.rotates:
            answer |= {"refresh_token": f"xoxe-1-{secrets.token_hex(8)}", "expires_in": 43200}
        return {name: value for name, value in answer.items() if name not in self.omits}
