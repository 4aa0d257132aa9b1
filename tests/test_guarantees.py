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


def test_every_promise_names_what_holds_it() -> None:
    promised = WORDS.split("\n## ", 1)[1].split("## The exceptions")[0]
    promises = re.split(r"^\* ", promised, flags=re.MULTILINE)[1:]
    assert len(promises) > 40
    assert [one for one in promises if not re.search(r"^  \* `(tests/|make torture)", one, re.MULTILINE)] == []
