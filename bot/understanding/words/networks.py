"""Networks and streamers: one canonical name, the ways the trade writes it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.understanding.words.choices import any_of
from bot.understanding.words.everyday import NOT_GIVEN_NAMES
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import words_in

#: canonical name: spellings, matched with their capitals. Nicknames are whole: "the Peacock" is NBC, "Peacock" is not.
NETWORKS: dict[str, str] = {
    "ABC": "ABC|the Alphabet|The Alphabet|the Alphabet network",
    "ABC Family": "ABC Family",
    "ABC (Australia)": "ABC Australia|ABC iview|iview",
    "Acorn TV": "Acorn TV|Acorn",
    "Adult Swim": "Adult Swim|[adult swim]|adult swim",
    "Alibi": "U&Alibi|UKTV's Alibi|Alibi",
    "AMC": "AMC Networks|AMC",
    "AMC+": "AMC+|AMC Plus",
    "Apple TV+": "Apple TV Plus|Apple TV+|AppleTV+|Apple TV|Apple",
    "A&E": "A&E|A+E",
    "BBC": "BBC|the Beeb|The Beeb|BBC iPlayer",
    "BBC America": "BBC America",
    "BBC One": "BBC One|BBC1|BBC 1|BBC ONE",
    "BBC Two": "BBC Two|BBC2|BBC 2",
    "BBC Three": "BBC Three|BBC3|BBC 3",
    "BBC Four": "BBC Four|BBC4|BBC 4",
    "BET": "BET",
    "Binge": "Binge|BINGE",
    "BET+": "BET+|BET Plus",
    "Bravo": "Bravo",
    "BritBox": "BritBox|Britbox",
    "Cartoon Network": "Cartoon Network",
    "CBC": "CBC|CBC Television|Canadian Broadcasting Corporation",
    "CBS": "CBS|the Eye|The Eye|the Eye network|The Eye network",
    "CBS All Access": "CBS All Access",
    "Channel 4": "Channel 4|C4|Channel Four",
    "Channel 5": "Channel 5|Channel Five|5",
    "Cinemax": "Cinemax|Skinemax",
    "CMT": "CMT",
    "Comedy Central": "Comedy Central",
    "Crackle": "Crackle",
    "Crave": "Crave",
    "Crunchyroll": "Crunchyroll",
    "CTV": "CTV",
    "DC Universe": "DC Universe",
    "Discovery": "Discovery Channel|Discovery",
    "discovery+": "Discovery+|discovery+|Discovery Plus",
    "Disney+": "Disney+|Disney Plus|DisneyPlus|Disney|the Mouse House's streamer|the Mouse House streamer",
    "Disney Channel": "Disney Channel|Disney Branded Television",
    "Disney XD": "Disney XD",
    "E!": "E!",
    "E4": "E4",
    "Epix": "Epix|EPIX",
    "Facebook Watch": "Facebook Watch",
    "Food Network": "Food Network",
    "Fox": "Fox|FOX|Fox TV",
    "Fox Nation": "Fox Nation",
    "Freeform": "Freeform",
    "Freevee": "Freevee|Amazon Freevee|IMDb TV",
    "FX": "FX|FX Networks|FX on Hulu",
    "FXX": "FXX",
    "Global": "Global TV|Global",
    "Hallmark Channel": "Hallmark Channel|Hallmark|Hallmark+",
    "HBO": "HBO",
    "HBO Max": "HBO Max|Max",
    "HGTV": "HGTV",
    "History": "History Channel|the History Channel|History",
    "Hulu": "Hulu",
    "IFC": "IFC",
    "ION": "ION Television|Ion Television|ION",
    "ITV": "ITV|ITV1",
    "ITV2": "ITV2",
    "ITVX": "ITVX",
    "JTBC": "JTBC",
    "Lifetime": "Lifetime",
    "MBC": "MBC",
    "MGM+": "MGM+|MGM Plus",
    "MTV": "MTV",
    "National Geographic": "National Geographic|Nat Geo|NatGeo",
    "NBC": "NBC|the Peacock network|the Peacock|The Peacock",
    "Netflix": "Netflix",
    "NHK": "NHK",
    "Nickelodeon": "Nickelodeon|Nick",
    "Nine Network": "Nine Network|Channel Nine|Channel 9|Nine",
    "OWN": "OWN|Oprah Winfrey Network",
    "Oxygen": "Oxygen",
    "Paramount+": "Paramount+|Paramount Plus",
    "Paramount Network": "Paramount Network",
    "PBS": "PBS|PBS Masterpiece|Masterpiece|MASTERPIECE",
    "Peacock": "Peacock",
    "Pop TV": "Pop TV|Pop",
    "Prime Video": "Amazon Prime Video|Prime Video|Amazon Prime|Amazon MGM|Amazon MGM Studios|Amazon Studios|Amazon|"
    "Prime",
    "Quibi": "Quibi",
    "RTÉ": "RTÉ|RTE",
    "RTÉ One": "RTÉ One|RTE One",
    "S4C": "S4C",
    "SBS": "SBS",
    "Seven Network": "Seven Network|Channel Seven|Channel 7|Seven",
    "Showcase": "Showcase",
    "Showtime": "Showtime",
    "Shudder": "Shudder",
    "Sky": "Sky|Sky Showcase",
    "Sky Atlantic": "Sky Atlantic",
    "Sky Comedy": "Sky Comedy",
    "Sky Max": "Sky Max",
    "Sky One": "Sky One|Sky 1|Sky1",
    "Spectrum": "Spectrum Originals",
    "Spike": "Spike TV|Spike",
    "Stan": "Stan",
    "Starz": "Starz|STARZ",
    "SundanceTV": "SundanceTV|Sundance TV|Sundance Channel",
    "Syfy": "Syfy|SYFY|SyFy|Sci Fi Channel|Sci-Fi Channel|Sci Fi",
    "TBS": "TBS",
    "Network 10": "Network Ten|Network 10|Channel 10|Channel Ten|Ten|10",
    "The CW": "The CW|the CW|CW",
    "The Roku Channel": "The Roku Channel|the Roku Channel|Roku Channel|Roku",
    "The WB": "The WB|the WB",
    "TLC": "TLC",
    "TNT": "TNT",
    "Tubi": "Tubi",
    "truTV": "truTV|TruTV",
    "TV Land": "TV Land|TVLand",
    "TVING": "TVING|TVing|Tving",
    "tvN": "tvN",
    "TV Tokyo": "TV Tokyo",
    "U&Dave": "U&Dave|UKTV's Dave",
    "U&Drama": "U&Drama",
    "UKTV": "UKTV",
    "UPN": "UPN",
    "USA Network": "USA Network|USA",
    "VH1": "VH1|VH-1",
    "Viaplay": "Viaplay",
    "WE tv": "WE tv|WEtv|WE TV",
    "WGN America": "WGN America|WGN",
    "YouTube": "YouTube|YouTube TV",
    "YouTube Premium": "YouTube Premium|YouTube Red",
    # of other countries, of children, and of the web
    "ATV": "ATV",
    "Colors": "Colors TV|Colors",
    "Dave": "Dave",
    "PlayStation Network": "PlayStation Network",
    "RÚV": "RÚV|RUV",
    "Star Plus": "Star Plus|StarPlus",
    "Zee TV": "Zee TV",
    "ABC Kids": "ABC Kids",
    "ABS-CBN": "ABS-CBN",
    "Antena 3": "Antena 3",
    "ARD": "ARD|Das Erste",
    "Audience Network": "Audience Network|AUDIENCE Network|AT&T's Audience",
    "AXN": "AXN",
    "BBC Scotland": "BBC Scotland",
    "Canal+": "Canal+|Canal Plus",
    "Cartoonito": "Cartoonito",
    "CBBC": "CBBC",
    "CBeebies": "CBeebies",
    "CITV": "CITV",
    "Citytv": "Citytv|CityTV",
    "Discovery Canada": "Discovery Canada",
    "Discovery Family": "Discovery Family",
    "Disney+ Hotstar": "Disney+ Hotstar|Disney Plus Hotstar",
    "Disney Junior": "Disney Junior|Disney Jr.",
    "DR1": "DR1",
    "e.tv": "e.tv",
    "El Rey Network": "El Rey Network|El Rey",
    "Foxtel": "Foxtel",
    "France 2": "France 2",
    "Fuji TV": "Fuji TV",
    "Globoplay": "Globoplay",
    "Investigation Discovery": "Investigation Discovery",
    "iQiyi": "iQiyi|iQIYI",
    "JioCinema": "JioCinema",
    "JioHotstar": "JioHotstar",
    "Kanal D": "Kanal D",
    "KBS": "KBS|KBS2",
    "Magnolia Network": "Magnolia Network",
    "MBS": "MBS",
    "Movistar Plus+": "Movistar Plus+|Movistar+",
    "MX Player": "MX Player",
    "Mzansi Magic": "Mzansi Magic",
    "Nippon TV": "Nippon TV",
    "NRK": "NRK",
    "NTV": "NTV",
    "PBS Kids": "PBS Kids|PBS KIDS",
    "Rai 1": "Rai 1",
    "RTVE": "RTVE",
    "Shahid": "Shahid|MBC Shahid",
    "Sky Deutschland": "Sky Deutschland",
    "SkyShowtime": "SkyShowtime",
    "SonyLIV": "SonyLIV|Sony LIV",
    "Sony SAB": "Sony SAB",
    "SVT": "SVT|SVT1",
    "TeenNick": "TeenNick",
    "Telemundo": "Telemundo",
    "TF1": "TF1",
    "Tokyo MX": "Tokyo MX",
    "TV Asahi": "TV Asahi",
    "TVNZ": "TVNZ",
    "TVNZ 1": "TVNZ 1",
    "TVNZ 2": "TVNZ 2",
    "Univision": "Univision",
    "ViX": "ViX|ViX+",
    "WOW Presents Plus": "WOW Presents Plus|WOW Presents",
    "ZDF": "ZDF",
    "ZEE5": "ZEE5|Zee5",
}

#: Spellings that are everyday words, names or titles too: a network only where a possessive, "on", "at", "by"... or a
#: deciding verb stands beside it.
PLAIN_WORDS = frozenset(
    """
    Max Nick Seven Nine Ten Pop Stan History Discovery Sky Oxygen Spike Global Acorn Alibi Binge Crave Showcase
    USA Prime Apple Disney Bravo 5 10 Lifetime Dave Colors Hallmark Crackle Spectrum OWN
    Masterpiece MASTERPIECE Shahid
    """.split()
)
_BESIDE_BEFORE = re.compile(
    r"(?:\b(?:at|on|by|to|from|for|with|and|via|as|when|after|because|since|why|how|what|that|which|of)|[-;:,(/&]|"
    r"^) ?[\"']?$",
    re.IGNORECASE,
)
_WHAT_A_NETWORK_DOES = any_of(
    """
    has | have | had | is | was | wraps | will | won't | could | may | might | would | and | or | as | for | to | in
    after | announce | confirm | said | says | order | renew | cancel | axe | axed | axes | scrap | drop | pick | save
    rescue | revive | give | gave | hand | set | unveil | land | bring | brought | pull | commission | recommission
    green | pass | decide | opt | extends | keeps | kills | cans | cuts | ends | dates | bets | reverses | chief
    boss | exec | president | head | original | series | drama | comedy | show | sitcom | thriller | hit
    """
)
_BESIDE_AFTER = re.compile(rf"(?:'s?\b|[,:;)/&-]| {_WHAT_A_NETWORK_DOES}\w*)", re.IGNORECASE)
#: "The CW goes on a renewal binge: ...": the noun that an article is of.
_COUNTED_NOUN = re.compile(r"\ban? (?:[\w-]+ )?$", re.IGNORECASE)

SPELLINGS = {spelling: name for name, spellings in NETWORKS.items() for spelling in spellings.split("|")}
#: Spellings by their first word, longest first: one look-up a word instead of two hundred tries a letter.
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _spelling in sorted(SPELLINGS, key=len, reverse=True):
    _first = re.split(r"[^\w]", _spelling, maxsplit=1)[0] or _spelling
    _BY_FIRST[_first] = (*_BY_FIRST.get(_first, ()), _spelling)
#: Words that a network's name can begin with: by a capital, or by the letter of one of the few small words.
_TOKEN = re.compile(
    rf"[A-Z\d{''.join(sorted({first[0] for first in _BY_FIRST if first[0].islower()}))}](?<![\w&/.@#].)\w*"
)
_SURNAME = re.compile(r" [A-Z][a-z]+(?:'s)?\b")
#: Outlets and studios whose names begin with a network's.
_NO_NETWORKS = (
    "USA Today", "Fox News", "Fox Studios", "Fox Sports", "Sky News", "Sky Sports", "Sky Studios", "BBC News",
    "BBC Sounds", "NBC News", "NBC Sports", "ABC News", "CBS News", "CBS Sports",
)  # fmt: skip
_NUMBERS = frozenset({"Seven", "Nine", "Ten"})
#: Networks that are called by a number, a thing or a man, where one opens a sentence that says what a network does.
_OPENERS = frozenset({"5", "10", "Masterpiece", "MASTERPIECE", "Shahid"})
_DOES = re.compile(
    r"'s\b(?! \w+ (?:best|worst|most))| (?:has|will|have) \w+| (?:axes|cancels|renews|confirms|announces|orders|drops|"
    r"dumps|revives|commissions|recommissions|greenlights|unveils|sets|dates)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[.:;!?] )$")
_COUNTED = re.compile(r"\b(?:[Ss]eason|[Ss]eries|[Yy]ear|[Pp]art|[Vv]olume|[Aa]fter|[Oo]f|[Ff]or) $")
#: "Ten episodes for next summer"
_DONE_BY_NETWORKS = any_of(
    """
    cancel | renew | order | axe | ha | i | wa | say | drop | give | set | pick | bring | return | keep | lock
    take | announce | confirm | unveil | end | commission | greenlight | revive | save | make | add | get | want
    prescribe | turn | deliver | date | scrap | bet | eye | reveal | pull | dig | plan
    """
)
_COUNTS = re.compile(
    r" (?:(?:(?:more|new|other|game|reality|scripted|unscripted|freshman|returning|original|\w+-\w+) )?"
    rf"(?!{_DONE_BY_NETWORKS}s\b)[a-z-]+s|go|stay|remain|survive|are)\b",
    re.IGNORECASE,
)


class NetworkAt(NamedTuple):
    """A network named in a text."""

    name: str
    start: int
    end: int


def networks_in(text: str) -> list[NetworkAt]:
    """Every network named outside a title, in order."""
    if _BY_FIRST.keys().isdisjoint(words_in(text)):
        return []
    found: list[NetworkAt] = []
    done = 0
    for token in _TOKEN.finditer(text):
        spellings = _BY_FIRST.get(token[0])
        start = token.start()
        if spellings is None or start < done:
            continue
        for spelling in spellings:
            end = start + len(spelling)
            if not text.startswith(spelling, start) or text[end : end + 1].isalnum():
                continue
            if spelling in _OPENERS and not (_OPENING.search(text, 0, start) and _DOES.match(text, end)):
                break
            if spelling in PLAIN_WORDS and not _stands_as_network(text, start, end):
                break
            if text.startswith(_NO_NETWORKS, start) or (spelling == "Fox" and _is_a_surname(text, start)):
                break
            if spelling in _NUMBERS and (_COUNTED.search(text[max(0, start - 12) : start]) or _COUNTS.match(text, end)):
                break
            found.append(NetworkAt(SPELLINGS[spelling], start, end))
            done = end
            break
    return found


def _is_a_surname(text: str, start: int) -> bool:
    """Whether a given name stands before it: "Emilia Fox", but not "Will Fox renew it?"."""
    before = text[:start].rsplit(maxsplit=1)[-1:]
    return any(name.lower() in GIVEN_NAMES and name.capitalize() not in NOT_GIVEN_NAMES for name in before)


def _stands_as_network(text: str, start: int, end: int) -> bool:
    if not text.startswith(" ", end) and _COUNTED_NOUN.search(text, 0, start):
        return False
    return bool(
        (_BESIDE_BEFORE.search(text[max(0, start - 12) : start]) and not _SURNAME.match(text, end))
        or _BESIDE_AFTER.match(text, end)
    )


#: Broadcasters of other lands than America, which have shows of their own of a name: the land of each.
ABROAD: dict[str, str] = {
    name: land
    for land, names in {
        "AU": "ABC (Australia)|ABC Kids|Binge|Foxtel|Network 10|Nine Network|Seven Network|Stan",
        "CA": "CBC|Citytv|Crave|CTV|Discovery Canada|Global",
        "GB": "Alibi|BBC|BBC One|BBC Two|BBC Three|BBC Four|BBC Scotland|CBBC|CBeebies|Channel 4|Channel 5|CITV|Dave|"
        "E4|ITV|ITV2|ITVX|S4C|Sky|Sky Atlantic|Sky Comedy|Sky Max|Sky One|U&Dave|U&Drama|UKTV",
        "IE": "RTÉ|RTÉ One",
        "KR": "JTBC|KBS|MBC|SBS|tvN|TVING",
        "NZ": "TVNZ|TVNZ 1|TVNZ 2",
    }.items()
    for name in names.split("|")
}

#: As the catalogue writes them, where the trade has another name.
_CATALOGUED = {"Apple TV": "Apple TV+", "ABC TV": "ABC (Australia)", "CBC Television": "CBC", "Max": "HBO Max"}
#: Names that another network had, or was known by, before they were taken: the first year, and whose they were.
_BEFORE = {"Peacock": (2020, "NBC"), "Freeform": (2016, "ABC Family")}
#: Networks that another took the place of: the first year, and the one that has had their shows since.
_SINCE = {"The WB": (2006, "The CW"), "UPN": (2006, "The CW")}


def in_year(name: str, year: int) -> str:
    """The network that a name meant in a year."""
    began, before = _BEFORE.get(name, (year, name))
    ended, since = _SINCE.get(name, (year + 1, name))
    return before if year < began else since if year >= ended else name


_AS_SPELLED = {spelling.lower(): spelling for spelling in SPELLINGS}
_NAME_OR_WORD = re.compile(
    rf"(?<![\w'])(?:{'|'.join(map(re.escape, sorted(_AS_SPELLED, key=len, reverse=True)))}|[a-z][\w']*)(?![\w'])"
)


def with_capitals(headline: str) -> str:
    """A headline all in small letters in title case, its networks as they are spelled; any other as it is."""
    if not headline.islower():
        return headline
    return _NAME_OR_WORD.sub(lambda m: _AS_SPELLED.get(m[0], m[0].capitalize()), headline)


def home_of(catalogued: str | None) -> str | None:
    """The canonical name of the network that the catalogue puts a show on; None for those that are none of ours."""
    name = _CATALOGUED.get(catalogued or "", catalogued or "")
    return name if name in NETWORKS else SPELLINGS.get(name)
