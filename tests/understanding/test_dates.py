"""Days and windows: what lies in which, and that what is read as one is real."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.dates import dates_in, ends_at, on_day, within


@pytest.mark.parametrize(
    ("value", "window", "inside"),
    [
        ("2026-02-17", "2026-02", True),
        ("2026-03-01", "2026-02", False),
        ("2025-11-05", "fall 2025", True),
        ("2027-01-05", "winter 2026", True),
        ("2026-05-31", "summer 2026", False),
        ("2026-05-31", "2026", True),
    ],
)
def test_a_day_lies_in_its_window(value: str, window: str, inside: bool) -> None:
    assert within(value, window) is inside


def test_no_month_has_a_day_that_it_lacks() -> None:
    assert on_day("2026-02", 29) is None
    assert on_day("2028-02", 29) == "2028-02-29"


@given(
    st.text(alphabet="0123456789 ,.-/thndr", max_size=30),
    st.sampled_from(["on the ", "february ", "in the new year ", "friday "]),
)
def test_whatever_stands_there_is_read_as_a_real_date_or_none(text: str, lead: str) -> None:
    for found in dates_in(lead + text, date(2025, 5, 20)):
        assert re.fullmatch(r"(?:[a-z]+ )?\d{4}(?:-\d\d){0,2}", found.value)
        assert ends_at(found.value).year >= 1900
