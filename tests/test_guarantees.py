"""The written guarantee names its tests, and they are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent.parent
WORDS = (HOME / "docs" / "guarantees.md").read_text()


@cache
def held_in(file: Path) -> set[str]:
    """The names of all tests in a file."""
    found = ast.walk(ast.parse(file.read_text()))
    functions = (node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {one.name for one in functions if one.name.startswith("test_")}


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", WORDS)
    assert len(named) > 40
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (HOME / file).exists() or (name and name not in held_in(HOME / file))
    ]
    assert missing == []


def test_every_line_names_what_holds_it() -> None:
    lines = [line for line in WORDS.splitlines() if line.startswith("|") and not line.startswith(("| what", "|---"))]
    assert len(lines) > 20
    assert [line for line in lines if not re.search(r"`(tests/|make torture)", line.split("|")[2])] == []
