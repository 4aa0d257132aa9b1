"""The particulars of a claim: its season, whom it is credited to, how certain it is, its network and its date."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.stories import DECISIONS, Certainty, Claim, Kind
from bot.understanding.claims.cases import Case
from bot.understanding.claims.deciding_network import network_of
from bot.understanding.claims.premieres import premiere_of
from bot.understanding.claims.which_season import seasons_for
from bot.understanding.names.lines import Line, Lines
from bot.understanding.statements.scope import Statement
from bot.understanding.words.credits import CITED, Role
from bot.understanding.words.networks import NetworkAt
from bot.understanding.words.sourcing import Sourcing
from bot.understanding.words.sourcing import certainty_of as judge
from bot.understanding.words.speakers import by_pronoun, by_surname, subject_of, who_leaves_open


def dress(case: Case, kind: Kind, said: list[Statement]) -> list[Claim]:
    """The claims of one kind about one show, one for each season, from the statements ``said``."""
    first = said[0]
    numbers = seasons_for(case, kind, said)
    own = [line for line in case.lines if any(s.line is line for s in said)]
    carrying = [line for line in case.lines if line in own or case.concerns(line)]
    source = source_of(case, kind, own, carrying)
    certainty = certainty_of(case, kind, said, carrying)
    if source is None and any(_WE_HEAR.search(line.low) for line in carrying):
        source = case.outlet
    if source is None and certainty is Certainty.REPORTED:
        source = _only_outlet(case.lines)
    network = network_of(case, kind, said)
    return [
        Claim(
            show=case.show.title,
            show_key=case.key,
            season=number,
            kind=kind,
            certainty=certainty,
            source=source,
            network=network,
            premiere=premiere_of(case, kind, said, number),
            sentence=first.line.said,
            rule=first.rule,
            on_record=is_on_record(carrying),
        )
        for number in numbers
        if not (kind is Kind.PREMIERE and case.record.was_shown(number))
    ]


def source_of(case: Case, kind: Kind, own: list[Line], carrying: list[Line]) -> str | None:
    """Whom a claim is credited to: an outlet, or else a person, or else the network that speaks for itself.

    Args:
        case: The show's case.
        kind: The kind of the claim.
        own: The lines that state it. Whoever speaks in them comes first.
        carrying: The lines that may be about the show. Whoever speaks in the others comes last, and only if the story's
            headline is about this show alone.

    If an open fate is credited to no outlet or person, it is credited to the person whom the headline is about. A
    network that says that nothing is decided counts only without such a person.
    """
    beside = [line for line in carrying if line not in own]
    alone = case.lines.is_headed_by(case.key)
    rest = [line for line in case.lines if line not in carrying] if alone else []
    asked = None
    if kind is Kind.UNDECIDED and alone:
        asked = subject_of(case.lines[0].text) or who_leaves_open(case.lines.texts)
    for group in (own, beside, rest):
        if name := _credited(group, case.lines.texts) or (None if asked else _network_speaking(group)):
            return name
    if asked:
        return asked
    return next((name for line in [*own, *beside, *rest] for name in line.sourcing.named("venue")), None)


def _credited(group: list[Line], texts: tuple[str, ...]) -> str | None:
    """Who affirms the news in a group of lines, or else the outlet that they credit, or else the person who speaks."""
    for line in group:
        who = line.sourcing.affirmed
        if who and not any(c.role == "outlet" and c.end <= who.start for c in line.sourcing.credits):
            return who.name
    for role in _WHO_SAYS:
        for line in group:
            if names := line.sourcing.named(role):
                return names[0]
    for line in group:
        if name := _meant(line.at, texts):
            return name
    return None


@lru_cache(maxsize=64)  # asked again for each claim of a story
def _meant(at: int, texts: tuple[str, ...]) -> str | None:
    """Who speaks in a line of a story without being named in full there."""
    return by_surname(texts[at], texts) or by_pronoun(at, texts)


def _only_outlet(lines: Lines) -> str | None:
    """The only outlet that a story credits anywhere, on which it then rests."""
    named = {name for line in lines for name in line.sourcing.named("outlet")}
    return named.pop() if len(named) == 1 else None


_WHO_SAYS: tuple[Role, ...] = ("outlet", "person")


def _network_speaking(group: list[Line]) -> str | None:
    return next((x.sourcing.network.name for x in group if isinstance(x.sourcing.network, NetworkAt)), None)


#: The outlet's own reporting, which makes it the source.
_WE_HEAR = re.compile(
    r"\b(?:i|we) (?:hear|have learned|understand)\b(?! (?:from|you|about|of)\b)"
    r"|\b(?:i've|we've) (?:learned|learnt|heard|confirmed|been told)\b|\bi'm told\b"
    r"|\bour (?:\w+ ){0,4}sources\b|\b(?:sources|insiders?) (?:tell|told) us\b"
)


def certainty_of(case: Case, kind: Kind, said: list[Statement], carrying: list[Line]) -> Certainty:
    """How certain a claim is, by the sentences that state it and those about who says so."""
    lines = case.lines
    if lines.is_headed_by(case.key):
        supposed = _SUPPOSED.search(_ASIDE.split(lines[0].low, 1)[0])
        if kind is Kind.ENDING and supposed and not lines[0].sourcing.official:
            return Certainty.SPECULATION
        if kind in DECISIONS and _is_hearsay(lines):
            return Certainty.RUMOUR
    quoted = any(x.speech and x.sourcing.named("person") for x in carrying)
    return judge(
        [
            _bearing_on(line, next((s for s in said if s.line is line), None))
            for line in _deciding(kind, [s.line for s in said], carrying, lines)
        ],
        [line.sourcing for line in carrying],
        quoted=quoted,
    )


def _deciding(kind: Kind, stated: list[Line], carrying: list[Line], lines: Lines) -> list[Line]:
    """The lines whose wording decides how certain a claim is: those below the headline that state it.

    If only the headline states it, they are the lines below that credit or hedge its news, or else the headline.
    """
    if below := [line for line in stated if not line.headline]:
        return below
    told = [line for line in carrying if not line.headline] or stated
    lead = next((x for x in lines if not x.headline and x.low.count(" ") >= _WORDS_OF_A_LEAD), None)
    if lead and lead not in told and _TELLS_AGAIN[kind].search(lead.low):
        told = [lead, *told]  # "Variety reports that the drama is done, one season short of Gunsmoke"
    credited = [x for x in told if (x.sourcing.credited or x.sourcing.hedged) and _bears_out(x, kind, lead)]
    return credited or stated


#: A headline that only supposes an end: "star expects it to end", "season 3 would likely be the last".
_SUPPOSED = re.compile(
    r"\b(?:(?:expects?|suggests?|thinks?|believes?|reckons?) (?!no\b|of\b|about\b)|can't imagine|don't quote|wants out|"
    r"(?:would|may|might|could)(?: \w+)? (?:be|stop|end|mark|conclude|wrap)\b)"
)
#: After this a headline is about something else: "to end with season 5; spinoff could be next".
_ASIDE = re.compile(r"; | as |, (?:which|while|but|and) |: why ")
#: Words by which a story calls its own news a rumour: "take it with a pinch of salt"; but not "comes as rumours of a
#: sale swirl".
_HEARSAY = re.compile(
    r"\b(?:(?:grain|pinch|dose|handful|shaker) of salt\b|hearsay\b|little bird(?:ie)?\b|"
    r"(?:as|under) (?:a )?rumou?rs?(?=[^\w ]| for now|$))"
)


def _is_hearsay(lines: Lines) -> bool:
    """Whether a story calls its own news a rumour, and credits no known outlet."""
    heads = [line for line in lines if line.headline and line.sourcing.rumour]
    whispered = any("insider" not in line.low for line in heads)  # what insiders claim counts as a report
    if not whispered and not any(_HEARSAY.search(line.low) for line in lines):
        return False
    return not any(c.name in CITED for line in lines for c in line.sourcing.credits)


def _bears_out(line: Line, kind: Kind, lead: Line | None) -> bool:
    """Whether a credit or hedge below a headline is about the headline's news.

    It is if it stands in the first sentence, or retells the news. What is credited further down is more often the
    reason, or what comes next.
    """
    return line is lead or bool(_TELLS_AGAIN[kind].search(line.low))


#: Fewer words make no first sentence of a story: "Score!", "Good news, everyone."
_WORDS_OF_A_LEAD = 4
_BROKE = r"\b(?:broke|breaks) the (?:\w+ )?(?:news|story)|\bofficial yet"
_ENDS = (
    r"\b(?:cancel\w*|ax(?:e|ed|es)|dropp\w+|scrapp\w+|canned|killed|done|over|end(?:s|ed|ing)?|finished|"
    r"(?:won't|not|never) (?:be )?(?:back|return\w*|get(?:ting)?|see|continue|coming back)|decided against)\b"
)
_GOES_ON = (
    r"\b(?:renew(?:s|ed|ing)|pick(?:s|ed|ing) up|picked it up|order(?:s|ed|ing)|greenl\w+|"
    r"another (?:season|series|run|batch)|a (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|"
    r"on the way|going ahead|is set|(?:will|to) (?:be back|return))\b"
)
_DATED = (
    r"\b(?:start\w*|premier\w*|debut\w*|return\w*|back|begin\w*|launch\w*|film\w*|shoot\w*|shot|production|paus\w+)\b"
)
#: Words by which the news of a headline is told again below it.
_TELLS_AGAIN = {
    Kind.CANCELLED: re.compile(rf"{_ENDS}|{_BROKE}"),
    Kind.ENDING: re.compile(rf"{_ENDS}|\b(?:last|final|conclud\w+|wrap\w*)\b|{_BROKE}"),
    Kind.RENEWED: re.compile(rf"{_GOES_ON}|{_BROKE}"),
    Kind.ORDERED: re.compile(rf"{_GOES_ON}|{_BROKE}"),
    Kind.PREMIERE: re.compile(rf"{_DATED}|{_BROKE}"),
    Kind.PRODUCTION: re.compile(rf"{_DATED}|{_BROKE}"),
    Kind.UNDECIDED: re.compile(""),
}


def _bearing_on(line: Line, said: Statement | None) -> Sourcing:
    """Who says what a line states: of a line in several parts, whoever is credited in the part of the statement."""
    whole = line.sourcing
    if not said or not (whole.hedged or whole.credited):
        return whole
    breaks = [0, *(m.start() for m in _NEXT_CLAUSE.finditer(line.low)), len(line.low)]
    start = max(at for at in breaks if at <= said.start)
    end = min(at for at in breaks if at > said.start)
    return whole if (start, end) == (0, len(line.low)) else whole.within(start, end)


#: The beginning of another part of a line, with a credit of its own: "X is over, and sources say that Y will be".
_NEXT_CLAUSE = re.compile(
    r";|(?:,| -)? (?:and|but|while|though|although|whereas),? "
    r"(?=(?:\w+ )?(?:according to|per|sources?|insiders?|reportedly|reports (?:say|claim)|"
    r"(?:is|are) (?:said|rumou?red|understood|reported))\b)"
)


def is_on_record(carrying: list[Line]) -> bool:
    """Whether the network or a named person says so."""
    return any(line.sourcing.network or line.sourcing.named("person") for line in carrying)
