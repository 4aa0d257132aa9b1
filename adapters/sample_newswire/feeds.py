"""Writes the sample newswire's feeds and pages. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

from adapters.sample_newswire.stories import SampleStory

#: A guid that does not depend on the newswire's present address (RFC 4151).
GUID = "tag:sample-newswire.example,2026:{slug}"

NOTE = "A bundled sample story. Renewal Desk wrote it from facts of past television news; no outlet published it."


@dataclass(frozen=True, slots=True)
class Published:
    """A story that has appeared: where and when."""

    story: SampleStory
    url: str
    at: datetime


def feed_xml(name: str, url: str, published: Sequence[Published], began_at: datetime) -> bytes:
    """An outlet's feed (RSS 2.0), the newest story first."""
    newest_first = sorted(published, key=lambda one: one.at, reverse=True)
    rss = ET.Element("rss", {"version": "2.0", "xmlns:content": "http://purl.org/rss/1.0/modules/content/"})
    channel = ET.SubElement(rss, "channel")
    _add(channel, "title", name)
    _add(channel, "link", url)
    _add(channel, "description", NOTE)
    _add(channel, "lastBuildDate", format_datetime(newest_first[0].at if published else began_at, usegmt=True))
    for one in newest_first:
        item = ET.SubElement(channel, "item")
        _add(item, "title", one.story.title)
        _add(item, "link", one.url)
        _add(item, "guid", GUID.format(slug=one.story.slug), isPermaLink="false")
        _add(item, "pubDate", format_datetime(one.at, usegmt=True))
        _add(item, "description", _paragraphs([one.story.summary]))
        if one.story.text:
            _add(item, "content:encoded", _paragraphs([one.story.summary, *one.story.text]))
    xml: bytes = ET.tostring(rss, encoding="utf-8", xml_declaration=True)
    return xml


def _add(parent: ET.Element[str], tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _paragraphs(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
<style>body {{ font: 1.1rem/1.6 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem }}
header, footer {{ font: .85rem/1.4 system-ui, sans-serif; opacity: .75 }}
footer {{ border-top: 1px solid; margin-top: 2rem; padding-top: .7rem }} h1 {{ line-height: 1.2 }}</style></head>
<body><header>{outlet} · {at:%d %B %Y, %H:%M} UTC</header>
<h1>{title}</h1>
{body}
<footer>{note}</footer></body></html>
"""


def page_html(outlet: str, published: Published) -> str:
    """The page behind a story's link."""
    story = published.story
    body = _paragraphs([story.summary, *story.text])
    return PAGE.format(title=escape(story.title), outlet=escape(outlet), at=published.at, body=body, note=escape(NOTE))
