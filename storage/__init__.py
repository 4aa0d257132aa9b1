"""Makes of the Storage port.

`sqlite` is the embedded default. What is remembered, and how, is written once over `sql`: `stories` folds, `events`
reads; `channels` spreads news, `posts` hands out what is owed; `votes`, `people`, `feeds`, `shows`; `rows` turns values
into rows. A make opens a database and bounds the transactions.
"""
