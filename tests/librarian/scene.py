"""A librarian between a directory that is a stand-in and a database that lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.tvmaze import TVmaze
from bot.catalogue import Catalogue, Show
from bot.librarian import Librarian
from bot.ports import DirectoryUnavailable, Storage
from bot.stories import Kind
from bot.titles import in_room
from tests.scenes.newsdesk import claim, entry, event, story
from tests.stand_ins.tvmaze import ToldClock, TVmazeStandIn
from tests.storage.makes import Desk, SQLiteFileMake

BALLARD = Show("ballard (2025)", "Ballard", 2025, "Prime Video", "US", 1, "running", ("Renée Ballard",))
MATLOCK = Show("matlock (2024)", "Matlock", 2024, "CBS", "US", 2, "running")
STARTER = (BALLARD, MATLOCK)
CBS = {"name": "CBS", "country": {"code": "US"}}
PRIME = {"name": "Prime Video", "country": None}


class Library:
    """A librarian between a directory that is a stand-in and a database that lasts."""

    def __init__(self, there: TVmazeStandIn, clock: ToldClock, make: SQLiteFileMake, storage: Storage) -> None:
        self.there, self.clock = there, clock
        self.desk = Desk(storage, make)
        self.tvmaze = TVmaze(api_base=there.url, timeout=1.5, clock=clock.seconds, sleep=clock.sleep)
        self.published: list[Catalogue] = []
        self.read = Catalogue(STARTER)
        self.librarian = self._librarian()

    def _librarian(self, asking: bool = True, most: int = 100) -> Librarian:
        return Librarian(
            self.tvmaze, self.storage, self.publish,
            now=self.clock.now, starter=lambda: STARTER, asking=lambda: asking, most=most,
        )  # fmt: skip

    def publish(self, asked: Catalogue, read: Catalogue) -> None:
        self.published.append(asked)
        self.read = read

    @property
    def storage(self) -> Storage:
        return self.desk.storage

    @property
    def catalogue(self) -> Catalogue:
        """What the desk names shows by."""
        return self.published[-1] if self.published else Catalogue(STARTER)

    @property
    def titles(self) -> list[str]:
        return [show.title for show in self.catalogue]

    def show(self, key: str) -> Show:
        found = self.catalogue.get(key)
        assert found is not None, f"{key} is not among {[show.key for show in self.catalogue]}"
        return found

    async def crash(self, *, asking: bool = True, most: int = 100) -> None:
        """The process dies and is started again."""
        await self.desk.crash()
        self.published.clear()
        self.librarian = self._librarian(asking, most)

    async def look(self, after: timedelta = timedelta(0)) -> list[str]:
        """The librarian catches up, some time later; what was asked of the directory."""
        self.clock.at += after
        before = len(self.there.asked)
        await self.librarian.catch_up()
        return self.there.asked[before:]

    async def fails(self, after: timedelta = timedelta(0)) -> list[str]:
        """The same, while something is wrong with the directory."""
        before = len(self.there.asked)
        with pytest.raises(DirectoryUnavailable):
            await self.look(after)
        return self.there.asked[before:]

    async def news_of(self, key: str, room: str = "") -> None:
        """A story about a show is folded."""
        told = story(at=self.clock.now())
        kept = event(entry(claim(Kind.RENEWED), at=self.clock.now()), id=f"event {key} {self.clock.now()}")
        await self.desk.news(
            type(kept)(kept.id, in_room(room, key), "A show", len(self.published) + 2).with_entries(kept.entries),
            by=told,
            telling=False,
        )


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
