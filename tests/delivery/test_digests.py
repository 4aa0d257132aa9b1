"""What a channel is told in one digest a day or a week, with newsroom, storage and delivery together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Card
from bot.clock import ToldClock
from bot.hours import Every, Hours, QuietHours
from bot.ports import OutcomeUnknown
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import CLOCK_CHANGES, OFFICIAL, REPORTED, TVLINE, channel, claim
from tests.scenes.recording_chat import Action, RecordingChat
from tests.scenes.running_desk import Desk

DAILY = Hours("Europe/Berlin", digest=Every.DAILY, digest_hour=9)


def berlin(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def digests(desk: Desk) -> list[Card]:
    return [r.message.card for r in desk.chat.sent if r.message and r.message.card.badge.startswith("🗓️")]


def lines(card: Card, heading: str) -> list[str]:
    return [line.text for section in card.sections if section.heading == heading for line in section.lines]


class TestDigests:
    async def test_a_day_is_summed_up_at_its_hour(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.until(berlin("2026-03-02T11:00"))
        await desk.tell(REPORTED)
        await desk.react("ann", "👍")
        await desk.tell(claim(Kind.CANCELLED, show="Elsbeth", network="CBS", on_record=True))
        await desk.tell(claim(Kind.PREMIERE, show="Matlock", premiere="2026-03-03", network="CBS"))
        await desk.until(berlin("2026-03-03T08:59"))
        assert digests(desk) == []
        await desk.until(berlin("2026-03-03T09:00"))
        [digest] = digests(desk)
        assert digest.title == "Tuesday, 3 March 2026"
        assert lines(digest, "The news") == [
            "📅 Premiere date · Matlock · season 2 (CBS), reported, not confirmed; premieres on 3 March 2026",
            "❌ Cancelled · Elsbeth · season 2 (CBS)",
            "✅ Renewed · Ballard · season 2 (Prime Video), reported, not confirmed",
        ]
        assert lines(digest, "Premiering today") == ["Matlock · season 2 (CBS), reported, not confirmed"]
        votes = next(section for section in digest.sections if section.heading == "Open votes")
        [ballard] = [line for line in votes.lines if line.text.startswith("Ballard")]
        assert ballard.text == "Ballard · season 2: 👍 1 · 👎 0 · 100% say yes"
        assert ballard.link is not None
        assert ballard.link.url.endswith(desk.chat.sent[0].message_id), "the vote is one press away"

    async def test_a_channel_that_was_paused_gets_its_digest_at_its_hour_and_not_as_it_is_opened(
        self, desk: Desk
    ) -> None:
        """Then it holds what was missed as well, which is told as the channel is opened."""
        daily = channel(hours=DAILY)
        await desk.storage.save_channel(daily)
        await desk.until(berlin("2026-03-02T11:00"))
        await desk.tell(REPORTED)
        await desk.storage.save_channel(replace(daily, paused=True))
        await desk.tell(claim(Kind.CANCELLED, show="Elsbeth", network="CBS", on_record=True))
        await desk.until(berlin("2026-03-05T18:00"))
        await desk.storage.save_channel(daily)
        await desk.until(berlin("2026-03-06T08:59"))
        assert digests(desk) == []
        await desk.until(berlin("2026-03-06T09:00"))
        [digest] = digests(desk)
        assert [line.split(" · ")[1] for line in lines(digest, "The news")] == ["Elsbeth", "Ballard"]

    async def test_a_channel_that_took_nothing_when_its_weekly_digest_was_due_gets_it_on_the_next_day(
        self, desk: Desk
    ) -> None:
        weekly = channel(hours=Hours("Europe/Berlin", digest=Every.WEEKLY))
        await desk.storage.save_channel(weekly)
        await desk.until(berlin("2026-03-09T12:00"))
        await desk.tell(REPORTED)
        await desk.until(berlin("2026-03-16T08:00"))
        await desk.storage.set_aside("news", "missing permission")
        await desk.until(berlin("2026-03-16T12:00"))
        await desk.storage.set_aside("news", None)
        await desk.until(berlin("2026-03-17T12:00"))
        assert [digest.title for digest in digests(desk)] == ["Tuesday, 17 March 2026"]
        await desk.tell(claim(Kind.RENEWED, show="Elsbeth"))
        await desk.until(berlin("2026-03-22T12:00"))
        assert len(digests(desk)) == 1
        await desk.until(berlin("2026-03-23T12:00"))
        assert digests(desk)[-1].title == "Monday, 23 March 2026"

    async def test_of_more_news_than_a_digest_can_list_the_oldest_is_only_counted(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY, round_up_after=0))
        for letter in "ABCDEFGHIJKLMN":
            await desk.tell(claim(Kind.RENEWED, show=f"Show {letter}"))
            desk.later(minutes=1)
        await desk.until(berlin("2026-03-03T09:00"))
        [digest] = digests(desk)
        newest, *_, count = lines(digest, "The news")
        assert ("Show N" in newest, count) == (True, "and 2 more")

    async def test_a_digest_that_has_nothing_to_tell_by_the_time_it_may_come_is_none(self, desk: Desk) -> None:
        """What starts today is cancelled in the quiet hour in which the digest waits."""
        await desk.storage.save_channel(channel(hours=replace(DAILY, quiet=QuietHours.parse("08:30-10:00"))))
        await desk.until(berlin("2026-03-02T11:00"))
        await desk.tell(claim(Kind.PREMIERE, show="Matlock", premiere="2026-03-04", on_record=True))
        await desk.until(berlin("2026-03-04T09:30"))
        await desk.tell(claim(Kind.CANCELLED, show="Matlock", on_record=True))
        await desk.until(berlin("2026-03-04T10:00"))
        assert [digest.title for digest in digests(desk)] == ["Tuesday, 3 March 2026"]
        assert len(desk.seen()) == 3

    async def test_a_digest_sums_up_and_is_no_card(self, desk: Desk) -> None:
        """What changes later edits the card, replies to it, and leaves the digest as it was."""
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        await desk.until(berlin("2026-03-03T09:00"))
        before = digests(desk)
        desk.later(hours=1)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert [m.card for m in desk.chat.shown(channel().place) if m.card.badge.startswith("🗓️")] == before
        *_, reply = desk.chat.sent
        assert reply.reply_to == desk.chat.sent[0].message_id

    async def test_a_day_without_news_has_no_digest_though_votes_are_open(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        await desk.until(berlin("2026-03-08T12:00"))
        assert len(digests(desk)) == 1

    async def test_a_date_that_is_less_sure_than_a_channel_wants_is_not_foretold(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY, certainty=Certainty.OFFICIAL))
        await desk.until(berlin("2026-03-02T11:00"))
        await desk.tell(claim(Kind.PREMIERE, show="Matlock", premiere="2026-03-03", on_record=True))
        await desk.tell(claim(Kind.PREMIERE, Certainty.REPORTED, source="Deadline", premiere="2026-03-03"))
        await desk.until(berlin("2026-03-03T09:00"))
        [digest] = digests(desk)
        assert lines(digest, "Premiering today") == ["Matlock · season 2"]

    async def test_what_a_moderator_took_away_is_not_summed_up(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        [sent] = desk.chat.sent
        desk.chat.delete(sent.place, sent.message_id)
        await desk.people.message_deleted(sent.place, sent.message_id)
        await desk.until(berlin("2026-03-04T12:00"))
        assert digests(desk) == []

    async def test_a_date_that_a_moderator_called_wrong_is_not_foretold(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-03-05", on_record=True))
        await desk.tell(claim(Kind.PREMIERE, show="Matlock", premiere="2026-03-05", on_record=True))
        await desk.call_wrong()
        await desk.until(berlin("2026-03-05T12:00"))
        assert lines(digests(desk)[-1], "Premiering today") == ["Matlock · season 2"]

    async def test_asking_whether_people_are_glad_is_no_open_vote(self, desk: Desk) -> None:
        await desk.storage.change_community(channel().place.community_id, lambda now: replace(now, moods=True))
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(OFFICIAL)
        await desk.until(berlin("2026-03-03T09:00"))
        [digest] = digests(desk)
        assert [section.heading for section in digest.sections] == ["The news"]

    async def test_a_week_is_summed_up_on_monday(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=Hours("Europe/Berlin", digest=Every.WEEKLY)))
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-03-14", network="CBS", on_record=True))
        await desk.until(berlin("2026-03-15T12:00"))
        [digest] = digests(desk)
        assert digest.title == "Monday, 9 March 2026"
        assert lines(digest, "Premiering this week") == ["Saturday 14: Ballard · season 2 (CBS)"]

    async def test_a_digest_waits_for_the_end_of_quiet_hours(self, desk: Desk) -> None:
        night = Hours("Europe/Berlin", QuietHours.parse("22:00-10:00"), digest=Every.DAILY, digest_hour=9)
        await desk.storage.save_channel(channel(hours=night))
        await desk.tell(REPORTED)
        await desk.until(berlin("2026-03-03T09:59"))
        assert digests(desk) == []
        await desk.until(berlin("2026-03-03T10:00"))
        assert len(digests(desk)) == 1
        assert desk.chat.edits == []

    async def test_a_digest_comes_after_the_round_up_that_gathers_at_its_hour_and_holds_all_of_it(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(hours=DAILY, round_up_after=1))
        await desk.until(berlin("2026-03-03T08:57"))
        await desk.tell(REPORTED)
        await desk.tell(claim(Kind.RENEWED, show="Elsbeth"))
        await desk.until(berlin("2026-03-03T09:01"))
        await desk.tell(claim(Kind.RENEWED, show="Matlock"))
        await desk.until(berlin("2026-03-03T10:00"))
        assert [badge[:1] for badge in desk.seen()] == ["✅", "✅", "🗓"], "of two it is a card"
        assert len(lines(digests(desk)[0], "The news")) == 3
        await desk.until(berlin("2026-03-04T10:00"))
        assert len(digests(desk)) == 1, "nothing of it is told a second time"

    async def test_a_digest_whose_answer_was_lost_is_left_as_it_was_sent(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.until(berlin("2026-03-03T12:00"))
        assert len(digests(desk)) == 1
        assert desk.chat.edits == []

    async def test_the_desk_was_down_for_days_and_sends_one(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        desk.clock.put(berlin("2026-03-07T15:00"))
        await desk.restart()
        await desk.storage.save_channel(channel(hours=DAILY))  # as those of the configuration are
        await desk.until(desk.clock())
        assert len(digests(desk)) == 1
        await desk.until(berlin("2026-03-09T12:00"))
        assert len(digests(desk)) == 1, "the next days had no news"

    async def test_the_same_settings_saved_again_change_no_plan(self, desk: Desk) -> None:
        """Channels of the configuration are saved at each start."""
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        for hour in range(10, 24, 2):
            await desk.until(berlin(f"2026-03-02T{hour}:00"))
            await desk.storage.save_channel(channel(hours=DAILY))
            await desk.restart()
        await desk.until(berlin("2026-03-03T09:00"))
        assert len(digests(desk)) == 1

    async def test_whoever_switches_digests_off_and_on_gets_nothing_of_long_ago(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        await desk.storage.save_channel(channel())
        await desk.until(berlin("2026-03-05T12:00"))
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.until(berlin("2026-03-07T12:00"))
        assert digests(desk) == []


#: (hours that pass, whether the desk is down meanwhile, the show that is in the news then)
STEPS = st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.sampled_from("ABCDEFGH")), min_size=1, max_size=10)


@settings(max_examples=8)
@given(st.sampled_from((Every.DAILY, Every.WEEKLY)), st.integers(0, 23), st.sampled_from(CLOCK_CHANGES), STEPS)
def test_one_digest_a_period_whatever_happens_and_no_news_twice_or_missed(
    every: Every, hour: int, day: tuple[int, int, int], steps: Sequence[tuple[int, bool, str]]
) -> None:
    async def scenario(folder: Path) -> None:
        clock = ToldClock(datetime(*day, 12, tzinfo=UTC))
        hours = Hours("Europe/Berlin", digest=every, digest_hour=hour)
        desk = Desk(folder / "desk.db", RecordingChat(clock), clock)
        await desk.start(channel(hours=hours, round_up_after=0, votes=False))
        await desk.delivery.settle()
        for passing, down, show in steps:
            then = clock() + timedelta(hours=passing)
            if down:
                clock.put(then)
                await desk.restart()
            await desk.until(then)
            await desk.tell(claim(Kind.RENEWED, show=f"Show {show}"))
        await desk.until(clock() + timedelta(days=8))
        told = [line.split(" · ")[1] for digest in digests(desk) for line in lines(digest, "The news")]
        assert sorted(told) == sorted({f"Show {show}" for *_, show in steps})
        sent = [r.at for r in desk.chat.sent if r.message and r.message.card.badge.startswith("🗓️")]
        for one, next_one in pairwise(sent):
            assert one is not None
            assert next_one is not None
            due = hours.digest_after(one)
            assert due is not None
            assert due <= next_one, "two digests of one period"
        await desk.storage.close()

    with TemporaryDirectory() as folder:
        asyncio.run(scenario(Path(folder)))
