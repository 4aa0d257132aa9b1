"""Corrections handed to a running desk: a folder beside its database, a file each, answered in place.

A host types `correct` in another process, and one database has one process. The file is written whole (renamed into
place), so a desk that dies in between finds it again; a correction that is applied already is refused.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path


class Spool:
    """The folder of one database."""

    def __init__(self, database: Path) -> None:
        self._folder = database.with_name(database.name + ".corrections")

    def put(self, correction: str) -> Path:
        """Hand over a correction (JSON); where the answer will be."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(8)
        partial = self._folder / f"{name}.partial"
        partial.write_text(correction, encoding="utf-8")
        partial.rename(self._folder / f"{name}.json")
        return self._folder / f"{name}.answer"

    def pending(self) -> Iterator[tuple[Path, str]]:
        """What was handed over and not answered, oldest first."""
        if self._folder.exists():
            for file in sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime):
                yield file, file.read_text(encoding="utf-8")

    def answer(self, file: Path, words: str, *, done: bool) -> None:
        """Say what came of it, and take it out."""
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps({"done": done, "words": words}), encoding="utf-8")
        partial.rename(file.with_suffix(".answer"))
        file.unlink()

    def answered(self, answer: Path) -> tuple[bool, str] | None:
        """(whether it was done, in words) once the desk has answered; the answer is taken away."""
        try:
            said = json.loads(answer.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        answer.unlink()
        return bool(said["done"]), str(said["words"])
