"""How much of the desk one person and one server may have: a burst, and then so much in a second.

Platforms limit people too, but to far more than a desk on a small machine can answer, and not for buttons. It is kept
in memory alone: a restart gives everybody one burst more, which costs less than a write for each question.
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
#: People and servers remembered; whoever was away longest is forgotten first, and has a full allowance again.
REMEMBERED = 10_000


class Throttle:
    """What each asker has left. ``allowances``: one for each kind of asker; by default a person, and their server."""

    def __init__(self, *allowances: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._allowances = allowances or (PERSON, COMMUNITY)
        self._left = Recent[tuple[int, str], tuple[float, float]](REMEMBERED)

    def spend(self, *who: str) -> float:
        """Let each of these ask once, one asker for each allowance, in the same order.

        Returns:
            0.0; or the seconds to wait where that is too much for one of them, and then none of them has asked.
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
