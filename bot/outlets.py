"""Who publishes television news, and which company each outlet belongs to.

Two outlets of one owner count as one voice. An outlet that was sold keeps its former owner and the day of the sale, so
that an old story counts as it did then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from bot.stories import Outlet


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the table."""

    name: str
    owner: str
    domains: tuple[str, ...]
    #: Other ways of citing it in text ("THR"); matched with their capitals.
    cited: tuple[str, ...] = ()
    #: Whether its flat word makes news official, unless the host decides otherwise (``feeds.trusted``).
    trusted: bool = False
    #: Owner before ``since``, where the outlet changed hands.
    formerly: str | None = None
    since: date | None = None


def _row(name: str, owner: str, domains: str, cited: str = "", *, trusted: bool = False) -> Listed:
    return Listed(name, owner, tuple(domains.split()), tuple(filter(None, cited.split("|"))), trusted)


#: Owners as of 2026. Every outlet of data/feeds.opml stands here (a test holds that).
OUTLETS: tuple[Listed, ...] = (
    _row("Deadline", "Penske", "deadline.com", "Deadline Hollywood", trusted=True),
    _row("Variety", "Penske", "variety.com", trusted=True),
    _row("The Hollywood Reporter", "Penske", "hollywoodreporter.com", "Hollywood Reporter|THR", trusted=True),
    _row("IndieWire", "Penske", "indiewire.com", "Indiewire", trusted=True),
    _row("Rolling Stone", "Penske", "rollingstone.com"),
    _row("Billboard", "Penske", "billboard.com"),
    _row("Gold Derby", "Penske", "goldderby.com"),
    _row("SheKnows", "Penske", "sheknows.com soaps.com"),
    Listed(
        "TVLine", "Static Media", ("tvline.com",), ("TV Line", "Matt's Inside Line"), True, "Penske", date(2025, 8, 1)
    ),
    _row("TheWrap", "TheWrap", "thewrap.com", "The Wrap", trusted=True),
    _row("Entertainment Weekly", "People Inc.", "ew.com", "EW"),
    _row("People", "People Inc.", "people.com"),
    _row("InStyle", "People Inc.", "instyle.com"),
    _row("Southern Living", "People Inc.", "southernliving.com"),
    _row("TV Insider", "NTVB Media", "tvinsider.com"),
    _row("TV Guide", "NTVB Media", "tvguide.com"),
    _row("TV Series Finale", "TV Series Finale", "tvseriesfinale.com"),
    _row("Matt and Jess TV", "CarterMatt", "cartermatt.com", "CarterMatt|Matt & Jess"),
    _row("SpoilerTV", "SpoilerTV", "spoilertv.com"),
    _row("TV Fanatic", "TV Fanatic", "tvfanatic.com"),
    _row("Bleeding Cool", "Avatar Press", "bleedingcool.com", "Bleeding Cool TV"),
    _row("Decider", "News Corp", "decider.com"),
    _row("New York Post", "News Corp", "nypost.com pagesix.com", "The New York Post|Page Six"),
    _row("The Wall Street Journal", "News Corp", "wsj.com", "Wall Street Journal|WSJ"),
    _row("The Sun", "News Corp", "thesun.co.uk"),
    _row("The Times", "News Corp", "thetimes.co.uk"),
    _row("The Times of India", "The Times Group", "timesofindia.indiatimes.com", "Times of India|TOI"),
    _row("Den of Geek", "Den of Geek", "denofgeek.com"),
    _row("Collider", "Valnet", "collider.com"),
    _row("Screen Rant", "Valnet", "screenrant.com", "ScreenRant"),
    _row("CBR", "Valnet", "cbr.com"),
    _row("MovieWeb", "Valnet", "movieweb.com"),
    _row("Game Rant", "Valnet", "gamerant.com", "GameRant"),
    _row("What's on Netflix", "What's on Netflix", "whats-on-netflix.com", "What’s on Netflix|What's On Netflix"),
    _row("The A.V. Club", "Paste", "avclub.com", "A.V. Club|AV Club|The AV Club"),
    _row("Paste", "Paste", "pastemagazine.com"),
    _row("Digital Spy", "Hearst", "digitalspy.com", "Digital Spy TV"),
    _row("Esquire", "Hearst", "esquire.com"),
    _row("Cosmopolitan", "Hearst", "cosmopolitan.com"),
    _row("Good Housekeeping", "Hearst", "goodhousekeeping.com"),
    _row("Harper's Bazaar", "Hearst", "harpersbazaar.com"),
    _row("Radio Times", "Immediate", "radiotimes.com", "RadioTimes|RadioTimes.com|The Radio Times"),
    _row("Anime News Network", "Anime News Network", "animenewsnetwork.com", "ANN"),
    _row("Crunchyroll News", "Sony", "crunchyroll.com"),
    _row("Reddit r/television", "Reddit", "reddit.com"),
    _row("Vulture", "Vox Media", "vulture.com"),
    _row("Polygon", "Valnet", "polygon.com"),
    _row("The Verge", "Vox Media", "theverge.com"),
    _row("USA Today", "Gannett", "usatoday.com"),
    _row("Associated Press", "Associated Press", "apnews.com", "AP|The Associated Press"),
    _row("Reuters", "Thomson Reuters", "reuters.com"),
    _row("The New York Times", "The New York Times", "nytimes.com", "New York Times|NYT"),
    _row("The Washington Post", "Nash Holdings", "washingtonpost.com", "Washington Post"),
    _row("Los Angeles Times", "Nant Capital", "latimes.com", "LA Times|L.A. Times|The Los Angeles Times"),
    _row("Bloomberg", "Bloomberg", "bloomberg.com", "Bloomberg News"),
    _row("CNBC", "Versant", "cnbc.com"),
    _row("Puck", "Puck", "puck.news"),
    _row("Semafor", "Semafor", "semafor.com"),
    _row("The Ankler", "The Ankler", "theankler.com", "Ankler"),
    _row("Broadcast", "MBI", "broadcastnow.co.uk", "Broadcast magazine"),
    _row("Screen Daily", "MBI", "screendaily.com", "Screen International|ScreenDaily"),
    _row("C21", "C21 Media", "c21media.net", "C21 Media"),
    _row("Realscreen", "Brunico", "realscreen.com"),
    _row("Kidscreen", "Brunico", "kidscreen.com"),
    _row("TBI", "Informa", "tbivision.com", "TBI Vision"),
    _row("The Futon Critic", "The Futon Critic", "thefutoncritic.com", "Futon Critic"),
    _row("TV by the Numbers", "Nexstar", "tvbythenumbers.com"),
    _row("The TV Ratings Guide", "The TV Ratings Guide", "thetvratingsguide.com"),
    _row("Programming Insider", "Programming Insider", "programminginsider.com"),
    _row("Us Weekly", "a360media", "usmagazine.com", "US Weekly"),
    _row("In Touch", "a360media", "intouchweekly.com", "In Touch Weekly"),
    _row("Life & Style", "a360media", "lifeandstylemag.com"),
    _row("Soap Opera Digest", "a360media", "soapoperadigest.com"),
    _row("TMZ", "Fox", "tmz.com"),
    _row("E! News", "Versant", "eonline.com", "E! Online|E! News"),
    _row("Entertainment Tonight", "Paramount", "etonline.com", "ET Online"),
    _row("ComicBook.com", "Savage Ventures", "comicbook.com", "ComicBook|Comicbook.com"),
    _row("PopCulture.com", "Savage Ventures", "popculture.com", "PopCulture|Pop Culture"),
    _row("Nerdist", "Legendary", "nerdist.com"),
    _row("Inverse", "BDG", "inverse.com"),
    _row("Bustle", "BDG", "bustle.com"),
    _row("Elite Daily", "BDG", "elitedaily.com"),
    _row("CinemaBlend", "Future", "cinemablend.com", "Cinemablend|Cinema Blend"),
    _row("GamesRadar", "Future", "gamesradar.com", "GamesRadar+"),
    _row("TechRadar", "Future", "techradar.com"),
    _row("Tom's Guide", "Future", "tomsguide.com", "Tom’s Guide"),
    _row("What to Watch", "Future", "whattowatch.com", "What To Watch"),
    _row("TVZoneUK", "TVZoneUK", "thetvzone.co.uk", "TV Zone|TVZone"),
    _row("/Film", "Static Media", "slashfilm.com", "SlashFilm|Slashfilm"),
    _row("Looper", "Static Media", "looper.com"),
    _row("Nicki Swift", "Static Media", "nickiswift.com"),
    _row("Giant Freakin Robot", "Giant Freakin Robot", "giantfreakinrobot.com"),
    _row("IGN", "Ziff Davis", "ign.com"),
    _row("Mashable", "Ziff Davis", "mashable.com"),
    _row("Engadget", "Yahoo", "engadget.com"),
    _row("Yahoo", "Yahoo", "yahoo.com", "Yahoo Entertainment"),
    _row("HuffPost", "BuzzFeed", "huffpost.com huffingtonpost.com", "Huffington Post"),
    _row("BuzzFeed", "BuzzFeed", "buzzfeed.com", "BuzzFeed News"),
    _row("Business Insider", "Axel Springer", "businessinsider.com", "Insider"),
    _row("Politico", "Axel Springer", "politico.com"),
    _row("Forbes", "Forbes", "forbes.com"),
    _row("Newsweek", "Newsweek", "newsweek.com"),
    _row("Time", "Time", "time.com"),
    _row("The Guardian", "Guardian Media Group", "theguardian.com guardian.co.uk", "Guardian"),
    _row("The Independent", "Independent", "independent.co.uk", "Independent"),
    _row("The Telegraph", "Telegraph Media Group", "telegraph.co.uk", "Daily Telegraph|The Daily Telegraph"),
    _row("Daily Mail", "DMGT", "dailymail.co.uk", "The Daily Mail|Mail Online|MailOnline|DailyMail.com|DailyMail"),
    _row("Metro", "DMGT", "metro.co.uk", "Metro.co.uk"),
    _row("The i Paper", "DMGT", "inews.co.uk"),
    _row("The Mirror", "Reach", "mirror.co.uk", "Daily Mirror|Mirror|The Daily Mirror"),
    _row("Daily Express", "Reach", "express.co.uk", "The Express|Express"),
    _row("Daily Star", "Reach", "dailystar.co.uk"),
    _row("Manchester Evening News", "Reach", "manchestereveningnews.co.uk"),
    _row("Liverpool Echo", "Reach", "liverpoolecho.co.uk"),
    _row("Wales Online", "Reach", "walesonline.co.uk", "WalesOnline"),
    _row("Birmingham Live", "Reach", "birminghammail.co.uk", "BirminghamLive|Birmingham Mail"),
    _row("OK! Magazine", "Reach", "okmagazine.com ok.co.uk", "OK!"),
    _row("Heat", "Bauer", "heatworld.com"),
    _row("Empire", "Bauer", "empireonline.com", "Empire Magazine"),
    _row("Total Film", "Future", "totalfilm.com"),
    _row("SFX", "Future", "sfx.co.uk", "SFX Magazine"),
    _row("BBC News", "BBC", "bbc.co.uk bbc.com"),
    _row("TV Week", "Are Media", ""),
    _row("Woman's Day", "Are Media", "womansday.com.au"),
    _row("New Idea", "Are Media", "newidea.com.au"),
    _row("Dark Horizons", "Dark Horizons", "darkhorizons.com"),
    _row("Sky News", "Comcast", "news.sky.com"),
    _row("CNN", "Warner Bros. Discovery", "cnn.com"),
    _row("NPR", "NPR", "npr.org"),
    _row("NME", "Caldecott", "nme.com"),
    _row("The Daily Beast", "IAC", "thedailybeast.com", "Daily Beast"),
    _row("Vanity Fair", "Condé Nast", "vanityfair.com"),
    _row("GQ", "Condé Nast", "gq.com"),
    _row("Wired", "Condé Nast", "wired.com"),
    _row("Teen Vogue", "Condé Nast", "teenvogue.com"),
    _row("io9", "Keleops", "gizmodo.com", "Gizmodo"),
    _row("Slate", "Graham", "slate.com"),
    _row("Uproxx", "Uproxx", "uproxx.com", "HitFix"),
    _row("Just Jared", "Just Jared", "justjared.com"),
    _row("Redanian Intelligence", "Redanian Intelligence", "redanianintelligence.com"),
    _row("The Cinemaholic", "The Cinemaholic", "thecinemaholic.com", "Cinemaholic"),
    _row("What's on Disney Plus", "What's on Disney Plus", "whatsondisneyplus.com"),
    _row("The Direct", "The Direct", "thedirect.com"),
    _row("FanSided", "Minute Media", "fansided.com hiddenremote.com netflixlife.com showsnob.com winteriscoming.net"),
    _row("Murphy's Multiverse", "Murphy's Multiverse", "murphysmultiverse.com"),
    _row("Nexus Point News", "Nexus Point News", "nexuspointnews.com"),
    _row("Hollywood North Buzz", "Hollywood North Buzz", "hollywoodnorthbuzz.com"),
    _row("Production Weekly", "Production Weekly", "productionweekly.com"),
    _row("Shonen Jump", "Shueisha", "shonenjump.com"),
    _row("Showbiz411", "Showbiz411", "showbiz411.com"),
    _row("Parrot Analytics", "Parrot Analytics", "parrotanalytics.com"),
    _row("TV Tonight", "TV Tonight", "tvtonight.com.au"),
    _row("TV, eh?", "TV, eh?", "tv-eh.com"),
    _row("Watford Observer", "Newsquest", "watfordobserver.co.uk"),
    _row("Le Parisien", "LVMH", "leparisien.fr"),
    _row("Soompi", "Rakuten", "soompi.com"),
)

#: Names of the outlets whose flat word makes news official, unless the host decides otherwise.
TRUSTED = frozenset(row.name for row in OUTLETS if row.trusted)
_BY_DOMAIN = {domain: row for row in OUTLETS for domain in row.domains}
_BY_NAME = {row.name.casefold(): row for row in OUTLETS}


def listed(address: str, name: str = "") -> Listed | None:
    """The row of the outlet at a URL or domain, or else of this name; None if it is not listed."""
    labels = _host(address).split(".")
    rows = (_BY_DOMAIN.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next(filter(None, rows), _BY_NAME.get(name.casefold()))


def outlet_of(address: str, at: datetime | None = None) -> Outlet:
    """The outlet behind a URL, a bare domain or its name; an unlisted one is its own owner and is named by its domain.

    With ``at`` the owner is the one of that day.
    """
    row = listed(address, address)
    if row is None:
        return Outlet(_host(address), _host(address))
    owner = row.owner
    if at and row.formerly and row.since and at.astimezone(UTC).date() < row.since:
        owner = row.formerly
    return Outlet(row.name, owner, row.trusted)


def _host(address: str) -> str:
    host = (urlsplit(address).hostname if "//" in address else address.split("/")[0].lower()) or address
    return host.removeprefix("www.")
