"""Titles that a line names only to describe something else: "from the team behind X", "X spin-off"."""

from __future__ import annotations

import re

from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import ORDINALS, TWO_TO_TEN
from bot.understanding.words.things import SOLD, STAGED

#: Before the title: "stars of X", "from the team behind X", "like X", "based on X".
_OF_X = any_of(
    """
    (?:star|alum|creator|writer|maker|producer|actor|actress|veteran|fan|cousin)s? of | (?:home|universe) of
    offshoot of | spin-?off (?:of|to|from) | once of | late of | formerly of | follow-up to
    (?:answer|companion|rival|heir|successor|prequel|sequel) to | like | than | unlike | next to | instead of
    alongside | not even | (?:remake|version|adaptation|parody|spoof|rival|answer|tribute|cast|stars?|set) (?:of|to)
    based on | (?:documentary|film|docuseries) (?:on|about) | (?:best )?known for
    from the (?:makers|creators?|producers?|team|writers?) (?:of|behind)
    """
)
_DESCRIBES = re.compile(
    rf"(?:\b{_OF_X} (?:the |both )?|, the (?:new|next) |\bas (?:\w+'s|the next|the new|another) (?:own )?)$"
)
#: After the title: "X aftershow", "X season 2 soundtrack", "X costumes".
_GOODS = any_of(
    rf"""
    (?:{STAGED}) | (?:{SOLD}) | house | mansion | home for sale | theme | costumes? | museum | hotel
    """
)
_NO_GOODS = any_of(
    rf"an? | its | the | another | one | (?:{TWO_TO_TEN}) | more | up | in | early | arc",
    rf"(?:{'|'.join(ORDINALS[1:10])}) | \d+th",
)
_ITS_THING = re.compile(rf"(?:'s?)? (?:season \d+ )?(?:(?!in |on |at |moves )\w+ )?{_GOODS}\b(?! {_NO_GOODS}\b)")
#: "Turkish 'Grey's Anatomy'" is another show, a remake.
_LANDS = any_of(
    """
    turkish | indian | australian | canadian | german | french | spanish | italian | dutch | belgian | swedish | danish
    norwegian | finnish | greek | polish | russian | ukrainian | romanian | hungarian | israeli | arabic | chinese
    thai | filipino | mexican | brazilian | chilean | colombian | argentine
    """
)
_OF_A_LAND = re.compile(rf"\b{_LANDS} $")
#: "Sesame Street's Arabic edition"
_ITS_EDITION = re.compile(rf"'s {_LANDS} (?:edition|version|adaptation|remake)\b")
_IN_A_LAND = re.compile(
    r" (?:germany|france|spain|italy|italia|india|brazil|brasil|mexico|poland|sweden|philippines|turkey|south africa) "
    r"(?:is|was|has|will|won't|axed|cancel+ed|scrapped|dropped|renewed|returns?|ends?|ordered|gets)\b"
)
#: "ABC yanks Thursday's 'Grey's Anatomy'": only an episode.
_ITS_EVENING = re.compile(r"\b\w+day(?: night)?'s $")
_RELATED = any_of(
    """
    alum | alums | vet | veteran | castoffs? | spin-?off | prequel | sequel | offshoot | follow-up | universe
    franchise | expansion | co-creator | rival | stablemate | sibling | companion
    """
)
_MAKERS = (
    "(?:creator|star|boss|showrunner|writer|producer|duo|team|maker|actor|actress|host|sibling|stablemate|lead-in)"
)
_IS_DESCRIBED = re.compile(
    rf"(?:'s?)? {_RELATED}s?\b"
    rf"|(?:'s?)? {_MAKERS}s?(?:'s?)? (?:[\w-]+ ){{0,3}}¤"
    r"|'s (?:other series|(?:other|next|new|last) (?:show|drama|comedy))\b"
    rf"|(?:'s?)? {_MAKERS}'s (?:[\w-]+ ){{0,2}}(?:show|series|drama|comedy|sitcom|thriller)\b"
    r"| sister (?:show|series)\b|,? of its (?:day|time|generation|era)\b|(?:'s?)? (?:ad break|generation|crowd|"
    r"treatment)\b"
    r"|(?:'s)? final\b(?=[.,;]|$)|-[a-z]{3,}"
)
#: "X boss's new soap" is another show.
_MAKERS_NEXT = re.compile(
    rf"(?:'s?)? {_MAKERS}s?'?s? (?:new|next|other|latest) (?:[\w-]+ ){{0,3}}"
    r"(?:show|series|drama|dramedy|comedy|sitcom|soap|thriller|quiz)\b"
)
#: "the Sherlock drama" is some drama about Sherlock.
_ITS_LIKE = re.compile(r" (?:drama|comedy|sitcom|smash|hit|satire|thriller)\b")
#: "The team behind X has a new show, Y".
_MAKERS_OF = re.compile(
    r"\b(?:team|duo|couple|pair|people|folks|minds?|brains?|makers?|creators?|producers?|writers?|studio|company|"
    r"m[ae]n|wom[ae]n) behind (?:the )?['\"]?$"
)
#: "the studio behind X, Y and Z" is about none of them.
_HOUSE_BEHIND = re.compile(
    r"\b(?:studios?|company|firm|label|network|channel|broadcaster|streamer) behind "
    r"(?:(?:the )?¤+(?:,|,? (?:and|&)) )*(?:the )?$"
)
_FROM_MAKER = re.compile(r"\b(?:from|by|with|and|starring|former) (?:the )?$")
_MAKER = re.compile(
    r"(?:'s?)? (?:creators?|co-creators?|team|producers?|writers?|stars?|ep|bosses|boss|showrunners?|duo|makers?|"
    r"alum)\b"
)


def names_another_thing(low: str, start: int, end: int, *, headline: bool) -> bool:
    """Whether the title at this place stands for something other than the show's seasons.

    That is a thing named after it, a new show of its makers, another country's version, its studio, or one evening.
    """
    return bool(
        _ITS_THING.match(low, end)
        or _MAKERS_NEXT.match(low, end)
        or _IN_A_LAND.match(low, end)
        or _ITS_EDITION.match(low, end)
        or _OF_A_LAND.search(low, 0, start)
        or _HOUSE_BEHIND.search(low[max(0, start - 72) : start])
        or (headline and _ITS_EVENING.search(low, 0, start))
    )


def describes_another(low: str, start: int, end: int, *, headline: bool, last: bool) -> bool:
    """Whether the show at this place of a line is only named to describe something else.

    ``low``: the line in lower case; ``last``: no other show is named after it.
    """
    return bool(
        _DESCRIBES.search(low[max(0, start - 40) : start])
        or names_another_thing(low, start, end, headline=headline)
        or _IS_DESCRIBED.match(low, end)
        or (low.endswith(" the ", 0, start) and _ITS_LIKE.match(low, end))
        or (not last and _MAKERS_OF.search(low[max(0, start - 32) : start]))
        or (_FROM_MAKER.search(low[max(0, start - 12) : start]) and _MAKER.match(low, end))
    )
