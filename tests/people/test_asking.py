"""What a fan who asks where a show stands is answered, by what they type."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.cards import Card, plain_text
from bot.catalogue import Catalogue, Show, show_key
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.newsroom import decide
from bot.ports import Asker
from bot.stories import Claim, Kind
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, TVLINE, channel, claim, story


def show(title: str, year: int, network: str, status: str = "running", **more: object) -> Show:
    return Show(show_key(title, year), title, year, network, status=status, **more)  # type: ignore[arg-type]


PAGE = "https://www.tvmaze.com/shows/7/severance"
SHOWS = Catalogue(
    [
        show("Ghosts", 2021, "CBS"),
        show("Ghosts", 2019, "BBC One", "ended"),
        show("Matlock", 1986, "NBC", "ended"),
        show("Matlock", 2024, "CBS"),
        show("Severance", 2022, "Apple TV", url=PAGE, poster="https://static.tvmaze.com/7.jpg"),
        show("The Office", 2005, "NBC", "ended"),
        show("The Offer", 2022, "Paramount+", "ended"),
    ]
)
ANN = Asker(channel().place, "recording:ann")


class Fan:
    def __init__(self, storage: SQLiteStorage) -> None:
        self.storage, self.people = storage, Conversation(storage, SHOWS, ToldClock(MONDAY))

    async def hears(self, said: Claim) -> None:
        told = story(outlet=TVLINE)
        await self.storage.fold(told, [said], lambda seen: decide(told, [said], seen, MONDAY))

    async def asks(self, typed: str) -> Card:
        return await self.people.renewal(ANN, typed)


@pytest_asyncio.fixture
async def fan() -> AsyncIterator[Fan]:
    storage = await SQLiteStorage.open(":memory:")
    yield Fan(storage)
    await storage.close()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ghosts", "Ghosts (2021)"),
        ("Ghosts (2019)", "Ghosts (2019)"),
        ("ghosts 2019", "Ghosts (2019)"),
        ("matlock", "Matlock (2024)"),  # nobody asks whether the one of 1986 returns
        ("Matlock (1986)", "Matlock (1986)"),
        ("severence", "Severance (2022)"),
        ("severance season 3", "Severance (2022)"),
        ("Severance S3", "Severance (2022)"),
        ("sever", "Severance (2022)"),
    ],
)
async def test_a_show_is_known_by_what_people_type(fan: Fan, typed: str, title: str) -> None:
    answer = await fan.asks(typed)
    assert (answer.badge, answer.title) == ("🔎 No news", title)


async def test_what_is_offered_may_be_typed(fan: Fan) -> None:
    assert "Did you mean The Office (2005) or The Offer (2022)?" in (await fan.asks("the offce")).text
    for offered in ("The Office (2005)", "The Offer (2022)"):
        assert (await fan.asks(offered)).title == offered


@pytest.mark.parametrize("news", [False, True])
async def test_of_two_shows_of_one_name_the_other_is_named_as_well(fan: Fan, news: bool) -> None:
    if news:
        ghosts = SHOWS.find("ghosts")[0]
        await fan.hears(Claim("Ghosts", ghosts.key, 6, Kind.RENEWED, claim(Kind.RENEWED).certainty))
    answer = await fan.asks("ghosts")
    assert ("Also called this", "Ghosts (2019) · BBC One") in [(fact.label, fact.value) for fact in answer.facts]
    chosen = await fan.asks("ghosts (2021)")
    assert "Also called this" not in plain_text(chosen), "whoever says which one needs no other"


async def test_what_a_directory_says_is_credited_and_linked_where_there_is_no_news_too(fan: Fan) -> None:
    answer = await fan.asks("severance")
    assert (answer.url, answer.footer) == (PAGE, "Show data: TVmaze")
    assert answer.poster is not None


async def test_a_guess_is_good_for_an_answer_and_not_to_follow_or_vote(fan: Fan) -> None:
    assert "Did you mean Severance (2022)?" in (await fan.people.follow(ANN, "severence")).text
    await fan.storage.save_channel(channel())
    assert "Did you mean Severance (2022)?" in (await fan.people.vote(ANN, "severence")).text
