"""Unquoted titles that the catalogue lacks: capitalised words in a position where only a title can stand.

There are three such positions: the object of a deciding verb ("renewed Four Weddings"), its subject at the beginning of
a clause ("Bancroft recommissioned", "Jane Hall will not be recommissioned"), and a place in a list with known shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.stories import DECISIONS, Kind
from bot.titles import is_part, is_slip, unknown_key
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.capitals import CAPITAL, RUN, Found, without_asides
from bot.understanding.statements.cues import cues_in
from bot.understanding.statements.introduced import TOLD_BEFORE, introduced_in
from bot.understanding.tables.meanings import Cue, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.text import TITLE

#: Possessives that are part of a title: "Ireland's Fittest Family".
_NATION = r"(?:America|Australia|Britain|Canada|England|Ireland|Scotland|Wales|Europe|World)'s"
#: What may describe a show before its title: "the long-running medical drama Ember Falls", "Jane Doe's Salt Flat".
_DESCRIBED = any_of(
    rf"""
    the | its | their | his | her | both | fellow | freshman | sophomore | rookie | new | long-running | hit | veteran
    original | animated | comedy | drama | sitcom | thriller | series | show | soap | spin-?off | reality | crime
    medical | legal | family | newspaper | [a-z]+-[a-z-]+ | [A-Z][\w-]+ [A-Z][\w-]+'s | (?!{_NATION})[A-Z][\w-]+'s
    """
)
_OBJECT = re.compile(rf"(?: {_DESCRIBED})* (?P<run>{RUN})")
_SUBJECT = re.compile(
    r"(?:^|[:;,.!?-] |\b(?:and|but|while|as|drama|comedy|sitcom|thriller|series|soap|show|that|hit|newcomer) )"
    rf"(?P<run>{RUN})(?:,[^,.;:]{{3,60}},| \([^)]*\))?"
    r"(?: (?:has|have|is|are|was|were|will|been|be|to be|officially|also|said to|not|said to be|just))*(?:[ :]+|: )$"
)
#: "has" after a show, not after an outlet: "Apple brings ¤ back, Tellyblog has learned".
_DOES = r"has(?! (?:exclusively )?(?:heard|learned|learnt|been told|confirmed|reported)\b)"
_ITEM = re.compile(
    rf"(?:,? as well as |, and |, | and | & |: |; ){TOLD_BEFORE}(?P<run>{RUN})"
    rf"(?=$|[,.;:!?)]| (?:and|for|after|as|are|is|{_DOES}|have|were|was|\(|with|at|to|also|among|both|will|on|by|"
    r"follow|could|may|might|would|should|remain|await|still|return|get|join) ?)"
)
#: A description of one title of a list before the next: "A, with Jane Doe, and B", "A, about a judge, as well as B".
_ASIDE = re.compile(
    r",? (?:with|about|from|starring|set|based|fronted|in which) [^.;:()]{3,60}, (?:and|as well as) [A-Z].*"
)

#: In title case, only a place between two titles is evidence: "Amazing Stories, Home and Defending Jacob".
_BETWEEN_TITLES = re.compile(
    rf"(?<={TITLE}, )(?P<run>{CAPITAL}(?: (?:(?:of|the|to|a|an|for|with|on|at|my|in) ){{0,2}}{CAPITAL}){{0,4}}!?)"
    rf"(?=,? (?:and|And|&) {TITLE}|, {TITLE})"
)
#: A headline that is only a list: "Renewed: ¤, Ember Falls, ¤".
_LIST = re.compile(rf"^(?:Renewed|Cancel+ed|Axed|Saved|Ordered|Returning|Ending): (?=[^:;]*{TITLE})[^:;]+$", re.I)
_NO_COUNT = r"(?!(?:One|Two|Three|Four|Five|Six|Seven|\d+|Others?|More|Several|Its?|Their)\b)"
_LISTED = re.compile(rf"(?:(?<=^)|(?<=[:,&] )|(?<= and ))(?P<run>(?!& ){_NO_COUNT}{RUN})(?=$|[,.;!?]| and | & )")
#: In title case, a network's next verb after the title: "Peacock Cancels Ember Falls, Renews ¤".
_NEXT_VERB = re.compile(r"[,;] (?:[A-Z][a-z]+s|But|While|And|With)\b")
#: At the head of a list of titles: "Stella, ¤ and ¤".
_JOINED = re.compile(rf"(?P<run>{RUN})(?:, {TITLE}+(?:, |,? (?:and|&|or) ){TITLE})")
#: In title case, at the end of a list: "¤, ¤ and Step Up".
_JOINED_TITLED = re.compile(rf"{TITLE}, {TITLE}+,? (?:and|And|&|or) (?P<run>{_NO_COUNT}{RUN})(?=$|[.:;!?])")
#: The object of a plain verb. Needed because the rows for orders match only beside a title.
_TOLD_OF = re.compile(
    r"\b(?:orders?|ordered|commissions?|commissioned|greenlights?|greenlit|renews?|renewed|cancels|cancell?ed|axes|"
    r"axed|scraps|scrapped|revives|revived|picks up|picked up|drops|dropped|saves|keeps|kept|brings back)"
    r"(?: (?:the|its|their|new|comedy|drama|dramedy|sitcom|thriller|series|prequel|spin-?off|crime|medical|legal|"
    r"family|[a-z]+-[a-z-]+|[A-Z][\w-]+ [A-Z][\w-]+'s))* "
    rf"(?P<run>{CAPITAL}(?: (?:(?:of|the|&|in|to|a|an|for|with|on|at|my|is|de|la) ){{0,2}}{CAPITAL}){{1,4}}!?)"
    r"(?=$|[,.;:!?)]| (?:for|to|after|in|and|but|at|as|on|with|from|season|series|a)\b)"
)
#: After a network, the first of a list of new shows: "CBBC gets A, ..., as well as B".
_GETS = re.compile(rf" (?:gets|adds) {TOLD_BEFORE}(?P<run>{RUN})(?=,| and | as well as )")
#: A name with its season: "Cradle to Grave series 2".
_WITH_SEASON = re.compile(rf"(?:^|[:;.!?-] )(?P<run>{RUN}),? (?:[Ss]eason|[Ss]eries) (?:\d|(?i:{TWO_TO_TEN})\b)")
#: A name right before its day, in a list of shows and days: "¤ opens Jan. 16, The Finder Jan. 12".
_BEFORE_ITS_DAY = re.compile(rf"(?:, (?:and )?| and |; ){TOLD_BEFORE}(?P<run>{RUN}),?(?: on| in| from)? $")
_A_VERB = re.compile(r" (?:Is|Are|Was|Were|Will|Has|Have|Gets?|Got|Won't|Isn't|Can't|Doesn't|Goes|Says)\b")
_FILED_UNDER = re.compile(rf"(?P<run>{RUN}): ")
_PASSIVE_AFTER = re.compile(
    r"$|[,.;:!)-]| (?:after|for|at|by|over|following|ahead|amid|with|from|in|on|and|but|as|because|despite|two|one|"
    r"early|through|before|when|while)\b"
)
#: "Bosses have axed X, from ...": active, not passive.
_HAS_DONE = re.compile(r"\b(?:has|have|had)(?: \w+ly| also| now| just)? $")
_OBJECT_ENDS = re.compile(
    _PASSIVE_AFTER.pattern
    + r"| (?:\(|back|up|off|again|last|this|today|yesterday|to|which|who|its|next|season|\w+day|¤|three|four|five|six|"
    r"a|the|until|are|is|has|have|both)"
)
_A_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w']* $")
_A_WORD_BEFORE = re.compile(r"[a-z] $")
_A_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]")
_DONE_TO = re.compile(r"(?:be|been|gets?|got|getting) |\w+d\b")


def _told_of(line: Line) -> re.Match[str] | None:
    """The object of a plain verb, or the first new show after a network, if the line has one."""
    told = _TOLD_OF.search(line.text)
    return told or next((m for n in line.networks if (m := _GETS.match(line.text, n.end))), None)


def cues_with_unknowns(lines: list[Line], catalogue: Catalogue) -> list[list[Cue]]:
    """The cues of each line, after the unknown titles of the story have been found and named in its lines.

    The two depend on each other: a cue shows that a title stands beside it, and a named title makes other cues match.
    """
    cues = [cues_in(line, lines[at - 1] if at else None) for at, line in enumerate(lines)]
    if not any(line.shows for line in lines) and not any(c.meaning.kind for found in cues for c in found):
        return cues
    decides = any(c.meaning.kind in DECISIONS for found in cues for c in found)
    unknown: list[ShowAt] = []
    texts = [line.text for line in lines]
    for at, line in enumerate(lines):
        earlier = lines[at - 1] if at else None
        if again := _again_in(line, unknown):
            line.name([*line.shows, *again])
            cues[at] = cues_in(line, earlier)
        unknown += [s for s in line.shows if not s.known and s not in unknown]
        topic = any(x.headline and x.shows for x in lines)
        while True:  # the titles found may reveal others beside them
            shows = _with_unknowns(Found(line, catalogue.names, texts), cues[at], topic, decides=decides)
            if shows == line.shows:
                break
            line.name(shows)
            unknown += [s for s in shows if not s.known]
            cues[at] = cues_in(line, earlier)
    return cues


def _with_unknowns(found: Found, cues: list[Cue], topic: bool, *, decides: bool) -> list[ShowAt]:
    """The shows of a line together with the unknown titles that their position reveals.

    ``topic``: whether a headline names a show; ``decides``: whether any line of the story decides something.
    """
    line, known, titled = found.line, found.line.shows, found.titled
    says = any(c.meaning.kind for c in cues)
    real = [c for c in cues if c.meaning.kind in DECISIONS and c.meaning.voice is not Voice.NOUN]
    real = [c for c in real if titled or not _within_a_name(line, c)]
    listing = [c for c in cues if c.meaning.kind and c.meaning.voice is Voice.LIST]
    if len(known) > 1:  # after a single known show, the next name may be that of its star
        listing += [c for c in cues if c.meaning.kind is Kind.UNDECIDED]
    within = len(known) > 1 and (says or (decides and not line.headline))
    introduced = list(introduced_in(line, titled=titled))
    for start, run in introduced:
        found.take_run(start, run, introduced=True)
    if not topic:
        _at_the_head(found, says=says)
    _decided(found, real, topic)
    _beside_days(found)
    told = None if titled or (topic and line.headline and known) else _told_of(line)
    if told:
        found.take(told)
    if line.headline and _LIST.match(line.text):
        found.take_all(_LISTED, whole=True)
    if within and titled:
        found.take_all(_BETWEEN_TITLES, whole=True)
    if known and (real or listing or within):
        found.take_all(_JOINED_TITLED if titled else _JOINED, whole=True)
    tells = real or listing or introduced or told or within
    if tells and not titled and (found.titles or known):
        _listed(found)
    return _with_their_parts(line, sorted([*known, *found.titles], key=lambda s: s.start))


def _within_a_name(line: Line, cue: Cue) -> bool:
    """Whether a cue is a capitalised word inside a name: "Lives" in "The Time of Our Lives axed"."""
    if not line.text[cue.start].isupper():
        return False
    after_one = _A_CAPITAL_BEFORE.search(line.text, 0, cue.start)
    before_one = _A_WORD_BEFORE.search(line.text, 0, cue.start) and _A_CAPITAL_AFTER.match(line.text, cue.end)
    return bool(after_one or before_one)


def _with_their_parts(line: Line, shows: list[ShowAt]) -> list[ShowAt]:
    """The shows, in which a known one and the unknown title after its colon become one title; not in headlines.

    "Love Island: Beyond the Villa has been cancelled" is neither about "Love Island" nor about a show "Beyond the
    Villa". But "RFDS: Royal Flying Doctor Service" is RFDS.
    """
    if line.headline:
        return shows
    whole: list[ShowAt] = []
    for s in shows:
        if whole and not s.known and whole[-1].known and line.text[whole[-1].end : s.start] == ": ":
            known = whole.pop()
            title = f"{known.title}: {s.title}"
            spelled_out = known.title == "".join(word[0] for word in s.title.split())
            s = (
                replace(known, end=s.end)
                if spelled_out
                else replace(s, key=unknown_key(title), title=title, start=known.start)
            )
        whole.append(s)
    return whole


def _at_the_head(found: Found, *, says: bool) -> None:
    """Take a name with its season, and a name at the head of a headline: "Happy Valley: BBC confirms"."""
    line = found.line
    counted = None if line.shows else _WITH_SEASON.search(line.text)
    if counted and not _A_VERB.search(counted["run"]):
        found.take(counted, whole=True)
    filed = _FILED_UNDER.match(line.text) if line.headline and says else None
    if (
        filed
        and not _A_VERB.search(filed["run"])
        and (found.known(filed["run"]) or any(n.start == filed.end() for n in line.networks))
    ):
        found.take(filed, whole=True)


def _decided(found: Found, real: list[Cue], topic: bool) -> None:
    """Take the objects and subjects of the deciding verbs of a line, and what stands after "Axed:"."""
    line = found.line
    for index, cue in enumerate(real):
        voice = cue.meaning.voice
        if voice is Voice.LIST and (m := _OBJECT.fullmatch(line.text, cue.end)):  # "Axed: House Husbands"
            found.take(m, whole=True)
        governs = voice in (Voice.ACT, Voice.OBJ) and TITLE not in line.text[cue.start : cue.end]
        if governs and (m := _OBJECT.match(line.text, cue.end)):
            by_network = any(0 < cue.start - n.end < 12 for n in line.networks)
            end = m.end("run")
            ends = _NEXT_VERB.match(line.text, end) if found.titled else _OBJECT_ENDS.match(line.low, end)
            if ends and (by_network or not (found.titled or topic)):
                found.take(m)
        if topic and not (voice is Voice.SUBJ and real[0] is not cue and line.shows):
            continue
        if voice is Voice.SUBJ or _is_passive(line, cue):
            left = real[index - 1].end if index else 0
            m = _SUBJECT.search(line.text[left : cue.start])
            if m and (not found.titled or left + m.start("run") == 0):
                found.take(m, after=left)


def _is_passive(line: Line, cue: Cue) -> bool:
    """Whether a deciding verb is passive here: "Bancroft recommissioned"."""
    return (
        bool(_DONE_TO.match(line.low, cue.start, cue.end))
        and bool(_PASSIVE_AFTER.match(line.low, cue.end))
        and not _HAS_DONE.search(line.low[max(0, cue.start - 24) : cue.start])
    )


def _beside_days(found: Found) -> None:
    """Take the names with a day after them, in a list where known shows have a day."""
    line = found.line
    for one, other in pairwise(line.dates):
        dated = any(s.start < one.start for s in line.shows)
        if dated and (m := _BEFORE_ITS_DAY.search(line.text, one.end, other.start)):
            found.take(m)


def _listed(found: Found) -> None:
    """Take the items of a list beside known titles."""
    line = found.line
    items = list(_ITEM.finditer(line.text))
    for m in (*items, *items[-2::-1]):  # forwards and backwards, as the known title may stand anywhere in the list
        near = any(
            0 <= m.start() - s.end <= 12 or 0 <= s.start - m.end() <= 8 or _ASIDE.fullmatch(line.text, s.end, m.end())
            for s in [*line.shows, *found.titles]
        )
        of_its_title = line.text.startswith(f"{TITLE}: ", m.start() - 1)
        if near and not of_its_title:
            found.take_run(m.start("run"), without_asides(m["run"]))


def _again_in(line: Line, unknown: Sequence[ShowAt]) -> list[ShowAt]:
    """The places where a line names unknown titles again that an earlier line revealed, with or without quotes."""
    found: list[ShowAt] = []
    for show in {s.key: s for s in unknown if s.title in line.text}.values():
        for m in re.finditer(rf"(?<![\w-]){re.escape(show.title)}(?![\w-])", line.text):
            if not any(s.start < m.end() and m.start() < s.end for s in [*line.shows, *found]):
                found.append(replace(show, start=m.start(), end=m.end()))
    return found


def without_slips(lines: Sequence[Line]) -> None:
    """Rename unknown titles in the lines that only misspell or cut short another title of the story.

    "Grey Anatomy"; "Korra", if "The Legend of Korra" is named too; "Exiles", if "S.W.A.T.: Exiles" is.
    """
    whole = {s.key: s for line in lines for s in line.shows if s.known or ": " in s.title}
    if not whole:
        return
    for line in lines:
        if any(s.key not in whole for s in line.shows):
            line.name([s if s.key in whole else _meant(s, whole.values()) for s in line.shows])


def _meant(show: ShowAt, whole: Collection[ShowAt]) -> ShowAt:
    """An unknown title as the only other title that it misspells or cuts short; unchanged if there is no such one."""
    same = [k for k in whole if is_slip(show.title, k.title)] or [k for k in whole if is_part(show.title, k.title)]
    return replace(same[0], start=show.start, end=show.end) if len(same) == 1 else show
