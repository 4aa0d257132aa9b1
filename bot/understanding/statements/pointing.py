"""Lines that refer back to a decision stated before: "X met the same fate", or a bare list below a headline.

Rule 1: "the same fate", "ditto" and "so has" repeat the last decision for the shows of their own line.
Rule 2: a line that is hardly more than a list of titles repeats the headline's decision, if it made only one kind.
Rule 3: if a headline decides about a number of shows without naming any, and the lines below name that many, it is
about those.
Rule 4: if it decides about several shows, three or more listed in a line that decides nothing else are among them.
Rule 5: if it decides about a show that it does not name, the line below that names it tells news, even in the past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.stories import DECISIONS, OF_A_SHOW_MADE, Kind
from bot.understanding.names.lines import Line
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.meanings import Cue, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import TWO_TO_TEN, number_of
from bot.understanding.words.phrases import SHOW_NOUNS

_SAME = re.compile(
    r"\b(?:receiv\w+|met|meets?|suffer\w*|shar\w+|got|gets?|face[sd]?|has|have|scor\w+|earn\w*) "
    r"(?:the |a |much the |exactly the )?(?:same|similar|identical) "
    r"(?:fate|verdict|treatment|news|end|answer|call|honou?r|reward|deal|good news|bad news)\b"
    r"|\b(?:completes?|completed|rounds? out|rounded out|makes? up the rest of|fills? out|tops? off) "
    r"(?:the|its|that|this) (?:list|class|group|slate|line-?up|roster|batch|cuts|casualties|axings|cancel+ations|"
    r"renewals|pick-?ups|orders|returnees)\b"
    r"|\b(?:scored|got|received|earned|landed) the same\b|\b(?P<object>(?:the )?same "
    r"(?:goes|is true|applies|holds|fate (?:awaits|awaited|befell))(?: for| of| to)?|ditto(?: for)?|so "
    r"(?:too )?(?:has|have|is|are|was|were|does|do|did|will)(?= ¤))"
)
#: Between two titles of a bare list: a comma or "and", perhaps a season in brackets and a description of the next one.
_BETWEEN = re.compile(r"['\")]*(?: \([^()]{1,24}\))?(?:,| and| &|;|, and|,? plus|,? as well as)[^.:;()]{0,34}")
_ENDS = re.compile(r"['\")]*(?: \([^()]{1,24}\))?(?: (?:too|as well|also))?[.!]?['\"]?\s*")
#: Below a headline about one show, a list that repeats its decision says so: "also getting the boot: X, Y and Z".
_MORE_LIKE_IT = re.compile(r"\b(?:also|too|more|others?|likewise|as well)\b")
#: "They join X and Y": those were decided earlier, or differently.
_JOINS = re.compile(
    r"(?:(?:they|it|these|both|all|the \w+) )?(?:\w+ )?(?:join(?:s|ing)?(?! renewals| orders)|replac(?:e|es|ing)|"
    r"mak(?:e|es|ing) (?:room|way) for|in comes?)\b"
)
#: Before a list that says something other than the headline.
_OF_ITS_OWN = re.compile(
    r"\b(?:already|recently|older|still|such as|spared|greenlit|on the way|pick-?ups|new in|adds?|hono?u?rs?|hear of|"
    r"worked|decisions)\b"
)
#: Words of a headline about several shows.
_SEVERAL = re.compile(
    rf"\b(?:{TWO_TO_TEN}|\d{{1,2}}|several|slew|slate|spree|bloodbath|purge|more|others|{SHOW_NOUNS}|pilots|cartoons|"
    r"originals)\b"
)
#: A headline that names only some of its shows: "A, B & more", "nine shows, A and B among them".
_AND_MORE = re.compile(
    rf"(?:,? (?:and|&|plus)|\+) (?:(?:{TWO_TO_TEN}|\d{{1,2}}|several|many) )?"
    rf"(?:more|others|other (?:[\w-]+ )?(?:{SHOW_NOUNS}))\b"
    rf"|\bamong (?:them|others|(?:{TWO_TO_TEN}|\d{{1,2}})\b)|\bincluding\b"
)


def points_back(line: Line, head: Line, earlier: Sequence[Statement], said: Sequence[Statement]) -> Cue | None:
    """A cue that repeats an earlier decision for the shows of a line; None if the line does not refer back.

    A line that decides something in its own words does not. ``head``: the headline; ``earlier`` and ``said``: the
    statements of the lines before and of the line itself.
    """
    if not line.shows or line.headline or any(not s.open and s.kind in OF_A_SHOW_MADE for s in said):
        return None
    decided = [s for s in earlier if not s.open and s.kind in OF_A_SHOW_MADE]
    if not decided:
        return None
    if same := _SAME.search(line.low):
        voice = Voice.OBJ if same["object"] else Voice.SUBJ
        return Cue(f"same again: {same[0]}", replace(decided[-1].meaning, voice=voice, by_age=False), *same.span())
    if _JOINS.match(line.low):
        return None
    above = [s for s in decided if s.line.at == 0]
    of_one = len({s.key for s in head.shows}) == 1 and not any(p.search(head.low) for p in (_SEVERAL, _AND_MORE))
    of_one = of_one and not _MORE_LIKE_IT.search(line.low)
    start = line.shows[0].start
    if _OF_ITS_OWN.search(line.low, 0, start):
        return None
    if not said and not of_one and len({s.kind for s in above}) == 1 and _is_list(line):
        return Cue(
            "list below its headline", replace(above[0].meaning, voice=Voice.LIST, by_age=False), start, start + 1
        )
    return None


def _is_list(line: Line) -> bool:
    """Whether a line is hardly more than a list of three or more titles."""
    if len(line.shows) < 3 or not _ENDS.fullmatch(line.low, line.shows[-1].end):
        return False
    return all(_BETWEEN.fullmatch(line.low[one.end : other.start]) for one, other in pairwise(line.shows))


_SO_MANY = re.compile(
    rf" ({TWO_TO_TEN}|\d{{1,2}})(?: (?:of its|more|new|other|[a-z'-]+))?(?: [a-z'-]+)? "
    rf"(?:{SHOW_NOUNS}|cartoons|originals|hits|freshmen|rookies|titles)\b"
)


def counted_below(lines: Sequence[Line], said: Sequence[Statement]) -> list[Statement]:
    """Statements by rule 3: the headline's decision about a number of unnamed shows, for those named below."""
    heads = [s for s in said if s.line.at == 0 and s.kind in OF_A_SHOW_MADE and s.decides and not s.shows]
    counted = next((found for s in heads if (found := _SO_MANY.match(lines[0].low, s.end))), None)
    if counted is None:
        return []
    named = {s.key for line in lines for s in line.spoken_of}
    if len(named) != number_of(counted[1]):
        return []
    told = {s.key for f in said if f.kind is heads[0].kind for s in f.shows}
    return [
        heads[0].of(show, show.end)._replace(rule=f"counted in the headline: {counted[0].strip()}", line=line)
        for line in lines
        for show in line.spoken_of
        if show.key not in told
    ]


#: Words that show that a list is not the headline's.
_OTHERWISE = any_of(
    r"""
    already | earlier | previous\w* | last (?:year|week|month|season) | ended | still | yet | await\w* | wait\w*
    pending | fate | bubble | limbo | undecided | decid\w* | hope\w* | whether | could | might | may | would
    likely | safe | surviv\w* | like | such as | besides | despite | unlike | alongside | except | apart | but | not
    no | joins? | joining | return\w* | back | home (?:of|to) | known | starred | stars? | movies? | films?
    air(?:s|ed|ing)?
    """
)
_ANOTHER_LIST = re.compile(rf"\b{_OTHERWISE}\b|\?")
_NEW_SERIES = re.compile(r"\bnew (?:series|shows|dramas|comedies|sitcoms|originals|cartoons)\b")


def listed_below(lines: Sequence[Line], said: Sequence[Statement]) -> list[Statement]:
    """Statements by rule 4: the headline's decision about several shows, for those listed in the lines below."""
    heads = [s for s in said if s.line.at == 0 and s.kind in DECISIONS and s.decides]
    if len({s.kind for s in heads}) != 1 or not _SEVERAL.search(lines[0].low):
        return []
    spoken = {s.key for f in said for s in f.shows}
    new = _NEW_SERIES.search(lines[0].low)
    kind = Kind.ORDERED if new and heads[0].kind is Kind.RENEWED else heads[0].kind
    if lines[0].shows and kind is not Kind.ORDERED and not _AND_MORE.search(lines[0].low):
        return []  # it names its shows itself; a list below is often that of the shows spared
    found: list[Statement] = []
    for line in lines[1:3]:
        shows = line.spoken_of
        if len(shows) < 3 or _ANOTHER_LIST.search(line.low):
            continue
        found += [
            heads[0].of(show, show.end)._replace(rule="listed below the headline", kind=kind, line=line)
            for show in shows
            if show.key not in spoken
        ]
    return found


def named_below(lines: Sequence[Line], statements: list[Statement]) -> list[Statement]:
    """The statements, after rule 5: what the line below says of the show that the headline does not name is news.

    "Fans distraught as Amazon pulls plug on sci-fi show", and below it "have been venting since Amazon cancelled X", or
    "fans of X are up in arms after it emerged that there won't be any more".
    """
    heads = {s.kind for s in statements if s.line.at == 0 and s.kind in OF_A_SHOW_MADE and s.decides and not s.shows}
    if not heads:
        return statements
    below = tuple({sh.key: sh for line in lines[1:2] for sh in line.shows}.values())
    return [
        s._replace(past=False, shows=s.shows or below, implied=s.implied or not s.shows)
        if s.line.at == 1 and s.kind in heads and not s.open and (s.past if s.shows else len(below) == 1)
        else s
        for s in statements
    ]
