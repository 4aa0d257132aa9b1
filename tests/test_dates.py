"""When the season of a story begins: days, windows, words relative to the day of the story; and which date is whose.

A row is ``headline || summary || show:kind:date``, told on Tuesday, 20 May 2025.
"""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import understand
from bot.understanding.dates import dates_in, ends_at, on_day, within
from tests.reading import catalogue, story, table

#: The date may be told loosely above and closely below.
CLOSER = """
    'Reacher' Returns in February || The fourth season arrives on Feb. 17 on Prime Video. || Reacher:premiere:2026-02-17
    'Silo' Comes Back This Fall || Season 3 of the Apple TV+ drama premieres November 5. || Silo:premiere:2025-11-05
    'Slow Horses' Sets September Premiere Date || The fifth season gallops in on the 24th. || Slow Horses:premiere:2025-09-24
    'Severance' Ends With Season 3 in January || The last run of the Apple drama opens on January 16. || Severance:ending:2026-01-16
"""
#: Windows that are said of nothing but the season.
AHEAD = """
    'Cougar Town' Renewed by TBS || The sitcom gets 15 episodes next year. || Cougar Town:renewed:2026
    Netflix Renews 'The Diplomat' for Season 4 || Ten more episodes are ordered for 2026. || The Diplomat:renewed:2026
    Reacher Renewed for Season 4 || The drama is back on Prime Video in the new year. || Reacher:renewed:early 2026
    Elsbeth Renewed || CBS has the third season down for midseason 2026. || Elsbeth:renewed:early 2026
    Reacher renewed for season 4 || It returns at the start of next year. || Reacher:renewed:early 2026
    Silo: season 3 starts tonight || The Apple TV+ drama is back. || Silo:premiere:2025-05-20
    Silo premieres Friday || Season 3 of the drama streams on Apple TV+. || Silo:premiere:2025-05-23
    BBC One dates Vigil || The third series begins on Sunday 8 June at 9pm. || Vigil:premiere:2025-06-08
    Elsbeth season 3 returns Thursday, Jan. 8 at 9/8c on CBS || || Elsbeth:premiere:2026-01-08
"""
#: Of telling, filming, ending and other seasons.
OF_OTHERS = """
    CBS Renews 'Elsbeth' for Season 4 || The network announced it on Monday. || Elsbeth:renewed:None
    Netflix Renews 'The Diplomat' for Season 4 || Filming starts in early 2026 in London. || The Diplomat:renewed:None
    Apple renews 'Slow Horses' for season 7 || The order comes before the fifth arrives on 24 September. || Slow Horses:renewed:None
    Netflix picks up Longmire for a fourth season || The drama was dropped by A&E in 2014. || Longmire:renewed:None
    'The Conners' Renewed for a Seventh Season || ABC announced it on Friday, May 16. || The Conners:renewed:None
"""
#: Words that look back elsewhere: "last", "back in", "was".
STILL_AHEAD = """
    Vigil begins its last chapter January 6 on BBC One || The third series is the final one. || Vigil:ending:2026-01-06
    'Elsbeth' Clocks Back In on January 15 || Season 3 of the CBS drama. || Elsbeth:premiere:2026-01-15
    'Matlock' Back in Session Jan. 8 || CBS returns to court. || Matlock:premiere:2026-01-08
    The Bear's back in February || FX has set the fifth season. || The Bear:premiere:2026-02
    Severance has a date || Season 3 was dated for March by Apple TV+. || Severance:premiere:2026-03
    Reacher renewed for season 4 || Ten hours will premiere this Christmas on Prime Video. || Reacher:renewed:2025-12
    'Silo' Renewed for Season 3 || The Apple TV+ drama was back in March. || Silo:renewed:None
"""
#: Several dates, several shows.
WHOSE = """
    Prime Video's Autumn || Reacher is back on August 29, 'Fallout' in November and 'The Boys' in December. || Fallout:premiere:2025-11
    Prime Video's Autumn || Reacher is back on August 29, 'Fallout' in November and 'The Boys' in December. || Reacher:premiere:2025-08-29
    Apple TV+ Dates 'Silo', 'Severance' and 'Slow Horses' || The dystopian drama starts on September 5, the office thriller on October 3 and the spies on November 7. || Severance:premiere:2025-10-03
    Apple TV+ Dates 'Silo', 'Severance' and 'Slow Horses' || The dystopian drama starts on September 5, the office thriller on October 3 and the spies on November 7. || Slow Horses:premiere:2025-11-07
    'The Bear' to end next year || FX says that the fifth season is the last. || The Bear:ending:2026
    'Silo' Will Conclude in 2027 || The fourth season of the Apple TV+ drama is its last. || Silo:ending:2027
    'The Bear' to end with season 5 || The cast will film the last episodes next year. || The Bear:ending:None
"""


@pytest.mark.parametrize("row", table(CLOSER + AHEAD + OF_OTHERS + STILL_AHEAD + WHOSE))
def test_the_season_has_the_date_that_the_story_gives_it(row: str) -> None:
    title, summary, wanted = (part.strip() for part in row.split("||"))
    show, kind, when = wanted.rsplit(":", 2)
    found = {(c.show, c.kind.value): c.premiere for c in understand(story(title, summary), catalogue())}
    assert str(found.get((show, kind), "no claim")) == when


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
