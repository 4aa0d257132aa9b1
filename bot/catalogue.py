"""The shows we can name: finding them in a text (for understanding) and by what a person types (for /renewal)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import resources
from itertools import chain, islice
from sys import intern
from typing import Self

from bot.titles import fold_title, nearest, show_key

#: When the facts of the bundled catalogue (seasons made, status) were gathered.
STARTER_AS_OF = date(2026, 6, 1)

#: A near miss must agree this far (rapidfuzz ratio, 0-100). Of 2,000 starter titles with one letter dropped, doubled or
#: swapped, 99 % stay above 78, while two different short titles ("Lost", "Loot") stay below it.
TYPO_FLOOR = 78.0
#: Best known names, among which a typo in the first letter is looked for. With all 80,000 one look-up in a hundred took
#: 25 ms; with these, and the first-letter rule, it takes 9.
WELL_KNOWN = 20_000
#: Letters of a title that is short.
SHORT = 4

#: So many of the best known shows get short forms: nobody shortens the title of an unknown show.
SHORTENED = 4_000
#: So many are recognised by their bare name; any other needs more in a text than its name in capitals.
KNOWN_BY_NAME = 9_000
#: A word means one show if every other of that name is so many times further down the list.
BY_FAR = 10
_SMALL_WORDS = frozenset(
    "a an and at by de for from in is la my of on or our the this to with who what when how".split()
)
_OWNED = re.compile(r"(?:Marvel|DC|[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][\w.]+ [A-Z]\w+)['’]s (?=\w)")


def _name(title: str) -> str:
    """What a show is looked up by: its folded title, or the title itself where it has no letters ("!!!")."""
    return fold_title(title) or title.strip()


@dataclass(frozen=True, slots=True)
class Show:
    """A television series as the catalogue knows it."""

    #: Stable identity: folded title and first year, "matlock (2024)", as they were when the show was first listed.
    key: str
    title: str
    year: int | None = None
    network: str | None = None
    country: str | None = None
    #: Seasons made so far, as of ``counted_on``; None where unknown.
    seasons: int | None = None
    #: "running", "ended" or "unknown".
    status: str = "unknown"
    aliases: tuple[str, ...] = ()
    #: Page to link back to and picture to show, where the catalogue has them.
    url: str | None = None
    poster: str | None = None
    #: The day on which its seasons were counted, where that is not the catalogue's.
    counted_on: date | None = None


#: "P.D." is also written "PD".
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")


def _spellings(title: str) -> tuple[str, ...]:
    """A title, and as it is written without the stops of its initials."""
    plain = _DOTTED.sub(lambda m: m[0].replace(".", ""), title)
    return (title,) if plain == title else (title, plain)


#: Franchises whose titles go on without a colon.
_FRANCHISES_OF_PLACES = {"Chicago ": "chicago", "The Real Housewives of ": "real housewives"}


class Catalogue:
    """All shows, most talked about first; that order breaks ties.

    ``as_of`` is the day of its facts: a story older than that must not be read with them.
    """

    as_of = STARTER_AS_OF

    def __init__(self, shows: Iterable[Show]) -> None:
        self._shows: dict[str, Show] = {}
        #: Shows by folded title and alias, best known first.
        self.names: dict[str, tuple[Show, ...]] = {}
        for show in shows:
            if show.key in self._shows:
                continue
            self._shows[show.key] = show
            for name in dict.fromkeys(_name(name) for name in (*_spellings(show.title), *show.aliases)):
                if name:
                    self.names[name] = (*self.names.get(name, ()), show)

    @classmethod
    def starter(cls) -> Self:
        """The catalogue that ships with the bot."""
        with resources.files("bot").joinpath("data/starter.tsv").open(encoding="utf-8") as lines:
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
        return list(self.names.get(_name(title), ()))

    def is_well_known(self, show: Show) -> bool:
        """Whether a show is among those that people talk about, so that its bare name brings it to mind."""
        return self._rank[show.key] < KNOWN_BY_NAME

    def brought_to_mind(self, shows: Iterable[Show]) -> Show | None:
        """The one of these that is talked about by far more than the others: by "squid" people mean Squid Game."""
        first, *others = sorted(shows, key=lambda show: self._rank[show.key])
        beside = self._rank[others[0].key] if others else None
        return first if beside is None or beside >= BY_FAR * (self._rank[first.key] + 1) else None

    @cached_property
    def name_lengths(self) -> Mapping[str, tuple[int, ...]]:
        """By first word: how many words such names have, longest first. These lengths are tried when a text is read."""
        lengths: dict[str, set[int]] = {}
        for name in chain(self.names, self.short_names):
            lengths.setdefault(name.split(" ", 1)[0], set()).add(name.count(" ") + 1)
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    @cached_property
    def short_names(self) -> Mapping[str, Show]:
        """Well-known shows by the short forms that people use: "Only Murders", "Voyager", "Jack Ryan".

        Only forms that are no show's name and that can mean only one show. They are not certain: a text must confirm
        them.
        """
        starts: Counter[str] = Counter()
        for name in self.names:
            words = name.split(" ")
            starts.update(set(words) | {" ".join(words[:size]) for size in (2, 3) if len(words) > size})
        meant: dict[str, set[str]] = {}
        for rank, show in enumerate(islice(self._shows.values(), KNOWN_BY_NAME)):
            if rank < SHORTENED:
                shorts = _short_forms(show.title, starts)
            else:  # "Blood of My Blood": several words behind a colon are a name of their own
                tail = fold_title(show.title.partition(": ")[2])
                shorts = iter((tail,) if tail.count(" ") > 1 else ())
            for short in shorts:
                if short not in self.names:
                    meant.setdefault(short, set()).add(show.key)
        for show in islice(self._shows.values(), SHORTENED):
            word, _, more = fold_title(show.title).partition(" ")
            lone = more and len(word) > 5 and starts[word] == 1  # "Midsomer": no other title has such a word
            if lone and word not in meant and not word.endswith(("ing", "ed", "s")):
                meant[word] = {show.key}
        return {short: self._shows[key] for short, keys in meant.items() if len(keys) == 1 for key in keys}

    @cached_property
    def franchises(self) -> Mapping[str, Mapping[str, Show]]:
        """Shows by franchise and by what their title adds to it, folded: "fbi" has "most wanted".

        Where a colon separates the two, only well-known shows count, as any title may have a colon.
        """
        found: dict[str, dict[str, Show]] = {}
        for rank, show in enumerate(self._shows.values()):
            for title in _spellings(show.title):
                head, colon, tail = title.partition(": ")
                if colon and (rank < SHORTENED or (rank < KNOWN_BY_NAME and fold_title(head) in self.names)):
                    found.setdefault(fold_title(head), {}).setdefault(fold_title(tail), show)
                for start, franchise in _FRANCHISES_OF_PLACES.items():
                    if title.startswith(start):
                        found.setdefault(franchise, {}).setdefault(fold_title(title[len(start) :]), show)
        return found

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """Franchises of several shows, by the first word of their name, also in the plural."""
        found: dict[str, list[str]] = {}
        for family, parts in self.franchises.items():
            if len(set(parts.values())) + (family in self.names) > 1:
                for word in (family.split(" ")[0], family.split(" ")[0] + "s"):
                    found.setdefault(word, []).append(family)
        return {word: tuple(families) for word, families in found.items()}

    @cached_property
    def ends_of_names(self) -> Mapping[str, tuple[Show, ...]]:
        """Well-known shows by the first and the last words of their titles: what a quoted word may be short for."""
        found: dict[str, list[Show]] = {}
        for show in islice(self._shows.values(), KNOWN_BY_NAME):
            words = fold_title(_OWNED.sub("", show.title)).split(" ")
            if len(words) > 1:
                ends = {
                    " ".join(part) for part in (words[:1], words[:2], words[-1:], words[-2:]) if len(part) < len(words)
                }
                for end in ends - _SMALL_WORDS:
                    found.setdefault(end, []).append(show)
        return {end: tuple(shows) for end, shows in found.items()}

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {key: rank for rank, key in enumerate(self._shows)}

    @cached_property
    def _names_by_start(self) -> Mapping[str, tuple[str, ...]]:
        """Names by their first letter and by their first two, best known first."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            for start in {name[:1], name[:2]}:
                found.setdefault(start, []).append(name)
        return {start: tuple(names) for start, names in found.items()}

    @cached_property
    def _names_by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Names by each later word's first two letters, best known first: "off" finds "Post Office"."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            for start in {word[:2] for word in name.split()[1:]}:
                found.setdefault(start, []).append(name)
        return {start: tuple(names) for start, names in found.items()}

    def complete(self, typed: str, limit: int = 25) -> list[Show]:
        """Shows whose title begins with what was typed, then those with a later word that does; best known first.

        Answers from memory. Nothing typed gives the best known shows.
        """
        if not (wanted := _name(typed)):
            return list(islice(self, limit))
        first = (name for name in self._names_by_start.get(wanted[:2], ()) if name.startswith(wanted))
        found = self._best(first, limit)
        if len(found) < limit and len(wanted) > 1:
            later = (name for name in self._names_by_word.get(wanted[:2], ()) if f" {wanted}" in name)
            found |= self._best(later, limit)
        return list(found.values())[:limit]

    def find(self, typed: str, limit: int = 5) -> list[Show]:
        """Shows that a person may mean: exact title or alias, then prefix, then near misses; best known first.

        Two shows of one title are both offered. Nothing typed finds nothing.
        """
        wanted = _name(typed)
        if not wanted:
            return []
        if year := re.fullmatch(r"(.+) ((?:19|20)\d\d)", wanted):  # "matlock 2024" names one of two
            dated = [show for show in self.names.get(year[1], ()) if show.year == int(year[2])]
            if dated:
                return dated[:limit]
        exact = list(self.names.get(wanted, ()))
        found = dict.fromkeys(show.key for show in [*exact, *self.complete(typed, limit)])
        # A near miss is looked for only where nothing else fits: a correct title must not drag in its neighbours.
        if not found and len(wanted) > 2:
            found = dict.fromkeys(show.key for show in self._near(wanted, limit))
        return [self._shows[key] for key in found][:limit]

    def _best(self, names: Iterable[str], limit: int) -> dict[str, Show]:
        """The best known shows of these names, by key. The names come best known first and are read only as far as
        needed, since thousands may begin with one letter.
        """
        first: set[str] = set()  # of each name, the best known show
        shows: dict[str, Show] = {}
        for name in names:
            first.add(self.names[name][0].key)
            shows |= {show.key: show for show in self.names[name]}
            if len(first) == limit:
                break
        best = sorted(shows.values(), key=lambda show: self._rank[show.key])[:limit]
        return {show.key: show for show in best}

    def _near(self, wanted: str, limit: int) -> list[Show]:
        """Near misses. Most people get the first letter right. Where none fits with it, only well-known titles are
        tried, and a short one does not match what is two letters longer: "thanks" is not "Hank".
        """
        near = nearest(wanted, self._names_by_start.get(wanted[0], ()), TYPO_FLOOR, limit)
        if not near:
            known = nearest(wanted, islice(self.names, WELL_KNOWN), TYPO_FLOOR, limit)
            near = [name for name in known if len(name) > SHORT or len(wanted) - len(name) < 2]
        shows = {show.key: show for name in near for show in self.names[name]}
        return list(shows.values())[:limit]


def _short_forms(title: str, starts: Mapping[str, int]) -> Iterator[str]:
    """What a title may be shortened to: one side of its colon, the part before its comma, without its owner, its first
    words.
    """
    head, colon, tail = title.partition(": ")
    if colon:
        if " " in (franchise := fold_title(head)):  # one word before the colon is the franchise
            yield franchise
        if len(last := fold_title(tail)) > 5:
            yield last
    if ", " in title and not colon:
        yield fold_title(title.split(", ")[0])
    if owned := _OWNED.match(title):
        yield fold_title(title[owned.end() :])
    words = fold_title(title).split(" ")
    for size in (2, 3):
        first = words[:size]
        if len(words) > max(3, size) and starts[" ".join(first)] == 1 and not {first[-1], first[0]} & _SMALL_WORDS:
            yield " ".join(first)


def read_rows(lines: Iterable[str]) -> Iterator[Show]:
    """Shows from tab-separated rows with a header (title, year, network, country, seasons, status, aliases, key).

    ``key`` stands only where title or year were corrected after the show was first listed: events are kept under it.
    Other columns are left alone.
    """
    number = cache(int)  # shows of one year have it in common
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        year = number(row["year"]) if row["year"] else None
        yield Show(
            key=row.get("key") or show_key(row["title"], year),
            title=row["title"],
            year=year,
            network=intern(row["network"]) or None,
            country=intern(row["country"]) or None,
            seasons=number(row["seasons"]) if row["seasons"] else None,
            status=intern(row["status"]),
            aliases=tuple(filter(None, row["aliases"].split("|"))),
        )
