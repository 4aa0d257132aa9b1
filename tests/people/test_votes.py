"""Votes as people cast them, whatever order we hear of it in: emoji, shares, one person's last word."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.votes import Choice, Question, Tally, Word, counted, course, emoji_for, is_emoji, percent, standing_votes
from bot.wording.ballots import result_words, tally_line
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
     "é\ufe0f", "´", "°", "→", "::", ": ok:", "<:ok:>", "<:a:1><:b:2>", "@everyone", "👍" * 40],
)  # fmt: skip
def test_what_is_no_emoji_or_several_is_none(typed: str) -> None:
    """A platform would refuse to put it under a card, and the card would stand without its vote."""
    assert not is_emoji(typed)


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
def test_the_course_of_a_vote_ends_at_its_count(heard: list[Word]) -> None:
    count = Counter(answers(heard).values())
    points = course(heard)
    assert [point[0] for point in points] == sorted(point[0] for point in points)
    assert (points[-1][1:] if points else (0, 0)) == (count[YES], count[NO])


def test_a_card_asks_what_it_has_emoji_for() -> None:
    assert emoji_for(Question.RETURN, EMOJI) == EMOJI
    assert emoji_for(Question.MOOD, EMOJI) == {}
