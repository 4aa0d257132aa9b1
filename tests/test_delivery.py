"""What channels see while news comes in, platforms fail and the desk dies: newsroom, storage and delivery together."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.recorded import Action, RecordingChat
from bot.cards import plain_text
from bot.catalogue import Catalogue, Show
from bot.corrections import Correction, apply
from bot.ports import (
    Asker,
    ChannelRefused,
    ChatUnavailable,
    EditRefused,
    MessageGone,
    OutcomeUnknown,
    Outgoing,
    TooEarly,
)
from bot.posts import Occasion, Place
from bot.replay import ToldClock
from bot.stories import Certainty, Kind, Outlet
from tests.newsdesk import DEADLINE, GAZETTE, MONDAY, TVLINE, channel, claim, story
from tests.running_desk import Desk

UNDECIDED = claim(Kind.UNDECIDED, Certainty.SPECULATION)
REPORTED = claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video")
OFFICIAL = claim(Kind.RENEWED, network="Prime Video", on_record=True)
CANCELLED = claim(Kind.CANCELLED, network="Prime Video", on_record=True)


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = ToldClock(MONDAY)
    one = Desk(tmp_path / "desk.db", RecordingChat(clock), clock)
    await one.start(channel())
    yield one
    await one.storage.close()


RENEWED_REPORTED, RENEWED_OFFICIAL = "✅ Renewed · reported, not confirmed", "✅ Renewed · official"


class TestTheLifeOfACard:
    async def test_asked_reported_confirmed_and_dated_is_one_ask_one_card_and_two_replies(self, desk: Desk) -> None:
        await desk.tell(UNDECIDED)
        assert desk.seen() == []
        await desk.tell(UNDECIDED, outlet=GAZETTE)
        assert desk.seen() == ["❔ Undecided"]
        desk.later(days=3)
        await desk.tell(REPORTED)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_REPORTED}"]
        await desk.tell(REPORTED, outlet=GAZETTE)
        desk.later(days=2)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
        await desk.tell(OFFICIAL, outlet=DEADLINE)
        assert desk.seen() == [
            RENEWED_OFFICIAL,
            f"↳ {RENEWED_OFFICIAL}",
            f"↳ {RENEWED_OFFICIAL}",
            "↳ 📅 Start date · official",
        ]

    async def test_a_reversal_edits_the_card_and_says_so_with_the_mention_that_was_asked_for(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(mention="role-7"))
        await desk.tell(OFFICIAL)
        desk.later(days=30)
        await desk.tell(CANCELLED)
        card, reply = desk.chat.shown(channel().place)
        assert card.card.badge == "❌ Cancelled · official"
        assert reply.card.badge == "↩️ Reversed · official"
        assert (card.mention, reply.mention) == (None, "role-7")

    async def test_the_mention_comes_on_what_was_chosen_and_never_twice_for_one_thing(self, desk: Desk) -> None:
        chosen = frozenset({Occasion.OFFICIAL, Occasion.DATED})
        await desk.storage.save_channel(channel(mention="role-7", mention_on=chosen))
        await desk.tell(REPORTED)
        await desk.tell(OFFICIAL)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True))
        await desk.tell(CANCELLED)
        assert [seen.mention for seen in desk.chat.shown(channel().place)] == [None, "role-7", "role-7", None]

    async def test_what_is_first_told_as_official_mentions_too_and_its_edits_nobody(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(mention="role-7", mention_on=frozenset({Occasion.OFFICIAL})))
        await desk.tell(OFFICIAL)
        (card,) = desk.chat.shown(channel().place)
        assert card.mention == "role-7"
        await desk.storage.save_channel(channel("other", mention="role-7", mention_on=frozenset({Occasion.FIRST})))
        await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Dark", source="Deadline"))
        assert [seen.mention for seen in desk.chat.shown(channel("other").place)] == ["role-7"]

    async def test_ten_sources_in_a_minute_are_one_edit(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        for number in range(10):
            await desk.hear(REPORTED, outlet=Outlet(f"Site {number}", f"Owner {number}"))
        await desk.delivery.settle()
        assert [record.action for record in desk.chat.records if record.action is not Action.SEED] == [
            Action.SEND,
            Action.EDIT,
        ]

    async def test_an_old_story_is_silent(self, desk: Desk) -> None:
        old = story(at=desk.clock() - timedelta(hours=49))
        await desk.tell(OFFICIAL, told=old)
        assert desk.seen() == []

    async def test_a_card_is_rendered_when_it_is_sent(self, desk: Desk) -> None:
        await desk.hear(REPORTED)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL], "one card that says what stands now, and no reply about the past"

    async def test_a_round_up_is_one_message_and_later_changes_reply_to_it(self, desk: Desk) -> None:
        shows = [claim(Kind.RENEWED, Certainty.REPORTED, show=name) for name in ("Ballard", "Elsbeth", "Matlock")]
        await desk.tell(*shows)
        [message] = desk.chat.shown(channel().place)
        assert len(message.card.also) == 2
        assert message.card.ballot is None
        await desk.tell(claim(Kind.RENEWED, show="Matlock", on_record=True))
        assert desk.seen()[1:] == [f"↳ {RENEWED_OFFICIAL}"]

    async def test_two_seasons_of_one_card_confirmed_together_are_one_reply(self, desk: Desk) -> None:
        seasons = [claim(Kind.RENEWED, Certainty.REPORTED, season=number) for number in (2, 3)]
        await desk.tell(*seasons)
        await desk.tell(*(claim(Kind.RENEWED, season=number, on_record=True) for number in (2, 3)))
        _, reply = desk.chat.shown(channel().place)
        assert reply.card.title == "Ballard · season 2 and Ballard · season 3"
        assert reply.card.text.count("Now official") == 1

    async def test_a_round_up_leads_with_what_its_headline_names_first(self, desk: Desk) -> None:
        named_first = claim(Kind.RENEWED, season=8, show="The Rookie")
        await desk.tell(named_first, claim(Kind.RENEWED, season=2, show="Shifting Gears"))
        [message] = desk.chat.shown(channel().place)
        assert message.card.title == "The Rookie · season 8"


class TestTroubleWithAPlatform:
    async def test_busy_is_waited_for_as_long_as_the_platform_says(self, desk: Desk) -> None:
        desk.chat.fail_next(ChatUnavailable("slow down", retry_after=90))
        await desk.tell(REPORTED)
        desk.later(seconds=80)
        await desk.delivery.settle()
        assert desk.seen() == []
        desk.later(seconds=20)
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_what_is_found_standing_may_be_in_old_words_and_is_edited(self, desk: Desk) -> None:
        """The desk dies with the answer on its way; before it is back, the news goes on."""
        desk.chat.fail_next(OutcomeUnknown("killed"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        await desk.restart()
        await desk.hear(OFFICIAL, outlet=TVLINE)
        desk.later(minutes=1)
        await desk.delivery.settle()
        card, reply = desk.seen()
        assert card == RENEWED_OFFICIAL
        assert reply == f"↳ {RENEWED_OFFICIAL}"

    async def test_people_who_voted_before_we_knew_of_the_message_are_counted(self, desk: Desk) -> None:
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        with pytest.raises(TooEarly):  # she sees it; the desk does not know yet that it stands
            await desk.react("ann", "👍")
        assert desk.chat.recounted == []
        desk.later(minutes=1)
        await desk.delivery.settle()
        assert desk.chat.recounted == [desk.chat.sent[0].message_id], "nobody may have listened meanwhile"
        await desk.react("ann", "👍")
        desk.later(minutes=1)
        await desk.delivery.settle()
        assert "👍 1" in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_a_lost_answer_is_looked_for_and_not_sent_twice(self, desk: Desk) -> None:
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        desk.later(minutes=5)
        await desk.delivery.settle()
        assert len(desk.chat.sent) == 1
        assert await desk.storage.post_at(desk.chat.sent[0].place, desk.chat.sent[0].message_id) is not None

    async def test_a_refusing_channel_is_set_aside_and_the_others_are_served(self, desk: Desk) -> None:
        other = channel("other")
        await desk.storage.save_channel(other)
        desk.chat.refusing.add(channel().place)
        await desk.tell(REPORTED)
        assert desk.seen(other.place) == [RENEWED_REPORTED]
        refused = {one.id: one.refused for one in await desk.storage.channels()}
        assert refused["news"]
        assert refused["other"] is None

    async def test_a_deleted_card_is_respected(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        [sent] = desk.chat.sent
        desk.chat.delete(sent.place, sent.message_id)
        await desk.people.message_deleted(sent.place, sent.message_id)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.tell(OFFICIAL, outlet=DEADLINE)
        assert desk.seen() == []

    async def test_a_deletion_noticed_only_at_the_edit_is_respected_too(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(MessageGone("deleted"), Action.EDIT)
        await desk.tell(REPORTED, outlet=GAZETTE)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
        assert len(desk.chat.sent) == 1

    async def test_where_the_card_was_deleted_no_reply_says_that_it_is_official(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(MessageGone("deleted"), Action.EDIT)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert len(desk.chat.sent) == 1
        await desk.tell(CANCELLED, outlet=GAZETTE)
        assert len(desk.chat.sent) == 2, "the opposite is news"

    async def test_a_card_that_can_be_edited_no_more_gets_one_reply_for_the_official_word(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_OFFICIAL}"]

    async def test_an_edit_that_is_refused_becomes_a_reply(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
        await desk.tell(REPORTED, outlet=GAZETTE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_REPORTED}"]

    async def test_a_channel_that_hangs_holds_up_no_other(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        other, hanging = channel("other"), asyncio.Event()
        await desk.storage.save_channel(other)
        send = desk.chat.send

        async def slow(place: Place, message: Outgoing) -> str:
            if place == channel().place:
                await hanging.wait()
            return await send(place, message)

        monkeypatch.setattr(desk.chat, "send", slow)
        paying = asyncio.create_task(desk.tell(REPORTED))
        async with asyncio.timeout(30):
            while desk.seen(other.place) != [RENEWED_REPORTED]:
                await asyncio.sleep(0)
        assert desk.seen() == []
        hanging.set()
        await paying
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_a_fault_in_sending_one_post_does_not_stop_the_others(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("other"))
        desk.chat.fail_next(RuntimeError("a fault"))  # type: ignore[arg-type]
        await desk.tell(REPORTED)
        desk.later(minutes=5)
        await desk.delivery.settle()
        assert desk.seen() == desk.seen(channel("other").place) == [RENEWED_REPORTED]

    async def test_a_channel_that_comes_back_gets_what_it_is_owed(self, desk: Desk) -> None:
        desk.chat.fail_next(ChannelRefused("no permission"))
        await desk.tell(REPORTED)
        await desk.storage.save_channel(channel())
        desk.later(minutes=2)
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]


class TestDyingAtAnyMoment:
    async def test_what_was_owed_before_is_paid_after(self, desk: Desk) -> None:
        await desk.hear(REPORTED)
        await desk.restart()
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_dying_between_the_send_and_its_note_sends_once(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class KilledError(BaseException):
            """The process is no more."""

        async def dies(*_: object) -> None:
            raise KilledError

        monkeypatch.setattr(desk.storage, "sent", dies)
        with pytest.raises(KilledError):
            await desk.tell(REPORTED)
        await desk.restart()
        desk.later(minutes=2)
        await desk.delivery.settle()
        assert len(desk.chat.sent) == 1
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_what_was_noted_as_being_sent_and_never_left_is_sent_by_the_next_life(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class KilledError(BaseException):
            """The process is no more."""

        async def dies(*_: object) -> None:
            raise KilledError

        with monkeypatch.context() as life:
            life.setattr(desk.chat, "send", dies)
            with pytest.raises(KilledError):
                await desk.tell(REPORTED)
        await desk.restart()
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]

    @pytest.mark.parametrize(("seconds", "seen"), [(1, [RENEWED_REPORTED]), (61, [])])
    async def test_who_was_asleep_between_taking_and_sending_asks_whether_it_is_still_his_to_send(
        self, desk: Desk, seconds: int, seen: list[str]
    ) -> None:
        class Asleep(Catalogue):
            """It is long until a show is named; meanwhile another process may have taken the post over."""

            def get(self, key: str) -> Show | None:
                desk.later(seconds=seconds)
                with closing(sqlite3.connect(desk.file)) as theirs, theirs:
                    until, now = desk.clock() + timedelta(minutes=1), desk.clock().isoformat()
                    theirs.execute(
                        "update posts set leased_by = 'another', leased_until = ? where leased_until <= ?",
                        [until.isoformat(), now],
                    )
                return super().get(key)

        desk.delivery.use(Asleep(()))
        await desk.tell(REPORTED)
        assert desk.seen() == seen

    async def test_the_same_stories_again_change_nothing(self, desk: Desk) -> None:
        told = [story(at=desk.clock()), story(at=desk.clock(), outlet=GAZETTE)]
        for one in told:
            await desk.tell(REPORTED, told=one)
        before = list(desk.chat.records)
        await desk.restart()
        for one in told:
            await desk.tell(REPORTED, told=one)
        assert desk.chat.records == before


class TestVotes:
    async def test_the_count_reaches_the_card_and_settles_with_the_official_word(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        for person in ("ann", "bob", "cleo"):
            await desk.react(person, "👍")
        desk.later(seconds=1)
        await desk.react("cleo", "👎")
        desk.later(minutes=1)
        await desk.delivery.settle()
        [message] = desk.chat.shown(channel().place)
        assert message.card.ballot is not None
        assert message.card.ballot.line == "👍 2 · 👎 1 · 67 % say yes"
        desk.later(days=1)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        desk.later(seconds=1)
        await desk.react("dan", "👎")
        desk.later(minutes=1)
        await desk.delivery.settle()
        settled = desk.chat.shown(channel().place)[0].card.ballot
        assert settled is not None
        assert settled.line == "Voting is closed: 67 % of 3 said yes, and were right."

    async def test_the_ballot_is_seeded_once_in_its_order(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.tell(REPORTED, outlet=GAZETTE)
        [sent] = desk.chat.sent
        assert desk.chat.seeded(sent.place, sent.message_id) == ("👍", "👎")
        assert sum(record.action is Action.SEED for record in desk.chat.records) == 1

    async def test_an_emoji_that_is_no_answer_is_ignored(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.react("ann", "🎉")
        [sent] = desk.chat.sent
        post = await desk.storage.post_at(sent.place, sent.message_id)
        assert post is not None
        assert (await desk.storage.tally(post.event_ids[0])).total == 0


class TestBeingWrong:
    async def test_a_correction_edits_every_card_and_says_what_was_wrong(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("other"))
        await desk.tell(CANCELLED)
        [event] = await desk.storage.recent_events(5)
        await apply(Correction(event.id, fate=Kind.RENEWED), desk.storage, desk.clock)
        await desk.delivery.settle()
        for place in (channel().place, channel("other").place):
            card, reply = desk.chat.shown(place)
            assert card.card.badge == RENEWED_OFFICIAL
            assert reply.card.text.startswith(
                "We were wrong. This card said of Ballard, season 2: cancelled, official."
            )

    async def test_two_cards_of_one_event_become_one_and_a_pointer(self, desk: Desk) -> None:
        await desk.tell(claim(Kind.RENEWED, season=2))
        await desk.tell(claim(Kind.RENEWED, season=3))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await apply(Correction(third.id, merge=second.id), desk.storage, desk.clock)
        await desk.delivery.settle()
        cards = [message.card for message in desk.chat.shown(channel().place) if not message.reply_to]
        assert [card.badge for card in cards] == ["✅ Renewed · reported, not confirmed", "➡️ Moved"]


class TestAsking:
    async def ask(self, desk: Desk, typed: str) -> str:
        return plain_text(await desk.people.renewal(Asker(channel().place, "ann"), typed))

    async def test_a_show_with_news_is_answered_with_where_it_stands(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        answer = await self.ask(desk, "ballard")
        assert "reported, not confirmed" in answer
        assert "Prime Video" in answer

    async def test_an_unknown_show_is_answered_kindly(self, desk: Desk) -> None:
        assert "Not found" in await self.ask(desk, "qwertyuiop")
        assert "/renewal ballard" in await self.ask(desk, "   ")

    async def test_why_tells_the_rule_or_what_to_give(self, desk: Desk) -> None:
        told = story(at=desk.clock())
        await desk.tell(REPORTED, told=told)
        answer = plain_text(await desk.people.why(Asker(channel().place, "ann"), told.url))
        assert "renewed, reported" in answer
        assert "Give the link" in plain_text(await desk.people.why(Asker(channel().place, "ann"), "nonsense"))


def test_the_told_clock_never_goes_back() -> None:
    clock = ToldClock(MONDAY)
    clock.put(datetime.min.replace(tzinfo=MONDAY.tzinfo))
    assert clock() == MONDAY
