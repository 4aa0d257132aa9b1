"""A public directory of shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from bot.listings import Details, Listing


class ShowDirectory(Protocol):
    """A public directory of shows.

    Raises:
        DirectoryUnavailable: from any method.
    """

    @property
    def ids_a_page(self) -> int:
        """How many numbers a page of the index spans: page n begins with n times as many. Deleted shows leave gaps."""
        ...

    async def page(self, number: int) -> Sequence[Listing] | None:
        """One page of the index; None past its end."""
        ...

    async def changed(self, within: timedelta | None) -> Mapping[int, int]:
        """Shows that changed within some time and perhaps others, all shows for None: the stamp of each by number."""
        ...

    async def listing(self, id: int) -> Listing | None:
        """One show as it is now; None when it was deleted."""
        ...

    async def details(self, id: int) -> Details | None:
        """One show with its seasons and other names; None when it was deleted."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
