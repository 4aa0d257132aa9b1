"""What a public directory says of shows, under keys of our own, and how far it has been taken over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from sys import intern

from bot.catalogue import Show
from bot.listings import DirectoryState, Listing
from storage import rows
from storage.rows import Row
from storage.sql import Sql, put, value


def directory_state(db: Sql) -> DirectoryState:
    state = value(db, "select state from directory where id = 1")
    return rows.DIRECTORY_STATE.value_or(state, DirectoryState(), "how far the list of shows has come")


def keep_listings(
    db: Sql, listings: Collection[Listing] = (), gone: Collection[int] = (), state: DirectoryState | None = None
) -> None:
    db.many(
        """
        insert into shows
            (id, title, year, ended, network, country, status, url, poster, weight, stamp, seasons, aliases,
            detailed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
            title = excluded.title, year = excluded.year, ended = excluded.ended, network = excluded.network,
            country = excluded.country, status = excluded.status, url = excluded.url,
            poster = excluded.poster, weight = excluded.weight, stamp = excluded.stamp,
            seasons = case when excluded.detailed_at is null then shows.seasons else excluded.seasons end,
            aliases = case when excluded.detailed_at is null then shows.aliases else excluded.aliases end,
            detailed_at = coalesce(excluded.detailed_at, shows.detailed_at)
        """,
        (
            (one.id, one.show.title, one.show.year, one.ended, one.show.network, one.show.country, one.show.status,
             one.show.url, one.show.poster, one.weight, one.stamp, one.show.seasons, rows.IDS.text(one.show.aliases),
             rows.moment_or_none(one.detailed_at))
            for one in listings
        ),
    )  # fmt: skip
    db.many("delete from shows where id = ?", ((number,) for number in gone))
    if state is not None:
        put(db, "directory", "id", id=1, state=rows.DIRECTORY_STATE.text(state))


def given_keys(db: Sql) -> frozenset[str]:
    return frozenset(row["key"] for row in db.rows("select key from shows where key is not null"))


def give_keys(db: Sql, keys: Mapping[int, str]) -> None:
    db.many("update shows set key = ? where id = ? and key is null", ((key, number) for number, key in keys.items()))


def listings(db: Sql, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
    weight, number = (after.weight, after.id) if after is not None else (2**62, 0)
    return [
        _listing(row)
        for row in db.rows(
            "select * from shows where weight < ? or (weight = ? and id > ?) order by weight desc, id limit ?",
            weight, weight, number, limit,
        )
    ]  # fmt: skip


def listings_of(db: Sql, keys: Collection[str]) -> Sequence[Listing]:
    found = [row for key in dict.fromkeys(keys) for row in db.rows("select * from shows where key = ?", key)]
    return sorted(map(_listing, found), key=lambda listing: listing.id)


def listing_stamps(db: Sql) -> Mapping[int, int]:
    return {row["id"]: row["stamp"] for row in db.rows("select id, stamp from shows order by id")}


def _listing(row: Row) -> Listing:
    # Interned, as thousands of shows share these words: with 80,000 shows in memory that saves 10 MB.
    detailed_at = rows.at(row["detailed_at"])
    show = Show(
        key=row["key"] or "",
        title=row["title"],
        year=row["year"],
        network=row["network"] and intern(row["network"]),
        country=row["country"] and intern(row["country"]),
        seasons=row["seasons"],
        status=intern(row["status"]),
        aliases=rows.IDS.value_or(row["aliases"], (), f"other names of show {row['id']}"),
        url=row["url"],
        poster=row["poster"],
        counted_on=detailed_at and detailed_at.date(),
    )
    return Listing(row["id"], show, row["weight"], row["stamp"], row["ended"], detailed_at)
