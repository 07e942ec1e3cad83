"""What the paper claims in its Tables I to III: its numbers, on its own data, never ours."""

from __future__ import annotations

from collections.abc import Mapping

MARK = "the paper's, on its own data"
_MEASURES = ("P@10", "R@50", "MAP", "NDCG@10")


def _table(rows: Mapping[str, tuple[float, float, float, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {measure: percent / 100 for measure, percent in zip(_MEASURES, values, strict=True)}
        for name, values in rows.items()
    }


#: By table, system and measure. The paper says NDCG without a rank; it stands beside NDCG@10.
CLAIMS = {
    "I": _table(
        {
            "tfidf-resnet": (64.3, 52.1, 58.7, 71.2),
            "bert-vit": (73.4, 62.8, 69.1, 78.9),
            "vse++": (78.2, 70.1, 74.3, 82.1),
            "clip": (85.6, 78.4, 81.2, 87.9),
            "recsys": (92.3, 84.7, 89.1, 92.4),
        }
    ),
    "II": _table(
        {
            "tfidf-resnet": (61.2, 49.8, 55.6, 68.7),
            "bert-vit": (70.1, 61.4, 67.3, 76.1),
            "vse++": (75.8, 68.2, 72.4, 79.8),
            "clip": (83.4, 76.2, 79.6, 86.2),
            "recsys": (88.7, 82.1, 86.3, 90.1),
        }
    ),
    "III": _table(
        {
            "tfidf-resnet": (68.9, 56.7, 62.3, 73.4),
            "bert-vit": (77.6, 69.1, 74.1, 81.2),
            "vse++": (82.1, 74.3, 78.9, 85.4),
            "clip": (89.1, 82.3, 85.7, 90.3),
            "recsys": (94.1, 87.9, 91.2, 94.7),
        }
    ),
}
