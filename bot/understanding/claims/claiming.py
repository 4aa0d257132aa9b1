"""From statements to claims: per show what is news, which season, who says so, how sure.

A claim needs a statement that is neither past nor in doubt (``background``) and that no other of the story overrides
(``contradictions``); failing that, doubt about a return makes an ``undecided`` claim (``doubts``).
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.stories import DECISIONS, Certainty, Claim, Kind, Story
from bot.understanding.claims.background import set_aside
from bot.understanding.claims.cases import Case
from bot.understanding.claims.catalogued import is_long_over
from bot.understanding.claims.contradictions import consistent
from bot.understanding.claims.doubts import left_open
from bot.understanding.claims.grounds import Ground
from bot.understanding.claims.multi_season import begins_a_show
from bot.understanding.claims.particulars import dress
from bot.understanding.names.lines import Line
from bot.understanding.statements.genres import A_BREAK, asks_after_many
from bot.understanding.statements.owners import seasons_of
from bot.understanding.statements.passing import not_passing
from bot.understanding.statements.schedules import is_schedule
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.decisions import Voice
from bot.understanding.words.seasons import Sense


def claims_of(story: Story, catalogue: Catalogue, lines: list[Line], statements: list[Statement]) -> list[Claim]:
    """The claims of a story, in the order its shows are decided."""
    cases: dict[str, Case] = {}
    if not any(s.shows for s in statements):
        return []
    for s in statements:
        for show in s.shows:
            case = cases.setdefault(show.key, Case(show))
            (case.past if s.past else case.doubts if s.open else case.facts).append(s)
    claims: list[Claim] = []
    set_aside(cases, lines)
    ground = Ground(lines)
    cases = {key: case for key, case in cases.items() if case.show.known or ground.bears_unknown(case)}
    for case in cases.values():
        over = is_long_over(case.show.key, story, catalogue)
        case.facts = [s for s in case.facts if ground.bears(s) and not (over and s.meaning.moves)]
        case.doubts = [s for s in case.doubts if ground.bears(s)]
    heads = {s.key for line in lines if line.headline for s in not_passing(line, tuple(line.shows))}
    decided = sum(any(s.kind in _GOES_ON_OR_NOT for s in case.facts) for case in cases.values())
    for case in cases.values():
        if heads and case.show.key not in heads:  # named in passing: its ending or its doubts are another story's news
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
            if not asks_after_many(lines[0].low):
                case.doubts = [s for s in case.doubts if s.meaning.voice is Voice.LIST or len(s.shows) > 2]
        claims += _claims_of_case(case, story, catalogue, lines, round_up=decided > 1)
    return claims


_ORDERS = re.compile(r"order|commission|green-?li|pick")
_GOES_ON_OR_NOT = frozenset({Kind.RENEWED, Kind.CANCELLED})
_RETURN = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})


def _claims_of_case(
    case: Case, story: Story, catalogue: Catalogue, lines: list[Line], *, round_up: bool
) -> list[Claim]:
    facts = consistent(case, lines)
    claims: list[Claim] = []
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided = [kind for kind in kinds if kind in DECISIONS]
    for kind in kinds:
        said = [s for s in facts if s.kind is kind]
        if kind is Kind.PRODUCTION and (decided or not any(lines[s.line].headline for s in said)):
            continue
        if kind is Kind.PREMIERE:
            claims += _dates_claimed(case, said, facts, story, catalogue, lines, beside=claims)
        else:
            claims += dress(case, kind, said, story, catalogue, lines)
    if Kind.RENEWED in decided and Kind.ENDING not in kinds and _last_one(case, facts, lines):
        said = [s for s in facts if s.kind is Kind.RENEWED]
        claims += dress(case, Kind.ENDING, said, story, catalogue, lines)
    if begins_a_show(case.show, lines):  # two seasons ordered at once: the first is an order, the second a renewal
        for kind, other in ((Kind.RENEWED, Kind.ORDERED), (Kind.ORDERED, Kind.RENEWED)):
            said = [s for s in facts if s.kind is kind and _ORDERS.search(lines[s.line].low, s.start, s.end)]
            if said and other not in decided:
                claims += dress(case, other, said, story, catalogue, lines)
    if not claims and not decided:
        doubts = [s for s in case.doubts if s.kind in _RETURN]
        claims += left_open(case, doubts, story, catalogue, lines, round_up=round_up)
    return claims


def _dates_claimed(
    case: Case,
    said: list[Statement],
    facts: list[Statement],
    story: Story,
    catalogue: Catalogue,
    lines: list[Line],
    *,
    beside: list[Claim],
) -> list[Claim]:
    """The claims that statements of dates make, ``beside`` those that others have made."""
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided = [kind for kind in kinds if kind in DECISIONS]
    said = _news_of_dates(said, lines, decided, doubted=any(s.kind in _RETURN for s in case.doubts))
    if not said or any(s.line == 0 for s in facts if s.kind is Kind.ENDING):
        return []  # the date of a last season sits in the ending
    claims = dress(case, Kind.PREMIERE, said, story, catalogue, lines)
    wondered = any(s.kind is Kind.PREMIERE and lines[s.line].headline for s in case.doubts)
    if wondered and not any(lines[s.line].dates and lines[s.line].sourcing.credits for s in said):
        claims = [replace(c, certainty=Certainty.SPECULATION) for c in claims]  # the headline only wonders when
    # A date inside a renewal story sits in the renewal's claim.
    told = {c.season for c in beside if c.kind in (Kind.RENEWED, Kind.ORDERED)}
    return [c for c in claims if not told or (c.premiere and c.season not in (None, *told))]


_NO_DATE_STORY = re.compile(
    r"\b(?:ep|episode|recap|why|what happens|cast|casts|joins?|adds?|star|stars|trailer|explained|interview|tease[sd]?|cameras|shoot(?:s|ing)?|films|filming)\b"
)


def _news_of_dates(said: list[Statement], lines: list[Line], decided: list[Kind], *, doubted: bool) -> list[Statement]:
    """Those of the statements of dates that are news, and not told by the way."""
    if A_BREAK.search(lines[0].low) or any(A_BREAK.search(lines[s.line].low) and len(s.shows) == 1 for s in said):
        return []  # after a week off the season on the air goes on
    if any(lines[s.line].headline for s in said):
        return said
    if _NO_DATE_STORY.search(lines[0].low):
        return []
    if not decided and not doubted and (any(s.day for s in said) or is_schedule(lines)):
        return said
    if decided == [Kind.RENEWED]:
        return [s for s in said if _dates_another(s, lines[s.line])]
    told = (
        not decided
        and not doubted
        and bool(
            re.search(
                r"\b(?:back|return\w*|dates?|dated|midseason|launch\w*|debut\w*|premier\w+|first look|arriv\w+|landing|slates?|bow|sets?|when|early|late|strikes|moved|schedules?|calendars?|delays?|delayed|pushed|unveils?|season \d+)\b",
                lines[0].low,
            )
        )
    )
    return said if told else []


def _dates_another(said: Statement, line: Line) -> bool:
    """Whether a sentence gives a later season than the first a day to come: "and season 4 will debut in 2026"."""
    named = any(x.sense is Sense.NUMBER and not x.passing and min(x.numbers) > 1 for x in said.seasons)
    ahead = (d for d in line.dates if said.left <= d.start < said.right and not d.of_week)
    return named and any(d.first > line.told for d in ahead)


def _last_one(case: Case, facts: list[Statement], lines: list[Line]) -> bool:
    """Whether the season ordered is said to be the last."""
    for s in facts:
        if s.kind is Kind.RENEWED and any(
            x.final and not x.passing and not _ONCE.search(lines[s.line].low, max(0, x.start - 30), x.start)
            for x in seasons_of(s, case.show.key, lines)
        ):
            return True
    return False


_ONCE = re.compile(r"\b(?:supposed\w*|once|what was|possibly|perhaps|maybe|could be|may be)\b")


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each show, season and kind, the firmest."""
    best: dict[tuple[str, int | None, Kind], Claim] = {}
    for claim in claims:
        key = (claim.show_key, claim.season, claim.kind)
        if key not in best or best[key].certainty < claim.certainty:
            best[key] = claim
    return tuple(best.values())
