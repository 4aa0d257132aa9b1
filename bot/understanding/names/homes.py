"""Where a show is at home: whether it was on the air at a story's time, and on a network that the story names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.catalogue import Show

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


def at_home(shows: Iterable[Show], networks: Networks, year: int) -> list[Show]:
    """Those of some shows that were on the air, on a network that the story names."""
    here = [show for show in shows if show.network and on_air(show, year)]
    if not here:
        return []
    houses = {_house(name) for name in networks()}
    return [show for show in here if _house(show.network or "") in houses]


def _house(network: str) -> str:
    """The house that a network belongs to by its name: BBC One and BBC Two are one, Channel 4 and Channel 5 are not."""
    words = network.removeprefix("The ").removesuffix("+").split()
    if words[:1] in (["Channel"], ["TV"]):
        return " ".join(words)
    return "ITV" if network.startswith("ITV") else " ".join(words[:1])
