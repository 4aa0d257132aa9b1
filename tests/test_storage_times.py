"""What is written down for the right time - round-ups, digests - as every make of Storage does it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.events import Event
from bot.ports import ChannelView
from bot.posts import Owed, Role, State, Telling
from bot.stories import Certainty, Kind
from storage.channels import MOST_GATHERED
from tests.newsdesk import DEADLINE, MONDAY, channel, claim, entry, event
from tests.storage_makes import MAKES, Desk, post_it

FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture(params=list(MAKES))
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    make = MAKES[request.param](tmp_path)
    opened = Desk(await make.open(), make)
    await opened.storage.save_channel(channel())
    yield opened
    await opened.storage.close()


def renewed(show: str) -> Event:
    return event(entry(claim(Kind.RENEWED, Certainty.REPORTED, show=show), DEADLINE), show=show)


def gather_it(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """Every channel gathers what the telling tells."""
    keys = tuple(key for key, _ in telling.items)
    return [Owed(Role.POST, view.channel.id, keys, gather=FIVE_MINUTES)]


async def gather(desk: Desk, *shows: str) -> None:
    for show in shows:
        await desk.news(renewed(show))
        await desk.spread(gather_it)


async def told(desk: Desk, *shows: str) -> list[int]:
    """How many posts tell each show."""
    return [len(await desk.storage.posts_of(renewed(show).id)) for show in shows]


class TestRoundUps:
    async def test_what_is_gathered_waits_and_is_one_post_without_a_ballot(self, desk: Desk) -> None:
        await gather(desk, "Ballard", "Elsbeth", "Matlock")
        assert await desk.owed() == []
        assert await desk.storage.next_owed_at() == MONDAY + FIVE_MINUTES
        [post] = await desk.owed(MONDAY + FIVE_MINUTES)
        assert post.event_ids == tuple(renewed(show).id for show in ("Ballard", "Elsbeth", "Matlock"))
        await desk.storage.sent(post.key, "message", post.wanted, MONDAY)
        assert await desk.storage.open_posts("recording") == []
        assert await told(desk, "Ballard", "Elsbeth", "Matlock") == [1, 1, 1]

    async def test_a_post_that_gathered_nothing_keeps_its_ballot(self, desk: Desk) -> None:
        await gather(desk, "Ballard")
        [post] = await desk.owed(MONDAY + FIVE_MINUTES)
        await desk.storage.sent(post.key, "message", post.wanted, MONDAY)
        assert len(await desk.storage.open_posts("recording")) == 1

    async def test_nothing_joins_a_post_that_is_on_its_way_or_full(self, desk: Desk) -> None:
        await gather(desk, "Ballard")
        [first] = await desk.owed(MONDAY + FIVE_MINUTES)
        await gather(desk, "Elsbeth")
        assert first.event_ids == (renewed("Ballard").id,)
        await desk.storage.sent(first.key, "message", first.wanted, MONDAY)
        await gather(desk, *(f"Show {number}" for number in range(MOST_GATHERED)))
        unsent = [post for post in await desk.owed(MONDAY + FIVE_MINUTES) if post.message_id is None]
        assert [len(post.event_ids) for post in unsent] == [MOST_GATHERED, 1]

    async def test_what_was_told_already_is_not_gathered_again(self, desk: Desk) -> None:
        await desk.news(renewed("Ballard"))
        await desk.spread(post_it)
        await gather(desk, "Elsbeth", "Ballard", "Elsbeth")
        assert await told(desk, "Ballard", "Elsbeth") == [1, 1]

    async def test_what_gathers_outlives_a_crash(self, desk: Desk) -> None:
        if not desk.make.lasting:
            pytest.skip("nothing lasts here")
        await gather(desk, "Ballard")
        await desk.crash()
        await gather(desk, "Elsbeth")
        [post] = await desk.owed(MONDAY + FIVE_MINUTES)
        assert len(post.event_ids) == 2

    async def test_choosing_sees_how_much_was_told_of_late_and_what_still_waits(self, desk: Desk) -> None:
        seen: list[int] = []

        def look(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
            seen.append(view.recent_posts)
            return post_it(telling, events, view)

        for show, minutes in (("A", 0), ("B", 20), ("C", 35), ("D", 80)):
            await desk.news(renewed(show))
            await desk.spread(look, MONDAY + timedelta(minutes=minutes))
            if show == "A":
                [post] = await desk.owed()
                await desk.storage.sent(post.key, "message", post.wanted, MONDAY)
        assert seen == [0, 1, 1, 2], "A counts for half an hour, B and C until they are sent"
        for post in await desk.owed(MONDAY + timedelta(hours=2)):
            await desk.storage.give_up(post.key, State.REFUSED)
