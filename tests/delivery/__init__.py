"""Newsroom, storage and delivery together: what channels see, when, and in spite of what."""
