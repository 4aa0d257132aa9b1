"""What is owed: what goes first, what waits, and what a crash leaves of it, on every make of Storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Change
from bot.posts import Owed, Place, Purpose, State
from bot.stories import Kind
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, claim, entry, event
from tests.storage.makes import Desk, nothing, post_it, reply_to_it
from tests.storage.scene import CANCELLED, OPEN, RENEWED, REPORTED, handed_card, minute, standing_card


async def test_what_is_urgent_goes_first_then_what_is_older(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(RENEWED, OPEN, CANCELLED, telling=False)
    await desk.storage.save_channel(channel("ballot"))
    asked = await desk.storage.owe(Owed(Purpose.POST, "ballot", (OPEN.id,)), MONDAY)
    assert asked is not None
    await desk.storage.sent(asked.key, "1", asked.wanted)
    for purpose, priority in ((Purpose.ASK, 6), (Purpose.POST, 2)):
        await desk.storage.owe(Owed(purpose, "news", (CANCELLED.id,), priority=priority), MONDAY)
    await desk.storage.owe(Owed(Purpose.POST, "ballot", (CANCELLED.id,), priority=2), MONDAY)
    assert await desk.pay() == [
        ("send", "post in news"),
        ("send", "post in ballot"),
        ("send", "ask in news"),
        ("seed", "post in ballot"),
        ("edit", "post in news"),
    ]


async def test_what_was_handed_out_is_left_alone_for_a_minute(desk: Desk) -> None:
    assert await desk.next_owed_at() is None
    post = await handed_card(desk)
    assert (post.state, post.wanted, post.shown, post.attempts) == (State.OWED, 0, -1, 0)
    assert await desk.owed(MONDAY + minute(0.9)) == []
    assert await desk.next_owed_at() == MONDAY + minute(1)
    assert [again.key for again in await desk.owed(MONDAY + minute(1))] == [post.key]


async def test_what_is_put_off_waits_its_time_and_is_looked_for_unless_it_was_surely_not_sent(desk: Desk) -> None:
    post = await handed_card(desk)
    await desk.storage.sending(post.key, MONDAY)
    await desk.storage.put_off(post.key, MONDAY + minute(10))
    assert await desk.owed(MONDAY + minute(9)) == []
    assert await desk.next_owed_at() == MONDAY + minute(10)
    (post,) = await desk.owed(MONDAY + minute(10))
    assert (post.state, post.attempts) == (State.SENDING, 1)
    await desk.storage.put_off(post.key, MONDAY + minute(20), unsent=True)
    (post,) = await desk.owed(MONDAY + minute(20))
    assert (post.state, post.attempts) == (State.OWED, 2)
    await desk.storage.sent(post.key, "1", post.wanted)
    again = await desk.storage.post(post.key)
    assert again is not None
    assert (again.state, again.message_id, again.attempts) == (State.STANDING, "1", 0)
    assert await desk.next_owed_at() is None


async def test_after_a_crash_vain_attempts_are_forgotten_but_not_until_when_to_wait(desk: Desk) -> None:
    """A desk that starts ten times before its chat is connected must not wait ever longer."""
    await desk.storage.save_channel(channel())
    await desk.tell(OPEN)
    (post,) = await desk.owed()
    await desk.storage.put_off(post.key, MONDAY + timedelta(minutes=5))
    await desk.crash()
    assert await desk.owed() == []
    (again,) = await desk.owed(MONDAY + timedelta(minutes=5))
    assert again.attempts == 0


async def test_after_a_crash_what_was_in_hand_is_handed_out_at_once_or_once_it_must_have_come_there(desk: Desk) -> None:
    for name in ("a", "b"):
        await desk.storage.save_channel(channel(name))
    for news in (RENEWED, CANCELLED):
        await desk.tell(news)
    handed = await desk.owed()
    await desk.crash()
    sent, waiting = handed[:2], handed[2:]  # the first in each channel may have gone
    assert [(post.key, post.state) for post in await desk.owed()] == [(post.key, State.OWED) for post in waiting]
    assert await desk.next_owed_at() == (landed := MONDAY + timedelta(seconds=20))
    assert await desk.owed(landed - timedelta(seconds=1)) == []
    assert [(post.key, post.state) for post in await desk.owed(landed)] == [(post.key, State.SENDING) for post in sent]


async def test_what_is_handed_out_first_for_an_idle_channel_may_go_at_once(desk: Desk) -> None:
    await standing_card(desk)
    for name in ("idle", "busy"):
        await desk.storage.save_channel(channel(name))
    await desk.tell(CANCELLED, OPEN)
    await desk.news(RENEWED, changed={Change.OFFICIAL}, telling=True)
    await desk.spread(reply_to_it)
    handed = await desk.storage.hand_out(nothing, MONDAY, busy=["busy"])
    (idle,) = (post for post in handed.posts if post.channel.id == "idle")
    assert handed.begun == {idle.key: [CANCELLED, OPEN]}, (
        "neither what waits for others nor a reply, for its card goes first"
    )
    states = {post.key: post.state for key in (CANCELLED.id, RENEWED.id) for post in await desk.storage.posts_of(key)}
    assert [key for key, state in states.items() if state is State.SENDING] == [idle.key]
    assert all(post.state is not State.SENDING for post in handed.posts), "each is as it was before"


async def test_what_is_handed_out_says_what_all_news_until_then_comes_to(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    for news in (RENEWED, CANCELLED):
        await desk.news(news)
    first = await desk.storage.hand_out(post_it, MONDAY)
    assert (first.posts, first.more, first.next_at) == ([], True, None)
    then = await desk.storage.hand_out(post_it, MONDAY)
    assert ([post.event_ids for post in then.posts], then.more) == ([(RENEWED.id,), (CANCELLED.id,)], False)


async def test_ten_changes_are_one_edit_and_one_made_meanwhile_is_another(desk: Desk) -> None:
    key = await standing_card(desk)
    for _ in range(10):
        await desk.news(RENEWED, telling=False)
    (edit,) = await desk.owed()
    assert (edit.wanted, edit.shown) == (10, 0)
    await desk.news(RENEWED, telling=False)
    await desk.storage.sent(key, str(edit.message_id), edit.wanted)
    assert await desk.pay() == [("edit", "post in news")]
    assert await desk.pay() == []


async def test_whoever_says_that_a_message_stands_learns_whether_that_leaves_something_to_do(desk: Desk) -> None:
    post = await handed_card(desk)
    await desk.news(RENEWED, changed={Change.OFFICIAL})
    await desk.spread(reply_to_it)
    assert await desk.storage.sent(post.key, "message", post.wanted), "news came, and a reply that waited"
    (reply, edit) = await desk.owed()
    assert not await desk.storage.sent(reply.key, "reply", reply.wanted)
    assert not await desk.storage.sent(edit.key, "message", edit.wanted)


async def test_a_reply_is_not_edited_when_its_event_changes(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(RENEWED, changed={Change.OFFICIAL})
    await desk.spread(reply_to_it)
    await desk.pay()
    await desk.news(RENEWED, telling=False)
    assert await desk.pay() == [("edit", "post in news")]


@pytest.mark.parametrize(
    ("fate", "change", "expected"),
    [
        (None, Change.OFFICIAL, [("send", "reply in news")]),
        (State.REFUSED, Change.OFFICIAL, [("send", "reply in news")]),
        (State.GONE, Change.OFFICIAL, []),
        (State.GONE, Change.REVERSED, [("send", "reply in news")]),
        (State.GONE, Change.CORRECTED, [("send", "reply in news")]),
    ],
)
async def test_a_reply_waits_for_its_card(
    desk: Desk, fate: State | None, change: Change, expected: list[tuple[str, str]]
) -> None:
    card = await handed_card(desk)
    await desk.storage.sending(card.key, MONDAY)
    await desk.news(RENEWED, changed={change})
    await desk.spread(reply_to_it)
    assert await desk.owed() == []
    if fate is None:
        await desk.storage.sent(card.key, "1", 1)
    else:
        await desk.storage.give_up(card.key, fate)
    assert await desk.pay() == expected


async def test_a_deleted_card_is_not_touched_again(desk: Desk) -> None:
    key = await standing_card(desk)
    await desk.news(RENEWED, telling=False)
    await desk.storage.give_up(key, State.GONE)
    await desk.storage.sent(key, "1", 9)  # an edit that was on its way
    assert await desk.pay() == []
    post = await desk.storage.post(key)
    assert post is not None
    assert post.state is State.GONE


async def test_a_ballot_is_seeded_only_while_the_fate_is_open_and_the_channel_votes(desk: Desk) -> None:
    quiet = channel("quiet", votes=False)
    for here in (channel("news"), quiet):
        await desk.storage.save_channel(here)
    await desk.news(CANCELLED, REPORTED)  # a message that tells two has no ballot
    await desk.spread(post_it)
    assert await desk.pay() == [("send", "post in news"), ("send", "post in quiet")]
    await desk.tell(OPEN)
    assert ("seed", "post in news") in (paid := await desk.pay())
    assert ("seed", "post in quiet") not in paid
    assert [post.event_ids for post in await desk.storage.open_posts("recording")] == [(OPEN.id,)]
    await desk.storage.save_channel(replace(quiet, votes=True))
    assert await desk.pay() == [("edit", "post in quiet"), ("seed", "post in quiet")]
    decided = event(entry(claim(Kind.RENEWED, show="Dark"), DEADLINE), show="Dark")
    await desk.news(decided, telling=False)
    assert await desk.storage.open_posts("recording") == []
    assert await desk.storage.open_posts("elsewhere") == []


async def test_a_message_is_known_by_its_place(desk: Desk) -> None:
    key = await standing_card(desk)
    place = channel().place
    found = await desk.storage.post_at(place, f"message-{key}")
    assert found is not None
    assert (found.key, found.channel) == (key, channel())
    assert await desk.storage.post_at(place, "other") is None
    assert await desk.storage.post_at(Place("recording", "server", "other"), f"message-{key}") is None
    thread = Place("recording", "server", f"message-{key}")
    assert await desk.storage.post_at(thread, f"message-{key}") == found, "as the first message of its thread"


async def test_a_reply_that_will_say_the_same_is_written_once_and_one_that_is_on_its_way_may_not(desk: Desk) -> None:
    await standing_card(desk)

    async def replies() -> int:
        await desk.news(RENEWED, changed={Change.DATED})
        await desk.spread(reply_to_it)
        return sum(post.purpose is Purpose.REPLY for post in await desk.storage.posts_of(RENEWED.id))

    assert [await replies(), await replies()] == [1, 1]
    await desk.owed()  # it is handed out, and may be in old words by now
    assert [await replies(), await replies()] == [2, 2]


async def test_a_card_that_lost_its_news_before_it_came_there_is_told_anew_once_there_is_some(desk: Desk) -> None:
    card = await handed_card(desk)
    await desk.storage.untell(card.key)
    assert await desk.pay() == []
    await desk.tell(RENEWED)
    assert await desk.pay() == [("send", "post in news")]
