"""Who follows what: named under the card in their server, or written to in private if they ask for it.

Rule 1. Whoever wants private messages is a channel of their own that follows just their shows, so that all that holds
        for channels holds for them: told once, kept true, set aside when they take no messages.
Rule 2. A person is written to in private only after they asked for it, and no more once they say so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.ports import Asker, Storage
from bot.posts import Channel, private_place


class Followers:
    """Keeps who follows what, by keys of shows."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        #: Two commands of one person must not overwrite each other.
        self._one_at_a_time = asyncio.Lock()

    async def follow(self, asker: Asker, community: str, show_key: str, *, privately: bool) -> bool:
        """Follow a show here, or in private; whether that is new."""
        if not privately:
            return await self._storage.follow(asker.person, community, show_key, on=True)
        async with self._one_at_a_time:
            before = await self._storage.channel(asker.person)
            shows = before.shows if before else frozenset()
            mine = before or Channel(asker.person, private_place(asker.person), votes=False, asks=False)
            # Somebody who took no messages, and asks again, has let us in.
            await self._storage.save_channel(replace(mine, shows=shows | {show_key}, refused=None))
            return show_key not in shows

    async def unfollow(self, asker: Asker, community: str, show_key: str) -> bool:
        """Follow a show no longer, here and in private; whether it was followed."""
        here = await self._storage.follow(asker.person, community, show_key, on=False)
        async with self._one_at_a_time:
            mine = await self._storage.channel(asker.person)
            if mine is None or show_key not in mine.shows:
                return here
            left = mine.shows - {show_key}
            # A channel that follows no show would follow everything.
            await (self._storage.save_channel(replace(mine, shows=left)) if left else self._forget(mine))
            return True

    async def _forget(self, channel: Channel) -> None:
        await self._storage.forget_channel(channel.id)

    async def following(self, asker: Asker, community: str) -> tuple[Sequence[str], Sequence[str]]:
        """What a person follows here, and in private."""
        mine = await self._storage.channel(asker.person)
        return await self._storage.followed(asker.person, community), sorted(mine.shows) if mine else ()
