"""Whether anything that is locked has a known hole: `make audit`. A hole fails; a service out of reach is said.

Looks at what running needs (requirements.lock). pip-audit asks PyPI's advisory database; where there is no network, or
a mirror that has none, nothing can be asked, and that is no reason to fail.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent
ASK = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "10", "--format", "json")
#: Seconds for all of it; behind a network that swallows everything it would go on for an hour.
PATIENCE = 120


def told(answer: dict[str, Any] | None) -> tuple[int, list[str]]:
    """Exit code and what to say of pip-audit's answer; None where it gave none."""
    packages = answer["dependencies"] if answer else []
    asked = [one for one in packages if "skip_reason" not in one]
    holes = [(one, hole) for one in asked for hole in one["vulns"]]
    if not asked:
        return 0, ["audit: not done, the advisory service cannot be reached from here"]
    lines = []
    for one, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "nothing yet"
        lines.append(f"audit: {one['name']} {one['version']}: {hole['id']}, mended in {mended}")
    skipped = len(packages) - len(asked)
    unasked = f", {skipped} could not be asked about" if skipped else ""
    return int(bool(holes)), [*lines, f"audit: {len(asked)} packages asked about, {len(holes)} known holes{unasked}"]


def main() -> int:
    """Ask, say what was answered, and give the exit code."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(HOME / "requirements.lock"), *ASK]
    answer = None
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        pass
    code, lines = told(answer)
    print("\n".join(lines))  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
