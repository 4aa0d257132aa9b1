"""The shows we can name: finding them in a text (for understanding) and by what a person types (for /renewal)."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Self

from rapidfuzz import fuzz, process


def fold_title(title: str) -> str:
    """A title as it is compared: no case, accents, punctuation or leading article; "&" is "and"."""
    text = unicodedata.normalize("NFKD", title)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", re.sub(r"['’‘`]", "", text)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Show:
    """A television series as the catalogue knows it."""

    #: Stable identity: folded title and first year, "matlock (2024)".
    key: str
    title: str
    year: int | None = None
    network: str | None = None
    country: str | None = None
    #: Seasons made so far, as of the catalogue's date; None where unknown.
    seasons: int | None = None
    #: "running", "ended" or "unknown".
    status: str = "unknown"
    aliases: tuple[str, ...] = ()
    #: Page to link back to and picture to show, where the catalogue has them.
    url: str | None = None
    poster: str | None = None


def show_key(title: str, year: int | None) -> str:
    """The key of a catalogued show."""
    return f"{fold_title(title)} ({year or '?'})"


def unknown_key(title: str) -> str:
    """The key of a show that the catalogue lacks."""
    return "~" + fold_title(title)


class Catalogue:
    """All shows, most talked about first; that order breaks ties."""

    def __init__(self, shows: Iterable[Show]) -> None:
        self._shows: dict[str, Show] = {}
        self._names: dict[str, list[Show]] = {}
        for show in shows:
            if show.key in self._shows:
                continue
            self._shows[show.key] = show
            for name in (show.title, *show.aliases):
                self._names.setdefault(fold_title(name), []).append(show)

    @classmethod
    def starter(cls) -> Self:
        """The catalogue that ships with the bot."""
        with resources.files("bot").joinpath("data/starter.tsv").open(encoding="utf-8", newline="") as lines:
            return cls(read_rows(lines))

    def __len__(self) -> int:
        return len(self._shows)

    def __iter__(self) -> Iterator[Show]:
        return iter(self._shows.values())

    def get(self, key: str) -> Show | None:
        """The show with this key."""
        return self._shows.get(key)

    def named(self, title: str) -> list[Show]:
        """Every show that has exactly this title or alias, best known first."""
        return self._names.get(fold_title(title), [])

    def find(self, typed: str, limit: int = 5) -> list[Show]:
        """Shows that a person may mean: exact, then prefix, then near misses; best first."""
        raise NotImplementedError


def read_rows(lines: Iterable[str]) -> Iterator[Show]:
    """Shows from tab-separated rows with a header (title, year, network, country, seasons, status, aliases)."""
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        year = int(row["year"]) if row["year"] else None
        yield Show(
            key=show_key(row["title"], year),
            title=row["title"],
            year=year,
            network=row["network"] or None,
            country=row["country"] or None,
            seasons=int(row["seasons"]) if row["seasons"] else None,
            status=row["status"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
        )
