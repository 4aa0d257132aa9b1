"""One conditional GET: we follow redirects ourselves, decompress the body within a limit, and put every failure in
plain words.

Rule 1. Validators are sent back byte for byte as they came, and only those that came with a feed.
Rule 2. Every hop of a redirect is checked like the first address.
Rule 3. The limit on the body counts after decompression, so that at most one chunk beyond it is in memory; and before,
        as endless empty gzip members decompress to nothing.
Rule 4. Only few bodies may be large at once, so that any number of hostile feeds together stay within a limit.
"""

from __future__ import annotations

import asyncio
import os
import re
import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from adapters.web_feeds.addresses import PRIVATE, Permitted, guarded, refusal
from adapters.web_feeds.resolving import Resolver
from adapters.web_feeds.unpacking import Damaged, Unpacker
from bot.ports import FeedState

ACCEPT = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, */*;q=0.5"
#: Bytes of one header. Some for browsers (Content-Security-Policy, Link) are longer than the 8 KB that aiohttp takes.
LONGEST_HEADER = 64 * 1024
BROKEN = "broke off in the middle of its answer, or sent it damaged"
PERMANENT, TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of our resources a feed may use."""

    #: Seconds for everything from the name look-up to the last byte, redirects included.
    total: float = 20.0
    #: Bytes of the body after decompression.
    body: int = 10 * 1024 * 1024
    #: Bytes from which on a body is large, and how many large ones there may be at once. A few dozen items with full
    #: text are smaller.
    large: int = 1024 * 1024
    large_at_once: int = 4
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer, after redirects."""

    status: int
    #: Where the answer came from, after redirects.
    url: str
    #: Header names in lower case.
    headers: Mapping[str, str]
    body: bytes = b""
    #: Where to ask from now on, when every redirect on the way was permanent.
    moved_to: str | None = None
    #: Whether any redirect on the way was a temporary one.
    detour: bool = False


class Unanswered(Exception):
    """No usable answer; the message says why, in words for the host."""


class Fetcher:
    """An HTTP client for feeds; made where an event loop runs. There is one for each set of permitted addresses, as a
    connection that is kept alive for a trusted feed must not serve another.
    """

    def __init__(
        self, user_agent: str, permitted: Permitted, limits: Limits, resolver: AbstractResolver | None
    ) -> None:
        self._limits, self._places = limits, asyncio.Semaphore(limits.large_at_once)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0, socket_factory=guarded(permitted), resolver=resolver or Resolver(), ttl_dns_cache=60
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # see unpacking.py
            timeout=aiohttp.ClientTimeout(total=None),
            max_field_size=LONGEST_HEADER,
            headers={"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
        )

    async def get(self, state: FeedState, look: AsyncExitStack) -> Answer:
        """Fetch a feed once. A large body waits for a place, which it keeps until the ``look`` ends.

        Raises:
            Unanswered: no address, no connection, time-out, too large, too many redirects, a forbidden address.
        """
        try:
            async with asyncio.timeout(self._limits.total):
                try:
                    return await self._follow(state, look)
                except aiohttp.ClientResponseError:
                    if state.etag is None and state.last_modified is None:
                        raise
                    # a "not modified" with a body, which HTTP forbids (RFC 9110, 15.4.5): without validators everything
                    # is sent
                    return await self._follow(replace(state, etag=None, last_modified=None), look)
        except TimeoutError:
            raise Unanswered(f"gave no full answer within {self._limits.total:g} seconds") from None
        except Damaged:
            raise Unanswered(BROKEN) from None
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            raise Unanswered(_in_words(problem)) from problem

    async def close(self) -> None:
        """Let go of connections."""
        await self._session.close()

    async def _follow(self, state: FeedState, look: AsyncExitStack) -> Answer:
        validators = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        conditions = {name: value for name, value in validators.items() if value is not None}
        url, permanent, detour, seen = URL(state.address), True, False, set[URL]()
        for _ in range(self._limits.redirects + 1):
            why = refusal(url)
            if why:
                raise Unanswered(f"{'leads to an address that ' if seen else ''}{why}")
            if url in seen:
                raise Unanswered("redirects in a circle")
            seen.add(url)
            async with self._session.get(url, headers=conditions, allow_redirects=False) as response:
                target = response.headers.get("Location")
                if response.status in PERMANENT | TEMPORARY and target:
                    permanent = permanent and response.status in PERMANENT
                    detour = detour or response.status in TEMPORARY
                    url = url.join(URL(target)).with_fragment(None)
                    continue
                return Answer(
                    status=response.status,
                    url=str(url),
                    headers={name.lower(): _storable(value) for name, value in response.headers.items()},
                    body=await self._body(response, look) if response.status in (200, 203) else b"",
                    moved_to=str(url) if permanent and len(seen) > 1 else None,
                    detour=detour,
                )
        raise Unanswered(f"redirects more than {self._limits.redirects} times")

    async def _body(self, response: aiohttp.ClientResponse, look: AsyncExitStack) -> bytes:
        too_large = f"sends more than {self._limits.body / 1024 / 1024:.3g} MB, too much for a feed"
        if response.content_length is not None and response.content_length > self._limits.body:
            raise Unanswered(too_large)
        body, came, large = bytearray(), 0, False
        packed = Unpacker(response.headers.get("Content-Encoding", ""))
        async for data in response.content.iter_any():
            came += len(data)
            for piece in packed.unpack(data):
                if max(came, len(body) + len(piece)) > self._limits.body:
                    body.clear()  # as the exception keeps this frame alive for a while
                    response.close()
                    raise Unanswered(too_large)
                body += piece
                if len(body) > self._limits.large and not large:
                    large = True
                    await look.enter_async_context(self._places)
        packed.end()
        return bytes(body)


def _storable(value: str) -> str:
    """A header's value; "" where its bytes are no text, which could be neither stored nor sent back."""
    return "" if any("\udc80" <= char <= "\udcff" for char in value) else value


def _in_words(problem: BaseException) -> str:
    """A network error as a host would say it."""
    inner = getattr(problem, "os_error", None) or problem
    if PRIVATE in str(inner):  # it is repeated for each address of a name
        return PRIVATE
    match problem:
        case aiohttp.ClientConnectorDNSError():
            return "has a name that cannot be found (DNS)"
        case aiohttp.ClientConnectorCertificateError(certificate_error=ssl.SSLCertVerificationError() as refused):
            return f"shows a certificate that is not valid ({refused.verify_message})"
        case aiohttp.ClientSSLError():
            return "cannot be reached over a secure connection"
        case aiohttp.ClientConnectorError(os_error=OSError(errno=int() as number)):
            return f"cannot be connected to ({os.strerror(number)})"
        case aiohttp.ClientConnectorError():
            return f"cannot be connected to ({inner})"
        case aiohttp.InvalidURL() | ValueError():
            return "is not a usable address"
        case aiohttp.ClientPayloadError():
            return BROKEN
        case aiohttp.ServerDisconnectedError():
            return "closed the connection without an answer"
        case _:
            return f"did not answer in proper HTTP ({type(problem).__name__})"


# --- what the headers say about when to come back ----------------------------------------------------------------


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to stay away (RFC 9110, 10.2.3: a number of seconds or a date)."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    until = _date(value)
    return max(0.0, (until - now).total_seconds()) if until else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds for which the answer stays fresh (RFC 9111, 4.2.1): max-age less Age, else Expires."""
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(cache|store)\b", control):
        return None
    if found := re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", control):
        age = headers.get("age", "").strip()
        spent = float(age) if re.fullmatch(r"\d{1,9}", age) else 0.0
        return max(0.0, float(found[1]) - spent)
    expires = _date(headers.get("expires", ""))
    return max(0.0, (expires - (_date(headers.get("date", "")) or now)).total_seconds()) if expires else None


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
