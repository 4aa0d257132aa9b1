"""The makes of Storage that the contract suite runs on, and short ways to put news into one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from bot.crew import WHOLE, Share
from bot.events import Change, Event
from bot.ports import Choose, Decision, Merge, Snapshot, Storage
from bot.posts import ChannelView, Owed, Post, Purpose, Telling
from bot.stories import Story
from storage.postgres import PostgresStorage
from storage.sql_storage import SQLStorage
from storage.sqlite import SQLiteStorage
from tests.scenes import postgres
from tests.scenes.newsdesk import MONDAY, story

#: Long past every "now" of the scenarios, short of the seven days in which asks are counted.
LATER = MONDAY + timedelta(days=3)


class Make(Protocol):
    """One make of Storage, at one place."""

    async def open(self) -> Storage:
        """Open the database, the same one each time."""
        ...


@dataclass
class SQLiteFileMake:
    """A SQLite file, or memory alone."""

    path: Path | Literal[":memory:"]

    async def open(self) -> Storage:
        return await SQLiteStorage.open(self.path)


@dataclass
class PostgresMake:
    """Tables of its own in a PostgreSQL database."""

    url: str

    async def open(self) -> Storage:
        return await PostgresStorage.open(self.url)


MAKES: dict[str, Callable[[Path], Make]] = {
    "sqlite": lambda folder: SQLiteFileMake(folder / "data" / "desk.db"),
    "postgres": lambda folder: PostgresMake(postgres.running().emptied_desk()),
    "postgres without tables": lambda folder: PostgresMake(postgres.running().new_desk()),
}


@dataclass
class Desk:
    """A storage with words for what scenarios do to it."""

    storage: Storage
    make: Make

    async def crash(self) -> None:
        """The process dies and is started again: nothing is finished, what was committed is there."""
        await self.storage.close()
        self.storage = await self.make.open()

    async def news(
        self,
        *events: Event,
        changed: Iterable[Change] = (Change.FATE,),
        by: Story | None = None,
        merges: Iterable[Merge] = (),
        telling: bool = True,
    ) -> Decision | None:
        """A story is folded, and what is decided is that these events are now so."""
        told = by or story()
        claims = [entry.claim for event in events for entry in event.entries]
        items = tuple((event.id, frozenset(changed)) for event in events) if telling else ()
        decision = Decision(events, frozenset(event.id for event in events), tuple(merges), items)
        return await self.storage.fold(told, claims, lambda _: decision)

    async def tell(self, *events: Event) -> None:
        """These events are now so, and every channel is owed a card that tells them."""
        await self.news(*events)
        await self.spread(post_it)

    async def spread(self, choose: Choose, now: datetime = MONDAY, batch: int = 200) -> None:
        """Every telling is spread over its channels."""
        while (await self.storage.hand_out(choose, now, limit=0, batch=batch)).more:
            pass

    async def owed(
        self, now: datetime = MONDAY, limit: int = 50, chats: Collection[str] | None = None, share: Share = WHOLE
    ) -> list[Post]:
        """What is handed out now."""
        return list((await self.storage.hand_out(nothing, now, limit, chats, share)).posts)

    async def spoil(self, channel_id: str) -> None:
        """Somebody puts something into the database that is no channel's settings, nor its community's."""
        await self.damage("update channels set channel = '{}' where id = ?", channel_id)
        await self.damage("update communities set settings = '{}'")

    async def damage(self, statement: str, *values: str) -> None:
        """Somebody changes the database by hand."""
        assert isinstance(self.storage, SQLStorage)
        await self.storage._write(lambda db: db.run(statement, *values))

    async def next_owed_at(self, chats: Collection[str] | None = None, share: Share = WHOLE) -> datetime | None:
        """When something is owed next."""
        return (await self.storage.hand_out(nothing, MONDAY, 0, chats, share)).next_at

    async def pay(self, now: datetime = MONDAY) -> list[tuple[str, str]]:
        """A delivery to which nothing happens: (what was done, purpose and channel), in order."""
        done = []
        while posts := await self.owed(now):
            for post in posts:
                if post.message_id is None:
                    assert await self.storage.sending(post.key, now)
                    await self.storage.sent(post.key, f"message-{post.key}", post.wanted)
                    done.append(("send", f"{post.purpose} in {post.channel.id}"))
                elif post.shown < post.wanted:
                    await self.storage.sent(post.key, post.message_id, post.wanted)
                    done.append(("edit", f"{post.purpose} in {post.channel.id}"))
                else:
                    await self.storage.seeded(post.key)
                    done.append(("seed", f"{post.purpose} in {post.channel.id}"))
        return done


def post_it(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """Every channel gets one post that tells it all."""
    return [Owed(Purpose.POST, view.channel.id, tuple(key for key, _ in telling.items))]


def ask_it(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """Every channel is asked about the first event."""
    return [Owed(Purpose.ASK, view.channel.id, (telling.items[0][0],), priority=6)]


def reply_to_it(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """Where a card stands it is replied to."""
    key, changed = telling.items[0]
    cards = [post for post in view.posts if post.purpose is Purpose.POST]
    return [Owed(Purpose.REPLY, view.channel.id, (key,), min(changed), card.key, priority=1) for card in cards[:1]]


def nothing(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """No channel is told anything."""
    return []


def unchanged(_: Snapshot) -> Decision:
    """A decision that nothing follows from the story."""
    return Decision()
