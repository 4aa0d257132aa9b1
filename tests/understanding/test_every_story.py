"""What holds of every story, whatever it says: reading never fails, is the same every time and tells why."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stories import Claim, Kind, Story
from bot.understanding import explain, understand
from tests.understanding.scene import catalogue, parts, story, table
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
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)), st.text(max_size=120)
)
def test_hostile_text_never_raises_and_reading_is_deterministic(title: str, summary: str) -> None:
    told = story(title, summary)
    assert understand(told, catalogue()) == understand(told, catalogue())


def claims_but_sentences(told: Story) -> list[Claim]:
    return [replace(c, sentence="") for c in understand(told, catalogue())]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(EVERY), st.sampled_from([("'", "’"), ('"', "”"), (" ", "  "), (" ", "\u00a0"), (" - ", " — ")]))
def test_quotes_dashes_and_spaces_change_nothing(row: str, change: tuple[str, str]) -> None:
    title, summary, *_ = parts(row)
    other = story(title.replace(*change), summary.replace(*change))
    assert claims_but_sentences(other) == claims_but_sentences(story(title, summary))
