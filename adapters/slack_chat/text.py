"""Words from feeds made harmless for Slack, and cut to its limits. Pure.

Rule 1. What people see is what the feed said: nothing of it becomes a mention, a link or formatting, or hides from the
        eye. `&`, `<` and `>` are escaped, so no mention can begin; a sign that would open bold, italics, a strike or
        code is replaced by one that looks like it, since Slack's mrkdwn knows no escape for it.
Rule 2. Lengths are counted in UTF-16 units after escaping, the strictest way Slack may count; a cut falls between words
        and never inside an escape.

https://docs.slack.dev/messaging/formatting-message-text#escaping
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from urllib.parse import quote, urlsplit, urlunsplit

#: Blank to the eye although Unicode calls them letters or marks: Hangul fillers, grapheme joiner, braille blank.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800\u17b4\u17b5")
_LOOKALIKE = {"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"}
#: Formatting opens where such a sign stands before a word; "M*A*S*H" and "snake_case" are safe.
_OPENS = re.compile(r"(?<!\w)[*_~`]+(?=\S)")
_QUOTES = re.compile(r"^(\s*)>", re.MULTILINE)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def clean(text: str) -> str:
    """The text without control, zero-width, direction-changing and other invisible characters; spaces tidied."""
    kept = text if text.isascii() and text.isprintable() else "".join(map(_kept, text))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n" or category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs" or char in "\t\r\v\f":
        return " "
    return "" if category[0] == "C" or char in _INVISIBLE else char


def escaped(text: str) -> str:
    """The text, cleaned, as Slack's mrkdwn shows it."""
    return _escape(clean(text))


def _escape(text: str) -> str:
    text = _OPENS.sub(lambda found: "".join(_LOOKALIKE[sign] for sign in found[0]), text)
    text = _QUOTES.sub(r"\1›", text)
    return _entities(text)


def _entities(text: str) -> str:
    return re.sub("[&<>]", lambda found: _ESCAPES[found[0]], text)


def size(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def cut(text: str, limit: int, *, mrkdwn: bool = True) -> str:
    """The text, cleaned and escaped (in plain text objects only cleaned), in at most ``limit`` units.

    A text that is too long ends between words with an ellipsis; a single huge word is cut inside.
    """
    dress = _escape if mrkdwn else str
    text = clean(text[: limit * 8 + 80])  # a huge text is not looked at to its end for the sake of its beginning
    if size(dress(text)) <= limit:
        return dress(text)
    if limit < 1:
        return ""
    end = bisect_right(range(min(len(text), limit)), limit - 1, key=lambda length: size(dress(text[:length]))) - 1
    space = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    return dress(text[: space if space > end // 2 else max(0, end)].rstrip()) + "…"


def line(text: str, limit: int, *, mrkdwn: bool = True) -> str:
    """The same on one line."""
    return cut(text.replace("\n", " "), limit, mrkdwn=mrkdwn)


def safe_url(url: str | None) -> str | None:
    """A web address that can stand in a link, percent-encoded; None for anything else.

    Addresses with user information ("https://deadline.com@evil.example") are refused: they look like another host.
    """
    if not url or size(url) > 1000:
        return None
    try:
        parts = urlsplit(clean(url).replace(" ", "%20").replace("\n", ""))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[\w.\-:\[\]]+", parts.netloc):
        return None
    path, query, fragment = (quote(part, safe="/%:=&?~+!$,;'@-._") for part in parts[2:])
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, query, fragment))


def link(label: str, url: str | None, limit: int = 80) -> str:
    """``<url|label>`` where the address is fit for it, else the label alone."""
    # A bar would end the address, and Slack shows what is behind the first one.
    words, address = line(label.replace("|", "¦"), limit), safe_url(url)
    return f"<{_entities(address)}|{words}>" if address and words else words


def whole_lines(lines: Sequence[str], limit: int, more: str = "and {} more") -> str:
    """As many whole lines as fit, the first ones, with a word about how many are missing."""
    kept = list(lines)
    while kept and size(_with_rest(kept, len(lines), more)) > limit:
        kept.pop()
    return _with_rest(kept, len(lines), more) if kept else ""


def _with_rest(kept: Sequence[str], total: int, more: str) -> str:
    missing = total - len(kept)
    return "\n".join([*kept, more.format(missing)] if missing else kept)
