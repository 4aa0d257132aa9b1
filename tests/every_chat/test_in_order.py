"""What people do while something is wrong: the database, the platform, or our knowledge of a message."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.any_chat import in_order
from adapters.any_chat.in_order import Counting, InOrder
from bot.ports import ChatUnavailable, MessageGone, StorageError, StorageRefused, TooEarly
from bot.posts import Place
from tests.chat_makes import ListeningDesk


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_AGAIN", "PLATFORM_AGAIN", "TOO_EARLY_AGAIN"):
        monkeypatch.setattr(in_order, name, 0.01)


async def done_in(*troubles: tuple[str, list[Exception]], lost: int = 0) -> list[str]:
    """The order in which acts come through, each of which meets its troubles first; all but those that are lost."""
    line, done, all_done = InOrder("discord"), list[str](), asyncio.Event()

    def act(name: str, ahead: list[Exception]) -> Callable[[], Awaitable[None]]:
        async def doing() -> None:
            if ahead:
                raise ahead.pop(0)
            done.append(name)
            if len(done) == len(troubles) - lost:
                all_done.set()

        return doing

    for name, ahead in troubles:
        line.put(act(name, ahead))
    async with line.serving(), asyncio.timeout(30):
        await all_done.wait()
    return done


async def test_a_database_that_is_away_keeps_everybody_waiting_and_nothing_is_lost() -> None:
    full = StorageError("the disk is full")
    assert await done_in(("vote", [full, full]), ("taken back", [])) == ["vote", "taken back"]


async def test_a_platform_that_has_no_time_is_asked_again_and_keeps_nobody_waiting() -> None:
    busy = ChatUnavailable("busy", retry_after=0.01)
    assert await done_in(("recount", [busy, busy]), ("vote", [])) == ["vote", "recount"]


async def test_a_platform_that_does_not_say_how_long_it_is_busy_is_soon_asked_again_then_ever_more_rarely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits, later = list[float](), InOrder._again

    def at_once(line: InOrder, seconds: float, act: Callable[[], Awaitable[object]]) -> None:
        waits.append(seconds)
        later(line, 0.0, act)

    monkeypatch.setattr(in_order, "PLATFORM_AGAIN", 2.0)
    monkeypatch.setattr(InOrder, "_again", at_once)
    busy = [ChatUnavailable("in trouble"), ChatUnavailable("in trouble"), ChatUnavailable("busy", retry_after=9.0)]
    await done_in(("recount", [*busy, *[ChatUnavailable("in trouble")] * 4]))
    assert waits == [2, 4, 9, 16, 32, 64, 64], "a ballot that is closed meanwhile counts nothing more"


async def test_a_vote_under_a_message_that_we_do_not_know_yet_is_handed_over_again() -> None:
    early = TooEarly("a message is being sent")
    assert await done_in(("early", [early, early]), ("late", [])) == ["late", "early"]


async def test_a_vote_of_the_moment_waits_for_one_recount_and_not_for_all() -> None:
    desk, done = ListeningDesk(ballots=[(Place("discord", "5", "7"), message) for message in "abc"]), list[str]()

    class Recounts(Counting):
        """During the first of which somebody votes."""

        async def _standing(self, place: Place, message_id: str) -> dict[str, set[str]]:
            if message_id == "a":
                self.put(self._vote)
            done.append(message_id)
            return {}

        async def _vote(self) -> None:
            done.append("vote")

    line = Recounts("discord", desk)
    line.recount_open()
    async with line.serving():
        await desk.until(lambda: desk.recounts == 3)
    assert done[0] == "a"
    assert done.index("vote") < done.index("c")
    assert sorted(done) == ["a", "b", "c", "vote"]


@pytest.mark.parametrize(
    "trouble",
    [MessageGone("deleted"), ValueError("a fault of ours"), StorageRefused("the database will not take this")],
)
async def test_what_goes_wrong_for_good_stops_nothing(trouble: Exception) -> None:
    assert await done_in(("lost", [trouble]), ("vote", []), lost=1) == ["vote"]
