"""A second look: a small trained network hears what no row of the tables says. Pure, like the rules.

It reads a story once for each show named, that show's title replaced by one sign and other shows' by another, and tells
for each kind how likely the story claims it of the show. What becomes of its answer, ``agreeing`` says. ``training/``
taught it, on labelled stories and the phrase banks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.second_look.judgement import Judgement

if TYPE_CHECKING:
    from bot.understanding.second_look.encoder import Network

#: Shows looked at in one story; longer lists are the rules' matter.
MOST_SHOWS = 16
#: Lines looked at: news stands at the top, and what is read of them is bounded (``spelling.LONGEST``).
MOST_LINES = 30


def heard_in(lines: Sequence[Line]) -> dict[str, Judgement]:
    """What the network hears of each show that a story names, by the show's key."""
    lines = lines[:MOST_LINES]
    keys = list(dict.fromkeys(s.key for line in lines for s in line.shows))[:MOST_SHOWS]
    if not keys:
        return {}
    network = loaded()
    return {key: network.judge(story) for key, story in zip(keys, network.speller.in_pieces(lines, keys), strict=True)}


def likeliest_line(lines: Sequence[Line], key: str, kind: Kind) -> Line:
    """Which of the lines that name the show says it: the one that says it most clearly by itself."""
    naming = [line for line in lines[:MOST_LINES] if any(s.key == key for s in line.shows)]
    if len(naming) == 1:
        return naming[0]
    network = loaded()
    return max(naming, key=lambda line: network.judge(*network.speller.in_pieces([line], [key])).likely[kind])


@cache
def loaded() -> Network:
    """The network, loaded with its runtime when a story first names a show: a desk at rest goes without.

    Raises:
        ImportError: what it needs cannot be loaded; the words say what to do.
    """
    try:
        from bot.understanding.second_look.encoder import Network

        return Network.shipped()
    except Exception as problem:  # of a native library and its file: whatever they or the machine lack
        words = f"Stories cannot be read: {problem}. `make setup` installs what reading needs."
        raise ImportError(words) from problem
