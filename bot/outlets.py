"""Who publishes television news, and which company each outlet belongs to."""

from __future__ import annotations

from bot.stories import Outlet


def outlet_of(address: str) -> Outlet:
    """The outlet behind a URL or a bare domain; an unlisted one is its own owner and is named by its domain."""
    raise NotImplementedError
