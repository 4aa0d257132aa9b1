"""Messages: sending, editing, seeding, finding, publishing. In forums a post is a thread of its own.

Rule 1. A message in a channel is named by its id alone. A forum's post is a thread, and the thread's id is also that of
        its first message; replies to it stand in the thread. A person is written to in the channel that Discord opens
        for it, opened slowly: it takes a bot that opens many for one that sends spam. What such a thread refuses, being
        gone or locked, says nothing of the forum: a reply becomes a post of its own.
Rule 2. A message that was answered with an error is never sent again by itself: whoever sends looks first
        (`Chat.find`). Discord's nonce does not cover forum posts, and other servers may not know it.
Rule 3. Threads are archived after some quiet days, and nothing can be changed in those: one is opened for an edit and
        closed again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog

from adapters.any_chat.platform_chat import REMEMBERED, Doing, Seeding, fields, part
from adapters.discord_chat import buttons
from adapters.discord_chat.attachments import Pictures, body, listed
from adapters.discord_chat.embeds import carries, embeds
from adapters.discord_chat.errors import (
    CHANNEL_CODES,
    UNKNOWN_EMOJI,
    WORDLESS,
    Call,
    ThreadArchived,
    ThreadRefused,
    code_of,
)
from adapters.discord_chat.forums import Forum
from adapters.discord_chat.lenient import with_ids
from adapters.discord_chat.names import path_emoji, user_of
from adapters.discord_chat.text import clean, cut
from adapters.discord_chat.wire import Times
from bot.cards import Card
from bot.ports import (
    ChannelRefused,
    ChatUnavailable,
    DeskError,
    EditRefused,
    EmojiGone,
    MessageBlocked,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import Place
from bot.recent import Recent
from bot.wording.language import _

log = structlog.get_logger(__name__)

#: https://discord.com/developers/docs/resources/message#message-object-message-flags
CROSSPOSTED, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 0, 1 << 2, 1 << 12
#: How many recent messages of a channel are searched for a key: three requests.
LOOK_BACK, PAGE = 300, 100
#: How many threads of a forum are searched for a key, the newest first, and how many messages of each.
LOOK_THREADS, LOOK_IN_THREAD = 25, 50
#: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
THREAD_NAME = 100
#: "This message has already been crossposted".
ALREADY_PUBLISHED = 40033
#: `allowed_mentions` of a message that mentions nobody. Sent with every create and edit: without it, whatever looks
#: like a mention in the text notifies. https://discord.com/developers/docs/resources/message#allowed-mentions-object
NOBODY: dict[str, Any] = {"parse": [], "replied_user": False}
#: Most people mentioned. Discord allows a hundred, but in 2000 characters fewer fit with ids of 20 digits.
PEOPLE = 80

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"


class Messages:
    """The messages of one bot.

    Args:
        forum: what a forum requires of its posts; None for any other channel.
        publishes: whether other servers may follow a channel.
    """

    def __init__(
        self,
        call: Call,
        own_id: Callable[[], str | None],
        forum: Callable[[str], Forum | None],
        publishes: Callable[[str], bool],
        times: Times,
    ) -> None:
        self._call, self._own_id, self._forum, self._publishes = call, own_id, forum, publishes
        self._times = times
        #: Private channels by person; they are opened one at a time.
        self._private = Recent[str, str](REMEMBERED)
        self._opening = asyncio.Lock()
        #: Tags of forum posts, as far as this process knows.
        self._tagged = Recent[str, list[str]](REMEMBERED)
        self._seeding = Seeding()
        #: Messages that were published to following servers, or wait for it. Asking again is harmless but costs a
        #: request.
        self._publishing = Recent[str, asyncio.Task[None]](REMEMBERED)
        self._pictures = Pictures()

    async def at(self, place: Place, message_id: str) -> str:
        """The id of the channel that a message is in; of a forum's post its thread (rule 1)."""
        if (person := place.person) is None:
            return message_id if self._forum(place.channel) else place.channel
        if person not in self._private:
            async with self._opening:
                opened = await self._call(Doing.SEND, "POST", "/users/@me/channels", json={"recipient_id": person})
                self._private[person] = _id_of(opened)
                await asyncio.sleep(self._times.private_every)
        return self._private[person]

    async def send(self, place: Place, message: Outgoing) -> str:
        """See `Chat.send`. The key is the nonce: Discord gives back the first message for some minutes."""
        return await self._pictures.carried(message, lambda message: self._send(place, message))

    async def _send(self, place: Place, message: Outgoing) -> str:
        said = _dressed(message) | mentioning(message.mention, message.people, server=place.community)
        said["flags"] = SUPPRESS_NOTIFICATIONS if message.silent else 0
        forum = self._forum(place.channel)
        if forum is not None:
            return await self._send_to_forum(place, forum, message, said)
        channel = await self.at(place, "")
        if message.reply_to:
            reference = {"message_id": message.reply_to, "channel_id": channel, "fail_if_not_exists": False}
            said["message_reference"] = reference
        try:
            message_id = await self._say(channel, message, said)
        except MessageRefused as refusal:
            if not message.reply_to or isinstance(refusal, MessageBlocked):
                raise
            # The bot may not reply there, which takes Read Message History.
            return await self._send(place, replace(message, reply_to=None))
        if message.publish:
            self._publish(channel, message_id)
        return message_id

    async def _say(self, channel: str, message: Outgoing, said: dict[str, Any]) -> str:
        said = said | {"nonce": message.key, "enforce_nonce": True}
        sent = body(said, message.card.picture)
        answer = await self._call(Doing.SEND, "POST", _MESSAGES, **sent, channel_id=channel)
        message_id = _id_of(answer)
        if _wordless(answer, said):  # the nonce may have returned an earlier message, which went out without its card
            await self._change(channel, message_id, message)
        return message_id

    async def _send_to_forum(self, place: Place, forum: Forum, message: Outgoing, said: dict[str, Any]) -> str:
        if message.reply_to:
            try:
                return await self._say(message.reply_to, message, said)
            except ThreadRefused as refusal:  # rule 1
                log.info("discord_thread_refused", thread=message.reply_to, reason=str(refusal))
        card = message.card
        title = f"{card.badge} · {card.title}" if card.sections else card.title  # a digest's alone is a mere day
        name = cut(title.replace("\n", " "), THREAD_NAME, markdown=False)
        tags = forum.fitting(card)
        path, post = "/channels/{channel_id}/threads", {"name": name, "applied_tags": tags, "message": said}
        try:
            answer = await self._call(Doing.SEND, "POST", path, **body(post, card.picture), channel_id=place.channel)
        except MessageRefused as refusal:
            if not tags or isinstance(refusal, MessageBlocked):
                raise
            # A tag was deleted, which a process that does not listen is not told.
            return await self._send_to_forum(place, replace(forum, tags=()), message, said)
        thread = _id_of(answer)
        self._tagged[thread] = tags
        return thread

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        """See `Chat.edit`. A mention in the message stays as it is; an edit never notifies."""
        await self._pictures.carried(message, lambda message: self._edit(place, message_id, message))

    async def _edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        channel, forum = await self.at(place, message_id), self._forum(place.channel)

        async def change() -> None:
            await self._change(channel, message_id, message)
            if forum is not None:
                await self._tag(message_id, forum, message.card)

        try:
            await change()
        except ThreadArchived:
            async with self._opened(channel):
                await change()
        if message.publish and forum is None:
            self._publish(channel, message_id)
        elif waiting := self._publishing.pop(message_id, None):
            waiting.cancel()  # what is no longer decided, or was called wrong

    async def _change(self, channel: str, message_id: str, message: Outgoing) -> None:
        """Raises:
        ChannelRefused: the bot may not embed links there any more.
        """
        said = _dressed(message) | {"allowed_mentions": NOBODY}
        sent, ids = body(said, message.card.picture), {"channel_id": channel, "message_id": message_id}
        if _wordless(await self._call(Doing.EDIT, "PATCH", _MESSAGE, **sent, **ids), said):
            raise ChannelRefused(_(CHANNEL_CODES[WORDLESS]))  # which Discord does not say

    @contextlib.asynccontextmanager
    async def _opened(self, thread: str) -> AsyncIterator[None]:
        """Unarchive a thread for a moment (rule 3). That notifies nobody.

        Raises:
            EditRefused: it is locked as well.
        """
        ask, path = self._call, "/channels/{channel_id}"
        try:
            await ask(Doing.EDIT, "PATCH", path, json={"archived": False}, channel_id=thread)
        except ChannelRefused as refusal:
            raise EditRefused(str(refusal)) from refusal
        try:
            yield
        finally:
            # Only moderators may archive somebody else's thread; Discord does so some days later.
            with contextlib.suppress(DeskError):
                await ask(Doing.TIDY, "PATCH", path, json={"archived": True}, channel_id=thread)

    async def _tag(self, thread: str, forum: Forum, card: Card) -> None:
        """Give a forum's post the tags that fit now. If that is refused, the post stays as it is."""
        tags = forum.fitting(card)
        if self._tagged.get(thread) == tags or not forum.tags:
            return
        path, wanted = "/channels/{channel_id}", {"applied_tags": tags}
        try:
            await self._call(Doing.EDIT, "PATCH", path, json=wanted, channel_id=thread)
        except ChatUnavailable:
            raise
        except DeskError as error:
            log.warning("discord_not_tagged", thread=thread, reason=str(error))
        self._tagged[thread] = tags

    def _publish(self, channel: str, message_id: str) -> None:
        """Publish a message to the servers that follow the channel, in the background: Discord takes some ten an hour
        of a channel, for which neither edits nor replies wait.
        """
        if message_id not in self._publishing and self._publishes(channel):
            self._publishing[message_id] = asyncio.create_task(self._published_in_time(channel, message_id))

    async def publish_late(self, messages: Mapping[Place, Collection[str]]) -> None:
        """Publish those of these messages that a restart kept us from publishing."""
        for place, wanted in messages.items():
            found: Any = None
            if self._publishes(place.channel):
                ids = {"params": {"limit": PAGE}, "channel_id": place.channel}
                with contextlib.suppress(DeskError):
                    found = await self._once_it_can(Doing.LOOK, "GET", _MESSAGES, **ids)
            for one in with_ids(found):
                if str(one["id"]) in wanted and not one.get("flags", 0) & CROSSPOSTED:
                    self._publish(place.channel, str(one["id"]))

    async def _published_in_time(self, channel: str, message_id: str) -> None:
        """If Discord refuses, the message stays unpublished."""
        ids = {"channel_id": channel, "message_id": message_id}
        try:
            await self._once_it_can(Doing.PUBLISH, "POST", f"{_MESSAGE}/crosspost", **ids)
        except DeskError as error:
            # Somebody else, or we before a restart, published it.
            if code_of(error.__cause__) != ALREADY_PUBLISHED:
                log.warning("discord_not_published", channel=channel, message=message_id, reason=str(error))
                self._publishing.pop(message_id, None)  # the message's next edit asks again

    async def _once_it_can(self, doing: Doing, method: str, path: str, **how: Any) -> Any:
        while True:
            try:
                return await self._call(doing, method, path, **how)
            except ChatUnavailable as error:
                log.warning("discord_not_published_yet", channel=how["channel_id"], reason=str(error))
                await asyncio.sleep(error.retry_after or self._times.publish_again)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """See `Chat.seed`. An emoji that Discord does not know is left out and logged; the others are set."""
        channel = await self.at(place, message_id)

        async def put(one: str) -> None:
            ids = {"channel_id": channel, "message_id": message_id, "emoji": path_emoji(one)}
            try:
                await self._call(Doing.REACT, "PUT", f"{_MESSAGE}/reactions/{{emoji}}/@me", **ids)
            except MessageRefused as error:
                log.warning("discord_emoji_refused", emoji=one, channel=place.channel, reason=str(error))
                if one.startswith("<") and code_of(error.__cause__) == UNKNOWN_EMOJI:
                    raise EmojiGone(one) from error

        await self._seeding.each(place, message_id, emoji, put)

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        """See `Chat.find`. Searches the last 300 messages of the channel, or of the thread of a forum's reply, else the
        newest threads of the forum.

        Without Read Message History Discord shows an empty channel instead of refusing: then nothing is found.
        """
        with contextlib.suppress(MessageGone):
            if self._forum(place.channel) is None:
                return await self._find_in(await self.at(place, ""), key)
            if reply_to:
                with contextlib.suppress(ThreadRefused):
                    if found := await self._find_in(reply_to, key):
                        return found
            return await self._find_in_forum(place, key)
        return None

    async def _find_in(self, channel: str, key: str) -> str | None:
        before: str | None = None
        for _page in range(LOOK_BACK // PAGE):
            params = {"limit": PAGE} | ({"before": before} if before else {})
            page = with_ids(await self._call(Doing.LOOK, "GET", _MESSAGES, params=params, channel_id=channel))
            if found := self._carrier(page, key):
                return found
            if len(page) < PAGE:
                break
            before = str(page[-1]["id"])
        return None

    async def _find_in_forum(self, place: Place, key: str) -> str | None:
        path = "/guilds/{guild_id}/threads/active"
        active = await self._call(Doing.LOOK, "GET", path, guild_id=place.community)
        ours = {"parent_id": place.channel, "owner_id": self._own_id()}  # if a server says so; the key decides
        mine = [
            str(thread["id"])
            for thread in with_ids(fields(active).get("threads"))
            if all(str(thread.get(name) or known) == known for name, known in ours.items())
        ]
        for thread in sorted(mine, key=int, reverse=True)[:LOOK_THREADS]:
            # Its first messages: the post itself and its replies.
            params = {"limit": LOOK_IN_THREAD, "after": str(int(thread) - 1)}
            page = with_ids(await self._call(Doing.LOOK, "GET", _MESSAGES, params=params, channel_id=thread))
            if found := self._carrier(page, key):
                return found
        return None

    def _carrier(self, page: Sequence[dict[str, Any]], key: str) -> str | None:
        own = self._own_id()
        mine = (one for one in page if str(part(one, "author").get("id")) == own)
        return next((str(one["id"]) for one in mine if carries(one, key)), None)


def _dressed(message: Outgoing) -> dict[str, Any]:
    card, key = message.card, message.key
    return {"attachments": listed(card.picture), "embeds": embeds(card, key), "components": buttons.rows(card, key)}


def _wordless(answer: Any, said: dict[str, Any]) -> bool:
    """Whether the message lost its card. Where the bot may not embed links, Discord only refuses messages that would be
    empty; one with a mention or buttons is sent without its card, and so is an edit.
    https://github.com/discord/discord-api-docs/issues/5648
    """
    shown = fields(answer)
    taken_away = shown.get("flags", 0) & SUPPRESS_EMBEDS  # a moderator suppressed it, which is respected
    return bool(said["embeds"]) and shown.get("embeds") == [] and not taken_away


def _id_of(answer: Any) -> str:
    if not (found := fields(answer).get("id")):
        raise OutcomeUnknown("Discord took it and did not say which id it has.")
    return str(found)


def title_of(card: Card) -> str:
    """A card's badge and title, on one line."""
    return clean(f"{card.badge} · {card.title}".replace("\n", " "))


def mentioning(role: str | None, people: Sequence[str], *, server: str) -> dict[str, Any]:
    """Content that mentions a role and people ("discord:<id>"), as many as fit, with `allowed_mentions` for just these.
    The role with the server's id is @everyone, which as a role mention reaches nobody (discord.py#6344).
    """
    everyone = ["everyone"] if role and role == server else []
    roles = [role] if role and role.isdigit() and not everyone else []
    users = [user for user in dict.fromkeys(map(user_of, people)) if user.isdigit()][:PEOPLE]
    words = [*(f"@{one}" for one in everyone), *(f"<@&{one}>" for one in roles), *(f"<@{one}>" for one in users)]
    if not words:
        return {"allowed_mentions": NOBODY}
    allowed = NOBODY | {"parse": everyone, "roles": roles, "users": users}
    return {"content": " ".join(words), "allowed_mentions": allowed}
