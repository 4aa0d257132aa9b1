"""The bundled fortnight, over real HTTP: it parses, it appears on the clock, and a restart tells nothing twice."""

from __future__ import annotations

import calendar
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import aiohttp
import feedparser
import pytest

from adapters.sample_newswire import ROOM, SampleNewswire, SampleStory, bundled_stories
from adapters.sample_newswire.newswire import LASTS
from adapters.web_feeds.identity import normalised
from bot.events import Change, Event
from bot.newsroom import decide
from bot.outlets import OUTLETS, outlet_of
from bot.ports import Snapshot
from bot.posts import Channel, ChannelView, Place, Post, Purpose, State, Telling
from bot.stories import Certainty, Claim, Feed, Kind, Story
from bot.telling import choose
from bot.understanding import understand
from bot.windows import span_of
from tests.understanding.scene import catalogue

BEGAN = datetime(2026, 3, 1, 12, 0, 0, 400_000, tzinfo=UTC)
LATER = BEGAN + timedelta(seconds=65)


class Clock:
    """A clock that is told."""

    def __init__(self) -> None:
        self.time = BEGAN

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@asynccontextmanager
async def running(clock: Clock, **options: Any) -> AsyncIterator[SampleNewswire]:
    newswire = SampleNewswire(clock, **{"port": 0} | options)
    async with newswire.open():
        yield newswire


async def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, await answer.read(), {name.lower(): value for name, value in answer.headers.items()}


async def entries(feed: Feed) -> list[Any]:
    status, body, _ = await get(feed.url)
    assert status == 200
    parsed = feedparser.parse(body)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return list(parsed.entries)


async def everything(newswire: SampleNewswire) -> list[Any]:
    return [entry for feed in newswire.feeds for entry in await entries(feed)]


# --- the feeds ---------------------------------------------------------------------------------------------------


async def test_every_outlet_has_a_feed_that_a_reader_understands(clock: Clock) -> None:
    clock.time = BEGAN
    async with running(clock) as newswire:
        clock.time = newswire.began_at + LASTS
        seen = 0
        for feed in newswire.feeds:
            status, body, headers = await get(feed.url)
            parsed = feedparser.parse(body)
            assert status == 200
            assert not parsed.bozo
            assert headers["content-type"].split(";")[0] == "application/rss+xml"
            assert parsed.version == "rss20"
            for entry in parsed.entries:
                assert entry.title
                assert entry.summary
                assert entry.link.startswith("http://127.0.0.1:")
                assert entry.id.startswith("tag:")
                assert entry.published_parsed
            seen += len(parsed.entries)
        assert seen == len(bundled_stories(BEGAN.date()))


async def test_some_feeds_carry_the_whole_text(clock: Clock) -> None:
    async with running(clock) as newswire:
        clock.time = newswire.began_at + LASTS
        whole = [entry for entry in await everything(newswire) if entry.get("content")]
    assert len(whole) >= 10
    assert all(entry.summary in entry.content[0].value for entry in whole)


async def test_feeds_are_polled_every_second_in_a_room_of_their_own(clock: Clock) -> None:
    async with running(clock) as newswire:
        assert {(feed.room, feed.built_in, feed.every) for feed in newswire.feeds} == {(ROOM, True, 1.0)}
        trusted = {feed.outlet.name for feed in newswire.feeds if feed.outlet.trusted}
        assert {"Deadline", "Variety", "TVLine"} <= trusted
        assert "Matt and Jess TV" not in trusted


async def test_what_is_not_there_is_not_found(clock: Clock) -> None:
    async with running(clock) as newswire:
        base = newswire.feeds[0].url.removesuffix("/deadline.com/feed")
        for path in ("/", "/nytimes.com/feed", "/deadline.com/no-such-story", "/deadline.com/../../etc/passwd"):
            assert (await get(base + path))[0] == 404


# --- the clock ---------------------------------------------------------------------------------------------------


async def test_stories_appear_as_the_clock_goes_on_dated_the_moment_they_appear(clock: Clock) -> None:
    async with running(clock) as newswire:
        seen: dict[str, datetime] = {}
        for second in range(67):
            clock.time = BEGAN + timedelta(seconds=second)
            for one in newswire.published():
                seen.setdefault(one.story.slug, clock.time)
                if seen[one.story.slug] == clock.time:
                    assert timedelta(0) <= clock.time - one.at < timedelta(seconds=1)
            if second == 0:
                assert 3 <= len(seen) <= 10
        assert len(seen) == len(bundled_stories(BEGAN.date()))
        assert len(newswire.published()) == len(await everything(newswire))


async def test_the_dates_in_the_feeds_are_those_moments(clock: Clock) -> None:
    async with running(clock) as newswire:
        clock.time = newswire.began_at + LASTS
        told = {
            entry.link: datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC)
            for entry in await everything(newswire)
        }
        assert told == {one.url: one.at for one in newswire.published()}


async def test_a_story_that_is_not_out_yet_cannot_be_read(clock: Clock) -> None:
    async with running(clock) as newswire:
        clock.time = newswire.began_at + LASTS
        last = newswire.published()[-1]
        assert (await get(last.url))[0] == 200
        clock.time = BEGAN
        assert (await get(last.url))[0] == 404


async def test_a_link_leads_to_a_page_that_says_what_it_is(clock: Clock) -> None:
    story = SampleStory("deadline.com", "a", 0, "<script>alert(1)</script>", 'A & "B" {title}', ("More <b>",))
    async with running(clock, stories=[story]) as newswire:
        status, body, headers = await get(newswire.published()[0].url)
    page = body.decode()
    assert status == 200
    assert "A bundled sample story" in page
    assert "Deadline" in page
    assert "<script>" not in page
    assert 'A &amp; "B" {title}' in page
    assert "default-src 'none'" in headers["content-security-policy"]


async def test_hostile_words_leave_the_feeds_whole(clock: Clock) -> None:
    words = "]]> & <b> \" ' é 日本 👍 {x}"
    stories = [SampleStory(o, o.split(".")[0], 0, words, words, (words,)) for o in ("deadline.com", "cartermatt.com")]
    async with running(clock, stories=stories) as newswire:
        for entry in await everything(newswire):
            assert entry.title.endswith("👍 {x}")
            assert "日本" in entry.summary


# --- restarts ----------------------------------------------------------------------------------------------------


async def test_a_restart_tells_the_same_stories_under_the_same_addresses_also_where_its_port_is_taken(
    clock: Clock,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    async with running(clock, port=port) as first:
        clock.time += timedelta(seconds=20)
        before = {normalised(e.link): e.id for e in await everything(first)}
    with socket.create_server(("127.0.0.1", port)):
        async with running(clock, port=port) as second:
            assert f":{port}/" not in second.feeds[0].url
            assert {normalised(e.link) for e in await everything(second)} < set(before), "the fortnight begins anew"
            clock.time += timedelta(seconds=20)
            now = await everything(second)
            assert {normalised(e.link): e.id for e in now} == before
            assert (await get(now[0].link))[0] == 200


async def test_the_wished_port_is_used_and_another_where_it_is_taken(clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with running(clock, port=port) as newswire:
            assert len(await everything(newswire)) == len(newswire.published())
    async with running(clock, port=port) as newswire:
        assert all(feed.url.startswith(f"http://127.0.0.1:{port}/") for feed in newswire.feeds)


async def test_it_lets_go_of_the_port_at_the_end(clock: Clock) -> None:
    async with running(clock) as newswire:
        url = newswire.feeds[0].url
        assert (await get(url))[0] == 200
    with pytest.raises(aiohttp.ClientConnectorError):
        await get(url)


# --- the news ----------------------------------------------------------------------------------------------------


def test_the_fortnight_is_whole() -> None:
    stories = bundled_stories(BEGAN.date())
    assert len(stories) >= 90
    assert len({story.slug for story in stories}) == len(stories)
    assert all(0 <= story.minute < 14 * 24 * 60 for story in stories)
    listed = {domain for row in OUTLETS for domain in row.domains}
    assert {story.outlet for story in stories} <= listed
    assert 0.3 <= sum(not story.expects for story in stories) / len(stories) <= 0.4
    told = {expected.split("|")[2] for story in stories for expected in story.expects}
    assert told >= {"renewed", "cancelled", "ending", "ordered", "premiere", "undecided"}


@pytest.mark.parametrize("month", range(1, 13))
def test_whenever_it_is_told_what_is_dated_lies_ahead(month: int) -> None:
    last = date(2027, month, calendar.monthrange(2027, month)[1])
    for day in (last.replace(day=1), last):
        dated = [e.split("|")[4] for story in bundled_stories(day) for e in story.expects if e.count("|") == 4]
        assert len(dated) >= 6
        for told in dated:
            start, _ = span_of(told) or (day, day)
            assert day < start < day + timedelta(days=400), told


def test_decided_news_stands_at_the_very_beginning() -> None:
    early = [story for story in bundled_stories(BEGAN.date()) if story.minute * 65 / (14 * 24 * 60) < 4]
    decided = {e.rsplit("|", 2)[0] for s in early for e in s.expects if "undecided" not in e and "official" in e}
    assert len(decided) >= 5


def as_meant(story: SampleStory) -> list[Claim]:
    """The claims of a story as its author meant them, whoever reads it."""
    claims = []
    for expected in story.expects:
        show, season, kind, certainty, *date = expected.split("|")
        number = None if season == "?" else int(season)
        premiere = date[0] if date else None
        claims.append(
            Claim(show, "~" + show, number, Kind(kind), Certainty(certainty), premiere=premiere, on_record=True)
        )
    return claims


@dataclass(frozen=True)
class Seen:
    """Something that a channel was told: at which second, as what, of which shows."""

    second: int
    purpose: Purpose
    change: Change | None
    shows: tuple[str, ...]


def told_to_a_channel() -> list[Seen]:
    """Every message that a channel with default settings gets from the fortnight."""
    channel = Channel("c", Place("recording", "town", "c"), asks_a_week=20)
    events: dict[str, Event] = {}
    posts: list[Post] = []
    seen: list[Seen] = []
    for number, one in enumerate(bundled_stories(BEGAN.date())):
        second = round(one.minute * 65 / (14 * 24 * 60))
        at = BEGAN + timedelta(seconds=second)
        claims = as_meant(one)
        story = Story(one.slug, outlet_of(one.outlet), one.slug, one.title, one.summary, at)
        known = tuple(e for e in events.values() if e.show_key in {c.show_key for c in claims})
        decision = decide(story, claims, Snapshot(known), at)
        events |= {event.id: event for event in decision.events}
        concerned = {event_id for event_id, _ in decision.items}
        view = ChannelView(channel, tuple(p for p in posts if concerned & set(p.event_ids)))
        for owed in choose(Telling(number, decision.items), events, view):
            key = str(len(posts))
            post = Post(
                key, owed.purpose, channel, owed.event_ids, owed.change, owed.reply_to, State.STANDING, message_id=key
            )
            posts.append(post)
            seen.append(Seen(second, owed.purpose, owed.change, tuple(events[i].show for i in owed.event_ids)))
    return seen


def test_a_first_minute_shows_all_that_the_desk_can_do() -> None:
    seen = told_to_a_channel()
    about = {show: [(s.purpose, s.change) for s in seen if show in s.shows] for s in seen for show in s.shows}
    assert about["Ballard"] == [(Purpose.ASK, None), (Purpose.POST, None), (Purpose.REPLY, Change.OFFICIAL)]
    assert about["House of the Dragon"] == [(Purpose.POST, None), (Purpose.REPLY, Change.DATED)]
    for turned in ("S.W.A.T.", "Étoile", "Manifest"):
        assert about[turned] == [(Purpose.POST, None), (Purpose.REPLY, Change.REVERSED)], turned
    assert about["The Bear"] == [(Purpose.POST, None), (Purpose.REPLY, Change.OFFICIAL)]
    assert about["Brilliant Minds"] == [(Purpose.ASK, None)], "one vote stays open for people to try"
    assert "The Witcher" not in about, "a rumour is below what a channel hears by default"
    assert any(len(s.shows) == 5 for s in seen), "a round-up is one message"
    assert sum(s.purpose is Purpose.POST for s in seen if s.second <= 9) >= 6
    within_a_minute = {s.change for s in seen if s.second < 58}
    assert within_a_minute >= {Change.REVERSED, Change.OFFICIAL, Change.DATED}


def claims_of(story: SampleStory) -> set[str]:
    outlet = outlet_of(story.outlet)
    text = "\n".join((story.summary, *story.text)) if story.text else ""
    read = understand(Story(story.slug, outlet, "", story.title, story.summary, LATER, text), catalogue())
    return {_said(claim) for claim in read}


def _said(claim: Claim) -> str:
    season = "?" if claim.season is None else str(claim.season)
    date = [claim.premiere or "no date"] if claim.kind is Kind.PREMIERE else []
    return "|".join([claim.show, season, claim.kind, claim.certainty, *date])


@pytest.mark.parametrize("story", bundled_stories(BEGAN.date()), ids=lambda story: story.slug)
def test_the_desk_reads_the_story_as_it_is_meant(story: SampleStory) -> None:
    assert claims_of(story) == set(story.expects)


def test_expectations_use_the_words_of_the_desk() -> None:
    for story in bundled_stories(BEGAN.date()):
        for expected in story.expects:
            show, season, kind, certainty, *date = expected.split("|")
            assert show
            assert bool(date) == (kind == "premiere")
            assert all(span_of(one) for one in date)
            assert season == "?" or int(season) > 0
            assert Kind(kind)
            assert Certainty(certainty)
