"""The vocabulary of the trade: rows of patterns by what they say, and how a line is searched for them."""
