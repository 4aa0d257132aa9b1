"""The time as the desk counts it: it never goes back although the host's clock may; in a replay it is what it is told
to be.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

#: A host's clock that is set back by more than this was wrong before: then we go back with it.
AT_MOST = timedelta(days=1)
#: How much of a second passes here in each real second while the host's clock is behind ours. An hour's difference is
#: gone after ten hours, and waits are hardly longer meanwhile.
PACE = 0.9


def wall() -> datetime:
    """What the host's clock says."""
    return datetime.now(UTC)


class SteadyClock:
    """The host's clock, which never goes back and never stands still.

    Where the host's clock is set back, this one goes on from its last moment, a tenth slower, until the host's has
    caught up. Otherwise what was put off by a minute could wait an hour, and a vote be taken back before it was cast.
    """

    def __init__(self, told: Callable[[], datetime] = wall, ticks: Callable[[], float] = time.monotonic) -> None:
        self._told, self._ticks = told, ticks
        self._at, self._ticked = told(), ticks()

    def __call__(self) -> datetime:
        """Now; aware, in UTC."""
        told, ticked = self._told(), self._ticks()
        passed = timedelta(seconds=ticked - self._ticked)
        wrong_before = self._at + passed - told > AT_MOST
        self._at = told if wrong_before else max(told, self._at + PACE * passed)
        self._ticked = ticked
        return self._at


#: The clock of this process, and the only one: two that were made before and after the host's clock was set back would
#: differ, and put a vote before its person had asked to be forgotten.
utc_now = SteadyClock()


class ToldClock:
    """A clock that stands where it was put, and never goes back: for replays and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        """The moment it stands at."""
        return self._at

    def put(self, at: datetime) -> None:
        """Go to a moment, unless it is past already."""
        self._at = max(self._at, at)
