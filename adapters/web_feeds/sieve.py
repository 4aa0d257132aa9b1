"""The sieve before feedparser: it lets through only what stories need, in a harmless size.

Rule 1. Only elements that we read get through. On others feedparser wastes time, some of it more than linear: 40 KB of
        one letter in <author> took 8 seconds, 8,000 <category> 2 seconds.
Rule 2. XML that is not well-formed is repaired where that is simple (ampersands, HTML's entities). Otherwise a document
        that is large, or truncated, is read up to its last complete item (half a headline may say the opposite); any
        other goes to feedparser's lenient parser. That is slow and worse than linear, so of a large document without a
        complete item it only gets the beginning.
Rule 3. All that is done here is linear in the size of the body.
Rule 4. An item that was read before and has not changed by a byte is left out too.
"""

from __future__ import annotations

import html.entities
import re
import sys
from collections.abc import Container
from dataclasses import dataclass, field
from hashlib import blake2b
from xml.parsers import expat

MOST_ITEMS = 1000
#: Most elements let through: a thousand items have some ten thousand, and XHTML in Atom adds to that.
MOST_ELEMENTS = 60_000
#: Attributes of one element, and elements inside elements.
MOST_ATTRIBUTES, DEEPEST = 60, 256
#: Most ampersands that are repaired; 9 million took 600 MB.
MOST_MENDED = 200_000
#: Characters that are read of irreparable XML; the newest items come first.
MOST_BROKEN = 100_000
#: expat's errors for a truncated document.
_ENDS_EARLY = frozenset(
    expat.errors.codes[words]
    for words in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    )
)

#: Local names, in lower case.
FEED_NAMES = frozenset(
    """
    rss rdf feed channel item entry title link guid id pubdate published updated modified issued created date
    lastbuilddate description summary content encoded body ttl updateperiod updatefrequency origlink
    """.split()
)
HTML_NAMES = frozenset(
    """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
    div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol
    p picture pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead
    time tr tt u ul var video audio wbr
    """.split()
)
_LET_THROUGH = FEED_NAMES | HTML_NAMES
#: Namespaces whose items feedparser accepts under any prefix, unlike others ("dc:item").
_NAMESPACES = frozenset({"http://www.w3.org/2005/atom", "http://purl.org/rss/1.0/"})
#: The namespace of picture captions, which feedparser would take for the summary.
_CAPTIONS = "http://search.yahoo.com/mrss/"

_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|(\w{1,30});)?")
_TAG = re.compile(r"(</?)((?:[\w.-]{1,50}:)?([\w.-]{1,50}))")
_WHOLE_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*+>""")


class Unfit(Exception):
    """The document is refused; the message says why, in words for the host."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What came through."""

    xml: bytes
    #: Hashes of all items in order, also of those left out because they were known.
    items: tuple[bytes, ...] = ()


def sifted(text: str, known: Container[bytes] = ()) -> Sifted:
    """A document, from its root element on, fit for feedparser. ``known``: hashes of items that need not be read."""
    text = _CONTROLS.sub("", text)
    try:
        return _sift(text, known)
    except expat.ExpatError:
        pass
    if text.count("&") <= MOST_MENDED:
        text = _AMPERSAND.sub(_plain_entity, text)
        # Some write emoji as "&#55357;&#56832;", its UTF-16 surrogates, which are joined here.
        text = _CONTROLS.sub("", text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
    try:
        return _sift(text, known, up_to_damage=len(text) > MOST_BROKEN)
    except expat.ExpatError:
        return Sifted(_beginning(text))


@dataclass(slots=True)
class _Sieve:
    """Goes through a document and notes the byte ranges to leave out."""

    parser: expat.XMLParserType
    xml: bytes
    known: Container[bytes]
    #: Names, as written, of the open elements that are let through.
    open: list[str] = field(default_factory=list)
    #: How many open elements are not let through.
    hidden: int = 0
    elements: int = 0
    items: int = 0
    left_out: list[tuple[int, int]] = field(default_factory=list)
    #: Where the outermost of those began.
    since: int = 0
    #: The place up to which all items are complete, and the elements open there.
    whole: tuple[int, list[str]] = field(default_factory=lambda: (0, []))
    #: Whether we are within an item; and the hashes of those that have ended.
    within: bool = False
    hashes: list[bytes] = field(default_factory=list)
    #: Where the document is cut off, once it has enough items.
    end: int | None = None

    def start(self, name: str, attributes: list[str]) -> None:
        # "uri local prefix", "uri local" or "local": expat is asked to know namespaces, as feedparser does.
        parts = name.split(" ")
        local = (parts[1] if len(parts) > 1 else parts[0]).lower()
        if self.hidden or local not in _LET_THROUGH or parts[0] == _CAPTIONS:
            if not self.hidden:
                self.since = self.parser.CurrentByteIndex
            self.hidden += 1
            return
        self.elements += 1
        if local in ("item", "entry") and (len(parts) < 3 or parts[0].lower() in _NAMESPACES):
            self.items += 1
            self.whole, self.within = (self.parser.CurrentByteIndex, list(self.open)), True
        if self.items > MOST_ITEMS or self.elements > MOST_ELEMENTS:
            self.end = self.parser.CurrentByteIndex
            raise _Enough
        if len(attributes) > 2 * MOST_ATTRIBUTES or len(self.open) > DEEPEST:
            raise Unfit("is built as no feed is, with elements nested or adorned beyond reason")
        self.open.append(f"{parts[2]}:{parts[1]}" if len(parts) > 2 else parts[-1])

    def stop(self, _name: str) -> None:
        if not self.hidden:
            self.open.pop()
            if self.within and len(self.open) == len(self.whole[1]):
                self._item_ends()
            return
        self.hidden -= 1
        if not self.hidden:
            self.left_out.append((self.since, self._closed_at(self.since)))

    def _item_ends(self) -> None:
        begin, around = self.whole
        end = self._closed_at(begin)
        self.whole, self.within = (end, around), False
        self.hashes.append(blake2b(self.xml[begin:end], digest_size=16).digest())
        if self.hashes[-1] in self.known:
            while self.left_out and self.left_out[-1][0] > begin:
                self.left_out.pop()
            self.left_out.append((begin, end))

    def _closed_at(self, begin: int) -> int:
        """The place right after the element that began there and ends now."""
        opening = _WHOLE_TAG.match(self.xml, begin)
        if opening and opening[0].endswith(b"/>"):
            return opening.end()
        # Expat stands before the closing tag.
        closing = _WHOLE_TAG.match(self.xml, self.parser.CurrentByteIndex)
        return closing.end() if closing else self.parser.CurrentByteIndex


class _Enough(Exception):
    """The sieve has let through all it will."""


def _sift(text: str, known: Container[bytes], *, up_to_damage: bool = False) -> Sifted:
    xml = (_DECLARATION + text).encode()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = parser.ordered_attributes = True
    sieve = _Sieve(parser, xml, known)
    parser.StartElementHandler, parser.EndElementHandler = sieve.start, sieve.stop
    left_open: list[str] = []
    try:
        parser.Parse(xml, True)
    except _Enough:
        left_open = sieve.open
    except expat.ExpatError as damage:
        if not sieve.hashes or not (up_to_damage or damage.code in _ENDS_EARLY):
            raise
        sieve.end, left_open = sieve.whole
    parts, place = [], 0
    for begin, end in sieve.left_out:
        if sieve.end is None or begin < sieve.end:
            parts.append(xml[place:begin])
            place = end
    closing = "".join(f"</{name}>" for name in reversed(left_open)).encode()
    return Sifted(b"".join([*parts, xml[place : sieve.end], closing]), tuple(sieve.hashes))


def _plain_entity(found: re.Match[str]) -> str:
    """Keep XML's own entities, replace HTML's by their characters, and escape a bare ampersand."""
    if found[1]:
        number = re.fullmatch(r"#(?:x(.+)|(.+))", found[1])
        code = 0 if number is None else int(number[1], 16) if number[1] else int(number[2])
        meant = chr(code) if code <= sys.maxunicode else "\0"
        return meant if number and _CONTROLS.fullmatch(meant) else found[0]
    letter = html.entities.html5.get(f"{found[2]};") if found[2] else None
    if letter is None:
        return f"&amp;{found[0][1:]}"
    return letter if letter not in "<>&" else f"&#{ord(letter)};"


def _beginning(text: str) -> bytes:
    """The beginning of a broken document, with the elements that are not read renamed."""
    harmless = _TAG.sub(
        lambda tag: tag[0] if tag[3].lower() in _LET_THROUGH else f"{tag[1]}x-unread", text[:MOST_BROKEN]
    )
    return (_DECLARATION + harmless).encode()
