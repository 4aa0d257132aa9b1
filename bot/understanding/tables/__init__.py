"""The vocabulary of television news: rows of patterns, each with its meaning, and how a line is searched for them.

A row is a pattern in the language of ``words.phrases``: ``{pick} up <gap>for <more>`` reads "picked up by NBC for a
third season". The table in which it stands says what it means: here, that the verb's show is renewed.
"""
