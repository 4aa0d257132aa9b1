"""The whole desk in a community, on every chat: news comes in, people look, ask and vote, things break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.newsroom import Rules, decide
from bot.posts import Channel
from bot.replay import ToldClock
from bot.stories import Certainty, Claim, Kind, Outlet
from storage.sqlite import SQLiteStorage
from tests.chat_makes import MAKES, PATIENCE, Can, Make, Seen, makes_that
from tests.newsdesk import DEADLINE, GAZETTE, TVLINE, claim, story

YES, NO = "👍", "👎"
UNDECIDED = claim(Kind.UNDECIDED, Certainty.SPECULATION)
REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)
CANCELLED = claim(Kind.CANCELLED, network="Prime Video", on_record=True)


class Community:
    """A community that follows everything, with a real desk on a told clock.

    Args:
        make: where it lives.
        catalogue: the shows that are known.
        before: done on the platform before the desk comes.
    """

    def __init__(
        self, make: Make, catalogue: Catalogue | None = None, before: Callable[[], object] | None = None
    ) -> None:
        self.make = make
        self.catalogue = catalogue or Catalogue(())
        self.before = before
        # Votes carry the platforms' time, which is the real one; from there on it is told.
        self.clock = ToldClock(datetime.now(UTC))

    async def __aenter__(self) -> Community:
        await self.make.open_platform()
        if self.before:
            self.before()
        await self.open()
        await self.storage.save_channel(Channel("news", self.make.place))
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.make.stop()
        await self.storage.close()
        await self.make.close_platform()

    async def open(self) -> None:
        self.storage = await SQLiteStorage.open(self.make.home / "desk.db", tally_edit_delay=timedelta())
        self.make.answering = Conversation(self.storage, self.catalogue, self.clock)
        await self.make.start()
        self.delivery = Delivery(self.storage, {self.make.name: self.make.chat}, self.catalogue, self.clock)

    async def restart(self, meanwhile: Callable[[], Awaitable[None]] | None = None) -> None:
        """The desk goes down and comes up again on the same file."""
        await self.make.stop()
        await self.storage.close()
        if meanwhile:
            await meanwhile()
        await self.open()

    async def tell(self, *claims: Claim, outlet: Outlet = DEADLINE) -> list[Seen]:
        """A story comes in; what stands in the channel when everything owed is paid."""
        new = story(outlet=outlet, at=self.clock())
        await self.storage.fold(new, claims, lambda seen: decide(new, claims, seen, self.clock(), Rules()))
        await self.delivery.settle()
        return await self.make.look()

    def later(self, **span: float) -> None:
        self.clock.put(self.clock() + timedelta(**span))

    async def card_says(self, *words: str) -> Seen:
        """Wait until the first message says all this; votes and deletions take their time to arrive."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.later(seconds=1)
                await self.delivery.settle()
                card = (await self.make.look())[0]
                if all(word in card.words for word in words):
                    return card
                await asyncio.sleep(0.01)


@pytest.fixture(params=MAKES, ids=lambda make: make.name)
async def fans(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Community]:
    async with Community(request.param(tmp_path)) as fans:
        yield fans


def only(*needs: Can) -> pytest.MarkDecorator:
    """For scenarios that not every platform can show; `Make.lacks` says why."""
    return pytest.mark.parametrize("fans", makes_that(*needs), ids=lambda make: make.name, indirect=True)


async def test_a_report_becomes_official_and_is_reversed(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    assert "reported" in card.words
    assert list(card.reactions) == [YES, NO]
    fans.later(hours=1)
    card, reply = await fans.tell(OFFICIAL, outlet=TVLINE)
    assert card.edited
    assert "official" in card.words
    assert reply.reply_to == card.id
    fans.later(days=1)
    card, _, reversal = await fans.tell(CANCELLED, outlet=GAZETTE)
    assert "Cancelled" in card.words
    assert reversal.reply_to == card.id


async def test_the_same_news_again_is_no_news(fans: Community) -> None:
    await fans.tell(OFFICIAL)
    fans.later(hours=1)
    assert len(await fans.tell(OFFICIAL, outlet=GAZETTE)) == 1


async def test_fans_vote_and_the_card_tells_the_count(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.react("Ann", card.id, YES)
    await fans.make.react("Bob", card.id, YES)
    await fans.make.react("Cleo", card.id, NO)
    await fans.card_says("67", "yes")
    await fans.make.unreact("Cleo", card.id, NO)
    await fans.card_says("100", "yes")


@only(Can.MISS_PEOPLE)
async def test_votes_given_while_the_desk_was_down_count(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)

    async def meanwhile() -> None:
        await fans.make.react("Ann", card.id, YES)

    await fans.restart(meanwhile)
    await fans.card_says("100", "yes")


async def test_a_card_that_a_moderator_deleted_is_not_told_again(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.delete(card.id)
    fans.later(hours=1)
    seen = await fans.tell(claim(Kind.RENEWED, Certainty.REPORTED, source="Variety"), outlet=TVLINE)
    assert seen == []


async def test_a_restart_tells_nothing_twice(fans: Community) -> None:
    await fans.tell(REPORTED)
    await fans.restart()
    fans.later(hours=1)
    await fans.delivery.settle()
    assert len(await fans.make.look()) == 1


@only(Can.LOSE_AN_ANSWER)
async def test_a_lost_answer_makes_no_second_message(fans: Community) -> None:
    fans.make.lose_next_answer()
    assert len(await fans.tell(REPORTED)) == 1
    fans.later(minutes=10)
    await fans.delivery.settle()
    (card,) = await fans.make.look()
    assert list(card.reactions) == [YES, NO], "found again, it gets its ballot"


async def test_a_fan_asks_where_the_show_stands(fans: Community) -> None:
    await fans.tell(OFFICIAL)
    words = await fans.make.ask("Ann", "ballard")
    assert "official" in words
    assert "Prime Video" in words
    assert "Deadline" in words
