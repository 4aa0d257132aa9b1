"""The people who say something: named in full, by surname or office, or as "he" or "the star"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.words.choices import any_of
from bot.understanding.words.credits import CITED, Credit
from bot.understanding.words.networks import NetworkAt
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import TITLE, in_title_case

_GOODBYE = "(?:goodbye|farewell|yes|no|so|hello|adieu|bye)"
_FANS = "(?:fans|viewers|followers|critics|readers|the TCA)"
_SAYING = any_of(
    # speaks or writes
    rf"""
    said | says | say(?! {_GOODBYE}\b) | would (?:only )?say | have said | told | tells | telling | have told
    spoke | talks | wrote | writes | typed | types | posted | tweeted | tweets | replied | answered | answers
    calls | called | quipped | jokes | joked | swears | vows | vowed | thanked | welcomed | credited | weighs in
    reacts | responds | puts? it | explains | explained | explain that | discusses | discussed | pitched | blogged
    """,
    # makes it known
    rf"""
    confirmed | confirms | have confirmed | announced | announces | have announced | revealed | reveals
    have revealed | shared | shares | discloses? | disclosed | declared | declares | insists | insisted | admits
    admitted | acknowledged | conceded | let it be known | let slip | lets? it (?:slip|out) | broke it
    (?:broke|breaks) the (?:\w+ )?(?:news|word)\b | spills | spilled | went live
    made it (?:official|formal|known) | lets? (?:the )?(?:\w+ )?{_FANS} (?:\w+ ){{0,4}}(?:know|down) | gives | gave
    struck | took to | taken to
    """,
    # foresees or thinks
    r"""
    hinted | hints | teases? | teased | promises | promised | hopes | hoped | is hopeful | fears | feels | thinks
    believes | expects | suggests | suggested | claims | claimed | argues | warned | warns | cautioned | assures
    assured | mus(?:es|ed) | laugh(?:s|ed) | acknowledges | informs | allowed(?! to\b) | reckons | notes
    """,
)
#: An office between name and verb: "Lindsay Salt, Director of Drama, said".
_OFFICE = r"(?i:director|head|controller|chief|president|commissioner|chair(?:man|woman)?|executive|editor|vice)\b"
#: Verbs of saying in a headline in title case.
_SAYS_IN_CAPITALS = (
    r"(?:Says|Confirms|Reveals|Announces|Tells|Teases|Hints|Explains|Promises|Insists|Admits|Swears|Warns|Vows|Claims|"
    r"Shares|Breaks the News|Lets Slip|Spills)(?! (?:Goodbye|Farewell|Yes|No|So Long|Adieu|Bye)\b)"
)
#: A headline's "Someone on what comes next" also means that they speak.
_SAY = rf"(?:{_SAYING}|on)"
_NAME = r"[A-ZÀ-Þ][\w-]*[a-z](?:'[A-Z]\w+)?"
_PERSON = (
    rf"(?:{_NAME}|[A-Z]\.(?:[A-Z]\.)*)"
    rf"(?: (?:{_NAME}|[A-Z]\.|del|de|van|von|der|bo|di|da|la|le|O'[A-Z]\w+)){{1,3}}(?!'s [A-Z])"
)
_PEOPLE = rf"{_PERSON}(?:(?:, {_PERSON})*,? and {_PERSON})?"
_MAKERS = """
    creator | co-creator | showrunner | star | lead | producer | boss | actor | actress | host | director | writer
    author | cast member
"""
_CHIEFS = "president | chief | head | CEO | executive | exec | co-chief | controller | chairman | maker"
_ROLE = any_of(_MAKERS, _CHIEFS)
#: What may stand between a name and its verb: who they are, or who else speaks.
_BESIDES = "|".join(
    (
        r" [^.;A-Z]{0,40},",
        r" and (?:the|its|his|her) (?:cast|others|team|co-stars?)",
        r",? (?:whose|who) [^.;,]{2,50},",
        rf" (?:the )?(?:[A-Z][\w+]*|BBC|ITV)?'?s? ?{_OFFICE}[^.;,]{{0,40}},",
    )
)
_PERSON_SAYS = re.compile(
    rf"(?<![\w'.])(?P<name>{_PEOPLE}),?(?:{_BESIDES})? "
    rf"(?:(?i:also|has|then|later|now|only|once|officially|finally|recently) |TELLS )*{_SAY}\b"
)
_PERSON_SAYS_IN_CAPITALS = re.compile(
    rf"(?<![\w'.])(?P<name>{_PERSON}),? (?:Just |Finally |Officially )?{_SAYS_IN_CAPITALS}\b"
)
_SAID_BY = any_of(
    r"""
    [Ss]aid | [Ss]ays | fears | adds | added | wrote | tweeted | tweets | posted | told | joked | explained | insists
    [Aa]ccording to | [Pp]er | told by | asked | asks | promises | hints | teases | confirms | reveals
    """
)
_WORD_FROM = any_of(
    """
    announced | confirmed | revealed | shared | posted | reported | given | written | news | words? | statement
    message | post | tweet | comments? | note | letter | video | interview | comes? | came
    """
)
#: "said Jane Doe", "a statement from creator Jane Doe"
_SAID_PERSON = re.compile(
    rf"\b(?:{_SAID_BY}|{_WORD_FROM}(?: \w+){{0,2}}? (?:from|by)) "
    rf"(?:(?:{TITLE}+|(?:[A-Z][\w+&]* ){{0,2}}[A-Z][\w+&]*)'s )?(?:(?:[a-z-]+ ){{0,6}}{_ROLE} )?"
    rf"(?P<name>{_PEOPLE})(?=[,.:;!?)\"']| (?:said|says|told|in|on|at|has|of|and|is|was|who|to)\b|$)"
)
_ROLE_PERSON = re.compile(rf"\b(?:{_ROLE}|(?:(?:co-)?creator|showrunner|star|producer|lead)s) (?P<name>{_PEOPLE})\b")
_SAYS_NEXT = re.compile(rf"\b{_SAY}\b|,? (?:according|who)")
_NO_NAMES = any_of(
    # networks, makers and outlets
    """
    Facebook | Instagram | Twitter | YouTube | Network | TV | Television | Video | Netflix | Hulu | Amazon | Apple
    Disney | Warner | Bros | Sony | Universal | Pictures | Productions? | Films | Studios? | Weekly | Times | Post
    Entertainment | Hollywood | Reporter | Comic-Con
    """,
    # days, places and prizes
    """
    Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | January | February | March
    April(?! [A-Z]) | June(?! [A-Z]) | July | August | September | October | November | December | Christmas | Day
    Year | Eve | New York | Los Angeles | Emmys? | Globe | Awards?
    """,
    # words of headlines in title case
    """
    Season | Series | Renewed | Cancell?ed | Creator | Boss | Star | Showrunner | Exclusive | Update | From | For
    With | Of | At | By | In | On | To | Up | Down | Out | Off | Over | Into
    The | And | Will | What | Why | How | Who | When | Is | Not | No | Its | It's
    """,
)
_NOT_PEOPLE = re.compile(rf"\b{_NO_NAMES}\b")


def people_in(text: str, networks: list[NetworkAt]) -> list[Credit]:
    """The people whom a line names in full as saying something, in order."""
    found: list[Credit] = []
    taken = [(n.start, n.end) for n in networks]
    for pattern in (
        _PERSON_SAYS,
        _SAID_PERSON,
        _ROLE_PERSON,
        *([_COLON] if ": " in text else []),
        *([_PERSON_SAYS_IN_CAPITALS] if "s " in text else []),
    ):
        for m in pattern.finditer(text):
            name = _without_office(m["name"])
            start, end = m.end("name") - len(name), m.end("name")
            name = re.sub(r"'s?$", "", name)
            if not any(a < end and start < b for a, b in taken) and _speaks(name, pattern, m, networks):
                found.append(Credit(name, start, end, "person"))
                taken.append((start, end))
    return sorted(found, key=lambda c: c.start)


def _speaks(name: str, pattern: re.Pattern[str], m: re.Match[str], networks: list[NetworkAt]) -> bool:
    """Whether the name in a match of one of the patterns is that of a person who speaks."""
    if " " not in name or _NOT_PEOPLE.search(name) or name in CITED:
        return False
    if pattern is _COLON and not m.start("name"):
        return name.count(" ") == 1 and _is_somebody(name)  # not "Class Dismissed: ...", a title
    in_capitals = pattern is _PERSON_SAYS_IN_CAPITALS or (pattern is _SAID_PERSON and m[0][0] == "S")
    if in_capitals and not _is_somebody(name):
        return False  # "Fall Guide Says ...", "Says Show Isn't Cancelled"
    if m[0].endswith(" on") and (not _is_somebody(name) or any(n.start - m.end() in (1, 5) for n in networks)):
        return False  # "gets a Second Life on Netflix", "Keeps Cop Drama on the Beat"
    return pattern is not _ROLE_PERSON or bool(_SAYS_NEXT.search(m.string[m.end() : m.end() + 60]))


_LEADING = frozenset(
    """
    But And When While As If So Now Creator Director Star Showrunner Writer Actor Actress Host President Boss Chief
    CEO Drama Comedy Content Scripted Programming Television Series Executive Producer Co-creator Co-star
    Co-showrunner Creators Writers Stars Producers Showrunners Directors Commissioner Controller Author Novelist
    Presenter Comedian Chairman Exec Head Fellow Former Veteran Asked Speaking Network Entertainment The In On For At
    Would Could Did Does Should Has
    """.split()
)


#: A capitalised verb taken into the name: "Jane Doe Weighs In on ...".
_VERB = re.compile(r"(?<=\w) (?:Has|Weighs|Talks|Gets|Wants)\b.*")


def _without_office(name: str) -> str:
    """A name without capitalised words at its ends that do not belong to it: "But Creator Jane Doe"."""
    name = _VERB.sub("", name)
    while (first := name.split(" ", 1))[0] in _LEADING and len(first) > 1:
        name = first[1]
    return name


_SURNAME_SAYS = re.compile(
    rf"(?<![\w'.-])(?P<name>[A-Z][\w-]*[a-z]) (?:(?:also|has|then|later|now|only|had) ){{0,2}}{_SAYING}\b"
)
#: "'We were lucky,' said Freeman"
_SAYS_SURNAME = re.compile(
    r"\b(?:said|says|added|adds|explained|wrote|tweeted|posted|confirmed|insisted|joked|promised|admitted) "
    r"(?P<name>[A-Z][\w-]*[a-z])(?=[,.;:]|$| (?:in|on|at|of|to|who|after)\b)"
)
_MAKER_SAYS = re.compile(rf"\b{any_of(_MAKERS)}(?: of \w+)? (?:(?:also|has|would|later|now|only) ){{0,2}}{_SAYING}\b")
#: "Matt Braly: it was always three acts", "'X' Creator Emma Moran: we're not doing a third"
_COLON = re.compile(rf"(?:^|(?i:{any_of(_MAKERS)}|chief|president) )(?P<name>{_PERSON}): (?=\S)")
#: What somebody who was named before is called: "the comedian says in a release".
_SOMEBODY = any_of(
    _MAKERS,
    "couple | duo | pair | comedian | comic | novelist | composer | presenter | judge | executive | filmmaker",
    r"founder | [1-9]\d-year-old",
)
#: Somebody who was named before speaks: "he tweeted", "the comedian says".
_SPEAKS_ON = re.compile(
    rf"\b(?:(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Ii]ts) (?:[\w'-]+ ){{0,3}}?{_SOMEBODY})(?:'s|'d)? "
    rf"(?:(?:also|has|had|then|later|now|only|just) )*(?:{_SAYING}|noted)|"
    rf"(?:said|says|adds|added|wrote|explained) (?:the|its) (?:[\w'-]+ ){{0,3}}?{_SOMEBODY})\b"
)
#: The person at the beginning of a sentence, whom the next sentence means by "he".
_OPENS = re.compile(rf"^(?!On )(?P<name>{_PEOPLE})\b(?:'s? (?=[a-z])|(?!'s? [A-Z])(?=,? [a-z]|: ))")
_HEADED_BY = re.compile(rf"^(?P<name>{_NAME} {_NAME})(?: on\b| On\b| [A-Z]?[a-z]+s\b|:|,)")


def by_surname(text: str, story: Sequence[str]) -> str | None:
    """The full name, if the story gives it elsewhere, of whoever speaks in a line by surname, or as "the creator"."""
    for m in (*_SURNAME_SAYS.finditer(text), *_SAYS_SURNAME.finditer(text)):
        full = re.compile(rf"\b(?P<name>{_NAME} (?:{_NAME} )?{re.escape(m['name'])})\b")
        for other in story:
            for f in full.finditer(other):
                name = _without_office(f["name"])
                if " " in name and not _NOT_PEOPLE.search(name) and name not in CITED:
                    return name
    head = _HEADED_BY.match(story[0]) if _MAKER_SAYS.search(text) else None
    return head["name"] if head and not _NOT_PEOPLE.search(head["name"]) else None


def by_pronoun(at: int, story: Sequence[str]) -> str | None:
    """The name of whoever speaks in line ``at`` as "he", "the star" or "the couple"; None if nobody does or it is open.

    The line itself, the two before it and the headline are asked in turn: for the person at its beginning, else for
    the only person it names. Before any other line than its own, whoever the headline is about comes first.
    """
    if not (speaks := _SPEAKS_ON.search(story[at])):
        return None
    for other in dict.fromkeys((at, at - 1, at - 2, 0)):
        if other < 0:
            continue
        if (m := _OPENS.match(story[other])) and _is_somebody(name := _without_office(m["name"])):
            return name
        if other != at and (told_of := subject_of(story[0])):
            return told_of
        text = story[at][: speaks.start()] if other == at else story[other]
        names = (_TWO_NAMES if in_title_case(text) else _NAMED).finditer(text)
        named = {m[0] for m in names if _is_somebody(m[0]) and not _SPOKEN_TO.search(text, 0, m.start())}
        if len(named) == 1:
            return named.pop()
    return None


_NAMED = re.compile(rf"(?<![\w'-]){_PERSON}")
#: Before somebody who is spoken to: "On Graham Norton's sofa the star spoke".
_SPOKEN_TO = re.compile(r"\b(?:on|told|tells|to) $", re.IGNORECASE)
#: In title case the next word may be capitalised too, so a name is only two words.
_TWO_NAMES = re.compile(rf"(?<![\w'-]){_NAME} {_NAME}")
#: The subject of a headline: "Jane Doe isn't saying", "X star Jane Doe weighs in", "X's Jane Doe has no clue".
_SUBJECT = re.compile(
    rf"(?:^|[:;?!,] | - |'s? |\b(?i:star|creator|boss|showrunner|actor|actress|director|host|from) )"
    rf"(?P<name>{_NAME} {_NAME}) "
    r"(?:[Oo]n\b|(?:[Hh]as|[Ii]s|[Ww]as|[Dd]oes|[Dd]id|[Ww]ould|[Cc]ould)(?:n't)?\b|[Ww]on't\b|[Cc]an't\b|[Ww]ill\b|"
    r"[A-Za-z]{2,}(?<!s)s\b)"
)


def subject_of(headline: str) -> str | None:
    """The person whom a headline is about, by its word order: "Jane Doe wants to do more of 'X'"."""
    return next((m["name"] for m in _SUBJECT.finditer(headline) if _is_somebody(m["name"])), None)


#: "Jane Doe won't commit", "Jane Doe has 'nothing to tell you'".
_LEAVES_OPEN = re.compile(
    rf"(?<![\w'-])(?P<name>{_PERSON}) (?:won't (?:say|commit|rule)|isn't (?:saying|sure)|hasn't (?:ruled|made up)|"
    r"doesn't (?:rule|know)|(?:has|is|isn't|was) (?:\w+ )?['\"][a-z])"
)


def who_leaves_open(texts: Sequence[str]) -> str | None:
    """The person who does not commit themselves on whether a show returns, if the texts name one."""
    return next((m["name"] for text in texts for m in _LEAVES_OPEN.finditer(text) if _is_somebody(m["name"])), None)


def _is_somebody(name: str) -> bool:
    """Whether a name is a person's: it begins with a given name, and is no outlet's."""
    given = name.split(" ", 1)[0].lower()
    return given in GIVEN_NAMES and " " in name and not _NOT_PEOPLE.search(name) and name not in CITED
