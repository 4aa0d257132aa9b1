"""The catalogue is taken over from a directory: at once, after a crash, day by day, and when nobody answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from adapters.tvmaze import TVmaze
from bot.app import build
from bot.catalogue import Catalogue, Show, show_key
from bot.checks import findings
from bot.librarian import Librarian, Publish
from bot.listings import DirectoryState
from bot.ports import DirectoryUnavailable, Storage
from bot.posts import in_room
from bot.settings import Settings
from bot.stories import Kind
from tests.newsdesk import MONDAY, claim, entry, event, story
from tests.stand_ins.tvmaze import ToldClock, Trouble, TVmazeStandIn, open_tvmaze
from tests.storage_makes import Desk, SQLiteFileMake

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
        self.tvmaze = TVmaze(api_base=there.url, timeout=0.5, clock=clock.seconds, sleep=clock.sleep)
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


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    clock, make = ToldClock(), SQLiteFileMake(tmp_path / "desk.db")
    async with open_tvmaze(clock) as there:
        opened = Library(there, clock, make, await make.open())
        yield opened
        await opened.tvmaze.close()
        await opened.storage.close()


@pytest.fixture
def there(library: Library) -> TVmazeStandIn:
    return library.there


@pytest.fixture
def full(there: TVmazeStandIn) -> TVmazeStandIn:
    """A directory of three pages, the middle one with a gap."""
    there.show(7, "Harbor Lights", "2023-03-09", weight=91)
    there.show(249, "Old Matlock", "1986-03-03", weight=20, network={"name": "NBC", "country": {"code": "US"}})
    there.show(300, "Ballard", "2025-07-09", weight=95, webChannel=PRIME)
    there.show(301, "Deleted")
    there.delete(301)
    there.show(700, "Matlock", "2024-09-22", weight=80, network=CBS, status="Ended")
    return there


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# --- the first time ----------------------------------------------------------------------------------------------


async def test_the_whole_index_is_taken_over_and_joined_with_the_starter(library: Library, full: TVmazeStandIn) -> None:
    asked = await library.look()
    assert asked == ["/updates/shows", "/shows?page=0", "/shows?page=1", "/shows?page=2", "/updates/shows"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]
    assert library.show("ballard (2025)") == Show(
        "ballard (2025)", "Ballard", 2025, "Prime Video", "US", 1, "running", ("Renée Ballard",),
        "https://www.tvmaze.com/shows/300/ballard", "https://static.tvmaze.com/m/300.jpg",
    )  # fmt: skip
    assert library.show("matlock (2024)").status == "ended"


async def test_every_show_keeps_its_link_to_tvmaze(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.crash()
    await library.look()
    assert [show.url for show in library.catalogue] == [
        full.shows[number]["url"] for number in (300, 7, 700, 249)
    ]  # CC BY-SA asks for it


async def test_the_starter_serves_until_the_index_was_read_to_its_end(library: Library, full: TVmazeStandIn) -> None:
    full.trouble("/shows?page=2", Trouble.DOWN)
    await library.fails()
    assert library.published == []
    await library.look()
    assert len(library.published) == 1


@pytest.mark.parametrize("trouble", [Trouble.HALF, Trouble.HTML, Trouble.DOWN, Trouble.SILENT, Trouble.OTHER])
async def test_after_a_crash_it_goes_on_with_the_page_where_it_stopped(
    library: Library, full: TVmazeStandIn, trouble: Trouble
) -> None:
    full.trouble("/shows?page=1", trouble)
    assert await library.fails() == ["/updates/shows", "/shows?page=0", "/shows?page=1"]
    await library.crash()
    assert await library.look() == ["/shows?page=1", "/shows?page=2", "/updates/shows"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_an_index_that_ends_too_early_is_asked_again(library: Library, full: TVmazeStandIn) -> None:
    full.trouble("/shows?page=0", Trouble.MISSING)
    assert await library.fails() == ["/updates/shows", "/shows?page=0"]
    assert len(await library.look()) == 5
    assert len(library.catalogue) == 4


async def test_shows_too_new_for_a_cached_index_are_asked_for_one_by_one(library: Library, full: TVmazeStandIn) -> None:
    full.trouble("/shows?page=2", Trouble.MISSING)
    assert (await library.look())[-3:] == ["/shows?page=2", "/updates/shows", "/shows/700"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_what_happens_there_meanwhile_is_not_missed(library: Library, full: TVmazeStandIn) -> None:
    """A show on a page already read changes, one is deleted, and one is new behind the last page."""

    def meanwhile(path: str) -> None:
        if path == "/shows?page=2" and 2000 not in full.shows:
            full.show(7, "Harbour Lights", "2023-03-09", weight=91, updated=int(library.clock.now().timestamp()) + 1)
            full.show(2000, "Brand New", "2026-02-01", weight=99)
            full.delete(249)

    full.before = meanwhile
    # "Old Matlock" is one show of four, more than is believed to vanish at once: so there must be more shows
    for number in range(20):
        full.show(400 + number, f"Filler {number}", weight=0)
    asked = await library.look()
    assert asked[-2:] == ["/shows/7", "/shows/2000"]
    assert library.titles[:4] == ["Brand New", "Ballard", "Harbour Lights", "Matlock"]
    assert "Old Matlock" not in library.titles


async def test_the_limit_is_kept_over_a_long_index(library: Library, there: TVmazeStandIn) -> None:
    there.show(80 * 250, "The last of eighty pages")
    await library.look()
    assert set(there.answers) == {200}
    assert len(there.asked) == 83


async def test_busy_answers_are_waited_out(library: Library, full: TVmazeStandIn) -> None:
    full.before = lambda path: full.busy() if path == "/shows?page=1" and 429 not in full.answers else None
    await library.look()
    assert full.answers.count(429) >= 1
    assert len(library.catalogue) == 4


# --- day by day --------------------------------------------------------------------------------------------------


async def test_a_day_later_only_what_changed_is_asked_for(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    assert await library.look(after=HOUR) == []
    library.clock.at += 21 * HOUR
    full.show(7, "Harbor Lights", "2023-03-09", weight=91, status="Ended")
    full.show(701, "Brand New", "2026-02-01", weight=99)
    assert await library.look() == ["/updates/shows?since=day", "/shows/7", "/shows/701"]
    assert library.show("harbor lights (2023)").status == "ended"
    assert library.titles[0] == "Brand New"
    assert await library.look() == []


async def test_the_first_list_may_have_come_from_a_cache(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    assert await library.look(after=23.5 * HOUR) == ["/updates/shows?since=week"]  # a day's would lack that hour


async def test_a_restart_asks_for_nothing_that_is_known(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.crash()
    assert await library.look(after=HOUR) == []
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_switched_off_it_asks_nobody_and_keeps_what_it_has(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.crash(asking=False)
    assert await library.look(after=5 * DAY) == []
    assert len(library.catalogue) == 4


async def test_after_weeks_away_a_longer_list_is_asked_for_and_after_months_the_index(
    library: Library, full: TVmazeStandIn
) -> None:
    await library.look()
    assert await library.look(after=5 * DAY) == ["/updates/shows?since=week"]
    assert await library.look(after=20 * DAY) == ["/updates/shows?since=month"]
    assert (await library.look(after=60 * DAY))[:2] == ["/updates/shows", "/shows?page=0"]


async def test_a_deleted_show_is_forgotten_and_a_starter_show_stays(library: Library, full: TVmazeStandIn) -> None:
    for number in range(30):
        full.show(400 + number, f"Filler {number}", weight=0)
    await library.look()
    full.delete(300)
    full.delete(7)
    await library.look(after=60 * DAY)
    assert "Harbor Lights" not in library.titles
    assert library.show("ballard (2025)") == BALLARD


async def test_a_show_deleted_between_the_list_and_the_question(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    library.clock.at += DAY
    full.show(7, "Harbor Lights", "2023-03-09")

    def meanwhile(path: str) -> None:
        if path == "/shows/7":
            full.delete(7)

    full.before = meanwhile
    await library.look()
    assert "Harbor Lights" not in library.titles


async def test_a_list_that_lacks_most_shows_is_not_believed(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    library.clock.at += 60 * DAY
    full.delete(7)
    full.delete(249)
    await library.fails()
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_one_show_that_cannot_be_read_waits_for_another_day(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    library.clock.at += DAY
    full.show(7, "Harbor Lights", "2023-03-09", status="Ended")
    full.show(701, "Brand New", "2026-02-01", weight=99)
    full.trouble("/shows/7", Trouble.HTML)
    await library.look()
    assert library.titles[0] == "Brand New"
    assert library.show("harbor lights (2023)").status == "running"


# --- keys --------------------------------------------------------------------------------------------------------


async def test_a_key_once_given_never_changes(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    library.clock.at += DAY
    full.show(7, "Harbor Nights", "2024-01-01", weight=91)
    full.show(300, "Ballard!", "2026-07-09", weight=95, webChannel=PRIME)
    await library.look()
    assert library.show("harbor lights (2023)").title == "Harbor Nights"
    assert library.show("harbor lights (2023)").year == 2024
    assert library.show("ballard (2025)").title == "Ballard"
    await library.crash()
    await library.look()
    assert library.show("harbor lights (2023)").title == "Harbor Nights"
    assert library.catalogue.get(show_key("Harbor Nights", 2024)) is None


async def test_a_show_announced_before_its_first_day_keeps_its_key(library: Library, full: TVmazeStandIn) -> None:
    full.show(400, "Upcoming", None, weight=30, status="In Development")
    await library.look()
    library.clock.at += DAY
    full.show(400, "Upcoming", "2026-03-01", weight=60)
    await library.look()
    assert library.show("upcoming (?)").year == 2026


async def test_only_the_most_talked_about_are_kept_in_memory_and_keys_outlast_that(
    library: Library, full: TVmazeStandIn
) -> None:
    await library.crash(most=2)
    await library.look()
    assert library.titles == ["Ballard", "Matlock", "Harbor Lights"]
    assert library.show("matlock (2024)") == MATLOCK
    library.clock.at += DAY
    full.show(7, "Harbor Lights", "2023-03-09", weight=1)
    full.show(701, "Harbor Lights", "2023-05-05", weight=99)
    await library.look()
    assert [show.key for show in library.catalogue][:2] == ["harbor lights (2023) #701", "ballard (2025)"]
    await library.crash(most=10)
    await library.look()
    assert library.show("harbor lights (2023)").url == full.shows[7]["url"]
    assert library.show("matlock (2024)").url == full.shows[700]["url"]


async def test_stories_are_not_searched_for_shows_that_are_long_over(library: Library, full: TVmazeStandIn) -> None:
    full.show(249, "Old Matlock", "1986-03-03", status="Ended", ended="1995-05-07", weight=20)
    full.show(700, "Matlock", "2024-09-22", weight=80, network=CBS, status="Ended", ended="2026-02-01")
    await library.look()
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]
    assert [show.title for show in library.read] == ["Ballard", "Harbor Lights", "Matlock"]
    library.clock.at += DAY
    full.show(300, "Ballard", "2025-07-09", weight=3, webChannel=PRIME)  # the starter's shows are always searched for
    await library.look()
    assert [show.title for show in library.read] == ["Harbor Lights", "Matlock", "Ballard"]


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
        async with asyncio.timeout(5):
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
        async with asyncio.timeout(20):
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
