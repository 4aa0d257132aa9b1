"""What a story leaves open: whether a show returns, and who says that it is not decided."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Story
from bot.understanding.claims.cases import Case
from bot.understanding.claims.particulars import dress
from bot.understanding.names.lines import Line
from bot.understanding.statements.moods import Mood
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.decisions import Needs, Voice


def _is_settled(case: Case, lines: list[Line]) -> bool:
    """Whether the story tells as past what its headline wonders about: renewed already, or cancelled and mourned."""
    return any(s.kind is Kind.RENEWED and not s.open for s in case.past) or is_mourned(case.past, lines)


def is_mourned(said: Sequence[Statement], lines: Sequence[Line]) -> bool:
    """Whether a headline asks for a show back whose cancellation the story tells as past."""
    ends = [s for s in said if s.kind is Kind.CANCELLED]
    return any(s.past and not s.open for s in ends) and bool(_PLEA.search(lines[0].low))


_PLEA = re.compile(r"\bpetition|bring back\b")
_OF_RETURN = re.compile(
    r"\b(?:season [2-9]|season \d\d|series [2-9]|season (?:two|three|four|five|six|seven)|(?:second|third|fourth|fifth|sixth|seventh|another) (?:season|series)|renew\w*|cancel\w*|"
    r"more|future|fate|revival|reboot|comeback|return|returning|back|bubble|save|saved|odds|hope|hopes|talks|could|will|survives?|scorecard|rescues?|verdict|expect)\b"
)


def left_open(
    case: Case, doubts: list[Statement], story: Story, catalogue: Catalogue, lines: list[Line], *, round_up: bool
) -> list[Claim]:
    """The claims of a show of which nothing is decided, from what is said of it in doubt: a rumour, an end, a question.

    ``round_up``: the story decides of several others, so that an open state told beside them is news too.
    """
    doubts = [s for s in doubts if not (s.mood is Mood.DENIED and s.kind is Kind.ENDING)]  # one not ending goes on
    if not doubts:
        return []
    rumoured = [
        s
        for s in doubts
        if s.kind in (Kind.ENDING, Kind.RENEWED) and lines[s.line].sourcing.rumour and not s.meaning.open
    ]
    if rumoured:
        claims = dress(case, rumoured[0].kind, rumoured, story, catalogue, lines)
        return [replace(c, certainty=Certainty.RUMOUR) for c in claims]
    about_return = any(lines[s.line].headline for s in doubts) or any(s.meaning.voice is Voice.LIST for s in doubts)
    about_return = about_return or bool(_OF_RETURN.search(lines[0].low))
    about_return = about_return or any(
        s.meaning.open and (len(s.shows) > 2 or (lines[s.line].question and lines[s.line].seasons)) for s in doubts
    )
    about_return = about_return or (round_up and any(s.meaning.open and not s.implied for s in doubts))
    if not about_return or (not any(s.meaning.talks for s in doubts) and _is_settled(case, lines)):
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
    talks = any(s.meaning.talks for s in doubts)
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
