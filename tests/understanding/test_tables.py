"""The rule tables: every row compiles, and each is tried wherever it can read something."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import understanding
from bot.stories import Kind
from bot.understanding import tables
from bot.understanding.tables.decisions import CUES, TABLES, Cue, Meaning
from bot.understanding.tables.idioms import IDIOMS
from bot.understanding.tables.searching import Table, needed_by, starts_of
from bot.understanding.words.choices import any_of
from bot.understanding.words.phrases import PIECES, compile_pattern
from bot.understanding.words.text import TITLE


def test_every_kind_has_a_table_and_every_row_compiles() -> None:
    assert {meaning.kind for table in TABLES for _, _, meaning in table} == {*Kind, None}
    for table in TABLES:
        for _, pattern, _ in table:
            assert compile_pattern(pattern)
            assert all(word in CUES.words for word in starts_of(pattern))


def test_no_idiom_hides_a_piece_of_the_language_and_each_is_named_in_a_row() -> None:
    assert IDIOMS.keys().isdisjoint(PIECES)
    named = {
        name for path in Path(tables.__path__[0]).glob("*.py") for name in re.findall(r"<(\w+)>", path.read_text())
    }
    assert named >= {*IDIOMS, *PIECES}


#: What a pattern holds in brackets, the innermost, once no sign stands there for itself.
_BRACKETED = re.compile(r"\([^()]*\)|\{[^{}]*\}")


def test_a_bar_of_a_row_stands_in_brackets() -> None:
    """Outside of them it would part the whole row: "{axe} the|this show" reads any "this show"."""
    for table in TABLES:
        for _, pattern, _ in table:
            rest, left = "", re.sub(r"\\.|\[[^]]*\]", "", pattern)
            while left != rest:
                rest, left = left, _BRACKETED.sub("", left)
            assert "|" not in left, pattern


def test_a_row_is_tried_at_every_spelling_of_its_first_word() -> None:
    assert [*starts_of("(cancel+ed|axed) by")] == ["canceled", "cancelled", "axed"]
    assert [*starts_of("(said|rumou?red) to be")] == ["said", "rumored", "rumoured"]
    for table in TABLES:
        for _, pattern, _ in table:
            assert not any(re.search(r"[+?*]", word) for word in starts_of(pattern)), pattern


def test_a_row_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="begin with"):
        starts_of("(very )?renewed")


def test_a_row_is_tried_where_a_word_stands_that_it_cannot_do_without() -> None:
    needed = {
        r"is (\w+ )?given the nod": {"given"},
        "gets <gap>(walking papers|pink slips?)": {"walking", "slip", "slips"},
        "has <S> (ended|left)(?=$|[.,])": {"ended", "left"},
        "found a spin-?off( series)?": {"spinoff", "spin"},
        "throws <S>": {TITLE},
        "throws a (life ?line|reprieve)": set(),  # one of them may be spelt in two words
        "is <gap>-bound": {"bound"},
        "is (officially )?a go": {"go"},
        "is (over|done)(?=[.!]| (too|as well))": {"over", "done"},
        "is (last|final)( one| season)?(?! at| on)": {"last", "final"},
        "in limbo:": {"limbo"},
        "is cut(?=[a-z])": set(),  # the word goes on: "cuts"
        "renews(again)?": set(),
    }
    for pattern, words in needed.items():
        assert {word for rests in starts_of(pattern).values() for word in needed_by(rests)} == words, pattern


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([row for table in TABLES for row in table]), st.data())
def test_whatever_a_row_can_read_it_is_tried_on(row: tuple[str, str, Meaning], data: st.DataObject) -> None:
    pattern = compile_pattern(row[1])
    low = re.sub(r"(\w)\1\1+", r"\1\1", data.draw(st.from_regex(pattern)).lower())  # "l+" stands for one or two
    if hit := pattern.match(low):
        word = next(word for word in starts_of(row[1]) if low.startswith(word))
        assert Table([row]).match(low, word, 0) == Cue(row[0], row[2], 0, hit.end()), low


def test_what_a_row_is_called_is_for_people_alone() -> None:
    """A name may be handed on or printed; whoever compared it would read otherwise once a row is worded anew."""
    read = {}
    for path in Path(understanding.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        handed_on = {
            id(part)
            for node in ast.walk(tree)
            for part in (
                [node.value]
                if isinstance(node, ast.FormattedValue | ast.keyword)
                else node.args
                if isinstance(node, ast.Call)
                else []
            )
        }
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "rule"]
        read[path.name] = [node.lineno for node in names if id(node) not in handed_on]
    assert {name for name, lines in read.items() if lines} == {"why.py"}


def test_how_often_a_part_may_come_is_meant_for_the_expression() -> None:
    """In a string that is filled in "{0,2}" becomes "(0, 2)", which nothing matches: it is written "{{0,2}}"."""
    filled = {}
    for path in Path(understanding.__path__[0]).rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        parts = [node.value for node in nodes if isinstance(node, ast.FormattedValue)]
        filled[path.name] = [part.lineno for part in parts if isinstance(part, ast.Tuple | ast.Constant)]
    assert not {name: lines for name, lines in filled.items() if lines}


#: Phrases of which one begins as another does, may lack its first letter or begins with any letter.
PHRASES = (
    "can",
    "cancel+ed",
    "cannot",
    "c?an",
    "may(?! be)",
    "maybe",
    r"\w+ly",
    "in (?:talks|line)",
    "in talks",
    "{axe} it",
)
TEXTS = (
    "canceled",
    "cancelled",
    "cannot",
    "an",
    "may be",
    "maybe",
    "likely",
    "canly",
    "in talks",
    "in line",
    "axing it",
)


@given(st.lists(st.sampled_from(PHRASES), min_size=1), st.sampled_from(TEXTS))
def test_of_a_table_of_phrases_the_first_that_fits_is_read(phrases: list[str], text: str) -> None:
    alone = (re.match(any_of(phrase), text) for phrase in phrases)
    first = next((found[0] for found in alone if found), None)
    read = re.match(any_of("\n".join(phrases[:3]), " | ".join(phrases[3:])), text)
    assert (read and read[0]) == first
