"""The small language in which the rule tables are written; ``tables.searching`` applies it to a line.

A pattern is a regular expression over text in lower case, without quotation marks, in which every title is masked as a
run of the sign ``¤``. It may also contain

* ``{axe}`` or ``{axe|scrap}``: any form of the verb (axe, axes, axed, axing);
* ``<name>``: a piece of ``PIECES`` by its name ("a third season", a title, a gap of up to two words, ...).

Every pattern begins with a word, because the search index is built on first words.
"""

from __future__ import annotations

import re

from bot.understanding.words.choices import any_of, with_forms
from bot.understanding.words.counting import CARDINALS, ORDINALS
from bot.understanding.words.network_names import PLAIN_WORDS, SPELLINGS
from bot.understanding.words.text import TITLE
from bot.understanding.words.things import THINGS

NUMBER = r"(?:\d{1,3}|one|" + "|".join(CARDINALS[1:]) + ")"
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS[1:]) + ")"
_NOUN = any_of(
    r"""
    seasons? | series | runs? | outings? | instal?lments? | instal?ments? | rounds? | years? | helpings? | cycles?
    terms? | laps? | chapters? | batch(?:es)?(?: of (?:new )?(?:episodes|instal?lments))? | go(?:-round)?s? | bites?
    editions? | tours? of duty | servings? | doses? | slate of episodes | (?:final )?bows? | books? | volumes?
    """
)
_EXTRA = any_of(
    r"""
    brand[- ]new | all-new | early | full | short | shorter | shortened | limited | supersized | extended | abbreviated
    surprise | \w+[- ](?:episode|part|hour) | \d+ episode | straight | consecutive | whole | planned | upcoming
    potential | possible | proper | final | last | farewell | closing | concluding | swan-song
    """
)
_MARK = any_of(
    rf"""
    {ORDINAL} | another | additional | further | more | sophomore | new | next | fresh | extra | final | last
    farewell | closing | one more | one last | \d+ more | double
    """
)
#: "a third season", "two more seasons", "a fourth and final run of eight episodes", "one more year"
_MARKED = (
    r"(?!(?:next|last|this|new|final) years?\b)(?:(?:a|an|its|the|their|his|her|at least|just|only|for) )*"
    rf"(?:{NUMBER}[ -])?(?:{_EXTRA},? )*{_MARK}"
    rf"(?:,? (?:and(?: also)?|or|but|&)? ?(?:{_MARK}|{_EXTRA}|{NUMBER}|\(?and final\)?))*"
    rf",? (?:{_NOUN}|\d+-episode {_NOUN}|[\w-]+ {_NOUN})"
)
#: "season 4", "series two", "seasons 5 and 6", "s3"
_NUMBERED = (
    rf"(?:(?:a|an|its|the|for|short|final|full|new|surprise) )*(?:seasons?|series|part|s) ?(?:no\. ?|#)?{NUMBER}\b"
    rf"(?: ?(?:and|&|,|-|to|through) ?(?:season )?{NUMBER}\b)*"
)
#: What a show is called when its title is not repeated.
SHOW_NOUN = any_of(
    """
    show | series | drama | comedy | sitcom | thriller | dramedy | mockumentary | procedural | soap | romance | mystery
    western | fantasy | horror | satire | caper | adventure | whodunit | romcom | epic | saga | musical | anthology
    adaptation | cartoon | anime | quiz | docuseries | spin-?off | reboot | revival | prequel | sequel
    programme | program | title | project | hit | newcomers? | freshman | original | favou?rite | starrer
    """
)
#: What several shows are called together, as alternatives for a pattern.
SHOW_NOUNS = "shows|series|dramas|comedies|sitcoms"
#: A season told by its year, not by its number: "the 2025-26 season", "next season".
_TERM = r"(?:the )?20\d\d-(?:20)?\d\d(?: \w+)? season|20\d\d-(?:20)?\d\d|next season"
#: "goes to its 35th", "gets a fourth and fifth"
_ORDINAL_ALONE = (
    rf"(?:an? (?!tenth\b|fifth of\b|third of\b)|its |their ){ORDINAL}(?:,? (?:and|&) (?:an? |its |their )?{ORDINAL})*"
    r"(?=$|[.,;:!?)]| (?:and|while|but|as|with|only|just|in|at|on)\b)"
)
_OF_AN_ORDER = any_of(
    rf"""
    a | an | the | its | another | sophomore | early | very | quick | swift | surprise | double | full | official
    new | rare | quiet | mass | hefty | big | massive | straight | final | last | {ORDINAL} | season {NUMBER}
    \d+-episode | (?!full|pilot)[\w-]+[- ](?:season|year|series)
    """
)
_ORDER = (
    rf"(?!(?:a )?(?:full|pilot|back)[- ])(?:{_OF_AN_ORDER} )*(?<!full-season )(?<!full season )"
    r"(?:renewals?|pick-?ups?|re-?orders?|extensions?|recommissions?|reprieves?|stays? of execution|"
    rf"second (?:life|chance|wind)|(?:[\w-]+[ -](?:season|year)|season {NUMBER}|back-to-back|additional|another|new|"
    rf"sophomore|repeat|follow-up) "
    r"orders?|(?:season|series) orders?(?= for season))"
)
#: A season phrase does not count if such a noun follows it: "a season 4 answer" and "season 2 trailer" are about an
#: answer and a trailer.
_BUT = (
    r"(?! (?:(?:new|official|first|big|full|major|more) )?"
    + any_of(
        r"""
        questions? | answers? | updates? | speculation | rumou?rs? | theory | theories | hopes? | chances | talks?
        clues? | filming | shoot | teas\w+ | trailer | promo | clip | first look | poster | preview | photos? | images?
        premiere | finale | opener | episodes? | date | recap | review | spoilers? | stars? | cast | casting | villain
        storyline | arc | marks?
        """
    )
    + ")"
)
#: Words that turn a phrase into its opposite. No gap and no slot for any word may hold one.
_NEGATION = r"(?:not|never|no|nor|neither|hardly|\w+n't)\b"
#: Words that a gap must not skip, because they begin another clause or another subject.
_NO_FILLER = any_of(
    """
    about | asked | if | whether | that | who | which | like | before | after | but | as | while | because | when
    than | starts? | premieres? | launch | dates? | return | release | trailer | teaser | production | filming | finale
    look | poster | updates? | answers? | hints? | stars? | showrunner | host | judge | director | villain | cast
    boss | character
    """
)
_WORD = rf"(?:(?!{_NEGATION}|{_NO_FILLER}\b)[\w'$.%/&-]+ )"
#: The playful words of headlines for one more season: "another slice", "four more murders", "a third helping".
_SLICE = any_of(
    """
    helping | slice | dose | taste | serving | bite | batch | lap | round | trip | ride | stint | shift | spin
    turn | dip | go | shot | crack | hand | bout | wave | voyage | mission | case | mystery | mysterie | murder
    adventure | visit | flight | inning | course | night | hour | half-hour | year | week | day | tour | term
    chapter | volume | page | verse | act | set | episode | instal?lment | season | serie | run | part | outing
    encore | chance | rose | sentence | harvest | beat | patient
    lease of life | lease on life | quest | dance | game | match | fight | bake | meal | drink | order
    """
)
_HELPING = (
    rf"(?:(?:another|one more|one last|further|a further|{NUMBER} (?:more|further|extra|new)|a new|a fresh|an? "
    rf"{ORDINAL}|yet another) (?:\w+ (?:of )?)?{_SLICE}(?:s|es)?|seconds|even more)\b"
)
PIECES: dict[str, str] = {
    #: A title with the words that introduce it: "freshman thriller X", "Eva Longoria's X".
    "S": rf"(?:(?:[\w'&-]+ ){{0,4}}?(?:{SHOW_NOUN}|[\w-]+'s) )?{TITLE}+",
    "season": rf"(?:{_MARKED}|{_NUMBERED}|{_TERM}|{_ORDINAL_ALONE}){_BUT}",
    "more": (
        rf"(?:{_MARKED}|{_NUMBERED}|{_ORDER}|"
        r"(?:even |some |a little |plenty )?more(?: episodes| installments| of)?\b)"
    ),
    "order": _ORDER,
    "helping": _HELPING,
    #: Follows a phrase that must hold for good, so not "no season 3 until 2028" or "no season 3 this year".
    "for_good": (
        r"(?!¤)(?! [^.;:]{0,40}\b(?:until|till|before|this (?:year|season|spring|summer|fall|autumn|winter)|"
        r"(?:in|for) 20\d\d|for now|yet|while|any ?time soon)\b)"
    ),
    "things": rf"(?:{THINGS})",
    "ordinal": ORDINAL,
    "number": NUMBER,
    "gap": _WORD + "{0,2}?",
    "gap3": _WORD + "{0,3}?",
    "any3": r"(?:[\w'$.%/&¤-]+,? ){0,3}?",
    "gap5": _WORD.replace("[\\w", "[¤\\w") + "{0,5}?",
    "show": (
        rf"(?:{TITLE}+|it|them|both|(?:the|this|that|its|his|her|their|these|those|all)(?: [\w'-]+,?){{0,4}}? "
        rf"(?:{SHOW_NOUN}|pair|duo|two|three|trio|shows|dramas|comedies|sitcoms))"
    ),
}


#: A network's name, except for names that are everyday words too.
PIECES["chan"] = (
    r"(?:the )?(?:"
    + "|".join(sorted((re.escape(s.lower()) for s in SPELLINGS if s not in PLAIN_WORDS), key=len, reverse=True))
    + ")"
)

_PIECE = re.compile(r"<(\w+)>")
#: A slot for any word: "(\w+ )?", "(\S+ ){0,3}".
_SLOT = re.compile(r"\((?:\?:)?(?=\\[wS]\+(?:ly)? \))")


def compile_pattern(source: str) -> re.Pattern[str]:
    """The regular expression that a pattern of the tables stands for."""
    source = _SLOT.sub(lambda m: f"{m[0]}(?!{_NEGATION})", source)
    text = with_forms(_PIECE.sub(lambda m: PIECES[m[1]], source))
    return re.compile(text.strip() + r"(?!\w)")
