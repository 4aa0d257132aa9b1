"""Turns a body into entries, however malformed it is. Pure; it runs off the event loop, as it takes time.

Rule 1. feedparser only gets what has been through the sieve (sieve.py).
Rule 2. Bytes that can be read as UTF-8 are, whatever the server and the XML declaration say.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import mktime_tz, parsedate_tz
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

import dateutil.parser
import feedparser
from feedparser.datetimes.rfc822 import timezone_names
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding

from adapters.web_feeds.plain_text import one_line, plain, visible
from adapters.web_feeds.sieve import MOST_ITEMS, Unfit, sifted
from bot.masking import masked_address

#: Most characters before the root element: declaration, stylesheets, comments.
LONGEST_PROLOG = 64 * 1024
LONGEST_LINK = 2000
#: Feeds began in 1999. An older date means that there is none: .NET then writes the year 1, others 1970.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

#: A date as RSS and Atom require. Others feedparser may misread: "2026/11/20", "Nov 20, 2026 3:04 PM", "2026-11-20
#: 15:04 UTC".
_PROPER_DATE = re.compile(r"(?:[^\d\s]+ *)?\d{1,2} [^\d\s]{3,} \d{2,4}\b|\d{4}-\d\d-\d\d(?!.*\d [A-Z])")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
#: "GMT" before an offset, which is dropped: dateutil takes "GMT-0500" for hours east, as POSIX does.
_GREENWICH = re.compile(r"\b(?:GMT|UTC?)\s?(?=[+-]\d)")

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel|opml)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
#: Charsets, by Python's names, that documents are written in (https://encoding.spec.whatwg.org/#names-and-labels, and
#: some older). Python knows others: punycode takes quadratic time, 0.6 s for 48 KB, and idna or zlib raise.
_CHARSETS = re.compile(
    r"ascii|utf-\d+(-[bl]e)?|cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|tis-620|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|hz|johab"
)
_BASE = re.compile(rb"\bbase\s*=", re.IGNORECASE)
_EMPTY_LINK = re.compile(rb"<link\s*/>|<link>\s*</link>")
_SKIPPED_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*<", re.IGNORECASE)
_SKIPPED_DAY = re.compile(r"<day>\s*(\w{6,9})\s*<", re.IGNORECASE)
#: As RSS spells them; strftime would follow the locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 7 * 86400.0, "monthly": 30 * 86400.0, "yearly": 365 * 86400.0}


class NoFeed(Exception):
    """The body is no readable feed; the message says what it is instead, in words for the host."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed gives it, in plain text."""

    guid: str
    #: Absolute, http or https; "" where there is none.
    link: str
    title: str
    summary: str
    text: str
    #: As the outlet says; None where it does not.
    published_at: datetime | None
    #: A hash of the item's bytes in the body; b"" where it is not known which these are.
    mark: bytes = b""
    #: The hash of its words (`identity.digest`) if they were read before, and summary and text are left out; else "".
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds."""

    entries: tuple[Entry, ...]
    #: The outlet's page that the feed belongs to.
    home: str
    #: Seconds between two looks that the feed asks for.
    ttl: float | None
    #: Hours of the week that it asks to be left out, as `Pace` has them.
    skipped: frozenset[int]


def read(body: bytes, content_type: str, address: str, known: Mapping[bytes, Entry] = MappingProxyType({})) -> Body:
    """The entries of a body that came from this address.

    ``known``: entries that were read before, by mark; they are not read again.

    Raises:
        NoFeed: it is empty, a web page, something else, or malicious.
    """
    if not body.strip():
        raise NoFeed("answered with nothing at all")
    text = _root_of(decoded(body, content_type), content_type, address)
    try:
        sieved = sifted(text, known)
    except Unfit as problem:
        raise NoFeed(str(problem)) from None
    # feedparser would look for these before each document, which takes a tenth of the time of a small feed.
    feedparser.api.PREFERRED_XML_PARSERS.clear()
    parsed = feedparser.parse(
        io.BytesIO(_EMPTY_LINK.sub(b"", sieved.xml)),  # an empty link would hide a guid that is one
        response_headers={"content-type": "application/xml; charset=utf-8"} | _location(sieved.xml, address),
        # We extract plain text, so sanitising the markup would only double the time.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    version = parsed.version or ""
    if not version or (parsed.bozo and not parsed.entries):
        raise NoFeed("answered with XML in which no feed can be read")
    channel = parsed.feed
    fresh = [_entry(entry, address, atom=version.startswith("atom")) for entry in parsed.entries[:MOST_ITEMS]]
    entries = _in_order(sieved.items, known, fresh)
    if entries is None:
        return read(body, content_type, address)
    return Body(entries, _absolute(dict.get(channel, "link"), address), _ttl(channel), _skipped(text))


def _in_order(items: Sequence[bytes], known: Mapping[bytes, Entry], fresh: Sequence[Entry]) -> tuple[Entry, ...] | None:
    """All entries in the body's order; None where known ones were left out and it cannot be told where they belong.

    The sieve and feedparser may disagree about what is an item: one within another, or one that is cut off.
    """
    left_out = sum(item in known for item in items)
    if len(items) != left_out + len(fresh):
        return None if left_out else tuple(fresh)
    reading = iter(fresh)
    return tuple(known[item] if item in known else replace(next(reading), mark=item) for item in items)


# --- from bytes to a document -------------------------------------------------------------------------------------


def decoded(body: bytes, content_type: str) -> str:
    """The body as text (rule 2); undecodable bytes become U+FFFD."""
    start = body[:4]
    if start[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" in start:
        # UTF-16 without a mark: an XML document begins with "<", so the zero tells the order.
        return body.decode("utf-16-be" if start[0] == 0 else "utf-16-le", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not _CHARSETS.fullmatch(
        http_content_type_encoding(content_type) or html_body_declared_encoding(body) or "ascii"
    ):
        content_type = "application/xml; charset=windows-1252"
    label, text = html_to_unicode(content_type, body, auto_detect_fun=lambda _: "cp1252")
    # Where UTF-8 is declared and most bytes are not, windows-1252 is mostly right; a single bad byte is an error in the
    # text.
    foreign = len(body.translate(None, bytes(range(128))))
    mislabelled = label == "utf-8" and text.count("\ufffd") * 4 > foreign
    return body.decode("cp1252", errors="replace") if mislabelled else text


def _root_of(text: str, content_type: str, address: str) -> str:
    """The text from its root element on: what is before it is useless and may be malicious."""
    start = text[:LONGEST_PROLOG]
    page = _HTML.search(start)
    root = _ROOT.search(start)
    if page and (not root or page.start() < root.start()):
        raise NoFeed(f"answered with a web page instead of a feed{_hint(start, address)}")
    if not root:
        kind = content_type.partition(";")[0].strip() or "something unnamed"
        raise NoFeed(f"answered with {kind} in which no feed (RSS or Atom) can be found")
    if root[1].lower() == "opml":
        raise NoFeed("answered with a list of feeds (OPML); save it as a file and name that under feeds.opml")
    if "<!ENTITY" in start[: root.start()]:
        raise NoFeed("declares XML entities, which are not read because they can be made to do harm")
    return text[root.start() :]


def _hint(page: str, address: str) -> str:
    """A hint at the feed that a web page names, which is what the host should have configured."""
    for link in LexborHTMLParser(page).css("link[rel~=alternate][href]"):
        kind, href = link.attributes.get("type") or "", link.attributes.get("href") or ""
        if kind in ("application/rss+xml", "application/atom+xml"):
            named = masked_address(_absolute(href, address)) or visible(href)
            return f"; the page names {named[:200]} as its feed"
    return ""


def _location(xml: bytes, address: str) -> dict[str, str]:
    """The body's address, which feedparser gets only if some element has a base of its own. Else we make links
    absolute: feedparser would do so for every element, a quarter of the time of a small feed, and for guids too ("3" is
    a place in a list, "https://outlet.example/3" would look like an article).
    """
    return {"content-location": address} if _BASE.search(xml) else {}


# --- from feedparser to entries ----------------------------------------------------------------------------------


def _entry(raw: Any, address: str, *, atom: bool) -> Entry:
    # dict.get: FeedParserDict.get maps missing keys to others, with a warning.
    summary = _text_of(dict.get(raw, "summary_detail"), dict.get(raw, "summary"), atom=atom)
    contents = [_text_of(one, one.get("value"), atom=atom) for one in dict.get(raw, "content") or ()]
    text = max(contents, key=len, default="")
    title = dict.get(raw, "title") or ""
    original = dict.get(raw, "feedburner_origlink")
    return Entry(
        guid=one_line(str(dict.get(raw, "id") or ""), html=False)[:500],
        link=_absolute(original, address) or _absolute(dict.get(raw, "link"), address),
        title=one_line(title, html=_is_html(dict.get(raw, "title_detail"), atom=atom))[:500],
        # An Atom entry may have content only.
        summary=summary or text[:1000],
        text="" if text == summary else text,
        published_at=_moment(dict.get(raw, "published"), dict.get(raw, "published_parsed"))
        or _moment(dict.get(raw, "updated"), dict.get(raw, "updated_parsed")),
    )


def _text_of(detail: Mapping[str, Any] | None, value: str | None, *, atom: bool) -> str:
    return plain(value or "", html=_is_html(detail, atom=atom))


def _is_html(detail: Mapping[str, Any] | None, *, atom: bool) -> bool:
    """Whether a text is HTML: Atom says so; in RSS it always is."""
    return not (atom and detail is not None and detail.get("type") == "text/plain")


def _absolute(link: Any, address: str) -> str:
    if not isinstance(link, str):
        return ""
    try:
        whole = urljoin(address, link.strip().replace(" ", "%20"))
    except ValueError:
        return ""
    proper = whole.startswith(("http://", "https://")) and len(whole) <= LONGEST_LINK
    return whole if proper and not re.search(r"[\s<>\"\x00-\x1f\x7f]", whole) else ""


def _moment(value: object, parsed: Any) -> datetime | None:
    """A moment, from the date as written and, if any, as parsed by feedparser."""
    written = str(value or "")[:100].strip()
    try:
        moment = None if parsed and _PROPER_DATE.match(written) else _written_moment(written)
        if moment is None:
            # feedparser knows most formats, but not with a weekday and no zone, in another language or without a space.
            seconds = calendar.timegm(parsed) if parsed else mktime_tz(parsedate_tz(written) or ())  # type: ignore[arg-type]
            moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, IndexError, OverflowError, TypeError, OSError):
        return None
    return moment if moment >= EARLIEST else None


def _written_moment(written: str) -> datetime | None:
    """A date in any other format; None where it is ambiguous, as "11/10/2026" is.

    It is parsed twice, with different defaults for missing parts and different orders of day and month, and the results
    must agree. After a year the month always comes before the day.
    """
    if epoch := _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    year_first = written[:4].isdecimal()
    try:
        one, other = (
            dateutil.parser.parse(
                _GREENWICH.sub(" ", written),
                default=lacking,
                dayfirst=day_first and not year_first,
                tzinfos=_seconds_east,
            )
            for lacking, day_first in (
                (datetime(2000, 1, 1, tzinfo=UTC), False),
                (datetime(2001, 2, 2, tzinfo=UTC), True),
            )
        )
    except (ValueError, OverflowError):
        return None
    return one.astimezone(UTC) if one == other else None


def _seconds_east(zone: str | None, offset: int | None) -> int:
    """Seconds east of Greenwich, for dateutil; an unknown zone counts as Greenwich."""
    return offset if offset is not None else timezone_names.get((zone or "").lower(), 0) * 3600


def _ttl(channel: Any) -> float | None:
    """Seconds from `ttl` (RSS 2.0: minutes) and `sy:updatePeriod` over `sy:updateFrequency`, the longer one."""
    asked = []
    ttl = str(dict.get(channel, "ttl") or "").strip()
    if re.fullmatch(r"\d{1,6}", ttl):
        asked.append(float(ttl) * 60)
    period = _PERIODS.get(str(dict.get(channel, "sy_updateperiod") or "").strip().lower())
    if period:
        times = str(dict.get(channel, "sy_updatefrequency") or "").strip()
        asked.append(period / max(1, int(times) if re.fullmatch(r"\d{1,4}", times) else 1))
    return max(asked, default=None)


def _skipped(text: str) -> frozenset[int]:
    """The hours of skipHours and skipDays (rssboard.org/rss-specification), of which feedparser keeps only one each."""
    head = re.split(r"<(?:item|entry)[\s>]", text[:LONGEST_PROLOG], maxsplit=1)[0]
    hours = {int(hour) % 24 for hour in _SKIPPED_HOUR.findall(head)}
    days = {day.capitalize() for day in _SKIPPED_DAY.findall(head)}
    return frozenset(at for at in range(7 * 24) if at % 24 in hours or _DAYS[at // 24] in days)
