"""A forecast asks after many shows and guesses of each; what is guessed opens a question, what was decided stays decided."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

import pytest

from tests.understanding.scene import reading, table

FORECASTS = """
    Bubble Watch: Our Last Calls Before the Upfronts || Elsbeth is a lock at CBS. The Irrational leans toward cancellation, as ever, and Brilliant Minds: a coin toss. || Elsbeth:undecided:None; The Irrational:undecided:None; Brilliant Minds:undecided:None
    Renewed or Cancelled? A Network-by-Network Guide || At NBC Found and Suits LA are long shots, likely to go; Law & Order looks certain. The Equalizer, Matlock and Tracker still don't know at CBS. || Found:undecided:None; Suits LA:undecided:2; Law & Order:undecided:None; The Equalizer:undecided:None; Matlock:undecided:None; Tracker:undecided:None
    Will Your Favourite Shows Be Back? Cancel-or-Renew Predictions || Not so sure: Night Court and Happy's Place at NBC. || Night Court:undecided:None; Happy's Place:undecided:None
    NBC Renew/Cancel, Week 12: Found Drops || A new low, so it will be missed. The Irrational is likely gone as well. || Found:undecided:None; The Irrational:undecided:None
    Which ABC Dramas Are in Danger? || Will Trent has a fighting chance. The Rookie was renewed last month. || Will Trent:undecided:None
"""
#: A question after one show asks after no other; a list of what is decided asks after none.
NO_FORECASTS = """
    Poker Face season 3: renewed or cancelled? || Peacock has said nothing yet. Its Bel-Air, on Thursdays, will likely have a bigger audience. || Poker Face:undecided:3
    NBC's Spring Grid in Full || Chicago Fire looks likely to win Wednesdays, and Found is a good bet for a repeat on Thursdays. ||
"""


@pytest.mark.parametrize("row", [*table(FORECASTS), *table(NO_FORECASTS)])
def test_a_forecast_opens_the_question_of_every_show_that_it_guesses_about(row: str) -> None:
    read, wanted = reading(row)
    assert read == wanted
