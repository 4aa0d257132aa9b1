"""Who says so, and how sure that makes it: outlets (``credits``), people, the network itself, hearsay."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from functools import cached_property

from bot.stories import Certainty
from bot.understanding.words.credits import CITED, Credit, Role, outlets_in
from bot.understanding.words.networks import NetworkAt
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.phrases import TITLE
from bot.understanding.words.text import in_title_case

_SAYING = (
    r"(?:said|says|told|tells|telling|confirmed|confirms|announced|announces|revealed|reveals|hinted|hints|wrote|writes|insists|insisted|teases?|"
    r"teased|shared|shares|posted|tweeted|explains|explained|admits|admitted|calls|called|thanked|promised|promises|answered|answers|"
    r"says he|hopes|hoped|fears|feels|thinks|broke the news|let it be known|let slip|discusses|discussed|imagined|claims|claimed|addressed|addresses|"
    r"weighs in|reacts|responds|likes (?:his|her) chances|shares where|gives|gave|struck|is dangling|credited|suggests|suggested|spoke|talks|would (?:only )?say|has told|has said|is hopeful|tweets|blogs|has confirmed|has revealed|has announced|have (?:said|told|confirmed|revealed|announced)|let it out|lets it out|puts? it|tossed out|casually tossed out|say(?! (?:goodbye|farewell|yes|no|so|hello|adieu|bye)\b)|welcomed|pitched|penned|took to|(?:has |have )?taken to|discloses?|disclosed|allows that|allowed that|replied|let it slip|lets it slip|explain that|went live|swears|swore|vows|vowed|jokes|joked|argues|believes|expects|concedes|declared|declares|warned|warns|assures|assured|let on|broke it|quipped|cautioned|acknowledged|conceded|blogged|(?:broke|breaks) the (?:\w+ )?(?:news|word)\b|delivered the news|spills|spilled|spilt|made it (?:official|formal|known)|lets? (?:the )?(?:\w+ )?(?:fans|viewers|followers|critics|readers|the TCA) (?:\w+ ){0,4}(?:know|down)|used (?:his|her|their) [^.;,]{0,30}to (?:tell|say|announce)|took (?:the )?[^.;,]{0,40}stage to (?:say|tell|announce))"
)
#: "Lindsay Salt, Director of Drama, said"
_OFFICE = r"(?:[Dd]irector|[Hh]ead|[Cc]ontroller|[Cc]hief|[Pp]resident|[Cc]ommissioner|[Cc]hair(?:man|woman)?|[Ee]xecutive|[Ee]ditor|[Vv]ice)\b"
#: What somebody does in a headline where every word has its capital.
_SAYS_IN_CAPITALS = (
    r"(?:Says|Confirms|Reveals|Announces|Tells|Teases|Hints|Explains|Promises|Insists|Admits|Swears|Warns|Vows|Claims|Shares|Breaks the News|Lets Slip|Spills)"
    r"(?! (?:Goodbye|Farewell|Yes|No|So Long|Adieu|Bye)\b)"
)
#: A headline's "Someone on what comes next" is someone saying so.
_SAY = rf"(?:{_SAYING}|on)"
_NAME = r"[A-ZÀ-Þ][\w-]*[a-z](?:'[A-Z]\w+)?"
_PERSON = rf"(?:{_NAME}|[A-Z]\.(?:[A-Z]\.)*)(?: (?:{_NAME}|[A-Z]\.|de|van|von|der|bo|di|da|la|le|del|O'[A-Z]\w+)){{1,3}}(?!'s [A-Z])"
_PEOPLE = rf"{_PERSON}(?:(?:, {_PERSON})*,? and {_PERSON})?"
_PERSON_SAYS = re.compile(
    rf"(?<![\w'.])(?P<name>{_PEOPLE}),?(?: [^.;A-Z]{{0,40}},| and (?:the|its|his|her) (?:cast|others|team|co-stars?)| [A-Z][^.;,]{{1,30}} (?:himself|herself),|,? (?:whose|who) [^.;,]{{2,50}},| (?:the )?(?:[A-Z][\w+]*|BBC|ITV)?'?s? ?{_OFFICE}[^.;,]{{0,40}},)? (?:also |has |then |later |now |only |once |officially |finally |recently |OFFICIALLY |TELLS )*{_SAY}\b"
)
_PERSON_SAYS_IN_CAPITALS = re.compile(
    rf"(?<![\w'.])(?P<name>{_PERSON}),? (?:Just |Finally |Officially )?{_SAYS_IN_CAPITALS}\b"
)
_SAID_PERSON = re.compile(
    rf"\b(?:[Ss]aid|[Ss]ays|fears|adds|added|wrote|tweeted|tweets|posted|told|joked|explained|[Aa]ccording to|told by|insists|[Pp]er|asked|asks|promises|hints|teases|confirms|reveals|(?:announced|confirmed|revealed|shared|posted|reported|tweeted|told|leaked|disclosed|given|penned|signed|written|news|words?|statement|message|post|tweet|comments?|quotes?|hints?|note|letter|video|tease|interview|comes?|came)(?: \w+){{0,2}}? (?:from|by)) (?:(?:{TITLE}+|(?:[A-Z][\w+&]* ){{0,2}}[A-Z][\w+&]*)'s )?(?:(?:the |its |their |his |her |then-)?(?:[a-z-]+ ){{0,5}}(?:president|chief|boss|head|ceo|CEO|creator|co-creator|showrunner|star|producer|executive|exec|host|director|writer|author|actor|actress|co-chief|controller|chairman|lead|maker) )?(?P<name>{_PEOPLE})(?=[,.:;!?)\"']| (?:said|says|told|in|on|at|has|of|and|is|was|who|to)\b|$)"
)
_ROLE_PERSON = re.compile(
    rf"\b(?:president|chief|boss|head|CEO|creators?|co-creator|co-creators|showrunners?|star|stars|producers?|executive|exec|host|director|writer|author|actor|actress|co-chief|controller|chairman|leads?|maker) (?P<name>{_PEOPLE})\b"
)
_SAYS_NEXT = re.compile(rf"\b{_SAY}\b|,? (?:according|who)")
_NOT_PEOPLE = re.compile(
    r"\b(?:Facebook|Instagram|Twitter|YouTube|Productions?|Films|Season|Series|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April(?! [A-Z])|June(?! [A-Z])|July|August|September|October|"
    r"November|December|Network|TV|Television|Studios?|Video|Netflix|Hulu|Amazon|Apple|Disney|Warner|Bros|Sony|Universal|Pictures|Christmas|Day|Year|Eve|"
    r"Emmy|Emmys|Globe|Awards?|Weekly|Times|Post|Entertainment|Hollywood|Reporter|From|For|With|Of|At|By|Renewed|Cancell?ed|Creator|Boss|Star|Showrunner|Exclusive|Update|Comic-Con|New York|Los Angeles|The|And|Will|What|Why|How|Who|When|Is|Not|No|Its|It's)\b"
)

_OFFICIAL = re.compile(
    r"\b(?:announc\w+|press release|in a statement|statement|spokes(?:person|man|woman)|confirm(?:s|ed|ing)\b(?! (?:talks|to))|officially|it's official|press tour|revealed|unveiled|official account|"
    r"twitter account|upfronts? (?:presentation|event)|told (?:advertisers|critics|reporters)|made official|stage event|investor day|earnings)\b"
)
#: "a telly insider revealed": what nobody who is named lets out makes nothing official.
_LET_OUT = re.compile(
    r"\b(?:insiders?|sources?|moles?|pals?|friends?|spies|leakers?|scoopers?)(?: close to [^,;:.]{3,30})? (?:has |have |also |then |exclusively )*(?:revealed|confirm(?:s|ed)|announced)\b"
)
#: What is told by the way of a show whose fate is not in doubt: "is said to be worth $80 million", "looking elsewhere".
_ASIDE = r"(?:\w+ )?(?:looking|talking|exploring|shopping|searching|seeking|sounded|worth|more|of|on|about|considering|in talks|keen|interested|relieved|pleased|costing|valued)\b"
_HEDGED = re.compile(
    rf"\b(?:reportedly(?! (?:for|because|due|over|owing|thanks|in part|as a result|after|amid)\b)|allegedly|said to (?:be(?! {_ASIDE}) |have (?!(?:cost|been sounded|paid)\b)|renew|cancel|axe|end|order|revive|drop|scrap|save)|being reported|(?:individuals?|persons?|people|those|someone|executives?) (?:close|familiar|with (?:direct )?knowledge|briefed)\b|asked not to be (?:named|identified)|i'm (?:told|hearing)\b|i've (?:been told|heard)\b|(?:is|are) said(?! to be {_ASIDE}| to have cost)|sources?\b(?! (?:material|novel|book|text|manga)\b|: (?:\w+ ){{0,5}}\w+\W*$)|report(?:s)? (?:say|said|claim|are out|surfaced|that|has|have)|word is out|trade reports|trade outlets|"
    r"(?:according to|as per|per|in) (?:an? |the |several |new |latest |multiple |various |media |press |news |trade |local )*reports?|(?:we|this (?:blog|site|column)) understands?|the (?:publication|outlet|trade|site|paper|report|tabloid|magazine) (?:says|adds|reports|notes|said|claims|reported)|it (?:is|was|has been) reported|reported to be|report:|i hear|is reported|is understood|apparently)\b"
)
_RUMOUR = re.compile(
    r"\b(?:(?<!confirmed the )(?<!confirms the )rumou?rs?\b(?!,? (?:are|were|was|is|proved|turned out)(?: to be)? (?:true|right|correct)\b)|rumou?red|whispers?|leak(?:s|ed|er|ers)?|insiders?(?! (?:trading|look|guide))|word on the street|scoopers?|tipped(?! (?:as|off)\b)|anonymous|unconfirmed|gossip|fan theory|theory|speculat\w+ online|social media (?:chatter|buzz)|rumor has it|doing the rounds)\b"
)
_DECLINED = re.compile(
    r"\b(?:declined (?:to )?comment|would not comment|wouldn't comment|no comment|(?:wouldn't|would not) (?:say|be drawn|confirm)|(?:didn't|did not|hasn't|has not|never) (?:return\w*|respond\w*|issued?|put out)|no (?:\w+ )?statement|have not commented|has not commented|hasn't commented|nothing has been confirmed|hasn't confirmed|has not confirmed|not formally|not confirmed|yet to confirm|not yet confirmed|neither (?:has )?party|not official|nothing is official|isn't official|"
    r"neither [^.;,]{2,40} nor [^.;,]{2,40} (?:has|have) (?:confirmed|commented|said)|(?:has|have|had)(?: not|n't) (?:announced|said|confirmed) anything|had nothing to (?:add|say)|(?:doesn't|does not|did not|didn't|refused to|refuses to) comment|(?:hasn't|has not|didn't|did not) answer\w*)\b"
)


def people_in(text: str, networks: list[NetworkAt]) -> list[Credit]:
    """People named as saying something in a line."""
    found: list[Credit] = []
    for pattern in (
        _PERSON_SAYS,
        _SAID_PERSON,
        _ROLE_PERSON,
        *([_COLON] if ": " in text else []),
        *([_PERSON_SAYS_IN_CAPITALS] if "s " in text else []),
    ):
        for m in pattern.finditer(text):
            name = _without_office(m["name"])
            start = m.end("name") - len(name)
            name = re.sub(r"'s?$", "", name)
            if " " not in name or _NOT_PEOPLE.search(name) or name in CITED:
                continue
            if pattern is _COLON and not m.start("name") and (name.count(" ") > 1 or not _is_somebody(name)):
                continue  # "Class Dismissed: ..."
            in_capitals = pattern is _PERSON_SAYS_IN_CAPITALS or (pattern is _SAID_PERSON and m[0][0] == "S")
            if in_capitals and not _is_somebody(name):
                continue  # "Fall Guide Says ...", "Says Show Isn't Cancelled"
            if any(c.start < m.end("name") and start < c.end for c in found) or any(
                n.start < m.end("name") and start < n.end for n in networks
            ):
                continue
            if m[0].endswith(" on") and (not _is_somebody(name) or any(n.start - m.end() in (1, 5) for n in networks)):
                continue  # "gets a Second Life on Netflix", "Keeps Cop Drama on the Beat"
            if pattern is _ROLE_PERSON and not _SAYS_NEXT.search(text[m.end() : m.end() + 60]):
                continue
            found.append(Credit(name, start, m.end("name"), "person"))
    return sorted(found, key=lambda c: c.start)


_LEADING = frozenset(
    """
    But And When While As If So Now Creator Director Star Showrunner Writer Actor Actress Host President Boss
    Chief CEO Drama Comedy Content Scripted Programming Television Series Executive Producer Co-creator Co-star Co-showrunner
    Creators Writers Stars Producers Showrunners Directors Commissioner Controller Author Novelist Presenter Comedian
    Chairman Exec Head Fellow Former Veteran Asked Speaking Network Entertainment The In On For At Would Could Did Does Should Has
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


def _without_office(name: str) -> str:
    """A name without what it begins with and is no part of it: "But Creator Jane Doe"."""
    while (first := name.split(" ", 1))[0] in _LEADING and len(first) > 1:
        name = first[1]
    return name


_SURNAME_SAYS = re.compile(
    rf"(?<![\w'.-])(?P<name>[A-Z][\w-]*[a-z]) (?:also |has |then |later |now |only |had ){{0,2}}{_SAYING}\b"
)
#: "'We were lucky,' said Freeman"
_SAYS_SURNAME = re.compile(
    r"\b(?:said|says|added|adds|explained|wrote|tweeted|posted|confirmed|insisted|joked|promised|admitted) (?P<name>[A-Z][\w-]*[a-z])(?=[,.;:]|$| (?:in|on|at|of|to|who|after)\b)"
)
_MAKER_SAYS = re.compile(
    rf"\b(?:creator|co-creator|showrunner|star|lead|producer|boss|actor|actress|host)(?: of \w+)? (?:also |has |would |later |now |only ){{0,2}}{_SAYING}\b"
)
#: "Matt Braly: it was always three acts", "'X' Creator Emma Moran: we're not doing a third"
_COLON = re.compile(
    rf"(?:^|(?:[Cc]reator|[Ss]tar|[Ss]howrunner|[Bb]oss|[Hh]ost|[Pp]roducer|[Dd]irector|[Ww]riter|[Aa]uthor|[Cc]hief|[Pp]resident) )(?P<name>{_PERSON})(?: to (?:{TITLE}+|\w+) (?:[Ff]ans|[Vv]iewers|[Ff]ollowers))?: (?=\S)"
)
#: Somebody named before speaks on: "he tweeted", "the comedian says in a release".
_SPEAKS_ON = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Ii]ts) (?:[\w'-]+ ){{0,3}}?(?:couple|duo|pair|comedian|comic|actor|actress|star|creator|co-creator|showrunner|producer|director|novelist|author|writer|composer|presenter|host|judge|executive|boss|filmmaker|actor-producer|actress-producer|star and executive producer|actor and director)|[Tt]he {TITLE}+ (?:favorite|favourite|alum|star|creator|actor|actress))(?:'s|'d)? (?:also |has |had |then |later |now |only |just )*(?:{_SAYING}|blogged|noted)\b"
)
#: Who opens a sentence is whom the next one means by "he".
_OPENS = re.compile(rf"^(?P<name>{_PEOPLE})\b(?:'s? (?=[a-z])|(?!'s? [A-Z])(?=,? [a-z]|: ))")
_HEADED_BY = re.compile(rf"^(?P<name>{_NAME} {_NAME})(?: on\b| On\b| [A-Z]?[a-z]+s\b|:|,)")


def by_surname(text: str, story: list[str]) -> str | None:
    """Who speaks in a line by the surname alone, or as "the creator", where the story names them in full elsewhere."""
    for m in (*_SURNAME_SAYS.finditer(text), *_SAYS_SURNAME.finditer(text)):
        full = re.compile(rf"\b(?P<name>{_NAME} (?:{_NAME} )?{re.escape(m['name'])})\b")
        for other in story:
            for f in full.finditer(other):
                name = _without_office(f["name"])
                if " " in name and not _NOT_PEOPLE.search(name) and name not in CITED:
                    return name
    if _MAKER_SAYS.search(text) and story and (head := _HEADED_BY.match(story[0])):
        return None if _NOT_PEOPLE.search(head["name"]) else head["name"]
    return None


def by_pronoun(at: int, story: list[str]) -> str | None:
    """Who speaks in a line as "he", "the star" or "the couple": whoever opened it or one of the two lines before it, else
    the only person whom such a line or the headline names."""
    if not (speaks := _SPEAKS_ON.search(story[at])):
        return None
    for other in dict.fromkeys((at, at - 1, at - 2, 0)):
        if other < 0:
            continue
        if m := _OPENS.match(story[other]) or _COLON.search(story[other]):
            name = m["name"] if other else " ".join(m["name"].split()[:2])  # a headline's verbs have capitals too
            if _is_somebody(name):
                return name
        text = story[at][: speaks.start()] if other == at else story[other]
        named = {m[0] for m in (_TWO_NAMES if in_title_case(text) else _NAMED).finditer(text) if _is_somebody(m[0])}
        if len(named) == 1:
            return named.pop()
    return None


_NAMED = re.compile(rf"(?<![\w'-]){_PERSON}")
#: In a headline any word may have its capital: the first two of a person's.
_TWO_NAMES = re.compile(rf"(?<![\w'-]){_NAME} {_NAME}")
#: What a headline tells of somebody: "Jane Doe isn't saying", "X star Jane Doe weighs in", "X's Jane Doe has no clue".
_SUBJECT = re.compile(
    rf"(?:^|[:;?!,] | - |'s? |\b(?:[Ss]tar|[Cc]reator|[Bb]oss|[Ss]howrunner|[Aa]ctor|[Aa]ctress|[Dd]irector|[Hh]ost|[Ff]rom) )(?P<name>{_NAME} {_NAME}) "
    r"(?:[Oo]n\b|(?:[Hh]as|[Ii]s|[Ww]as|[Dd]oes|[Dd]id|[Ww]ould|[Cc]ould)(?:n't)?\b|[Ww]on't\b|[Cc]an't\b|[Ww]ill\b|[A-Za-z]{2,}(?<!s)s\b)"
)


def subject_of(headline: str) -> str | None:
    """The person of whom a headline tells, in its order of words: "Jane Doe wants to do more of 'X'"."""
    return next((m["name"] for m in _SUBJECT.finditer(headline) if _is_somebody(m["name"])), None)


def _is_somebody(name: str) -> bool:
    given = name.split(" ", 1)[0].lower()
    return given in GIVEN_NAMES and " " in name and not _NOT_PEOPLE.search(name) and name not in CITED


_NETWORK_SAYS = re.compile(
    r",? ?(?:also |has |have |today |now |just |officially |formally |finally |on \w+day |\w+day |this \w+ |later )*(?:announced|announces|confirmed|confirms|said(?! to )|says(?! (?:goodbye|yes|no|so|farewell|adios|aloha|bye))|revealed|reveals|unveiled|told|announcing|insists|telling|in a statement|spokes\w+)\b(?! (?:in (?:January|February|March|April|May|June|July|August|September|October|November|December)|back in|last|earlier this) )"
)
_SAID_NETWORK = re.compile(
    r"(?<!no )(?<!formal )(?<!official )(?:\b(?:says|said|announced by|confirmed by|according to|statement from|announced|word from) (?:the )?)$",
    re.IGNORECASE,
)
#: "Deadline says the CW has renewed it": of whom something is said, that one does not speak.
_OF_WHOM = re.compile(
    r"(?:'s)? (?:has|have|had|is|was|will|won't|would|plans|wants|may|might|could|still|\w+ed|bosses|hasn't|isn't)\b"
)
_SERVICE_SAYS = re.compile(
    r"\bthe (?:network|streamer|streaming (?:service|platform|giant)|broadcaster|service|platform|company|channel|corporation|studio|show's (?:\w+ )?(?:twitter|official|own) ?\w* account|anime's account|peacock|cable channel) (?:also |has |have |today |just |officially |on \w+day |\w+day |minutes ago |later )*(?:announced|confirmed|said|says|revealed|announces|confirms|unveiled|told|thanking)\b"
    r"|\b(?:officials|bosses|executives|reps|an? (?:\w+ ){0,2}rep(?:resentative)?|a spokes(?:person|man|woman)) (?:have |has |then )?(?:said|confirmed|announced|told|verified|spoke)\b"
    r"|\b(?:spokes(?:person|man|woman)|press release|statement)\b"
)


def network_speaks(text: str, low: str, networks: list[NetworkAt]) -> NetworkAt | bool | None:
    """The network whose own word a line gives; True where "the network" itself speaks without its name."""
    for n in networks:
        if _NETWORK_SAYS.match(text, n.end) or (
            _SAID_NETWORK.search(text[max(0, n.start - 28) : n.start]) and not _OF_WHOM.match(text, n.end)
        ):
            return n
    return True if _SERVICE_SAYS.search(low) else None


#: "has ordered a fifth season, though rumours of an end were about": whispers of something else.
_CONCEDED = re.compile(r"(?:, |\()(?:though|although|despite|after|amid) [^,;:)]*$")
#: "A CBS spokesperson wouldn't say when": who keeps silent does not speak.
_SILENT = re.compile(
    r"\b(?:spokes(?:person|man|woman)|reps?|representatives?)(?: for (?:the )?[\w+ ]{2,20})? (?:has |have )?(?:declined|wouldn't|would not|didn't|did not|hasn't|has not|refused)\b"
    r"|\b(?:network|streamer|broadcaster|studio) (?:has |have )?(?:declined (?:to )?comment|(?:hasn't|has not|not) (?:commented|responded))\b"
    r"|\bneither [^.;,]{2,40} nor [^.;,]{2,40} (?:has|have) (?:confirmed|commented|said)\b|\bno (?:\w+ )?(?:statement|press release)\b|\b(?:hasn't|has not|yet to) be(?:en)? an? (?:\w+ )?(?:statement|press release|announcement)\b|\byet to (?:issue|make|put out|release|give) an? (?:\w+ )?(?:statement|announcement)\b|\bconfirmed [^.;,]{0,40}\bnone of\b|\b(?:(?:hasn't|has not|have not|haven't|never) (?:issued|put out|made)|(?:didn't|did not) (?:issue|put out|make)) (?:an?|any) (?:\w+ )?(?:statement|announcement)\b"
    r"|\bnothing (?:(?:has|had|have) (?:yet )?been |is |was )?(?:yet |officially |formally )?(?:announced|confirmed|said)\b"
)
_SOURCES_VOUCH = re.compile(r"\bsources (?:have )?confirm")
#: "(via Deadline)": where a story was found, not what makes it less sure.
_LINKED = re.compile(r"\bvia (?:the )?$")
_VOUCHES = re.compile(r" (?:has |can )?(?:confirmed|confirms|confirm)\b")


def _is_network(credit: Credit, networks: list[NetworkAt]) -> bool:
    """Whether what would be an outlet by its place in a line is the network that speaks."""
    return any(n.start < credit.end and credit.start < n.end for n in networks)


_AFFIRMS = re.compile(
    r",? (?:has |have |then |also |himself |herself )*(?:(?:confirmed|announced|affirmed)\b|broke the (?:\w+ )?news|(?:tweeted|shared|posted) the (?:\w+ )?news)"
)


class Sourcing:
    """What one line says about who says so; each part is looked for when a rule first asks."""

    def __init__(self, text: str, low: str, networks: list[NetworkAt]) -> None:
        self._text, self._low = text, low
        self._outlets = [c for c in outlets_in(text) if c.name in CITED or not _is_network(c, networks)]
        # "What's on Netflix says"
        self._networks = [n for n in networks if not any(c.start <= n.start < c.end for c in self._outlets)]

    def within(self, start: int, end: int) -> Sourcing:
        """What a part of the line says about it."""
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
        """Who plays a part in the line, by name and in order."""
        return [c.name for c in self.credits if c.role == role]

    @cached_property
    def network(self) -> NetworkAt | bool | None:
        """The network that speaks for itself; see `network_speaks`."""
        spoken = network_speaks(self._text, self._low, self._networks)
        return None if spoken and _SILENT.search(self._low) else spoken

    @cached_property
    def official(self) -> bool:
        """Whether something is announced or confirmed."""
        return bool(_OFFICIAL.search(_LET_OUT.sub("", self._low) if self.rumour else self._low))

    @cached_property
    def hedged(self) -> bool:
        """Whether it is only reported."""
        return bool(_HEDGED.search(self._low))

    @cached_property
    def rumour(self) -> bool:
        """Whether it is whispered."""
        found = _RUMOUR.search(self._low)
        return found is not None and not _CONCEDED.search(self._low, 0, found.start())

    @property
    def whispered(self) -> bool:
        """Whether it is whispered to nobody in particular: an insider whom an outlet quotes is its source."""
        found = _RUMOUR.search(self._low) if self.rumour else None
        return found is not None and not (found[0].startswith("insider") and self.credited)

    @cached_property
    def declined(self) -> bool:
        """Whether somebody would not comment."""
        return bool(_DECLINED.search(self._low))

    @property
    def confirmed(self) -> bool:
        """Whether an outlet itself vouches: "TVLine has confirmed"."""
        return any(c.role == "outlet" and _VOUCHES.match(self._low, c.end) for c in self._outlets)

    @property
    def vouched(self) -> bool:
        """Whether an outlet confirms it itself, or what its sources confirm."""
        return self.confirmed or bool(_SOURCES_VOUCH.search(self._low))

    @property
    def credited(self) -> bool:
        """Whether an outlet is credited with what the line says."""
        return any(c.role == "outlet" and not _LINKED.search(self._low, 0, c.start) for c in self._outlets)

    @cached_property
    def affirmed(self) -> Credit | None:
        """Who confirms or announces it, by name: "and its star Jane Doe confirmed it"."""
        return next((c for c in self.credits if c.role == "person" and _AFFIRMS.match(self._low, c.end)), None)


def certainty_of(deciding: list[Sourcing], about: list[Sourcing], *, quoted: bool) -> Certainty:
    """How sure a decision is.

    ``deciding``: the sentences that state it (without the headline, where another does); one that states it flatly
    makes it official, whatever an outlet adds elsewhere, unless somebody is said not to confirm it. ``about``: every sentence about the show, in which the network
    may speak for itself. ``quoted``: someone of the show or the network is quoted with the news.
    """
    spoken = quoted or any(s.affirmed or (s.network and not s.rumour) for s in about)
    if not spoken and any(s.declined for s in about) and not any(s.vouched for s in about):
        if any(s.credited for s in about):
            return Certainty.REPORTED
        if any(s.rumour for s in about):
            return Certainty.RUMOUR
        if any(s.hedged for s in about):
            return Certainty.REPORTED
    if spoken:
        return Certainty.OFFICIAL
    if any(s.whispered for s in deciding) and not any(s.official for s in deciding):
        return Certainty.RUMOUR
    if deciding and all((s.hedged or s.credited) and not s.confirmed for s in deciding):
        return Certainty.REPORTED
    return Certainty.OFFICIAL
