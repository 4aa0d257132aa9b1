"""The bundled stories: what each line of `stories.jsonl` holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from pydantic import TypeAdapter

#: The time that the bundled news covers.
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SampleStory:
    """One bundled story, as its outlet would publish it."""

    #: Domain of the outlet ("deadline.com").
    outlet: str
    #: Last part of its address; unique among all stories, and never changed, as it identifies the story.
    slug: str
    #: When it appears: minutes from the beginning of the fortnight.
    minute: int
    title: str
    summary: str
    #: Paragraphs of the whole piece, where the outlet's feed carries it.
    text: tuple[str, ...] = ()
    #: What it says, for tests: "Ballard|2|renewed|reported", and the date where a date is the news ("House of the
    #: Dragon|3|premiere|official|2026-06-21"); "?" for a season that cannot be known.
    expects: tuple[str, ...] = ()


_STORY = TypeAdapter(SampleStory)

#: "June 21, {6}" stands for the year of the next June, so that dates lie in the future.
_YEAR = re.compile(r"\{(\d+)\}")


def bundled_stories(told_on: date) -> Sequence[SampleStory]:
    """The whole fortnight as told on a day, first story first."""
    lines = files(__package__).joinpath("stories.jsonl").read_text(encoding="utf-8")
    told = _YEAR.sub(lambda month: str(told_on.year + (int(month[1]) <= told_on.month)), lines)
    return sorted((_STORY.validate_json(line) for line in told.splitlines()), key=lambda story: story.minute)
