"""What may not be read where people and logs are told of a feed: some addresses hold a secret."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: What stands in the place of a secret.
MASK = "•••"
#: A part of a path that is a few words, as "feed", "rss.xml" or "whats-on-tv"; what else stands there may be a key.
_WORDS = re.compile(r"[a-z]{0,15}([-_.][a-z]{1,15}){0,4}\d?")


def masked_address(url: str) -> str:
    """The address of a feed without what may be secret in it: its query, the parts of its path that are no words, and a
    user's name and password.
    """
    parts = urlsplit(url)
    told = "/".join(part if _WORDS.fullmatch(part) else MASK for part in parts.path.split("/"))
    masked = parts._replace(netloc=parts.netloc.rpartition("@")[2], path=told, query=MASK if parts.query else "")
    return masked._replace(fragment="").geturl()
