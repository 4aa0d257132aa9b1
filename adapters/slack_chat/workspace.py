"""One workspace that let the bot in: who we are there, and the Web API as its bot."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform_chat import Doing
from adapters.slack_chat.errors import ORGANISATION, ROTATING, RUNS_OUT, STOPPING_ERRORS, lacking, said, translated
from adapters.slack_chat.manifest import scopes
from bot.ports import ChatStopped, ChatUnavailable


class WebClient(AsyncWebClient):
    """slack_sdk's client, which takes an answer labelled text/plain for no JSON; compatible servers label so."""

    async def _request(self, *, http_verb: str, api_url: str, req_args: dict[str, Any]) -> dict[str, Any]:
        answer = await super()._request(http_verb=http_verb, api_url=api_url, req_args=req_args)
        if isinstance(answer["data"], str):
            try:
                said = json.loads(answer["data"])
            except ValueError:
                said = None  # a proxy's words for people
            answer["data"] = said if isinstance(said, dict) else {}
        return answer


@dataclass(frozen=True, slots=True)
class Workspace:
    """Whose token it is."""

    team: str
    name: str
    bot_user: str
    bot_id: str
    #: Where people open it, "https://tv-fans.slack.com/"; "" where the server does not say.
    url: str = ""
    #: What will not work, or not for long, for whoever can change it.
    warnings: tuple[str, ...] = ()


async def sign_in(client: AsyncWebClient) -> Workspace:
    """Ask Slack whose token the client has. What a compatible server leaves out of the answer stays "".

    Raises:
        ChatStopped: nobody's, or a whole organisation's.
        ChatUnavailable: Slack cannot be asked now.
    """
    try:
        answer = await client.auth_test()
        me: Any = answer.data
        team = str(me.get("team_id") or me.get("team") or "workspace")
        workspace = Workspace(
            team,
            str(me.get("team") or team),
            str(me.get("user_id") or ""),
            str(me.get("bot_id") or ""),
            str(me.get("url") or ""),
            _warnings(client.token or "", answer.headers),
        )
    except Exception as error:
        problem = translated(error, Doing.LOOK)
        if isinstance(problem, ChatStopped | ChatUnavailable):
            raise problem from error
        raise ChatUnavailable(f"Slack does not say whose token it is: {problem}") from error
    if me.get("is_enterprise_install"):
        raise ChatStopped(ORGANISATION)
    return workspace


def _warnings(token: str, headers: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with a token that Slack takes. It names its rights in a header of each answer.

    https://docs.slack.dev/authentication/installing-with-oauth#asking
    """
    has = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    lacks = scopes() - set(re.findall(r"[^,\s]+", has)) if has else ()
    runs_out = (RUNS_OUT,) if token.startswith(ROTATING) else ()
    return (*runs_out, lacking(", ".join(sorted(lacks)))) if lacks else runs_out


class Line:
    """The Web API as one workspace's bot. A method that Slack holds back there is not called."""

    def __init__(self, client: AsyncWebClient, me: Workspace) -> None:
        self.me = me
        #: The bot's token here.
        self.token = client.token
        self._client = client
        #: Moments (monotonic) until which Slack wants no call of a method, and no post to a channel.
        self._held: dict[tuple[str, str], float] = {}

    async def call(self, doing: Doing, method: str, **arguments: Any) -> Mapping[str, Any]:
        """One call; every error in the port's words."""
        # https://docs.slack.dev/apis/web-api/rate-limits#rate-limits__limits-when-posting-messages
        limited = method, arguments["channel"] if method == "chat_postMessage" else ""
        held = self._held.get(limited, 0.0) - monotonic()
        if held > 0:
            raise ChatUnavailable(f"Slack asks to wait with {method.replace('_', '.')}.", retry_after=held)
        try:
            answer = await getattr(self._client, method)(**arguments)
            return answer.data if isinstance(answer.data, dict) else {}
        except Exception as error:
            ours = translated(error, doing)
            if said(error) in STOPPING_ERRORS:
                # Seen of tokens that were just given out: they are refused now and then (botframework-sdk#2537).
                with contextlib.suppress(ChatStopped):
                    await sign_in(self._client)
                    ours = ChatUnavailable(str(ours))
            if isinstance(ours, ChatUnavailable) and ours.retry_after:
                self._held[limited] = monotonic() + ours.retry_after
            raise ours from error
