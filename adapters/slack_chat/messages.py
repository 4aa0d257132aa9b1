"""Messages: sending, editing, seeding, finding.

Rule 1. Slack has no idempotency key. A process remembers what it sent, and after a restart the message's metadata tell.
        Whoever is not sure searches first (`Chat.find`).
Rule 2. Text and blocks go together: an edit with text alone would remove the blocks.
"""

from __future__ import annotations

import contextlib
from asyncio import Semaphore, get_running_loop
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from adapters.any_chat.harmless import safe_url
from adapters.any_chat.platform_chat import REMEMBERED, Doing, Seeding, part
from adapters.slack_chat.blocks import key_of, message
from adapters.slack_chat.errors import NOT_FOR_US, THREAD_ERRORS, said
from adapters.slack_chat.files import Files
from adapters.slack_chat.names import NAME, name_of
from adapters.slack_chat.text import mention
from adapters.slack_chat.workspaces import Workspace, Workspaces
from bot.ports import (
    ChatUnavailable,
    DeskError,
    EmojiGone,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import Place
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: How much of a channel is searched for a key: pages of recent messages, and messages on each. An app that is
#: distributed outside the Marketplace gets 15 messages a page, and a page a minute.
#: https://docs.slack.dev/reference/methods/conversations.history
PAGES, PAGE = 3, 100
#: How much of a thread: pages begin with the oldest reply, and the one that we look for is among the newest.
#: https://docs.slack.dev/reference/methods/conversations.replies
THREAD_PAGES, THREAD_PAGE = 20, 1000


@dataclass
class _Bookmark:
    """How far a channel, or a thread, was searched for a key."""

    pages: int = 0
    #: The cursor for the next page; None at the beginning.
    cursor: str | None = None


class RateLimit:
    """One message at a time for each channel, in order. The next waits a while after the answer, as Slack counts when a
    message arrives, which may be long after it was sent.

    https://docs.slack.dev/apis/web-api/rate-limits#rate-limits__limits-when-posting-messages
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turns = Recent[Place, Semaphore](REMEMBERED)

    @asynccontextmanager
    async def of(self, channel: Place) -> AsyncIterator[None]:
        """Wait for the channel's next turn."""
        turn = self._turns.setdefault(channel, Semaphore())
        await turn.acquire()
        try:
            yield
        finally:
            get_running_loop().call_later(self._seconds, turn.release)


class Messages:
    """The messages of the bot, in every workspace."""

    def __init__(self, workspaces: Workspaces, rate_limit: RateLimit, files: Files) -> None:
        self._workspaces, self._files, self._rate_limit = workspaces, files, rate_limit
        self._standing = Recent[tuple[Place, str], str](REMEMBERED)
        self._searches = Recent[tuple[Place, str], tuple[_Bookmark, _Bookmark]](REMEMBERED)
        self._opened = Recent[Place, str](REMEMBERED)
        self._seeding = Seeding()

    async def _call(self, place: Place, doing: Doing, method: str, **arguments: Any) -> Mapping[str, Any]:
        channel = await self._channel(place)
        return await self._workspaces.call(place.community, doing, method, channel=channel, **arguments)

    async def _channel(self, place: Place) -> str:
        """The channel's id; for a person the id of the direct message."""
        person = place.person
        if person is None:
            return place.channel
        if place not in self._opened:
            opened: Mapping[str, Any] = {}
            with contextlib.suppress(MessageRefused):  # a server without the method may accept the person's id
                # As an emoji it may be asked for twice.
                opened = await self._workspaces.call(place.community, Doing.REACT, "conversations_open", users=[person])
            self._opened[place] = str(part(opened, "channel").get("id") or person)
        return self._opened[place]

    async def send(self, place: Place, outgoing: Outgoing) -> str:
        known = self._standing.get((place, outgoing.key))
        if known is not None:
            with contextlib.suppress(MessageRefused):  # a server that cannot tell; then it stands as far as one knows
                await self._call(place, Doing.LOOK, "reactions_get", timestamp=known)
            return known
        return await self._files.shown(place.community, outgoing.card, lambda file: self._send(place, outgoing, file))

    async def _send(self, place: Place, outgoing: Outgoing, file: str | None) -> str:
        arguments = message(outgoing.card, outgoing.key, _lead(outgoing), file)
        arguments |= {"unfurl_links": False, "unfurl_media": False}
        # In private nobody is told of what comes in a thread.
        below = None if outgoing.first_telling or place.person else outgoing.reply_to
        thread: dict[str, Any] = {"thread_ts": below, "reply_broadcast": outgoing.loud} if below else {}
        async with self._rate_limit.of(place):
            try:
                sent = await self._call(place, Doing.SEND, "chat_postMessage", **arguments, **thread)
            except DeskError as error:
                if not thread or said(error.__cause__) not in THREAD_ERRORS:
                    raise
                sent = await self._call(place, Doing.SEND, "chat_postMessage", **arguments)
        if not (stamp := sent.get("ts")):
            raise OutcomeUnknown("Slack took the message and did not say where it stands.")
        self._standing[place, outgoing.key] = str(stamp)
        return str(stamp)

    async def edit(self, place: Place, message_id: str, outgoing: Outgoing) -> None:
        async def put(file: str | None) -> None:
            words = message(outgoing.card, outgoing.key, _lead(outgoing), file)
            # Without parse an edit escapes its text again: https://docs.slack.dev/reference/methods/chat.update
            await self._call(place, Doing.EDIT, "chat_update", ts=message_id, parse="none", **words)

        await self._files.shown(place.community, outgoing.card, put)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """An emoji that Slack does not know is left out and logged; the others are set."""

        async def put(one: str) -> None:
            name = name_of(one)
            try:
                if name is None:
                    raise MessageRefused("no name of Slack's is known for it; use the :name: of an emoji instead")
                await self._call(place, Doing.REACT, "reactions_add", timestamp=message_id, name=name)
            except MessageRefused as error:
                if (refused := said(error.__cause__)) != "already_reacted":
                    log.warning("slack_emoji_refused", emoji=one, channel=place.channel, reason=str(error))
                if name is None or refused == "invalid_name":
                    raise EmojiGone(one) from error

        await self._seeding.each(place, message_id, emoji, put)

    async def link(self, place: Place, message_id: str) -> str | None:
        """The same as from chat.getPermalink for a message outside of threads, without asking for each."""
        home = safe_url((await self._workspaces.me(place.community)).url)
        return f"{home.rstrip('/')}/archives/{place.channel}/p{message_id.replace('.', '')}" if home else None

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        """Search the last 300 messages of the channel, then the thread that it would be in.

        If Slack asks us to wait on the way, the next call goes on from there: from the beginning, a search over more
        pages than Slack gives at a time would never end.
        """
        channel, thread = at = self._searches.pop((place, key), None) or (_Bookmark(), _Bookmark())
        try:
            found = await self._look(place, key, channel, "conversations_history", PAGES, PAGE)
            if reply_to and not found:
                replies = "conversations_replies", THREAD_PAGES, THREAD_PAGE
                found = await self._look(place, key, thread, *replies, ts=reply_to)
        except ChatUnavailable:
            self._searches[place, key] = at
            raise
        if found:
            self._standing[place, key] = found
        return found

    async def _look(
        self, place: Place, key: str, bookmark: _Bookmark, method: str, pages: int, most: int, **where: str
    ) -> str | None:
        """The message with this key within so many pages, of ``most`` messages each."""
        me = await self._workspaces.me(place.community)
        asked: dict[str, Any] = {"limit": most, "include_all_metadata": True, **where}
        try:
            while bookmark.pages < pages:
                page = await self._call(place, Doing.LOOK, method, **asked, cursor=bookmark.cursor)
                if stamp := _ours(page, key, me):
                    return stamp
                bookmark.cursor = part(page, "response_metadata").get("next_cursor")
                bookmark.pages = bookmark.pages + 1 if bookmark.cursor else pages
        except (MessageGone, MessageRefused, ChatUnavailable) as problem:
            if isinstance(problem, ChatUnavailable) and said(problem.__cause__) not in NOT_FOR_US:
                raise  # else the thread is gone, or the server or the app cannot search
        return None


def _ours(page: Mapping[str, Any], key: str, me: Workspace) -> str | None:
    """The time stamp of our message with this key on a page."""
    mine = {me.bot_user, me.bot_id} - {""}
    for one in page.get("messages") or ():
        authors = {one.get("user"), one.get("bot_id")} - {None, ""}
        if key_of(one) == key and one.get("ts") and not (authors and mine and not authors & mine):
            return str(one["ts"])
    return None


def _lead(outgoing: Outgoing) -> str:
    """All mentions of a message: the group that the channel chose, and followers, of any workspace since a channel may
    be shared.
    """
    people = [one.rpartition(":")[2] for one in outgoing.people if one.startswith(f"{NAME}:")]
    return " ".join(filter(None, map(mention, [outgoing.mention or "", *people])))
