"""A card's picture as Slack takes it: uploaded once for a workspace, then shown by a block with the file's id.

Rule 1. The words matter most: they go alone where a workspace takes no files, the app lacks the scope, or a server
        refuses our blocks.
Rule 2. Slack calls an upload complete before a block may use it; if the file is refused, we wait and try again.

https://docs.slack.dev/messaging/working-with-files#upload
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog

from adapters.any_chat.platform_chat import Doing
from adapters.slack_chat.blocks import ALT_OF_PICTURE
from adapters.slack_chat.workspaces import Workspaces
from bot.cards import Card, Picture
from bot.ports import ChannelRefused, ChatUnavailable, EditRefused, MessageRefused
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: Most file ids that are remembered: a picture is shown again when its message is edited.
REMEMBERED = 500
#: Seconds to wait before each new try to use an uploaded file; one or two were seen to be needed
#: (python-slack-sdk#1521).
NOT_YET = (0.5, 1.0, 2.0)

T = TypeVar("T")


class Files:
    """The pictures of the bot, in every workspace."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._uploaded = Recent[tuple[str, str], str](REMEMBERED)

    async def shown(self, team: str, card: Card, say: Callable[[str | None], Awaitable[T]]) -> T:
        """Send a card with its picture. ``say`` gets the id of the file to show, "" for none, None for no blocks."""
        file = await self._file(team, card.picture) if card.picture else ""
        for wait in (0, *NOT_YET) if file else ():
            await asyncio.sleep(wait)
            try:
                return await say(file)
            except (MessageRefused, EditRefused) as error:
                if not re.search("block|file|invalid_arguments", str(error)):
                    raise  # the picture is not the reason
                if "invalid_blocks" not in str(error):  # this is how Slack says that it does not know the file yet
                    break
        if file:
            log.warning("slack_picture_refused", workspace=team, file=file)
        try:
            return await say("")
        except (MessageRefused, EditRefused) as error:
            if "blocks" not in str(error):
                raise
            log.warning("slack_blocks_refused", workspace=team, reason=str(error))
            return await say(None)

    async def _file(self, team: str, picture: Picture) -> str:
        """The file's id; "" where the workspace does not take it (rule 1)."""
        known = self._uploaded.get((team, picture.name))
        if known is None:
            asked: dict[str, Any] = {"content": picture.png, "filename": picture.name, "title": picture.name}
            asked["alt_txt"] = picture.alt[:ALT_OF_PICTURE]
            try:
                answer = await self._workspaces.call(team, Doing.LOOK, "files_upload_v2", **asked)
                known = str(answer["files"][0]["id"])
            except (MessageRefused, ChannelRefused, ChatUnavailable, LookupError) as error:  # or Slack names no file
                if isinstance(error, ChatUnavailable) and error.retry_after is not None:
                    raise
                log.warning("slack_picture_not_uploaded", workspace=team, reason=str(error))
                return ""
            self._uploaded[team, picture.name] = known
        return known
