"""Who follows what, in which community."""

from __future__ import annotations

from collections.abc import Sequence

from storage.sql import Sql


def follow(db: Sql, person: str, community: str, show_key: str, *, on: bool) -> bool:
    """Follow a show, or no longer; whether that changed anything."""
    if not on:
        gone = db.run(
            "delete from follows where person = ? and community = ? and show_key = ?", person, community, show_key
        )
        return bool(gone)
    new = db.run(
        """
        insert into follows (person, community, show_key, number)
            select ?, ?, ?, coalesce(max(number), 0) + 1 from follows where community = ? and show_key = ?
        on conflict do nothing
        """,
        person, community, show_key, community, show_key,
    )  # fmt: skip
    return bool(new)


def followed(db: Sql, person: str, community: str) -> Sequence[str]:
    """Keys of the shows that a person follows, by key."""
    found = db.rows(
        "select show_key from follows where person = ? and community = ? order by show_key", person, community
    )
    return [row["show_key"] for row in found]


def followers(db: Sql, show_keys: Sequence[str], community: str, limit: int) -> Sequence[str]:
    """Each person once, in the order in which they began to follow."""
    people: dict[str, None] = {}
    for show_key in show_keys:
        found = db.rows(
            "select person from follows where community = ? and show_key = ? order by number limit ?",
            community, show_key, limit,
        )  # fmt: skip
        people |= dict.fromkeys(row["person"] for row in found)
    return list(people)[:limit]
