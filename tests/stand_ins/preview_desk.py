"""A preview with a desk behind it that answers and remembers: what the preview's tests have in common."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adapters.preview_chat import PreviewChannel, PreviewChat
from bot.cards import BallotBox, Button, Card, Fact, Line, Link, Section, Tone
from bot.ports import Asker, Desk, DeskError, NotAllowed, Reacted, Suggestion
from bot.posts import Place
from bot.votes import DEFAULT_EMOJI, Tally
from bot.wording.answers import not_known
from tests.scenes.quiet_desk import QuietDesk, plain

NEWS = Place("preview", "preview", "live-news")
CHANNELS = (
    PreviewChannel("live-news", "live-news", "The live feeds"),
    PreviewChannel("sample", "sample-newswire", "A fortnight"),
)
REPORTED = Card(
    Tone.GOOD,
    "✅ RENEWED · reported",
    "Ballard · season 2",
    "Prime Video is said to have renewed Ballard.",
    facts=(Fact("Network", "Prime Video"),),
    links=(Link("Deadline", "https://deadline.example/ballard", datetime(2026, 3, 2, tzinfo=UTC)),),
    ballot=BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(), "No votes yet"),
)
BUTTONS = (
    Button("Follow", "follow:ballard"),
    Button("Sources", "sources:e1"),
    Button("This is wrong", "wrong:e1", moderators=True),
)
SOURCES = Card(
    Tone.PLAIN,
    "🔗 Sources",
    "Ballard · season 2",
    "",
    sections=(Section("", (Line("2 Mar 2026: reported", Link("Deadline", "https://deadline.example/ballard")),)),),
)
OFFICIAL = replace(REPORTED, badge="✅ RENEWED · official", ballot=None)


@dataclass
class RecordingDesk(QuietDesk):
    """Answers like a desk and remembers what it heard."""

    heard: list[Reacted] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    asked: list[tuple[Asker, str]] = field(default_factory=list)
    pushed: list[tuple[Asker, str]] = field(default_factory=list)
    #: What is done with a card that a moderator calls wrong.
    take_back: Callable[[], Awaitable[None]] | None = None
    failing: bool = False

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        shows = ("Ballard", "Ballers", "Bosch")
        return [Suggestion(s, f"key:{s}") for s in shows if s.casefold().startswith(typed.casefold())][:limit]

    async def renewal(self, asker: Asker, typed: str) -> Card:
        if self.failing:
            raise DeskError("the database is locked by another program; stop that")
        self.asked.append((asker, typed))
        return not_known(typed, ()) if typed == "asdf" else replace(OFFICIAL, text=f"You asked about {typed}.")

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        names = ("HBO", "Hulu", "Prime Video")
        return [Suggestion(n, n) for n in names if n.casefold().startswith(typed.casefold())][:limit]

    async def followed(self, asker: Asker, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return [Suggestion("Bosch", "key:Bosch")] if asker.person == "preview:ann" else []

    async def board(self, asker: Asker, typed: str = "", page: int = 0, *, drawn: bool = True) -> Card:
        self.asked.append((asker, typed))
        titles = (f"✅ Renewed · Show {page * 12 + number} with quite a long title" for number in range(12))
        lines = (Section("", tuple(map(Line, titles))),)
        older, newer = (Button(word, f"board:{page + way}:{typed}") for word, way in (("Older", 1), ("Newer", -1)))
        buttons = ([newer] if page else []) + [older]
        return Card(Tone.PLAIN, "🗂️ Board", "Where shows stand", "", sections=lines, buttons=tuple(buttons))

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        if self.failing:
            raise DeskError("the database is locked by another program; stop that")
        self.asked.append((asker, typed))
        return plain("Following Ballard", "You will be mentioned when there is news.")

    async def pressed(self, asker: Asker, value: str) -> Card:
        self.pushed.append((asker, value))
        action, _, about = value.partition(":")
        match action:
            case "board":
                return await self.board(asker, page=int(about.partition(":")[0]))
            case "sources":
                return SOURCES
            case "wrong" if self.take_back is not None:
                await self.take_back()
                return plain("Taken back", "The host of this bot can see that.")
            case "wrong":
                raise NotAllowed("Only moderators can do that.")
        return plain("Following Ballard")

    async def why(self, asker: Asker, typed: str) -> Card:
        self.asked.append((asker, typed))
        return Card(Tone.PLAIN, "🔍 WHY", "How it was read", typed)

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        self.heard.append(reaction)
        return ()

    async def message_deleted(self, place: Place, message_id: str) -> None:
        self.deleted.append(message_id)

    async def channel_deleted(self, place: Place) -> None:
        raise AssertionError("the preview's channels are never deleted")


@asynccontextmanager
async def preview(path: Path | None = None, desk: Desk | None = None, **more: Any) -> AsyncIterator[PreviewChat]:
    """An open preview on a free port, with a desk behind it."""
    folder = TemporaryDirectory()
    chat = PreviewChat(CHANNELS, path=path or Path(folder.name) / "preview.db", port=0, **more)
    running = asyncio.create_task(chat.run(desk or RecordingDesk()))
    try:
        ready = asyncio.create_task(chat.ready())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            ready.cancel()
            await running
        yield chat
    finally:
        running.cancel()
        await asyncio.wait({running})
        await chat.close()
        folder.cleanup()
