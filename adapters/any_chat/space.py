"""How the cards of one message share what a platform lets it say. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.any_chat.harmless import size
from bot.cards import Card


@dataclass
class Space:
    """How much of a message's total is left, in UTF-16 units."""

    left: int

    def take(self, dressed: str) -> str:
        """Words that are dressed already; "" where they do not fit."""
        if not dressed.strip() or size(dressed) > self.left:
            return ""
        self.left -= size(dressed)
        return dressed


def shares(card: Card, most: int, total: int) -> Iterator[tuple[list[Card], Space]]:
    """The cards of a message, each alone with its share of the total: what one leaves, those behind it have. Where they
    are more than ``most``, the last share is of all the others.
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
