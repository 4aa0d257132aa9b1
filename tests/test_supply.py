"""What the desk is made of: every library has its reason, and is locked, hashed and asked about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.audit import told

HOME = Path(__file__).parent.parent
OURS = ("bot", "adapters", "storage")
#: Parts of a library that are packages of their own, and come with it.
PARTS = {"psycopg-pool": "psycopg", "pydantic-core": "pydantic"}
#: Python looks for it by itself.
NEVER_IMPORTED = {"tzdata"}
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]


def bare(requirement: str) -> str:
    """The name of a library in its normal form."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~ ;]", requirement)[0]).lower()


def locked(file: str) -> dict[str, list[str]]:
    """Library -> its hashes."""
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", (HOME / file).read_text()):
        if match := re.match(r"([A-Za-z0-9._-]+)==", block):
            found[bare(match[1])] = re.findall(r"--hash=(sha256:[0-9a-f]{64})", block)
    return found


def reasons() -> dict[str, str]:
    """Library -> its reason."""
    page = (HOME / "docs" / "libraries.md").read_text()
    rows = re.findall(r"^\| (?!library|---)([^|]+) \| ([^|]+) \|", page, re.MULTILINE)
    return {bare(name.strip()): why.strip() for names, why in rows for name in names.split(",")}


def imported() -> set[str]:
    """The libraries that the desk's own code imports."""
    named: set[str] = set()
    for file in (file for part in OURS for file in (HOME / part).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module.split(".")[0])
    libraries = packages_distributions()
    return {bare(libraries[name][0]) for name in named - {*sys.stdlib_module_names, *OURS}}


def test_what_is_imported_is_asked_for_and_nothing_is_asked_for_that_is_not_imported() -> None:
    asked, ours = {bare(one) for one in PROJECT["dependencies"]}, imported()
    assert ours - PARTS.keys() == asked - NEVER_IMPORTED
    assert {PARTS[part] for part in ours & PARTS.keys()} <= asked


def test_every_library_has_its_reason() -> None:
    teaching = [line for line in (HOME / "training" / "requirements.txt").read_text().split("\n") if line[:1].isalpha()]
    extras = (one for extra in PROJECT["optional-dependencies"].values() for one in extra)
    asked = [*PROJECT["dependencies"], *extras, *teaching]
    assert {bare(one) for one in asked} == set(reasons()), "reasons stand in docs/libraries.md"
    assert all(len(why) > 3 for why in reasons().values())


def test_how_well_it_reads_can_be_counted_with_what_tests_need() -> None:
    recipe = (HOME / "Makefile").read_text().split("\nscore: setup-dev")[1].split("\n\n")[0]
    modules = re.findall(r"-m (benchmarks\.\w+)", recipe)
    peers = {re.split("[<>=]", one)[0] for one in PROJECT["optional-dependencies"]["bench"]}
    loaded = f"import {', '.join(modules)}, sys; print(*({peers} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", loaded], cwd=HOME, capture_output=True, text=True, check=False)
    assert len(modules) > 1
    assert (ran.returncode, ran.stdout.strip()) == (0, ""), ran.stderr


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_everything_is_locked_with_hashes(file: str) -> None:
    found = locked(file)
    assert {bare(one) for one in PROJECT["dependencies"]} <= set(found)
    assert [name for name, hashes in found.items() if not hashes] == []


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (None, 0, "cannot be reached"),
        ({"dependencies": [{"name": "a", "skip_reason": "not found"}]}, 0, "cannot be reached"),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, 0, "1 packages asked about, 0 known holes"),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]},
            1,
            "a 1: CVE-1, mended in 2",
        ),
    ],
)
def test_a_hole_fails_the_audit_and_a_network_out_of_reach_does_not(
    answer: dict[str, Any] | None, code: int, words: str
) -> None:
    said = told(answer)
    assert said[0] == code
    assert words in "\n".join(said[1])
