"""A fan who asks, and the shows that may be meant: of one name, of everyday words, nearly called so."""

from __future__ import annotations

from bot.cards import Card
from bot.catalogue import Catalogue, Show
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.newsroom import decide
from bot.ports import Asker
from bot.stories import Claim
from bot.titles import show_key
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, TVLINE, channel, story


def show(title: str, year: int, network: str, status: str = "running", **more: object) -> Show:
    return Show(show_key(title, year), title, year, network, status=status, **more)  # type: ignore[arg-type]


PAGE = "https://www.tvmaze.com/shows/7/severance"
SHOWS = Catalogue(
    [
        show("Ghosts", 2021, "CBS", country="US"),
        show("Ghosts", 2019, "BBC One", "ended", country="GB"),
        show("Matlock", 1986, "NBC", "ended"),
        show("Matlock", 2024, "CBS"),
        show("Severance", 2022, "Apple TV", url=PAGE, poster="https://static.tvmaze.com/7.jpg"),
        show("The Office", 2005, "NBC", "ended", country="US"),
        show("The Offer", 2022, "Paramount+", "ended"),
        show("Is It Cake?", 2022, "Netflix"),
        show("Will Trent", 2023, "ABC"),
        show("The First 48", 2004, "A&E"),
        show("The First", 2018, "Hulu", "ended"),
        show("You", 2018, "Netflix", "ended"),
        show("Home", 2020, "Apple TV"),
        show("Not Going Out", 2006, "BBC One"),
        show("Étoile", 2025, "Prime Video"),
        show("What's Next", 2021, "BBC One"),
        show("The Bear", 2022, "FX"),
        show("Help Me Help You", 2006, "ABC", "ended"),
        show("Thank You, Next", 2024, "Netflix"),
        show("The Affair", 2014, "Showtime", "ended"),
        show("Affair", 2024, "ONE 31"),
    ]
)
MED = show("Chicago Med", 2015, "NBC")
ANN = Asker(channel().place, "recording:ann")


class Fan:
    def __init__(self, storage: SQLiteStorage) -> None:
        self.storage, self.people = storage, Conversation(storage, SHOWS, ToldClock(MONDAY))

    async def hears(self, said: Claim) -> None:
        told = story(outlet=TVLINE)
        await self.storage.fold(told, [said], lambda seen: decide(told, [said], seen, MONDAY))

    async def asks(self, typed: str) -> Card:
        return await self.people.renewal(ANN, typed)
