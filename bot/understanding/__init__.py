"""Reading a story: ``understand(story, catalogue)`` gives its claims, ``explain`` also how they came about.

Pure: no clock, no input or output, the same answer every time. Each step is a folder, and needs no folder after it:

    words        what words mean by themselves, whichever show they are about
        text         quotes, dashes, sentences, words; counting: numbers and months
        choices      one pattern of many wordings, all forms of a verb; phrases: the language of the tables
        ways         how a table of ways of naming something is read, in order of priority
        seasons      what a season phrase counts and what is said of it; season_phrases: every way of naming a season;
                     elliptic: those without the word "season"
        windows      dates as claims write them, and days told by means of another; dates: every way of naming one
        network_names  what networks are called; networks: finding them
        sourcing     who says so, and how certain that is; credits: which outlets; speakers: which people
        everyday     words that are titles too; people: given names
        things       what is named after a show and is not a season of it
    tables       the vocabulary: renewals, rescues, cancellations, non_renewals, endings, orders, premieres, open_fates,
                 look_alikes
        meanings     what a row means; idioms: lists that rows share
        decisions    all rows together; searching: how a line is searched for them
    names        which shows a story names
        mentions     a name seen, and whether a show fits the story; titles: those in the catalogue; quoted: in quotes
        siblings     shows named by part of their titles; tails: titles longer than the catalogue's name
        evidence     when a common word is a title; settling: which of the names count, and which show is meant
        lines        the story as lines with masked titles; passing: titles that only describe something else
    statements   what is said of which show
        cues         where rows match in a line; needs: what a weak row needs beside it
        clauses      where clauses end; moods: stated, in doubt, guessed, denied; retold: told as past
        capitals     which capitalised words may be an unknown title; introduced: known by the words beside them
        unknowns     unknown titles by their place beside cues and in lists
        genres       what kind of story a headline promises, and how much the rest may decide
        subjects     which show a cue is about; belongings: when it is about something else beside the show
        topics       which show a line is about that names none; owners: which show a season phrase is about
        scope        each cue as a statement about shows
        schedules    titles and days side by side; pointing: lines that refer back
        counts       what a count of seasons says by itself
    claims       what the story claims of each show
        cases        everything said of one show; catalogued: what the catalogue's count of seasons tells
        which_season the season of a decision; seasons_told: by the phrases; multi_season: orders for several
        particulars  source and certainty; deciding_network: who orders or ends it; premieres: the date of the season
        airing       what a date is about
        grounds      whether the story is about television; background: what it tells in passing
        contradictions  which statements stand; doubts: what is left open; claiming: from statements to claims
        impossible   claims that cannot be
    second_look  what a small network hears
        judgement    its answer; spelling: how a story is put to it; encoder: the network itself
        hearing      what it hears in a story; pointing: the season and start it points at; agreeing: what is claimed
                     in the end
    why          a reading and how it came about, in words for people
"""

from __future__ import annotations

from bot.catalogue import Catalogue
from bot.stories import Claim, Kind, Story
from bot.understanding.claims.claiming import claims_of, distinct
from bot.understanding.claims.impossible import possible
from bot.understanding.names.lines import Lines, ShowAt, lines_of
from bot.understanding.names.mentions import Refusal
from bot.understanding.second_look.agreeing import agreed
from bot.understanding.second_look.hearing import heard_in
from bot.understanding.statements.counts import by_count
from bot.understanding.statements.genres import is_of_another_art
from bot.understanding.statements.pointing import counted_below, listed_below, named_below, points_back
from bot.understanding.statements.schedules import dated_in
from bot.understanding.statements.scope import Statement, of_another, statements_in
from bot.understanding.statements.topics import topics_of
from bot.understanding.statements.unknowns import cues_with_unknowns, without_slips
from bot.understanding.tables.meanings import Cue
from bot.understanding.why import Reading, Step, heard_besides, step

__all__ = ["Reading", "Step", "explain", "lines_seen", "understand"]


def understand(story: Story, catalogue: Catalogue, *, twice: bool = True) -> tuple[Claim, ...]:
    """The claims of a story; () if it has no news.

    ``twice=False`` reads by the rules alone, without the second look.
    """
    return explain(story, catalogue, twice=twice).claims


def explain(story: Story, catalogue: Catalogue, *, twice: bool = True) -> Reading:
    """The claims of a story, the titles seen, and for each sentence the rules that spoke and those refused."""
    refused: list[Refusal] = []
    lines, cues = _seen(story, catalogue, refused)
    if not lines.keys:
        return Reading((), (), tuple(refused), ())
    topics = topics_of(lines)
    statements, steps = _stated(lines, cues, topics)
    for below in (dated_in, counted_below, listed_below):
        more = below(lines, statements)
        statements += more
        steps += [step(s.line, [s]) for s in more]
    claims = distinct(claims_of(story, catalogue, lines, statements))
    if counted := by_count(lines, cues, topics, statements, claims):
        claims = distinct(claims_of(story, catalogue, lines, [*statements, *counted]))
        steps += [step(s.line, [s]) for s in counted]
    if twice and not is_of_another_art(lines):
        claims, unheard = agreed(story, catalogue, lines, statements, claims, heard_in(lines))
        steps += heard_besides(claims, unheard, lines[0])
    claims, refused_claims = possible(claims, catalogue, lines, statements)
    claims = distinct(claims)  # a claim that was put right may equal another one
    steps += [Step(lines[0].said, (), tuple(refused_claims))] if refused_claims else []
    titles = tuple(dict.fromkeys(s.title for line in lines for s in line.shows))
    return Reading(claims, titles, tuple(refused), tuple(steps))


def lines_seen(story: Story, catalogue: Catalogue) -> Lines:
    """The lines of a story with all titles named, as the second look reads them and is taught on them."""
    return _seen(story, catalogue, [])[0]


def _seen(story: Story, catalogue: Catalogue, refused: list[Refusal]) -> tuple[Lines, list[list[Cue]]]:
    """The lines of a story and the cues of each; adds to ``refused`` the names not taken for shows."""
    lines = lines_of(story, catalogue, refused)
    cues = cues_with_unknowns(lines, catalogue)
    without_slips(lines)
    return Lines(lines), cues


def _stated(
    lines: Lines, cues: list[list[Cue]], topics: list[tuple[ShowAt, ...]]
) -> tuple[list[Statement], list[Step]]:
    """The statements of the lines, one line after the other, and the steps by which they came about."""
    statements: list[Statement] = []
    elsewhere: set[Kind] = set()
    steps = []
    for line, found, topic in zip(lines, cues, topics, strict=True):
        said, dropped = statements_in(line, found, topic, statements)
        if line.headline:
            elsewhere |= of_another(line, found, said)
        else:  # if the headline cancels something other than a show (a game), the line below means that too
            said = [s for s in said if not (s.implied and s.kind in elsewhere and not s.seasons)]
        if pointing := points_back(line, lines[0], statements, said):
            said += statements_in(line, [pointing], topic, statements)[0]
        statements += said
        steps.append(step(line, said, dropped, found))
    return named_below(lines, statements), steps
