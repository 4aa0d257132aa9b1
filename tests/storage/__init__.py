"""Storage: what `bot.ports.Storage` promises, as scenarios that run on every make, a matter a file.

What only a SQLite file or only PostgreSQL can do is in `test_sqlite_file`, `test_backups`, `test_postgres` and
`test_processes_at_once`.
"""
