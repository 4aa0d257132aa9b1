"""Every table, one after another: ``make bench``. Nothing else should run on the machine meanwhile."""

from __future__ import annotations

import platform

from benchmarks import (
    asking,
    channels,
    crew,
    folding,
    lookup,
    polling,
    reading,
    replaying,
    starting,
    through,
    voting,
    year,
)


def main() -> None:
    """Print every table as Markdown."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    for part in (polling, reading, through, channels, lookup, asking, year, starting, folding, replaying, voting, crew):
        print(part.report(), flush=True)


main()
