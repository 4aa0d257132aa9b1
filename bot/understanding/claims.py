"""From statements to claims: per show what is news, which season, who says so, how sure.

A claim needs a statement that is neither past nor in doubt; failing that, doubt about a return makes an ``undecided``
claim. Of contradicting statements the rescue beats the cancellation and the taking-back beats the renewal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Story
from bot.understanding.decisions import Needs, Voice
from bot.understanding.lines import Line, ShowAt
from bot.understanding.networks import NetworkAt
from bot.understanding.scope import Statement
from bot.understanding.seasons import Role, SeasonAt, is_rookie
from bot.understanding.sourcing import Sourcing, certainty_of


@dataclass(slots=True)
class Case:
    """Everything a story says of one show."""

    show: ShowAt
    facts: list[Statement] = field(default_factory=list)
    doubts: list[Statement] = field(default_factory=list)
    past: list[Statement] = field(default_factory=list)


def claims_of(story: Story, catalogue: Catalogue, lines: list[Line], statements: list[Statement]) -> list[Claim]:
    """The claims of a story, in the order its shows are decided."""
    cases: dict[str, Case] = {}
    for s in statements:
        for show in s.shows:
            case = cases.setdefault(show.key, Case(show))
            (case.past if s.past else case.doubts if s.open else case.facts).append(s)
    claims: list[Claim] = []
    _set_aside(cases, lines)
    television = any(line.networks or line.seasons or _TELEVISION.search(line.low) for line in lines)
    cases = {key: case for key, case in cases.items() if case.show.known or television}
    heads = {s.key for line in lines if line.headline for s in line.shows}
    for case in cases.values():
        if heads and case.show.key not in heads:  # named in passing: its ending or its doubts are another story's news
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
            case.doubts = [s for s in case.doubts if s.meaning.voice is Voice.LIST]
        claims += _claims_of_case(case, story, catalogue, lines, cases)
    return claims


#: A title that the catalogue lacks needs a story about television.
_TELEVISION = re.compile(r"\b(?:series|show|drama|comedy|sitcom|season|episodes?|streamer|network|anime|soap|thriller|spin-?off|docuseries)\b")
_LOOKS_BACK = re.compile(
    r"^\W*\d+ (?:\w+ ){0,5}(?:shows?|series)\b|\b(?:best|worst|greatest) (?:\w+ ){0,3}(?:shows?|series)\b|\branked\b|\brecap\b|\breview\b|\bclub\b|\bwhat .* left behind\b|"
    r"\bspoilers?\b|\bseries finale (?:closes|recap|ending|review|explained)\b|\bexplains?\b.*\bcancel+ations?\b"
)
_FORECAST = re.compile(r"\b(?:bubble watch|bubble dramas|bubble shows|predict\w*|odds|i expect|our last calls|scorecard|should be nervous|will squeak)\b")
_ENDED_ON_AIR = re.compile(r"\b(?:ended|signed off|wrapped|concluded|bowed out) (?:its run )?(?:on )?(?:last night|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b|\btakeaways\b|\baired its (?:final|last) episode\b")
_STAGE = re.compile(r"\b(?:tour|concerts?|gig|band|venue|album|refunds?|stadium|football|quarterback|match|singer|rapper|tickets?|festival|arena)\b")


def _set_aside(cases: dict[str, Case], lines: list[Line]) -> None:
    """Turn the facts of a story that only looks back, or forecasts, into background."""
    head = lines[0].low
    whole = " ".join(line.low for line in lines)
    no_news = bool(_LOOKS_BACK.search(head))
    stage = len(set(_STAGE.findall(whole))) >= 2 and not any(line.networks or line.seasons for line in lines)
    open_head = any(s.open and s.line == 0 and s.kind in (Kind.RENEWED, Kind.UNDECIDED) for case in cases.values() for s in case.doubts)
    for case in cases.values():
        if no_news or stage:
            case.past += case.facts
            case.facts, case.doubts = [], []
        elif _FORECAST.search(head):
            case.past += case.facts
            case.facts = []
        elif _ENDED_ON_AIR.search(whole):
            gone = [s for s in case.facts if s.kind in (Kind.CANCELLED, Kind.ENDING)]
            case.facts = [s for s in case.facts if s not in gone]
        if open_head and not any(s.line == 0 for s in case.facts):
            dated = [s for s in case.facts if s.kind is Kind.CANCELLED and _IN_MONTH.search(lines[s.line].low, s.end, s.end + 60)]
            case.facts = [s for s in case.facts if s not in dated]
        returns = [s for s in case.facts if s.rule.startswith("renewed, season") and "return" in s.rule or "back" in s.rule and s.meaning.needs is Needs.SEASON]
        if returns and len(returns) == sum(s.kind is Kind.RENEWED for s in case.facts) and any(s.kind is Kind.PREMIERE and lines[s.line].headline for s in case.facts):
            case.facts = [s for s in case.facts if s not in returns]


_IN_MONTH = re.compile(r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_RETURN = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED})


def _claims_of_case(case: Case, story: Story, catalogue: Catalogue, lines: list[Line], cases: dict[str, Case]) -> list[Claim]:
    facts = _consistent(case, lines)
    claims: list[Claim] = []
    kinds = list(dict.fromkeys(s.kind for s in facts))
    decided = [k for k in kinds if k in (Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED)]
    for kind in kinds:
        said = [s for s in facts if s.kind is kind]
        if kind is Kind.PREMIERE and not _date_is_news(said, lines, decided, doubted=any(lines[s.line].headline and s.kind in _RETURN for s in case.doubts)):
            continue
        if kind is Kind.PRODUCTION and (decided or not any(lines[s.line].headline for s in said)):
            continue
        if kind is Kind.PREMIERE and Kind.ENDING in kinds and any(s.line == 0 for s in facts if s.kind is Kind.ENDING):
            continue  # the date of a last season sits in the ending
        dressed = _dress(case, kind, said, story, catalogue, lines)
        if kind is Kind.PREMIERE and claims:  # a date inside a renewal story sits in the renewal claim
            told = {c.season for c in claims if c.kind in (Kind.RENEWED, Kind.ORDERED)}
            dressed = [c for c in dressed if not told or (c.season is not None and c.season not in told)]
        claims += dressed
    if Kind.RENEWED in decided and Kind.ENDING not in kinds and _last_one(case, facts, lines):
        said = [s for s in facts if s.kind is Kind.RENEWED]
        claims += _dress(case, Kind.ENDING, said, story, catalogue, lines)
    if not claims and not decided:
        doubts = [s for s in case.doubts if s.kind in _RETURN and (s.meaning.open or s.kind is not Kind.ENDING or True)]
        claims += _in_doubt(case, doubts, story, catalogue, lines, cases)
    return claims


#: A last season that is still to be seen makes it an ending, not a cancellation.
_TO_COME = re.compile(r"\b(?:coming (?:\w+ )?season|upcoming|forthcoming|next (?:season|year|may|month|spring|fall|summer)|will (?:return|be back|air|premiere|begin|debut)|to be made|still to come|returns|set for|will (?:end|conclude|finish|bow out|wrap up|come to an end)|one (?:last|final|more) (?:season|series|run)|final (?:season|series|run|episodes?|chapter) (?:\w+ ){0,2}(?:will|to|due|set|in|next|this|later|airs?|premieres?|arrives?)|final season (?:will|to|premier\w+|airs|arrives|is set|due|begins|slated|in 20)|(?:end|ends|ending|conclude|concludes|wrap|finish) (?:its run )?(?:in 20|next|with (?:its |the )?(?:upcoming|next|coming|forthcoming)))\b")


def _consistent(case: Case, lines: list[Line]) -> list[Statement]:
    """The facts without those that the story itself overrides."""
    facts = case.facts
    kinds = {s.kind for s in facts}
    if Kind.RENEWED in kinds and Kind.CANCELLED in kinds:
        rescue = [s for s in facts if s.kind is Kind.RENEWED and s.meaning.overrides]
        undone = [s for s in facts if s.kind is Kind.CANCELLED and s.meaning.overrides]
        if undone:
            facts = [s for s in facts if s.kind is not Kind.RENEWED]
        elif rescue:
            facts = [s for s in facts if s.kind is not Kind.CANCELLED]
        else:
            first = min(facts, key=lambda s: (s.line, s.start) if s.kind in (Kind.RENEWED, Kind.CANCELLED) else (99, 0))
            drop = Kind.CANCELLED if first.kind is Kind.RENEWED else Kind.RENEWED
            facts = [s for s in facts if s.kind is not drop]
    kinds = {s.kind for s in facts}
    if Kind.ENDING in kinds and Kind.CANCELLED in kinds:
        ending = [s for s in facts if s.kind is Kind.ENDING]
        cancelled = [s for s in facts if s.kind is Kind.CANCELLED]
        to_come = any(_TO_COME.search(lines[s.line].low) for s in ending)
        drop = Kind.CANCELLED if to_come or ending[0].line < cancelled[0].line else Kind.ENDING
        facts = [s for s in facts if s.kind is not drop]
    if Kind.ORDERED in kinds and Kind.RENEWED in kinds:
        facts = [s for s in facts if s.kind is not (Kind.RENEWED if case.show.fresh else Kind.ORDERED)]
    return facts


_NO_DATE_STORY = re.compile(r"\b(?:ep|episode|recap|why|what happens|cast|casts|joins?|adds?|star|stars|trailer|explained|interview|tease[sd]?)\b")


def _date_is_news(said: list[Statement], lines: list[Line], decided: list[Kind], *, doubted: bool) -> bool:
    if any(lines[s.line].headline for s in said):
        return True
    if _NO_DATE_STORY.search(lines[0].low):
        return False
    return not decided and not doubted and bool(lines[0].headline and re.search(r"\b(?:back|return\w*|dates?|dated|midseason|launch\w*|debut\w*|premier\w+|first look|arriv\w+|landing|slates?|bow|sets?|when|early|late|strikes|moved|delays?|delayed|pushed|unveils?|season \d+)\b", lines[0].low))


def _last_one(case: Case, facts: list[Statement], lines: list[Line]) -> bool:
    """Whether the season ordered is said to be the last."""
    for s in facts:
        if s.kind is Kind.RENEWED and any(x.final and not x.passing and not _ONCE.search(lines[s.line].low, max(0, x.start - 30), x.start) for x in _for_show(s, case, lines)):
            return True
    return False


_ONCE = re.compile(r"\b(?:supposed\w*|once|what was|possibly|perhaps|maybe|could be|may be)\b")


def _dress(case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]) -> list[Claim]:
    first = said[0]
    numbers = seasons_for(case, kind, said, story, catalogue, lines)
    carrying = _carrying(said, case, lines)
    source = _source(carrying, lines, said)
    certainty = _certainty(case, kind, said, carrying, lines)
    network = _network(case, kind, said, lines)
    claims = []
    for number in numbers:
        claims.append(
            Claim(
                show=case.show.title,
                show_key=case.show.key,
                season=number,
                kind=kind,
                certainty=certainty,
                source=source,
                network=network,
                premiere=_premiere(case, kind, said, number, numbers, lines),
                sentence=lines[first.line].said,
                rule=first.rule,
                on_record=_on_record(carrying, lines),
            )
        )
    return claims


_OF_RETURN = re.compile(
    r"\b(?:season [2-9]|season \d\d|series [2-9]|season (?:two|three|four|five|six|seven)|(?:second|third|fourth|fifth|sixth|seventh|another) (?:season|series)|renew\w*|cancel\w*|"
    r"more|future|fate|revival|reboot|comeback|return|returning|back|bubble|save|saved|odds|hope|hopes|talks|could|will|survives?|scorecard)\b"
)


def _in_doubt(case: Case, doubts: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line], cases: dict[str, Case]) -> list[Claim]:
    if not doubts:
        return []
    rumoured = [s for s in doubts if s.kind in (Kind.ENDING, Kind.RENEWED) and (src := lines[s.line].sourcing) and src.rumour and not s.meaning.open]
    if rumoured and not any(lines[s.line].question and lines[s.line].headline and not lines[s.line].sourcing.rumour for s in rumoured):
        claims = _dress(case, rumoured[0].kind, rumoured, story, catalogue, lines)
        return [_recertain(c, Certainty.RUMOUR) for c in claims]
    about_return = any(lines[s.line].headline for s in doubts) or any(s.meaning.voice is Voice.LIST for s in doubts)
    about_return = about_return or bool(_OF_RETURN.search(lines[0].low))
    if not about_return:
        return []
    claims = _dress(case, Kind.UNDECIDED, doubts, story, catalogue, lines)
    talks = any("talks" in s.rule for s in doubts)
    sourcings = [src for s in doubts if (src := lines[s.line].sourcing)]
    spoken = any(s.network for s in sourcings) and not any(s.declined for s in sourcings)
    outlet = any(v.role == "outlet" for s in sourcings for v in s.voices)
    if spoken and not claims[0].source:
        certainty = Certainty.OFFICIAL
    elif talks and (outlet or any(s.hedged for s in sourcings) or True):
        certainty = Certainty.REPORTED
    elif any(s.rumour for s in sourcings):
        certainty = Certainty.RUMOUR
    else:
        certainty = Certainty.SPECULATION
    return [_recertain(c, certainty) for c in claims]


def _recertain(claim: Claim, certainty: Certainty) -> Claim:
    from dataclasses import replace

    return replace(claim, certainty=certainty, premiere=claim.premiere)


def _carrying(said: list[Statement], case: Case, lines: list[Line]) -> list[Line]:
    """The lines whose sourcing bears on a claim: those that state it and those beside them that speak of who says so."""
    indexes = sorted({s.line for s in said})
    wide = set(indexes)
    for i, line in enumerate(lines):
        if line.sourcing is None:
            continue
        about = not line.shows or any(s.key == case.show.key for s in line.shows)
        if about:
            wide.add(i)
    return [lines[i] for i in sorted(wide) if lines[i].sourcing is not None]


def _source(carrying: list[Line], lines: list[Line], said: list[Statement]) -> str | None:
    own = {s.line for s in said}
    ranked = sorted(carrying, key=lambda line: lines.index(line) not in own)
    for line in ranked:
        for v in line.sourcing.voices if line.sourcing else ():
            if v.role == "outlet":
                return v.name
    for line in ranked:
        for v in line.sourcing.voices if line.sourcing else ():
            if v.role == "person":
                return v.name
    for line in ranked:
        if line.sourcing and isinstance(line.sourcing.network, NetworkAt):
            return line.sourcing.network.name
    return None


def _certainty(case: Case, kind: Kind, said: list[Statement], carrying: list[Line], lines: list[Line]) -> Certainty:
    stated = [lines[s.line] for s in said]
    deciding = [line for line in stated if not line.headline] or [line for line in carrying if not line.headline] or stated
    if all(line.headline for line in stated) and not any(x.sourcing and (x.sourcing.credited or x.sourcing.hedged) for x in deciding):
        deciding = stated
    elif all(line.headline for line in stated):  # only the headline decides: whoever is credited below is its source
        deciding = [x for x in deciding if x.sourcing and (x.sourcing.credited or x.sourcing.hedged)]
    quoted = any(line.speech and line.sourcing and any(v.role == "person" for v in line.sourcing.voices) for line in carrying)
    quoted = quoted or any(line.speech and _MAKERS_SAY.search(line.low) for line in carrying)
    return certainty_of(
        [s for line in deciding if (s := line.sourcing)],
        [s for line in carrying if (s := line.sourcing)],
        quoted=quoted and kind is not Kind.UNDECIDED,
    )


_MAKERS_SAY = re.compile(r"\b(?:showrunners?|creators?|producers?|makers|president|chief|boss|bosses|executives?) (?:\w+ ){0,2}(?:said|says|wrote|told|added)\b")


def _on_record(carrying: list[Line], lines: list[Line]) -> bool:
    return any(line.sourcing and (line.sourcing.network or any(v.role == "person" for v in line.sourcing.voices)) for line in carrying)


_FROM = re.compile(r"(?:\bfrom|\bafter|\bleft|\bleaving|dropped by|axed by|cancel+ed by|dumped by|ditched by|canned by|scrapped by|axed at|at|former|goodbye to|once on|years? (?:on|at)|months after|since|let go by|lost by|seasons? (?:on|at)|thing as) (?:the )?$")


def _network(case: Case, kind: Kind, said: list[Statement], lines: list[Line]) -> str | None:
    best: tuple[int, str] | None = None
    for i, line in enumerate(lines):
        if line.sourcing is None:
            continue
        for n in line.networks:
            points = 0
            before = line.low[max(0, n.start - 24) : n.start]
            for s in said:
                if s.line == i:
                    points = max(points, 6)
                    if s.left <= n.start < s.right:
                        points = max(points, 8)
                    if n.end <= s.start and s.start - n.end < 30:
                        points = max(points, 10)
                    if re.search(r"\b(?:at|on|by|to|for) (?:the )?$", before) and 0 <= n.start - s.end < 40:
                        points = max(points, 10)
            if any(sh.key == case.show.key and 0 <= sh.start - n.end <= 3 for sh in line.shows):
                points += 3
            if not points and (not line.shows or any(sh.key == case.show.key for sh in line.shows)):
                points = 3
            if not points and len({sh.key for other in lines for sh in other.shows}) <= 1:
                points = 2
            if not points and line.headline:
                points = 2
            if _FROM.search(before) and kind is not Kind.CANCELLED:
                points -= 5
            if line.headline:
                points += 1
            if points > 0 and (best is None or points > best[0]):
                best = (points, n.name)
    return best[1] if best else None


def _premiere(case: Case, kind: Kind, said: list[Statement], number: int | None, numbers: tuple[int | None, ...], lines: list[Line]) -> str | None:
    if kind in (Kind.CANCELLED, Kind.UNDECIDED, Kind.PRODUCTION) or number != numbers[0]:
        return None
    own = {s.line for s in said}
    best: tuple[int, str] | None = None
    for i, line in enumerate(lines):
        if line.sourcing is None:
            continue
        if line.shows and not any(s.key == case.show.key for s in line.shows):
            continue
        for d in line.dates:
            before = line.low[max(0, d.start - 60) : d.start]
            if not _FOR_DATE.search(before) and (not _AIRS.search(before) or _NOT_AIRS.search(before)):
                continue
            ahead = [s for s in line.shows if s.end <= d.start]
            if ahead and ahead[-1].key != case.show.key and any(s.key == case.show.key for s in line.shows) and not _ALIKE.search(before):
                continue  # in a list each date belongs to the show before it
            near = [s for s in line.seasons if s.role is Role.NUMBER and not s.passing and s.start < d.start and d.start - s.end < 45]
            if near and number is not None and number not in near[-1].numbers:
                continue
            points = 2 * (i in own) + line.headline + 2 * d.exact + d.with_year
            if best is None or points > best[0]:
                best = (points, d.value)
    return best[1] if best else None


#: A date right after these is the show's own: "for 2020", "due in 2019", "back this summer".
_FOR_DATE = re.compile(
    r"\b(?:for|due|slated for|set for|out|arriv\w+|premier\w+|debut\w*|coming|back|launch\w*|return\w*|streaming|airing|shown|beginning|starting)(?: (?:some time in|a|an|early|late|in|on|this|from|next))* $"
)
_ALIKE = re.compile(r"\b(?:both|all|together|return|premiere|debut|arrive|launch|bow) (?:\w+ )?$")
_AIRS = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|bow(?:s|ing)?|arriv\w+|land(?:s|ing)?|drop(?:s|ping)?|start(?:s|ing)?|begin(?:s|ning)?|kick\w* off|return(?:s|ing)?|back|air(?:s|ing)?|stream(?:s|ing)?|"
    r"hit(?:s|ting)?|open(?:s|ing)?|out|due|coming|set for|slated|scheduled|expected|released?|shown|show|follow|seen|dated?|eye(?:s|d|ing)|sets?|for|in|moved|up to|to|on)\b[^;:]{0,36}$"
)
_NOT_AIRS = re.compile(
    r"\b(?:last|since|ended|finale|bows? out|wraps?|conclude[sd]?|shoot(?:s|ing)?|film(?:s|ing)?|cameras|production|roll(?:ing)?|announced|ordered|cancel+ed|axed|dropped|renewed|aired|ran|was|were|died|closes?|until|reported|"
    r"said|told|debuted|premiered|launched|arrived|landed|began|started|ago|signs? off|ends?|between)\b[^;:,]{0,30}$"
)


def seasons_for(case: Case, kind: Kind, said: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line]) -> tuple[int | None, ...]:
    """The seasons that a decision is about; (None,) where the story does not say."""
    near = [x for s in said for x in _for_show(s, case, lines)]
    wide = [x for i, line in enumerate(lines) for x in line.seasons if _about(line, x, case, lines)]
    made = next((x.numbers[0] for x in [*near, *wide] if x.role is Role.MADE), None)
    plain = [x for x in near if x.role is Role.NUMBER and not x.passing] or [
        x for x in wide if x.role is Role.NUMBER and not x.passing
    ]
    if kind is Kind.RENEWED:
        return _renewed(near, wide, made, plain, case, lines)
    if kind is Kind.CANCELLED:
        return (_cancelled(said, near, wide, made, plain, lines),)
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
    if plain:
        return (plain[0].numbers[0],) if kind is not Kind.UNDECIDED else (max(plain, key=lambda x: x.numbers[0]).numbers[0],)
    if kind in (Kind.PREMIERE,) and case.show.fresh:
        return (1,)
    if kind is Kind.UNDECIDED:
        any_number = [x for x in [*near] if x.role is Role.NUMBER and x.numbers[0] > 1]
        if any_number:
            return (any_number[0].numbers[0],)
    return (None,)


def _renewed(near: list[SeasonAt], wide: list[SeasonAt], made: int | None, plain: list[SeasonAt], case: Case, lines: list[Line]) -> tuple[int | None, ...]:
    count = next((x.numbers[0] for x in [*near, *wide] if x.role is Role.COUNT), None)
    through = next((x.numbers[0] for x in [*near, *wide] if x.role is Role.THROUGH), None)
    many = next((x.numbers for x in plain if len(x.numbers) > 1), None)
    if many:
        return many
    if through and count:
        return tuple(range(through - count + 1, through + 1))
    if count and count > 1:
        last = [n for s in case.facts if s.kind is Kind.ENDING for x in s.seasons for n in x.numbers]
        if last:
            return tuple(range(last[0] - count + 1, last[0] + 1))
        if made:
            return tuple(range(made + 1, made + count + 1))
        if plain:
            return tuple(range(plain[0].numbers[0], plain[0].numbers[0] + count))
        if any(is_rookie(line.low) for line in lines):
            return tuple(range(2, 2 + count))
        return (None,)
    if plain:
        return (plain[0].numbers[0],)
    if through:
        return (through,)
    if made:
        return (made + 1,)
    return (None,)


def _cancelled(said: list[Statement], near: list[SeasonAt], wide: list[SeasonAt], made: int | None, plain: list[SeasonAt], lines: list[Line]) -> int | None:
    inside = [x for s in said for x in s.seasons if x.role is Role.NUMBER and s.start <= x.start < s.end]
    if inside:
        return inside[0].numbers[0]
    told = next((x for s in said for x in s.seasons if x.role is Role.NUMBER and 0 <= s.start - x.end < 14), None)
    if told:
        return told.numbers[0]
    near_made = next((x.numbers[0] for x in near if x.role is Role.MADE), None)
    if near_made:
        return near_made + 1
    if made:
        return made + 1
    if any("one[- ]and[- ]done" in s.rule for s in said) or any(is_rookie(lines[s.line].low) for s in said):
        return 2
    if plain:
        return plain[0].numbers[0]
    last = [x for x in wide if x.role is Role.NUMBER and x.passing]
    return last[0].numbers[0] + 1 if last else None


def _for_show(s: Statement, case: Case, lines: list[Line]) -> list[SeasonAt]:
    """The season phrases of a statement that belong to this show and not to another of its list."""
    if len(s.shows) <= 1:
        return list(s.seasons)
    line = lines[s.line]
    plain = [x for x in s.seasons if x.role is Role.NUMBER]
    if _IN_ORDER.search(line.low) and len(numbers := [n for x in plain for n in x.numbers]) == len(s.shows):
        order = [sh.key for sh in (sorted(s.shows, key=lambda sh: sh.start) if not s.implied else s.shows)]
        return [SeasonAt(plain[0].start, plain[0].end, Role.NUMBER, (numbers[order.index(case.show.key)],))]
    mine = [x for x in s.seasons if _owner(line, x) == case.show.key]
    if mine:
        return mine
    places = sorted((sh for sh in s.shows), key=lambda sh: sh.start)
    at = next((i for i, sh in enumerate(places) if sh.key == case.show.key), 0)
    later = [x for sh in places[at:] for x in s.seasons if _owner(line, x) == sh.key and x.start > sh.end]
    if later and places[at].start < later[0].start:
        return later[:1]
    return list(s.seasons)


_IN_ORDER = re.compile(r"\brespectively\b|\bin that order\b|\bapiece in turn\b")


def _owner(line: Line, x: SeasonAt) -> str | None:
    """The show that a season phrase is about: the one it is "of", else the one before it."""
    after = [s for s in line.shows if s.start >= x.end]
    if after and re.match(r" (?:\w+ )?(?:of|for) (?:[\w'-]+ ){0,4}$", line.low[x.end : after[0].start]):
        return after[0].key
    before = [s for s in line.shows if s.end <= x.start + 1]
    if before:
        return before[-1].key
    return after[0].key if after else None


def _about(line: Line, x: SeasonAt, case: Case, lines: list[Line]) -> bool:
    owner = _owner(line, x)
    if owner is not None:
        return owner == case.show.key
    keys = {s.key for other in lines for s in other.shows}
    heads = [s.key for s in lines[0].shows]
    return len(keys) == 1 or case.show.key in heads or (not heads and case.show.key in keys)


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each show, season and kind, the firmest."""
    best: dict[tuple[str, int | None, Kind], Claim] = {}
    for claim in claims:
        key = (claim.show_key, claim.season, claim.kind)
        if key not in best or best[key].certainty < claim.certainty:
            best[key] = claim
    return tuple(best.values())
