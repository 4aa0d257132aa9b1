"""The board: which seasons it lists, by what people type and press, in which order and how many at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards import Card, Drawing, Picture, plain_text
from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.conversation.boards import wanted
from bot.conversation.questions import OF_KIND
from bot.hours import Hours
from bot.stories import Certainty, Kind
from bot.titles import show_key
from bot.understanding.words.networks import NETWORKS
from bot.wording.boards import Wanted
from tests.people.scene import ANN, SHOWS, Desk, silo
from tests.scenes.newsdesk import MONDAY, channel, claim
from tests.stand_ins.painter import PlainPainter


def shows(board: Card) -> list[str]:
    """The shows that a board lists, in its order."""
    return [line.text.split(" · ")[1] for line in board.sections[0].lines]


class SlowPainter(PlainPainter):
    """A painter whose process takes its time to start."""

    def __init__(self) -> None:
        self.started, self.drawn = asyncio.Event(), asyncio.Event()

    async def paint(self, drawing: Drawing) -> Picture | None:
        await self.started.wait()
        self.drawn.set()
        return await super().paint(drawing)


async def test_a_network_that_is_nearly_called_so_is_known_in_a_question_too(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, network="Netflix"))
    for typed in ("netlfix", "what's new on netfilx?"):
        assert (await desk.people.renewal(ANN, typed)).title == "Where Netflix shows stand"


@pytest.mark.parametrize("typed", ["Prime Video", "amazon", " AMAZON prime ", "prime", "primr video"])
async def test_a_network_is_known_by_each_of_its_names_and_by_nearly_one(desk: Desk, typed: str) -> None:
    await desk.tell(claim(Kind.RENEWED, network="Prime Video"))
    await desk.tell(silo(Kind.RENEWED))
    board = await desk.people.board(ANN, typed)
    assert (board.title, len(board.sections[0].lines)) == ("Where Prime Video shows stand", 1)
    assert board.footer == "", "there is one page"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("prime video", ""), ("what's new on Amazon?", ""), ("shows on prime", ""), ("Amazon Prime shows", ""),
     ("amazon renewals", ": renewed"), ("what is amazon cancelling", ": cancelled"),
     ("what has been renewed at amazon lately", ": renewed")],
)  # fmt: skip
async def test_who_asks_about_a_network_is_shown_its_board(desk: Desk, typed: str, kind: str) -> None:
    await desk.tell(claim(Kind.RENEWED, network="Prime Video"))
    assert (await desk.people.renewal(ANN, typed)).title == f"Where Prime Video shows stand{kind}"


@pytest.mark.parametrize("typed", ["any news?", "new shows", "news", "is there any news?"])
async def test_who_asks_about_all_shows_is_told_where_they_stand(desk: Desk, typed: str) -> None:
    assert (await desk.people.renewal(ANN, typed)).title == "Where shows stand"


@pytest.mark.parametrize(
    ("typed", "title", "listed"),
    [
        ("What got axed this week?", "Where shows stand: cancelled, since 23 February 2026", ["Matlock"]),
        ("cancelled shows", "Where shows stand: cancelled", ["Matlock"]),
        ("cancellations", "Where shows stand: cancelled", ["Matlock"]),
        ("what's renewed", "Where shows stand: renewed", ["Ballard"]),
        ("what was renewed or cancelled?", "Where shows stand: cancelled, renewed", ["Ballard", "Matlock"]),
        ("cancelled", "Where shows stand: cancelled", ["Matlock"]),
        ("show me renewed", "Where shows stand: renewed", ["Ballard"]),
        ("CBS renewals", "Where CBS shows stand: renewed", []),
        ("what's on the bubble", "Where shows stand: undecided", ["Silo"]),
        ("CBS shows that haven't been renewed yet", "Where CBS shows stand: undecided", []),
        ("cancled shows", "Where shows stand: cancelled", ["Matlock"]),
        ("waht got renewd", "Where shows stand: renewed", ["Ballard"]),
        ("was wurde abgesetzt", "Where shows stand: cancelled", ["Matlock"]),
        ("welche Serien wurden abgesetzt?", "Where shows stand: cancelled", ["Matlock"]),
        ("Quelles séries ont été annulées ?", "Where shows stand: cancelled", ["Matlock"]),
        ("¿Qué series han sido canceladas?", "Where shows stand: cancelled", ["Matlock"]),
        ("which series were cancelled?", "Where shows stand: cancelled", ["Matlock"]),
        ("which shows were revived", "Where shows stand: renewed", ["Ballard"]),
        ("qué canceló CBS?", "Where CBS shows stand: cancelled", ["Matlock"]),
        ("board", "Where shows stand", ["Ballard", "Matlock", "Silo"]),
        ("which shows got axed by CBS", "Where CBS shows stand: cancelled", ["Matlock"]),
        ("what did CBS cancel", "Where CBS shows stand: cancelled", ["Matlock"]),
    ],
)
async def test_who_asks_what_is_cancelled_is_told_of_nothing_else(
    desk: Desk, typed: str, title: str, listed: list[str]
) -> None:
    await desk.tell(claim(Kind.RENEWED, show="Ballard"))
    await desk.tell(claim(Kind.CANCELLED, show="Matlock", network="CBS"))
    await desk.tell(silo(Kind.UNDECIDED))
    answer = await desk.people.renewal(ANN, typed)
    assert answer.title == title
    assert [show for show in ("Ballard", "Matlock", "Silo") if show in plain_text(answer)] == listed


async def test_who_asks_what_ends_is_not_told_of_a_season_that_was_outlived(desk: Desk) -> None:
    await desk.tell(silo(Kind.ENDING))
    assert shows(await desk.people.renewal(ANN, "what's ending?")) == ["Silo"]
    await desk.tell(replace(silo(Kind.RENEWED), season=4))
    assert shows(await desk.people.renewal(ANN, "what's ending?")) == []


async def test_from_one_kind_of_news_it_is_one_press_to_all_of_it(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, network="Prime Video"))
    cancelled = await desk.people.renewal(ANN, "what did amazon cancel")
    assert cancelled.text == "None of late."
    [button] = cancelled.buttons
    everything = await desk.people.pressed(ANN, button.value)
    assert (button.label, everything.title) == ("All news", "Where Prime Video shows stand")
    assert len(everything.sections[0].lines) == 1


async def test_a_network_that_nobody_knows_is_no_empty_board(desk: Desk) -> None:
    answer = await desk.people.board(ANN, "hulu and hbo")
    assert answer.text.startswith("The bot knows no network called hulu hbo; it lists news by network")
    answer = await desk.people.board(ANN, "Silo")
    assert answer.text == "Did you mean Silo (2023)?", "it is a show that they want to see"
    assert (await desk.people.board(ANN, "hulu")).text == "No news yet."
    assert (await desk.people.renewal(ANN, "blorp this week")).title == "blorp this week", "it may be a show"


@pytest.mark.parametrize("typed", ["anime renewals", "best reality shows", "bset shows", "sitcoms renewed"])
async def test_who_asks_for_a_kind_of_shows_is_answered_about_none_that_is_called_so(desk: Desk, typed: str) -> None:
    await desk.tell(claim(Kind.RENEWED))
    titles = ("Rick and Morty: The Anime", "Reality Check", "The Sitcom")
    desk.people.finder.catalogue = Catalogue([Show(show_key(title, 2022), title, 2022, "MBC") for title in titles])
    answer = await desk.people.renewal(ANN, typed)
    assert answer.title == "Which shows?"
    [button] = answer.buttons
    assert shows(await desk.people.pressed(ANN, button.value)) == ["Ballard"]


async def test_a_network_is_completed_from_each_of_its_names(desk: Desk) -> None:
    for typed in ("Prime Video", "amazon", " AMAZON prime ", "prime"):
        assert "Prime Video" in [one.value for one in desk.people.networks(typed)]


async def test_a_board_lists_seasons_newest_first_and_pages(desk: Desk) -> None:
    for number in range(15):
        await desk.tell(claim(Kind.RENEWED, show=f"Show {number}", network="HBO"))
    first = await desk.people.board(ANN)
    assert first.sections[0].lines[0].text.endswith("Show 14 · season 2 (HBO)")
    [older] = first.buttons
    second = await desk.people.pressed(ANN, older.value)
    assert shows(second) == ["Show 2", "Show 1", "Show 0"]
    [newer] = second.buttons
    assert (await desk.people.pressed(ANN, newer.value)).sections == first.sections


async def test_a_picture_that_takes_long_keeps_nobody_waiting_and_is_there_for_who_asks_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.tell(silo(Kind.RENEWED))
    slow = SlowPainter()
    people = Conversation(desk.storage, SHOWS, desk.clock, painter=slow)
    with monkeypatch.context() as hurried:
        hurried.setattr("bot.conversation.PICTURE_WITHIN", 0.0)
        at_once = await people.board(ANN)
    assert ("Silo" in plain_text(at_once), at_once.picture) == (True, None)
    slow.started.set()
    await asyncio.wait_for(slow.drawn.wait(), 5)
    assert (await people.board(ANN)).picture is not None
    assert (await people.board(ANN, drawn=False)).picture is None, "as where there is no place for one"


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
    assert (await desk.people.board(ANN, "what premieres today")).text == "None known."
    assert (await desk.people.board(ANN, "what premieres tomorrow")).title == "Coming premieres, until 3 March 2026"


@pytest.mark.parametrize(
    ("typed", "title", "listed"),
    [
        ("what premieres tomorrow?", "Coming premieres, until 11 March 2026", ["Soon"]),
        ("what's coming to Hulu next week?", "Coming premieres on Hulu, until 24 March 2026", ["Soon"]),
        ("what's on next week", "Coming premieres, until 24 March 2026", ["Soon", "Later"]),
        ("what premiered last week?", "Premieres, since 24 February 2026", ["Before"]),
        ("what started this month", "Premieres, March 2026", ["Before"]),
        ("what premiered last month", "Premieres, February 2026", ["Long before"]),
        ("what premiered last year", "Premieres, 2025", []),
        ("what premiered", "Premieres", ["Before", "Long before"]),
        ("what premiered on Thursday", "Premieres, 5 March 2026", ["Before"]),
        ("what was released in february", "Premieres, February 2026", ["Long before"]),
        ("what came back in February", "Premieres, February 2026", ["Long before"]),
        ("what premieres this friday?", "Premieres, 13 March 2026", []),
        ("what premiered last night", "Premieres, since 9 March 2026", []),
        ("what was cancelled on friday", "Where shows stand: cancelled, 6 March 2026", []),
        ("what's on next month", "Premieres, April 2026", []),
        ("cancelled this month", "Where shows stand: cancelled, March 2026", []),
        ("hulu next december", "Premieres on Hulu, December 2026", []),
        ("hulu april", "Premieres on Hulu, April 2026", []),
        ("what's on Hulu in April?", "Premieres on Hulu, April 2026", []),
        ("hulu february", "Where Hulu shows stand, February 2026", []),
        ("new series in April", "Premieres, April 2026", []),
        ("what's coming this week", "Coming premieres, until 17 March 2026", ["Soon"]),
        ("march premieres", "Premieres, March 2026", ["Soon", "Later", "Before"]),
        ("what comes back in spring", "Premieres, spring 2026", ["Soon", "Later", "Before"]),
        ("march", "Premieres, March 2026", ["Soon", "Later", "Before"]),
        ("in April", "Premieres, April 2026", []),
        ("2026", "Premieres, 2026", ["Soon", "Later", "Long before", "Before"]),
        ("renewed for 2027", "Premieres, 2027", []),
        ("spring", "Premieres, spring 2026", ["Soon", "Later", "Before"]),
        ("friday", "Premieres, 13 March 2026", []),
        ("last friday", "Where shows stand, 6 March 2026", []),
        ("hulu last april", "Where Hulu shows stand, April 2025", []),
        ("cancelled in the last 3 months", "Where shows stand: cancelled, since 7 December 2025", []),
        ("any new seasons in April?", "Premieres, April 2026", []),
        ("new shows this month", "Premieres, March 2026", ["Soon", "Later", "Before"]),
        ("what's on tonight", "Coming premieres, until 10 March 2026", []),
        ("what did I miss this week", "Where shows stand, since 3 March 2026", []),
        ("which shows come back in January", "Premieres, January 2027", []),
        ("Christmas", "Premieres, December 2026", []),
        ("what premieres on Christmas Day?", "Premieres, 25 December 2026", []),
        ("New Year's Eve", "Premieres, 31 December 2026", []),
        ("february news", "Where shows stand, February 2026", []),
        ("this week", "Where shows stand, since 3 March 2026", []),
        ("cancelled in the last 3 days", "Where shows stand: cancelled, since 7 March 2026", []),
        ("new year premieres", "Premieres, early 2027", []),
        ("what's new today", "Where shows stand, since 10 March 2026", []),
    ],
)
async def test_what_comes_is_told_apart_from_what_was(desk: Desk, typed: str, title: str, listed: list[str]) -> None:
    titles = ("Tomorrow", "Friday Night Lights", "The Night Agent", "Eve", "December Bride", "227", "3%")
    desk.people.finder.catalogue = Catalogue([Show(show_key(title, 2022), title, 2022, "MBC") for title in titles])
    days = {"Long before": "2026-02-20", "Before": "2026-03-05", "Soon": "2026-03-11", "Later": "2026-03-20"}
    for show, day in days.items():
        network = "Hulu" if show == "Soon" else "HBO"
        await desk.tell(claim(Kind.PREMIERE, show=show, premiere=day, network=network, on_record=True))
    desk.clock.put(MONDAY + timedelta(days=8))
    answer = await desk.people.renewal(ANN, typed)
    assert (answer.title, shows(answer)) == (title, listed)
    for button in answer.buttons:
        assert "Where" in (await desk.people.pressed(ANN, button.value)).title


async def test_a_premiere_that_was_told_long_ago_is_no_less_ahead(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.conversation.boards.LOOKED_AT", 1)
    for show, network in (("Soon", "Hulu"), ("Elsewhere", "HBO")):
        await desk.tell(claim(Kind.PREMIERE, show=show, premiere="2026-03-05", network=network, on_record=True))
    await desk.tell(claim(Kind.CANCELLED, show="Other", network="Hulu"))
    assert shows(await desk.people.board(ANN, "what premieres this week on hulu")) == ["Soon"]


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


async def test_one_kind_of_news_has_pages_too_and_leads_back_to_all_of_it(desk: Desk) -> None:
    for number in range(14):
        await desk.tell(claim(Kind.CANCELLED, show=f"Show {number}", network="HBO"))
        await desk.tell(claim(Kind.RENEWED, show=f"Other {number}", network="HBO"))
    first = await desk.people.renewal(ANN, "what did hbo cancel this week")
    older, everything = first.buttons
    second = await desk.people.pressed(ANN, older.value)
    assert (second.title, shows(second)) == (first.title, ["Show 1", "Show 0"])
    newer, _everything = second.buttons
    assert (await desk.people.pressed(ANN, newer.value)).sections == first.sections
    assert (everything.label, (await desk.people.pressed(ANN, everything.value)).title) == (
        "All news",
        "Where HBO shows stand",
    )


BEGUN = ("2025", "2026-03")
TIMES = (*BEGUN, "2026-05", "2026-12-16", "fall 2026", "early 2027")


@given(
    st.sampled_from(["", *NETWORKS]),
    st.frozensets(st.sampled_from([*OF_KIND])),
    st.none() | st.integers(0, 999) | st.sampled_from(TIMES),
    st.booleans(),
)
@example("", frozenset(), "2026-03", False)
def test_a_page_of_the_board_leads_to_one_about_just_the_same(
    network: str, kinds: frozenset[Kind], time: int | str | None, past: bool
) -> None:
    asked = Wanted(network, kinds, time) if not isinstance(time, str) else Wanted(network, kinds, None, time)
    ahead = isinstance(time, str) and time not in BEGUN and kinds <= {Kind.PREMIERE, Kind.RENEWED}  # no news of then is
    if ahead or (time is not None and kinds == {Kind.PREMIERE, Kind.RENEWED}):  # what returns then starts then
        asked = replace(asked, kinds=frozenset({Kind.PREMIERE}))
    asked = replace(asked, past=past and asked.premieres)
    assert wanted(asked.words, MONDAY.date()) == asked


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("24 season 10", "24 (2001)"),
        ("is The Universe coming back", "The Universe (2007)"),
        ("The Change s10", "The Change (2023)"),
        ("is Primo cancelled", "Primo (2023)"),
        ("is The 100 cancelled", "The 100 (2014)"),
        ("is Not Going Out cancelled?", "Not Going Out (2006)"),
        ("is 1923 renewed", "1923 (2022)"),
        ("is Elle renewed?", "Elle (2026)"),
        ("Have I Got News for You season 3", "Have I Got News for You (1990)"),
        ("is Save Me cancelled", "Save Me (2013)"),
        ("The Returned s10", "The Returned (2015)"),
        ("is Tomorrow renewed", "Tomorrow (2022)"),
        ("when is today back?", "Today (1952)"),
    ],
)
async def test_a_show_that_nobody_wrote_of_is_no_network_and_not_all_shows(desk: Desk, typed: str, title: str) -> None:
    assert (await desk.people.renewal(ANN, typed)).title == title


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("cancelled in may", "Where shows stand: cancelled, May 2025"),
        ("what's coming in May", "Premieres, May 2026"),
        ("what premieres on monday?", "Premieres, 2 March 2026"),
        ("is May cancelled", "May · season 2"),
        ("when does Monday start", "Monday · season 2"),
        ("may season 2", "May · season 2"),
        ("cancelled this week", "Where shows stand: cancelled, since 23 February 2026"),
        ("is This Week cancelled", "This Week (2003)"),
    ],
)
async def test_what_dates_a_question_is_no_title_though_a_show_is_called_so(desk: Desk, typed: str, title: str) -> None:
    desk.people.finder.catalogue = Catalogue([Show(show_key("This Week", 2003), "This Week", 2003, "BBC One")])
    await desk.tell(claim(Kind.CANCELLED, show="May"), claim(Kind.RENEWED, show="Monday"))
    assert (await desk.people.renewal(ANN, typed)).title == title
