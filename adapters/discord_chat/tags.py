"""Which tags of a forum a post gets: those that say what its card says. Pure.

A forum's moderators name their tags as they like; one called "Renewed", "Official" or "Netflix" fits where the card's
badge or network says so. https://discord.com/developers/docs/resources/channel#forum-tag-object
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import Card
from bot.wording.language import _

#: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
MOST = 5


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that the bot may give: those that only moderators may are left out before."""

    id: str
    name: str


def fitting(card: Card, tags: Sequence[Tag], *, required: bool) -> list[str]:
    """Ids of the tags that fit, in the forum's order; where one is required and none fits, the first."""
    # "❌ Cancelled · reported, not confirmed": a tag "Confirmed" does not fit.
    said = [_words(part) for part in re.split("[·,]", card.badge)]
    networks = [_words(fact.value) for fact in card.facts if fact.label == _("Network")]
    found = [tag.id for tag in tags if (name := _words(tag.name)) and (_begins(said, name) or name in networks)]
    return found[:MOST] or [tag.id for tag in tags[:1] if required]


def _begins(said: Sequence[list[str]], name: list[str]) -> bool:
    return any(part[: len(name)] == name for part in said)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
