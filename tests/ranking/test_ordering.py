from __future__ import annotations

import pytest

from ranking.ordering import ranked
from ranking.types import OFF, Context, Weights
from tests.ranking.builders import candidates


def test_context_moves_a_product_up_and_the_terms_move_with_it() -> None:
    told = candidates([0.5, 0.45], {"occasion:date": [0.0, 1.0]}, brands=["Acme", "Bolt"])
    found = ranked(told, Context(occasion="date"), Weights(diversity_by=OFF))
    assert found.candidates.products.tolist() == [2, 1]
    assert found.candidates.brands == ["Bolt", "Acme"]
    assert found.terms.of(0)["context"] == pytest.approx(0.2)
    assert found.terms.total == pytest.approx([0.65, 0.5])


def test_diversity_is_part_of_the_score() -> None:
    found = ranked(candidates([0.5, 0.4]), Context(), Weights())
    assert found.terms.of(1)["diversity"] == pytest.approx(0.1)  # at right angles to the first
    assert found.terms.total == pytest.approx([0.5, 0.5])


def test_a_pin_outvotes_the_score() -> None:
    found = ranked(candidates([0.5, 0.4, 0.3]), Context(), Weights(), pins={3: 1, 99: 2})
    assert found.candidates.products.tolist() == [3, 1, 2]
    assert found.pinned == {3}
