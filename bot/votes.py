"""The ballot under a card: the question, one person's answer, the count. Pure.

Rule 1. One person, one vote: the last choice counts, in the platform's order.
Rule 2. Two choices with no known order count for neither.
Rule 3. A recount is the truth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Choice(StrEnum):
    """An answer to "will it return?"."""

    YES = "yes"
    NO = "no"


#: The emoji that stand for the choices where a community has not chosen its own.
DEFAULT_EMOJI: dict[Choice, str] = {Choice.YES: "👍", Choice.NO: "👎"}


@dataclass(frozen=True, slots=True)
class Vote:
    """One choice that a person has put under one message and not taken back."""

    #: "discord:123", "slack:T1:U2", "preview:ann": counted once wherever they vote.
    person: str
    choice: Choice
    #: When they put it there; None where only a recount has seen it.
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Tally:
    """The count under a ballot."""

    yes: int = 0
    no: int = 0
    #: When the ballot closed: the fate became official.
    closed_at: datetime | None = None
    #: What the answer turned out to be.
    outcome: Choice | None = None

    @property
    def total(self) -> int:
        """How many people voted."""
        return self.yes + self.no

    @property
    def percent_yes(self) -> int | None:
        """The share that said yes, in percent; None without votes."""
        return round(100 * self.yes / self.total) if self.total else None


def counted(votes: Iterable[Vote]) -> Choice | None:
    """The one choice of one person among all that they have left standing (rules 1 and 2)."""
    standing = list(votes)
    choices = {vote.choice for vote in standing}
    if len(choices) == 1:
        return choices.pop()
    if not choices or any(vote.at is None for vote in standing):
        return None
    newest = max(vote.at for vote in standing if vote.at is not None)
    last = {vote.choice for vote in standing if vote.at == newest}
    return last.pop() if len(last) == 1 else None
