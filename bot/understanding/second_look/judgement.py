"""The answer of the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.stories import Kind


class Judgement(NamedTuple):
    """What the network hears of one show in a story."""

    #: For each kind, how likely the story claims it of the show, from 0 to 1.
    likely: Mapping[Kind, float]
    #: For each kind, in case it is claimed: how likely it is about each season that a number in the story tells.
    seasons: Mapping[Kind, Mapping[int, float]]
    #: For each kind, in case it is claimed: how likely its season starts on each date of the story, as
    #: ``Claim.premiere`` writes it.
    days: Mapping[Kind, Mapping[str, float]]
