"""What becomes of a channel that refuses the news, of a card that its community blocks, and who is told of it."""

from __future__ import annotations

from functools import partial

import pytest

from bot.cards import plain_text
from bot.ports import Asker, ChannelRefused, ChatUnavailable, DeskError, MessageBlocked, Outgoing
from bot.posts import Place, private_place
from bot.stories import Kind
from tests.scenes.newsdesk import OFFICIAL, RENEWED_OFFICIAL, RENEWED_REPORTED, REPORTED, channel, claim
from tests.scenes.recording_chat import Action
from tests.scenes.running_desk import Desk


class TestAChannelThatRefuses:
    async def test_a_channel_that_comes_back_gets_what_it_is_owed(self, desk: Desk) -> None:
        desk.chat.fail_next(ChannelRefused("no permission"))
        await desk.tell(REPORTED)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_REPORTED]
        assert [one.action for one in desk.chat.records] == [Action.SEND, Action.SEED], "it was surely not there before"

    async def test_a_channel_that_refuses_is_asked_once_and_its_moderator_told_once(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        asked, send = [], desk.chat.send

        async def counted(place: Place, message: Outgoing) -> str:
            asked.append(place)
            return await send(place, message)

        monkeypatch.setattr(desk.chat, "send", counted)
        desk.chat.refusing.add(channel().place)
        for show in ("Ballard", "Elsbeth", "Matlock"):
            await desk.hear(claim(Kind.RENEWED, show=show))
        await desk.delivery.settle()
        ann = private_place("recording:server:ann")
        assert asked == [channel().place, ann]
        (told,) = desk.chat.shown(ann)
        assert "Fix what is wrong, and the news goes on" in told.card.text
        desk.chat.refusing.clear()
        await desk.storage.set_aside("news", None)
        await desk.delivery.settle()
        assert len(desk.chat.shown(channel().place)) == 3

    async def test_a_card_that_a_communitys_rules_block_is_told_to_its_moderator_and_the_others_come(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        desk.chat.fail_next(MessageBlocked("AutoMod blocked a card."))
        for show in ("Ballard", "Elsbeth"):
            await desk.tell(claim(Kind.RENEWED, show=show))
        assert len(desk.chat.shown(channel().place)) == 1
        (told,) = desk.chat.shown(private_place("recording:server:ann"))
        assert "AutoMod blocked a card." in told.card.text
        ann = Asker(channel().place, "recording:server:ann", moderator=True)
        assert "AutoMod blocked a card." in plain_text(await desk.people.status(ann))
        await desk.people.set_up(ann, channel(), channel())
        assert "AutoMod" not in plain_text(await desk.people.status(ann)), "who saves it has read that"

    async def test_of_many_blocked_cards_a_moderator_is_told_once_in_a_week_whatever_passes_between(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        ann, send = private_place("recording:server:ann"), desk.chat.send

        async def blocking(place: Place, message: Outgoing) -> str:
            if place != ann and "Cancelled" in message.card.badge:
                raise MessageBlocked("AutoMod blocked a card.")
            return await send(place, message)

        monkeypatch.setattr(desk.chat, "send", blocking)
        for show in ("Ballard", "Elsbeth"):  # both on their way at once
            await desk.hear(claim(Kind.CANCELLED, show=show))
        await desk.delivery.settle()
        for kind, show in ((Kind.RENEWED, "Matlock"), (Kind.CANCELLED, "Tracker")):
            await desk.tell(claim(kind, show=show))
        assert len(desk.chat.shown(ann)) == 1
        desk.later(days=7)
        await desk.tell(claim(Kind.CANCELLED, show="Silo"))
        assert len(desk.chat.shown(ann)) == 2

    async def test_what_came_of_a_blocked_card_stands_alone_and_takes_nothing_back(self, desk: Desk) -> None:
        desk.chat.fail_next(MessageBlocked("AutoMod blocked a card."))
        await desk.tell(REPORTED)
        desk.later(hours=1)
        await desk.put_right(fate=Kind.UNDECIDED)
        assert desk.seen() == [], "nobody there was told what was wrong"
        await desk.put_right(fate=Kind.RENEWED)
        await desk.tell(OFFICIAL)
        assert desk.seen() == [RENEWED_OFFICIAL]
        assert desk.chat.sent[0].reply_to is None

    @pytest.mark.parametrize("refusal", [ChannelRefused("no permission"), MessageBlocked("AutoMod blocked a card.")])
    async def test_a_moderator_who_could_not_be_reached_just_then_is_told_at_the_next_refusal(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, refusal: DeskError
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        ann, send, busy = private_place("recording:server:ann"), desk.chat.send, [ChatUnavailable("busy")]

        async def busy_once(place: Place, message: Outgoing) -> str:
            if place == ann and busy:
                raise busy.pop()
            return await send(place, message)

        monkeypatch.setattr(desk.chat, "send", busy_once)
        for show in ("Ballard", "Elsbeth"):
            desk.chat.fail_next(refusal)
            await desk.tell(claim(Kind.RENEWED, show=show))
            await desk.storage.set_aside("news", None)
        assert len(desk.chat.shown(ann)) == 1

    async def test_whoever_set_a_channel_up_anew_while_it_refused_is_told(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        send = desk.chat.send

        async def meanwhile(place: Place, message: Outgoing) -> str:
            if place == channel().place:
                await desk.storage.save_channel(channel(set_up_by="recording:server:bob"))
            return await send(place, message)

        monkeypatch.setattr(desk.chat, "send", meanwhile)
        desk.chat.refusing.add(channel().place)
        await desk.tell(claim(Kind.RENEWED))
        told = [len(desk.chat.shown(private_place(f"recording:server:{one}"))) for one in ("ann", "bob")]
        assert told == [0, 1]

    async def test_of_a_refusal_that_lasts_over_new_chances_its_moderator_is_told_once_and_of_the_next_one_again(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(set_up_by="recording:server:ann"))
        told = partial(desk.chat.shown, private_place("recording:server:ann"))
        desk.chat.refusing.add(channel().place)
        for show in ("Ballard", "Elsbeth"):
            await desk.tell(claim(Kind.RENEWED, show=show))
            await desk.storage.set_aside("news", None)
        await desk.restart()
        await desk.delivery.settle()
        assert len(told()) == 1
        desk.chat.refusing.clear()
        await desk.storage.set_aside("news", None)
        await desk.delivery.settle()
        desk.chat.refusing.add(channel().place)
        await desk.tell(claim(Kind.RENEWED, show="Matlock"))
        assert (len(desk.seen()), len(told())) == (2, 2)
