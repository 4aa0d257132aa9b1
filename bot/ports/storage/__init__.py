"""What the desk remembers: a Protocol for each matter, and `Storage`, which is all of them.

The matters are stories, posts, people and processes, a file each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.ports.storage.people import Installations, People
from bot.ports.storage.posts import Posts
from bot.ports.storage.processes import Feeds, Processes
from bot.ports.storage.stories import Stories
from bot.posts import State

#: How the address of a database server begins, which carries a password; hosting platforms use both. Anything else is
#: the path of a file.
SERVERS = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures about what is stored, for `check`, health and metrics."""

    stories: int = 0
    events: int = 0
    #: People who follow in private are none.
    channels: int = 0
    posts_owed: int = 0
    tellings_owed: int = 0
    oldest_owed_at: datetime | None = None
    by_state: Mapping[State, int] = field(default_factory=dict)


class Storage(Stories, Posts, People, Installations, Feeds, Processes, Protocol):
    """What the desk remembers. Every method is one transaction: after a crash all of it happened or none.

    Raises:
        StorageError: from any method, when the database cannot be used.
        StorageRefused: when it can, but will not take this.
    """

    async def overdue(self, before: datetime) -> int:
        """How many posts could have gone before this moment and were not taken up."""

    async def counts(self) -> Counts:
        """Figures about what is stored."""

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
