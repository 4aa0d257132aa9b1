"""What the catalogue's count of seasons tells: which it rules out, which it leaves, which are over."""

from __future__ import annotations

from datetime import date, timedelta

from bot.catalogue import Catalogue, Show
from bot.stories import OF_THE_NEXT_SEASON, Kind, Story
from bot.understanding.words.seasons import SeasonAt, Sense

#: More seasons than the catalogue counts by so many were not made: "stopped at 13" tells of episodes.
MOST_AHEAD = 3
#: So long after its day the catalogue still tells how many seasons there are.
FRESH_FOR = timedelta(days=365)
#: Of a show in the news a directory is asked so long after its story at most: what it counts then is of the same day.
_ASKED_WITHIN = timedelta(days=7)
#: So many years before it is made a last season is announced.
_TOLD_AHEAD = 2
#: So many years later than at a season a year one may be made; after more the catalogue's count is not to be trusted.
_LATE = 2
_OF_THE_LAST = frozenset({Kind.RENEWED, Kind.ENDING, Kind.PREMIERE, Kind.PRODUCTION})


def bearable(told: list[SeasonAt], key: str, catalogue: Catalogue) -> list[SeasonAt]:
    """The phrases without counts of what was made that the catalogue rules out."""
    most = most_seasons(key, catalogue)
    return [x for x in told if x.sense is not Sense.MADE or x.numbers[0] <= most]


def possible(told: list[SeasonAt], key: str, catalogue: Catalogue) -> list[SeasonAt]:
    """The phrases that name no season without those that the catalogue rules out: "20th is discussing it again"."""
    most = most_seasons(key, catalogue)
    return [x for x in told if max(x.numbers) <= most]


def most_seasons(key: str, catalogue: Catalogue) -> int:
    """How many seasons a show may have by what the catalogue counts."""
    show = catalogue.get(key)
    return show.seasons + MOST_AHEAD if show and show.seasons else 70


def _counted_on(show: Show, catalogue: Catalogue) -> date:
    return show.counted_on or catalogue.as_of


def _is_before(told: date, show: Show, catalogue: Catalogue) -> bool:
    """Whether a story is older than the count of a show's seasons."""
    if show.counted_on is None:
        return told < catalogue.as_of
    return told < show.counted_on - _ASKED_WITHIN


def season_by_count(kind: Kind, key: str, story: Story, catalogue: Catalogue) -> int | None:
    """The season of a decision that names none: the second of a new show, else the one after those made so far."""
    show, told = catalogue.get(key), story.published_at.date()
    if show is None or kind not in OF_THE_NEXT_SEASON:
        return None
    if show.year == told.year:
        return 2
    if not show.seasons or _is_before(told, show, catalogue) or told > _counted_on(show, catalogue) + FRESH_FOR:
        return None
    return show.seasons + 1


def season_of_the_end(kind: Kind, key: str, story: Story, catalogue: Catalogue) -> int | None:
    """The season of a decision, where the story is older than the catalogue and the show is not known to have gone on.

    By then, at a season a year, the last that the catalogue counts was on the air: what was cancelled is the one after
    it (right for 98 in 100 labelled cancellations), what ended, began or was renewed in that very year is itself.
    """
    show, told = catalogue.get(key), story.published_at.date()
    if show is None or not show.seasons or not show.year or show.status == "running":
        return None
    if not _is_before(told, show, catalogue):
        return None
    since = told.year - (show.year + show.seasons - 1)
    ahead = _TOLD_AHEAD if kind is Kind.ENDING and show.status == "ended" else 0
    if not -ahead <= since <= (0 if kind is Kind.RENEWED else _LATE):
        return None
    if kind is Kind.CANCELLED:
        return show.seasons + 1
    return show.seasons if kind in _OF_THE_LAST and (show.seasons > 1 or kind is not Kind.RENEWED) else None


def is_long_over(key: str, story: Story, catalogue: Catalogue) -> bool:
    """Whether a show was over by the catalogue's day, and at a season a year before the year of the story."""
    show, told = catalogue.get(key), story.published_at.date()
    if show is None or show.status != "ended" or not show.seasons or not show.year:
        return False
    return (
        not _is_before(told, show, catalogue) and show.year + show.seasons < told.year
    )  # what is still to come may be called ended too


def was_shown(season: int | None, key: str, story: Story, catalogue: Catalogue) -> bool:
    """Whether a season is one of a show that is long over: what arrives is its old seasons."""
    show = catalogue.get(key)
    over = show is not None and season is not None and season <= (show.seasons or 0)
    return over and is_long_over(key, story, catalogue)
