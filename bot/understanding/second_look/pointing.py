"""The season and the start that the network points at, and when it is believed rather than the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.stories import Claim, Kind
from bot.understanding.claims.airing import is_its_end, is_no_longer, is_of_something_else, is_worked_on, said_before
from bot.understanding.names.lines import Lines
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.statements.owners import owners_of
from bot.understanding.words.counting import number_of
from bot.windows import within

#: How likely a season must be for the network to be believed: if the rules know none, and if they know another.
POINTED, POINTED_SURELY = 0.5, 0.8
#: The same for a start; then how unlikely a start must be that the rules read for a decision, for it to be dropped: a
#: day or month, and a longer window.
DATED, DATED_SURELY, UNDATED, UNDATED_LOOSELY = 0.55, 0.8, 0.02, 0.05
#: Claims of these kinds have no start.
_WITHOUT_START = frozenset({Kind.CANCELLED, Kind.UNDECIDED})
#: Ordinals that count no seasons: "the reality pioneer has found a second life".
_ANEW = re.compile(r"\b(second|third|fourth) (?:life|time|chance|night|coming)\b")


def pointed_at(
    claim: Claim, claims: Sequence[Claim], judged: Mapping[str, Judgement], lines: Lines, most: int
) -> Claim:
    """The claim, with the season that the network points at if it is sure enough.

    ``most``: the highest season that the catalogue allows, as "20th is in talks" names none.
    """
    heard = judged.get(claim.show_key)
    seasons = heard.seasons[claim.kind] if heard else {}
    seasons = {n: share for n, share in seasons.items() if n <= most and not _counts_no_seasons(n, lines)}
    if not seasons or _is_in_brackets(claim, lines) or _is_of_several(claim, claims):
        return claim
    season = max(seasons, key=lambda n: seasons[n])
    if season == claim.season or seasons[season] < (POINTED if claim.season is None else POINTED_SURELY):
        return claim
    if claim.season is not None and _is_told_of_others(season, claim.show_key, lines):
        return claim
    return replace(claim, season=season)


def _is_in_brackets(claim: Claim, lines: Lines) -> bool:
    """Whether a list gives the season right after the title, "Chicago Fire (S15)", so that the rules must be right."""
    return any(
        line.seasons and any(s.key == claim.show_key and line.low.startswith(" (", s.end) for s in line.shows)
        and any(x.listed and claim.season in x.numbers and claim.show_key in owners_of(line, x) for x in line.seasons)
        for line in lines
    )  # fmt: skip


def _is_of_several(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the same is claimed of several seasons of the show, each of which the rules know."""
    return any(c is not claim and (c.show_key, c.kind) == (claim.show_key, claim.kind) for c in claims)


def _counts_no_seasons(season: int, lines: Lines) -> bool:
    """Whether an ordinal for a season only counts lives or nights, and nothing else tells that season."""
    told = {n for line in lines for x in (*line.seasons, *line.elliptic) for n in x.numbers}
    return not told & {season, season - 1} and any(number_of(m[1]) == season for m in _ANEW.finditer(lines.whole))


def _is_told_of_others(season: int, key: str, lines: Lines) -> bool:
    """Whether all phrases that can mean a season are about other shows: "freshman X, and Y, which ran two seasons"."""
    telling = [
        (line, x) for line in lines for x in (*line.seasons, *line.elliptic) if {season, season - 1} & {*x.numbers}
    ]
    owners = [owners_of(line, x) for line, x in telling]
    return bool(owners) and all(of and key not in of for of in owners)


def dated(claim: Claim, claims: Sequence[Claim], heard: Judgement | None, lines: Lines) -> Claim:
    """The claim, with the start that the network points at if it is sure enough.

    A more exact date that the rules read further down stays ("in February", and then "on the 17th"). The start that the
    rules read for a decision is dropped if the network hears almost nothing of it. A decision starts on no day of
    filming, and neither today nor in a past year.
    """
    if heard is None or claim.kind in _WITHOUT_START:
        return claim
    alone = lines.is_headed_by(claim.show_key)
    if alone and claim.premiere and _is_no_start(claim.premiere, lines):
        claim = replace(claim, premiere=None)
    days = {day: share for day, share in heard.days[claim.kind].items() if not _is_over(day, claim.kind, lines)}
    if not days:
        return claim
    day = max(days, key=lambda day: days[day])
    told = claim.premiere
    if _is_no_start(day, lines) if alone else told != day and _is_day_of_others(day, claim, claims, lines):
        return claim
    if told is None:
        taken = days[day] >= DATED and not _is_of_work(day, lines) and not _comes_later(claim, claims)
        return replace(claim, premiere=day) if taken else claim
    if told != day and days[day] >= DATED_SURELY and not within(told, day):
        return replace(claim, premiere=day)
    near = sum(share for day, share in days.items() if day == told or within(day, told) or within(told, day))
    hardly = near < (UNDATED if told[4:5] == "-" else UNDATED_LOOSELY)
    if claim.kind is Kind.PREMIERE or not hardly or _is_a_year_in_figures(told, lines):
        return claim
    return replace(claim, premiere=None)


def _is_over(day: str, kind: Kind, lines: Lines) -> bool:
    """Whether what is decided cannot start then, because it is today or in a past year: "last seen in 2016"."""
    today = str(lines[0].day)
    year = day[:4] if day[0].isdigit() else day[-4:]
    return kind is not Kind.PREMIERE and (day == today or year < today[:4])


def _comes_later(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the same is claimed of an earlier season: the start in the story is that season's."""
    same = (c for c in claims if (c.show_key, c.kind) == (claim.show_key, claim.kind))
    return any(c.season and claim.season and c.season < claim.season for c in same)


def _is_of_work(day: str, lines: Lines) -> bool:
    """Whether a day is told only as one of filming."""
    telling = [(line, d) for line in lines for d in line.dates if d.value == day]
    return bool(telling) and all(is_worked_on(line, d) for line, d in telling)


def _is_no_start(day: str, lines: Lines) -> bool:
    """Whether a day is only told as an end, as an earlier plan, or as that of an announcement."""
    telling = [(line, d) for line in lines for d in line.dates if d.value == day]
    return bool(telling) and all(
        is_no_longer(line, d, said_before(line, d)) or is_of_something_else(line, d) or is_its_end(line, d)
        for line, d in telling
    )


def _is_day_of_others(day: str, claim: Claim, claims: Sequence[Claim], lines: Lines) -> bool:
    """Whether a day is claimed of other shows, and told only in lines about them: "Ghosts begins on October 15"."""
    others = {c.show_key for c in claims if c.premiere == day}
    named = [{s.key for s in line.spoken_of} for line in lines for d in line.dates if d.value == day]
    return bool(named) and all(shows & others and claim.show_key not in shows for shows in named)


def _is_a_year_in_figures(day: str, lines: Lines) -> bool:
    """Whether a start is told as a year in figures, "2027", for which the network's doubt does not count."""
    return len(day) == len("2027") and any(day in line.low for line in lines)
