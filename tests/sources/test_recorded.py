"""Recorded stories are read or refused with a reason; the recording chat keeps a Chat's promises."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.recorded import Action, RecordedFeeds, RecordingChat, read_stories
from bot.cards import Card, Tone
from bot.ports import (
    ChannelRefused,
    Chat,
    ChatUnavailable,
    DeskError,
    EditRefused,
    FeedSource,
    FeedState,
    MessageGone,
    Outcome,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import Place
from bot.stories import Feed, Outlet, Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLACE = Place("recording", "town", "news")
ELSEWHERE = Place("recording", "town", "other")


def line(**fields: object) -> str:
    story = {"id": "s1", "outlet": "deadline.com", "url": "https://deadline.com/a", "title": "T", "summary": "S"}
    return json.dumps(story | {"published": "2026-03-01T12:00:00Z"} | fields)


def say(key: str, text: str = "Renewed", reply_to: str | None = None) -> Outgoing:
    return Outgoing(Card(Tone.GOOD, "renewed", "Ballard", text), key, reply_to)


# --- stories in --------------------------------------------------------------------------------------------------


def test_a_line_becomes_a_story_of_a_known_outlet() -> None:
    (story,) = read_stories([line(title="Ballard returns")])
    assert (story.id, story.title, story.summary, story.published_at) == ("s1", "Ballard returns", "S", NOON)
    assert (story.outlet.name, story.outlet.owner) == ("Deadline", "Penske")


def test_an_outlet_counts_with_the_owner_it_had_then() -> None:
    then, now = read_stories(
        [line(outlet="tvline.com", published="2020-01-01T00:00:00Z"), line(outlet="tvline.com")],
    )
    assert (then.outlet.owner, now.outlet.owner) == ("Penske", "Static Media")


def test_an_unlisted_outlet_is_named_by_its_domain_and_a_missing_one_by_the_address() -> None:
    unlisted, missing = read_stories([line(outlet="smalltownpaper.example"), line(outlet=None)])
    assert unlisted.outlet == Outlet("smalltownpaper.example", "smalltownpaper.example")
    assert missing.outlet.name == "Deadline"


def test_a_story_without_a_moment_comes_right_after_the_one_before() -> None:
    first, second, third = read_stories([line(), line(published=None), line(published="2026-03-01T14:00:00+01:00")])
    assert first.published_at < second.published_at < first.published_at + timedelta(minutes=1)
    assert third.published_at == NOON + timedelta(hours=1)


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    with pytest.raises(DeskError, match="line 4"):
        list(read_stories([line(), "", "\n", "{"]))


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "nested|not JSON"),
        ("[]", "a list"),
        ("7", "a number"),
        (line(id=None), '"id" is missing'),
        (line(title=""), '"title" is missing'),
        (line(title=["T"]), '"title" must be text, not a list'),
        (line(summary=3), '"summary" must be text, not a number'),
        (line(published="yesterday"), "2026-03-01T14:30:00Z.*not 'yesterday'"),
        (line(published=1767000000), '"published" must be a moment'),
        (line(published="0001-01-01T00:00:00+14:00"), '"published" must be a moment'),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(bad: str, told: str) -> None:
    with pytest.raises(DeskError, match=rf"(?s)^line 2: .*({told})"):
        list(read_stories([line(), bad]))


@given(st.text() | st.dictionaries(st.sampled_from(["id", "outlet", "url", "title", "summary", "published", "text"]),
                                   st.none() | st.text() | st.integers()).map(json.dumps))  # fmt: skip
def test_whatever_a_line_holds_it_is_a_story_or_a_clear_error(hostile: str) -> None:
    with suppress(DeskError):
        for story in read_stories([hostile]):
            story.title.encode()


def test_half_an_emoji_does_not_get_in() -> None:
    (story,) = read_stories([line(title="x").replace('"x"', '"Renewed \\ud83d"')])
    assert story.title == "Renewed ?"


def test_the_labelled_corpus_can_be_read() -> None:
    with (Path(__file__).parent.parent / "corpus" / "dev.jsonl").open(encoding="utf-8") as lines:
        stories = list(read_stories(lines))
    assert len(stories) > 400
    assert len({story.id for story in stories}) == len(stories)


async def test_recorded_feeds_show_stories_as_the_clock_passes_them() -> None:
    clock = [NOON]
    early = Story("a", Outlet("Deadline", "Penske"), "https://deadline.com/a", "Early", "", NOON)
    late = replace(early, id="b", title="Late", published_at=NOON + timedelta(hours=1))
    source: FeedSource = (feeds := RecordedFeeds([late, early], lambda: clock[0]))
    (feed,) = feeds.feeds

    first = await source.fetch(feed, FeedState(feed.url, feed.url))
    assert (first.outcome, [s.title for s in first.stories]) == (Outcome.ITEMS, ["Early"])
    state = FeedState(feed.url, feed.url, items=first.items, body_hash=first.body_hash)
    assert (await source.fetch(feed, state)).outcome is Outcome.SAME_BODY

    clock[0] += timedelta(hours=1)
    assert [s.title for s in (await source.fetch(feed, state)).stories] == ["Late"]


async def test_changed_words_are_a_new_edition() -> None:
    clock = [NOON]
    story = Story("a", Outlet("Deadline", "Penske"), "https://deadline.com/a", "Talks", "", NOON)
    feeds = RecordedFeeds(
        [story, replace(story, title="Done", published_at=NOON + timedelta(hours=1))], lambda: clock[0]
    )
    (feed,) = feeds.feeds
    first = await feeds.fetch(feed, FeedState(feed.url, feed.url))
    clock[0] += timedelta(hours=2)
    second = await feeds.fetch(feed, FeedState(feed.url, feed.url, items=first.items, body_hash=first.body_hash))
    assert [(s.id, s.title) for s in second.stories] == [("a", "Done")]
    assert len(second.items) == 1


async def test_a_feed_that_was_not_recorded_fails_in_words() -> None:
    found = await RecordedFeeds([]).fetch(Feed("recorded:Nobody", Outlet("Nobody", "Nobody")), FeedState("x", "x"))
    assert (found.outcome, found.trouble) == (Outcome.FAILED, "nothing is recorded for recorded:Nobody")


# --- posts out ---------------------------------------------------------------------------------------------------


@pytest.fixture
def chat() -> RecordingChat:
    return RecordingChat(now=lambda: NOON)


async def test_what_is_done_is_kept_in_order(chat: RecordingChat) -> None:
    port: Chat = chat
    await port.ready()
    card = await port.send(PLACE, say("k1"))
    await port.seed(PLACE, card, ["👍", "👎"])
    await port.edit(PLACE, card, say("k1", "Officially renewed"))
    await port.send(PLACE, say("k2", "It is official", reply_to=card))

    kept = [(r.action, r.key, r.message_id, r.reply_to, r.at) for r in chat.records]
    assert kept == [
        (Action.SEND, "k1", "1", None, NOON),
        (Action.SEED, "k1", "1", None, NOON),
        (Action.EDIT, "k1", "1", None, NOON),
        (Action.SEND, "k2", "2", "1", NOON),
    ]
    assert [m.card.text for m in chat.shown(PLACE)] == ["Officially renewed", "It is official"]
    assert chat.seeded(PLACE, card) == ("👍", "👎")


async def test_a_key_sent_twice_is_one_message(chat: RecordingChat) -> None:
    assert await chat.send(PLACE, say("k1")) == await chat.send(PLACE, say("k1", "other words"))
    assert [m.card.text for m in chat.shown(PLACE)] == ["Renewed"]
    assert await chat.send(ELSEWHERE, say("k1")) != "1"


async def test_a_message_is_found_by_its_key_where_it_stands(chat: RecordingChat) -> None:
    message_id = await chat.send(PLACE, say("k1"))
    assert await chat.find(PLACE, "k1") == message_id
    assert await chat.find(ELSEWHERE, "k1") is None
    assert await chat.find(PLACE, "k2") is None


async def test_a_failure_comes_once_and_nothing_is_done(chat: RecordingChat) -> None:
    chat.fail_next(ChatUnavailable("busy", retry_after=2))
    with pytest.raises(ChatUnavailable) as busy:
        await chat.send(PLACE, say("k1"))
    assert busy.value.retry_after == 2
    assert chat.records == []
    assert await chat.send(PLACE, say("k1")) == "1"


async def test_failures_wait_for_their_action_and_come_in_turn(chat: RecordingChat) -> None:
    chat.fail_next(EditRefused("too old"), on=Action.EDIT)
    chat.fail_next(ChatUnavailable("busy"), on=Action.EDIT)
    card = await chat.send(PLACE, say("k1"))
    with pytest.raises(EditRefused):
        await chat.edit(PLACE, card, say("k1", "x"))
    with pytest.raises(ChatUnavailable):
        await chat.edit(PLACE, card, say("k1", "x"))
    await chat.edit(PLACE, card, say("k1", "x"))


async def test_an_answer_can_be_lost_after_the_message_was_taken(chat: RecordingChat) -> None:
    chat.fail_next(OutcomeUnknown("no answer"), taken=True)
    with pytest.raises(OutcomeUnknown):
        await chat.send(PLACE, say("k1"))
    assert await chat.find(PLACE, "k1") == "1"
    chat.fail_next(OutcomeUnknown("no answer"))
    with pytest.raises(OutcomeUnknown):
        await chat.send(PLACE, say("k2"))
    assert await chat.find(PLACE, "k2") is None


async def test_a_deleted_message_stays_gone(chat: RecordingChat) -> None:
    card = await chat.send(PLACE, say("k1"))
    chat.delete(PLACE, card)
    for attempt in (
        chat.send(PLACE, say("k1")),
        chat.edit(PLACE, card, say("k1")),
        chat.seed(PLACE, card, ["👍"]),
    ):
        with pytest.raises(MessageGone):
            await attempt
    assert await chat.find(PLACE, "k1") is None


async def test_a_refusing_channel_refuses_until_it_does_not(chat: RecordingChat) -> None:
    chat.refusing.add(PLACE)
    with pytest.raises(ChannelRefused):
        await chat.send(PLACE, say("k1"))
    await chat.send(ELSEWHERE, say("k1"))
    chat.refusing.clear()
    await chat.send(PLACE, say("k1"))


async def test_seeding_again_adds_only_what_is_missing(chat: RecordingChat) -> None:
    card = await chat.send(PLACE, say("k1"))
    await chat.seed(PLACE, card, ["👍"])
    await chat.seed(PLACE, card, ["👍", "👎"])
    await chat.seed(PLACE, card, ["👍", "👎"])
    assert [r.emoji for r in chat.records if r.action is Action.SEED] == [("👍",), ("👎",)]
    assert chat.seeded(PLACE, card) == ("👍", "👎")


async def test_it_runs_until_cancelled(chat: RecordingChat) -> None:
    class Nobody:
        """A desk that is never asked."""

    running = asyncio.create_task(chat.run(Nobody()))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
