"""From statements to claims: for each show what is news, about which season, who says so and how certainly.

A claim needs a statement that is neither told as past nor in doubt (``background``) and that no other statement of the
story overrides (``contradictions``). If there is none, doubt about a return makes an ``undecided`` claim (``doubts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.stories import DECISIONS, Certainty, Claim, Kind, Story
from bot.understanding.claims.background import is_of_old, set_aside
from bot.understanding.claims.cases import Case, case_of
from bot.understanding.claims.contradictions import consistent
from bot.understanding.claims.doubts import left_open
from bot.understanding.claims.grounds import Ground
from bot.understanding.claims.multi_season import begins_a_show
from bot.understanding.claims.particulars import dress
from bot.understanding.names.lines import Lines, ShowAt
from bot.understanding.statements.genres import A_BREAK, asks_after_many
from bot.understanding.statements.owners import seasons_of
from bot.understanding.statements.schedules import is_schedule
from bot.understanding.statements.scope import Statement, tells_apart
from bot.understanding.tables.decisions import Voice
from bot.understanding.words.seasons import Sense


def claims_of(story: Story, catalogue: Catalogue, lines: Lines, statements: Sequence[Statement]) -> list[Claim]:
    """The claims of a story, in the order in which its statements first name the shows."""
    shows: dict[str, ShowAt] = {}
    for s in statements:
        for show in s.shows:
            shows.setdefault(show.key, show)
    if not shows:
        return []
    said_of = {key: [s for s in statements if any(show.key == key for show in s.shows)] for key in shows}
    cases = [case_of(show, story, catalogue, lines, said_of[key]) for key, show in shows.items()]
    set_aside(cases, lines)
    ground = Ground(lines)
    cases = [case for case in cases if case.show.known or ground.bears_unknown(case)]
    for case in cases:
        case.facts = [s for s in case.facts if ground.bears(s) and not _is_of_old(case, s)]
        if lines.passes_over(case.key):  # in a story about others, its end and its open fate are old news
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
            if not asks_after_many(lines.head):
                case.doubts = [s for s in case.doubts if s.meaning.voice is Voice.LIST or len(s.shows) > 2]
    round_up = sum(any(s.kind in _GOES_ON_OR_NOT for s in case.facts) for case in cases) > 1
    return [claim for case in cases for claim in _claims_of_case(case, round_up=round_up)]


def _is_of_old(case: Case, s: Statement) -> bool:
    """Whether a statement is only about the old seasons of a show long over."""
    return (s.meaning.moves and case.record.is_long_over) or is_of_old(s.kind, case.record, case.lines)


_GOES_ON_OR_NOT = frozenset({Kind.RENEWED, Kind.CANCELLED})
_RETURN = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})


def _claims_of_case(case: Case, *, round_up: bool) -> list[Claim]:
    """The claims about one show; ``round_up``: the story decides about several shows."""
    facts = consistent(case)
    claims: list[Claim] = []
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided = [kind for kind in kinds if kind in DECISIONS]
    for kind in kinds:
        said = [s for s in facts if s.kind is kind]
        if kind is Kind.PRODUCTION:
            said = [s for s in said if s.line.headline and (not decided or tells_apart(s, facts))]
            if not said:
                continue
        if kind is Kind.PREMIERE:
            claims += _dates_claimed(case, said, facts, beside=claims)
        else:
            claims += dress(case, kind, said)
    if Kind.RENEWED in decided and _last_one(case, facts):
        said = [s for s in facts if s.kind is Kind.RENEWED]
        claims += dress(case, Kind.ENDING, said)
    if begins_a_show(case):  # two seasons of a new show at once: the first is an order, the second a renewal
        for kind, other in ((Kind.RENEWED, Kind.ORDERED), (Kind.ORDERED, Kind.RENEWED)):
            said = [s for s in facts if s.kind is kind]
            if said and other not in decided:
                claims += dress(case, other, said)
    if not claims:
        doubts = [s for s in case.doubts if s.kind in _RETURN]
        claims += left_open(case, doubts, round_up=round_up)
    return claims


def _dates_claimed(case: Case, said: list[Statement], facts: list[Statement], *, beside: list[Claim]) -> list[Claim]:
    """The claims made by statements of dates; ``beside``: the claims made already."""
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided = [kind for kind in kinds if kind in DECISIONS]
    said = _news_of_dates(said, case.lines, decided, doubted=any(s.kind in _RETURN for s in case.doubts))
    if not said or any(s.line.at == 0 for s in facts if s.kind is Kind.ENDING):
        return []  # the claim of the ending carries the date of the last season
    claims = dress(case, Kind.PREMIERE, said)
    wondered = [s.line for s in case.doubts if s.kind is Kind.PREMIERE and s.line.headline]
    asked = all(line.question for line in wondered)  # "when is X back?", and below it the day
    answered = asked and any(_DAY.fullmatch(c.premiere or "") for c in claims)
    if wondered and not answered and not any(s.line.sourcing.credits for s in said for d in s.line.dates):
        claims = [replace(c, certainty=Certainty.SPECULATION) for c in claims]  # the headline only wonders when
    # In a story about a renewal or order, that claim carries the date of its season.
    told = {c.season for c in beside if c.kind in (Kind.RENEWED, Kind.ORDERED)}
    return [c for c in claims if not told or (c.premiere and c.season not in (None, *told))]


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: A headline about something else; a date below it is told in passing.
_NO_DATE_STORY = re.compile(
    r"\b(?:ep|episode|recap|why|what happens|explained|cast|trailer|interview|tease[sd]?|cameras|shoot(?:s|ing)?|films|"
    r"filming)\b"
)
#: A headline about when something can be seen.
_DATE_STORY = re.compile(
    r"\b(?:back|return\w*|dates?|dated|midseason|launch\w*|debut\w*|premier\w+|first look|arriv\w+|landing|slates?|bow|"
    r"sets?|when|early|late|strikes|moved|schedules?|calendars?|delays?|delayed|pushed|unveils?|season \d+)\b"
)


def _news_of_dates(said: list[Statement], lines: Lines, decided: list[Kind], *, doubted: bool) -> list[Statement]:
    """Those of the statements of dates that are news, not told in passing."""
    if A_BREAK.search(lines.head) or any(A_BREAK.search(s.line.low) for s in said):
        return []  # after a break, the current season only goes on
    if any(s.line.headline for s in said):
        return said
    if _NO_DATE_STORY.search(lines.head):
        return []
    if decided == [Kind.RENEWED]:
        return [s for s in said if _dates_another(s)]
    if decided or doubted:
        return []
    return said if is_schedule(lines) or _DATE_STORY.search(lines.head) else []


def _dates_another(said: Statement) -> bool:
    """Whether a sentence gives a date to come to a season other than the first: "and season 4 will debut in 2026"."""
    named = any(x.sense is Sense.NUMBER and not x.passing and min(x.numbers) > 1 for x in said.seasons)
    ahead = (d for d in said.line.dates if said.left <= d.start < said.right and not d.of_week)
    return named and any(d.first > said.line.day for d in ahead)


def _last_one(case: Case, facts: list[Statement]) -> bool:
    """Whether the season that is ordered is said to be the last."""
    return any(x.final and not x.passing for s in facts if s.kind is Kind.RENEWED for x in seasons_of(s, case.key))


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each show, season and kind: the most certain one."""
    best: dict[tuple[str, int | None, Kind], Claim] = {}
    for claim in claims:
        key = (claim.show_key, claim.season, claim.kind)
        if key not in best or best[key].certainty < claim.certainty:
            best[key] = claim
    return tuple(best.values())
