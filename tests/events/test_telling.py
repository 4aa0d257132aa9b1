"""Which channel hears of what, row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.events import Change, Event
from bot.posts import Channel, ChannelView, Owed, Post, Purpose, Said, State, Telling
from bot.stories import Certainty, Kind
from bot.telling import POST_PRIORITY, REPLIES, choose
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, channel, claim, day, entry, event

RENEWED = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline"), FAN_SITE))
OFFICIAL = event(entry(claim(Kind.RENEWED), DEADLINE))
ASKED = event(
    entry(claim(Kind.UNDECIDED, Certainty.SPECULATION), FAN_SITE),
    entry(claim(Kind.UNDECIDED, Certainty.SPECULATION), GAZETTE),
)


def card(
    told: Event, purpose: Purpose = Purpose.POST, state: State = State.STANDING, where: Channel | None = None
) -> Post:
    return Post("card", purpose, where or channel(), (told.id,), state=state, shown=0)


def owed(told: Event, change: Change, *posts: Post, recent: int = 0, **settings: Any) -> list[Owed]:
    telling = Telling(1, ((told.id, frozenset({change})),))
    return list(choose(telling, {told.id: told}, ChannelView(channel(**settings), posts, recent)))


@pytest.mark.parametrize(
    "settings",
    [{"certainty": Certainty.OFFICIAL}, {"kinds": frozenset({Kind.CANCELLED})}, {"networks": frozenset({"HBO"})}],
)
def test_a_channel_hears_nothing_it_did_not_choose(settings: dict[str, Any]) -> None:
    assert owed(RENEWED, Change.FATE, **settings) == []
    rumoured = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR)))
    assert owed(rumoured, Change.FATE, kinds=frozenset(Kind)) == [], "what is not told is no news that it is open"


def test_nobody_is_asked_about_news_that_they_did_not_choose() -> None:
    reported = event(*(entry(claim(Kind.RENEWED, Certainty.REPORTED), outlet) for outlet in (FAN_SITE, GAZETTE)))
    assert owed(reported, Change.FATE, kinds=frozenset({Kind.CANCELLED})) == []


@pytest.mark.parametrize(
    "settings", [{"asks": False}, {"votes": False}, {"asks_a_week": 0}, {"networks": frozenset({"HBO"})}]
)
def test_moderators_can_do_without_asks_and_nobody_is_asked_about_what_is_not_followed(
    settings: dict[str, Any],
) -> None:
    assert [post.purpose for post in owed(ASKED, Change.TALK)] == [Purpose.ASK]
    assert owed(ASKED, Change.TALK, **settings) == []


def test_asks_are_paced_by_the_week() -> None:
    assert owed(ASKED, Change.TALK, recent=3) == []


def test_one_owner_alone_asks_nobody() -> None:
    alone = event(entry(claim(Kind.UNDECIDED, Certainty.SPECULATION), FAN_SITE))
    assert owed(alone, Change.TALK) == []


@pytest.mark.parametrize("change", [Change.OFFICIAL, Change.REVERSED, Change.DATED, Change.FINAL])
def test_what_changes_under_a_standing_card_is_a_reply(change: Change) -> None:
    full = event(
        entry(claim(Kind.RENEWED), DEADLINE, day(0)),
        entry(claim(Kind.ENDING), DEADLINE, day(1)),
        entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(2)),
    )
    [reply] = owed(full, change, card(full))
    assert (reply.purpose, reply.change, reply.reply_to) == (Purpose.REPLY, change, "card")


def test_the_first_fate_is_told_below_a_card_that_knew_none_unless_its_date_says_so_already() -> None:
    [reply] = owed(RENEWED, Change.FATE, card(RENEWED))
    assert reply.change is Change.FATE
    [reply] = owed(OFFICIAL, Change.FATE, card(RENEWED))
    assert reply.change is Change.OFFICIAL
    dated = event(entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE), entry(claim(Kind.RENEWED), DEADLINE))
    assert owed(dated, Change.FATE, card(dated)) == []


def test_a_card_still_to_be_sent_needs_no_reply() -> None:
    assert owed(OFFICIAL, Change.OFFICIAL, card(OFFICIAL, state=State.OWED)) == []


def test_that_a_season_is_not_the_last_is_told_where_it_was_called_so() -> None:
    ended = event(entry(claim(Kind.ENDING)))
    assert owed(ended, Change.FATE) != []
    assert owed(replace(ended, outlived=True), Change.FATE) == []


def test_what_is_read_is_not_how_sure_an_open_fate_is_nor_when_what_is_cancelled_was_to_start() -> None:
    wondering, denied = (
        event(entry(claim(Kind.UNDECIDED, sure, on_record=True)))
        for sure in (Certainty.SPECULATION, Certainty.OFFICIAL)
    )
    assert not Said.of(wondering).is_wrong(denied, Certainty.REPORTED)
    start = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(-1))
    for kind in (Kind.RENEWED, Kind.CANCELLED):
        told = entry(claim(kind, on_record=True))
        assert Said.of(event(told)).is_wrong(event(start, told), Certainty.REPORTED) is (kind is Kind.RENEWED)


def test_a_deleted_card_is_respected_and_only_the_opposite_is_told() -> None:
    gone = card(RENEWED, state=State.GONE)
    assert owed(OFFICIAL, Change.OFFICIAL, gone) == []
    cancelled = replace(RENEWED, entries=(entry(claim(Kind.CANCELLED), DEADLINE),))
    assert [post.change for post in owed(cancelled, Change.REVERSED, gone)] == [Change.REVERSED]


def test_one_story_that_decides_several_makes_one_post_of_those_not_yet_told() -> None:
    shows = [event(entry(claim(Kind.RENEWED, show=name)), show=name) for name in ("Ballard", "Elsbeth", "Matlock")]
    told, *fresh = shows
    changed = {one.id: frozenset({Change.SOURCE if one is told else Change.FATE}) for one in shows}
    telling = Telling(1, tuple(changed.items()))
    [post] = choose(telling, {one.id: one for one in shows}, ChannelView(channel(), (card(told),)))
    assert post.event_ids == tuple(one.id for one in fresh)


def test_what_is_reversed_goes_before_other_news_and_under_its_card_makes_that_no_more_urgent() -> None:
    cancelled, renewed = (
        event(entry(claim(Kind.CANCELLED), DEADLINE)),
        event(entry(claim(Kind.RENEWED, show="Elsbeth"))),
    )
    renewed = replace(renewed, id="other")
    telling = Telling(1, ((cancelled.id, frozenset({Change.REVERSED})), ("other", frozenset({Change.FATE}))))
    events = {cancelled.id: cancelled, "other": renewed}
    [together] = choose(telling, events, ChannelView(channel()))
    assert together.priority == REPLIES[Change.REVERSED]
    reply, fresh = choose(telling, events, ChannelView(channel(), (card(cancelled), card(cancelled, Purpose.ASK))))
    assert (reply.change, fresh.priority) == (Change.REVERSED, POST_PRIORITY)
    assert fresh.reply_to is None, "that was asked about the other"


def test_what_changes_under_several_cards_is_told_under_each_and_in_one_message_after_a_pause() -> None:
    shows = [event(entry(claim(Kind.RENEWED, show=name), DEADLINE), show=name) for name in ("Ballard", "Elsbeth")]
    cards = tuple(replace(card(one), key=one.show) for one in shows)
    telling = Telling(1, tuple((one.id, frozenset({Change.OFFICIAL})) for one in shows))
    events, view = {one.id: one for one in shows}, ChannelView(channel(), cards)
    assert [post.reply_to for post in choose(telling, events, view)] == ["Ballard", "Elsbeth"]
    [together] = choose(replace(telling, late=True), events, view)
    assert (together.event_ids, together.reply_to) == (tuple(events), None)


def test_more_than_one_message_shows_are_told_in_several() -> None:
    shows = [event(entry(claim(Kind.RENEWED, show=f"Show {n}")), show=f"Show {n}") for n in range(40)]
    telling = Telling(1, tuple((one.id, frozenset({Change.FATE})) for one in shows))
    posts = choose(telling, {one.id: one for one in shows}, ChannelView(channel()))
    assert [len(post.event_ids) for post in posts] == [15, 15, 10]
    assert [key for post in posts for key in post.event_ids] == [one.id for one in shows]


def test_a_channel_hears_the_opposite_of_what_its_card_said_though_it_is_another_networks_or_shows_now() -> None:
    rescued = event(entry(claim(Kind.RENEWED, network="NBC"), DEADLINE))
    [reply] = owed(rescued, Change.REVERSED, card(RENEWED), networks=frozenset({"Fox"}))
    assert reply.change is Change.REVERSED
    [reply] = owed(rescued, Change.CORRECTED, card(RENEWED), shows=frozenset({"another (2020)"}))
    assert reply.change is Change.CORRECTED
    assert owed(rescued, Change.OFFICIAL, card(RENEWED), networks=frozenset({"Fox"})) == []
    assert owed(rescued, Change.REVERSED, networks=frozenset({"Fox"})) == []


def test_of_two_cards_news_belongs_to_the_one_that_people_can_see() -> None:
    for state in (State.GONE, State.REFUSED):
        unseen = replace(card(RENEWED, state=state), key="unseen")
        [reply] = owed(OFFICIAL, Change.OFFICIAL, unseen, card(OFFICIAL))
        assert reply.reply_to == "card"


def test_news_of_a_card_that_the_platform_would_not_take_is_told_by_itself() -> None:
    [reply] = owed(OFFICIAL, Change.OFFICIAL, card(OFFICIAL, state=State.REFUSED))
    assert reply.change is Change.OFFICIAL
    assert owed(ASKED, Change.UNSAID, card(ASKED, state=State.REFUSED)) == [], "nobody read what is withdrawn"


def test_in_a_burst_what_comes_on_top_of_the_first_cards_is_gathered() -> None:
    telling = Telling(1, ((RENEWED.id, frozenset({Change.FATE})),))

    def gathered(recent: int, limit: int, change: Change = Change.FATE) -> bool:
        told = replace(telling, items=((RENEWED.id, frozenset({change})),))
        view = ChannelView(channel(round_up_after=limit), recent_posts=recent)
        [post] = choose(told, {RENEWED.id: RENEWED}, view)
        return post.gather is not None

    assert not gathered(recent=2, limit=3)
    assert gathered(recent=3, limit=3)
    assert not gathered(recent=99, limit=0), "moderators may have every card by itself"
    assert not gathered(recent=99, limit=3, change=Change.REVERSED), "a reversal waits for nobody"


def late(*told: Event, change: Change = Change.FATE, posts: tuple[Post, ...] = (), **settings: Any) -> list[Owed]:
    telling = Telling(9, tuple((one.id, frozenset({change})) for one in told), late=True)
    return list(choose(telling, {one.id: one for one in told}, ChannelView(channel(**settings), posts, recent_posts=9)))


def test_a_channel_that_was_closed_hears_all_it_missed_in_one_message_of_the_newest_at_once() -> None:
    missed = [event(entry(claim(Kind.RENEWED, show=f"Show {n}"), DEADLINE), show=f"Show {n}") for n in range(20)]
    [post] = late(*missed)
    assert (post.purpose, post.gather, post.event_ids) == (Purpose.POST, None, tuple(one.id for one in missed[5:]))


def test_what_became_of_the_cards_of_a_channel_that_was_closed_is_one_reply_for_each_change() -> None:
    shows = [event(entry(claim(Kind.RENEWED, show=f"Show {n}"), DEADLINE), show=f"Show {n}") for n in range(20)]
    cards = tuple(replace(card(one), key=f"card of {one.show}") for one in shows)
    [reply] = late(shows[0], change=Change.OFFICIAL, posts=cards)
    assert (reply.change, reply.reply_to) == (Change.OFFICIAL, "card of Show 0")
    [reply] = late(*shows, change=Change.OFFICIAL, posts=cards)
    assert (reply.event_ids, reply.reply_to) == (tuple(one.id for one in shows[5:]), None)


def test_a_channel_that_was_closed_is_asked_nothing_late() -> None:
    assert owed(ASKED, Change.TALK) != []
    assert late(ASKED, change=Change.TALK) == []


def test_of_several_changes_a_channel_hears_of_the_first_that_it_chose() -> None:
    dated = event(
        entry(claim(Kind.RENEWED), DEADLINE), entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE, day(1))
    )
    here = channel(kinds=frozenset({Kind.PREMIERE}))
    telling = Telling(1, ((dated.id, frozenset({Change.OFFICIAL, Change.DATED})),))
    [reply] = choose(telling, {dated.id: dated}, ChannelView(here, (card(dated, where=here),)))
    assert reply.change is Change.DATED
