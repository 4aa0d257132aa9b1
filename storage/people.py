"""People: who follows what in which community, who plays for its board, and who asked to be forgotten."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from storage import rows
from storage.sql import Sql, insert, put, value


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


# --- being forgotten ---------------------------------------------------------------------------------------------


def forget(db: Sql, person: str, now: datetime) -> None:
    """Drop what is kept of a person beside their votes, and remember by a hash alone that they asked for it."""
    db.run("delete from follows where person = ?", person)
    db.run("delete from players where person = ?", person)
    put(db, "forgotten", "person", person=_hashed(person, _secret(db)), at=rows.moment(now))


def forgotten(db: Sql, people: Collection[str], since: str) -> frozenset[str]:
    """Those of these people who asked to be forgotten after a moment."""
    gone = {row["person"] for row in db.rows("select person from forgotten where at >= ?", since)}
    if not gone:
        return frozenset()
    secret = _secret(db)
    return frozenset(person for person in people if _hashed(person, secret) in gone)


def _hashed(person: str, secret: bytes) -> str:
    return hashlib.blake2b(person.encode(), key=secret, digest_size=16).hexdigest()


def _secret(db: Sql) -> bytes:
    """The key of the hashes: this database's own, so that they mean nothing anywhere else."""
    insert(db, "forgetting", id=1, secret=secrets.token_hex(32))
    return bytes.fromhex(value(db, "select secret from forgetting where id = 1"))
