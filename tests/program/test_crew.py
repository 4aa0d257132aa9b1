"""Several processes share the work: what one polls another reads, and each learns which part is its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.crew import EVERY_ROLE, WHOLE, Role, Share, roles_named
from bot.newsroom import Newsroom, decide
from bot.ports import Decision, Storage
from bot.program.membership import Membership
from bot.stories import Feed, Story
from storage.postgres import PostgresStorage
from tests.chat_makes import until
from tests.scenes import postgres
from tests.scenes.newsdesk import DEADLINE, MONDAY, story
from tests.scenes.recording_chat import RecordingChat
from tests.understanding.scene import catalogue

FEED = Feed("https://deadline.example/feed", DEADLINE)


@pytest.fixture
async def storages() -> AsyncIterator[tuple[Storage, Storage]]:
    """One database, as two processes see it."""
    url = postgres.running().new_desk()
    one, two = await PostgresStorage.open(url), await PostgresStorage.open(url)
    yield one, two
    await one.close()
    await two.close()


class Reader(Newsroom):
    """A newsroom that says what it read, and stumbles over one title."""

    def __init__(self, storage: Storage, stumbles: str = "") -> None:
        super().__init__(storage, catalogue(), lambda: self.at)
        self.at = MONDAY
        self.folded: list[str] = []
        self.stumbles = stumbles

    async def fold(self, story: Story, room: str = "", arrival: int | None = None) -> Decision | None:
        if story.title == self.stumbles:
            raise RuntimeError("our mistake")
        decision = await super().fold(story, room, arrival)
        if decision is not None:
            self.folded.append(story.title)
        return decision


async def test_what_one_process_polls_another_reads_at_once(storages: tuple[Storage, Storage]) -> None:
    one, two = storages
    reader = Reader(two)
    working = [asyncio.create_task(reader.run())]
    working.append(asyncio.create_task(two.watch(lambda word: reader.arrived())))
    poller = Newsroom(one, catalogue(), lambda: MONDAY)
    told = story("HBO renews 'The Gilded Age' for season 4", DEADLINE)
    await poller.hand_in(FEED, [told])
    await until(lambda: reader.folded)
    assert (await one.story(told.id)) is not None
    (event,) = await one.recent_events(9)
    assert event.season == 4
    for task in working:
        task.cancel()


@pytest.mark.parametrize("take_in", [Newsroom.hand_in, Newsroom.receive])
async def test_a_story_that_cannot_be_read_holds_up_no_other_and_is_tried_again(
    storages: tuple[Storage, Storage], take_in: Callable[[Newsroom, Feed, Sequence[Story]], Awaitable[None]]
) -> None:
    """Whether another process polls it or the same."""
    reader = Reader(storages[0], stumbles="second")
    await take_in(reader, FEED, [story("first"), story("second"), story("third")])
    working = asyncio.create_task(reader.run())
    await until(lambda: reader.folded == ["first", "third"])
    reader.stumbles, reader.at = "", MONDAY + timedelta(minutes=6)
    reader.arrived()
    await until(lambda: reader.folded == ["first", "third", "second"])
    working.cancel()


@pytest.mark.parametrize("readable", [True, False])
async def test_an_edition_that_could_not_be_read_never_takes_the_place_of_a_newer_one(
    storages: tuple[Storage, Storage], readable: bool
) -> None:
    reader = Reader(storages[0], stumbles="cancelled")
    first = story("cancelled", DEADLINE)
    await reader.receive(FEED, [first])
    reader.stumbles = "" if readable else "no, renewed"
    await reader.receive(FEED, [replace(first, title="no, renewed")])
    reader.stumbles, reader.at = "", MONDAY + timedelta(minutes=6)
    await reader.read_arrivals()
    assert reader.folded == ["no, renewed"]
    assert not await reader.read_arrivals()


async def test_an_edition_that_another_process_has_in_hand_is_not_folded_over_a_newer_one(
    storages: tuple[Storage, Storage],
) -> None:
    poller, slow, quick = (Reader(storage) for storage in (storages[0], *storages))
    first = story("cancelled", DEADLINE)
    await poller.hand_in(FEED, [first])
    (old,) = await storages[0].take_arrivals(MONDAY)
    await poller.hand_in(FEED, [replace(first, title="no, renewed")])
    await quick.read_arrivals()
    await slow.fold(old.story, old.room, old.number)
    assert (slow.folded, quick.folded) == ([], ["no, renewed"])


async def test_a_story_whose_outcome_the_database_refuses_holds_up_no_other(
    storages: tuple[Storage, Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no outage, for which the whole feed would wait."""

    def impossible(told: Story, *rest: Any) -> Decision:
        decided = decide(told, *rest)
        twins = tuple(replace(event, id=f"{event.id} again") for event in decided.events)
        return replace(decided, events=decided.events + twins) if told.title == broken else decided

    broken, well = "HBO renews 'The Gilded Age' for season 4", "Prime Video renews 'Reacher' for season 5"
    monkeypatch.setattr("bot.newsroom.decide", impossible)
    reader = Reader(storages[0])
    await reader.receive(FEED, [story(broken, DEADLINE), story(well, DEADLINE)])
    assert reader.folded == [well]
    assert [kept.story.title for kept in await storages[0].take_arrivals(MONDAY)] == [broken], "tried again later"


async def test_a_story_that_can_never_be_read_is_given_up_after_a_week(storages: tuple[Storage, Storage]) -> None:
    reader = Reader(storages[0], stumbles="never")
    await reader.receive(FEED, [story("never"), story("news")])
    reader.at = MONDAY + timedelta(days=6)
    assert await reader.read_arrivals()
    reader.at = MONDAY + timedelta(days=8)
    assert await reader.read_arrivals()
    reader.at = MONDAY + timedelta(days=9)
    assert not await reader.read_arrivals()
    assert reader.folded == ["news"]


class SharedRecording(RecordingChat):
    """A recording chat of which several processes use one token."""

    name = "discord"
    divided: tuple[int, Share] | None = None

    async def divide(self, asking: int, share: Share) -> None:
        self.divided = asking, share


async def test_each_learns_its_part_when_another_comes_or_goes(
    storages: tuple[Storage, Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.program.membership.BEAT", 0.05)
    chat, told = SharedRecording(lambda: MONDAY), []
    one = Membership(storages[0], EVERY_ROLE, {"discord": chat}, lambda: MONDAY)
    await one.join()
    assert one.crew.share(Role.POLL) == WHOLE
    beating = asyncio.create_task(one.run(tuple, lambda: told.append(one.crew.share(Role.POLL))))
    two = Membership(storages[1], frozenset({Role.POLL, Role.DELIVER}), {}, lambda: MONDAY)
    await two.join()
    assert two.crew.share(Role.POLL).of == 2
    await until(lambda: one.crew.share(Role.POLL).of == 2)
    assert {one.crew.share(Role.POLL).index, two.crew.share(Role.POLL).index} == {0, 1}
    assert chat.divided == (2, WHOLE)  # both ask Discord; only the first listens
    await storages[1].close()  # told to stop, it says so
    await until(lambda: one.crew.share(Role.POLL) == WHOLE)
    assert chat.divided == (1, WHOLE)
    assert [share.of for share in told] == [2, 1]
    beating.cancel()


async def test_a_desk_that_nobody_polls_or_reads_for_is_told_so(
    storages: tuple[Storage, Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.program.membership.BEAT", 0.0)
    with capture_logs() as told:
        await Membership(storages[0], frozenset({Role.POLL, Role.DELIVER}), {}, lambda: MONDAY).join()
    assert [one["roles"] for one in told if one["event"] == "roles_nobody_has"] == [["read"]]
    with capture_logs() as told:
        await Membership(storages[1], frozenset({Role.READ}), {}, lambda: MONDAY).join()
    assert all(one["event"] != "roles_nobody_has" for one in told)


def test_roles_are_named_as_on_the_command_line() -> None:
    assert roles_named("poll, Read") == {Role.POLL, Role.READ}
    for nothing in ("", "pol", "poll,,x"):
        with pytest.raises(ValueError, match=", ".join(Role)):
            roles_named(nothing)
