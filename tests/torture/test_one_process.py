"""The real program against both platforms, killed at any moment: nothing lost, nothing told twice, every vote counted.

`make torture` is the long form of the first test: 200 kills.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.torture.trial import SMALL, Trial, kill_test


@pytest.mark.slow
async def test_killed_at_any_moment_nothing_is_lost_doubled_or_miscounted(tmp_path: Path) -> None:
    found = await kill_test(tmp_path, kills=3, seed=9, scale=SMALL)
    assert found.kills.total() == 3
    assert found.messages >= 8
    assert found.votes >= 3
    assert found.well, "\n".join(found.lines())


@pytest.mark.slow
async def test_asked_to_finish_it_does_within_ten_seconds_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    async with Trial(tmp_path, seed=5, scale=replace(SMALL, votes=0, life=20)) as trial:
        assert await trial.asked_to_finish(), "nothing was on its way when it was asked"
        await trial.come_through()
        found = await trial.judge()
    assert found.messages >= 8
    assert found.well, "\n".join(found.lines())
