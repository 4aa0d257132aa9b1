"""What every make of Storage promises, as scenarios. The promises are those of `bot.ports.Storage`.

Votes have a file of their own (test_storage_votes), and so has what only a SQLite file can do (test_sqlite_file).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.events import Change, Event
from bot.ports import ChannelView, Decision, FeedState, Installation, Item, Merge, Pace, Snapshot, StorageError
from bot.posts import Channel, Owed, Place, Role, State, Telling
from bot.stories import Certainty, Kind
from tests.newsdesk import DEADLINE, MONDAY, channel, claim, day, entry, event, story
from tests.storage_makes import LATER, MAKES, Desk, ask_it, post_it, reply_to_it, unchanged

RENEWED = event(entry(claim(Kind.RENEWED), DEADLINE))
REPORTED = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))
OPEN = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR, show="Dark")), show="Dark")
CANCELLED = event(entry(claim(Kind.CANCELLED, season=5, show="Lost"), DEADLINE), season=5, show="Lost")


def minute(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture(params=list(MAKES))
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    make = MAKES[request.param](tmp_path)
    opened = Desk(await make.open(), make)
    yield opened
    await opened.storage.close()


@pytest.fixture
def lasting(desk: Desk) -> Desk:
    if not desk.make.lasting:
        pytest.skip("nothing lasts here")
    return desk


# --- corrections -------------------------------------------------------------------------------------------------


async def test_a_correction_is_written_told_and_labelled_without_a_story(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    await desk.pay()
    right = replace(RENEWED, revision=RENEWED.revision + 1, correction="It was wrong.", outlived=True)
    items = ((RENEWED.id, frozenset({Change.CORRECTED})),)
    seen: list[Snapshot] = []

    def decide(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision((right,), frozenset({right.id}), items=items)

    await desk.storage.amend([RENEWED.show_key], decide, at=MONDAY, label="{}")
    assert [event.id for event in seen[0].events] == [RENEWED.id]
    kept = await desk.storage.event(RENEWED.id)
    assert kept is not None
    assert (kept.correction, kept.outlived) == ("It was wrong.", True)
    assert (await desk.storage.counts()).tellings_owed == 1
    assert await desk.pay(LATER) == [("edit", "post in news")]


async def test_a_correction_that_is_refused_changes_nothing(desk: Desk) -> None:
    await desk.news(RENEWED)

    def refuses(_: Snapshot) -> Decision:
        raise LookupError("no such event")

    with pytest.raises(LookupError):
        await desk.storage.amend([RENEWED.show_key], refuses, at=MONDAY, label="{}")
    assert await desk.storage.event(RENEWED.id) == RENEWED


# --- stories and events ------------------------------------------------------------------------------------------


async def test_an_edition_is_folded_once(desk: Desk) -> None:
    told = story("Ballard renewed")
    assert await desk.news(RENEWED, by=told) is not None
    assert await desk.news(RENEWED, by=told) is None
    assert await desk.news(RENEWED, by=replace(told, url="https://example.org/moved")) is None
    counts = await desk.storage.counts()
    assert (counts.stories, counts.claims, counts.events, counts.tellings_owed) == (1, 1, 1, 1)


async def test_a_new_edition_replaces_what_the_old_one_said(desk: Desk) -> None:
    first = story("Ballard renewed?", id="s1")
    said, kept = claim(Kind.RENEWED, Certainty.REPORTED), entry(claim(Kind.RENEWED), DEADLINE)
    before = event(entry(said, id="s1"), kept)
    await desk.news(before, by=first)
    seen: list[Snapshot] = []

    def withdrawn(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision((snapshot.events[0].with_entries([kept]),))

    await desk.storage.fold(replace(first, title="Correction"), [], withdrawn)
    assert seen == [Snapshot((before,), known=True)]
    after = await desk.storage.event(before.id)
    assert after is not None
    assert after.entries == (kept,)
    record = await desk.storage.story("s1")
    assert record is not None
    assert (record.story.title, record.claims, record.event_ids) == ("Correction", (), ())
    assert (await desk.storage.counts()).claims == 1


async def test_a_decision_sees_the_shows_that_the_story_names_and_no_others(desk: Desk) -> None:
    await desk.news(RENEWED)
    await desk.news(CANCELLED)
    seen: list[Snapshot] = []

    def look(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision()

    await desk.storage.fold(story(), [claim(Kind.PREMIERE)], look)
    assert seen == [Snapshot((RENEWED,), known=False)]


async def test_a_decision_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    def fails(_: Snapshot) -> Decision:
        raise ZeroDivisionError

    told = story()
    with pytest.raises(ZeroDivisionError):
        await desk.storage.fold(told, [claim(Kind.RENEWED)], fails)
    assert (await desk.storage.counts()).stories == 0
    assert await desk.news(RENEWED, by=told) is not None


async def test_values_come_back_as_they_were_put_in(lasting: Desk) -> None:
    words = '"quoted" \\ \u202eever\u2028 \0 \U0001f4fa &amp; \'; drop table stories; --'
    told = replace(story(words, DEADLINE), summary=words, text=words * 50, feed_url="https://example.org/feed")
    said = claim(Kind.ENDING, Certainty.RUMOUR, None, words, source=words, network="HBO", premiere="fall 2026",
                 sentence=words, rule="r", on_record=True)  # fmt: skip
    kept = replace(event(entry(said), season=None, show=words), revision=7, disbelieved=frozenset({"x", words}))
    await lasting.storage.fold(told, [said], lambda _: Decision((kept,), silence="too old"))
    here = channel(
        "c", shows=frozenset({words}), kinds=frozenset({Kind.ENDING}), mention="1", certainty=Certainty.RUMOUR
    )
    await lasting.storage.save_channel(here)
    await lasting.crash()
    record = await lasting.storage.story(told.url)
    assert record is not None
    assert (record.story, record.claims, record.silence) == (told, (said,), "too old")
    assert await lasting.storage.event(kept.id) == kept
    assert await lasting.storage.channels() == [here]


async def test_a_story_is_found_by_id_and_by_address_the_newest_first(desk: Desk) -> None:
    old, new = (replace(story(at=day(n)), url="https://example.org/live") for n in (0, 1))
    for told in (new, old):
        await desk.storage.fold(told, [], unchanged)
    by_id, by_url = await desk.storage.story(old.id), await desk.storage.story("https://example.org/live")
    assert by_id is not None
    assert by_url is not None
    assert (by_id.story, by_url.story) == (old, new)
    assert await desk.storage.story("https://example.org/other") is None


async def test_events_come_in_the_order_of_seasons_or_of_their_news(desk: Desk) -> None:
    said = {n: entry(claim(Kind.RENEWED, season=n), at=day(at)) for n, at in ((10, 2), (9, 3), (None, 1))}
    for season, one in said.items():
        await desk.news(event(one, season=season), telling=False)
    show_key = claim(Kind.RENEWED).show_key
    assert [one.season for one in await desk.storage.events_of(show_key)] == [9, 10, None]
    assert [one.season for one in await desk.storage.recent_events(2)] == [9, 10]


# --- spreading news ----------------------------------------------------------------------------------------------


async def test_every_open_channel_of_the_room_is_told_once_however_small_the_batches(desk: Desk) -> None:
    for number in range(7):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.storage.save_channel(channel("c30", paused=True))
    await desk.storage.save_channel(channel("c31", refused="no permission"))
    await desk.storage.save_channel(channel("c32", room="sample"))
    await desk.news(RENEWED)
    views: list[str] = []

    def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        assert events == {RENEWED.id: RENEWED}
        assert telling.items == ((RENEWED.id, frozenset({Change.FATE})),)
        views.append(view.channel.id)
        return post_it(telling, events, view)

    await desk.spread(choose, batch=3)
    assert views == [f"c{number}" for number in range(7)]
    assert await desk.pay() == [("send", f"post in c{number}") for number in range(7)]
    assert (await desk.storage.counts()).tellings_owed == 0


async def test_news_of_a_room_stays_in_it(desk: Desk) -> None:
    await desk.storage.save_channel(channel("live"))
    await desk.storage.save_channel(channel("sample", room="sample"))
    await desk.news(RENEWED, room="sample")
    await desk.spread(post_it)
    assert await desk.pay() == [("send", "post in sample")]


async def test_a_first_telling_happens_once_ever(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.news(RENEWED)
    await desk.spread(post_it)
    assert await desk.storage.owe(Owed(Role.POST, "news", (RENEWED.id,)), MONDAY) is None
    assert len(await desk.storage.posts_of(RENEWED.id)) == 1


async def test_a_crash_between_two_batches_neither_loses_nor_doubles(lasting: Desk) -> None:
    for number in range(5):
        await lasting.storage.save_channel(channel(f"c{number}"))
    await lasting.news(RENEWED)
    for _ in range(4):
        await lasting.storage.expand(post_it, MONDAY, batch=2)
        await lasting.crash()
    assert await lasting.storage.expand(post_it, MONDAY) is False
    assert [post.channel.id for post in await lasting.storage.posts_of(RENEWED.id)] == [f"c{n}" for n in range(5)]


async def test_a_crash_within_a_batch_leaves_none_of_it(desk: Desk) -> None:
    for number in range(3):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.news(RENEWED)

    def dies_at_the_last(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        if view.channel.id == "c2":
            raise ZeroDivisionError
        return post_it(telling, events, view)

    with pytest.raises(ZeroDivisionError):
        await desk.storage.expand(dies_at_the_last, MONDAY)
    assert await desk.storage.posts_of(RENEWED.id) == []
    await desk.spread(post_it)
    assert len(await desk.storage.posts_of(RENEWED.id)) == 3


async def test_being_asked_is_not_being_told(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    for choose in (ask_it, ask_it, post_it, post_it):
        await desk.news(REPORTED)
        await desk.spread(choose)
    assert [post.role for post in await desk.storage.posts_of(REPORTED.id)] == [Role.ASK, Role.POST]


async def test_a_shared_post_tells_what_was_not_told_yet(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    await desk.news(RENEWED, CANCELLED)
    await desk.spread(post_it)
    assert [post.event_ids for post in await desk.owed()] == [(RENEWED.id,), (CANCELLED.id,)]


async def test_choosing_sees_the_posts_and_the_asks_of_this_week(desk: Desk) -> None:
    for name in ("a", "b"):
        await desk.storage.save_channel(channel(name))
    lost = Owed(Role.ASK, "a", (CANCELLED.id,))
    await desk.news(CANCELLED, telling=False)
    await desk.news(RENEWED)
    other = await desk.storage.owe(lost, MONDAY)
    about = await desk.storage.owe(Owed(Role.ASK, "a", (RENEWED.id,)), day(6))
    seen: dict[str, tuple[list[str], int]] = {}

    def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        seen[view.channel.id] = [post.key for post in view.posts], view.recent_asks
        return []

    assert other is not None
    assert about is not None
    await desk.storage.expand(choose, day(6.5))
    assert seen == {"a": ([about.key], 2), "b": ([], 0)}
    await desk.news(RENEWED)
    await desk.spread(choose, day(7.5))
    assert seen["a"][1] == 1


async def test_keys_fit_where_platforms_carry_them(desk: Desk) -> None:
    for number in range(50):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.news(RENEWED)
    await desk.spread(post_it)
    keys = {post.key for post in await desk.storage.posts_of(RENEWED.id)}
    assert len(keys) == 50
    assert all(re.fullmatch("[a-z0-9]{8,25}", key) for key in keys)


async def test_the_same_reply_is_owed_once_for_a_revision(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    (card,) = await desk.storage.posts_of(RENEWED.id)
    reply = Owed(Role.REPLY, "news", (RENEWED.id,), Change.SOURCE, card.key)
    assert await desk.storage.owe(reply, MONDAY) is not None
    assert await desk.storage.owe(reply, LATER) is None
    assert await desk.storage.owe(replace(reply, change=Change.DATED), LATER) is not None
    await desk.news(replace(RENEWED, revision=RENEWED.revision + 1), telling=False)
    assert await desk.storage.owe(reply, LATER) is not None
    assert await desk.storage.owe(replace(reply, channel_id="unknown"), LATER) is None


# --- what is owed ------------------------------------------------------------------------------------------------


async def standing_card(desk: Desk) -> str:
    """A card about RENEWED that stands in the channel "news"; its key."""
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    await desk.pay()
    (card,) = await desk.storage.posts_of(RENEWED.id)
    return card.key


async def test_what_is_urgent_goes_first_then_what_is_older(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(RENEWED, OPEN, CANCELLED, telling=False)
    await desk.storage.save_channel(channel("ballot"))
    asked = await desk.storage.owe(Owed(Role.POST, "ballot", (OPEN.id,)), MONDAY)
    assert asked is not None
    await desk.storage.sent(asked.key, "1", asked.wanted, MONDAY)
    for role, priority in ((Role.ASK, 6), (Role.POST, 2)):
        await desk.storage.owe(Owed(role, "news", (CANCELLED.id,), priority=priority), MONDAY)
    await desk.storage.owe(Owed(Role.POST, "ballot", (CANCELLED.id,), priority=2), MONDAY)
    assert await desk.pay() == [
        ("send", "post in news"),
        ("send", "post in ballot"),
        ("send", "ask in news"),
        ("seed", "post in ballot"),
        ("edit", "post in news"),
    ]


async def test_what_was_handed_out_is_left_alone_for_a_minute(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    assert await desk.storage.next_owed_at() is None
    (post,) = await desk.owed()
    assert (post.state, post.wanted, post.shown, post.attempts) == (State.OWED, 0, -1, 0)
    assert await desk.owed(MONDAY + minute(0.9)) == []
    assert await desk.storage.next_owed_at() == MONDAY + minute(1)
    assert [again.key for again in await desk.owed(MONDAY + minute(1))] == [post.key]


async def test_what_is_put_off_waits_its_time_and_is_looked_for_unless_it_was_surely_not_sent(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    (post,) = await desk.owed()
    await desk.storage.sending(post.key)
    await desk.storage.put_off(post.key, MONDAY + minute(10))
    assert await desk.owed(MONDAY + minute(9)) == []
    assert await desk.storage.next_owed_at() == MONDAY + minute(10)
    (post,) = await desk.owed(MONDAY + minute(10))
    assert (post.state, post.attempts) == (State.SENDING, 1)
    await desk.storage.put_off(post.key, MONDAY + minute(20), unsent=True)
    (post,) = await desk.owed(MONDAY + minute(20))
    assert (post.state, post.attempts) == (State.OWED, 2)
    await desk.storage.sent(post.key, "1", post.wanted, MONDAY)
    again = await desk.storage.post(post.key)
    assert again is not None
    assert (again.state, again.message_id, again.attempts) == (State.STANDING, "1", 0)
    assert await desk.storage.next_owed_at() is None


async def test_after_a_crash_vain_attempts_are_forgotten_but_not_until_when_to_wait(lasting: Desk) -> None:
    """A desk that starts ten times before its chat is connected must not wait ever longer."""
    await lasting.storage.save_channel(channel())
    await lasting.news(OPEN)
    await lasting.spread(post_it)
    (post,) = await lasting.owed()
    await lasting.storage.put_off(post.key, MONDAY + timedelta(minutes=5))
    await lasting.crash()
    assert await lasting.owed() == []
    (again,) = await lasting.owed(MONDAY + timedelta(minutes=5))
    assert again.attempts == 0


async def test_after_a_crash_what_was_in_hand_is_handed_out_at_once(lasting: Desk) -> None:
    for name in ("a", "b"):
        await lasting.storage.save_channel(channel(name))
    await lasting.news(RENEWED)
    await lasting.spread(post_it)
    first, second = await lasting.owed()
    await lasting.storage.sending(first.key)
    await lasting.crash()
    assert [(p.key, p.state) for p in await lasting.owed()] == [
        (first.key, State.SENDING),
        (second.key, State.OWED),
    ]


async def test_ten_changes_are_one_edit_and_one_made_meanwhile_is_another(desk: Desk) -> None:
    key = await standing_card(desk)
    for _ in range(10):
        await desk.news(RENEWED, telling=False)
    (edit,) = await desk.owed()
    assert (edit.wanted, edit.shown) == (10, 0)
    await desk.news(RENEWED, telling=False)
    await desk.storage.sent(key, str(edit.message_id), edit.wanted, MONDAY)
    assert await desk.pay() == [("edit", "post in news")]
    assert await desk.pay() == []


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
    ],
)
async def test_a_reply_waits_for_its_card(
    desk: Desk, fate: State | None, change: Change, expected: list[tuple[str, str]]
) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    (card,) = await desk.owed()
    await desk.storage.sending(card.key)
    await desk.news(RENEWED, changed={change})
    await desk.spread(reply_to_it)
    assert await desk.owed() == []
    if fate is None:
        await desk.storage.sent(card.key, "1", 1, MONDAY)
    else:
        await desk.storage.give_up(card.key, fate)
    assert await desk.pay() == expected


async def test_nothing_is_sent_to_a_paused_or_refused_channel_until_it_is_back(desk: Desk) -> None:
    here = channel()
    await standing_card(desk)
    await desk.news(CANCELLED)
    await desk.spread(post_it)
    await desk.news(RENEWED, telling=False)
    await desk.storage.save_channel(replace(here, refused="missing permission"))
    await desk.storage.owe(Owed(Role.ASK, "news", (RENEWED.id,)), MONDAY)
    assert await desk.pay() == []
    await desk.storage.save_channel(replace(here, paused=True))
    assert await desk.pay() == []
    await desk.storage.save_channel(here)
    assert await desk.pay() == [("send", "post in news"), ("send", "ask in news"), ("edit", "post in news")]


async def test_a_forgotten_channel_is_owed_nothing_and_may_begin_anew(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(CANCELLED)
    await desk.spread(post_it)
    await desk.storage.forget_channel("news")
    assert await desk.pay() == []
    assert await desk.storage.channels() == []
    assert (await desk.storage.counts()).by_state == {}
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)
    assert await desk.pay() == [("send", "post in news")]


async def test_a_deleted_card_is_not_touched_again(desk: Desk) -> None:
    key = await standing_card(desk)
    await desk.news(RENEWED, telling=False)
    await desk.storage.give_up(key, State.GONE)
    await desk.storage.sent(key, "1", 9, MONDAY)  # an edit that was on its way
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
    await desk.news(OPEN)
    await desk.spread(post_it)
    assert ("seed", "post in news") in (paid := await desk.pay())
    assert ("seed", "post in quiet") not in paid
    assert [post.event_ids for post in await desk.storage.open_posts("recording")] == [(OPEN.id,)]
    await desk.storage.save_channel(replace(quiet, votes=True))
    assert await desk.pay() == [("seed", "post in quiet")]
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


# --- two events that are one -------------------------------------------------------------------------------------


async def test_a_merge_moves_posts_and_the_younger_card_is_edited(desk: Desk) -> None:
    for name in ("both", "old"):
        await desk.storage.save_channel(channel(name))
    unknown = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, None)), season=None)
    await desk.news(unknown, RENEWED, telling=False)
    for where, one in (("both", unknown), ("old", unknown), ("both", RENEWED)):
        await desk.storage.owe(Owed(Role.POST, where, (one.id,)), MONDAY)
    await desk.pay()
    united = unknown.with_entries((*unknown.entries, *RENEWED.entries), season=2)
    decision = Decision((united,), merges=(Merge(unknown.id, RENEWED.id),))
    await desk.storage.fold(story(), [claim(Kind.RENEWED)], lambda _: decision)
    assert await desk.storage.event(RENEWED.id) == united
    assert await desk.storage.events_of(united.show_key) == [united]
    posts = await desk.storage.posts_of(RENEWED.id)
    assert [(post.channel.id, post.event_ids) for post in posts] == [
        ("both", (unknown.id,)),
        ("old", (unknown.id,)),
        ("both", (unknown.id,)),
    ]
    assert [(post.key, post.shown < post.wanted) for post in posts] == [
        (posts[0].key, False),
        (posts[1].key, False),
        (posts[2].key, True),
    ]
    assert await desk.storage.owe(Owed(Role.POST, "both", (RENEWED.id,)), MONDAY) is None
    counts = await desk.storage.counts()
    assert (counts.events, counts.claims) == (1, 2)


async def test_of_two_cards_in_a_channel_the_younger_is_edited_even_where_the_older_event_told_it(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    unknown = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, None)), season=None)
    await desk.news(unknown, RENEWED, telling=False)
    for one in (RENEWED, unknown):
        await desk.storage.owe(Owed(Role.POST, "news", (one.id,)), MONDAY)
    await desk.pay()
    decision = Decision((replace(unknown, season=2),), merges=(Merge(unknown.id, RENEWED.id),))
    await desk.storage.fold(story(), [claim(Kind.RENEWED)], lambda _: decision)
    older, younger = await desk.storage.posts_of(unknown.id)
    assert (older.event_ids, younger.event_ids) == ((unknown.id,), (unknown.id,))
    assert younger.shown < younger.wanted


async def test_news_of_an_event_that_was_absorbed_meanwhile_is_told_of_the_survivor(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    unknown = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, None)), season=None)
    await desk.news(unknown, telling=False)
    await desk.news(RENEWED)
    united = unknown.with_entries((*unknown.entries, *RENEWED.entries), season=2)
    await desk.news(united, merges=[Merge(unknown.id, RENEWED.id)])
    await desk.spread(post_it)
    (post,) = await desk.owed()
    assert post.event_ids == (unknown.id,)


# --- feeds -------------------------------------------------------------------------------------------------------


async def test_feeds_are_handed_out_when_due_and_to_one_at_a_time(desk: Desk) -> None:
    storage = desk.storage
    await storage.keep_feeds(["b", "a", "a"])
    assert [state.url for state in await storage.take_feeds(MONDAY, 1)] == ["a"]
    assert [state.url for state in await storage.take_feeds(MONDAY, 9)] == ["b"]
    assert await storage.take_feeds(MONDAY + minute(4), 9) == []
    await storage.save_feed(FeedState("b", "b2", next_check_at=MONDAY + minute(2)))
    assert [state.address for state in await storage.take_feeds(MONDAY + minute(4), 9)] == ["b2"]
    assert [state.url for state in await storage.take_feeds(MONDAY + minute(5), 9)] == ["a"]
    await storage.save_feed(FeedState("a", "a", stopped="410"))
    await storage.save_feed(FeedState("b", "b", next_check_at=MONDAY + minute(90)))
    assert await storage.take_feeds(MONDAY + minute(89), 9) == []
    assert [state.url for state in await storage.take_feeds(MONDAY + minute(99), 9)] == ["b"]


async def test_longest_due_comes_first(desk: Desk) -> None:
    await desk.storage.keep_feeds(["a", "b", "c"])
    for url, at in (("a", 2), ("b", 1), ("c", 3)):
        await desk.storage.save_feed(FeedState(url, url, next_check_at=MONDAY + minute(at)))
    assert [state.url for state in await desk.storage.take_feeds(MONDAY + minute(9), 2)] == ["b", "a"]


async def test_a_feed_that_is_dropped_keeps_its_state_for_when_it_comes_back(lasting: Desk) -> None:
    state = FeedState(
        "a", "a2", etag='W/"1"', items=(Item("s", "g", "l", "d"),), pace=Pace(60, skip_hours=frozenset({1, 2})),
        next_check_at=MONDAY, rhythm=3.5, trouble="late", told=True,
    )  # fmt: skip
    await lasting.storage.keep_feeds(["a"])
    await lasting.storage.save_feed(state)
    await lasting.storage.keep_feeds(["b"])
    assert [kept.url for kept in await lasting.storage.take_feeds(LATER, 9)] == ["b"]
    assert [kept.url for kept in await lasting.storage.feed_states()] == ["b"]
    await lasting.crash()
    await lasting.storage.keep_feeds(["a", "b"])
    assert await lasting.storage.take_feeds(LATER, 9) == [FeedState("b", "b"), state]


# --- care --------------------------------------------------------------------------------------------------------


async def test_counts_say_what_is_stored_and_since_when_it_is_owed(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(CANCELLED)
    await desk.spread(post_it, LATER)
    await desk.news(REPORTED)
    counts = await desk.storage.counts()
    assert (counts.stories, counts.claims, counts.events, counts.channels) == (3, 2, 2, 1)
    assert (counts.posts_owed, counts.tellings_owed, counts.oldest_owed_at) == (1, 1, LATER)
    assert counts.by_state == {State.OWED: 1, State.STANDING: 1}


async def test_a_closed_storage_says_so(desk: Desk) -> None:
    await desk.storage.close()
    await desk.storage.close()
    with pytest.raises(StorageError, match="closed"):
        await desk.storage.counts()


# --- many at once ------------------------------------------------------------------------------------------------


async def test_stories_folded_at_once_all_meet_in_their_event(desk: Desk) -> None:
    async def one_more(number: int) -> None:
        told = story(id=f"s{number}", at=day(number))

        def join(snapshot: Snapshot) -> Decision:
            found = next(iter(snapshot.events), event(season=2))
            return Decision((found.with_entries((*found.entries, entry(said, at=day(number), id=told.id))),))

        await desk.storage.fold(told, [said], join)

    said = claim(Kind.RENEWED)
    await asyncio.gather(*(one_more(number) for number in range(20)))
    (found,) = await desk.storage.events_of(said.show_key)
    assert [one.story_id for one in found.entries] == [f"s{number}" for number in range(20)]


async def test_whoever_asks_at_once_gets_different_things(desk: Desk) -> None:
    storage = desk.storage
    for number in range(12):
        await storage.save_channel(channel(f"c{number:02}"))
    await desk.news(RENEWED)
    await asyncio.gather(*(storage.expand(post_it, MONDAY, batch=2) for _ in range(8)))
    handed = await asyncio.gather(*(storage.take_owed(MONDAY, 5) for _ in range(4)))
    assert sorted(post.channel.id for posts in handed for post in posts) == [f"c{n:02}" for n in range(12)]
    owed = Owed(Role.ASK, "c00", (RENEWED.id,))
    asked = await asyncio.gather(*(storage.owe(owed, MONDAY) for _ in range(5)))
    assert len([post for post in asked if post is not None]) == 1
    await storage.keep_feeds([str(number) for number in range(9)])
    feeds = await asyncio.gather(*(storage.take_feeds(MONDAY, 4) for _ in range(4)))
    assert sorted(state.url for states in feeds for state in states) == [str(number) for number in range(9)]


async def test_a_caller_who_walks_away_leaves_all_or_nothing(desk: Desk) -> None:
    callers = [asyncio.create_task(desk.news(RENEWED, by=story(id=f"s{number}"))) for number in range(20)]
    await asyncio.sleep(0)
    for caller in callers[::2]:
        caller.cancel()
    done = await asyncio.gather(*callers, return_exceptions=True)
    counts = await desk.storage.counts()
    assert counts.stories == counts.tellings_owed >= len([one for one in done if not isinstance(one, BaseException)])


async def test_channels_are_found_by_chat_community_and_id(desk: Desk) -> None:
    for number, place in enumerate([Place("a", "1", "x"), Place("a", "2", "x"), Place("b", "1", "x")]):
        await desk.storage.save_channel(replace(channel(f"c{number}"), place=place))

    async def found(*where: str) -> list[str]:
        return [one.id for one in await desk.storage.channels(*where)]

    assert (await found(), await found("a"), await found("a", "1")) == (["c0", "c1", "c2"], ["c0", "c1"], ["c0"])
    assert (await desk.storage.channel("c2")) == replace(channel("c2"), place=Place("b", "1", "x"))
    assert await desk.storage.channel("c9") is None


async def test_a_person_who_is_forgotten_is_written_to_no_more_and_set_nothing_up(desk: Desk) -> None:
    ann = "discord:1"
    await desk.storage.save_channel(Channel(ann, Place("discord", "", "@1"), shows=frozenset({"ballard"})))
    for channel_id, who in (("hers", ann), ("his", "discord:12"), ("the host's", None)):
        await desk.storage.save_channel(replace(channel(channel_id), set_up_by=who))
    await desk.storage.forget(ann, day(0))
    assert {one.id: one.set_up_by for one in await desk.storage.channels()} == {
        "hers": None,
        "his": "discord:12",
        "the host's": None,
    }


async def test_the_latest_posts_of_a_channel_are_those_that_stand(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    for event_ in (RENEWED, CANCELLED, OPEN):
        await desk.news(event_)
        await desk.spread(post_it)
    assert await desk.storage.latest_posts("news", 3) == []
    await desk.pay()
    latest = await desk.storage.latest_posts("news", 2)
    assert [post.event_ids[0] for post in latest] == [OPEN.id, CANCELLED.id]


# --- installations -----------------------------------------------------------------------------------------------


async def test_communities_that_let_a_chat_in_are_known_until_they_go(desk: Desk) -> None:
    first = Installation("slack", "T1", "News fans", "sealed", day(0))
    await desk.storage.save_installation(first)
    await desk.storage.save_installation(replace(first, community="T0", name="Drama fans"))
    await desk.storage.save_installation(replace(first, sealed="sealed anew", at=day(1)))
    await desk.storage.save_installation(replace(first, chat="other"))
    assert [(one.community, one.sealed, one.at) for one in await desk.storage.installations("slack")] == [
        ("T0", "sealed", day(0)),
        ("T1", "sealed anew", day(1)),
    ]
    await desk.storage.forget_installation("slack", "T1")
    await desk.storage.forget_installation("slack", "T9")
    assert [one.community for one in await desk.storage.installations("slack")] == ["T0"]
    assert len(await desk.storage.installations("other")) == 1


async def test_a_ticket_is_good_once_and_not_for_ever(desk: Desk) -> None:
    for ticket in ("first", "second"):
        await desk.storage.issue_ticket(ticket, day(1))
    assert not await desk.storage.redeem_ticket("guessed", day(0))
    assert await desk.storage.redeem_ticket("first", day(0))
    assert not await desk.storage.redeem_ticket("first", day(0))
    assert not await desk.storage.redeem_ticket("second", day(1) + minute(1))
