"""What channels see where a card was wrong: a host's correction, a moderator's word, a message that is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import plain_text
from bot.corrections import Correction, apply
from bot.hours import Hours, QuietHours
from bot.ports import Asker, EditRefused, NotAllowed, OutcomeUnknown, Outgoing
from bot.posts import Place
from bot.stories import Certainty, Claim, Kind
from tests.scenes.newsdesk import (
    CANCELLED,
    GAZETTE,
    MONDAY,
    OFFICIAL,
    RENEWED_OFFICIAL,
    RENEWED_REPORTED,
    REPORTED,
    TVLINE,
    channel,
    claim,
    story,
)
from tests.scenes.recording_chat import Action
from tests.scenes.running_desk import Desk


class TestBeingWrong:
    async def test_a_correction_edits_every_card_and_says_what_was_wrong(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("other"))
        await desk.tell(CANCELLED)
        await desk.put_right(fate=Kind.RENEWED)
        for place in (channel().place, channel("other").place):
            card, reply = desk.chat.shown(place)
            assert card.card.badge == RENEWED_OFFICIAL
            assert card.card.footer == "Corrected. This card said: Ballard · season 2, cancelled, official."
            assert reply.card.text.startswith("We were wrong. This card said: Ballard · season 2, cancelled, official.")

    async def test_of_corrections_in_a_row_a_card_tells_what_people_read_before_the_first(self, desk: Desk) -> None:
        await desk.tell(CANCELLED)
        event_id, read = await desk.event_of(), "This card said: Ballard · season 2, cancelled, official."
        for one in (Correction(event_id, season=4), Correction(event_id, show=("~bosch", "Bosch"))):
            await apply(one, desk.storage, desk.clock)
        await desk.put_right(event_id, fate=Kind.RENEWED)
        card, reply = (message.card for message in desk.chat.shown(channel().place))
        assert (card.title, card.badge, card.footer) == ("Bosch · season 4", RENEWED_OFFICIAL, f"Corrected. {read}")
        assert reply.text.startswith(f"We were wrong. {read} In fact: ")
        await desk.put_right(event_id, season=5)
        card, *_ = (message.card for message in desk.chat.shown(channel().place))
        assert card.footer == "Corrected. This card said: Bosch · season 4, renewed, official."

    async def test_a_channel_that_refuses_edits_keeps_no_old_words_on_the_cards_of_others(self, desk: Desk) -> None:
        other = channel("other")
        await desk.storage.save_channel(other)
        await desk.tell(CANCELLED)
        desk.chat.refusing.add(other.place)
        await desk.put_right(season=4)
        await desk.put_right(season=5)
        card, *_ = (message.card for message in desk.chat.shown(channel().place))
        assert card.footer == "Corrected. This card said: Ballard · season 4, cancelled, official."

    async def test_a_slip_that_a_host_takes_back_at_once_leaves_no_word_on_the_card(self, desk: Desk) -> None:
        await desk.tell(CANCELLED)
        await apply(Correction(await desk.event_of(), fate=Kind.RENEWED), desk.storage, desk.clock)
        await desk.put_right(fate=Kind.CANCELLED)
        [card] = desk.chat.shown(channel().place)
        assert (card.card.badge, card.card.footer) == ("❌ Cancelled · official", "")

    async def test_the_host_put_right_what_nobody_wrote_and_is_no_outlet_that_reported_it_first(
        self, desk: Desk
    ) -> None:
        await desk.tell(CANCELLED)
        await desk.put_right(fate=Kind.RENEWED)
        card, reply = (message.card for message in desk.chat.shown(channel().place))
        assert "reported by" not in plain_text(card)
        assert (card.links, reply.links) == ((), ())
        asked = await desk.people.pressed(Asker(channel().place, "ann"), f"sources:{await desk.event_of()}")
        assert plain_text(asked).endswith("No story says so: the host of this desk put it right.")

    async def test_two_cards_of_one_event_become_one_and_a_pointer(self, desk: Desk) -> None:
        await desk.tell(claim(Kind.RENEWED, season=2))
        await desk.tell(claim(Kind.RENEWED, season=3))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await desk.put_right(third.id, merge=second.id)
        cards = [message.card for message in desk.chat.shown(channel().place) if not message.reply_to]
        assert [card.badge for card in cards] == ["✅ Renewed · reported, not confirmed", "➡️ Moved"]

    @pytest.mark.parametrize("at_night", [0, 1, 2])
    async def test_two_that_turn_out_to_be_one_before_they_are_sent_are_one_card(
        self, desk: Desk, at_night: int
    ) -> None:
        await desk.storage.save_channel(channel(hours=Hours("UTC", QuietHours.parse("12:00-18:00"))))
        for number, season in enumerate((2, 3)):
            if number == 2 - at_night:
                desk.later(hours=4)
            await desk.tell(claim(Kind.RENEWED, season=season))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await apply(Correction(third.id, merge=second.id), desk.storage, desk.clock)
        await desk.pay(hours=12)
        cards = [message.card for message in desk.chat.shown(channel().place) if not message.reply_to]
        assert [card.badge for card in cards if card.badge != "➡️ Moved"] == ["✅ Renewed · reported, not confirmed"]

    async def test_a_round_up_leaves_out_what_turns_out_to_have_been_told(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(hours=Hours("UTC", QuietHours.parse("12:00-18:00"))))
        await desk.tell(claim(Kind.RENEWED, season=2))
        desk.later(hours=4)
        await desk.tell(claim(Kind.RENEWED, season=3), claim(Kind.RENEWED, show="Elsbeth"))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await apply(Correction(third.id, merge=second.id), desk.storage, desk.clock)
        await desk.pay(hours=12)
        cards = [message.card for message in desk.chat.shown(channel().place) if not message.reply_to]
        assert [card.title for card in cards] == ["Ballard · season 2", "Elsbeth · season 2"]
        assert cards[1].ballot is not None
        await desk.react("ann", "👍", message=1)
        tally = await desk.storage.tally(await desk.event_of("Elsbeth"), channel().place.community_id)
        assert tally.total == 1, "what is left alone is a card with its vote"

    async def test_what_was_undecided_after_all_and_is_decided_then_is_told_again(self, desk: Desk) -> None:
        await desk.tell(CANCELLED)
        await desk.put_right(fate=Kind.UNDECIDED)
        desk.later(days=1)
        await desk.tell(CANCELLED, outlet=GAZETTE)
        assert desk.seen() == ["❌ Cancelled · official", "↳ ❔ Undecided", "↳ ❌ Cancelled · official"]
        assert desk.chat.shown(channel().place)[0].card.footer == "", "what it says is not what was wrong"

    async def test_two_titles_of_one_show_that_were_both_told_tell_nothing_when_they_become_one(
        self, desk: Desk
    ) -> None:
        known = replace(claim(Kind.UNDECIDED, Certainty.SPECULATION), show_key="ballard (2025)")
        await desk.tell(known)
        desk.later(minutes=1)
        await desk.tell(REPORTED)
        assert desk.seen() == [RENEWED_REPORTED]
        await desk.tell(known, outlet=GAZETTE)
        assert desk.seen() == [RENEWED_REPORTED]

    async def test_what_was_united_by_mistake_is_parted_again(self, desk: Desk) -> None:
        told = {season: story(outlet=GAZETTE, at=desk.clock()) for season in (2, 3)}
        for season, one in told.items():
            await desk.tell(claim(Kind.RENEWED, season=season), told=one)
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await apply(Correction(third.id, merge=second.id), desk.storage, desk.clock)
        desk.later(hours=1)
        await apply(Correction(second.id, split=(3, (told[3].id,))), desk.storage, desk.clock)
        parted = await desk.storage.events_of(OFFICIAL.show_key)
        assert {one.season: [e.story_id for e in one.entries] for one in parted} == {
            season: [one.id] for season, one in told.items()
        }

    async def test_a_card_of_another_show_is_put_right_also_where_only_the_first_is_followed(self, desk: Desk) -> None:
        few, bosch = (
            channel("few", shows=frozenset({OFFICIAL.show_key})),
            channel("b", shows=frozenset({"bosch (2014)"})),
        )
        for here in (few, bosch):
            await desk.storage.save_channel(here)
        await desk.tell(CANCELLED)
        await desk.put_right(show=("bosch (2014)", "Bosch"))
        assert desk.seen(few.place) == ["❌ Cancelled · official", "↳ ❌ Cancelled · official"]
        assert desk.seen(bosch.place) == ["❌ Cancelled · official"], "it is news of the show that it follows"

    async def test_what_an_edition_says_anew_of_the_first_show_leaves_the_card_that_is_another_shows_by_now(
        self, desk: Desk
    ) -> None:
        told = await desk.tell(CANCELLED)
        moved = await desk.event_of()
        await desk.put_right(show=("~bosch", "Bosch"))
        await desk.tell(replace(CANCELLED, show="Bosch", show_key="~bosch"), outlet=TVLINE)
        await desk.rewrite(told, OFFICIAL)
        assert await desk.event_of("Bosch") == moved
        assert await desk.event_of() != moved
        assert desk.seen()[0] == "❌ Cancelled · official"
        assert desk.seen()[-1] == RENEWED_OFFICIAL

    async def test_two_of_one_message_that_turn_out_to_be_one_get_no_ballot_that_counts_nothing(
        self, desk: Desk
    ) -> None:
        await desk.tell(claim(Kind.RENEWED, season=2), claim(Kind.RENEWED, season=3))
        kept, other = sorted(await desk.storage.events_of(OFFICIAL.show_key), key=lambda event: event.id)
        await desk.put_right(other.id, merge=kept.id)
        (card,) = (message.card for message in desk.chat.shown(channel().place))
        assert (card.title, card.ballot) == (f"Ballard · season {kept.season}", None)
        assert f"This card said: Ballard · season {other.season}, renewed" in card.footer

    @pytest.mark.parametrize("others", [2, 4])
    async def test_one_of_several_that_a_moderator_calls_wrong_leaves_the_others(self, desk: Desk, others: int) -> None:
        names = [f"Show {number}" for number in range(others)]
        await desk.tell(*(claim(Kind.RENEWED, Certainty.REPORTED, show=name) for name in ("Ballard", *names)))
        await desk.call_wrong()
        (message,) = desk.chat.shown(channel().place)
        said = plain_text(message.card)
        assert "🔇 Taken back" in said
        assert "Ballard is coming back" not in said
        assert "✅ Renewed · Ballard" not in said
        assert all(name in said for name in names)
        await desk.tell(OFFICIAL, claim(Kind.RENEWED, show="Show 0", on_record=True), outlet=TVLINE)
        _, reply = desk.chat.shown(channel().place)
        assert reply.card.title == "Show 0 · season 2", "of what was taken back only the opposite is news"
        for name in names:
            await desk.call_wrong(name)
        assert desk.seen()[0] == "🔇 Taken back"

    @pytest.mark.parametrize("others", [[], [claim(Kind.RENEWED, Certainty.REPORTED, show="Elsbeth")]])
    async def test_what_was_called_wrong_by_mistake_stands_again_and_goes_on(
        self, desk: Desk, others: list[Claim]
    ) -> None:
        await desk.tell(REPORTED, *others)
        (before,) = desk.chat.shown(channel().place)
        called = await desk.call_wrong()
        assert "has been taken back here" in called.text
        [undo] = called.buttons
        with pytest.raises(NotAllowed):
            await desk.people.pressed(Asker(channel().place, "fan"), undo.value)
        assert "🔇 Taken back" in plain_text(desk.chat.shown(channel().place)[0].card)
        await desk.press(undo.value)
        (after,) = desk.chat.shown(channel().place)
        assert (after.card, await desk.storage.called_wrong(5)) == (before.card, [])
        assert "No card here is taken back" in plain_text(await desk.press(undo.value))
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen()[1:] == [f"↳ {RENEWED_OFFICIAL}"], "its official word is news again"

    async def test_what_stands_nowhere_and_is_called_wrong_is_not_said_to_be_taken_back(self, desk: Desk) -> None:
        """A moderator reads it in an answer; here the card is still to come."""
        await desk.storage.save_channel(channel(hours=Hours("UTC", QuietHours.parse("08:00-20:00"))))
        await desk.tell(REPORTED)
        answer = await desk.call_wrong()
        assert answer.text == "No card about this stands here. It is on the host's list of wrong cards."
        assert len(await desk.storage.called_wrong(5)) == 1

    async def test_what_was_called_wrong_by_mistake_is_told_in_a_channel_that_still_slept(self, desk: Desk) -> None:
        asleep = channel("asleep", hours=Hours("UTC", QuietHours.parse("08:00-20:00")))
        await desk.storage.save_channel(asleep)
        await desk.tell(REPORTED)
        [undo] = (await desk.call_wrong()).buttons
        for _ in range(2):
            await desk.press(undo.value)
        await desk.until(MONDAY + timedelta(hours=12))
        assert desk.seen(asleep.place) == desk.seen() == [RENEWED_REPORTED]

    async def test_of_two_cards_of_one_event_the_younger_points_to_the_older_once_that_stands_again(
        self, desk: Desk
    ) -> None:
        await desk.tell(claim(Kind.RENEWED, season=3))
        [undo] = (await desk.call_wrong()).buttons
        await desk.tell(claim(Kind.RENEWED, season=2))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await desk.put_right(third.id, merge=second.id)
        assert desk.seen()[:2] == ["🔇 Taken back", RENEWED_REPORTED]
        await desk.press(undo.value)
        assert desk.seen()[:2] == [RENEWED_REPORTED, "➡️ Moved"]

    async def test_what_one_of_several_is_taken_back_of_goes_on_with_the_card_that_tells_it(self, desk: Desk) -> None:
        reported = claim(Kind.RENEWED, Certainty.REPORTED, season=3)
        await desk.tell(reported, replace(reported, show="Elsbeth", show_key="~elsbeth"))
        await desk.call_wrong()
        await desk.tell(replace(reported, season=2))
        second, third = await desk.storage.events_of(OFFICIAL.show_key)
        await desk.put_right(third.id, merge=second.id)
        assert desk.seen()[1] == RENEWED_REPORTED, "it points to no card that says nothing of it"
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen()[-1] == f"↳ {RENEWED_OFFICIAL}"

    async def test_what_is_called_wrong_is_passed_on_to_no_other_server(self, desk: Desk) -> None:
        await desk.storage.save_channel(replace(channel(), publish=True))
        await desk.tell(OFFICIAL)
        (message,) = desk.chat.shown(channel().place)
        assert message.publish
        await desk.call_wrong()
        (message,) = desk.chat.shown(channel().place)
        assert (message.card.badge, message.publish) == ("🔇 Taken back", False)

    async def test_a_card_that_is_called_wrong_while_it_is_being_sent_is_taken_back(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send = desk.chat.send

        async def slow(place: Place, message: Outgoing) -> str:
            message_id = await send(place, message)
            await desk.people.pressed(Asker(place, "mod", moderator=True), f"wrong:{await desk.event_of()}")
            return message_id

        monkeypatch.setattr(desk.chat, "send", slow)
        await desk.tell(REPORTED)
        assert desk.seen() == ["🔇 Taken back"]

    async def test_a_card_that_is_called_wrong_and_can_be_edited_no_more_is_taken_back_below_it(
        self, desk: Desk
    ) -> None:
        await desk.tell(REPORTED)
        desk.chat.fail_next(EditRefused("too old"), Action.EDIT)
        await desk.call_wrong()
        assert desk.seen() == [RENEWED_REPORTED, "↳ 🔇 Taken back"]
        await desk.call_wrong()
        await desk.tell(REPORTED, outlet=GAZETTE)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_REPORTED, "↳ 🔇 Taken back"], "and that is said once"

    async def test_one_of_several_called_wrong_where_edits_are_refused_is_taken_back_below_them(
        self, desk: Desk
    ) -> None:
        await desk.tell(*(claim(Kind.RENEWED, Certainty.REPORTED, show=name) for name in ("Ballard", "Elsbeth")))
        desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
        await desk.call_wrong()
        _, reply = desk.chat.shown(channel().place)
        assert (reply.card.badge, reply.card.title) == ("🔇 Taken back", "Ballard · season 2")
        desk.chat.fail_next(EditRefused("archived"), Action.EDIT)
        await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Elsbeth", premiere="2026"), outlet=GAZETTE)
        *_, reply = desk.chat.shown(channel().place)
        assert (len(desk.chat.sent), reply.card.title) == (3, "Elsbeth · season 2"), "the other goes on being told"

    @pytest.mark.parametrize(("arrived", "seen"), [(True, ["🔇 Taken back"]), (False, [])])
    async def test_what_is_called_wrong_before_we_know_whether_it_came_there_is_never_told(
        self, desk: Desk, arrived: bool, seen: list[str]
    ) -> None:
        desk.chat.fail_next(OutcomeUnknown("killed"), Action.SEND, taken=arrived)
        await desk.tell(REPORTED)
        await desk.call_wrong()
        assert desk.seen() == seen
