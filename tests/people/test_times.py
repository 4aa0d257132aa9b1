"""What is asked of a time: what was decided this week, what starts in autumn, and whose day it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalogue import Catalogue, Show
from bot.hours import Hours
from bot.stories import Certainty, Kind
from bot.titles import show_key
from tests.people.scene import ANN, Desk, shows, silo
from tests.scenes.newsdesk import MONDAY, channel, claim


@pytest.mark.parametrize(
    ("typed", "title", "listed"),
    [
        ("what got cancelled today", "Where shows stand: cancelled, since 12 March 2026", ["Show 0"]),
        ("what was cancelled yesterday?", "Where shows stand: cancelled, since 11 March 2026", ["Show 0", "Show 1"]),
        ("anything cancelled last week", "Where shows stand: cancelled, since 26 February 2026",
         ["Show 0", "Show 1", "Show 9"]),
        ("cancellations of the last 9 days", "Where shows stand: cancelled, since 3 March 2026",
         ["Show 0", "Show 1", "Show 9"]),
        ("what's new this week", "Where shows stand, since 5 March 2026", ["Show 0", "Show 1"]),
        ("what did HBO cancel this week", "Where HBO shows stand: cancelled, since 5 March 2026", []),
    ],
)  # fmt: skip
async def test_who_asks_what_is_new_of_a_time_reads_that_and_since_when(
    desk: Desk, typed: str, title: str, listed: list[str]
) -> None:
    for ago in (9, 1, 0):
        desk.clock.put(MONDAY + timedelta(days=10 - ago))
        await desk.tell(claim(Kind.CANCELLED, show=f"Show {ago}", network="Hulu"))
    await desk.tell(claim(Kind.CANCELLED, show="Show 9", network="Hulu"))  # told again: it was cancelled all the same
    answer = await desk.people.renewal(ANN, typed)
    assert (answer.title, sorted(shows(answer))) == (title, listed)


@pytest.mark.parametrize(
    ("typed", "title", "listed"),
    [
        ("what got cancelled in May", "Where shows stand: cancelled, May 2026", ["Gone 2026-05-20"]),
        ("cancelled in may 2027", "Where shows stand: cancelled, May 2027", []),
        ("hulu shows cancelled last fall", "Where Hulu shows stand: cancelled, fall 2026", ["Gone 2026-10-01"]),
        ("cancelled in 2027", "Where shows stand: cancelled, 2027", ["Gone 2027-02-03"]),
        ("every show cancelled since october", "Where shows stand: cancelled, since 1 October 2026",
         ["Gone 2026-10-01", "Gone 2027-02-03"]),
        ("what's coming in December", "Premieres, December 2027", ["Starts 2027-12", "Starts 2027-12-16"]),
        ("what shows are coming back next year?", "Premieres, 2028", ["Starts early 2028"]),
        ("cancelled shows 2028", "Where shows stand: cancelled, 2028", []),
        ("what may be cancelled", "Where shows stand: cancelled",
         ["Gone 2026-05-20", "Gone 2026-10-01", "Gone 2027-02-03"]),
    ],
)  # fmt: skip
async def test_who_asks_about_a_month_or_a_year_reads_of_that(
    desk: Desk, typed: str, title: str, listed: list[str]
) -> None:
    for day in ("2026-05-20", "2026-10-01", "2027-02-03", "2027-03-04"):
        desk.clock.put(datetime.fromisoformat(f"{day}T08:00+00:00"))
        kind = Kind.RENEWED if day == "2027-03-04" else Kind.CANCELLED
        await desk.tell(claim(kind, show=f"Gone {day}", network="Hulu"))
    for premiere in ("2027-12", "2027-12-16", "2027", "early 2028"):
        await desk.tell(claim(Kind.RENEWED, show=f"Starts {premiere}", premiere=premiere))
    answer = await desk.people.renewal(ANN, typed)
    assert (answer.title, sorted(shows(answer))) == (title, listed)


async def test_a_renewal_of_long_ago_is_none_of_this_week_though_its_date_was_set_in_it(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED))
    desk.clock.put(desk.clock() + timedelta(days=60))
    await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True))
    for typed, told in (("what got renewed this week?", []), ("what got renewed?", ["Ballard"])):
        assert shows(await desk.people.board(ANN, typed)) == told


async def test_a_board_speaks_of_no_more_days_than_the_desk_has_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.conversation.boards.LOOKED_AT", 2)
    for ago in (30, 3, 0):
        desk.clock.put(MONDAY + timedelta(days=30 - ago))
        await desk.tell(claim(Kind.CANCELLED, show=f"Show {ago}"))
    year, day = [await desk.people.board(ANN, f"what got cancelled this {time}") for time in ("year", "day")]
    assert (year.title, shows(year)) == ("Where shows stand: cancelled, since 29 March 2026", ["Show 0", "Show 3"])
    assert day.title == "Where shows stand: cancelled, since 31 March 2026"


async def test_what_ends_is_what_somebody_called_the_last_season(desk: Desk) -> None:
    await desk.tell(claim(Kind.ENDING, show="Show 1"))
    await desk.tell(claim(Kind.RENEWED, show="Show 2"), claim(Kind.ENDING, show="Show 2"))
    await desk.tell(claim(Kind.RENEWED, show="Show 3"))
    for typed in ("what's ending", "final seasons", "which shows are ending this year?"):
        assert shows(await desk.people.renewal(ANN, typed)) == ["Show 2", "Show 1"]


async def test_premieres_are_those_to_come_the_soonest_first(desk: Desk) -> None:
    for premiere in ("2026-04", "2026-03-01", "2026", "2026-03-05", "early 2027"):
        await desk.tell(claim(Kind.RENEWED, show=f"Starts {premiere}", premiere=premiere))
    await desk.tell(claim(Kind.RENEWED, show="Starts never", premiere="2026-03-09"))
    await desk.tell(claim(Kind.CANCELLED, show="Starts never"))
    coming = await desk.people.renewal(ANN, "upcoming premieres")
    assert shows(coming) == ["Starts 2026-03-05", "Starts 2026-04", "Starts 2026", "Starts early 2027"]
    week = await desk.people.board(ANN, "what premieres this week")
    assert (week.title, shows(week)) == ("Coming premieres, until 9 March 2026", ["Starts 2026-03-05"])
    assert (await desk.people.board(ANN, "what premieres today")).text == "The bot knows of none."
    assert (await desk.people.board(ANN, "what premieres tomorrow")).title == "Coming premieres, until 3 March 2026"


#: What people type on 10 March, what the answer is called, and which of the shows it lists.
TIMES = {
    "what premieres tomorrow?": ("Coming premieres, until 11 March 2026", ["Soon"]),
    "what's coming to Hulu next week?": ("Coming premieres on Hulu, until 24 March 2026", ["Soon"]),
    "what's on next week": ("Coming premieres, until 24 March 2026", ["Soon", "Later"]),
    "what premiered last week?": ("Premieres, since 24 February 2026", ["Before"]),
    "what started this month": ("Premieres, March 2026", ["Before"]),
    "what premiered last month": ("Premieres, February 2026", ["Long before"]),
    "what premiered last year": ("Premieres, 2025", []),
    "what premiered": ("Premieres", ["Before", "Long before"]),
    "what premiered on Thursday": ("Premieres, 5 March 2026", ["Before"]),
    "what was released in february": ("Premieres, February 2026", ["Long before"]),
    "what came back in February": ("Premieres, February 2026", ["Long before"]),
    "what premieres this friday?": ("Premieres, 13 March 2026", []),
    "what premiered last night": ("Premieres, since 9 March 2026", []),
    "what was cancelled on friday": ("Where shows stand: cancelled, 6 March 2026", []),
    "what's on next month": ("Premieres, April 2026", []),
    "cancelled this month": ("Where shows stand: cancelled, March 2026", []),
    "hulu next december": ("Premieres on Hulu, December 2026", []),
    "hulu april": ("Premieres on Hulu, April 2026", []),
    "what's on Hulu in April?": ("Premieres on Hulu, April 2026", []),
    "hulu february": ("Where Hulu shows stand, February 2026", []),
    "new series in April": ("Premieres, April 2026", []),
    "what's coming this week": ("Coming premieres, until 17 March 2026", ["Soon"]),
    "march premieres": ("Premieres, March 2026", ["Soon", "Later", "Before"]),
    "what comes back in spring": ("Premieres, spring 2026", ["Soon", "Later", "Before"]),
    "march": ("Premieres, March 2026", ["Soon", "Later", "Before"]),
    "November": ("Premieres, November 2026", []),
    "in April": ("Premieres, April 2026", []),
    "2026": ("Premieres, 2026", ["Soon", "Later", "Long before", "Before"]),
    "renewed for 2027": ("Premieres, 2027", []),
    "spring": ("Premieres, spring 2026", ["Soon", "Later", "Before"]),
    "friday": ("Premieres, 13 March 2026", []),
    "last friday": ("Where shows stand, 6 March 2026", []),
    "hulu last april": ("Where Hulu shows stand, April 2025", []),
    "cancelled in the last 3 months": ("Where shows stand: cancelled, since 7 December 2025", []),
    "any new seasons in April?": ("Premieres, April 2026", []),
    "new shows this month": ("Premieres, March 2026", ["Soon", "Later", "Before"]),
    "what's on tonight": ("Coming premieres, until 10 March 2026", []),
    "what did I miss this week": ("Where shows stand, since 3 March 2026", []),
    "which shows come back in January": ("Premieres, January 2027", []),
    "Christmas": ("Premieres, December 2026", []),
    "what premieres on Christmas Day?": ("Premieres, 25 December 2026", []),
    "New Year's Eve": ("Premieres, 31 December 2026", []),
    "february news": ("Where shows stand, February 2026", []),
    "this week": ("Where shows stand, since 3 March 2026", []),
    "cancelled in the last 3 days": ("Where shows stand: cancelled, since 7 March 2026", []),
    "new year premieres": ("Premieres, early 2027", []),
    "what's new today": ("Where shows stand, since 10 March 2026", []),
    "what got renewed this week?": ("Where shows stand: renewed, since 3 March 2026", []),
}


async def test_what_comes_is_told_apart_from_what_was(desk: Desk) -> None:
    titles = ("Tomorrow", "Friday Night Lights", "The Night Agent", "Eve", "December Bride", "227", "3%")
    desk.people.finder.catalogue = Catalogue([Show(show_key(title, 2022), title, 2022, "MBC") for title in titles])
    days = {"Long before": "2026-02-20", "Before": "2026-03-05", "Soon": "2026-03-11", "Later": "2026-03-20"}
    for show, day in days.items():
        network = "Hulu" if show == "Soon" else "HBO"
        await desk.tell(claim(Kind.PREMIERE, show=show, premiere=day, network=network, on_record=True))
    desk.clock.put(MONDAY + timedelta(days=8))
    answers = {typed: await desk.people.renewal(replace(ANN, person=f"recording:{typed}"), typed) for typed in TIMES}
    assert {typed: (answer.title, shows(answer)) for typed, answer in answers.items()} == TIMES
    for typed, answer in answers.items():
        for button in answer.buttons:
            pressed = await desk.people.pressed(replace(ANN, person=f"recording:{typed}"), button.value)
            assert "Where" in pressed.title, typed


async def test_a_premiere_that_was_told_long_ago_is_no_less_ahead(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.conversation.boards.LOOKED_AT", 1)
    for show, network in (("Soon", "Hulu"), ("Elsewhere", "HBO")):
        await desk.tell(claim(Kind.PREMIERE, show=show, premiere="2026-03-05", network=network, on_record=True))
    await desk.tell(claim(Kind.CANCELLED, show="Other", network="Hulu"))
    assert shows(await desk.people.board(ANN, "what premieres this week on hulu")) == ["Soon"]


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("what premiered?", ["Day 10", "Day 9"]),
        ("what premiered this year?", ["Day 10", "Day 9"]),
        ("what premieres this year?", ["Day 10", "Day 11", "Day 9"]),
        ("what premieres?", ["Day 10", "Day 11"]),
    ],
)
async def test_of_many_premieres_those_nearest_to_today_are_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, listed: list[str]
) -> None:
    monkeypatch.setattr("bot.conversation.boards.LOOKED_AT", 0)
    monkeypatch.setattr("storage.statements.digests.MOST", 2)
    for day in range(3, 20):
        premiere = f"2026-03-{day:02}"
        await desk.tell(claim(Kind.PREMIERE, show=f"Day {day}", premiere=premiere, on_record=True))
    desk.clock.put(MONDAY + timedelta(days=8))
    assert shows(await desk.people.renewal(ANN, typed)) == listed


async def test_the_day_is_that_of_the_channels_calendar(desk: Desk) -> None:
    await desk.storage.save_channel(channel(hours=Hours("America/Los_Angeles")))
    await desk.tell(silo(Kind.PREMIERE, premiere="2026-03-09", on_record=True))
    desk.clock.put(datetime(2026, 3, 10, 2, tzinfo=UTC))
    assert shows(await desk.people.renewal(ANN, "what premieres today?")) == ["Silo"]
    assert "premieres on 9 March 2026" in (await desk.people.renewal(ANN, "silo")).text


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "UTC"])
@pytest.mark.parametrize("hour", [2, 12, 20])
async def test_what_was_told_an_hour_ago_is_of_today_in_every_zone(desk: Desk, zone: str, hour: int) -> None:
    await desk.storage.save_channel(channel(hours=Hours(zone)))
    desk.clock.put(datetime(2026, 3, 10, hour - 1, tzinfo=UTC))
    await desk.tell(silo(Kind.CANCELLED))
    for typed in ("what got cancelled today", "cancelled this week", "apple tv this month"):
        assert shows(await desk.people.renewal(ANN, typed)) == ["Silo"], typed
