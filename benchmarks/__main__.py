"""Every table, one after another: ``make bench``. Nothing else should run on the machine meanwhile."""

from __future__ import annotations

import platform

from benchmarks import channels, folding, lookup, polling, reading, replaying


def main() -> None:
    """Print every table as Markdown."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    for part in (reading, lookup, folding, replaying, polling, channels):
        print(part.report(), flush=True)


main()
