"""Markup to plain text: paragraphs become lines, scripts and styles go, nothing invisible stays."""

from __future__ import annotations

import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

#: Longest markup that is read; the news stands in the first screens of an article.
LONGEST = 200_000
#: Deepest nesting that is read. A tree builder looks through all open elements at each tag: 200,000 nested <div>
#: took selectolax 1.0 174 seconds, real articles stay under 40.
DEEPEST = 200

_UNSEEN = "script,style,template,noscript,iframe,object,svg,form,head,title"
_BLOCKS = (
    "address,article,aside,blockquote,br,caption,dd,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,"
    "li,main,ol,p,pre,section,table,td,th,tr,ul"
)
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#\w]")
#: Elements that stay open until they are closed; the others close by themselves and cannot nest.
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|th|tr|dd|dt|option)\b)[a-zA-Z]"
)
#: WordPress puts it under every excerpt. It is about the feed, and "on Deadline" in it is no attribution.
_PLUMBING = re.compile(r"(?:^|\n)The post .{1,300} (?:appeared first on|first appeared on) [^\n]{1,100}$")
_BREAKS = re.compile(r"[\r\n]+")
#: Categories of characters that are not seen: control, format (bidi, zero-width), surrogate, private use.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Co"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def plain(markup: str, *, html: bool = True) -> str:
    """What a reader would see of some markup. "" for markup nested deeper than any article is."""
    markup = markup[:LONGEST]
    text = _without_tags(markup) if html and _MARKUP.search(markup) else markup
    text = _LINES.sub("\n", _SPACES.sub(" ", visible(text))).strip()
    return _PLUMBING.sub("", text).rstrip()


def one_line(markup: str, *, html: bool = True) -> str:
    """Plain text without line breaks, for titles."""
    return plain(markup[:2000], html=html).replace("\n", " ")


def visible(text: str) -> str:
    """The text without characters that steer instead of being read: control, bidi, zero-width, surrogates.

    Line breaks stay; a zero-width joiner stays between letters and emoji, where it makes one sign of them.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for place, char in enumerate(text):
        if char in "\n\r\u2028\u2029\v\f\x85":
            kept.append("\n")
        elif char == "\t":
            kept.append(" ")
        elif char == "\u200d":
            around = text[place - 1 : place] + text[place + 1 : place + 2]
            if len(around) == 2 and not any(map(str.isspace, around)):
                kept.append(char)
        elif unicodedata.category(char) not in _STEERING:
            kept.append(char)
    return "".join(kept)


def _without_tags(markup: str) -> str:
    depth = deepest = 0
    for tag in _NESTING.finditer(markup):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return ""
    # Line breaks in markup are mere spaces; only blocks make lines.
    tree = LexborHTMLParser(_BREAKS.sub(" ", markup))
    tree.strip_tags(_UNSEEN.split(","))
    for block in tree.css(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    return tree.body.text() if tree.body is not None else ""
