"""Whose token it is: the workspace and the bot's own names in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_chat.errors import Doing, translated
from bot.ports import ChatUnavailable


@dataclass(frozen=True, slots=True)
class Workspace:
    """Whose token it is."""

    team: str
    name: str
    bot_user: str
    bot_id: str


async def sign_in(client: AsyncWebClient) -> Workspace:
    """Ask Slack whose token the client has.

    Raises:
        ChatStopped: nobody's.
        ChatUnavailable: Slack cannot be asked now.
    """
    try:
        me: Any = (await client.auth_test()).data
        return Workspace(
            str(me["team_id"]), str(me.get("team") or me["team_id"]), str(me["user_id"]), str(me.get("bot_id") or "")
        )
    except KeyError as error:
        raise ChatUnavailable(f"auth.test did not say {error}; check slack.api_base.") from error
    except Exception as error:
        raise translated(error, Doing.LOOK) from error
