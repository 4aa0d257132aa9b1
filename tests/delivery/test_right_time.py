"""When a channel hears of it: quiet hours, round-ups and digests, with newsroom, storage and delivery together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Card, plain_text
from bot.clock import ToldClock
from bot.hours import Every, Hours, QuietHours
from bot.ports import Asker, OutcomeUnknown
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import OFFICIAL, REPORTED, TVLINE, channel, claim, story
from tests.scenes.recording_chat import Action, Recorded, RecordingChat
from tests.scenes.running_desk import Desk

NIGHT = Hours("Europe/Berlin", QuietHours.parse("22:00-08:00"))


def edits(desk: Desk) -> list[Recorded]:
    return [record for record in desk.chat.records if record.action is Action.EDIT]


class TestQuietHours:
    async def test_news_of_the_night_comes_in_the_morning_as_it_then_stands(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(REPORTED)
        desk.later(hours=2)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == []
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == ["✅ Renewed · official"]
        assert edits(desk) == [], "nobody wonders what was changed"
        assert desk.chat.recounted == [], "nobody can have voted"

    async def test_what_is_taken_back_at_night_is_not_told_and_told_again_it_is_news(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        told = story(at=desk.clock())
        await desk.tell(OFFICIAL, told=told)
        await desk.tell(told=replace(told, title="Correction"))
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == []
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed · official"]

    async def test_what_is_but_a_rumour_by_the_morning_is_not_told(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        told = story(at=desk.clock(), outlet=TVLINE)
        await desk.tell(OFFICIAL, told=told)
        await desk.tell(claim(Kind.RENEWED, Certainty.RUMOUR), told=replace(told, title="Correction"))
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == []

    async def test_a_date_that_moved_twice_at_night_is_one_reply(self, desk: Desk) -> None:
        await desk.tell(OFFICIAL)
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        for date in ("2026-10-05", "2026-10-12"):
            desk.later(minutes=9)
            await desk.tell(claim(Kind.PREMIERE, premiere=date, on_record=True), outlet=TVLINE)
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        _, reply = desk.chat.shown(channel().place)
        assert reply.card.text == "Ballard season 2 premieres on 12 October 2026."

    async def test_of_two_that_were_dated_at_night_both_are_told_though_more_is_known_of_one_by_then(
        self, desk: Desk
    ) -> None:
        await desk.tell(OFFICIAL, claim(Kind.RENEWED, show="Elsbeth", on_record=True))
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        dated = [
            claim(Kind.PREMIERE, show=show, premiere="2026-10-05", on_record=True) for show in ("Ballard", "Elsbeth")
        ]
        await desk.tell(*dated, outlet=TVLINE)
        desk.later(minutes=9)
        await desk.tell(claim(Kind.ENDING, on_record=True), outlet=TVLINE)
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        _, *replies = desk.chat.shown(channel().place)
        assert sorted(reply.card.title for reply in replies) == ["Ballard · season 2", "Elsbeth · season 2"]

    async def test_a_card_that_stands_is_kept_true_also_at_night(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        await desk.tell(REPORTED)
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed · official"], "the edit notifies nobody; the reply waits"
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == ["✅ Renewed · official", "↳ ✅ Renewed · official"]

    async def test_what_was_sent_as_the_night_began_is_known_before_it_ends(self, desk: Desk) -> None:
        """Its answer was lost; people may vote under it all night."""
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T21:59+01:00"))
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        desk.later(minutes=5)
        await desk.delivery.settle()
        await desk.react("ann", "👍")
        desk.later(minutes=1)
        await desk.delivery.settle()
        assert "👍 1" in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_what_a_moderator_takes_back_at_night_is_not_told_in_the_morning(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        late = channel("late", hours=NIGHT)
        await desk.tell(REPORTED)
        await desk.storage.save_channel(late)
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(OFFICIAL, outlet=TVLINE)
        (event,) = await desk.storage.recent_events(9)
        await desk.people.pressed(Asker(channel().place, "mod", moderator=True), f"wrong:{event.id}")
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == ["🔇 Taken back"], "no reply says that it is official"
        assert desk.seen(late.place) == [], "nor is it news in another channel of the server"

    async def test_silent_instead_of_late_where_moderators_chose_that(self, desk: Desk) -> None:
        silently = Hours(NIGHT.zone, NIGHT.quiet, silently=True)
        await desk.storage.save_channel(channel(hours=silently))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(REPORTED)
        desk.clock.put(datetime.fromisoformat("2026-03-03T09:00+01:00"))
        await desk.tell(claim(Kind.CANCELLED, show="Elsbeth"))
        assert [(m.card.badge[:1], m.silent) for m in desk.chat.shown(channel().place)] == [("✅", True), ("❌", False)]

    async def test_a_night_that_moderators_end_early_ends_at_once(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(REPORTED)
        desk.later(minutes=5)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert len(desk.seen()) == 1

    async def test_other_channels_hear_at_once(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("awake"))
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        await desk.tell(REPORTED)
        assert (len(desk.seen(channel("awake").place)), len(desk.seen())) == (1, 0)


class TestRoundUps:
    async def test_a_network_presents_its_season(self, desk: Desk) -> None:
        """Six cards by themselves, the rest in one message, and what is learnt later replies to that."""
        shows = [f"Show {number}" for number in range(1, 13)]
        for show in shows:
            await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show=show, network="CBS", source="Deadline"))
            desk.later(seconds=20)
        assert len(desk.seen()) == 6
        await desk.until(desk.clock() + timedelta(minutes=6))
        *_, round_up = desk.chat.shown(channel().place)
        assert round_up.card.badge == "🗞️ Round-up"
        assert round_up.card.ballot is None
        [section] = round_up.card.sections
        assert [line.text for line in section.lines] == [
            f"✅ Renewed · {show} · season 2 (CBS), reported, not confirmed" for show in shows[6:]
        ]
        await desk.tell(claim(Kind.RENEWED, show="Show 9", network="CBS", on_record=True), outlet=TVLINE)
        assert desk.seen()[6:] == ["🗞️ Round-up", "↳ ✅ Renewed · official"]
        told = [line.text for line in desk.chat.shown(channel().place)[6].card.sections[0].lines]
        assert told[2] == "✅ Renewed · Show 9 · season 2 (CBS)"

    async def test_a_reversal_waits_for_no_round_up(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(round_up_after=1))
        await desk.tell(REPORTED)
        await desk.tell(claim(Kind.RENEWED, show="Elsbeth"))
        assert len(desk.seen()) == 1
        await desk.tell(claim(Kind.CANCELLED, network="Prime Video", on_record=True))
        assert desk.seen() == ["❌ Cancelled · official", "↳ ↩️ Reversed · official"]

    async def test_the_news_of_a_night_is_a_few_cards_and_a_round_up(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT, round_up_after=2))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        for number in range(9):
            await desk.tell(claim(Kind.RENEWED, show=f"Show {number}"))
            desk.later(minutes=45)
        assert desk.seen() == []
        await desk.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))
        assert desk.seen() == ["✅ Renewed · reported, not confirmed"] * 2 + ["🗞️ Round-up"]
        assert len(desk.chat.shown(channel().place)[2].card.sections[0].lines) == 7


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
            "✅ Renewed · Ballard · season 2 (Prime Video), reported, not confirmed",
            "❌ Cancelled · Elsbeth · season 2 (CBS)",
            "📅 Premiere date · Matlock · season 2 (CBS), reported, not confirmed; premieres on 3 March 2026",
        ]
        assert lines(digest, "Premiering today") == ["Matlock · season 2 (CBS), reported, not confirmed"]
        votes = next(section for section in digest.sections if section.heading == "Open votes")
        [ballard] = [line for line in votes.lines if line.text.startswith("Ballard")]
        assert ballard.text == "Ballard · season 2: 👍 1 · 👎 0 · 100% say yes"
        assert ballard.link is not None
        assert ballard.link.url.endswith(desk.chat.sent[0].message_id), "the vote is one press away"

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

    async def test_what_a_moderator_took_away_is_not_summed_up(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        [sent] = desk.chat.sent
        desk.chat.delete(sent.place, sent.message_id)
        await desk.people.message_deleted(sent.place, sent.message_id)
        await desk.until(berlin("2026-03-04T12:00"))
        assert digests(desk) == []

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
        assert edits(desk) == []

    async def test_a_digest_whose_answer_was_lost_is_left_as_it_was_sent(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.until(berlin("2026-03-03T12:00"))
        assert len(digests(desk)) == 1
        assert edits(desk) == []

    async def test_the_desk_was_down_for_days_and_sends_one(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=DAILY))
        await desk.tell(REPORTED)
        desk.clock.put(berlin("2026-03-07T15:00"))
        await desk.restart()
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


#: The nights in which the clocks of Berlin and New York change, and how far into them each story comes.
CHANGES = st.sampled_from([(2026, 3, 28), (2026, 10, 24), (2026, 3, 7), (2026, 10, 31)])
#: (hours that pass, whether the desk is down meanwhile, the show that is in the news then)
STEPS = st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.sampled_from("ABCDEFGH")), min_size=1, max_size=10)


@settings(max_examples=8)
@given(st.sampled_from((Every.DAILY, Every.WEEKLY)), st.integers(0, 23), CHANGES, STEPS)
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


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
STORIES = st.lists(st.tuples(st.integers(0, 2400), st.sampled_from("ABCDE")), min_size=1, max_size=8)


@settings(max_examples=12)
@given(
    st.builds(QuietHours, times, times).filter(lambda quiet: quiet.begins != quiet.ends),
    st.sampled_from(("Europe/Berlin", "America/New_York")),
    CHANGES,
    STORIES,
    st.sets(st.integers(0, 7)),
)
def test_whatever_the_night_every_card_is_sent_once_and_outside_it(
    quiet: QuietHours, zone: str, day: tuple[int, int, int], told: Sequence[tuple[int, str]], crashes: set[int]
) -> None:
    async def scenario(folder: Path) -> None:
        begin = datetime(*day, 12, tzinfo=UTC)
        clock = ToldClock(begin)
        desk = Desk(folder / "desk.db", RecordingChat(clock), clock)
        await desk.start(channel(hours=Hours(zone, quiet), round_up_after=0))
        for number, (minutes, show) in enumerate(sorted(told)):
            await desk.until(begin + timedelta(minutes=minutes))
            await desk.tell(claim(Kind.RENEWED, show=f"Show {show}"))
            if number in crashes:
                await desk.restart()
        await desk.until(begin + timedelta(days=4))
        titles = [record.message.card.title for record in desk.chat.sent if record.message and not record.reply_to]
        assert sorted(titles) == sorted({f"Show {show} · season 2" for _, show in told})
        for record in desk.chat.sent:
            assert record.at is not None
            reads = record.at.astimezone(ZoneInfo(zone)).time()
            over_midnight = quiet.begins > quiet.ends
            after, before = quiet.begins <= reads, reads < quiet.ends
            assert not (after or before if over_midnight else after and before), f"sent at {reads} in {quiet}"
        await desk.storage.close()

    with TemporaryDirectory() as folder:
        asyncio.run(scenario(Path(folder)))
