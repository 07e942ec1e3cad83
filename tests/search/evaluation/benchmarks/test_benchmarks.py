from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.evaluation.benchmarks import BENCHMARKS, benchmark_of
from search.evaluation.benchmarks.base import BrokenBenchmark, Wanted
from search.evaluation.queries import Mix
from search.evaluation.source import Request, Source
from search.evaluation.types import JudgedCollection
from tests.search.evaluation.benchmarks import folders


def read(folder: Path, **wanted: object) -> JudgedCollection:
    reader = benchmark_of(folder)
    assert reader is not None
    return reader.read(folder, Wanted(**{"unpacked": folder / "unpacked", **wanted}))  # type: ignore[arg-type]


def asked(collection: JudgedCollection) -> dict[str, dict[str, int]]:
    """Return the judgements by what is asked for."""
    return {topic.text or topic.rule: dict(collection.qrels[topic.id]) for topic in collection.topics}


@pytest.mark.parametrize(
    ("make", "name"),
    [(folders.fashion200k, "Fashion200k"), (folders.fashion_iq, "Fashion IQ"), (folders.lookbench, "LookBench"),
     (folders.marqo, "Marqo")],
)  # fmt: skip
def test_a_folder_is_recognised_by_its_files(tmp_path: Path, make: Callable[[Path], Path], name: str) -> None:
    reader = benchmark_of(make(tmp_path / "data-set"))
    assert reader is not None
    assert reader.name == name
    assert len(BENCHMARKS) == 4


def test_any_other_folder_is_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("id,title,price\n1,Dress,9\n")
    (tmp_path / "broken.parquet").write_text("no parquet")
    assert benchmark_of(tmp_path) is None
    assert benchmark_of(tmp_path / "gone") is None


def test_fashion200k_asks_for_descriptions_and_indexes_categories_alone(tmp_path: Path) -> None:
    found = read(folders.fashion200k(tmp_path))
    one, other, blue = (product.key for product in found.products)
    assert asked(found) == {
        "blue floral dress": {blue: 2},
        "red floral dress": {one: 2, other: 2},
        "replace blue with red": {one: 2, other: 2},
    }
    assert {product.indexed_text for product in found.products} == {"women dresses casual dresses"}
    (composed,) = found.of_kind("composed")
    assert (composed.product, composed.picture) == (blue, tmp_path / blue)


def test_fashion_iq_asks_for_one_picture_with_another_and_two_captions(tmp_path: Path) -> None:
    found = read(folders.fashion_iq(tmp_path))
    assert asked(found) == {"is blue and has sleeves": {"B2": 2}}
    assert [product.key for product in found.products] == ["B1", "B2", "B3"]
    assert found.topics[0].product == "B1"
    assert found.name == "Fashion IQ, dress"


def test_a_benchmark_of_several_parts_wants_one_named(tmp_path: Path) -> None:
    folder = folders.fashion_iq(tmp_path, ("dress", "shirt"))
    with pytest.raises(BrokenBenchmark, match="choose with --part, one of dress, shirt"):
        read(folder)
    with pytest.raises(BrokenBenchmark, match="has no part 'hat'"):
        read(folder, part="hat")
    assert read(folder, part="shirt").name == "Fashion IQ, shirt"


def test_lookbench_tells_whole_matches_from_those_of_the_category(tmp_path: Path) -> None:
    found = read(folders.lookbench(tmp_path))
    assert asked(found) == {"dress: red": {"real_studio_flat-000001": 2, "real_studio_flat-000002": 1}}
    (topic,) = found.topics
    assert topic.kind == "photo"
    assert topic.picture is not None
    assert topic.picture.is_relative_to(tmp_path / "unpacked")
    assert topic.picture.read_bytes() == folders.cell("black")["bytes"]
    assert {product.indexed_text for product in found.products} == {"fashion photo"}


def test_lookbench_adds_its_noise_to_the_gallery(tmp_path: Path) -> None:
    folder = folders.lookbench(tmp_path)
    noise = [{"image": folders.cell("blue"), "category": "dress", "main_attribute": "red"}]
    folders.parquet(folder / "v20251201" / "noise" / "gallery.parquet", noise)
    found = read(folder)
    assert len(found.products) == 4
    assert "noise-000001" not in next(iter(found.qrels.values()))


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_marqo_rows_become_queries_with_gains_by_place(tmp_path: Path, suffix: str) -> None:
    found = read(folders.marqo(tmp_path, suffix))
    assert asked(found) == {"blue bag": {"p2": 1, "p3": 2}, "red dress": {"p%201": 2, "p2": 1}}
    assert {product.key: product.indexed_text for product in found.products} == {
        "p%201": "Red dress", "p2": "Crimson gown", "p3": "Navy tote",
    }  # fmt: skip
    assert all(product.picture and product.picture.is_file() for product in found.products)


def test_a_score_tells_the_place_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "gs.csv").write_text(
        "query,product_id,title,score_linear\nhat,a,Hat,100\nhat,b,Cap,91\nhat,c,Beret,90\nhat,d,Fez,\n"
    )
    assert asked(read(tmp_path)) == {"hat": {"a": 2, "b": 2, "c": 1, "d": 2}}  # places 1, 10, 11, and unknown


def test_as_many_queries_are_drawn_as_are_wanted_and_the_same_ones_again(tmp_path: Path) -> None:
    rows = "".join(f"query {at},p{at},Title,1\n" for at in range(30))
    (tmp_path / "gs.csv").write_text(f"query,product_id,title,position\n{rows}")
    first, again, other = (read(tmp_path, most={"text": 5}, seed=seed) for seed in (1, 1, 2))
    assert len(first.topics) == 5
    assert first.topics == again.topics != other.topics
    assert len(first.products) == 30  # the gallery stays whole


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("labels/dress_test_detect_all.txt", "a.jpeg 0.9 dress\n", "line 1: not “path, score, description” by tabs"),
        ("labels/dress_test_detect_all.txt", "a.jpeg\tnan\tdress\n", "line 1"),
        ("labels/dress_test_detect_all.txt", "../../etc/passwd\t0.9\tdress\n", "not a path inside the catalogue"),
        ("labels/dress_test_detect_all.txt", "/etc/passwd\t0.9\tdress\n", "not a path inside the catalogue"),
        ("test_queries.txt", "one two three\n", "test_queries.txt, line 1: not two pictures of the labels"),
    ],
)
def test_what_is_wrong_with_fashion200k_is_named(tmp_path: Path, file: str, text: str, told: str) -> None:
    folder = folders.fashion200k(tmp_path)
    (folder / file).write_text(text)
    with pytest.raises(BrokenBenchmark, match=told):
        read(folder)


def test_without_a_picture_nothing_can_be_asked(tmp_path: Path) -> None:
    folder = folders.fashion200k(tmp_path)
    (folder / "test_queries.txt").unlink()
    (folder / "labels" / "dress_test_detect_all.txt").write_text("gone.jpeg\t0.9\tdress\n")
    with pytest.raises(BrokenBenchmark, match="allows no query: its pictures are missing"):
        read(folder)


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("captions/cap.dress.val.json", "[{}]", "entry 1: candidate, target and captions are wanted"),
        ("captions/cap.dress.val.json", "{}", "holds no list"),
        ("captions/cap.dress.val.json", "[" * 100_000, "cannot be read"),
        ("image_splits/split.dress.val.json", "no", "cannot be read"),
        ("image_splits/split.dress.val.json", '["../../secret"]', "not a path inside the catalogue"),
        ("image_splits/split.dress.val.json", "[]", "allows no query"),
    ],
)
def test_what_is_wrong_with_fashion_iq_is_named(tmp_path: Path, file: str, text: str, told: str) -> None:
    folder = folders.fashion_iq(tmp_path)
    (folder / file).write_text(text)
    with pytest.raises(BrokenBenchmark, match=told):
        read(folder)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("hat,,Hat,1,", "row 1: it names no product"),
        ("hat,a,Hat,first,", "the position 'first' is no number"),
        ("hat,a,Hat,1,../../secret.jpg", "not a path inside the catalogue"),
    ],
)
def test_what_is_wrong_with_a_row_is_named(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "gs.csv").write_text(f"query,product_id,title,position,image\n{row}\n")
    with pytest.raises(BrokenBenchmark, match=told):
        read(tmp_path)


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    folder = folders.marqo(tmp_path, ".jsonl")
    path = folder / "eval.jsonl"
    path.write_text(path.read_text() + "{oops\n")
    with pytest.raises(BrokenBenchmark, match="line 5: not JSON"):
        read(folder)


def test_pictures_in_tables_want_a_place(tmp_path: Path) -> None:
    with pytest.raises(BrokenBenchmark, match="no place to unpack"):
        read(folders.lookbench(tmp_path), unpacked=None)


def test_a_source_takes_a_benchmark_for_its_collection(tmp_path: Path) -> None:
    source = Source(folders.marqo(tmp_path, ".csv"))
    request = Request(mix=Mix(text=1))
    collection = source.collection(request)
    assert len(collection.topics) == 1
    assert source.learning(collection) == ()
    assert source.made(request)["benchmark"] == "Marqo"
    with pytest.raises(BrokenBenchmark, match="leave --folds out"):
        source.collection(Request(folds=frozenset({7})))
    with pytest.raises(BrokenBenchmark, match="--training"):
        source.collection(Request(clean=True))
