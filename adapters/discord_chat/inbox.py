"""What people do to messages, passed to the desk one after the other (in_order.py), in Discord's order.

Rule 1. People are counted, not reactions: one person may have a normal and a super reaction with an emoji, and others
        with it in skin tones.
Rule 2. After a gap Discord is asked: it never repeats the events of a lost session.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog

from adapters.any_chat.in_order import Counting
from adapters.any_chat.platform_chat import REMEMBERED, Doing, fields, part
from adapters.discord_chat.errors import UNKNOWN_EMOJI, Call, code_of
from adapters.discord_chat.lenient import with_ids
from adapters.discord_chat.names import NAME, TONE, emoji_of, path_emoji, person_of, user_of
from bot.ports import Desk, DeskError, MessageGone, MessageRefused, Reacted
from bot.posts import Place
from bot.recent import Recent
from bot.votes import bare

log = structlog.get_logger(__name__)

_PAGE = 100
#: Kinds of reaction that Discord lists separately: normal and super ("burst").
_NORMAL, _SUPER = 0, 1
#: Seconds until a channel that refused us is tried again, at first and at most: each try may be refused too.
REFUSED_AGAIN, REFUSED_LATEST = 30.0, 24 * 3600.0


class Inbox(Counting):
    """Takes what happens from the gateway without waiting, and hands it to the desk in order."""

    def __init__(self, desk: Desk, call: Call, at: Callable[[Place, str], Awaitable[str]]) -> None:
        super().__init__(NAME, desk)
        self._call = call
        #: The id of the channel that a message stands in.
        self._at = at
        #: By message and (person, emoji): the super and skin-toned reactions that stand, as spelt. Complete since the
        #: last recount.
        self._special = Recent[str, dict[tuple[str, str], set[str]]](REMEMBERED)
        #: Messages whose emoji were put back once. If they are cleared again, it is meant.
        self._seeded_again = Recent[str, bool](REMEMBERED)
        #: By channel that refused us: how long it is left alone the next time.
        self._patience = Recent[Place, float](REMEMBERED)
        #: By server whose rights changed since the session began: the channels that are hidden from the bot.
        self.hidden = Recent[str, frozenset[str]](REMEMBERED)
        #: Servers whose ballots are to be recounted together: after an outage a thousand come back at once.
        self._unheard = set[str]()

    def refused(self, place: Place) -> None:
        """A channel refused us although, as far as Discord told us, the bot lacks nothing there: we are not told either
        when that ends.
        """
        wait = self._patience.get(place, REFUSED_AGAIN)
        self._patience[place] = min(2 * wait, REFUSED_LATEST)
        self._again(wait, partial(self._desk.let_in, NAME, place.community, place.__eq__))

    def taken(self, place: Place) -> None:
        """A channel takes our messages: the next refusal counts as its first again."""
        self._patience.pop(place, None)

    def shown(self, community: str, hidden: frozenset[str]) -> None:
        """Rights in a server may have changed. Where a channel is no longer hidden from the bot, as it may have been
        from the beginning, its votes were not heard.
        """
        before = self.hidden.get(community)
        self.hidden[community] = hidden
        if before is None or before - hidden:
            if not self._unheard:
                self.put(self._recount_unheard)
            self._unheard.add(community)

    async def _recount_unheard(self) -> None:
        unheard, self._unheard = self._unheard, set()
        self.recount_open(
            lambda place: place.community in unheard and place.channel not in self.hidden.get(place.community, ())
        )

    def reacted(self, reaction: Reacted, *, is_super: bool) -> None:
        """An emoji was put under a message or taken back."""
        special = is_super or TONE.search(reaction.emoji) is not None
        if special and not reaction.added:
            # Another reaction of theirs may still stand; only Discord knows.
            self.recount(reaction.place, reaction.message_id)
        elif reaction.added or not self._held(reaction.message_id, reaction.person, reaction.emoji):
            if special:
                self._hold(reaction.message_id, reaction.person, reaction.emoji)
            self.put(self._react, reaction)

    def _hold(self, message_id: str, person: str, emoji: str) -> None:
        self._special.setdefault(message_id, {}).setdefault((person, bare(emoji)), set()).add(emoji)

    def _held(self, message_id: str, person: str, emoji: str) -> set[str]:
        return self._special.get(message_id, {}).get((person, bare(emoji)), set())

    async def _react(self, reaction: Reacted) -> None:
        for emoji in await self._desk.reacted(reaction):
            for spelt in {emoji, *self._held(reaction.message_id, reaction.person, emoji)}:
                await self._take_away(reaction, spelt)

    async def _ask(self, doing: Doing, method: str, place: Place, message_id: str, path: str = "", **how: Any) -> Any:
        """Ask Discord about a message."""
        path, channel = "/channels/{channel_id}/messages/{message_id}" + path, await self._at(place, message_id)
        return await self._call(doing, method, path, channel_id=channel, message_id=message_id, **how)

    async def _take_away(self, reaction: Reacted, emoji: str) -> None:
        """Remove a reaction of the same person with the other emoji; it stays where the bot may not do that."""
        ids = {"emoji": path_emoji(emoji), "user_id": user_of(reaction.person)}
        path = "/reactions/{emoji}/{user_id}"
        try:
            await self._ask(Doing.TIDY, "DELETE", reaction.place, reaction.message_id, path, **ids)
        except DeskError as error:
            log.warning("discord_reaction_not_taken_away", channel=reaction.place.channel, reason=str(error))

    def cleared(self, place: Place, message_id: str) -> None:
        """A moderator removed all reactions, ours too: the votes are gone, and people can vote again."""
        if message_id not in self._seeded_again:
            self._seeded_again[message_id] = True
            self.put(self._desk.emoji_cleared, place, message_id)
        self.recount(place, message_id)  # after that, or the emoji would wait with the edit for the new count

    async def _standing(self, place: Place, message_id: str) -> dict[str, set[str]] | None:
        try:
            message = fields(await self._ask(Doing.LOOK, "GET", place, message_id))
        except MessageGone as gone:
            if code_of(gone.__cause__):
                raise
            return None  # perhaps a server that shows no messages: the next edit tells
        self._special.pop(message_id, None)
        if not message.get("id"):
            return None
        people: dict[str, set[str]] = {}
        for reaction in message.get("reactions", ()):
            emoji = emoji_of(part(reaction, "emoji"))
            if emoji:
                try:
                    people[emoji] = await self._people(place, message_id, emoji, reaction)
                except (MessageGone, MessageRefused) as error:
                    if code_of(error.__cause__) != UNKNOWN_EMOJI:
                        return None  # a server that names nobody; or the message is gone, which is noticed later
                    # A custom emoji that the server deleted; the others still count.
                    log.warning("discord_emoji_not_counted", emoji=emoji, reason=str(error))
        return people

    async def _people(self, place: Place, message_id: str, emoji: str, reaction: dict[str, Any]) -> set[str]:
        listed = await self._pages(place, message_id, emoji, _NORMAL)
        # Not asked where there are no super reactions: a server without them would list the normal ones again.
        more = part(reaction, "count_details").get("burst", reaction.get("count", 0) - len(listed))
        supers = await self._pages(place, message_id, emoji, _SUPER) if more else []
        for user in supers if TONE.search(emoji) is None else (*listed, *supers):
            self._hold(message_id, person_of(user["id"]), emoji)
        return {person_of(user["id"]) for user in (*listed, *supers) if not user.get("bot")}

    async def _pages(self, place: Place, message_id: str, emoji: str, kind: int) -> list[dict[str, Any]]:
        path = "/reactions/{emoji}"
        users: dict[str, dict[str, Any]] = {}
        after: str | None = None
        while True:
            params: dict[str, Any] = {"limit": _PAGE, "type": kind} | ({"after": after} if after else {})
            how = {"params": params, "emoji": path_emoji(emoji)}
            page = with_ids(await self._ask(Doing.LOOK, "GET", place, message_id, path, **how))
            known = len(users)
            users |= {str(user["id"]): user for user in page}
            # A server that ignores `after` would hand out the same page for ever.
            if len(page) < _PAGE or len(users) == known:
                return list(users.values())
            after = max(users, key=int)
