"""Words and addresses from feeds made harmless for any chat, and cut to a limit. Pure.

Rule 1. What people see is what the feed said: nothing of it hides from the eye, and no address looks like another host.
Rule 2. Lengths are counted in UTF-16 units, the strictest way a client counts; a cut falls between words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from bot.wording.language import _

#: Blank to the eye although Unicode calls them letters or marks: Hangul fillers, grapheme joiner, braille blank.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800\u17b4\u17b5")

#: What makes one emoji of several, as a woman of whoever says no: "🙅‍♀️".
_EMOJI = "\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINER = re.compile(f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])")

#: One event goes to thousands of channels, so the same words are dressed again and again: half the cost of a message.
REMEMBERED = 2000


@lru_cache(REMEMBERED)
def clean(text: str) -> str:
    """The text without control, zero-width, direction-changing and other invisible characters; spaces tidied."""
    # Most text is plain ASCII; looking at every character would be half the cost of a message.
    kept = text if text.isascii() and text.isprintable() else _visible(text)
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _visible(text: str) -> str:
    return "\u200d".join("".join(map(_kept, part)) for part in _JOINER.split(text))


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n" or category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs" or char in "\t\r\v\f":
        return " "
    return "" if category[0] == "C" or char in _INVISIBLE else char


def size(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def fitted(text: str, limit: int, dress: Callable[[str], str], measure: Callable[[str], int] = size) -> str:
    """The text, cleaned and formatted (``dress``) for a platform, at most ``limit`` long as ``measure`` counts.

    A text that is too long ends between words with an ellipsis; a single huge word is cut inside.
    """
    text = clean(text[: limit * 8 + 80])  # of a huge text only the beginning is looked at
    if measure(dress(text)) <= limit:
        return dress(text)
    if (most := limit - measure("…")) < 0:
        return ""
    end = bisect_right(range(min(len(text), limit)), most, key=lambda length: measure(dress(text[:length]))) - 1
    space = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    return dress(text[: space if space > end // 2 else max(0, end)].rstrip()) + "…"


@lru_cache(REMEMBERED)
def safe_url(url: str | None) -> str | None:
    """A web address that can stand in a masked link or an embed, percent-encoded; None for anything else.

    None for a long one too, for which a whole card would be refused: Discord takes 2048 characters, with the key that
    may be added. Addresses with user information ("https://deadline.com@evil.example") are refused: they look like
    another host.
    """
    if not url or size(url) > 1000:
        return None
    try:
        parts = urlsplit(clean(url).replace(" ", "%20").replace("\n", ""))
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[\w.\-:\[\]]+", parts.netloc):
        return None
    path, query, fragment = (quote(part, safe="/%:=&?~+!$,;'@-._") for part in parts[2:])
    address = urlunsplit((parts.scheme.lower(), parts.netloc, path, query, fragment))
    return address if len(address) <= 2000 else None


def whole_lines(lines: Sequence[str], limit: int) -> str:
    """As many whole lines as fit, the first ones, with a word about how many are missing."""
    kept = list(lines)
    while kept and size(_with_rest(kept, len(lines))) > limit:
        kept.pop()
    return _with_rest(kept, len(lines)) if kept else ""


def _with_rest(kept: Sequence[str], total: int) -> str:
    missing = total - len(kept)
    return "\n".join([*kept, _("and {number} more", number=missing)] if missing else kept)
