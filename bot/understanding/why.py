"""A reading of a story and how it came about, in words for people who ask `why`.

The names of rules are only shown to people. No code depends on them, so they may be reworded freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.stories import Claim
from bot.understanding.names.lines import Line
from bot.understanding.names.mentions import Refusal
from bot.understanding.second_look.agreeing import RULE
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.meanings import Cue


@dataclass(frozen=True, slots=True)
class Step:
    """What one sentence said: the rules that spoke, and those that were refused with the reason."""

    sentence: str
    spoke: tuple[Statement | str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a story and how they came about, for `why`."""

    claims: tuple[Claim, ...]
    titles: tuple[str, ...]
    refused_titles: tuple[Refusal, ...]
    steps: tuple[Step, ...]

    def lines(self) -> list[str]:
        """The reading in words, as lines of text."""
        told = [f"Shows seen: {', '.join(self.titles) or 'none'}"]
        told += [f"Not taken for a title: {r.title} ({r.reason})" for r in self.refused_titles]
        for sentence in dict.fromkeys(step.sentence for step in self.steps):
            here = [step for step in self.steps if step.sentence == sentence]
            told.append(f"Sentence: {sentence}")
            told += [f"  says: {rule}" for step in here for rule in step.spoke]
            told += [f"  refused: {rule}" for step in here for rule in step.refused]
        return [*told, *claimed(self.claims)]


def claimed(claims: Sequence[Claim]) -> list[str]:
    """Claims in words, one line of text for each."""
    told = []
    for c in claims:
        season = f" season {c.season}" if c.season is not None else ""
        besides = {"source": c.source, "network": c.network, "premiere": c.premiere}
        named = "".join(f", {what} {value}" for what, value in besides.items() if value)
        told.append(f"Claim: {c.show}{season} {c.kind}, {c.certainty}{named} (rule {c.rule}): {c.sentence}")
    return told or ["No claim."]


def step(line: Line, said: Sequence[Statement], refused: Sequence[str] = (), cues: Sequence[Cue] = ()) -> Step:
    """The step of a line: what it said, and what was refused in it, with the look-alikes among its cues."""
    alike = [c.rule for c in cues if c.meaning.kind is None]
    return Step(line.said, tuple(said), (*refused, *alike))


def heard_besides(claims: Sequence[Claim], unheard: Sequence[str], headline: Line) -> list[Step]:
    """The steps for what only the second look claims, and for what it dropped."""
    heard = [Step(c.sentence, (f"{c.rule} -> {c.show}",), ()) for c in claims if c.rule == RULE]
    return [*heard, Step(headline.said, (), tuple(unheard))] if unheard else heard
