"""A story as lines: the headline, then each sentence, with every title masked by signs of its length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from propcache.api import cached_property

from bot.catalogue import Catalogue
from bot.stories import Story
from bot.understanding.names.mentions import Mention, Refusal, is_new, is_over
from bot.understanding.names.passing import describes_another
from bot.understanding.names.settling import Part, settle, sole
from bot.understanding.names.siblings import with_franchises, with_short_names
from bot.understanding.names.tails import with_quoted_again
from bot.understanding.names.titles import find_mentions
from bot.understanding.words.dates import dates_in
from bot.understanding.words.elliptic import elliptic_in
from bot.understanding.words.networks import NetworkAt, networks_in, with_capitals
from bot.understanding.words.season_phrases import seasons_in
from bot.understanding.words.seasons import SeasonAt
from bot.understanding.words.sourcing import Sourcing
from bot.understanding.words.text import TITLE, lower, sentence_spans, tidy, without_dateline
from bot.understanding.words.windows import DateAt

#: No more characters of a text (some 60 sentences) and of a headline are read. A feed may put a whole page there, and
#: comparing every show with every line would take seconds. The labelled stories have at most 700 and 150.
LONGEST, LONGEST_HEADLINE = 8_000, 1_000
#: No more sentences of a full text are read: later paragraphs retell old news.
TEXT_SENTENCES = 3
#: Quotation marks, but not an apostrophe inside a word.
_MARKS = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_PIECE = "(?:story|article|post|report|piece|item|headline)"
#: A correction: "An earlier version of this story incorrectly stated that the drama was axed."
_SAID_BEFORE = re.compile(
    rf"\b(?:(?:earlier|previous|prior|original|initial) versions?(?: of (?:this|the|our) (?:\w+ )?{_PIECE})?"
    rf"|(?:this|our) {_PIECE}(?= \w+ly ))(?: had)?(?: \w+ly)? "
    r"(?:said|stated|reported|claimed|suggested|indicated|implied|misstated|misreported|listed)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\"[^\"]{18,}\"|(?<!\w)'[^']{24,}'(?!\w)")


@dataclass(frozen=True, slots=True)
class ShowAt:
    """A show at a place of a line."""

    key: str
    title: str
    start: int
    end: int
    #: New in the year of the story, or unknown to the catalogue.
    fresh: bool
    #: In the catalogue.
    known: bool
    #: Ended, with its last season at least two years before the story (see `is_over`).
    over: bool = False


@dataclass(eq=False)
class Line:
    """One sentence, ready for the rules. Positions are the same in ``text`` and in ``low``.

    What else it says (networks, seasons, dates, who says so) is searched for when a rule first asks.
    """

    #: As the story has it.
    said: str
    #: The same with titles masked and without quotation marks.
    text: str
    #: ``text`` in lower case.
    low: str
    headline: bool
    shows: list[ShowAt]
    question: bool
    #: Contains direct speech of several words.
    speech: bool
    #: The day of the story, to which dates are relative.
    day: date
    #: Its position in the story, from 0.
    at: int = 0
    #: The keys of the shows whose season a phrase names, as far as asked or told yet (see ``statements.owners``).
    owners: dict[SeasonAt, frozenset[str]] = field(default_factory=dict)

    def name(self, shows: list[ShowAt]) -> None:
        """Make these the shows of the line and mask them, so that rules see titles there."""
        self.shows = sorted(shows, key=lambda s: s.start)
        self.owners.clear()
        # What was found inside the new titles no longer counts, so it is searched for anew.
        for told in ("spoken_of", "networks", "seasons", "elliptic", "dates", "sourcing"):
            self.__dict__.pop(told, None)
        for s in shows:
            self.text = self.text[: s.start] + TITLE * (s.end - s.start) + self.text[s.end :]
            self.low = self.low[: s.start] + TITLE * (s.end - s.start) + self.low[s.end :]

    def give_seasons(self, shows: Iterable[ShowAt], left: int, right: int) -> None:
        """Say that the season phrases between ``left`` and ``right`` are about these shows."""
        told = (x for x in (*self.seasons, *self.elliptic) if left <= x.start < right)
        self.owners |= dict.fromkeys(told, frozenset(show.key for show in shows))

    @cached_property
    def spoken_of(self) -> tuple[ShowAt, ...]:
        """The shows, except those that are only named to describe another."""
        return tuple(s for s in self.shows if not self._describes_another(s))

    def _describes_another(self, s: ShowAt) -> bool:
        last = self.shows[-1].start <= s.end
        return describes_another(self.low, s.start, s.end, headline=self.headline, last=last)

    @cached_property
    def networks(self) -> list[NetworkAt]:
        """The networks named outside titles."""
        return networks_in(self.text)

    @cached_property
    def seasons(self) -> list[SeasonAt]:
        """The season phrases."""
        return seasons_in(self.low)

    @cached_property
    def elliptic(self) -> list[SeasonAt]:
        """The seasons told without the word "season"."""
        return elliptic_in(self.low)

    @cached_property
    def dates(self) -> list[DateAt]:
        """The dates and windows."""
        return dates_in(self.low, self.day)

    @cached_property
    def sourcing(self) -> Sourcing:
        """Who says what the line says."""
        return Sourcing(self.text, self.low, self.networks)


class Lines(tuple[Line, ...]):
    """The lines of a story, headline first, with what the rules ask about all of them."""

    @property
    def head(self) -> str:
        """The first line in lower case."""
        return self[0].low

    @cached_property
    def whole(self) -> str:
        """The story in lower case."""
        return " ".join(line.low for line in self)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each line."""
        return tuple(line.text for line in self)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the shows that the story names."""
        return frozenset(s.key for line in self for s in line.shows)

    @cached_property
    def named_above(self) -> tuple[str, ...]:
        """The keys of the shows that the headline names, in order."""
        return tuple(dict.fromkeys(s.key for line in self if line.headline for s in line.shows))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The keys of the shows that the headline is about, in order."""
        return tuple(dict.fromkeys(s.key for line in self if line.headline for s in line.spoken_of))

    def passes_over(self, key: str) -> bool:
        """Whether the headline is about other shows and not about this one."""
        return bool(self.heads) and key not in self.heads

    def is_headed_by(self, key: str) -> bool:
        """Whether the headline names this show and no other."""
        return self.named_above == (key,)


@lru_cache(maxsize=8)
def _networks_of(texts: tuple[str, ...]) -> frozenset[str]:
    """The networks that a story names anywhere in its texts."""
    return frozenset(n.name for text in texts for n in networks_in(text))


def lines_of(story: Story, catalogue: Catalogue, refused: list[Refusal]) -> list[Line]:
    """The lines of a story, headline first. Adds to ``refused`` the names not taken for shows."""
    # The names seen in each part: by themselves, then in the light of what the whole story names.
    parts = _parts_of(story)
    found = [find_mentions(text, catalogue, headline=headline, refused=refused) for text, headline in parts]
    texts = tuple(text for text, _ in parts)
    networks = partial(_networks_of, texts)
    year = story.published_at.year
    found = with_quoted_again(texts, found)
    found = with_franchises(texts, found, catalogue, year)
    found = with_short_names(found, catalogue, networks, year)
    everything = [m for mentions in found for m in mentions]
    # Which of them are shows.
    sure = {m.key: m for m in everything if not m.weak}
    settled = [
        settle(Part(text, headline, mentions, networks, year, texts, sure), refused)
        for (text, headline), mentions in zip(parts, found, strict=True)
    ]
    if len(parts) > 1 and everything and not any(settled):
        settled[0] = sole(parts[0][0], parts[1][0], found[0], year)
    # The sentences.
    lines: list[Line] = []
    for (text, headline), kept in zip(parts, settled, strict=True):
        # In "'Schmigadoon!' Gets No Season 3" no sentence ends with the quoted title.
        spans = sentence_spans(text, [(m.start, m.end + (headline and m.quoted)) for m in kept])
        for start, end in spans:
            if not headline and _SAID_BEFORE.search(text, start, end):
                continue
            inside = [m for m in kept if start <= m.start and m.end <= end]
            lines.append(_line(text[start:end].rstrip(), inside, start, headline, story, len(lines)))
    return lines


def _parts_of(story: Story) -> list[tuple[str, bool]]:
    """The texts of a story that are read, each with whether it is the headline; an empty one only if all are."""
    parts = [
        (with_capitals(tidy(_begun(story.title, LONGEST_HEADLINE))), True),
        (without_dateline(tidy(_begun(story.summary))), False),
    ]
    if story.text and not story.summary:
        text = without_dateline(tidy(_begun(story.text)))
        spans = sentence_spans(text)[:TEXT_SENTENCES]
        parts.append((text[: spans[-1][1]] if spans else "", False))
    return [part for part in parts if part[0]] or parts[:1]


def _begun(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text, up to ``longest`` characters: whole sentences, unless not even the first one fits."""
    if len(text) <= longest:
        return text
    spans = sentence_spans(text[:longest])
    return text[: spans[-2][1] if spans[1:] else longest]


def _line(said: str, mentions: list[Mention], offset: int, headline: bool, story: Story, number: int) -> Line:
    """One sentence as a line, its mentions masked and its quotation marks removed."""
    pieces: list[str] = []
    shows: list[ShowAt] = []
    at = length = 0
    year = story.published_at.year

    def plain(piece: str) -> None:
        nonlocal length
        if "'" in piece or '"' in piece:
            piece = _MARKS.sub("", piece)
        pieces.append(piece)
        length += len(piece)

    for m in sorted(mentions, key=lambda m: m.start):
        start, end = m.start - offset, m.end - offset
        if start < at:
            continue
        plain(said[at:start])
        size = max(2, end - start)
        found = [s for s in m.shows if s.key == m.key]
        fresh = not m.shows or any(is_new(s, year) for s in found)
        over = any(is_over(s, year) for s in found)
        shows.append(ShowAt(m.key, m.title, length, length + size, fresh, bool(m.shows), over))
        pieces.append(TITLE * size)
        length += size
        at = end
        if said.startswith("'s", at) and not said[at + 2 : at + 3].isalnum():  # "'X's' Jane Doe"
            pieces.append("'s")
            length += 2
            at += 2
        if said[at : at + 1] in "'\"" and said[at + 1 : at + 2] != "s":
            at += 1
    plain(said[at:])
    text = "".join(pieces)
    question = text.rstrip().endswith("?")
    speech = bool(_SPEECH.search(said)) if '"' in said or "'" in said else False
    return Line(said, text, lower(text), headline, shows, question, speech, story.published_at.date(), number)
