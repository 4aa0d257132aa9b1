"""Reading a story: ``understand(story, catalogue)`` gives its claims, ``explain`` also how they came about.

Pure: no clock, no input or output, the same answer every time. The steps, a folder each, which needs none that follow:

    words        what words say by themselves, whatever show they are said of
        text         quotes, dashes, sentences; counting: numbers and months; phrases: the language of the tables
        ways         of naming something, in the order of their say
        season_phrases  every way of naming a season; elliptic: without the word; seasons: what is said of one
        windows      a date or part of a year; dates: each way of naming one; days_told: by the day before them
        networks     who shows it; sourcing: who says so; credits: which outlets
        everyday     words that are titles too; people: given names, and who is a person
    tables       the vocabulary: renewals, survivals, rescues, cancellations, non_renewals, endings, orders, premieres,
                 open_fates, look_alikes
        meanings     what a row says; decisions: all of them as one; searching: where they stand in a line
    names        which shows a story names
        mentions     a name seen; titles: by the catalogue; quoted: in quotes; siblings: by their part of a franchise
        tails        titles that go on where the catalogue's name ends
        homes        where a show is at home; evidence: when a common word is a title; settling: which names count
        lines        a story as lines with titles masked
    statements   what is said of which show
        cues         where rows stand in a line; needs: what a weak one needs beside it; moods: in doubt, past, plain
        unknowns     titles that the catalogue lacks, told by the cues beside them
        genres       what kind of story a headline promises, and how much the rest may decide
        subjects     which show a cue is about; passing: named to describe another; owners: whose season a phrase is
        scope        who decided what about which show
        schedules    titles and days side by side; forecasts: titles and guesses; pointing: lines that point back
        counts       what seasons alone tell
    claims       what a story claims of each show
        cases        what is said of one show, and which season; multi_season: orders for several
        catalogued   which season the catalogue leaves
        particulars  source, certainty, network; premieres: the date of the season
        grounds      how surely a story is about television; background: what it tells in passing
        contradictions  which statements stand; doubts: what is left open; claiming: put together
    second_look  what a small network hears
        hearing      of each show; encoder: that network; judgement: what it says; agreeing: what is claimed in the end
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.catalogue import Catalogue
from bot.stories import OF_A_SHOW_MADE, Claim, Kind, Story
from bot.understanding.claims.claiming import claims_of, distinct
from bot.understanding.names.lines import Line, ShowAt, lines_of
from bot.understanding.names.mentions import Refusal
from bot.understanding.second_look.agreeing import RULE, agreed
from bot.understanding.second_look.hearing import heard_in
from bot.understanding.statements.counts import counts_in
from bot.understanding.statements.cues import cues_in
from bot.understanding.statements.forecasts import guessed_in
from bot.understanding.statements.moods import Cue
from bot.understanding.statements.passing import not_passing
from bot.understanding.statements.pointing import counted_below, listed_below, points_back
from bot.understanding.statements.schedules import dated_in
from bot.understanding.statements.scope import Statement, statements_in
from bot.understanding.statements.unknowns import again_in, with_unknowns, without_slips
from bot.understanding.words.seasons import brings_in

#: What a line may say beside a season that it brings in as new.
_BESIDE_A_COUNT = frozenset({Kind.ENDING, Kind.PRODUCTION})

__all__ = ["Reading", "Step", "explain", "lines_seen", "understand"]


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


def understand(story: Story, catalogue: Catalogue, *, twice: bool = True) -> tuple[Claim, ...]:
    """What a story claims, each decision with its season, certainty, source, network and date; () for no news.

    ``twice=False`` leaves the second look out: the rules alone.
    """
    return explain(story, catalogue, twice=twice).claims


def explain(story: Story, catalogue: Catalogue, *, twice: bool = True) -> Reading:
    """The claims of a story with the titles seen, and for each sentence the rules that spoke or were refused."""
    refused: list[Refusal] = []
    lines, cues = _seen(story, catalogue, refused)
    if not any(line.shows for line in lines):
        return Reading((), (), tuple(refused), ())
    told = story.published_at.date()
    topics = _topics(lines)
    statements: list[Statement] = []
    of_another: set[Kind] = set()
    steps = []
    for at, (line, found) in enumerate(zip(lines, cues, strict=True)):
        said, dropped = statements_in(line, at, found, topics[at], told)
        if line.headline:
            of_another |= _of_another(line, found, said)
        else:  # where the headline's cancellation is that of a game, so is the one below it
            said = [s for s in said if not (s.implied and s.kind in of_another and not s.seasons)]
        if pointing := points_back(line, lines[0], statements, said):
            said += statements_in(line, at, [pointing], topics[at], told)[0]
        statements += said
        steps.append(_step(line, said, (*dropped, *(c.rule for c in found if c.meaning.kind is None))))
    statements = _named_below(statements)
    for below in (dated_in, counted_below, listed_below, guessed_in):
        more = below(lines, statements)
        statements += more
        steps += [_step(lines[s.line], [s], ()) for s in more]
    claims = distinct(claims_of(story, catalogue, lines, statements))
    if counted := _by_count(lines, cues, topics, statements, claims, told):
        claims = distinct(claims_of(story, catalogue, lines, [*statements, *counted]))
        steps += [_step(lines[s.line], [s], ()) for s in counted]
    if twice:
        claims, unheard = agreed(story, catalogue, lines, statements, claims, heard_in(lines))
        steps += [Step(c.sentence, (f"{c.rule} -> {c.show}",), ()) for c in claims if c.rule == RULE]
        steps += [Step(lines[0].said, (), tuple(unheard))] if unheard else []
    titles = tuple(dict.fromkeys(s.title for line in lines for s in line.shows))
    return Reading(claims, titles, tuple(refused), tuple(steps))


def lines_seen(story: Story, catalogue: Catalogue) -> list[Line]:
    """The lines of a story with every title named that is seen in them: what the second look reads and is taught."""
    return _seen(story, catalogue, [])[0]


def _seen(story: Story, catalogue: Catalogue, refused: list[Refusal]) -> tuple[list[Line], list[list[Cue]]]:
    lines = lines_of(story, catalogue, refused)
    cues = _cues_of(lines, catalogue)
    without_slips(lines)
    return lines, cues


def _named_below(statements: list[Statement]) -> list[Statement]:
    """With what a headline decides of a show that it does not name told as news where the line below names it.

    "Fans distraught as Amazon pulls plug on sci-fi show", and below it "have been venting since Amazon cancelled X".
    """
    heads = {
        s.kind for s in statements if s.line == 0 and s.kind in OF_A_SHOW_MADE and not (s.shows or s.open or s.past)
    }
    if not heads or any(s.line == 0 and s.shows for s in statements):
        return statements
    return [
        s._replace(past=False) if s.past and s.line == 1 and s.kind in heads and s.shows and not s.open else s
        for s in statements
    ]


def _of_another(line: Line, cues: list[Cue], said: list[Statement]) -> set[Kind]:
    """What a headline decides of something else than the shows that it names."""
    if not line.shows:
        return set()
    decided = {c.meaning.kind for c in cues if c.meaning.kind in OF_A_SHOW_MADE and not c.meaning.open}
    return {kind for kind in decided if kind} - {s.kind for s in said if s.shows}


def _cues_of(lines: list[Line], catalogue: Catalogue) -> list[list[Cue]]:
    """The cues of each line, once the titles that only their position tells have been named."""
    cues = [cues_in(line, lines[at - 1] if at else None) for at, line in enumerate(lines)]
    if not any(line.shows for line in lines) and not any(c.meaning.kind for found in cues for c in found):
        return cues
    unknown: list[ShowAt] = []
    texts = [line.text for line in lines]
    for at, line in enumerate(lines):
        earlier = lines[at - 1] if at else None
        if again := again_in(line, unknown):
            line.name([*line.shows, *again])
            cues[at] = cues_in(line, earlier)
        unknown += [s for s in line.shows if not s.known and s not in unknown]
        shows = with_unknowns(line, cues[at], any(x.headline and x.shows for x in lines), catalogue.names, texts)
        if shows != line.shows:
            line.name(shows)
            unknown += [s for s in shows if not s.known]
            cues[at] = cues_in(line, earlier)
    return cues


def _by_count(
    lines: list[Line],
    cues: list[list[Cue]],
    topics: list[tuple[ShowAt, ...]],
    statements: list[Statement],
    claims: tuple[Claim, ...],
    told: date,
) -> list[Statement]:
    """What seasons alone tell where no row of the tables speaks, of shows of which nothing else was said.

    Where all that was said is that a show ends, a last season brought in as new is one that was ordered.
    """
    spoken_of = {sh.key for s in statements for sh in s.shows}
    ending = all(c.kind is Kind.ENDING for c in claims)
    if not ending and all(sh.key in spoken_of for line in lines for sh in line.shows):
        return []
    found: list[Statement] = []
    for at, (line, rows) in enumerate(zip(lines, cues, strict=True)):
        if not any(c.meaning.kind and c.meaning.kind not in _BESIDE_A_COUNT for c in rows) and (
            counted := counts_in(line, lines[0].low)
        ):
            found += statements_in(line, at, counted, topics[at], told)[0]
    if not ending:  # a list goes on in words of its own
        return [s for s in found if not s.implied and not any(sh.key in spoken_of for sh in s.shows)]
    if claims:
        return [s for s in found if s.kind is Kind.RENEWED and any(brings_in(lines[s.line].low, x) for x in s.seasons)]
    return found


def _step(line: Line, said: list[Statement], refused: tuple[str, ...]) -> Step:
    return Step(
        line.said, tuple(f"{s.rule} -> {', '.join(sh.title for sh in s.shows)}" + _mood(s) for s in said), refused
    )


def _mood(s: Statement) -> str:
    return " (told as past)" if s.past else f" ({s.mood.value})" if s.open else ""


#: "After cancelling X, Netflix bets on more of Y": what follows speaks of Y.
_SUBORDINATE = re.compile(r"(?:after|following|despite|with|as|amid|before|because|while|though|although)\b[^,;:]*, ")


def _of_the_main_clause(line: Line, shows: tuple[ShowAt, ...]) -> tuple[ShowAt, ...]:
    opening = _SUBORDINATE.match(line.low)
    return (tuple(s for s in shows if s.start >= opening.end()) if opening else ()) or shows


def _topics(lines: list[Line]) -> list[tuple[ShowAt, ...]]:
    """What each line speaks of where it names no show: the shows of the headline, else those named last before it."""
    spoken = [not_passing(line, tuple(line.shows)) for line in lines]
    single = len({s.key for line in lines for s in line.shows}) == 1
    # "hit drama renewed for a third season", and below it "the makers of X confirmed": X is all that is spoken of
    if single and not any(spoken) and lines[0].seasons and not lines[0].shows:
        spoken = [tuple(line.shows) for line in lines]
    first = next((found for found in spoken if found), ())
    topics: list[tuple[ShowAt, ...]] = []
    for at, line in enumerate(lines):
        if at == 0 or (line.headline and not any(earlier.shows for earlier in lines[:at])):
            near = any(spoken[at : at + 3])  # a show that only a later sentence names is not the headline's
            topics.append(first[:1] if single and near else ())
            continue
        named = (
            s
            for earlier, found in zip(lines[:at], spoken, strict=False)
            if earlier.headline
            for s in _of_the_main_clause(earlier, found)
        )
        heads = tuple({s.key: s for s in named}.values())
        topics.append(heads or next((found for found in reversed(spoken[:at]) if found), ()))
    return topics
