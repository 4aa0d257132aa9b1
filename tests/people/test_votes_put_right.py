"""Votes under cards that turn out to be wrong: corrected, merged, split, moved to another show."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.catalogue import unknown_key
from bot.clock import ToldClock
from bot.corrections import Correction, apply
from bot.events import Event
from bot.score import Call
from bot.stories import Kind
from bot.votes import Choice
from tests.scenes.newsdesk import CANCELLED, MONDAY, OFFICIAL, REPORTED, TVLINE, channel, claim
from tests.scenes.recording_chat import RecordingChat
from tests.scenes.running_desk import Desk

HERE = channel().place.community_id


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = ToldClock(MONDAY)
    one = Desk(":memory:", RecordingChat(clock), clock)
    await one.start(channel())
    yield one
    await one.storage.close()


async def vote(desk: Desk, person: str, emoji: str, *, message: int = 0, added: bool = True) -> None:
    desk.later(minutes=1)
    await desk.react(person, emoji, message=message, added=added)


async def count(desk: Desk, event: Event) -> tuple[int, int, Choice | None]:
    tally = await desk.storage.tally(event.id, HERE)
    return tally.yes, tally.no, tally.outcome


async def put_right(desk: Desk, correction: Correction) -> None:
    desk.later(minutes=1)
    await apply(correction, desk.storage, desk.clock)
    await desk.delivery.settle()


async def test_a_settled_vote_is_won_by_the_others_once_the_host_turns_its_fate(desk: Desk) -> None:
    await desk.tell(REPORTED)
    [event] = await desk.storage.recent_events(1)
    for person, emoji in (("ann", "👍"), ("bob", "👎")):
        await vote(desk, person, emoji)
        await desk.storage.join_board(person, HERE)
    desk.later(hours=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    await vote(desk, "late", "👎")
    assert await count(desk, event) == (1, 1, Choice.YES)
    await put_right(desk, Correction(event.id, fate=Kind.CANCELLED))
    assert await count(desk, event) == (1, 2, Choice.NO), "what closed the vote before was no official word"
    calls = sorted(await desk.storage.calls(HERE), key=lambda call: call.person)
    assert calls == [Call("ann", False), Call("bob", True)]


async def test_a_vote_that_the_host_opens_again_counts_what_stands_and_settles_with_the_news(desk: Desk) -> None:
    await desk.tell(REPORTED)
    [event] = await desk.storage.recent_events(1)
    await vote(desk, "ann", "👍")
    await desk.tell(CANCELLED, outlet=TVLINE)
    await vote(desk, "bob", "👍")
    assert await count(desk, event) == (1, 0, Choice.NO)
    await put_right(desk, Correction(event.id, fate=Kind.UNDECIDED))
    await vote(desk, "cat", "👎")
    assert await count(desk, event) == (2, 1, None)
    await vote(desk, "ann", "👍", added=False)
    desk.later(days=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    await vote(desk, "dan", "👎")
    assert await count(desk, event) == (1, 1, Choice.YES)


async def test_votes_under_two_cards_of_one_season_become_one_a_person(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, REPORTED.certainty, season=2, source="Deadline"))
    await desk.tell(claim(Kind.RENEWED, REPORTED.certainty, season=3, source="Deadline"))
    second, third = sorted(await desk.storage.events_of(OFFICIAL.show_key), key=lambda one: one.season or 0)
    for message, votes in enumerate(({"ann": "👍", "bob": "👍"}, {"ann": "👍", "bob": "👎", "cat": "👎"})):
        for person, emoji in votes.items():
            await vote(desk, person, emoji, message=message)
    await put_right(desk, Correction(third.id, merge=second.id))
    [event] = await desk.storage.events_of(OFFICIAL.show_key)
    assert await count(desk, event) == (1, 2, None), "bob's last word counts"
    await vote(desk, "bob", "👎", message=1, added=False)
    await vote(desk, "ann", "👍", message=0, added=False)
    assert await count(desk, event) == (2, 1, None), "what stands under the other card"


async def test_votes_stay_with_the_season_of_their_card_when_a_story_turns_out_to_be_of_another(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await vote(desk, "ann", "👍")
    await desk.tell(OFFICIAL, outlet=TVLINE)
    [event] = await desk.storage.recent_events(1)
    assert await count(desk, event) == (1, 0, Choice.YES)
    [official] = [entry.story_id for entry in event.entries if entry.outlet == TVLINE]
    await put_right(desk, Correction(event.id, split=(3, (official,))))
    second, third = sorted(await desk.storage.events_of(OFFICIAL.show_key), key=lambda one: one.season or 0)
    assert await count(desk, second) == (1, 0, None), "nothing official is left of it: people may vote again"
    assert await count(desk, third) == (0, 0, Choice.YES)
    await vote(desk, "bob", "👎")
    assert await count(desk, second) == (1, 1, None)


async def test_votes_go_with_a_card_to_the_show_that_it_really_is_about(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await vote(desk, "ann", "👍")
    [event] = await desk.storage.recent_events(1)
    await put_right(desk, Correction(event.id, show=(unknown_key("Bosch"), "Bosch")))
    await vote(desk, "bob", "👎")
    [moved] = await desk.storage.events_of(unknown_key("Bosch"))
    assert await count(desk, moved) == (1, 1, None)
    assert "Will Bosch return for season 2?" in desk.chat.shown(channel().place)[0].card.ballots[0].question
