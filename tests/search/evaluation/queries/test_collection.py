"""`build_collection`: what holds for every kind of topic."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.evaluation.queries import RULES, Mix, build_collection
from search.evaluation.queries.judging import Pool
from search.evaluation.types import LabelledProduct
from tests.search.evaluation.labelled import labelled

EVERYTHING = Mix(text=40, photo=40, agreeing=40, composed=40, context=40)


@st.composite
def catalogues(draw: st.DrawFn) -> list[LabelledProduct]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["Red", "Maroon", "Blue", ""]),
                st.sampled_from(["Men", "Women", ""]),
                st.sampled_from(["Tshirts", "Caps", ""]),
                st.sampled_from(["Solid", "Dotted", ""]),
                st.sampled_from(["Winter", "Summer", ""]),
                st.sampled_from([(), ("sport",), ("party", "date")]),
                st.booleans(),
            ),
            max_size=30,
        )
    )
    return [
        labelled(
            f"p{n}",
            colour,
            gender,
            article_type,
            pattern=pattern,
            season=season,
            occasions=occasions,
            pictured=pictured,
        )
        for n, (colour, gender, article_type, pattern, season, occasions, pictured) in enumerate(rows)
    ]


@settings(max_examples=60, deadline=None)
@given(catalogues(), st.integers(1, 4), st.integers(0, 3))
def test_every_topic_has_enough_others_and_never_itself(products: list[LabelledProduct], least: int, seed: int) -> None:
    collection = build_collection("x", products, mix=EVERYTHING, seed=seed, least=least)
    known = {product.key: product for product in products}
    assert set(collection.qrels) == {topic.id for topic in collection.topics}
    for topic in collection.topics:
        gains = collection.qrels[topic.id]
        assert topic.product not in gains
        assert set(gains.values()) in ({2}, {1, 2})
        assert len(gains) >= least
        assert set(gains) <= set(known)
        assert topic.rule
        assert bool(topic.picture) == (topic.kind in {"photo", "agreeing", "composed"})
        assert bool(topic.text) == (topic.kind != "photo")
        if topic.product:
            assert topic.picture == known[topic.product].picture


@settings(max_examples=30, deadline=None)
@given(catalogues(), st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_seed_decides_everything(products: list[LabelledProduct], seed: int, rng: Random) -> None:
    first = build_collection("x", products, mix=EVERYTHING, seed=seed, least=1)
    shuffled = rng.sample(products, len(products))
    assert build_collection("x", shuffled, mix=EVERYTHING, seed=seed, least=1) == first


def wardrobe() -> list[LabelledProduct]:
    products = [labelled(f"t{n:02d}", "Red") for n in range(20)]
    products += [labelled(f"c{n}", "Blue", "Women", "Caps") for n in range(3)]
    return [*products, labelled("h1", "Black", "", "Headphones"), labelled("h2", "Black", "", "Headphones")]


def test_samples_are_spread_over_types() -> None:
    collection = build_collection("x", wardrobe(), mix=Mix(text=2, photo=5, agreeing=0, composed=0), seed=1, least=1)
    type_of = {product.key: product.article_type for product in wardrobe()}
    photos = Counter(type_of[topic.product] for topic in collection.of_kind("photo"))
    assert sorted(photos.values()) == [1, 2, 2], "5 photos of 3 types, though most products are tshirts"
    assert len({topic.rule for topic in collection.of_kind("text")}) == 2


def test_a_kind_is_asked_for_again_only_in_other_words() -> None:
    collection = build_collection("x", wardrobe(), mix=Mix(text=99, photo=0), seed=1, least=2)
    texts = collection.of_kind("text")
    assert len(texts) == 9, "3 kinds, each by template and in two phrasings"
    assert len({topic.rule for topic in texts[:3]}) == 3
    assert len({topic.text for topic in texts}) == 9
    assert "red tshirts for men" in {topic.text for topic in texts}


def test_fewer_topics_are_the_first_of_more() -> None:
    few, many = (
        build_collection("x", wardrobe(), mix=Mix(text=2, photo=n, agreeing=n, composed=n), seed=1, least=1).of_kind(
            "photo", "agreeing"
        )
        for n in (3, 9)
    )
    assert [topic for topic in many if topic.id[-1] in "123"] == list(few)


def test_gains_by_hand() -> None:
    products = [labelled("1", "Red"), labelled("2", "Red"), labelled("3", "Maroon"), labelled("4", "Blue")]
    collection = build_collection("x", products, mix=Mix(text=9, photo=9), seed=1, least=2)
    assert {topic.product: collection.qrels[topic.id] for topic in collection.of_kind("photo")} == {
        "1": {"2": 2, "3": 1},
        "2": {"1": 2, "3": 1},
    }, "for 3, two others are near but none is maroon"
    red = next(topic for topic in collection.topics if topic.text == "red tshirts for men")
    assert collection.qrels[red.id] == {"1": 2, "2": 2, "3": 1}
    assert red.rule == "2: Tshirts (Men) in Red. 1: Tshirts (Men) in Maroon, Burgundy."


def test_every_kind_has_its_rule() -> None:
    assert list(RULES) == ["text", "photo", "agreeing", "composed", "context", "natural"]


def test_a_topic_needs_something_relevant() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Pool([], least=0)
