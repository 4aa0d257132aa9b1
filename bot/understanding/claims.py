"""From statements to claims: per show what is news, which season, who says so, how sure.

A claim needs a statement that is neither past nor in doubt; failing that, doubt about a return makes an ``undecided``
claim. Of contradicting statements the rescue beats the cancellation and the taking-back beats the renewal.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Story
from bot.understanding.cases import Case, seasons_for, seasons_of
from bot.understanding.decisions import Needs, Voice
from bot.understanding.genres import Genre, genre_of, in_plain_words, is_only_counted
from bot.understanding.grounds import Ground
from bot.understanding.lines import Line
from bot.understanding.networks import home_of
from bot.understanding.particulars import carrying_of, certainty_of, is_on_record, network_of, source_of
from bot.understanding.premieres import premiere_of
from bot.understanding.scope import Statement
from bot.understanding.seasons import Role
from bot.understanding.subjects import not_passing


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
    _set_aside(cases, lines)
    ground = Ground(lines)
    cases = {key: case for key, case in cases.items() if case.show.known or ground.bears_unknown(case)}
    for case in cases.values():
        case.facts = [s for s in case.facts if ground.bears(s)]
        case.doubts = [s for s in case.doubts if ground.bears(s)]
    heads = {s.key for line in lines if line.headline for s in not_passing(line, tuple(line.shows))}
    for case in cases.values():
        if heads and case.show.key not in heads:  # named in passing: its ending or its doubts are another story's news
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
            if not _OF_MANY.search(lines[0].low):
                case.doubts = [s for s in case.doubts if s.meaning.voice is Voice.LIST or len(s.shows) > 2]
        claims += _claims_of_case(case, story, catalogue, lines)
    return claims


#: Such a headline asks after every show that the story names.
_OF_MANY = re.compile(r"\b(?:bubble|predict\w*|forecasts?|scorecard|renew/cancel|verdicts?)\b")
_FORECAST = re.compile(
    r"\b(?:bubble watch|bubble dramas|bubble shows|predict\w*|odds|i expect|our last calls|scorecard|should be nervous|will squeak)\b"
)
_ENDED_ON_AIR = re.compile(
    r"\b(?:ended|signed off|wrapped|concluded|bowed out) (?:its run )?(?:on )?(?:last night|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b|\b(?:last|final) episode (?:\w+ ){0,2}(?:tonight|last night|on \w+day)\b|\btakeaways\b|\baired its (?:final|last) episode\b"
)
_GONE = frozenset({Kind.CANCELLED, Kind.ENDING})
_STAGE = re.compile(
    r"\b(?:tour|concerts?|gig|band|venue|album|refunds?|stadium|football|yankees|dodgers|inning|playoffs?|world series|super bowl|coach|touchdown|league|nba|nfl|mlb|nhl|goals|race|racing|racecourse|tournament|fixtures?|runners?|derby|pitcher|batting|quarterback|match|singer|rapper|tickets?|festival|arena)\b"
)


def _set_aside(cases: dict[str, Case], lines: list[Line]) -> None:
    """Turn the facts of a story that only looks back, or forecasts, into background."""
    head = lines[0].low
    whole = " ".join(line.low for line in lines)
    genre = genre_of(head)
    stages = len(set(_STAGE.findall(whole)))
    stage = stages >= 4 or (stages >= 2 and not any(line.networks or line.seasons for line in lines))
    open_head = any(
        s.open and s.line == 0 and s.kind in (Kind.RENEWED, Kind.UNDECIDED)
        for case in cases.values()
        for s in case.doubts
    )
    if lines[0].question:  # "is X cancelled?" is not answered by whispers
        for case in cases.values():
            if any(s.line == 0 for s in case.doubts):
                vague = [s for s in case.facts if lines[s.line].sourcing.rumour]
                case.facts = [s for s in case.facts if s not in vague]
                case.doubts += [s._replace(open=True) for s in vague]
    pilots = bool(_PILOTS.search(head))
    denied = bool(_DENIED.search(whole))
    for case in cases.values():
        if denied:  # what is called untrue is at most an open question
            case.doubts += [s._replace(open=True) for s in case.facts]
            case.facts = []
        if case.facts:  # more of the season on the air is no other one
            case.facts = [
                s
                for s in case.facts
                if s.kind not in (Kind.RENEWED, Kind.ORDERED)
                or not (_BACK_ORDER.search(head) or _BACK_ORDER.search(lines[s.line].low))
                or any(x.role is Role.NUMBER and x.numbers[-1] > 1 for x in s.seasons)
            ]
        if pilots:  # a pilot is no series yet
            case.facts = [s for s in case.facts if s.kind is not Kind.ORDERED and not s.meaning.by_age]
        if genre is Genre.CLOSED or stage:
            case.past += case.facts
            case.facts, case.doubts = [], []
        elif genre is Genre.BESIDE:
            case.facts = [s for s in case.facts if _stands_beside(s, lines)]
            case.doubts = [s for s in case.doubts if lines[s.line].headline and _RETURNS.search(head)]
        elif _FORECAST.search(head):
            case.past += case.facts
            case.facts = []
        elif any(s.kind in _GONE for s in case.facts) and _ENDED_ON_AIR.search(whole):
            case.facts = [s for s in case.facts if s.kind not in _GONE]
        if open_head and not any(s.line == 0 for s in case.facts):
            dated = [
                s
                for s in case.facts
                if s.kind is Kind.CANCELLED and _IN_MONTH.search(lines[s.line].low, s.end, s.end + 60)
            ]
            case.facts = [s for s in case.facts if s not in dated]
        returns = [
            s
            for s in case.facts
            if (s.rule.startswith("renewed, season") and "return" in s.rule)
            or ("back" in s.rule and s.meaning.needs is Needs.SEASON)
        ]
        if (
            returns
            and len(returns) == sum(s.kind is Kind.RENEWED for s in case.facts)
            and any(s.kind is Kind.PREMIERE and lines[s.line].headline for s in case.facts)
        ):
            case.facts = [s for s in case.facts if s not in returns]


_DENIED = re.compile(
    r"\b(?:story|stories|reports?|claims?|rumou?rs?|tale|article|headlines?) (?:is|are|was|were) (?:\w+ )?(?:incorrect|untrue|false|fake|not true|wrong|nonsense|baseless|inaccurate|made up|fabricated)\b|\bit's (?:not true|untrue|a hoax|fake)\b|\bnot true at all\b"
)
_BACK_ORDER = re.compile(
    r"\bfull[- ]seasons?\b|\bmore (?:episodes|hours|\S+) (?:of \S+ )?(?:for )?this season\b|\bextends? (?:\S+ )?(?:its |the )?(?:first |current |this )?season\b(?! (?:\d|order))|\bback[- ](?:9|nine|order)\b|\b(?:extra|additional) (?:episodes|scripts|hours) (?:for|of|to)\b|\bmore episodes for\b"
)
_PILOTS = re.compile(r"\bpilots?\b(?!.*\b(?:to series|series orders?)\b)")


def _stands_beside(s: Statement, lines: list[Line]) -> bool:
    """Whether a story about something else may still tell this: dates, and fates in plain words."""
    return s.kind in (Kind.PREMIERE, Kind.PRODUCTION) or (
        in_plain_words(lines[s.line].low, s.start, s.end) and not is_only_counted(lines[s.line].low, s.start, s.end)
    )


_IN_MONTH = re.compile(
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_RETURN = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})


def _claims_of_case(case: Case, story: Story, catalogue: Catalogue, lines: list[Line]) -> list[Claim]:
    facts = _consistent(case, lines)
    claims: list[Claim] = []
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided: list[Kind] = [k for k in kinds if k in (Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED)]
    for kind in kinds:
        said = [s for s in facts if s.kind is kind]
        if kind is Kind.PREMIERE and not _date_is_news(
            said, lines, decided, doubted=any(s.kind in _RETURN for s in case.doubts)
        ):
            continue
        if kind is Kind.PRODUCTION and (decided or not any(lines[s.line].headline for s in said)):
            continue
        if kind is Kind.PREMIERE and Kind.ENDING in kinds and any(s.line == 0 for s in facts if s.kind is Kind.ENDING):
            continue  # the date of a last season sits in the ending
        dressed = dress(case, kind, said, story, catalogue, lines)
        if (
            kind is Kind.PREMIERE
            and any(s.kind is kind and lines[s.line].headline for s in case.doubts)
            and not any(lines[s.line].dates and lines[s.line].sourcing.voices for s in said)
        ):
            dressed = [replace(c, certainty=Certainty.SPECULATION) for c in dressed]  # the headline only wonders when
        if kind is Kind.PREMIERE and claims:  # a date inside a renewal story sits in the renewal claim
            told = {c.season for c in claims if c.kind in (Kind.RENEWED, Kind.ORDERED)}
            dressed = [c for c in dressed if not told or (c.season is not None and c.season not in told)]
        claims += dressed
    if Kind.RENEWED in decided and Kind.ENDING not in kinds and _last_one(case, facts, lines):
        said = [s for s in facts if s.kind is Kind.RENEWED]
        claims += dress(case, Kind.ENDING, said, story, catalogue, lines)
    if not claims and not decided:
        doubts = [s for s in case.doubts if s.kind in _RETURN]
        claims += _in_doubt(case, doubts, story, catalogue, lines)
    return claims


#: A last season that is still to be seen makes it an ending, not a cancellation.
_TO_COME = re.compile(
    r"\b(?:is ending|are ending|season (?:due|coming|arriving|premiering|that is due)|due later|coming (?:\w+ )?season|upcoming|forthcoming|next (?:season|year|may|month|spring|fall|summer)|will (?:return|be back|air|premiere|begin|debut)|to be made|still to come|returns|set for|will (?:end|conclude|finish|bow out|wrap up|come to an end)|one (?:last|final|more) (?:season|series|run)|final (?:season|series|run|episodes?|chapter) (?:\w+ ){0,2}(?:will|to|due|set|in|next|this|later|airs?|premieres?|arrives?)|final season (?:will|to|premier\w+|airs|arrives|is set|due|begins|slated|in 20)|(?:end|ends|ending|conclude|concludes|wrap|finish) (?:its run )?(?:in 20|next|with (?:its |the )?(?:upcoming|next|coming|forthcoming)))\b"
)


def _elsewhere(renewal: Statement, facts: list[Statement], lines: list[Line]) -> bool:
    """Whether another network acts after the one that cancelled: "Fox drops X, Netflix picks it up"."""
    return any(
        s.line == renewal.line and s.end <= n.start < renewal.start
        for s in facts
        if s.kind is Kind.CANCELLED
        for n in lines[renewal.line].networks
    )


_THEN = re.compile(r"\b(?:then|now|finally)(?:,| is| was)? $")


def _consistent(case: Case, lines: list[Line]) -> list[Statement]:
    """The facts without those that the story itself overrides."""
    facts = case.facts
    kinds = {s.kind for s in facts}
    if Kind.RENEWED in kinds and Kind.CANCELLED in kinds:
        rescue = [s for s in facts if s.kind is Kind.RENEWED and (s.meaning.overrides or _elsewhere(s, facts, lines))]
        undone = [
            s
            for s in facts
            if s.kind is Kind.CANCELLED
            and s.meaning.overrides
            and not any(f.kind is Kind.RENEWED and f.line == s.line and f.start > s.end for f in facts)
        ]  # "reverses course, renews it" is no taking back
        if undone:
            facts = [s for s in facts if s.kind is not Kind.RENEWED]
        elif rescue or any(s.meaning.overrides for s in facts if s.kind is Kind.CANCELLED):
            facts = [s for s in facts if s.kind is not Kind.CANCELLED]
        else:
            later = [
                s
                for s in facts
                if s.kind in (Kind.RENEWED, Kind.CANCELLED)
                and _THEN.search(lines[s.line].low[max(0, s.start - 10) : s.start])
            ]
            first = (
                later[-1]
                if later
                else min(
                    facts, key=lambda s: (s.line, s.start) if s.kind in (Kind.RENEWED, Kind.CANCELLED) else (99, 0)
                )
            )
            drop = Kind.CANCELLED if first.kind is Kind.RENEWED else Kind.RENEWED
            facts = [s for s in facts if s.kind is not drop]
    kinds = {s.kind for s in facts}
    if Kind.ORDERED in kinds and Kind.CANCELLED in kinds:  # "gets its marching orders: HBO greenlights ..."
        facts = [s for s in facts if s.kind is not Kind.CANCELLED or in_plain_words(lines[s.line].low, s.start, s.end)]
    kinds = {s.kind for s in facts}
    if Kind.ENDING in kinds and Kind.CANCELLED in kinds:
        ending = [s for s in facts if s.kind is Kind.ENDING]
        cancelled = [s for s in facts if s.kind is Kind.CANCELLED]
        to_come = any(_TO_COME.search(lines[s.line].low) for s in ending)
        coloured = cancelled[0].rule.startswith("cancelled, refused") and not any(
            in_plain_words(lines[s.line].low, s.start, s.end) or lines[s.line].seasons for s in ending
        )  # "X closes its doors": the refusal below it says what is meant
        numbered = any((s.line == 0 or x.final) and x.numbers for s in ending for x in s.seasons)
        drop = (
            Kind.CANCELLED
            if to_come or numbered or (ending[0].line < cancelled[0].line and not coloured)
            else Kind.ENDING
        )
        facts = [s for s in facts if s.kind is not drop]
    if Kind.RENEWED in kinds and Kind.PREMIERE in kinds:  # "season 4 will be back in May" tells a date
        facts = [s for s in facts if not _merely_back(s, facts)]
    if Kind.ORDERED in kinds and Kind.RENEWED in kinds:
        facts = [s for s in facts if s.kind is not (Kind.RENEWED if case.show.fresh else Kind.ORDERED)]
    return facts


def _merely_back(s: Statement, facts: list[Statement]) -> bool:
    """Whether a season is only said to come, in a line that dates it or below one that does."""
    if s.kind is not Kind.RENEWED or s.meaning.needs not in (Needs.SEASON, Needs.COUNT):
        return False
    mine = {n for x in s.seasons if not x.passing for n in x.numbers}
    return any(
        f.kind is Kind.PREMIERE
        and (f.line == s.line or (f.line == 0 < s.line))
        and not (mine and (other := {n for x in f.seasons for n in x.numbers}) and mine.isdisjoint(other))
        for f in facts
    )


_NO_DATE_STORY = re.compile(
    r"\b(?:ep|episode|recap|why|what happens|cast|casts|joins?|adds?|star|stars|trailer|explained|interview|tease[sd]?|cameras|shoot(?:s|ing)?|films|filming)\b"
)


def _date_is_news(said: list[Statement], lines: list[Line], decided: list[Kind], *, doubted: bool) -> bool:
    if any(lines[s.line].headline for s in said):
        return True
    if _NO_DATE_STORY.search(lines[0].low):
        return False
    return (
        not decided
        and not doubted
        and bool(
            lines[0].headline
            and re.search(
                r"\b(?:back|return\w*|dates?|dated|midseason|launch\w*|debut\w*|premier\w+|first look|arriv\w+|landing|slates?|bow|sets?|when|early|late|strikes|moved|calendars?|delays?|delayed|pushed|unveils?|season \d+)\b",
                lines[0].low,
            )
        )
    )


def _last_one(case: Case, facts: list[Statement], lines: list[Line]) -> bool:
    """Whether the season ordered is said to be the last."""
    for s in facts:
        if s.kind is Kind.RENEWED and any(
            x.final and not x.passing and not _ONCE.search(lines[s.line].low, max(0, x.start - 30), x.start)
            for x in seasons_of(s, case, lines)
        ):
            return True
    return False


_ONCE = re.compile(r"\b(?:supposed\w*|once|what was|possibly|perhaps|maybe|could be|may be)\b")


def dress(
    case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]
) -> list[Claim]:
    """The claims of one kind about one show, with seasons, certainty, source, network and date."""
    first = said[0]
    numbers = seasons_for(case, kind, said, story, catalogue, lines)
    carrying = carrying_of(said, case, lines)
    source = source_of(case, carrying, lines, said)
    certainty = certainty_of(case, kind, said, carrying, lines)
    show = catalogue.get(case.show.key)
    network = network_of(case, kind, said, lines, home_of(show.network) if show else None)
    return [
        Claim(
            show=case.show.title,
            show_key=case.show.key,
            season=number,
            kind=kind,
            certainty=certainty,
            source=source,
            network=network,
            premiere=premiere_of(case, kind, said, number, numbers, lines),
            sentence=lines[first.line].said,
            rule=first.rule,
            on_record=is_on_record(carrying, lines),
        )
        for number in numbers
    ]


def _is_settled(case: Case, lines: list[Line]) -> bool:
    """Whether the story tells as past what its headline wonders about: renewed already, or cancelled and mourned."""
    past = {s.kind for s in case.past if not s.open}
    return Kind.RENEWED in past or (
        Kind.CANCELLED in past and bool(re.search(r"\bpetition|bring back\b", lines[0].low))
    )


_RETURNS = re.compile(
    r"\b(?:jeopardy|doubt|limbo|bubble|talks|season|renew\w*|cancel\w*|future|fate|revival|reboot|comeback)\b"
)
_OF_RETURN = re.compile(
    r"\b(?:season [2-9]|season \d\d|series [2-9]|season (?:two|three|four|five|six|seven)|(?:second|third|fourth|fifth|sixth|seventh|another) (?:season|series)|renew\w*|cancel\w*|"
    r"more|future|fate|revival|reboot|comeback|return|returning|back|bubble|save|saved|odds|hope|hopes|talks|could|will|survives?|scorecard|rescues?|verdict|expect)\b"
)


def _in_doubt(
    case: Case, doubts: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]
) -> list[Claim]:
    if not doubts:
        return []
    rumoured = [
        s
        for s in doubts
        if s.kind in (Kind.ENDING, Kind.RENEWED) and lines[s.line].sourcing.rumour and not s.meaning.open
    ]
    if rumoured and not any(
        lines[s.line].question and lines[s.line].headline and not _rumoured(lines[s.line]) for s in rumoured
    ):
        claims = dress(case, rumoured[0].kind, rumoured, story, catalogue, lines)
        return [replace(c, certainty=Certainty.RUMOUR) for c in claims]
    about_return = any(lines[s.line].headline for s in doubts) or any(s.meaning.voice is Voice.LIST for s in doubts)
    about_return = about_return or bool(_OF_RETURN.search(lines[0].low))
    about_return = about_return or any(
        s.meaning.open and (len(s.shows) > 2 or (lines[s.line].question and lines[s.line].seasons)) for s in doubts
    )
    if not about_return or (not any("talks" in s.rule for s in doubts) and _is_settled(case, lines)):
        return []
    heads = [s for s in doubts if lines[s.line].headline]
    if (
        heads
        and all(s.kind is Kind.ENDING and s.meaning.needs is Needs.SEASON for s in heads)
        and not any(s.kind is Kind.RENEWED for s in doubts)
    ):
        claims = dress(case, Kind.ENDING, heads, story, catalogue, lines)  # whether this season is the last
        return [replace(c, certainty=Certainty.SPECULATION) for c in claims]
    return doubted(case, doubts, story, catalogue, lines)


def doubted(case: Case, doubts: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]) -> list[Claim]:
    """The claims that a show's return is undecided, and who leaves it open."""
    claims = dress(case, Kind.UNDECIDED, doubts, story, catalogue, lines)
    talks = any("talks" in s.rule for s in doubts)
    sourcings = [lines[s.line].sourcing for s in doubts]
    spoken = any(s.network for s in sourcings) and not any(s.declined for s in sourcings)
    if spoken and not claims[0].source:
        certainty = Certainty.OFFICIAL
    elif talks:
        certainty = Certainty.REPORTED
    elif any(s.rumour for s in sourcings):
        certainty = Certainty.RUMOUR
    else:
        certainty = Certainty.SPECULATION
    return [replace(c, certainty=certainty) for c in claims]


def _rumoured(line: Line) -> bool:
    return line.sourcing.rumour


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each show, season and kind, the firmest."""
    best: dict[tuple[str, int | None, Kind], Claim] = {}
    for claim in claims:
        key = (claim.show_key, claim.season, claim.kind)
        if key not in best or best[key].certainty < claim.certainty:
            best[key] = claim
    return tuple(best.values())
