"""Makes of the Storage port.

`sqlite` is the embedded default. What is remembered, and how, is written once over `sql`: `stories`, `channels`,
`posts`, `votes`, `feeds`; `rows` turns values into rows. A make opens a database and bounds the transactions.
"""
