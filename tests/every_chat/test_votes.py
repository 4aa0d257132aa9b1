"""Votes from the first question to the score, on every chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalogue import Catalogue, Show
from bot.stories import Certainty, Claim, Kind
from bot.titles import show_key
from tests.chat_makes import MAKES, NO, YES, Can
from tests.every_chat.scene import Community, only
from tests.scenes.newsdesk import GAZETTE, TVLINE, claim

BALLARD = Show(show_key("Ballard", 2025), "Ballard", 2025, "Prime Video", seasons=1)


def of(kind: Kind, certainty: Certainty = Certainty.OFFICIAL, show: Show = BALLARD, **more: object) -> Claim:
    return replace(claim(kind, certainty, 2, show.title, **more), show_key=show.key)


REPORTED = of(Kind.RENEWED, Certainty.REPORTED, source="Deadline")
OFFICIAL = of(Kind.RENEWED, on_record=True)
CANCELLED = of(Kind.CANCELLED, on_record=True)
DOUBTED = of(Kind.CANCELLED, Certainty.REPORTED, source="Variety")


@pytest.fixture(params=MAKES, ids=lambda make: make.name)
async def fans(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Community]:
    async with Community(request.param(tmp_path), Catalogue([BALLARD])) as fans:
        yield fans


def just_now() -> datetime:
    """By the platforms' clock: what people did until here was before it, and what they do next comes later."""
    return datetime.now(UTC)


async def test_somebody_has_a_question_asked_and_the_news_answers_it(fans: Community) -> None:
    asked = await asyncio.gather(*(fans.make.command(fan, "vote", "Ballard") for fan in ("Ann", "Cleo", "Dan")))
    assert sum("will appear in this channel" in said for said in asked) == 1
    assert sum("already" in said for said in asked) == 2, "at the same moment"
    await fans.delivery.settle()
    (question,) = await fans.make.look()
    assert "Will Ballard return for another season?" in question.words
    assert list(question.reactions) == [YES, NO]
    assert "already has a vote" in await fans.make.command("Bob", "vote", "ballard")
    fans.later(hours=1)
    question, card = await fans.tell(OFFICIAL)
    below = None if fans.make.name == "slack" else question.id  # there it would be seen in a thread alone
    assert card.reply_to == below
    assert "Renewed" in await fans.make.command("Bob", "vote", "Ballard"), "nobody is asked what is known"


@only(Can.KNOW_RANKS)
async def test_moderators_may_keep_asking_to_themselves(fans: Community) -> None:
    assert "Only moderators" in await fans.make.command("Ann", "votes", "ask", "moderators")
    assert "ask: moderators" in await fans.make.command("Mo", "votes", "ask", "moderators", moderator=True)
    assert "Only moderators" in await fans.make.command("Ann", "vote", "Ballard")
    assert "will appear in this channel" in await fans.make.command("Mo", "vote", "Ballard", moderator=True)


async def test_a_vote_settles_and_what_comes_late_does_not_count(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    for person in ("Ann", "Bob", "Cleo"):
        await fans.make.react(person, card.id, YES)
    await fans.make.react("Dan", card.id, NO)
    await fans.card_says("75% say yes")
    await fans.tell(OFFICIAL, outlet=TVLINE, at=just_now())
    await fans.card_says("75% of 4 said yes and were right")
    await fans.make.react("Late", card.id, NO)
    await fans.make.unreact("Ann", card.id, YES)
    await fans.tell(CANCELLED, outlet=GAZETTE, at=just_now())
    await fans.card_says("75% of 4 said yes and were wrong")


async def test_a_reversal_that_is_only_reported_opens_the_vote_again(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.react("Ann", card.id, YES)
    await fans.card_says("100% say yes")
    await fans.tell(OFFICIAL, outlet=TVLINE, at=just_now())
    await fans.make.react("Bob", card.id, NO)
    await fans.tell(DOUBTED, at=just_now())
    await fans.card_says("50% say yes")
    await fans.make.react("Cleo", card.id, NO)
    await fans.card_says("33% say yes")
    await fans.tell(CANCELLED, outlet=GAZETTE, at=just_now())
    await fans.card_says("67% of 3 said no and were right")


@only(Can.MISS_PEOPLE)
async def test_where_voting_is_switched_off_and_on_cards_say_so_and_what_stands_counts(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    here = await fans.storage.channel("news")
    assert here is not None
    await fans.make.react("Ann", card.id, YES)
    await fans.card_says("100% say yes")
    await fans.storage.save_channel(replace(here, votes=False))
    await fans.delivery.settle()
    (card,) = await fans.make.look()
    assert "return" not in card.words
    await fans.make.react("Bob", card.id, NO)
    await fans.make.command("Cleo", "vote", "Ballard")  # so Bob's was heard
    await fans.storage.save_channel(here)
    await fans.card_says("50% say yes")


async def test_new_cards_carry_the_emoji_that_moderators_chose(fans: Community) -> None:
    assert "another answer" in await fans.make.command("Mo", "votes", "no", "👍🏽", moderator=True)
    await fans.make.command("Mo", "votes", "yes", "🔥", moderator=True)
    assert "a single emoji" in await fans.make.command("Mo", "votes", "no", "never", moderator=True)
    assert "another answer" in await fans.make.command("Mo", "votes", "no", "🔥", moderator=True)
    assert "no: 💀" in await fans.make.command("Mo", "votes", "no", "💀", moderator=True)
    (card,) = await fans.tell(REPORTED)
    assert list(card.reactions) == ["🔥", "💀"]
    await fans.make.react("Ann", card.id, "💀")
    await fans.card_says("🔥 0 · 💀 1")


async def test_moderators_choose_how_many_questions_a_week_are_asked_unless_the_host_did(fans: Community) -> None:
    assert "asks_a_week: 1 " in await fans.make.command("Mo", "votes", "asks_a_week", "1", moderator=True)
    news = await fans.storage.channel("news")
    assert news is not None
    assert news.asks_a_week == 1
    assert "a number of questions" in await fans.make.command("Mo", "votes", "asks_a_week", "many", moderator=True)
    await fans.storage.save_channel(replace(news, configured=True))
    assert "configuration file" in await fans.make.command("Mo", "votes", "asks_a_week", "2", moderator=True)


@only(Can.HAVE_OWN_EMOJI)
async def test_a_communitys_own_emoji_may_stand_for_an_answer(fans: Community) -> None:
    spelt, seen = fans.make.own_emoji("desk")
    await fans.make.command("Mo", "votes", "yes", spelt, moderator=True)
    (card,) = await fans.tell(REPORTED)
    assert list(card.reactions) == [seen, NO]
    await fans.make.react("Ann", card.id, seen)
    await fans.card_says("100% say yes")
    await fans.restart()
    await fans.card_says("100% say yes")


@only(Can.MISS_PEOPLE)
async def test_two_emoji_in_no_known_order_count_for_neither_and_the_card_says_how_to_mend_it(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)

    async def meanwhile() -> None:
        await fans.make.react("Ann", card.id, YES)
        await fans.make.react("Ann", card.id, NO)

    await fans.restart(meanwhile)
    await fans.card_says("No votes yet", "One person picked both 👍 and 👎", "Remove one of them")
    await fans.make.unreact("Ann", card.id, NO)
    await fans.card_says("100% say yes")


@only(Can.TAKE_AWAY)
async def test_where_moderators_want_it_tidy_the_earlier_emoji_is_taken_away(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.react("Bob", card.id, YES)
    await fans.make.react("Bob", card.id, NO)
    card = await fans.card_says("0% say yes")
    assert card.reactions == {YES: 1, NO: 1}, "nobody's emoji is touched unless they ask for it"
    await fans.make.command("Mo", "votes", "tidy", "on", moderator=True)
    await fans.make.react("Ann", card.id, YES)
    await fans.make.react("Ann", card.id, NO)
    card = await fans.card_says("👍 0 · 👎 2")
    assert (await fans.make.look())[0].reactions == {YES: 1, NO: 2}
    await fans.make.unreact("Ann", card.id, NO)
    await fans.card_says("👍 0 · 👎 1")


async def test_where_moderators_want_it_people_say_whether_they_are_glad(fans: Community) -> None:
    await fans.make.command("Mo", "votes", "moods", "on", moderator=True)
    (card,) = await fans.tell(REPORTED)
    assert list(card.reactions) == [YES, NO]
    await fans.make.react("Ann", card.id, YES)
    await fans.card_says("100% say yes")
    await fans.tell(OFFICIAL, outlet=TVLINE, at=just_now())
    card = await fans.card_says("the only vote was yes, and it was right", "Glad about it?")
    assert list(card.reactions) == [YES, NO, "🎉", "😴"]
    await fans.make.react("Bob", card.id, "🎉")
    await fans.card_says("🎉 1 · 😴 0", "the only vote was yes")


async def test_who_asks_to_be_forgotten_is_gone_and_a_restart_does_not_bring_them_back(fans: Community) -> None:
    (card,) = await fans.tell(REPORTED)
    await fans.make.react("Ann", card.id, YES)
    await fans.make.react("Bob", card.id, NO)
    await fans.card_says("50% say yes")
    fans.later(hours=1)
    assert "erased" in await fans.make.command("Ann", "forget-me")
    await fans.card_says("0% say yes")
    await fans.restart()
    await fans.card_says("👍 0 · 👎 1")


async def test_the_oracle_keeps_score_once_there_is_enough_to_tell(fans: Community) -> None:
    assert "the score starts at 5" in await fans.make.command("Ann", "oracle")
    for number in range(5):
        show = Show(show_key(f"Show {number}", 2025), f"Show {number}", 2025, "")
        seen = await fans.tell(of(Kind.RENEWED, Certainty.REPORTED, show, source="Deadline"), at=just_now())
        await fans.make.react("Ann", seen[-1].id, YES if number else NO)
        await fans.message_says(seen[-1].id, "% say yes")
        await fans.tell(of(Kind.RENEWED, Certainty.OFFICIAL, show, on_record=True), outlet=TVLINE, at=just_now())
    words = await fans.make.command("Ann", "oracle")
    assert "right in 4 of 5 (80%), Brier score 0.20" in words
    assert "Deadline: 5 of 5 reports confirmed" in words
    fans.later(days=1)
    *_, card = await fans.tell(REPORTED)
    assert "Deadline: 5 of 5 reports confirmed" in card.words, "the record speaks on the next report"
