from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotations.label_files import LabelledProduct as Annotated
from annotations.label_files import LabelSet, LabelSource
from ranking.sentiment import ANNOTATED, WEAK
from search.evaluation.types import LabelledProduct
from search.training.sentiment import SentimentExamples, mean_auc, sentiment_scores, train_sentiment
from search.training.sentiment_labels import annotated_targets, prompt_targets, rule_targets, weak_targets


def product(title: str = "a shirt", **labels: object) -> LabelledProduct:
    return LabelledProduct("1", title, title, None, **labels)  # type: ignore[arg-type]


def test_rules_read_usage_colour_and_words() -> None:
    plain = product(usage="Formal", colour="White")
    loud = product("a floral print dress", usage="Casual", colour="Red")
    # Busy and loud: 0.15 + 0.35 + 0.35; 0.9 - 0.55 - 0.25.
    assert rule_targets([plain, loud]).round(2).tolist() == [[0.9, 0.05, 0.15, 0.9], [0.3, 0.8, 0.85, 0.1]]


def test_occasions_speak_where_there_is_no_usage_and_nothing_where_neither_is_known() -> None:
    assert rule_targets([product(occasions=("wedding", "casual"))])[0, 0] == pytest.approx(0.6)
    assert np.isnan(rule_targets([product()])).all()


def test_prompts_speak_for_what_lies_nearer_to_one_end() -> None:
    ends = (np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]))
    prompts = dict.fromkeys(("elegance", "casualness", "boldness", "minimalism"), ends)
    told = prompt_targets(np.array([[1.0, 0.0], [0.0, 1.0]]), prompts)
    # One deviation above and below the mean: sigma(1.5) = 0.8176.
    assert told[:, 0] == pytest.approx([0.8176, 0.1824], abs=1e-4)
    assert weak_targets(np.array([[0.2, np.nan]]), np.array([[0.4, 0.4]])).tolist() == [[pytest.approx(0.3), 0.4]]


def test_annotators_answers_are_read_by_their_binary_labels() -> None:
    source = LabelSource("p", "sentiment", [], "majority", 0.6, {}, None, {}, False, "2026-11-22")
    answers = {"elegance.binary": {"value": "yes"}, "boldness.binary": {"value": "no"}, "elegance": {"value": "clear"}}
    files = [LabelSet(source, [Annotated("x", "default", "1", answers, {}, False)])]
    targets = annotated_targets(["1", "2"], files)
    assert targets[0, [0, 2]].tolist() == [1.0, 0.0]
    assert np.isnan(targets[0, [1, 3]]).all()
    assert np.isnan(targets[1]).all()


def examples(annotated: bool) -> SentimentExamples:
    """Features of which each tells one sentiment, with noise."""
    rng = np.random.default_rng(1)
    truth = (rng.random((240, 4)) < 0.5).astype(float)
    features = np.where(truth > 0, 1.0, -1.0) + rng.standard_normal((240, 4)) * 0.5
    nothing = np.full((240, 4), np.nan)
    return SentimentExamples(
        features=features,
        weak=np.where(truth > 0, 0.8, 0.2),
        annotated=truth if annotated else nothing,
        proxy=truth,
        learning=np.arange(240) < 180,
    )


@pytest.mark.parametrize(("annotated", "labels"), [(False, WEAK), (True, ANNOTATED)])
def test_training_says_by_which_labels_and_tells_held_out_products(annotated: bool, labels: str) -> None:
    given = examples(annotated)
    model, ridge = train_sentiment(given)
    assert model.labels == labels
    assert ridge > 0
    scores = sentiment_scores(model, given.features[180:], given.proxy[180:])
    assert mean_auc(scores) > 0.95
    assert scores["elegance"]["calibration error"] < 0.15
    assert mean_auc(sentiment_scores(model, given.features[180:], np.full((60, 4), np.nan))) == 0.0


def test_a_resnet_50_of_a_checkpoint_gives_2048_features(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs the full requirements")
    from torchvision.models import resnet50

    from search.evaluation.backbones.base import WeightsMissing
    from search.training.sentiment_features import of_resnet

    torch.manual_seed(0)
    torch.save(resnet50().state_dict(), tmp_path / "resnet50.pt")
    Image.new("RGB", (30, 40), "red").save(tmp_path / "1.png")
    shown = LabelledProduct("1", "a shirt", "a shirt", tmp_path / "1.png")
    features = of_resnet([product(), shown], tmp_path / "resnet50.pt", tmp_path)
    assert features.rows.shape == (1, 2048)
    assert features.shown.tolist() == [1]
    assert features.id.startswith("resnet-50-")
    with pytest.raises(WeightsMissing, match="no file"):
        of_resnet([shown], tmp_path / "none.pt", tmp_path)
