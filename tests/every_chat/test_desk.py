"""The whole desk in a community, on every chat: news comes in, people look, ask and vote, things break."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.hours import Every, Hours, QuietHours
from bot.posts import Channel
from bot.stories import Certainty, Kind
from tests.chat_makes import MAKES, NO, YES, Can
from tests.every_chat.scene import Community, only
from tests.scenes.newsdesk import CANCELLED, GAZETTE, OFFICIAL, REPORTED, TVLINE, claim


@pytest.fixture(params=MAKES, ids=lambda make: make.name)
async def fans(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Community]:
    async with Community(request.param(tmp_path)) as fans:
        yield fans


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


async def test_a_card_that_a_moderator_deleted_is_not_told_again(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.delete(card.id)
    fans.later(hours=1)
    seen = await fans.tell(claim(Kind.RENEWED, Certainty.REPORTED, source="Variety"), outlet=TVLINE)
    assert seen == []


@only(Can.LOSE_AN_ANSWER)
async def test_a_lost_answer_makes_no_second_message(fans: Community) -> None:
    fans.make.lose_next_answer()
    assert len(await fans.tell(REPORTED)) == 1
    fans.later(minutes=10)
    await fans.delivery.settle()
    (card,) = await fans.make.look()
    assert list(card.reactions) == [YES, NO], "found again, it gets its ballot"


@only(Can.LOSE_AN_ANSWER)
async def test_a_reply_whose_answer_is_lost_is_found_below_its_card(fans: Community) -> None:
    await fans.tell(REPORTED)
    fans.later(hours=1)
    fans.make.lose_next_answer()
    await fans.tell(OFFICIAL, outlet=TVLINE)
    fans.later(minutes=10)
    await fans.delivery.settle()
    card, reply = await fans.make.look()
    assert reply.reply_to == card.id


async def test_a_settled_vote_shows_how_it_went(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    for person, emoji in (("Ann", YES), ("Bob", NO), ("Cleo", YES)):
        await fans.make.react(person, card.id, emoji)
    assert (await fans.card_says("67")).picture is None, "while it is open the count is enough"
    await fans.tell(OFFICIAL, outlet=TVLINE)
    settled = await fans.card_says("were right")
    assert settled.picture is not None
    assert settled.picture.startswith("How the vote on Ballard went")
    assert "67% of 3 said yes and were right" in settled.picture


async def test_a_burst_of_news_is_a_few_cards_and_a_round_up(fans: Community) -> None:
    await fans.storage.save_channel(Channel("news", fans.make.place, round_up_after=2))
    for number in range(6):
        await fans.tell(claim(Kind.RENEWED, show=f"Show {number}", network="CBS"))
    assert len(await fans.make.look()) == 2
    fans.later(minutes=6)
    await fans.delivery.settle()
    *_, round_up = await fans.make.look()
    for number in range(2, 6):
        assert f"Show {number} · season 2 (CBS)" in round_up.words
    assert list(round_up.reactions) == [], "no ballot on a shared message"
    fans.later(hours=1)
    *_, before, reply = await fans.tell(claim(Kind.CANCELLED, show="Show 4", network="CBS", on_record=True))
    assert (before.id, reply.reply_to) == (round_up.id, round_up.id)


async def test_news_of_the_night_waits_and_the_day_is_summed_up(fans: Community) -> None:
    now = fans.clock()
    begins, ends = (now + timedelta(hours=hours) for hours in (-1, 3))
    quiet, hour = QuietHours(begins.time(), ends.time()), (now + timedelta(hours=5)).hour
    hours = Hours("UTC", quiet, digest=Every.DAILY, digest_hour=hour)
    await fans.storage.save_channel(Channel("news", fans.make.place, hours=hours))
    assert await fans.tell(REPORTED) == []
    fans.clock.put(ends)
    await fans.delivery.settle()
    (card,) = await fans.make.look()
    assert "reported" in card.words
    fans.later(hours=3)
    await fans.delivery.settle()
    card, digest = await fans.make.look()
    assert "The news" in digest.words
    assert "Ballard · season 2" in digest.words
    assert "Open votes" in digest.words
    assert list(digest.reactions) == []
    fans.later(hours=1)
    await fans.restart()
    await fans.delivery.settle()
    assert len(await fans.make.look()) == 2
