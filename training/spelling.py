"""The order of the kinds, the special pieces, and which pieces are numbers or begin a date."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.second_look.spelling import InPieces, Speller

#: A story as a network reads it: the places of its pieces in the list of all pieces.
Pieces = list[int]
#: The order of a network's answers.
KINDS: tuple[Kind, ...] = tuple(Kind)
#: Pieces that stand for something other than letters: the show, other shows, what no piece spells, beginning and end.
SHOW, SIGNS = "\x01", ("\x01", "\x02", "[UNK]", "[CLS]", "[SEP]")


def counted(spelt: Speller, pieces: Pieces) -> list[int]:
    """The number that each piece is, 0 where it is none."""
    found = [0] * len(pieces)
    for at, n in spelt.numbers_in(pieces):
        found[at] = n
    return found


def dated(story: InPieces) -> list[int]:
    """1 for each piece with which a date begins, else 0."""
    found = [0] * len(story.pieces)
    for at, _ in story.dates:
        found[at] = 1
    return found
