"""What a row of the decision tables says: its kind, where its shows stand, what it needs beside it.

Voice says where the shows stand: ``ACT`` a transitive verb (object after it, or before it in the passive), ``OBJ``
always after, ``SUBJ`` always before, ``NOUN`` beside it, ``LIST`` after a colon.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from bot.stories import Kind
from bot.understanding.tables.idioms import spelt_out


class Voice(Enum):
    """Where the shows of a cue stand."""

    ACT = "act"
    OBJ = "obj"
    SUBJ = "subj"
    NOUN = "noun"
    LIST = "list"


class Needs(Enum):
    """What must stand in the clause before a weak word counts."""

    NOTHING = "nothing"
    SEASON = "season"
    DATE = "date"
    #: A title or a word for a show right beside it.
    SHOW = "show"
    #: A network or a word for one right before it.
    NETWORK = "network"
    #: A name in capitals right after it, and a network right before it.
    NAME = "name"
    #: Nothing but the count of seasons speaks, in a story that says nothing plainer.
    COUNT = "count"
    #: The title right before it, and a network, a term or the end of the clause after it.
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the rows of one table say. ``kind`` None: a look-alike, which keeps other rows from reading its words."""

    kind: Kind | None
    voice: Voice = Voice.ACT
    #: The words themselves leave it open ("on the bubble").
    open: bool = False
    #: The words themselves deny it ("no plans to move").
    denied: bool = False
    needs: Needs = Needs.NOTHING
    #: A rescue overrides a cancellation in the same story; an undoing overrides a renewal.
    overrides: bool = False
    #: Orders: a series on the air is renewed by it, a new one ordered.
    by_age: bool = False
    #: More could have been made and was turned down ("opted not to renew"): beside an idiom of an end, what is meant.
    refused: bool = False
    #: Somebody deals about it ("in talks", "closing in on a deal").
    talks: bool = False
    #: It changes its network: news of a show that is still made, of another that its old seasons are shown elsewhere.
    moves: bool = False
    #: How many seasons there were, where the words themselves say so ("one and done").
    made: int | None = None


class Cue(NamedTuple):
    """A row of the tables found in a line."""

    rule: str
    meaning: Meaning
    start: int
    end: int


def rows(table: str, meaning: Meaning, patterns: str) -> list[tuple[str, str, Meaning]]:
    """The rows of a table, a pattern a line, each named by its table and its pattern."""
    lines = filter(None, map(str.strip, patterns.splitlines()))
    shown = ((line, line if len(line) <= 48 else line[:47] + "…") for line in lines)  # as `why` shows it
    return [(f"{table}: {short}", spelt_out(line), meaning) for line, short in shown]
