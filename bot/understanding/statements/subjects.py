"""Which shows a cue is about.

Rule 1: an active verb is about the shows after it, a passive or intransitive one about those before it.
Rule 2: a show named only to describe another ("from the team behind X", "X spin-off") does not count.
Rule 3: a thing or a person of a show ("X tour", "X judge"), or a person before the verb, is not the show.
Rule 4: a line that names no show is about the story's topic, unless it is plainly about something else.
"""

from __future__ import annotations

import re

from bot.stories import DECISIONS, Kind
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.belongings import NOT_THE_SHOW, is_named_behind, is_of_another, is_someone
from bot.understanding.statements.clauses import BE, HAVE, SOFT
from bot.understanding.tables.meanings import Cue, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.phrases import SHOW_NOUN, SHOW_NOUNS
from bot.understanding.words.text import WORD

#: Passives in which "be" or "get" is part of the cue: "been dropped", "gets booted".
_IS_DONE_TO = re.compile(
    r"(?:be|is|are|was|were|been|being|have been|has been|gets?|got|getting)(?: \w+)? "
    r"(?:\w+(?:ed|en)|cut|put|shut|sent|shown|let|laid|told|swept)\b(?! with\b)"
)
#: "AMC, which just gave X another year, is out": a show in the relative clause is not the subject of the sentence.
_ASIDE = re.compile(r", (?:which|who|whose) [^,;:]*, (?=(?:\w+ ){0,2}$|(?:is|was|are|were|has|have|will|won't)\b)")
#: An unnamed show of the same franchise as the subject.
_KIN_BEFORE = re.compile(
    r"[,;:] (?:(?:the|its|a|and|but|while|new) )*(?:prequel|spin-?off|offshoot|sequel)(?: series)?"
    r"(?: (?:is|has|also|was|been|now|will))* $"
)
_TOGETHER = re.compile(r"\b(?:both|all|each)\b")
#: Who orders and cancels, and what may stand between them and the verb.
_DECIDER = any_of(
    r"""
    it | they | which | who | that | and | network | streamer | company | service | broadcaster | studio | channel
    platform | giant | corporation | beeb | peacock | bosses | execs | executives | chiefs | \w+day | also | then
    just | today | officially | abruptly | quietly | recently | reportedly | to
    """
)
_SUBJECT = re.compile(rf"\b{_DECIDER},? $")
_PARTICIPLES = frozenset(
    """
    given cut let put taken shut hit brought kept won written hung swung sunk said shot set made sent dug bitten
    undone withdrawn got gotten had left
    """.split()
)
#: After a "but", another subject called by what it is: "..., but a mystery with Jane Doe is ".
_ITS_OWN = re.compile(
    rf", (?:but|while|whereas) (?:an?|another|one) (?:[\w-]+ ){{0,2}}(?:{SHOW_NOUN}|mystery|romance|hit)\b[^,;:]*$"
)
#: Where the list of shows that a verb governs ends.
_LIST_ENDS = re.compile(
    r",? (?:(?:(?:but|and|yet) )?not (?=(?:the )?¤)|to make (?:room|way|space)|in favou?r of|instead of|joining|"
    r"alongside|following|because|(?:just |much )?like|just as|as did|the way|while|but|although|though|whereas|where|"
    r"after which|(?<!along )(?<!together )with) "
    r"|,? (?:and )?(?:pulls|removes|moves|shifts|delays|postpones|pushes|dates|adds|sends) (?=¤)|;| as (?=¤)"
)
Shows = tuple[ShowAt, ...]
#: The answers of ``shows_of`` without shows: the cue is not about a show; it may be about one, but which is unclear.
_NOBODY: tuple[Shows, bool] = ((), False)
_UNSAID: tuple[Shows, bool] = ((), True)


def shows_of(line: Line, cue: Cue, left: int, right: int, topic: Shows) -> tuple[Shows, bool]:
    """The shows that a cue is about, and whether they are taken from the topic.

    ``left`` and ``right``: the ends of its clause; ``topic``: the shows that the line is about where it names none.
    """
    after, before = _after(line, cue, right), _before(line, cue, left)
    if before and cue.meaning.voice is Voice.SUBJ and _ITS_OWN.search(line.low, before[-1].end, cue.start):
        return _NOBODY  # "X may be soaring, but a mystery with Jane Doe is the latest victim"
    asides = list(_ASIDE.finditer(line.low, 0, cue.start + 4))
    before = tuple(s for s in before if not any(told.start() < s.start < told.end() for told in asides))
    voice = _voice(line, cue, after, before)
    if voice is Voice.SUBJ and before and any(n.end == cue.start - 1 for n in line.networks):
        before = ()  # "Season 5 is the finish line for the Austin firefighters: Fox won't do a sixth"
    if voice in (Voice.OBJ, Voice.LIST):
        if _is_done_to_another(line, cue, after):
            return _NOBODY
        if not before and topic and _orders_more(line, cue, after):
            return topic, True  # "has ordered another season, with the FBI man's next case ..."
        chosen = after or before
    else:
        spoken_of = _spoken_of(line, cue, left, after, before, topic)
        if spoken_of is None:
            return _NOBODY
        chosen = spoken_of
    if not before and (later := _behind_colon(line, cue, right)):
        chosen = later
    if voice is Voice.SUBJ and (_is_of_its_person(line, cue, chosen) or _KIN_BEFORE.search(line.low, 0, cue.start)):
        return _NOBODY  # "X to end with season 8, prequel gets second year"
    return _meant(line, cue, left, chosen, topic)


def _meant(line: Line, cue: Cue, left: int, chosen: Shows, topic: Shows) -> tuple[Shows, bool]:
    """The chosen shows without those that only describe another; the topic if no show was chosen (rules 2 to 4)."""
    if chosen and (named := tuple(s for s in chosen if s in line.spoken_of)):
        of_another = not cue.meaning.open and cue.meaning.kind in DECISIONS and is_of_another(line, cue, named)
        return (() if of_another else named), False
    if chosen and (line.headline or {s.key for s in topic} <= {s.key for s in chosen}):
        return _NOBODY  # "buys comedy from 'X' writer", "the prequel to X"
    return (topic, True) if line.headline or _may_be_the_topic(line, cue, left, topic) else _UNSAID


def _after(line: Line, cue: Cue, right: int) -> Shows:
    """The shows after the beginning of a cue, up to where its list ends."""
    after = tuple(s for s in line.shows if cue.start <= s.start < right)
    stop = _LIST_ENDS.search(line.low, after[0].end, right) if after else None
    return tuple(s for s in after if s.start < stop.start()) if stop else after


def _before(line: Line, cue: Cue, left: int) -> Shows:
    """The shows before a cue; if a soft break separates them, only those after the break."""
    before = tuple(s for s in line.shows if left <= s.start and s.end <= cue.start)
    if _TOGETHER.search(line.low[max(0, cue.start - 16) : cue.end]):
        return before
    for stop in SOFT.finditer(line.low, left, cue.start):
        before = tuple(s for s in before if s.start >= stop.start()) or before
    return before


def _voice(line: Line, cue: Cue, after: Shows, before: Shows) -> Voice:
    """The voice of a cue in its line: whether it is about the shows after it or those before it (rule 1)."""
    if cue.meaning.voice is Voice.ACT:
        return Voice.SUBJ if _passive(line, cue, after, before) else Voice.OBJ
    if cue.meaning.voice is Voice.NOUN:
        return Voice.SUBJ if before else Voice.OBJ
    return cue.meaning.voice


def _is_done_to_another(line: Line, cue: Cue, after: Shows) -> bool:
    """Whether a verb has an object that is no show."""
    meaning = cue.meaning
    if meaning.voice is not Voice.ACT or after or meaning.kind is Kind.PREMIERE:
        return False
    return not _AN_OBJECT.search(line.low[cue.start : cue.end + 48])  # "Succession star cancels Broadway run"


def _orders_more(line: Line, cue: Cue, after: Shows) -> bool:
    """Whether a verb has a season as its object, and a show is only named after a comma."""
    own = line.low[cue.end : after[0].start] if after else ""
    return "," in own and cue.meaning.kind is Kind.RENEWED and bool(_WITH_SEASON.search(line.low, cue.start, cue.end))


def _spoken_of(line: Line, cue: Cue, left: int, after: Shows, before: Shows, topic: Shows) -> Shows | None:
    """The shows that are the subject of a cue: usually those before it. None if the subject is a person."""
    chosen = before
    if not chosen and (line.headline or not topic) and after:
        if is_someone(line, left, cue):
            return None  # "Patrick Dempsey will be back for season 17 of X"
        chosen = after
    if (
        after
        and not before
        and cue.meaning.kind is Kind.CANCELLED
        and _MORE_OF.fullmatch(line.low[cue.end : after[0].start])
    ):
        chosen = after  # "there are no plans for more of Nicola Walker's Annika"
    if after and after[0].start - cue.end < 24 and _TAKES_OBJECT.search(line.low[cue.start : cue.end]):
        chosen = after
    return chosen


def _behind_colon(line: Line, cue: Cue, right: int) -> Shows:
    """The shows of a list after the colon of a cue: "NBC renews three: A, B and C"."""
    colon = _COLON.match(line.low[cue.end :])
    if not colon:
        return ()
    return tuple(s for s in line.shows if cue.end + colon.end() <= s.start < right)


def _is_of_its_person(line: Line, cue: Cue, chosen: Shows) -> bool:
    """Whether the subject before a cue is a person or a thing of the show."""
    if not chosen:
        return False
    apart = chosen[-1].end + 1 < cue.start  # in "'Silo' Moved Up to ..." the capitals are those of the cue itself
    return apart and (bool(NOT_THE_SHOW.match(line.text, chosen[-1].end)) or is_named_behind(line, chosen[-1], cue))


def _may_be_the_topic(line: Line, cue: Cue, left: int, topic: Shows) -> bool:
    """Whether a line below the headline that names no show may be about the story's topic."""
    if _COUNTED.match(line.low, cue.end):
        return False  # "CBS has renewed 19 series, but not these two"
    if len(topic) > 1 and cue.meaning.kind is not Kind.PREMIERE and not _is_of_several(line, cue, left):
        return False  # "the comedy has been cancelled" below a headline about three shows: it is not clear which
    return not (_foreign_subject(line, cue) or _is_for_somebody(line, cue))


def _is_of_several(line: Line, cue: Cue, left: int) -> bool:
    """Whether a cue is about several shows: "both are", "renewals for all"."""
    return bool(
        _THEY.search(line.low[left : cue.start])
        or _OF_SEVERAL.search(line.low, cue.start, cue.end)
        or _TO_SEVERAL.match(line.low, cue.end)
    )


_COLON = re.compile(r"[^.;:¤]{0,30}:")
#: Before the names of some of many: "sixteen shows have been kept, among them A, B and C".
_MEMBERS = re.compile(r"[^.;:¤]{0,40}?(?:,? (?:among them|including|such as|namely|they are)|, from|: )[^.;:¤]{0,24}$")


def members_of(line: Line, cue: Cue) -> tuple[ShowAt, ...]:
    """The shows listed after a cue as members of the many that it is about: "sixteen have been kept, among them A"."""
    after = [s for s in line.shows if s.start >= cue.end]
    before = any(s.end <= cue.start for s in line.shows)
    if not after or before or cue.meaning.kind in (None, Kind.PREMIERE, Kind.PRODUCTION):
        return ()
    if not _MANY.search(line.low, 0, cue.start) or not _MEMBERS.match(line.low[cue.end : after[0].start]):
        return ()
    return tuple(after)


_MANY = re.compile(
    rf"\b(?:{TWO_TO_TEN}|eleven|twelve|[a-z]+teen|twenty|dozen|\d+|several|all|most|many|more|"
    rf"other)(?: [\w'-]+){{0,3}} (?:{SHOW_NOUNS}|titles|programmes|originals)\b"
)


def _foreign_subject(line: Line, cue: Cue) -> bool:
    """Whether a line that names no show is about some other thing: "the lease has been renewed by its owners"."""
    if cue.meaning.open or cue.meaning.kind in (Kind.PREMIERE, Kind.PRODUCTION):
        return False
    lead = line.low[max(0, cue.start - 110) : cue.start]
    noun = _SUBJECT_NOUN.search(lead)
    if noun and noun[1] in _FOREIGN:
        return True
    if line.networks or line.seasons:
        return False
    return bool(_A_NOUN.search(lead)) and not _ABOUT_TV.search(line.low)


def _is_for_somebody(line: Line, cue: Cue) -> bool:
    """Whether the object of a cue is a person: "the end of the road for Rylie"."""
    named = cue.meaning.kind in DECISIONS and _NAME_NEXT.match(line.text, cue.end)
    return bool(named) and line.low.endswith((" for", " on", " to", " with"), 0, cue.end)


_NAME_NEXT = re.compile(r" (?!Season|Series)[A-Z][a-z]+")
#: The last word before a cue and its auxiliary verbs.
_SUBJECT_NOUN = re.compile(
    r"(?<![a-z-])([a-z-]+),? "
    r"(?:(?:has|have|had|is|are|was|were|will|would|be|been|being|also|just|now|not|never|to|said|gets?|got|\w+ly) )*$"
)
_FOREIGN = frozenset(
    """
    contract contracts museum store shop shops film movie movies pilot podcast tour concert concerts play album book
    books novel manga game games  restaurant bar cafe pub couple marriage wedding engagement lease license licence
    flight flights event events festival match matches player players club coach manager patient character characters
    actor actress actors star stars singer band episode scene  policy option hunt search  party meeting trial
    lawsuit school hospital bill law magazine newspaper website app subscription subscriptions membership treaty merger
    exhibition gallery theatre theater venue stadium team's quarterback striker pitcher presenter anchor judge
    contestant contestants bridge road route railway airline bus factory vows friendship feud clip trailer
    """.split()
)
_A_NOUN = re.compile(r"(?:^|, |\b(?:and|but|while|as) )(?:the|a|an|his|her|my|our|their) [a-z]")
_ABOUT_TV = re.compile(
    rf"\b(?:it|they|both|{SHOW_NOUN}s?|seasons?|episodes?|network|streamer|streaming|broadcaster|broadcast|viewers|tv|"
    r"television|showrunner|creators?|producers?|studio|pilot|finale|sitcoms|comedies|dramas)\b|¤"
)
_MORE_OF = re.compile(
    r" (?:more |another |any |further |seasons? |episodes |series )*(?:of )?(?:[\w-]+(?: [\w-]+)?'s )?"
)
#: "game over for X", "curtains for X": not verbs, but about what comes after them.
_TAKES_OBJECT = re.compile(r"\b(?:over|curtains|out|end|goodbye|up|line|road) (?:for|to)$")
_THEY = re.compile(r"\b(?:both|each|they|these|pair|duo|trio|quartet)\b")
_OF_SEVERAL = re.compile(
    rf"\b(?:both|all|each|they|them|these|those|pair|duo|trio|quartet|{SHOW_NOUNS}|seasons|renewals|orders|pick-?ups|"
    r"cancel+ations)\b|\b(?:are|were|have) (?:\w+ ){0,3}$"
)
_COUNTED = re.compile(rf" \d{{1,2}} (?:of its |other |more )?(?:{SHOW_NOUNS})\b")
_TO_SEVERAL = re.compile(
    rf" (?:for )?(?:several|two|three|four|five|six|\d+|more|all|its|these) (?:[\w-]+ ){{0,2}}(?:{SHOW_NOUNS})\b"
    r"| (?:for )?(?:both|all|each|them|these|those|the (?:pair|duo|trio|quartet|two|three|four))\b"
)
_AN_OBJECT = re.compile(
    rf"\b(?:it|them|both|these|those|two|three|all|pair|trio|seasons?|orders?|renewals?|pick-?ups?|plug|axe|ax|"
    rf"{SHOW_NOUN}|shows|dramas|comedies|sitcoms|runs?|course|episodes?|nod|green|more|mind|cancel+ation|verdict|"
    r"rescue|call|curtain|time)\b|¤"
)
_WITH_SEASON = re.compile(r"\b(?:season|series|run|outing|year|batch)s?\b")


def _passive(line: Line, cue: Cue, after: tuple[ShowAt, ...], before: tuple[ShowAt, ...]) -> bool:
    """Whether a transitive verb is passive here."""
    word = WORD.match(line.low, cue.start)
    verb = word[0] if word else ""
    if _IS_DONE_TO.match(line.low, cue.start):
        return True
    if not (verb.endswith(("ed", "greenlit")) or verb in _PARTICIPLES):
        return False
    lead = line.low[max(0, cue.start - 40) : cue.start]
    if BE.search(lead):
        return True
    if after and after[0].start < cue.end:
        return False
    if HAVE.search(lead):
        return False
    if _SUBJECT.search(lead) or any(n.end == cue.start - 1 for n in line.networks):
        # "NBC axed both sitcoms" is active; "Alaska Daily also canceled" is passive
        return bool(before)
    return True
