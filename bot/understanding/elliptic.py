"""Seasons told without the word: "a fifth mission", "landing its third", "one and done", "part four", "a pair of runs".

Such phrases mean other things as often ("a second chance"), so they are asked only where a decision about the show is
read and no season phrase says which season it is about.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.counting import CARDINALS, ORDINALS, OTHER_COUNTS
from bot.understanding.phrases import TITLE
from bot.understanding.seasons import Role, SeasonAt, in_brackets, is_given, number_of

_CARD = rf"(?:{'|'.join(CARDINALS)}|\d{{1,2}})"
_ORDINAL = re.compile(rf"\b(?P<n>{'|'.join(ORDINALS[1:])}|\d{{1,2}}(?:st|nd|rd|th))\b(?!-)(?: (?P<noun>[\w'-]+))?")
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
_BROUGHT_IN = re.compile(r"^(?:an?|another|no|any|for|without)\b")
#: The season before the one that the news is about: on the air, just over, or about to begin.
_PASSES = re.compile(
    r"(?: (?:one|season|run|batch|series|set|year|chapter|finale))?(?:,? (?:which|that))?,? (?:has |had |is |was |will |on \S+ \S+, )?(?:just )?(?:clos|end|finish|wrap|conclud|arriv|air|bow|premier|debut|launch|start|begin|over\b|under way|underway|out\b|streaming|left|came|comes|drops|dropped|set|gets under|isn't (?:even|done|over|finished))"
)
_ON_THE = re.compile(r"\b(?:on|from|until|by|till|\w{3,6}day) the $")
REFUSED = re.compile(r"(?:n't|\bno|\bnot|\bnever|\bwithout|\bnor)\b[^.;:,]*$")
_NUMBERED = re.compile(
    rf"\b(?:part|round|year|volume|book|chapter|cycle|cour|term|take|lap|go|outing|instal?lment|(?:number|no\.)(?= \w+(?:$|[.,;:)]))) (?P<n>{_CARD}|ii|iii|iv|v|vi)\b(?! (?:of|to|episodes?|days|years|weeks|months|hours|million))"
)
_MADE = re.compile(
    rf"\b(?P<one>one[- ]and[- ]done|one[- ]season|(?:a |its )?(?:lone|single|sole|solitary) (?:season|run|series|year|outing|batch)|just the one|after (?:just |only |barely )?(?:a|one) (?:\w+ )?(?:season|year|series|run|outing)|after (?:just |only )?one(?=$|[.,;:!?)]| and\b)|(?:its|the|their) (?:first|debut|maiden|opening|initial) (?:and only |ten|eight|six|\d+|{_CARD}|season|run|series|year|batch|episodes|hours|one)\b|seasons? one\b(?= (?:ended|finished|closed|was)))"
    rf"|\b(?P<pair>a (?:pair|couple|brace) of|a (?P<trio>trio) of) (?:[\w-]+ )?(?:seasons|runs|series|years|outings|rounds)"
    rf"|\bits only (?!(?:{'|'.join(sorted(OTHER_COUNTS))}|hope|chance|rival|way|other|one)\b)(?P<only>[a-z]+)"
    rf"|\b(?P<all>{_CARD}) (?!episodes|hours|minutes|days|weeks|nights|people|shows|networks|stars)[a-z]+(?: of [^.,;:]{{1,24}})? (?:is|was|were|are|will be|proved|has been|have been) (?:all\b|enough|plenty|the (?:lot|limit|sum)|it(?=$|[.,;:!]))"
    rf"|\b(?P<aged>{_CARD}) (?:years?|seasons?) old\b"
    rf"|\bgets? (?:just |only )?(?:the )?(?P<gets>{'|'.join(CARDINALS[:6])})(?=$|[.,;:!)])"
    rf"|(?:\b(?:ran|lasted|had|has|have|did|got|given|fought|managed|made|aired|after|for|following|with)(?: (?:just|only|its|their|some|all|both))*|\(|,) (?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:short|full|great|strong|long|brief))*(?: (?:years?|rounds|runs|outings|seasons|chapters|instal?ments|batches|goes)\b|(?=$|[.,;:)]))(?! (?:ago|later|on|from|of delays))"
)
#: "both reach 18", "that makes 22", "climbs to 27"
_REACHES = re.compile(
    rf"\b(?:reach(?:es)?|that makes|(?:climbs?|makes it|gets|stretch(?:es)?|extends?|rises?|up) to|on to|hits) (?P<n>{_CARD})(?=$|[.,;:!)]| (?:and|with|as|for|on|in|at|next)\b)"
)
_DECIDES_NEXT = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.UNDECIDED})


def elliptic_in(low: str) -> list[SeasonAt]:
    """The seasons that a line in lower case tells without the word, in order."""
    found = []
    for m in _ORDINAL.finditer(low):
        n, noun = number_of(m["n"]), m["noun"] or ""
        again = noun == "time" and low.endswith(" a ", 0, m.start("n"))  # "back for a fourth time"
        if not n or n < 2 or n > 60 or (noun in _NOT_SEASONS and not again):
            continue
        if m["n"][0].isdigit() and _ON_THE.search(low, max(0, m.start("n") - 8), m.start("n")):
            continue  # "on the 24th"
        if noun == "act" and n == 2:
            continue  # of a life, not of a show
        lead = _LEAD.search(low, max(0, m.start("n") - 30), m.start("n"))
        new = bool(lead and _BROUGHT_IN.match(lead[0]))
        passing = not new and bool(_PASSES.match(low, m.end("n")))
        found.append(SeasonAt(m.start("n"), m.end("n"), Role.COUNT if new else Role.NUMBER, (n,), passing=passing))
    for m in _NUMBERED.finditer(low):
        if (n := number_of(m["n"])) and n > 1:
            refused = REFUSED.search(low, max(0, m.start() - 40), m.start())
            found.append(SeasonAt(*m.span(), Role.COUNT if refused else Role.NUMBER, (n,)))
    reached = ((m, number_of(m["n"])) for m in _REACHES.finditer(low))
    found += [SeasonAt(*m.span(), Role.NUMBER, (n,)) for m, n in reached if n and n > 1]
    for m in _MADE.finditer(low):
        count = m["all"] or m["aged"] or m["gets"] or m["n"]
        made = 1 if m["one"] or m["only"] else 3 if m["trio"] else 2 if m["pair"] else number_of(count)
        if made and not (m["n"] and is_given(low, m.start("n"))):
            found.append(SeasonAt(*m.span(), Role.MADE, (made,)))
    if "(" in low:
        found = [x._replace(listed=in_brackets(low, x.start)) for x in found]
    return sorted(found, key=lambda x: x.start)


def understood(kind: Kind, told: list[SeasonAt]) -> int | None:
    """The season of a decision by what `elliptic_in` found of its show, nearest first; None where that tells nothing.

    ``Role.COUNT`` stands for a season brought in as new ("a third"), ``Role.NUMBER`` for one that is known ("its third").
    """
    new = next((x.numbers[0] for x in told if x.role is Role.COUNT), None)
    known = next((x.numbers[0] for x in told if x.role is Role.NUMBER and not x.passing), None)
    made = next((x.numbers[0] for x in told if x.role is Role.MADE), None)
    passing = next((x.numbers[0] for x in told if x.passing), None)
    after = made or passing
    if kind is Kind.ENDING and new and not known:
        return made or passing or new
    if kind not in _DECIDES_NEXT:
        return new or known or passing or (made if kind is Kind.ENDING else None)
    if kind is Kind.CANCELLED:
        after = made or passing or known
        return new or (after and after + 1)
    return new or known or (after and after + 1)
