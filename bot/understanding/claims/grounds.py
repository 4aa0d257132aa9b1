"""How surely a story is about television: what a decision needs beside it before it is told aloud.

Rule 1: a known show's fate needs a network or a season somewhere in the story; plain words do with a word of the trade.
Rule 2: a title that the catalogue lacks must be said more than once, or stand in a story that speaks of a network and
of television in other words than a deal for rights would.
"""

from __future__ import annotations

import re

from propcache.api import cached_property

from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Lines
from bot.understanding.statements.genres import PLAIN, Genre, genre_of
from bot.understanding.statements.scope import Statement
from bot.understanding.words.phrases import SHOW_NOUN
from bot.understanding.words.text import TITLE

#: Words that only a story about television has need of.
_TRADE = re.compile(
    r"\b(?:series|drama|comedy|sitcom|anime|soap|thriller|spin-?off|docuseries|procedural|dramedy|"
    r"seasons?|episodes?|streamer|network|showrunner)\b"
)

#: What is ordered to be one, or called one, is a series: within so many characters of the order.
_TO_SERIES = re.compile(
    r"\bto series\b|\bseries (?:orders?|pick-?ups?|commitment)\b"
    rf"|\b{SHOW_NOUN} {TITLE}"
)
_BEHIND = 24
#: So many known shows of which one thing is said are shows.
_MANY = 3


class Ground:
    """What a story has of television; each part is looked for when a rule first asks."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @cached_property
    def _network(self) -> bool:
        return any(line.networks for line in self._lines)

    @cached_property
    def _season(self) -> bool:
        return any(line.seasons for line in self._lines)

    @cached_property
    def _trade(self) -> bool:
        return any(_TRADE.search(line.low) for line in self._lines)

    @cached_property
    def _bare(self) -> bool:
        return all(line.headline for line in self._lines)

    @cached_property
    def _beside(self) -> bool:
        return genre_of(self._lines.head) is not Genre.NEWS and not self._lines[0].networks

    def bears(self, s: Statement) -> bool:
        """Whether the story bears a statement about a known show: an idiom needs more than a plain word does."""
        if self._bare or self._network or self._season:
            return True
        if sum(show.known for show in s.shows) >= _MANY:
            return True
        return self._trade and s.says(PLAIN)

    def bears_unknown(self, case: Case) -> bool:
        """Whether a title that the catalogue lacks is a show's."""
        if self._beside or not (self._network or self._trade):
            return False
        said = [*case.facts, *case.doubts, *case.past]
        if self._bare or not any(s.line.headline for s in said):
            return True
        if len({s.line for s in said}) > 1:
            return True
        # "Sky renews Premier League": plain words with a network and a capital are as often a deal for rights
        return (
            self._network
            and self._trade
            and all(s.seasons or s.says(_TO_SERIES, _BEHIND) or not s.says(PLAIN) for s in said)
        )
