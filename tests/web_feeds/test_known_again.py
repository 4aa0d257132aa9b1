"""Items known again, whatever becomes of their guids, links and words."""

from __future__ import annotations

import pytest

from tests.stand_ins.outlets import Outlets, feed, rss
from tests.web_feeds.scene import BALLARD, LIGHTS, Follow


async def test_guids_made_anew_at_each_look_name_nothing_old_anew(outlets: Outlets, follow: Follow) -> None:
    def body(look: int, *titles: str) -> str:
        return rss([{"title": title, "guid": f"{look}-{title[:3]}", "permalink": False} for title in titles])

    bodies = [feed(body(0, "One", "Two")), feed(body(1, "One", "Two")), feed(body(2, "Three", "One", "Two"))]
    reader = follow(outlets.says("/feed", *bodies))
    assert [[story.title for story in await reader.stories()] for _ in bodies] == [["Two", "One"], [], ["Three"]]


async def test_links_made_anew_at_each_look_name_nothing_old_anew(outlets: Outlets, follow: Follow) -> None:
    def body(look: int, *titles: str) -> str:
        links = [f"https://outlet.example/story?a={title}&session={look}" for title in titles]
        return rss([{"title": title, "link": link, "guid": link} for title, link in zip(titles, links, strict=True)])

    bodies = [feed(body(0, "One", "Two")), feed(body(1, "One", "Two")), feed(body(2, "Three", "One", "Two"))]
    reader = follow(outlets.says("/feed", *bodies))
    assert [[story.title for story in await reader.stories()] for _ in bodies] == [["Two", "One"], [], ["Three"]]


async def test_guids_that_are_places_in_the_list_take_no_new_article_for_an_old_one(
    outlets: Outlets, follow: Follow
) -> None:
    def body(*titles: str) -> str:
        items = ({"title": title, "link": f"https://outlet.example/{title}"} for title in titles)
        return rss([item | {"guid": str(place)} for place, item in enumerate(items, 1)])

    reader = follow(outlets.says("/feed", feed(body("one", "two")), feed(body("three", "four"))))
    first = {story.id for story in await reader.stories()}
    second = {story.id for story in await reader.stories()}
    assert (len(first), len(second), first & second) == (2, 2, set())


async def test_an_article_whose_address_was_mended_is_the_same_story(outlets: Outlets, follow: Follow) -> None:
    mended = BALLARD | {"link": "https://outlet.example/2026/ballard-renewed-for-season-2", "title": "Ballard is back"}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD, LIGHTS])), feed(rss([mended, LIGHTS]))))
    before = {story.title: story.id for story in await reader.stories()}
    (edition,) = await reader.stories()
    assert (edition.id, edition.title) == (before["Ballard renewed"], "Ballard is back")


async def test_a_guid_that_another_article_has_now_names_it_for_none_that_is_there_or_is_told_by_a_mere_word(
    outlets: Outlets, follow: Follow
) -> None:
    bodies = [
        rss([BALLARD]),
        rss([LIGHTS | {"guid": BALLARD["guid"]}, BALLARD | {"guid": "https://outlet.example/?p=9"}]),
        rss([BALLARD | {"link": "https://outlet.example/silo", "title": "Silo", "guid": "news", "permalink": False}]),
        rss([BALLARD | {"link": "https://outlet.example/fargo", "title": "Fargo", "guid": "news", "permalink": False}]),
    ]
    reader = follow(outlets.says("/feed", *map(feed, bodies)))
    told = [[(story.title, story.id) for story in await reader.stories()] for _ in bodies]
    assert [title for [(title, _)] in told] == [BALLARD["title"], LIGHTS["title"], "Silo", "Fargo"]
    assert len({story_id for [(_, story_id)] in told}) == 4


async def test_an_article_that_lost_its_address_is_known_by_its_words(outlets: Outlets, follow: Follow) -> None:
    without = {name: BALLARD[name] for name in ("title", "pubDate", "description")}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD])), feed(rss([without, without]))))
    assert [len(await reader.stories()) for _ in range(2)] == [1, 0]


async def test_a_feed_of_one_item_knows_those_of_many_looks_ago(outlets: Outlets, follow: Follow) -> None:
    items = [BALLARD | {"link": f"https://outlet.example/{n}", "guid": f"article-{n}"} for n in (*range(9), 0)]
    reader = follow(outlets.says("/feed", *(feed(rss([item])) for item in items)))
    assert [len(await reader.stories()) for _ in items] == [*[1] * 9, 0]


@pytest.mark.parametrize("guids", [("post", "post"), ("0", "1"), ("", "")])
async def test_items_without_links_or_guids_that_mean_anything_go_by_their_titles(
    outlets: Outlets, follow: Follow, guids: tuple[str, str]
) -> None:
    one, two, three = ({"title": title, "permalink": False} for title in ("One", "Two", "Three"))
    first = [one | {"guid": guids[0]}, two | {"guid": guids[1]}]
    second = [three | {"guid": guids[0]}, one | {"guid": guids[1]}]
    reader = follow(outlets.says("/feed", feed(rss(first)), feed(rss(second))))
    known = {story.id for story in await reader.stories()}
    assert len(known) == 2
    (third,) = await reader.stories()
    assert third.title == "Three"
    assert third.id not in known


async def test_items_that_share_a_link_are_told_apart(outlets: Outlets, follow: Follow) -> None:
    home = [item | {"link": "https://outlet.example/news"} for item in (BALLARD, LIGHTS)]
    nameless = [{"title": title, "link": "https://outlet.example/news"} for title in ("One", "Two")]
    third = {"title": "Three", "link": "https://outlet.example/news"}
    reader = follow(outlets.says("/feed", feed(rss(home + nameless)), feed(rss([third, *nameless, *home]))))
    assert len({story.id for story in await reader.stories()}) == 4
    assert [story.title for story in await reader.stories()] == ["Three"]


@pytest.mark.parametrize(
    ("home", "link"),
    [
        ("https://outlet.example/", "https://outlet.example"),
        ("https://outlet.example/tv/", "https://outlet.example/tv"),
        ("https://outlet.example/tv/", "https://outlet.example/"),
    ],
)
async def test_a_front_page_is_no_address_of_an_item(outlets: Outlets, follow: Follow, home: str, link: str) -> None:
    first, second = (item | {"link": link} for item in (BALLARD, LIGHTS))
    reader = follow(outlets.says("/feed", feed(rss([first], link=home)), feed(rss([second], link=home))))
    (one,) = await reader.stories()
    (two,) = await reader.stories()
    assert one.id != two.id


async def test_an_article_listed_twice_is_one_story(outlets: Outlets, follow: Follow) -> None:
    twice = [BALLARD, BALLARD | {"link": f"{BALLARD['link']}?utm_source=rss", "guid": "other"}]
    assert len(await follow(outlets.says("/feed", feed(rss(twice)))).stories()) == 1


async def test_one_article_in_two_feeds_of_a_company_is_one_story(outlets: Outlets, follow: Follow) -> None:
    tagged = LIGHTS | {"link": f"{LIGHTS['link']}?utm_campaign=tag#more", "guid": "another"}
    (one,) = await follow(outlets.says("/all", feed(rss([LIGHTS])))).stories()
    (two,) = await follow(outlets.says("/tag", feed(rss([tagged])))).stories()
    assert one.id == two.id


async def test_changed_words_are_a_new_edition(outlets: Outlets, follow: Follow) -> None:
    updated = BALLARD | {"description": "It returns for season 2."}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD, LIGHTS])), feed(rss([updated, LIGHTS]))))
    first = await reader.stories()
    (edition,) = await reader.stories()
    assert edition.id == first[0].id
    assert edition.summary == "It returns for season 2."


async def test_what_was_read_and_could_not_be_kept_is_told_again_with_its_words(
    outlets: Outlets, follow: Follow
) -> None:
    third = BALLARD | {"link": "https://outlet.example/third", "title": "Third"}
    reader = follow(outlets.says("/feed", feed(rss([BALLARD, LIGHTS])), feed(rss([third, BALLARD, LIGHTS]))))
    before = reader.state
    first = await reader.stories()
    reader.state = before
    assert [story for story in await reader.stories() if story.title != "Third"] == list(first)


async def test_new_decoration_is_no_new_edition(outlets: Outlets, follow: Follow) -> None:
    plainly = BALLARD | {"description": "<p>See https://x.example/a for more.</p>"}
    decorated = BALLARD | {
        "description": "<p>See  https://x.example/a?utm_source=rss\nfor <b>more</b>.</p>",
        "link": f"{BALLARD['link']}?utm_source=rss",
    }
    reader = follow(outlets.says("/feed", feed(rss([plainly])), feed(rss([decorated]))))
    assert len(await reader.stories()) == 1
    assert await reader.stories() == ()


async def test_an_item_that_comes_back_is_known(outlets: Outlets, follow: Follow) -> None:
    bodies = [feed(rss(items)) for items in ([BALLARD, LIGHTS], [LIGHTS], [BALLARD, LIGHTS])]
    reader = follow(outlets.says("/feed", *bodies))
    assert [len(await reader.stories()) for _ in bodies] == [2, 0, 0]
