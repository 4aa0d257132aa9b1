"""Recorded stories are read, or refused with a reason."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.recorded import read_stories
from bot.ports import DeskError
from bot.stories import Outlet

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def line(**fields: object) -> str:
    story = {"id": "s1", "outlet": "deadline.com", "url": "https://deadline.com/a", "title": "T", "summary": "S"}
    return json.dumps(story | {"published": "2026-03-01T12:00:00Z"} | fields)


def test_a_line_becomes_a_story_of_a_known_outlet() -> None:
    (story,) = read_stories([line(title="Ballard returns")])
    assert (story.id, story.title, story.summary, story.published_at) == ("s1", "Ballard returns", "S", NOON)
    assert (story.outlet.name, story.outlet.owner) == ("Deadline", "Penske")


def test_an_outlet_counts_with_the_owner_it_had_then() -> None:
    then, now = read_stories([line(outlet="tvline.com", published="2020-01-01T00:00:00Z"), line(outlet="tvline.com")])
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
        (line(title="É").replace("\\u00c9", "É").encode("latin-1"), "not UTF-8"),
        (line(id=None), '"id" is missing'),
        (line(title=""), '"title" is missing'),
        (line(title=["T"]), '"title" must be text, not a list'),
        (line(summary=3), '"summary" must be text, not a number'),
        (line(published="yesterday"), "2026-03-01T14:30:00Z.*not 'yesterday'"),
        (line(published=1767000000), '"published" must be a moment'),
        (line(published="0001-01-01T00:00:00+14:00"), '"published" must be a moment'),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(bad: str | bytes, told: str) -> None:
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
