"""The counts under ballots, by event, scope and question. They are updated with every vote, so that reading one costs
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.votes import ANSWERS, Choice, Question
from storage.sql import Sql

#: What a person's votes on an event come to, by scope and question; None where yes and no contradict each other.
Answers = Mapping[tuple[str, Question], Choice | None]


def scope(community_id: str | None) -> str:
    """The scope of a community's own counts; None: that of all communities that pool their votes."""
    return "" if community_id is None else f"={community_id}"


def change(db: Sql, event_id: str, before: Iterable[Answers], after: Iterable[Answers]) -> bool:
    """Subtract what people said before and add what they say now; whether that changes a count."""
    difference: defaultdict[tuple[str, Question], list[int]] = defaultdict(lambda: [0, 0, 0])
    for sign, said in ((-1, before), (1, after)):
        for about, choice in (item for answers in said for item in answers.items()):
            column = 2 if choice is None else ANSWERS[about[1]].index(choice)  # as yes, as no, or as unclear
            difference[about][column] += sign
    changed = {about: numbers for about, numbers in sorted(difference.items()) if any(numbers)}
    for (where, question), (yes, no, unclear) in changed.items():
        _add(db, event_id, where, question.value, yes, no, unclear)
    return bool(changed)


def move(db: Sql, event_id: str, to: str) -> None:
    """Add the counts of an event to those of another."""
    found = db.rows("select * from counts where event_id = ?", event_id)
    db.run("delete from counts where event_id = ?", event_id)
    for row in found:
        _add(db, to, row["scope"], row["question"], row["yes"], row["no"], row["unclear"])


def _add(db: Sql, event_id: str, scope: str, question: str, yes: int, no: int, unclear: int) -> None:
    """Add so many to a count, or take them away where they are negative."""
    db.run(
        """
        insert into counts (event_id, scope, question, yes, no, unclear) values (?, ?, ?, ?, ?, ?)
        on conflict (event_id, scope, question) do update set
            yes = counts.yes + excluded.yes, no = counts.no + excluded.no, unclear = counts.unclear + excluded.unclear
        """,
        event_id, scope, question, yes, no, unclear,
    )  # fmt: skip
