"""The second look: a small trained network hears what no row of the tables says. Pure, like the rules.

It reads a story once for each show, with the title of that show replaced by one sign and those of other shows by
another, and answers for each kind how likely the story claims it of the show. ``agreeing`` decides what to do with the
answer. ``training/`` taught it on labelled stories and the phrase banks.
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

#: No more shows of a story are judged; longer lists are left to the rules.
MOST_SHOWS = 16
#: No more lines are read: news stands at the top, and the pieces read are bounded anyway (``spelling.LONGEST``).
MOST_LINES = 30


def heard_in(lines: Sequence[Line]) -> dict[str, Judgement]:
    """What the network hears of each show of a story, by the show's key."""
    lines = lines[:MOST_LINES]
    keys = list(dict.fromkeys(s.key for line in lines for s in line.shows))[:MOST_SHOWS]
    if not keys:
        return {}
    network = loaded()
    return {key: network.judge(story) for key, story in zip(keys, network.speller.in_pieces(lines, keys), strict=True)}


def likeliest_line(lines: Sequence[Line], key: str, kind: Kind) -> Line:
    """Of the lines that name a show, the one that by itself most clearly says this kind of news of it."""
    naming = [line for line in lines[:MOST_LINES] if any(s.key == key for s in line.shows)]
    if len(naming) == 1:
        return naming[0]
    network = loaded()
    return max(naming, key=lambda line: network.judge(*network.speller.in_pieces([line], [key])).likely[kind])


@cache
def loaded() -> Network:
    """The network. It is loaded with its runtime when a story first names a show, so an idle desk does without.

    Raises:
        ImportError: What it needs cannot be loaded; the message says what to do.
    """
    try:
        from bot.understanding.second_look.encoder import Network

        return Network.shipped()
    except Exception as problem:  # a native library and its file may fail in any way
        words = f"Stories cannot be read: {problem}. `make setup` installs what reading needs."
        raise ImportError(words) from problem
