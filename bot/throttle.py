"""Rate limits for people and servers: a burst, and then so much a second.

Platforms limit people too, but to far more than a desk on a small machine can answer, and not for buttons. What was
used is kept in memory only: one more burst after a restart costs less than a write for each question.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.recent import Recent


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and so many a second from then on."""

    burst: float
    per_second: float


#: Nobody reads answers faster than one in two seconds; a busy server asks a few times a second.
PERSON, COMMUNITY = Allowance(20, 0.5), Allowance(100, 5)
#: People and servers remembered; those who asked longest ago are forgotten first, and have a full allowance again.
REMEMBERED = 10_000


class Throttle:
    """What each asker has left. ``allowances``: one for each kind of asker; by default a person, and their server."""

    def __init__(self, *allowances: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._allowances = allowances or (PERSON, COMMUNITY)
        self._left = Recent[tuple[int, str], tuple[float, float]](REMEMBERED)

    def spend(self, *who: str) -> float:
        """Count one question for each of these, one asker for each allowance, in the same order.

        Returns:
            0.0; or the seconds to wait if that is too much for one of them, and then it is counted for none.
        """
        left = {(of, one): self._now_left(of, one) for of, one in enumerate(who)}
        waits = [(1 - have) / self._allowances[of].per_second for (of, _), have in left.items() if have < 1]
        for asker, have in left.items():
            self._left[asker] = (have - (not waits), self._clock())
        return max(waits, default=0.0)

    def _now_left(self, of: int, who: str) -> float:
        allowance = self._allowances[of]
        left, at = self._left.get((of, who), (allowance.burst, self._clock()))
        return min(allowance.burst, left + (self._clock() - at) * allowance.per_second)
