"""Several processes on PostgreSQL, against both platforms: one is killed, and nobody in the channels can tell.

`python -m benchmarks.crew` is the long form, with figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import postgres
from tests.torture.crew import CREWS, crew_test
from tests.torture.trial import SMALL


@pytest.mark.slow
async def test_one_of_several_processes_is_killed_and_nothing_is_lost_doubled_or_miscounted(tmp_path: Path) -> None:
    found = await crew_test(tmp_path, postgres.running().new_desk(), CREWS[2], kills=1, seed=5, scale=SMALL)
    assert len(found.taken_over) == 1
    assert found.messages >= 8
    assert found.well, "\n".join(found.lines())
