"""`python -m tests.torture --kills 200 --seed 7`: the kill test in full, then every other trouble."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from tests.torture.findings import Findings
from tests.torture.trial import FULL, kill_test
from tests.torture.troubles import TROUBLES, trouble_test


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill and trouble the desk; nothing may be lost or told twice.")
    parser.add_argument("--kills", type=int, default=200, help="0 leaves the kill test out")
    parser.add_argument("--troubles", nargs="*", default=[one.__name__ for one in TROUBLES], help="which; none is none")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep databases and logs in this folder")
    asked = parser.parse_args()
    well = True

    def tried(name: str, test: Callable[[Path], Coroutine[Any, Any, Findings]]) -> bool:
        with tempfile.TemporaryDirectory() as made:
            folder = (asked.keep or Path(made)) / name
            folder.mkdir(parents=True, exist_ok=True)
            found = asyncio.run(test(folder))
        print(f"{name}\n  " + "\n  ".join(found.lines()), flush=True)  # noqa: T201
        return found.well

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201

    if asked.kills:
        well &= tried("killed", lambda folder: kill_test(folder, asked.kills, asked.seed, FULL, tell))
    for trouble in TROUBLES:
        if trouble.__name__ in asked.troubles:
            well &= tried(trouble.__name__, partial(trouble_test, trouble=trouble, seed=asked.seed))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
