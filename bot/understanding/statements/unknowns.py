"""Titles that the catalogue lacks, unquoted: a run of capitals in a telling position.

Three positions tell: the object of a deciding verb ("renewed Four Weddings"), its subject at the start of a clause
("Bancroft recommissioned", "Jane Hall will not be recommissioned"), and a place in a list with known shows.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.catalogue import Catalogue, Show, fold_title, is_slip, unknown_key
from bot.stories import DECISIONS, Kind
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.cues import cues_in
from bot.understanding.statements.moods import Cue
from bot.understanding.statements.needs import by_its_network
from bot.understanding.tables.decisions import Voice
from bot.understanding.words.everyday import EVERYDAY, TRADE_WORDS
from bot.understanding.words.networks import SPELLINGS
from bot.understanding.words.people import names_somebody
from bot.understanding.words.phrases import TITLE
from bot.understanding.words.text import in_title_case, quoted_spans

_CAP = r"(?:[A-Z0-9][\w'-]*(?:\.[A-Z]\.)*|[A-Z]\.(?:[A-Z]\.)+|&)"
_RUN = rf"{_CAP}(?:[ :](?: ?)(?:(?:of|the|&|in|to|a|an|for|with|on|at|vs\.?|my|is|de|la|,) ){{0,2}}{_CAP}){{0,5}}!?"
_OBJECT = re.compile(
    rf"(?: (?:the|its|their|his|her|freshman|sophomore|rookie|new|long-running|[a-z]+-[a-z-]+|comedy|drama|sitcom|thriller|series|reality|crime|medical|legal|family|"
    rf"newspaper|soap|both|show|hit|veteran|fellow|original|animated|spin-?off|[A-Z][\w-]+ [A-Z][\w-]+'s|[A-Z][\w-]+'s))* (?P<run>{_RUN})"
)
_SUBJECT = re.compile(
    rf"(?:^|[:;,.!?-] |\b(?:and|but|while|as|drama|comedy|sitcom|thriller|series|soap|show|that|hit|newcomer) )(?P<run>{_RUN})(?:,[^,.;:]{{3,60}},| \([^)]*\))?(?: (?:has|have|is|are|was|were|will|been|be|to be|officially|also|said to|not|said to be|just))*(?:[ :]+|: )$"
)
_ITEM = re.compile(
    rf"(?:, and |, | and | & |: |; )(?:(?:its|the|animated|multi-cam|spin-?off|freshman|comedy|drama|[A-Z][\w-]+ [A-Z][\w-]+'s) )*(?P<run>{_RUN})(?=$|[,.;:!?)]| (?:and|for|after|as|are|is|has|have|were|was|\(|with|at|to|also|among|both|will|on|by|follow|could|may|might|would|should|remain|await|still|return|get|join) ?)"
)

#: Where every word has its capital, only a place between two titles tells: "Amazing Stories, Home and Defending Jacob".
_BETWEEN_TITLES = re.compile(
    rf"(?<={TITLE}, )(?P<run>{_CAP}(?: (?:(?:of|the|to|a|an|for|with|on|at|my|in) ){{0,2}}{_CAP}){{0,4}}!?)(?=,? (?:and|And|&) {TITLE}|, {TITLE})"
)

#: At the head of a list of titles: "Stella, ¤ and ¤".
_JOINED = re.compile(rf"(?P<run>{_RUN})(?:, {TITLE}+(?:, |,? (?:and|&|or) ){TITLE})")
#: Where every word has its capital, at the end of a list: "¤, ¤ and Step Up".
_JOINED_TITLED = re.compile(
    rf"{TITLE}, {TITLE}+,? (?:and|And|&|or) (?P<run>(?!(?:One|Two|Three|Four|Five|Six|Seven|\d+|Others?|More|Several|Its?|Their)\b){_RUN})(?=$|[.:;!?])"
)

_NOT_TITLES = re.compile(
    r"^(?:The |A |An )?(?:Already|Today|Yesterday|Tonight|Season|Seasons|Series|Episode|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Network|TV|Netflix|Hulu|Amazon|Apple|Disney|Warner|Sony|Universal|Paramount|Fox|NBC|CBS|ABC|BBC|ITV|HBO|Upfronts?|Comic-Con|Emmys?|TCA|EXCLUSIVE|UPDATE|Exclusive|Update|"
    r"Breaking|News|Report|Reports|Others?|Another|Nearly|Almost|Q&A|Open Letter|Everything|Hollywood|Deadline|Variety|Shows?|More|It's|This|That|These|Those|There|Here|What|Why|How|Who|When|Where|If|No|Not|Yes|"
    r"New|One|Both|All|Fans?|Creator|Star|Stars|Boss|Showrunner|Executive|President|Bosses|Execs|Executives|Chiefs|Kids|Everyone|Nobody|Nothing|Ratings?|Viewers|Production|Filming|Cameras|But|And|So|Still|Now|Then|Meanwhile|Elsewhere|"
    r"We|You|They|Finale|Premiere|Trailer|Cast|Casting|Renewals?|Cancellations?|Renewed|Cancell?ed|Pickups?|Final|Last|Next|First|Early|Official|Officially|After|Before|At|On|In|For|By|With|From|To|Of|As|US|UK|Britain|America|American|British|London|"
    r"Los Angeles|New York|California|Christmas|Easter|Halloween|Thanksgiving|Super Bowl|Olympics|Covid|COVID|Inside|Will|Is|Are|Was|Has|Have|Could|Should|Does|Did|Can|May|Might|Would)\b"
)
#: What is ordered, renewed or dropped in plain words, before any rule has spoken: rules for a series order need a title.
_TOLD_OF = re.compile(
    rf"\b(?:orders?|ordered|commissions?|commissioned|greenlights?|greenlit|renews?|renewed|cancels|cancell?ed|axes|axed|scraps|scrapped|revives|revived|picks up|picked up|drops|dropped|saves|brings back)"
    rf"(?: (?:the|its|their|new|comedy|drama|dramedy|sitcom|thriller|series|prequel|spin-?off|crime|medical|legal|family|[a-z]+-[a-z-]+|[A-Z][\w-]+ [A-Z][\w-]+'s))* "
    rf"(?P<run>{_CAP}(?: (?:(?:of|the|&|in|to|a|an|for|with|on|at|my|is|de|la) ){{0,2}}{_CAP}){{1,4}}!?)(?=$|[,.;:!?)]| (?:for|to|after|in|and|at|as|on|with|from|season|series|a)\b)"
)
#: A name with its season: "Cradle to Grave series 2".
_WITH_SEASON = re.compile(
    rf"(?:^|[:;.!?-] |\b(?:of|for|that|but|as|is|will) )(?P<run>{_RUN}),? (?:season|series|Season|Series) (?:\d|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)\b)"
)
#: A list with a number behind each title: "Transplant (season 4) and Farming for Love (2)".
_NUMBER = r"(?= \((?:[Ss]eason )?\d{1,2}\))"
_NUMBERED = re.compile(rf"(?:^|[a-z,:;] )(?P<run>{_RUN}){_NUMBER}")
_KNOWN_NUMBERED = re.compile(rf"{TITLE}{_NUMBER}")
#: What a headline files under: "Happy Valley: BBC confirms third series"; but "Bubble Watch:" files under no show.
_FILED_UNDER = re.compile(rf"(?P<run>{_RUN}): ")
_RUBRIC = re.compile(
    r"\b(?:Watch|Rumou?rs?|Updates?|Exclusives?|Reports?|Ratings?|Round-?[Uu]p|Recaps?|Reviews?|Interviews?|News|Briefs?|Upfronts?|Scorecards?|Predictions?|Forecasts?|Polls?|TV|TVLine|Bubble|Jitters|"
    r"Cancel+ations?|Renewals?|Cancel+ed|Renewed|Official|Confirmed|Happening|Week|Today|Fall|Season|Series|Finale|Farewell|Goodbye|Road|End|Back|Good|Bad|Great|Best|Worst|Stars?|Shows?|Fans?|Comic-Con|"
    r"Emmys?|Oscars?|Wait|Listen|Alert|Shock(?:er)?|Surprise|Spin-?off|Universe|to|Verdict|Breaking|Opinion|Analysis|Video|Photos?|Trailer|Industry|Business|Sources?|[A-Z]{2,}|Insiders?|Saddle|Calm|Down|Up|Off|Out|Done|Over|Saved|Axed|Not|No|Yes|It|Be|Its)\b"
)
_A_VERB = re.compile(r" (?:Is|Are|Was|Were|Will|Has|Have|Gets?|Got|Won't|Isn't|Can't|Goes|Says)\b")
#: "Werewolf Drama", "the Dutton Spinoff": what a show is, not what it is called.
#: A sentence, no title: "Werewolf Drama Won't See season 4".
_SAYS_MORE = re.compile(r" (?:Won't|Isn't|Can't|Doesn't|Gets|Will|Has)\b")
_A_KIND = re.compile(
    r"(?:^| )(?:Drama|Comedy|Dramedy|Sitcom|Thriller|Spin-?[Oo]ff|Procedural|Prequel|Sequel|Anime|Soap|Reboot|Revival|Show|Series|Title|Original|Program(?:me)?|Favou?rite|Rookie|Newcomer|Hit)s?$"
)
#: "Predicting the Shows That", "Bubble Watch: What", "Premier League Rights": no title ends so.
_BREAKS_OFF = re.compile(
    r" (?:That|What|Which|Who|Why|How|Its|Their|No|Not|Or|And)$| Rights\b| [Tt]hrough (?:19|20)\d\d$"
)
_LEADS = re.compile(
    r"^(?:(?:Today|Yesterday|Tonight|Already|Meanwhile|Also|Freshmen|Rookies|Veterans|Here's|Here Is|The Real Reason|Real Reason|What|Why|When|Where|How|Who|But|And|So|Yes|No|Now|It's Official|Exclusive|EXCLUSIVE|Update|UPDATE|Breaking|BREAKING|About|For|Of|New|Latest)[:,]? )+"
)
_TAILS = re.compile(
    r"(?: (?:Is|Was|Are|Has|Been|Being|Be|Gets?|Got|Just|Now|Officially|Also|Not|Will|To|A|The|Already|(?:Season|Series) \d+))+$"
)
_PASSIVE_AFTER = re.compile(
    r"$|[,.;:!)-]| (?:after|for|at|by|over|following|ahead|amid|with|from|in|on|and|but|as|because|despite|two|one|early|through|before|when|while)\b"
)
#: "Bosses have axed X, from ...": who has done it was not done to.
_HAS_DONE = re.compile(r"\b(?:has|have|had)(?: \w+ly| also| now| just)? $")
_OBJECT_ENDS = re.compile(
    _PASSIVE_AFTER.pattern
    + r"| (?:\(|back|up|off|again|last|this|today|yesterday|to|which|who|when|before|its|next|season|\w+day|¤|three|four|five|six|a|the|until|are|is|has|have|both)"
)
#: Where a title in capitals gives way to what is said of it.
_GOES_ON = re.compile(
    r" (?:After|For|By|At|Over|Following|Ahead|Amid|With|From|To|In|On|As|Renewed|Season|Gets|Will|Has|Is|Won't|And|Stars?|Boss|Creator|Showrunner|Revival|Reboot|Spin-?[Oo]ff|Its|Sets|Lands|Scores|Delays|for|Due|Despite|Because|Canceled|Cancelled)\b.*"
)
_WHOSE = re.compile(r"[A-Z][\w.-]+ [A-Z][\w.-]+'s ")
_OWNING = re.compile(r"'s$|[:,]$")
_A_WORD = re.compile(r" [a-z]")
_ON_A_TITLE = re.compile(r" on ¤")
_DONE_TO = re.compile(r"(?:be|been|gets?|got|getting) |\w+d\b")
_DESCRIBES_NOUN = re.compile(
    r" (?:[a-z-]+ )?(?:sitcom|drama|comedy|show|hit|series|thriller|procedural|starrer|vehicle|adaptation|franchise|spin-?off|reboot|revival|finale|star|news|fans?|boss|chief)\b"
)
_ATTRIBUTIVE = re.compile(r"-[a-z]{3}| [a-z]+(?:'s|s') ")


_TOLD_WORDS = ("order", "comm", "greenli", "renew", "cancel", "axe", "scrap", "reviv", "pick", "drop", "save", "bring")


def _told_of(line: Line) -> re.Match[str] | None:
    return _TOLD_OF.search(line.text) if any(word in line.low for word in _TOLD_WORDS) else None


#: What nobody does to a person: a name beside it is a title, whoever may be called so.
_OF_SHOWS_ALONE = re.compile(r"\b(?:re-?commission|renew|re-?order|greenli|green-li|pick(?:s|ed)? up\b)")
_A_THING_AFTER = re.compile(r", which\b|,? (?:[Ss]eason|[Ss]eries)\b")


def _is_a_show(run: str, text: str) -> bool:
    """Whether a line says of a name what is said of shows alone."""
    at = text.find(run)
    if at < 0:
        return False
    end = at + len(run)
    beside = text[max(0, at - 24) : at] + text[end : end + 80]
    return bool(_A_THING_AFTER.match(text, end) or _OF_SHOWS_ALONE.search(beside.lower()))


class _Found:
    """The titles found in a line, beside those that stand there already."""

    def __init__(self, line: Line, names: Mapping[str, tuple[Show, ...]], texts: Sequence[str]) -> None:
        self.titles: list[ShowAt] = []
        #: Whether every word has its capital, which then tells nothing.
        self.titled = line.headline and in_title_case(line.text.replace(TITLE, ""))
        self._line, self._names, self._texts = line, names, texts
        self._taken = [(s.start, s.end) for s in line.shows] + [(n.start, n.end) for n in line.networks]

    def take(self, m: re.Match[str], *, whole: bool = False, after: int = 0) -> None:
        """Take a run of capitals for a title, cut down to what may be one; ``after``: where what was searched begins."""
        line, start, run = self._line, after + m.start("run"), m["run"].strip()
        if lead := _LEADS.match(run):
            start, run = start + lead.end(), run[lead.end() :]
        if self.titled and not whole and (verb := _A_VERB.search(run)):
            run = run[: verb.start()]
        if _ON_A_TITLE.match(line.text, start + len(run)):
            return
        if whose := _WHOSE.match(run):
            start, run = start + whose.end(), run[whose.end() :]
        if run.endswith("'s") and _A_WORD.match(line.text, start + len(run)):
            return
        run = _OWNING.sub("", run)
        end = start + len(run)
        if self.titled and not whole and (cut := _GOES_ON.search(run)):
            end, run = end - len(cut[0]), run[: cut.start()]
        if _ATTRIBUTIVE.match(line.text, end) and not self.titled:
            return  # "the Lifeboat crew's adventures", "Texas-made"
        if tail := _TAILS.search(run):
            end, run = end - len(tail[0]), run[: tail.start()]
        if self._may_be_a_title(run, start, end, whole=whole):
            self._taken.append((start, end))
            self.titles.append(self._show(run, start, end))

    def _may_be_a_title(self, run: str, start: int, end: int, *, whole: bool) -> bool:
        line = self._line
        if (
            not run
            or _NOT_TITLES.match(run)
            or _A_KIND.search(run)
            or _BREAKS_OFF.search(run)
            or run[0].isdigit()
            or run in SPELLINGS
            or not fold_title(run)
        ):
            return False
        if any(a < end and start < b for a, b in self._taken) or line.text.startswith("'s", end):
            return False
        if not whole and _DESCRIBES_NOUN.match(line.low, end):
            return False
        between = line.text[max(0, start - 3) : start] == f"{TITLE}, " and line.text.startswith(f", {TITLE}", end)
        if not between and all(w in TRADE_WORDS for w in fold_title(run).split()):
            return False
        texts = self._texts
        return whole or not names_somebody(run, texts) or any(_is_a_show(run, text) for text in texts)

    def _show(self, run: str, start: int, end: int) -> ShowAt:
        names = self._names
        if named := names.get(fold_title(run)) or names.get(fold_title(run.removesuffix(" Live"))):
            # the position bears out what the name alone did not
            fresh = (named[0].year or 0) >= self._line.told.year
            return ShowAt(named[0].key, named[0].title, start, end, fresh, True)
        return ShowAt(unknown_key(run), run, start, end, True, False)


def cues_with_unknowns(lines: list[Line], catalogue: Catalogue) -> list[list[Cue]]:
    """The cues of each line, once the titles that only their position tells have been named."""
    cues = [cues_in(line, lines[at - 1] if at else None) for at, line in enumerate(lines)]
    if not any(line.shows for line in lines) and not any(c.meaning.kind for found in cues for c in found):
        return cues
    unknown: list[ShowAt] = []
    texts = [line.text for line in lines]
    for at, line in enumerate(lines):
        earlier = lines[at - 1] if at else None
        if again := _again_in(line, unknown):
            line.name([*line.shows, *again])
            cues[at] = cues_in(line, earlier)
        unknown += [s for s in line.shows if not s.known and s not in unknown]
        shows = _with_unknowns(line, cues[at], any(x.headline and x.shows for x in lines), catalogue.names, texts)
        if shows != line.shows:
            line.name(shows)
            unknown += [s for s in shows if not s.known]
            cues[at] = cues_in(line, earlier)
    return cues


def _with_unknowns(
    line: Line, cues: list[Cue], topic: bool, names: Mapping[str, tuple[Show, ...]], texts: Sequence[str]
) -> list[ShowAt]:
    """The line's shows and those that only their position tells; ``texts`` are the lines of the story."""
    real = [c for c in cues if c.meaning.kind in DECISIONS and c.meaning.voice is not Voice.NOUN]
    listing = [c for c in cues if c.meaning.kind is not None and c.meaning.voice is Voice.LIST]
    if len(line.shows) > 1:  # one known show does not tell the next name from that of its star
        listing += [c for c in cues if c.meaning.kind is Kind.UNDECIDED]
    told = None if topic and line.headline and line.shows else _told_of(line)
    counted = None if topic or line.shows else _WITH_SEASON.search(line.text)
    says = any(c.meaning.kind is not None for c in cues)
    filed = _filed_under(line) if says and not topic else None
    numbered = "(" in line.text and _KNOWN_NUMBERED.search(line.text)
    within = len(line.shows) > 1 and says
    if line.said.isupper() or not (real or listing or told or counted or filed or numbered or within):
        return line.shows
    found = _Found(line, names, texts)
    if filed:
        found.take(filed, whole=True)
    if counted and not _SAYS_MORE.search(counted["run"]):
        found.take(counted, whole=True)
    _decided(found, line, cues, real, topic)
    if numbered:
        for m in _NUMBERED.finditer(line.text):
            found.take(m)
    if told and not found.titled:
        found.take(told)
    if within and found.titled:
        for m in _BETWEEN_TITLES.finditer(line.text):
            found.take(m, whole=True)
    if line.shows and (real or listing or within):
        for m in (_JOINED_TITLED if found.titled else _JOINED).finditer(line.text):
            found.take(m, whole=True)
    if not found.titled and (found.titles or line.shows) and (real or listing):
        _listed(found, line, (real or listing)[0])
    return _with_their_parts(line, sorted([*line.shows, *found.titles], key=lambda s: s.start))


def _with_their_parts(line: Line, shows: list[ShowAt]) -> list[ShowAt]:
    """The shows, a known one and the name behind its colon as the one title that they are in a sentence.

    "Love Island: Beyond the Villa has been cancelled" tells of neither "Love Island" nor a show "Beyond the Villa".
    "RFDS: Royal Flying Doctor Service" is RFDS.
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


def _filed_under(line: Line) -> re.Match[str] | None:
    """What a headline files its news under: "Happy Valley: BBC confirms third series"."""
    filed = _FILED_UNDER.match(line.text) if line.headline else None
    if not filed or len(filed["run"]) < 4 or _A_VERB.search(filed["run"]) or _RUBRIC.search(filed["run"]):
        return None
    return None if quoted_spans(line.said) else filed


def _decided(found: _Found, line: Line, cues: list[Cue], real: list[Cue], topic: bool) -> None:
    """Take what the deciding verbs of a line have for object or subject."""
    for index, cue in enumerate(real):
        voice = cue.meaning.voice
        right = next((c.start for c in cues if c.start >= cue.end), len(line.text))
        heads = voice is Voice.LIST and cue.start == 0 and not line.shows
        if heads and (m := _OBJECT.fullmatch(line.text, cue.end)):  # "Axed: House Husbands"
            found.take(m, whole=True)
        if voice in (Voice.ACT, Voice.OBJ) and (m := _OBJECT.match(line.text, cue.end)) and m.start("run") < right:
            if not found.titled and not _OBJECT_ENDS.match(line.low, m.end("run")):
                continue  # "gave up on Tom Ellis devilish club owner"
            by_network = any(0 < cue.start - n.end < 12 for n in line.networks)
            by_network = by_network or (cue.meaning.by_age and by_its_network(line, cue.start))
            if (by_network and not (found.titled and line.shows)) or not (found.titled or topic):
                found.take(m)
        if topic and not (voice is Voice.SUBJ and real[0] is not cue and line.shows and not found.titled):
            continue
        if voice is Voice.SUBJ or _is_passive(line, cue):
            left = real[index - 1].end if index else 0
            m = _SUBJECT.search(line.text[left : cue.start])
            if m and (not found.titled or left + m.start("run") == 0):
                found.take(m, after=left)


def _is_passive(line: Line, cue: Cue) -> bool:
    return (
        bool(_DONE_TO.match(line.low, cue.start, cue.end))
        and bool(_PASSIVE_AFTER.match(line.low, cue.end))
        and not _HAS_DONE.search(line.low[max(0, cue.start - 24) : cue.start])
    )


def _listed(found: _Found, line: Line, first: Cue) -> None:
    """Take the items of a list that stand beside known titles."""
    low = min(s.start for s in [*line.shows, *found.titles])
    for m in _ITEM.finditer(line.text):
        near = any(0 <= m.start() - s.end <= 12 or 0 <= s.start - m.end() <= 8 for s in [*line.shows, *found.titles])
        if near and m.start("run") >= min(low - 60, first.start):
            found.take(m)


def _again_in(line: Line, unknown: Sequence[ShowAt]) -> list[ShowAt]:
    """Where a line names titles again, without quotes too, that the catalogue lacks and a line before it told."""
    found: list[ShowAt] = []
    for show in {s.key: s for s in unknown if s.title in line.text}.values():
        if fold_title(show.title) in EVERYDAY:
            continue  # "'Home'", and below it "Home viewing"
        for m in re.finditer(rf"(?<![\w-]){re.escape(show.title)}(?![\w-])", line.text):
            if not any(s.start < m.end() and m.start() < s.end for s in [*line.shows, *found]):
                found.append(replace(show, start=m.start(), end=m.end()))
    return found


def without_slips(lines: Sequence[Line]) -> None:
    """Give what the catalogue lacks the name of the known show of the story that it only misspells: "Grey Anatomy"."""
    known = {s.key: s for line in lines for s in line.shows if s.known}
    if not known:
        return
    for line in lines:
        if any(not s.known for s in line.shows):
            line.name([_meant(s, known.values()) for s in line.shows])


def _meant(show: ShowAt, known: Iterable[ShowAt]) -> ShowAt:
    same = None if show.known else next((k for k in known if is_slip(show.title, k.title)), None)
    return replace(same, start=show.start, end=show.end) if same else show
