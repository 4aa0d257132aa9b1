"""A run of capitals in a telling place: what it is cut down to, and whether the catalogue may lack it as a title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from bot.catalogue import Show
from bot.titles import fold_title, unknown_key
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.names.mentions import is_new, is_over
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import MONTH
from bot.understanding.words.everyday import TRADE_WORDS
from bot.understanding.words.people import GIVEN_NAMES, names_somebody
from bot.understanding.words.text import TITLE, in_title_case

CAPITAL = r"(?:(?:Mrs?|Ms|Dr|St)\.|[A-Z0-9À-ÖØ-ÞŁŚŠŞŽČĆİ][\w'-]*(?:\.[A-Z]\.)*|(?:[A-Z]\.)+|&)"
RUN = (
    rf"{CAPITAL}(?:[ :](?: ?)(?:(?:of|the|&|in|to|a|an|for|with|on|at|vs\.?|my|is|de|la|,) ){{0,2}}{CAPITAL}){{0,5}}!?"
)

_DAYS_AND_PLACES = any_of(
    """
    Today | Yesterday | Tonight | Monday | Tuesday | Wednesday | Thursday | Friday | Saturdays? | Sundays? | January
    February | March | April | May | June | July | August | September | October | November | December | Jan | Feb | Aug
    Sept? | Oct | Nov | Dec | Christmas | Easter | Halloween | Thanksgiving | Super Bowl | Olympics | Covid | COVID
    US | UK | Britain | British | America | American | London | Los Angeles | New York | California | Hollywood
    """
)
_OF_THE_TRADE = any_of(
    """
    Network | TV | Netflix | Hulu | Amazon | Apple | Disney | Warner | Sony | Universal | Paramount | Fox | NBC
    CBS | ABC | BBC | ITV | HBO | Deadline | Variety | Upfronts? | Comic-Con | Emmys? | TCA | Ratings? | Viewers
    Fans? | Creator | Stars? | Boss | Bosses | Showrunner | Executives? | Execs | President | Chiefs | Season
    Seasons | Series | Episode | Shows? | Part | Chapter | Volume | Finale | Premiere | Trailer | Cast | Casting
    Production | Filming | Cameras | Shooting
    """
)
_OF_HEADLINES = any_of(
    """
    EXCLUSIVE | UPDATE | Exclusive | Update | Breaking | News | Reports? | Official | Officially | Q&A | Open Letter
    AXED | SCRAPPED | CANCELL?ED | DROPPED | RENEWED | RETURNS | Renewals? | Cancellations? | Renewed | Cancell?ed
    Pickups? | Final | Returns?
    """
)
_SMALL_WORDS = any_of(
    """
    Many | Most | Some | Several | Few | Never | Earlier | Prediction
    Already | Nearly | Almost | Still | Now | Then | Meanwhile | Elsewhere | Early | Off | Inside | Others?
    Another | Everything | More | New | One | Both | All | Kids | Everyone | Nobody | Nothing | It's | It'll | This
    That | These | Those | There | Here | We | You | They | What | Why | How | Who | When | Where | If | No | Not
    Yes | But | And | So | Last | Next | First | After | Before | At | On | In | For | By | With | From | To | Of
    As | Will | Is | Are | Was | Has | Have | Could | Should
    Does | Did | Can | May | Might | Would | According | Its | His | Their
    """
)
#: What tells a season of the show before it: "Red Dwarf XI and XII".
_NUMERAL = re.compile("[IVX]+")
_NOT_TITLES = re.compile(rf"^(?:The |A |An )?(?:{_DAYS_AND_PLACES}|{_OF_THE_TRADE}|{_OF_HEADLINES}|{_SMALL_WORDS})\b")
#: What a title may begin with all the same, where a word before it says that it is one: "the drama For the Defense".
_BEGINS_TITLES = re.compile(rf"(?:The |A )?(?:{_SMALL_WORDS}|{_DAYS_AND_PLACES}|TV) (?:\w+ ){{0,2}}[A-Z]")
#: "Werewolf Drama", "the Dutton Spinoff": what a show is, not what it is called.
_A_KIND = re.compile(
    r"(?:^| )(?:Drama|Comedy|Dramedy|Sitcom|Thriller|Spin-?[Oo]ff|Procedural|Prequel|Sequel|Anime|Soap|Reboot|Revival|"
    r"Show|Series|Title|Original|Program(?:me)?|Favou?rite|Rookie|Newcomer|Hit|Slate)s?$|(?:Comedies|Freshmen)$"
)
#: What stands before those who make it or play in it: "orders a drama from Shondaland", "Go On with Matthew Perry".
_WHO_IS_IN_IT = (" from ", " by ", " with ", " starring ", " featuring ")
#: What is said of a title behind its colon: "Extreme Weight Loss: Already picked up".
_SAID_OF_IT = re.compile(r":? (?:Already|Both|Officially|Also|Likely|Probably|Not|Now)$")
#: "Predicting the Shows That", "Bubble Watch: What", "Premier League Rights": no title ends so.
_BREAKS_OFF = re.compile(
    r" (?:That|What|Which|Who|Why|How|Its|Their|No|Not|Or|And|Both)$| Rights\b| [Tt]hrough (?:19|20)\d\d$"
)
_LEADS = re.compile(
    r"(?:(?:Today|Yesterday|Tonight|Already|Meanwhile|Also|What|Why|When|How|But|And|So|Now|About|For|Of|New|Latest)"
    r"[:,]? )+"
)
#: Where a title in capitals gives way to what is said of it.
_GOES_ON = re.compile(
    r" (?:After|For|By|At|Over|Following|Ahead|Amid|With|From|To|In|On|As|Renewed|Season|Gets|Will|Has|Is|Won't|And|"
    r"Stars?|Boss|Creator|Showrunner|Revival|Reboot|Spin-?[Oo]ff|Its|Sets|Lands|Scores|Delays|for|Due|Despite|Because|"
    r"Canceled|Cancelled)\b.*"
)
#: Who made it; a person who is called Mrs or Doctor is somebody in it: "Mrs Bao's Detective Agency".
_WHOSE = re.compile(
    r"(?!(?:The|Mrs?|Ms|Miss|Dr|Doctor|Lady|Lord|Sir|Captain|Inspector|Detective|Sister|Father)\b)"
    r"[A-Z][\w.-]+ (?:[A-Z]\. )?[A-Z][\w.-]+'s "
)
#: With whom it is, and when, is no part of a title.
_IN_A_MONTH = re.compile(MONTH)
_WITH = re.compile(r" (?:for|on|at|in|with|to) (?=([A-Z][\w'-]*))")
#: The last of a list that something is said of: "¤, ¤ and Time have all been recommissioned".
_ENDS_LIST = re.compile(rf"{TITLE}, {TITLE}+,? and $")
_OF_SEVERAL = re.compile(r" (?:are|were|have|all)\b")
_OWNING = re.compile(r"'s$|[:,]$")
_DESCRIBES_NOUN = re.compile(
    r" (?:(?!to |and |or )[a-z-]+ )?(?:sitcom|drama|comedy|show|hit|series|thriller|procedural|starrer|vehicle|"
    r"adaptation|franchise|spin-?off|reboot|revival|finale|star|news|fans?|boss|chief)\b"
)
#: What nobody does to a person: a name beside it is a title, whoever may be called so.
_OF_SHOWS_ALONE = re.compile(r"\b(?:re-?commission|renew|re-?order|greenli|green-li|pick(?:s|ed)? up\b)")
#: What stands around a title in capitals: "Save Wentworth", "Longmire Fans".
_AROUND = re.compile(r"^Save | (?:Live|Fans)$")


def without_asides(run: str) -> str:
    """A run up to where it is said with whom it is, or when."""
    aside = (
        m.start() for m in _WITH.finditer(run) if m[1].lower() in GIVEN_NAMES or _IN_A_MONTH.fullmatch(m[1].lower())
    )
    return run[: next(aside, None)]


def _is_a_show(run: str, text: str) -> bool:
    """Whether a line says of a name what is said of shows alone."""
    at = text.find(run)
    if at < 0:
        return False
    end = at + len(run)
    beside = text[max(0, at - 24) : at] + text[end : end + 80]
    return bool(_OF_SHOWS_ALONE.search(beside.lower()))


class Found:
    """The titles found in a line, beside those that stand there already."""

    def __init__(self, line: Line, names: Mapping[str, tuple[Show, ...]], texts: Sequence[str]) -> None:
        self.titles: list[ShowAt] = []
        #: Whether every word has its capital, which then tells nothing.
        self.titled = line.headline and in_title_case(line.text.replace(TITLE, ""))
        self.line, self._names, self._texts = line, names, texts
        self._taken = [(s.start, s.end) for s in line.shows]

    def take(self, m: re.Match[str], *, whole: bool = False, after: int = 0) -> None:
        """Take a run of capitals for a title, cut down; ``after``: where what was searched begins."""
        self.take_run(after + m.start("run"), m["run"].strip(), whole=whole)

    def take_all(self, pattern: re.Pattern[str], *, whole: bool = False) -> None:
        """Take every ``run`` of a pattern in the line."""
        for m in pattern.finditer(self.line.text):
            self.take(m, whole=whole)

    def take_run(self, start: int, run: str, *, whole: bool = False, introduced: bool = False) -> None:
        """The same of words that stand somewhere; ``introduced`` as a title: then they begin there."""
        if not introduced and (lead := _LEADS.match(run)):
            start, run = start + lead.end(), run[lead.end() :]
        if whose := _WHOSE.match(run):
            start, run = start + whose.end(), run[whose.end() :]
        run = _SAID_OF_IT.sub("", _OWNING.sub("", run))
        end = start + len(run)
        if self.titled and not whole and (cut := _GOES_ON.search(run)):
            end, run = end - len(cut[0]), run[: cut.start()]
        if self._may_be_a_title(run, start, end, whole=whole, introduced=introduced):
            self._taken.append((start, end))
            self.titles.append(self._show(run, start, end))

    def _may_be_a_title(self, run: str, start: int, end: int, *, whole: bool, introduced: bool) -> bool:
        line = self.line
        if (
            not run
            or (_NOT_TITLES.match(run) and not (introduced and _BEGINS_TITLES.match(run)))
            or _A_KIND.search(run)
            or _BREAKS_OFF.search(run)
            or run[0].isdigit()
            or (not introduced and line.low.endswith(_WHO_IS_IN_IT, 0, start))
            or len(fold_title(run)) < 3
            or _NUMERAL.fullmatch(run)
        ):
            return False
        networks = ((n.start, n.end) for n in line.networks)
        if any(a < end and start < b for a, b in chain(self._taken, networks)) or line.text.startswith("'s", end):
            return False
        if not whole and _DESCRIBES_NOUN.match(line.low, end):
            return False
        before, behind = line.text[max(0, start - 3) : start], _OF_SEVERAL.match(line.text, end)
        listed = before == f"{TITLE}, " or (behind and _ENDS_LIST.search(line.text, 0, start))
        if not listed and all(w in TRADE_WORDS for w in fold_title(run).split()):
            return False
        texts = self._texts
        return whole or not names_somebody(run, texts) or any(_is_a_show(run, text) for text in texts)

    def known(self, run: str) -> Show | None:
        """The show of the catalogue that a run names: its place bears out what the name alone did not."""
        return next(iter(self._names.get(fold_title(_AROUND.sub("", run)), ())), None)

    def _show(self, run: str, start: int, end: int) -> ShowAt:
        if show := self.known(run):
            year = self.line.day.year
            return ShowAt(show.key, show.title, start, end, is_new(show, year), True, is_over(show, year))
        return ShowAt(unknown_key(run), run, start, end, True, False)
