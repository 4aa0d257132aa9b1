"""What happens in chats without a command: reactions, deleted messages and channels, servers and their rights."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.conversation.finding import Finder
from bot.ports import Reacted, Storage, TooEarly
from bot.posts import Place, Post, State
from bot.votes import QUESTION_OF, Choice, bare, emoji_for

log = structlog.get_logger(__name__)

#: How far a platform's clock may be from ours: events that come after a recount must not look older than it.
CLOCKS_APART = timedelta(seconds=5)
#: How old a card may be to be published after a restart, and how many cards of one channel are looked at.
PUBLISHED_WITHIN, PUBLISHED = timedelta(days=1), 50


@dataclass(frozen=True, slots=True)
class Happenings:
    """What platforms tell. ``wake``: something may be owed now."""

    finder: Finder
    storage: Storage
    now: Callable[[], datetime]
    wake: Callable[[], None]

    async def community_left(self, chat: str, community: str) -> None:
        await self._rest(chat, community, "the bot is no longer in this server")
        await self.storage.left(f"{chat}:{community}", self.now())

    async def community_joined(self, chat: str, community: str) -> None:
        await self._rest(chat, community, None)
        await self.storage.joined(f"{chat}:{community}")
        self.wake()

    async def present(self, chat: str, communities: Collection[str], told: Callable[[str], bool]) -> None:
        away = set(await self.storage.left_by(chat))
        channels = await self.storage.channels(chat)
        for one in channels:  # moderators know that they removed the bot; a host may have mistyped
            if one.configured and one.place.community not in communities and told(one.place.community):
                log.warning("channel_without_bot", channel=one.id, reason="the bot is not in this channel's server")
        kept = {one.place.community for one in channels}
        for community in sorted(away.intersection(communities)):
            await self.community_joined(chat, community)
        for community in sorted(kept.difference(away, communities)):
            if told(community):
                await self.community_left(chat, community)

    async def let_in(self, chat: str, community: str | None, may: Callable[[Place], bool]) -> None:
        away = await self.storage.left_by(chat)
        await self._rest(chat, community, None, lambda place: place.community not in away and may(place))
        self.wake()

    async def _rest(
        self, chat: str, community: str | None, refused: str | None, may: Callable[[Place], bool] = lambda _: True
    ) -> None:
        """Set all channels of a community, and its people who follow in private, aside for a reason; None gives those
        that ``may`` post a new chance.
        """
        for one in await self.storage.channels(chat, community, people=True):
            if one.refused != refused and may(one.place):
                await self.storage.set_aside(one.id, refused)

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        post = await self.storage.post_at(reaction.place, reaction.message_id)
        if post is None and await self.storage.sending_to(reaction.place):
            raise TooEarly("a message is being sent to this community")
        choice = _choice(post, reaction.emoji) if post else None
        if post is None or choice is None:
            return ()
        # A moment in the future would make everybody's count wait for it.
        at = min(reaction.at, self.now() + CLOCKS_APART)
        changed = await self.storage.vote(post.key, reaction.person, choice, added=reaction.added, at=at)
        if changed:
            self.wake()
        log.info("voted", post=post.key, choice=choice.value, added=reaction.added, counted=changed)
        if not reaction.added or not (await self.storage.community(post.channel.place.community_id)).tidy:
            return ()
        # Only what surely stands: somebody who changes their mind quickly may have put the other one back by now.
        known = await self.storage.standing_choices(post.key, reaction.person)
        pair = emoji_for(QUESTION_OF[choice], post.emoji)
        return [emoji for answer, emoji in pair.items() if answer is not choice and answer in known]

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        post = await self.storage.post_at(place, message_id)
        if post is None:
            return
        by_choice: dict[Choice, set[str]] = {choice: set() for choice in Choice}
        for emoji, persons in people.items():
            choice = _choice(post, emoji)
            if choice is not None:
                by_choice[choice] |= set(persons)
        if await self.storage.recount(post.key, by_choice, (at or self.now()) - CLOCKS_APART):
            self.wake()

    async def emoji_cleared(self, place: Place, message_id: str) -> None:
        post = await self.storage.post_at(place, message_id)
        if post is not None:
            await self.storage.seeded(post.key, standing=False)
            self.wake()

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        posts = await self.storage.open_posts(chat)
        return [(post.channel.place, post.message_id) for post in posts if post.message_id]

    async def to_publish(self, chat: str) -> Mapping[Place, Collection[str]]:
        found: dict[Place, list[str]] = {}
        for channel in await self.storage.channels(chat):
            for post in await self.storage.latest_posts(channel.id, PUBLISHED) if channel.publish else ():
                late = post.created_at is None or self.now() - post.created_at > PUBLISHED_WITHIN
                events = [await self.storage.event(key) for key in post.event_ids]
                if not late and all(event and event.heard_at(post.threshold).standing.decided for event in events):
                    found.setdefault(channel.place, []).append(str(post.message_id))
        return found

    async def message_deleted(self, place: Place, message_id: str) -> None:
        post = await self.storage.post_at(place, message_id)
        if post is not None:
            await self.storage.give_up(post.key, state := post.state_deleted(self.now()))
            log.info("post_deleted", chat=place.chat, post=post.key, by_moderator=state is State.GONE)

    async def channel_deleted(self, place: Place) -> None:
        for channel in await self.finder.channels_at(place):
            await self.storage.forget_channel(channel.id)
            log.info("channel_deleted", channel=channel.id)

    async def channel_moved(self, place: Place, to: Place) -> None:
        for channel in await self.finder.channels_at(place):  # a refusal under the old id says nothing of the new one
            await self.storage.change_channel(
                channel.id, lambda now: replace(now, place=to, refused=None) if now else None
            )
            log.info("channel_moved", channel=channel.id)
        self.wake()


def _choice(post: Post, emoji: str) -> Choice | None:
    return next((choice for choice, own in post.emoji.items() if bare(own) == bare(emoji)), None)
