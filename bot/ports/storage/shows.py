"""Shows that were taken over from a directory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.listings import DirectoryState, Listing


class Shows(Protocol):
    """Listings and how far their directory was read."""

    async def directory_state(self) -> DirectoryState:
        """How far the directory of shows has been taken over."""
        ...

    async def keep_listings(
        self, listings: Collection[Listing] = (), gone: Collection[int] = (), state: DirectoryState | None = None
    ) -> None:
        """Add listings or replace their facts, drop those that are gone, and remember how far this has come.

        The key of a known listing stays. One that comes without details keeps those it has.
        """
        ...

    async def given_keys(self) -> frozenset[str]:
        """Every key that a listing has."""
        ...

    async def give_keys(self, keys: Mapping[int, str]) -> None:
        """Give listings their keys, none that was given before. One that has a key keeps it."""
        ...

    async def listings(self, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
        """Listings, most talked about first, those behind one: nobody needs to hold all of them."""
        ...

    async def listings_of(self, keys: Collection[str]) -> Sequence[Listing]:
        """The listings that have these keys, by number."""
        ...

    async def listing_stamps(self) -> Mapping[int, int]:
        """The stamp of every listing, by number."""
        ...
