"""What a replay's score counts as one event, where labels give a number and where they give none."""

from __future__ import annotations

from typing import Any

from tests.corpus.score import score_posts

Row = dict[str, Any]


def told(id: str, on: str, *claims: Row, event: str | None = None) -> Row:
    return {"id": id, "published": f"{on}T12:00:00Z", "event": event, "news": list(claims)}


def renewed(show: str, season: int | None) -> Row:
    return {"show": show, "season": season, "kind": "renewed", "certainty": "official"}


def act(action: str, event: str, story: str, show: str, season: int | None) -> Row:
    return {"action": action, "event": event, "stories": [story], **renewed(show, season)}


def test_news_without_a_number_is_of_the_season_that_is_told_of_near_it() -> None:
    gold = [
        told("a", "2024-05-01", renewed("Ballard", 2)),
        told("b", "2024-05-20", renewed("Ballard", None)),
        told("c", "2025-06-01", renewed("Ballard", None)),
    ]
    once = [act("post", "e1", "a", "Ballard", 2), act("post", "e2", "c", "Ballard", None)]
    counted = score_posts(gold, once, [])
    assert (counted["events"], counted["told_once"], counted["repeats"]) == (2, 2, 0), "a year later is another season"
    counted = score_posts(gold, [*once, act("post", "e3", "b", "Ballard", None)], [])
    assert (counted["told_once"], counted["repeats"]) == (1, 1), "weeks later is the same news again"


def test_the_number_in_a_storys_event_is_that_of_its_own_show() -> None:
    both = renewed("Ballard", None), renewed("Bosch", None)
    gold = [
        told("a", "2024-05-01", *both, event="ballard-s2"),
        told("b", "2024-05-02", renewed("Ballard", 2), renewed("Bosch", 5)),
    ]
    one_event_each = [act("fold", show, story, show, None) for show in ("Ballard", "Bosch") for story in ("a", "b")]
    misses: list[str] = []
    assert score_posts(gold, one_event_each, misses)["pair_f1"] == 1.0
    assert not [miss for miss in misses if "MERGED" in miss], (
        "nobody says which season of Bosch the first story is about"
    )
