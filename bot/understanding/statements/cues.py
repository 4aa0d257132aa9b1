"""Cues: where the rows of the decision tables match in a line, except where their words mean something else.

Rule 1: matches are taken from left to right; of several at one place, the longest wins.
Rule 2: a row without what it needs beside it (see ``needs``) is no cue.
Rule 3: a row whose words are about a date, a person, reruns or a single evening here is no cue.
"""

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.statements.genres import OF_AN_EVENT, PLAIN
from bot.understanding.statements.moods import TO_COME
from bot.understanding.statements.needs import COMES, has_what_it_needs
from bot.understanding.tables.decisions import CUES, Cue, Needs, Voice
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.phrases import SHOW_NOUN
from bot.understanding.words.text import WORD


def cues_in(line: Line, earlier: Line | None) -> list[Cue]:
    """Every cue of a line, look-alikes included, from left to right.

    ``earlier``: the line before, which may have named the season.
    """
    found: list[Cue] = []
    done, low, words = 0, line.low, CUES.words

    def fits(cue: Cue) -> bool:
        return has_what_it_needs(line, earlier, found, cue) and not _means_another_thing(line, cue)

    for token in WORD.finditer(low):
        word = token[0]
        if (start := token.start()) < done:
            continue
        cue = CUES.match(low, word, start, fits) if word in words else None
        if cue is None and "'" in word:
            tail = word.find("'")
            cue = CUES.match(low, word[tail:], start + tail, fits)
        if cue is None and "-" in word:
            cue = CUES.match(low, word.split("-", 1)[0], start, fits)
        if cue is not None:
            found.append(cue)
            done = cue.end
    return found


def _means_another_thing(line: Line, cue: Cue) -> bool:
    """Whether the words of a cue mean something else here than their row says."""
    low = line.low
    _, meaning, start, end = cue
    if meaning.kind is None:
        return False
    if meaning.voice is Voice.LIST and not _HEADS_LIST.search(low[max(0, start - 24) : start]):
        return True  # "he has a second year mapped out: ..."
    if meaning.open and _A_DATE.match(low, end):
        return True  # "has not announced a date": when, not whether
    if meaning.needs is Needs.NOTHING and _is_a_noun(line, cue):
        return True  # "skips the axe": a noun, no verb
    if meaning.kind in (Kind.RENEWED, Kind.ORDERED) and _AS_A_FILM.match(low, end):
        return True  # "returns, but as a film"
    match meaning.kind:
        case Kind.RENEWED:
            return _renews_nothing(line, cue)
        case Kind.CANCELLED:
            return _cancels_nothing(line, cue)
        case Kind.ENDING:
            return _ends_nothing(line, cue)
        case Kind.PREMIERE:
            return bool(OF_AN_EVENT.search(low, 0, start))
        case _:
            return False


def _is_a_noun(line: Line, cue: Cue) -> bool:
    """Whether the words of a verb are a noun here: "skips the axe"."""
    _, meaning, start, end = cue
    governs = meaning.voice is Voice.ACT or (meaning.voice in (Voice.OBJ, Voice.SUBJ) and meaning.kind is Kind.RENEWED)
    return (
        governs
        and not any(n.end == start - 1 for n in line.networks)  # "Channel 4 axes"
        and bool(_NOUN_BEFORE.search(line.low[max(0, start - 8) : start]))
        and not line.low[start:end].split(" ")[0].endswith(("ed", "ing"))
    )


def _renews_nothing(line: Line, cue: Cue) -> bool:
    """Whether a cue of a renewal means something else here."""
    low = line.low
    _, meaning, start, end = cue
    known = not _NEW_ONE.search(low, start, end)  # "returns for its fifth season in May", not "for a fifth season"
    dated = meaning.needs is not Needs.SEASON and any(
        (d.exact or known) and 0 <= d.start - end < 16 for d in line.dates
    )
    if dated and COMES.search(low[start:end]):
        return True  # "is back for season 2 on Oct. 15": a date, no decision
    if low[start:end] == "lives" and not _LIVES.search(line.text[max(0, start - 24) : start]):
        return True  # "their business and lives"
    if _A_PERSON.search(line.text[start:end]):
        return True  # "Lands Anthony Michael Hall for Season 3"
    if _LIBRARY.search(low) and not PLAIN.search(low, start, end):
        return True  # reruns that move to another service
    if meaning.voice is not Voice.NOUN or meaning.overrides:
        return False
    if _MENTIONED.search(low[max(0, start - 30) : start]) or _ITS_OWN.search(low[max(0, start - 60) : start]):
        return True  # "reacts to its renewal"
    counted = any(0 <= start - s.end < 8 or s.start <= start < s.end for s in line.seasons)
    heads = line.headline and _FOR.match(low, end) and not _ON.search(low[max(0, start - 10) : start])
    # "renewal is all but assured" stays a cue: its mood will say that it is only expected
    foreseen = line.headline and TO_COME.match(low, end)
    return not (_EARLY.search(low[max(0, start - 16) : start]) or counted or heads or foreseen)


def _cancels_nothing(line: Line, cue: Cue) -> bool:
    """Whether a cue of a cancellation means something else here."""
    low = line.low
    _, meaning, start, end = cue
    if low.startswith("decision", start) and _LOOKS_BACK_ON.search(low[max(0, start - 24) : start]):
        return True  # "defends decision to cancel X"
    if _OFF_THE_SHELF.search(low, start, end + 40):
        return True  # "to pull X from app", "drops X from January schedule"
    if _NOT_IN_THE_FALL.search(low, start, end + 12) and _LATER.search(low, end):
        return True  # "not returning this fall, will air midseason": when, not whether
    if meaning.needs is Needs.NOTHING and _TONIGHT.search(low):
        return True  # an evening's episode, not the show
    acts = meaning.voice is Voice.ACT or meaning.needs is Needs.NETWORK
    if line.headline and (acts or low.startswith("no ", start)) and _THIS_WEEK.search(low, end):
        return True  # "ITV axes X this week": likewise only episodes
    # "season 4 is done": the season, not the show
    return bool(_IS_DONE.match(low, start)) and any(s.end in (start - 1, start) for s in line.seasons if not s.listed)


def _ends_nothing(line: Line, cue: Cue) -> bool:
    """Whether a cue of an announced end means something else here."""
    low, start, end = line.low, cue.start, cue.end
    if low.startswith("to ", start) and not _MAY_END.search(low[:start]):
        return True  # "has more cases to close": no statement of what will happen
    if (low.startswith("'s ", start) or low.endswith("'s ", 0, start)) and _VERB_NEXT.match(low, end):
        return True  # "the drama's ending was mapped out"
    return line.question and bool(_HOW.search(low, 0, start))  # "how will X wrap up?": not whether


_AS_A_FILM = re.compile(r"[^.;:]{0,60} as (?:(?:an?|one|two|three|feature) )*(?:film|movie|special)s?\b")
_NOUN_BEFORE = re.compile(
    rf"\b(?:the|a|an|its|this|that|no|about|of|over|hard|any|more|with|{TWO_TO_TEN}|\d+|several|many|her|his|first) $"
)
_HEADS_LIST = re.compile(
    r"(?:^|[.;:!?,)\]] |- |\b(?:also|are|is|and|the|now|still|those|were|too|all|officially|among|the list|"
    r"(?:at|on|by) [\w+]+) )$"
)
_A_DATE = re.compile(r" (?:an? |any |the |its |when )?(?:\w+ ){0,3}?(?:date|window)s?\b")
_NEW_ONE = re.compile(r"\b(?:an?|another|one more|more|new|two|three)\b")
_LIVES = re.compile(r"(?:¤|\b[A-Z][\w']*|\b(?:it|show|series))[!,]? $")
_A_PERSON = re.compile(
    r"^\w+ [A-Z][\w.'-]+ (?:[A-Z][\w.'-]+ ){1,2}(?:[Ff]or|[Ii]n|[Aa]s) (?:[Ss]eason|[Ss]eries|S\d|\w+ [Ss]eason)"
)
_LIBRARY = re.compile(
    r"\b(?:streaming (?:home|rights|deal)|reruns?|syndicat\w+|box ?set|back catalogue|licens\w+|all "
    r"(?:\w+ )?(?:seasons|episodes)|entire series|full series)\b"
)
_MENTIONED = re.compile(r"(?:'s|\bits|\bon|\babout|\bafter) (?:the )?(?:season \d+|\w+[- ]season|\w+) $")
_ITS_OWN = re.compile(r"\b(?:own|despite|after|following|since|amid|reacts? to|reacting to) (?:\w+ )?¤+(?:'s)? $")
_EARLY = re.compile(
    r"\b(?:early|double|quick|quickie|swift|surprise|another|fast|speedy|two-season|multi-season|\d+|mass|instant|"
    r"rare|gets|get|lands|scores|earns|nabs|snags|more|two) $"
)
_FOR = re.compile(r" (?:for|at|from|by|to) |$|[:;!]")
_ON = re.compile(r"\b(?:on|about|of|a|potential|possible|awaits?|no|next) $")
_LOOKS_BACK_ON = re.compile(
    r"\b(?:defend\w*|explain\w*|regret\w*|on|over|behind|about|after|by) (?:the |its |their )?$"
)
_OFF_THE_SHELF = re.compile(
    r"\boff (?:the|its) (?:app|library|catalogue|catalog|service|platform|shel(?:f|ves))\b"
    r"|\bfrom (?:the |its )?(?:streaming|app|library|catalogue|catalog|service|platform|shelves|hulu|netflix|disney\+|"
    r"max|hbo max|iplayer|prime video|peacock)\b"
    r"|\bfrom (?:the |its )?(?:\w+day|january|march|summer|christmas)(?: night)?(?:'s)? (?:schedule|line-?up)\b"
)
_TONIGHT = re.compile(
    r"\bfor (?:(?:a|the|one|two) (?:night|day|week|month|evening|weeks)|(?:\w+ )?sweeps)\b|\btemporarily\b|"
    r"\btonight\b(?!'?s? (?:\w+ )?finale)|\bthis week's episodes?\b|\ball this week\b"
)
_THIS_WEEK = re.compile(r"\bthis week(?:end)?\b")
_NOT_IN_THE_FALL = re.compile(
    r"\b(?:return\w*|back|coming) (?:this|in the|next|until) (?:fall|autumn|winter|spring|summer|year)\b"
)
_LATER = re.compile(
    r"\b(?:will|to|but|instead|set|held|expected|eyes|eyeing|slated|due|moves?|moved|pushed)\b[^.;]*\b(?:midseason|"
    r"mid-season|spring|summer|winter|fall|autumn|20\d\d|early|late|next year|january|february|march)\b"
)
_IS_DONE = re.compile(r"(?:is|'s|was|are) (?:\w+ )?(?:done|over|finished|out|gone)|done|out")
_VERB_NEXT = re.compile(r" (?:was|is|has|will|had|would|were)\b")
_HOW = re.compile(r"\bhow (?:will|would|does|do|did|can|could|should)\b")
_MAY_END = re.compile(
    rf"(?:^|[¤:,]|\b(?:{SHOW_NOUN}s?|seasons?|it|set|due|going|is|are|was|were|plans?|planned|slated|scheduled|"
    rf"expected|decided|has|will|i{{1,3}}|\d+))['\"]? $"
)
