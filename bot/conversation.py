"""What people do in chat: ask where a show stands, ask why a story was told or not, vote, delete.

`Conversation` is the one make of `ports.Desk`. It never raises for what a person typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import structlog

from bot import wording
from bot.cards import Card, Fact
from bot.catalogue import Catalogue, Show, fold_title, unknown_key
from bot.events import Event
from bot.ports import Asker, Reacted, Storage, Suggestion
from bot.posts import Channel, Place, Post, State, in_room
from bot.votes import Choice, Tally

log = structlog.get_logger(__name__)

#: Longest text that a command takes; the platforms allow 100 for a completion value, people type less.
LONGEST_QUESTION = 200


class Conversation:
    """Answers people, and passes their votes to storage."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._now = now
        self._wake = wake

    def use(self, catalogue: Catalogue) -> None:
        """From now on name shows by another catalogue."""
        self._catalogue = catalogue

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Shows that begin like this, from memory, within milliseconds."""
        shows = self._catalogue.complete(typed[:LONGEST_QUESTION], limit)
        titles = [show.title for show in shows]
        return [
            Suggestion(f"{s.title} ({s.year})" if s.year and titles.count(s.title) > 1 else s.title, s.key)
            for s in shows
        ]

    async def renewal(self, asker: Asker, typed: str) -> Card:
        """Where a show stands: the answer to ``/renewal ballard``; ``typed`` is a title or a completion's value."""
        typed = " ".join(typed[:LONGEST_QUESTION].split())
        if not typed:
            return wording.notice("/renewal <show>", "Name a show, and I tell you where it stands: /renewal ballard")
        room = await self._room(asker.place)
        chosen = self._catalogue.get(typed)
        shows = [chosen] if chosen else self._catalogue.find(typed, 5)
        exact = {fold_title(show.title) for show in shows} | {fold_title(a) for show in shows for a in show.aliases}
        if fold_title(typed) not in exact and chosen is None:
            events = await self._storage.events_of(in_room(room, unknown_key(typed)))
            if events:
                return await self._standing(asker, events[0].show, None, events)
        for show in shows if chosen or fold_title(typed) in exact else shows[:1]:
            events = await self._storage.events_of(in_room(room, show.key))
            if events:
                return await self._standing(asker, show.title, show, events)
        if shows and (chosen or _means(typed, shows[0])):
            return wording.no_news(shows[0])
        return wording.not_known(typed, shows[:3])

    async def _standing(self, asker: Asker, title: str, show: Show | None, events: Sequence[Event]) -> Card:
        tallies: dict[str, Tally] = {
            event.id: await self._storage.tally(event.id, asker.place.community) for event in events
        }
        return wording.answer_of(title, show, events, tallies)

    async def why(self, asker: Asker, typed: str) -> Card:
        """How a story was read and what became of it: the answer to ``/why <link>``."""
        address = typed.strip()[:2000]
        record = await self._storage.story(address) if address else None
        if record is None:
            return wording.notice("Why?", "Give the link of a story that I have read: /why https://…")
        facts = [
            Fact(f"{claim.show}{f' season {claim.season}' if claim.season else ''}",
                 f"{claim.kind.value}, {claim.certainty.value}: “{claim.sentence}” (rule: {claim.rule})")
            for claim in record.claims
        ]  # fmt: skip
        told = f"Not announced: {record.silence}." if record.silence else "Announced, or added to a standing card."
        card = wording.notice(record.story.title, told)
        return Card(card.tone, card.badge, card.title, card.text, tuple(facts[:10]), url=record.story.url)

    async def reacted(self, reaction: Reacted) -> None:
        """A reaction changed under a message of ours; others are ignored."""
        post = await self._storage.post_at(reaction.place, reaction.message_id)
        choice = _choice(post, reaction.emoji) if post else None
        if post is None or choice is None:
            return
        changed = await self._storage.vote(post.key, reaction.person, choice, added=reaction.added, at=reaction.at)
        if changed:
            self._wake()
        log.info("voted", post=post.key, choice=choice.value, added=reaction.added, counted=changed)

    async def recounted(self, place: Place, message_id: str, people: Mapping[str, Iterable[str]]) -> None:
        """All reactions under a message, people by emoji, as the platform has them now."""
        post = await self._storage.post_at(place, message_id)
        if post is None:
            return
        by_choice: dict[Choice, set[str]] = {choice: set() for choice in Choice}
        for emoji, persons in people.items():
            choice = _choice(post, emoji)
            if choice is not None:
                by_choice[choice] |= set(persons)
        if await self._storage.recount(post.key, by_choice, self._now()):
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
        return [channel for channel in await self._storage.channels() if channel.place == place]

    async def _room(self, place: Place) -> str:
        """The newswire that people in this channel talk about."""
        return next((channel.room for channel in await self._channels(place)), "")


def _choice(post: Post, emoji: str) -> Choice | None:
    return next((choice for choice, own in post.channel.emoji.items() if own == emoji), None)


def _means(typed: str, show: Show) -> bool:
    """Whether a typed text surely names the show: its title or alias, or a beginning of it at a word's end."""
    words = fold_title(typed)
    return any(
        (name := fold_title(title)) == words or name.startswith(words + " ") for title in (show.title, *show.aliases)
    )
