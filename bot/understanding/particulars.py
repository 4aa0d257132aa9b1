"""The particulars of a claim: who is credited, how sure that makes it, which network, which date."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.stories import Certainty, Kind
from bot.understanding.cases import Case, concerns
from bot.understanding.lines import Line
from bot.understanding.networks import NetworkAt
from bot.understanding.scope import Statement
from bot.understanding.seasons import Role
from bot.understanding.sourcing import certainty_of as judge


def carrying_of(said: list[Statement], case: Case, lines: list[Line]) -> list[Line]:
    """The lines whose sourcing bears on a claim: those that state it and those beside them that speak of who says so."""
    indexes = sorted({s.line for s in said})
    wide = set(indexes)
    for i, line in enumerate(lines):
        if concerns(line, case):
            wide.add(i)
    return [lines[i] for i in sorted(wide)]


def source_of(carrying: list[Line], lines: list[Line], said: list[Statement]) -> str | None:
    """Whom a claim is credited to: an outlet, else a person, else the network that speaks for itself."""
    own = {s.line for s in said}
    ranked = sorted(carrying, key=lambda line: lines.index(line) not in own)
    for line in ranked:
        for v in line.sourcing.voices:
            if v.role == "outlet":
                return v.name
    for line in ranked:
        for v in line.sourcing.voices:
            if v.role == "person":
                return v.name
    for line in ranked:
        if isinstance(line.sourcing.network, NetworkAt):
            return line.sourcing.network.name
    if any(_THE_OUTLET.search(lines[i].low) for i in own):  # "the publication says": the one named last
        named = [v.name for line in lines[: max(own) + 1] for v in line.sourcing.voices if v.role == "outlet"]
        return named[-1] if named else None
    return None


_THE_OUTLET = re.compile(r"\bthe (?:publication|outlet|trade|site|paper|report|tabloid|magazine)\b")


def certainty_of(case: Case, kind: Kind, said: list[Statement], carrying: list[Line], lines: list[Line]) -> Certainty:
    """How sure a claim is, by the sentences that decide it and those that speak of who says so."""
    stated = [lines[s.line] for s in said]
    deciding = (
        [line for line in stated if not line.headline] or [line for line in carrying if not line.headline] or stated
    )
    if all(line.headline for line in stated) and not any((x.sourcing.credited or x.sourcing.hedged) for x in deciding):
        deciding = stated
    elif all(line.headline for line in stated):  # only the headline decides: whoever is credited below is its source
        deciding = [x for x in deciding if (x.sourcing.credited or x.sourcing.hedged)]
    quoted = any(line.speech and any(v.role == "person" for v in line.sourcing.voices) for line in carrying)
    quoted = quoted or any(line.speech and _MAKERS_SAY.search(line.low) for line in carrying)
    return judge(
        [line.sourcing for line in deciding],
        [line.sourcing for line in carrying],
        quoted=quoted and kind is not Kind.UNDECIDED,
    )


_MAKERS_SAY = re.compile(
    r"\b(?:showrunners?|creators?|producers?|makers|president|chief|boss|bosses|executives?) (?:\w+ ){0,2}(?:said|says|wrote|told|added)\b"
)


def is_on_record(carrying: list[Line], lines: list[Line]) -> bool:
    """Whether network, studio or maker is named as saying so."""
    return any(
        line.sourcing and (line.sourcing.network or any(v.role == "person" for v in line.sourcing.voices))
        for line in carrying
    )


_FROM = re.compile(
    r"(?:\bfrom|\bafter|\bleft|\bleaving|dropped by|axed by|cancel+ed by|dumped by|ditched by|canned by|scrapped by|axed at|at|former|goodbye to|once on|years? (?:on|at)|months after|since|let go by|lost by|seasons? (?:on|at)|thing as) (?:the )?$"
)


def network_of(case: Case, kind: Kind, said: list[Statement], lines: list[Line]) -> str | None:
    """The network that decides: the one that acts in the deciding clause, not the one that the show leaves."""
    best: tuple[int, str] | None = None
    for i, line in enumerate(lines):
        for n in line.networks:
            points = 0
            before = line.low[max(0, n.start - 24) : n.start]
            for s in said:
                if s.line == i:
                    points = max(points, 6)
                    if s.left <= n.start < s.right:
                        points = max(points, 8)
                    if n.end <= s.start and s.start - n.end < 30:
                        points = max(points, 10 + (s.start - n.end < 4))
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


def premiere_of(
    case: Case,
    kind: Kind,
    said: list[Statement],
    number: int | None,
    numbers: tuple[int | None, ...],
    lines: list[Line],
) -> str | None:
    """The date or window of the claim's own season, where the story gives one."""
    if kind in (Kind.CANCELLED, Kind.UNDECIDED, Kind.PRODUCTION) or number != numbers[0]:
        return None
    own = {s.line for s in said}
    best: tuple[int, str] | None = None
    for i, line in enumerate(lines):
        if not concerns(line, case):
            continue
        for d in line.dates:
            before = line.low[max(0, d.start - 60) : d.start]
            if _NO_LONGER.search(before) and (not before.endswith("from ") or line.low.startswith(" to ", d.end)):
                continue  # "from July 11 to August 1": the old day
            if _ENDS_THEN.match(line.low, d.end):
                continue  # "the August 14 finale"
            if not _FOR_DATE.search(before) and (not _AIRS.search(before) or _NOT_AIRS.search(before)):
                continue
            ahead = [s for s in line.shows if s.end <= d.start]
            if (
                ahead
                and ahead[-1].key != case.show.key
                and any(s.key == case.show.key for s in line.shows)
                and not _ALIKE.search(before)
            ):
                continue  # in a list each date belongs to the show before it
            near = [s for s in line.seasons if s.role is Role.NUMBER and s.start < d.start and d.start - s.end < 45]
            if near and number is not None and number not in near[-1].numbers:
                continue
            points = 2 * (i in own) + line.headline + 2 * d.exact + 3 * d.with_year
            if best is None or points > best[0]:
                best = (points, d.value)
    return best[1] if best else None


_NO_LONGER = re.compile(
    r"\b(?:from|instead of|rather than|originally|previously|initially|not|planned for|was to have been) (?:on |in )?$"
)
_ENDS_THEN = re.compile(r" (?:(?:season|series|midseason|fall) )?(?:finale|ender|conclusion)\b")
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
    r"\b(?:last|since|ended|finale|bows? out|dumped|picked up|(?<!be )shot|saved|rescued|scrapped|wraps?|conclude[sd]?|shoot(?:s|ing)?|film(?:s|ing)?|cameras|production|roll(?:ing)?|announced|ordered|cancel+ed|axed|dropped|renewed|aired|ran|was|were|died|closes?|until|reported|"
    r"said|told|debuted|premiered|launched|arrived|landed|began|started|ago|signs? off|ends?|between)\b[^;:,]{0,30}$"
)
