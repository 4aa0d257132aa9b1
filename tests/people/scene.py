"""A desk that people talk to, with the real storage, and who talks to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import Card
from bot.catalogue import Catalogue, Show
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.newsroom import decide
from bot.ports import Asker
from bot.posts import Place
from bot.stories import Certainty, Claim, Kind
from bot.titles import show_key
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, TVLINE, channel, claim, story
from tests.scenes.recording_chat import RecordingChat

SILO = Show(show_key("Silo", 2023), "Silo", 2023, "Apple TV+", seasons=2)
#: The bundled ones, of whose titles many are words that people use.
SHOWS = Catalogue.starter()
HERE = channel().place
ANN, MODERATOR = Asker(HERE, "recording:ann"), Asker(HERE, "recording:mo", moderator=True)
#: Of a chat whose people belong to one server each, as Slack's do.
BOB = Asker(HERE, "recording:server:bob")
ELSEWHERE = replace(MODERATOR, place=Place("recording", "another server", "general"))


class Desk:
    def __init__(self, storage: SQLiteStorage) -> None:
        self.storage, self.clock = storage, ToldClock(MONDAY)
        self.chat = RecordingChat(self.clock)
        self.delivery = Delivery(storage, {"recording": self.chat}, SHOWS, self.clock)
        self.people = Conversation(storage, SHOWS, self.clock)

    async def tell(self, *claims: Claim) -> str:
        """A story comes in and is told; the id of the event of its first claim."""
        self.clock.put(self.clock() + timedelta(hours=1))
        told = story(outlet=TVLINE, at=self.clock())
        await self.storage.fold(told, claims, lambda seen: decide(told, claims, seen, self.clock()))
        await self.delivery.settle()
        [event, *_] = await self.storage.events_of(claims[0].show_key)
        return event.id


def silo(kind: Kind, certainty: Certainty = Certainty.OFFICIAL, **more: object) -> Claim:
    return replace(claim(kind, certainty, season=3, show="Silo", **more), show_key=SILO.key, network="Apple TV+")


def shows(board: Card) -> list[str]:
    """The shows that a board lists, in its order."""
    return [line.text.split(" · ")[1] for line in board.sections[0].lines]
