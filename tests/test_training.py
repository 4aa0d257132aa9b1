"""Teaching the second look, as far as it needs no torch: what is taught, what is held back, how weights are kept."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from statistics import fmean

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

from benchmarks.phrases import is_held_out, read_bank
from benchmarks.score import Row, in_gauge, is_held_back, rows_of
from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.second_look.encoder import Named, Network
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.second_look.spelling import InPieces, Speller
from tests.understanding.scene import catalogue
from training.examples import Example, examples_in, examples_of, phrases_taught, rows_held_back, rows_taught
from training.spelling import KINDS, SIGNS
from training.storing import TOLERANCE, apart, store, stored_in

HOME = Path(__file__).parent.parent
NUMBERS = ["third", "s", "##3", "twenty", "-", "first", "7", "sophomore"]
PIECES = ["[PAD]", *SIGNS, "|", "unknown", "new", "ended", "running", *NUMBERS, *(f"word{n}" for n in range(40))]
HEADS, HEAD, WIDTH, NEURONS, LAYERS = 2, 4, 8, 16, 2


def kinds(marks: tuple[float, ...]) -> set[Kind]:
    return {kind for kind, mark in zip(KINDS, marks, strict=True) if mark}


def phrase_read(text: str, section: str, folder: Path) -> dict[str, Example]:
    """The examples of a line of a bank, by what its shows are: "show" stands first in all of these lines."""
    bank = folder / "bank.txt"
    bank.write_text(f"# {section}\n{text}\n")
    (phrase,) = read_bank(bank)
    return dict(zip(("show", "other"), examples_in(phrase, catalogue(), random.Random(3)), strict=False))


# --- what is taught ----------------------------------------------------------------------------------------------


def test_what_is_held_back_is_never_taught() -> None:
    def told(rows: list[Row]) -> set[tuple[str, str]]:
        return {(row["title"], row["summary"]) for row in rows}

    held_back = rows_held_back()
    taught = told(rows_taught())
    assert {name: len(taught & told(rows)) for name, rows in held_back.items()} == dict.fromkeys(held_back, 0)
    assert held_back["own.jsonl"] == [row for row in rows_of("own.jsonl") if in_gauge(row)]
    assert held_back["gauge.jsonl"] == rows_of("gauge.jsonl")
    assert held_back["gauge-pages.jsonl"] == rows_of("gauge-pages.jsonl")
    assert not any(is_held_out(phrase) for phrase in phrases_taught())


def test_an_event_is_not_taught_and_held_back_at_once() -> None:
    rows = [*rows_of("stories.jsonl"), *rows_of("pages.jsonl"), *rows_of("told-below.jsonl")]
    events = [{row["event"] for row in rows if row["event"] and is_held_back(row) is held} for held in (True, False)]
    assert events[0]
    assert not events[0] & events[1]


def test_each_show_of_a_story_is_an_example_with_its_own_labels() -> None:
    def label(show: str, kind: str) -> dict[str, str]:
        return {"show": show, "kind": kind}

    row = {
        "id": "1",
        "outlet": "deadline.com",
        "url": "",
        "published": "2025-05-20T12:00:00Z",
        "title": "Apple renews 'Silo' but cancels 'Severance'",
        "summary": "",
        "news": [label("Silo", "renewed")],
        "background": [label("Severance", "cancelled"), label("Severance", "ending")],
    }
    silo, severance = examples_of([row], catalogue())
    assert (kinds(silo.claimed), kinds(silo.counted)) == ({Kind.RENEWED}, set(Kind))
    assert kinds(severance.claimed) == set()
    assert set(Kind) - kinds(severance.counted) == {Kind.CANCELLED, Kind.ENDING}  # open to debate: costs nothing


@pytest.mark.parametrize(
    ("text", "section", "show", "other"),
    [
        ("{show} lives, {other} dies at {net}", "renewed headline other=cancelled", {Kind.RENEWED}, {Kind.CANCELLED}),
        ("{show}, {other} are back at {net}", "renewed headline", {Kind.RENEWED}, {Kind.RENEWED}),
        ("{show} was cancelled in {year}, like {other}.", "cancelled past", set(), set()),
    ],
)
def test_a_phrase_tells_of_each_show_what_its_section_says(
    text: str, section: str, show: set[Kind], other: set[Kind], tmp_path: Path
) -> None:
    read = phrase_read(text, section, tmp_path)
    assert (kinds(read["show"].claimed), kinds(read["other"].claimed)) == (show, other)


def test_where_a_bank_does_not_say_what_becomes_of_the_other_show_it_is_not_taught(tmp_path: Path) -> None:
    read = phrase_read("{show} is back at {net}, and so is {other}", "renewed headline", tmp_path)
    assert Kind.RENEWED not in kinds(read["other"].counted)
    assert Kind.CANCELLED in kinds(read["other"].counted)


def test_a_sentence_that_names_no_show_stands_below_a_headline_that_says_nothing(tmp_path: Path) -> None:
    (example,) = phrase_read("A {nth} season is coming.", "renewed body", tmp_path).values()
    assert [line.headline for line in example.lines] == [True, False]
    assert kinds(example.claimed) == {Kind.RENEWED}


# --- how weights are kept ----------------------------------------------------------------------------------------


def some_weights(seed: int) -> dict[str, NDArray[np.float32]]:
    """Random weights of a small network, (in, out)."""
    chance = np.random.default_rng(seed)
    looking = HEADS * HEAD
    shapes: dict[str, tuple[int, ...]] = {"embed.word": (len(PIECES), WIDTH), "embed.place": (150, WIDTH)}
    shapes |= {"head.in.weight": (2 * WIDTH, WIDTH), "head.out.weight": (WIDTH, len(KINDS))}
    shapes |= {"head.at.weight": (WIDTH, 2 * len(KINDS)), "head.nowhere.weight": (WIDTH, len(KINDS))}
    shapes |= {"head.day.weight": (WIDTH, len(KINDS)), "head.undated.weight": (WIDTH, len(KINDS))}
    for layer in range(LAYERS):
        shapes |= {
            f"layer{layer}.qkv.weight": (WIDTH, 3 * looking),
            f"layer{layer}.out.weight": (looking, WIDTH),
            f"layer{layer}.up.weight": (WIDTH, NEURONS),
            f"layer{layer}.down.weight": (NEURONS, WIDTH),
        }
    norms = ["embed.norm", *(f"layer{layer}.norm{n}" for layer in range(LAYERS) for n in (1, 2))]
    shapes |= {name.replace(".weight", ".bias"): shape[1:] for name, shape in shapes.items() if "weight" in name}
    shapes |= {f"{norm}.{part}": (WIDTH,) for norm in norms for part in ("weight", "bias")}
    return {name: chance.normal(0, 0.5, shape).astype(np.float32) for name, shape in shapes.items()}


def some_stories() -> list[InPieces]:
    words = "third two7 s3 " + " ".join(PIECES[19:39])
    told = Line(words, words, words, True, [], False, False, date(2025, 5, 20))
    show = PIECES.index(SIGNS[0])
    ((spelt, _),) = Speller(PIECES).in_pieces([told], [""])
    return [InPieces([*spelt[: 4 + n], show, spelt[-1]], ((2, "2026"), (3, "fall 2025"))) for n in range(12)]


def in_full(weights: dict[str, NDArray[np.float32]]) -> list[Judgement]:
    """What a network says of the stories with weights of which nothing was rounded."""
    return [reckoned(weights, story) for story in some_stories()]


def reckoned(w: dict[str, NDArray[np.float32]], story: InPieces) -> Judgement:
    """What the network says of a story, step by step (Vaswani et al. 2017)."""

    def norm(x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)
        return x * w[name + ".weight"] + w[name + ".bias"]

    def linear(x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        return np.asarray(x @ w[name + ".weight"] + w[name + ".bias"])

    def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2)

    def shares(odds: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(np.exp(odds) / np.exp(odds).sum(0))

    def pointed(
        named: list[Named], odds: list[NDArray[np.float32]], none: NDArray[np.float32]
    ) -> dict[Kind, dict[Named, float]]:
        found: dict[Kind, dict[Named, float]] = {kind: dict.fromkeys(named, 0.0) for kind in KINDS}
        for name, row in zip(named, shares(np.array([*odds, none])), strict=False):
            for kind, share in zip(KINDS, row.tolist(), strict=True):
                found[kind][name] += share
        return found

    ids = story.pieces
    x = norm(w["embed.word"][ids] + w["embed.place"][: len(ids)], "embed.norm")
    for layer in range(LAYERS):
        name = f"layer{layer}."
        q, k, v = linear(x, name + "qkv").reshape(len(ids), 3, HEADS, HEAD).transpose(1, 2, 0, 3)
        looks = shares((q @ k.transpose(0, 2, 1) / np.sqrt(HEAD)).transpose(2, 0, 1)).transpose(1, 2, 0)
        x = norm(x + linear((looks @ v).transpose(1, 0, 2).reshape(len(ids), -1), name + "out"), name + "norm1")
        x = norm(x + linear(gelu(linear(x, name + "up")), name + "down"), name + "norm2")
    show = x[[at for at, piece in enumerate(ids) if PIECES[piece] == SIGNS[0]]].mean(0)
    hidden = gelu(linear(np.concatenate([x[0], show]), "head.in"))
    numbers = Speller(PIECES).numbers_in(ids)
    seasons = [odds for at, _ in numbers for odds in linear(x[at], "head.at").reshape(2, -1)]
    days = [linear(x[at], "head.day") for at, _ in story.dates]
    likely = 1 / (1 + np.exp(-linear(hidden, "head.out")))
    return Judgement(
        dict(zip(KINDS, likely.tolist(), strict=True)),
        pointed([n + later for _, n in numbers for later in (0, 1)], seasons, linear(hidden, "head.nowhere")),
        pointed([day for _, day in story.dates], days, linear(hidden, "head.undated")),
    )


def test_what_is_stored_answers_as_what_was_taught(tmp_path: Path) -> None:
    weights, out = some_weights(1), tmp_path / "network.onnx"
    store(weights, PIECES, HEADS, some_stories(), in_full(weights), out)
    network = Network(out)
    read = [network.judge(story) for story in some_stories()]
    assert fmean(map(apart, read, in_full(weights))) <= TOLERANCE / 3, "no step of the arithmetic is another"
    assert np.std([list(one.likely.values()) for one in read]) > 2 * TOLERANCE  # it does say something
    assert set(read[-1].seasons[Kind.RENEWED]) == {3, 4}
    assert set(read[-1].days[Kind.RENEWED]) == {"2026", "fall 2025"}
    assert [path.name for path in tmp_path.iterdir()] == ["network.onnx"]


def test_what_is_shipped_is_rounded_so_far_that_processors_which_add_in_16_bits_clip_nothing() -> None:
    shipped = onnx.load(HOME / "bot" / "understanding" / "second_look" / "second_look.onnx").graph
    multiplied = {node.input[1] for node in shipped.node if node.op_type == "MatMulInteger"}
    matrices = [numpy_helper.to_array(one) for one in shipped.initializer if one.name in multiplied]
    assert len(matrices) == len(multiplied) == 18
    assert 2 * 255 * max(int(np.abs(one.astype(int)).max()) for one in matrices) < 2**15


def test_what_is_stored_can_be_taught_on(tmp_path: Path) -> None:
    weights, out = some_weights(1), tmp_path / "network.onnx"
    store(weights, PIECES, HEADS, some_stories(), in_full(weights), out)
    again, pieces = stored_in(out)
    assert pieces == PIECES
    assert again.keys() == weights.keys()
    assert max(float(np.abs(again[name] - weights[name]).max()) for name in weights) < 0.03


@pytest.mark.parametrize(
    ("pieces", "counts"),
    [
        (["third", "7"], [3, 7]),
        (["s", "##3"], [3]),
        (["word1", "##3"], []),  # part of a longer number
        (["twenty", "-", "first"], [20, 21]),
        (["third", "-", "first"], [3, 1]),
        (["sophomore"], [2]),
    ],
)
def test_numbers_that_may_count_seasons_are_known_by_their_pieces(pieces: list[str], counts: list[int]) -> None:
    assert [n for _, n in Speller(PIECES).numbers_in([PIECES.index(piece) for piece in pieces])] == counts


def test_an_order_for_several_seasons_and_a_second_answer_are_all_right() -> None:
    row = {
        "id": "1",
        "outlet": "deadline.com",
        "url": "",
        "published": "2025-05-20T12:00:00Z",
        "title": "Apple renews 'Silo' for two more seasons",
        "summary": "",
        "news": [
            {"show": "Silo", "kind": "renewed", "season": n, "premiere": day, "or": {"season": None}}
            for n, day in ((3, "2026"), (4, None))
        ],
        "background": [],
    }
    (silo,) = examples_of([row], catalogue())
    assert silo.seasons == {Kind.RENEWED: frozenset({3, 4, None})}
    assert silo.days == {Kind.RENEWED: frozenset({"2026", None})}


def test_weights_that_answer_otherwise_are_refused_and_those_before_them_stay(tmp_path: Path) -> None:
    out = tmp_path / "network.onnx"
    out.write_bytes(b"before")
    with pytest.raises(ValueError, match="is left as it was"):
        store(some_weights(2), PIECES, HEADS, some_stories(), in_full(some_weights(1)), out)
    assert out.read_bytes() == b"before"
