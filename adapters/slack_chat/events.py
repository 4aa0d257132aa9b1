"""What Slack tells by itself: votes, channels that go, the bot let in or thrown out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from adapters.platform_chat import part
from adapters.slack_chat.inbox import Inbox
from adapters.slack_chat.names import NAME, moment_of, place_of
from adapters.slack_chat.workspaces import Workspaces
from bot.ports import Desk

log = structlog.get_logger(__name__)


def listen(app: AsyncApp, desk: Desk, inbox: Inbox, workspaces: Workspaces) -> None:
    """Have events passed on."""

    def team_of(context: AsyncBoltContext) -> str:
        return workspaces.team(context.team_id)

    @app.event("reaction_added")
    @app.event("reaction_removed")
    async def reacted(body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext) -> None:
        if inbox.is_new(body.get("event_id")):
            inbox.reacted(event, team_of(context), context.bot_user_id)

    @app.event("channel_deleted")
    @app.event("group_deleted")
    async def channel_deleted(event: dict[str, Any], context: AsyncBoltContext) -> None:
        inbox.put(desk.channel_deleted, place_of(team_of(context), str(event.get("channel") or "")))

    @app.event("channel_id_changed")
    async def channel_id_changed(event: dict[str, Any], context: AsyncBoltContext) -> None:
        old, new = (place_of(team_of(context), str(event.get(f"{which}_channel_id") or "")) for which in ("old", "new"))
        if new.channel:
            inbox.put(desk.channel_moved, old, new)

    @app.event("member_joined_channel")
    @app.event("channel_unarchive")
    @app.event("group_unarchive")
    async def came(event: dict[str, Any], context: AsyncBoltContext) -> None:
        """A channel can be used again: it gets a new chance; where a server names none, all that refused us get one."""
        if event.get("type") == "member_joined_channel" and event.get("user") != context.bot_user_id:
            return
        team, channel = team_of(context), event.get("channel")
        inbox.put(desk.let_in, NAME, team, lambda place: not channel or place.channel == channel)

    @app.middleware
    async def app_rate_limited(body: dict[str, Any], next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Not an event but a word about them: more than 30,000 in an hour, the others are lost."""
        if body.get("type") != "app_rate_limited":
            return await next()
        log.warning("slack_events_dropped", why="more than 30,000 an hour")
        inbox.recount_open()
        return BoltResponse(status=200)

    @app.event("tokens_revoked")
    @app.event("app_uninstalled")
    async def app_uninstalled(body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext) -> None:
        if event.get("type") == "tokens_revoked" and not part(event, "tokens").get("bot"):
            return  # tokens of people, of which we use none
        await workspaces.let_go(team_of(context), moment_of(body.get("event_time")))
