from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("resvg_py", reason="reads what training draws")

from search.training.labels import PREDICTED, kinds_of, known_labels, label_codes
from search.training.records import Record


def record(key: str, gender: str, article_type: str, colour: str, **labels: Any) -> Record:
    values: dict[str, Any] = {"usage": "", "season": "", **labels}
    return Record(key, 0, "", "", (), gender=gender, article_type=article_type, colour=colour, **values)


RECORDS = [
    record("1", "Men", "Shirts", "Blue", usage="Formal"),
    record("2", "Men", "Shirts", "Blue"),
    record("3", "Men", "Shirts", "Red", usage="Casual"),
    record("D4", "", "Lamps", "Red"),
    record("D5", "", "Lamps", "Red"),
    record("6", "Men", "Shirts", ""),
    record("7", "Men", "Shirts", ""),
]


def test_codes_follow_the_alphabet_and_an_unknown_label_has_none() -> None:
    codes = label_codes(RECORDS)
    assert known_labels(RECORDS, "usage") == ["Casual", "Formal"]
    assert codes[:, PREDICTED.index("usage")].tolist() == [1, -1, 0, -1, -1, -1, -1]
    assert codes[:, PREDICTED.index("article_type")].tolist() == [1, 1, 1, 0, 0, 1, 1]


def test_products_of_one_gender_type_and_colour_are_of_a_kind_whatever_their_use() -> None:
    assert kinds_of(RECORDS).tolist() == [0, 0, 1, 2, 2, 3, 4]
