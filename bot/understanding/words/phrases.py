"""The small language of the rule tables; how they are searched, ``tables.searching`` says.

A pattern is a regular expression over lower-case text in which every title is a run of the sign ``¤``, with

* ``{axe}`` or ``{axe|scrap}``: any form of the verb (axe, axes, axed, axing);
* ``<name>``: a named piece of ``PIECES`` ("a third season", a title, a gap of up to two words, ...).

Quotation marks have been taken out of the text before it is searched.
It begins with a word, by which it is found.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from functools import cache

from bot.understanding.words.counting import CARDINALS, ORDINALS
from bot.understanding.words.networks import PLAIN_WORDS, SPELLINGS
from bot.understanding.words.things import THINGS

#: The sign that stands for a title, letter by letter.
TITLE = "¤"

_IRREGULAR = {
    "be": "be is are was were been being 's 're", "beat": "beat beats beat beating",
    "begin": "begin begins began begun beginning", "bet": "bet bets bet betting",
    "bite": "bite bites bit bitten biting", "bring": "bring brings brought bringing", "buy": "buy buys bought buying",
    "cancel": "cancel cancels canceled cancelled canceling cancelling", "come": "come comes came coming",
    "cut": "cut cuts cutting", "dig": "dig digs dug digging", "do": "do does did done doing",
    "draw": "draw draws drew drawn drawing", "fall": "fall falls fell fallen falling",
    "find": "find finds found finding", "get": "get gets got gotten getting", "give": "give gives gave given giving",
    "go": "go goes went gone going",
    "greenlight": "greenlight greenlights greenlit greenlighted greenlighting green-light green-lights green-lit green-lighted green-lighting",
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
    "un-cancel": "un-cancel un-cancels un-canceled un-cancelled un-canceling un-cancelling uncancel uncancels uncanceled uncancelled uncanceling uncancelling",
    "un-renew": "un-renew un-renews un-renewed un-renewing unrenew unrenews unrenewed unrenewing",
    "un-axe": "un-axe un-axes un-axed un-axing unaxe unaxed", "axe": "axe axes axed axing ax",
    "un-end": "un-end un-ends un-ended unend", "re-up": "re-up re-ups re-upped re-upping reup reups reupped reupping",
    "re-order": "re-order re-orders re-ordered reorder reorders reordered", "annul": "annul annuls annulled annulling",
    "quit": "quit quits quitting", "split": "split splits splitting", "stand": "stand stands stood standing",
    "unplug": "unplug unplugs unplugged unplugging",
    "re-commission": "re-commission re-commissions re-commissioned recommission recommissions recommissioned recommissioning",
    "tie": "tie ties tied tying", "die": "die dies died dying",
}  # fmt: skip
#: One short vowel before one consonant doubles it: step, stepped, stepping.
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


def forms(verb: str) -> tuple[str, ...]:
    """Every form of a verb: base, -s, past, participle, -ing."""
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


NUMBER = r"(?:\d{1,3}|one|" + "|".join(CARDINALS[1:]) + ")"
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS[1:]) + ")"
_NOUN = (
    r"(?:seasons?|series|runs?|outings?|instal?lments?|rounds?|years?|helpings?|cycles?|terms?|laps?|chapters?|"
    r"batch(?:es)?(?: of (?:new )?(?:episodes|instal?lments))?|go(?:-round)?s?|bites?|editions?|tours? of duty|"
    r"instal?ments?|servings?|doses?|slate of episodes|(?:final )?bows?|books?|volumes?)"
)
_EXTRA = (
    r"(?:brand[- ]new|all-new|early|full|short|shorter|shortened|limited|supersized|extended|abbreviated|surprise|"
    r"\w+[- ](?:episode|part|hour)|\d+ episode|straight|consecutive|whole|planned|upcoming|potential|possible|proper|eight-part|"
    r"final|last|farewell|closing|concluding|swan-song)"
)
_MARK = rf"(?:{ORDINAL}|another|additional|further|more|sophomore|new|next|fresh|extra|final|last|farewell|closing|one more|one last|\d+ more|double)"
#: "a third season", "two more seasons", "a fourth and final run of eight episodes", "one more year"
_MARKED = (
    rf"(?!(?:next|last|this|new|final) years?\b)(?:(?:a|an|its|the|their|his|her|at least|just|only|for) )*(?:{NUMBER}[ -])?(?:{_EXTRA},? )*{_MARK}"
    rf"(?:,? (?:and(?: also)?|or|but|&)? ?(?:{_MARK}|{_EXTRA}|{NUMBER}|\(?and final\)?))*"
    rf",? (?:{_NOUN}|\d+-episode {_NOUN}|[\w-]+ {_NOUN})"
)
#: "season 4", "series two", "seasons 5 and 6", "s3"
_NUMBERED = (
    rf"(?:(?:a|an|its|the|for|short|final|full|new|surprise) )*(?:seasons?|series|part|s) ?(?:no\. ?|#)?{NUMBER}\b"
    rf"(?: ?(?:and|&|,|-|to|through) ?(?:season )?{NUMBER}\b)*"
)
#: What a show is called when its title is not repeated.
SHOW_NOUN = (
    r"(?:show|series|drama|comedy|sitcom|thriller|dramedy|mockumentary|procedural|soap|spin-?off|reboot|revival|romance|mystery|"
    r"western|adaptation|anthology|cartoon|anime|quiz|docuseries|saga|hit|fantasy|whodunit|romcom|epic|adventure|prequel|sequel|"
    r"musical|programme|program|title|project|satire|caper|horror|newcomers?|freshman|original|favou?rite|starrer)"
)
#: What several are called, as sides of a bar.
SHOW_NOUNS = "shows|series|dramas|comedies|sitcoms"
#: "the 2025-26 season", "next season": another one, without its number.
_TERM = r"(?:the )?20\d\d-(?:20)?\d\d(?: \w+)? season|20\d\d-(?:20)?\d\d|next season"
#: "goes to its 35th", "gets a fourth and fifth"
_ORDINAL_ALONE = rf"(?:an? (?!tenth\b|fifth of\b|third of\b)|its |their ){ORDINAL}(?:,? (?:and|&) (?:an? |its |their )?{ORDINAL})*(?=$|[.,;:!?)]| (?:and|while|but|as|with|only|just|in|at|on)\b)"
_ORDER = (
    rf"(?!(?:a )?(?:full|pilot|back)[- ])(?:(?:a|an|the|its|another|sophomore|early|very|quick|swift|surprise|double|multi-year|multi-season|full|official|new|rare|quiet|mass|"
    rf"(?!full|pilot)[\w-]+[- ](?:season|year|series)|season {NUMBER}|\d+-episode|final|last|{ORDINAL}|hefty|big|massive|straight) )*"
    rf"(?<!full-season )(?<!full season )(?:renewals?|pick-?ups?|re-?orders?|extensions?|recommissions?|reprieves?|stays? of execution|second (?:life|chance|wind)|"
    rf"(?:[\w-]+[ -](?:season|year)|season {NUMBER}|back-to-back|additional|another|new|sophomore|repeat|follow-up) orders?|(?:season|series) orders?(?= for season))"
)

#: "a season 4 answer", "season 2 trailer": the season only describes what follows.
_BUT = (
    r"(?! (?:new |official |first |big |full |major |more )?(?:questions?|speculation|filming|shoot|answers?|updates?|teas\w+|trailer|premiere|finale|opener|date|first look|poster|clip|recap|review|spoilers?|promo|stars?|cast|casting|"
    r"preview|photos?|images?|clues?|theory|theories|hopes?|chances|talks?|rumou?rs?|episodes?|storyline|arc|villain|marks?|mark))"
)
#: What turns a row into its opposite, and so stands in no gap and no slot for any word.
_NEGATION = r"(?:not|never|no|nor|neither|hardly|\w+n't)\b"
#: A word that a gap may skip; never one that begins another clause, or denies.
_WORD = rf"(?:(?!{_NEGATION}|(?:about|asked|if|whether|that|who|which|like|before|after|but|as|while|because|when|than|starts?|premieres?|launch|dates?|return|release|trailer|teaser|production|filming|finale|star|stars|showrunner|host|judge|director|villain|cast|boss|character|look|poster|updates?|answers?|hints?)\b)[\w'$.%/&-]+ )"

#: One more of what a show gives, whatever the word for it: "another slice", "four more murders", "a third helping".
_HELPING = (
    rf"(?:(?:another|one more|one last|further|a further|{NUMBER} (?:more|further|extra|new)|a new|a fresh|an? {ORDINAL}|yet another) "
    r"(?:\w+ (?:of )?)?(?:helping|slice|trip|ride|stint|shift|night|hour|half-hour|bout|spin|wave|voyage|mission|case|mystery|mysterie|murder|adventure|hand|crack|turn|dip|"
    r"part|visit|inning|course|shot|go|dose|taste|serving|bite|batch|lap|round|year|tour|term|chapter|volume|episode|instal?lment|season|serie|run|outing|encore|chance|rose|flight|"
    r"sentence|harvest|beat|set|act|verse|page|day|lease of life|lease on life|week|patient|quest|dance|game|match|fight|bake|meal|drink|order)(?:s|es)?|seconds|even more)\b"
)

PIECES: dict[str, str] = {
    #: A title, perhaps with what it is before it: "freshman thriller X", "Eva Longoria's X".
    "S": rf"(?:(?:[\w'&-]+ ){{0,4}}?(?:{SHOW_NOUN}|[\w-]+'s) )?{TITLE}+",
    "season": rf"(?:{_MARKED}|{_NUMBERED}|{_TERM}|{_ORDINAL_ALONE}){_BUT}",
    "more": rf"(?:{_MARKED}|{_NUMBERED}|{_ORDER}|(?:even |some |a little |plenty )?more(?: episodes| installments| of)?\b)",
    "order": _ORDER,
    "helping": _HELPING,
    #: Not only until another day: "no season 3 until 2028", "no season 3 this year".
    "for_good": r"(?! [^.;:]{0,40}\b(?:until|till|before|this (?:year|season|spring|summer|fall|autumn|winter)|(?:in|for) 20\d\d|for now|yet|any ?time soon)\b)",
    "things": rf"(?:{THINGS})",
    "ordinal": ORDINAL,
    "number": NUMBER,
    "gap": _WORD + "{0,2}?",
    "gap3": _WORD + "{0,3}?",
    "any3": r"(?:[\w'$.%/&¤-]+,? ){0,3}?",
    "gap5": _WORD.replace("[\\w", "[¤\\w") + "{0,5}?",
    "show": rf"(?:{TITLE}+|it|them|both|(?:the|this|that|its|his|her|their|these|those|all)(?: [\w'-]+,?){{0,4}}? (?:{SHOW_NOUN}|pair|duo|two|three|trio|shows|dramas|comedies|sitcoms))",
}


#: A network by its name, but for those that are everyday words.
PIECES["chan"] = (
    r"(?:the )?(?:"
    + "|".join(sorted((re.escape(s.lower()) for s in SPELLINGS if s not in PLAIN_WORDS), key=len, reverse=True))
    + ")"
)

_PIECE = re.compile(r"<(\w+)>")
#: A slot for any word: "(\w+ )?", "(\S+ ){0,3}".
_SLOT = re.compile(r"\((?:\?:)?(?=\\[wS]\+(?:ly)? \))")
_VERB = re.compile(r"\{([\w|' -]*[a-z'][\w|' -]*)\}")


@cache
def _any_form(verbs: str) -> str:
    words = [form for verb in verbs.split("|") for form in forms(verb)]
    return "(?:" + "|".join(sorted(set(words), key=len, reverse=True)) + ")"


def with_forms(source: str) -> str:
    """A pattern with every form of its verbs written out."""
    return _VERB.sub(lambda m: _any_form(m[1]), source)


def compile_pattern(source: str) -> re.Pattern[str]:
    """The regular expression of a pattern."""
    source = _SLOT.sub(lambda m: f"{m[0]}(?!{_NEGATION})", source)
    text = with_forms(_PIECE.sub(lambda m: PIECES[m[1]], source))
    return re.compile(text.strip() + r"(?!\w)")
