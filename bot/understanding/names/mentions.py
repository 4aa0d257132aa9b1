"""A name seen in a text: taken for a show, or refused."""

from __future__ import annotations

from typing import NamedTuple

from bot.catalogue import Show


class Mention(NamedTuple):
    """A show named at one place of a line."""

    key: str
    title: str
    start: int
    end: int
    #: Stands in quotes of its own.
    quoted: bool = False
    #: Needs evidence that it has not got here; counts if the story names the show surely elsewhere.
    weak: bool = False
    #: The catalogue's rows of this name, best first; empty for a title that it lacks.
    shows: tuple[Show, ...] = ()
    #: A later part of a title: only the whole title elsewhere in the story bears it out.
    guess: bool = False


class Refusal(NamedTuple):
    """A name that was seen and not taken, and why (for `why`)."""

    title: str
    reason: str
