"""When a channel hears of it: quiet hours and round-ups, with newsroom, storage and delivery together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import plain_text
from bot.clock import ToldClock
from bot.hours import Hours, QuietHours
from bot.ports import OutcomeUnknown, Outgoing
from bot.posts import Channel, Place
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import CLOCK_CHANGES, OFFICIAL, REPORTED, TVLINE, channel, claim
from tests.scenes.recording_chat import Action, RecordingChat
from tests.scenes.running_desk import NIGHT, Desk


class TestQuietHours:
    async def test_news_of_the_night_comes_in_the_morning_as_it_then_stands(self, desk: Desk) -> None:
        await desk.go_to_sleep()
        await desk.tell(REPORTED)
        desk.later(hours=2)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == []
        await desk.wake_up()
        assert desk.seen() == ["✅ Renewed · official"]
        assert desk.chat.edits == [], "nobody wonders what was changed"
        assert desk.chat.recounted == [], "nobody can have voted"

    async def test_what_is_taken_back_at_night_is_not_told_and_told_again_it_is_news(self, desk: Desk) -> None:
        await desk.go_to_sleep()
        told = await desk.tell(OFFICIAL)
        await desk.rewrite(told)
        await desk.wake_up()
        assert desk.seen() == []
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed · official"]

    async def test_what_is_but_a_rumour_by_the_morning_is_not_told(self, desk: Desk) -> None:
        await desk.go_to_sleep()
        told = await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.rewrite(told, claim(Kind.RENEWED, Certainty.RUMOUR))
        await desk.wake_up()
        assert desk.seen() == []

    async def test_a_date_that_moved_twice_at_night_is_one_reply(self, desk: Desk) -> None:
        await desk.tell(OFFICIAL)
        await desk.go_to_sleep()
        for date in ("2026-10-05", "2026-10-12"):
            desk.later(minutes=9)
            await desk.tell(claim(Kind.PREMIERE, premiere=date, on_record=True), outlet=TVLINE)
        await desk.wake_up()
        _, reply = desk.chat.shown(channel().place)
        assert reply.card.text == "Ballard season 2 premieres on 12 October 2026."

    async def test_of_two_that_were_dated_at_night_both_are_told_though_more_is_known_of_one_by_then(
        self, desk: Desk
    ) -> None:
        await desk.tell(OFFICIAL, claim(Kind.RENEWED, show="Elsbeth", on_record=True))
        await desk.go_to_sleep()
        dated = [
            claim(Kind.PREMIERE, show=show, premiere="2026-10-05", on_record=True) for show in ("Ballard", "Elsbeth")
        ]
        await desk.tell(*dated, outlet=TVLINE)
        desk.later(minutes=9)
        await desk.tell(claim(Kind.ENDING, on_record=True), outlet=TVLINE)
        await desk.wake_up()
        _, *replies = desk.chat.shown(channel().place)
        assert sorted(reply.card.title for reply in replies) == ["Ballard · season 2", "Elsbeth · season 2"]

    async def test_what_came_beside_a_word_that_was_taken_back_at_night_is_told(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.go_to_sleep()
        told = await desk.tell(OFFICIAL, outlet=TVLINE)
        desk.later(minutes=9)
        await desk.tell(claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2026-10-05", source="Variety"))
        desk.later(minutes=9)
        await desk.rewrite(told, REPORTED)
        await desk.wake_up()
        assert desk.seen() == ["✅ Renewed · reported, not confirmed", "↳ 📅 Premiere date · reported, not confirmed"]

    async def test_a_card_that_stands_is_kept_true_also_at_night(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.go_to_sleep()
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed · official"], "the edit notifies nobody; the reply waits"
        await desk.wake_up()
        assert desk.seen() == ["✅ Renewed · official", "↳ ✅ Renewed · official"]

    async def test_what_was_sent_as_the_night_began_is_known_before_it_ends(self, desk: Desk) -> None:
        """Its answer was lost; people may vote under it all night."""
        await desk.storage.save_channel(channel(hours=NIGHT))
        desk.clock.put(datetime.fromisoformat("2026-03-02T21:59+01:00"))
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        await desk.pay(minutes=5)
        await desk.react("ann", "👍")
        await desk.pay(minutes=1)
        assert "👍 1" in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_what_a_moderator_takes_back_at_night_is_not_told_in_the_morning(self, desk: Desk) -> None:
        late = channel("late", hours=NIGHT)
        await desk.tell(REPORTED)
        await desk.storage.save_channel(late)
        await desk.go_to_sleep()
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.call_wrong()
        await desk.wake_up()
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

    @pytest.mark.parametrize("chosen", [channel(hours=NIGHT), channel(paused=True)])
    async def test_what_moderators_choose_while_a_card_stands_in_line_holds_for_it(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, chosen: Channel
    ) -> None:
        """The platform takes its time over the card before it."""
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        send = desk.chat.send

        async def slow(place: Place, message: Outgoing) -> str:
            desk.later(seconds=30)
            await desk.storage.save_channel(chosen)
            return await send(place, message)

        with monkeypatch.context() as busy:
            busy.setattr(desk.chat, "send", slow)
            for show in ("Ballard", "Elsbeth"):
                await desk.hear(claim(Kind.RENEWED, show=show))
            await desk.delivery.settle()
        assert len(desk.seen()) == 1
        await desk.storage.save_channel(replace(chosen, paused=False))
        await desk.wake_up()
        assert len(desk.seen()) == 2

    async def test_a_night_that_moderators_end_early_ends_at_once(self, desk: Desk) -> None:
        await desk.go_to_sleep()
        await desk.tell(REPORTED)
        desk.later(minutes=5)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert len(desk.seen()) == 1

    async def test_other_channels_hear_at_once(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("awake"))
        await desk.go_to_sleep()
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
        assert desk.seen() == ["❌ Cancelled · official", "↳ ↩️ Reversed · cancelled · official"]

    async def test_the_news_of_a_night_is_a_few_cards_and_a_round_up(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=NIGHT, round_up_after=2))
        desk.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))
        for number in range(9):
            await desk.tell(claim(Kind.RENEWED, show=f"Show {number}"))
            desk.later(minutes=45)
        assert desk.seen() == []
        await desk.wake_up()
        assert desk.seen() == ["✅ Renewed · reported, not confirmed"] * 2 + ["🗞️ Round-up"]
        assert len(desk.chat.shown(channel().place)[2].card.sections[0].lines) == 7


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
STORIES = st.lists(st.tuples(st.integers(0, 2400), st.sampled_from("ABCDE")), min_size=1, max_size=8)


@settings(max_examples=12)
@given(
    st.builds(QuietHours, times, times).filter(lambda quiet: quiet.begins != quiet.ends),
    st.sampled_from(("Europe/Berlin", "America/New_York")),
    st.sampled_from(CLOCK_CHANGES),
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
