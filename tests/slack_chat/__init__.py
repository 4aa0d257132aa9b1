"""Slack in particular: what people do there and what it refuses, by the real slack-bolt against a stand-in."""
