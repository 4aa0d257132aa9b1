"""Who draws pictures."""

from __future__ import annotations

from typing import Protocol

from bot.cards import Picture
from bot.pictures import Drawing


class Painter(Protocol):
    """Draws. A picture is a help, never a need: whoever cannot draw says so and the words go alone."""

    async def paint(self, drawing: Drawing) -> Picture | None:
        """The picture of a drawing, with its words for those who do not see it; None where it cannot be drawn now.

        The same drawing is the same picture. Never raises for what is drawn.
        """
        ...

    async def close(self) -> None:
        """Let go of what drawing needs."""
        ...
