"""Titles as they are compared, and the keys of shows: "ballard (2025)", "~ballard", "sample:~ballard".

The key of a show in the catalogue is its title and first year, that of another show its title alone. Keys for the news
of a newswire with a room of its own begin with that room.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHE = re.compile(r"['’‘`]")
_WORD = re.compile(r"\w+")


def fold_title(title: str) -> str:
    """A title as it is compared: no case, accents, punctuation or leading article; "&" is "and"."""
    if not title.isascii():
        title = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    elif title.isalnum():  # a single plain word, as most titles that people ask for are
        return title.lower()
    words = _WORD.findall(_APOSTROPHE.sub("", title.casefold().replace("&", " and ")))
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


#: Two titles in one story that have so many letters and are this similar (rapidfuzz ratio) are one title, misspelt.
_SLIP, _SLIP_LENGTH = 90.0, 8


def is_slip(title: str, other: str) -> bool:
    """Whether a title is another one misspelt, as "Grey Anatomy" is. Different numbers are no misspelling."""
    one, two = fold_title(title), fold_title(other)
    if min(len(one), len(two)) < _SLIP_LENGTH or _NOT_DIGITS.sub("", one) != _NOT_DIGITS.sub("", two):
        return False
    return bool(nearest(one, [two], _SLIP))


def nearest(wanted: str, names: Iterable[str], floor: float, limit: int = 1) -> list[str]:
    """The most similar names, nearest first; their rapidfuzz ratio (0-100) is at least ``floor``."""
    from rapidfuzz import fuzz, process  # 3 MB, loaded with the first misspelling only

    found = process.extract(wanted, names, scorer=fuzz.ratio, limit=limit, score_cutoff=floor)
    return [name for name, _, _ in found]


def is_part(title: str, whole: str) -> bool:
    """Whether another title begins or ends with this one, as with "Korra"."""
    part, name = fold_title(title), fold_title(whole)
    return name.startswith(f"{part} ") or name.endswith(f" {part}")


_NOT_DIGITS = re.compile(r"\D")


def show_key(title: str, year: int | None) -> str:
    """The key of a catalogued show."""
    return f"{fold_title(title)} ({year or '?'})"


def unknown_key(title: str) -> str:
    """The key of a show that the catalogue lacks."""
    return "~" + fold_title(title)


def title_in(key: str) -> str:
    """The folded title in a key, "ballard" of "ballard (2025)": all we know of a show that the catalogue lacks."""
    return key.split(" (")[0].lstrip("~")


def in_room(room: str, show_key: str) -> str:
    """The key of a show in a room: the sample newswire's news is kept apart from the live news."""
    return f"{room}:{show_key}" if room else show_key


def room_of(show_key: str) -> str:
    """The room that a show's key names; "" is the live news. No title has a colon once it is folded."""
    room, colon, _ = show_key.partition(":")
    return room if colon else ""


def bare_key(show_key: str) -> str:
    """A show's key without its room, as the catalogue has it."""
    return show_key.rpartition(":")[2]


def goes_by(show_key: str, title: str) -> tuple[str, str]:
    """The keys under which a show has events and is followed: its own, and the one from before the catalogue had it."""
    return show_key, in_room(room_of(show_key), unknown_key(title))
