"""Places, people and emoji as the desk names them. Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.posts import Place

NAME = "discord"
#: What a person's client adds to an emoji whose colour they chose: a reaction of its own, and the same vote.
TONE = re.compile("[\U0001f3fb-\U0001f3ff]")


def place_of(guild_id: int | None, channel_id: int | None) -> Place:
    """A channel as the desk names it."""
    return Place(NAME, str(guild_id or ""), str(channel_id or ""))


def person_of(user_id: object) -> str:
    """The person as votes know them."""
    return f"{NAME}:{user_id}"


def user_of(person: str) -> str:
    """Discord's id of a person."""
    return person.removeprefix(f"{NAME}:")


def emoji_of(emoji: dict[str, Any]) -> str:
    """An emoji as settings and votes spell it: the character itself, or ``<:name:id>``.

    One that was deleted meanwhile has no name any more, and Discord knows it by its id.
    """
    name, emoji_id = emoji.get("name"), emoji.get("id")
    if not emoji_id:
        return str(name or "")
    return f"<{'a' if emoji.get('animated') else ''}:{name or '_'}:{emoji_id}>"


def path_emoji(emoji: str) -> str:
    """An emoji as addresses of the API spell it: the character, or ``name:id``."""
    name = emoji.strip("<>")
    return name.removeprefix("a:").removeprefix(":") if emoji.startswith("<") else emoji
