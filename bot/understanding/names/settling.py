"""Which of the names seen are shows, and which shows, by what the rest of the story says of them.

A weak name needs a sure mention elsewhere, a list that joins it to a sure one, or a deciding phrase beside it. If
several shows have one name, the story's country, year and networks choose, or else the show that was on the air.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from propcache.api import cached_property

from bot.catalogue import Show
from bot.titles import fold_title, is_part, unknown_key
from bot.understanding.names.evidence import OPENING_VERB, SEASON_AFTER, SHOW_AFTER, borne_out
from bot.understanding.names.mentions import Mention, Networks, Refusal, at_home, is_over, of_house, on_air
from bot.understanding.words.credits import is_credited
from bot.understanding.words.everyday import EVERYDAY, TIME_WORDS
from bot.understanding.words.network_names import home_of
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import TITLE, lower

_COUNTRY = re.compile(r"['\"]? \(?(US|U\.S\.|UK|U\.K\.|USA|Australia|AU|\d{4})\)?(?![\w-])")
_BRITISH = frozenset({"BBC", "BBC One", "BBC Two", "BBC Three", "ITV", "ITVX", "Channel 4", "Channel 5", "Sky"})

#: What separates two titles of a list: "Arrow (6), Home and Valor".
_ITEMS = re.compile(r"['\"]?(?: \([^()]{1,14}\))?(?:,['\"]?|,? [Aa]nd| &|;) ['\"]?")
_GOES_ON_AS_OWNER = re.compile(r" [A-Z][a-z]+(?:'s|s') ")


@dataclass(frozen=True)
class Part:
    """The headline of a story or the text below it: the names seen there, and what the whole story knows."""

    text: str
    headline: bool
    mentions: list[Mention]
    #: The networks that the story names anywhere.
    networks: Networks
    #: The year of the story.
    year: int
    #: All texts of the story.
    story: tuple[str, ...]
    #: The sure mentions of the story, by the show's key.
    sure: Mapping[str, Mention]

    @cached_property
    def listed(self) -> frozenset[int]:
        """The start of each weak name that a list joins to a sure one."""
        found: set[int] = set()
        order = sorted(self.mentions, key=lambda m: m.start)
        for one, other in (*pairwise(order), *pairwise(order[::-1])):
            between = self.text[min(one.end, other.end) : max(one.start, other.start)]
            good = not one.weak or one.start in found
            may_be = other.weak and not other.guess and not self._is_somebody(other)
            if good and may_be and _ITEMS.fullmatch(between):
                found |= {other.start} if any(on_air(show, self.year) for show in other.shows) else set()
        return frozenset(found)

    def _is_somebody(self, m: Mention) -> bool:
        """Whether a name is the beginning of a person's, in the possessive: "The Equalizer, Queen Latifah's drama"."""
        return not m.quoted and bool(_GOES_ON_AS_OWNER.match(self.text, m.end))

    @cached_property
    def masked(self) -> str:
        """The text in lower case with its titles masked."""
        low = lower(self.text)
        for m in self.mentions:
            low = low[: m.start] + TITLE * (m.end - m.start) + low[m.end :]
        return low

    @cached_property
    def is_of_common_words(self) -> bool:
        """Whether no name here is sure."""
        return all(m.weak for m in self.mentions)


def settle(part: Part, refused: list[Refusal]) -> list[Mention]:
    """The accepted mentions, each resolved to one show. The others are added to ``refused``."""
    kept: list[Mention] = []
    for m in (_meant(m, part) for m in part.mentions):
        if against := _against(m, part):
            refused.append(Refusal(m.title, against))
        elif m.shows and all(s.year is not None and s.year > part.year + 3 for s in m.shows):
            refused.append(Refusal(m.title, "a show that came years later"))
            if m.quoted:
                spelled = part.text[m.start : m.end]
                kept.append(m._replace(key=unknown_key(spelled), title=spelled, shows=()))
        else:
            kept.append(_resolved(m, part) if len(m.shows) > 1 else m)
    return kept


def _against(m: Mention, part: Part) -> str | None:
    """The reason why a name is no show here; None if it is one."""
    text, mentions = part.text, part.mentions
    name = fold_title(text[m.start : m.end])
    if not m.quoted and text.startswith("'s", m.end) and _is_an_owner(m, name, part):
        return "the owner of the title after it"
    opens = part.headline and len(mentions) > 1 and m.start == 0 and text[m.end : m.end + 1] in (":", "!")
    if opens and EVERYDAY.issuperset(name.split()) and not at_home(m.shows, part.networks, part.year):
        return "a phrase that opens the headline of another show"  # "Busted: 'MythBusters' to End"
    if not m.quoted and is_credited(text, m.start, m.end):
        return "an outlet that is credited"
    if (m.weak or _is_a_bare_word(m, text)) and m.shows and _is_out_of_place(m, part):
        return "a word that was a show long ago, beside one that is on the air"
    if not m.weak or m.key in part.sure or m.start in part.listed:
        return None
    if (not m.guess and borne_out(text, part.masked, m.start, m.end)) or _stands_at_home(m, part):
        return None
    return "a common word without quotes, season or other evidence"


#: For so many years longer a show may be in the news if its title is no everyday word: Outlander took long breaks.
_LATE = 2


def _is_a_bare_word(m: Mention, text: str) -> bool:
    """Whether a name is one unquoted word with nothing after it that is only said of shows."""
    spoken_of = SEASON_AFTER.match(text, m.end) or SHOW_AFTER.match(text, m.end)
    return not m.quoted and " " not in text[m.start : m.end] and not spoken_of


def _meant(m: Mention, part: Part) -> Mention:
    """The mention, or that of the longer title that it cuts short: "Ellen" in news of "The Ellen DeGeneres Show".

    A name is only replaced if its own show cannot be meant and the story surely names just one such longer title.
    """
    if not m.shows or not _is_out_of_place(m, part):
        return m
    whole = [other for other in part.sure.values() if other.shows and is_part(m.title, other.title)]
    return m._replace(key=whole[0].key, title=whole[0].title, shows=whole[0].shows) if len(whole) == 1 else m


def _is_out_of_place(m: Mention, part: Part) -> bool:
    """Whether no show of this name can be meant: all were over long ago and on networks that the story does not name.

    The story must surely name another show that was on the air. For example Neverland, which was a show once, in
    "'Alien: Earth' renewed: back to Neverland for season 2".
    """
    late = 0 if fold_title(m.title) in EVERYDAY else _LATE
    years = {part.year, part.year - late}
    over = all(s.year and s.year <= part.year and not any(on_air(s, year) for year in years) for s in m.shows)
    others = (show for key, other in part.sure.items() if key != m.key for show in other.shows)
    return over and any(on_air(show, part.year) for show in others) and not of_house(m.shows, part.networks)


_STREAMERS = frozenset({"Netflix", "Prime Video", "Hulu", "Disney+", "Apple TV", "HBO Max", "Peacock", "Paramount+"})
#: Other marks in a story of which show is meant: a pattern, and the shows that are called so. "anime" does not count in
#: news of a live-action show, which also names the anime that it is based on.
_MARKS: tuple[tuple[re.Pattern[str], Callable[[Show], bool]], ...] = (
    (re.compile(r"\bstream(?:er|ing)\b"), lambda show: show.network in _STREAMERS),
    (re.compile(r"\A(?!.*\blive[- ]action\b).*\banime\b", re.DOTALL), lambda show: show.country == "JP"),
    (re.compile(r"\blive[- ]action\b"), lambda show: show.country != "JP"),
    (re.compile(r"\bseries (?:\d|one|two|three|four|five|six)"), lambda show: show.country == "GB"),
)


def _resolved(m: Mention, part: Part) -> Mention:
    """A name of several shows, resolved to the show that fits the story best."""
    told = _COUNTRY.match(part.text, m.end)
    networks, country = part.networks(), told[1] if told else ""
    story = lower("\n".join(part.story))
    marks = [is_called_so for mark, is_called_so in _MARKS if mark.search(story)]

    def likelihood(show: Show) -> tuple[int, bool, int]:
        called_so = sum(is_called_so(show) for is_called_so in marks)
        over = is_over(show, part.year - _LATE)
        return _fits(show, networks, country, part.year) + 2 * called_so, not over, -m.shows.index(show)

    best = max(m.shows, key=likelihood)
    return m._replace(key=best.key, title=best.title)


def _is_an_owner(m: Mention, name: str, part: Part) -> bool:
    """Whether a possessive belongs to a person or an owner: "Tommy's Coming", "Masterpiece's 'Grantchester'".

    In "Willow's Magic" it belongs to a show.
    """
    if name in GIVEN_NAMES:
        return not at_home(m.shows, part.networks, part.year)
    return any(0 < other.start - m.end < 5 and (not other.weak or m.weak) for other in part.mentions)


#: What a name at the beginning of a clause did or suffered: "Kenan went the same way", "Queens Dethroned".
_DID = re.compile(r" (?:[A-Za-z][a-z]+ed|[Ww]ent|[Ff]ell|[Cc]ame|[Ss]lain|[Ss]unk|[Gg]one|[Dd]one)\b")


def _stands_at_home(m: Mention, part: Part) -> bool:
    """Whether the story names the network of a show of this name that was on the air: "Apple TV+ Deals Pachinko ...".

    In a headline with other, sure shows the name must begin a clause too.
    """
    text = part.text
    lead = text[max(0, m.start - 2) : m.start]
    opens = m.start == 0 or lead in (". ", "! ", "? ")
    verb = bool(OPENING_VERB.match(text, m.end) or _DID.match(text, m.end))
    if not verb and ((opens and not part.headline) or lower(m.title) in TIME_WORDS):
        return False  # "Netflix told advertisers Wednesday that ..."
    alone = not part.headline or part.is_of_common_words
    if not alone and not (verb and (opens or lead in (": ", "; ", ", "))):
        return False
    return bool(at_home(m.shows, part.networks, part.year))


def _fits(show: Show, networks: Set[str], told: str, year: int) -> int:
    """How well one of several shows of a name fits the story, in points; ``told`` is a country or year after the name.

    The country or year weighs most. The network says little for a show that was not on the air: ABC had a "Whose Line"
    before The CW did.
    """
    points = 0
    if told.isdigit():
        points += 20 if show.year == int(told) else 0
    elif told:
        points += 20 * (show.country == ("GB" if "K" in told else told.replace(".", "")[:2]))
    if home_of(show.network) in networks:
        points += 8 if on_air(show, year) else 2
    if networks & _BRITISH and show.country == "GB":
        points += 4
    if show.year and show.year > year + 1:
        points -= 12
    elif show.year and (show.status == "running" or year <= show.year + (show.seasons or 1) + 3):
        points += 3
    return points


#: What the text below calls the show that the headline named.
_THE_SHOW = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]his) (?:[\w'+&-]+ ){0,4}?"
    r"(?:drama|comedy|series|serial|sitcom|thriller|show|soap|fantasy|dramedy|procedural|anime|mockumentary)\b"
)


def sole(headline: str, body: str, mentions: list[Mention], year: int) -> list[Mention]:
    """The names at the beginning of a headline's clauses, for a story that names no show surely and yet speaks of one.

    "Silo gets two more levels", and below it "the Rebecca Ferguson drama".
    """
    if not _THE_SHOW.search(body):
        return []
    return [
        m
        for m in mentions
        if m.shows
        and (m.start == 0 or headline[max(0, m.start - 2) : m.start] in (": ", "! "))
        and on_air(m.shows[0], year)
    ]
