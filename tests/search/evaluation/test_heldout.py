from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.folds import fold_of
from search.evaluation.heldout import held_out_rows, measure, write_blind_folder
from search.evaluation.relevance import Judgements, query_words


def row(key: str, colour: str = "Red", gender: str = "Men", kind: str = "Tshirts") -> dict[str, str]:
    return {"id": key, "gender": gender, "articleType": kind, "baseColour": colour, "season": "Fall", "usage": "Casual"}


def test_a_fold_is_the_md5_of_the_id_modulo_ten() -> None:
    assert (fold_of("15970"), fold_of("18653")) == (2, 1)
    assert {fold_of(str(number)) for number in range(200)} == set(range(10))


def test_relevant_are_the_others_of_the_same_kind() -> None:
    judgements = Judgements.from_rows([row("1"), row("2"), row("3", "Blue"), row("4", "NA")])
    assert judgements.relevant("1") == {"2"}
    assert judgements.photo_queries(least=1) == ["1", "2"]
    assert judgements.text_queries(least=2) == [("Men", "Tshirts", "Red")]
    assert "4" not in judgements.kind_of


def test_a_query_reads_like_a_shoppers() -> None:
    assert query_words(("Men", "Tshirts", "Red")) == "red tshirts for men"


def test_colour_season_and_usage_are_hidden_while_the_shops_own_columns_stay(tmp_path: Path) -> None:
    source, blind = tmp_path / "source", tmp_path / "blind"
    (source / "images").mkdir(parents=True)
    blind.mkdir()
    (source / "images" / "1.jpg").write_bytes(b"picture")
    write_blind_folder([row("1")], blind, source / "images")
    with (blind / "styles.csv").open() as file:
        assert set(csv.DictReader(file).fieldnames or ()) == {"id", "gender", "articleType"}
    assert (blind / "images" / "1.jpg").read_bytes() == b"picture"


def test_only_rows_of_the_fold_with_a_picture_are_held_out(tmp_path: Path) -> None:
    keys = [str(number) for number in range(40)]
    with (tmp_path / "styles.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(row("1")))
        writer.writeheader()
        writer.writerows(row(key) for key in keys)
    (tmp_path / "images").mkdir()
    pictured = [key for key in keys if fold_of(key) in {6, 7}][:2]
    for key in pictured:
        (tmp_path / "images" / f"{key}.jpg").write_bytes(b"x")
    assert [found["id"] for found in held_out_rows(tmp_path, {6, 7})] == pictured


def test_the_querys_own_product_is_left_out(tmp_path: Path) -> None:
    rows = [row("1"), row("2"), row("3", "Blue"), row("4", "Blue")]
    asked: list[dict[str, Any]] = []

    def client(parameters: dict[str, Any]) -> dict[str, Any]:
        asked.append(parameters)
        own = parameters["image"].stem if "image" in parameters else ""
        ranked = [own, *(key for key in "1234" if key != own)] if own else ["1", "2", "3", "4"]
        return {"results": [{"sku": key} for key in ranked[: parameters["k"]]]}

    measured = measure(rows, tmp_path, client, k=1, least=1)
    # By photo: 1 finds 2 (right), 2 finds 1 (right), 3 finds 1 and 4 finds 1 (wrong).
    assert (measured["photo"].queries, measured["photo"].precision) == (4, 0.5)
    assert measured["hybrid"].precision == 0.5
    # By words: "red ..." finds 1 (right), "blue ..." finds 1 (wrong).
    assert (measured["text"].queries, measured["text"].precision) == (2, 0.5)
    assert {parameters["k"] for parameters in asked if "image" in parameters} == {2}


def test_nothing_to_ask_gives_no_number(tmp_path: Path) -> None:
    def never(parameters: dict[str, Any]) -> dict[str, Any]:
        pytest.fail("nothing should be asked")

    assert measure([row("1")], tmp_path, never, k=5, least=5)["photo"].queries == 0
