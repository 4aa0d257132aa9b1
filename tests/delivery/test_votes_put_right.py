"""Votes under cards that turn out to be wrong: corrected, merged, split, moved to another show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.score import Call
from bot.stories import Kind
from bot.titles import unknown_key
from bot.votes import Choice
from tests.scenes.newsdesk import (
    CANCELLED,
    DEADLINE,
    FAN_SITE,
    GAZETTE,
    OFFICIAL,
    REPORTED,
    TVLINE,
    channel,
    claim,
    story,
)
from tests.scenes.running_desk import Desk

HERE = channel().place.community_id


async def vote(desk: Desk, person: str, emoji: str, *, message: int = 0, added: bool = True) -> None:
    desk.later(minutes=1)
    await desk.react(person, emoji, message=message, added=added)


async def count(desk: Desk, event_id: str = "") -> tuple[int, int, Choice | None]:
    tally = await desk.storage.tally(event_id or await desk.event_of(), HERE)
    return tally.yes, tally.no, tally.outcome


async def test_a_settled_vote_is_won_by_the_others_once_the_host_turns_its_fate(desk: Desk) -> None:
    await desk.tell(REPORTED)
    for person, emoji in (("ann", "👍"), ("bob", "👎")):
        await vote(desk, person, emoji)
        await desk.storage.join_board(person, HERE)
    desk.later(hours=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    await vote(desk, "late", "👎")
    assert await count(desk) == (1, 1, Choice.YES)
    await desk.put_right(fate=Kind.CANCELLED)
    assert await count(desk) == (1, 2, Choice.NO), "what closed the vote before was no official word"
    calls = sorted(await desk.storage.calls(HERE), key=lambda call: call.person)
    assert calls == [Call("ann", False), Call("bob", True)]


async def test_a_vote_that_the_host_opens_again_counts_what_stands_and_settles_with_the_news(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await vote(desk, "ann", "👍")
    await desk.tell(CANCELLED, outlet=TVLINE)
    await vote(desk, "bob", "👍")
    assert await count(desk) == (1, 0, Choice.NO)
    await desk.put_right(fate=Kind.UNDECIDED)
    await vote(desk, "cat", "👎")
    assert await count(desk) == (2, 1, None)
    await vote(desk, "ann", "👍", added=False)
    desk.later(days=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    await vote(desk, "dan", "👎")
    assert await count(desk) == (1, 1, Choice.YES)


async def test_votes_under_two_cards_of_one_season_become_one_a_person(desk: Desk) -> None:
    await desk.tell(claim(Kind.RENEWED, REPORTED.certainty, season=2, source="Deadline"))
    await desk.tell(claim(Kind.RENEWED, REPORTED.certainty, season=3, source="Deadline"))
    second, third = sorted(await desk.storage.events_of(OFFICIAL.show_key), key=lambda one: one.season or 0)
    for message, votes in enumerate(({"ann": "👍", "bob": "👍"}, {"ann": "👍", "bob": "👎", "cat": "👎"})):
        for person, emoji in votes.items():
            await vote(desk, person, emoji, message=message)
    await desk.put_right(third.id, merge=second.id)
    assert await count(desk) == (1, 2, None), "bob's last word counts"
    await vote(desk, "bob", "👎", message=1, added=False)
    await vote(desk, "ann", "👍", message=0, added=False)
    assert await count(desk) == (2, 1, None), "what stands under the other card"


async def test_votes_given_before_an_outlet_rewrote_its_report_into_the_official_word_count(desk: Desk) -> None:
    told = await desk.tell(REPORTED, outlet=TVLINE)
    for person, emoji in (("ann", "👍"), ("bob", "👎")):
        await vote(desk, person, emoji)
    await desk.rewrite(told, OFFICIAL)
    assert await count(desk) == (1, 1, Choice.YES)
    await vote(desk, "late", "👍")
    await desk.tell(OFFICIAL, outlet=DEADLINE)
    await desk.rewrite(replace(told, title="Rewritten again"), OFFICIAL)
    assert await count(desk) == (1, 1, Choice.YES)
    early = story(outlet=FAN_SITE, at=desk.clock() - timedelta(minutes=1, seconds=30))
    await desk.tell(OFFICIAL, told=early)
    assert await count(desk) == (1, 0, Choice.YES), "another had the official word before bob's vote"


async def test_votes_given_before_the_first_of_two_owners_rewrote_its_report_and_made_it_official_count(
    desk: Desk,
) -> None:
    flat = claim(Kind.RENEWED)
    told = await desk.tell(REPORTED)
    await desk.tell(flat, outlet=GAZETTE)
    await vote(desk, "ann", "👍")
    await desk.rewrite(told, flat)
    await vote(desk, "late", "👍")
    assert await count(desk) == (1, 0, Choice.YES)


async def test_votes_stay_with_the_season_of_their_card_when_a_story_turns_out_to_be_of_another(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await vote(desk, "ann", "👍")
    official = await desk.tell(OFFICIAL, outlet=TVLINE)
    assert await count(desk) == (1, 0, Choice.YES)
    await desk.put_right(split=(3, (official.id,)))
    second, third = sorted(await desk.storage.events_of(OFFICIAL.show_key), key=lambda one: one.season or 0)
    assert await count(desk, second.id) == (1, 0, None), "nothing official is left of it: people may vote again"
    assert await count(desk, third.id) == (0, 0, Choice.YES)
    await vote(desk, "bob", "👎")
    assert await count(desk, second.id) == (1, 1, None)


async def test_votes_go_with_a_card_to_the_show_that_it_really_is_about(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await vote(desk, "ann", "👍")
    await desk.put_right(show=(unknown_key("Bosch"), "Bosch"))
    await vote(desk, "bob", "👎")
    assert await count(desk, await desk.event_of("Bosch")) == (1, 1, None)
    assert "Will Bosch return for season 2?" in desk.chat.shown(channel().place)[0].card.ballots[0].question
