"""Reading a story: ``understand(story, catalogue)`` gives its claims, ``explain`` also how they came about.

Pure: no clock, no input or output, the same answer every time. The steps, a file each:

    text        quotes, dashes, sentences           titles      which shows are named
    phrases     the language of the rule tables     decisions   the tables: verbs and idioms by kind and voice
    seasons, networks, dates, sourcing              what else a line says
    lines       a story as lines with titles masked scope       cue by cue: who decided what about which show
    claims      statements put together: what is news, which season, how sure
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.stories import Claim, Story
from bot.understanding.claims import claims_of, distinct
from bot.understanding.lines import Line, ShowAt, lines_of, look_closer
from bot.understanding.scope import Statement, cues_in, statements_in
from bot.understanding.titles import Refusal

__all__ = ["Reading", "Step", "explain", "understand"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one sentence said: the rules that spoke and those refused, each with its reason."""

    sentence: str
    spoke: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a story and how they came about, for `why`."""

    claims: tuple[Claim, ...]
    titles: tuple[str, ...]
    refused_titles: tuple[Refusal, ...]
    steps: tuple[Step, ...]


def understand(story: Story, catalogue: Catalogue) -> tuple[Claim, ...]:
    """What a story claims, each show's decision with its season, certainty, source, network and date; () for no news."""
    return explain(story, catalogue).claims


def explain(story: Story, catalogue: Catalogue) -> Reading:
    """The claims of a story with the titles seen, and for each sentence the rules that spoke or were refused."""
    refused: list[Refusal] = []
    lines = lines_of(story, catalogue, refused)
    cues = [cues_in(line) for line in lines]
    if not any(c.meaning.kind for found in cues for c in found):
        return Reading((), tuple(s.title for line in lines for s in line.shows), tuple(refused), ())
    for line in lines:
        look_closer(line, story)
    topic = _topic(lines)
    statements: list[Statement] = []
    steps = []
    for at, (line, found) in enumerate(zip(lines, cues, strict=True)):
        said, dropped = statements_in(line, at, found, topic, story.published_at.date())
        statements += said
        steps.append(
            Step(
                line.said,
                tuple(f"{s.rule} -> {', '.join(sh.title for sh in s.shows)}" + _mood(s) for s in said),
                (*dropped, *(c.rule for c in found if c.meaning.kind is None)),
            )
        )
    claims = distinct(claims_of(story, catalogue, lines, statements))
    titles = tuple(dict.fromkeys(s.title for line in lines for s in line.shows))
    return Reading(claims, titles, tuple(refused), tuple(steps))


def _mood(s: Statement) -> str:
    return " (told as past)" if s.past else " (in doubt)" if s.open else ""


def _topic(lines: list[Line]) -> tuple[ShowAt, ...]:
    """What a line that names no show speaks of: the show of the headline, else the first one named."""
    for line in lines:
        if line.shows:
            return tuple(line.shows)
    return ()
