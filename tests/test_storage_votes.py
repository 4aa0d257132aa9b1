"""Votes as every make of Storage counts them: one person one vote, whatever is repeated, lost or recounted."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Merge
from bot.posts import Channel, Owed, Place, Role, State
from bot.stories import Certainty, Kind
from bot.votes import Choice, Tally, Vote, counted
from tests.newsdesk import DEADLINE, MONDAY, claim, day, entry, event, story
from tests.storage_makes import MAKES, Desk

YES, NO = Choice.YES, Choice.NO
#: Whether Ballard returns is open; then it is official; then it is not.
OPEN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))
RENEWED = OPEN.with_entries([*OPEN.entries, entry(claim(Kind.RENEWED), DEADLINE, day(1))])
REVERSED = RENEWED.with_entries([*RENEWED.entries, entry(claim(Kind.CANCELLED), DEADLINE, day(2))])
OTHER = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR, None)), season=None)


def second(number: float) -> datetime:
    return MONDAY + timedelta(seconds=number)


def here(id: str, community: str) -> Channel:
    return Channel(id, Place("recording", community, id))


@pytest.fixture(params=list(MAKES))
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    make = MAKES[request.param](tmp_path)
    opened = Desk(await make.open(), make)
    await opened.news(OPEN, telling=False)
    yield opened
    await opened.storage.close()


async def card(desk: Desk, id: str = "news", community: str = "server", about: str = OPEN.id) -> str:
    """A card about an event that stands in a channel, with its ballot; its key."""
    await desk.storage.save_channel(here(id, community))
    post = await desk.storage.owe(Owed(Role.POST, id, (about,)), MONDAY)
    assert post is not None
    await desk.pay()
    return post.key


async def test_the_last_choice_counts_and_taking_it_back_works(desk: Desk) -> None:
    key = await card(desk)
    cast = desk.storage.vote
    assert await cast(key, "ann", YES, added=True, at=second(1)) is True
    assert await cast(key, "bob", YES, added=True, at=second(2)) is True
    assert await cast(key, "bob", NO, added=True, at=second(3)) is True
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1)
    assert await cast(key, "bob", NO, added=False, at=second(4)) is True
    assert await cast(key, "ann", YES, added=False, at=second(5)) is True
    assert await desk.storage.tally(OPEN.id) == Tally(1, 0)


async def test_a_word_that_comes_twice_or_late_changes_nothing(desk: Desk) -> None:
    key = await card(desk)
    cast = desk.storage.vote
    await cast(key, "ann", YES, added=True, at=second(1))
    assert await cast(key, "ann", YES, added=True, at=second(1)) is False
    await cast(key, "ann", YES, added=False, at=second(2))
    assert await cast(key, "ann", YES, added=True, at=second(1)) is False
    assert await cast(key, "bob", NO, added=False, at=second(4)) is False
    assert await cast(key, "bob", NO, added=True, at=second(3)) is False
    assert await desk.storage.tally(OPEN.id) == Tally(0, 0)


async def test_a_person_counts_once_over_all_and_once_in_each_community(desk: Desk) -> None:
    first, same, other = [await card(desk, id, where) for id, where in (("a", "one"), ("b", "one"), ("c", "two"))]
    for number, (key, choice) in enumerate([(first, YES), (same, NO), (other, YES)]):
        await desk.storage.vote(key, "ann", choice, added=True, at=second(number))
    assert await desk.storage.tally(OPEN.id, "one") == Tally(0, 1)
    assert await desk.storage.tally(OPEN.id, "two") == Tally(1, 0)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 0)
    assert await desk.storage.tally(OPEN.id, "three") == Tally(0, 0)


async def test_a_recount_is_the_truth_and_keeps_the_order_that_is_known(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.storage.vote(key, "ann", NO, added=True, at=second(2))
    await desk.storage.vote(key, "gone", YES, added=True, at=second(3))
    found = {YES: ["ann", "new", "both"], NO: ["ann", "both"]}
    assert await desk.storage.recount(key, found, second(9)) is True
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1)  # ann's last was no; new says yes; nobody knows of both
    assert await desk.storage.recount(key, found, second(10)) is False
    await desk.storage.vote(key, "both", YES, added=False, at=second(11))
    assert await desk.storage.tally(OPEN.id) == Tally(1, 2)


async def test_a_closed_ballot_takes_no_vote_but_those_given_before(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.news(RENEWED, telling=False)
    settled = Tally(1, 0, closed_at=day(1), outcome=YES)
    assert await desk.storage.tally(OPEN.id) == settled
    assert await desk.storage.vote(key, "bob", NO, added=True, at=day(1.1)) is False
    assert await desk.storage.vote(key, "ann", YES, added=False, at=day(1.1)) is False
    assert await desk.storage.recount(key, {NO: ["bob"]}, day(1.1)) is False
    assert await desk.storage.tally(OPEN.id) == settled
    assert await desk.storage.vote(key, "late", NO, added=True, at=day(0.9)) is True
    await desk.news(REVERSED, telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1, closed_at=day(2), outcome=NO)


async def test_only_cards_about_one_event_in_channels_that_vote_have_a_ballot(desk: Desk) -> None:
    await desk.news(OTHER, telling=False)
    key = await card(desk)
    reply = await desk.storage.owe(Owed(Role.REPLY, "news", (OPEN.id,), None, key), MONDAY)
    await desk.storage.save_channel(here("shared", "server"))
    shared = await desk.storage.owe(Owed(Role.POST, "shared", (OPEN.id, OTHER.id)), MONDAY)
    assert reply is not None
    assert shared is not None
    for post in (reply.key, shared.key, "no such post"):
        assert await desk.storage.vote(post, "ann", YES, added=True, at=second(1)) is False
    await desk.storage.save_channel(replace(here("news", "server"), votes=False))
    assert await desk.storage.vote(key, "ann", YES, added=True, at=second(1)) is False


async def test_a_rush_of_votes_is_one_edit_in_the_community_a_little_later(desk: Desk) -> None:
    first, second_card = await card(desk, "a", "one"), await card(desk, "b", "one")
    await card(desk, "c", "another")
    for person in range(20):
        await desk.storage.vote(first, f"p{person}", YES, added=True, at=second(person / 10))
    assert await desk.owed(second(4.9)) == []
    assert await desk.storage.next_owed_at() == second(5)
    edits = await desk.owed(second(5))
    assert [post.key for post in edits] == [first, second_card]
    await desk.storage.vote(first, "late", NO, added=True, at=second(6))  # while the edits are on their way
    await desk.storage.vote(first, "later", NO, added=True, at=second(8))
    for post in edits:
        await desk.storage.sent(post.key, "m", post.wanted, second(9))
    assert await desk.owed(second(10.9)) == []
    assert len(await desk.owed(second(11))) == 2


async def test_a_vote_does_not_hold_up_the_emoji_of_a_card(desk: Desk) -> None:
    await desk.storage.save_channel(here("news", "server"))
    post = await desk.storage.owe(Owed(Role.POST, "news", (OPEN.id,)), MONDAY)
    assert post is not None
    await desk.storage.sent(post.key, "m", post.wanted, MONDAY)
    await desk.storage.vote(post.key, "ann", YES, added=True, at=second(0))
    assert [owed.key for owed in await desk.owed(second(1))] == [post.key]


async def test_votes_outlive_the_message_and_the_channel(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.storage.give_up(key, State.GONE)
    assert await desk.storage.tally(OPEN.id, "server") == Tally(1, 0)
    await desk.storage.forget_channel("news")
    assert await desk.storage.tally(OPEN.id, "server") == Tally(1, 0)


async def test_when_two_events_are_one_a_persons_votes_become_one(desk: Desk) -> None:
    await desk.news(OTHER, telling=False)
    old, young = await card(desk, "a", "one"), await card(desk, "b", "two", OTHER.id)
    for person, key, choice, at in [
        ("ann", old, YES, 1),
        ("ann", young, NO, 2),
        ("bob", young, NO, 3),
        ("cat", old, YES, 4),
    ]:
        await desk.storage.vote(key, person, choice, added=True, at=second(at))
    united = OPEN.with_entries([*OPEN.entries, *OTHER.entries])
    await desk.news(united, merges=[Merge(OPEN.id, OTHER.id)], by=story(), telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 2)
    assert await desk.storage.tally(OTHER.id, "one") == Tally(2, 0)
    assert await desk.storage.tally(OTHER.id, "two") == Tally(0, 2)
    await desk.storage.vote(young, "ann", NO, added=False, at=second(5))
    assert await desk.storage.tally(OPEN.id) == Tally(2, 1)


# --- any order ---------------------------------------------------------------------------------------------------

PEOPLE = ["ann", "bob", "cat"]
CARDS = [("a", "one"), ("b", "one"), ("c", "two")]
cards = st.integers(0, len(CARDS) - 1)
people = st.sampled_from(PEOPLE)
choices = st.sampled_from(list(Choice))
moments = st.integers(0, 30)
acts = st.one_of(
    st.tuples(st.just("vote"), cards, people, choices, st.booleans(), moments),
    st.tuples(st.just("recount"), cards, st.dictionaries(choices, st.lists(people, max_size=3)), moments),
)


@dataclass
class Ledger:
    """An independent count: what stands under each card, and what was the last word about it."""

    standing: dict[tuple[int, str, Choice], datetime | None] = field(default_factory=dict)
    last_word: dict[tuple[int, str, Choice], datetime] = field(default_factory=dict)

    def vote(self, card: int, person: str, choice: Choice, added: bool, at: datetime) -> None:
        reaction = (card, person, choice)
        if reaction in self.last_word and at < self.last_word[reaction]:
            return
        self.last_word[reaction] = at
        if added:
            self.standing[reaction] = at
        else:
            self.standing.pop(reaction, None)

    def recount(self, card: int, found: dict[Choice, list[str]], at: datetime) -> None:
        there = {(card, person, choice) for choice, voters in found.items() for person in voters}
        before = {reaction for reaction in self.standing if reaction[0] == card}
        for reaction in before - there:
            del self.standing[reaction]
            self.last_word[reaction] = at
        for reaction in there - before:
            self.standing[reaction] = None
            self.last_word.pop(reaction, None)

    def tally(self, community: str | None) -> Tally:
        votes = defaultdict(list)
        for (card, person, choice), at in self.standing.items():
            if community in (None, CARDS[card][1]):
                votes[person].append(Vote(person, choice, at))
        said = [counted(cast) for cast in votes.values()]
        return Tally(said.count(YES), said.count(NO))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=25))
def test_any_votes_come_to_what_an_independent_count_says(
    tmp_path: Path,
    script: list[tuple[str, int, str, Choice, bool, int] | tuple[str, int, dict[Choice, list[str]], int]],
) -> None:
    async def run() -> None:
        make = MAKES["sqlite-memory"](tmp_path)
        desk, ledger = Desk(await make.open(), make), Ledger()
        await desk.news(OPEN, telling=False)
        keys = [await card(desk, id, where) for id, where in CARDS]
        for act in script:
            before = [ledger.tally(scope) for scope in (None, "one", "two")]
            if len(act) == 6:
                _, number, person, choice, added, at = act
                changed = await desk.storage.vote(keys[number], person, choice, added=added, at=second(at))
                ledger.vote(number, person, choice, added, second(at))
            else:
                _, number, found, at = act
                changed = await desk.storage.recount(keys[number], found, second(at))
                ledger.recount(number, found, second(at))
            after = [ledger.tally(scope) for scope in (None, "one", "two")]
            assert [await desk.storage.tally(OPEN.id, scope) for scope in (None, "one", "two")] == after
            assert changed or before == after
        await desk.storage.close()

    asyncio.run(run())
