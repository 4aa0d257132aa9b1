"""A simulated season, in its quick form; `benchmarks/voting.py` plays it with 500 shows and 3,000 people."""

from __future__ import annotations

import pytest

from tests.scenes.season import play, season, truth, wrong
from tests.storage.makes import Desk, SQLiteFileMake


@pytest.mark.parametrize("seed", [1, 3])
async def test_every_tally_of_a_season_is_what_an_independent_count_says(seed: int) -> None:
    whole = season(shows=15, people=60, seed=seed)
    make = SQLiteFileMake(":memory:")
    desk = Desk(await make.open(), make)
    played = await play(whole, desk, seed)
    assert await wrong(played) == []
    tallies = truth(whole).values()
    assert any(tally.unclear for tally in tallies), "outages leave some votes unclear"
    assert any(tally.closed_at for tally in tallies)
    assert any(not tally.closed_at for tally in tallies)
    await desk.storage.close()
