"""Two events turn out to be one: what was told of either, on every make of Storage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events import Event
from bot.ports import Decision, Merge
from bot.posts import Owed, Post, Purpose, Said, State
from bot.score import reports_of
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, claim, day, entry, event, story
from tests.storage.makes import Desk, post_it
from tests.storage.scene import OPEN, RENEWED, REPORTED

UNKNOWN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, None)), season=None)
UNITED = UNKNOWN.with_entries((*UNKNOWN.entries, *RENEWED.entries), season=2)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """One that knows of a renewal without a season and of Ballard's second; nobody was told of either."""
    await desk.storage.save_channel(channel())
    await desk.news(UNKNOWN, RENEWED, telling=False)
    return desk


async def owe(desk: Desk, *event_ids: str, where: str = "news") -> Post:
    post = await desk.storage.owe(Owed(Purpose.POST, where, event_ids), MONDAY)
    assert post is not None
    return post


async def merge(desk: Desk) -> None:
    """The season is learnt, and both are one."""
    decision = Decision((UNITED,), merges=(Merge(UNKNOWN.id, RENEWED.id),))
    await desk.storage.fold(story(), [claim(Kind.RENEWED)], lambda _: decision)


async def test_posts_tell_the_survivor_and_those_that_told_the_other_are_edited(desk: Desk) -> None:
    for name in ("other", "third"):
        await desk.storage.save_channel(channel(name))
    told = ((UNKNOWN, "news"), (UNKNOWN, "other"), (RENEWED, "news"), (RENEWED, "third"))
    cards = [await owe(desk, one.id, where=where) for one, where in told]
    await desk.pay()
    await merge(desk)
    assert await desk.storage.event(RENEWED.id) == UNITED
    assert await desk.storage.events_of(UNITED.show_key) == [UNITED]
    assert (await desk.storage.counts()).events == 1
    posts = await desk.storage.posts_of(RENEWED.id)
    assert [(post.key, post.event_ids) for post in posts] == [(card.key, (UNKNOWN.id,)) for card in cards]
    assert [post.shown < post.wanted for post in posts] == [False, False, True, True]


async def test_of_two_cards_the_younger_is_edited_even_where_the_older_event_told_it(desk: Desk) -> None:
    older, younger = await owe(desk, RENEWED.id), await owe(desk, UNKNOWN.id)
    await desk.pay()
    await merge(desk)
    assert [post.key for post in await desk.storage.posts_of(UNKNOWN.id)] == [older.key, younger.key]
    assert younger.key in [post.key for post in await desk.owed()]


async def test_of_two_posts_the_one_that_stands_is_kept_though_the_other_is_older(desk: Desk) -> None:
    await owe(desk, UNKNOWN.id)
    standing = await owe(desk, RENEWED.id)
    await desk.storage.sent(standing.key, "1", standing.wanted)
    await merge(desk)
    assert [post.key for post in await desk.storage.posts_of(UNKNOWN.id)] == [standing.key]
    assert [post.key for post in await desk.owed()] == [standing.key], "it is edited; the other is not sent"


async def test_of_two_posts_that_are_still_owed_the_older_is_sent(desk: Desk) -> None:
    older, _ = await owe(desk, UNKNOWN.id), await owe(desk, RENEWED.id)
    await merge(desk)
    assert [post.key for post in await desk.owed()] == [older.key]


async def test_a_post_that_is_still_owed_is_sent_where_the_other_was_refused(desk: Desk) -> None:
    refused, owed = await owe(desk, UNKNOWN.id), await owe(desk, RENEWED.id)
    await desk.storage.give_up(refused.key, State.REFUSED)
    await merge(desk)
    assert [post.key for post in await desk.owed()] == [owed.key]


async def test_a_card_that_is_still_owed_is_sent_where_the_other_was_asked_about(desk: Desk) -> None:
    ask = await desk.storage.owe(Owed(Purpose.ASK, "news", (UNKNOWN.id,)), MONDAY)
    assert ask is not None
    await desk.pay()
    card = await owe(desk, RENEWED.id)
    await merge(desk)
    assert card.key in [post.key for post in await desk.owed()]


async def test_a_channel_that_heard_of_one_is_not_told_of_the_other(desk: Desk) -> None:
    await owe(desk, RENEWED.id)
    await desk.pay()
    await merge(desk)
    assert await desk.storage.owe(Owed(Purpose.POST, "news", (UNKNOWN.id,)), MONDAY) is None


async def test_news_of_an_event_that_was_absorbed_meanwhile_is_told_of_the_survivor(desk: Desk) -> None:
    await desk.news(RENEWED)
    await merge(desk)
    await desk.spread(post_it)
    assert [post.event_ids for post in await desk.owed()] == [(UNKNOWN.id,)]


async def test_what_absorbed_another_event_takes_it_along_when_it_is_absorbed_itself(desk: Desk) -> None:
    await desk.news(OPEN)
    await merge(desk)
    await desk.news(OPEN, merges=[Merge(OPEN.id, UNKNOWN.id)])
    assert await desk.storage.event(RENEWED.id) == await desk.storage.event(UNKNOWN.id) == OPEN


async def test_stories_and_reports_of_an_absorbed_event_count_for_the_survivor_alone(desk: Desk) -> None:
    told = story(id=REPORTED.entries[0].story_id)
    await desk.news(REPORTED, by=told)
    united = UNKNOWN.with_entries((*UNKNOWN.entries, *REPORTED.entries), season=2)
    await desk.news(united, merges=[Merge(UNKNOWN.id, REPORTED.id)])
    record = await desk.storage.story(told.id)
    assert record is not None
    assert record.event_ids == (UNKNOWN.id,)
    assert tuple(await desk.storage.reports()) == reports_of(united) != ()


async def test_a_ballot_closes_under_the_cards_of_both(desk: Desk) -> None:
    await desk.news(REPORTED, telling=False)
    card = await owe(desk, REPORTED.id)
    await desk.pay()
    assert [post.key for post in await desk.storage.open_posts("recording")] == [card.key]
    official = event(entry(claim(Kind.RENEWED, season=None), DEADLINE), season=None)
    await desk.news(official, telling=False)
    await desk.news(replace(official, season=2), merges=[Merge(official.id, REPORTED.id)])
    assert await desk.storage.open_posts("recording") == []


@pytest.mark.parametrize("told", [(RENEWED,), (UNKNOWN, RENEWED)])
async def test_what_a_card_said_of_an_absorbed_event_it_said_of_the_survivor(
    desk: Desk, told: tuple[Event, ...]
) -> None:
    card = await owe(desk, *(one.id for one in told))
    await desk.owed()
    await desk.storage.sending(card.key, MONDAY, [replace(one, revision=3) for one in told])
    await merge(desk)
    (post,) = await desk.storage.posts_of(UNKNOWN.id)
    said = replace(Said.of(UNKNOWN), revision=3) if UNKNOWN in told else replace(Said.of(RENEWED), revision=0)
    assert (post.event_ids, post.said) == ((UNKNOWN.id,), {UNKNOWN.id: said})


@pytest.mark.parametrize("told", [(RENEWED,), (UNKNOWN, RENEWED)])
async def test_what_moderators_took_back_stays_so_unless_the_card_tells_it_under_the_other_name(
    desk: Desk, told: tuple[Event, ...]
) -> None:
    await owe(desk, *(one.id for one in told))
    await desk.pay()
    await desk.storage.take_back(RENEWED.id, "recording:server", "renewed, official", day(1))
    await merge(desk)
    (post,) = await desk.storage.posts_of(UNKNOWN.id)
    assert set(post.taken_back) == (set() if UNKNOWN in told else {UNKNOWN.id})
