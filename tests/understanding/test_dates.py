"""Days and windows: what lies in which, and that what is read as one is real."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.dates import dates_in
from bot.understanding.words.windows import ends_at, on_day
from bot.windows import PARTS_OF_YEAR, is_news, span_of, within


@pytest.mark.parametrize(
    ("value", "window", "inside"),
    [
        ("2026-02-17", "2026-02", True),
        ("2026-03-01", "2026-02", False),
        ("2025-11-05", "fall 2025", True),
        ("2027-01-05", "winter 2026", True),
        ("2026-01-16", "winter 2026", True),
        ("2027-04-05", "winter 2026", False),
        ("2026-09-10", "winter 2026", False),
        ("fall 2026", "winter 2026", False),
        ("2026-05-31", "summer 2026", False),
        ("2026-05-31", "2026", True),
    ],
)
def test_a_day_lies_in_its_window(value: str, window: str, inside: bool) -> None:
    assert within(value, window) is inside


@pytest.mark.parametrize("part", PARTS_OF_YEAR)
def test_a_part_of_the_year_means_the_same_months_to_whoever_reads_and_to_whoever_compares(part: str) -> None:
    window = f"{part} 2026"
    months = [f"{year}-{month:02}" for year in (2025, 2026, 2027) for month in range(1, 13)]
    inside = [month for month in months if within(month, window)]
    assert inside == [month for month in months if not is_news(window, month)]
    (read,) = dates_in(f"returns in {window}", date(2026, 1, 1))
    span = span_of(window)
    assert span is not None
    assert (read.value, read.first, ends_at(window)) == (window, span.first, span.last)
    assert inside[0] == f"{span.first:%Y-%m}"


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("returns this winter", date(2026, 11, 20), "winter 2026"),
        ("moves to the fall", date(2026, 11, 20), "fall 2027"),
        ("set for the fall", date(2026, 11, 20), "fall 2027"),
        ("returns this fall", date(2026, 11, 20), "fall 2026"),
        ("moves to the fall", date(2026, 5, 20), "fall 2026"),
        ("return date announced for september", date(2026, 8, 1), "2026-09"),
        ("comes back in september", date(2026, 8, 1), "2026-09"),
        ("the date was announced in september", date(2026, 8, 1), "2025-09"),
    ],
)
def test_a_part_of_the_year_without_its_year_is_the_one_ahead(text: str, told: date, value: str) -> None:
    assert [d.value for d in dates_in(text, told)] == [value]


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("x follows on october 6 and y a day later", ["2025-10-06", "2025-10-07"]),
        ("x follows on october 6 and y two weeks earlier", ["2025-10-06", "2025-09-22"]),
        ("x on october 6, y the same night", ["2025-10-06", "2025-10-06"]),
        ("x on october 6, y the 7th, z on the 9th ahead of w", ["2025-10-06", "2025-10-07", "2025-10-09"]),
        ("x on october 6 for the 7th and final season", ["2025-10-06"]),
        ("a day later the show was over", []),
    ],
)
def test_a_day_is_told_by_the_one_before_it(text: str, days: list[str]) -> None:
    assert [d.value for d in dates_in(text, date(2025, 5, 20))] == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it begins next tuesday", "2025-05-27"),
        ("it is held until late october", "2025-10"),
        ("due in spring or summer 2026", "2026"),
        ("a third season to air in midseason", "early 2026"),
    ],
)
def test_a_window_is_read_as_it_is_spoken_of(text: str, value: str) -> None:
    assert [d.value for d in dates_in(text, date(2025, 5, 20))] == [value]


@pytest.mark.parametrize("text", ["season 4 may be the last", "series 3 may return"])
def test_the_number_of_a_season_is_no_day(text: str) -> None:
    assert dates_in(text, date(2025, 5, 20)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("starts mon 29/09/25 at 9pm", "2025-09-29"),
        ("airs on 29/9", "2025-09-29"),
        ("returns on 10/16", "2025-10-16"),
        ("premieres sunday, 10/12 at 8/7c", "2025-10-12"),
        ("gets going wed., 10/1", "2025-10-01"),
        ("back saturday 4/10", "2025-10-04"),
        ("returns 10/5", "2025-10-05"),
        ("will return 10/5", "2025-10-05"),
        ("is to begin 10/5", "2025-10-05"),
        ("season premiere: 10/5", "2025-10-05"),
        ("returns to bbc one on 5/10", "2025-10-05"),
        ("was renewed on 5/11", "2025-05-11"),
    ],
)
def test_a_day_in_figures_is_the_one_of_its_week_its_land_or_the_calendar(text: str, day: str) -> None:
    assert [d.value for d in dates_in(text, date(2025, 9, 1))] == [day]


@pytest.mark.parametrize(
    "text", ["a 7/10 for it", "we gave the premiere 8/10", "at 8/7c", "the odds are 10/1", "it is on 24/7", "airs 9/8c"]
)
def test_ratings_odds_and_hours_are_no_days(text: str) -> None:
    assert dates_in(text, date(2025, 9, 1)) == []
