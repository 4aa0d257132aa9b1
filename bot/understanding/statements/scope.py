"""What a line says about which shows: each cue as a statement, with its mood, its shows and its seasons.

Rule 1: a cue reaches as far as the next cue or a semicolon; ``subjects`` says which shows it is about.
Rule 2: what is in doubt (a question, "could", "if", "hopes") decides nothing (``moods``).
Rule 3: what is told as past ("after ABC axed it", "had been renewed", "last year") is background (``retold``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.stories import OF_A_SHOW_MADE, Kind
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.statements.belongings import is_of_others
from bot.understanding.statements.clauses import APART
from bot.understanding.statements.moods import Mood, mood_of, shared
from bot.understanding.statements.retold import is_past
from bot.understanding.statements.subjects import members_of, shows_of
from bot.understanding.tables.meanings import Cue, Meaning, Voice
from bot.understanding.words.counting import AT_AN_HOUR
from bot.understanding.words.seasons import SeasonAt, Sense


class Statement(NamedTuple):
    """One cue as read in its line: what it says of which shows."""

    #: The name of the rule that made it, for `why`.
    rule: str
    kind: Kind
    meaning: Meaning
    line: Line
    #: Where the cue begins and ends.
    start: int
    end: int
    #: Where its clause begins and ends.
    left: int
    right: int
    shows: tuple[ShowAt, ...]
    #: The shows are those of the topic, since the clause names none.
    implied: bool = False
    mood: Mood = Mood.STATED
    #: Only retold: background, no news.
    past: bool = False
    #: The season phrases of its clause.
    seasons: tuple[SeasonAt, ...] = ()

    def __str__(self) -> str:
        """In words, for people who ask why."""
        mood = " (told as past)" if self.past else f" ({self.mood.value})" if self.open else ""
        return f"{self.rule} -> {', '.join(show.title for show in self.shows)}{mood}"

    @property
    def open(self) -> bool:
        """Whether it is in doubt, guessed or denied, and so decides nothing."""
        return self.mood is not Mood.STATED

    @property
    def decides(self) -> bool:
        """Whether it is news: stated, and not told as past."""
        return not (self.open or self.past)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the story."""
        return self.line.at, self.start

    def says(self, pattern: re.Pattern[str], beyond: int = 0) -> bool:
        """Whether a pattern matches in the words of the cue, or up to ``beyond`` characters after them."""
        return bool(pattern.search(self.line.low, self.start, self.end + beyond))

    def of(self, show: ShowAt, right: int, seasons: tuple[SeasonAt, ...] = ()) -> Statement:
        """The same statement about another show, in the clause from that show's title to ``right``."""
        return self._replace(
            shows=(show,), implied=False, seasons=seasons, left=show.start, right=right, start=show.start, end=show.end
        )


def tells_apart(one: Statement, others: Sequence[Statement]) -> bool:
    """Whether a sentence says this of one season and something else of another: "3 wraps as AMC orders 4"."""
    mine = {n for x in one.seasons for n in x.numbers}
    beside = (
        {n for x in s.seasons for n in x.numbers} for s in others if s.line is one.line and s.kind is not one.kind
    )
    return bool(mine) and any(numbers and mine.isdisjoint(numbers) for numbers in beside)


def told_beside(rule: str, meaning: Meaning, line: Line, shows: Sequence[ShowAt], left: int, right: int) -> Statement:
    """A statement about shows made by something other than a cue in their clause, from ``left`` to ``right``."""
    assert meaning.kind is not None
    return Statement(
        rule, meaning.kind, meaning, line, shows[0].start, shows[-1].end, left, right, tuple(shows),
        seasons=tuple(x for x in line.seasons if left <= x.start < right),
    )  # fmt: skip


_BREAK = re.compile(r"[;]| - (?!episode)|\. |, (?=season \d)")
#: "X, on the bubble until the last minute, was renewed"
_IN_THE_END = re.compile(
    r",[^,]* (?:was|were|is|has been|have been|has|have)(?: \w+)? $|^, (?:was|were|is|has been|has|have)(?: \w+)? $"
)


def statements_in(
    line: Line, cues: list[Cue], topic: tuple[ShowAt, ...], above: Sequence[Statement] = ()
) -> tuple[list[Statement], list[str]]:
    """The statements of a line, one for each cue, and the cues refused with the reason.

    ``topic``: the shows that the line is about where it names none; ``above``: the statements of the lines before.
    """
    found: list[Statement] = []
    refused: list[str] = []
    telling = [cue for cue in cues if cue.meaning.kind]
    for earlier, cue in zip((None, *telling), telling, strict=False):
        meaning, members = cue.meaning, members_of(line, cue)
        if not members and not meaning.open and is_of_others(line, cue):
            refused.append(f"{cue.rule}: of some, not of one show")
            continue
        left, right = _reach(line, cue, cues)
        narrowed, shows, implied = _narrowed(topic, cue, above), members, False
        if not members:
            shows, implied = shows_of(line, cue, left, right, _topic_at(line, cue, found, narrowed))
        if implied and narrowed != topic:  # in "her drama is over after five", "five" is not about the renewed show
            line.give_seasons(shows, left, right)
        if meaning.kind is Kind.PRODUCTION and implied and not line.seasons and not line.shows:
            refused.append(f"{cue.rule}: of no show or season")
            continue
        mood, past = mood_of(line, cue, left), is_past(line, cue, left, right)
        if mood is Mood.STATED and earlier and found and found[-1].open and _goes_on(line, earlier, cue):
            mood = shared(line, earlier, cue)
        seasons = tuple(x for x in line.seasons if left <= x.start < right)
        found += [
            Statement(
                cue.rule, kind, meaning, line, cue.start, cue.end, left, right, group, implied, mood, past, seasons
            )
            for kind, group in _by_age(line, cue, shows, seasons, left, right)
        ]
    return _continued(line, found), refused


def of_another(line: Line, cues: list[Cue], said: list[Statement]) -> set[Kind]:
    """The kinds of decision that a headline makes, but about something other than the shows that it names."""
    if not line.shows:
        return set()
    decided = {kind for c in cues if (kind := c.meaning.kind) in OF_A_SHOW_MADE and not c.meaning.open}
    return decided - {s.kind for s in said if s.shows}


def _reach(line: Line, cue: Cue, cues: list[Cue]) -> tuple[int, int]:
    """Where the clause of a cue begins and ends (rule 1)."""
    earlier = max((c for c in cues if c.end <= cue.start), key=lambda c: c.end, default=None)
    later = min((c for c in cues if c.start >= cue.end), key=lambda c: c.start, default=None)
    left, right = earlier.end if earlier else 0, later.start if later else len(line.low)
    right = _subject_behind_list(line, cue, later) or right if later else right
    left = max((stop.end() for stop in _BREAK.finditer(line.low, left, cue.start)), default=left)
    ended = _BREAK.search(line.low, cue.end, right)
    return left, ended.start() if ended else right


def _subject_behind_list(line: Line, cue: Cue, later: Cue) -> int | None:
    """Where the subject of a later cue begins, if it stands right after the list of shows that this cue governs.

    "CBC renews X and Y, Z not returning": the list ends before Z. None if the later cue has no such subject.
    """
    if cue.meaning.voice not in (Voice.ACT, Voice.OBJ) or cue.meaning.kind in (None, later.meaning.kind):
        return None
    listed = [s for s in line.shows if cue.start <= s.start < later.start]
    if len(listed) < 2 or not _AUXILIARIES.fullmatch(line.low, listed[-1].end, later.start):
        return None
    subject = listed.pop()
    while len(listed) > 1 and _AND_THIS.fullmatch(line.low, listed[-1].end, subject.start):
        subject = listed.pop()
    return subject.start if "," in line.low[listed[-1].end : subject.start] else None


#: What may stand between a subject and a later cue.
_AUXILIARIES = re.compile(
    r" (?:(?:is|are|was|were|has|have|been|being|gets?|got|will|to|be|also|now|not|officially) )*"
)
_AND_THIS = re.compile(r",? (?:and|&|or) (?:the )?")


def _narrowed(topic: tuple[ShowAt, ...], cue: Cue, above: Sequence[Statement]) -> tuple[ShowAt, ...]:
    """The shows of the topic that a cue can be about, if the headline decided differently about several.

    "CBS renews X, cancels Y", and below it "the thriller gets a second season": only X.
    """
    if len(topic) == 1 or cue.meaning.kind not in _CONTRARY:
        return topic
    told = [s for s in above if s.line.at == 0 and s.decides and not s.implied]
    same = {show.key for s in told if s.kind is cue.meaning.kind for show in s.shows}
    other = {show.key for s in told if s.kind in _CONTRARY[cue.meaning.kind] for show in s.shows}
    if not other:
        return topic
    mine = tuple(show for show in topic if show.key in same - other)
    return mine or tuple(show for show in topic if show.key not in other)


_CONTRARY = {
    Kind.RENEWED: frozenset({Kind.CANCELLED}),
    Kind.ORDERED: frozenset({Kind.CANCELLED}),
    Kind.CANCELLED: frozenset({Kind.RENEWED, Kind.ORDERED}),
}


def _topic_at(line: Line, cue: Cue, found: list[Statement], topic: tuple[ShowAt, ...]) -> tuple[ShowAt, ...]:
    """The shows that a clause without a show is about: those of the line before it, or else the line's topic."""
    told = tuple(dict.fromkeys(show for last in found[-1:] for show in last.shows))
    return told or tuple(show for show in line.spoken_of if show.end <= cue.start) or topic


def _goes_on(line: Line, earlier: Cue, cue: Cue) -> bool:
    """Whether a cue shares the mood of the one before it."""
    apart = APART.search(line.low, earlier.end, cue.start + 3)
    return not apart and not _IN_THE_END.search(line.low[earlier.end : cue.start])


#: An order of a new series, not of more of one.
_NEW_SERIES = re.compile(r"\bseries order|\bto series\b|\bspin-?off|\bprequel|\bnew (?:series|drama|comedy)\b")
_MORE = re.compile(r"\b(?:renew\w*|revival|another|more|further|additional|sophomore)\b")


def _again(line: Line, seasons: tuple[SeasonAt, ...], left: int, right: int) -> bool:
    """Whether the order of a clause is for more than a first season."""
    numbers = (n for s in seasons if s.sense is not Sense.MADE for n in s.numbers)
    return any(n > 1 for n in numbers) or bool(_MORE.search(line.low, left, right))


def _by_age(
    line: Line, cue: Cue, shows: tuple[ShowAt, ...], seasons: tuple[SeasonAt, ...], left: int, right: int
) -> list[tuple[Kind, tuple[ShowAt, ...]]]:
    """The kinds of a cue, each with its shows: an order renews a series on the air, and orders a new one."""
    assert cue.meaning.kind is not None
    if not cue.meaning.by_age or not shows:
        return [(cue.meaning.kind, shows)]
    again = _again(line, seasons, left, right)
    if (not again or all(show.fresh for show in shows)) and _NEW_SERIES.search(line.low, cue.start, cue.end):
        return [(Kind.ORDERED, shows)]
    if again:
        return [(Kind.RENEWED, shows)]
    old, new = tuple(s for s in shows if not s.fresh), tuple(s for s in shows if s.fresh)
    return [(kind, group) for kind, group in ((Kind.RENEWED, old), (Kind.ORDERED, new)) if group]


#: "A and B return, as do C and D"
_LIKEWISE = re.compile(
    r"(?:, as (?:do|does|did|will|is|are|was|were|has|have)|,? along with|,? alongside|,? as well as|,? together with|"
    r",? and so (?:too )?(?:do|does|did|is|are|was|were|will|has|have)|"
    r",? and with (?:it|them) (?:returns?|comes?|goes|go)) [^.;:]*$"
)
_AS_DOES = re.compile(
    r" along with [^.;:]*$|(?:, as|,? and so(?: too)?) (?:do|does|did|will|is|are|was|were|has|have) [^.;:]*$"
)
_CONTRASTS = re.compile(r", (?:but|while|whereas|although|though) ")
#: "opens on October 6, followed by Y": the same evening.
_SAME_DAY = re.compile(
    rf"\d(?:st|nd|rd|th)?{AT_AN_HOUR}?,? (?:followed by|together with|along with|alongside|with|leading into|"
    rf"paired with) (?:the )?(?:\w+ )?['\"]?$"
)


def _continued(line: Line, found: list[Statement]) -> list[Statement]:
    """The statements, with those that a list continues: "X will go on to season seven, Y to six".

    Likewise "X debuts on March 6, Y on April 17".
    """
    told = [f for f in found if not f.open]
    if not told or (len(line.shows) < 2 and not told[0].implied):
        return found
    covered = {s.start for f in found for s in f.shows if not f.implied}
    rest = [(at, show) for at, show in enumerate(line.shows) if show.start not in covered]
    more = [_told_after(last, line, at) for at, show in rest if (last := _last_before(show, told, line))]
    return [*found, *filter(None, more)]


def _last_before(show: ShowAt, told: list[Statement], line: Line) -> Statement | None:
    """The last statement about other shows before a show.

    One about implied shows counts only if the line goes on "as does Y".
    """
    before = [f for f in told if f.start < show.start and f.shows]
    before = [f for f in before if not f.implied] or [  # "both get a second season, as does Y"
        f for f in before if _AS_DOES.search(line.low, f.end, show.start)
    ]
    return before[-1] if before else None


def _told_after(last: Statement, line: Line, at: int) -> Statement | None:
    """The statement about the show at index ``at`` of the line, if the line continues the last statement with it."""
    show, low = line.shows[at], line.low
    end = line.shows[at + 1].start if line.shows[at + 1 :] else len(low)
    own = tuple(s for s in line.seasons if show.end <= s.start + 1)
    if last.kind is Kind.ORDERED and not show.fresh:
        last = last._replace(kind=Kind.RENEWED)  # "the new comedies, along with Y"
    if last.implied or _LIKEWISE.search(low, max(last.end, last.shows[-1].end), show.start):
        return last.of(show, end, own)
    if show not in line.spoken_of or _CONTRASTS.search(low, last.end, show.start):
        return None  # "has axed X, the offshoot of Y, after its second season", "A is gone, while B (season 2) ..."
    if last.kind is not Kind.PREMIERE:
        return last.of(show, end, own) if own else None
    if _SAME_DAY.search(low, last.end, show.start):
        return last._replace(shows=(show,), seasons=own)
    dated = any(show.end <= d.start < end for d in line.dates)
    return last.of(show, end, own) if dated else None
