"""The vocabulary of television news: rows of patterns, each with its meaning, and how a line is searched for them."""
