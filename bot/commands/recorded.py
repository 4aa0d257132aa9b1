"""Stories from a file: read, replay."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import lines_of
from bot.ports import DeskError
from bot.program import logs
from bot.program.terminal import print_table

#: Lines of input from which on a progress bar is worth its place.
LONG_INPUT = 200


def read(
    file: Annotated[Path | None, typer.Argument(help="JSON Lines of stories; - is standard input.")] = None,
) -> None:
    """Read stories (id, outlet, url, title, summary, published); print what each one says, one line per story."""
    from adapters.recorded import as_row, read_stories
    from bot.catalogue import Catalogue
    from bot.understanding import understand

    catalogue = Catalogue.starter()
    with lines_of(file) as lines:
        for story in read_stories(lines):
            claims = [as_row(claim) for claim in understand(story, catalogue)]
            sys.stdout.write(json.dumps({"id": story.id, "claims": claims}, ensure_ascii=False) + "\n")


def replay(
    file: Annotated[Path, typer.Argument(help="JSON Lines of stories; - is standard input.")],
    posts: Annotated[Path | None, typer.Option("--posts", help="Write each action to this file, one per line.")] = None,
) -> None:
    """Put stories through the real newsroom and delivery on a simulated clock; print what would have been posted."""
    from adapters.recorded import read_stories
    from bot.program.replay import run_replay

    logs.configure("warning", "console")
    with lines_of(file) as lines:
        stories = list(read_stories(lines))
    counts, acts = asyncio.run(run_replay(stories, show_progress=len(stories) >= LONG_INPUT))
    if posts is not None:
        try:
            posts.parent.mkdir(parents=True, exist_ok=True)
            posts.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts), encoding="utf-8")
        except OSError as problem:
            raise DeskError(f"{posts}: cannot be written ({problem.strerror}). Name another file.") from None
    print_table("Replay", ("", "count"), counts)
