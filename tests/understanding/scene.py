"""A row of a table is ``headline || summary || what is read``, the last as "show:kind:season" joined by "; ".

What is read is all that the rules claim (`readings`), unless the table says that it is something else. What stands
empty at the end is left out. A table is one test, which tells all rows that are read otherwise: as a test each, they
took more time to be begun and ended than to be read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from bot.catalogue import Catalogue
from bot.stories import Claim, Kind, Outlet, Story
from bot.understanding import explain, lines_seen, understand
from bot.understanding.second_look.agreeing import agreed
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.statements.cues import cues_in
from bot.understanding.statements.scope import statements_in

TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)


@cache
def catalogue() -> Catalogue:
    """The starter, read once."""
    return Catalogue.starter()


def story(title: str, summary: str = "", at: datetime = TOLD) -> Story:
    """A story as a feed brings it."""
    return Story(
        id="1",
        outlet=Outlet("Example", "Example"),
        url="https://example.org/1",
        title=title,
        summary=summary,
        published_at=at,
    )


def claims_in(title: str, summary: str = "") -> tuple[Claim, ...]:
    """What the rules alone read a story as."""
    return understand(story(title, summary), catalogue(), twice=False)


def titles_in(title: str, summary: str = "", year: int = TOLD.year, among: Catalogue | None = None) -> set[str]:
    """The shows that a story of May of a year is seen to name."""
    return set(explain(story(title, summary, TOLD.replace(year=year)), among or catalogue()).titles)


def table(lines: str) -> list[str]:
    """The rows of a table."""
    return [line.strip() for line in lines.splitlines() if line.strip()]


def parts(row: str) -> list[str]:
    """The parts of a row, four at least."""
    told = [part.strip() for part in row.split("||")]
    return told + [""] * (4 - len(told))


def readings(lines: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What the story of each row of a table is read as, and what it should be read as."""
    read, wanted = {}, {}
    for row in table(lines):
        title, summary, told, _ = parts(row)
        read[row] = sorted(f"{c.show}:{c.kind}:{c.season}" for c in claims_in(title, summary))
        wanted[row] = sorted(filter(None, told.split("; ")))
    return read, wanted


def judged(
    title: str,
    summary: str,
    likely: dict[Kind, float],
    show: str = "Slow Horses",
    seasons: dict[int, float] | None = None,
    days: dict[str, float] | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story, where the second look finds these kinds likely of one show, and this season and start."""
    outlet = Outlet("TVLine", "Penske")
    told = Story(id="1", outlet=outlet, url="https://x.example/1", title=title, summary=summary, published_at=TOLD)
    lines = lines_seen(told, catalogue())
    key = next(s.key for line in lines for s in line.shows if s.title == show)
    ruled = understand(told, catalogue(), twice=False)
    heard = Judgement(
        {kind: likely.get(kind, 0.0) for kind in Kind},
        dict.fromkeys(Kind, seasons or {}),
        dict.fromkeys(Kind, days or {}),
    )
    topic = tuple(lines[0].shows)
    said = [
        statement
        for line in lines
        for statement in statements_in(line, cues_in(line, lines[line.at - 1] if line.at else None), topic)[0]
    ]
    return agreed(told, catalogue(), lines, said, ruled, {key: heard})[0]
