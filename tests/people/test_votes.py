"""Votes as people cast them, whatever order we hear of it in: emoji, shares, one person's last word."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Event
from bot.votes import (
    Choice,
    Question,
    Tally,
    Word,
    bare,
    counted,
    emoji_for,
    is_emoji,
    percent,
    standing_votes,
    vote_course,
)
from bot.wording.ballots import ballot_box, result_words, tally_line
from tests.scenes.newsdesk import MONDAY

YES, NO = Choice.YES, Choice.NO
EMOJI = {YES: "👍", NO: "👎"}


@pytest.mark.parametrize(
    "one",
    ["👍", "👍🏽", "❤", "❤️", "❤️‍🔥", "🏳️‍🌈", "👩🏽‍🚀", "👨‍👩‍👧", "🇩🇪",
     "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#️⃣", "™", "ℹ️", "↔️", "🅰️", "🫨", "🩷", "🪿", "◾", "<:ok:12>", "<a:ok:12>", ":ok:"],
)  # fmt: skip
def test_one_emoji_may_stand_for_an_answer(one: str) -> None:
    assert is_emoji(one)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "1", "12", "#", "yes", "👍👎", "👍 👍", "👍👍👍", "see👍", "🏽", "🇩", "\u200d", "\ufe0f", "a\ufe0f",
     "é\ufe0f", "´", "°", "→", "::", ": ok:", "<:ok:>", "<:a:1><:b:2>", "@everyone", "👍" * 40, f":{'o' * 64}:"],
)  # fmt: skip
def test_what_is_no_emoji_or_several_is_none(typed: str) -> None:
    """A platform would refuse to put it under a card, and the card would stand without its vote."""
    assert not is_emoji(typed)


def test_a_servers_own_emoji_that_is_renamed_while_people_vote_is_the_same() -> None:
    assert bare("<:ok:12>") == bare("<a:fine:12>") != bare("<:ok:13>")


def test_once_a_vote_was_given_up_nobody_is_asked_to_mend_theirs() -> None:
    for tally, asked in ((Tally(1, 1, unclear=1), True), (Tally(1, 1, unclear=1, voided_at=MONDAY), False)):
        box = ballot_box(Event("e", "ballard (2025)", "Ballard", 2), tally, EMOJI)
        assert box is not None
        assert ("Remove one of them to vote" in box.line) is asked


def test_who_comes_back_to_an_answer_that_we_did_not_hear_them_take_away_means_that() -> None:
    said = [Word("p", "ann", choice, True, MONDAY + timedelta(hours=at)) for at, choice in enumerate((YES, NO, YES))]
    assert counted(standing_votes(said)) is YES


def test_a_recount_orders_nothing_and_takes_no_known_order_away() -> None:
    yes, no = (Word("p", "ann", choice, True, MONDAY + timedelta(hours=at)) for at, choice in enumerate((YES, NO)))
    seen = [replace(word, at=MONDAY + timedelta(hours=9), ordered=False) for word in (yes, no)]
    assert counted(standing_votes([yes, no, *seen])) is NO
    assert counted(standing_votes([yes, seen[1]])) is None


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_nobody_and_everybody_are_said_of_nobody_and_everybody_alone(counts: tuple[int, int]) -> None:
    part, whole = counts
    share = percent(part, whole)
    assert (share == 0, share == 100) == (part == 0, part == whole)
    assert abs(share - 100 * part / whole) <= 1
    assert share + percent(whole - part, whole) in (99, 100, 101)


def test_one_no_among_a_thousand_is_not_passed_over() -> None:
    assert tally_line(Tally(999, 1), EMOJI) == "👍 999 · 👎 1 · 99% say yes"
    assert result_words(Tally(1, 999, closed_at=MONDAY, outcome=NO)) == "99% of 1000 said no and were right"


def test_a_tie_is_nobodys_win() -> None:
    tie = Tally(2, 2, closed_at=MONDAY, outcome=YES)
    assert tally_line(tie, EMOJI) == "Voting is closed: 4 votes, evenly split."


words = st.lists(
    st.builds(
        lambda post, person, choice, standing, minute, ordered: Word(
            post, person, choice, standing, MONDAY + timedelta(minutes=minute), ordered
        ),
        st.sampled_from("ab"),
        st.sampled_from(("ann", "bob")),
        st.sampled_from((YES, NO)),
        st.booleans(),
        st.integers(0, 30),
        st.booleans(),
    ),
    max_size=14,
    unique_by=lambda word: word.at,
)


def answers(heard: list[Word]) -> dict[str, Choice | None]:
    said = {}
    for person in ("ann", "bob"):
        if votes := [vote for vote in standing_votes(heard) if vote.person == person]:
            said[person] = counted(votes)
    return said


@given(words, st.randoms())
def test_the_order_in_which_we_hear_of_votes_and_hearing_of_them_twice_changes_nothing(
    heard: list[Word], random: Random
) -> None:
    shuffled = [*heard, *heard[::2]]
    random.shuffle(shuffled)
    assert answers(shuffled) == answers(heard)


@given(words)
def test_the_course_of_a_vote_has_a_point_for_each_change_and_ends_at_its_count(heard: list[Word]) -> None:
    count, glad = Counter(answers(heard).values()), [replace(word, choice=Choice.GLAD) for word in heard]
    points = vote_course([*heard, *glad])
    assert all(before[1:] != after[1:] for before, after in pairwise([(MONDAY, 0, 0), *points]))
    assert [point[0] for point in points] == sorted(point[0] for point in points)
    assert (points[-1][1:] if points else (0, 0)) == (count[YES], count[NO])


def test_a_card_asks_what_it_has_emoji_for() -> None:
    assert emoji_for(Question.RETURN, EMOJI) == EMOJI
    assert emoji_for(Question.MOOD, EMOJI) == {}
