"""Hides secrets in addresses of feeds, wherever people or logs read them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Shown in place of a secret.
MASK = "•••"
#: A part of a path that is a few words, as "feed", "rss.xml" or "whats-on-tv"; anything else may be a key.
_WORDS = re.compile(r"[a-z]{0,15}([-_.][a-z]{1,15}){0,4}\d?")
#: Parameters of a query that say which feed it is, rather than who asks for it.
_TELLING = frozenset("c cat category channel channel_id feed format lang p page q section show tag topic type".split())


def masked_address(url: str) -> str:
    """The address of a feed without what may be secret: parts of its path that are not words, other parameters of its
    query, user name and password.
    """
    parts = urlsplit(url)
    told = "/".join(part if _WORDS.fullmatch(part) else MASK for part in parts.path.split("/"))
    asked = [part if part.partition("=")[0] in _TELLING else MASK for part in parts.query.split("&")]
    query = "&".join(dict.fromkeys(asked)) if parts.query else ""
    masked = parts._replace(netloc=parts.netloc.rpartition("@")[2], path=told, query=query)
    return masked._replace(fragment="").geturl()
