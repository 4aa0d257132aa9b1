"""A scenario that takes a `desk` runs on every make of Storage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.makes import MAKES, Desk


@pytest.fixture(params=list(MAKES))
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    make = MAKES[request.param](tmp_path)
    opened = Desk(await make.open(), make)
    yield opened
    await opened.storage.close()


@pytest.fixture
def lasting(desk: Desk) -> Desk:
    if not desk.make.lasting:
        pytest.skip("nothing lasts here")
    return desk
