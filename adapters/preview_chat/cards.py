"""Cards as the page gets them: plain JSON values, a picture by the name under which the server shows it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from adapters.preview_chat.history import History
from bot.cards import Card

_CARD: TypeAdapter[Card] = TypeAdapter(Card)


async def kept(card: Card, history: History) -> dict[str, Any]:
    """The card for the page; its picture, where it has one, is kept beside the messages."""
    if card.picture is not None:
        await history.keep_picture(card.picture)
    said: dict[str, Any] = _CARD.dump_python(card, mode="json", exclude={"picture": {"png"}})
    return said
