"""Finding shows: by what a person types, by what stands in a text."""

# ruff: noqa: E501 - a scenario is one line

from __future__ import annotations

from importlib import resources

import pytest

from bot.catalogue import Catalogue, Show, read_rows
from bot.titles import fold_title, show_key, unknown_key


def show(title: str, year: int, *aliases: str) -> Show:
    return Show(show_key(title, year), title, year, aliases=aliases)


SHOWS = [
    show("The Office", 2005),
    show("Ghosts", 2021, "Ghosts US"),
    show("Ghosts", 2019),
    show("!!!", 2020),
    show("Matlock", 1986),
    show("Matlock", 2024),
    show("Law & Order: Special Victims Unit", 1999, "SVU", "Law & Order: SVU"),
    show("Étoile", 2025),
    show("Severance", 2022),
    show("Office Ladies", 2020),
    show("Post Office Diaries", 2010),
    show("Hank", 2009),
]


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(SHOWS)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ghosts", ["ghosts (2021)", "ghosts (2019)"]),
        ("Matlock 2024", ["matlock (2024)"]),
        ("matlock", ["matlock (1986)", "matlock (2024)"]),
        ("!!!", [" (2020)"]),
        ("svu", ["law and order special victims unit (1999)"]),
        ("etoile", ["etoile (2025)"]),
        ("severence", ["severance (2022)"]),
        ("the offce", ["office (2005)"]),
        ("everance", ["severance (2022)"]),
        ("hte severance", ["severance (2022)"]),
        ("ank", ["hank (2009)"]),
        ("thanks", []),
        ("office", ["office (2005)", "office ladies (2020)", "post office diaries (2010)"]),
        ("qzxv", []),
        ("", []),
        ("'", []),
    ],
)
def test_find(catalogue: Catalogue, typed: str, keys: list[str]) -> None:
    assert [found.key for found in catalogue.find(typed)] == keys


def test_complete_gives_prefixes_first_and_the_best_known_for_nothing(catalogue: Catalogue) -> None:
    assert [found.title for found in catalogue.complete("off")] == [
        "The Office",
        "Office Ladies",
        "Post Office Diaries",
    ]
    assert [found.title for found in catalogue.complete("", limit=2)] == ["The Office", "Ghosts"]
    assert len(catalogue.complete("o", limit=1)) == 1


@pytest.mark.parametrize("typed", ["s", "q", "th", "star", "girls", "house", "2"])
def test_of_the_many_shows_that_letters_begin_the_best_known_are_offered(starter: Catalogue, typed: str) -> None:
    names = {listed.key: {fold_title(name) for name in (listed.title, *listed.aliases)} for listed in starter}
    begun = [listed for listed in starter if any(name.startswith(typed) for name in names[listed.key])]
    later = [listed for listed in starter if any(f" {typed}" in name for name in names[listed.key])]

    offered = [offer.title for offer in starter.complete(typed, limit=10)]

    wanted = dict.fromkeys(listed.key for listed in [*begun, *(later if len(typed) > 1 else ())])
    assert offered == [found.title for key in list(wanted)[:10] if (found := starter.get(key))]


@pytest.mark.parametrize(
    ("title", "folded"),
    [("The Office", "office"), ("Étoile", "etoile"), ("Will & Grace", "will and grace"), ("Grey's Anatomy", "greys anatomy"), ("S.W.A.T.", "s w a t"), ("The", "the")],
)  # fmt: skip
def test_titles_are_compared_folded(title: str, folded: str) -> None:
    assert fold_title(title) == folded
    assert unknown_key(title) == "~" + folded


def test_rows_with_more_columns_are_read() -> None:
    lines = [
        "title\tyear\tnetwork\tcountry\tseasons\tstatus\taliases\timdb",
        "Lost\t2004\tABC\tUS\t6\tended\tL|LOST\ttt1",
        "New\t\t\t\t\tunknown\t\t",
    ]
    lost, new = read_rows(lines)
    assert (lost.key, lost.seasons, lost.aliases) == ("lost (2004)", 6, ("L", "LOST"))
    assert (new.key, new.year, new.network) == ("new (?)", None, None)


def test_a_show_whose_title_was_corrected_keeps_its_key() -> None:
    header = "title\tyear\tnetwork\tcountry\tseasons\tstatus\taliases\tkey"
    [show] = read_rows([header, "DC's Legends of Tomorrow\t2016\tThe CW\tUS\t7\tended\t\tlegends of tomorrow (2016)"])
    assert (show.key, show.title) == ("legends of tomorrow (2016)", "DC's Legends of Tomorrow")


@pytest.fixture(scope="module")
def starter() -> Catalogue:
    return Catalogue.starter()


def test_what_a_desk_kept_under_an_earlier_title_is_still_of_the_show(starter: Catalogue) -> None:
    for key, title in (
        ("legends of tomorrow (2016)", "DC's Legends of Tomorrow"),
        ("rogue heroes (2022)", "SAS Rogue Heroes"),
        ("sistas (2019)", "Tyler Perry's Sistas"),
        ("berlin and the jewels of paris (2023)", "Berlin"),
    ):
        show = starter.get(key)
        assert show is not None
        assert show.title == title
        assert starter.find(title)[0].key == key


def test_the_starter_catalogue_is_whole(starter: Catalogue) -> None:
    rows = resources.files("bot").joinpath("data/starter.tsv").read_text(encoding="utf-8").splitlines()
    assert len(starter) == len(rows) - 1, "two rows share a key: one of their shows is lost"
    assert len(starter) > 7000
    assert starter.named("The Last of Us")[0].network == "HBO"


def test_every_short_form_of_the_bundled_list_is_a_name_of_one_show_and_no_mere_syllable(starter: Catalogue) -> None:
    aliases = [(show.title, alias) for show in starter for alias in show.aliases]
    assert [one for one in aliases if one[1] != one[1].strip()] == []
    assert [one for one in aliases if len(one[1]) < 2 or (len(one[1]) == 2 and one[1].islower())] == []
