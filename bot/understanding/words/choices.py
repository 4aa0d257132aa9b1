"""Patterns made of lists: ``any_of`` makes one pattern of a table of phrases, ``with_forms`` writes out verbs."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

_IRREGULAR = {
    "be": "be is are was were been being 's 're", "beat": "beat beats beat beating",
    "begin": "begin begins began begun beginning", "bet": "bet bets bet betting",
    "bite": "bite bites bit bitten biting", "bring": "bring brings brought bringing", "buy": "buy buys bought buying",
    "cancel": "cancel cancels canceled cancelled canceling cancelling", "come": "come comes came coming",
    "cut": "cut cuts cutting", "dig": "dig digs dug digging", "do": "do does did done doing",
    "draw": "draw draws drew drawn drawing", "fall": "fall falls fell fallen falling",
    "find": "find finds found finding", "get": "get gets got gotten getting", "give": "give gives gave given giving",
    "go": "go goes went gone going",
    "greenlight": "greenlight greenlights greenlit greenlighted greenlighting "
    "green-light green-lights green-lit green-lighted green-lighting",
    "hang": "hang hangs hung hanging", "have": "have has had having", "hear": "hear hears heard hearing",
    "hit": "hit hits hitting", "hold": "hold holds held holding", "keep": "keep keeps kept keeping",
    "leave": "leave leaves left leaving", "let": "let lets letting", "lose": "lose loses lost losing",
    "make": "make makes made making", "meet": "meet meets met meeting", "put": "put puts putting",
    "ride": "ride rides rode ridden riding", "run": "run runs ran running", "say": "say says said saying",
    "see": "see sees saw seen seeing", "send": "send sends sent sending", "set": "set sets setting",
    "shoot": "shoot shoots shot shooting", "shut": "shut shuts shutting", "sink": "sink sinks sank sunk sinking",
    "spin": "spin spins spun spinning", "stick": "stick sticks stuck sticking",
    "strike": "strike strikes struck striking", "swing": "swing swings swung swinging",
    "take": "take takes took taken taking", "tell": "tell tells told telling",
    "throw": "throw throws threw thrown throwing", "undo": "undo undoes undid undone undoing", "un-do": "un-do",
    "win": "win wins won winning", "write": "write writes wrote written writing",
    "commit": "commit commits committed committing", "bid": "bid bids bade bidding", "pay": "pay pays paid paying",
    "rise": "rise rises rose risen rising", "lay": "lay lays laid laying", "know": "know knows knew known knowing",
    "un-cancel": "un-cancel un-cancels un-canceled un-cancelled un-canceling un-cancelling "
    "uncancel uncancels uncanceled uncancelled uncanceling uncancelling",
    "un-renew": "un-renew un-renews un-renewed un-renewing unrenew unrenews unrenewed unrenewing",
    "un-axe": "un-axe un-axes un-axed un-axing unaxe unaxed", "axe": "axe axes axed axing ax",
    "un-end": "un-end un-ends un-ended unend", "re-up": "re-up re-ups re-upped re-upping reup reups reupped reupping",
    "re-order": "re-order re-orders re-ordered reorder reorders reordered", "annul": "annul annuls annulled annulling",
    "quit": "quit quits quitting", "split": "split splits splitting", "stand": "stand stands stood standing",
    "unplug": "unplug unplugs unplugged unplugging",
    "re-commission": "re-commission re-commissions re-commissioned "
    "recommission recommissions recommissioned recommissioning",
    "tie": "tie ties tied tying", "die": "die dies died dying",
}  # fmt: skip
#: Verbs that double their last consonant, after one short vowel: step, stepped, stepping.
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


def forms(verb: str) -> tuple[str, ...]:
    """Every form of a verb: base, third person, past, participle, -ing."""
    if " " in verb:
        first, rest = verb.split(" ", 1)
        return tuple(f"{form} {rest}" for form in forms(first))
    if listed := _IRREGULAR.get(verb):
        return tuple(dict.fromkeys(listed.split()))
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if _DOUBLES.fullmatch(verb):
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    plural = "es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", verb) else "s"
    return verb, verb + plural, verb + "ed", verb + "ing"


_VERB = re.compile(r"\{([\w|' -]*[a-z'][\w|' -]*)\}")


@cache
def _any_form(verbs: str) -> str:
    words = [form for verb in verbs.split("|") for form in forms(verb)]
    return "(?:" + "|".join(sorted(set(words), key=len, reverse=True)) + ")"


def with_forms(source: str) -> str:
    """A pattern in which each ``{verb}`` is replaced by all forms of the verb."""
    return _VERB.sub(lambda m: _any_form(m[1]), source)


#: A first letter that every match of a phrase has: an ordinary character that is neither optional nor repeated.
_INITIAL = re.compile(r"[a-z0-9](?![?*+{|])")


def any_of(*tables: str) -> str:
    """A pattern that matches any phrase of some tables; of several that match, the first one listed.

    Phrases are separated by line ends or by `` | `` with its spaces; a bar that belongs to a phrase stands inside
    brackets, without spaces. ``{axe}`` is any form of the verb. A phrase also matches at the beginning of a longer
    word, so whoever uses the pattern must say where the word ends (``\\b``).
    """
    lines = (line for table in tables for line in with_forms(table).splitlines())
    phrases = (phrase.strip() for line in lines for phrase in line.split(" | "))
    return _by_initials([phrase for phrase in phrases if phrase])


def _by_initials(phrases: list[str]) -> str:
    """The phrases as one group, in which those with the same first letter share one alternative.

    `re` can then reject all others by their first letter.
    """
    sides: list[str] = []
    for begins, run in groupby(phrases, lambda phrase: bool(_INITIAL.match(phrase))):
        if not begins:
            sides += run
            continue
        by_initial: dict[str, list[str]] = {}
        for phrase in run:
            by_initial.setdefault(phrase[0], []).append(phrase)
        sides += (
            f"{initial}(?:{'|'.join(p[1:] for p in alike)})" if len(alike) > 1 else alike[0]
            for initial, alike in by_initial.items()
        )
    return f"(?:{'|'.join(sides)})"
