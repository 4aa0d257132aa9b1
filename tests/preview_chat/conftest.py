"""A preview with a desk behind it, and two people."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.preview_chat import PreviewChat
from tests.stand_ins.preview_desk import RecordingDesk, preview
from tests.stand_ins.preview_person import PreviewPerson


@pytest.fixture
def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest.fixture
async def chat(desk: RecordingDesk) -> AsyncIterator[PreviewChat]:
    async with preview(desk=desk) as chat:
        yield chat


@pytest.fixture
async def ann(chat: PreviewChat) -> AsyncIterator[PreviewPerson]:
    async with PreviewPerson(chat.address, "Ann") as person:
        yield person


@pytest.fixture
async def bob(chat: PreviewChat) -> AsyncIterator[PreviewPerson]:
    async with PreviewPerson(chat.address, "Bob") as person:
        yield person
