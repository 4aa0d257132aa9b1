"""The whole desk in a community, on every chat: news comes in, people look, ask and vote, things break."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.stories import Certainty, Kind
from tests.chat_makes import MAKES, Can, makes_that
from tests.fans import Community
from tests.newsdesk import GAZETTE, TVLINE, claim

YES, NO = "👍", "👎"
UNDECIDED = claim(Kind.UNDECIDED, Certainty.SPECULATION)
REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)
CANCELLED = claim(Kind.CANCELLED, network="Prime Video", on_record=True)


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
