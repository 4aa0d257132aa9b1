"""What is written down for the right time - round-ups, digests - as every make of Storage does it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import pytest

from bot.crew import EVERY_ROLE
from bot.events import Event
from bot.hours import Every, Hours
from bot.posts import ChannelView, Owed, Post, Purpose, State, Telling
from bot.stories import Certainty, Kind
from bot.telling import MOST_GATHERED
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, claim, entry, event, story
from tests.storage.makes import Desk, PostgresMake, ask_it, nothing, post_it

FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    await desk.storage.save_channel(channel())
    return desk


def renewed(show: str) -> Event:
    return event(entry(claim(Kind.RENEWED, Certainty.REPORTED, show=show), DEADLINE), show=show)


def gather_it(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """Every channel gathers what the telling tells."""
    keys = tuple(key for key, _ in telling.items)
    return [Owed(Purpose.POST, view.channel.id, keys, gather=FIVE_MINUTES)]


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
        assert await desk.next_owed_at() == MONDAY + FIVE_MINUTES
        [post] = await desk.owed(MONDAY + FIVE_MINUTES)
        assert post.event_ids == tuple(renewed(show).id for show in ("Ballard", "Elsbeth", "Matlock"))
        await desk.storage.sent(post.key, "message", post.wanted)
        assert await desk.storage.open_posts("recording") == []
        assert await told(desk, "Ballard", "Elsbeth", "Matlock") == [1, 1, 1]

    async def test_a_post_that_gathered_nothing_keeps_its_ballot(self, desk: Desk) -> None:
        await gather(desk, "Ballard")
        [post] = await desk.owed(MONDAY + FIVE_MINUTES)
        await desk.storage.sent(post.key, "message", post.wanted)
        assert len(await desk.storage.open_posts("recording")) == 1

    async def test_nothing_joins_a_post_that_is_on_its_way_or_full(self, desk: Desk) -> None:
        await gather(desk, "Ballard")
        [first] = await desk.owed(MONDAY + FIVE_MINUTES)
        await gather(desk, "Elsbeth")
        assert first.event_ids == (renewed("Ballard").id,)
        await desk.storage.sent(first.key, "message", first.wanted)
        await gather(desk, *(f"Show {number}" for number in range(MOST_GATHERED)))
        unsent = [post for post in await desk.owed(MONDAY + FIVE_MINUTES) if post.message_id is None]
        assert [len(post.event_ids) for post in unsent] == [MOST_GATHERED, 1]

    async def test_what_was_told_already_is_not_gathered_again(self, desk: Desk) -> None:
        await desk.tell(renewed("Ballard"))
        await gather(desk, "Elsbeth", "Ballard", "Elsbeth")
        assert await told(desk, "Ballard", "Elsbeth") == [1, 1]

    async def test_what_gathers_outlives_a_crash(self, desk: Desk) -> None:
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
                await desk.storage.sent(post.key, "message", post.wanted)
        assert seen == [0, 1, 1, 2], "A counts for half an hour, B and C until they are sent"
        for post in await desk.owed(MONDAY + timedelta(hours=2)):
            await desk.storage.give_up(post.key, State.REFUSED)


DAILY = Hours(digest=Every.DAILY, digest_hour=9)
DAY = timedelta(days=1)
#: The first digest of a channel set up on Monday at nine is Tuesday's.
TUESDAY = MONDAY + DAY


class TestDigests:
    async def owe(self, desk: Desk, now: datetime) -> list[Post]:
        """The digests that are owed at a moment."""
        await desk.spread(nothing, now)
        return [post for post in await desk.owed(now) if post.purpose is Purpose.DIGEST]

    @pytest.fixture
    async def daily(self, desk: Desk) -> Desk:
        await desk.storage.save_channel(channel(hours=DAILY))
        assert await self.owe(desk, MONDAY) == []
        await desk.tell(renewed("Ballard"))
        await desk.pay()
        return desk

    async def test_it_is_planned_owed_at_its_hour_and_once(self, daily: Desk) -> None:
        assert await daily.next_owed_at() == TUESDAY
        assert await self.owe(daily, TUESDAY - timedelta(seconds=1)) == []
        [digest] = await self.owe(daily, TUESDAY)
        assert digest.event_ids == (renewed("Ballard").id,)
        await daily.storage.sent(digest.key, "message", digest.wanted)
        assert await self.owe(daily, TUESDAY + DAY) == [], "no news since"

    async def test_two_who_look_at_once_write_one(self, daily: Desk) -> None:
        await asyncio.gather(*(daily.spread(nothing, TUESDAY) for _ in range(4)))
        assert len(await daily.owed(TUESDAY)) == 1

    async def test_a_paused_channel_is_owed_none_until_it_is_back(self, daily: Desk) -> None:
        await daily.storage.save_channel(channel(hours=DAILY, paused=True))
        assert await self.owe(daily, TUESDAY) == []
        await daily.storage.save_channel(channel(hours=DAILY))
        opened = TUESDAY + DAY * 3 + timedelta(hours=5)
        assert await self.owe(daily, opened) == [], "its hour is over"
        assert len(await self.owe(daily, TUESDAY + DAY * 4)) == 1

    async def test_its_events_are_not_its_own(self, daily: Desk) -> None:
        """Nothing replies to it, and no change of an event edits it."""
        [digest] = await self.owe(daily, TUESDAY)
        await daily.storage.sent(digest.key, "message", digest.wanted)
        assert [post.purpose for post in await daily.storage.posts_of(renewed("Ballard").id)] == [Purpose.POST]
        await daily.news(event(entry(claim(Kind.RENEWED, show="Ballard"), DEADLINE), show="Ballard"))
        assert [post.purpose for post in await daily.owed(TUESDAY)] == [Purpose.POST]

    async def test_what_starts_in_the_days_and_is_followed(self, desk: Desk) -> None:
        def starts(show: str, day: str, network: str = "CBS", kind: Kind = Kind.PREMIERE) -> Event:
            said = claim(kind, show=show, premiere=day, network=network)
            return event(entry(said, DEADLINE), show=show)

        await desk.news(starts("Ballard", "2026-03-04"), starts("Elsbeth", "2026-03-03"), starts("Matlock", "2026-03"))
        await desk.news(starts("Silo", "2026-03-05"), starts("Lost", "2026-03-03", "ABC"), starts("Bad", "2026-02-30"))
        await desk.news(starts("Dark", "2026-03-03", kind=Kind.CANCELLED))
        await desk.news(*(starts(f"Show {number}", "2026-03-03", "ABC") for number in range(60)))
        here = channel(networks=frozenset({"CBS"}))
        found = await desk.storage.premieres(here, date(2026, 3, 3), date(2026, 3, 4))
        assert [one.show for one in found] == ["Elsbeth", "Ballard"]
        backwards = await desk.storage.premieres(here, date(2026, 3, 4), date(2026, 3, 3))
        assert [one.show for one in backwards] == ["Ballard", "Elsbeth"]
        no_dates = channel(kinds=frozenset({Kind.RENEWED}))
        assert await desk.storage.premieres(no_dates, date(2026, 3, 3), date(2026, 3, 4)) == []

    async def test_the_open_votes_of_a_channel(self, daily: Desk) -> None:
        assert [post.event_ids for post in await daily.storage.ballots("news")] == [(renewed("Ballard").id,)]
        assert await daily.storage.ballots("elsewhere") == []
        await daily.news(event(entry(claim(Kind.RENEWED, show="Ballard"), DEADLINE), show="Ballard"))
        assert await daily.storage.ballots("news") == []


class TestAClockThatIsSetBack:
    """It was ten years ahead when all this was written down, and is right by now."""

    AHEAD = MONDAY + timedelta(days=3650)

    async def test_nothing_waits_for_the_day_that_it_showed(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("daily", hours=Hours(digest=Every.DAILY, digest_hour=18)))
        await gather(desk, "Ballard", "Elsbeth")
        retried = (await desk.owed(MONDAY + FIVE_MINUTES))[0]
        await desk.storage.put_off(retried.key, self.AHEAD, unsent=True)
        await desk.storage.hand_in([story()], "")
        assert len(await desk.storage.take_arrivals(self.AHEAD)) == 1
        await desk.storage.keep_feeds(["https://outlet.example/feed"])
        assert len(await desk.storage.take_feeds(self.AHEAD, 9)) == 1
        await desk.spread(nothing, self.AHEAD)  # the next digest is planned for its day after
        await desk.storage.heartbeat(EVERY_ROLE, (), MONDAY)
        await desk.storage.shorten_waits(MONDAY)
        assert retried.key in [post.key for post in await desk.owed(MONDAY)]
        assert len(await desk.storage.take_arrivals(MONDAY)) == 1
        assert len(await desk.storage.take_feeds(MONDAY, 9)) == 1
        await desk.pay(MONDAY + timedelta(minutes=7))
        assert await desk.next_owed_at() == MONDAY.replace(hour=18), "the digest of that day"

    async def test_a_digest_of_every_day_does_not_wait_for_some_days(self, desk: Desk) -> None:
        """It was five days ahead."""
        await desk.storage.save_channel(channel("daily", hours=Hours(digest=Every.DAILY, digest_hour=18)))
        await desk.spread(nothing, MONDAY)  # plans the first
        await desk.spread(nothing, MONDAY + timedelta(days=5))
        await desk.storage.shorten_waits(MONDAY)
        await desk.spread(nothing, MONDAY)
        assert await desk.next_owed_at() == MONDAY.replace(hour=18)

    async def test_what_rightly_waits_goes_on_waiting(self, desk: Desk) -> None:
        weekly = channel("weekly", hours=Hours(digest=Every.WEEKLY, digest_hour=18))
        await desk.storage.save_channel(weekly)
        await gather(desk, "Ballard")
        for post in await desk.owed(MONDAY + FIVE_MINUTES):
            await desk.storage.put_off(post.key, MONDAY + timedelta(hours=24), unsent=True)
        before = await desk.next_owed_at()
        await desk.storage.shorten_waits(MONDAY)
        assert await desk.owed(MONDAY) == []
        assert await desk.next_owed_at() == before

    async def test_what_was_being_sent_when_it_was_set_back_is_looked_for_soon(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel())
        await gather(desk, "Ballard")
        hour = timedelta(hours=1)
        (post,) = await desk.owed(MONDAY + hour)
        assert await desk.storage.sending(post.key, MONDAY + hour)
        await desk.crash()
        await desk.storage.shorten_waits(MONDAY)
        assert await desk.owed(MONDAY) == []
        assert [one.key for one in await desk.owed(MONDAY + timedelta(seconds=20))] == [post.key]

    async def test_a_process_that_died_in_it_is_dead(self, desk: Desk) -> None:
        await desk.storage.heartbeat(EVERY_ROLE, (), self.AHEAD)
        other = await desk.make.open() if isinstance(desk.make, PostgresMake) else desk.storage
        await other.heartbeat(EVERY_ROLE, (), MONDAY)
        crew = await other.heartbeat(EVERY_ROLE, (), MONDAY + timedelta(seconds=60))
        assert len(crew.names) == 1
        if other is not desk.storage:
            await other.close()

    async def test_what_it_dated_ahead_is_no_burst_and_no_ask_of_this_week(self, desk: Desk) -> None:
        views: list[ChannelView] = []

        def look(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
            views.append(view)
            return []

        await desk.news(renewed("Ballard"))
        await desk.spread(ask_it, self.AHEAD)
        await desk.news(renewed("Elsbeth"))
        await desk.spread(post_it, self.AHEAD)
        await desk.pay(self.AHEAD)
        await desk.news(renewed("Matlock"))
        await desk.spread(look)
        assert [(view.recent_asks, view.recent_posts) for view in views] == [(0, 0)]
