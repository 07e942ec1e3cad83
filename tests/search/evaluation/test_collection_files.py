from __future__ import annotations

import json
from pathlib import Path

import pytest

from search.evaluation.collection_files import read_collection, read_leaks, write_collection
from search.evaluation.leaks import Leaks, clean_part
from search.evaluation.queries import Mix, build_collection
from search.evaluation.trec import BrokenTrecFile
from search.evaluation.types import JudgedCollection
from tests.search.evaluation.labelled import ROOT, labelled

LEAKS = Leaks((), ids_known=True, titles=frozenset({"t1", "t0"}), pictures=frozenset())


@pytest.fixture
def collection() -> JudgedCollection:
    products = [labelled(f"t{n}", "Red", occasions=("sport",)) for n in range(4)]
    return build_collection("shop, fold 7", products, mix=Mix(), seed=1, least=2)


@pytest.fixture
def folder(collection: JudgedCollection, tmp_path: Path) -> Path:
    made = {"seed": 1, "least": 2}
    clean = clean_part(collection, LEAKS.seen)
    write_collection(tmp_path / "out", collection, ROOT, made=made, leaks=LEAKS, clean=clean)
    return tmp_path / "out"


def test_a_collection_comes_back(folder: Path, collection: JudgedCollection) -> None:
    assert read_collection(folder, ROOT) == collection
    assert read_leaks(folder) == LEAKS


def test_nothing_in_it_names_a_place_on_this_machine(folder: Path) -> None:
    for path in folder.iterdir():
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path.name


def test_the_readme_counts_topics_and_says_the_rules(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    # Clean: t2 and t3, each the other's only relevant product; the three texts keep both.
    assert "| text | 3 | 3 | words: a template" in text
    assert "| photo | 4 | 2 | the picture of a product" in text
    assert "natural |" not in text
    assert "- ids: none of the products was trained on" in text
    assert "- titles: 2 products share one" in text
    assert json.loads((folder / "leaks.json").read_text())["clean_topics"][:3] == ["text-001", "text-002", "text-003"]


def test_unknown_leaks_are_said_to_be_unknown(collection: JudgedCollection, tmp_path: Path) -> None:
    write_collection(tmp_path, collection, ROOT, made={}, leaks=Leaks((), ids_known=False), clean=collection)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "- ids: unknown" in text and "- titles: not compared" in text
    assert read_leaks(tmp_path).titles is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("qrels.txt", "text-001 0 t1 2\nstranger 0 t1 2\n", "line 2: there is no topic stranger"),
        ("qrels.txt", "text-001 0 t1 2\ntext-001 0 t9 2\n", "line 2: there is no product t9"),
        ("products.jsonl", '{"key": "t1"}\n\n{"key": "t1"}\n', "line 3: product t1 stands here a second time"),
        ("products.jsonl", b'{"key": "t1"}\n{"key": "\xe9"}\n', "line 2: not UTF-8"),
        ("products.jsonl", "", "no products"),
        ("products.jsonl", "{\n", "line 1: not a product"),
        ("products.jsonl", '{"key": "1", "smell": "fine"}\n', "line 1: not a product"),
        ("collection.json", "{", "cannot be read"),
        ("collection.json", "[]", "not a JSON object"),
    ],
)
def test_a_broken_collection_is_named(folder: Path, name: str, content: str | bytes, reason: str) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BrokenTrecFile, match=rf"{name}.*{reason}"):
        read_collection(folder, ROOT)


def test_a_broken_leak_report_is_named(folder: Path) -> None:
    (folder / "leaks.json").write_text("{}")
    with pytest.raises(BrokenTrecFile, match=r"leaks\.json: not a leak report"):
        read_leaks(folder)
