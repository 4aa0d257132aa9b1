"""Links to stories that a fan pastes: what came of them, and how they were read."""

from __future__ import annotations

import pytest

from bot.cards import plain_text
from bot.newsroom import decide
from tests.people.fan import ANN, Fan
from tests.scenes.newsdesk import MONDAY, REPORTED, TVLINE, story


@pytest.mark.parametrize(
    "pasted", ["{}", " {} ", "<{}>", "<{}|a story>", "{}?utm_source=x&fbclid=y", "{}#comments", "{}/", "<{}/?amp=1>"]
)
async def test_a_link_is_known_however_it_was_shared(fan: Fan, pasted: str) -> None:
    told = story("Ballard is back", outlet=TVLINE)
    await fan.storage.fold(told, [REPORTED], lambda seen: decide(told, [REPORTED], seen, MONDAY))
    answer = await fan.people.why(ANN, pasted.format(told.url))
    assert answer.title == "Ballard is back"
    assert "renewed, reported, not confirmed: “" in answer.facts[0].value
    assert "{" not in plain_text(answer), "how rules are written is for the host, who asks on the command line"


async def test_who_asks_about_a_link_is_told_what_came_of_the_story(fan: Fan) -> None:
    told = story("Ballard is back", outlet=TVLINE)
    await fan.storage.fold(told, [REPORTED], lambda seen: decide(told, [REPORTED], seen, MONDAY))
    assert (await fan.asks(told.url)).title == "Ballard is back"


@pytest.mark.parametrize("typed", ["", "ballard", "example.org/story", "javascript:alert(1)", "<>", "https:/x"])
async def test_who_asks_why_without_a_link_is_told_what_to_give(fan: Fan, typed: str) -> None:
    assert "starting with https://" in (await fan.people.why(ANN, typed)).text
