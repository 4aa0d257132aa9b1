"""The real program against both platforms, killed at any moment: nothing lost, nothing told twice, every vote counted.

`make torture` is the long form of the first test: 200 kills.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.trial import SMALL, kill_test


@pytest.mark.slow
@pytest.mark.timeout(300)  # on a machine that is busy with other things
async def test_killed_at_any_moment_nothing_is_lost_doubled_or_miscounted(tmp_path: Path) -> None:
    found = await kill_test(tmp_path, kills=3, seed=11, scale=SMALL)
    assert found.kills.total() == 3
    assert found.messages >= 8
    assert found.votes >= 3
    assert found.well, "\n".join(found.lines())
