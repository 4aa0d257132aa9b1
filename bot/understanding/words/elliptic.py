"""Seasons told without the word: "a fifth mission", "landing its third", "one and done", "part four", "a pair of runs".

Such phrases mean other things as often ("a second chance"), so they are asked only where a decision about the show is
read and no season phrase says which season it is about.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.stories import OF_THE_NEXT_SEASON, Kind
from bot.understanding.words.counting import CARDINALS, ORDINALS, OTHER_COUNTS, TWO_TO_TEN, has_numbers, number_of
from bot.understanding.words.phrases import TITLE
from bot.understanding.words.seasons import SeasonAt, Sense, is_given
from bot.understanding.words.text import words_in

_CARD = rf"(?:{'|'.join(CARDINALS)}|\d{{1,2}})"
_ORDINAL = re.compile(
    rf"\b(?P<n>{'|'.join(ORDINALS[1:])}|\d{{1,2}}(?:st|nd|rd|th))\b(?!-)(?: (?:(?:and|but) (?:final|last) )?(?P<noun>[\w'-]+))?"
)
#: What brings an ordinal in, at most two words before it.
_LEAD = re.compile(
    rf"(?:\b(?:an?|another|no|any|its|their|his|her|the|for|without|gets?|in|into|to)(?: (?:\w+ ){{0,2}}| )|'s |{TITLE} |\()$"
)
_NOT_SEASONS = OTHER_COUNTS - {"part", "act"} | frozenset(
    """
    half life wind screen home highest most largest biggest best-rated thoughts glance city street floor avenue century book
    novel cousin cut horse dog round-up world-war quarter-century anniversary birthday term-limit seat stage wave set-back reboot
    remake weekend hour days party state stint-in million grader graders degree base unit team location prize casualty champion victory goal audition take-off spot row
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_BROUGHT_IN = re.compile(r"^(?:an?|another|no|any|for(?! the\b| its\b)|without)\b")
#: The season before the one that the news is about: on the air, just over, or about to begin.
_PASSES = re.compile(
    r"(?: (?:one|season|run|batch|series|set|year|chapter|finale))?(?:,? (?:which|that))?,? (?:has |had |is |was |will |on \S+ \S+, )?(?:just )?(?:clos|end|finish|wrap|conclud|arriv|air|bow|premier|debut|launch|start|begin|over\b|under way|underway|out\b|streaming|left|came|comes|drops|dropped|set|gets under|isn't (?:even|done|over|finished))"
)
_ON_THE = re.compile(r"\b(?:on|from|until|by|till|\w{3,6}day) the $")
REFUSED = re.compile(
    r"(?:n't|\bno|\bnot|\bnever|\bwithout|\bnor|\b(?:declin|refus)(?:e|es|ed|ing)|\b(?:decid|opt)(?:ed|s|es|ing) against|\bpass(?:ed|es) on)\b[^.;:,]*$"
)
_NUMBERED = re.compile(
    rf"\b(?:part|round|year|volume|book|chapter|cycle|cour|term|take|lap|go|outing|instal?lment|(?:number|no\.)(?= \w+(?:$|[.,;:)]))) (?P<n>{_CARD}|ii|iii|iv|v|vi)\b(?! (?:of|to|episodes?|days|years|weeks|months|hours|million))"
)
_MADE = re.compile(
    rf"\b(?P<one>one[- ]and[- ]done|one[- ]season(?! (?:short|shy))|(?:a |its )?(?:lone|single|sole|solitary) (?:season|run|series|year|outing|batch)|just the one|after (?:just |only |barely )?(?:a|one) (?:\w+ )?(?:season|year|series|run|outing)|after (?:just |only )?one(?=$|[.,;:!?)]| and\b)|(?:its|the|their) (?:first|debut|maiden|opening|initial) (?:and only |ten|eight|six|\d+|{_CARD}|season|run|series|year|batch|episodes|hours|one)\b|seasons? one\b(?= (?:ended|finished|closed|was)))"
    rf"|\b(?P<pair>a (?:pair|couple|brace) of|a (?P<trio>trio) of) (?:[\w-]+ )?(?:seasons|runs|series|years|outings|rounds)"
    rf"|\bits only (?!(?:{'|'.join(sorted(OTHER_COUNTS))}|hope|chance|rival|way|other|one)\b)(?P<only>[a-z]+)"
    rf"|\b(?P<all>{_CARD}) (?!episodes|hours|minutes|days|weeks|nights|people|shows|networks|stars)[a-z]+(?: of [^.,;:]{{1,24}})? (?:is|was|were|are|will be|proved|has been|have been) (?:all\b|enough|plenty|the (?:lot|limit|sum)|it(?=$|[.,;:!]))"
    rf"|\b(?P<aged>{_CARD}) (?:years?|seasons?) old\b"
    rf"|\bgets? (?:just |only )?(?:the )?(?P<gets>{'|'.join(CARDINALS[:6])})(?=$|[.,;:!)])"
    rf"|(?:\b(?:ran|lasted|had|has|have|did|got|given|fought|managed|made|aired|after|for|following|with)(?: (?:just|only|its|their|some|all|both))*|\(|,) (?P<n>{TWO_TO_TEN}|eleven|twelve)(?: (?:short|full|great|strong|long|brief))*(?: (?:years?|rounds|runs|outings|seasons|chapters|instal?ments|batches|goes)\b|(?=$|[.,;:)]))(?! (?:ago|later|on|from|of delays|after|before|since))"
    rf"|\b(?:cancel\w*|ax(?:e|ed|es|ing)|drop(?:s|ped)?|pull(?:s|ed)|scrap(?:s|ped)|stop(?:s|ped)|cut)\b[^.;]{{0,60}} (?:after|following) (?:nearly |almost )?(?P<long>1[3-9]|[2-5]\d|{'|'.join(CARDINALS[12:])}) (?:\w+ )?(?:years|series)\b(?! of| ago| old| on| later)"
)
#: "both reach 18", "that makes 22", "climbs to 27"
_REACHES = re.compile(
    rf"\b(?:reach(?:es)?|that makes|(?:climbs?|makes it|gets|stretch(?:es)?|extends?|rises?|up) to|on to|hits) (?P<n>{_CARD})(?=$|[.,;:!)]| (?:and|with|as|for|on|in|at|next)\b)"
)
#: Counts that are no numbers: "after a season", "its only run".
_SO_MANY = frozenset(
    """
    lone single sole solitary after opening initial pair couple brace trio only
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


def elliptic_in(low: str) -> list[SeasonAt]:
    """The seasons that a line in lower case tells without the word, in order."""
    if not has_numbers(low) and _SO_MANY.isdisjoint(words_in(low)):
        return []
    found = []
    for m in _ORDINAL.finditer(low):
        n, noun = number_of(m["n"]), m["noun"] or ""
        last = " final " in m[0] or " last " in m[0]
        again = noun == "time" and (last or low.endswith(" a ", 0, m.start("n")))  # "back for a fourth time"
        if not n or n < 2 or n > 60 or (noun in _NOT_SEASONS and not again):
            continue
        if m["n"][0].isdigit() and _ON_THE.search(low, max(0, m.start("n") - 15), m.start("n")):
            continue  # "on the 24th"
        lead = _LEAD.search(low, max(0, m.start("n") - 30), m.start("n"))
        new = bool(lead and _BROUGHT_IN.match(lead[0]))
        passing = not new and bool(_PASSES.match(low, m.end("n")))
        found.append(
            SeasonAt(low, m.start("n"), m.end("n"), Sense.COUNT if new else Sense.NUMBER, (n,), passing=passing)
        )
    for m in _NUMBERED.finditer(low):
        if (n := number_of(m["n"])) and n > 1:
            refused = REFUSED.search(low, max(0, m.start() - 40), m.start())
            found.append(SeasonAt(low, *m.span(), Sense.COUNT if refused else Sense.NUMBER, (n,)))
    reached = ((m, number_of(m["n"])) for m in _REACHES.finditer(low))
    found += [SeasonAt(low, *m.span(), Sense.NUMBER, (n,)) for m, n in reached if n and n > 1]
    for m in _MADE.finditer(low):
        count = m["all"] or m["aged"] or m["gets"] or m["n"] or m["long"]
        made = 1 if m["one"] or m["only"] else 3 if m["trio"] else 2 if m["pair"] else number_of(count)
        if made and not (m["n"] and is_given(low, m.start("n"))):
            years = bool(m["long"])
            start = m.start("long") if years else m.start()
            found.append(SeasonAt(low, start, m.end(), Sense.MADE, (made,), passing=years))
    return sorted(found, key=lambda x: x.start)


def understood(kind: Kind, told: list[SeasonAt]) -> int | None:
    """The season of a decision by what `elliptic_in` found of its show, nearest first; None where that tells nothing.

    ``Sense.COUNT`` stands for a season brought in as new ("a third"), ``Sense.NUMBER`` for one that is known ("its third").
    """
    if kind is not Kind.CANCELLED:  # many years on the air, not seasons, which only a cancellation takes for them
        told = [x for x in told if not (x.sense is Sense.MADE and x.passing)]
    new = next((x.numbers[0] for x in told if x.sense is Sense.COUNT), None)
    known = next((x.numbers[0] for x in told if x.sense is Sense.NUMBER and not x.passing), None)
    made = next((x.numbers[0] for x in told if x.sense is Sense.MADE), None)
    passing = next((x.numbers[0] for x in told if x.passing), None)
    after = made or passing
    if kind not in OF_THE_NEXT_SEASON:
        return new or known or passing or (made if kind is Kind.ENDING else None)
    if kind is Kind.CANCELLED:
        after = made or passing or known
        return new or (after and after + 1)
    return new or known or (after and after + 1)
