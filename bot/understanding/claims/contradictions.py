"""Which of several contradicting statements about one show stand.

A rescue overrides the cancellation, and a cancellation with a last season still to come is an announced end.
"""

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.statements.genres import PLAIN
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.decisions import Needs
from bot.understanding.words.seasons import Sense

#: A last season that is still to come, which makes a cancellation an ending.
_TO_COME = re.compile(
    r"\b(?:(?:is|are) ending|upcoming|forthcoming|one (?:last|final) (?:season|series|run)|coming (?:\w+ )?season|"
    r"next (?:season|year|month|spring|summer|fall)|"
    r"will (?:air|premiere|return|be back|end|conclude|finish|wrap up|bow out|come to an end))\b"
)


#: Before the later of two decisions: "was axed, then renewed".
_THEN = re.compile(r"\b(?:then|now|finally)(?:,| is| was)? $")


def consistent(case: Case) -> list[Statement]:
    """The facts of a case, without those that others of the same story override."""
    facts = case.facts
    if _tells_both(facts, Kind.RENEWED, Kind.CANCELLED):
        facts = _without(facts, Kind.CANCELLED if _goes_on(facts) else Kind.RENEWED)
    if _tells_both(facts, Kind.ORDERED, Kind.CANCELLED):  # an idiom: "gets its marching orders: HBO greenlights ..."
        facts = [s for s in facts if s.kind is not Kind.CANCELLED or s.says(PLAIN)]
    if _tells_both(facts, Kind.ENDING, Kind.CANCELLED):
        facts = _without(facts, Kind.CANCELLED if _is_an_ending(facts) else Kind.ENDING)
    if _tells_both(facts, Kind.RENEWED, Kind.PREMIERE):  # "season 4 will be back in May" is a date, no renewal
        facts = [s for s in facts if not _merely_back(s, facts)]
    if _tells_both(facts, Kind.ORDERED, Kind.RENEWED):
        facts = _without(facts, Kind.RENEWED if case.show.fresh else Kind.ORDERED)
    return facts


def _tells_both(facts: list[Statement], one: Kind, other: Kind) -> bool:
    return {one, other} <= {s.kind for s in facts}


def _without(facts: list[Statement], kind: Kind) -> list[Statement]:
    return [s for s in facts if s.kind is not kind]


def _goes_on(facts: list[Statement]) -> bool:
    """Whether the renewal of a show stands that is also cancelled in the same story.

    A rescue stands, or else what happened "then" or "now", or else what is told first.
    """
    fates = [s for s in facts if s.kind in (Kind.RENEWED, Kind.CANCELLED)]
    if any(s.kind is Kind.RENEWED and (s.meaning.overrides or _is_elsewhere(s, facts)) for s in fates):
        return True
    later = [s for s in fates if _THEN.search(s.line.low[max(0, s.start - 10) : s.start])]
    deciding = later[-1] if later else min(fates, key=lambda s: s.place)
    return deciding.kind is Kind.RENEWED


def _is_elsewhere(renewal: Statement, facts: list[Statement]) -> bool:
    """Whether another network renews after one cancelled, in one line: "Fox drops X, Netflix picks it up"."""
    return any(
        s.line is renewal.line and s.end <= n.start < renewal.start
        for s in facts
        if s.kind is Kind.CANCELLED
        for n in renewal.line.networks
    )


def _is_an_ending(facts: list[Statement]) -> bool:
    """Whether a show that is said both to end and to be cancelled ends.

    It does if a last season is still to come, or if the end is told above the cancellation.
    """
    ending = [s for s in facts if s.kind is Kind.ENDING]
    cancelled = next(s for s in facts if s.kind is Kind.CANCELLED)
    if any(_TO_COME.search(s.line.low) for s in ending):
        return True
    # "X closes its doors" above "opted not to renew it" is a cancellation
    return ending[0].line.at < cancelled.line.at and not cancelled.meaning.refused


def _merely_back(s: Statement, facts: list[Statement]) -> bool:
    """Whether a renewal only says that a season comes, in a line that dates it or below a headline that does."""
    if s.kind is not Kind.RENEWED or s.meaning.needs not in (Needs.SEASON, Needs.COUNT):
        return False
    if any(x.sense is Sense.COUNT and x.numbers[0] > 1 for x in s.seasons):
        return False  # "has ordered two seasons, the first to debut this summer"
    mine = {n for x in s.seasons if not x.passing for n in x.numbers}

    def dates_it(other: Statement) -> bool:
        theirs = {n for x in other.seasons for n in x.numbers}
        near = other.line is s.line or other.line.at == 0 < s.line.at
        return other.kind is Kind.PREMIERE and near and not (mine and theirs and mine.isdisjoint(theirs))

    return any(map(dates_it, facts))
