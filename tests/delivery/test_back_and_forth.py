"""What was said is doubted, withdrawn and said again: each is told once, and what waited is told as it then stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.stories import Certainty, Claim, Kind
from tests.scenes.newsdesk import (
    CANCELLED,
    DEADLINE,
    GAZETTE,
    OFFICIAL,
    RENEWED_OFFICIAL,
    RENEWED_REPORTED,
    REPORTED,
    TVLINE,
    VARIETY,
    channel,
    claim,
    story,
)
from tests.scenes.running_desk import Desk

DOUBTED = claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety")
RESCUED = claim(Kind.RENEWED, Certainty.REPORTED, source="Variety")
DATED = claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True)
CANCELLED_REPORTED, CANCELLED_OFFICIAL = "❌ Cancelled · reported, not confirmed", "❌ Cancelled · official"
DATE = "📅 Premiere date · official"
GONE, BACK = "↩️ Reversed · cancelled · official", "↩️ Reversed · renewed · official"


def replies(desk: Desk) -> list[str]:
    return [message.card.text for message in desk.chat.shown(channel().place)[1:]]


class TestADateAfterAReportThatItIsCancelled:
    async def test_it_is_told_as_the_reversal_that_it_is_and_stands_on_the_card(self, desk: Desk) -> None:
        sure = channel("sure", certainty=Certainty.OFFICIAL)
        await desk.storage.save_channel(sure)
        await desk.tell(DOUBTED)
        assert (desk.seen(), desk.seen(sure.place)) == ([CANCELLED_REPORTED], [])
        desk.later(days=9)
        await desk.tell(DATED, outlet=TVLINE)
        assert desk.seen() == [DATE, "↳ ↩️ Reversed · premiere date · official"]
        assert replies(desk) == ["Reversed. Ballard season 2 premieres on 5 October 2026."]
        assert desk.seen(sure.place) == [DATE], "there it reverses nothing"
        desk.later(days=1)
        await desk.tell(claim(Kind.CANCELLED), outlet=GAZETTE)
        assert desk.seen() == [DATE, "↳ ↩️ Reversed · premiere date · official"], (
            "one untrusted outlet overturns no official date"
        )

    async def test_a_channel_that_wants_official_word_alone_hears_of_the_date_whatever_was_reported(
        self, desk: Desk
    ) -> None:
        sure = channel("sure", certainty=Certainty.OFFICIAL)
        await desk.storage.save_channel(sure)
        dated = story(outlet=TVLINE, at=desk.clock())
        desk.later(hours=1)
        await desk.tell(DOUBTED)
        await desk.tell(DATED, told=dated)  # it was there before the report, and came late
        assert desk.seen(sure.place) == [DATE]
        assert desk.seen() == [CANCELLED_REPORTED], "where the later report was told, it stands"

    async def test_an_official_cancellation_is_undone_by_no_date(self, desk: Desk) -> None:
        await desk.tell(CANCELLED)
        desk.later(days=9)
        await desk.tell(DATED, outlet=TVLINE)
        assert desk.seen() == [CANCELLED_OFFICIAL]


async def test_that_it_is_official_is_told_once_though_it_was_doubted_between(desk: Desk) -> None:
    await desk.tell(REPORTED)
    told = await desk.tell(OFFICIAL, outlet=TVLINE)
    await desk.rewrite(told)
    assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_OFFICIAL}"]
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen() == [RENEWED_OFFICIAL, f"↳ {RENEWED_OFFICIAL}"]
    await desk.tell(CANCELLED, outlet=TVLINE)
    assert len(replies(desk)) == 2


async def test_a_date_that_its_outlet_takes_back_is_told_as_the_one_that_it_is_again(desk: Desk) -> None:
    await desk.tell(replace(DATED, premiere="2027-01-12"), outlet=GAZETTE)
    told = await desk.tell(DATED, outlet=TVLINE)
    await desk.rewrite(told)
    await desk.tell(DATED, outlet=TVLINE)
    assert replies(desk) == [
        f"New date. Ballard season 2 premieres on {day}."
        for day in ("5 October 2026", "12 January 2027", "5 October 2026")
    ]


async def test_old_and_new_words_that_an_outlets_servers_show_by_turns_are_soon_told_no_more(desk: Desk) -> None:
    old = story("Ballard is cancelled")
    new = replace(old, title="Ballard is renewed")
    for _look in range(6):
        await desk.tell(claim(Kind.CANCELLED, on_record=True), told=old)
        await desk.tell(OFFICIAL, told=new)
    assert desk.seen() == [RENEWED_OFFICIAL, *(f"↳ {badge}" for badge in (BACK, GONE, BACK))]
    await desk.tell(claim(Kind.CANCELLED, on_record=True), told=replace(old, title="It is cancelled after all"))
    assert desk.seen()[0] == CANCELLED_OFFICIAL


async def test_what_its_outlet_calls_a_rumour_after_all_is_told_as_withdrawn_where_rumours_are_not_told(
    desk: Desk,
) -> None:
    keen = channel("keen", certainty=Certainty.RUMOUR)
    await desk.storage.save_channel(keen)
    told = await desk.tell(OFFICIAL, outlet=TVLINE)
    await desk.rewrite(told, claim(Kind.RENEWED, Certainty.RUMOUR))
    assert desk.seen() == ["❔ Undecided", "↳ ❔ Undecided"]
    assert replies(desk)[0].startswith("Withdrawn by whoever reported it. ")
    assert desk.seen(keen.place) == ["✅ Renewed · rumoured"]
    await desk.tell(REPORTED, outlet=GAZETTE)
    assert desk.seen()[-1] == f"↳ {RENEWED_REPORTED}"


async def test_what_turns_into_a_rumour_of_the_opposite_is_withdrawn_where_rumours_are_not_told(desk: Desk) -> None:
    told = await desk.tell(OFFICIAL, outlet=TVLINE)
    await desk.rewrite(told, replace(DOUBTED, certainty=Certainty.RUMOUR))
    assert desk.seen() == ["❔ Undecided", "↳ ❔ Undecided"]


async def test_a_date_that_is_withdrawn_with_nothing_before_it_is_told_so(desk: Desk) -> None:
    bold = channel("bold", kinds=frozenset({Kind.RENEWED}))
    await desk.storage.save_channel(bold)
    told = await desk.tell(DATED, outlet=TVLINE)
    desk.later(days=5)
    await desk.rewrite(told)
    assert desk.seen() == ["❔ Undecided", "↳ ❔ Undecided"]
    await desk.tell(OFFICIAL, outlet=TVLINE)
    again = await desk.tell(DATED, outlet=TVLINE)
    await desk.rewrite(again)
    first, *_, last = replies(desk)
    assert first.startswith("Withdrawn by whoever named its start. ")
    assert last == ("Withdrawn by whoever named its start. Prime Video is bringing Ballard back for season 2.")
    assert desk.seen(bold.place) == [RENEWED_OFFICIAL], "no date was told there"


async def test_who_was_told_an_official_date_is_not_told_that_the_season_is_official(desk: Desk) -> None:
    bold = channel("bold", kinds=frozenset({Kind.RENEWED}))
    await desk.storage.save_channel(bold)
    for said in (REPORTED, DATED, OFFICIAL):
        await desk.tell(said, outlet=TVLINE)
        desk.later(days=1)
    assert desk.seen() == [RENEWED_OFFICIAL, "↳ 📅 Premiere date · official"]
    assert desk.seen(bold.place) == [RENEWED_OFFICIAL, f"↳ {RENEWED_OFFICIAL}"], "no date was told there"


async def test_what_is_official_again_once_the_doubt_is_withdrawn_is_told(desk: Desk) -> None:
    await desk.tell(OFFICIAL, outlet=TVLINE)
    doubt = await desk.tell(CANCELLED, outlet=GAZETTE)
    await desk.tell(REPORTED)
    await desk.rewrite(doubt)
    badges = (
        RENEWED_OFFICIAL,
        f"↳ {GONE}",
        "↳ ↩️ Reversed · renewed · reported, not confirmed",
        f"↳ {RENEWED_OFFICIAL}",
    )
    assert desk.seen() == list(badges)


async def test_a_date_that_becomes_official_is_told_where_it_was_told_as_a_report(desk: Desk) -> None:
    await desk.tell(replace(DATED, certainty=Certainty.REPORTED, source="Variety", on_record=False), outlet=GAZETTE)
    for _ in range(2):
        desk.later(hours=1)
        await desk.tell(DATED, outlet=TVLINE)
    assert desk.seen() == [DATE, f"↳ {DATE}"]
    assert replies(desk) == ["Now official. Ballard season 2 premieres on 5 October 2026."]


class TestWhatTheNetworkDenies:
    async def test_it_is_told_once_that_nothing_is_decided_and_people_vote_again(self, desk: Desk) -> None:
        await desk.tell(claim(Kind.CANCELLED), outlet=DEADLINE)
        (card,) = desk.chat.shown(channel().place)
        assert card.card.ballot is None
        for _ in range(2):
            desk.later(hours=1)
            await desk.tell(claim(Kind.UNDECIDED, on_record=True), outlet=VARIETY)
        assert desk.seen() == ["❔ Undecided", "↳ ❔ Undecided"]
        assert replies(desk) == [
            "Denied. Officially there is no decision yet on whether Ballard will return for season 2."
        ]
        (box,) = desk.chat.shown(channel().place)[0].card.ballots
        assert box.open

    async def test_a_denial_that_comes_late_leaves_what_was_decided_since(self, desk: Desk) -> None:
        await desk.tell(DOUBTED)
        denial = story(outlet=VARIETY, at=desk.clock())
        desk.later(days=9)
        await desk.tell(CANCELLED, outlet=TVLINE)
        shown = desk.seen()
        await desk.tell(claim(Kind.UNDECIDED, on_record=True), told=denial)
        assert desk.seen() == shown


async def test_what_is_withdrawn_and_said_anew_before_anybody_heard_of_it_is_no_news(desk: Desk) -> None:
    told = await desk.tell(REPORTED)
    await desk.hear(told=replace(told, title="Correction"))
    await desk.tell(REPORTED, told=replace(told, title="Correction of the correction"))
    assert desk.seen() == [RENEWED_REPORTED]
    await desk.hear(told=replace(told, title="Correction"))
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert replies(desk) == ["Now official. Prime Video is bringing Ballard back for season 2."]


class TestWhatWaitsForTheMorning:
    @pytest.fixture
    async def asleep(self, desk: Desk) -> Desk:
        await desk.tell(REPORTED)
        await desk.go_to_sleep()
        return desk

    async def morning(self, desk: Desk) -> list[str]:
        await desk.wake_up()
        return replies(desk)

    async def test_official_and_then_reversed_is_one_reply(self, asleep: Desk) -> None:
        await asleep.tell(OFFICIAL, outlet=TVLINE)
        asleep.later(hours=1)
        await asleep.tell(CANCELLED, outlet=TVLINE)
        assert await self.morning(asleep) == ["Reversed. Prime Video has cancelled Ballard after one season."]

    async def test_reversed_and_then_official_is_the_reversal(self, asleep: Desk) -> None:
        await asleep.tell(DOUBTED)
        asleep.later(hours=1)
        await asleep.tell(CANCELLED, outlet=TVLINE)
        assert await self.morning(asleep) == ["Reversed. Prime Video has cancelled Ballard after one season."]

    @pytest.mark.parametrize(
        ("again", "told"),
        [(REPORTED, []), (OFFICIAL, ["Now official. Prime Video is bringing Ballard back for season 2."])],
    )
    async def test_what_was_reversed_twice_is_as_it_was_or_official_now(
        self, asleep: Desk, again: Claim, told: list[str]
    ) -> None:
        await asleep.tell(DOUBTED)
        asleep.later(hours=1)
        await asleep.tell(again, outlet=TVLINE)
        assert await self.morning(asleep) == told

    async def test_a_date_and_then_official_is_one_reply_with_the_date(self, asleep: Desk) -> None:
        await asleep.tell(DATED, outlet=TVLINE)
        asleep.later(hours=1)
        await asleep.tell(OFFICIAL, outlet=TVLINE)
        (reply,) = await self.morning(asleep)
        assert reply.startswith("Now official.")
        assert reply.endswith("It premieres on 5 October 2026.")

    async def test_what_is_no_longer_official_is_not_called_so(self, asleep: Desk) -> None:
        told = await asleep.tell(OFFICIAL, outlet=TVLINE)
        asleep.later(hours=1)
        await asleep.rewrite(told)
        assert await self.morning(asleep) == []
        await asleep.tell(OFFICIAL, outlet=TVLINE)
        assert replies(asleep) == ["Now official. Prime Video is bringing Ballard back for season 2."]

    async def test_what_is_withdrawn_leaves_nothing_of_what_was_said_before(self, desk: Desk) -> None:
        told = await desk.tell(REPORTED)
        await desk.go_to_sleep()
        last = await desk.tell(OFFICIAL, outlet=TVLINE)
        for one in (told, last):
            desk.later(minutes=5)
            await desk.rewrite(one)
        (reply,) = await self.morning(desk)
        assert reply.startswith("Withdrawn by whoever reported it.")


class TestWhoWasAway:
    async def test_hears_what_became_of_its_cards_in_one_message_for_each_change(self, desk: Desk) -> None:
        shows = [f"Show {number}" for number in range(5)]
        for show in shows:
            await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show=show, source="Variety"))
        await desk.storage.save_channel(channel(paused=True))
        desk.later(days=1)
        for show in shows[1:]:
            await desk.tell(claim(Kind.RENEWED, show=show), outlet=TVLINE)
        await desk.tell(claim(Kind.PREMIERE, show=shows[0], premiere="2026-10-05"), outlet=TVLINE)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        told = desk.chat.shown(channel().place)[len(shows) :]
        assert [(message.card.badge, message.card.text) for message in told] == [
            ("🗞️ Round-up", "Now official."),
            (DATE, "Show 0 season 2 premieres on 5 October 2026."),
        ]
        assert [line.text for section in told[0].card.sections for line in section.lines] == [
            f"✅ Renewed · {show} · season 2" for show in shows[1:]
        ]

    @pytest.mark.parametrize("settings", [{"paused": True}, {"refused": "no rights"}])
    async def test_hears_that_what_its_card_said_was_withdrawn(self, desk: Desk, settings: dict[str, Any]) -> None:
        told = await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.storage.save_channel(channel(**settings))
        desk.later(days=1)
        await desk.rewrite(told)
        assert desk.seen() == [RENEWED_OFFICIAL]
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert desk.seen() == ["❔ Undecided", "↳ ❔ Undecided"]
        (reply,) = replies(desk)
        assert reply.startswith("Withdrawn by whoever reported it.")

    async def test_hears_of_the_official_reversal_of_official_word_whatever_was_reported_when_it_came_back(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL, paused=True))
        for said in (CANCELLED, RESCUED):
            await desk.tell(said, outlet=GAZETTE)
            desk.later(days=1)
        await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL))
        await desk.delivery.settle()
        assert desk.seen() == [CANCELLED_OFFICIAL]
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL, f"↳ {BACK}"]

    async def test_hears_nothing_of_what_was_said_and_withdrawn_meanwhile(self, desk: Desk) -> None:
        await desk.tell(DATED, outlet=TVLINE)
        await desk.storage.save_channel(channel(paused=True))
        told = await desk.tell(DOUBTED)
        await desk.rewrite(told)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert desk.seen() == [DATE]

    async def test_hears_nothing_of_a_withdrawal_that_was_taken_back(self, desk: Desk) -> None:
        told = await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.storage.save_channel(channel(paused=True))
        await desk.rewrite(told)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.storage.save_channel(channel())
        await desk.delivery.settle()
        assert desk.seen() == [RENEWED_OFFICIAL]


class TestARescueThatWasOnlyReported:
    async def test_its_denial_makes_the_cancellation_official_again(self, desk: Desk) -> None:
        await desk.tell(claim(Kind.CANCELLED), outlet=TVLINE)
        desk.later(days=9)
        await desk.tell(RESCUED)
        desk.later(days=2)
        await desk.tell(claim(Kind.CANCELLED, Certainty.REPORTED), outlet=GAZETTE)
        assert desk.seen() == [CANCELLED_OFFICIAL, "↳ ↩️ Reversed · renewed · reported, not confirmed", f"↳ {GONE}"]


class TestADateThatIsLessSureThanItWas:
    async def test_that_the_season_is_made_is_not_told_as_if_it_were_new(self, desk: Desk) -> None:
        dated = await desk.tell(DATED, outlet=GAZETTE)
        desk.later(hours=2)
        await desk.tell(claim(Kind.RENEWED), outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed · official"], "whoever names the day has ordered the season"
        doubted = claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2026-10-05")
        await desk.tell(doubted, told=replace(dated, title=f"{dated.title} (updated)"))
        desk.later(hours=2)
        await desk.tell(claim(Kind.ENDING, on_record=True), outlet=TVLINE)
        assert desk.seen() == ["✅ Renewed for a final season · official", "↳ 🏁 Final season · official"]
