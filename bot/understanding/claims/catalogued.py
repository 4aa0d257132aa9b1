"""What the catalogue's count of seasons tells of a show: which it rules out, which it leaves, whether it is over."""

from __future__ import annotations

from datetime import date, timedelta

from bot.catalogue import Catalogue
from bot.stories import OF_THE_NEXT_SEASON, Kind
from bot.understanding.words.seasons import SeasonAt, Sense

#: More seasons than the catalogue counts by so many were not made: "stopped at 13" tells of episodes.
MOST_AHEAD = 3
#: So many seasons any show may have had of which it counts none.
_MOST = 70
#: So long after its day the catalogue still tells how many seasons there are.
FRESH_FOR = timedelta(days=365)
#: Of a show in the news a directory is asked so long after its story at most: what it counts then is of the same day.
_ASKED_WITHIN = timedelta(days=7)
#: So many years before it is made a last season is announced.
_TOLD_AHEAD = 2
#: So many years later than at a season a year one may be made; after more the catalogue's count is not to be trusted.
_LATE = 2
#: So many years after its last season a show that was left in limbo has been called ended.
_LONG_SETTLED = 3
#: No show has more seasons in a year (20 of 26 read so in the open stories were another show's, or episodes).
_MOST_A_YEAR = 3
#: At so many years a show with a season in each has no second before it (86 of 88 read so in the open stories).
_OLD = 5
_OF_THE_LAST = frozenset({Kind.RENEWED, Kind.ENDING, Kind.PREMIERE, Kind.PRODUCTION})


class Record:
    """What the catalogue knows of a show, for a story of a day; nothing of one that it lacks."""

    def __init__(self, key: str, told: date, catalogue: Catalogue) -> None:
        self._told = told
        self.show = show = catalogue.get(key)
        self._seasons = (show and show.seasons) or 0
        asked_on = show.counted_on if show else None
        self._counted_on = asked_on or catalogue.as_of
        #: Whether the story is older than the count of the seasons.
        self.is_before = told < (asked_on - _ASKED_WITHIN if asked_on else catalogue.as_of)
        #: The year of the last season that is counted, at a season a year.
        self._last_year = show.year + self._seasons - 1 if show and show.year and self._seasons else None

    @property
    def most_seasons(self) -> int:
        """How many seasons the show may have by what is counted."""
        return self._seasons + MOST_AHEAD if self._seasons else _MOST

    def is_of_another(self, season: int | None) -> bool:
        """Whether a season is far beyond what is counted, and beyond what the years of the show hold; or the second at
        most of one that has had a season a year for long; or the 14th in the second year.
        """
        if season is None or self.show is None or self.show.year is None:
            return False
        years = self._told.year - self.show.year
        most = max(self.most_seasons, years + MOST_AHEAD)
        if self.is_before:  # most of what is counted was made since
            most = min(most, _MOST_A_YEAR * max(years, 0) + MOST_AHEAD)
        return season > most or (season <= 2 and _OLD <= years <= self._seasons)

    def bearable(self, told: list[SeasonAt]) -> list[SeasonAt]:
        """The phrases without counts of what was made that are ruled out."""
        return [x for x in told if x.sense is not Sense.MADE or x.numbers[0] <= self.most_seasons]

    def possible(self, told: list[SeasonAt]) -> list[SeasonAt]:
        """The phrases that name no season without those that are ruled out: "20th is discussing it again"."""
        return [x for x in told if max(x.numbers) <= self.most_seasons]

    def next_season(self, kind: Kind) -> int | None:
        """The season of a decision that names none: the second of a new show, and of one that never had it; else the
        one after those made so far.
        """
        if self.show is None or kind not in OF_THE_NEXT_SEASON:
            return None
        if self.show.year == self._told.year or (kind is not Kind.RENEWED and self._stayed_alone):
            return 2
        return self.counted + 1 if self.counted else None

    @property
    def _stayed_alone(self) -> bool:
        """Whether the first season was the only one, by a count that is younger than the story, and not long ago."""
        only = self.show is not None and self.show.status != "running" and self._last_year == self.show.year
        return only and self.is_before and 0 < self._told.year - (self._last_year or 0) <= _LATE

    @property
    def counted(self) -> int | None:
        """How many seasons there are by the day of the story; None where the count tells of another time."""
        is_fresh = not self.is_before and self._told <= self._counted_on + FRESH_FOR
        return self._seasons if self._seasons and is_fresh else None

    def season_of_the_end(self, kind: Kind) -> int | None:
        """The season of a decision, where the story is older than the count and the show is not known to have gone on.

        By then, at a season a year, the last that the catalogue counts was on the air: what was cancelled is the one
        after it (right for 98 in 100 labelled cancellations), what ended, began or was renewed in that very year is
        itself.
        """
        if self.show is None or self._last_year is None or self.show.status == "running" or not self.is_before:
            return None
        since = self._told.year - self._last_year
        ahead = _TOLD_AHEAD if kind is Kind.ENDING and self.show.status == "ended" else 0
        if not -ahead <= since <= (0 if kind is Kind.RENEWED else _LATE):
            return None
        if kind is Kind.CANCELLED:
            return self._seasons + 1
        return self._seasons if kind in _OF_THE_LAST and (self._seasons > 1 or kind is not Kind.RENEWED) else None

    @property
    def is_long_over(self) -> bool:
        """Whether the show was over by the day of the count, and at a season a year before the year of the story."""
        return self._years_over > 1

    @property
    def is_of_old(self) -> bool:
        """Whether it has been over for so many years that nobody ends it now, whoever was late to call it ended."""
        return self._years_over > _LONG_SETTLED

    @property
    def _years_over(self) -> int:
        if self.show is None or self.show.status != "ended" or self._last_year is None or self.is_before:
            return 0  # what is still to come may be called ended too
        return self._told.year - self._last_year

    def was_shown(self, season: int | None) -> bool:
        """Whether a season is an old one: of a show that is long over, or with two counted behind it."""
        if season is None:
            return False
        return season <= self._seasons if self.is_long_over else season < self._seasons - 1 and not self.is_before
