"""A card as Discord shows it: the JSON of its embeds, within every limit. Pure.

Rule 1. No limit is met by error: texts are cut at words, links and timeline lines are left out whole, and the less
        important goes first (timeline, then links beyond the first, then facts).
Rule 2. The words say what the colour says.
Rule 3. The post's key travels in the message, so that it is found again when the few minutes of Discord's nonce are
        over: as the fragment of the embed's address, where nobody sees it and no server is told of it. Discord shows
        that address as the title's link alone; a title that has none, or one that takes no fragment, stands in the line
        of the author. The buttons of a card carry the key too (buttons.py), but not every card has some.
Rule 4. No two embeds lead to one address: Discord shows only the first of them.
        https://github.com/discord/discord-api-docs/issues/4129

Limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from adapters.any_chat.space import Space, shares
from adapters.discord_chat.buttons import MARK
from adapters.discord_chat.names import user_of
from adapters.discord_chat.text import clean, cut, masked, safe_url, size, whole_lines
from bot.cards import Card, Line, Link, Section, Tone
from bot.wording.language import _

EMBEDS, TOTAL = 10, 6000
TITLE, DESCRIPTION, FIELDS, NAME, VALUE = 256, 4096, 25, 256, 1024
#: Fields that facts may be: beside them stand sources, timeline and a ballot.
FACTS = FIELDS - 3
#: Limits of our own: small print, the badge and lines of lists stay short (Discord allows a footer of 2048).
FOOTER, BADGE, LINE = 300, 200, 300
#: An address that nobody sees, for an embed whose title cannot carry the key.
UNSEEN = "https://discord.com/"
#: Facts up to this length stand side by side; with less space than this left no further field is added.
SHORT = 60

#: Colours that keep 3:1 contrast on Discord's dark and light backgrounds.
COLOURS: dict[Tone, int] = {
    Tone.GOOD: 0x2E9E5B,
    Tone.BAD: 0xD8434E,
    Tone.LAST: 0xC77700,
    Tone.OPEN: 0x4F7BD9,
    Tone.PLAIN: 0x747F8D,
}

_WORDLESS = {"type", "color"}


def _fit(space: Space, text: str, limit: int, *, markdown: bool = True) -> str:
    """The text, cut to its own limit and to the space that is left, which it uses up."""
    return space.take(cut(text, min(limit, space.left), markdown=markdown))


def _fit_line(space: Space, text: str, limit: int, *, markdown: bool = True) -> str:
    """The same, on one line."""
    return _fit(space, text.replace("\n", " "), limit, markdown=markdown)


def embeds(card: Card, key: str | None = None) -> list[dict[str, Any]]:
    """The embeds of a message with this card, with the post's key."""
    dressed: list[dict[str, Any]] = []
    for cards, space in shares(_spread(card), EMBEDS, TOTAL):
        embed = _rest(cards, space) if len(cards) > 1 else _embed(cards[0], space, None if dressed else key)
        if embed.get("url") in [one["url"] for one in dressed if "url" in one]:
            embed["url"] += f"#{len(dressed)}"
        if set(embed) > _WORDLESS:  # Discord refuses an embed without words
            dressed.append(embed)
    return dressed


def _spread(card: Card) -> Card:
    """A card with more facts than an embed holds is continued in another."""
    if len(card.facts) <= FACTS:
        return card
    more = _spread(Card(card.tone, "", "", "", card.facts[FACTS:], footer=card.footer))
    return replace(card, facts=card.facts[:FACTS], footer="", also=(more, *card.also))


def _embed(card: Card, space: Space, key: str | None) -> dict[str, Any]:
    embed: dict[str, Any] = {"type": "rich", "color": COLOURS[card.tone]}
    # A title without an address of its own links to the first source.
    leads = (card.url, *(link.url for link in card.links))
    url = next((address for address in map(_taken, leads) if address), None)
    if key and (url is None or "#" in url):
        author = {"name": _fit_line(space, card.title, TITLE, markdown=False) or space.take("…")}
        embed["author"], url = author | ({"url": url} if url else {}), UNSEEN
    elif title := _fit_line(space, card.title, TITLE):
        embed["title"] = title
    badge = _fit_line(space, card.badge, BADGE)
    bold = f"**{badge}**\n" if badge else ""
    space.left -= size(bold) - size(badge)
    footer = _fit_line(space, card.footer, FOOTER, markdown=False)
    # The fields get at least a third of what is left, however long the text is.
    text = _fit(space, card.text, min(DESCRIPTION - size(bold), space.left * 2 // 3))
    lists = _sections(space, card.sections, min(DESCRIPTION - size(bold + text), space.left))
    if description := (bold + text + lists).strip().replace("\n\n\n", "\n\n"):
        embed["description"] = description
    if footer:
        embed["footer"] = {"text": footer}
    if fields := _fields(card, space):
        embed["fields"] = fields
    if url:
        embed["url"] = f"{url}#{MARK}{key}" if key else url
    if card.picture is not None:
        embed["image"] = {"url": f"attachment://{card.picture.name}"}
    if poster := _taken(card.poster):
        embed["thumbnail"] = {"url": poster}
    return embed


def _taken(url: str | None) -> str | None:
    """As `safe_url`, but None where Discord would refuse the message: for a host without a dot, as a newswire of one's
    own may have (go-gitea/gitea#11124).
    """
    address = safe_url(url)
    return address if address and "." in urlsplit(address).netloc else None


def _fields(card: Card, space: Space) -> list[dict[str, Any]]:
    """Ballot, sources, facts and timeline get space in this order, and are shown in reading order."""
    ballots = [_field(space, box.question, box.line or _("No votes yet.")) for box in card.ballots]
    sources = _list(space, _("Sources"), [_link(link) for link in card.links], space.left // 2)
    facts = [_field(space, fact.label, fact.value) for fact in card.facts]
    timeline = _list(
        space, _("Timeline"), [f"• {cut(step.replace(chr(10), ' '), LINE)}" for step in card.timeline], space.left
    )
    for fact in facts:
        if fact:
            fact["inline"] = size(fact["value"]) <= SHORT
    return [field for field in (*facts, sources, timeline, *ballots) if field]


def _field(space: Space, name: str, value: str) -> dict[str, Any] | None:
    if space.left < SHORT or not clean(name) or not clean(value):
        return None
    return {"name": _fit_line(space, name, min(NAME, space.left // 2)), "value": _fit(space, value, VALUE)}


def _sections(space: Space, sections: Sequence[Section], limit: int) -> str:
    """Lists under their headings, each with a share of the space by its length; lines that do not fit are counted."""
    said: list[str] = []
    for number, section in enumerate(sections):
        limit = min(limit, space.left)
        share = limit * len(section.lines) // max(1, sum(len(one.lines) for one in sections[number:]))
        heading = cut(section.heading, NAME)
        head = f"\n\n**{heading}**\n" if heading else "\n\n" if said else "\n"
        lines = [dressed for line in section.lines if (dressed := _line(line))]
        if listed := whole_lines(lines, share - size(head)):
            said.append(space.take(head + listed))
            limit -= size(said[-1])
    return "".join(said)


def _line(line: Line) -> str:
    words, source = cut(line.text.replace("\n", " "), LINE), _link(line.link) if line.link else ""
    # In an embed a mention shows the name and notifies nobody.
    who = f"<@{user_of(line.person)}>" if line.person else ""
    return " · ".join(part for part in (who, words, source) if part)


def _list(space: Space, name: str, lines: Sequence[str], limit: int) -> dict[str, Any] | None:
    value = whole_lines([line for line in lines if line], min(VALUE, limit - size(name)))
    return {"name": space.take(name), "value": space.take(value)} if value else None


def _link(link: Link) -> str:
    words = masked(link.label, link.url)
    return f"{words} · {moment(link.at)}" if link.at and words else words


def moment(at: datetime) -> str:
    """A day that each reader sees in their own language and time zone."""
    return f"<t:{int(at.timestamp())}:d>"


def _rest(cards: Sequence[Card], space: Space) -> dict[str, Any]:
    lines = [cut(f"{card.badge} · {card.title}".replace("\n", " "), LINE) for card in cards]
    words = whole_lines(lines, min(DESCRIPTION, space.left)) or _("and {number} more", number=len(cards))
    return {"type": "rich", "color": COLOURS[Tone.PLAIN], "description": words}


def carries(message: Mapping[str, Any], key: str) -> bool:
    """Whether a message from Discord carries a post's key (at the end of some string in it)."""
    return f'{MARK}{key}"' in json.dumps([message.get("embeds"), message.get("components")])
