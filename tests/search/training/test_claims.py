from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.claims import Claims, positives  # noqa: E402

MEN, SNEAKERS, BOOTS = frozenset({"Men"}), frozenset({"Casual Shoes", "Sports Shoes"}), frozenset({"Boots"})
UNKNOWN = frozenset[str]()
#: gender, type, what for
PRODUCTS = [
    [MEN, frozenset({"Casual Shoes"}), frozenset({"travel", "beach"})],
    [MEN, frozenset({"Sports Shoes"}), frozenset({"sport"})],
    [frozenset({"Women"}), frozenset({"Sports Shoes"}), frozenset({"beach"})],
    [UNKNOWN, BOOTS, UNKNOWN],
]


def found(*allows: tuple[frozenset[str] | None, ...]) -> list[list[int]]:
    claims = Claims.of([allows], PRODUCTS)
    tables = [torch.from_numpy(table) for table in claims.tables]
    fits = positives(torch.from_numpy(claims.made[0]), torch.from_numpy(claims.values), tables)
    return fits.int().tolist()


def test_a_phrase_is_true_for_every_product_with_one_of_the_labels_it_allows() -> None:
    assert found(
        (MEN, SNEAKERS, None),  # "sneakers for men"
        (None, SNEAKERS, None),  # "sneakers"
        (None, None, frozenset({"beach"})),  # "something for the beach": the first product is for two things
        (None, BOOTS, None),
    ) == [[1, 1, 0, 0], [1, 1, 1, 0], [1, 0, 1, 0], [0, 0, 0, 1]]


def test_a_phrase_that_claims_nothing_is_true_for_its_own_product_alone() -> None:
    assert found(*[(None, None, None)] * 4) == [[int(row == column) for column in range(4)] for row in range(4)]


def test_no_claim_is_true_for_a_product_whose_label_is_unknown() -> None:
    men = found(*[(MEN, None, None)] * 4)
    assert [row[3] for row in men] == [0, 0, 0, 1], "its own phrase always is"


def test_phrases_that_claim_the_same_share_a_row_of_the_table() -> None:
    claims = Claims.of([[(MEN, None, None)] * 4, [(MEN, SNEAKERS, None)] * 4], PRODUCTS)
    assert [len(table) for table in claims.tables] == [2, 2, 1]
    assert claims.made.shape == (2, 4, 3)
