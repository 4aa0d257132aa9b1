"""Whether a story is surely enough about television for a decision in it to become a claim.

Rule 1: a known show's fate needs a network or a season somewhere in the story; for plain words a word of the trade is
enough.
Rule 2: a title that the catalogue lacks needs a network or a word of the trade. If of several lines only the headline
says something of it, it needs both, in words that do not read like a deal for rights.
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

#: Words that hardly any story uses that is not about television.
_TRADE = re.compile(
    r"\b(?:series|drama|comedy|sitcom|anime|soap|thriller|spin-?off|docuseries|procedural|dramedy|"
    r"seasons?|episodes?|streamer|network|showrunner)\b"
)

#: What makes an order one of a series: it is ordered "to series", or the title is called a show.
_TO_SERIES = re.compile(
    r"\bto series\b|\bseries (?:orders?|pick-?ups?|commitment)\b"
    rf"|\b{SHOW_NOUN} {TITLE}"
)
#: How many characters after an order are searched for that.
_BEHIND = 24
#: A statement about so many known shows at once is surely about television.
_MANY = 3


class Ground:
    """What shows that a story is about television; each part is searched for when a rule first asks."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @cached_property
    def _network(self) -> bool:
        """Whether a network is named."""
        return any(line.networks for line in self._lines)

    @cached_property
    def _season(self) -> bool:
        """Whether a season is named."""
        return any(line.seasons for line in self._lines)

    @cached_property
    def _trade(self) -> bool:
        """Whether a word of the trade is used."""
        return any(_TRADE.search(line.low) for line in self._lines)

    @cached_property
    def _bare(self) -> bool:
        """Whether the story is only a headline."""
        return all(line.headline for line in self._lines)

    @cached_property
    def _beside(self) -> bool:
        """Whether the headline is about something other than a fate, and names no network."""
        return genre_of(self._lines.head) is not Genre.NEWS and not self._lines[0].networks

    def bears(self, s: Statement) -> bool:
        """Whether the story supports a statement about a known show (rule 1)."""
        if self._bare or self._network or self._season:
            return True
        if sum(show.known for show in s.shows) >= _MANY:
            return True
        return self._trade and s.says(PLAIN)

    def bears_unknown(self, case: Case) -> bool:
        """Whether the story supports that a title which the catalogue lacks is a show (rule 2)."""
        if self._beside or not (self._network or self._trade):
            return False
        said = [*case.facts, *case.doubts, *case.past]
        if self._bare or not any(s.line.headline for s in said):
            return True
        if len({s.line for s in said}) > 1:
            return True
        # "Sky renews Premier League": plain words with a network and a capitalised name are often a deal for rights.
        return (
            self._network
            and self._trade
            and all(s.seasons or s.says(_TO_SERIES, _BEHIND) or not s.says(PLAIN) for s in said)
        )
