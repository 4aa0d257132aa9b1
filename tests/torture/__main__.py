"""`python -m tests.torture --kills 200 --seed 7`: the kill test in full."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.torture.trial import kill_test


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the desk again and again; nothing may be lost or told twice.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="Keep database and log in this folder.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        tell = lambda line: print(line, file=sys.stderr, flush=True)  # noqa: E731, T201
        found = asyncio.run(kill_test(folder, asked.kills, asked.seed, tell=tell))
    print("\n".join(found.lines()))  # noqa: T201
    return 0 if found.well else 1


if __name__ == "__main__":
    sys.exit(main())
