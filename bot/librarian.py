"""Keeps the catalogue up to date from a public directory of shows: imports what is newer there, at first everything.

Rule 1. The catalogue in use is complete: the starter's until everything was imported once, then both together.
Rule 2. What was fetched is stored at once, so that a restart only goes on with the rest.
Rule 3. The desk never waits for the directory. While it is down the last catalogue stays in use; that is logged once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import structlog

from bot.catalogue import Catalogue, Show
from bot.listings import DirectoryState, Listing, detailed, keys_for, may_be_news, together, under_given_keys
from bot.ports import DirectoryUnavailable, ShowDirectory, Storage, StorageError

T = TypeVar("T")

#: Takes the catalogue that people ask, and the smaller one that stories are read with.
Publish = Callable[[Catalogue, Catalogue], None]

log = structlog.get_logger(__name__)

#: How often the list of all shows is compared with ours (2 MB, one request); the lists of changes lack deleted shows.
COMPARED_EVERY = timedelta(hours=20)
#: From so many newer shows of a page on, the whole page is fetched instead.
MANY = 10
#: How often to look which shows are in the news, how long they stay in it, and how long their details stay good.
NEWS_EVERY, NEWS_LASTS, DETAILS_LAST = timedelta(minutes=10), timedelta(days=3), timedelta(days=1)
#: Events looked through for shows in the news.
NEWS_SEEN = 200
#: Waiting while the directory is down: doubles from the first to the last of these (seconds).
FIRST_WAIT, LONGEST_WAIT = 60.0, 6 * 3600.0
#: After so many shows in a row that cannot be read, the directory counts as down.
FAILING = 3
#: A list of all shows is not believed if it lacks more than this share of those we know.
LOST_AT_ONCE = 0.1
#: Listings kept in memory, the most talked about, and how many are read from the database at a time.
#: benchmarks/lookup.py measures their cost.
MOST, BATCH_READ = 40_000, 2_000


async def gathered(storage: Storage, most: int, before: Catalogue) -> list[Listing]:
    """The most talked about of the stored listings. Unchanged shows are the objects of the catalogue ``before``, so
    that memory does not double while both exist.
    """
    listings = list[Listing]()
    while wanted := min(most - len(listings), BATCH_READ):
        batch = await storage.listings(after=listings[-1] if listings else None, limit=wanted)
        for listing in batch:
            known = before.get(listing.show.key)
            listings.append(replace(listing, show=known) if known == listing.show else listing)
        if len(batch) < wanted:
            break
    return listings


def catalogues(
    starter: Sequence[Show], listings: Sequence[Listing], given: frozenset[str], today: date
) -> tuple[Catalogue, Catalogue]:
    """The catalogues of the starter's shows and these listings: the one that people ask, and the one that stories are
    read with.
    """
    starter = under_given_keys(starter, listings, given)
    catalogue = Catalogue(together(starter, listings))
    never = {listing.show.key for listing in listings if not may_be_news(listing, today)}
    never -= {show.key for show in starter}
    return catalogue, Catalogue(show for show in catalogue if show.key not in never)


async def in_use(storage: Storage, today: date) -> tuple[Catalogue, Catalogue]:
    """The catalogues of a desk, from its database, in which nothing is changed."""
    starter = Catalogue.starter()
    listings = [listing for listing in await gathered(storage, MOST, starter) if listing.show.key]
    if not listings:
        return starter, starter
    return catalogues(list(starter), listings, await storage.given_keys(), today)


class Librarian:
    """Imports a directory, and publishes a new catalogue whenever there is one.

    ``starter`` gives the shows that the bot ships with; ``publish`` takes each new catalogue, on the event loop: the
    one that people ask, and the one that stories are read with, which lacks what is never news (`may_be_news`).
    ``most``: how many of the directory's shows are in it, the most talked about.
    While ``asking`` says no, the directory is not asked, and what was stored before, or by other processes, is used:
    events are stored under its keys.
    """

    def __init__(
        self,
        directory: ShowDirectory,
        storage: Storage,
        publish: Publish,
        *,
        now: Callable[[], datetime],
        asking: Callable[[], bool],
        starter: Callable[[], Iterable[Show]] = Catalogue.starter,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        most: int = MOST,
    ) -> None:
        self._asking, self._most = asking, most
        self._directory, self._storage, self._publish = directory, storage, publish
        self._now, self._sleep = now, sleep
        self._starter = starter
        self._failures = 0
        self._catalogue = Catalogue(())
        #: Whether more is stored than was published; at first what an earlier run has stored.
        self._more = True
        #: How new the published catalogue is: another process may have stored a newer state.
        self._handed_on: datetime | None = None

    async def run(self) -> None:
        """Keep the catalogue up to date until cancelled. Nothing that goes wrong here ends the desk."""
        while True:
            try:
                wait = await self._turn()
            except Exception as problem:
                ours = not isinstance(problem, StorageError)  # a database is back, and a disk has room, much sooner
                wait = LONGEST_WAIT if ours else NEWS_EVERY.total_seconds()
                log.error("catalogue_not_kept", problem=str(problem), again_in_seconds=wait, exc_info=ours)
            await self._sleep(wait)

    async def _turn(self) -> float:
        """Catch up once; in how many seconds to do so again."""
        trouble, wait = None, NEWS_EVERY.total_seconds()
        try:
            await self.catch_up()
            self._failures = 0
        except DirectoryUnavailable as problem:
            trouble, wait = str(problem), min(FIRST_WAIT * 2.0 ** min(self._failures, 20), LONGEST_WAIT)
            self._failures += 1
        if self._asking():  # else another process reports it
            await self._tell(trouble, wait)
        return wait

    async def catch_up(self) -> None:
        """Do what is due: fetch what changed there, and the shows in the news; publish what came.

        Raises:
            DirectoryUnavailable: it failed on the way; what came before is stored, and published at the next try.
        """
        await self.recall()
        if not self._asking():
            return
        state, now = await self._storage.directory_state(), self._now()
        if state.current_at is None or abs(now - state.current_at) >= COMPARED_EVERY:
            await self._compare(state)
        await self._take_news()
        await self.recall()

    # --- what is newer there ---------------------------------------------------------------------------------

    async def _compare(self, state: DirectoryState) -> None:
        """Fetch every show whose stamp is newer than ours: by the page where many of a page are newer, as at first,
        else one by one. Shows that their list lacks are dropped. A restart goes on with what is still newer.
        """
        began, stamps = self._now(), await self._directory.stamps()
        known = await self._storage.listing_stamps()
        gone = known.keys() - stamps.keys()
        if not stamps or len(gone) > LOST_AT_ONCE * len(known):
            raise DirectoryUnavailable(
                f"TVmaze lists only {len(stamps)} shows, but {len(known)} are known; its list is not used. Check "
                "tvmaze.api_base in the configuration"
            )
        newer = {number for number, stamp in stamps.items() if stamp > known.get(number, -1)}
        on_page = Counter(number // self._directory.ids_a_page for number in newer)
        pages = sorted(page for page, many in on_page.items() if many >= MANY or state.current_at is None)
        log.info("catalogue_sync_begins", newer=len(newer), pages=len(pages))
        for page in pages:
            listings = await self._directory.page(page)
            if listings is None and page < pages[-1] - 1:  # the last page may be newer than a cached index
                raise DirectoryUnavailable(f"TVmaze's list ends at page {page} of {pages[-1]}")
            # An answer may be from a cache that is a day old.
            await self._keep([one for one in listings or () if one.id in newer])
            newer -= {one.id for one in listings or () if one.stamp >= stamps.get(one.id, 0)}
        async for number, listing in self._one_by_one(sorted(newer), self._directory.listing):
            if listing is not None:
                await self._keep([listing])
            else:
                gone.add(number)
        await self._keep((), replace(state, current_at=began), gone)
        log.info("catalogue_current", gone=len(gone))

    async def _one_by_one(
        self, numbers: Iterable[int], ask: Callable[[int], Awaitable[T]]
    ) -> AsyncIterator[tuple[int, T]]:
        """The answer about each show. One that cannot be read is left for another day; several in a row mean that the
        directory is down.
        """
        failing = 0
        for number in numbers:
            try:
                answer = await ask(number)
            except DirectoryUnavailable as problem:
                failing += 1
                if failing == FAILING:
                    raise
                log.info("show_not_read", number=number, problem=str(problem))
                continue
            failing = 0
            yield number, answer

    # --- shows in the news -----------------------------------------------------------------------------------

    async def _take_news(self) -> None:
        """Fetch seasons and other names of the shows that stories are about."""
        now = self._now()
        events = await self._storage.recent_events(NEWS_SEEN)
        keys = {event.show_key for event in events if event.last_at and now - event.last_at <= NEWS_LASTS}
        due = {
            listing.id
            for listing in await self._storage.listings_of(keys)
            if listing.detailed_at is None or abs(now - listing.detailed_at) >= DETAILS_LAST
        }
        async for _, details in self._one_by_one(sorted(due), self._directory.details):
            if details is not None:
                await self._keep([detailed(details, now)])
                log.info("show_in_the_news", show=details.listing.show.title, seasons=len(details.seasons))

    # --- keeping and handing on ------------------------------------------------------------------------------

    async def _keep(
        self, listings: Sequence[Listing], state: DirectoryState | None = None, gone: Collection[int] = ()
    ) -> None:
        """Store what came, and as of when everything is known."""
        self._failures = 0
        self._more |= bool(listings)
        await self._storage.keep_listings(listings, gone, state)

    async def recall(self) -> None:
        """Give new shows their keys and publish what is stored, where that is more than was published: a story that is
        read with the starter's shows alone may not find its event.
        """
        current_at = (await self._storage.directory_state()).current_at
        if current_at is None or not (self._more or current_at != self._handed_on):
            return
        listings = await gathered(self._storage, self._most, self._catalogue)
        given_before = await self._storage.given_keys()
        # Beside the event loop: it takes a second or two.
        given, catalogue, read = await asyncio.to_thread(self._made, listings, given_before)
        del listings
        await self._storage.give_keys(given)
        self._catalogue = catalogue
        self._publish(catalogue, read)
        self._more, self._handed_on = False, current_at
        log.info("catalogue_in_use", shows=len(catalogue), looked_for_in_stories=len(read), new=len(given))

    def _made(
        self, listings: list[Listing], given_before: frozenset[str]
    ) -> tuple[dict[int, str], Catalogue, Catalogue]:
        """Keys for the listings that have none, and both catalogues."""
        starter = list(self._starter())
        given = keys_for(starter, listings, given_before)
        for at, listing in enumerate(listings):
            if listing.id in given:
                listings[at] = replace(listing, show=replace(listing.show, key=given[listing.id]))
        every_key = given_before.union(given.values())
        catalogue, read = catalogues(starter, listings, every_key, self._now().date())
        # Indexes are built at their first use; here nobody has to wait for it.
        catalogue.complete("warm up")
        assert read.name_lengths is not None
        return given, catalogue, read

    async def _tell(self, problem: str | None, wait: float) -> None:
        """Remember how the directory is, and say so when that changes."""
        state = await self._storage.directory_state()
        if problem is None and state.trouble is not None:
            log.info("directory_answers_again")
        elif problem is not None and state.trouble is None:
            stays = "starter" if state.current_at is None else "last"
            log.warning("directory_unavailable", problem=problem, catalogue_in_use=stays, again_in_seconds=wait)
        if problem != state.trouble:
            await self._storage.keep_listings(state=replace(state, trouble=problem))
