"""The librarian takes the whole directory over, keeps up with it day by day, and gives keys that last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import librarian
from bot.catalogue import Show
from bot.librarian import MANY
from bot.listings import DirectoryState
from bot.titles import show_key
from tests.librarian.scene import BALLARD, CBS, DAY, HOUR, MATLOCK, PRIME, Library
from tests.stand_ins.tvmaze import Trouble, TVmazeStandIn

# --- the first time ----------------------------------------------------------------------------------------------


async def test_the_whole_index_is_taken_over_and_joined_with_the_starter(
    library: Library, full: TVmazeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(librarian, "BATCH_READ", 2)
    asked = await library.look()
    assert asked == ["/updates/shows", "/shows?page=0", "/shows?page=1", "/shows?page=2"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]
    assert library.show("ballard (2025)") == Show(
        "ballard (2025)", "Ballard", 2025, "Prime Video", "US", 1, "running", ("Renée Ballard",),
        "https://www.tvmaze.com/shows/300/ballard", "https://static.tvmaze.com/m/300.jpg",
    )  # fmt: skip
    assert library.show("matlock (2024)").status == "ended"


@pytest.mark.parametrize("trouble", [Trouble.HALF, Trouble.DOWN])
async def test_after_a_crash_it_goes_on_with_the_page_where_it_stopped(
    library: Library, full: TVmazeStandIn, trouble: Trouble
) -> None:
    full.trouble("/shows?page=1", trouble)
    assert await library.fails() == ["/updates/shows", "/shows?page=0", "/shows?page=1"]
    assert library.published == [], "the starter serves until the index was read to its end"
    for catalogue in await librarian.in_use(library.storage, library.clock.now().date()):
        assert "Harbor Lights" not in {show.title for show in catalogue}, "to whoever looks from outside too"
        assert catalogue.get("") is None, "nor any other show that has no key yet"
    await library.crash()
    assert await library.look() == ["/updates/shows", "/shows?page=1", "/shows?page=2"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_an_index_that_ends_too_early_is_asked_again(library: Library, full: TVmazeStandIn) -> None:
    full.trouble("/shows?page=0", Trouble.MISSING)
    assert await library.fails() == ["/updates/shows", "/shows?page=0"]
    assert len(await library.look()) == 4
    assert len(library.catalogue) == 4


async def test_shows_too_new_for_a_cached_index_are_asked_for_one_by_one(library: Library, full: TVmazeStandIn) -> None:
    full.trouble("/shows?page=2", Trouble.MISSING)
    assert (await library.look())[-2:] == ["/shows?page=2", "/shows/700"]
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_a_page_from_a_cache_takes_nothing_back(library: Library, full: TVmazeStandIn) -> None:
    def cached(path: str) -> None:
        if path.startswith("/shows"):
            old = {"updated": 1} if "page=0" in path else {}
            full.show(7, "Harbor Lites" if old else "Harbor Lights", "2023-03-09", weight=91, **old)

    full.before = cached
    assert (await library.look())[-1] == "/shows/7", "the list of all shows says that it is newer"
    assert "Harbor Lights" in library.titles
    library.clock.at += 2 * DAY
    for number in range(MANY):
        full.show(10 + number, f"Filler {number}", weight=0)
    assert await library.look() == ["/updates/shows", "/shows?page=0"]
    assert "Harbor Lights" in library.titles


async def test_several_shows_in_a_row_that_cannot_be_read_are_the_directorys_trouble(
    library: Library, full: TVmazeStandIn
) -> None:
    await library.look()
    library.clock.at += DAY
    for number in range(10, 15):
        full.show(number, f"New {number}")
        full.trouble(f"/shows/{number}", Trouble.DOWN)
    assert await library.fails() == ["/updates/shows", *(f"/shows/{number}" for number in (10, 11, 12))]


async def test_shows_that_cannot_be_read_among_others_are_their_own_trouble(
    library: Library, full: TVmazeStandIn
) -> None:
    await library.look()
    library.clock.at += DAY
    for number in range(10, 16):
        full.show(number, f"New {number}")
    for number in (10, 12, 14):
        full.trouble(f"/shows/{number}", Trouble.HTML)
    assert await library.look() == ["/updates/shows", *(f"/shows/{number}" for number in range(10, 16))]


async def test_what_happens_there_meanwhile_is_taken_over_the_next_day(library: Library, full: TVmazeStandIn) -> None:
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
    await library.look()
    assert await library.look(after=DAY) == ["/updates/shows", "/shows/7", "/shows/2000"]
    assert library.titles[:4] == ["Brand New", "Ballard", "Harbour Lights", "Matlock"]
    assert "Old Matlock" not in library.titles


# --- day by day --------------------------------------------------------------------------------------------------


async def test_a_clock_that_was_years_ahead_stops_no_comparing(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.storage.keep_listings(state=DirectoryState(library.clock.now() + 3650 * DAY))
    assert await library.look() == ["/updates/shows"]
    assert await library.look(after=HOUR) == []
    [harbor] = await library.storage.listings_of({"harbor lights (2023)"})
    await library.storage.keep_listings([replace(harbor, detailed_at=library.clock.now() + 3650 * DAY)])
    await library.news_of("harbor lights (2023)")
    assert "/shows/7/akas" in await library.look()


async def test_a_day_later_only_what_changed_is_asked_for(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    assert await library.look(after=HOUR) == []
    library.clock.at += 21 * HOUR
    full.show(7, "Harbor Lights", "2023-03-09", weight=91, status="Ended")
    full.show(701, "Brand New", "2026-02-01", weight=99)
    assert await library.look() == ["/updates/shows", "/shows/7", "/shows/701"]
    assert library.show("harbor lights (2023)").status == "ended"
    assert library.titles[0] == "Brand New"
    assert await library.look() == []


async def test_a_restart_asks_for_nothing_that_is_known(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.crash()
    assert await library.look(after=HOUR) == []
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]
    links = [full.shows[number]["url"] for number in (300, 7, 700, 249)]
    assert [show.url for show in library.catalogue] == links, "CC BY-SA asks for them"


async def test_switched_off_it_asks_nobody_and_keeps_what_it_has(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    await library.crash(asking=False)
    assert await library.look(after=5 * DAY) == []
    assert len(library.catalogue) == 4


async def test_where_many_of_a_page_changed_the_page_is_asked_for(library: Library, full: TVmazeStandIn) -> None:
    await library.look()
    library.clock.at += 60 * DAY
    for number in range(MANY):
        full.show(400 + number, f"Filler {number}", weight=0)
    full.show(7, "Harbor Lights", "2023-03-09", weight=91)
    assert await library.look() == ["/updates/shows", "/shows?page=1", "/shows/7"]


async def test_a_deleted_show_is_forgotten_and_a_starter_show_stays(library: Library, full: TVmazeStandIn) -> None:
    for number in range(30):
        full.show(400 + number, f"Filler {number}", weight=0)
    await library.look()
    full.delete(300)
    full.delete(7)
    assert await library.look(after=DAY) == ["/updates/shows"]
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


async def test_shows_without_a_name_are_none_however_many_in_a_row(library: Library, full: TVmazeStandIn) -> None:
    for number in (302, 303, 304):
        full.show(number, "Nameless")["name"] = None
    await library.look()
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


async def test_shows_that_were_merged_into_others_are_forgotten(library: Library, full: TVmazeStandIn) -> None:
    """However many in a row: they are no trouble of the directory's."""
    doubles = (302, 303, 304)
    for number in doubles:
        full.show(number, f"Matlock {number}", weight=1)
    await library.look()
    assert "Matlock 303" in library.titles

    def meanwhile(path: str) -> None:
        if path == "/shows/302":
            for number in doubles:
                full.merge(number, into=700)

    library.clock.at += DAY
    for number in doubles:
        full.show(number, f"Matlock {number}", weight=1)
    full.before = meanwhile
    await library.look()
    assert library.titles == ["Ballard", "Harbor Lights", "Matlock", "Old Matlock"]


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
