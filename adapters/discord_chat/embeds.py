"""A card dressed for Discord: the JSON of its embeds, within every limit. Pure.

Rule 1. No limit is met by error: texts are cut at words, links and timeline lines are left out whole, and the less
        important goes first (timeline, then links beyond the first, then facts).
Rule 2. The words say what the colour says.
Rule 3. The post's key travels in the message, so that it is found again when the few minutes of Discord's nonce are
        over: as the fragment of the title's link, where nobody sees it and no server is told of it, else at the end of
        the small print. (A button's custom_id would do as well, but a card that needs no button should not have one;
        when buttons come, theirs can carry the key too, since `carries` looks at the whole message.)

Limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.discord_chat.text import clean, cut, escaped, masked, safe_url, size, whole_lines
from bot.cards import Card, Fact, Link, Tone

EMBEDS, TOTAL = 10, 6000
TITLE, DESCRIPTION, FIELDS, NAME, VALUE, FOOTER = 256, 4096, 25, 256, 1024, 2048

#: Colours that keep 3:1 contrast on Discord's dark and light backgrounds.
COLOURS: dict[Tone, int] = {
    Tone.GOOD: 0x2E9E5B,
    Tone.BAD: 0xD8434E,
    Tone.LAST: 0xC77700,
    Tone.OPEN: 0x4F7BD9,
    Tone.PLAIN: 0x747F8D,
}

_MARK = "desk-"


class _Room:
    """How much of a message's total is left."""

    def __init__(self, left: int) -> None:
        self.left = left

    def cut(self, text: str, limit: int, *, markdown: bool = True) -> str:
        """The text cut to its own limit and to what is left, and taken from it."""
        return self.take(cut(text, min(limit, self.left), escaped if markdown else clean))

    def take(self, dressed: str) -> str:
        """Something dressed already; "" where it does not fit."""
        if not dressed.strip() or size(dressed) > self.left:
            return ""
        self.left -= size(dressed)
        return dressed


def embeds(card: Card, key: str | None = None) -> list[dict[str, Any]]:
    """The embeds of a message that says this card, carrying the key."""
    cards = list(_flat(card))
    shown = cards if len(cards) <= EMBEDS else cards[: EMBEDS - 1]
    pieces = len(shown) + (len(cards) > len(shown))
    left, dressed = TOTAL, []
    for number, one in enumerate(shown):
        room = _Room(left // (pieces - number))
        before = room.left
        dressed.append(_embed(one, room, key if number == 0 else None))
        left -= before - room.left
    if len(cards) > len(shown):
        dressed.append(_rest(cards[len(shown) :], _Room(left)))
    return dressed


def _flat(card: Card) -> Iterator[Card]:
    yield card
    for other in card.also:
        yield from _flat(other)


def _embed(card: Card, room: _Room, key: str | None) -> dict[str, Any]:
    url = safe_url(card.url)
    small_print = clean(card.footer)
    if key and url and "#" not in url:
        url = f"{url}#{_MARK}{key}"
    elif key:
        room.left -= len(key) + len(_MARK) + 3
    embed: dict[str, Any] = {"type": "rich", "color": COLOURS[card.tone]}
    if title := room.cut(card.title.replace("\n", " "), TITLE):
        embed["title"] = title
    badge = room.cut(card.badge.replace("\n", " "), 200)
    badge = f"**{badge}**" if badge else ""
    room.left -= 5
    text = room.cut(card.text, min(DESCRIPTION - size(badge) - 1, max(room.left - 600, room.left // 2)))
    if description := "\n".join(part for part in (badge, text) if part):
        embed["description"] = description
    footer = room.cut(small_print, 600, markdown=False)
    if key and not (url and url.endswith(_MARK + key)):
        footer = f"{footer} · {_MARK}{key}" if footer else _MARK + key
    if footer:
        embed["footer"] = {"text": footer}
    if fields := _fields(card, room):
        embed["fields"] = fields
    if url:
        embed["url"] = url
    if poster := safe_url(card.poster):
        embed["thumbnail"] = {"url": poster}
    return embed


def _fields(card: Card, room: _Room) -> list[dict[str, Any]]:
    """Ballot, facts, sources and timeline, taken in order of importance, shown in order of reading."""
    ballot = _field(room, card.ballot.question, room_line(card.ballot.line)) if card.ballot else None
    first_link = _field_raw(room, "Sources", [_link(link) for link in card.links[:1]])
    facts = [field for fact in card.facts[: FIELDS - 3] if (field := _fact(room, fact))]
    sources = first_link
    if first_link and len(card.links) > 1:
        room.left += size(first_link["name"]) + size(first_link["value"])
        sources = _field_raw(room, "Sources", [_link(link) for link in card.links]) or first_link
    lines = [cut(line.replace("\n", " "), 300, escaped) for line in card.timeline]
    timeline = _field_raw(room, "Before", [f"• {line}" for line in lines if line])
    return [field for field in (*facts, sources, timeline, ballot) if field]


def room_line(line: str) -> str:
    """The count under a question; a zero-width value would be refused, so there is always a word."""
    return line if clean(line) else "No votes yet."


def _fact(room: _Room, fact: Fact) -> dict[str, Any] | None:
    field = _field(room, fact.label, fact.value)
    return {**field, "inline": size(field["value"]) <= 60} if field else None


def _field(room: _Room, name: str, value: str) -> dict[str, Any] | None:
    if room.left < 40:
        return None
    shown = room.cut(name.replace("\n", " "), min(NAME, room.left // 2), markdown=False)
    text = room.cut(value, VALUE)
    return {"name": shown, "value": text, "inline": False} if shown and text else None


def _field_raw(room: _Room, name: str, lines: Sequence[str]) -> dict[str, Any] | None:
    value = whole_lines([line for line in lines if line], min(VALUE, room.left - size(name)))
    if not value:
        return None
    return {"name": room.take(name), "value": room.take(value), "inline": False}


def _link(link: Link) -> str:
    words = masked(link.label, link.url)
    return f"{words} · {moment(link.at)}" if link.at and words else words


def moment(at: datetime) -> str:
    """A day that each reader sees in their own language and time zone."""
    return f"<t:{int(at.timestamp())}:d>"


def _rest(cards: Sequence[Card], room: _Room) -> dict[str, Any]:
    lines = [cut(f"{card.badge} · {card.title}".replace("\n", " "), 200, escaped) for card in cards]
    return {
        "type": "rich",
        "color": COLOURS[Tone.PLAIN],
        "description": whole_lines(lines, min(DESCRIPTION, room.left)) or f"and {len(cards)} more",
    }


def carries(message: Mapping[str, Any], key: str) -> bool:
    """Whether a message, as Discord hands it out, carries a post's key."""
    said = json.dumps([message.get("embeds"), message.get("components")])
    at = said.find(_MARK + key)
    return at >= 0 and not said[at + len(_MARK + key) :][:1].isalnum()
