from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from search.evaluation.card.collection import all_photos, card_collection, card_products, without_pictures
from search.evaluation.types import JudgedCollection
from tests.search.evaluation.labelled import labelled
from tests.search.evaluation.little import write_drawn


@pytest.fixture
def collection() -> JudgedCollection:
    """Four navy, three black and two blue shirts of men; blue is of navy's family."""
    colours = {"Navy Blue": 4, "Black": 3, "Blue": 2}
    products = [labelled(f"{name[:3]}{number}", name) for name, count in colours.items() for number in range(count)]
    return card_collection("nine", products, (), seed=1, least=3)


def test_every_kind_with_enough_products_is_asked_for_in_words(collection: JudgedCollection) -> None:
    asked = {topic.text: collection.qrels[topic.id] for topic in collection.of_kind("text")}
    assert list(asked) == ["black tshirts for men", "navy blue tshirts for men"]
    assert asked["navy blue tshirts for men"] == dict.fromkeys(("Nav0", "Nav1", "Nav2", "Nav3"), 2), "no other blue"


@pytest.mark.parametrize("kind", ["photo", "agreeing"])
def test_photos_are_asked_with_where_enough_others_are_alike(collection: JudgedCollection, kind: str) -> None:
    topics = [topic for topic in collection.topics if topic.kind == kind]
    assert [topic.product for topic in topics] == ["Nav0", "Nav1", "Nav2", "Nav3"]
    assert collection.qrels[topics[0].id] == dict.fromkeys(("Nav1", "Nav2", "Nav3"), 2)
    assert len({topic.rule for topic in topics}) == 1, "one question, by several photos"


def test_every_product_with_a_picture_can_ask_without_judgements(collection: JudgedCollection) -> None:
    asked = all_photos(collection)
    assert [topic.product for topic in asked.topics] == [product.key for product in collection.products]
    assert not asked.qrels


def test_a_third_of_the_products_lose_their_pictures_and_the_topics_keep_their_photos(
    collection: JudgedCollection,
) -> None:
    less, blind = without_pictures(collection, seed=1)
    assert len(blind) == 3
    assert {product.key for product in less.products if not product.picture} == blind
    assert less.topics == collection.topics
    assert without_pictures(collection, seed=1)[1] == blind
    assert len({without_pictures(collection, seed=seed)[1] for seed in range(5)}) > 1


def test_texts_name_gender_and_type_and_no_colour(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 4)
    products = card_products(tmp_path / "drawn", None, drawn=True)
    assert Counter(product.colour for product in products) == {"Red": 2, "Blue": 2}
    assert products[0].indexed_text == "Shirt 0. Shirts. Men"
