from __future__ import annotations

from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("resvg_py", reason="reads what training draws")

from search.evaluation.queries.natural import read_natural
from search.training.natural import DRAWN, FASHION, NaturalQueries
from search.training.records import Record


def record(key: str, article_type: str, **labels: Any) -> Record:
    values: dict[str, Any] = {"gender": "", "colour": "", "usage": "", "season": "", **labels}
    return Record(key=key, fold=6, title="", brand="", categories=(), article_type=article_type, **values)


def test_there_are_sixty_queries_most_of_them_about_photographed_fashion() -> None:
    assert (len(read_natural(FASHION)), len(read_natural(DRAWN))) == (48, 12)


def test_only_queries_with_enough_answers_in_their_catalogue_are_asked() -> None:
    belts = [record(str(number), "Belts") for number in range(3)]
    cameras = [record(f"D1-{number}", "Cameras") for number in range(2)]
    assert NaturalQueries([*belts, *cameras], k=3).texts == ["strip of cowhide threaded through loops"]
    assert NaturalQueries([*belts, *cameras], k=2).texts == [
        "strip of cowhide threaded through loops",
        "gadget whose lens zooms on birds",
    ]
    assert NaturalQueries([*belts, *cameras], k=4).texts == []


def test_precision_counts_the_relevant_among_the_first_of_their_catalogue() -> None:
    records = [
        record("1", "Belts"),
        record("D1-1", "Belts"),  # drawn: not in the shop that is asked
        record("2", "Socks"),
        record("3", "Belts"),
    ]
    products = np.array([[1.0, 0.0], [0.9, 0.0], [0.8, 0.0], [0.1, 0.0]], np.float32)
    queries = NaturalQueries(records, k=2)
    # The shop ranks 1, 2, 3 (similarities 1, 0.8, 0.1): a belt, socks, a belt; one of the first two is relevant.
    assert queries.precision(np.array([[1.0, 0.0]], np.float32), products) == pytest.approx(0.5)


def test_without_queries_there_is_no_precision() -> None:
    queries = NaturalQueries([record("1", "Belts")])
    assert np.isnan(queries.precision(np.empty((0, 2), np.float32), np.ones((1, 2), np.float32)))
