"""Whether a weak cue has what it needs beside it before it counts: a season, a date, a title or a network."""

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.tables.meanings import Cue, Needs
from bot.understanding.words.seasons import Sense, brings_in

#: "has ordered Vought Rising", "orders new drama Harbor Lights"
_NAME_AFTER = re.compile(
    r"(?: (?!(?:from|by|with|to|for|about|starring|in|at|on|of|and)\b)(?:[a-z-]+|[A-Z]\w+ [A-Z]\w+'s)){0,3}? "
    r"[A-Z][\w'-]+"
)
#: What may follow a verb that alone says that a show goes on or stops: a network, a time, the end of the clause.
_ALONE_AFTER = re.compile(
    r"(?: (?:at|on|to|by) (?!the\b|home\b|work\b|set\b)|$|[.;!]|, (?:(?:while|but|and|as)\b|¤)| "
    r"(?:next (?:season|year|fall)|this fall|in the fall|in 20\d\d-|for 20\d\d-|for more|for another|too|as well|for "
    r"good|after all)\b)"
)
#: Verbs of coming: with a date beside them they announce that date and decide nothing.
COMES = re.compile(r"coming|return|back|arriv|picks? up again")
#: Between a season and its verb: "season 3 of the hospital drama has now been".
_ITS_SUBJECT = re.compile(
    r"(?: (?:of|for|from|on|at|with) (?:the |its )?(?:(?:[\w'-]+ ){0,2}¤+(?: uk| us)?|[\w'-]+(?: [\w'-]+){0,3}))?(?: "
    r"(?:has|have|had|is|are|will|was|were|now|also|been|be|\w+ly)){0,4} "
)
_OF_A_DECISION = re.compile(
    r"\b(?:decision|choice|verdict|announcement|call|word|news)s? (?:on|about|for|regarding) [^.;:]{0,40}$"
)
#: A network called by what it is, right before its verb: "the streamer has quietly ...".
_A_NETWORK = re.compile(
    r"\b(?:network|streamer|streaming (?:service|platform|giant)|broadcaster|channel|platform|studio|service|company|"
    r"beeb|bosses|commissioners|owners)"
    r"(?: (?:has|have|had|is|was|will|would|simply|now|also|since|then|finally|to|it|that|said|says|\w+ly)){0,4} $"
)


def has_what_it_needs(line: Line, earlier: Line | None, found: list[Cue], cue: Cue) -> bool:
    """Whether a cue has beside it what its row needs (see `Needs`).

    ``earlier``: the line before, which may have named the season; ``found``: the cues before this one in its line.
    """
    _, meaning, start, end = cue
    match meaning.needs:
        case Needs.SEASON:
            return _has_season(line, earlier, cue)
        case Needs.SHOW:
            return _has_show(line, found, cue)
        case Needs.TITLE:
            return _stands_alone(line, cue)
        case Needs.NETWORK:
            return _by_name(line, start) or by_its_network(line, start)
        case Needs.NAME:
            return _by_name(line, start) and bool(_NAME_AFTER.match(line.text, end))
        case Needs.DATE:
            return any(start - 30 <= d.start <= end + 60 and ";" not in line.low[d.end : start] for d in line.dates)
        case _:
            return True


def _has_season(line: Line, earlier: Line | None, cue: Cue) -> bool:
    """Whether a cue has its season: in its own line, or for an end in the line before."""
    _, meaning, start, end = cue
    if meaning.kind is Kind.RENEWED:
        if _OF_A_DECISION.search(line.low[:start]):
            return False  # "the decision on season 3 will be made"
        dated = any(0 <= d.start - end < 34 for d in line.dates)
        new = any(s.end <= start and brings_in(s) for s in line.seasons)
        if dated and not new and COMES.search(line.low[start:end]):
            return False  # "season 4 is coming in March" is a date
    if _season_beside(line, cue):
        return True
    if meaning.kind is not Kind.ENDING or earlier is None or line.shows or line.seasons:
        return False
    return any(s.sense is not Sense.MADE for s in earlier.seasons)  # "It will be the last", below "a third season"


def _season_beside(line: Line, cue: Cue) -> bool:
    """Whether a season stands before a cue or in it."""
    _, meaning, start, end = cue
    kind = meaning.kind
    for s in line.seasons:
        if s.sense is Sense.MADE or (s.passing and not (kind is Kind.ENDING and start <= s.start < end)):
            continue
        if kind is Kind.ENDING and s.end <= start:
            return True
        if s.end <= start and (start - s.end < 4 or _ITS_SUBJECT.fullmatch(line.low, s.end, start)):
            return True
        if start <= s.start < end:
            return True
    return False


def _has_show(line: Line, found: list[Cue], cue: Cue) -> bool:
    """Whether a title stands right before a cue, and nothing makes the cue mean something else."""
    if not any(0 < cue.start - s.end <= 2 for s in line.shows):
        return False
    if cue.meaning.kind is Kind.CANCELLED:  # "X returns, Y does not"; "X is renewed but Y isn't"
        return bool(found) and found[-1].meaning.kind is Kind.RENEWED and not found[-1].meaning.open
    return not any(0 <= d.start - cue.end < 34 for d in line.dates)


def _stands_alone(line: Line, cue: Cue) -> bool:
    """Whether a verb right after its titles says everything: "A, B and C Are Out", "X Returning to NBC"."""
    _, _, start, end = cue
    beside = [s for s in line.shows if 0 < start - s.end <= 2]
    if not beside or line.question:
        return False
    if any(0 <= d.start - end < 34 for d in line.dates) or not (after := _ALONE_AFTER.match(line.low, end)):
        return False
    networked = any(0 <= n.start - end <= 4 for n in line.networks)
    return networked if after[0].strip() in ("at", "on", "to", "by") else len(line.shows) > 1 or bool(line.networks)


def _by_name(line: Line, start: int) -> bool:
    """Whether a network, called by its name, stands right before its verb."""
    return any(0 < start - n.end < 24 for n in line.networks)


def by_its_network(line: Line, start: int) -> bool:
    """Whether a network, called by what it is, stands right before its verb."""
    return bool(_A_NETWORK.search(line.low[max(0, start - 48) : start]))
