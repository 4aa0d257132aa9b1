"""What a row of the decision tables means: its kind of news, where its shows stand, and what it needs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from bot.stories import Kind
from bot.understanding.tables.idioms import spelt_out


class Voice(Enum):
    """Where the shows that a cue is about stand."""

    #: A transitive verb: after it, or before it in the passive.
    ACT = "act"
    #: Always after it.
    OBJ = "obj"
    #: Always before it.
    SUBJ = "subj"
    #: Beside it, on either side.
    NOUN = "noun"
    #: After its colon, as a list.
    LIST = "list"


class Needs(Enum):
    """What a weak cue needs in its clause before it counts (checked in ``statements.needs``)."""

    NOTHING = "nothing"
    #: A season.
    SEASON = "season"
    #: A date.
    DATE = "date"
    #: A title or a word for a show right beside it.
    SHOW = "show"
    #: A network or a word for one right before it.
    NETWORK = "network"
    #: A capitalised name right after it, and a network right before it.
    NAME = "name"
    #: No row of the tables has this: it marks cues that ``statements.counts`` makes from a count of seasons alone.
    COUNT = "count"
    #: The title right before it, and after it a network, a time or the end of the clause.
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What all rows of one table mean.

    A ``kind`` of None marks a look-alike: it decides nothing, and keeps other rows from reading the same words.
    """

    kind: Kind | None
    voice: Voice = Voice.ACT
    #: The words themselves leave the fate open ("on the bubble").
    open: bool = False
    #: The words themselves deny the news ("no plans to move").
    denied: bool = False
    needs: Needs = Needs.NOTHING
    #: A rescue overrides a cancellation in the same story; an undoing overrides a renewal.
    overrides: bool = False
    #: Means a renewal of a show that is already on the air, and an order of a new one ("given the green light").
    by_age: bool = False
    #: More could have been made and was turned down ("opted not to renew"). Beside a phrase of an announced end, this
    #: is what is meant.
    refused: bool = False
    #: Somebody negotiates about it ("in talks", "closing in on a deal").
    talks: bool = False
    #: The show changes its network. This is news if it is still made; otherwise only its old seasons move.
    moves: bool = False
    #: How many seasons there were, if the words themselves say so ("one and done").
    made: int | None = None


class Cue(NamedTuple):
    """A row of the tables found in a line: the name of the row, its meaning, and where it stands."""

    rule: str
    meaning: Meaning
    start: int
    end: int


def rows(table: str, meaning: Meaning, patterns: str) -> list[tuple[str, str, Meaning]]:
    """The rows of a table from its patterns, one on each line: for each its name, pattern and meaning."""
    lines = filter(None, map(str.strip, patterns.splitlines()))
    shown = ((line, line if len(line) <= 48 else line[:47] + "…") for line in lines)  # shortened for `why`
    return [(f"{table}: {short}", spelt_out(line), meaning) for line, short in shown]
