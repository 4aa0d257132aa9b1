"""The counts under ballots, kept with every word, so that reading one costs nothing: by event, scope and question."""

from __future__ import annotations

from collections.abc import Mapping

from bot.votes import ANSWERS, Choice, Question
from storage.sql import Sql

#: What a person's votes on an event come to, by scope and question; None: they cannot be told apart.
Answers = Mapping[tuple[str, Question], Choice | None]


def scope(community_id: str | None) -> str:
    """What a community's counts are kept under, and those of all that pool."""
    return "" if community_id is None else f"={community_id}"


def change(db: Sql, event_id: str, before: Answers, after: Answers) -> bool:
    """Take away what one person said and add what they say now; whether that changes a count."""
    for about, choice in before.items() - after.items():
        _add_one(db, event_id, *about, choice, -1)
    for about, choice in after.items() - before.items():
        _add_one(db, event_id, *about, choice, 1)
    return before != after


def column(question: Question, choice: Choice | None) -> int:
    """Where a choice is counted: as yes, as no, or as unclear."""
    return ANSWERS[question].index(choice) if choice is not None else 2


def _add_one(db: Sql, event_id: str, scope: str, question: Question, choice: Choice | None, number: int) -> None:
    numbers = [0, 0, 0]
    numbers[column(question, choice)] = number
    add(db, event_id, scope, question.value, *numbers)


def add(db: Sql, event_id: str, scope: str, question: str, yes: int, no: int, unclear: int) -> None:
    """Add so many to a count, or take them away where they are negative."""
    db.run(
        """
        insert into counts (event_id, scope, question, yes, no, unclear) values (?, ?, ?, ?, ?, ?)
        on conflict (event_id, scope, question) do update set
            yes = counts.yes + excluded.yes, no = counts.no + excluded.no, unclear = counts.unclear + excluded.unclear
        """,
        event_id, scope, question, yes, no, unclear,
    )  # fmt: skip
