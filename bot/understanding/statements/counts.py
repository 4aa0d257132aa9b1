"""What a count of seasons says by itself, whatever the verb. Consulted only where no row of the tables matched.

English introduces what is new with "a" or "another" and refers to what is known with "the". So "a third season" will be
made, whatever the verb, and "stops spinning after three seasons" announces an end although no table knows that verb.

Rule 1: a season introduced as new is ordered; after "won't" and the like it is refused.
Rule 2: a headline in which the show itself does something "after two seasons" means that it was cancelled.
Rule 3: a headline in which the show will do something "after season 6" means that this season is its last.
Rule 4: none of this holds where the line is in doubt, about people, casts, trailers or dates, or only names a topic.
"""

from __future__ import annotations

import re

from bot.stories import Claim, Kind
from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.genres import Genre, genre_of
from bot.understanding.statements.scope import Statement, statements_in
from bot.understanding.tables.meanings import Cue, Meaning, Needs, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import ORDINALS, number_of
from bot.understanding.words.phrases import PIECES
from bot.understanding.words.seasons import SeasonAt, Sense, brings_in
from bot.understanding.words.text import TITLE

_RENEWED = Meaning(Kind.RENEWED, Voice.NOUN, needs=Needs.COUNT)
_REFUSED = Meaning(Kind.CANCELLED, Voice.NOUN, needs=Needs.COUNT)
_STOPPED = Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.COUNT)
_ENDING = Meaning(Kind.ENDING, Voice.SUBJ, needs=Needs.COUNT)
#: Kinds of cues that a line may have besides a counted season.
_BESIDE_A_COUNT = frozenset({Kind.ENDING, Kind.PRODUCTION})

#: "a fourth stay", "its third quest": an ordinal with any noun, which may be a playful word for a season.
_LOOSE = re.compile(
    rf"\b(?:an?|its|their|no) (?P<n>{'|'.join(ORDINALS[1:12])}|\d{{1,2}}th)(?:,? (?:and |but )?(?:final|last),?)? "
    rf"(?P<noun>[a-z]+|(?={TITLE}))"
)
_REFUSING = any_of(
    r"""
    won't | will not | wouldn't | would not | isn't | is not | aren't | are not | not going | never | against | denied?
    refus\w+ | declin\w+ | rejects? | rejected | no longer | neither | nor | instead of | rather than | without | no
    """
)
_FOR_GOOD = re.compile(PIECES["for_good"])
_REFUSES = re.compile(rf"\b{_REFUSING}\b[^;:.]{{0,40}}$")
#: People, and what they do in a season.
_SOMEBODY = any_of(
    r"""
    he | she | i | we | they | his | her | my | who | stars? | actors? | actress | cast | characters? | fans? | viewers
    joins? | joined | plays? | played | appear\w* | wants? | wanted | quit\w* | fired | evicted | eliminated | voted
    loses? | lost | left | leaves? | leaving | depart\w* | exit\w* | episodes? of
    """
)
_OF_PEOPLE = re.compile(rf"\b{_SOMEBODY}\b[^,;:]{{0,60}}$")
#: A season that is only a topic: "says of a season 3", "the rise of the second season", "rides into its second outing".
_TOPIC = re.compile(
    r"\b(?:possible|potential|hypothetical|would-be) $"
    r"|\b(?:of|about|on|regarding|over|towards?) (?:(?:an?|the|its|possible|potential) )*$"
    r"|\b(?:into|with|before|during|for) (?:its|the) $"
    # ratings: "gain a tenth"
    r"|\b(?:gain\w*|los\w+|up|down|rises?|rose|falls?|fell|slips?|slipped|dips?|dipped|ticks?|ticked|off|by) an? $"
)
#: What a headline that names a season is about instead of its fate.
_OF_ITS_MAKING = any_of(
    r"""
    showrunner | hosts? | judges? | coach\w* | director | writers | boss | creator | cast\w* | stars | star's
    character | villain | adds? | added | taps? | joins? | books? (?!its|a|another) | hires? | recruits? | names?
    upp\w* | films? | filming | shoot\w* | production | contract | deal | behind | inside | soundtrack | dvd | sells?
    """
)
_TO_WATCH = any_of(
    r"""
    premier\w+ | dates? | trailer | teas\w+ | watch | first | look | updates? | everything | spoilers? | recap | review
    details | clues? | theory | episode | finale | ending explained | ratings? | viewers | streams? | streaming
    delay\w* | nomin\w+ | here's | season \d+ (?:of|in|on)
    """
)
_WHAT_IF = any_of(
    r"""
    wait\w* | hopes? | talks? | when | what | why | how | pitch\w* | question | demand | campaign\w* | hint\w* | odds
    chances | fans?
    """
)
_OTHER_NEWS = re.compile(rf"\b(?:{_OF_ITS_MAKING}|{_TO_WATCH}|{_WHAT_IF})\b")
_UNSURE = any_of(
    r"""
    not | neither | never | \w+n't | yet | still | being | abandoned | scrapped | dropped | shelved | off
    withdrawn | ditched | axed | cancelled | canceled | dead | doomed | over | unlikely | likely | would | could
    may | might | remains? | depends? | hinges? | looks | seems | if | unless | question | possib\w+ | expected
    hop\w+ | happen | wish\w* | her | his | my | discuss\w* | talks
    """
)
_UNSURE_AFTER = re.compile(rf"[^.;:]{{0,44}}\b{_UNSURE}\b")
_WILL = re.compile(
    rf"(?:{TITLE}+'?s?|\b(?:drama|comedy|series|show|sitcom|thriller))(?: \w+){{0,2}} (?:will|to|set to|is to)"
    r"(?: [\w'-]+){1,6} (?:after|with|following) (?:its |the |their )?$"
)
_LABEL = re.compile(rf"(?:{TITLE}|{TITLE}'s?|^|{TITLE}:|-|\()[ (]*$")


def by_count(
    lines: Lines,
    cues: list[list[Cue]],
    topics: list[tuple[ShowAt, ...]],
    statements: list[Statement],
    claims: tuple[Claim, ...],
) -> list[Statement]:
    """The statements that counts of seasons make, in lines without other cues and about shows without other statements.

    If all claims are endings, a season introduced as new still counts: the last season was ordered.
    """
    spoken_of = {sh.key for s in statements for sh in s.shows}
    ending = all(c.kind is Kind.ENDING for c in claims)
    if not ending and all(sh.key in spoken_of for line in lines for sh in line.shows):
        return []
    found: list[Statement] = []
    for line, rows, topic in zip(lines, cues, topics, strict=True):
        if not any(c.meaning.kind and c.meaning.kind not in _BESIDE_A_COUNT for c in rows) and (
            counted := _counts_in(line, lines.head)
        ):
            found += statements_in(line, counted, topic)[0]
    if not ending:
        return [s for s in found if not any(sh.key in spoken_of for sh in s.shows)]
    if claims:
        return [s for s in found if s.kind is Kind.RENEWED and any(brings_in(x) for x in s.seasons)]
    return found


def _counts_in(line: Line, head: str) -> list[Cue]:
    """The cue that a count of seasons makes in a line, if any; ``head``: the story's headline in lower case."""
    told = [(x, meaning) for x in [*line.seasons, *_loose(line)] if (meaning := _meaning(line, x))]
    if not told:
        return []
    if _OTHER_NEWS.search(head) if line.headline else genre_of(head) is not Genre.NEWS:
        return []
    x, meaning = told[0]
    return [Cue(f"count: {line.low[x.start : x.end].strip()}", meaning, x.start, x.end)]


def _loose(line: Line) -> list[SeasonAt]:
    """The seasons that a line tells by an ordinal with any noun."""
    found = []
    for m in _LOOSE.finditer(line.low):
        n = number_of(m["n"])
        if n and not any(s.start < m.end() and m.start() < s.end for s in line.seasons):
            found.append(SeasonAt(line.low, m.start("n"), m.end(), Sense.NUMBER, (n,)))
    return found


def _meaning(line: Line, x: SeasonAt) -> Meaning | None:
    """What a season phrase says by itself (rules 1 to 4); None for nothing."""
    lead = line.low[max(0, x.start - 90) : x.start]
    if x.sense is Sense.MADE:
        return _STOPPED if line.headline and _of_the_show(line, x) else None
    if x.passing:
        return None
    if line.headline and _of_the_show(line, x) and _WILL.search(lead):
        return _ENDING
    if "deal" in line.low[x.start : x.end] or _TOPIC.search(lead) or x.numbers == (1,) or _OF_PEOPLE.search(lead):
        return None
    new = brings_in(x)
    if _REFUSES.search(lead):
        return _REFUSED if new and _FOR_GOOD.match(line.low, x.end) else None
    if _UNSURE_AFTER.match(line.low, x.end):
        return None
    if new:
        return _RENEWED
    if not line.headline or _LABEL.search(lead) or not _of_the_show(line, x):
        return None
    between = max((s.end for s in line.shows if s.end <= x.start), default=0)
    return _RENEWED if len(line.low[between : x.start].split()) <= 3 else None  # "Lands Jane Q. Doe for Season 3"


def _of_the_show(line: Line, x: SeasonAt) -> bool:
    """Whether the subject before the season is a show itself, and not one of its people."""
    before = [s for s in line.shows if s.end <= x.start]
    return bool(before) and not _OF_PEOPLE.search(line.low[before[-1].end : x.start])
