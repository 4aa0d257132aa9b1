"""A case: everything a story says of one show, sorted by mood; and which seasons its decision is about."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.catalogue import Catalogue
from bot.stories import Kind, Story
from bot.understanding.claims.catalogued import bearable, possible, season_by_count, season_of_the_end
from bot.understanding.claims.multi_season import Order, order_of
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.owners import (
    about,
    is_new,
    own_of_many,
    owners_of,
    seasons_of,
    share,
    told_without_the_word,
)
from bot.understanding.statements.passing import not_passing
from bot.understanding.statements.scope import Statement
from bot.understanding.words.elliptic import REFUSED, understood
from bot.understanding.words.seasons import SeasonAt, Sense, brings_in, ends_with, in_making, is_over


@dataclass(slots=True)
class Case:
    """Everything a story says of one show."""

    show: ShowAt
    facts: list[Statement] = field(default_factory=list)
    doubts: list[Statement] = field(default_factory=list)
    past: list[Statement] = field(default_factory=list)


def concerns(line: Line, case: Case) -> bool:
    """Whether a line may speak of the show: it names it, or names none but such as describe another."""
    return any(s.key == case.show.key for s in line.shows) or not not_passing(line, tuple(line.shows))


def seasons_for(
    case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]
) -> tuple[int | None, ...]:
    """The seasons that a decision is about; (None,) where the story does not say."""
    near = [share(lines[s.line], x, case.show.key, lines) for s in said for x in seasons_of(s, case.show.key, lines)]
    key = case.show.key
    wide = [share(line, x, key, lines) for line in lines for x in line.seasons if about(line, x, key, lines)]
    near, wide = (bearable(found, key, catalogue) for found in (near, wide))
    end = max((n for s in case.facts if s.kind is Kind.ENDING for x in s.seasons for n in x.numbers), default=0)
    order = order_of(case.show, [*near, *wide], lines, end) if kind is Kind.RENEWED else Order()
    return order.seasons or order.after(_first_of(case, kind, said, story, catalogue, lines, near, wide))


def _first_of(
    case: Case,
    kind: Kind,
    said: list[Statement],
    story: Story,
    catalogue: Catalogue,
    lines: list[Line],
    near: list[SeasonAt],
    wide: list[SeasonAt],
) -> int | None:
    """The season that a decision is about, the first where it is about several."""
    own = [
        x for x in wide if any(x is y and case.show.key in owners_of(line, x) for line in lines for y in line.seasons)
    ]
    made = max((x.numbers[0] for x in [*near, *(own or wide)] if x.sense is Sense.MADE), default=None)
    plain = [x for x in near if x.sense is Sense.NUMBER and not x.passing] or [
        x for x in wide if x.sense is Sense.NUMBER and not x.passing
    ]
    if kind is Kind.RENEWED:  # "a year after season 5 was billed as the last, Netflix has ordered a sixth"
        ahead = [x for s in said for x in seasons_of(s, case.show.key, lines) if x.start >= s.start]
        plain = [*(x for x in ahead if x.sense is Sense.NUMBER and not x.passing), *plain]
        plain = [x for x in plain if x.numbers != (1,)] or plain
        feared = [x for s in case.doubts if s.kind is Kind.ENDING for x in s.seasons if x.sense is Sense.NUMBER]
        feared = [x for x in feared if not any(x in s.seasons for s in said) and _in_line(ends_with, x, lines)]
        if plain and not (rest := [x for x in plain if x not in feared]):
            return max(x.numbers[-1] for x in feared) + 1  # "it might have ended with season 7, but it made the cut"
        plain = rest if plain else plain
        if not any(s.start <= x.start < s.end + 12 for s in said for x in plain[:1] if x in s.seasons):
            plain = _next_first(plain, case.show.key, lines)
    if (one := own_of_many(case.show.key, said, plain, lines)) is not None:
        return one
    if len({s.key for line in lines for s in line.shows}) > 1 and (
        one := understood(kind, possible(told_without_the_word(case.show.key, lines), case.show.key, catalogue))
    ):
        return one
    found = _season(case, kind, said, near, wide, made, plain, lines)
    if kind is Kind.ENDING and (ordered := _ordered_too(case, story, catalogue, lines)):
        return max(ordered, found or 0)  # "renewed for a sixth season, again billed as the last"
    if found is None and (latest := _latest(near, wide, case, lines)):
        found = _after_latest(kind, latest)
        if kind is Kind.PREMIERE and any(
            _in_line(is_over, x, lines) for x in [*near, *wide] if x.numbers and x.numbers[-1] == latest
        ):
            found = latest + 1  # "whose second season wrapped in September, is back on July 10"
        if kind is Kind.ENDING and any(_CLOSES_NOW.search(line.low) for line in lines):
            found = latest + 1  # "with season 7 finishing, the final season will air next year"
    if kind is Kind.PREMIERE and found and found > 1 and _only_begins(case, own, lines):
        return 1
    if found and not own and kind in _ENDS and _may_be_of_another(case, near, lines):
        return season_of_the_end(kind, case.show.key, story, catalogue) or found
    if found is None and kind is not Kind.ORDERED:
        found = _left_to_understand(case, kind, said, story, catalogue, lines)
    return found


_ENDS = frozenset({Kind.CANCELLED, Kind.ENDING})


def _only_begins(case: Case, own: list[SeasonAt], lines: list[Line]) -> bool:
    """Whether a show of this year begins, and the number told may be another show's."""
    several = len({s.key for line in lines for s in line.shows}) > 1
    return several and not own and case.show.known and case.show.fresh


def _may_be_of_another(case: Case, near: list[SeasonAt], lines: list[Line]) -> bool:
    """Whether numbers that no place gives to the show may tell of another that the story names."""
    heads = {s.key for line in lines if line.headline for s in line.shows}
    several = len({s.key for line in lines for s in line.shows}) > 1
    return several and not (near and heads == {case.show.key})


def _next_first(plain: list[SeasonAt], key: str, lines: list[Line]) -> list[SeasonAt]:
    """The numbers named, before the first the one after it where that is brought in as new: "season 2 lands; a third is on the way"."""
    if not plain or plain[0].final or _is_new_season(plain[0], lines):
        return plain
    after = plain[0].numbers[-1] + 1
    without = [x for line in lines for x in line.elliptic if x.numbers == (after,) and about(line, x, key, lines)]
    new = [x for x in without if _is_coming(x, lines)]
    return [*new[:1], *plain]


_IS_COMING = re.compile(
    r" (?:is |already )*(?:on the way|coming|ordered|to come|in the works|confirmed|greenlit|under ?way|commissioned)\b"
)


_WISHED = re.compile(
    r"\b(?:about|possible|potential|would|could|may|might|hop\w+|wants?|if|whether|wish\w*|plans?|talks|not?|never|without|\w+n't)\b[^.;:,]*$"
)


def _is_coming(x: SeasonAt, lines: list[Line]) -> bool:
    """Whether a season told without the word is brought in as new, and not in doubt."""
    line = next(line for line in lines if any(x is y for y in line.elliptic))
    if _WISHED.search(line.low, 0, x.start) or any(s.start <= x.start < s.end for s in line.seasons):
        return False  # "third and fourth seasons, respectively" are two shows'
    return x.sense is Sense.COUNT or bool(_IS_COMING.match(line.low, x.end))


def _left_to_understand(
    case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]
) -> int | None:
    """The season where no season phrase tells it: by an ordinal alone, by the show's first year, by the catalogue."""
    own = {s.line for s in said}
    order = sorted(range(len(lines)), key=lambda i: i not in own)
    key = case.show.key
    told = [
        x
        for i in order
        for x in lines[i].elliptic
        if about(lines[i], x, key, lines)
        and not any(s.start <= x.start < s.end and not about(lines[i], s, key, lines) for s in lines[i].seasons)
    ]
    if number := understood(kind, possible(told, key, catalogue)):
        return number
    if number := season_by_count(kind, key, story, catalogue):
        return number
    if _is_the_news(case, lines) and (number := season_of_the_end(kind, key, story, catalogue)):
        return number
    return 1 if kind is Kind.PRODUCTION and case.show.fresh else None


def _is_the_news(case: Case, lines: list[Line]) -> bool:
    """Whether a story is about the show: what it tells of others by the way may be of another year."""
    heads = {s.key for line in lines if line.headline for s in line.shows}
    return case.show.key in heads if heads else any(line.headline and line.networks for line in lines)


def _ordered_too(case: Case, story: Story, catalogue: Catalogue, lines: list[Line]) -> int | None:
    """The last season that the same story orders."""
    said = [s for s in case.facts if s.kind is Kind.RENEWED]
    numbers = seasons_for(case, Kind.RENEWED, said, story, catalogue, lines) if said else ()
    return max((n for n in numbers if n is not None), default=None)


def _latest(near: list[SeasonAt], wide: list[SeasonAt], case: Case, lines: list[Line]) -> int | None:
    """The latest season named only to place the news in time: on the air, about to begin, just ended."""
    passing = [n for x in [*near, *wide] if x.sense is Sense.NUMBER and x.passing for n in x.numbers]
    made = [n for x in [*near, *wide] if x.sense is Sense.MADE for n in x.numbers]
    if passing or made:
        return max(passing + made)
    return 1 if lines and any(is_new(case.show.key, line) for line in lines[:3]) else None


def _after_latest(kind: Kind, latest: int) -> int | None:
    """Which season the news is about, where ``latest`` is the last that the story knows of."""
    if kind in (Kind.RENEWED, Kind.UNDECIDED, Kind.CANCELLED):
        return latest + 1
    return latest if kind in (Kind.PREMIERE, Kind.PRODUCTION, Kind.ENDING) else None


_CLOSES_NOW = re.compile(
    r"\bseason \d+ (?:finishing|ending|wrapping|concluding|closing|over)\b|\bone more season\b|\bnext (?:season|year) (?:is|will be) (?:its |the )?(?:last|final|end)\b"
)


def _season(
    case: Case,
    kind: Kind,
    said: list[Statement],
    near: list[SeasonAt],
    wide: list[SeasonAt],
    made: int | None,
    plain: list[SeasonAt],
    lines: list[Line],
) -> int | None:
    if kind is Kind.RENEWED:
        return _renewed(near, wide, made, plain)
    if kind is Kind.CANCELLED:
        return _cancelled(case, said, near, wide, made, plain, lines)
    if kind is Kind.ENDING:
        final = [x for x in [*near, *wide] if x.final and x.numbers]
        if final:
            return final[0].numbers[-1]
        here = [x for x in near if x.sense in (Sense.MADE, Sense.NUMBER)]
        if told := [x for x in here if x in plain] or [x for x in here if x.sense is Sense.MADE] or plain or here:
            return told[0].numbers[-1]
        return made
    if kind is Kind.ORDERED:
        return 1
    if plain and kind is Kind.PREMIERE:
        return _dated_of(plain, wide).numbers[0]
    if plain and kind is not Kind.UNDECIDED:
        return plain[0].numbers[0]
    if plain:
        asked = max(plain, key=lambda x: x.numbers[0]).numbers[0]
        return asked if asked > 1 else 2  # a show is in doubt once its first season is made
    if kind is Kind.PREMIERE and (opening := [x for x in [*near, *wide] if x.sense is Sense.NUMBER and x.opening]):
        return opening[0].numbers[0]
    if kind in (Kind.PREMIERE,) and case.show.fresh:
        return 1
    if kind is Kind.UNDECIDED:
        ends = [x for s in said if s.kind is Kind.ENDING for x in s.seasons]  # "could end after season 5"
        any_number = [
            x
            for x in near
            if x.sense is Sense.NUMBER and x.numbers[0] > 1 and (x.opening or not x.passing or x in ends)
        ]
        if any_number:
            return any_number[0].numbers[0]
    return None


def _renewed(near: list[SeasonAt], wide: list[SeasonAt], made: int | None, plain: list[SeasonAt]) -> int | None:
    through = next((x.numbers[0] for x in [*near, *wide] if x.sense is Sense.THROUGH), None)
    if plain:
        return max(plain[0].numbers[0], 2)  # the first season is ordered, not renewed
    if through:
        return through
    if made:
        return made + 1
    aired = [x.numbers[-1] for x in [*near, *wide] if x.sense is Sense.NUMBER and x.passing and not x.opening]
    return max(aired) + 1 if aired else None


def _dated_of(plain: list[SeasonAt], wide: list[SeasonAt]) -> SeasonAt:
    """The season that a date is told of: not the last where one before it is to come too."""
    first = plain[0]
    if first.final and (
        lower := [x for x in wide if x.sense is Sense.NUMBER and not x.passing and x.numbers < first.numbers]
    ):
        return lower[0]
    return first


_WAS_LAST = re.compile(
    r"'s (?:it|all|the (?:end|last))\b|[^.;]{0,34}\b(?:was|is|will be|be) (?:its|the) (?:last|final|end)\b"
)


#: "ends with its third season": one that was made; "won't get its third season" was not.
_IS_KNOWN = re.compile(
    r"(?!.*(?:n't|\b(?:no|not|never|without|before|plans?|planned|scrap\w*|take back|taken back|promised|order(?:ed)?|renew\w*|un-?renew\w*|revers\w+|develop\w*|work on|written|writing|shoot\w*|film\w*|production)\b)).*(?:\b(?:the|its|their|this|current|recent|latest)|'s) $"
)


def _is_new_season(x: SeasonAt, lines: list[Line]) -> bool:
    """Whether a season is brought in as new, where it stands."""
    return _in_line(brings_in, x, lines)


def _in_line(holds: Callable[[str, SeasonAt], bool], x: SeasonAt, lines: list[Line]) -> bool:
    """Whether something holds of a season phrase in the line where it stands."""
    return any(holds(line.low, x) for line in lines for y in line.seasons if y is x)


def _is_refused(x: SeasonAt, lines: list[Line]) -> bool:
    """Whether a season is said not to come: "won't get a third season"."""
    line = next((line for line in lines if any(x is y for y in line.seasons)), None)
    return line is not None and bool(REFUSED.search(line.low[max(0, x.start - 40) : x.start]))


#: "the second season it was given", "what the second season would have told": it was not made.
_ONLY_ORDERED = re.compile(
    r"(?:,? (?:that|which|it))?(?: (?:was|were|had|has|been|would))* (?:given|promised|planned|ordered|granted|handed|picked up|renewed|have|never|order|pick-?up|renewal)\b"
)


_TAKEN_BACK = re.compile(
    r"\b(?:reneg\w+|revers\w+|undo\w*|un-?renew\w*|rescind\w*|revok\w*|renewed (?:comedy|drama|series|show|sitcom))\b"
)


def _cancelled(
    case: Case,
    said: list[Statement],
    near: list[SeasonAt],
    wide: list[SeasonAt],
    made: int | None,
    plain: list[SeasonAt],
    lines: list[Line],
) -> int | None:
    inside = [
        x
        for s in said
        for x in seasons_of(s, case.show.key, lines)
        if x.sense is Sense.NUMBER and s.start <= x.start < s.end
    ]
    if inside:
        return inside[0].numbers[0]
    if listed := next((x for x in plain if x.listed), None):
        return listed.numbers[-1] + 1  # a list of the cancelled counts the seasons that were made
    beside = [x for s in said for x in s.seasons if 0 <= s.start - x.end < 14 and not x.listed]
    told = next((x for x in beside if x.sense is Sense.NUMBER), None)
    if told:
        return told.numbers[0]
    if (len(plain) > 1 or made) and (refused := next((x for x in plain if _is_refused(x, lines)), None)):
        return refused.numbers[0]
    numbered = [x for x in [*near, *wide] if x.sense is Sense.NUMBER and x.numbers[0] > 1]
    making = [x for x in numbered if _in_line(in_making, x, lines)]
    if making and any(_TAKEN_BACK.search(line.low) for line in lines):
        return making[0].numbers[0]  # un-renewed with its second season half filmed
    near_made = next((x.numbers[0] for x in near if x.sense is Sense.MADE), None)
    if near_made:
        return near_made + 1
    if any(is_new(case.show.key, line) for line in lines if any(s.key == case.show.key for s in line.shows)):
        return 2
    if made:
        return made + 1
    if any("one[- ]and[- ]done" in s.rule for s in said) or any(is_new(case.show.key, lines[s.line]) for s in said):
        return 2
    if plain:
        ends = any(
            _WAS_LAST.match(line.low, x.end)
            or (_IS_KNOWN.match(line.low[max(0, x.start - 60) : x.start]) and not _ONLY_ORDERED.match(line.low, x.end))
            for line in lines
            for x in line.seasons
            if x is plain[0]
        )
        return max(plain[0].numbers[0] + ends, 2)
    last = [x for x in wide if x.sense is Sense.NUMBER and x.passing]
    if last and last[0].numbers[0] > 1 and _is_new_season(last[0], lines):
        return last[0].numbers[0]  # "walked away from a second season"
    return last[0].numbers[0] + 1 if last else None
