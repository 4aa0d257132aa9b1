"""Claims checked against what is known of the show: some are impossible, others are put right.

Rule 1: a claim that matches a row of ``_REFUSED`` is dropped, whether the rules or the second look made it.
Rule 2: a renewal for a season that was shown is for the next one, if that is known. In a story about several shows, a
season far too high for one show belongs to another.
Rule 3: a broadcaster outside the United States decides about its own show of a name, unless it takes over the known
one: "The Traitors" of the BBC is not Peacock's. So does a network, if the story gives the title without its article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.catalogue import Catalogue
from bot.stories import DECISIONS, Claim, Kind
from bot.titles import fold_title, unknown_key
from bot.understanding.claims.catalogued import Record
from bot.understanding.names.lines import Lines
from bot.understanding.names.mentions import on_air
from bot.understanding.statements.genres import MADE_ANEW
from bot.understanding.statements.scope import Statement
from bot.understanding.words.network_names import ABROAD, home_of

_FATES = DECISIONS | {Kind.UNDECIDED}
_ENDS = frozenset({Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})
#: Contests, which a network has the rights to show for some years.
_CONTEST = re.compile(
    r"\b(?:(?:Football|Baseball|Basketball|Hockey|Awards?|Globes|Emmys?|Oscars|Grammys?|Olympics?|Wimbledon|Super Bowl|"
    r"WrestleMania|SmackDown|Premier League)$|WWE|UFC|AEW|NFL|NHL|MLB)"
)
_WRESTLING = re.compile(r"\b(?:WWE|AEW)(?:'s)? ['\"]?$")
_ASKED = re.compile(r"(?:when|what|which|are|is|will|does|do|who|how)\b.*\?$", re.IGNORECASE)
_ANEW = re.compile(r"\b(?:revival|reboot|remake|spin-?off|pilot)\b")
_UNFILMED = re.compile(r"\bbefore (?:filming|shooting|production|cameras)\b")
_HEARD = re.compile(r" (?:Podcast|Newsletter)$")
#: A story about things to listen to.
_TO_LISTEN_TO = re.compile(
    r"^podcasts?\b|\b(?:(?:thriller|drama|comedy|fiction|scripted|horror|mystery|crime|history) podcasts?|"
    r"podcast (?:series|drama|network)|audio (?:drama|series|sequel|serial))\b"
)
_MADE_AFTER = re.compile(r"\b(?:adapt\w+|based on|inspired by)\b")
_NUMBERED = re.compile(r" (?:[2-9]|II|III|IV|V|VI)$")


def _is_a_contest(claim: Claim) -> bool:
    before, named, _ = claim.sentence.partition(claim.show)
    return bool(_CONTEST.search(claim.show) or (named and _WRESTLING.search(before)))


def _is_a_podcast(claim: Claim, _: Record, lines: Lines) -> bool:
    if claim.known:
        return False
    if _HEARD.search(claim.show):
        return True
    seen = any(line.networks for line in lines if line.said == claim.sentence) or _MADE_AFTER.search(lines.whole)
    return not seen and bool(_TO_LISTEN_TO.search(lines.whole))


def _was_a_pilot(record: Record, lines: Lines) -> bool:
    uncounted = record.show is not None and not record.show.seasons
    return uncounted and "pilot" in lines.whole


def _was_never_made(claim: Claim, record: Record, lines: Lines) -> bool:
    if claim.kind is not Kind.CANCELLED or not _ANEW.search(lines.whole):
        return False
    return record.is_long_over or bool(_UNFILMED.search(lines.whole))


def _is_shown_again(claim: Claim, record: Record, lines: Lines) -> bool:
    home = home_of(record.show.network) if record.show else None
    if claim.kind is not Kind.PREMIERE or claim.season or not home or claim.network in (None, home):
        return False
    over = any(s.over for line in lines for s in line.shows if s.key == claim.show_key)
    return over and not MADE_ANEW.search(lines.whole)


def _is_answered(claim: Claim, lines: Lines) -> bool:
    """Whether a line below the question tells the date, and about no other show or season."""
    asked = next((line.at for line in lines if line.said == claim.sentence), 0)
    return any(
        any(d.value == claim.premiere for d in line.dates)
        and (not line.shows or any(s.key == claim.show_key for s in line.shows))
        and all(claim.season in x.numbers for x in line.seasons if x.numbers)
        for line in lines[asked + 1 :]
        if not line.question
    )


#: The reasons for which a claim is impossible, as `why` shows them, each with its test.
_REFUSED: dict[str, Callable[[Claim, Record, Lines], bool]] = {
    "rights to a contest are no season": lambda claim, *_: claim.kind in _FATES and _is_a_contest(claim),
    "a question tells no date": lambda claim, _, lines: (
        claim.kind is Kind.PREMIERE and bool(_ASKED.match(claim.sentence)) and not _is_answered(claim, lines)
    ),
    "a new version of a show that is over was never made": _was_never_made,
    "a season of a show that is over was shown": lambda claim, record, _: (
        claim.kind in DECISIONS and record.is_long_over and record.was_shown(claim.season)
    ),
    "a season long shown does not end": lambda claim, record, _: claim.kind in _ENDS and record.was_shown(claim.season),
    "a show that is over comes to another service as it was made": _is_shown_again,
    "a podcast is no show": _is_a_podcast,
    "a game has its seasons": lambda claim, *_: (
        not (claim.known or (claim.network and claim.kind is not Kind.PREMIERE))
        and bool(claim.season and _NUMBERED.search(claim.show))
    ),
}


def possible(
    claims: Sequence[Claim], catalogue: Catalogue, lines: Lines, statements: Sequence[Statement]
) -> tuple[tuple[Claim, ...], list[str]]:
    """The possible claims, put right where it is known how, and for each of the others why it is impossible."""
    kept: list[Claim] = []
    refused: list[str] = []
    for claim in claims:
        claim = _without_subtitle(claim, catalogue, lines[0].day)
        record = Record(claim.show_key, lines[0].day, catalogue)
        if why := next((why for why, is_refused in _REFUSED.items() if is_refused(claim, record, lines)), None):
            refused.append(f"{claim.show} {claim.kind}: {why}")
            continue
        claim = _with_its_own_date(_with_its_own_season(claim, record, claims, lines), claims, lines)
        said = [s for s in statements if any(show.key == claim.show_key for show in s.shows)]
        if whose := _whose_else(claim, record, lines, said):
            claim = replace(claim, show_key=unknown_key(f"{claim.show} {whose}"))
        kept.append(claim)
    return tuple(kept), refused


def _with_its_own_season(claim: Claim, record: Record, claims: Sequence[Claim], lines: Lines) -> Claim:
    """The claim with a season that its show can have (rule 2)."""
    following = record.next_season(claim.kind) if claim.kind is Kind.RENEWED and claim.season else None
    if following and (claim.season or 0) < following - 1:
        claim = replace(claim, season=following)  # "a second helping" of a show that has had three seasons
    if record.is_of_another(claim.season) and any(c.show_key != claim.show_key for c in claims):
        claim = replace(claim, season=None)  # "Supernatural and The Flash are back, for a 13th and a third"
    if claim.kind is Kind.CANCELLED and claim.season == 2 and _was_a_pilot(record, lines):
        claim = replace(claim, season=1)
    return claim


def _with_its_own_date(claim: Claim, claims: Sequence[Claim], lines: Lines) -> Claim:
    """The claim without a date that is that of another show or of another season."""
    others = (c.premiere for c in claims if c.kind is Kind.PREMIERE and c.show_key != claim.show_key)
    told = {d.value for line in lines if line.said == claim.sentence for d in line.dates}
    if claim.kind is Kind.ENDING and claim.premiere in {*others} - told:
        return replace(claim, premiere=None)
    own = (c for c in claims if (c.show_key, c.kind) == (claim.show_key, Kind.PREMIERE))
    if claim.kind is Kind.RENEWED and claim.premiere in {
        c.premiere for c in own if c.season not in (None, claim.season)
    }:
        return replace(claim, premiere=None)
    return claim


#: A season number below a third of the show's years is a spin-off's ("Love Island: All Stars", a second in ten years).
_YEARS_A_SEASON = 3
#: A country's version is a show of its own: "The Traitors: UK".
_LANDS = frozenset(
    """
    UK US USA AU NZ Australia Canada Ireland India Brazil Mexico Germany France Spain Italy Poland Sweden Norway Denmark
    Netherlands Japan Korea Philippines Turkey Asia Africa
    """.split()
)


def _without_subtitle(claim: Claim, catalogue: Catalogue, day: date) -> Claim:
    """The claim, about the whole show if its unknown title is only that of a season.

    "The White Lotus: Sicily" with a second season is the second season of "The White Lotus".
    """
    title, _, own = claim.show.partition(": ")
    season = claim.season or 0
    if claim.known or not own or _LANDS & {*own.split()} or season <= 1 or catalogue.named(claim.show):
        return claim
    for show in catalogue.named(title):
        if show.year is None or show.seasons is None or fold_title(show.title) != fold_title(title):
            continue
        # "Love Is Blind: Habibi" with a second season is a show of its own: Love Is Blind had ten by then.
        made = 0 if Record(show.key, day, catalogue).is_before else show.seasons
        can_be = made + (claim.kind is Kind.RENEWED) <= season <= show.seasons + 1
        if can_be and on_air(show, day.year) and day.year - show.year <= _YEARS_A_SEASON * season:
            return replace(claim, show=show.title, show_key=show.key, network=claim.network or home_of(show.network))
    return claim


def _whose_else(claim: Claim, record: Record, lines: Lines, said: Sequence[Statement]) -> str | None:
    """The country or network whose show of this name a claim is about, if it is not the known one (rule 3)."""
    show, network = record.show, claim.network
    home = home_of(show.network) if show else None
    if show is None or network is None or home in (None, network):
        return None
    if any(n.name == home for line in lines for n in line.networks):
        return None
    if any(s.meaning.moves or s.meaning.overrides for s in said):
        return None
    if show.country == "US" and network in ABROAD:
        return ABROAD[network]
    bare = show.title.removeprefix("The ")
    quoted = (f"'{bare}'", f'"{bare}"') if bare != show.title else ()
    borrowed = any(name in line.said for line in lines for name in quoted)
    return network if borrowed and not any(show.title in line.said for line in lines) else None
