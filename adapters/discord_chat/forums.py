"""Forums: their posts are threads, which get the tags that fit the card. Pure.

Moderators name a forum's tags as they like; one called "Renewed", "Official" or "Netflix" fits if the card's badge or
network says so. https://discord.com/developers/docs/resources/channel#forum-tag-object
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import discord

from bot.cards import Card
from bot.wording.language import _

#: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
MOST = 5


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that the bot may give: those that only moderators may are left out before."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Forum:
    """What a forum requires of its posts."""

    tags: tuple[Tag, ...] = ()
    #: A post without a tag is refused.
    required: bool = False

    @classmethod
    def of(cls, channel: dict[str, Any]) -> Forum | None:
        """What the REST API says of a channel; None where it is no forum.

        https://discord.com/developers/docs/resources/channel#channel-object
        """
        if channel.get("type") not in (discord.ChannelType.forum.value, discord.ChannelType.media.value):
            return None
        free = [tag for tag in channel.get("available_tags", ()) if not tag.get("moderated")]
        tags = tuple(Tag(str(tag["id"]), str(tag["name"])) for tag in free)
        return cls(tags, bool(channel.get("flags", 0) & discord.ChannelFlags.require_tag.flag))

    def fitting(self, card: Card) -> list[str]:
        """Ids of the tags that fit, in the forum's order; the first tag where one is required and none fits."""
        # "❌ Cancelled · reported, not confirmed": a tag "Confirmed" does not fit.
        said = [_words(part) for part in re.split("[·,]", card.badge)]
        fits = [words[:end] for words in said for end in range(1, len(words) + 1)]
        fits += [_words(fact.value) for fact in card.facts if fact.label == _("Network")]
        found = [tag.id for tag in self.tags if _words(tag.name) in fits]
        return found[:MOST] or [tag.id for tag in self.tags[:1] if self.required]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
