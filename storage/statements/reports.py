"""What outlets reported before it was official, and how the crowd did: kept with every event, read for the score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.events import Event
from bot.score import Call, Report, Settled, Verdict, reports_of
from bot.titles import room_of
from bot.votes import QUESTION_OF, Choice, Question, counted, standing_votes
from storage import rows
from storage.rows import Row
from storage.sql import Sql
from storage.statements import tallies, votes


def keep(db: Sql, event: Event) -> None:
    """Write down what each outlet reported of an event."""
    wanted = {
        report.outlet: (report.verdict.value, None if report.lead is None else int(report.lead.total_seconds()))
        for report in reports_of(event)
    }
    found = db.rows("select outlet, verdict, lead_seconds from reports where event_id = ?", event.id)
    if wanted == {row["outlet"]: (row["verdict"], row["lead_seconds"]) for row in found}:
        return
    db.run("delete from reports where event_id = ?", event.id)
    db.many(
        "insert into reports (event_id, outlet, room, verdict, lead_seconds) values (?, ?, ?, ?, ?)",
        [(event.id, outlet, room_of(event.show_key), *verdict) for outlet, verdict in wanted.items()],
    )


def verdicts(db: Sql, outlet: str, room: str = "") -> Mapping[Verdict, int]:
    found = db.rows(
        "select verdict, count(*) as n from reports where room = ? and outlet = ? group by verdict", room, outlet
    )
    return {Verdict(row["verdict"]): row["n"] for row in found}


def reports(db: Sql, room: str = "") -> Sequence[Report]:
    found = db.rows("select outlet, verdict, lead_seconds from reports where room = ?", room)
    leads = [None if row["lead_seconds"] is None else timedelta(seconds=row["lead_seconds"]) for row in found]
    return [Report(row["outlet"], Verdict(row["verdict"]), lead) for row, lead in zip(found, leads, strict=True)]


def settled(db: Sql, community_id: str | None, room: str = "") -> Sequence[Settled]:
    # Cross joins, here and below, make SQLite begin with the one community, which has few, and not with all that was
    # ever settled.
    found = db.rows(
        """
        select v.show, v.season, v.fate, v.closed_at, c.yes, c.no
        from counts c cross join events v
        where v.id = c.event_id and c.scope = ? and c.question = ? and c.yes + c.no > 0
            and v.room = ? and v.closed_at is not null and v.voided_at is null
        """,
        tallies.scope(community_id), Question.RETURN.value, room,
    )  # fmt: skip
    settled = [rows.SETTLED.of(row, outcome=votes.outcome_of(row["fate"])) for row in found]
    return sorted(settled, key=lambda one: one.closed_at, reverse=True)


def calls(db: Sql, community_id: str, room: str = "") -> Sequence[Call]:
    found = db.rows(
        """
        select w.*, v.fate, v.closed_at
        from players p cross join words w cross join events v
        where w.person = p.person and w.community = p.community and v.id = w.event_id
            and p.community = ? and v.room = ? and v.closed_at is not null and v.voided_at is null
        """,
        community_id, room,
    )  # fmt: skip
    spoken: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        if QUESTION_OF[Choice(row["choice"])] is Question.RETURN:
            spoken[row["person"], row["event_id"]].append(row)
    said = [
        (person, words[0]["fate"], counted(standing_votes(map(votes.word, words), rows.at(words[0]["closed_at"]))))
        for (person, _), words in spoken.items()
    ]
    return [Call(person, choice is votes.outcome_of(fate)) for person, fate, choice in said if choice]
