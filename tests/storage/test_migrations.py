"""A desk goes on with all that it had when a newer program changes its tables: in a file and on a server."""

from __future__ import annotations

import pytest

from bot.votes import Tally
from storage import postgres_schema, sqlite
from storage.migrations import all_migrations
from tests.storage.ballots import NO, OPEN, SERVER, YES, card, second
from tests.storage.makes import Desk

#: What a later version may want: a column of a table that is full, and a table beside it.
CHANGE = """
alter table posts add column more integer not null default 7;
create table change (post_key text not null references posts (key));
insert into change select key from posts where more = 7;
"""


@pytest.mark.parametrize("desk", ["sqlite", "postgres without tables"], indirect=True)
async def test_a_desk_of_an_older_version_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.news(OPEN)
    key = await card(desk)
    await desk.storage.vote(key, "ann", YES, added=True, at=second(1))
    newer = (*all_migrations(), ("9998 a change", CHANGE))
    for make in (sqlite, postgres_schema):
        monkeypatch.setattr(make, "all_migrations", lambda: newer)
    await desk.crash()
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(yes=1)
    await desk.damage("delete from change where post_key = ?", key)
    await desk.crash()
    assert await desk.storage.vote(key, "bob", NO, added=True, at=second(2))
    assert await desk.storage.tally(OPEN.id, SERVER) == Tally(yes=1, no=1)
