"""Discord in particular: what people do there and what it refuses, by the real discord.py against a stand-in."""
