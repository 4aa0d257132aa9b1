"""Questions as people type them, with words around the title: "is ballard renewed?", "ballard s2", "the office us".
Pure.

Rule 1. A show with exactly that title comes first: "Will Trent" and "Is It Cake?" are no questions.
Rule 2. Only asking words are left out of a question; any other word belongs to a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from bot.catalogue import Catalogue, Show
from bot.stories import Kind
from bot.titles import fold_title
from bot.understanding.words.counting import MONTHS, number_of
from bot.understanding.words.network_names import NETWORKS, SPELLINGS

#: Longest text that a command takes; the platforms allow 100 for a completion value, people type less.
LONGEST_QUESTION = 200
LONGEST_LINK = 2000


def in_a_line(typed: str) -> str:
    """What somebody typed, in one line."""
    return " ".join(as_text(typed[:LONGEST_QUESTION]).split())


def as_text(typed: str) -> str:
    """What was typed without what no database stores: JSON can hold half a character, and a NUL."""
    return typed.encode(errors="ignore").decode().replace("\0", "")


def as_links(typed: str) -> tuple[str, ...]:
    """Addresses under which the story of a pasted link may be stored: the link itself, and without query and fragment,
    with or without a final slash; none where it is no link.
    """
    link = as_text(typed[:LONGEST_LINK]).strip().strip("<>").partition("|")[0]  # platforms write "<link|label>"
    if not link.casefold().startswith(("https://", "http://")):
        return ()
    bare = link.partition("#")[0].partition("?")[0].rstrip("/")
    return tuple(dict.fromkeys((link, bare, f"{bare}/")))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question may be about: a title, or one season of it."""

    title: str
    season: int | None = None


#: Words that questions begin with, words that follow a title in them, and others that occur in them, all folded.
OPENING = frozenset(
    """
    is are was were will would does do did has have can could any anything how what whats when whens which why who
    tell please pls plz omg lol hey hi hello yo new latest upcoming renew renewal news update status shows should
    where recent list info todays release premiere start season seasons cancel cancelled renewed save wen bubble limbo
    wann wird wurde kommt kommen gibt cuando vuelve han habra hay sera va que quand revient aura y welche quelles
    chances odds newest ist est fue next quien quando
    """.split()
)
CLOSING = frozenset(
    """
    renewed renewals renewing cancel cancelled canceled cancelling canceling cancellation cancellations axed not over
    done ended ending endings ends end be been being get gets getting got going come comes coming back return returns
    returning returned happen happened happening picked saved ordered undecided confirmed out still air airs airing
    final finale finales last previous next another this season seasons series shows release premiere premieres
    premiering start starts starting date dates updates lately recently soon tonight today yesterday day days week
    weeks month months year years spring summer fall autumn winter nah watch watching canned dropping drops tomorrow
    night weekend weekends releases released came premiered started aired debuted launched on good bad great cast
    trailer episode episodes streaming ratings board zuruck abgesetzt eingestellt verlangert weiter staffel staffeln
    raus cancelado cancelada cancelo cancelaron renovado renovada regresa estrena temporada temporadas annule annulee
    renouvele renouvelee saison saisons sortie est miss missed schedule serien wurden canceladas cancelados renovadas
    annulees annules renouvelees uncancelled revived rescued vorbei termine terminado fin fortgesetzt dead esce decided
    announce announced announcement announcements
    """.split()
)
#: Months and weekdays, except Wednesday, which is mostly the show; and words before them that make them dates:
#: "cancelled in May".
_CALENDAR = frozenset(MONTHS) | frozenset("monday tuesday thursday friday saturday sunday".split())
_DATING = frozenset("in on since this last next".split())
BETWEEN = _CALENDAR | frozenset(
    """
    to its the a an of at by about for in if or and whether word know you we they he she him her i me up again ever
    officially really yet now there with show tv many more gonna all every everything so far true that chance worth
    since during early mid late spinoff spinoffs best top most popular watched channel network hasnt havent wasnt isnt
    arent didnt wont es eine ein die der das von hat auf zu noch neu neue de la el una un une para se en du va
    elle il t ont ete fueron ha was im ce sort sale sido por par les las long until till
    """.split()
)
ASKING = OPENING | CLOSING | {"it"}
#: A question that begins or ends with one of these, or names a kind of news, is about all shows: "what got axed?",
#: "cancelled in May"; unless it names a show, or points at one ("is it back?").
_OF_ALL = frozenset(
    """
    what whats which any anything new latest news all shows cancellations renewals endings finales seasons premieres
    dates board newest announcements updates
    """.split()
)
#: How words begin that ask for one kind of news: "what got axed?", "what's coming back?".
OF_KIND = {
    kind: tuple(begun.split())
    for kind, begun in {
        Kind.CANCELLED: "cancel axed canned abgesetzt annul",
        Kind.RENEWED: "renew saved picked return coming back verlangert renov uncancel reviv rescued renouvel",
        Kind.ENDING: "end final",
        Kind.ORDERED: "ordered",
        Kind.PREMIERE: "premier start return coming back upcoming release",
        Kind.UNDECIDED: "undecided bubble limbo",
    }.items()
}
#: "Not renewed" asks for neither renewals nor cancellations.
_NOT = frozenset("not hasnt havent wasnt isnt arent".split())
#: Words for many shows together; a question with one is about no single show.
_MANY = frozenset(
    "shows renewals cancellations endings finales premieres comedies dramas sitcoms documentaries cartoons".split()
)
#: Fewest letters of a word whose spelling is corrected.
_SPELT = 4
_POINTING = frozenset("it its he she him her they you how season series".split())
#: "Series" in the plural: "which series were cancelled", "new series in May".
_SEVERAL = re.compile(
    r"(?:^|\b(?:which|what|que|quelles|any|all|(?<!\bthe )(?<!\ba )new) )series\b(?! (?:[0-9]|final|premiere))"
)
_WHEN = frozenset("when whens date release premiere premieres start starts".split())
#: Times that are also titles, as "This Week" and "Tomorrow", and verbs before them that make them titles.
_TIMES = frozenset("day night week weekend month year spring summer fall autumn winter".split())
_DOING = frozenset("is was will has did does".split())
#: What people say to a bot, and words that may go with it.
_TO_A_BOT = frozenset("help commands bot hello hi thank thanks thx ty bye stop ok okay yes no".split())
_BESIDE = frozenset("much very good bad nice cool use work morning evening night".split())
_SAID = re.compile(
    "what can you do|(?:who|what|how) are you|who made you|what is this|how do i use this|how does this work|"
    "good (?:morning|evening|night)"
)
#: Networks by all their names in lower case.
NETWORK_OF = {spelling.casefold(): name for spelling, name in (SPELLINGS | {name: name for name in NETWORKS}).items()}
#: A question where a show can be seen, without the words of its title.
_WHERE = re.compile(r"(?:is|are|was|were) on (?P<network>.+)")
#: A year, as in "back in 2027?"; and a number that may be a season's, as in "s2".
_YEAR, _NUMBER = re.compile("20[0-9]{2}"), re.compile("s?[0-9]{1,4}")
#: Longest question that is taken apart, in words; and a number that no season has.
LONGEST, TOO_MANY = 24, 100
#: Words for a season, in other languages too.
_CALLED = "seasons?|series|part|vol(?:ume)?|staffel|saison|temporada|stagione|seizoen"
_COUNTED = (
    r"(?<=\s)(?P<bare>\d{1,2})\b",
    rf"\b(?:(?:the|die|la) )?(?:{_CALLED})[\s.]*(?P<after>[\w-]+)(?: (?:of|de|von)\b)?",
    r"\bs[\s.]?(?P<short>\d{1,2})(?:\s?ep?\s?\d+)?\b(?: of\b)?",
    r"\b(?:(?:the|die|la) )?(?P<before>[\w-]+?)(?:[.ª]|(?<=\d)e)?\s+(?:season|series|staffel|saison|temporada)\b"
    r"(?: (?:of|de|von)\b)?",
)
#: Countries as people call them, which tell apart two shows of one title, as years and networks do.
_COUNTRIES = {"US": "us usa u s american", "GB": "uk u k british england", "AU": "au australia australian",
              "CA": "ca canada canadian", "NZ": "nz new zealand", "IE": "ireland irish"}  # fmt: skip
_FOREIGN = frozenset(" ".join(_COUNTRIES.values()).split()) - {"u", "s", "k", "new"}


def readings(typed: str) -> Iterator[Reading]:
    """What a question may be about: without its asking words, then without its season as well; longest titles first."""
    for rest, season in ((typed, None), *_without_season(typed)):
        for title in _titles(rest):
            yield Reading(title, season)


def _without_season(typed: str) -> Iterator[tuple[str, int | None]]:
    """What is left without the season that may be asked about, and its number; None for "another season"."""
    for pattern in _COUNTED:
        for found in re.finditer(pattern, typed, re.IGNORECASE):
            word = found[found.lastgroup or 0].casefold()
            number = number_of(word)
            behind = typed[found.end() :]
            rest = f"{typed[: found.start()]} {behind}".strip(" ,:·-()")
            ends = found.lastgroup != "bare" or only_asks(behind)  # "silo 3 release date", not "is 3 body problem back"
            if number and number < TOO_MANY and ends and fold_title(rest):
                yield rest, None if only_asks(word) else number


def _titles(typed: str) -> Iterator[str]:
    """Runs of the words that leave out nothing but asking words, longest first, beginning with all of them.

    Where every word may be an asking word, any run may be a title ("is You back?", "will Not Going Out return?"),
    except single asking words ("is it over?"); but a day with a verb may be ("is Tomorrow renewed?").
    """
    yield typed
    words = typed.split()
    if len(words) > LONGEST:
        return
    folded = [_YEAR.sub("year", fold_title(word)) for word in words]
    own = [at for at, word in enumerate(folded) if not only_asks(word)]
    runs: Iterable[tuple[int, int]] = combinations(range(len(words) + 1), 2)
    if own:
        opens = next((word for word in folded if word != "the"), "")
        firsts = [0, *(range(1, own[0] + 1) if OPENING.issuperset(opens.split()[:1]) else ())]
        behind = range(own[-1] + 1, len(words))
        lasts = [len(words), *(at for at in behind if ASKING.issuperset(folded[at].split()[:1]))]
        runs = product(firsts, lasts)
    for first, last in sorted(runs, key=lambda run: run[0] - run[1]):
        before, after = folded[first - 1] if first else "", "".join(folded[last : last + 1])
        if last - first < len(words) and not _asks_or_dates(folded[first:last], before, after):
            yield " ".join(words[first:last])


def _asks_or_dates(run: Sequence[str], before: str, after: str) -> bool:
    """Whether a run of words is no title but asks, or dates: "cancelled in May", and not "is May cancelled"."""
    match run:
        case ["today" | "tonight" | "tomorrow"]:
            return before not in _DOING
        case ["eve"]:
            return before in ("years", "christmas")
        case ["this" | "last" | "next", time]:
            return time in _TIMES and before not in _DOING
        case [word]:
            counts = after.removesuffix("s") in _TIMES or before in ("season", "series")
            return (counts and word.isdecimal()) or word in ASKING or (word in _CALENDAR and before in _DATING)
    return False


def names_nothing(typed: str) -> bool:
    """Whether every word is an asking word, so that none is left for a title: "is it renewed?"."""
    words = (fold_title(word) for word in typed.split())
    return all(only_asks(word) or _NUMBER.fullmatch(word) for word in words)


def names_many(typed: str) -> bool:
    """Whether somebody wants to see several shows, even of a kind that we do not know: "anime renewals"."""
    return not _MANY.isdisjoint(fold_title(typed).split())


def respelled(catalogue: Catalogue, typed: str) -> str:
    """A question with the spelling of its asking words corrected ("is it cancled"). Words of titles stay."""
    from rapidfuzz import process  # as in `nearest`
    from rapidfuzz.distance import OSA

    def spelt(word: str) -> str:
        folded = fold_title(word)
        titled = (show for show in catalogue.complete(folded) if folded in fold_title(show.title).split())
        if len(folded) < _SPELT or only_asks(folded) or any(titled):
            return word
        alike = [one for one in sorted(OPENING | CLOSING) if one[0] == folded[0]]
        near = process.extractOne(folded, alike, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else word

    return " ".join(map(spelt, typed.split()))


def names_all(typed: str, *, by_kind: bool) -> bool:
    """Whether a question that names no show is about all of them: "what got renewed this week?". ``by_kind``: also one
    that only names a kind of news, as "cancelled in May" does (but "is Save Me cancelled" too).
    """
    words = [fold_title(word) for word in typed.split()]
    of_all = (by_kind and kinds_asked(typed)) or not _OF_ALL.isdisjoint((*words[:1], *words[-1:]))
    return bool(of_all) and not points(typed) and names_nothing(typed)


def points(typed: str) -> bool:
    """Whether somebody points at a show without naming it: "is it back in December?"."""
    return not _POINTING.isdisjoint(_SEVERAL.sub("", fold_title(typed)).split())


def kinds_asked(typed: str) -> frozenset[Kind]:
    """The kinds of news that a question about many shows is about; none where it is about any."""
    words = fold_title(typed).split()
    kinds = frozenset(kind for kind, begun in OF_KIND.items() if any(word.startswith(begun) for word in words))
    return frozenset({Kind.UNDECIDED}) if kinds == {Kind.RENEWED} and not _NOT.isdisjoint(words) else kinds


def asks_when(typed: str) -> bool:
    """Whether somebody wants to know when a show starts: "when is ballard back?", "ballard release date"."""
    return not _WHEN.isdisjoint(fold_title(typed).split())


def only_asks(words: str) -> bool:
    """Whether each of these may be an asking word, like "it" and "you", so that perhaps no title is meant."""
    return (ASKING | BETWEEN).issuperset(fold_title(words).split())


def only_talks(typed: str) -> bool:
    """Whether somebody only greets or thanks the bot, or asks for help, and does not begin a title, like "Thank You,
    Next" or "Help Me Help You".
    """
    words = set(fold_title(typed).split())
    said = not words.isdisjoint(_TO_A_BOT) or _SAID.fullmatch(fold_title(typed)) is not None
    return said and (_TO_A_BOT | _BESIDE | ASKING | BETWEEN).issuperset(words)


def called(catalogue: Catalogue, title: str) -> Sequence[Show]:
    """The shows with this title, which may be followed by a year, country or network."""
    if shows := _likeliest_first(catalogue.named(title), title):
        return shows
    words = fold_title(title).split()
    if words[-1:] in (["on"], ["the"]):  # what would tell shows apart is missing
        return ()
    fewest = 2 if re.fullmatch("[0-9]{1,2}", "".join(words[-1:])) else 1  # "the office 2" is no BBC Two's
    for end in range(len(words) - fewest, max(0, len(words) - 5), -1):
        if shows := [show for show in catalogue.named(" ".join(words[:end])) if _marks(show).issuperset(words[end:])]:
            return shows
    return ()


def _likeliest_first(shows: Iterable[Show], typed: str) -> list[Show]:
    """Shows of one name in order: first those whose title has the article that was typed, then those that have not
    ended (nobody asks whether the Matlock of 1986 returns), then the best known.
    """
    the = typed.lower().startswith("the ")
    return sorted(shows, key=lambda show: (the and not show.title.startswith("The "), show.status == "ended"))


def _marks(show: Show) -> set[str]:
    network = fold_title(f"{show.network or ''} {NETWORKS.get(show.network or '', '').replace('|', ' ')}")
    return {"on", "the", str(show.year), *network.split(), *_COUNTRIES.get(show.country or "", "").split()}


def is_elsewhere(show: Show, title: str) -> bool:
    """Whether a title that resembles the show's names another country than the show's: "the traitors uk"."""
    told = _FOREIGN.intersection(fold_title(title).split()) - set(fold_title(show.title).split())
    return bool(told) and told.isdisjoint(_marks(show))


def mentioned(catalogue: Catalogue, typed: str) -> tuple[Sequence[Sequence[Show]], Sequence[str]]:
    """Up to three titles within what was typed, each with its shows; and the other words."""
    words, at, found, beside = re.sub("[,/]", r" \g<0> ", typed).split(), 0, dict[str, Sequence[Show]](), list[str]()
    while at < len(words) and len(found) < 3:
        ends = range(min(len(words), at + 6), at, -1)
        titled = ((end, shows) for end in ends if (shows := _titled(catalogue, words[at:end])))
        end, shows = next(titled, (at + 1, ()))
        if shows:
            found[shows[0].key] = shows
        else:
            beside.append(words[at])
        at = end
    return list(found.values()), beside


def _titled(catalogue: Catalogue, words: Sequence[str]) -> Sequence[Show]:
    title = " ".join(words)
    folded = fold_title(title)
    return [] if len(folded) < 4 or only_asks(folded) else _likeliest_first(catalogue.named(folded), title)


def only_joins(beside: Iterable[str]) -> bool:
    """Whether the words between titles name no further title: "the bear, severance", "ghosts or matlock"."""
    return all(only_asks(word) or fold_title(word) in ("vs", "versus") for word in beside)


def is_meant(show: Show, beside: Sequence[str]) -> bool:
    """Whether the words beside a title fit the show: the other words describe it ("has CBS renewed Ghosts"); or all are
    asking words that open and close a question ("is Ghosts really over"); or they ask where it can be seen. There are
    none where a title is typed twice.
    """
    where = _WHERE.fullmatch(" ".join(beside).lower().rstrip("?! "))
    if where and where["network"] in NETWORK_OF:
        return True
    telling = [fold_title(word) for word in beside if not only_asks(word)]
    if beside and not telling:
        return fold_title(beside[0]) in OPENING and fold_title(beside[-1]) in CLOSING
    return all(_marks(show) & {word, word.removesuffix("s")} for word in telling)
