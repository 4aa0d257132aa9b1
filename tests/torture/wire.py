"""What the outlets say, and when: each show's news goes on once every channel was told the last of it.

So it is known to the message what each channel must have been told in the end, whatever happens to the desk between.
"""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import IntEnum
from importlib import resources
from random import Random
from typing import Any

from bot.catalogue import Catalogue
from tests.stand_ins.outlets import Outlets, feed, rss

#: Fan sites that pass on what Deadline reports, and the one outlet whose flat word is official.
FAN_SITES, TRADE = ("fan-one", "fan-two", "fan-three"), "trade"
#: Items that stand in a feed at once.
ITEMS = 40
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Stage(IntEnum):
    """How far a show's news has come."""

    NEW = 0
    REPORTED = 1
    OFFICIAL = 2
    REVERSED = 3
    THROUGH = 4


@dataclass
class Plot:
    """One season of one show, and what will be said of it."""

    show: str
    season: int
    #: Whether its renewal is taken back in the end.
    reversed: bool
    #: Whether its news goes on at once, whoever was told: then a card may say it all, or be followed by a reply.
    hasty: bool = False
    stage: Stage = Stage.NEW
    #: When somebody last voted, and when it was said to be official (monotonic): feeds tell time in seconds.
    voted_at: float = 0.0
    confirmed_at: float = 0.0
    #: Votes still to be cast before the news goes on.
    votes_left: int = 0
    #: What each person has standing: (platform, channel, person) -> says yes.
    standing: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """As cards name it."""
        return f"{self.show} · season {self.season}"

    @property
    def replies(self) -> tuple[str, ...]:
        """How the replies under its cards begin, each of them once."""
        return ("Now official.", "Reversed.") if self.reversed else ("Now official.",)


def plots(random: Random) -> list[Plot]:
    """Shows that alone have their name, in the seed's order, the last one first, each with its next season."""
    with resources.files("bot").joinpath("data/starter.tsv").open(encoding="utf-8") as lines:
        known = [row for row in csv.DictReader(lines, delimiter="\t") if len(row["title"].split()) >= 3]
    catalogue = Catalogue.starter()
    named = [
        row
        for row in known
        if row["title"].replace(" ", "").isalpha()
        and row["seasons"] in set("1234567")
        and len(catalogue.named(row["title"])) == 1
    ]
    random.shuffle(named)
    turns = [("reversed", "confirmed", "reversed", "hasty")[random.randrange(4)] for _ in named]
    turns[-1] = "reversed"  # its news waits for votes, so that the shortest trial has some whatever the seed
    return [
        Plot(row["title"], int(row["seasons"]) + 1, turn == "reversed", turn == "hasty")
        for row, turn in zip(named, turns, strict=True)
    ]


class Wire:
    """Four outlets of our own."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._items: dict[str, list[dict[str, Any]]] = {name: [] for name in (*FAN_SITES, TRADE)}
        self.stories = 0
        for name in self._items:
            self._say(name)

    def report(self, plot: Plot, site: str = FAN_SITES[0]) -> None:
        """A fan site passes on what Deadline reports."""
        said = f"Deadline reports '{plot.show}' has been renewed for season {plot.season}"
        more = f"According to Deadline, '{plot.show}' has been renewed for a season {plot.season}. Not confirmed."
        self._tell(site, plot, said, more)

    def echo(self, plot: Plot) -> None:
        """Others repeat it, and the first corrects a word: nothing that anybody is to be told again."""
        for site in FAN_SITES[1:]:
            self.report(plot, site)
        for item in self._items[FAN_SITES[0]]:
            if item["guid"].endswith(f"report/{_slug(plot)}"):
                item["description"] += " Stay tuned."
        self._say(FAN_SITES[0])

    def confirm(self, plot: Plot) -> None:
        """The trade says so flatly."""
        said = f"HBO renews '{plot.show}' for season {plot.season}"
        more = f"HBO has renewed '{plot.show}' for season {plot.season}, the network announced."
        self._tell(TRADE, plot, said, more)
        plot.confirmed_at = time.monotonic()

    def reverse(self, plot: Plot) -> None:
        """And takes it back."""
        made = f"{_NUMBERS[plot.season - 1]} season{'' if plot.season == 2 else 's'}"
        said = f"HBO cancels '{plot.show}', reversing season {plot.season} renewal"
        more = f"HBO has cancelled '{plot.show}' after {made}, reversing its renewal for season {plot.season}."
        self._tell(TRADE, plot, said, more)

    def _tell(self, site: str, plot: Plot, title: str, words: str) -> None:
        verb = "report" if site != TRADE else title.split()[1]
        link = f"https://{site}.example/{verb}/{_slug(plot)}"
        item = {
            "title": title,
            "link": link,
            "guid": link,
            "description": words,
            "pubDate": format_datetime(datetime.now(UTC)),
        }
        self._items[site] = [item, *self._items[site]][:ITEMS]
        self.stories += 1
        self._say(site)

    def _say(self, site: str) -> None:
        self._outlets.says(f"/{site}", feed(rss(self._items[site], link=f"https://{site}.example/")))


def _slug(plot: Plot) -> str:
    return f"{plot.show.casefold().replace(' ', '-')}-{plot.season}"
