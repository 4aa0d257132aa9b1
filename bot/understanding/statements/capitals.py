"""Capitalised words that may be a title unknown to the catalogue: what of them is the title, and whether it is one."""

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

#: A capitalised word, a number or initials, as titles are made of.
CAPITAL = r"(?:(?:Mrs?|Ms|Dr|St)\.|[A-Z0-9À-ÖØ-ÞŁŚŠŞŽČĆİ][\w'-]*(?:\.[A-Z]\.)*|(?:[A-Z]\.)+|&)"
#: A run: up to six of them, with small words between.
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
#: A season of the show before it, not a title: "Red Dwarf XI and XII".
_NUMERAL = re.compile("[IVX]+")
_NOT_TITLES = re.compile(rf"^(?:The |A |An )?(?:{_DAYS_AND_PLACES}|{_OF_THE_TRADE}|{_OF_HEADLINES}|{_SMALL_WORDS})\b")
#: Words of the lists above that a title may begin with, where the words before say that it is one: "the drama For the
#: Defense".
_BEGINS_TITLES = re.compile(rf"(?:The |A )?(?:{_SMALL_WORDS}|{_DAYS_AND_PLACES}|TV) (?:\w+ ){{0,2}}[A-Z]")
#: "Werewolf Drama", "the Dutton Spinoff": what kind of show it is, not its title.
_A_KIND = re.compile(
    r"(?:^| )(?:Drama|Comedy|Dramedy|Sitcom|Thriller|Spin-?[Oo]ff|Procedural|Prequel|Sequel|Anime|Soap|Reboot|Revival|"
    r"Show|Series|Title|Original|Program(?:me)?|Favou?rite|Rookie|Newcomer|Hit|Slate)s?$|(?:Comedies|Freshmen)$"
)
#: Before the names of those who make it or act in it: "orders a drama from Shondaland", "Go On with Matthew Perry".
_WHO_IS_IN_IT = (" from ", " by ", " with ", " starring ", " featuring ")
#: Said of a title after a colon, and not part of it: "Extreme Weight Loss: Already picked up".
_SAID_OF_IT = re.compile(r":? (?:Already|Both|Officially|Also|Likely|Probably|Not|Now)$")
#: No title ends like this: "Predicting the Shows That", "Bubble Watch: What", "Premier League Rights".
_BREAKS_OFF = re.compile(
    r" (?:That|What|Which|Who|Why|How|Its|Their|No|Not|Or|And|Both)$| Rights\b| [Tt]hrough (?:19|20)\d\d$"
)
#: Words at the beginning that are no part of the title.
_LEADS = re.compile(
    r"(?:(?:Today|Yesterday|Tonight|Already|Meanwhile|Also|What|Why|When|How|But|And|So|Now|About|For|Of|New|Latest)"
    r"[:,]? )+"
)
#: In title case, where the title ends and what is said of it begins.
_GOES_ON = re.compile(
    r" (?:After|For|By|At|Over|Following|Ahead|Amid|With|From|To|In|On|As|Renewed|Season|Gets|Will|Has|Is|Won't|And|"
    r"Stars?|Boss|Creator|Showrunner|Revival|Reboot|Spin-?[Oo]ff|Its|Sets|Lands|Scores|Delays|for|Due|Despite|Because|"
    r"Canceled|Cancelled)\b.*"
)
#: Its maker before a title. Somebody called Mrs or Doctor is a character and part of it: "Mrs Bao's Detective Agency".
_WHOSE = re.compile(
    r"(?!(?:The|Mrs?|Ms|Miss|Dr|Doctor|Lady|Lord|Sir|Captain|Inspector|Detective|Sister|Father)\b)"
    r"[A-Z][\w.-]+ (?:[A-Z]\. )?[A-Z][\w.-]+'s "
)
#: Whom a show is with, and when it comes, are no part of its title.
_IN_A_MONTH = re.compile(MONTH)
_WITH = re.compile(r" (?:for|on|at|in|with|to) (?=([A-Z][\w'-]*))")
#: Before the last title of a list: "¤, ¤ and Time have all been recommissioned".
_ENDS_LIST = re.compile(rf"{TITLE}, {TITLE}+,? and $")
_OF_SEVERAL = re.compile(r" (?:are|were|have|all)\b")
_OWNING = re.compile(r"'s$|[:,]$")
_DESCRIBES_NOUN = re.compile(
    r" (?:(?!to |and |or )[a-z-]+ )?(?:sitcom|drama|comedy|show|hit|series|thriller|procedural|starrer|vehicle|"
    r"adaptation|franchise|spin-?off|reboot|revival|finale|star|news|fans?|boss|chief)\b"
)
#: What is done to shows but not to people; so a name beside it is a title, even if it looks like a person's.
_OF_SHOWS_ALONE = re.compile(r"\b(?:re-?commission|renew|re-?order|greenli|green-li|pick(?:s|ed)? up\b)")
#: Capitalised words around a title: "Save Wentworth", "Longmire Fans".
_AROUND = re.compile(r"^Save | (?:Live|Fans)$")


def without_asides(run: str) -> str:
    """The words of a run before those that say whom the show is with, or when it comes."""
    aside = (
        m.start() for m in _WITH.finditer(run) if m[1].lower() in GIVEN_NAMES or _IN_A_MONTH.fullmatch(m[1].lower())
    )
    return run[: next(aside, None)]


def _is_a_show(run: str, text: str) -> bool:
    """Whether a text says something of a name that is only said of shows."""
    at = text.find(run)
    if at < 0:
        return False
    end = at + len(run)
    beside = text[max(0, at - 24) : at] + text[end : end + 80]
    return bool(_OF_SHOWS_ALONE.search(beside.lower()))


class Found:
    """Collects the unknown titles of a line, besides the shows that it already names."""

    def __init__(self, line: Line, names: Mapping[str, tuple[Show, ...]], texts: Sequence[str]) -> None:
        self.titles: list[ShowAt] = []
        #: Whether the line is a headline in title case, where a capital is no evidence.
        self.titled = line.headline and in_title_case(line.text.replace(TITLE, ""))
        self.line, self._names, self._texts = line, names, texts
        self._taken = [(s.start, s.end) for s in line.shows]

    def take(self, m: re.Match[str], *, whole: bool = False, after: int = 0) -> None:
        """Take the group ``run`` of a match for a title, if it may be one.

        ``whole``: take all of it, and even if it looks like a person's name. ``after``: where the searched part of the
        line begins.
        """
        self.take_run(after + m.start("run"), m["run"].strip(), whole=whole)

    def take_all(self, pattern: re.Pattern[str], *, whole: bool = False) -> None:
        """Take the group ``run`` of every match of a pattern in the line."""
        for m in pattern.finditer(self.line.text):
            self.take(m, whole=whole)

    def take_run(self, start: int, run: str, *, whole: bool = False, introduced: bool = False) -> None:
        """Take the words ``run`` at ``start``; ``introduced``: the words before them say that a title begins there."""
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
        """Whether words in this place may be a title that the catalogue lacks."""
        line = self.line
        short = len(fold_title(run)) < 3 or run[0].isdigit() or _NUMERAL.fullmatch(run)
        ordinary = _NOT_TITLES.match(run) and not (introduced and _BEGINS_TITLES.match(run))
        described = _A_KIND.search(run) or _BREAKS_OFF.search(run)
        of_people = not introduced and line.low.endswith(_WHO_IS_IN_IT, 0, start)
        if short or ordinary or described or of_people:
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
        """The catalogue's show of that name, if there is one: its place in the line is now evidence enough."""
        return next(iter(self._names.get(fold_title(_AROUND.sub("", run)), ())), None)

    def _show(self, run: str, start: int, end: int) -> ShowAt:
        """The words as a show: the catalogue's of that name, or else one unknown to it."""
        if show := self.known(run):
            year = self.line.day.year
            return ShowAt(show.key, show.title, start, end, is_new(show, year), True, is_over(show, year))
        return ShowAt(unknown_key(run), run, start, end, True, False)
