"""A name seen in a text, taken for a show or refused; and where a show of this name is at home."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.catalogue import Show


class Mention(NamedTuple):
    """A show named at one place of a line."""

    key: str
    title: str
    start: int
    end: int
    #: Stands in quotes of its own.
    quoted: bool = False
    #: Needs evidence that it has not got here; counts if the story names the show surely elsewhere.
    weak: bool = False
    #: The catalogue's rows of this name, best first; empty for a title that it lacks.
    shows: tuple[Show, ...] = ()
    #: A later part of a title: only the whole title elsewhere in the story bears it out.
    guess: bool = False


class Refusal(NamedTuple):
    """A name that was seen and not taken, and why (for `why`)."""

    title: str
    reason: str


#: The networks that a story names, looked for when first asked.
Networks = Callable[[], frozenset[str]]


def on_air(show: Show, year: int) -> bool:
    """Whether a show may be in the news in a year: from the year before it begins until some after its last season."""
    if show.year is None or show.year > year + 1:
        return False
    pause = 2 if show.status == "ended" else 4  # what nobody has called ended may have paused
    return show.status == "running" or show.seasons is None or year <= show.year + show.seasons + pause


def is_new(show: Show, year: int) -> bool:
    """Whether a show is new to the air in a year: one that nobody knows a year or a season of may always be."""
    return show.year >= year if show.year else not show.seasons and show.status == "unknown"


def is_over(show: Show, year: int) -> bool:
    """Whether a show was over before a year, by what is counted at a season a year."""
    if show.status != "ended" or not show.year or not show.seasons:
        return False
    return show.year + show.seasons < year


def at_home(shows: Iterable[Show], networks: Networks, year: int) -> list[Show]:
    """Those of some shows that were on the air, on a network that the story names."""
    return of_house([show for show in shows if on_air(show, year)], networks)


def of_house(shows: Iterable[Show], networks: Networks) -> list[Show]:
    """Those of some shows that are on a network of a house that the story names."""
    here = [show for show in shows if show.network]
    if not here:
        return []
    houses = {_house(name) for name in networks()}
    return [show for show in here if _house(show.network or "") in houses]


def _house(network: str) -> str:
    """The house that a network belongs to by its name: BBC One and BBC Two are one, Channel 4 and Channel 5 are not."""
    words = network.removeprefix("The ").removesuffix("+").split()
    return "ITV" if network.startswith("ITV") else " ".join(words[:1])
