from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

pytest.importorskip("matplotlib", reason="needs the full requirements")
pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.card.charts import heat_map, learning_curves
from search.evaluation.card.confusion import Confusion

STAGES = {
    "tuning": [
        {"epoch": 1.0, "loss": 3.2, "photographed photo": 0.6, "drawn photo": 0.4},
        {"epoch": 2.0, "loss": 2.9, "photographed photo": 0.7, "drawn photo": 0.5},
    ],
    "heads": [{"epoch": 1.0, "loss": 1.0}, {"epoch": 2.0, "loss": 0.9, "photographed photo": 0.75}],
    "tokens": [{"loss": 0.5}, {"loss": 0.4}],
}


def words(svg: str) -> list[str]:
    page = ElementTree.fromstring(svg)  # noqa: S314  (our own)
    return ["".join(text.itertext()).strip() for text in page.findall(".//{*}text")]


def test_every_stage_has_its_loss_and_every_shop_its_scores() -> None:
    said = words(learning_curves(STAGES))
    assert [text for text in said if text.endswith("loss")] == ["tuning: loss", "heads: loss", "tokens: loss"]
    assert [text for text in said if text.endswith("fold 6")] == [
        *("tuning: photographed, fold 6", "heads: photographed, fold 6", "tuning: drawn, fold 6")
    ]
    assert said.count("photo") == 1, "one legend for all"


def test_equal_histories_give_equal_files() -> None:
    assert learning_curves(STAGES) == learning_curves(STAGES)


def test_a_heat_map_names_every_label_and_writes_what_counts() -> None:
    found = Confusion(("Black", "Navy Blue"), np.array([1, 2]), np.array([[9, 1, 0], [5, 14, 1]]))
    said = words(heat_map(found, "Colours"))
    assert "Colours: percent of the first ten places" in said
    assert {"Black (1)", "Navy Blue (2)", "Black", "Navy Blue", "other"} <= set(said)
    # 90, 10, and of twenty places 25, 70 and 5 percent.
    assert [text for text in said if text.isdigit()] == ["90", "10", "25", "70", "5"]
