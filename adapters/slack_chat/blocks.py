"""A card as Slack shows it: Block Kit blocks within every limit, and the plain text that goes with them. Pure.

Rule 1. No limit is met by error: texts are cut at words, links and timeline lines are left out whole, and the less
        important goes first (further events, timeline, then links beyond the first, then facts).
Rule 2. `text` says all that the blocks say: it is used for notifications, screen readers and search.
Rule 3. The post's key is in the message's metadata and in the id of its first block, so that a message can also be
        found where a server keeps only one of these.

Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.any_chat.harmless import safe_url, size, whole_lines
from adapters.any_chat.platform_chat import fields, part
from adapters.any_chat.space import Space, shares
from adapters.slack_chat.text import cut, line, link, mention, octets
from bot.cards import Button, Card, Link, Picture, Section, plain_text
from bot.wording.language import _
from bot.wording.terms import day_words

SECTION, FIELD, FIELDS = 3000, 2000, 10
#: A limit of our own: five sections of fields.
FACTS = 50
BUTTON, BUTTON_VALUE, BUTTONS, CONFIRM = 75, 2000, 25, 30
#: An edit's `text` may have 4,000 bytes, although the documentation says characters: one of 1,993 Chinese characters
#: was refused, and the card would keep its old words. The others are limits of our own.
FALLBACK, SMALL, LINE, TITLE, ALT, ALT_OF_PICTURE = 4000, 300, 300, 256, 150, 1000
#: All text of a message together: `msg_blocks_too_long` was seen at 13,200 characters in a single block (bolt-js#2509)
#: and at 11,341 in many (bolt-js#2867), as each block counts too.
TOTAL = 10_000
#: Cards of one message that are shown in full; further ones get a line each.
WHOLE = 6

EVENT_TYPE = "renewal_desk_post"
_MARK = "desk-"
PRESS, TURN = "desk_press", "desk_turn"


def message(card: Card, key: str | None = None, lead: str = "", file: str | None = "") -> dict[str, Any]:
    """``text``, ``blocks`` and, with a key, ``metadata`` of a message that says this card.

    Args:
        card: what it says.
        key: the post's key.
        lead: mentions, in Slack's own writing, before everything else.
        file: Slack's id of the card's picture; "" leaves it out, None all blocks.
    """
    words = f"{lead}\n" if lead else ""
    said: dict[str, Any] = {
        "text": (words + cut(plain_text(card), FALLBACK - octets(words), measure=octets)).strip() or "…"
    }
    if file is not None:
        said["blocks"] = blocks(card, lead, file)
    if key is not None:
        said["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        for block in said.get("blocks", ())[:1]:
            block["block_id"] = _MARK + key
    return said


def blocks(card: Card, lead: str = "", file: str = "") -> list[dict[str, Any]]:
    """The blocks of a card, at least one."""
    dressed = [_section(lead)] if lead else []
    for number, (cards, space) in enumerate(shares(card, WHOLE, TOTAL - size(lead))):
        if len(cards) > 1:
            rest = [line(f"{one.badge} · {one.title}", LINE) for one in cards]
            words = whole_lines(rest, min(SECTION, space.left)) or _("and {number} more", number=len(rest))
            dressed.append(_section(words))
        elif body := _body(cards[0], space, "" if number else file):
            dressed += [{"type": "divider"}, *body] if number else body
    return dressed or [_section("…")]


def _body(card: Card, space: Space, file: str = "") -> list[dict[str, Any]]:
    """Parts get space in order of importance, and are shown in reading order."""
    space.left -= min(space.left, BUTTON * len(card.buttons[:BUTTONS]))
    picture = _picture(card.picture, space, file) if card.picture and file else None
    head = _head(card, space)
    asked = [part for box in card.ballots for part in (box.question, *(box.line or _("No votes yet.")).split("\n"))]
    ballot = _list(space, [cut(one, LINE) for one in asked], SECTION)
    footer = space.take(line(card.footer, SMALL))
    sources = _list(space, [_link(one) for one in card.links], space.left // 2, _("Sources"))
    facts = _facts(card, space)
    sections = [words for section in card.sections for words in _listed(space, section, len(card.sections))]
    timeline = _list(space, [f"• {line(step, LINE)}" for step in card.timeline], space.left)
    body = [head] if head else []
    fields = [_mrkdwn(fact) for fact in facts]
    body += [{"type": "section", "fields": fields[at : at + FIELDS]} for at in range(0, len(fields), FIELDS)]
    body += [_section(words) for words in (*sections, sources, timeline, ballot) if words]
    if picture:
        body.append(picture)
    if footer:
        body.append({"type": "context", "elements": [_mrkdwn(footer)]})
    if card.buttons:
        buttons = [_button(button, number) for number, button in enumerate(card.buttons[:BUTTONS])]
        body.append({"type": "actions", "elements": buttons})
    return body


def _head(card: Card, space: Space) -> dict[str, Any] | None:
    # A title without an address of its own links to the first source.
    leads = (card.url, *(source.url for source in card.links))
    url = next((address for address in map(safe_url, leads) if address), None)
    badge, title = line(card.badge, TITLE), link(card.title, url, TITLE)
    top = space.take("\n".join(_bold(words) for words in (badge, title) if words))
    # At least a third of the space is left for the sources.
    text = space.take(cut(card.text, min(SECTION - size(top) - 1, space.left * 2 // 3)))
    words = "\n".join(part for part in (top, text) if part)
    if not words:
        return None
    head = _section(words)
    if poster := safe_url(card.poster):
        alt = space.take(line(card.title, ALT)) or _("Poster")
        head["accessory"] = {"type": "image", "image_url": poster, "alt_text": alt}
    return head


def _picture(picture: Picture, space: Space, file: str) -> dict[str, Any]:
    # https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
    alt = space.take(line(picture.alt, ALT_OF_PICTURE, mrkdwn=False)) or _("Picture")
    return {"type": "image", "slack_file": {"id": file}, "alt_text": alt}


def _facts(card: Card, space: Space) -> list[str]:
    found = []
    for fact in card.facts[:FACTS]:
        label = f"<#{fact.channel}>" if fact.channel else line(fact.label, SMALL)
        value = cut(fact.value, min(FIELD - SMALL * 2, max(0, space.left - SMALL)))
        if label and value and (words := space.take(f"{_bold(label)}\n{value}")):
            found.append(words)
    return found


def _list(space: Space, lines: Sequence[str], limit: int, name: str = "") -> str:
    head = f"{_bold(name)}\n" if name else ""
    words = whole_lines([one for one in lines if one], min(SECTION, limit, space.left) - size(head))
    return space.take(head + words) if words else ""


def _listed(space: Space, section: Section, sections: int) -> list[str]:
    """A list under its heading, within its share of the space, in as many blocks as it needs."""
    # A mention in a channel notifies, so lists with people are only in answers to one person.
    said = [
        (mention((one.person or "").rpartition(":")[2]), line(one.text, LINE), _link(one.link) if one.link else "")
        for one in section.lines
    ]
    share, parts = space.left // sections, list[list[str]]([[]])
    for words in (" · ".join(filter(None, one)) for one in said):
        if sum(size(other) + 1 for other in parts[-1]) + size(words) > SECTION - SMALL:
            parts.append([])
        parts[-1].append(words)
    listed: list[str] = []
    for lines in parts:
        heading = "" if listed else line(section.heading, SMALL)
        listed.append(_list(space, lines, share, heading))
        share -= size(listed[-1])
    return listed


def _link(source: Link) -> str:
    words = link(source.label, source.url)
    return f"{words} · {moment(source.at)}" if source.at and words else words


def moment(at: datetime) -> str:
    """A day, which each reader sees in their own format. https://docs.slack.dev/messaging/formatting-message-text#date."""
    return f"<!date^{int(at.timestamp())}^{{date_short}}|{day_words(at)}>"


def _button(button: Button, number: int) -> dict[str, Any]:
    # Everybody sees moderators' buttons, next to those for all, so they ask for confirmation.
    confirm = {"confirm": _confirm(button.label)} if button.moderators else {}
    return {
        "type": "button",
        "action_id": f"{TURN if button.in_place else PRESS}_{number}",
        "text": plain(button.label, BUTTON),
        "value": button.value[:BUTTON_VALUE],
        **confirm,
    }


def _confirm(label: str) -> dict[str, Any]:
    # https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
    does, text = plain(label, CONFIRM), plain(_("Only moderators can do this."))
    return {"title": does, "text": text, "confirm": does, "deny": plain(_("Cancel"), CONFIRM)}


def plain(words: str, limit: int = 150) -> dict[str, Any]:
    """Text without formatting, on one line, cut: not every language is as brief as English."""
    return {"type": "plain_text", "text": line(words, limit, mrkdwn=False) or "…", "emoji": True}


def _bold(words: str) -> str:
    """The text in bold; an asterisk inside, as in M*A*S*H, would end it and is replaced."""
    return f"*{words.replace('*', '∗')}*"


def _section(words: str) -> dict[str, Any]:
    return {"type": "section", "text": _mrkdwn(words)}


def _mrkdwn(words: str) -> dict[str, Any]:
    # verbatim: addresses and #channels in a feed's words do not become links.
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def key_of(found: Mapping[str, Any]) -> str | None:
    """The post's key that a message from Slack carries."""
    ids = [str(fields(block).get("block_id")) for block in found.get("blocks") or ()]
    marked = next((one.removeprefix(_MARK) for one in ids if one.startswith(_MARK)), None)
    return part(part(found, "metadata"), "event_payload").get("key") or marked
