"""One contract for every make of Storage: what `bot.ports.Storage` promises, as scenarios, a matter a file.

What only a SQLite file or only PostgreSQL can do is in `tests/test_sqlite_file.py` and `tests/test_postgres.py`.
"""
