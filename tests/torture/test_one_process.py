"""The real program against both platforms, killed at any moment and asked to finish with a message on its way: nothing
lost, nothing told twice, every vote counted.

`make torture` is the long form: 200 kills.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.torture.trial import SMALL, kill_test


@pytest.mark.slow
async def test_killed_at_any_moment_or_asked_to_finish_nothing_is_lost_doubled_or_miscounted() -> None:
    with TemporaryDirectory() as disk:  # where a commit takes so long that it can be hit
        found = await kill_test(Path(disk), kills=3, seed=9, scale=SMALL)
    assert found.kills.total() == 3
    assert found.messages >= 8
    assert found.votes >= 3
    assert found.well, "\n".join(found.lines())
