"""What kind of story a headline promises, and how much the rest of the story may then decide.

Rule 1: a story that looks back, ranks, reviews or lists what leaves a streaming library decides nothing.
Rule 2: a story about people, pictures, prizes or ratings decides a show's fate only in plain words ("renewed",
"cancelled", "ordered"); an idiom in it ("extend its run", "said goodbye") is about something else.
Rule 3: plain words in the headline itself count, whatever its kind.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from bot.understanding.names.lines import Lines
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import CARDINAL, MONTH, ORDINAL, ORDINALS, PART_OF_YEAR, TWO_TO_TEN
from bot.understanding.words.phrases import PIECES, SHOW_NOUNS
from bot.understanding.words.text import words_in
from bot.understanding.words.things import HEARD, OTHER_HOUSES, SOLD, STAGED


class Genre(Enum):
    """The kind of a story, by how much it may decide."""

    #: The ordinary case: every sentence may decide.
    NEWS = "news"
    #: About something other than a show's fate: plain words decide, idioms and hopes do not.
    BESIDE = "beside the fate"
    #: No sentence decides anything.
    CLOSED = "no news"


#: Headlines of stories that report nothing about a television show, whatever the text below says: memories, radio,
#: satire, petitions, stage versions, the comic that a show is based on.
_OPENS_NO_REPORT = any_of(
    rf"""
    (?:\w+|\d+) (?:years?|decades?) ago\b | on this day\b | petition: | #(?:save|renew)\w*:
    (?:the onion|parody|spoof|satire|hot take|(?:fan )?theory|opinion|op-ed|editorial|rant):
    ¤+ (?:will |(?:is )?to |is )?{{return|head|come|move|go}} (?:back )?(?:to|on) (?:the stage|broadway|the west end)
    ¤+(?!.*\b(?:season|series|renew))[^.;¤]* (?:in|on) (?:the west end|broadway)$
    (?:everything |what's |here's what's )?new (?:on|to) {PIECES["chan"]}\b.*¤
    \W*(?:{CARDINAL}|a dozen) (?:\w+ ){{0,5}}(?:{SHOW_NOUNS}) (?:\S+ ){{1,3}}on (?:a )?cliffhangers?\b
    """
)
_NO_NEWS = any_of(
    rf"""
    \d+ (?:signs|reasons|clues|hints) (?:why |that )?¤+ (?:will|should|could|might|may)\b
    (?:hoax|debunk\w*|deepfake (?:clip|video)s?|satiric\w+|(?<!no )april fools?)\b
    other (?:shows|series) (?:\S+ ){{1,3}}(?:cancel+ed|axed|killed)\b
    radio (?:[1-6]|scotland|wales|ulster|cymru)\b(?!.*\b(?:tv|television|screens?|bbc (?:one|two|three|four))\b)
    (?:{SHOW_NOUNS}) (?:that )?(?:\S+ )?(?:cancel+ed|axed) (?:\w+ )?(?:too (?:soon|early)|before their time)\b
    """
)
NO_REPORT = re.compile(
    rf"^{_OPENS_NO_REPORT}|\b{_NO_NEWS}"
    r"|¤ (?:manga|light novels?|webtoon|stage play|musical)s?\b(?!.*\b(?:adapt\w*|anime|series|season)\b)"
    rf"|^(?:{HEARD}) ¤|¤ (?:{HEARD})\b"
    r"|¤ (?:gets?|has|finds?|names?|hires?|taps?) (?:an? |its )?new "
    r"(?:boss|showrunner|host|judge|presenter|lead|director)\b(?!.*\b(?:renew|cancel|ax|order|pick|returns?\b|ends?\b|final))"
    rf"|¤ (?:adds?|ups) (?:{CARDINAL}) (?:(?:more|stars?|actors?|newcomers|cast members) )?(?:for|to|in|ahead)\b"
)
_LIBRARY = any_of(
    r"""
    netflix | prime video | hulu | max | hbo max | peacock | disney\+ | paramount\+ | amazon prime | apple tv\+?
    bbc iplayer | streaming
    """
)
_IN_TIME = r"(?=$| (?:in|on|this|next|soon|at)\b)"
#: The beginning of a headline that looks back or ranks.
_OPENS = any_of(
    rf"""
    why (?!we|you|it|netflix should|nbc should)[^?]* (?:was|were|got|ended|left|isn't|aren't|won't|never) [^?]*$
    \W*(?:{CARDINAL}|a dozen) (?:\w+ ){{0,5}}(?:{SHOW_NOUNS}) (?:that|which|you|we)\b
    \W*\d+ (?:\w+ ){{0,5}}(?:shows?|series|things|moments|episodes|times)\b | review\b
    how (?:\S+ ){{1,4}}(?:learned|learnt|found out|heard|discovered)\b
    """
)
_LOOKS_BACK = any_of(
    r"""
    (?:recap(?:ped)?|rank(?:ed|ing)|rewatch|trivia|oral history|retrospective|look(?:ing)? back|anniversary)\b
    (?:reunites?|reunited|where are they now)\b | the (?:real|true|untold) (?:reason|story)\b
    what (?:really )?happened to\b | what .* left behind\b
    """
)
_RANKS_AND_REVIEWS = any_of(
    r"""
    (?:best|worst|greatest) (?:\w+ ){0,3}(?:shows?|series|episodes?|moments?)\b
    (?<!in )review(?=$|:| -) | club\b | spoilers?\b | explains?\b.*\bcancel+ations?\b
    series finale (?:closes|recap|ending|review|explained)\b | ending,? explained\b | ep(?:isode|\.)? \d+\b
    fact[- ]check
    """
)
_WHERE_TO_WATCH = any_of(
    rf"""
    (?:leav(?:es|e|ing)|exit(?:s|ing)?|depart(?:s|ing)?|disappearing from) {_LIBRARY}{_IN_TIME}
    (?:now streaming on|everything (?:coming|leaving|new)) {_LIBRARY}{_IN_TIME}
    """,
    r"""
    guide to\b.*\btv\b | tv (?:tonight|picks|highlights|listings)\b | tonight's tv\b
    what's on (?:tv|tonight)\b | take (?:our|this|the) quiz\b | blu-ray\b | on (?:dvd|disc)\b | box sets\b
    (?:where|how|what|shows?|series) to (?:watch|stream)\b
    """,
)
_CLOSED = re.compile(rf"^{_OPENS}|\b(?:{_LOOKS_BACK}|{_RANKS_AND_REVIEWS}|{_WHERE_TO_WATCH})")
_AN_EVENING = any_of(
    r"""
    (?:on|new|airing|not new|return) tonight | tonight's | new episode | (?:mid-?season|winter|spring) break
    preempt\w* | schedule change | ratings? | viewership | viewers tune | demo | nielsen | most[- ]watched
    """
)
_PICTURES_AND_PRIZES = any_of(
    r"""
    emmys? | golden globes? | baftas? | oscars? | sag awards? | awards? | nominat\w+ | snubs? | snubbed
    trailer | teaser | sneak peek | first[- ]look | first images? | photos? | poster | clip | soundtrack | cliffhanger
    (?<!series )finale(?=:| -| (?:date|airs|time|set|to air|title))
    """
)
_CASTING = any_of(
    r"""
    joins? | cast as | casts | casting | recast | to star | taps | to recur | exits? | exiting | (?<!it )quits
    departs | departing | fired | out at | replaced | suspended | guest[- ]stars? | guest[- ]starring | series regular
    leaves | (?<!isn't )(?<!not )leaving(?! (?:it|its|them|fans|viewers|only)\b) | upped to | promoted to | boards
    replaces?
    """
)
_PEOPLE = any_of(
    r"""
    interview | q&a | reflects? | breaks? down | opens? up | looks? ahead to | on playing | dishes | previews?
    dies (?:at|aged|after) | has died | dead at | obituary | lawsuit | sues | sued | arrested | divorce | pregnant
    wedding | married | marries | marriage | vows? | husband | wife | boyfriend | girlfriend | engaged | baby | dating
    honeymoon
    """
)
_BESIDE = re.compile(rf"\b(?:{_AN_EVENING}|{_PICTURES_AND_PRIZES}|{_CASTING}|{_PEOPLE})(?!\w)")
#: Words that mean a show's fate and hardly ever anything else.
_FATE = any_of(
    r"""
    renew\w* | cancel\w* | axe[sd]? | axing | commission\w* | re-?up\w* | greenl\w+ | green-l\w+ | green light
    go-ahead | pick\w*[ -]up | pick\w* (?:\S+ ){1,3}up | scrap\w* | revive[sd]? | order\w* | seasons?
    end(?:s|ing)? with
    """
)
PLAIN = re.compile(rf"\b(?:un-?|re-?)?{_FATE}\b")


@lru_cache(maxsize=64)
def genre_of(headline: str) -> Genre:
    """The kind of a story, from its headline in lower case with titles masked."""
    if NO_REPORT.search(headline) or _CLOSED.search(headline):
        return Genre.CLOSED
    return Genre.BESIDE if _BESIDE.search(headline) else Genre.NEWS


_STAGE = frozenset(
    """
    tour concert concerts gig band venue album refund refunds stadium football inning playoff playoffs
    bowl coach touchdown league nba nfl mlb nhl goals race racing racecourse tournament fixture fixtures runner runners
    derby pitcher batting quarterback match singer rapper ticket tickets festival arena
    """.split()
)
#: A numbered title and later a numbered film: "'Wonder Woman 3' ... the third film".
_A_SEQUEL = re.compile(rf"¤['\"]? [2-9]\b.*\b(?:{'|'.join(ORDINALS[1:9])}) (?:film|movie)\b", re.DOTALL)
_OTHER_HOUSE = re.compile(rf"\b(?:{OTHER_HOUSES})\b")


def is_of_another_art(lines: Lines) -> bool:
    """Whether a story is about sport, music, the stage or a film, whose news sounds like a show's."""
    if _A_SEQUEL.search(lines.whole) or (_OTHER_HOUSE.search(lines.head) and not any(line.networks for line in lines)):
        return True
    told = {word for line in lines for word in words_in(line.low) & _STAGE}
    words = len(told) + any("world series" in line.low for line in lines)
    return words >= 2 and not any(line.networks or line.seasons for line in lines)


_TO_BE_FINISHED = (
    r"\b(?:return|resume)\w* [^.;:]{0,30}\bto (?:finish|complete|close out|wrap up) (?:its|the) (?!final|last)"
    r"(?:\w+ )?(?:season|series|run)\b"
)
#: No end of a show: the rest of its season is still to come, or the story says that it does not end.
_NO_END = re.compile(
    rf"{_TO_BE_FINISHED}|\b(?:is|are)(?: not|n't) (?:ending|the end(?! of))\b|¤ not ending\b|"
    r"\bno longer (?:be )?(?:the |its )?(?:last|final|ending)\b|\brevers\w+ (?:\w+ ){0,2}plans? to end\b"
)
#: Headlines that say that the current season ends, not the show.
_OF_A_SEASON = re.compile(
    r"¤ (?:to |will )?(?:ends?|wraps?(?: up)?|concludes?|finish(?:es)?) (?:its|the|this) (?!final|last)"
    r"(?:[\w-]+ )?season (?:on|this|in|with)\b|\b(?:the|this) (?:current )?season of ¤+ (?:will end|ends)\b"
    rf"|¤(?:'s| anime's)? {ORDINAL} season (?:ends|wraps|concludes)(?=[,;:]|$| (?:on|this|in|with)\b)"
)
#: A break within a season, so that what starts after it is no new season.
A_BREAK = re.compile(
    rf"{_TO_BE_FINISHED}|(?:\bnot|n't|\bno)\b[^.;:]*\b(?:tonight|(?:this|next) week(?:end)?)\b"
    r"|\b(?:new (?:episode )?tonight|new episode (?:this|next) week|(?:the|a) week off|next new episode|"
    r"(?:fall|winter|mid-?season|spring|holiday) (?:finales?|break|hiatus)|"
    r"(?:mid-?season|winter) (?:returns?|comebacks?)|(?:winter|mid-?season|spring) premiere(?! dates)|"
    r"(?:two|three|four|five|six|[2-6])-(?:week|month) (?:break|hiatus)|return\w* from (?:\w+ )?hiatus)\b"
    r"|¤(?: (?:season|series) \d+)? resumes\b|\b(?:benche[ds]|sidelined?s?) (?:¤+ )?(?:until|till)\b"
)
#: No cancellation of a show: people cancel a network, a show pauses, comes later or elsewhere, or it is an opinion.
NOT_CANCELLED = re.compile(
    rf"\b(?:cancel|boycott|ditch|quit)\w* {PIECES['chan']}"
    r"(?= (?:over|after|as|in|if|because|and|following|unless|memberships?|subscriptions?|accounts?)\b|[.,;:!?]|$)"
    r"(?!.*\baxed\b)"
    r"|\bindefinitely\b|\bpre-?empt\w*|\bnot coming to\b|\bdo(?:es)?n't (?:need|deserve)\b"
    r"|^let ¤|\bfrom (?:the |its |\w+day )?(?:tv )?(?:schedules?|services?|platform|librar(?:y|ies)|apps?)\b"
    r"|\b(?:shuts?|closes|closed|ends|axes) (?:down )?(?:\S+ ){0,3}"
    r"(?:channels?|studios?|blocks?|apps?|buildings?|lot|tier)\b"
    r"|(?:\bnot|n't|\bno)\b[^.;:]* (?:until|before) (?:the |at least |early |late )*"
    rf"(?:20\d\d|{PART_OF_YEAR}|next year|{MONTH})\b"
)
#: Plain words of a cancellation.
SAID_CANCELLED = re.compile(r"\bcancel+(?:ed|ations?)\b")
#: A column that makes predictions for many shows, whichever its headline picks out.
_COLUMN = re.compile(
    r"\b(?:bubble watch|(?:cancel+ation|renewal) watch|renew/cancel|scorecard|cheat sheet|final calls|predict\w*|"
    r"forecasts?)\b"
)
#: A headline that asks about every show in its story: a forecast, a guide to what is still open.
_AFTER_MANY = re.compile(
    r"\b(?:bubble (?:shows?|dramas?|comed\w+|calls?|report)|on the bubble|verdicts?|renewal (?:chances|odds)|"
    r"(?:in|on the|still awaiting|still in) (?:limbo|fence|renewal|verdict|danger))\b"
    # "renewed or cancelled?"
    r"|\b(?:renew(?:ed)?|cancel(?:l?ed)?|keep|live|safe)(?: or |/|-or-)(?:be )?"
    r"(?:renew(?:ed)?|cancel(?:l?ed)?|keep|die|doomed)\b"
    # "which dramas are in danger?"
    r"|\b(?:which|what|will|should|could|can)\b[^?]*\b(?:shows?|series|dramas|sitcoms|comedies|safe)\b[^?]*"
    r"\b(?:cancel\w*|renew\w*|danger|safe|saved?|shot|survive|live|bubble)\b"
)


@lru_cache(maxsize=64)
def goes_on(lines: Lines) -> bool:
    """Whether the show goes on although the story speaks of an end: the end of a season, or one that is denied."""
    return bool(_NO_END.search(lines.whole) or _OF_A_SEASON.search(lines.head))


def asks_after_many(headline: str) -> bool:
    """Whether a headline, in lower case, asks about the fate of every show in its story."""
    return bool(_COLUMN.search(headline) or _AFTER_MANY.search(headline))


#: Events and products, which have dates of their own.
_EVENT = (
    rf"\b(?:{STAGED}|{SOLD})"
    r"(?: (?:is|are|was|will|has|have|been|be|now|also|finally|gets?|to))* "
)
_SOME_NUMBER = rf"(?:{TWO_TO_TEN}|\d+)"
_COME = (
    r"(?= (?:\w+ ){0,2}(?:com(?:e|es|ing)|arriv\w+|land\w*|(?:start |begin )?stream\w*|drop\w*|hit\w*|join\w*|head\w*|"
    r"mov\w+|available)\b)"
)
#: Old seasons on a new service: "X seasons 1-5 coming to Netflix", "its first two seasons land there".
_OLD_SEASONS = (
    rf"\b(?:(?:seasons?|series) (?:1|one)(?: ?(?:-|,|&|to|through|and) ?{_SOME_NUMBER}\b)+|"
    rf"(?:first|all) {_SOME_NUMBER} seasons|(?:earlier|previous|past|older|existing) (?:seasons|episodes|"
    rf"series)){_COME}"
)
#: The same of all seasons: "every season of X arrives on Hulu".
_SHELF = (
    r"(?:\b(?:(?:every|all|the (?:full|complete|entire)) (?:seasons?|episodes?|series|run)|all \w+ seasons) of "
    r"(?:the )?¤"
    rf"|{_OLD_SEASONS})"
)
#: Something other than a new season begins: its subject before a verb, and the subject together with the verb.
OF_AN_EVENT = re.compile(rf"{_EVENT}$|{_SHELF}")
DATES_AN_EVENT = re.compile(
    rf"{_EVENT}(?:set|out|due|dated|slated|scheduled|drops?|arrives?|lands?|released?|premieres?|debuts?|opens?|"
    rf"coming|on|for)\b|{_SHELF}"
)


def is_of_the_shelf(lines: Lines) -> bool:
    """Whether a story only says where existing seasons can be seen, and mentions no new one."""
    return any(_ON_THE_SHELF.search(x.low) for x in lines) and not any(_ONE_MORE.search(x.low) for x in lines)


_ON_THE_SHELF = re.compile(
    rf"{_OLD_SEASONS}|\ball {_SOME_NUMBER} seasons\b|\ball (?:[3-9]\d|\d{{3}}) episodes\b"
    r"|\bon (?:dvd|disc|blu-ray)\b|\b(?:licensing|syndication|streaming-rights) (?:deal|pact|agreement)\b"
    r"|\b(?:acquired|bought|snapped up|picked up|landed|secured|licensed) (?:the )?(?:\w+ )?streaming rights\b"
)
#: Words for more than what exists already.
_MADE_ANEW = any_of(
    r"""
    renew\w* | order(?:ed|s) | commission\w* | greenl\w+ | reviv\w+ | reboot\w* | relaunch\w* | remakes? | sequel
    comeback | new (?:season|series|episodes|version) | (?:another|upcoming|final|last|forthcoming) (?:season|series)
    (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:season|series)
    """
)
_ONE_MORE = re.compile(rf"\b(?:{_MADE_ANEW}|premieres?|debuts?)\b")
#: New seasons or a new version of a show are made.
MADE_ANEW = re.compile(rf"\b{_MADE_ANEW}\b")
#: "orders the back nine", not "brings back nine".
_THE_BACK = r"(?<!\bbring )(?<!\bbrings )\bback"
#: More episodes of the current season or of the one already ordered.
_MORE_OF_NOW = re.compile(
    rf"\bfull[- ]seasons?\b(?! \d)|\bmore \S+ (?:of \S+ )?(?:for )?this season\b|{_THE_BACK}[- ](?:9|nine|order)\b"
    r"|\bextends? (?:\S+ )?(?:its |the )?(?:first |current |this )?season\b(?! (?:\d|order))"
    r"|\b(?:extra|additional) (?:episodes|scripts|hours)(?= (?:for|of|to)\b|$|[.,;:])|\bmore episodes for\b"
)


@lru_cache(maxsize=64)
def is_more_of_now(low: str) -> bool:
    """Whether a line is about more episodes of the current season, which orders no new one."""
    return bool(_MORE_OF_NOW.search(low))


#: The length of any one season: "trims season 2 order", "extends season 3 order to 22 episodes".
_WHICH = "(?:current|upcoming|new|next|first|second|third|fourth|fifth)"
_LENGTH = re.compile(
    rf"\b(?:(?:trims?|cuts?(?! by (?!{_SOME_NUMBER} ))|reduces?|shortens?|slashes|scales? back)\b[^.;:]{{0,70}}? "
    rf"(?:orders?|episode counts?|by {_SOME_NUMBER} (?:episodes|hours))\b"
    r"|(?:abc|cbs|nbc|fox)\b[^.;:]{0,12} more episodes of\b(?!.* (?:season|series) \d)"
    r"|(?:episodes?|hours|weeks?) early\b|adds? \S+ (?:more )?(?:episodes|hours) to ¤"
    r"|(?:trims?|cuts?|shortens?) ¤+(?:'s)? (?:\w+ )?season(?=$|[.,;:])"
    rf"|(?:{_SOME_NUMBER}|more|extra|additional) (?:more |extra |additional )?(?:episodes|hours|scripts) of "
    rf"¤+(?:'s)? (?:season|series|(?:\w+ )?{_WHICH} (?:season|series))\b"
    r"|(?:extends?|extended|boosts?|boosted|ups|upped|expands?|expanded|cuts?|trims?)\b[^.;:]{0,70}? "
    r"(?:orders?|seasons?(?: \d+)?) to (?:\d+|[\w-]+) episodes\b)"
    rf"|{_THE_BACK} (?:four|five|six|[4-6])(?=$|[,.;:]| (?:at|from|for|episodes)\b)"
    r"|¤(?:'s)? season (?:is |gets )?(?:shortened|trimmed|extended|expanded)\b"
)


@lru_cache(maxsize=64)
def is_of_its_length(low: str) -> bool:
    """Whether a line says that a season already ordered becomes longer or shorter."""
    return bool(_LENGTH.search(low))
