"""The board: which seasons it lists, by what people type and press, in which order and how many at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards import Card, Drawing, Picture, plain_text
from bot.catalogue import Catalogue, Show
from bot.conversation import PICTURES_AT_ONCE, Conversation
from bot.conversation.boards import wanted
from bot.conversation.questions import OF_KIND
from bot.stories import Kind
from bot.titles import show_key
from bot.understanding.words.network_names import NETWORKS
from bot.wording.boards import Wanted
from tests.people.scene import ANN, SHOWS, Desk, shows, silo
from tests.scenes.newsdesk import MONDAY, claim
from tests.stand_ins.painter import PlainPainter


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


@pytest.mark.parametrize(
    "typed", ["any news?", "new shows", "news", "is there any news?", "what was decided?", "announcements", "updates"]
)
async def test_who_asks_about_all_shows_is_told_where_they_stand(desk: Desk, typed: str) -> None:
    assert (await desk.people.renewal(ANN, typed)).title == "Where shows stand"


#: What people type, what the answer is called, and which of the shows it lists.
ASKED = {
    "What got axed this week?": ("Where shows stand: cancelled, since 23 February 2026", ["Matlock"]),
    "cancelled shows": ("Where shows stand: cancelled", ["Matlock"]),
    "cancellations": ("Where shows stand: cancelled", ["Matlock"]),
    "what's renewed": ("Where shows stand: renewed", ["Ballard"]),
    "what was renewed or cancelled?": ("Where shows stand: cancelled, renewed", ["Ballard", "Matlock"]),
    "cancelled": ("Where shows stand: cancelled", ["Matlock"]),
    "show me renewed": ("Where shows stand: renewed", ["Ballard"]),
    "CBS renewals": ("Where CBS shows stand: renewed", []),
    "what's on the bubble": ("Where shows stand: undecided", ["Silo"]),
    "CBS shows that haven't been renewed yet": ("Where CBS shows stand: undecided", []),
    "cancled shows": ("Where shows stand: cancelled", ["Matlock"]),
    "waht got renewd": ("Where shows stand: renewed", ["Ballard"]),
    "was wurde abgesetzt": ("Where shows stand: cancelled", ["Matlock"]),
    "welche Serien wurden abgesetzt?": ("Where shows stand: cancelled", ["Matlock"]),
    "Quelles séries ont été annulées ?": ("Where shows stand: cancelled", ["Matlock"]),
    "¿Qué series han sido canceladas?": ("Where shows stand: cancelled", ["Matlock"]),
    "which series were cancelled?": ("Where shows stand: cancelled", ["Matlock"]),
    "which shows were revived": ("Where shows stand: renewed", ["Ballard"]),
    "qué canceló CBS?": ("Where CBS shows stand: cancelled", ["Matlock"]),
    "board": ("Where shows stand", ["Ballard", "Matlock", "Silo"]),
    "top 10 shows": ("Where shows stand", ["Ballard", "Matlock", "Silo"]),
    "what's coming back?": ("Where shows stand: premiere date, renewed", ["Ballard"]),
    "which shows got axed by CBS": ("Where CBS shows stand: cancelled", ["Matlock"]),
    "what did CBS cancel": ("Where CBS shows stand: cancelled", ["Matlock"]),
    "what did CBS announce": ("Where CBS shows stand", ["Matlock"]),
}


async def test_who_asks_what_is_cancelled_is_told_of_nothing_else(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, show="Ballard"))
    await desk.tell(claim(Kind.CANCELLED, show="Matlock", network="CBS"))
    await desk.tell(silo(Kind.UNDECIDED))
    answers = {typed: await desk.people.renewal(replace(ANN, person=f"recording:{typed}"), typed) for typed in ASKED}
    assert {typed: (answer.title, _listed(answer)) for typed, answer in answers.items()} == ASKED


def _listed(answer: Card) -> list[str]:
    return [show for show in ("Ballard", "Matlock", "Silo") if show in plain_text(answer)]


async def test_who_asks_what_ends_is_not_told_of_a_season_that_was_outlived(desk: Desk) -> None:
    await desk.tell(silo(Kind.ENDING))
    assert shows(await desk.people.renewal(ANN, "what's ending?")) == ["Silo"]
    await desk.tell(replace(silo(Kind.RENEWED), season=4))
    assert shows(await desk.people.renewal(ANN, "what's ending?")) == []


async def test_from_one_kind_of_news_it_is_one_press_to_all_of_it(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, network="Prime Video"))
    cancelled = await desk.people.renewal(ANN, "what did amazon cancel")
    assert cancelled.text == "No recent news of this kind."
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


async def test_a_crowd_that_asks_for_more_pictures_than_can_be_drawn_is_answered_in_words_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each would wait behind all others, and so would the cards of the news, which one painter draws too."""
    await desk.tell(silo(Kind.RENEWED))
    slow = SlowPainter()
    people = Conversation(desk.storage, SHOWS, desk.clock, painter=slow)
    monkeypatch.setattr("bot.conversation.PICTURE_WITHIN", 60.0)
    crowd = [asyncio.create_task(people.board(replace(ANN, person=f"recording:{fan}"))) for fan in range(40)]
    async with asyncio.timeout(30):
        for _, answer in zip(range(40 - PICTURES_AT_ONCE), asyncio.as_completed(crowd), strict=False):
            assert (await answer).picture is None
    slow.started.set()
    assert sum(card.picture is not None for card in await asyncio.gather(*crowd)) == PICTURES_AT_ONCE
    assert (await people.board(ANN)).picture is not None, "and so is whoever asks when the crowd is gone"


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


#: What people type, and the show that they mean.
NO_NETWORK = {
    "24 season 10": "24 (2001)",
    "is The Universe coming back": "The Universe (2007)",
    "The Change s10": "The Change (2023)",
    "is Primo cancelled": "Primo (2023)",
    "is The 100 cancelled": "The 100 (2014)",
    "is Not Going Out cancelled?": "Not Going Out (2006)",
    "is 1923 renewed": "1923 (2022)",
    "is Elle renewed?": "Elle (2026)",
    "Have I Got News for You season 3": "Have I Got News for You (1990)",
    "is Save Me cancelled": "Save Me (2013)",
    "The Returned s10": "The Returned (2015)",
    "is Tomorrow renewed": "Tomorrow (2022)",
    "when is today back?": "Today (1952)",
}


async def test_a_show_that_nobody_wrote_of_is_no_network_and_not_all_shows(desk: Desk) -> None:
    assert {typed: (await desk.people.renewal(ANN, typed)).title for typed in NO_NETWORK} == NO_NETWORK


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
