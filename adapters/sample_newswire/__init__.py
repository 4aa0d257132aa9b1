"""A bundled fortnight of television news, served as real feeds on loopback and on a fast clock.

newswire.py    serves it
feeds.py       writes feeds and pages (pure)
stories.py     the news itself, as stories.jsonl holds it
"""

from adapters.sample_newswire.newswire import ROOM, SampleNewswire
from adapters.sample_newswire.stories import SampleStory, bundled_stories

__all__ = ["ROOM", "SampleNewswire", "SampleStory", "bundled_stories"]
