"""Processes that share a database: which of them live, and freeing the work of those that do not.

Every process says every few seconds that it lives. One that is not heard of for `GONE_AFTER` counts as dead, and what
it had in hand is handed out again. Should it only have been asleep, `posts.sending` tells it that a post is no longer
its own. Each process measures others' silence by its own clock: the clocks of two machines, or of two processes started
before and after a machine's clock was set back, need not agree.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.crew import Crew, Role
from bot.posts import LANDS_WITHIN
from storage import rows
from storage.sql import Sql, value

#: After this silence a process counts as dead. Its last word may be heard a beat (4 seconds) late, and its death
#: noticed a beat late: its work is taken over within 30 seconds. With less, a machine that is busy for a moment would
#: lose its work.
GONE_AFTER = timedelta(seconds=18)
#: What a process was sending is looked for no later than this moment.
_LANDED = "update posts set not_before = ? where leased_until is not null and leased_by = ? and not_before > ?"


def heartbeat(db: Sql, roles: Collection[Role], in_hand: Collection[str], now: datetime) -> Crew:
    moment = rows.moment(now)
    db.run(
        """
        insert into processes (id, roles, joined_at, seen_at) values (?, ?, ?, ?)
        on conflict (id) do update set roles = excluded.roles, seen_at = excluded.seen_at
        """,
        db.process.name, rows.IDS.text(tuple(sorted(roles))), moment, moment,
    )  # fmt: skip
    leased_until = rows.moment(now + OF_POSTS)
    db.many(_RENEW, [(leased_until, key, db.process.name) for key in sorted(in_hand)])
    for end in _END_OVER:
        db.run(end, db.process.name, moment, rows.moment(now + 2 * OF_READING))
    for gone in _unheard(db, now):  # it began whatever it was sending before it fell silent, whatever its clock said
        landed = rows.moment(now + LANDS_WITHIN - GONE_AFTER)
        db.run(_LANDED, landed, gone, landed)
        farewell(db, gone)
    living = db.rows("select id, roles from processes order by joined_at, id")
    said = (rows.IDS.value_or(row["roles"], (), f"the roles of process {row['id']}") for row in living)
    # Roles of a newer version are left out.
    roles_of_each = tuple(frozenset(role for role in Role if role in roles) for roles in said)
    names = tuple(row["id"] for row in living)
    return Crew(roles_of_each, names.index(db.process.name), names)


def _unheard(db: Sql, now: datetime) -> list[str]:
    """Processes that said nothing new for too long; notes what all of them said."""
    others, heard = db.rows("select id, seen_at from processes where id <> ?", db.process.name), db.process.heard
    said = {row["id"]: row["seen_at"] for row in others}
    for gone in heard.keys() - said.keys():
        del heard[gone]
    for name, word in said.items():
        if name not in heard or heard[name][0] != word:
            heard[name] = word, now
    silent = sorted(name for name, (_, at) in heard.items() if now - at > GONE_AFTER)
    still = "select id from processes where id = ? and seen_at = ? for update skip locked"
    return [name for name in silent if db.row(still, name, said[name]) is not None]


def try_writing(db: Sql) -> None:
    """Writing something and deleting it notices a full disk too."""
    db.run("insert into processes (id, roles, joined_at, seen_at) values (?, '[]', '', '')", f"{db.process.name}?")
    db.run("delete from processes where id = ?", f"{db.process.name}?")


def living(db: Sql, now: datetime) -> int:
    """How many processes were heard of lately."""
    return int(value(db, "select count(*) from processes where seen_at >= ?", rows.moment(now - GONE_AFTER)))


def farewell(db: Sql, name: str = "") -> None:
    """A process, or ("") every one, has ended: what it had in hand is free, and its failed attempts no longer count."""
    for statement in _END:
        db.run(statement, name)


# --- leases ------------------------------------------------------------------------------------------------------

#: How long a post is leased when it is handed out; and a feed, or a story to read.
OF_POSTS, OF_READING = timedelta(seconds=60), timedelta(minutes=5)

#: What may be leased. Parameters: the moment, and to whom.
FREE = """(
    leased_until is null or leased_until <= ? and (leased_by = ? or leased_by not in (select id from processes))
)"""

#: Renews the lease of what a process still has in hand.
_RENEW = "update posts set leased_until = ? where key = ? and leased_by = ? and leased_until is not null"
_TABLES = ("posts", "feeds", "arrivals")
#: Ends leases that ran out, and those that last much longer than a new one would: a clock gave them that was set back
#: since.
_END_OVER = tuple(
    f"update {table} set leased_until = null where leased_by = ? and (leased_until <= ? or leased_until > ?)"  # noqa: S608
    for table in _TABLES
)
_END = (
    "update posts set attempts = 0 where due is not null and attempts > 0 and ? in ('', leased_by)",
    *(
        f"update {table} set leased_until = null, leased_by = null where leased_until is not null "  # noqa: S608
        "and ? in ('', leased_by)"
        for table in _TABLES
    ),
    "delete from processes where ? in ('', id)",
)
