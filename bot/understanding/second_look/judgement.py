"""What the network answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.stories import Kind


class Judgement(NamedTuple):
    """What the network hears of a show."""

    #: How likely each kind is claimed of it, 0 to 1.
    likely: Mapping[Kind, float]
    #: For each kind, were it claimed, how likely it is about each season that a number of the story tells.
    seasons: Mapping[Kind, Mapping[int, float]]
    #: And how likely its season starts then, for each date of the story, as ``Claim.premiere`` writes it.
    days: Mapping[Kind, Mapping[str, float]]
