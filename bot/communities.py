"""A server or workspace, and what its moderators decided about voting in all its channels. Frozen, stored as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.votes import DEFAULT_EMOJI, MOOD_EMOJI, Choice, Question, emoji_for


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
