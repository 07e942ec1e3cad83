"""What holds for every strategy, whatever it does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from search.fusion.base import STRATEGIES, Strategy, StrategyUnavailable, strategy, strategy_class
from search.fusion.composed import Composed
from search.fusion.concat import Concat
from search.fusion.elementwise import Elementwise
from search.fusion.weighted import Weighted
from search.vectors import unit
from search.weights import write_weights
from tests.search.fusion.learned import ENCODER, composed_weights, concat_weights

WIDTH = 8
ALL: dict[str, Strategy] = {
    "weighted": Weighted(),
    "concat": Concat(concat_weights(WIDTH)),
    "elementwise": Elementwise(),
    "composed": Composed(composed_weights(WIDTH)),
}
#: Those that treat a query as they treat a product: the paper's reading, section 3.2, applied to both sides.
ONE_FUNCTION = ("weighted", "concat", "elementwise")
VECTORS = hnp.arrays(np.float32, WIDTH, elements=st.floats(-10, 10, width=32)).filter(
    lambda vector: float(np.linalg.norm(vector)) > 0.1
)
NAMES = st.sampled_from(sorted(ALL))
GAP = np.full(WIDTH, np.nan, np.float32)


def test_every_strategy_has_a_name_and_a_place() -> None:
    assert set(STRATEGIES) == set(ALL)
    for name, found in ALL.items():
        assert strategy_class(name) is type(found)
        assert found.name == name


@given(NAMES, VECTORS, VECTORS, st.floats(0, 1))
@settings(max_examples=200)
def test_queries_and_products_have_length_one(name: str, image: np.ndarray, text: np.ndarray, alpha: float) -> None:
    found = ALL[name]
    assert np.linalg.norm(found.query(image, text, alpha)) == pytest.approx(1.0, abs=1e-3)
    assert np.linalg.norm(found.products(image[None], text[None])) == pytest.approx(1.0, abs=1e-3)


@given(NAMES, VECTORS, VECTORS)
def test_lengths_of_the_sides_make_no_difference(name: str, image: np.ndarray, text: np.ndarray) -> None:
    found = ALL[name]
    assume(float(np.linalg.norm(unit(image) + unit(text))) > 0.1)  # of opposite ones rounding decides what is left
    np.testing.assert_allclose(found.query(image * 3, text / 2, 0.6), found.query(image, text, 0.6), atol=1e-4)


@given(NAMES, VECTORS)
def test_a_missing_modality_is_the_other_one_on_both_sides(name: str, vector: np.ndarray) -> None:
    found = ALL[name]
    by_image, by_text = found.query(vector, None, 0.7), found.query(None, vector, 0.7)
    np.testing.assert_allclose(by_image, by_text, atol=1e-5)
    products = found.products(np.stack([vector, GAP, vector]), np.stack([GAP, vector, vector]))
    np.testing.assert_allclose(products, np.stack([products[2]] * 3), atol=1e-5)


@given(st.sampled_from(ONE_FUNCTION), VECTORS)
def test_a_query_by_one_side_finds_the_product_that_shows_and_says_the_same(name: str, vector: np.ndarray) -> None:
    found = ALL[name]
    product = found.products(vector[None], vector[None])[0]
    assert found.query(vector, None, 0.7) @ product == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("name", ["concat", "elementwise"])
def test_concatenated_and_multiplied_queries_are_made_as_products_are(name: str) -> None:
    rng = np.random.default_rng(3)
    image, text = rng.standard_normal((2, WIDTH)).astype(np.float32)
    product = ALL[name].products(image[None], text[None])[0]
    np.testing.assert_allclose(ALL[name].query(image, text, 0.2), product, atol=1e-6)


@pytest.mark.parametrize("name", sorted(ALL))
def test_nothing_at_all_is_refused_on_both_sides(name: str) -> None:
    with pytest.raises(ValueError, match="image, a text, or both"):
        ALL[name].query(None, None, 0.5)
    with pytest.raises(ValueError, match="image or a text"):
        ALL[name].products(GAP[None], GAP[None])


def test_an_unknown_strategy_names_those_there_are() -> None:
    with pytest.raises(StrategyUnavailable, match="weighted, concat, elementwise, composed"):
        strategy("average", ENCODER)


def test_a_learned_strategy_without_weights_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StrategyUnavailable, match=r"concat\.weights, learned for fake-1.*manage\.py train_fusion"):
        strategy("concat", ENCODER, [tmp_path])


def test_weights_of_another_encoder_are_refused(tmp_path: Path) -> None:
    write_weights(tmp_path / "concat.weights", concat_weights(WIDTH, encoder_id="other-1-000000000000"))
    with pytest.raises(StrategyUnavailable, match="learned for other-1-000000000000, not for fake-1"):
        strategy("concat", ENCODER, [tmp_path])


def test_weights_are_read_from_the_first_folder_that_has_them(tmp_path: Path) -> None:
    write_weights(tmp_path / "second" / "concat.weights", concat_weights(WIDTH, seed=2))
    write_weights(tmp_path / "third" / "concat.weights", concat_weights(WIDTH, seed=3))
    found = strategy("concat", ENCODER, [tmp_path / "first", tmp_path / "second", tmp_path / "third"])
    assert found.digest == Concat(concat_weights(WIDTH, seed=2)).digest


def test_other_weights_have_another_digest_and_formulas_have_none() -> None:
    assert Concat(concat_weights(WIDTH, seed=2)).digest != Concat(concat_weights(WIDTH, seed=1)).digest
    assert Concat(concat_weights(WIDTH, seed=1)).digest == ALL["concat"].digest
    assert Weighted().digest == Elementwise().digest == ""


def test_of_opposite_vectors_whose_sum_is_nothing_one_side_is_left() -> None:
    still = {name: np.zeros_like(values) for name, values in composed_weights(WIDTH).arrays.items()}
    composed = Composed(replace(composed_weights(WIDTH), arrays=still))  # alpha is a half, and nothing is corrected
    image = np.eye(1, WIDTH, dtype=np.float32)[0]
    assert composed.query(image, -image, 0.5) == pytest.approx(image)
