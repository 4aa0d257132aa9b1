"""Evidence that a common word is a title in this place, from the words beside it.

``weigh`` judges a name of one word; ``borne_out`` looks for a deciding phrase right beside a weak name.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bot.catalogue import Show
from bot.stories import DECISIONS
from bot.understanding.tables.decisions import CUES, Cue, Needs, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import MONTH, ORDINAL, PART_OF_YEAR, TWO_TO_TEN
from bot.understanding.words.everyday import EVERYDAY, NOT_GIVEN_NAMES, NOT_SURNAMES, TIME_WORDS
from bot.understanding.words.network_names import SPELLINGS
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import TITLE, WORD

#: A season after a name, which makes it a title.
SEASON_AFTER = re.compile(
    r"['\"]?(?: anime)?(?:'s(?: just-\w+| upcoming| new| next)?)?,? ?(?:\(|- |: ?)?(?:the )?"
    rf"(?:(?:season|series) (?:\d|one|{TWO_TO_TEN})|s\d|"
    rf"(?:second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)) (?:season|series)|a {ORDINAL}(?=[,.;]| and | as | \())",
    re.IGNORECASE,
)
#: Said only of shows: "Woke got two seasons", "Zoo ran for three seasons".
_SEASONS_HAD = re.compile(
    r"['\"]?(?: \([\w+ ]{2,12}\))? (?:got|gets|had|has|ran|runs|lasted|lasts|managed|survived|lands|scores|ends with|"
    r"(?:returns?|comes back|is coming back) for) (?:for )?(?:just |only |a mere |all of |an? )?"
    rf"(?:(?:one|{TWO_TO_TEN}|\d+|another|{ORDINAL}) (?:seasons?|series)\b|(?:season|series) \d)",
    re.IGNORECASE,
)
#: What follows a name at the beginning of a clause: an auxiliary or a fate ...
_GOES_ON = any_of(
    """
    is | was | has | had | will | won't | isn't | wasn't | hasn't | gets? | got | could | may | might | doesn't
    needn't | lives | dies | goes | also | cancel+ed | renewed | axed | revived
    """
)
#: ... or any verb with -s, a comma or a colon.
OPENING_VERB = re.compile(
    rf"'?['\"]?(?:,|:|'s\b| (?:(?i:{_GOES_ON})|(?![Ss]eries\b|[Nn]ews\b|[Ss]eas)[A-Za-z][a-z]{{2,}}[^s\W]s) )"
)
_POSSESSED = re.compile(r"\b((?:[A-Z][\w+]* )?[A-Z][\w+]*)'s? ['\"]?$")
_SHOW_BEFORE = re.compile(
    r"\b(?:drama|comedy|sitcom|thriller|series|show|soap|hit|spin-?off|prequel|newcomers?|reboot|revival|of|"
    r"renewal for|order for|axe on|plug on) ['\"]?$",
    re.IGNORECASE,
)
SHOW_AFTER = re.compile(
    r"['\"]?(?: ?:|'s? | (?:renewal|cancel+ation|reboot|revival|spin-?off|creator|showrunner|stars?|boss|fans?|prequel|"
    r"sequel|recap|cast)\b)",
    re.IGNORECASE,
)
_WHEN = any_of(
    r"""
    on | late | early | this | last | next | until | since | by | from | ahead of | before | after | in | every
    each | through | all | most of | and | or | the | a | that | of | said | announced | confirmed | revealed
    told \w+ | today | renewal | axed | airs | returns | premieres
    """
)
_WHEN_BEFORE = re.compile(rf"(?:\b{_WHEN}|(?<=\w),) $", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:^|\W)(?![A-Z][a-z]+-[a-z]+(?:ed|ing|led|set|born)\b)([A-Z][a-z'-]+|[A-Z]\.) $")
#: A person's full name in the possessive may stand before a title: "Kathy Bates' Matlock", but not "Higgins' Hawaii".
_MAKERS = re.compile(r"(?:^|\W)[A-Z][a-z]+ [A-Z][a-z]+s' $")
_ADVERBIAL = re.compile(r"\b(?:In|On|At|From|Into|To) $")
_NAME_AFTER = re.compile(r" ([A-Z][a-z]+|(?!A\b|I\b|S\d)[A-Z]\b\.?(?!'))")
#: Days that head the lines of a schedule: "Tuesday: ¤; Wednesday: ¤".
_DAYS = re.compile(r"\b(?:Mon|Tues|Thurs|Fri|Satur|Sun)day:")
#: Verbs after a plural noun: "Legends return in 2020" is not about the show Legends, which "returns".
_PLURAL_VERB = re.compile(
    r" (?:return(?! dates?\b)|are|have|were|come|go|get|win|lose|end|die|don't|aren't|haven't|say|want|need|who|join|"
    r"head|face|react)\b"
)
#: After these a verb never has an -s, so it does not tell.
_MODAL_BEFORE = re.compile(r"\b(?:Will|Can|Could|Should|Would|Does|Did|Might|May) $")
_CONJUNCTIONS = frozenset({"before", "after", "until", "since", "once"})
#: In prose, such words have capitals only inside titles: "Caught In Providence", "You Won't Believe This".
_JOINED_BEFORE = re.compile(r"[A-Z][\w']+ (?:In|On|Of|At|To|From|For|With|And) $")
_JOINED_AFTER = re.compile(
    r" (?:Is|Isn|Was|Are|Has|Have|Had|Will|Won|Can|Could|Would|Should|Do|Don|Does|Did|In|On|At|To|From|With)\b"
)
_OWNER_BEFORE = re.compile(r"(?:^|[a-z,:] )([A-Z][a-z]+)'s $")
_OWNERS = EVERYDAY - GIVEN_NAMES - TIME_WORDS
#: A counted noun is no title: "Renews Eight Rookies".
_NUMBER_BEFORE = re.compile(rf"\b(?i:{TWO_TO_TEN}|several|most|many|\d{{1,2}}) $")
_OWNED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Yy]our|[Oo]ur) $")


class Word(NamedTuple):
    """A name of one word outside quotes: where it stands, and the shows that it may name."""

    text: str
    name: str
    start: int
    end: int
    shows: tuple[Show, ...]
    #: Preceded by "the".
    article: bool
    #: In a headline in title case.
    titled: bool
    #: Joined to another known title by "&".
    paired: bool = False

    @property
    def shouted(self) -> bool:
        """Whether it is all capitals."""
        return self.end - self.start > 3 and self.text[self.start : self.end].isupper()

    @property
    def opens(self) -> bool:
        """Whether a clause or a quotation begins with it."""
        return self.start == 0 or self.before(2) in (". ", "! ", "? ", ": ", '" ', "' ", ' "', " '")

    def before(self, most: int) -> str:
        """The text before it, at most so many characters."""
        return self.text[max(0, self.start - most) : self.start]


#: A title for sure, a title that needs more evidence, or the name of something else.
Verdict = Literal["sure", "weak", "name"]


def weigh(w: Word) -> Verdict:
    """How surely a word is a title here."""
    if w.name.isdigit():
        return "weak"
    if w.text[w.start : w.end].isupper() and w.text[w.start : w.end] in SPELLINGS and w.shows[0].title[1:2].islower():
        return "name"  # "BET says" is not the show "Bet"
    if w.opens and w.text.startswith(":", w.end) and _heads_a_list(w):
        return "name"
    if verdict := _by_article(w):
        return verdict
    if verdict := _by_what_follows(w):
        return verdict
    if w.text[w.start : w.end].lower() in TIME_WORDS:
        of_a_schedule = w.text.startswith(":", w.end) and _DAYS.search(w.text)
        return "name" if of_a_schedule or _WHEN_BEFORE.search(w.before(16)) else "weak"
    return "name" if _is_part(w) else _by_place(w)


def _heads_a_list(w: Word) -> bool:
    """Whether the word is a row of the tables that heads a list of shows: "Gone: Elsbeth and Watson"."""
    low = w.text.lower()
    return CUES.match(low, low[w.start : w.end], w.start) is not None


def _by_article(w: Word) -> Verdict | None:
    """The verdict by the article: the title has its own, lacks it, or a number stands in its place. None if open."""
    the_only = all(s.title.startswith("The ") for s in w.shows)
    if w.article and the_only and w.text.startswith("The ", w.start):
        if w.text.startswith((" Behind ", " behind "), w.end):
            return "name"  # "The Studio Behind X Is No More"
        return "weak" if w.titled and _ADVERBIAL.search(w.before(5)) else "sure"
    if w.name in _CONJUNCTIONS:
        return "name"  # "Ends Another Show Before Season 2"
    if w.text[w.start : w.end].endswith("s") and _NUMBER_BEFORE.search(w.before(8)):
        return "name"
    needed = the_only and not w.article and not any(" " not in a for a in w.shows[0].aliases)
    if needed:
        return "weak" if w.name not in EVERYDAY and len(w.name) > 5 else "name"
    return None


def _by_what_follows(w: Word) -> Verdict | None:
    """The verdict by seasons after the word, or by an article or possessive before it. None if open."""
    if SEASON_AFTER.match(w.text, w.end):
        return "sure"
    if _SEASONS_HAD.match(w.text, w.end):
        return "name" if (_given_name(w) or "").lower() in GIVEN_NAMES else "sure"  # "John Mulaney gets a third season"
    lower = w.article and not w.titled and not w.text.startswith("The ", w.start)
    if lower and w.name in EVERYDAY:
        return "name"  # "the FBI man's next case"
    return "weak" if not w.shouted and _OWNED.search(w.before(8)) else None  # "Will Hang Up His Scrubs"


def _is_part(w: Word) -> bool:
    """Whether the word is part of a longer name, or the subject of a verb that shows do not take."""
    listed = w.before(4) in ("and ", " or ")
    bare = _MODAL_BEFORE.search(w.before(8))  # "Will Hacks get a season 5?"
    if w.name.endswith("s") and not listed and not bare and _PLURAL_VERB.match(w.text, w.end):
        return True
    if not w.paired and (w.text.startswith(" &", w.end) or w.before(2) == "& "):
        return True
    owner = _OWNER_BEFORE.search(w.before(20))
    if owner and w.name in EVERYDAY and owner[1].lower() in _OWNERS and not is_of_a_network(w.text, w.start):
        return True  # "a term at King's Dominion"
    if w.titled:
        # "Series From Jane Doe", "Comedy From 'Loot' Duo"
        return w.name == "from" and bool(_surname(w) or w.text.startswith((" '", ' "'), w.end))
    if not w.shouted and (_JOINED_BEFORE.search(w.before(24)) or _JOINED_AFTER.match(w.text, w.end)):
        return True
    if _surname(w):
        return True
    before = _given_name(w)
    return bool(before and not before.endswith("'s") and not _MAKERS.search(w.before(30)))


def _by_place(w: Word) -> Verdict:
    """The verdict by the word's place and spelling, if nothing beside it decides."""
    if not w.titled and not w.opens:
        return "weak" if w.name in GIVEN_NAMES else "sure"  # "with Mo and AJ", "which Cilla made"
    if is_of_a_network(w.text, w.start):
        return "weak" if w.name in GIVEN_NAMES else "sure"  # "Netflix's Ted Sarandos"
    doubtful = w.name in EVERYDAY or w.name in GIVEN_NAMES or len(w.name) < 5 or _surname(w) or _given_name(w)
    return "weak" if doubtful else "sure"


def is_of_a_network(text: str, start: int) -> bool:
    """Whether a network's possessive stands right before a name: "Netflix's", "BBC One's"."""
    owner = _POSSESSED.search(text[max(0, start - 24) : start])
    return owner is not None and (owner[1] in SPELLINGS or owner[1].split(" ")[-1] in SPELLINGS)


def _surname(w: Word) -> str | None:
    """The word after it, if that may be the rest of a person's name."""
    after = _NAME_AFTER.match(w.text, w.end)
    return after[1] if after and after[1] not in NOT_SURNAMES else None


def _given_name(w: Word) -> str | None:
    """The word before it, if that may be the beginning of a person's name."""
    before = _NAME_BEFORE.search(w.before(24))
    return before[1] if before and before[1] not in NOT_GIVEN_NAMES else None


def borne_out(text: str, masked: str, start: int, end: int) -> bool:
    """Whether a deciding phrase right beside a weak name shows that it is a title.

    ``masked``: the text in lower case with every title masked.
    """
    quoted = start > 0 and text[start - 1] in "'\""
    begin = start - quoted
    opens = (
        begin == 0
        or masked[max(0, begin - 2) : begin] in (". ", "! ", "? ", ": ", "; ", "- ")
        or _ASKED_BEFORE.search(text[max(0, begin - 24) : begin])
    )
    called = bool(_SHOW_BEFORE.search(text[max(0, start - 24) : start]))
    said = _is_said_of_it(masked, end) if opens or called else None
    if said is not None:
        return said
    possesses = bool(opens and not quoted and SHOW_AFTER.match(text, end))
    return called or possesses or _is_governed(text, masked, start, end)


def _is_said_of_it(masked: str, end: int) -> bool | None:
    """Whether the deciding phrase after a name has it for its subject; None if no such phrase follows."""

    def timed(cue: Cue) -> bool:
        return cue.meaning.needs is not Needs.DATE or bool(_A_TIME.search(masked, cue.end))  # "Trial Delayed"

    listed = _LISTED_AFTER.match(masked, end)
    for token in WORD.finditer(masked, listed.end() if listed else end):
        if cue := CUES.match(masked, token[0], token.start(), timed):
            intransitive = cue.meaning.voice in (Voice.SUBJ, Voice.NOUN, Voice.LIST)
            ends = bool(_ENDS_OBJECT.match(masked, cue.end)) or masked[: cue.end].endswith((" by", " at", " after"))
            return intransitive or ends
        if token[0] not in _BETWEEN:
            break
    return None


def _is_governed(text: str, masked: str, start: int, end: int) -> bool:
    """Whether a name is the object of a network's deciding phrase right before it: "Fox cancels X"."""
    for token in list(WORD.finditer(masked, max(0, start - 30), start))[-4:]:
        cue = CUES.match(masked, token[0], token.start())
        if cue and cue.meaning.kind in DECISIONS and cue.end >= start - 2 and _ENDS_OBJECT.match(masked, end):
            return bool(_NETWORKS_ANY.search(text, 0, token.start()))
    return False


_A_TIME = re.compile(
    rf"\d|\b(?:{MONTH}|{PART_OF_YEAR}|jan|feb|aug|sept?|oct|nov|dec|\w+day|tonight|tomorrow|year|month|week)\b"
)
_ASKED_BEFORE = re.compile(
    r"(?:^|[.!?:;-] )(?:Here's |(?:The Real|The) Reason )?(?:Why|How|Is|Will|When|What|Has|Was|Could|Can|Did|Does|But|"
    r"And|So|Yes,?|No,?|Where|Should) $"
)
_LISTED_AFTER = re.compile(rf"(?:,? (?:and |& )?{TITLE}+)*")
_ENDS_OBJECT = re.compile(
    r"['\"]?(?:$|[,.;:!?)-]| (?:after|for|at|by|over|following|ahead|amid|with|from|to|in|on|and|but|as|because|"
    r"despite|season|reboot|revival|series|spin-?off|once|[Aa]gain|out|two|one|early|through|up|[Yy]et|after all|"
    r"[Ss]ays?|creator|star|boss|fans)\b)"
)
_NETWORKS_ANY = re.compile(
    r"\b(?:Fox|Netflix|Hulu|Amazon|Apple|Prime|Peacock|Starz|Showtime|Syfy|FX|CW|Paramount|Disney|Max|Channel|Freeform|"
    r"Lifetime|Stan|Sky|[Nn]etwork|[Ss]treamer|[A-Z]{3,})\b"
)
_BETWEEN = frozenset(
    """
    has is was will to have been be gets not officially just isn't won't its the a season already could may
    """.split()
)
