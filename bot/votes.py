"""The ballots under a card: the questions, one person's answer, the count; and how a community votes. Pure.

Rule 1. One person, one vote: the last choice counts, in the platform's order.
Rule 2. Two choices with no known order count for neither.
Rule 3. A recount is the truth.
Rule 4. What stood when the ballot closed counts, and nothing later; if a reversal opens it again, what stands counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Question(StrEnum):
    """What a ballot asks."""

    RETURN = "return"  #: will it return? Closed and settled by the official word
    MOOD = "mood"  #: are you glad? Purely social, under official news, never settled


class Choice(StrEnum):
    """An answer to one of the questions."""

    YES = "yes"
    NO = "no"
    GLAD = "glad"
    SORRY = "sorry"  #: "not for me"


#: The two answers to a question, the one that says yes to it first.
ANSWERS: dict[Question, tuple[Choice, Choice]] = {
    Question.RETURN: (Choice.YES, Choice.NO),
    Question.MOOD: (Choice.GLAD, Choice.SORRY),
}
QUESTION_OF: dict[Choice, Question] = {choice: question for question, pair in ANSWERS.items() for choice in pair}

#: The emoji that stand for the choices where a community has not chosen its own.
DEFAULT_EMOJI: dict[Choice, str] = {Choice.YES: "👍", Choice.NO: "👎"}
MOOD_EMOJI: dict[Choice, str] = {Choice.GLAD: "🎉", Choice.SORRY: "😴"}
#: Longest emoji: a name of 32 signs with Discord's id around it.
LONGEST_EMOJI = 64
#: How Discord and Slack spell a community's own. https://discord.com/developers/docs/reference#message-formatting
OWN_EMOJI = re.compile(r"<a?:\w{2,32}:\d+>|:[^\s:<>]+:")
#: What platforms add to an emoji or leave out: the variation selector for colour, and skin tones.
_SPELLING = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")


def emoji_for(question: Question, emoji: Mapping[Choice, str]) -> dict[Choice, str]:
    """Those of the emoji that answer this question, in its order; empty where a card does not ask it."""
    return {choice: emoji[choice] for choice in ANSWERS[question] if choice in emoji}


def without(emoji: Mapping[Choice, str], gone: Collection[str]) -> dict[Choice, str]:
    """The same emoji, but the default ones in place of those that are ``gone``."""
    usual = {choice: one for choice, one in (DEFAULT_EMOJI | MOOD_EMOJI).items() if choice in emoji}
    kept = {choice: usual[choice] if one in gone else one for choice, one in emoji.items()}
    return kept if len(set(kept.values())) == len(kept) else usual


def is_emoji(text: str) -> bool:
    """Whether this is one emoji, Unicode's or a community's own, as far as can be told without asking a platform."""
    from emoji import EMOJI_DATA, STATUS  # 8 MB, which only choosing one needs

    known = EMOJI_DATA.get(text)
    unicodes = known is not None and known["status"] != STATUS["component"]  # a skin tone by itself is no emoji
    return unicodes or (len(text) <= LONGEST_EMOJI and OWN_EMOJI.fullmatch(text) is not None)


def bare(emoji: str) -> str:
    """An emoji as it is compared: a community's own by its id, since it may be renamed while a vote is open; any other
    without what platforms add or leave out.
    """
    own = re.fullmatch(r"<a?:[^:]*:(\d+)>", emoji)
    return own[1] if own else _SPELLING.sub("", emoji)


@dataclass(frozen=True, slots=True)
class Word:
    """One person's emoji under one message: it was put there, or taken away."""

    #: Key of the post.
    post: str
    #: "discord:123", "slack:T1:U2", "preview:ann"; they are counted once, wherever they vote.
    person: str
    choice: Choice
    standing: bool
    at: datetime
    #: Whether `at` is when they did it; else a recount saw it then, and they did it some time before.
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """The count under a ballot."""

    #: People who said yes, and no, to the question: for `Question.MOOD` the glad, and those it is not for.
    yes: int = 0
    no: int = 0
    #: People with both emoji in no known order: counted for neither (rule 2).
    unclear: int = 0
    #: When the ballot closed: the question was answered officially.
    closed_at: datetime | None = None
    #: What the answer turned out to be.
    outcome: Choice | None = None
    #: When it was closed without a result because nothing was decided for too long.
    voided_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether votes still count."""
        return self.closed_at is None and self.voided_at is None

    @property
    def total(self) -> int:
        """How many people voted."""
        return self.yes + self.no

    @property
    def percent_yes(self) -> int:
        """The share of those who voted that said yes, in percent."""
        return percent(self.yes, self.total)


def percent(part: int, whole: int) -> int:
    """A share in whole percent; 0 and 100 only where it is nobody and everybody."""
    share = round(100 * part / whole)
    return share if part in (0, whole) else min(max(share, 1), 99)


def standing_votes(words: Iterable[Word], until: datetime | None = None) -> list[Word]:
    """The choices that stood at a moment, or stand now: the last word up to then on each emoji under each message.

    A recount that saw only what was known adds nothing, whichever of the two we heard of first.
    """
    last: dict[tuple[str, str, Choice], Word] = {}
    for word in sorted(words, key=lambda word: word.at):
        about = (word.post, word.person, word.choice)
        known = about in last and last[about].standing == word.standing and not word.ordered
        if (until is None or word.at <= until) and not known:
            last[about] = word
    return [word for word in last.values() if word.standing]


def counted(standing: Sequence[Word]) -> Choice | None:
    """The one choice of a person, from all their standing answers to a question (rules 1 and 2)."""
    choices = {word.choice for word in standing}
    if len(choices) > 1 and all(word.ordered for word in standing):
        newest = max(word.at for word in standing)
        choices = {word.choice for word in standing if word.at == newest}
    return choices.pop() if len(choices) == 1 else None


def vote_course(words: Iterable[Word], until: datetime | None = None) -> list[tuple[datetime, int, int]]:
    """How the count of "will it return?" went: (moment, yes, no) after every change, up to a moment.

    What a recount saw counts from that moment: nobody knows when it was really done.
    """
    heard: dict[str, list[Word]] = {}
    said: dict[str, Choice | None] = {}
    counts, points = {Choice.YES: 0, Choice.NO: 0}, list[tuple[datetime, int, int]]()
    for word in sorted(words, key=lambda word: word.at):
        if word.choice not in counts or (until is not None and word.at > until):
            continue
        own = heard.setdefault(word.person, [])
        own.append(word)
        before, now = said.get(word.person), counted(standing_votes(own))
        if before is now:
            continue
        said[word.person] = now
        for choice, number in ((before, -1), (now, 1)):
            if choice is not None:
                counts[choice] += number
        points.append((word.at, counts[Choice.YES], counts[Choice.NO]))
    return points


# --- how a community votes ---------------------------------------------------------------------------------------


class Askers(StrEnum):
    """Who may have a question asked with ``/vote``."""

    EVERYONE = "everyone"
    MODERATORS = "moderators"


@dataclass(frozen=True, slots=True)
class Community:
    """Settings of one community; the defaults hold where its moderators decided nothing."""

    #: `Place.community_id`: "discord:123", "slack:T1".
    id: str
    emoji: dict[Choice, str] = field(default_factory=lambda: DEFAULT_EMOJI | MOOD_EMOJI)
    askers: Askers = Askers.EVERYONE
    #: Take a person's earlier emoji away when they choose the other one. Off: nobody's reaction is touched.
    tidy: bool = False
    #: Votes given here are counted with those of all communities that share theirs, and cards show that count too.
    pooled: bool = False
    #: Cards with official news that a show goes on ask whether people are glad.
    moods: bool = False

    @property
    def ballot_emoji(self) -> dict[Choice, str]:
        """The emoji that a new card carries: those of every question that is asked here."""
        asked = (Question.RETURN, Question.MOOD) if self.moods else (Question.RETURN,)
        return {choice: one for question in asked for choice, one in emoji_for(question, self.emoji).items()}
