"""Claims about what a story leaves open: whether a show returns, and who says that this is not decided."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.stories import Certainty, Claim, Kind
from bot.understanding.claims.cases import Case
from bot.understanding.claims.particulars import dress
from bot.understanding.statements.moods import Mood
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.decisions import Needs, Voice

#: A headline in which an outlet corrects itself: "Correction: 'X' has not been renewed".
CORRECTS = re.compile(
    r"^(?:correction|corrected|retraction|clarification)\b|: correction$|\bclarifies\b.*(?:\bnot\b|n't\b)"
)
#: After a network that speaks about the matter: "in doubt, CBS says"; but not in "CBS says ratings are up".
_SAYS = re.compile(r" (?:says|insists|confirms)(?=$|[,.;:]| (?:no|not|nothing is)\b)")
#: A headline about whether a show returns.
_OF_RETURN = re.compile(
    r"\b(?:season [2-9]|season \d\d|series [2-9]|season (?:two|three|four|five|six|seven)|"
    r"(?:second|third|fourth|fifth|sixth|seventh|another) (?:season|series)|more|future|fate|return|returning|back|"
    r"revival|reboot|comeback|renew\w*|cancel\w*|save|saved|survives?|rescues?|"
    r"bubble|odds|hopes?|talks|could|will|scorecard|verdict|expect)\b"
)


def left_open(case: Case, doubts: list[Statement], *, round_up: bool) -> list[Claim]:
    """The claims about a show of which nothing is decided, from the statements in doubt about it.

    They make a rumour, a last season that is only supposed, or an open fate. ``round_up``: the story decides about
    several other shows, so that an open fate told beside them is news too.
    """
    # A denied end, and a second life as something else, leave no question open.
    doubts = [s for s in doubts if not (s.mood is Mood.DENIED and (s.kind is Kind.ENDING or s.meaning.denied))]
    if rumoured := [s for s in doubts if s.kind in _TOLD_AS_RUMOURS and s.line.sourcing.rumour]:
        return [replace(c, certainty=Certainty.RUMOUR) for c in dress(case, rumoured[0].kind, rumoured)]
    if not (_OF_RETURN.search(case.lines.head) and doubts) and not any(_asks_after_it(s, round_up) for s in doubts):
        return []
    if any(s.kind is Kind.RENEWED and not s.open for s in case.past):
        return []  # what the headline wonders about has been renewed already
    heads = [s for s in doubts if s.line.headline]
    of_its_end = heads and all(s.kind is Kind.ENDING and s.meaning.needs is Needs.SEASON for s in heads)
    if of_its_end and not any(s.kind is Kind.RENEWED for s in doubts):  # the question is whether a season is the last
        return [replace(c, certainty=Certainty.SPECULATION) for c in dress(case, Kind.ENDING, heads)]
    return doubted(case, doubts)


_TOLD_AS_RUMOURS = frozenset({Kind.ENDING, Kind.RENEWED})


def _asks_after_it(s: Statement, round_up: bool) -> bool:
    """Whether a doubt is the story's own question, and not told in passing."""
    if s.line.headline or s.meaning.voice is Voice.LIST:
        return True
    return s.meaning.open and (len(s.shows) > 2 or (round_up and not s.implied))


def doubted(case: Case, doubts: list[Statement]) -> list[Claim]:
    """The claims that a show's return is undecided, with their certainty by who leaves it open."""
    claims = dress(case, Kind.UNDECIDED, doubts)
    talks = any(s.meaning.talks for s in doubts)
    sourcings = [s.line.sourcing for s in doubts]
    if denying := next((s.denying for s in sourcings if s.denying), None):
        return [replace(c, certainty=Certainty.OFFICIAL, source=denying.name, on_record=True) for c in claims]
    speaks = any(s.network and not s.declined for s in sourcings)
    heads = [s.line for s in doubts if s.line.headline and not s.line.question]
    by_a_network = any(_SAYS.match(line.low, n.end) for line in heads for n in line.networks)
    if speaks or by_a_network or CORRECTS.search(case.lines.head):
        certainty = Certainty.OFFICIAL
    elif talks:
        certainty = Certainty.REPORTED
    else:
        certainty = Certainty.SPECULATION
    return [replace(c, certainty=certainty, on_record=c.on_record or by_a_network) for c in claims]
