"""The librarian beside the news: shows that are talked about, a directory that is silent, the whole program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.app import build
from bot.catalogue import Catalogue
from bot.checks import findings
from bot.librarian import Librarian, Publish
from bot.listings import DirectoryState
from bot.settings import Settings
from tests.librarian.scene import DAY, HOUR, PRIME, STARTER, Library
from tests.newsdesk import MONDAY
from tests.stand_ins.tvmaze import ToldClock, Trouble, TVmazeStandIn

# --- shows in the news -------------------------------------------------------------------------------------------


async def test_a_show_in_the_news_gets_its_seasons_and_other_names(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    for number, day in ((1, "2023-03-09"), (2, "2025-09-18"), (3, "2026-09-01"), (4, None)):
        full.season(7, number, day)
    full.aka(7, "Harbour Lights", "GB")
    await library.news_of("harbor lights (2023)")
    assert [unquote(path) for path in await library.look()] == ["/shows/7?embed[]=seasons", "/shows/7/akas"]
    show = library.show("harbor lights (2023)")
    assert (show.seasons, show.aliases) == (2, ("Harbour Lights",))
    assert await library.look(after=HOUR) == []


async def test_details_last_a_day_and_outlive_changes(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    full.season(300, 1, "2025-07-09")
    full.season(300, 2, "2026-03-03")
    await library.news_of("ballard (2025)")
    await library.look()
    assert library.show("ballard (2025)").seasons == 1
    full.show(300, "Ballard", "2025-07-09", weight=95, webChannel=PRIME)
    asked = await library.look(after=30 * HOUR)
    assert [path.split("?")[0] for path in asked] == ["/updates/shows", "/shows/300", "/shows/300", "/shows/300/akas"]
    assert library.show("ballard (2025)").seasons == 2
    assert library.show("ballard (2025)").aliases == ("Renée Ballard",)
    # out of the news it is not asked for again, and keeps what is known
    await library.look(after=5 * DAY)
    assert await library.look(after=HOUR) == []
    assert library.show("ballard (2025)").seasons == 2


async def test_the_sample_newswire_is_no_news(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.news_of("ballard (2025)", room="sample")
    await library.news_of("~unheard of")
    assert await library.look() == []


# --- nobody answers ----------------------------------------------------------------------------------------------


class Pauses:
    """The librarian's sleep, which ends when the next one is asked for."""

    def __init__(self, clock: ToldClock) -> None:
        self._clock = clock
        self._asleep, self._go_on = asyncio.Event(), asyncio.Event()
        self._seconds = 0.0

    async def sleep(self, seconds: float) -> None:
        self._seconds = seconds
        self._asleep.set()
        await self._go_on.wait()
        self._go_on.clear()
        self._clock.at += timedelta(seconds=seconds)

    async def next(self) -> float:
        """Let it work until it sleeps (again); for how long it means to."""
        if self._asleep.is_set():
            self._asleep.clear()
            self._go_on.set()
        async with asyncio.timeout(30):
            await self._asleep.wait()
        return self._seconds


@asynccontextmanager
async def running(library: Library, publish: Publish | None = None) -> AsyncIterator[Pauses]:
    """The librarian at work, from pause to pause."""
    pauses = Pauses(library.clock)
    librarian = Librarian(
        library.tvmaze, library.storage, publish or library.publish,
        now=library.clock.now, starter=lambda: STARTER, sleep=pauses.sleep,
    )  # fmt: skip
    task = asyncio.create_task(librarian.run())
    try:
        yield pauses
    finally:
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()


async def test_unreachable_the_starter_serves_for_ever_and_that_is_said_once(
    library: Library, there: TVmazeStandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    there.trouble("", *[Trouble.DOWN] * 12)
    async with running(library) as pauses:
        seconds = [await pauses.next() for _ in range(12)]
        assert seconds[:4] == [60, 120, 240, 480]
        assert seconds[-1] == 6 * 3600
        assert library.published == []
        assert (
            await library.storage.directory_state()
        ).trouble == "TVmaze: /updates/shows was answered with status 503"
        there.show(7, "Harbor Lights", "2023-03-09", weight=91)
        assert await pauses.next() == 600
    assert "Harbor Lights" in library.titles
    assert (await library.storage.directory_state()).trouble is None
    said = capsys.readouterr().out
    assert said.count("directory_unavailable") == 1
    assert said.count("directory_answers_again") == 1


async def test_an_empty_directory_is_a_wrong_address(library: Library, there: TVmazeStandIn) -> None:
    assert await library.fails() == ["/updates/shows"]
    assert library.published == []


async def test_our_own_mistakes_end_nothing(library: Library, full: TVmazeStandIn) -> None:
    def publish(asked: Catalogue, read: Catalogue) -> None:
        library.publish(asked, read)
        if len(library.published) == 1:
            raise ZeroDivisionError

    async with running(library, publish) as pauses:
        await pauses.next()
        await pauses.next()
    assert len(library.published) == 2
    assert len(library.catalogue) == 4


async def test_a_database_that_cannot_be_used_ends_nothing(library: Library, full: TVmazeStandIn) -> None:
    await library.storage.close()
    async with running(library) as pauses:
        await pauses.next()
        assert library.published == []
        await library.desk.crash()  # for the fixture's end


# --- in the program ----------------------------------------------------------------------------------------------


async def test_people_find_a_show_that_only_the_directory_knows_while_the_desk_runs(
    full: TVmazeStandIn, tmp_path: Path
) -> None:
    settings = Settings.model_validate(
        {
            "database": str(tmp_path / "running.db"), "feeds": {"opml": None}, "preview": {"enabled": False},
            "sample_newswire": {"enabled": False}, "tvmaze": {"api_base": full.url},
        }
    )  # fmt: skip
    async with build(settings) as app:
        assert [one.value for one in app.conversation.complete("harbor li")] == []
        running = asyncio.create_task(app.run())
        async with asyncio.timeout(60):
            while not app.conversation.complete("harbor li"):
                assert not running.done()
                await asyncio.sleep(0.05)
        assert [one.value for one in app.conversation.complete("harbor li")] == ["harbor lights (2023)"]
        running.cancel()
        await asyncio.wait({running})
    found = [finding async for finding in findings(settings, {}, ask_feeds=False)]
    assert next(one.words for one in found if one.what == "catalogue").startswith("the directory as of 20")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (DirectoryState(), "the bundled shows; the directory is taken over at the first start"),
        (
            DirectoryState(begun_at=MONDAY, next_page=12, pages=321, trouble="TVmaze: cannot be reached"),
            "the bundled shows; page 12 of 321 of the directory is taken over; TVmaze: cannot be reached",
        ),
        (DirectoryState(begun_at=MONDAY, current_at=MONDAY, pages=9), "the directory as of 2026-03-02 09:00 UTC"),
    ],
)
def test_how_far_it_has_come_can_be_told(state: DirectoryState, words: str) -> None:
    assert state.in_words() == words
