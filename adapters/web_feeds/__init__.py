"""Feeds over HTTP: the FeedSource that polls real outlets.

addresses.py   which addresses may be reached at all
resolving.py   names to addresses, where name servers hang
fetching.py    one conditional GET, redirects and limits
unpacking.py   packed bodies, a little at a time
sieve.py       of a body only what stories are made of
parsing.py     a body -> entries, whatever its author did to it
plain_text.py  markup -> plain text
identity.py    knowing an item again over polls
source.py      the port itself: the steps above, one after the other
"""

from adapters.web_feeds.source import WebFeeds

__all__ = ["WebFeeds"]
