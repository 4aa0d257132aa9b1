"""Makes of the Storage port.

`sqlite` is the embedded default, `postgres` is for several processes; `places` tells by an address which is meant,
`copying` moves a desk, `backups` keeps one. What is remembered, and how, is written once over `sql`: `stories` folds,
`events` reads; `spreading` tells `channels` news, `owing` writes down what each is owed, `handing` hands it out;
`votes`, `people`, `feeds`, `shows`; `rows` turns values into rows; `migrations` has the tables of all makes. A make
opens a database and bounds the transactions.
"""
