"""A workspace whose admins set up channels; what was asked of the desk is remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.cards import Card
from bot.ports import Asker, NotAllowed, Suggestion
from bot.posts import Channel, Place, merged
from tests.chat_makes import PATIENCE, ListeningDesk, SlackMake, slack_words
from tests.scenes.quiet_desk import plain


class SettingDesk(ListeningDesk):
    """Lets admins set up channels, and remembers who asked for what."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Channel] = []
        self.did: list[tuple[str, Asker, str]] = []

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return [Suggestion(name, name) for name in ("HBO", "Hulu") if name.casefold().startswith(typed.casefold())]

    async def board(self, asker: Asker, network: str = "", page: int = 0) -> Card:
        self.did.append(("board", asker, network))
        return plain("Where shows stand", f"at {network}")

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        self.did.append(("follow", asker, typed))
        return plain(f"Following {typed}")

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        self.did.append(("unfollow", asker, typed))
        return plain(f"No longer {typed}")

    async def pressed(self, asker: Asker, value: str) -> Card:
        self.did.append(("pressed", asker, value))
        return plain(f"You pressed {value}")

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        if not asker.moderator:
            raise NotAllowed(
                "Only moderators can do that: people with the Manage Server permission on Discord, workspace "
                "admins on Slack."
            )
        return self.kept

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        here = {one.id: one for one in await self.channels(asker)}
        if self.wait_for is not None:
            await self.wait_for.wait()
        if chosen.place.channel in [one.place.channel for one in self.kept if one.configured]:
            raise NotAllowed("This channel is set up in the host's configuration file.")
        self.kept = [merged(here[chosen.id], shown, chosen) if chosen.id in here else chosen]
        return plain("This channel gets the news")

    async def remove(self, asker: Asker, place: Place) -> Card:
        self.kept = [one for one in await self.channels(asker) if one.place != place]
        return plain("removed")


class SettingMake(SlackMake):
    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.desk: SettingDesk = SettingDesk()
        self.answering = self.desk

    async def words(self, person: str, typed: str) -> tuple[str, str]:
        """The first answer to a command: its words, and who sees it."""
        asked = await self.stand_in.type(self.person(person), self.channel, typed)
        assert asked.taken
        answer = await asked.message()
        return slack_words(answer["blocks"]), answer["response_type"]

    async def form(self, person: str) -> dict[str, Any]:
        """The form that a person is shown."""
        before = len(self.stand_in.api.views)
        assert (await self.stand_in.type(self.person(person), self.channel, "setup")).taken
        async with asyncio.timeout(PATIENCE):
            while len(self.stand_in.api.views) == before:
                await asyncio.sleep(0.01)
        return self.stand_in.api.views[-1]
