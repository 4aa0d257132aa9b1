"""The bundled stories: what each line of `stories.jsonl` holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any

#: How long the bundled news takes in the world that it tells of.
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SampleStory:
    """One bundled story, as its outlet would publish it."""

    #: Domain of the outlet ("deadline.com").
    outlet: str
    #: Last part of its address; unique among all stories and never changed, for a story is known by it.
    slug: str
    #: When it appears: minutes from the beginning of the fortnight.
    minute: int
    title: str
    summary: str
    #: Paragraphs of the whole piece, where the outlet's feed carries it.
    text: tuple[str, ...] = ()
    #: What it says, for tests: "Ballard|2|renewed|reported", with the date behind where a date is the news
    #: ("House of the Dragon|3|premiere|official|2026-06-21"); "?" for a season that cannot be known.
    expects: tuple[str, ...] = ()


def bundled_stories() -> Sequence[SampleStory]:
    """The whole fortnight, first story first."""
    lines = files(__package__).joinpath("stories.jsonl").read_text(encoding="utf-8").splitlines()
    stories = [_read(json.loads(line)) for line in lines if line.strip()]
    return sorted(stories, key=lambda story: story.minute)


def _read(fields: dict[str, Any]) -> SampleStory:
    lists: dict[str, Any] = {name: tuple(fields.pop(name, ())) for name in ("text", "expects")}
    return SampleStory(**fields, **lists)
