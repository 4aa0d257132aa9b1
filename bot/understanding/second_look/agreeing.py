"""What is claimed in the end, from the claims of the rules and the judgements of the network.

The rules know seasons, sources, dates and reasons; the network knows more ways to say something. So what only the
network hears clearly is claimed too, with season and source by the rules. What only the rules read, and the network
hears nothing of, is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.stories import DECISIONS, Certainty, Claim, Kind, Story
from bot.understanding.claims.airing import is_denied, said_before
from bot.understanding.claims.background import CALLED_UNTRUE, SERIES_FINALE_SHOWN, is_of_old
from bot.understanding.claims.cases import Case, case_of
from bot.understanding.claims.catalogued import Record
from bot.understanding.claims.doubts import CORRECTS, doubted
from bot.understanding.claims.particulars import dress
from bot.understanding.names.lines import Lines, ShowAt
from bot.understanding.names.passing import names_another_thing
from bot.understanding.second_look.hearing import likeliest_line
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.second_look.pointing import dated, pointed_at
from bot.understanding.statements.genres import (
    A_BREAK,
    DATES_AN_EVENT,
    NO_REPORT,
    NOT_CANCELLED,
    SAID_CANCELLED,
    goes_on,
    is_more_of_now,
    is_of_its_length,
    is_of_the_shelf,
)
from bot.understanding.statements.moods import Mood
from bot.understanding.statements.owners import about, owners_of
from bot.understanding.statements.scope import Statement, tells_apart
from bot.understanding.tables.meanings import Meaning
from bot.understanding.words.text import TITLE

RULE = "second look"
#: How likely a kind must be to be claimed where the rules are silent: HEARD, or HEARD_ALIKE if the same is claimed of
#: another show already, as in lists and columns. A claim of the rules is dropped if it is less likely than UNHEARD, or
#: than UNHEARD_ALIKE if its sentence claims the same of another show of which it is heard. With lower numbers, stories
#: held back from the training are read a little better, but with more false alarms (docs/reading.md).
HEARD, HEARD_ALIKE, UNHEARD, UNHEARD_ALIKE = 0.85, 0.6, 0.45, 0.15
#: From here on a kind is believed even of a show that the headline names as if to describe another ("fans of X").
HEARD_IN_PASSING = 0.93
_GONE = frozenset({Kind.CANCELLED, Kind.ENDING})
#: The show drops some of its own people, and goes on: "EastEnders axes five".
_CUTS_ITS_OWN = re.compile(rf"{TITLE} (?:axes|culls|kills off|writes out)\b")
#: A start that is only guessed, in a headline or below a headline that asks for it: "season 4 could arrive in 2027".
_SUPPOSES = re.compile(r"\b(?:could|might|likely|best guess|widely expected)\b")
_NOT_SO = re.compile(r"not (?:according to|if)\b")
#: Old news: "The Goldbergs had already been renewed", "A and B had been announced before", "C was ordered a year ago."
_TOLD_BEFORE = re.compile(
    rf"{TITLE}(?: \([^)]*\))? had (?:(?:already|earlier|previously) been\b|been (?:\w+ ){{1,5}}before(?=$|[.;]))"
    rf"|^{TITLE}+ (?:was|were) (?:[\w-]+ ){{1,9}}ago\.?$"
)
#: Not decided yet: "all but sure to get the nod", "in line for a return", "for a fourth season to happen".
_TO_BE_DECIDED = re.compile(
    r"(?<!\bwas )(?<!\bbeen )\b(?:all but (?:sure|certain|assured|guaranteed)\b(?! to win\b)|"
    r"in line (?:to\b|for (?:(?:an?|another|more) )?(?:[\w-]+ ){0,2}(?:season|series|run|return|renewal|pickup)\b))|"
    r"\bfor (?:an?|another|more) (?:\w+ ){0,2}(?:season|series|run|renewal|pickup|episodes)(?: \d+)? "
    r"to (?:happen|be (?:made|ordered|possible)|go ahead|come)\b"
)
#: A line whose date is a start: "Silo begins on June 5", and not "filming wrapped on June 3".
_BEGINS = re.compile(
    r"\b(?:premier|debut|launch|return|start|arriv|air|drop|bow|open|stream)(?:e?s|ing)?\b|\bbegin(?:s|ning)?\b|\bback\b"
)
#: Words of an end, for which HEARD_ALIKE is enough: "its fourth and closing series", "stops with the final season".
_ENDS_IN_WORDS = re.compile(
    r"\b(?:final|last|concluding|closing|farewell)\b[^.;]{0,20}\b(?:season|series|run|episodes|chapter|year)\b"
    r"|\b(?:to end|ends)\b|\b(?:will|to) (?:conclude|wrap)"
)
#: Fates that a show does not have if the story only denies that it ends.
_NOT_ENDING = frozenset({Kind.CANCELLED, Kind.RENEWED})
#: A headline in one of these moods keeps the second look from claiming the same as decided.
_REFUSES = frozenset({Mood.GUESSED, Mood.DENIED})
#: Pairs of fates of which a show can have only one.
_EITHER = ((Kind.RENEWED, Kind.CANCELLED), (Kind.CANCELLED, Kind.ENDING), (Kind.ORDERED, Kind.RENEWED))


def agreed(
    story: Story,
    catalogue: Catalogue,
    lines: Lines,
    statements: Sequence[Statement],
    ruled: Sequence[Claim],
    judged: Mapping[str, Judgement],
) -> tuple[tuple[Claim, ...], list[str]]:
    """The claims that stand, and in words the claims that were dropped.

    ``statements``: all that the rules read; ``ruled``: the claims that they made of them; ``judged``: what the network
    hears, by the show's key.
    """
    # Claims of the rules stand if they are heard too.
    sure = _beyond_hearing(ruled, statements, lines)
    heard_too = [c for c in ruled if c in sure or not _unheard(c, judged, going_on=_goes_on(c, ruled, lines))]
    kept = [c for c in ruled if c in heard_too or _is_told_with_others(c, heard_too, judged)]
    dropped = [f"{c.rule}: unheard at the second look" for c in ruled if c not in kept]
    # A cancellation may have been taken for an announced end.
    for claim in ruled:
        if claim not in kept and claim.kind in _GONE:
            case = case_of(_shown(claim.show_key, lines), story, catalogue, lines)
            kept += _gone_otherwise(claim.kind, case, judged[claim.show_key], statements)
    # What only the network hears is claimed too: first what is clear by itself, then what is like other shows' claims.
    spoken = {s.key for line in lines for s in line.spoken_of}
    for is_further in (False, True):
        for key, heard in judged.items():
            alike = {c.kind for c in kept if c.show_key != key} if is_further else set[Kind]()
            if max(heard.likely.values()) < HEARD_ALIKE or (is_further and not alike):
                continue
            if key in spoken or _is_clear_in_passing(key, heard, lines):  # so not of X in "from the writer of X"
                kept = _with_heard(kept, case_of(_shown(key, lines), story, catalogue, lines), heard, statements, alike)
    # Last, the seasons and starts that it points at.
    most = {c.show_key: Record(c.show_key, lines[0].day, catalogue).most_seasons for c in kept}
    kept = [pointed_at(c, kept, judged, lines, most[c.show_key]) for c in kept]
    told = (dated(c, kept, judged.get(c.show_key), lines) for c in kept)
    return tuple(told), dropped


def _beyond_hearing(ruled: Sequence[Claim], statements: Sequence[Statement], lines: Lines) -> set[Claim]:
    """The claims of the rules that stand whatever the network hears, because it cannot hear what they are about."""
    # "3 wraps as AMC orders 4": it does not tell two seasons apart
    apart = [s for s in statements if s.line.at == 0 and s.decides and tells_apart(s, statements)]
    two = {(show.key, s.kind) for s in apart for show in s.shows}
    return {
        c
        for c in ruled
        if (c.show_key, c.kind) in two
        or (c.kind is Kind.UNDECIDED and CORRECTS.search(lines.head))
        or (c.kind is Kind.PREMIERE and goes_on(lines))  # it hears the end of the season, not the return
    }


def _shown(key: str, lines: Lines) -> ShowAt:
    return next(s for line in lines for s in line.shows if s.key == key)


def _gone_otherwise(unheard: Kind, case: Case, heard: Judgement, statements: Sequence[Statement]) -> list[Claim]:
    """The claim of a cancellation instead of an announced end that is unheard, or the other way round.

    Only if the rules read both and the network hears the other: "Axed again", and below it "will finish in 2025".
    """
    (other,) = _GONE - {unheard}
    said = [s for s in statements if s.kind is other and s.decides and any(of.key == case.key for of in s.shows)]
    return _claimed(other, case, said, heard) if said and heard.likely[other] >= UNHEARD else []


def _with_heard(
    kept: list[Claim], case: Case, heard: Judgement, statements: Sequence[Statement], alike: set[Kind]
) -> list[Claim]:
    """The claims, with what only the network hears of a show; ``alike``: the kinds claimed of other shows.

    A doubt or rumour of the rules that the network does not hear gives way to what it does hear.
    """
    said = [s for s in statements if any(of.key == case.key for of in s.shows)]
    others = [c for c in kept if c.show_key != case.key]
    mine = [c for c in kept if c.show_key == case.key]
    if any(c.kind is Kind.UNDECIDED and _is_told_with_others(c, others, {case.key: heard}) for c in mine):
        alike = set()  # "left hanging: A, B and C" below a list of those renewed
    clear = [c for c in mine if not _is_unheard_doubt(c, heard)]
    new = _believed(case, heard, [*others, *clear], said, statements, alike)
    if new or any(heard.likely[c.kind] >= HEARD for c in clear):
        kept = [*others, *clear]
    if DECISIONS & set(new):  # decided, so no longer open as the rules read it
        kept = [c for c in kept if c.show_key != case.key or c.kind is not Kind.UNDECIDED]
    for kind in new:
        kept = [*kept, *_claimed(kind, case, [s for s in said if s.kind is kind and s.decides], heard)]
    return kept


def _is_unheard_doubt(claim: Claim, heard: Judgement) -> bool:
    """Whether a claim is a doubt or rumour of which the network hears nothing."""
    return claim.certainty < Certainty.REPORTED and heard.likely[claim.kind] < UNHEARD


def _is_clear_in_passing(key: str, heard: Judgement, lines: Lines) -> bool:
    """Whether a headline about no show names this one in passing, and the network hears it clearly."""
    if key not in lines.named_above or lines.heads or max(heard.likely.values()) < HEARD_IN_PASSING:
        return False
    named = ((line.low, s) for line in lines if line.headline for s in line.shows)
    return not any(names_another_thing(low, s.start, s.end, headline=True) for low, s in named)


def _believed(
    case: Case,
    heard: Judgement,
    kept: Sequence[Claim],
    said: Sequence[Statement],
    statements: Sequence[Statement],
    alike: set[Kind],
) -> list[Kind]:
    """The kinds that only the network hears of a show, clearly enough and with nothing against them.

    ``kept``: the claims that stand so far; ``said``: what the rules read of the show, ``statements``: of all shows;
    ``alike``: the kinds claimed of other shows, for which less likelihood is enough.
    """
    key, show, lines = case.key, case.show, case.lines
    at_least = {k: HEARD_ALIKE if k in alike else HEARD for k in heard.likely}
    is_the_news = lines.is_headed_by(key) and heard.likely[Kind.PREMIERE] < UNHEARD  # not "final season premieres"
    if is_the_news and _ENDS_IN_WORDS.search(likeliest_line(lines, key, Kind.ENDING).low):
        at_least[Kind.ENDING] = HEARD_ALIKE
    # "no plans to end 'Matlock'": a statement about no show counts as one about the only show of its line.
    of_nobody = [s for s in statements if not s.shows and {of.key for of in s.line.shows} == {key}]
    clear = {k: p for k, p in heard.likely.items() if p >= at_least[k]}
    clear = {k: p for k, p in clear.items() if not _is_refused(k, [*said, *of_nobody], lines)}
    new = _new(clear, {c.kind for c in kept if c.show_key == key})
    new = [k for k in new if _can_be(k, show) and not _begins_nothing(k, show, lines)]
    new = [k for k in new if not is_of_old(k, case.record, lines)]
    likeliest = {k: likeliest_line(lines, key, k).low for k in new}
    new = [k for k in new if not _TOLD_BEFORE.search(likeliest[k])]
    alone = lines.whole if lines.keys == {key} else ""
    new = [k for k in new if k not in DECISIONS or not _TO_BE_DECIDED.search(alone or likeliest[k])]
    return [k for k in new if not (case.record.is_long_over and _is_of_the_past(k, said))]


def _is_refused(kind: Kind, said: Sequence[Statement], lines: Lines) -> bool:
    """Whether the rules know better that a show does not have this fate now.

    The headline is no report, or denies or only guesses the fate ("was not axed"), or a cancellation is told as past
    before a rescue. Below the headline only a denied end counts: what one network did not renew or drop, another may
    have.
    """
    if NO_REPORT.search(lines.head) or (kind in DECISIONS and CORRECTS.search(lines.head)):
        return True
    if kind in _GONE and (SERIES_FINALE_SHOWN.search(lines.whole) or _CUTS_ITS_OWN.search(lines.head)):
        return True  # it ended long ago, or only some of its people go
    if kind in DECISIONS and any(s.line.at == 0 for s in said) and CALLED_UNTRUE.search(lines.whole):
        return True  # "the viral poster is fake"
    if lines[0].question and any(s.decides and {kind, s.kind} == {Kind.RENEWED, Kind.CANCELLED} for s in said):
        return True  # "X axed? Nope! Second series confirmed"
    heads = " ".join(line.low for line in lines if line.headline)
    if kind is Kind.CANCELLED and NOT_CANCELLED.search(heads) and not SAID_CANCELLED.search(heads):
        return True  # "viewers cancel Netflix over its price rise"
    if lines[0].question and any(line.headline and _NOT_SO.match(line.low) for line in lines):
        return True  # "Season 3 in 2026? Not according to its star"
    if kind is Kind.ENDING and goes_on(lines):
        return True
    if kind in DECISIONS and is_of_its_length(lines.head):
        return True  # "trims season 2 order"
    if kind in (Kind.ORDERED, Kind.RENEWED) and is_more_of_now(lines.head):
        return True  # "orders the back nine"
    if kind is not Kind.PREMIERE and any(s.kind is kind and s.mood in _REFUSES and s.line.at == 0 for s in said):
        return True
    if any(s.kind is kind and s.decides for s in said):
        return False
    if kind in _NOT_ENDING and any(s.kind is Kind.ENDING and s.mood is Mood.DENIED for s in said):
        return True  # "no plans to end 'Matlock'"
    return kind is Kind.CANCELLED and _rescued_since(said)


def _is_of_the_past(kind: Kind, said: Sequence[Statement]) -> bool:
    """Whether a story about a show long over only recalls its cancellation, or says where its old seasons move."""
    mine = [s for s in said if s.kind is kind]
    if kind is Kind.RENEWED:
        return bool(mine) and all(s.meaning.moves for s in mine)
    return kind is Kind.CANCELLED and any(s.line.at == 0 for s in mine) and all(s.past for s in mine)


def _begins_nothing(kind: Kind, show: ShowAt, lines: Lines) -> bool:
    """Whether what starts is no season: a panel, a soundtrack, or the rest of the current season after a break."""
    if kind is not Kind.PREMIERE:
        return False
    told = likeliest_line(lines, show.key, kind).low
    if DATES_AN_EVENT.search(told) or A_BREAK.search(told) or is_of_the_shelf(lines):
        return True
    alone = lines.keys == {show.key}
    return any(A_BREAK.search(line.low) for line in lines if line.headline or alone)


def _rescued_since(said: Sequence[Statement]) -> bool:
    """Whether a story tells a cancellation only as past, and a rescue (or talks about one) after it or in the headline.

    "It had been cancelled; Starz saved it", "the drama, which NBC let go, is in talks to jump to CBS".
    """
    ends = [s for s in said if s.kind is Kind.CANCELLED]
    last = max((s.place for s in ends), default=(0, 0))
    rescues = [
        s for s in said if s.kind is Kind.RENEWED and s.meaning.overrides and not s.open and (ends or not s.past)
    ]
    # without a cancellation before them, talks only mean that the show is being shopped
    talked = any(s.meaning.talks and s.place > last for s in said) and bool(ends)
    return all(s.past for s in ends) and (talked or any(s.line.at == 0 or s.place > last for s in rescues))


def _unheard(claim: Claim, judged: Mapping[str, Judgement], *, going_on: bool) -> bool:
    """Whether the network hears nothing of a claim of the rules.

    Rumours are exempt, as it was not taught to tell them from doubt. If a show on the air gets an "order"
    (``going_on``), that sounds to the network like the order of a new one, so this counts too.
    """
    heard = judged.get(claim.show_key)
    if heard is None or claim.certainty < Certainty.REPORTED:
        return False
    return max(heard.likely[claim.kind], going_on * heard.likely[Kind.ORDERED]) < UNHEARD


def _goes_on(claim: Claim, ruled: Sequence[Claim], lines: Lines) -> bool:
    """Whether a claim renews a later season than the first, or one of several shows of which none is new."""
    own = (x for line in lines for x in line.seasons if claim.show_key in owners_of(line, x))
    if claim.kind is Kind.RENEWED and (claim.season or 0) > 1 and any(claim.season in x.numbers for x in own):
        return True
    others = {c.show_key for c in ruled if c.kind is claim.kind is Kind.RENEWED and c.sentence == claim.sentence}
    shows = [s for line in lines for s in line.shows if s.key in others]
    return len(others) > 1 and all(s.known and not s.fresh for s in shows)


def _is_told_with_others(claim: Claim, heard: Sequence[Claim], judged: Mapping[str, Judgement]) -> bool:
    """Whether the sentence of a claim claims the same of another show, of which it is heard: 37 of 47 are right."""
    alike = any(c.kind is claim.kind and c.sentence == claim.sentence for c in heard)
    return alike and judged[claim.show_key].likely[claim.kind] >= UNHEARD_ALIKE


def _can_be(kind: Kind, show: ShowAt) -> bool:
    """Whether a kind fits the show's age: only a new series is ordered.

    Of a title that the catalogue lacks, only an order, a start and a cancellation are believed.
    """
    if kind is Kind.ORDERED:
        return not show.known or show.fresh
    return show.known or kind in (Kind.PREMIERE, Kind.CANCELLED)


def _new(clear: Mapping[Kind, float], ruled: set[Kind]) -> list[Kind]:
    """The kinds that only the network hears, most likely first, without those that another kind excludes."""
    heard = sorted((k for k in clear if k not in ruled), key=lambda k: -clear[k])
    new: list[Kind] = []
    for kind in heard:
        others = {*ruled, *new}
        if (kind is Kind.UNDECIDED and others) or (Kind.UNDECIDED in new and kind in DECISIONS):
            continue
        if any(kind in pair and others & set(pair) for pair in _EITHER):
            continue
        new.append(kind)
    return new


def _claimed(kind: Kind, case: Case, bearing_out: list[Statement], told: Judgement) -> list[Claim]:
    """The claims of a kind heard of a show, with particulars from the line and the statements that say it."""
    heard = _heard(kind, case.show, case.lines)
    said = [heard, *(s for s in bearing_out if s.line is not heard.line)]
    if kind is Kind.UNDECIDED:
        return doubted(replace(case, doubts=said), said)
    claims = dress(replace(case, facts=said), kind, said)
    claims = [dated(c, claims, told, case.lines) for c in claims]
    if kind is not Kind.PREMIERE:
        return claims
    dates = {c.premiere for c in claims}
    answers = (line.low for line in case.lines if line is heard.line or dates & {d.value for d in line.dates})
    guessed = " ".join(answers) if case.lines[0].question else case.lines.head
    if case.lines.is_headed_by(case.key) and _SUPPOSES.search(guessed):
        claims = [replace(c, certainty=Certainty.SPECULATION) for c in claims]
    # A start without a date is no news, nor that it "won't arrive in 2026" if nothing tells when it will.
    alone = [d for d in heard.line.dates if len(case.lines) == 1]
    not_then = {d.value for d in alone if is_denied(said_before(heard.line, d))}
    return [c for c in claims if c.premiere and c.premiere not in not_then]


def _heard(kind: Kind, show: ShowAt, lines: Lines) -> Statement:
    """A statement made of the line that says a kind most clearly, for which no rule spoke."""
    line = likeliest_line(lines, show.key, kind)
    if kind is Kind.PREMIERE and not line.dates and not line.seasons:  # a headline that promises a date below it
        dated_below = (x for x in lines if x.dates and _BEGINS.search(x.low))
        line = next((x for x in dated_below if any(s.key == show.key for s in x.shows)), line)
    here = next((s for s in line.shows if s.key == show.key), None)
    meaning = Meaning(kind, open=kind is Kind.UNDECIDED)
    seasons = tuple(x for x in line.seasons if about(line, x, show.key, lines))
    return Statement(
        RULE, kind, meaning, line, *((here.start, here.end) if here else (0, 0)), 0, len(line.low), (here or show,),
        implied=here is None, mood=Mood.OPEN if meaning.open else Mood.STATED, seasons=seasons,
    )  # fmt: skip
