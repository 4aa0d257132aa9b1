"""What people type, as text that can be looked up and kept."""

from __future__ import annotations

#: Longest text that a command takes; the platforms allow 100 for a completion value, people type less.
LONGEST_QUESTION = 200


def in_a_line(typed: str) -> str:
    """What somebody typed, in one line."""
    return " ".join(as_text(typed[:LONGEST_QUESTION]).split())


def as_text(typed: str) -> str:
    """Without what is no text and no database takes: half a character can come in as JSON, and so can a null."""
    return typed.encode(errors="ignore").decode().replace("\0", "")
