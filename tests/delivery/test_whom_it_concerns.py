"""Who hears of news that turned out to concern them after it was told, or that a host put right; and what a channel
hears by what its moderators chose.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import MessageBlocked
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import (
    CANCELLED,
    GAZETTE,
    OFFICIAL,
    RENEWED_OFFICIAL,
    RENEWED_REPORTED,
    REPORTED,
    TVLINE,
    channel,
    claim,
)
from tests.scenes.running_desk import Desk

RESCUED = claim(Kind.RENEWED, Certainty.REPORTED, source="Variety")
DATED = claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True)
CANCELLED_OFFICIAL = "❌ Cancelled · official"
DATE, BACK = "📅 Premiere date · official", "↩️ Reversed · renewed · official"


async def test_who_follows_a_network_hears_once_it_is_known(desk: Desk) -> None:
    prime, hbo = (channel(name, networks=frozenset({name})) for name in ("Prime Video", "HBO"))
    for here in (prime, hbo):
        await desk.storage.save_channel(here)
    await desk.tell(claim(Kind.RENEWED))
    assert desk.seen(prime.place) == []
    late = channel("late")
    await desk.storage.save_channel(late)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen(prime.place) == [RENEWED_OFFICIAL]
    await desk.tell(OFFICIAL, outlet=GAZETTE)
    assert desk.seen(prime.place) == [RENEWED_OFFICIAL]
    assert desk.seen(hbo.place) == []


async def test_a_detail_of_a_network_is_no_news_to_the_others_nor_long_after_the_decision(desk: Desk) -> None:
    prime, late = channel("prime", networks=frozenset({"Prime Video"})), channel("late")
    await desk.tell(claim(Kind.RENEWED, on_record=True))
    await desk.storage.save_channel(late)
    desk.later(days=1)
    await desk.tell(claim(Kind.RENEWED, network="HBO", on_record=True), outlet=TVLINE)
    assert desk.seen(late.place) == []
    desk.later(days=60)
    await desk.storage.save_channel(prime)
    await desk.tell(claim(Kind.PRODUCTION, network="Prime Video"), claim(Kind.RENEWED, network="Prime Video"))
    assert desk.seen(prime.place) == []


async def test_who_follows_a_show_hears_of_it_once_its_other_title_is_known(desk: Desk) -> None:
    fans = channel("fans", shows=frozenset({"ballard (2025)"}))
    await desk.storage.save_channel(fans)
    await desk.tell(claim(Kind.RENEWED, show="Renée Ballard"))
    assert desk.seen(fans.place) == []
    named = replace(claim(Kind.RENEWED, show="Renée Ballard"), show_key="ballard (2025)")
    await desk.tell(named, outlet=TVLINE)
    assert [badge.partition(" · ")[0] for badge in desk.seen(fans.place)] == ["✅ Renewed"]


async def test_what_nobody_had_been_told_is_told_once_the_host_has_said_it(desk: Desk) -> None:
    """Whatever outlets say of it afterwards changes nothing any more."""
    await desk.tell(claim(Kind.RENEWED, Certainty.RUMOUR))
    assert desk.seen() == []
    await desk.put_right(fate=Kind.RENEWED)
    assert desk.seen() == [RENEWED_OFFICIAL]
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen() == [RENEWED_OFFICIAL]


async def test_what_is_put_right_long_after_is_no_news_to_who_had_no_card_of_it(desk: Desk) -> None:
    await desk.tell(claim(Kind.CANCELLED, on_record=True))
    late = channel("late")
    await desk.storage.save_channel(late)
    desk.later(days=60)
    await desk.put_right(fate=Kind.RENEWED)
    assert len(desk.seen()) == 2
    assert desk.seen(late.place) == []


async def test_who_reports_what_is_not_told_here_is_no_source_of_a_date(desk: Desk) -> None:
    sure = channel("sure", certainty=Certainty.OFFICIAL)
    await desk.storage.save_channel(sure)
    await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline"))
    await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
    [card] = desk.chat.shown(sure.place)
    assert [link.label for link in card.card.links] == ["TVLine"]


async def test_a_rumour_that_it_is_cancelled_keeps_no_official_date_back(desk: Desk) -> None:
    await desk.tell(claim(Kind.CANCELLED, Certainty.RUMOUR))
    await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True), outlet=TVLINE)
    assert desk.seen() == ["📅 Premiere date · official"]


@pytest.mark.parametrize("renewed", [False, True])
async def test_a_date_that_becomes_official_is_news_to_who_hears_only_what_is_official(
    desk: Desk, renewed: bool
) -> None:
    sure = channel("sure", certainty=Certainty.OFFICIAL)
    await desk.storage.save_channel(sure)
    if renewed:
        await desk.tell(OFFICIAL, outlet=TVLINE)
    await desk.tell(replace(DATED, certainty=Certainty.REPORTED, on_record=False), outlet=GAZETTE)
    await desk.tell(DATED, outlet=TVLINE)
    assert desk.seen(sure.place) == ([RENEWED_OFFICIAL, f"↳ {DATE}"] if renewed else [DATE])


async def test_a_channel_of_official_word_alone_keeps_it_whatever_is_reported_meanwhile(desk: Desk) -> None:
    sure = channel("sure", certainty=Certainty.OFFICIAL)
    await desk.storage.save_channel(sure)
    await desk.tell(CANCELLED)
    desk.later(days=1)
    await desk.tell(RESCUED, outlet=GAZETTE)
    assert desk.seen() == ["✅ Renewed · reported, not confirmed", "↳ ↩️ Reversed · renewed · reported, not confirmed"]
    assert desk.seen(sure.place) == [CANCELLED_OFFICIAL]
    desk.later(days=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen(sure.place) == [RENEWED_OFFICIAL, f"↳ {BACK}"]


async def test_what_was_the_last_season_there_is_so_no_more_though_elsewhere_it_was_reported_to_be_cancelled(
    desk: Desk,
) -> None:
    sure = channel("sure", certainty=Certainty.OFFICIAL)
    await desk.storage.save_channel(sure)
    await desk.tell(claim(Kind.ENDING, on_record=True))
    await desk.tell(DATED, outlet=TVLINE)
    await desk.tell(claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety"), outlet=GAZETTE)
    assert desk.seen(sure.place) == ["🏁 Final season · official", f"↳ {DATE}"], "nothing official has changed"
    await desk.tell(claim(Kind.RENEWED, season=3, on_record=True), outlet=TVLINE)
    assert desk.seen(sure.place) == ["↩️ Not the last season · official", f"↳ {DATE}", RENEWED_OFFICIAL]


async def test_who_chose_cancellations_alone_hears_that_one_was_undone(desk: Desk) -> None:
    grim = channel("grim", kinds=frozenset({Kind.CANCELLED}))
    await desk.storage.save_channel(grim)
    await desk.tell(OFFICIAL)
    assert desk.seen(grim.place) == []
    await desk.tell(CANCELLED)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen(grim.place) == [RENEWED_OFFICIAL, f"↳ {BACK}"]


async def test_who_follows_a_show_is_named_once_in_a_server_for_each_news_however_many_channels_tell_it(
    desk: Desk,
) -> None:
    def named() -> list[int]:
        return sorted(len(record.message.people) for record in desk.chat.sent if record.message)

    await desk.storage.save_channel(channel("more"))
    await desk.storage.save_channel(channel("sure", certainty=Certainty.OFFICIAL))
    await desk.storage.save_channel(channel("other", "elsewhere"))
    for community in ("recording:server", "recording:elsewhere"):
        await desk.storage.follow("recording:ann", community, REPORTED.show_key)
    await desk.tell(REPORTED)
    assert named() == [0, 1, 1], "once in each of the servers"
    desk.later(hours=1)
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert named() == [0, 0, 0, 1, 1, 1, 1], "three channels of one server and one of the other tell that"
    assert [edit.message.people for edit in desk.chat.edits if edit.message] == [()] * 3, "an edit notifies nobody"


async def test_who_follows_a_show_is_named_in_the_channel_that_is_awake_and_not_again_in_the_morning(
    desk: Desk,
) -> None:
    await desk.storage.save_channel(channel("a", paused=True))
    await desk.storage.save_channel(channel("zz"))
    await desk.go_to_sleep()
    await desk.storage.follow("recording:ann", "recording:server", REPORTED.show_key)
    await desk.tell(REPORTED)
    await desk.wake_up()
    named = [(record.place.channel, record.message.people) for record in desk.chat.sent if record.message]
    assert named == [("zz", ("recording:ann",)), ("news", ())]


async def test_who_follows_a_show_is_named_where_the_first_card_of_a_server_was_blocked(desk: Desk) -> None:
    await desk.storage.save_channel(channel("zz"))
    await desk.go_to_sleep()
    await desk.storage.follow("recording:ann", "recording:server", REPORTED.show_key)
    desk.chat.fail_next(MessageBlocked("AutoMod blocked a card."))
    await desk.tell(REPORTED)
    await desk.wake_up()
    assert [record.message.people for record in desk.chat.sent if record.message] == [("recording:ann",)]


async def test_a_card_keeps_what_it_told_when_its_channel_wants_surer_news_from_then_on(desk: Desk) -> None:
    await desk.tell(REPORTED)
    await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL))
    await desk.react("ann", "👍")
    await desk.pay(minutes=1)
    assert desk.seen() == [RENEWED_REPORTED], "a vote turns no news into a question"
    await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Elsbeth", source="Deadline"))
    assert desk.seen() == [RENEWED_REPORTED], "what is only reported is told no more"
    await desk.tell(OFFICIAL, outlet=TVLINE)
    assert desk.seen() == [RENEWED_OFFICIAL, f"↳ {RENEWED_OFFICIAL}"]


async def test_a_card_tells_less_sure_news_once_its_channel_wants_it(desk: Desk) -> None:
    await desk.storage.save_channel(channel(certainty=Certainty.OFFICIAL))
    await desk.tell(DATED, outlet=TVLINE)
    await desk.tell(REPORTED)
    assert desk.seen() == [DATE]
    await desk.storage.save_channel(channel())
    await desk.tell(REPORTED, outlet=GAZETTE)
    assert desk.seen() == [RENEWED_REPORTED]
