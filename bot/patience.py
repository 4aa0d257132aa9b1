"""How much of the desk one person and one server may have: a burst, and then so much in a second.

Platforms limit people too, but by far more than a desk on a small machine can answer, and not for buttons.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and so many a second from then on."""

    burst: float
    per_second: float


#: Nobody reads answers faster than one in two seconds; a busy server asks a few times a second.
PERSON, COMMUNITY = Allowance(20, 0.5), Allowance(100, 5)
#: People and servers remembered; whoever was longest away is forgotten first, with a full allowance.
REMEMBERED = 10_000


class Patience:
    """What each has left."""

    def __init__(
        self, person: Allowance = PERSON, community: Allowance = COMMUNITY, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._of = {"person": person, "community": community}
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def spend(self, person: str, community: str) -> float:
        """Use one of both; the seconds to wait where that was too much (then nothing is used), 0.0 where not."""
        asked = [("person", person), ("community", community)]
        left = {who: self._now_left(who) for who in asked}
        waits = [(1 - left[who]) / self._of[who[0]].per_second for who in asked if left[who] < 1]
        for who in asked:
            self._left[who] = (left[who] - (not waits), self._clock())
            self._left.move_to_end(who)
        while len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return max(waits, default=0.0)

    def _now_left(self, who: tuple[str, str]) -> float:
        allowance = self._of[who[0]]
        left, at = self._left.get(who, (allowance.burst, self._clock()))
        return min(allowance.burst, left + (self._clock() - at) * allowance.per_second)
