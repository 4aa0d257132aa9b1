"""What every FeedSource promises, on the one make that there is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adapters.web_feeds import WebFeeds
from bot.poller.pace import after
from bot.ports import FeedSource, FeedState, Fetched, Outcome
from bot.stories import Feed, Outlet
from tests.stand_ins.outlets import Outlets, open_outlets, rss
from tests.stand_ins.outlets import feed as answers

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DEADLINE = Outlet("Deadline", "Penske")


@dataclass(frozen=True)
class Article:
    """What an outlet has published."""

    name: str
    title: str
    #: Hours before noon.
    ago: float


BALLARD, LIGHTS = Article("ballard", "Ballard renewed", 2), Article("lights", "Harbor Lights cancelled", 1)


class Make:
    """The web, and an outlet there for it to look at: another make of FeedSource stands beside it."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self.feed = Feed(outlets.url("/feed"), DEADLINE)

    def open(self, articles: Sequence[Article]) -> FeedSource:
        """A new source, as after a restart, with the outlet having published these, newest first."""
        items = [
            {
                "title": a.title,
                "link": f"https://deadline.com/{a.name}",
                "pubDate": f"{NOON - timedelta(hours=a.ago):%d %b %Y %H:%M:%S} GMT",
            }
            for a in articles
        ]
        self._outlets.says("/feed", answers(rss(items), ETag=f'"{hash(tuple(articles))}"'))
        return WebFeeds(now=lambda: NOON, allow_private=True)


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    async with open_outlets() as outlets:
        yield Make(outlets)


async def look(make: Make, state: FeedState | None, *articles: Article) -> tuple[Fetched, FeedState]:
    """A look by a new source, and the state that the poller keeps of it."""
    state = state or FeedState(make.feed.url, make.feed.url)
    source = make.open(articles)
    fetched = await source.fetch(make.feed, state)
    await source.close()
    return fetched, after(make.feed, state, fetched, NOON, 0)


async def test_everything_is_new_at_first_the_oldest_first(make: Make) -> None:
    fetched, state = await look(make, None, LIGHTS, BALLARD)
    assert fetched.outcome is Outcome.ITEMS
    assert [story.title for story in fetched.stories] == [BALLARD.title, LIGHTS.title]
    assert [story.published_at for story in fetched.stories] == [NOON - timedelta(hours=n) for n in (2, 1)]
    assert all(story.outlet == DEADLINE for story in fetched.stories)
    assert (state.newest_item_at, state.rhythm) == (NOON - timedelta(hours=1), 3600)


async def test_nothing_is_told_twice_over_restarts(make: Make) -> None:
    _, state = await look(make, None, LIGHTS, BALLARD)
    for _ in range(3):
        fetched, state = await look(make, state, LIGHTS, BALLARD)
        assert fetched.outcome in (Outcome.ITEMS, Outcome.SAME_BODY, Outcome.NOT_MODIFIED)
        assert fetched.stories == ()
    fetched, _ = await look(make, state, BALLARD)
    assert fetched.stories == ()


async def test_only_what_is_new_is_told(make: Make) -> None:
    _, state = await look(make, None, BALLARD)
    fetched, _ = await look(make, state, LIGHTS, BALLARD)
    assert [story.title for story in fetched.stories] == [LIGHTS.title]


async def test_other_words_are_the_same_story_again(make: Make) -> None:
    first, state = await look(make, None, BALLARD)
    fetched, state = await look(make, state, Article("ballard", "Ballard renewed for season 2", 2))
    assert [(story.id, story.title) for story in fetched.stories] == [
        (first.stories[0].id, "Ballard renewed for season 2")
    ]
    again, _ = await look(make, state, Article("ballard", "Ballard renewed for season 2", 2))
    assert again.stories == ()


async def test_a_story_keeps_its_id_when_everything_was_forgotten(make: Make) -> None:
    first, _ = await look(make, None, LIGHTS, BALLARD)
    second, _ = await look(make, None, LIGHTS, BALLARD)
    assert [story.id for story in first.stories] == [story.id for story in second.stories]


async def test_a_feed_that_is_not_there_is_an_outcome_not_an_error(make: Make) -> None:
    source = make.open([BALLARD])
    nowhere = Feed(f"{make.feed.url}/nowhere", DEADLINE)
    fetched = await source.fetch(nowhere, FeedState(nowhere.url, nowhere.url))
    await source.close()
    assert fetched.outcome is Outcome.FAILED
    assert fetched.trouble
