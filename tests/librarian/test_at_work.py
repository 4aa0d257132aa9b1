"""The librarian beside the news: shows that are talked about, a directory that is silent, the whole program."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest

from adapters.tvmaze import TVmaze
from bot.catalogue import Catalogue
from bot.librarian import Librarian, Publish, in_use
from bot.listings import DirectoryState, Listing
from bot.ports import StorageError
from bot.program.app import App, build
from bot.program.checks import findings
from bot.program.settings import Settings
from storage.opening import beside
from tests.librarian.scene import DAY, HOUR, PRIME, STARTER, Library
from tests.scenes.newsdesk import MONDAY
from tests.stand_ins.outlets import open_outlets
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
    assert await library.look(after=5 * DAY) == ["/updates/shows"]
    assert await library.look(after=HOUR) == []
    assert library.show("ballard (2025)").seasons == 2


async def test_a_show_in_the_news_that_is_deleted_there_stays_as_it_was(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.news_of("harbor lights (2023)")
    full.delete(7)
    assert await library.look(after=HOUR) == ["/shows/7?embed%5B%5D=seasons"]
    assert library.show("harbor lights (2023)").seasons is None


async def test_who_is_told_to_stop_while_the_directory_is_asked_does_so_with_the_database_away(
    library: Library, full: TVmazeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.look()
    library.clock.at += 2 * DAY
    asked = asyncio.Event()

    async def silent() -> None:
        asked.set()
        await asyncio.Event().wait()

    async def away() -> None:
        raise StorageError("the server does not answer")

    monkeypatch.setattr(library.tvmaze, "stamps", silent)
    running = asyncio.create_task(library.librarian.run())
    await asked.wait()
    monkeypatch.setattr(library.storage, "directory_state", away)
    running.cancel()
    await asyncio.wait({running}, timeout=1)
    assert running.cancelled()


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
async def running(library: Library, publish: Publish | None = None, *, asking: bool = True) -> AsyncIterator[Pauses]:
    """The librarian at work, from pause to pause."""
    pauses = Pauses(library.clock)
    librarian = Librarian(
        library.tvmaze, library.storage, publish or library.publish,
        now=library.clock.now, starter=lambda: STARTER, sleep=pauses.sleep, asking=lambda: asking,
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


async def test_who_does_not_ask_the_directory_says_nothing_of_it(
    library: Library, there: TVmazeStandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    there.trouble("", *[Trouble.DOWN] * 2)
    async with running(library) as pauses:
        await pauses.next()
    async with running(library, asking=False) as pauses:
        await pauses.next()
    assert (await library.storage.directory_state()).trouble is not None
    assert "directory_answers_again" not in capsys.readouterr().out


async def test_a_directory_that_breaks_off_again_and_again_is_soon_asked_for_the_rest(
    library: Library, full: TVmazeStandIn
) -> None:
    for page in (1, 2):
        full.trouble(f"/shows?page={page}", Trouble.DOWN)
    async with running(library) as pauses:
        assert [await pauses.next() for _ in range(3)] == [60, 60, 600]


async def test_an_empty_directory_is_a_wrong_address(library: Library) -> None:
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


async def test_a_database_that_cannot_be_used_ends_nothing_and_is_soon_tried_again(
    library: Library, full: TVmazeStandIn
) -> None:
    await library.storage.close()
    async with running(library) as pauses:
        assert await pauses.next() == 600
        assert library.published == []
        await library.desk.crash()  # for the fixture's end


# --- in the program ----------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def directory_without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.program.app.TVmaze", partial(TVmaze, spacing=0.0))


def program(full: TVmazeStandIn, folder: Path, *feeds: str) -> Settings:
    also = [{"url": url, "outlet": "Deadline", "every_seconds": 60} for url in feeds]
    return Settings.model_validate(
        {
            "database": str(folder / "running.db"), "feeds": {"opml": None, "also": also},
            "preview": {"enabled": False}, "sample_newswire": {"enabled": False}, "tvmaze": {"api_base": full.url},
        }
    )  # fmt: skip


@asynccontextmanager
async def at_work(app: App) -> AsyncIterator[asyncio.Task[None]]:
    """The desk runs while the block does."""
    running = asyncio.create_task(app.run())
    async with asyncio.timeout(60):
        yield running
    running.cancel()
    await asyncio.wait({running})


async def gather_shows(settings: Settings) -> App:
    """A first life of the desk, until it knows what the directory knows."""
    async with build(settings) as app, at_work(app) as running:
        while not app.conversation.complete("harbor li"):
            assert not running.done()
            await asyncio.sleep(0.05)
    return app


async def test_people_find_a_show_that_only_the_directory_knows_while_the_desk_runs_and_beside_it(
    full: TVmazeStandIn, tmp_path: Path
) -> None:
    full.show(249, "Old Matlock", "1986-03-03", status="Ended", ended="1995-05-07", weight=20)
    settings = program(full, tmp_path)
    async with build(settings) as app:
        assert [one.value for one in app.conversation.complete("harbor li")] == []
    app = await gather_shows(settings)
    assert [one.value for one in app.conversation.complete("harbor li")] == ["harbor lights (2023)"]
    found = [finding async for finding in findings(settings, {}, ask_feeds=False)]
    assert next(one.words for one in found if one.what == "catalogue").startswith("TVmaze's list as of 20")
    onlooker = await beside(settings.database)
    assert onlooker is not None
    asked, read = await in_use(onlooker, MONDAY.date())
    await onlooker.close()
    assert [show.key for show in asked.named("Harbor Lights")] == ["harbor lights (2023)"]
    assert [len(shows.named("Old Matlock")) for shows in (asked, read)] == [1, 0]


async def test_after_a_restart_no_feed_is_polled_before_the_gathered_shows_are_at_hand(
    full: TVmazeStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read with the starter's shows alone, a story of any other would miss its event and be told again."""
    await gather_shows(program(full, tmp_path))
    begun, may_go_on = asyncio.Event(), asyncio.Event()
    async with open_outlets() as outlets, build(program(full, tmp_path, outlets.url("/feed"))) as app:
        listings = app.storage.listings

        async def slowly(after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
            begun.set()
            await may_go_on.wait()
            return await listings(after, limit)

        monkeypatch.setattr(app.storage, "listings", slowly)
        async with at_work(app):
            await begun.wait()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.3):
                    while not outlets.asked:
                        await asyncio.sleep(0.01)
            assert outlets.asked == []
            may_go_on.set()
            while not outlets.asked:
                await asyncio.sleep(0.01)
            assert app.conversation.complete("harbor li")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (DirectoryState(), "the bundled shows; TVmaze's list is imported at the first start"),
        (
            DirectoryState(current_at=MONDAY, trouble="TVmaze: cannot be reached"),
            "TVmaze's list as of 2026-03-02 09:00 UTC; TVmaze: cannot be reached",
        ),
    ],
)
def test_how_far_it_has_come_can_be_told(state: DirectoryState, words: str) -> None:
    assert state.in_words() == words
