"""What holds of every story, whatever it says: reading never fails, is the same every time and tells why."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events import Event
from bot.events.folding import event_for
from bot.events.standing import Entry
from bot.stories import Claim, Kind, Story
from bot.understanding import explain, understand
from bot.understanding.names.lines import LONGEST
from tests.understanding.scene import TOLD, catalogue, parts, story, table
from tests.understanding.test_cancellations import CANCELLED
from tests.understanding.test_endings import ENDING
from tests.understanding.test_no_news import OTHER_NEWS
from tests.understanding.test_open_fates import PREMIERE, PRODUCTION, UNDECIDED
from tests.understanding.test_renewals import ORDERED, RENEWED
from tests.understanding.test_structure import LISTS
from tests.understanding.test_titles import READ

EVERY = table(RENEWED + ORDERED + CANCELLED + ENDING + UNDECIDED + PREMIERE + PRODUCTION + OTHER_NEWS + LISTS + READ)


def test_why_names_the_rule_and_what_was_refused() -> None:
    reading = explain(story("Netflix renews 'Beef' for season 2", "You will like it."), catalogue())
    assert reading.claims[0].rule.startswith("renewed")
    assert reading.claims[0].sentence == "Netflix renews 'Beef' for season 2"
    assert any("without quotes" in refusal.reason for refusal in reading.refused_titles)
    assert any("says:" in line for line in reading.lines())


def test_why_shows_all_that_a_card_will_say() -> None:
    told = story("Netflix renews 'Beef' for season 2", "It begins on October 5, 2025, Deadline reports.")
    assert "source Deadline, network Netflix, premiere 2025-10-05 (rule" in explain(told, catalogue()).lines()[-1]
    said = explain(story("Beef is cancelled after two seasons"), catalogue()).lines()[-1]
    assert "source" not in said, "what nobody told is left out"


def test_why_shows_a_sentence_once_with_all_that_spoke_in_it() -> None:
    lines = explain(story("CBS: 'Tracker' S4 Sept. 28, 'FBI' S9 Oct. 6"), catalogue()).lines()
    assert [line.split(":")[0] for line in lines] == ["Shows seen", "Sentence", "  says", "  says", "Claim", "Claim"]


def test_full_text_is_read_where_there_is_no_summary() -> None:
    told = replace(story("A hard week at NBC"), text="NBC has cancelled 'Found' after two seasons. Old news follows.")
    assert [(c.show, c.kind) for c in understand(told, catalogue())] == [("Found", Kind.CANCELLED)]


#: What headlines are made of, and what trips those who take them apart.
WORDS = [
    "Netflix", "NBC", "BBC", "renews", "cancelled", "axed", "'Beef'", '"You"', "From", "Evil", "season", "3", "third",
    "final", "won't", "return", "?", ":", ";", "-", ",", ".", "¤", "'", '"', "S.W.A.T.", "9-1-1", "according", "to",
    "Deadline", "after", "two", "seasons", "May", "5", "2026", "İ", "ß", "😀", "(6)", "and",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)),
    st.text(max_size=120),
    st.one_of(st.just(TOLD), st.datetimes(timezones=st.just(UTC))),
)
def test_hostile_text_never_raises_and_reading_is_deterministic(title: str, summary: str, at: datetime) -> None:
    told = story(title, summary, at)
    assert understand(told, catalogue()) == understand(told, catalogue())


#: What the trade says of shows, in parts that go together in any way.
SHOWS = ["'Ozark'", "The Bear", "FBI, FBI: International", "'Salt Flat'", "Survivor and The Amazing Race", "the drama"]
DOES = [
    "renewed for", "cancelled after", "to end with", "gets", "won't get", "could return for", "films", "orders",
    "drops", "sets", "saved for", "wraps", "premieres",
]  # fmt: skip
SEASONS = [
    "season 4", "a final season", "its fourth and final season", "seasons 5 and 6", "another", "no third season",
    "its last episodes", "a 22-episode fourth season", "season 12 through 14", "two more seasons", "part 2", "year one",
]  # fmt: skip
BESIDES = [
    "with extra episodes", "for this season", "on May 4", "next fall, in two parts", "after season 3", "at Hulu",
    "for good", "before filming begins", "(exclusive)", "of 13 episodes", "as a spin-off", "- report", "",
]  # fmt: skip
TOLD_SO = st.tuples(*map(st.sampled_from, (SHOWS, DOES, SEASONS, BESIDES))).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(TOLD_SO, TOLD_SO)
def test_whatever_goes_together_in_the_trade_is_read(headline: str, below: str) -> None:
    for claim in understand(story(headline, f"Netflix says that {below}."), catalogue(), twice=False):
        assert claim.season is None or claim.season > 0


@pytest.mark.parametrize("day", ["on Jan. 5", "on the 24th", "a day later, on Jan. 1", "next year", "in the fall"])
@pytest.mark.parametrize("at", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
def test_a_story_dated_at_the_end_of_time_is_read_and_has_a_home(day: str, at: datetime) -> None:
    told = story(f"NBC renews 'Found' for season 3, to return {day}, then a week later", "", at)
    (claim, *_) = understand(told, catalogue(), twice=False)  # a show of another age is unlisted, and hardly heard
    assert (claim.show, claim.season, claim.kind) == ("Found", 3, Kind.RENEWED)
    event = Event("e", claim.show_key, claim.show, 3).with_entries([Entry.of(told, claim)])
    assert event_for(replace(claim, season=None), told.published_at, [event]) == event


PAGE = (
    "The third season of the drama will premiere in the fall, the network said. It has been a long road for the crew. "
)
LONG = {
    "a page": PAGE * 600,
    "a page in one sentence": PAGE.replace(". ", " and ") * 600,
    "many shows": " ".join(f"‘Thing Number {n}x Zed’ was renewed for season {n % 9 + 2}." for n in range(1500)),
    "one word": "renewed " * 8000,
    "stops": "." * 60_000,
    "question marks": "?!" * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_story_is_read_quickly_and_for_its_beginning(name: str) -> None:
    told = story("NBC Renews 'Found'", f"NBC has renewed 'Found' for season 3. {LONG[name]}")
    started = time.process_time()
    claims = understand(told, catalogue())
    assert time.process_time() - started < 10  # what takes the square of its length takes minutes
    assert ("Found", 3, Kind.RENEWED) in {(c.show, c.season, c.kind) for c in claims}


def test_a_long_story_is_not_read_to_the_middle_of_a_sentence() -> None:
    page = PAGE * (LONGEST // len(PAGE))
    for more in range(0, LONGEST + 50 - len(page), 7):
        told = story(
            "A long day", f"{page}{'x' * more} NBC has cancelled 'Found' for a day, and will show it next week."
        )
        assert understand(told, catalogue()) == ()


def claims_but_sentences(told: Story) -> list[Claim]:
    return [replace(c, sentence="") for c in understand(told, catalogue())]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(EVERY), st.sampled_from([("'", "’"), ('"', "”"), (" ", "  "), (" ", "\u00a0"), (" - ", " — ")]))
def test_quotes_dashes_and_spaces_change_nothing(row: str, change: tuple[str, str]) -> None:
    title, summary, *_ = parts(row)
    other = story(title.replace(*change), summary.replace(*change))
    assert claims_but_sentences(other) == claims_but_sentences(story(title, summary))
