from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.model_files import DamagedModel, WrongEncoder, write_model
from ranking.sentiment import KIND, SentimentModel, calibrated, fit


def model() -> SentimentModel:
    """Reads two features: elegance is the first, casualness its opposite, boldness the second, minimalism nothing."""
    weights = np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0]])
    return SentimentModel(weights, np.zeros(4), np.ones(4), np.zeros(4))


def test_each_sentiment_is_a_logistic_of_its_own() -> None:
    # sigma(1) = 0.7311, sigma(-1) = 0.2689, sigma(2) = 0.8808.
    assert model().predict(np.array([[1.0, 1.0]])) == pytest.approx(np.array([[0.7311, 0.2689, 0.8808, 0.5]]), abs=1e-4)


def test_features_of_another_width_are_refused() -> None:
    with pytest.raises(ValueError, match="reads 2 features, not 3"):
        model().predict(np.ones((1, 3)))


def test_a_fit_learns_from_what_is_known() -> None:
    features = np.array([[1.0, 0.0], [-1.0, 0.0]] * 20)
    targets = np.tile(np.array([[1.0, 0.0, np.nan, 0.5], [0.0, 1.0, 0.5, 0.5]]), (20, 1))
    told = fit(features, targets, ridge=0.1).predict(features[:2])
    assert told[0, 0] > 0.9
    assert told[1, 0] < 0.1
    assert told[0, 1] < 0.1
    with pytest.raises(ValueError, match="nothing is known of boldness"):
        fit(features, np.where(np.arange(4) == 2, np.nan, targets), ridge=0.1)


def test_calibration_meets_the_share_and_keeps_the_order() -> None:
    features = np.array([[2.0, 0.0], [-2.0, 0.0]] * 50)
    truth = np.full((100, 4), np.nan)
    truth[:, 0] = ([1.0, 0.0] * 25) + ([0.0, 0.0] * 25)  # half of the elegant-looking ones are
    truth[:, 1] = 1.0
    told = calibrated(model(), features, truth).predict(features[:2])
    assert told[0, 0] == pytest.approx(0.5, abs=0.03)
    assert told[1, 0] < told[0, 0]
    assert told[:, 1] == pytest.approx(model().predict(features[:2])[:, 1])  # nothing to tell yes from no by


def test_written_weights_say_what_kind_of_labels_they_come_from(tmp_path: Path) -> None:
    path = tmp_path / "sentiment.npz"
    about = {"labels": "weak", "sentiments": ["elegance", "casualness", "boldness", "minimalism"]}
    write_model(path, model().arrays(), kind=KIND, encoder_id="e", about=about)
    found = SentimentModel.load(path, "e")
    assert found.labels == "weak"
    assert found.predict(np.array([[1.0, 0.0]]))[0, 0] == pytest.approx(0.7311, abs=1e-4)
    with pytest.raises(WrongEncoder):
        SentimentModel.load(path, "f")
    write_model(path, model().arrays(), kind=KIND, encoder_id="e", about={**about, "sentiments": ["elegance"]})
    with pytest.raises(DamagedModel, match="do not fit"):
        SentimentModel.load(path, "e")
    write_model(path, model().arrays(), kind=KIND, encoder_id="e", about={"labels": "weak"})
    with pytest.raises(DamagedModel, match="lacks 'sentiments'"):
        SentimentModel.load(path, "e")
