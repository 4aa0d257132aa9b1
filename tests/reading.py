"""Rows of reading tests: ``headline || summary || what is read``, the last as "show:kind:season" joined by "; "."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Outlet, Story
from bot.understanding import explain, understand

TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)


@cache
def catalogue() -> Catalogue:
    """The starter, read once."""
    return Catalogue.starter()


def story(title: str, summary: str = "", year: int = TOLD.year) -> Story:
    """A story as a feed brings it, in May of a year."""
    return Story(
        id="1",
        outlet=Outlet("Example", "Example"),
        url="https://example.org/1",
        title=title,
        summary=summary,
        published_at=TOLD.replace(year=year),
    )


def claims_in(title: str, summary: str = "", at: datetime = TOLD) -> tuple[Claim, ...]:
    """What a story is read as."""
    return understand(replace(story(title, summary), published_at=at), catalogue(), twice=False)


def titles_in(title: str, summary: str = "", year: int = TOLD.year) -> set[str]:
    """The shows that a story is seen to name."""
    return set(explain(story(title, summary, year), catalogue()).titles)


def read(row: str) -> tuple[set[tuple[str, str, str]], str]:
    """What the rules read a row's story as, and what it should be read as."""
    title, summary, wanted = (*(part.strip() for part in row.split("||")), "", "")[:3]
    found = {
        (c.show, c.kind.value, str(c.season))
        for c in understand(story(title, summary), catalogue(), twice=False)
        if c.kind not in (Kind.UNDECIDED, Kind.PRODUCTION) and c.certainty >= Certainty.REPORTED
    }
    return found, wanted


def table(lines: str) -> list[str]:
    """The rows of a table."""
    return [line.strip() for line in lines.splitlines() if line.strip()]
