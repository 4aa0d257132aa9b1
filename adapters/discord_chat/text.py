"""Words from feeds made harmless for Discord, and cut to its limits. Pure.

Rule 1. People see what the feed said: nothing of it becomes a link, a mention or formatting, or is invisible. Only a
        server's own emoji stay emoji, since moderators choose them for votes.
Rule 2. Lengths are counted in UTF-16 units, the strictest way a client counts; a cut falls between words.

A backslash makes any ASCII punctuation after it literal, and is not shown (support article "Markdown Text 101"). Titles
and field names of embeds are formatted too; footers are not, and know no escape, so there only invisible characters are
removed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from adapters.any_chat.harmless import REMEMBERED, clean, fitted, safe_url, size, whole_lines

#: Longest label of a link.
LABEL = 80

__all__ = ["clean", "cut", "masked", "safe_url", "size", "whole_lines"]


# What begins formatting, a link or a mention anywhere, except an emoji (with an id of Discord's length); what does so
# only at the start of a line; and what Discord turns into links by itself.
_ANYWHERE = re.compile(r"(?P<emoji><a?:\w{2,32}:\d{15,20}>)|[\\*_~`|\[\]<@]")
_LINE_START = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s)", re.MULTILINE)
_SCHEME = re.compile(r":(?=//)")
_INVITE = re.compile(r"(?:discord(?:app)?(?=\.(?:gg|com|me|io|li))|dsc(?=\.gg))", re.IGNORECASE)


def _escape(text: str) -> str:
    """The text escaped so that Discord's markdown shows it unchanged."""
    text = _ANYWHERE.sub(lambda found: found["emoji"] or "\\" + found[0], text)
    text = _LINE_START.sub(r"\1\\\2", text)
    text = _NUMBERED.sub(r"\1\\.", text)
    text = _SCHEME.sub(r"\\:", text)
    return _INVITE.sub(r"\g<0>\\", text)


@lru_cache(REMEMBERED)
def cut(text: str, limit: int, *, markdown: bool = True) -> str:
    """The text, cleaned and escaped (for places without markdown only cleaned), in at most ``limit`` units."""
    return fitted(text, limit, _escape if markdown else str)


def masked(label: str, url: str | None) -> str:
    """``[label](url)`` where the address is fit for it, else the label alone."""
    words, address = cut(label.replace("\n", " "), LABEL), safe_url(url)
    # If the label looks like an address, Discord shows the markup of a masked link, so then it is left out.
    return f"[{words}]({address})" if address and words and "://" not in clean(label) else words
