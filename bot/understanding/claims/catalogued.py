"""What the catalogue's count of a show's seasons says: which season is possible, which is next, whether it is over."""

from __future__ import annotations

from datetime import date, timedelta

from bot.catalogue import Catalogue
from bot.stories import OF_THE_NEXT_SEASON, Kind
from bot.understanding.words.seasons import SeasonAt, Sense

#: A show may have at most so many seasons more than the catalogue counts. Higher numbers are something else: "stopped
#: at 13" speaks of episodes.
MOST_AHEAD = 3
#: The most seasons of a show for which the catalogue has no count.
_MOST = 70
#: For so long after its day, the catalogue's count still holds.
FRESH_FOR = timedelta(days=365)
#: The directory is asked about a show in the news at most this long after the story. A count of such a day still counts
#: as one of the day of the story.
_ASKED_WITHIN = timedelta(days=7)
#: A last season is announced up to so many years before it is made.
_TOLD_AHEAD = 2
#: Seasons are counted as one a year. One may be made so many years later; after more, the count is not to be trusted.
_LATE = 2
#: So many years after its last season, even a show that was left in limbo has been called ended.
_LONG_SETTLED = 3
#: No show has more seasons in one year. Of 26 higher numbers read in the open stories, 20 were another show's or
#: episodes.
_MOST_A_YEAR = 3
#: After so many years, a show with a season every year has no second one still to come (86 of 88 read in the open
#: stories).
_OLD = 5
_OF_THE_LAST = frozenset({Kind.RENEWED, Kind.ENDING, Kind.PREMIERE, Kind.PRODUCTION})


class Record:
    """What the catalogue knows of a show, as seen from the day of a story; nothing of a show that it lacks."""

    def __init__(self, key: str, told: date, catalogue: Catalogue) -> None:
        self._told = told
        self.show = show = catalogue.get(key)
        self._seasons = (show and show.seasons) or 0
        asked_on = show.counted_on if show else None
        self._counted_on = asked_on or catalogue.as_of
        #: Whether the story is older than the count of seasons.
        self.is_before = told < (asked_on - _ASKED_WITHIN if asked_on else catalogue.as_of)
        #: The year of the last counted season, at one season a year.
        self._last_year = show.year + self._seasons - 1 if show and show.year and self._seasons else None

    @property
    def most_seasons(self) -> int:
        """How many seasons the show may have at most, by the count."""
        return self._seasons + MOST_AHEAD if self._seasons else _MOST

    def is_of_another(self, season: int | None) -> bool:
        """Whether a season must be another show's.

        It is if it is far beyond both the count and the years of the show (a 14th season in the second year), or the
        first or second of a show that has had a season every year for long.
        """
        if season is None or self.show is None or self.show.year is None:
            return False
        years = self._told.year - self.show.year
        most = max(self.most_seasons, years + MOST_AHEAD)
        if self.is_before:  # most of the counted seasons came after the story
            most = min(most, _MOST_A_YEAR * max(years, 0) + MOST_AHEAD)
        return season > most or (season <= 2 and _OLD <= years <= self._seasons)

    def bearable(self, told: list[SeasonAt]) -> list[SeasonAt]:
        """The season phrases, without counts of seasons made that are too high for the show."""
        return [x for x in told if x.sense is not Sense.MADE or x.numbers[0] <= self.most_seasons]

    def possible(self, told: list[SeasonAt]) -> list[SeasonAt]:
        """The phrases without the word "season", except numbers too high for the show: "20th is discussing it"."""
        return [x for x in told if max(x.numbers) <= self.most_seasons]

    @property
    def may_be_new(self) -> bool:
        """Whether the show may be in its first season: "the new series" of one that began years ago is another."""
        return self.show is None or self.show.year is None or self._told.year - self.show.year < _LATE

    def next_season(self, kind: Kind) -> int | None:
        """The season of a decision that names none: the one after those made so far, if the count tells it.

        It is the second for a new show, and for an ended one that only had its first.
        """
        if self.show is None or kind not in OF_THE_NEXT_SEASON:
            return None
        if self.show.year == self._told.year or (kind is not Kind.RENEWED and self._stayed_alone):
            return 2
        return self.counted + 1 if self.counted else None

    @property
    def _stayed_alone(self) -> bool:
        """Whether the first season remained the only one, by a count later than the story, and was not long ago."""
        only = self.show is not None and self.show.status != "running" and self._last_year == self.show.year
        return only and self.is_before and 0 < self._told.year - (self._last_year or 0) <= _LATE

    @property
    def counted(self) -> int | None:
        """How many seasons there were on the day of the story; None if the count is of another time."""
        is_fresh = not self.is_before and self._told <= self._counted_on + FRESH_FOR
        return self._seasons if self._seasons and is_fresh else None

    def season_of_the_end(self, kind: Kind) -> int | None:
        """The season of a decision near the end of a show, if the story is older than the count; else None.

        Counting one season a year, the last season that the catalogue has was then on the air. A cancellation is about
        the season after it (right for 98 of 100 labelled cancellations); an end, a start, production, or a renewal in
        that very year is about that season itself. A show that is still running has no end yet.
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
        """Whether the show has ended and its last season, at one a year, came two or more years before the story."""
        return self._years_over > 1

    @property
    def is_of_old(self) -> bool:
        """Whether the show has been over for so long that no news can be of its end."""
        return self._years_over > _LONG_SETTLED

    @property
    def _years_over(self) -> int:
        """How many years before the story the last season was; 0 if the show is not known to be over."""
        if self.show is None or self.show.status != "ended" or self._last_year is None or self.is_before:
            return 0  # by a later count it is called ended, though its end may have come after the story
        return self._told.year - self._last_year

    def was_shown(self, season: int | None) -> bool:
        """Whether a season was shown long ago: one of a show long over, or one with two more counted after it."""
        if season is None:
            return False
        return season <= self._seasons if self.is_long_over else season < self._seasons - 1 and not self.is_before
