from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.collection_files import write_collection
from search.evaluation.folds import TRAIN, fold_of
from search.evaluation.leaks import Leaks, clean_part
from search.evaluation.source import Request, Source, seen_in_training
from search.evaluation.trained_on import TrainedOn
from search.evaluation.types import JudgedCollection, LabelledProduct
from tests.search.evaluation.little import write_drawn

FOLD_7 = Request(frozenset({7}))


def folds_of(products: Sequence[LabelledProduct]) -> set[int]:
    return {fold_of(product.key) for product in products}


def test_topics_are_made_of_the_folds_asked_for(tmp_path: Path) -> None:
    write_drawn(tmp_path, 300)
    found = Source(tmp_path, drawn=True).collection(FOLD_7)
    assert folds_of(found.products) == {7}
    assert {"text", "photo", "agreeing", "composed"} <= {topic.kind for topic in found.topics}
    assert found.name.endswith("fold 7")


def test_all_of_a_drawn_catalogue_is_asked_for_unless_folds_are_named(tmp_path: Path) -> None:
    write_drawn(tmp_path, 60)
    source = Source(tmp_path, drawn=True)
    assert len(source.collection(Request()).products) == 60
    assert Source(tmp_path).folds(Request()) == frozenset({7})
    assert source.made(Request(least=10))["folds"] == "all"
    assert source.made(Request(least=10))["least"] == 10


def test_a_clean_request_makes_its_topics_of_what_is_left(tmp_path: Path) -> None:
    write_drawn(tmp_path, 300)
    source = Source(tmp_path, drawn=True)
    products = source.products({7})
    found = source.make(products, replace(FOLD_7, clean=True), {products[0].key})
    assert found.products == products[1:]
    assert found.name.endswith("fold 7, clean")


def test_how_a_written_collection_was_made_comes_with_it(tmp_path: Path) -> None:
    made = JudgedCollection("kept", (), ())
    write_collection(tmp_path, made, tmp_path, made={"seed": 3}, leaks=Leaks((), ids_known=True), clean=made)
    assert Source(tmp_path, topics=tmp_path).made(Request(seed=9)) == {"name": "kept", "seed": 3, "clean": False}


def test_nothing_is_learnt_from_what_is_asked_for(tmp_path: Path) -> None:
    write_drawn(tmp_path, 100)
    source = Source(tmp_path, drawn=True)
    apart = source.learning(source.collection(FOLD_7))
    assert folds_of(apart) == set(TRAIN)
    mixed = JudgedCollection("mixed", apart[:3], ())
    assert source.learning(mixed) == apart[3:]


def test_a_catalogue_without_a_part_to_learn_from_leaves_vse_out_and_the_others_in(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs the full requirements")
    from search.evaluation.retrieval import compare
    from search.evaluation.systems.base import Resources

    write_drawn(tmp_path, 100)
    path = tmp_path / "products.jsonl"
    rows = [row for row in path.read_text().splitlines() if fold_of(json.loads(row)["sku"]) not in TRAIN]
    path.write_text("\n".join(rows))
    source = Source(tmp_path, drawn=True)
    collection = source.collection(Request(frozenset({6, 7, 8, 9})))
    resources = Resources(tmp_path / "kept", encoder="fake", learning=lambda: source.learning(collection))
    report = compare(collection, ["vse++", "bm25"], resources, about={})
    notes = {row.name: row.note for row in report.tables[0].rows}
    assert notes["vse++"].startswith("not run: VSE++ needs products to train on")
    assert notes["bm25"] == ""


def test_a_broken_catalogue_is_not_taken_for_one_with_nothing_to_learn_from(tmp_path: Path) -> None:
    (tmp_path / "products.jsonl").write_text("{")
    with pytest.raises(UnusableCatalogue, match="line 1: not JSON"):
        Source(tmp_path, drawn=True).learning(JudgedCollection("none", (), ()))


def test_a_written_collection_is_read_instead_and_its_leaks_with_it(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 300)
    made = Source(tmp_path / "drawn", drawn=True).collection(FOLD_7)
    shared = made.products[0].key
    leaks = Leaks((), True, titles=frozenset({shared}), pictures=frozenset())
    clean = clean_part(made, leaks.seen)
    write_collection(tmp_path / "kept", made, tmp_path / "drawn", made={}, leaks=leaks, clean=clean)
    source = Source(tmp_path / "drawn", drawn=True, topics=tmp_path / "kept")
    assert source.collection(Request(seed=9)).topics == made.topics
    assert shared not in {product.key for product in source.collection(Request(seed=9, clean=True)).products}


def test_without_written_leaks_the_catalogue_is_compared_with_training(tmp_path: Path) -> None:
    write_drawn(tmp_path, 300)
    # Every product has the same picture, so nothing is clean.
    assert Source(tmp_path, drawn=True).collection(replace(FOLD_7, clean=True)).products == ()


def test_readers_are_warned_of_products_that_were_trained_on() -> None:
    one = LabelledProduct("15970", "", "", None)  # fold 2
    other = next(product for number in range(99) if fold_of((product := replace(one, key=str(number))).key) == 7)
    assert seen_in_training([other], None) == []
    assert seen_in_training([one, other], None)[0].startswith("NOT HELD OUT: 1 of the products")
    assert seen_in_training([one, other], TrainedOn.of(["something else"])) == []
    assert seen_in_training([one, other], TrainedOn.of([other.key]))[0].startswith("NOT HELD OUT: 1 of")
