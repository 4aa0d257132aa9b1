"""Turns markup into plain text: paragraphs become lines; scripts, styles and invisible characters are removed."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

#: Longest markup that is read; the news is at the beginning of an article.
LONGEST = 200_000
#: Deepest nesting that is read. At each tag a parser goes through all open elements: 200,000 nested <div> took
#: selectolax 1.0 174 seconds. Real articles stay under 40.
DEEPEST = 200

_UNSEEN = "script style template noscript iframe object svg form head title".split()
#: Where a block begins or ends, which breaks a line; HTML's white space does not.
_BLOCK = re.compile(
    r"(?=</?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|"
    r"main|ol|p|pre|section|table|td|th|tr|ul)\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#\w]")
#: Tags of elements that need a closing tag; others close by themselves and cannot nest.
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|th|tr|dd|dt|option)\b)[a-zA-Z]"
)
#: WordPress adds this to every excerpt; "on Deadline" in it is no attribution.
_PLUMBING = re.compile(r"(?:^|\n)The post .{1,300} (?:appeared first on|first appeared on) [^\n]{1,100}$")
_BREAKS = re.compile(r"[\r\n]+")
_LINE_ENDS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: Invisible control characters: Unicode's Cc, Cf (bidi, zero-width, tags), Cs and Co. A zero-width joiner stays between
#: two characters, as it makes one emoji of them. (The pattern begins with one class, which is fast.)
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000f0000-\U0010ffff]"
    r"(?!(?<=\S\u200d)\S)"
)
#: White space within a line that is not one space.
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_LINES = re.compile(r" ?\n[ \n]*")


def plain(markup: str, *, html: bool = True) -> str:
    """The text that a reader sees of some markup; "" if it is nested deeper than any article."""
    markup = markup[:LONGEST]
    text = _without_tags(markup) if html and _MARKUP.search(markup) else markup
    text = _LINES.sub("\n", _SPACES.sub(" ", visible(text))).strip()
    return _PLUMBING.sub("", text).rstrip()


def one_line(markup: str, *, html: bool) -> str:
    """Plain text without line breaks, for titles."""
    return plain(markup[:2000], html=html).replace("\n", " ")


def visible(text: str) -> str:
    """The text without invisible control characters: bidi, zero-width, surrogates and others."""
    return _STEERING.sub("", _LINE_ENDS.sub("\n", text))


def _without_tags(markup: str) -> str:
    if markup.count("<") > DEEPEST and _deepest(markup) > DEEPEST:
        return ""
    tree = LexborHTMLParser(_BLOCK.sub("\n", _BREAKS.sub(" ", markup)))
    tree.strip_tags(_UNSEEN)
    return tree.body.text() if tree.body is not None else ""


def _deepest(markup: str) -> int:
    """The deepest that elements may be nested."""
    depth = deepest = 0
    for tag in _NESTING.finditer(markup):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest
