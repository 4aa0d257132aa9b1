"""Who says what a line says, and how certain that makes it.

It may be an outlet (``credits``), a person (``speakers``), the network itself, or hearsay.
"""

from __future__ import annotations

import re

from propcache.api import cached_property

from bot.stories import Certainty
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import MONTHS
from bot.understanding.words.credits import CITED, Credit, Role, outlets_in
from bot.understanding.words.networks import NetworkAt
from bot.understanding.words.speakers import people_in

_SPOKESPERSON = "spokes(?:person|man|woman)"
_OFFICIAL = re.compile(r"\b(?:announc\w+|confirm(?:s|ed|ing)|official(?:ly)?)\b")
#: Hearsay about something other than the show's fate: "is said to be worth $80 million", "looking elsewhere".
_ASIDE = (
    r"(?:\w+ )?(?:looking|talking|exploring|shopping|searching|seeking|sounded|worth|more|of|on|about|considering|"
    r"in talks|keen|interested|relieved|pleased|costing|valued)\b"
)
_REPORTED = any_of(
    # it is said
    rf"""
    reportedly(?! (?:for|because)\b) | allegedly | apparently | is understood | i hear | i'm (?:told|hearing)\b
    i've (?:been told|heard)\b | said to (?:be(?! {_ASIDE}) |have |renew|cancel|axe|end|order|revive|drop|scrap|save)
    (?:is|are) said(?! to be {_ASIDE}) | (?:we|this (?:blog|site|column)) understands?
    """,
    # by sources
    r"""
    (?:individuals?|persons?|people|those|someone|executives?) (?:close|familiar|with (?:direct )?knowledge|briefed)
    asked not to be (?:named|identified) | people on set
    sources?\b(?! (?:material|novel|book|text|manga)\b|: (?:\w+ ){0,5}\w+\W*$)
    """,
    # by reports
    r"""
    being reported | is reported | reported to be | it (?:is|was|has been) reported | (?<![a-z] )report(?=: )
    word is out | (?<=: )reports?$ | (?<!, )it(?:'s| is| was) (?:believed|thought)
    reports? (?:say|said|claim|are out|surfaced|that|has|have) | say reports | trade reports | trade outlets
    (?:according to|as per|per|in) (?:(?:an?|the|several|new|latest|multiple|media|press|news|trade|local) )*reports?
    the (?:publication|outlet|trade|site|paper|report|tabloid) (?:says|adds|reports|notes|said|claims|reported)
    """,
)
_HEDGED = re.compile(rf"\b{_REPORTED}\b")
_NO_MORE = (
    r"(?:,? (?:are|were|was|is|proved|turned out)(?: to be)? (?:true|right|correct)"
    r"| (?:(?:are|were) )?(?:put|laid) to rest)\b"
)
_WHISPERED = any_of(
    rf"""
    (?<!confirmed the )(?<!confirms the )rumou?rs?\b(?!{_NO_MORE}) | rumou?red | whispers?
    leak(?:s|ed|er|ers)? | insiders?(?! (?:trading|look|guide)) | word on the street
    scoopers? | tipped(?! (?:as|off)\b) | anonymous | unconfirmed | gossip | speculat\w+ online
    doing the rounds | social media (?:chatter|buzz) | little bird(?:ie)?s? | hearsay
    """
)
_RUMOUR = re.compile(rf"\b{_WHISPERED}\b")
#: "There was nothing to announce"; not "nothing to add on casting", nor "Sony looks for takers, with nothing to say".
_NOTHING_TO_SAY = r"(?<!with )nothing to (?:announce|(?:add|say)(?! (?:on|about|except|but)\b))"
_NO_COMMENT = any_of(
    rf"""
    declined (?:to )?comment | no comment | (?:wouldn't|would not) (?:comment|say|be drawn|confirm)
    (?:didn't|did not|hasn't|has not|never) (?:return\w*|respond\w*|issued?|put out|answer\w*) | no (?:\w+ )?statement
    (?:doesn't|does not|don't|do not|did not|didn't|never|refused to|refuses to) comments?
    ha(?:ve|s) not commented | hasn't commented
    {_NOTHING_TO_SAY}
    (?:ha(?:s|ve|d))(?: not|n't) (?:announced|said|confirmed) anything
    """
)
_NOT_CONFIRMED = any_of(
    r"""
    nothing (?:(?:is|has been|was) )?(?:\w+ )?(?:confirmed|official) | (?:hasn't|has not) confirmed
    not (?:formally|confirmed|yet confirmed|official) | yet to confirm | neither (?:has )?party
    (?:isn't|aren't) (?:official|saying)
    neither [^.;,]{2,40} nor [^.;,]{2,40} (?:has|have) (?:confirmed|commented|said)
    """
)
_DECLINED = re.compile(rf"\b(?:{_NO_COMMENT}|{_NOT_CONFIRMED})\b")
_NETWORK_SAYS = re.compile(
    r",? ?(?:(?:also|has|have|today|now|just|officially|formally|finally|on \w+day|\w+day|this \w+|later) )*"
    r"(?:announced|announces|announcing|confirmed|confirms|said(?! (?:to|nothing|little|no) )|"
    r"says(?! (?:goodbye|yes|no|so|farewell|bye))|"
    r"revealed|reveals|unveiled|told|insists|telling|in a statement|spokes\w+)\b"
    rf"(?! (?:in (?:{'|'.join(month.title() for month in MONTHS)})|back in|last|earlier this) )"
)
#: "BBC denies that it was axed": the network speaks, but decides nothing.
_NETWORK_DENIES = re.compile(
    r" (?:has |have )?(?:den(?:y|ies|ied)|dismiss(?:es|ed)|rubbish(?:es|ed)|quash(?:es|ed)|insists?)\b", re.IGNORECASE
)
_SAID_NETWORK = re.compile(
    r"(?<!no )(?<!formal )(?<!official )"
    r"(?:\b(?:says|said|announced by|confirmed by|according to|statement from|announced|word from) (?:the )?)$",
    re.IGNORECASE,
)
#: After a network that is spoken about and does not speak itself: "Deadline says the CW has renewed it".
_OF_WHOM = re.compile(
    r"(?:'s)? (?:has|have|had|is|was|will|won't|would|plans|wants|may|might|could|still|\w+ed|bosses|hasn't|isn't)\b"
)
#: "a source at Warner Bros. Discovery confirmed": nobody speaks for the network.
_INSIDE = re.compile(
    r"\b(?:[Ss]ources?|[Ii]nsiders?|[Ss]omeone|[Pp]eople) (?:at|inside|within|in|close to) "
    r"(?:the )?(?:[\w.&'-]+ ){0,3}$"
)
_SERVICE = any_of(
    r"""
    network | streamer | streaming (?:service|platform|giant) | broadcaster | service | platform | company | channel
    cable channel | corporation | studio | show's (?:\w+ )?(?:twitter|official|own) ?\w* account | anime's account
    """
)
_SERVICE_SAYS = re.compile(
    rf"\bthe {_SERVICE} (?:(?:also|has|have|today|just|officially|on \w+day|\w+day|later) )*"
    r"(?:announced|confirmed|said|says|revealed|announces|confirms|unveiled|told)\b"
    rf"|\b(?:officials|bosses|executives|reps|an? (?:\w+ ){{0,2}}rep(?:resentative)?) (?:have |has |then )?"
    r"(?:said|confirmed|announced|told|verified|spoke)\b"
    rf"|\b(?:{_SPOKESPERSON}|press release|statement)\b"
)
#: Before rumours about something else: "has ordered a fifth season, though rumours of an end were about".
_CONCEDED = re.compile(r"(?:(?:^|, |\()(?:though|although|after)|\b(?:despite|amid)) [^,;:)]*$")
#: Refusing to speak: "A CBS spokesperson wouldn't say when", "a spokeswoman for HBO has declined".
_KEEPS_SILENT = any_of("declined | refused | wouldn't | would not | didn't | did not | hasn't | has not | haven't")
_NO_WORD = any_of(
    rf"""
    (?:{_SPOKESPERSON}|reps?|representatives?)(?: for (?:the )?[\w+ ]{{2,20}})? (?:(?:has|have) )?{_KEEPS_SILENT}\b
    neither [^.;,]{{2,40}} nor [^.;,]{{2,40}} (?:has|have) (?:confirmed|commented|said)\b
    {_NOTHING_TO_SAY}\b
    """,
    # nothing stated yet
    r"""
    no (?:\w+ )?(?:statement|press release)\b
    (?:yet to|hasn't|has not|haven't|have not|never|didn't|did not) (?:\w+ )?(?:out )?(?:an?|any) (?:\w+ )?statement\b
    (?:yet to|hasn't|has not|didn't|did not) (?:\w+ )?(?:an?|any) (?:\w+ )?(?:press release|announcement)\b
    nothing (?:(?:has|had|have) (?:yet )?been |is |was )?(?:yet |officially |formally )?(?:announced|confirmed|said)\b
    confirmed [^.;,]{0,40}\bnone of\b
    (?:don't|doesn't|do not|does not|never) comments? on\b
    """,
)
_SILENT = re.compile(rf"\b{_NO_WORD}")
#: "(via Deadline)" says where a story was found; it does not make the news less certain.
_LINKED = re.compile(r"\bvia (?:the )?$")
_VOUCHES = re.compile(r" (?:has |can )?(?:confirmed|confirms|confirm)\b")
_AFFIRMS = re.compile(
    r",? (?:(?:has|have|then|also|himself|herself) )*"
    r"(?:(?:confirmed|announced|affirmed)\b|(?:broke|tweeted|shared|posted) the (?:\w+ )?news)"
)


class Sourcing:
    """Who says what one line says. Each part is searched for only when a rule first asks for it."""

    def __init__(self, text: str, low: str, networks: list[NetworkAt]) -> None:
        self._text, self._low = text, low
        at = [(n.start, n.end) for n in networks]  # an unlisted "outlet" there is the network, speaking for itself
        found = outlets_in(text)
        self._outlets = [c for c in found if c.name in CITED or not any(a < c.end and c.start < b for a, b in at)]
        # "What's on Netflix says": part of an outlet's name, not the network
        self._networks = [n for n in networks if not any(c.start <= n.start < c.end for c in self._outlets)]

    def within(self, start: int, end: int) -> Sourcing:
        """The same for a part of the line."""
        networks = [
            n._replace(start=n.start - start, end=n.end - start) for n in self._networks if start <= n.start < end
        ]
        return Sourcing(self._text[start:end], self._low[start:end], networks)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """Outlets and people named as saying something, in order."""
        spans = [NetworkAt(c.name, c.start, c.end) for c in self._outlets]
        people = people_in(self._text, [*self._networks, *spans])
        return tuple(sorted([*self._outlets, *people], key=lambda c: c.start))

    def named(self, role: Role) -> list[str]:
        """The names of those with a role in the line, in order."""
        return [c.name for c in self.credits if c.role == role]

    @cached_property
    def network(self) -> NetworkAt | bool | None:
        """The network that speaks for itself, as in `network_speaks`; None if it is said to keep silent."""
        spoken = network_speaks(self._text, self._low, self._networks)
        return None if spoken and _SILENT.search(self._low) else spoken

    @property
    def denying(self) -> NetworkAt | None:
        """The network that denies something, if any."""
        return next((n for n in self._networks if _NETWORK_DENIES.match(self._text, n.end)), None)

    @cached_property
    def official(self) -> bool:
        """Whether something is announced or confirmed."""
        return bool(_OFFICIAL.search(self._low))

    @cached_property
    def hedged(self) -> bool:
        """Whether the line is worded as a report or hearsay."""
        return bool(_HEDGED.search(self._low))

    @cached_property
    def rumour(self) -> bool:
        """Whether the line is worded as a rumour."""
        names = [range(c.start, c.end) for c in self._outlets]  # "told TV Insider" speaks of no insider
        found = next((m for m in _RUMOUR.finditer(self._low) if not any(m.start() in name for name in names)), None)
        return found is not None and not _CONCEDED.search(self._low, 0, found.start())

    @cached_property
    def declined(self) -> bool:
        """Whether somebody would not comment or confirm."""
        return bool(_DECLINED.search(self._low))

    @property
    def confirmed(self) -> bool:
        """Whether an outlet itself vouches: "TVLine has confirmed"."""
        return any(_VOUCHES.match(self._low, c.end) for c in self._outlets)

    @property
    def vouched(self) -> bool:
        """Whether an outlet or its sources confirm it."""
        return self.confirmed or "sources confirm" in self._low

    @property
    def credited(self) -> bool:
        """Whether an outlet is credited with what the line says."""
        return any(c.role == "outlet" and not _LINKED.search(self._low, 0, c.start) for c in self._outlets)

    @cached_property
    def affirmed(self) -> Credit | None:
        """The person who confirms or announces it, by name: "and its star Jane Doe confirmed it"."""
        return next((c for c in self.credits if c.role == "person" and _AFFIRMS.match(self._low, c.end)), None)


def network_speaks(text: str, low: str, networks: list[NetworkAt]) -> NetworkAt | bool | None:
    """The network that speaks for itself in a line; True if it is only called "the network"; None if none speaks."""
    for n in networks:
        if _INSIDE.search(text, max(0, n.start - 40), n.start):
            continue
        if _NETWORK_SAYS.match(text, n.end) or (
            _SAID_NETWORK.search(text[max(0, n.start - 28) : n.start]) and not _OF_WHOM.match(text, n.end)
        ):
            return n
    return True if _SERVICE_SAYS.search(low) else None


def certainty_of(deciding: list[Sourcing], about: list[Sourcing], *, quoted: bool) -> Certainty:
    """How certain a decision is, by the sentences of its story.

    Args:
        deciding: The sentences that state the decision, without the headline if another does. One flat statement makes
            it official, whatever is credited elsewhere, unless somebody declines to confirm it.
        about: Every sentence about the show; the network may speak for itself in any of them.
        quoted: Somebody of the show or the network is quoted with the news.
    """
    spoken = quoted or any(s.affirmed or (s.network and not s.rumour) for s in about)
    if not spoken and any(s.declined for s in about) and not any(s.vouched for s in about):
        whispered = any(s.rumour for s in about) and not any(s.credited for s in about)
        return Certainty.RUMOUR if whispered else Certainty.REPORTED
    if not spoken and any(s.rumour for s in deciding) and not any(s.official for s in deciding):
        return Certainty.RUMOUR
    told = not spoken and all((s.hedged or s.credited) and not s.confirmed for s in deciding)
    return Certainty.REPORTED if told else Certainty.OFFICIAL
