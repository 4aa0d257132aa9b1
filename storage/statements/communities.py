"""Communities: how they vote, that they let the app in, and when they took it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.ports import Installation
from bot.votes import Community
from storage import rows
from storage.sql import SPREADING, Sql, insert, put, value
from storage.statements import votes


def community(db: Sql, community_id: str) -> Community:
    """The settings of a community; the defaults where it has none of its own, or none that can be read."""
    settings = value(db, "select settings from communities where id = ?", community_id)
    return rows.COMMUNITY.value_or(settings, Community(community_id), f"the settings of {community_id}")


def change_community(db: Sql, community_id: str, change: Callable[[Community], Community]) -> Community:
    _have(db, community_id)
    db.row("select id from communities where id = ? for update", community_id)
    now = community(db, community_id)
    wanted = change(now)
    db.run("update communities set settings = ? where id = ?", rows.COMMUNITY.text(wanted), community_id)
    if wanted.pooled != now.pooled:
        votes.pool(db, community_id, pooled=wanted.pooled)
    return wanted


def left(db: Sql, community_id: str, at: datetime) -> None:
    _have(db, community_id)
    db.run("update communities set left_at = ? where id = ?", rows.moment(at), community_id)


def joined(db: Sql, community_id: str) -> None:
    db.run("update communities set left_at = null where id = ?", community_id)


def left_by(db: Sql, chat: str) -> Sequence[str]:
    found = db.rows("select id from communities where left_at is not null and id like ?", f"{chat}:%")
    return [row["id"].partition(":")[2] for row in found]


def erase_left(db: Sql, before: datetime) -> Sequence[str]:
    db.lock(SPREADING)  # news may be on its way to their channels
    found = db.rows("select id from communities where left_at < ? order by id", rows.moment(before))
    for community_id in (row["id"] for row in found):
        chat, _, name = community_id.partition(":")
        db.run("delete from channels where chat = ? and community = ?", chat, name)
        for statement in (
            "delete from follows where community = ?",
            "delete from players where community = ?",
            "delete from communities where id = ?",
        ):
            db.run(statement, community_id)
    return [row["id"] for row in found]


def _have(db: Sql, community_id: str) -> None:
    insert(db, "communities", id=community_id, pooled=0, settings=rows.COMMUNITY.text(Community(community_id)))


# --- letting the app in ------------------------------------------------------------------------------------------


def save_installation(db: Sql, installation: Installation) -> None:
    put(db, "installations", "chat, community", chat=installation.chat, community=installation.community,
        name=installation.name, sealed=installation.sealed, at=rows.moment(installation.at))  # fmt: skip


def installations(db: Sql, chat: str) -> Sequence[Installation]:
    found = db.rows("select * from installations where chat = ? order by community", chat)
    return [rows.INSTALLATION.of(row) for row in found]


def forget_installation(db: Sql, chat: str, community: str) -> None:
    db.run("delete from installations where chat = ? and community = ?", chat, community)
