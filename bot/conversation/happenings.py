"""What happens in chats without anybody typing: reactions, messages and channels that go, servers and their rights."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.conversation import moderators, voting
from bot.conversation.finding import channels_at
from bot.ports import Reacted, Storage, TooEarly
from bot.posts import Place, Post, State
from bot.votes import Choice, bare

log = structlog.get_logger(__name__)

#: How far a platform's clock may be from ours: what we hear after a recount must not look older than it.
CLOCKS_APART = timedelta(seconds=5)

#: Says that something may be owed now.
Wake = Callable[[], None]


# --- servers -----------------------------------------------------------------------------------------------------


async def community_left(storage: Storage, chat: str, community: str, now: datetime) -> None:
    """The bot was taken out of a server: its channels rest until it comes back."""
    await moderators.rest(storage, chat, community, "the bot is no longer in this server")
    await storage.left(f"{chat}:{community}", now)


async def community_joined(storage: Storage, wake: Wake, chat: str, community: str) -> None:
    """The bot is in a server (again): channels that refused it get a new chance."""
    await moderators.rest(storage, chat, community, None)
    await storage.joined(f"{chat}:{community}")
    wake()


async def present(
    storage: Storage, wake: Wake, chat: str, communities: Collection[str], told: Callable[[str], bool], now: datetime
) -> None:
    """The servers that the bot is in: who took it out or back in while nobody listened is learnt so."""
    away = set(await storage.left_by(chat))
    kept = {one.place.community for one in await storage.channels(chat)}
    for community in sorted(away.intersection(communities)):
        await community_joined(storage, wake, chat, community)
    for community in sorted(kept.difference(away, communities)):
        if told(community):
            await community_left(storage, chat, community, now)


async def let_in(storage: Storage, wake: Wake, chat: str, community: str | None, may: Callable[[Place], bool]) -> None:
    """What the bot may do in a server changed: channels that refused it get a new chance where it may now."""
    await moderators.rest(storage, chat, community, None, may)
    wake()


# --- messages ----------------------------------------------------------------------------------------------------


async def reacted(storage: Storage, wake: Wake, reaction: Reacted) -> Sequence[str]:
    """A reaction changed under a message of ours; others are ignored. Answers what is to be taken away there.

    Raises:
        TooEarly: it may be a message of ours that we do not know yet.
    """
    post = await storage.post_at(reaction.place, reaction.message_id)
    if post is None and await storage.sending_to(reaction.place):
        raise TooEarly("a message is being sent to this channel")
    choice = _choice(post, reaction.emoji) if post else None
    if post is None or choice is None:
        return ()
    changed = await storage.vote(post.key, reaction.person, choice, added=reaction.added, at=reaction.at)
    if changed:
        wake()
    log.info("voted", post=post.key, choice=choice.value, added=reaction.added, counted=changed)
    tidy = reaction.added and (await storage.community(reaction.place.community_id)).tidy
    # Only what surely stands: somebody who changes their mind quickly may have put the other one there by now.
    known = await storage.standing_choices(post.key, reaction.person) if tidy else frozenset()
    return voting.others(post.emoji, choice, known)


async def recounted(
    storage: Storage, wake: Wake, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime
) -> None:
    """All reactions under a message, people by emoji, as the platform had them when it was asked."""
    post = await storage.post_at(place, message_id)
    if post is None:
        return
    by_choice: dict[Choice, set[str]] = {choice: set() for choice in Choice}
    for emoji, persons in people.items():
        choice = _choice(post, emoji)
        if choice is not None:
            by_choice[choice] |= set(persons)
    if await storage.recount(post.key, by_choice, at - CLOCKS_APART):
        wake()


async def emoji_cleared(storage: Storage, wake: Wake, place: Place, message_id: str) -> None:
    """The bot's own emoji are gone with everybody's: they are owed again."""
    post = await storage.post_at(place, message_id)
    if post is not None:
        await storage.seeded(post.key, standing=False)
        wake()


async def open_ballots(storage: Storage, chat: str) -> Sequence[tuple[Place, str]]:
    """Messages whose votes still count: to be recounted after a gap."""
    posts = await storage.open_posts(chat)
    return [(post.channel.place, post.message_id) for post in posts if post.message_id]


async def message_deleted(storage: Storage, place: Place, message_id: str) -> None:
    """A message is gone; if it was ours, that is respected."""
    post = await storage.post_at(place, message_id)
    if post is not None:
        await storage.give_up(post.key, State.GONE)
        log.info("post_deleted_by_moderator", post=post.key)


async def channel_deleted(storage: Storage, place: Place) -> None:
    """A channel is gone; nothing more is owed to it."""
    for channel in await channels_at(storage, place):
        await storage.forget_channel(channel.id)
        log.info("channel_deleted", channel=channel.id)


async def channel_moved(storage: Storage, wake: Wake, place: Place, to: Place) -> None:
    """A channel has another id: whatever refused us under the old one says nothing of it."""
    for channel in await channels_at(storage, place):
        await storage.change_channel(channel.id, lambda now: replace(now, place=to, refused=None) if now else None)
        log.info("channel_moved", channel=channel.id)
    wake()


def _choice(post: Post, emoji: str) -> Choice | None:
    return next((choice for choice, own in post.emoji.items() if bare(own) == bare(emoji)), None)
