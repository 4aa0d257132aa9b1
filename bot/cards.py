"""What a message says and its picture shows, in a form for all platforms. Pure; made from the event as it then is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.votes import Choice, Tally


class Tone(StrEnum):
    """What the card's colour says; its words always say the same."""

    GOOD = "good"  #: it returns
    BAD = "bad"  #: it does not
    LAST = "last"  #: it returns for the last time
    OPEN = "open"  #: nobody has decided
    PLAIN = "plain"  #: an answer or notice, not news


@dataclass(frozen=True, slots=True)
class Link:
    """A source as a card shows it."""

    #: "Deadline", or "Deadline, via TVLine" where another outlet passes it on.
    label: str
    url: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, for the card's table."""

    label: str
    value: str
    #: The platform's id of a channel, whose name is shown in place of the label.
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, and who says so or where it leads."""

    text: str
    link: Link | None = None
    #: The person it is about, as in `Asker.person`: their name is shown before it, without notifying them.
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A list under its heading, which may be ""."""

    heading: str
    lines: tuple[Line, ...]


def under(*lists: tuple[str, Sequence[Line]]) -> tuple[Section, ...]:
    """A section for each heading with its lines; none where there are no lines."""
    return tuple(Section(heading, tuple(lines)) for heading, lines in lists if lines)


@dataclass(frozen=True, slots=True)
class BallotBox:
    """The question under a card with its emoji and the count so far."""

    question: str
    emoji: dict[Choice, str]
    tally: Tally
    #: One line in words: "12 say yes, 3 say no", or how the crowd did once it is settled.
    line: str

    @property
    def open(self) -> bool:
        """Whether votes still count."""
        return self.tally.open


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press under a card; `Desk.pressed` does what it stands for."""

    label: str
    #: What is sent when it is pressed, at most 80 characters (a Discord custom_id holds 100, with our prefix): "follow:
    #: ballard (2025)".
    value: str
    #: Only for moderators: if a platform cannot hide it from others, it refuses when they press it.
    moderators: bool = False
    #: Whether the answer replaces the card, as a board's next page does; else only who pressed it sees the answer.
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of what words say less well. The card's words are there for whoever does not see it."""

    png: bytes = field(repr=False)
    #: A file name, always the same for the same picture: "curve-3f29a1.png".
    name: str
    #: Alternative text; at most 1000 characters (Slack's limit; Discord's is 1024).
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message in our words. All text is plain: adapters escape it for their platform."""

    tone: Tone
    #: An emoji and up to three words that tell the standing at a glance: "✅ Renewed · official".
    badge: str
    #: "Ballard · season 2".
    title: str
    #: One or two sentences that tell the news.
    text: str
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    #: How it came to this: a line for each step, oldest first.
    timeline: tuple[str, ...] = ()
    #: Lists, in messages that consist of them: a round-up, a digest, a board.
    sections: tuple[Section, ...] = ()
    ballot: BallotBox | None = None
    #: A second, purely social question.
    mood: BallotBox | None = None
    #: Small print: who the show's facts come from, what was corrected, which page it is.
    footer: str = ""
    #: Where the title leads.
    url: str | None = None
    poster: str | None = None
    #: Further events in the same message, each as a card without ballot.
    also: tuple[Card, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    #: Whether only the person who asked sees it, as with an unknown title or too many questions at once.
    private: bool = False

    @property
    def ballots(self) -> tuple[BallotBox, ...]:
        """The questions under it, in the order in which they are shown."""
        return tuple(box for box in (self.ballot, self.mood) if box)


def plain_text(card: Card) -> str:
    """The whole card as plain text: notifications, screen readers, terminals, tests."""
    lines = [card.badge, card.title, card.text, *(f"{fact.label}: {fact.value}" for fact in card.facts)]
    for section in card.sections:
        lines += [section.heading, *(_plain_line(line) for line in section.lines)]
    lines += card.timeline
    lines += [f"{link.label} {link.url}" for link in card.links]
    for box in card.ballots:
        lines += [box.question, box.line]
    lines.append(card.footer)
    return "\n".join([line for line in lines if line] + [plain_text(other) for other in card.also])


def _plain_line(line: Line) -> str:
    text = f"{line.person.rpartition(':')[2]}: {line.text}" if line.person else line.text
    return f"{text} · {line.link.label} {line.link.url}" if line.link else text


# --- what a picture shows, before it is drawn: all words are final -------------------------------------------------
#
# A picture never stands alone: its card says the news in words, and `alt` says what the picture adds to them.


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of news in a curve."""

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """How a vote went over time, with the moments of news in it."""

    title: str
    #: The result in a line.
    subtitle: str
    #: (moment, people for yes, people for no) after each change, in time order; at least two.
    points: tuple[tuple[datetime, int, int], ...]
    #: Oldest first; the last is what closed the vote.
    marks: tuple[Mark, ...]
    alt: str
    #: Labels of the axis where nobody, half and everybody says yes.
    scale: tuple[str, str, str]
    #: How a day of each month is written, January first: "{day} Jan".
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One season on a board."""

    #: "Silo · season 3".
    title: str
    #: "Deadline, 5 Mar 2026 · renewed, official".
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Board:
    """Since when a network's shows stand as they do."""

    title: str
    subtitle: str
    rows: tuple[Row, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of something."""

    label: str
    #: 0 to 1.
    share: float
    #: "57 of 58".
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares under headings, to be compared."""

    title: str
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    alt: str


Drawing = Curve | Board | Bars
