"""Leases: what was handed to a process is nobody else's until it is settled, its time is over, or the process is gone.

Rule 1. A lease ends by the clock of who holds it (`end_over`, with each word that it lives), or with its holder: the
        clocks of two machines need not agree.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import rows
from storage.sql import Sql

#: How long a post that was handed out is nobody else's; and a feed, or a story to read.
OF_POSTS, OF_READING = timedelta(seconds=60), timedelta(minutes=5)

#: What may be handed out. Parameters: the moment, and to whom.
FREE = """(
    leased_until is null or leased_until <= ? and (leased_by = ? or leased_by not in (select id from processes))
)"""

_TABLES = ("posts", "feeds", "arrivals")
#: Over is also what lasts much longer than one that is given now: it was given by a clock that was set back since.
_END_OVER = tuple(
    f"update {table} set leased_until = null where leased_by = ? and (leased_until <= ? or leased_until > ?)"  # noqa: S608
    for table in _TABLES
)
#: End the leases of one process, or ("") of all.
_END = tuple(
    f"update {table} set leased_until = null, leased_by = null where leased_until is not null and ? in ('', leased_by)"  # noqa: S608
    for table in _TABLES
)


def end_over(db: Sql, holder: str, now: datetime) -> None:
    """What a process has kept for too long, and whatever came of it, is anybody's."""
    for end in _END_OVER:
        db.run(end, holder, rows.moment(now), rows.moment(now + 2 * OF_READING))


def end(db: Sql, holder: str = "") -> None:
    """A process, or every one, has nothing in hand any more."""
    for statement in _END:
        db.run(statement, holder)
