"""A case: everything a story says of one show, sorted by mood; and which seasons its decision is about."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.stories import Kind, Story
from bot.understanding.elliptic import elliptic_in, understood
from bot.understanding.lines import Line, ShowAt
from bot.understanding.scope import Statement
from bot.understanding.seasons import Role, SeasonAt, is_rookie
from bot.understanding.subjects import not_passing


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
    near = [x for s in said for x in seasons_of(s, case, lines)]
    wide = [x for i, line in enumerate(lines) for x in line.seasons if _about(line, x, case, lines)]
    made = max((x.numbers[0] for x in [*near, *wide] if x.role is Role.MADE), default=None)
    plain = [x for x in near if x.role is Role.NUMBER and not x.passing] or [
        x for x in wide if x.role is Role.NUMBER and not x.passing
    ]
    if kind is Kind.RENEWED:  # "a year after season 5 was billed as the last, Netflix has ordered a sixth"
        ahead = [x for s in said for x in seasons_of(s, case, lines) if x.start >= s.start]
        plain = [*(x for x in ahead if x.role is Role.NUMBER and not x.passing), *plain]
    if (own := _own_of_many(case, said, plain, lines)) is not None:
        return (own,)
    found = _seasons(case, kind, said, near, wide, made, plain, lines)
    if kind is Kind.ENDING and (ordered := _ordered_too(case, story, catalogue, lines)):
        return (max(ordered, found[0] or 0),)  # "renewed for a sixth season, again billed as the last"
    if found == (None,) and (latest := _latest(near, wide, lines)):
        count = max((x.numbers[0] for x in near if x.role is Role.COUNT), default=1) if kind is Kind.RENEWED else 1
        after = _after_latest(kind, latest)
        if kind is Kind.ENDING and any(_CLOSES_NOW.search(line.low) for line in lines):
            after = latest + 1  # "with season 7 finishing, the final season will air next year"
        found = (after,) if after is None else tuple(range(after, after + count))
    if found == (None,) and kind is not Kind.ORDERED:
        found = (_left_to_understand(case, kind, said, story, catalogue, lines),)
    return found


def _left_to_understand(
    case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]
) -> int | None:
    """The season where no season phrase tells it: by an ordinal alone, by the show's first year, by the catalogue."""
    own = {s.line for s in said}
    order = sorted(range(len(lines)), key=lambda i: i not in own)
    told = [x for i in order for x in elliptic_in(lines[i].low) if _about(lines[i], x, case, lines)]
    if number := understood(kind, told):
        return number
    show, year = catalogue.get(case.show.key), story.published_at.year
    new = show is not None and show.year == year
    if kind in (Kind.RENEWED, Kind.CANCELLED, Kind.UNDECIDED):
        return 2 if new else _next_season(case, story, catalogue)
    return 1 if kind is Kind.PRODUCTION and case.show.fresh else None


def _own_of_many(case: Case, said: list[Statement], plain: list[SeasonAt], lines: list[Line]) -> int | None:
    """The show's own season where another sentence gives one to each of a list: "seasons 22, eight and four"."""
    for s in said:
        shows = sorted(s.shows, key=lambda sh: sh.start)
        if len(shows) == 2 and (
            n := _of_the_two(shows.index(next(sh for sh in shows if sh.key == case.show.key)), lines)
        ):
            return n
        for x in plain:
            line = next((line for line in lines if any(x is y for y in line.seasons)), None)
            if line is None or line.shows or not 1 < len(shows) == len(x.numbers):
                continue
            running = list(x.numbers) == list(range(x.numbers[0], x.numbers[0] + len(x.numbers)))
            if not running or _IN_ORDER.search(line.low):
                return x.numbers[[sh.key for sh in shows].index(case.show.key)]
    return None


def _of_the_two(at: int, lines: list[Line]) -> int | None:
    """The season of one of two shows: "season seven of the former", "the latter for its fourth"."""
    word = ("former", "latter")[at]
    for line in lines:
        for x in line.seasons if word in line.low else ():
            after = re.match(rf" (?:of|for) the {word}\b", line.low[x.end :])
            before = re.search(rf"\bthe {word} (?:for |to |with |gets? )?(?:its |an? )?$", line.low[: x.start])
            if x.numbers and (after or before):
                return x.numbers[0]
    return None


def _ordered_too(case: Case, story: Story, catalogue: Catalogue, lines: list[Line]) -> int | None:
    """The last season that the same story orders."""
    said = [s for s in case.facts if s.kind is Kind.RENEWED]
    numbers = seasons_for(case, Kind.RENEWED, said, story, catalogue, lines) if said else ()
    return max((n for n in numbers if n is not None), default=None)


def _latest(near: list[SeasonAt], wide: list[SeasonAt], lines: list[Line]) -> int | None:
    """The latest season named only to place the news in time: on the air, about to begin, just ended."""
    passing = [n for x in [*near, *wide] if x.role is Role.NUMBER and x.passing for n in x.numbers]
    made = [n for x in [*near, *wide] if x.role is Role.MADE for n in x.numbers]
    if passing or made:
        return max(passing + made)
    return 1 if lines and any(is_rookie(line.low) for line in lines[:3]) else None


def _after_latest(kind: Kind, latest: int) -> int | None:
    """Which season the news is about, where ``latest`` is the last that the story knows of."""
    if kind in (Kind.RENEWED, Kind.UNDECIDED, Kind.CANCELLED):
        return latest + 1
    return latest if kind in (Kind.PREMIERE, Kind.PRODUCTION, Kind.ENDING) else None


_CLOSES_NOW = re.compile(r"\bseason \d+ (?:finishing|ending|wrapping|concluding|closing|over)\b")
#: So long after its day the catalogue still tells how many seasons there are.
FRESH_FOR = timedelta(days=365)


def _next_season(case: Case, story: Story, catalogue: Catalogue) -> int | None:
    """The season after those made so far, where the story is not older than the catalogue that counts them."""
    show, told = catalogue.get(case.show.key), story.published_at.date()
    if show is None or not show.seasons or not catalogue.as_of <= told <= catalogue.as_of + FRESH_FOR:
        return None
    return show.seasons + 1


def _seasons(
    case: Case,
    kind: Kind,
    said: list[Statement],
    near: list[SeasonAt],
    wide: list[SeasonAt],
    made: int | None,
    plain: list[SeasonAt],
    lines: list[Line],
) -> tuple[int | None, ...]:
    if kind is Kind.RENEWED:
        return _renewed(said, near, wide, made, plain, case, lines)
    if kind is Kind.CANCELLED:
        return (_cancelled(case, said, near, wide, made, plain, lines),)
    if kind is Kind.ENDING:
        final = [x for x in [*near, *wide] if x.final and x.numbers]
        if final:
            return (final[0].numbers[-1],)
        if plain:
            return (plain[0].numbers[-1],)
        inside = [x for x in near if x.role in (Role.MADE, Role.NUMBER)]
        if inside:
            return (inside[0].numbers[-1],)
        return (made,) if made else (None,)
    if kind is Kind.ORDERED:
        return (1,)
    if plain and kind is not Kind.UNDECIDED:
        return (plain[0].numbers[0],)
    if plain:
        asked = max(plain, key=lambda x: x.numbers[0]).numbers[0]
        return (asked if asked > 1 else 2,)  # a show is in doubt once its first season is made
    if kind is Kind.PREMIERE and (opening := [x for x in [*near, *wide] if x.role is Role.NUMBER and x.opening]):
        return (opening[0].numbers[0],)
    if kind in (Kind.PREMIERE,) and case.show.fresh:
        return (1,)
    if kind is Kind.UNDECIDED:
        ends = [x for s in said if s.kind is Kind.ENDING for x in s.seasons]  # "could end after season 5"
        any_number = [
            x for x in near if x.role is Role.NUMBER and x.numbers[0] > 1 and (x.opening or not x.passing or x in ends)
        ]
        if any_number:
            return (any_number[0].numbers[0],)
    return (None,)


def _renewed(
    said: list[Statement],
    near: list[SeasonAt],
    wide: list[SeasonAt],
    made: int | None,
    plain: list[SeasonAt],
    case: Case,
    lines: list[Line],
) -> tuple[int | None, ...]:
    count = next((x.numbers[0] for x in [*near, *wide] if x.role is Role.COUNT), None)
    through = next((x.numbers[0] for x in [*near, *wide] if x.role is Role.THROUGH), None)
    many = next((x.numbers for x in plain if len(x.numbers) > 1), None)
    if many:
        return many
    if through and count:
        return tuple(range(through - count + 1, through + 1))
    if (
        count
        and count > 1
        and plain
        and any(len(s.shows) > 1 and any(x.role is Role.COUNT for x in s.seasons) for s in said)
    ):
        return (plain[0].numbers[0],)  # "double renewal for A, B and C": the sentence with the show's own number counts
    if count and count > 1:
        last = [n for s in case.facts if s.kind is Kind.ENDING for x in s.seasons for n in x.numbers]
        if last and max(last) >= count:
            return tuple(range(max(last) - count + 1, max(last) + 1))
        if made:
            return tuple(range(made + 1, made + count + 1))
        if plain:
            return tuple(range(plain[0].numbers[0], plain[0].numbers[0] + count))
        if any(is_rookie(line.low) for line in lines):
            return tuple(range(2, 2 + count))
        return (None,)
    if plain:
        return (max(plain[0].numbers[0], 2),)  # the first season is ordered, not renewed
    if through:
        return (through,)
    if made:
        return (made + 1,)
    aired = [x.numbers[-1] for x in [*near, *wide] if x.role is Role.NUMBER and x.passing and not x.opening]
    return (max(aired) + 1,) if aired else (None,)


_WAS_LAST = re.compile(r"[^.;]{0,34}\b(?:was|is|will be|be) (?:its|the) (?:last|final)\b")


#: "ends with its third season": one that was made; "won't get its third season" was not.
_IS_KNOWN = re.compile(
    r"^(?!.*(?:n't|\b(?:no|not|never|without|before|plans?|planned|scrap\w*|take back|taken back|promised|order(?:ed)?|renew\w*|un-?renew\w*|revers\w+|develop\w*|work on|written|writing|shoot\w*|film\w*|production)\b)).*(?:\b(?:the|its|their|this|current|recent|latest)|'s) $"
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
    inside = [x for s in said for x in s.seasons if x.role is Role.NUMBER and s.start <= x.start < s.end]
    if inside:
        return inside[0].numbers[0]
    if listed := next((x for x in plain if x.listed), None):
        return listed.numbers[-1] + 1  # a list of the cancelled counts the seasons that were made
    told = next((x for s in said for x in s.seasons if x.role is Role.NUMBER and 0 <= s.start - x.end < 14), None)
    if told:
        return told.numbers[0]
    near_made = next((x.numbers[0] for x in near if x.role is Role.MADE), None)
    if near_made:
        return near_made + 1
    if any(_is_new(case, line) for line in lines if any(s.key == case.show.key for s in line.shows)):
        return 2
    if made:
        return made + 1
    if any("one[- ]and[- ]done" in s.rule for s in said) or any(is_rookie(lines[s.line].low) for s in said):
        return 2
    if plain:
        ends = any(
            _WAS_LAST.match(line.low, x.end) or _IS_KNOWN.search(line.low, max(0, x.start - 60), x.start)
            for line in lines
            for x in line.seasons
            if x is plain[0]
        )
        return max(plain[0].numbers[0] + ends, 2)
    last = [x for x in wide if x.role is Role.NUMBER and x.passing]
    return last[0].numbers[0] + 1 if last else None


def seasons_of(s: Statement, case: Case, lines: list[Line]) -> list[SeasonAt]:
    """The season phrases of a statement that belong to this show and not to another of its list."""
    line = lines[s.line]
    if len(s.shows) <= 1:
        start = s.shows[0].start if s.shows and not s.implied else -1
        # "X cancelled after one season, Y renewed": the season before the comma is the other show's
        own = [x for x in s.seasons if not (x.end <= start and _PARTED.search(line.low[x.end : start]))]
        return own if start < 0 else [x for x in own if not _of_a_later_show(line, x, s.shows[0])]
    plain = [x for x in s.seasons if x.role is Role.NUMBER or len(x.numbers) > 1]
    if _IN_ORDER.search(line.low) and len(numbers := [n for x in plain for n in x.numbers]) == len(s.shows):
        order = [sh.key for sh in (sorted(s.shows, key=lambda sh: sh.start) if not s.implied else s.shows)]
        return [SeasonAt(plain[0].start, plain[0].end, plain[0].role, (numbers[order.index(case.show.key)],))]
    mine = [x for x in s.seasons if case.show.key in owners_of(line, x)]
    if mine:
        return mine
    places = sorted((sh for sh in s.shows), key=lambda sh: sh.start)
    at = next((i for i, sh in enumerate(places) if sh.key == case.show.key), 0)
    later = [
        x
        for sh in places[at:]
        for x in s.seasons
        if not x.listed and x.role is not Role.MADE and sh.key in owners_of(line, x) and x.start > sh.end
    ]
    if later and places[at].start < later[0].start:
        return later[:1]
    # a season in brackets behind another title is that one's
    return [x for x in s.seasons if not x.listed and (x.role is not Role.MADE or not owners_of(line, x))]


_PARTED = re.compile(r",| and (?:\w+s )?$")
_IN_ORDER = re.compile(r"\brespectively\b|\bin that order\b|\bapiece in turn\b")


def _of_a_later_show(line: Line, x: SeasonAt, show: ShowAt) -> bool:
    """Whether another show of the list stands between: "X along with Y, which ran for two seasons"."""
    return any(
        show.end <= o.start and o.end <= x.start and o.key != show.key and line.low[show.end : o.start].count(",") < 3
        for o in not_passing(line, tuple(line.shows))
    )


def _is_new(case: Case, line: Line) -> bool:
    """Whether a line calls this show, and not another of its list, a first-year one."""
    at = next((i for i, s in enumerate(line.shows) if s.key == case.show.key), None)
    if at is None:
        return not line.shows and is_rookie(line.low)
    left = line.shows[at - 1].end if at else 0
    right = line.shows[at + 1].start if at + 1 < len(line.shows) else len(line.low)
    return is_rookie(line.low[left : line.shows[at].start]) or is_rookie(
        line.low[line.shows[at].end : right].split(",")[0]
    )


def owners_of(line: Line, x: SeasonAt) -> frozenset[str]:
    """The shows that a season phrase is about: those it is "of", else the one before it with those listed beside it."""
    after = [s for s in line.shows if s.start >= x.end]
    if after and _OF.match(line.low[x.end : after[0].start]):
        return frozenset(_run(line, after, _BESIDE))
    before = [s for s in reversed(line.shows) if s.end <= x.start + 1]
    if before:
        return frozenset(_run(line, before, _PAIRED if x.listed else _LISTED))
    if after and not _CLAUSE_ENDS.search(line.low[x.end : after[0].start]):
        return frozenset((after[0].key,))
    return frozenset()


def _run(line: Line, places: list[ShowAt], joint: re.Pattern[str]) -> list[str]:
    """The first show and those that a list joins to it without a season of their own between."""
    keys = [places[0].key]
    for one, other in pairwise(places):
        start, end = min(one.end, other.end), max(one.start, other.start)
        if not joint.fullmatch(line.low[start:end]) or any(start <= s.start < end + 2 for s in line.seasons):
            break
        keys.append(other.key)
    return keys


_OF = re.compile(r" (?:\w+ )?(?:of|for) (?:[\w'-]+ ){0,4}$")
_BESIDE = re.compile(r",?(?: (?:and|&))?(?: [\w'-]+){0,5} ")
_LISTED = re.compile(
    r"(?:,(?: and,?)?| and| &)(?:(?! (?:renew|cancel|axe|drop|order|end|return|pick|scrap|kill|keep|save|while|but))(?: [\w-]+,?)){0,2} "
)
_PAIRED = re.compile(r" (?:and|&) ")
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:while|but|and|as|whereas)\b| - ")


#: What a line says of several shows together.
_OF_EACH = re.compile(
    r"\b(?:both|each|all|they|the (?:two|three|four|five|six|pair|duo|trio|quartet|shows|series|dramas|comedies|sitcoms)|apiece|second (?:helpings|seasons|runs))\b"
)


def _about(line: Line, x: SeasonAt, case: Case, lines: list[Line]) -> bool:
    if owners := owners_of(line, x):
        return case.show.key in owners
    keys = {s.key for other in lines for s in other.shows}
    heads = {s.key for s in lines[0].shows}
    if len(keys) > 3 and len(heads) != 1 and not line.shows and not _OF_EACH.search(line.low):
        return False  # in a round-up a season said of nobody is nobody's
    return len(keys) == 1 or case.show.key in heads or (not heads and case.show.key in keys)
