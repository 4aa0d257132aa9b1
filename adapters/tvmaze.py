"""TVmaze, the public directory of shows (https://www.tvmaze.com/api), as ShowDirectory.

Rule 1. Two requests begin at least half a second apart: "at least 20 calls every 10 seconds per IP address" pass.
Rule 2. Its data is CC BY-SA 4.0. Every show carries its TVmaze address, which cards link and credit; nothing of it is
        ever bundled.
Rule 3. No row is trusted to be complete: what is missing or malformed is left out, and a row without number or name is
        no show. Nor is a number that redirects to another show's: the two were merged.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

import aiohttp
import structlog

from bot.catalogue import Show
from bot.listings import Details, Listing
from bot.ports import DirectoryUnavailable
from bot.understanding.words.network_names import SPELLINGS

log = structlog.get_logger(__name__)

API_BASE = "https://api.tvmaze.com"
#: Seconds between the beginnings of two requests; see rule 1.
SPACING = 0.5
#: After a 429: seconds to pause at least ("your client should simply back off for a few seconds") and at most; and
#: after how many in a row we give up.
PAUSE, LONGEST_PAUSE, PAUSES = 5.0, 3600.0, 4
#: Seconds for one whole answer, and its largest size: the list of all changes has 2 MB, a page of shows half of one.
TIMEOUT, LARGEST = 60.0, 20 * 1024 * 1024

#: What TVmaze's four words say of us. It knows no renewal and no cancellation.
STATUS: dict[str, str] = {"Running": "running", "Ended": "ended"}
#: The number in a show's address.
NUMBER = re.compile(r"/shows/(\d+)")
#: Countries whose names for a show are used in English; null is the show's own country.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
#: Networks that share a name with one in another country.
NAMESAKES: dict[tuple[str, str], str] = {("ABC", "AU"): "ABC (Australia)"}


class TVmaze:
    """A client of the TVmaze API, which needs no key; made where an event loop runs.

    ``contact`` is sent to TVmaze, so that they can write to us before they block us; ``clock`` counts seconds.
    """

    #: /shows?page=N holds the shows numbered from 250 N up to 250 N + 249.
    ids_a_page = 250

    def __init__(
        self,
        *,
        contact: str | None = None,
        api_base: str = API_BASE,
        spacing: float = SPACING,
        timeout: float = TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        name = f"RenewalDesk/{version('renewal-desk')}"
        self._session = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=timeout),
            headers={"User-Agent": f"{name} (+{contact})" if contact else name, "Accept": "application/json"},
        )
        self._base = api_base.rstrip("/")
        self._spacing, self._timeout = spacing, timeout
        self._clock, self._sleep = clock, sleep
        self._turn = asyncio.Lock()
        self._free_at = clock()

    async def page(self, number: int) -> Sequence[Listing] | None:
        rows = await self._get("/shows", page=str(number))
        if rows is None:
            return None
        if not isinstance(rows, list):
            raise DirectoryUnavailable("TVmaze: a page of its index is not a list")
        return [listing for row in rows if (listing := listing_of(row)) is not None]

    async def stamps(self) -> Mapping[int, int]:
        rows = await self._get("/updates/shows")
        if not isinstance(rows, dict):
            raise DirectoryUnavailable("TVmaze: the list of its changes is not one")
        return {int(key): stamp for key, stamp in rows.items() if key.isdecimal() and isinstance(stamp, int)}

    async def listing(self, id: int) -> Listing | None:
        return _listing(id, await self._get(f"/shows/{id}"))

    async def details(self, id: int) -> Details | None:
        """Two requests."""
        row = await self._get(f"/shows/{id}", **{"embed[]": "seasons"})
        listing = _listing(id, row)
        if listing is None:
            return None
        names = await self._get(f"/shows/{id}/akas")
        embedded = _mapping(_mapping(row).get("_embedded"))
        return Details(listing, _seasons(embedded.get("seasons")), _aliases(names))

    async def close(self) -> None:
        await self._session.close()

    # --- asking ----------------------------------------------------------------------------------------------

    async def _get(self, path: str, **query: str) -> Any:
        """The JSON at a path; None where there is nothing, or no more."""
        for _ in range(PAUSES):
            status, body, wait = await self._ask(path, query)
            if status != HTTPStatus.TOO_MANY_REQUESTS:
                break
            log.info("tvmaze_asks_us_to_wait", seconds=wait)
            await self._sleep(wait)
        if status == HTTPStatus.NOT_FOUND:
            return None
        if status != HTTPStatus.OK:
            raise DirectoryUnavailable(f"TVmaze: {path} was answered with status {status}")
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise DirectoryUnavailable(f"TVmaze: the answer to {path} is not JSON") from None

    async def _ask(self, path: str, query: Mapping[str, str]) -> tuple[int, bytes, float]:
        """One request, in its turn: status, body, and how many seconds to wait after a 429."""
        async with self._turn:  # the limit allows no more than one request at a time
            await self._spaced()
            try:
                async with self._session.get(self._base + path, params=query) as response:
                    body = await _body_of(response, path)
                    asked = response.headers.get("Retry-After", "")
                    self._free_at += self._spacing * len(response.history)  # each redirect counts as a request
                    status = HTTPStatus.NOT_FOUND if _merged(path, response.url.path) else response.status
                    wait = float(asked) if asked.isdecimal() else PAUSE
                    return status, body, min(max(wait, PAUSE), LONGEST_PAUSE)
            except TimeoutError:
                raise DirectoryUnavailable(f"TVmaze: no full answer within {self._timeout:g} seconds") from None
            except aiohttp.ClientPayloadError:
                raise DirectoryUnavailable("TVmaze: the connection was lost in the middle of an answer") from None
            except (aiohttp.ClientError, OSError, ValueError) as problem:
                raise DirectoryUnavailable(f"TVmaze: cannot be reached ({problem or type(problem).__name__})") from None

    async def _spaced(self) -> None:
        wait = self._free_at - self._clock()
        if wait > 0:
            await self._sleep(wait)
        self._free_at = self._clock() + self._spacing


async def _body_of(response: aiohttp.ClientResponse, path: str) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(2**16):
        body += chunk
        if len(body) > LARGEST:
            raise DirectoryUnavailable(f"TVmaze: {path} was answered with too much to be read")
    return bytes(body)


def _merged(asked: str, answered: str) -> bool:
    """Whether the address of one show redirected to that of another."""
    one, other = NUMBER.search(asked), NUMBER.search(answered)
    return one is not None and other is not None and one[1] != other[1]


# --- reading its rows --------------------------------------------------------------------------------------------


def listing_of(row: object) -> Listing | None:
    """The show in a row of TVmaze's; None where it is no show."""
    fields = _mapping(row)
    number, title = _number(fields.get("id")), _text(fields.get("name"))
    if not number or title is None:
        return None
    network, country = _network(fields)
    premiered, ended = _day(fields.get("premiered")), _day(fields.get("ended"))
    show = Show(
        key="",
        title=title,
        year=premiered.year if premiered else None,
        network=network,
        country=country,
        status=STATUS.get(_text(fields.get("status")) or "", "unknown"),
        url=_web_address(fields.get("url")) or f"https://www.tvmaze.com/shows/{number}",
        poster=_web_address(_mapping(fields.get("image")).get("medium")),
    )
    weight, stamp = _number(fields.get("weight")) or 0, _number(fields.get("updated")) or 0
    return Listing(number, show, weight, stamp, ended.year if ended else None)


def _listing(id: int, row: object) -> Listing | None:
    if row is not None and _mapping(row).get("id") != id:
        raise DirectoryUnavailable(f"TVmaze: the answer about show {id} is not about it")
    return listing_of(row)


def _network(fields: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Name and country of the show's network; where it has a network and a streamer, the network, which mostly ordered
    it.
    """
    for home in (_mapping(fields.get("network")), _mapping(fields.get("webChannel"))):
        name = _text(home.get("name"))
        if name is not None:
            country = _text(_mapping(home.get("country")).get("code"))  # none: a streamer of the whole world
            return NAMESAKES.get((name, country or ""), SPELLINGS.get(name, name)), country
    return None, None


def _seasons(rows: object) -> dict[int, date | None]:
    listed = [_mapping(row) for row in rows] if isinstance(rows, list) else []
    return {number: _day(row.get("premiereDate")) for row in listed if (number := _number(row.get("number")))}


def _aliases(rows: object) -> tuple[str, ...]:
    found = []
    for row in rows if isinstance(rows, list) else ():
        country, name = _mapping(row).get("country"), _text(_mapping(row).get("name"))
        if name is not None and (country is None or _mapping(country).get("code") in ENGLISH):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    # half a character and NUL can be written in JSON, and no database takes them
    kept = value.encode(errors="ignore").decode().replace("\0", "")
    return " ".join(kept.split()) or None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _web_address(value: object) -> str | None:
    """An address that may stand in a card."""
    text = _text(value)
    return text if text and text.startswith(("https://", "http://")) and " " not in text else None
