"""Items that carry no date: what stood there before we looked is no news, what comes after it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.stand_ins.outlets import Outlets, feed, rss, status
from tests.web_feeds.scene import BALLARD, LIGHTS, NOON, Follow

#: Far older than anything that is told as news.
LONG_AGO = NOON - timedelta(days=20)


def undated(item: Mapping[str, object], number: int = 0, **more: str) -> dict[str, object]:
    """An item without a date; another one for each number."""
    named = {"title": f"Title {number}", "link": f"https://outlet.example/{number}", "guid": f"?p={number:05}"}
    return {key: value for key, value in ({**item, **(named if number else {}), **more}).items() if key != "pubDate"}


@pytest.mark.parametrize(
    "date",
    [
        "next week", "", "Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT",
        "9999999999999", "11/12/2026", "Nov 23", "Fri, 01 Jan 2044 00:00:00 GMT",
    ],
)  # fmt: skip
async def test_what_a_new_feed_holds_without_a_date_is_old(outlets: Outlets, follow: Follow, date: str) -> None:
    seen = await follow(outlets.says("/feed", feed(rss([BALLARD | {"pubDate": date}])))).look()
    (story,) = seen.stories
    assert (story.published_at < LONG_AGO, seen.item_times) == (True, ()), "nor does it make the feed look alive"


async def test_what_comes_after_the_first_look_is_of_the_moment(outlets: Outlets, follow: Follow) -> None:
    bodies = [feed(rss([undated(BALLARD)])), feed(rss([undated(LIGHTS), undated(BALLARD)]))]
    reader = follow(outlets.says("/feed", *bodies))
    await reader.stories()
    (news,) = await reader.stories()
    assert (news.title, news.published_at) == (LIGHTS["title"], NOON)


async def test_a_feed_that_was_down_or_empty_when_it_was_added_is_still_looked_at_anew(
    outlets: Outlets, follow: Follow
) -> None:
    reader = follow(outlets.says("/feed", status(500), feed(rss([])), feed(rss([undated(BALLARD)]))))
    await reader.look()
    await reader.look()
    (news,) = await reader.stories()
    assert news.published_at == NOON, "we saw that it was not there"


async def test_other_words_do_not_make_an_old_item_younger(outlets: Outlets, follow: Follow) -> None:
    bodies = [feed(rss([undated(BALLARD, description=f"{hours} hours ago")])) for hours in (1, 2)]
    reader = follow(outlets.says("/feed", *bodies))
    (first,) = await reader.stories()
    (edition,) = await reader.stories()
    assert edition.published_at == first.published_at


async def test_the_newest_is_listed_first(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", feed(rss([undated(LIGHTS), undated(BALLARD)]))))
    older, newer = await reader.stories()
    assert (older.title, newer.title) == (BALLARD["title"], LIGHTS["title"])
    assert older.published_at < newer.published_at


async def test_a_feed_that_names_all_its_items_anew_brings_no_news(outlets: Outlets, follow: Follow) -> None:
    before = [undated(BALLARD, number) for number in range(1, 9)]
    anew = [undated(BALLARD, number) for number in range(11, 19)]
    later = [undated(BALLARD, 20), *anew]
    reader = follow(outlets.says("/feed", *(feed(rss(items)) for items in (before, anew, later))))
    await reader.stories()
    assert all(story.published_at < LONG_AGO for story in await reader.stories())
    (news,) = await reader.stories()
    assert news.published_at == NOON


async def test_a_feed_of_one_item_brings_news_with_each(outlets: Outlets, follow: Follow) -> None:
    reader = follow(outlets.says("/feed", *(feed(rss([undated(BALLARD, number)])) for number in (1, 2))))
    await reader.stories()
    (news,) = await reader.stories()
    assert news.published_at == NOON


@pytest.mark.parametrize("failing", [False, True])
async def test_what_came_while_nobody_looked_for_days_is_as_old_as_the_last_look(
    outlets: Outlets, follow: Follow, failing: bool
) -> None:
    bodies = [feed(rss([undated(BALLARD)])), feed(rss([undated(LIGHTS), undated(BALLARD)]))]
    reader = follow(outlets.says("/feed", *bodies))
    await reader.stories()
    last = NOON - timedelta(days=9)
    reader.state = replace(reader.state, checked_at=NOON if failing else last, failing_since=last if failing else None)
    (story,) = await reader.stories()
    assert story.published_at == last
