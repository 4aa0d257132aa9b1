"""Reading a story: ``understand(story, catalogue)`` gives its claims, ``explain`` also how they came about.

Pure: no clock, no input or output, the same answer every time. The steps, a folder each, which needs none that follow:

    words        what words say by themselves, whatever show they are said of
        text         quotes, dashes, sentences; counting: numbers and months
        choices      any of several wordings, every form of a verb; phrases: the language of the tables
        ways         of naming something, in the order of their say
        season_phrases  every way of naming a season; elliptic: without the word; seasons: what is said of one
        windows      a date or part of a year, days told by another; dates: each way of naming one
        network_names  what networks are called; networks: who shows it
        sourcing     who says so; credits: which outlets; speakers: which people
        everyday     words that are titles too; people: given names, and who is a person
        things       what goes by a title beside its seasons
    tables       the vocabulary: renewals, rescues, cancellations, non_renewals, endings, orders, premieres, open_fates,
                 look_alikes
        idioms       what rows share, by name; meanings: what a row says
        decisions    all of them as one; searching: where they stand in a line
    names        which shows a story names
        mentions     a name seen, and its show's home; titles: by the catalogue; quoted: in quotes
        siblings     titles by their part of a franchise; tails: that go on where the catalogue's name ends
        evidence     when a common word is a title; settling: which names count
        lines        a story as lines with titles masked, and what is asked of all of them; passing: titles that only
                     describe another show
    statements   what is said of which show
        cues         where rows stand in a line; needs: what a weak one needs beside it
        clauses      how a line falls apart; moods: in doubt, denied, plain; retold: told as past
        capitals     what of a run of capitals may be a title that the catalogue lacks
        introduced   such titles told by the words beside them; unknowns: by the cues, and by lists
        genres       what kind of story a headline promises, and how much the rest may decide
        belongings   a thing or a person of a show; subjects: which show a cue is about
        topics       which a line that names none; owners: whose season a phrase is
        scope        who decided what about which show
        schedules    titles and days side by side; pointing: lines that point back
        counts       what seasons alone tell
    claims       what a story claims of each show
        cases        what is said of one show; which_season: that it is about; multi_season: orders for several
        seasons_told by the phrases that tell it; catalogued: by the catalogue
        particulars  source and certainty; deciding_network: who orders or ends it; premieres: the date of the season
        airing       what a date is said of
        impossible   what is known of a show and refuses a claim
        grounds      how surely a story is about television; background: what it tells in passing
        contradictions  which statements stand; doubts: what is left open; claiming: put together
    second_look  what a small network hears
        judgement    what it answers of a show; spelling: how a story is put to it; encoder: the network itself
        hearing      what it hears in a story; agreeing: what is claimed in the end
    why          a reading with all that it rests on, in words for people
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
    """What a story claims, each decision with its season, certainty, source, network and date; () for no news.

    ``twice=False`` leaves the second look out: the rules alone.
    """
    return explain(story, catalogue, twice=twice).claims


def explain(story: Story, catalogue: Catalogue, *, twice: bool = True) -> Reading:
    """The claims of a story with the titles seen, and for each sentence the rules that spoke or were refused."""
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
    claims = distinct(claims)  # what was put right may be claimed already
    steps += [Step(lines[0].said, (), tuple(refused_claims))] if refused_claims else []
    titles = tuple(dict.fromkeys(s.title for line in lines for s in line.shows))
    return Reading(claims, titles, tuple(refused), tuple(steps))


def lines_seen(story: Story, catalogue: Catalogue) -> Lines:
    """The lines of a story with every title named that is seen in them: what the second look reads and is taught."""
    return _seen(story, catalogue, [])[0]


def _seen(story: Story, catalogue: Catalogue, refused: list[Refusal]) -> tuple[Lines, list[list[Cue]]]:
    lines = lines_of(story, catalogue, refused)
    cues = cues_with_unknowns(lines, catalogue)
    without_slips(lines)
    return Lines(lines), cues


def _stated(
    lines: Lines, cues: list[list[Cue]], topics: list[tuple[ShowAt, ...]]
) -> tuple[list[Statement], list[Step]]:
    """What the lines say one after the other, and how each came about."""
    statements: list[Statement] = []
    elsewhere: set[Kind] = set()
    steps = []
    for line, found, topic in zip(lines, cues, topics, strict=True):
        said, dropped = statements_in(line, found, topic, statements)
        if line.headline:
            elsewhere |= of_another(line, found, said)
        else:  # where the headline's cancellation is that of a game, so is the one below it
            said = [s for s in said if not (s.implied and s.kind in elsewhere and not s.seasons)]
        if pointing := points_back(line, lines[0], statements, said):
            said += statements_in(line, [pointing], topic, statements)[0]
        statements += said
        steps.append(step(line, said, dropped, found))
    return named_below(lines, statements), steps
