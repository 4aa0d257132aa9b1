"""Communities that let a chat in, and the tickets by which they come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.ports import Installation
from storage import rows
from storage.sql import Sql


def save_installation(db: Sql, one: Installation) -> None:
    """Keep it, in place of an older one."""
    db.run(
        """
        insert into installations (chat, community, name, sealed, at) values (?, ?, ?, ?, ?)
        on conflict (chat, community) do update set name = excluded.name, sealed = excluded.sealed, at = excluded.at
        """,
        one.chat, one.community, one.name, one.sealed, rows.moment(one.at),
    )  # fmt: skip


def installations(db: Sql, chat: str) -> Sequence[Installation]:
    """All of a chat, by community."""
    found = db.rows("select * from installations where chat = ? order by community", chat)
    return [
        Installation(row["chat"], row["community"], row["name"], row["sealed"], datetime.fromisoformat(row["at"]))
        for row in found
    ]


def forget_installation(db: Sql, chat: str, community: str) -> None:
    """Drop it."""
    db.run("delete from installations where chat = ? and community = ?", chat, community)


def issue_ticket(db: Sql, ticket: str, until: datetime) -> None:
    """Remember a ticket."""
    db.run("insert into tickets (ticket, good_until) values (?, ?)", ticket, rows.moment(until))


def redeem_ticket(db: Sql, ticket: str, now: datetime) -> bool:
    """Whether it is good; it never is again. Those that ran out go with it."""
    good = db.run("delete from tickets where ticket = ? and good_until > ?", ticket, rows.moment(now))
    db.run("delete from tickets where good_until <= ?", rows.moment(now))
    return bool(good)
