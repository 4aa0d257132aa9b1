"""Communities that let a chat in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.ports import Installation
from storage import rows
from storage.sql import Sql, put


def save_installation(db: Sql, one: Installation) -> None:
    """Keep it, in place of an older one."""
    put(db, "installations", "chat, community", chat=one.chat, community=one.community, name=one.name,
        sealed=one.sealed, at=rows.moment(one.at))  # fmt: skip


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
