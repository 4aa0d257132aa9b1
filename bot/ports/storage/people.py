"""What people asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class People(Protocol):
    """What single people follow and play. ``community_id``: as in `Place.community_id`."""

    async def follow(self, person: str, community_id: str, show_key: str) -> bool:
        """Follow a show in a community; whether that is new."""
        ...

    async def unfollow(self, person: str, community_id: str, show_key: str) -> bool:
        """Stop following a show in a community; whether it was followed."""
        ...

    async def followed(self, person: str, community_id: str) -> Sequence[str]:
        """Keys of the shows that a person follows in a community."""
        ...

    async def followers(self, show_keys: Sequence[str], community_id: str, limit: int) -> Sequence[str]:
        """People who follow one of these shows in a community, those first who followed first."""
        ...

    async def join_board(self, person: str, community_id: str) -> bool:
        """Be on a community's leaderboard; whether that is new."""
        ...

    async def leave_board(self, person: str, community_id: str) -> bool:
        """Be on a community's leaderboard no more; whether they were."""
        ...

    async def forget(self, person: str, now: datetime) -> None:
        """Drop everything that is kept of a person: follows, a place on boards, every vote.

        Open ballots lose their vote; what is settled stays as it was counted, without knowing by whom. A recount brings
        nothing back that they left under posts written before ``now``; what they do anew counts.
        """
        ...
