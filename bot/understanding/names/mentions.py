"""A show's name seen in a text, accepted or refused; and whether a show fits the story's year and networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.catalogue import Show


class Mention(NamedTuple):
    """A show named at one place of a text."""

    key: str
    title: str
    start: int
    end: int
    #: The name alone stands in quotation marks.
    quoted: bool = False
    #: Not enough evidence here; it counts only if the rest of the story supports it (see ``settling``).
    weak: bool = False
    #: The catalogue's shows of this name, best first; empty for a title that the catalogue lacks.
    shows: tuple[Show, ...] = ()
    #: Weaker still: only a sure mention elsewhere in the story or the show's network makes it count.
    guess: bool = False


class Refusal(NamedTuple):
    """A name that was seen but not taken for a show, with the reason (for `why`)."""

    title: str
    reason: str


#: Gives the networks that a story names, which are searched for only when it is called.
Networks = Callable[[], frozenset[str]]


def on_air(show: Show, year: int) -> bool:
    """Whether a show may be in the news in a year: from the year before its start to some years after its last season.

    Its seasons are counted as one a year.
    """
    if show.year is None or show.year > year + 1:
        return False
    pause = 2 if show.status == "ended" else 4  # a show that nobody has called ended may only pause
    return show.status == "running" or show.seasons is None or year <= show.year + show.seasons + pause


def is_new(show: Show, year: int) -> bool:
    """Whether a show is new in a year. One without a known year or season, and of unknown status, counts as new."""
    return show.year >= year if show.year else not show.seasons and show.status == "unknown"


def is_over(show: Show, year: int) -> bool:
    """Whether a show has ended and its last season, at one a year, came at least two years before ``year``."""
    if show.status != "ended" or not show.year or not show.seasons:
        return False
    return show.year + show.seasons < year


def at_home(shows: Iterable[Show], networks: Networks, year: int) -> list[Show]:
    """Those of the shows that were on the air in ``year``, on a network of a house that the story names."""
    return of_house([show for show in shows if on_air(show, year)], networks)


def of_house(shows: Iterable[Show], networks: Networks) -> list[Show]:
    """Those of the shows that are on a network of a house that the story names."""
    here = [show for show in shows if show.network]
    if not here:
        return []
    houses = {_house(name) for name in networks()}
    return [show for show in here if _house(show.network or "") in houses]


def _house(network: str) -> str:
    """The house that a network belongs to, by the first word of its name: BBC One and BBC Two both belong to "BBC"."""
    words = network.removeprefix("The ").removesuffix("+").split()
    return "ITV" if network.startswith("ITV") else " ".join(words[:1])
