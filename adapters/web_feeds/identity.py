"""Recognising items between polls, although outlets repeat, drop and change guids, and decorate links.

Rule 1. The normalised link decides. A link that several items share, or that is the outlet's front page, says nothing.
Rule 2. Else the guid decides, if it is unique in the body and among what is remembered. So a repeated guid never makes
        a whole feed look new, and an article whose address was corrected stays the same. Against a different link only
        a guid with a number in it decides.
Rule 3. Else the words, then the title. Where no link of a whole body is known its links are made anew at each look, as
        with a session in them: they say nothing against the same words.
Rule 4. A known item keeps its story id. A new id comes from the link and the outlet's owner, not from the feed, so that
        an article in two feeds of one company is one story.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from w3lib.url import canonicalize_url

from adapters.web_feeds.parsing import Entry
from bot.ports import Item
from bot.stories import Feed

#: Parameters that say where a reader came from, and not which article it is.
_TRACKING = frozenset(
    """
    fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid mc_cid mc_eid mkt_tok cmp cmpid cmp_id ncid icid smid
    ref ref_src ref_url referrer xtor ito _ga _gl spm share taid sr_share soc_src soc_trk ns_campaign ns_mchannel
    ns_source ns_linkname wt.mc_id rss at_medium at_campaign at_format
    """.split()
)
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "__hs", "vero_", "oly_", "ga_", "itm_")
#: A place in the list ("3"), which identifies no item.
_ORDINAL = re.compile(r"#?\d{1,3}")
#: A guid that can outweigh a different link has a number in it, as those of content systems have. Taking two articles
#: for one would lose news; taking one for two only reads it again.
_NUMBERED = re.compile(r"(?=.*\d).{5,}", re.DOTALL)
_URL = re.compile(r"https?://\S+")
#: A port that says nothing: the default ones, and the sample newswire's, which may change with each start.
_MERE_PORT = re.compile(r":(80|443)?$|(?<=^127\.0\.0\.1):\d+$")

#: How many items are remembered, as one may leave the body and come back: so many times the body's length, at least and
#: at most.
_MEMORY, _LEAST, _MOST = 3, 100, 1000


def normalised(link: str) -> str:
    """A link normalised: without scheme, "www.", tracking, fragment, final slash and a port that says nothing; "" for
    none.

    It is for comparing, and no address to open.
    """
    try:
        parts = urlsplit(canonicalize_url(link.strip()))
        host = _MERE_PORT.sub("", parts.netloc.rpartition("@")[2].removeprefix("www."))
    except ValueError:
        return ""
    if not host:
        return ""
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair)]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _tracks(pair: tuple[str, str]) -> bool:
    name, value = pair[0].lower(), pair[1].lower()
    from_feed = name in ("source", "src", "from", "medium", "via") and value in ("rss", "feed", "atom", "rss2")
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES) or from_feed


def digest(entry: Entry) -> str:
    """A hash of an entry's words. White space, and tracking in its links, make no new edition."""
    words = "\n".join((entry.title, entry.summary, entry.text))
    undecorated = _URL.sub(lambda found: normalised(found[0]), words)
    return _hash(" ".join(undecorated.split()))


@dataclass(frozen=True, slots=True)
class Recognised:
    """An entry with its identity."""

    entry: Entry
    item: Item
    #: Whether it is new, or has other words than when it was last seen.
    news: bool


def recognise(feed: Feed, entries: Iterable[Entry], known: Sequence[Item], home: str) -> list[Recognised]:
    """Each entry of a body with its identity, in the body's order; an entry listed twice comes once.

    ``home`` is the front page that the feed names.
    """
    found: dict[str, Recognised] = {}
    editions = {item.story_id: item.digest for item in known}
    for entry, item in _identified(feed, list(_candidates(entries, home)), known):
        if item.story_id not in found:
            found[item.story_id] = Recognised(entry, item, editions.get(item.story_id) != item.digest)
    return list(found.values())


def remembered(seen: Sequence[Item], known: Sequence[Item]) -> tuple[Item, ...]:
    """What to keep for the next poll: the body's items, then older ones."""
    here = {item.story_id for item in seen}
    older = [item for item in known if item.story_id not in here]
    return (*seen, *older)[: min(_MOST, max(_LEAST, _MEMORY * len(seen)))]


def _candidates(entries: Iterable[Entry], home: str) -> Iterator[tuple[Entry, Item]]:
    """Each entry with what may identify it, still without a story id; a link that says nothing is "" (rule 1)."""
    entries = list(entries)
    links = [normalised(entry.link) for entry in entries]
    front = normalised(home)
    # An article that is listed twice, with the same title, does not count as sharing a link.
    different = Counter(link for link, _ in {(link, entry.title) for link, entry in zip(links, entries, strict=True)})
    for link, entry in zip(links, entries, strict=True):
        says_nothing = not link or link == front or ("/" not in link and "?" not in link) or different[link] > 1
        yield entry, Item("", entry.guid, "" if says_nothing else link, entry.digest or digest(entry))


def _identified(
    feed: Feed, candidates: Sequence[tuple[Entry, Item]], known: Sequence[Item]
) -> Iterator[tuple[Entry, Item]]:
    by_link = {item.link: item.story_id for item in reversed(known) if item.link}
    holders = Counter(guid for guid, _ in {(item.guid, item.story_id) for item in known})
    by_guid = {item.guid: item.story_id for item in known if holders[item.guid] == 1}  # those of one story alone
    by_words = {item.digest: item.story_id for item in reversed(known)}
    in_body = Counter(guid for guid, _ in {(item.guid, item.link or _title(entry)) for entry, item in candidates})
    # Links come first: if guids are mere places in a list, an old story must not lose its id to a new one.
    claimed = {by_link[item.link] for _, item in candidates if item.link in by_link}
    made_anew = not claimed and len(candidates) > 1

    def known_id(item: Item, *, telling: bool) -> str | None:
        if item.link in by_link:
            return by_link[item.link]
        old = by_guid.get(item.guid) if telling and (not item.link or _NUMBERED.fullmatch(item.guid)) else None
        if old is None and (made_anew or not item.link):
            old = by_words.get(item.digest)
        return None if old in claimed else old

    for entry, item in candidates:
        telling = bool(item.guid) and in_body[item.guid] == 1 and not _ORDINAL.fullmatch(item.guid)
        story_id = known_id(item, telling=telling) or _new_id(feed, entry, item, telling=telling)
        yield entry, replace(item, story_id=story_id)


def _new_id(feed: Feed, entry: Entry, item: Item, *, telling: bool) -> str:
    """The id of a story that is not known. ``telling``: its guid identifies it."""
    if item.link:
        return _hash("link", feed.outlet.owner, item.link)
    return _hash("guid", feed.url, item.guid) if telling else _hash("title", feed.url, _title(entry))


def _title(entry: Entry) -> str:
    return _hash(entry.title.casefold())


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(errors="replace"), digest_size=12).hexdigest()
