"""A card's picture as Discord takes it: a file of the message, shown by its first embed.

https://discord.com/developers/docs/reference#uploading-files
"""

from __future__ import annotations

import io
import json
from typing import Any

import discord

from bot.cards import Picture


def listed(picture: Picture | None) -> list[dict[str, Any]]:
    """What is attached to a message from now on. An edit without it would keep a picture that is no longer right."""
    return [{"id": 0, "filename": picture.name, "description": picture.alt}] if picture else []


def body(said: dict[str, Any], picture: Picture | None) -> dict[str, Any]:
    """A request's body: JSON, or with a picture the form that carries both."""
    if picture is None:
        return {"json": said}
    words = {"name": "payload_json", "value": json.dumps(said), "content_type": "application/json"}
    file = {"name": "files[0]", "value": picture.png, "filename": picture.name, "content_type": "image/png"}
    return {"form": [words, file]}


def file_of(picture: Picture) -> discord.File:
    """The same for discord.py's own way of answering."""
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt)
