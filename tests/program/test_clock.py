"""The host's clock is set back, forward, and right; the desk's goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import clock
from bot.clock import SteadyClock
from bot.ports import FeedState
from bot.posts import Place
from bot.program.health import Health, Watch
from tests.scenes.newsdesk import MONDAY
from tests.scenes.recording_chat import RecordingChat
from tests.torture import told_time


class Host:
    """A host whose clock somebody sets, and whose seconds pass all the same."""

    def __init__(self) -> None:
        self.says, self.seconds = MONDAY, 0.0
        self.clock = SteadyClock(lambda: self.says, lambda: self.seconds)

    def passes(self, seconds: float) -> datetime:
        self.says += timedelta(seconds=seconds)
        self.seconds += seconds
        return self.clock()


def test_a_clock_set_back_by_an_hour_takes_nothing_back_and_stops_nothing() -> None:
    host = Host()
    host.passes(10)
    host.says -= timedelta(hours=1)
    assert host.passes(0) == MONDAY + timedelta(seconds=10)
    assert host.passes(60) == MONDAY + timedelta(seconds=64)
    host.says += timedelta(hours=1)
    assert host.passes(1) == MONDAY + timedelta(seconds=71)


def test_a_clock_set_back_by_an_hour_is_that_of_the_desk_half_a_day_later() -> None:
    host = Host()
    host.says -= timedelta(hours=1)
    for _ in range(9):
        assert host.passes(3600) > host.says
    assert host.passes(3 * 3600) == host.says == MONDAY + timedelta(hours=11)


def test_the_clock_that_torture_sets_is_the_desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desks = SteadyClock()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "datetime", datetime)  # put back in the end
    told_time.OFFSET.write_text("864000")
    told_time.begin()
    assert desks() > datetime.now(UTC) + timedelta(days=9)


def test_a_clock_set_forward_is_believed() -> None:
    host = Host()
    host.says += timedelta(hours=3)
    assert host.passes(1) == MONDAY + timedelta(hours=3, seconds=1)


def test_a_clock_that_was_wrong_by_years_is_put_right() -> None:
    host = Host()
    host.says += timedelta(days=3650)
    host.passes(1)
    host.says -= timedelta(days=3650)
    assert host.passes(1) == MONDAY + timedelta(seconds=2)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(-80_000, 80_000)), max_size=20))
def test_it_never_goes_back_and_never_stands_still(steps: list[tuple[float, float]]) -> None:
    host, last = Host(), MONDAY
    for seconds, set_by in steps:
        host.says += timedelta(seconds=set_by)
        if host.says < last - timedelta(days=1):  # set back so far that it was wrong before
            break
        now = host.passes(seconds)
        assert now >= last + 0.9 * timedelta(seconds=seconds) - timedelta(microseconds=1)
        last = now


async def test_a_machine_that_wakes_is_not_told_to_be_restarted_before_it_has_looked_at_its_feeds() -> None:
    morning, chat = MONDAY + timedelta(hours=9), RecordingChat()
    feeds = tuple(FeedState(f"f{n}", f"f{n}", next_check_at=MONDAY) for n in range(9))
    looks = [Health(at, feeds=feeds) for at in (MONDAY, morning, morning + timedelta(minutes=1))]
    admin = Place("recording", "server", "admin")

    async def ask() -> Health:
        return looks.pop(0)

    watch = Watch(ask, {chat.name: chat}, admin)
    await watch.look()
    await watch.look()
    assert chat.shown(admin) == []
    await watch.look()
    (told,) = chat.shown(admin)
    assert "Restart it" in told.card.text, "it stands still indeed"
