"""What channels see in the end though platforms refuse, hang and lose answers."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.cards import plain_text
from bot.clock import ToldClock
from bot.ports import (
    ChannelRefused,
    ChatUnavailable,
    DeskError,
    EditRefused,
    MessageGone,
    OutcomeUnknown,
    Outgoing,
    Reacted,
    TooEarly,
)
from bot.posts import Channel, Place, private_place
from bot.program.health import Troubled
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import (
    CANCELLED,
    DEADLINE,
    GAZETTE,
    MONDAY,
    OFFICIAL,
    RENEWED_OFFICIAL,
    RENEWED_REPORTED,
    REPORTED,
    TVLINE,
    channel,
    claim,
)
from tests.scenes.recording_chat import Action
from tests.scenes.running_desk import NIGHT, Desk


def troubled(said: Iterable[Mapping[str, object]]) -> set[str]:
    """The chats that take no messages, by what was logged."""
    found = Troubled(ToldClock(MONDAY))
    for event in said:
        found.hear(event)
    return set(found.since)


class TestTroubleWithAPlatform:
    async def test_a_wait_that_the_platform_asks_for_is_not_cut_short_by_other_hours(self, desk: Desk) -> None:
        desk.chat.fail_next(ChatUnavailable("slow down", retry_after=3600))
        await desk.tell(REPORTED)
        await desk.storage.save_channel(channel(hours=NIGHT))
        await desk.pay(minutes=1)
        assert desk.chat.sent == []
        await desk.pay(hours=1)
        assert len(desk.chat.sent) == 1

    async def test_busy_is_waited_for_as_long_as_the_platform_says(self, desk: Desk) -> None:
        desk.chat.fail_next(ChatUnavailable("slow down", retry_after=90))
        await desk.tell(REPORTED)
        await desk.pay(seconds=80)
        assert desk.seen() == []
        await desk.pay(seconds=20)
        assert desk.seen() == [RENEWED_REPORTED]
        assert [one.action for one in desk.chat.records] == [Action.SEND, Action.SEED], "it was surely not there before"

    @pytest.mark.parametrize("answer", [None, EditRefused("too old")])
    async def test_news_does_not_wait_with_its_card_where_only_edits_are_held_back(
        self, desk: Desk, answer: DeskError | None
    ) -> None:
        """People vote in many channels, and a platform allows so many edits a minute."""
        await desk.tell(REPORTED)
        desk.chat.fail_next(ChatUnavailable("slow down", retry_after=60), Action.EDIT)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_OFFICIAL}"]
        if answer is not None:
            desk.chat.fail_next(answer, Action.EDIT)
        await desk.pay(minutes=1)
        assert desk.seen() == [RENEWED_REPORTED if answer else RENEWED_OFFICIAL, f"↳ {RENEWED_OFFICIAL}"]

    @pytest.mark.parametrize("seconds", [math.inf, math.nan, 1e12])
    async def test_a_wait_that_nobody_could_sit_out_is_as_if_none_were_said(self, desk: Desk, seconds: float) -> None:
        desk.chat.fail_next(ChatUnavailable("slow down", retry_after=seconds))
        await desk.tell(REPORTED)
        await desk.pay(seconds=20)
        assert desk.seen() == [RENEWED_REPORTED]

    @pytest.mark.parametrize("on", [Action.SEND, Action.EDIT])
    async def test_what_came_through_later_is_no_standstill(self, desk: Desk, on: Action) -> None:
        """An edit that waited this morning must not be told as a chat that takes nothing since."""
        with capture_logs() as said:
            desk.chat.fail_next(ChatUnavailable("slow down", retry_after=90), on)
            await desk.tell(REPORTED)
            await desk.tell(REPORTED, outlet=GAZETTE)
            assert troubled(said) == {"recording"}
            await desk.pay(minutes=2)
        assert troubled(said) == set()

    async def test_reactions_that_were_put_there_later_are_no_standstill(self, desk: Desk) -> None:
        with capture_logs() as said:
            desk.chat.fail_next(ChatUnavailable("slow down", retry_after=90), Action.SEED)
            await desk.tell(REPORTED)
            await desk.pay(minutes=2)
        assert troubled(said) == set()

    async def test_what_is_owed_to_a_chat_that_is_set_up_no_more_is_no_standstill(self, desk: Desk) -> None:
        await desk.storage.save_channel(replace(channel("old"), place=Place("elsewhere", "server", "news")))
        await desk.tell(REPORTED)
        await desk.pay(minutes=20)
        assert await desk.storage.overdue(desk.clock() - timedelta(minutes=15)) == 0

    async def test_an_old_card_that_is_just_owed_an_edit_is_no_standstill(self, desk: Desk) -> None:
        """Where it stands in thousands of channels most edits wait for those before them."""
        await desk.tell(REPORTED)
        desk.later(hours=1)
        await desk.hear(REPORTED, outlet=GAZETTE)
        assert await desk.storage.overdue(desk.clock() - timedelta(minutes=15)) == 0

    @pytest.mark.parametrize("answer", [MessageGone("deleted"), EditRefused("too old"), ChannelRefused("left")])
    async def test_a_chat_that_says_no_is_no_standstill(self, desk: Desk, answer: DeskError) -> None:
        await desk.tell(REPORTED)
        with capture_logs() as said:
            desk.chat.fail_next(ChatUnavailable("slow down", retry_after=90), Action.EDIT)
            await desk.tell(REPORTED, outlet=GAZETTE)
            desk.later(minutes=2)
            desk.chat.fail_next(answer, Action.EDIT)
            await desk.delivery.settle()
        assert troubled(event for event in said if event["event"] != "post_sent") == set()

    @pytest.mark.parametrize(("arrived", "replies"), [(True, 1), (False, 0)])
    async def test_news_of_a_card_that_never_came_there_is_told_by_the_card_that_does(
        self, desk: Desk, arrived: bool, replies: int
    ) -> None:
        desk.chat.fail_next(OutcomeUnknown("no answer"), Action.SEND, taken=arrived)
        await desk.tell(REPORTED)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.pay(minutes=1)
        assert desk.seen() == [RENEWED_OFFICIAL, *[f"↳ {RENEWED_OFFICIAL}"] * replies]

    async def test_what_is_found_standing_may_be_in_old_words_and_is_edited(self, desk: Desk) -> None:
        """The desk dies with the answer on its way; before it is back, the news goes on."""
        desk.chat.fail_next(OutcomeUnknown("killed"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        await desk.restart()
        await desk.hear(OFFICIAL, outlet=TVLINE)
        await desk.pay(minutes=1)
        card, reply = desk.seen()
        assert card == RENEWED_OFFICIAL
        assert reply == f"↳ {RENEWED_OFFICIAL}"

    async def test_people_who_voted_before_we_knew_of_the_message_are_counted(self, desk: Desk) -> None:
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        with pytest.raises(TooEarly):  # she sees it; the desk does not know yet that it stands
            await desk.react("ann", "👍")
        assert desk.chat.recounted == []
        await desk.pay(minutes=1)
        assert desk.chat.recounted == [desk.chat.sent[0].message_id], "nobody may have listened meanwhile"
        await desk.react("ann", "👍")
        await desk.pay(minutes=1)
        assert "👍 1" in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_votes_from_a_platform_whose_clock_is_hours_ahead_are_shown_as_soon_as_others(
        self, desk: Desk
    ) -> None:
        await desk.tell(REPORTED)
        card = desk.chat.sent[0]
        for added, shown in ((True, "👍 1"), (False, "No votes yet")):
            ahead = desk.clock() + timedelta(hours=2)
            await desk.people.reacted(Reacted(card.place, card.message_id, "ann", "👍", added, ahead))
            await desk.pay(minutes=1)
            assert shown in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_a_vote_in_the_new_thread_of_a_post_that_is_being_sent_to_a_forum_waits_for_it(
        self, desk: Desk
    ) -> None:
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        vote = Reacted(replace(channel().place, channel="77"), "77", "ann", "👍", True, desk.clock())
        with pytest.raises(TooEarly):
            await desk.people.reacted(vote)
        await desk.storage.set_aside("news", "refused")
        assert await desk.people.reacted(vote) == (), "it may be long until that is sent"

    async def test_a_lost_answer_is_looked_for_and_not_sent_twice(self, desk: Desk) -> None:
        desk.chat.fail_next(OutcomeUnknown("connection lost"), Action.SEND, taken=True)
        await desk.tell(REPORTED)
        await desk.pay(minutes=5)
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

    async def test_a_person_who_takes_no_messages_is_set_aside_and_not_named_in_the_log(self, desk: Desk) -> None:
        ann = "recording:server:ann-4711"
        await desk.storage.save_channel(Channel(ann, private_place(ann), votes=False, asks=False))
        desk.chat.refusing.add(private_place(ann))
        with capture_logs() as said:
            await desk.tell(REPORTED)
        kept = await desk.storage.channel(ann)
        assert kept is not None
        assert kept.refused
        assert "person_refused" in [event["event"] for event in said]
        assert "4711" not in str([{**event, "problem": ""} for event in said]), "the problem is the platform's words"

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
        assert desk.chat.sent[1].reply_to is None, "there is nothing left to answer"

    @pytest.mark.parametrize("heard", [True, False])
    async def test_a_card_that_was_cleared_away_with_all_that_is_old_keeps_no_news_back(
        self, desk: Desk, *, heard: bool
    ) -> None:
        await desk.tell(REPORTED)
        [old] = desk.chat.sent
        desk.later(days=30)
        desk.chat.delete(old.place, old.message_id)
        with capture_logs() as logs:
            if heard:
                await desk.people.message_deleted(old.place, old.message_id)
            await desk.tell(REPORTED, outlet=GAZETTE)
        assert desk.seen() == [], "it is not told again"
        assert [line["by_moderator"] for line in logs if line["event"] == "post_deleted"] == [False]
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.tell(claim(Kind.PREMIERE, premiere="2027-10-05"), outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL, "📅 Premiere date · official"]

    async def test_a_card_that_can_be_edited_no_more_gets_one_reply_for_the_official_word(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_OFFICIAL}"]

    async def test_a_card_that_can_be_edited_no_more_gets_one_reply_for_its_opposite(self, desk: Desk) -> None:
        await desk.tell(OFFICIAL, outlet=TVLINE)
        desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
        await desk.tell(CANCELLED, outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL, "↳ ↩️ Reversed · cancelled · official"]
        assert [message.loud for message in desk.chat.shown(channel().place)] == [False, True]

    async def test_a_count_of_votes_that_can_be_edited_in_no_more_is_no_reply(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.react("ann", "👍")
        desk.later(minutes=1)
        desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_a_card_that_may_be_edited_later_is_and_shows_all_votes_and_the_official_word(
        self, desk: Desk
    ) -> None:
        too_often = EditRefused("edited too often", again=600)
        await desk.tell(REPORTED)
        await desk.react("ann", "👍")
        desk.chat.fail_next(too_often, Action.EDIT)
        await desk.pay(minutes=1)
        await desk.pay(minutes=9)
        assert "No votes yet" in plain_text(desk.chat.shown(channel().place)[0].card)
        await desk.pay(minutes=1)
        assert "👍 1" in plain_text(desk.chat.shown(channel().place)[0].card)
        desk.chat.fail_next(too_often, Action.EDIT)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_OFFICIAL}"]
        desk.chat.fail_next(too_often, Action.EDIT)
        await desk.pay(minutes=10)
        await desk.pay(minutes=19)
        assert desk.seen()[0] == RENEWED_REPORTED, "the longer it is refused, the more rarely it is tried"
        await desk.pay(minutes=1)
        assert desk.seen() == [RENEWED_OFFICIAL, f"↳ {RENEWED_OFFICIAL}"]

    async def test_a_card_that_could_be_edited_after_all_is_kept_waiting_no_longer(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(EditRefused("edited too often", again=600), Action.EDIT)
        await desk.tell(replace(REPORTED, premiere="fall 2026"))
        for outlet, told in ((TVLINE, "two"), (GAZETTE, "three")):
            await desk.tell(OFFICIAL, outlet=outlet)
            assert f"Reported by: {told} outlets" in plain_text(desk.chat.shown(channel().place)[0].card)

    async def test_an_edit_that_is_refused_becomes_a_reply_where_it_says_anything_new(self, desk: Desk) -> None:
        await desk.tell(replace(REPORTED, premiere="fall 2026"))
        for said in (REPORTED, replace(REPORTED, premiere="2026-10"), replace(REPORTED, premiere="2026-10")):
            desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
            await desk.tell(said, outlet=GAZETTE)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_REPORTED}"], "another source is no news"
        [_, reply] = desk.chat.shown(channel().place)
        assert reply.card.text.endswith("It is reported to premiere in October 2026.")

    async def test_where_edits_are_refused_nobody_is_told_what_is_not_sure_enough(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL))
        dated = await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
        desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
        doubted = claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety")
        await desk.rewrite(dated, doubted)
        assert len(desk.seen()) == 1

    async def test_where_edits_are_refused_a_finer_date_is_told_without_what_is_not_sure_enough(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL))
        await desk.tell(claim(Kind.PREMIERE, premiere="fall 2026"), outlet=TVLINE)
        for said in (REPORTED, claim(Kind.PREMIERE, premiere="2026-10")):
            desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
            await desk.tell(said, outlet=TVLINE)
        assert desk.seen() == ["📅 Premiere date · official", "↳ 📅 Premiere date · official"]
        [_, reply] = desk.chat.shown(channel().place)
        assert "October 2026" in reply.card.text

    async def test_a_stale_date_of_what_is_cancelled_is_no_news_where_edits_are_refused(self, desk: Desk) -> None:
        await desk.tell(CANCELLED)
        desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=GAZETTE)
        assert len(desk.seen()) == 1

    async def test_below_a_round_up_that_can_be_edited_no_more_the_reply_is_about_what_changed(
        self, desk: Desk
    ) -> None:
        shows = ("Ballard", "Elsbeth", "Matlock")
        told = [claim(Kind.RENEWED, Certainty.REPORTED, show=show, premiere="2026") for show in shows]
        await desk.tell(*told)
        for changed, title in ((told[1:2], "Elsbeth"), (told[::2], "Ballard · season 2 and Matlock")):
            desk.later(hours=1)
            desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
            await desk.tell(*(replace(one, premiere="2026-10") for one in changed), outlet=GAZETTE)
            assert desk.chat.shown(channel().place)[-1].card.title == f"{title} · season 2"

    async def test_what_no_reply_says_of_a_round_up_that_can_be_edited_no_more_is_told_beside_it(
        self, desk: Desk
    ) -> None:
        told = [claim(Kind.RENEWED, Certainty.REPORTED, show=show, premiere="2026") for show in ("Ballard", "Elsbeth")]
        await desk.tell(*told)
        desk.later(hours=1)
        desk.chat.fail_next(EditRefused("edited too often"), Action.EDIT)
        await desk.tell(replace(told[0], premiere="2026-10-05"), replace(told[1], premiere="2026-10"), outlet=GAZETTE)
        assert [message.card.title for message in desk.chat.shown(channel().place)[1:]] == [
            "Ballard · season 2",
            "Elsbeth · season 2",
        ]

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
        await desk.pay(minutes=5)
        assert desk.seen() == desk.seen(channel("other").place) == [RENEWED_REPORTED]
