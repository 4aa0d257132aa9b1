"""What happens in chats without anybody typing: reactions, messages and channels that go, servers and their rights."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot import moderators, voting
from bot.ports import Reacted, Storage, TooEarly
from bot.posts import Channel, Place, Post, State
from bot.votes import Choice

log = structlog.get_logger(__name__)

#: How far a platform's clock may be from ours: what we hear after a recount must not look older than it.
CLOCKS_APART = timedelta(seconds=5)


class Happenings:
    """Keeps what platforms tell."""

    def __init__(self, storage: Storage, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._storage = storage
        self._now = now
        self._wake = wake

    # --- servers

    async def community_left(self, chat: str, community: str) -> None:
        """The bot was taken out of a server: its channels rest until it comes back."""
        await moderators.rest(self._storage, chat, community, "the bot is no longer in this server")
        await self._storage.left(f"{chat}:{community}", self._now())

    async def community_joined(self, chat: str, community: str) -> None:
        """The bot is in a server (again): channels that refused it get a new chance."""
        await moderators.rest(self._storage, chat, community, None)
        await self._storage.joined(f"{chat}:{community}")
        self._wake()

    async def present(self, chat: str, communities: Collection[str], told: Callable[[str], bool]) -> None:
        """The servers that the bot is in: who took it out or back in while nobody listened is learnt so."""
        away = set(await self._storage.left_by(chat))
        kept = {one.place.community for one in await self._storage.channels(chat)}
        for community in sorted(away.intersection(communities)):
            await self.community_joined(chat, community)
        for community in sorted(kept.difference(away, communities)):
            if told(community):
                await self.community_left(chat, community)

    async def let_in(self, chat: str, community: str, may: Callable[[Place], bool]) -> None:
        """What the bot may do in a server changed: channels that refused it get a new chance where it may now."""
        await moderators.rest(self._storage, chat, community, None, may)
        self._wake()

    # --- messages

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        """A reaction changed under a message of ours; others are ignored. Answers what is to be taken away there.

        Raises:
            TooEarly: it may be a message of ours that we do not know yet.
        """
        post = await self._storage.post_at(reaction.place, reaction.message_id)
        if post is None and await self._storage.sending_to(reaction.place):
            raise TooEarly("a message is being sent to this channel")
        choice = _choice(post, reaction.emoji) if post else None
        if post is None or choice is None:
            return ()
        changed = await self._storage.vote(post.key, reaction.person, choice, added=reaction.added, at=reaction.at)
        if changed:
            self._wake()
        log.info("voted", post=post.key, choice=choice.value, added=reaction.added, counted=changed)
        tidy = reaction.added and (await self._storage.community(reaction.place.home)).tidy
        # Only what surely stands: somebody who changes their mind quickly may have put the other one there by now.
        known = await self._storage.standing(post.key, reaction.person) if tidy else frozenset()
        return voting.others(post.emoji, choice, known)

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        """All reactions under a message, people by emoji, as the platform had them when it was asked."""
        post = await self._storage.post_at(place, message_id)
        if post is None:
            return
        by_choice: dict[Choice, set[str]] = {choice: set() for choice in Choice}
        for emoji, persons in people.items():
            choice = _choice(post, emoji)
            if choice is not None:
                by_choice[choice] |= set(persons)
        if await self._storage.recount(post.key, by_choice, (at or self._now()) - CLOCKS_APART):
            self._wake()

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        """Messages whose votes still count: to be recounted after a gap."""
        posts = await self._storage.open_posts(chat)
        return [(post.channel.place, post.message_id) for post in posts if post.message_id]

    async def message_deleted(self, place: Place, message_id: str) -> None:
        """A message is gone; if it was ours, that is respected."""
        post = await self._storage.post_at(place, message_id)
        if post is not None:
            await self._storage.give_up(post.key, State.GONE)
            log.info("post_deleted_by_moderator", post=post.key)

    async def channel_deleted(self, place: Place) -> None:
        """A channel is gone; nothing more is owed to it."""
        for channel in await self._channels(place):
            await self._storage.forget_channel(channel.id)
            log.info("channel_deleted", channel=channel.id)

    async def _channels(self, place: Place) -> list[Channel]:
        here = await self._storage.channels(place.chat, place.community)
        return [channel for channel in here if channel.place == place]


def _choice(post: Post, emoji: str) -> Choice | None:
    return next((choice for choice, own in post.emoji.items() if own == emoji), None)
