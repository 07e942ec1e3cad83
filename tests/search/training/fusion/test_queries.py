from __future__ import annotations

from collections import Counter

import pytest

from search.training.fusion.queries import HybridQuery, hybrid_queries
from search.training.records import Record


def record(number: int, gender: str, colour: str, article_type: str = "Shirts", **more: object) -> Record:
    return Record(
        key=f"{number}",
        fold=0,
        title=f"{gender} {colour} {article_type}",
        brand="",
        categories=("Apparel", article_type),
        gender=gender,
        article_type=article_type,
        colour=colour,
        usage="",
        season="",
        extra=dict(more),
    )


def shop() -> list[Record]:
    """Five men's shirts in red, five in blue, five of women in red, and five red belts of men."""
    kinds = [("Men", "Red", "Shirts"), ("Men", "Blue", "Shirts"), ("Women", "Red", "Shirts"), ("Men", "Red", "Belts")]
    return [record(10 * place + number, *kind) for place, kind in enumerate(kinds) for number in range(5)]


@pytest.fixture(scope="module")
def queries() -> list[HybridQuery]:
    return hybrid_queries(shop(), seed=1)


def test_every_photo_is_asked_for_in_agreement_and_alone(queries: list[HybridQuery]) -> None:
    asked = Counter(query.kind for query in queries)
    assert all(asked[kind] == 20 for kind in ("vague", "full", "title", "photo", "words"))
    assert {query.text for query in queries if query.kind == "photo"} == {""}


def test_words_that_agree_want_the_photos_kind_without_its_own_product(queries: list[HybridQuery]) -> None:
    for query in queries:
        if query.kind in {"vague", "full", "title", "photo", "words"}:
            ten = 10 * (int(query.photo) // 10)
            assert query.gains == {f"{key}": 2 for key in range(ten, ten + 5) if f"{key}" != query.photo}


def test_words_that_change_one_label_want_the_photos_others(queries: list[HybridQuery]) -> None:
    # Of a red men's shirt (0 to 4) the colour can become blue (10 to 14), the wearer a woman (20 to 24).
    wanted = [set(query.gains) for query in queries if query.kind == "changed" and query.photo == "0"]
    assert wanted == [{f"{key}" for key in range(10, 15)}, {f"{key}" for key in range(20, 25)}]


def test_words_of_another_type_want_it_for_the_same_wearer_in_the_same_colour(queries: list[HybridQuery]) -> None:
    wanted = [set(query.gains) for query in queries if query.kind == "other type" and query.photo == "0"]
    assert wanted == [{f"{key}" for key in range(30, 35)}]


def test_restated_words_want_another_kind_of_the_photos_type(queries: list[HybridQuery]) -> None:
    found = [query for query in queries if query.kind == "restated"]
    assert found
    for query in found:
        assert query.photo not in query.gains
        assert {int(key) // 10 for key in query.gains} <= {0, 1, 2} - {int(query.photo) // 10}


def test_a_pattern_is_changed_in_the_photos_colour() -> None:
    made = [record(number, "Men", "Red", pattern="Striped" if number < 5 else "Dotted") for number in range(10)]
    found = [query for query in hybrid_queries(made, seed=1) if query.kind == "changed" and query.photo == "0"]
    assert [set(query.gains) for query in found] == [{f"{key}" for key in range(5, 10)}]


def test_the_seed_decides_everything() -> None:
    assert hybrid_queries(shop(), seed=1) == hybrid_queries(shop(), seed=1)
    assert hybrid_queries(shop(), seed=1) != hybrid_queries(shop(), seed=2)


def test_products_without_a_type_are_not_asked_for() -> None:
    assert hybrid_queries([record(number, "Men", "Red", "") for number in range(5)], seed=1) == []
