"""Titles longer than the catalogue's name in them: they mean a sibling, another country's version or another show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.titles import unknown_key
from bot.understanding.names.mentions import Mention
from bot.understanding.words.everyday import NOT_SURNAMES, TRADE_WORDS
from bot.understanding.words.network_names import SPELLINGS
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import in_title_case

#: What is said of a show but of no person.
_SAID_OF_IT = (
    r"(?:sets|ordered|greenlit|axed|dropped|scrapped|picked up|to (?:return|end|launch|premiere|debut|stream)|"
    r"premieres|debuts|launches)\b"
)
#: The rest of a title after a colon: "Daredevil: Born Again Season 3", "9-1-1: Nashville renewed".
_TAIL = re.compile(
    r": (?P<tail>[A-Z][\w'-]+(?<!')(?: (?:(?:of|the|in|and|&) ){0,2}[A-Z][\w'-]+(?<!')){0,3}?)"
    r"(?= (?i:season|series) (?:\d|(?i:one|two|three|four|five))"
    r"| (?i:renewed|cancel+ed|axed|gets|lands|scores|will (?:return|end)|has been|returns|ending|is ending)\b"
    rf"| {_SAID_OF_IT})"
)
#: The same in prose, if it cannot be a person's name: "Love Island: Beyond the Villa will follow".
_TAIL_IN_PROSE = re.compile(
    r": (?P<tail>(?:A |An |The )?[A-Z][\w'-]+ (?:of|in|for|on|to|the|a|and the)(?: the| a)? [A-Z][\w'-]+)(?= [a-z(])"
)
#: In prose, capitalised words after a title belong to it if the clause goes on with what happens to the show: "Trigger
#: Point Busan lands", "S.W.A.T. Exiles has added".
_NEXT_WORDS = re.compile(
    r" (?P<tail>[A-Z][a-z'-]{2,}(?: [A-Z][a-z'-]{2,})?)(?<!')"
    rf"(?='? (?:{_SAID_OF_IT}|(?:renewed|cancel+ed|gets?|got|lands?|scores?|earns?|nabs?|secures?|will|won't|has|is|"
    r"isn't|was|returns?|ends?)\b)|[,.] )"
)
#: Capitalised words after a title that are no part of it.
_NO_PART = NOT_SURNAMES | frozenset(
    """
    Day Days Class Part Final Online Magazine Movie Film Special Specials Musical Live Tour Game Games Event Book Books
    Jan Feb Aug Sept Sep Oct Nov Dec Award Awards Emmy Emmys Panel Podcast Theme Team Studio Studios Productions
    """.split()
)
#: Another country's version: "Taskmaster NZ". UK and US are not here, as those versions have no country in their names.
_VERSION = re.compile(
    r"\??(?: |: )(?P<tail>Australia|NZ|New Zealand|Canada|Ireland|India|Philippines|South Africa|OTT)(?![\w-]|"
    r"'s? [A-Z])"
)
#: "The Traitors UK renewed", where the catalogue has only the American show; but not "The Pitt UK release date".
_OF_A_LAND = re.compile(
    r" \(?(?P<land>UK|U\.K\.|US|U\.S\.|USA)\)?(?=$|[,.;!]| (?:and|&|both|also|is|are|was|has|have|had|will|won't|"
    r"gets?|got|lands?|renewed|cancel+ed|axed|returns?|ends?|scrapped|saved|recommissioned|goes)\b)"
)
#: Words after a colon that belong to the headline and not to a title.
_NO_TAIL = re.compile(
    r"\b(?:UK|US|British|American|Original|Remake|Season|Series|Final|Show|Drama|Comedy|Sitcom|Hit|Cast|Star|Fans|"
    r"Cancel\w*|Renew\w*|Axed|Staying|Ending|Is|Was|Are|Will|Has|It|Why|When|How|What|Who|Official(?:ly)?|Not|No|New|"
    r"Already|Likely|Probably|Everything|Says|Talks|Tells|Reveals|Teases|Hopes|Confirms|Explains|Wants|Shares|"
    r"Promises|Both)\b"
)


def with_its_tail(text: str, m: Mention, found: list[Mention], headline: bool) -> Mention:
    """The mention, or a mention of the longer title, unknown to the catalogue, if the name goes on in the text."""
    if m.quoted:
        return m
    if (version := _VERSION.match(text, m.end)) and not m.weak:
        title = text[m.start : version.end()]
        return Mention(unknown_key(title), title, m.start, version.end())
    if (told := _OF_A_LAND.match(text, m.end)) and m.shows:
        land = "GB" if "K" in told["land"] else "US"
        if all(show.country and show.country != land for show in m.shows):
            return Mention(unknown_key(f"{m.title} {land}"), m.title, m.start, told.end())
    more = _TAIL.match(text, m.end) or _next_words(text, m)
    in_prose = not in_title_case(text)
    if in_prose:
        more = more or _TAIL_IN_PROSE.match(text, m.end)
    if not more:
        return m
    tail = more["tail"]
    first = tail.split(" ")[0].removesuffix("'s")
    if _NO_TAIL.search(tail) or first in SPELLINGS or first.lower() in GIVEN_NAMES:
        return m
    if any(m.end < other.start < more.end() and not (in_prose and other.weak) for other in found):
        return m
    title = text[m.start : more.end()]
    return Mention(unknown_key(title), title, m.start, more.end())


def _next_words(text: str, m: Mention) -> re.Match[str] | None:
    """The capitalised words right after a title that belong to it, in prose."""
    more = _NEXT_WORDS.match(text, m.end)
    if not more or m.weak or in_title_case(text) or not _NO_PART.isdisjoint(more["tail"].split(" ")):
        return None
    person = text[m.start : m.end].split(" ")[-1].lower() in GIVEN_NAMES  # "Harry and Meghan Markle"
    return None if person else more


_ANIME = re.compile(
    r"^(?P<run>(?!The \S+ (?:TV )?Anime)[A-Z0-9][^:;!?\"]{2,60}?),? (?:TV )?Anime(?:'s)? "
    r"(?:(?i:gets|reveals)|Get|Reveal|Announces?|Confirms?|Sets?|Season|Second|Third|Returns?|Premieres?|Unveils?|"
    r"Renewed|to|Will|Is|Has|Scores|Receives)\b"
)
#: Words that say what kind of anime it is, not which.
_KINDS = TRADE_WORDS | frozenset(
    """
    popular hit isekai fantasy upcoming every best crunchyroll hidive sports horror classic beloved favorite favourite
    action shonen major original dark big seasonal top
    """.split()
)


def before_anime(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions of a headline in which everything before "Anime" is taken for one title: "Salt Flat Anime Gets"."""
    m = _ANIME.match(text)
    if not m or _KINDS.issuperset(m["run"].lower().split()):
        return found
    run, end = m["run"], m.end("run")
    before = [x for x in found if x.start < end]
    if before and (before[0].start, before[0].end) == (0, end):
        return [before[0]._replace(weak=False), *found[1:]]
    if any(" " in x.title and not x.weak for x in before):
        return found  # "Salt Flat II Anime" contains a sure title; "The Duke Has No Manners Anime" only a weak one
    return [Mention(unknown_key(run), run, 0, end), *found[len(before) :]]


def with_quoted_again(texts: Sequence[str], found: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The mentions of each text, in which an unknown title that the story quotes is also taken whole without quotes.

    After "'The Lincoln Lawyer Investigates' saved", an unquoted "The Lincoln Lawyer Investigates" is that title and not
    "The Lincoln Lawyer".
    """
    quoted = {m.title: m for row in found for m in row if m.quoted and not m.shows and not m.weak}
    return [
        [
            next(
                (
                    q._replace(start=m.start, end=m.start + len(title), quoted=False)
                    for title, q in quoted.items()
                    if len(title) > m.end - m.start
                    and text.startswith(title, m.start)
                    and not text[m.start + len(title) :][:1].isalnum()
                ),
                m,
            )
            for m in row
        ]
        for text, row in zip(texts, found, strict=True)
    ]
