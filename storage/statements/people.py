"""People: who follows what, and plays."""

from __future__ import annotations

from collections.abc import Sequence

from storage.sql import Sql, insert


def follow(db: Sql, person: str, community_id: str, show_key: str) -> bool:
    new = db.run(
        """
        insert into follows (person, community, show_key, number)
            select ?, ?, ?, coalesce(max(number), 0) + 1 from follows where community = ? and show_key = ?
        on conflict do nothing
        """,
        person, community_id, show_key, community_id, show_key,
    )  # fmt: skip
    return bool(new)


def unfollow(db: Sql, person: str, community_id: str, show_key: str) -> bool:
    gone = db.run(
        "delete from follows where person = ? and community = ? and show_key = ?", person, community_id, show_key
    )
    return bool(gone)


def followed(db: Sql, person: str, community_id: str) -> Sequence[str]:
    found = db.rows(
        "select show_key from follows where person = ? and community = ? order by show_key", person, community_id
    )
    return [row["show_key"] for row in found]


def followers(db: Sql, show_keys: Sequence[str], community_id: str, limit: int) -> Sequence[str]:
    people: dict[str, None] = {}
    for show_key in show_keys:
        found = db.rows(
            "select person from follows where community = ? and show_key = ? order by number limit ?",
            community_id, show_key, limit,
        )  # fmt: skip
        people |= dict.fromkeys(row["person"] for row in found)
    return list(people)[:limit]


def join_board(db: Sql, person: str, community_id: str) -> bool:
    return insert(db, "players", person=person, community=community_id)


def leave_board(db: Sql, person: str, community_id: str) -> bool:
    return bool(db.run("delete from players where person = ? and community = ?", person, community_id))


def forget(db: Sql, person: str) -> None:
    """Drop what is kept of a person beside their votes."""
    db.run("delete from follows where person = ?", person)
    db.run("delete from players where person = ?", person)
