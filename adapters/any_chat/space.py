"""How the cards of one message share its maximum length. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.any_chat.harmless import size
from bot.cards import Card


@dataclass
class Space:
    """How much of a message's maximum length is left, in UTF-16 units."""

    left: int

    def take(self, dressed: str) -> str:
        """Use up space for formatted text, and return it; "" where it does not fit."""
        if not dressed.strip() or size(dressed) > self.left:
            return ""
        self.left -= size(dressed)
        return dressed


def shares(card: Card, most: int, total: int) -> Iterator[tuple[list[Card], Space]]:
    """The cards of a message, each with its share of the total; what one does not use, the next ones may. Where there
    are more than ``most``, the last share is for all the remaining cards together.
    """
    cards = list(_flat(card))
    whole = len(cards) if len(cards) <= most else most - 1
    groups = [[one] for one in cards[:whole]] + ([rest] if (rest := cards[whole:]) else [])
    for number, group in enumerate(groups):
        space = Space(total // (len(groups) - number))
        total -= space.left
        yield group, space
        total += space.left


def _flat(card: Card) -> Iterator[Card]:
    yield card
    for other in card.also:
        yield from _flat(other)
