"""Buttons under messages: a card's buttons as Discord's JSON, and reading which was pressed. Pure.

A button's custom_id is the value for `Desk.pressed`, a bar, and a mark: "=" where the answer replaces the card; else,
under a post, the post's key, by which the post can be found again.

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
    """ "" where it is too long for Discord: cut, the button would do something else."""
    plain = f"{button.value}|{_IN_PLACE if button.in_place else ''}"
    marked = f"{plain}{MARK}{key}" if key and not button.in_place else plain
    return next((one for one in (marked, plain) if size(one) <= CUSTOM_ID and clean(button.label)), "")


def pressed(custom_id: str) -> tuple[str, bool] | None:
    """The value of a button, and whether the answer replaces the card; None where the button is not of a card."""
    value, bar, mark = custom_id.rpartition("|")
    return (value, mark == _IN_PLACE) if bar and value else None


def view(card: Card) -> discord.ui.View:
    """The buttons as an object, as discord.py wants it. It is stopped at once, since presses come as events
    (`answers.press`).
    """
    shown = discord.ui.View(timeout=None)
    for number, row in enumerate(rows(card)):
        for one in row["components"]:
            style, words, custom_id = discord.ButtonStyle(one["style"]), one["label"], one["custom_id"]
            shown.add_item(discord.ui.Button(style=style, label=words, custom_id=custom_id, row=number))
    shown.stop()
    return shown
