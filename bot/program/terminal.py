"""How the commands write to a terminal; where there is none, colours are left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import typer

#: How a finding of `check` is marked.
OK, WARNING, WRONG = typer.style("ok     ", "green"), typer.style("warning", "yellow"), typer.style("wrong  ", "red")


def bold(words: str) -> str:
    """Words that stand out."""
    return typer.style(words, bold=True)


def print_table(title: str, heads: tuple[str, str], counts: Mapping[str, int]) -> None:
    """A table of counts below a title, drawn by rich, which only these commands load."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads, title=title)
    for name, count in counts.items():
        table.add_row(name, str(count))
    Console().print(table)


def moment(at: datetime | None) -> str:
    """A moment to the minute; "-" for none."""
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "-"
