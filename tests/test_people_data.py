"""The page that says what is kept of people, held to the tables."""

from __future__ import annotations

import re
from pathlib import Path

from storage.sqlite import SQLiteFile

PAGE = (Path(__file__).parent.parent / "docs" / "people-data.md").read_text(encoding="utf-8")


def listed() -> dict[str, set[str]]:
    """Table -> the columns that the page names."""
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\|", PAGE, re.MULTILINE)
    return {table: set(re.findall(r"`(\w+)`", columns)) for table, columns in rows}


def free_of_people() -> set[str]:
    """Tables of which the page says that they hold nothing of people."""
    section = PAGE.split("## Nothing of people")[1].split("\n## ")[0]
    return set(re.findall(r"`(\w+)`", section))


def kept() -> dict[str, set[str]]:
    """Table -> its columns, of ours."""
    file = SQLiteFile(None)
    try:
        return {table: set(columns) for table, columns in file.columns().items()}
    finally:
        file.close()


def test_every_table_stands_on_the_page_once_and_with_all_its_columns_where_it_is_about_people() -> None:
    about, free, tables = listed(), free_of_people(), kept()
    assert about.keys() & free == set()
    assert about.keys() | free == tables.keys()
    assert about == {table: tables[table] for table in about}


def test_no_table_that_is_said_to_hold_nothing_of_people_has_a_column_for_them() -> None:
    named = {table for table, columns in kept().items() if columns & {"person", "people", "user", "name", "set_up_by"}}
    assert named <= listed().keys()
