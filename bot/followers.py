"""Who follows what: named under the card in their server, or written to in private if they ask for it.

Rule 1. Whoever wants private messages is a channel of their own that follows just their shows, so that all that holds
        for channels holds for them: told once, kept true, set aside when they take no messages.
Rule 2. A person is written to in private only after they asked for it, and no more once they say so.
Rule 3. Who asks in private is answered in private: there is no server to be named in, and nobody to read it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Asker, Storage


async def follow(storage: Storage, asker: Asker, show_key: str, *, privately: bool) -> bool:
    """Follow a show here, or in private; whether that is new."""
    if privately:
        return await storage.follow_privately(asker.person, show_key)
    return await storage.follow(asker.person, asker.place.home, show_key)


async def unfollow(storage: Storage, asker: Asker, show_key: str) -> bool:
    """Follow a show no longer, here and in private; whether it was followed."""
    here = await storage.unfollow(asker.person, asker.place.home, show_key)
    return await storage.unfollow_privately(asker.person, show_key) or here


async def following(storage: Storage, asker: Asker) -> tuple[Sequence[str], Sequence[str]]:
    """What a person follows here, and in private."""
    mine = await storage.channel(asker.person)
    return await storage.followed(asker.person, asker.place.home), sorted(mine.shows) if mine else ()
