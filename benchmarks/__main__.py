"""Print the tables named, or all: ``python -m benchmarks [polling voting …]``. Nothing else should run meanwhile."""

from __future__ import annotations

import platform
import sys

from benchmarks import (
    asking,
    channels,
    crew,
    folding,
    lookup,
    placing,
    polling,
    reading,
    replaying,
    starting,
    through,
    voting,
    year,
)

PARTS = (polling, reading, through, channels, lookup, asking, year, starting, folding, placing, replaying, voting, crew)


def main() -> None:
    """Print tables as Markdown."""
    parts = {part.__name__.removeprefix("benchmarks."): part for part in PARTS}
    if unknown := set(sys.argv[1:]) - parts.keys():
        raise SystemExit(f"there is no {', '.join(unknown)}; choose from {', '.join(parts)}")
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    for name in sys.argv[1:] or parts:
        print(parts[name].report(), flush=True)


if __name__ == "__main__":
    main()
