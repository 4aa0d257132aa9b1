"""Passes Slack's events on to the desk one after the other (in_order.py), in Slack's order: votes, channels that go or
come back, the removal of the bot.

Rule 1. Slack may send an event twice (if it was not answered in time). Its moment, by which storage recognises it,
        stays the same.
Rule 2. After a gap the platform is asked; what `reactions.get` says with `full` is the truth.
Rule 3. Bots do not vote.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from adapters.any_chat.in_order import Counting
from adapters.any_chat.platform_chat import Doing, number_of, part, yes
from adapters.slack_chat.errors import said
from adapters.slack_chat.names import NAME, emoji_of, moment_of, person_of, place_of
from adapters.slack_chat.workspaces import NoHome, Workspaces
from bot.ports import ChannelRefused, Desk, DeskError, MessageRefused, Reacted
from bot.posts import Place
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: People of whom it is known whether they are bots.
KNOWN_PEOPLE = 20_000
#: How many people with one emoji a recount looks up, to leave out bots, which react at once and so come first. More
#: would use up Slack's limit, and meanwhile admins could not be told from others.
LOOKED_UP = 50


class Inbox(Counting):
    """Takes what happens without waiting, and hands it to the desk in order."""

    def __init__(self, desk: Desk, workspaces: Workspaces) -> None:
        super().__init__(NAME, desk)
        self._workspaces = workspaces
        self._bots = Recent[tuple[str, str], bool](KNOWN_PEOPLE)

    def register(self, app: AsyncApp) -> None:
        """Have events brought here."""

        def team_of(context: AsyncBoltContext) -> str:
            return self._workspaces.team(context.team_id)

        @app.event("reaction_added")
        @app.event("reaction_removed")
        async def reacted(event: dict[str, Any], context: AsyncBoltContext) -> None:
            """An emoji was put under a message or taken back; Bolt leaves out our own."""
            if not part(event, "item").get("ts") or not event.get("user"):
                return  # it is under a file, which has no time stamp
            us, author = context.bot_user_id, str(event.get("item_user") or "")
            author = author if us and author != us else ""
            self.put(self._reacted, event, team_of(context), author, moment_of(event.get("event_ts")))

        @app.event("channel_deleted")
        @app.event("group_deleted")
        async def channel_deleted(event: dict[str, Any], context: AsyncBoltContext) -> None:
            self.put(self._desk.channel_deleted, place_of(team_of(context), str(event.get("channel") or "")))

        @app.event("channel_id_changed")
        async def channel_id_changed(event: dict[str, Any], context: AsyncBoltContext) -> None:
            channels = (str(event.get(f"{which}_channel_id") or "") for which in ("old", "new"))
            old, new = (place_of(team_of(context), channel) for channel in channels)
            if new.channel:
                self.put(self._desk.channel_moved, old, new)

        @app.event("member_joined_channel")
        @app.event("channel_unarchive")
        @app.event("group_unarchive")
        async def came(event: dict[str, Any], context: AsyncBoltContext) -> None:
            """A channel can be used again; while the app was out of it nothing was heard of its votes."""
            if event.get("type") == "member_joined_channel" and event.get("user") != context.bot_user_id:
                return

            def concerned(place: Place) -> bool:
                return place.channel == event.get("channel")

            self.put(self._desk.let_in, NAME, team_of(context), concerned)
            self.recount_open(concerned)

        @app.middleware
        async def app_rate_limited(body: dict[str, Any], next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
            """A notice that there were more than 30,000 events in an hour, and the others are lost."""
            if body.get("type") != "app_rate_limited":
                return await next()
            log.warning("slack_events_dropped", why="more than 30,000 an hour")
            self.recount_open()
            return BoltResponse(status=200)

        @app.event("tokens_revoked")
        @app.event("app_uninstalled")
        async def app_uninstalled(body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext) -> None:
            if event.get("type") == "tokens_revoked" and not part(event, "tokens").get("bot"):
                return  # tokens of people, of which we use none
            self.put(self._workspaces.let_go, team_of(context), moment_of(body.get("event_time")))

    async def _reacted(self, event: Mapping[str, Any], team: str, author: str, at: datetime) -> None:
        if author:
            # Of the workspaces that share a channel Slack names one with the app; the message may be another one's
            # bot's, or somebody else's. https://docs.slack.dev/apis/events-api/#authorizations
            me = await self._workspaces.of_bot(author)
            if me is None:
                return
            team = me.team
        if await self._is_bot(team, str(event["user"])):
            return
        item, added = event["item"], event.get("type") == "reaction_added"
        place, person = place_of(team, str(item.get("channel") or "")), person_of(team, str(event["user"]))
        reaction = Reacted(place, str(item["ts"]), person, emoji_of(str(event.get("reaction") or "")), added, at)
        if added or not await self._stands(reaction):
            await self._desk.reacted(reaction)  # in Slack nobody can remove another's reaction

    async def _stands(self, taken_back: Reacted) -> bool:
        """Whether the same person's emoji still stands there in another skin tone, which is the same vote."""
        with suppress(DeskError):
            people = await self._standing(taken_back.place, taken_back.message_id) or {}
            return taken_back.person in people.get(taken_back.emoji, ())
        return False

    async def _standing(self, place: Place, message_id: str) -> dict[str, set[str]] | None:
        """Who reacted with each emoji, without bots; None where the server does not name them."""
        team, arguments = place.community, {"channel": place.channel, "timestamp": message_id, "full": True}
        try:
            answer = await self._workspaces.call(team, Doing.LOOK, "reactions_get", **arguments)
        except NoHome as problem:  # once its token works, all is recounted
            raise ChannelRefused(str(problem)) from problem
        people: dict[str, set[str]] = {}
        if not (message := part(answer, "message")):
            return None
        for reaction in message.get("reactions") or ():
            voters = people.setdefault(emoji_of(str(reaction.get("name") or "")), set())
            users = reaction.get("users") or ()
            if (number_of(reaction.get("count")) or 0) > len(users):
                return None  # it counts more people than it names, so we cannot know who took a vote back
            for number, user in enumerate(users):
                if not await self._is_bot(team, str(user), ask=number < LOOKED_UP):
                    voters.add(person_of(team, str(user)))
        return people

    async def _is_bot(self, team: str, user: str, *, ask: bool = True) -> bool:
        """Whether somebody is a bot, as far as we know; ``ask`` Slack where we do not."""
        known = self._bots.get((team, user))
        if known is not None:
            return known
        try:
            me = await self._workspaces.me(team)
            ours = user in (me.bot_user, me.bot_id, "USLACKBOT")
            if not ours and not ask:
                return False
            asked = {} if ours else await self._workspaces.call(team, Doing.LOOK, "users_info", user=user)
        except DeskError as error:
            if not isinstance(error, MessageRefused) and said(error.__cause__) != "user_not_found":
                # Slack is busy, or refuses us: mostly it is a person, and the next recount asks again.
                log.info("slack_person_not_looked_up", reason=str(error))
                return False
            ours, asked = False, {}  # a server lacks the method, or does not know them: counts as a person for good
        about = part(asked, "user")
        self._bots[team, user] = ours or yes(about, "is_bot") or bool(part(about, "profile").get("bot_id"))
        return self._bots[team, user]
