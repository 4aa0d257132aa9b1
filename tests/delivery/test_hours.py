"""Quiet hours and digests by the clocks of real zones, where hours are shown twice, or not at all."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours import Every, Hours, QuietHours, zone_named, zones_like
from bot.wording.answers import hours_words
from tests.scenes.newsdesk import channel

#: Zones that change their clocks in the year of the tests, by an hour or by half of one, and some that do not.
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Asia/Kolkata",
         "America/Nuuk")  # fmt: skip
MINUTE = timedelta(minutes=1)

times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))
quiet_hours = st.builds(QuietHours, times, times).filter(lambda quiet: quiet.begins != quiet.ends)
zones = st.sampled_from(ZONES)
#: Days of 2026 (from New Year) before some clock is changed, and how far into the days from there: four, or the year.
CHANGES = (65, 85, 92, 112, 247, 274, 295, 300, 304)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.one_of(
    st.builds(lambda day, second: NEW_YEAR + timedelta(day, second), st.sampled_from(CHANGES), st.integers(0, 345_600)),
    st.builds(lambda second: NEW_YEAR + timedelta(seconds=second), st.integers(0, 31_535_999)),
)


def shows_quiet(quiet: QuietHours, zone: str, moment: datetime) -> bool:
    """Whether the clock on the wall reads a quiet time."""
    reads = moment.astimezone(ZoneInfo(zone)).time()
    if quiet.begins < quiet.ends:
        return quiet.begins <= reads < quiet.ends
    return reads >= quiet.begins or reads < quiet.ends


@given(quiet_hours, zones, moments)
def test_what_waits_for_the_end_of_quiet_hours_meets_none(quiet: QuietHours, zone: str, now: datetime) -> None:
    hours = Hours(zone, quiet)
    until = hours.quiet_until(now)
    if until is None:
        assert not shows_quiet(quiet, zone, now)
    else:
        assert now < until < now + timedelta(days=2)
        assert not shows_quiet(quiet, zone, until)
        assert hours.quiet_until(until) is None
        assert hours.quiet_until(until - MINUTE) == until


@given(quiet_hours, zones, moments)
def test_quiet_hours_are_no_longer_than_the_clocks_make_them(quiet: QuietHours, zone: str, now: datetime) -> None:
    waits = Hours(zone, quiet).quiet_until(now)
    near = [now + MINUTE * 5 * step for step in range(-13, 14)]
    if waits is not None:
        assert any(shows_quiet(quiet, zone, moment) for moment in near), "quiet an hour away from any quiet time"


@pytest.mark.parametrize(
    ("zone", "now", "until"),
    [
        ("Europe/Berlin", "2026-07-01T21:59+02:00", None),
        ("Europe/Berlin", "2026-07-01T22:00+02:00", "2026-07-02T08:00+02:00"),
        ("Europe/Berlin", "2026-07-02T07:59+02:00", "2026-07-02T08:00+02:00"),
        ("Europe/Berlin", "2026-07-02T08:00+02:00", None),
        ("Europe/Berlin", "2026-03-28T23:00+01:00", "2026-03-29T08:00+02:00"),  # an hour shorter
        ("Europe/Berlin", "2026-10-24T23:00+02:00", "2026-10-25T08:00+01:00"),  # an hour longer
        ("Asia/Kolkata", "2026-07-01T23:00+05:30", "2026-07-02T08:00+05:30"),
    ],
)
def test_a_night(zone: str, now: str, until: str | None) -> None:
    hours = Hours(zone, QuietHours.parse("22:00-08:00"))
    expected = datetime.fromisoformat(until) if until else None
    assert hours.quiet_until(datetime.fromisoformat(now)) == expected


def test_an_end_that_the_clock_shows_twice_is_the_second_and_one_that_it_never_shows_comes_when_it_would() -> None:
    hours = Hours("Europe/Berlin", QuietHours.parse("22:00-02:30"))
    twice = hours.quiet_until(datetime.fromisoformat("2026-10-25T02:29+02:00"))
    assert twice == datetime.fromisoformat("2026-10-25T02:30+01:00")
    never = hours.quiet_until(datetime.fromisoformat("2026-03-29T01:00+01:00"))
    assert never == datetime.fromisoformat("2026-03-29T03:30+02:00")


def test_a_night_that_the_clocks_let_begin_before_the_last_one_ends_makes_one_with_it() -> None:
    nearly_always = Hours("Europe/Berlin", QuietHours.parse("03:00-02:30"))
    told = nearly_always.quiet_until(datetime.fromisoformat("2026-03-29T01:00+01:00"))
    assert told == datetime.fromisoformat("2026-03-30T02:30+02:00")


def test_a_beginning_that_the_clock_never_shows_is_there_when_it_would_have_been() -> None:
    hours = Hours("Europe/Berlin", QuietHours.parse("02:30-08:00"))
    skipped = hours.quiet_until(datetime.fromisoformat("2026-03-29T03:10+02:00"))
    assert skipped == datetime.fromisoformat("2026-03-29T08:00+02:00"), "the clock reads later than half past two"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("22:00-08:00", "22:00-08:00"),
        ("22-8", "22:00-08:00"),
        ("from 10pm till 8am", "22:00-08:00"),
        ("22h-7h30", "22:00-07:30"),
        (" 1:30 – 24 ", "01:30-00:00"),
        ("22.00—8.30", "22:00-08:30"),
        ("10pm-8am", "22:00-08:00"),
        ("10 PM to 8 a.m.", "22:00-08:00"),
        ("11:30pm until 12pm", "23:30-12:00"),
        ("12am-7am", "00:00-07:00"),
        ("9-12", "09:00-12:00"),
        ("22:00-8am", "22:00-08:00"),
        ("10:00-8:00", "10:00-08:00"),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(words: str, read: str) -> None:
    assert str(QuietHours.parse(words)) == read


@pytest.mark.parametrize(
    "words",
    ["", "night", "22:00", "25:00-08:00", "22:61-08:00", "8-8", "22:00-08:00-09:00", "٢٢-٨",
     "10-8", "10-8am", "10pm-8", "13pm-8am", "22-30"],
)  # fmt: skip
def test_other_words_are_told_how_to_write_them(words: str) -> None:
    with pytest.raises(ValueError, match=r"like 22:00-08:00|pause the channel"):
        QuietHours.parse(words)


def test_a_zone_is_known_however_it_is_capitalised_and_a_wrong_one_is_told() -> None:
    assert zone_named(" europe/berlin ") == "Europe/Berlin"
    assert zone_named("america/new york") == zone_named("New York") == "America/New_York"
    assert zone_named("utc") == "UTC"
    assert zone_named("etc/gmt-1") == "Etc/GMT-1"
    assert zone_named("Eastern Time") == "America/New_York"
    for wrong in ("Louisville", "GMT+1", "Atlantis", "localtime", "Factory", "", "../../etc/passwd", "Europe"):
        with pytest.raises(ValueError, match="like Europe/Berlin"):
            zone_named(wrong)


@pytest.mark.parametrize("said", ["EST", "CST", "MST", "PST"])
def test_the_winters_name_of_a_zone_is_that_of_a_place_which_has_a_summer(said: str) -> None:
    name = zone_named(said)
    winter, summer = (datetime(2026, month, 1, tzinfo=ZoneInfo(name)) for month in (1, 7))
    assert winter.tzname() == said
    assert summer.tzname() == said.replace("S", "D", 1)
    assert name in zones_like(said)
    assert said not in zones_like(said)


@given(st.sampled_from((Every.DAILY, Every.WEEKLY)), st.integers(0, 23), zones, moments)
def test_a_digest_is_due_once_on_each_of_its_days(every: Every, hour: int, zone: str, now: datetime) -> None:
    hours = Hours(zone, digest=every, digest_hour=hour)
    due: list[datetime] = []
    for _ in range(9):
        after = hours.digest_after(due[-1] if due else now)
        assert after is not None
        assert after > (due[-1] if due else now)
        due.append(after)
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in due]
    step = timedelta(days=1 if every is Every.DAILY else 7)
    assert [later - earlier for earlier, later in itertools.pairwise(days)] == [step] * 8
    assert every is Every.DAILY or {day.weekday() for day in days} == {0}


def test_a_digest_whose_hour_the_clock_leaves_out_is_of_its_day_all_the_same() -> None:
    nuuk = Hours("America/Nuuk", digest=Every.DAILY, digest_hour=23)
    assert nuuk.digest_after(datetime.fromisoformat("2026-03-28T20:00-02:00")) == datetime.fromisoformat(
        "2026-03-28T22:00-02:00"
    ), "at eleven that night it is Sunday"


def test_a_channel_that_wants_no_digest_is_never_due() -> None:
    assert Hours().digest_after(datetime(2026, 3, 2, tzinfo=UTC)) is None


def test_hours_are_chosen_one_by_one_as_people_write_them() -> None:
    hours = Hours().but(zone="europe/berlin").but(quiet="22-8", silently=True).but(digest="weekly", digest_hour=18)
    assert hours == Hours("Europe/Berlin", QuietHours(time(22), time(8)), True, Every.WEEKLY, 18)
    assert hours.but(quiet=" Off ").quiet is None
    assert (
        hours_words(channel(hours=hours))
        == "quiet hours 22:00-08:00, posted silently; weekly digest on Mondays at 18:00 (Europe/Berlin)"
    )
    assert hours_words(channel()) == ""
    assert (
        hours_words(channel(hours=Hours(silently=True)))
        == "posted silently in quiet hours, of which none are set (UTC)"
    )
    for wrong in ({"zone": "Atlantis"}, {"quiet": "nights"}, {"digest": "hourly"}):
        with pytest.raises(ValueError, match=r"."):
            hours.but(**wrong)


def test_zones_are_completed_by_any_part_of_their_names() -> None:
    assert "Europe/Berlin" in zones_like("berl")
    assert "America/New_York" in zones_like("new y")
    assert zones_like("utc")[0] == "UTC"
    assert zones_like("est")[0] == "America/New_York"
    assert zones_like("qqq") == zones_like("gmt+1") == []
    assert len(zones_like("")) == 25


def test_a_zone_that_this_system_does_not_know_counts_as_utc() -> None:
    """Taken along from a machine with other names of zones; nobody is left without news for it."""
    hours = Hours("Mars/Olympus", QuietHours.parse("22:00-08:00"), digest=Every.DAILY, digest_hour=9)
    night, morning = datetime(2026, 3, 2, 23, tzinfo=UTC), datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert hours.quiet_until(night) == morning
    assert hours.digest_after(night) == morning + timedelta(hours=1)
    assert hours.today(night) == night.date()
