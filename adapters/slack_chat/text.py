"""Words from feeds made harmless for Slack, and cut to its limits. Pure.

Rule 1. What people see is what the feed said: nothing of it becomes a mention, a link or formatting, or hides from the
        eye. `&`, `<` and `>` are escaped, so no mention can begin; a sign that would open bold, italics, a strike or
        code is replaced by one that looks like it, since Slack's mrkdwn knows no escape for it.
Rule 2. Lengths are counted in UTF-16 units after escaping, the strictest way Slack may count; a cut falls between words
        and never inside an escape. Of a message's `text` bytes are counted.

https://docs.slack.dev/messaging/formatting-message-text#escaping
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from adapters.any_chat.harmless import fitted, safe_url, size

_LOOKALIKE = {"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"}
#: Formatting opens where such a sign stands before a word, and ends after one; "M*A*S*H" and "snake_case" are safe.
_FORMATS = re.compile(r"(?<!\w)[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?!\w)")
_QUOTES = re.compile(r"^(\s*)>", re.MULTILINE)


def _escape(text: str) -> str:
    text = _FORMATS.sub(lambda found: "".join(_LOOKALIKE[sign] for sign in found[0]), text)
    return escape(_QUOTES.sub(r"\1›", text), quote=False)


def cut(text: str, limit: int, *, mrkdwn: bool = True, measure: Callable[[str], int] = size) -> str:
    """The text, cleaned and escaped (in plain text objects only cleaned), in at most ``limit`` units."""
    return fitted(text, limit, _escape if mrkdwn else str, measure)


def octets(text: str) -> int:
    """Length in bytes."""
    return len(text.encode())


def line(text: str, limit: int, *, mrkdwn: bool = True) -> str:
    """The same on one line."""
    return cut(text.replace("\n", " "), limit, mrkdwn=mrkdwn)


def link(label: str, url: str | None, limit: int = 80) -> str:
    """``<url|label>`` where the address is fit for it, else the label alone."""
    # A bar in the label would end the address: Slack shows what is after the first one.
    words, address = line(label.replace("|", "¦"), limit), safe_url(url)
    return f"<{escape(address, quote=False)}|{words}>" if address and words else words


def mention(who: str) -> str:
    """A mention of a user group (S...) or a person by id; "" for anything else."""
    if not re.fullmatch("[SUW][A-Za-z0-9_-]+", who):  # Slack's are capitals and digits, compatible servers' may not be
        return ""
    return f"<!subteam^{who}>" if who.startswith("S") else f"<@{who}>"
