"""Votes as every make of Storage counts them: one person one vote, whatever is repeated, lost or recounted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import Merge
from bot.posts import Owed, Purpose, State
from bot.score import Call, Report, Settled, Verdict
from bot.stories import Certainty, Kind
from bot.votes import Choice, Community, Question, Tally
from tests.scenes.newsdesk import DEADLINE, MONDAY, claim, day, entry, event, story
from tests.storage.ballots import NO, ONE, OPEN, SERVER, TWO, YES, card, here, second
from tests.storage.makes import Desk

#: It is official; then it is not.
RENEWED = OPEN.with_entries([*OPEN.entries, entry(claim(Kind.RENEWED), DEADLINE, day(1))])
REVERSED = RENEWED.with_entries([*RENEWED.entries, entry(claim(Kind.CANCELLED), DEADLINE, day(2))])
OTHER = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR, None)), season=None)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    await desk.news(OPEN, telling=False)
    return desk


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
    assert await desk.storage.tally(OPEN.id, ONE) == Tally(0, 1)
    assert await desk.storage.tally(OPEN.id, TWO) == Tally(1, 0)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 0)
    assert await desk.storage.tally(OPEN.id, "recording:three") == Tally(0, 0)


async def test_a_recount_is_the_truth_and_keeps_the_order_that_is_known(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.storage.vote(key, "ann", NO, added=True, at=second(2))
    await desk.storage.vote(key, "gone", YES, added=True, at=second(3))
    found = {YES: ["ann", "new", "both"], NO: ["ann", "both"]}
    assert await desk.storage.recount(key, found, second(9)) is True
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1, unclear=1)  # ann's last was no; nobody knows of both
    assert await desk.storage.recount(key, found, second(10)) is False
    await desk.storage.vote(key, "both", YES, added=False, at=second(11))
    assert await desk.storage.tally(OPEN.id) == Tally(1, 2)


async def test_a_closed_ballot_counts_what_stood_when_it_closed_whenever_we_hear_of_it(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.storage.vote(key, "hasty", NO, added=True, at=day(1.01))  # official already, and not heard of yet
    await desk.news(RENEWED, telling=False)
    settled = Tally(1, 0, closed_at=day(1), outcome=YES)
    assert await desk.storage.tally(OPEN.id) == settled
    assert await desk.storage.vote(key, "bob", NO, added=True, at=day(1.1)) is False
    assert await desk.storage.vote(key, "ann", YES, added=False, at=day(1.1)) is False
    assert await desk.storage.recount(key, {NO: ["bob"]}, day(1.2)) is False
    assert await desk.storage.tally(OPEN.id) == settled
    assert await desk.storage.vote(key, "late", NO, added=True, at=day(0.9)) is True
    await desk.news(REVERSED, telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1, closed_at=day(1), outcome=NO)


async def test_the_official_word_may_come_to_us_late_and_out_of_order(desk: Desk) -> None:
    key = await card(desk)
    for person, at in (("early", 0.2), ("between", 0.7), ("late", 1.5)):
        await desk.storage.vote(key, person, YES, added=True, at=day(at))
    await desk.news(RENEWED, telling=False)
    assert (await desk.storage.tally(OPEN.id)).yes == 2
    sooner = RENEWED.with_entries([*RENEWED.entries, entry(claim(Kind.RENEWED), DEADLINE, day(0.5))])
    await desk.news(sooner, telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 0, closed_at=day(0.5), outcome=YES)


async def test_a_reversal_that_nobody_confirms_opens_the_ballot_again_until_it_is_settled(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.news(RENEWED, telling=False)
    await desk.storage.vote(key, "bob", NO, added=True, at=day(1.5))
    doubted = RENEWED.with_entries(
        [*RENEWED.entries, entry(claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety"), DEADLINE, day(2))]
    )
    await desk.news(doubted, telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 1), "what stands under an open ballot counts"
    assert [post.key for post in await desk.storage.open_posts("recording")] == [key]
    await desk.storage.vote(key, "cat", NO, added=True, at=day(2.5))
    await desk.storage.vote(key, "dan", NO, added=True, at=day(3.5))
    again = doubted.with_entries([*doubted.entries, entry(claim(Kind.CANCELLED), DEADLINE, day(3))])
    await desk.news(again, telling=False)
    assert await desk.storage.tally(OPEN.id) == Tally(1, 2, closed_at=day(3), outcome=NO)


async def test_a_ballot_that_nobody_decides_is_voided_and_never_settled(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    assert await desk.storage.void(MONDAY, day(300)) == 0, "asked just then"
    assert await desk.storage.void(day(1), day(300)) == 1
    assert await desk.storage.void(day(1), day(301)) == 0
    assert len(await desk.owed(day(301))) == 1, "the card says so"
    await desk.storage.vote(key, "late", NO, added=True, at=day(302))
    await desk.news(RENEWED.with_entries([entry(claim(Kind.RENEWED), DEADLINE, day(303))]), telling=False)
    tally = await desk.storage.tally(OPEN.id)
    assert (tally.yes, tally.no, tally.voided_at, tally.outcome) == (1, 0, day(300), None)
    assert await desk.storage.settled(SERVER) == []
    assert await desk.storage.open_posts("recording") == []


async def test_only_communities_that_pool_are_counted_together(desk: Desk) -> None:
    first, other = await card(desk, "a", "one"), await card(desk, "b", "two")
    for person, key in (("ann", first), ("ann", other), ("bob", other)):
        await desk.storage.vote(key, person, YES, added=True, at=second(1))
    assert (await desk.storage.tally(OPEN.id)).yes == 2
    await desk.storage.change_community(TWO, lambda _: Community(TWO))
    assert (await desk.storage.tally(OPEN.id)).yes == 1
    assert (await desk.storage.tally(OPEN.id, TWO)).yes == 2
    await desk.news(RENEWED, telling=False)
    await desk.storage.change_community(ONE, lambda _: Community(ONE))
    assert (await desk.storage.tally(OPEN.id)).yes == 1, "what is settled stays"


# --- being glad --------------------------------------------------------------------------------------------------

GLAD, SORRY = Choice.GLAD, Choice.SORRY


async def test_where_a_community_wants_it_people_say_that_they_are_glad_once_it_is_official(desk: Desk) -> None:
    await desk.storage.change_community(SERVER, lambda now: replace(now, moods=True))
    await desk.storage.save_channel(here("news", "server"))
    post = await desk.storage.owe(Owed(Purpose.POST, "news", (OPEN.id,)), MONDAY)
    assert post is not None
    await desk.pay()
    await desk.news(RENEWED, telling=False)
    assert ("seed", "post in news") in await desk.pay(day(2)), "the emoji of the second question"
    for person, choice in (("ann", GLAD), ("bob", GLAD), ("bob", SORRY), ("cat", YES)):
        await desk.storage.vote(post.key, person, choice, added=True, at=day(2 + (choice is SORRY)))
    assert await desk.storage.tally(OPEN.id, SERVER, Question.MOOD) == Tally(1, 1)
    assert (await desk.storage.tally(OPEN.id, SERVER)).total == 0
    assert [open.key for open in await desk.storage.open_posts("recording")] == [post.key]
    await desk.storage.end_moods(day(20))
    assert await desk.storage.open_posts("recording") == []
    await desk.news(REVERSED, telling=False)
    assert await desk.storage.open_posts("recording") == [], "nobody is asked whether they are glad that it ends"


# --- the score ---------------------------------------------------------------------------------------------------


async def test_what_is_settled_is_kept_for_the_score_of_communities_people_and_outlets(desk: Desk) -> None:
    key = await card(desk)
    for person, choice, at in (("ann", YES, 1), ("bob", NO, 2), ("cat", YES, 3)):
        await desk.storage.vote(key, person, choice, added=True, at=second(at))
    await desk.storage.vote(key, "bob", YES, added=True, at=day(1.5))  # too late to have been right
    for player in ("ann", "bob", "nobody"):
        await desk.storage.join_board(player, SERVER)
    assert await desk.storage.settled(SERVER) == []
    assert await desk.storage.verdicts("Fan Site") == {Verdict.OPEN: 1}
    await desk.news(RENEWED, telling=False)
    assert await desk.storage.settled(SERVER) == [Settled("Ballard", 2, 2, 1, YES, day(1))]
    assert await desk.storage.settled(None) == await desk.storage.settled(SERVER)
    assert await desk.storage.settled("recording:elsewhere") == []
    assert await desk.storage.settled(SERVER, "another room") == []
    made = sorted(await desk.storage.calls(SERVER), key=lambda call: call.person)
    assert made == [Call("ann", True), Call("bob", False)], "cat did not ask to be on the board"
    assert await desk.storage.verdicts("Fan Site") == {Verdict.CONFIRMED: 1}
    assert await desk.storage.reports() == [Report("Fan Site", Verdict.CONFIRMED, day(1) - MONDAY)]
    await desk.news(REVERSED, telling=False)
    assert [(one.right, one.total) for one in await desk.storage.settled(SERVER)] == [(1, 3)]
    await desk.storage.leave_board("ann", SERVER)
    assert await desk.storage.calls(SERVER) == [Call("bob", True)]


async def test_who_plays_with_an_emoji_is_counted_by_what_stands_in_the_end(desk: Desk) -> None:
    key = await card(desk)
    for number in range(101):
        await desk.storage.vote(key, "ann", YES, added=number % 2 == 0, at=second(number))
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(1, 0)
    await desk.storage.vote(key, "ann", YES, added=False, at=second(200))
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(0, 0)


# --- being forgotten ---------------------------------------------------------------------------------------------


async def test_whoever_asks_to_be_forgotten_is_gone_and_no_recount_brings_them_back(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.follow("ann", SERVER, "show")
    await desk.storage.join_board("ann", SERVER)
    for person in ("ann", "bob"):
        await desk.storage.vote(key, person, YES, added=True, at=second(1))
    await desk.storage.forget("ann", second(5))
    assert (await desk.storage.tally(OPEN.id, SERVER)).yes == 1
    assert await desk.storage.followed("ann", SERVER) == []
    assert await desk.storage.recount(key, {YES: ["ann", "bob"]}, second(6)) is False
    assert await desk.storage.vote(key, "ann", YES, added=True, at=second(4)) is False, "heard late, of before"
    await desk.storage.vote(key, "ann", NO, added=True, at=second(7))
    assert await desk.storage.recount(key, {YES: ["ann", "bob"], NO: ["ann"]}, second(8)) is False
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(1, 1), "what they do anew is theirs to do"


async def test_what_was_settled_before_somebody_was_forgotten_stays_as_it_was(desk: Desk) -> None:
    key = await card(desk)
    for person in ("ann", "bob"):
        await desk.storage.vote(key, person, YES, added=True, at=second(1))
    await desk.news(RENEWED, telling=False)
    settled = await desk.storage.tally(OPEN.id, SERVER)
    await desk.storage.forget("ann", day(2))
    assert await desk.storage.tally(OPEN.id, SERVER) == settled
    await desk.storage.recount(key, {YES: ["ann", "bob"]}, day(2.5))
    await desk.news(REVERSED, telling=False)
    assert (await desk.storage.tally(OPEN.id, SERVER)).yes == settled.yes == 2


# --- the life of cards -------------------------------------------------------------------------------------------


async def test_only_cards_about_one_event_in_channels_that_vote_have_a_ballot(desk: Desk) -> None:
    await desk.news(OTHER, telling=False)
    key = await card(desk)
    reply = await desk.storage.owe(Owed(Purpose.REPLY, "news", (OPEN.id,), None, key), MONDAY)
    await desk.storage.save_channel(here("shared", "server"))
    shared = await desk.storage.owe(Owed(Purpose.POST, "shared", (OPEN.id, OTHER.id)), MONDAY)
    assert reply is not None
    assert shared is not None
    for post in (reply.key, shared.key, "no such post"):
        assert await desk.storage.vote(post, "ann", YES, added=True, at=second(1)) is False
    await desk.storage.save_channel(replace(here("news", "server"), votes=False))
    assert await desk.storage.vote(key, "ann", YES, added=True, at=second(1)) is False


async def test_after_a_gap_the_newest_ballots_are_counted_first(desk: Desk) -> None:
    keys = [await card(desk, id) for id in ("one", "two", "three")]
    assert [post.key for post in await desk.storage.open_posts("recording")] == keys[::-1]


async def test_a_rush_of_votes_is_one_edit_in_the_community_a_little_later(desk: Desk) -> None:
    first, second_card = await card(desk, "a", "one"), await card(desk, "b", "one")
    await card(desk, "c", "another")
    for person in range(20):
        await desk.storage.vote(first, f"p{person}", YES, added=True, at=second(person / 10))
    assert await desk.owed(second(4.9)) == []
    assert await desk.next_owed_at() == second(5)
    edits = await desk.owed(second(5))
    assert [post.key for post in edits] == [first, second_card]
    await desk.storage.vote(first, "late", NO, added=True, at=second(6))  # while the edits are on their way
    await desk.storage.vote(first, "later", NO, added=True, at=second(8))
    for post in edits:
        await desk.storage.sent(post.key, "m", post.wanted)
    assert await desk.owed(second(10.9)) == []
    assert len(await desk.owed(second(11))) == 2


async def test_a_vote_does_not_hold_up_the_emoji_of_a_card(desk: Desk) -> None:
    await desk.storage.save_channel(here("news", "server"))
    post = await desk.storage.owe(Owed(Purpose.POST, "news", (OPEN.id,)), MONDAY)
    assert post is not None
    await desk.storage.sent(post.key, "m", post.wanted)
    await desk.storage.vote(post.key, "ann", YES, added=True, at=second(0))
    assert [owed.key for owed in await desk.owed(second(1))] == [post.key]


async def test_votes_outlive_the_message_and_the_channel(desk: Desk) -> None:
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    await desk.storage.give_up(key, State.GONE)
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(1, 0)
    await desk.storage.forget_channel("news")
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(1, 0)


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
    assert await desk.storage.tally(OTHER.id, ONE) == Tally(2, 0)
    assert await desk.storage.tally(OTHER.id, TWO) == Tally(0, 2)
    await desk.storage.vote(young, "ann", NO, added=False, at=second(5))
    assert await desk.storage.tally(OPEN.id) == Tally(2, 1)


async def test_the_course_of_a_vote_is_a_communitys_own_and_ends_when_it_closed(desk: Desk) -> None:
    here_, there = await card(desk), await card(desk, "elsewhere", "another server")
    for key, person, choice, at in ((here_, "ann", YES, 1), (there, "bob", YES, 2), (here_, "cleo", NO, 3)):
        await desk.storage.vote(key, person, choice, added=True, at=second(at))
    await desk.storage.vote(here_, "cleo", NO, added=False, at=second(4))
    course = await desk.storage.vote_course(OPEN.id, "recording:server")
    assert course == [(second(1), 1, 0), (second(3), 1, 1), (second(4), 1, 0)]
    await desk.news(RENEWED)
    await desk.storage.vote(here_, "dan", NO, added=True, at=day(2))
    assert await desk.storage.vote_course(OPEN.id, "recording:server") == course
