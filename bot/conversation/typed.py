"""What people type, as text that can be looked up and kept."""

from __future__ import annotations

#: Longest text that a command takes; the platforms allow 100 for a completion value, people type less.
LONGEST_QUESTION = 200
LONGEST_LINK = 2000


def in_a_line(typed: str) -> str:
    """What somebody typed, in one line."""
    return " ".join(as_text(typed[:LONGEST_QUESTION]).split())


def as_text(typed: str) -> str:
    """Without what is no text and no database takes: half a character can come in as JSON, and so can a null."""
    return typed.encode(errors="ignore").decode().replace("\0", "")


def as_links(typed: str) -> tuple[str, ...]:
    """Addresses that a pasted link may be kept under: as it is, without what is added where it is shared, and with or
    without its last slash; none where it is no link.
    """
    link = as_text(typed[:LONGEST_LINK]).strip().strip("<>").partition("|")[0]  # platforms write "<link|label>"
    if not link.casefold().startswith(("https://", "http://")):
        return ()
    bare = link.partition("#")[0].partition("?")[0].rstrip("/")
    return tuple(dict.fromkeys((link, bare, f"{bare}/")))
