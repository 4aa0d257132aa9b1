"""Buttons under messages: a card's buttons as Discord's JSON, and what a pressed one says. Pure.

A button's custom_id is what `Desk.pressed` is told, a bar, and a mark: "=" where the answer takes the card's place, the
post's key under a post (so that the post is found by it again), else nothing.

Limits: https://discord.com/developers/docs/components/reference#button
"""

from __future__ import annotations

from typing import Any

import discord

from adapters.discord_chat.text import clean, cut, size
from bot.cards import Button, Card

ROWS, IN_A_ROW, LABEL, CUSTOM_ID = 5, 5, 80, 100
#: What the key of a post begins with wherever a message carries it.
MARK = "desk-"
_ROW, _BUTTON, _GREY, _RED = 1, 2, 2, 4
_IN_PLACE = "="


def rows(card: Card, key: str | None = None) -> list[dict[str, Any]]:
    """The action rows of a message that shows this card; none where it has no buttons."""
    shown = {custom_id: button for button in card.buttons if (custom_id := _custom_id(button, key))}
    buttons = [
        {
            "type": _BUTTON,
            "style": _RED if button.moderators else _GREY,
            "label": cut(button.label, LABEL, markdown=False),
            "custom_id": custom_id,
        }
        for custom_id, button in list(shown.items())[: ROWS * IN_A_ROW]
    ]
    return [
        {"type": _ROW, "components": buttons[first : first + IN_A_ROW]} for first in range(0, len(buttons), IN_A_ROW)
    ]


def _custom_id(button: Button, key: str | None) -> str:
    """ "" where Discord could not hold it: a button that is cut would do something else."""
    plain = f"{button.value}|{_IN_PLACE if button.in_place else ''}"
    marked = f"{plain}{MARK}{key}" if key and not button.in_place else plain
    return next((one for one in (marked, plain) if size(one) <= CUSTOM_ID and clean(button.label)), "")


def pressed(custom_id: str) -> tuple[str, bool] | None:
    """What a button says by its custom_id, and whether the answer takes the card's place; None for one of no card."""
    value, bar, mark = custom_id.rpartition("|")
    return (value, mark == _IN_PLACE) if bar and value else None


def view(card: Card) -> discord.ui.View:
    """The same for discord.py's way of sending, which wants an object. Ended at once: nothing waits for its presses."""
    shown = discord.ui.View(timeout=None)
    for number, row in enumerate(rows(card)):
        for one in row["components"]:
            style, words, custom_id = discord.ButtonStyle(one["style"]), one["label"], one["custom_id"]
            shown.add_item(discord.ui.Button(style=style, label=words, custom_id=custom_id, row=number))
    shown.stop()
    return shown
