"""A workspace whose admins set up channels; what was asked of the desk is remembered."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from adapters.slack_chat import OAuth, SlackChat
from bot.cards import Card
from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.ports import Asker, Chat, NotAllowed, Suggestion
from bot.posts import Channel, Place, merged
from storage.sqlite import SQLiteStorage
from tests.chat_makes import PATIENCE, HttpMake, ListeningDesk, SlackMake, slack_words, until
from tests.chat_makes.slack import QUICK
from tests.scenes.quiet_desk import plain
from tests.stand_ins.slack.web_api import WebApi


async def eventually(happened: Callable[[], Awaitable[object]]) -> None:
    """Wait until something that must be asked for is so."""
    async with asyncio.timeout(PATIENCE):
        while not await happened():
            await asyncio.sleep(0.01)


class SettingDesk(ListeningDesk):
    """Lets admins set up channels, and remembers who asked for what."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Channel] = []
        self.did: list[tuple[str, Asker, str]] = []

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return [Suggestion(name, name) for name in ("HBO", "Hulu") if name.casefold().startswith(typed.casefold())]

    async def board(self, asker: Asker, typed: str = "", page: int = 0, *, drawn: bool = True) -> Card:
        self.did.append(("board", asker, typed))
        if drawn and self.wait_for is not None:  # drawing takes long
            await self.wait_for.wait()
        return plain("Where shows stand", f"at {typed}")

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
        await until(lambda: len(self.stand_in.api.views) > before)
        return self.stand_in.api.views[-1]


REDIRECT = "https://desk.example.org/slack/oauth_redirect"


class Distributed(HttpMake):
    """An app that any workspace may install, with a real desk behind it; none has done so."""

    storage: SQLiteStorage
    #: A workspace of which the host has a bot token.
    with_home = False
    #: Where the desk is reached from outside.
    reached_at = "https://desk.example.org"

    async def open_platform(self) -> None:
        await super().open_platform()
        self.stand_in.oauth.redirects = [REDIRECT]
        self.news = self.stand_in.workspace("T1NEWS", "News fans")
        self.drama = self.stand_in.workspace("T2DRAMA", "Drama fans")
        self.storage = await SQLiteStorage.open(self.home / "desk.db")
        self.looking = sqlite3.connect(self.home / "desk.db")
        shows = (Show("ballard (2025)", "Ballard", 2025),)
        self.answering = Conversation(self.storage, Catalogue(shows), lambda: datetime.now(UTC))

    async def close_platform(self) -> None:
        self.looking.close()
        await self.storage.close()
        await super().close_platform()

    def make(self) -> Chat:
        oauth = self.stand_in.oauth
        return SlackChat(
            self.stand_in.bot_token if self.with_home else None,
            signing_secret=self.stand_in.signing_secret,
            mode="http",
            host="127.0.0.1",
            port=0,
            api_base=self.stand_in.api_base,
            times=QUICK,
            oauth=OAuth(oauth.client_id, oauth.client_secret, self.reached_at),
            installations=self.storage,
        )

    async def install(self, api: WebApi, *, yes: bool = True) -> tuple[int, str]:
        """Somebody opens the install link and decides; what their browser shows at the end."""
        address, cookie = await self.begin()
        back = self.stand_in.oauth.decide(address, api, api.world.user("Boss", admin=True), yes=yes)
        return await self.come_back(back, cookie)

    async def begin(self) -> tuple[str, str]:
        """Where the install link leads, and the cookie that comes with it."""
        async with aiohttp.ClientSession() as browser, browser.get(self.at("/slack/install")) as page:
            return await self.leads_to(page), page.headers["Set-Cookie"].split(";")[0]

    async def leads_to(self, page: aiohttp.ClientResponse) -> str:
        """Where the page of the install link leads."""
        assert page.status == 200
        words = await page.text()
        start = words.index("http", words.index("href="))
        return words[start : words.index('"', start)].replace("&amp;", "&")

    async def come_back(self, address: str, cookie: str) -> tuple[int, str]:
        query = address.removeprefix(REDIRECT)
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(self.at("/slack/oauth_redirect" + query), headers={"Cookie": cookie}) as page,
        ):
            return page.status, await page.text()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.chat.listening_port}{path}"

    def written(self) -> int:
        """Changes with whatever is written to the database."""
        return int(self.looking.execute("pragma data_version").fetchone()[0])

    def channel_of(self, api: WebApi) -> Place:
        return Place("slack", api.world.team, api.world.channel("tv-news").id)
