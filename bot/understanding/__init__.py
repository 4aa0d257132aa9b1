"""Reading a story: ``understand(story, catalogue)`` gives its claims, ``explain`` also how they came about.

Pure: no clock, no input or output, the same answer every time. The steps, a file each:

    text         quotes, dashes, sentences
    titles       which shows are named; settling: which of the names count; unknowns: titles that the catalogue lacks
    siblings     shows named by their part of a franchise
    evidence     when a common word is a title; everyday: those words
    lines        a story as lines with titles masked; networks, seasons, dates, sourcing: what else a line says
    phrases      the language of the rule tables; meanings: what a row says; returns, ends, open_fates: the tables;
                 decisions: all of them as one
    moods        in doubt, told as past, or plainly said
    genres       what kind of story a headline promises, and how much the rest may decide
    subjects     which show a cue is about
    needs        what a weak cue needs beside it
    scope        cue by cue: who decided what about which show
    pointing     lines that point back to a decision; counts: what the count of seasons tells by itself
    cases        what a story says of one show, and which season it is about; particulars: source, network, date
    grounds      how surely a story is about television
    claims       put together: what is news and what is not
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.catalogue import Catalogue
from bot.stories import Claim, Kind, Story
from bot.understanding.claims import claims_of, distinct
from bot.understanding.counts import counts_in
from bot.understanding.lines import Line, ShowAt, lines_of
from bot.understanding.moods import Cue
from bot.understanding.pointing import points_back
from bot.understanding.scope import Statement, cues_in, may_decide, statements_in
from bot.understanding.seasons import brings_in
from bot.understanding.subjects import not_passing
from bot.understanding.titles import Refusal
from bot.understanding.unknowns import with_unknowns

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

    def lines(self) -> list[str]:
        """The reading in words, a line each, for people who ask why."""
        told = [f"Shows seen: {', '.join(self.titles) or 'none'}"]
        told += [f"Not taken for a title: {r.title} ({r.reason})" for r in self.refused_titles]
        for step in self.steps:
            told.append(f"Sentence: {step.sentence}")
            told += [f"  says: {rule}" for rule in step.spoke]
            told += [f"  refused: {rule}" for rule in step.refused]
        for c in self.claims:
            season = f" season {c.season}" if c.season is not None else ""
            told.append(f"Claim: {c.show}{season} {c.kind}, {c.certainty} (rule {c.rule}): {c.sentence}")
        return told if self.claims else [*told, "No claim."]


def understand(story: Story, catalogue: Catalogue) -> tuple[Claim, ...]:
    """What a story claims, each decision with its season, certainty, source, network and date; () for no news."""
    return explain(story, catalogue).claims


def explain(story: Story, catalogue: Catalogue) -> Reading:
    """The claims of a story with the titles seen, and for each sentence the rules that spoke or were refused."""
    refused: list[Refusal] = []
    lines = lines_of(story, catalogue, refused)
    if not any(line.shows or may_decide(line.low) for line in lines):
        return Reading((), tuple(s.title for line in lines for s in line.shows), tuple(refused), ())
    cues = []
    for at, line in enumerate(lines):
        earlier = lines[at - 1] if at else None
        cues.append(cues_in(line, earlier))
        shows = with_unknowns(line, cues[-1], any(x.headline and x.shows for x in lines), catalogue.names)
        if len(shows) > len(line.shows):
            line.name(shows)
            cues[-1] = cues_in(line, earlier)
    statements: list[Statement] = []
    steps = []
    for at, (line, found) in enumerate(zip(lines, cues, strict=True)):
        topic = _topic(lines, at)
        said, dropped = statements_in(line, at, found, topic, story.published_at.date())
        if pointing := points_back(line, statements, said):
            said += statements_in(line, at, [pointing], topic, story.published_at.date())[0]
        statements += said
        steps.append(
            Step(
                line.said,
                tuple(f"{s.rule} -> {', '.join(sh.title for sh in s.shows)}" + _mood(s) for s in said),
                (*dropped, *(c.rule for c in found if c.meaning.kind is None)),
            )
        )
    claims = distinct(claims_of(story, catalogue, lines, statements))
    spoken_of = {sh.key for s in statements for sh in s.shows}
    if any(sh.key not in spoken_of for line in lines for sh in line.shows) or all(
        c.kind is Kind.ENDING for c in claims
    ):
        counted = _by_count(lines, cues, story.published_at.date())
        if not all(c.kind is Kind.ENDING for c in claims):  # a list goes on in words of its own
            counted = [s for s in counted if not s.implied and not any(sh.key in spoken_of for sh in s.shows)]
        elif claims:  # a last season brought in as new is one that was ordered
            counted = [
                s for s in counted if s.kind is Kind.RENEWED and any(brings_in(lines[s.line].low, x) for x in s.seasons)
            ]
        claims = distinct(claims_of(story, catalogue, lines, [*statements, *counted])) if counted else claims
        steps += [
            Step(lines[s.line].said, (f"{s.rule} -> {', '.join(sh.title for sh in s.shows)}" + _mood(s),), ())
            for s in counted
        ]
    titles = tuple(dict.fromkeys(s.title for line in lines for s in line.shows))
    return Reading(claims, titles, tuple(refused), tuple(steps))


def _by_count(lines: list[Line], cues: list[list[Cue]], told: date) -> list[Statement]:
    """What seasons alone tell in the lines in which no row of the tables speaks."""
    found: list[Statement] = []
    for at, (line, rows) in enumerate(zip(lines, cues, strict=True)):
        if not any(c.meaning.kind and c.meaning.kind is not Kind.ENDING for c in rows) and (
            counted := counts_in(line, lines[0].low)
        ):
            found += statements_in(line, at, counted, _topic(lines, at), told)[0]
    return found


def _mood(s: Statement) -> str:
    return " (told as past)" if s.past else " (in doubt)" if s.open else ""


def _topic(lines: list[Line], at: int) -> tuple[ShowAt, ...]:
    """What a line that names no show speaks of: the shows of the headline, else those named last before it."""
    if at == 0 or (lines[at].headline and not any(line.shows for line in lines[:at])):
        named = {s.key for line in lines for s in line.shows}
        first: tuple[ShowAt, ...] = next(
            (found for line in lines if (found := not_passing(line, tuple(line.shows)))), ()
        )
        return first[:1] if len(named) == 1 else ()
    heads = tuple(s for line in lines[:at] if line.headline for s in not_passing(line, tuple(line.shows)))
    if heads:
        return heads
    return next((found for line in reversed(lines[:at]) if (found := not_passing(line, tuple(line.shows)))), ())
