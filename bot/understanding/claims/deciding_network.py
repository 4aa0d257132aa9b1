"""Which network decides: the one that acts in the deciding clause, not the one that the show leaves.

Each network that a story names gets points for where it stands (``_nearness``, ``_beside``), loses some for what is
said of it (``_leaves``), and gets more if a list puts the show under it (``_lists``). The one with the most points
decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.scope import Statement
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.network_names import home_of, in_year
from bot.understanding.words.networks import NetworkAt

#: Up to so many points a network counts as named in passing, and as standing no nearer than others do.
_IN_PASSING, _LOOSELY = 0, 4
#: A network with so few points decides nothing.
_OUT = -9
#: How many characters before and after a network are looked at.
_BEFORE, _BEHIND = 32, 40
#: Broadcasters that are replaced by one of their channels if the story names it too.
_GROUPS = frozenset({"BBC", "Sky"})
#: What a network may decide about a show that was another's.
_MOVES = frozenset({Kind.RENEWED, Kind.ENDING, Kind.PREMIERE})


class _Named(NamedTuple):
    """A network where a line names it, with the text around it."""

    at: NetworkAt
    line: Line
    before: str
    after: str

    def owns(self, show: ShowAt) -> bool:
        """Whether the show's title follows at once: "CBS's Life in Pieces"."""
        return 0 <= show.start - self.at.end <= 3


class _Story(NamedTuple):
    """What a story decides about which show, and what else it names."""

    key: str
    kind: Kind
    said: Sequence[Statement]
    #: The show's network by the catalogue.
    home: str | None
    #: The story names several networks.
    several: bool
    #: It names no other show.
    alone: bool

    def ours(self, line: Line) -> list[ShowAt]:
        return [show for show in line.shows if show.key == self.key]


def network_of(case: Case, kind: Kind, said: Sequence[Statement]) -> str | None:
    """The network that decides what is ``said`` of a show; the show's home in the catalogue if the story names none."""
    lines, show = case.lines, case.record.show
    home = home_of(show.network) if show else None
    names = {n.name for line in lines for n in line.networks}
    alone = len(lines.keys) <= 1
    story = _Story(case.key, kind, said, home, len(names) > 1, alone)
    ranked = [(rank, named.at.name) for named in _named_in(lines) if (rank := _rank(named, story))[0] > _OUT]
    (points, *_), best = max(ranked, key=lambda one: one[0], default=((_OUT,), ""))
    above = {n.name for line in lines if line.headline for n in line.networks}
    in_passing = points <= _IN_PASSING and not alone and (home in above or not above)
    in_passing |= home in above and best not in above and kind not in _MOVES  # seen in 66 of the open stories
    if not best or (home and in_passing):
        return home and in_year(home, lines[0].day.year)
    if home and home.startswith(f"{best} ("):  # one of two of that name: "ABC (Australia)"
        best = home
    if best in _GROUPS:
        now = (n.name for line in lines for n in line.networks)
        best = next((name for name in now if name.startswith(best + " ")), best)
    return in_year(best, lines[0].day.year)


def _named_in(lines: Lines) -> Iterator[_Named]:
    """The networks of a story, except those that only report it: "E! News has learned"."""
    for line in lines:
        for n in line.networks:
            if not any(c.start <= n.start < c.end for c in line.sourcing.credits):
                before, after = line.low[max(0, n.start - _BEFORE) : n.start], line.low[n.end : n.end + _BEHIND]
                yield _Named(n, line, before, after)


def _rank(named: _Named, story: _Story) -> tuple[int, bool, int]:
    """How a network ranks: by its points; if these are few, by being the show's home; then by how near it stands."""
    nearness, letters = _nearness(named, story)
    at_home = named.at.name == story.home
    points = _beside(named, story, nearness) - _leaves(named, story) + _lists(named, story)
    points += named.line.headline + (at_home and story.several and story.kind not in _MOVES)
    return points, at_home and points <= _LOOSELY and not story.alone, -letters


def _nearness(named: _Named, story: _Story) -> tuple[int, int]:
    """Points for where a network stands relative to the decision, and the number of characters between them.

    In other lines than those of the decision it gets none.
    """
    n, line = named.at, named.line
    best = 0, 99
    for s in story.said:
        if s.line is not named.line:
            continue
        points, letters = 6, abs(s.start - n.start)
        if s.left <= n.start < s.right:
            points = 8
        if n.end <= s.start and s.start - n.end < 30:
            points = 10 + (s.start - n.end < 4)
        if _AT.search(named.before) and 0 <= n.start - s.end < 40:
            points = 10
        if ";" in line.low[min(n.end, s.end) : max(n.start, s.start)]:
            points = 4
        best = max(best, (points, letters), key=lambda one: (one[0], -one[1]))
    return best


def _beside(named: _Named, story: _Story, points: int) -> int:
    """The points with more for standing beside the show, or at least in a line that may be about it."""
    line = named.line
    ours = story.ours(line)
    if any(named.owns(show) for show in ours):
        points += 5
    if not points and (ours or not line.shows):
        return 3
    if not points and (story.alone or line.headline):
        return 2
    return points


def _leaves(named: _Named, story: _Story) -> int:
    """The points that a network loses because the show leaves it, or because it only shows, shares or may save it."""
    before, after, cancelled = named.before, named.after, story.kind is Kind.CANCELLED
    lost = 20 if cancelled and _MAY.match(after) else 0  # "cancelled, but USA might save it"
    is_left = not cancelled and (_FROM.search(before) or _LETS_GO.match(after))
    showed_it = story.several and story.kind in _MOVES and _ITS_SHOW.match(after)
    if is_left or showed_it:
        lost += 8
    if not story.several:
        return lost
    parted = not any(show.start >= named.at.start for show in story.ours(named.line))
    if parted and cancelled:
        lost += 6  # "X was cancelled, and CBS ended Y"
    if _SEEN_ON.search(before) or _ABROAD.match(after) or _PARTNER.search(before):
        lost += 9
    return lost


def _lists(named: _Named, story: _Story) -> int:
    """The points of a network for its place in a list of shows and networks."""
    if not story.several or not story.ours(named.line):
        return 0
    if bracketed := _bracketed(named):
        return 12 if story.key in bracketed else -12
    return 6 if _leads(named, story) else 0


def _bracketed(named: _Named) -> set[str]:
    """The keys of the shows in a list that has the network in brackets after them: "X (Fox)", "X, Y and Z (Fox)"."""
    at, low = named.at.start, named.line.low
    return {show.key for show in named.line.shows if _IN_BRACKETS.fullmatch(low[show.end : at])}


def _leads(named: _Named, story: _Story) -> bool:
    """Whether, in a sentence with several networks and shows, this network is the one that belongs to the show."""
    line = named.line
    if len(line.shows) < 3 or len({m.name for m in line.networks}) < 2:
        return False
    mine = story.ours(line)[0]
    until = min((show.start for show in line.shows if show.start > mine.start), default=len(line.low))
    after = [m for m in line.networks if m.start >= mine.end]
    own = [m for m in after if m.start < until and _AT.search(line.low[max(0, m.start - _BEFORE) : m.start])]
    before = [m for m in line.networks if m.end <= mine.start]
    return named.at in (own[:1] or before[-1:] or after[:1])


_IN_BRACKETS = re.compile(r"(?:[,/'\"]{0,2}(?: and | & | )?['\"]?¤++['\"]?)* \((?:[\w ]+, )?")
_AT = re.compile(r"\b(?:at|on|by|to|for) (?:the )?$")
_LET_GO = r"dropped|axed|cancel+ed|dumped|ditched|canned|scrapped|let go|lost"
#: Before the network that a show comes from, or that let it go.
_FROM = re.compile(
    rf"(?:\b(?:(?:{_LET_GO}) (?:by|at)|axe at|from|after|months after|left|leav(?:es|ing)|former|goodbye to|"
    rf"once on|last at)|"
    rf"years? (?:on|at)|(?:many|several|\d+|{TWO_TO_TEN}) (?:\w+ )?seasons? (?:on|at)) (?:the )?$"
)
_LETS_GO = re.compile(
    r"'s? (?:decision to )?(?:cancel|axe|drop|scrap)|-(?:cancel|axed|dropped)"
    rf"| (?:has |had |have |already )*(?:{_LET_GO}|cancel+s|axes?|drops|dumps|scraps|ditches|cans|cut|passed|ended|"
    r"buried|killed|gave up|let (?:it|the \w+) go|abandoned|left|walked|no longer|decided not)\b"
)
_ITS_SHOW = re.compile(
    r"(?:'s)? (?:\w+ ){0,2}(?:series|drama|dramedy|comedy|sitcom|show|hit|procedural|thriller|soap|mystery|original|"
    r"castaway|castoff|reject)\b"
)
#: After a network that only may do something: "cancelled, but USA might save it".
_MAY = re.compile(r" (?:could|might|may|would)\b")
#: Before a network on which the show can also be seen.
_SEEN_ON = re.compile(r"\b(?:first seen|also|streams?|up|available) (?:on|via) (?:the )?$")
_ABROAD = re.compile(
    r",? (?:streams? it |carries it |has it |on board )?(?:outside|for the u\.?s|in the u(?:nited states|\.?s)|"
    r"elsewhere|internationally|abroad|overseas|worldwide|around the world)"
)
#: Before a partner: "Channel 4 orders a second series with AMC".
_PARTNER = re.compile(r"\b(?:with|alongside|together with|in partnership with|co-produced (?:with|by)) (?:the )?$")
