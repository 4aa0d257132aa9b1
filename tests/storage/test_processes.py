"""Processes that share a database, as every make of Storage keeps them: shares of work, and taking over from the dead.

That two of them get different things at the same moment is shown in test_processes_at_once: SQLite has one process.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.crew import EVERY_ROLE, WHOLE, Crew, Role, Share
from bot.posts import Place, State
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, story
from tests.storage.makes import Desk
from tests.storage.scene import RENEWED, handed_card


def second(number: float) -> timedelta:
    return timedelta(seconds=number)


async def test_a_process_alone_has_the_whole_of_its_work(desk: Desk) -> None:
    crew = await desk.storage.heartbeat({Role.POLL, Role.READ}, (), MONDAY)
    assert (crew.roles, crew.me, len(crew.names)) == ((frozenset({Role.POLL, Role.READ}),), 0, 1)
    assert crew.share(Role.POLL) == WHOLE


async def test_what_is_in_hand_stays_there_for_as_long_as_that_is_said(desk: Desk) -> None:
    for name in ("a", "b"):
        await desk.storage.save_channel(channel(name))
    await desk.tell(RENEWED)
    kept, dropped = await desk.owed()
    await desk.storage.heartbeat(EVERY_ROLE, [kept.key], MONDAY + second(50))
    assert [post.key for post in await desk.owed(MONDAY + second(70))] == [dropped.key]
    assert [post.key for post in await desk.owed(MONDAY + second(111))] == [kept.key]


async def test_what_was_settled_is_not_taken_into_hand_again(desk: Desk) -> None:
    post = await handed_card(desk)
    await desk.storage.put_off(post.key, MONDAY + second(5))
    await desk.storage.heartbeat(EVERY_ROLE, [post.key], MONDAY)
    assert [one.key for one in await desk.owed(MONDAY + second(6))] == [post.key]


async def test_what_is_owed_to_a_chat_is_left_to_those_who_carry_there(desk: Desk) -> None:
    for chat in ("discord", "slack"):
        await desk.storage.save_channel(replace(channel(chat), place=Place(chat, "server", chat)))
    await desk.tell(RENEWED)
    assert await desk.owed(MONDAY, 9, ()) == []
    assert await desk.owed(MONDAY, 9, ["disc"]) == []
    assert [one.channel.id for one in await desk.owed(MONDAY, 9, ["slack", "preview"])] == ["slack"]
    assert await desk.next_owed_at(["discord"]) is None
    assert await desk.next_owed_at(["slack"]) == MONDAY + second(60)
    assert [one.channel.id for one in await desk.owed(MONDAY, 9)] == ["discord"]


async def test_channels_are_divided_so_that_each_is_served_by_one_process(desk: Desk) -> None:
    for number in range(30):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.tell(RENEWED)
    taken = [{one.channel.id for one in await desk.owed(MONDAY, 99, None, Share(n, 3))} for n in range(3)]
    assert all(taken)
    assert sum(map(len, taken)) == len(set().union(*taken)) == 30
    assert await desk.next_owed_at(None, Share(1, 3)) == MONDAY + second(60)


async def test_who_does_any_of_some_work_shares_what_it_takes() -> None:
    crew = Crew((EVERY_ROLE, frozenset({Role.DELIVER}), frozenset({Role.DISCORD}), frozenset({Role.POLL})), me=2)
    assert crew.share(Role.DISCORD) == Share(1, 2)
    assert crew.share(Role.DISCORD, Role.DELIVER) == Share(2, 3)
    assert crew.share(Role.WEB) == WHOLE


async def test_before_a_send_a_process_learns_whether_the_post_is_still_its_own(desk: Desk) -> None:
    post = await handed_card(desk)
    assert await desk.storage.sending(post.key, MONDAY) is True
    assert await desk.storage.sending(post.key, MONDAY) is True  # tried again
    await desk.storage.give_up(post.key, State.REFUSED)
    assert await desk.storage.sending(post.key, MONDAY) is False


async def test_feeds_are_divided_by_their_servers(desk: Desk) -> None:
    urls = [f"https://outlet-{server}.example/{feed}" for server in range(20) for feed in ("tv", "film")]
    await desk.storage.keep_feeds(urls)
    taken = [[one.url for one in await desk.storage.take_feeds(MONDAY, 99, Share(part, 3))] for part in range(3)]
    assert sorted(url for part in taken for url in part) == sorted(urls)
    servers = [{url.split("/")[2] for url in part} for part in taken]
    assert all(servers)
    assert not servers[0] & servers[1] | servers[0] & servers[2] | servers[1] & servers[2]


async def test_the_next_feed_is_told_also_where_others_have_it_in_hand(desk: Desk) -> None:
    assert await desk.storage.next_feed_at() is None
    await desk.storage.keep_feeds(["https://a.example/", "https://b.example/"])
    due = await desk.storage.next_feed_at()
    assert due is not None
    assert due < MONDAY
    (one, _) = await desk.storage.take_feeds(MONDAY, 9)
    assert await desk.storage.next_feed_at() == MONDAY + timedelta(minutes=5)
    await desk.storage.save_feed(replace(one, next_check_at=MONDAY + second(90)))
    assert await desk.storage.next_feed_at() == MONDAY + second(90)


async def test_stories_handed_in_come_back_in_order_until_they_were_read(desk: Desk) -> None:
    told = [story(f"Story {number} \U0001f4fa", DEADLINE) for number in range(5)]
    await desk.storage.hand_in(told[:3], "")
    await desk.storage.hand_in(told[3:], "sample")
    first = await desk.storage.take_arrivals(MONDAY, 2)
    rest = await desk.storage.take_arrivals(MONDAY, 9)
    assert [one.story for one in (*first, *rest)] == told
    assert [one.room for one in rest] == ["", "sample", "sample"]
    for one in rest:
        await desk.storage.arrival_read(one.number)
    assert await desk.storage.take_arrivals(MONDAY, 9) == []
    assert await desk.storage.take_arrivals(MONDAY + timedelta(minutes=5), 9) == first
