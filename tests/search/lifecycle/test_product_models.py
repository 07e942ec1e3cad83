from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from catalog.vocabulary import SENTIMENTS
from ranking.model_files import ModelMissing, write_model
from ranking.sentiment import KIND, SentimentModel
from search.lifecycle.product_models import load_context, load_reranker, load_sentiment, trait_predictors


def write_sentiment(folder: Path, encoder_id: str) -> None:
    model = SentimentModel(np.array([[1.0, -1.0, 0.0, 0.0], [0.0] * 4]), np.zeros(4), np.ones(4), np.zeros(4))
    about = {"labels": "weak", "sentiments": list(SENTIMENTS)}
    write_model(folder / "sentiment.npz", model.arrays(), kind=KIND, encoder_id=encoder_id, about=about)


def test_an_encoder_without_weights_has_no_predictors(tmp_path: Path) -> None:
    assert trait_predictors("e", [tmp_path]) == ()


def test_sentiments_and_the_moods_that_follow_are_columns(tmp_path: Path) -> None:
    write_sentiment(tmp_path, "e")
    (predictor,) = trait_predictors("e", [tmp_path])
    told = predictor(np.array([[1.0, 0.0], [np.nan, np.nan]]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    # sigma(1) = 0.7311 by the picture; the second has no picture, and its text says nothing: a half.
    assert told["sentiment:elegance"] == pytest.approx([0.7311, 0.5], abs=1e-4)
    # Relaxed: (0.2 x (1 - 0.7311) + 1.0 x 0.2689 + 0.4 x 0.5 + 0.2 x 0.5) / 1.8.
    assert told["mood:relaxed"][0] == pytest.approx(0.3459, abs=1e-3)


def test_spoilt_weights_are_left_out_and_told_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_sentiment(tmp_path, "another")
    assert trait_predictors("e", [tmp_path]) == ()
    assert "learned for the encoder another, not e" in caplog.text


def test_weights_trained_here_come_before_shipped_ones(tmp_path: Path, settings: Settings) -> None:
    settings.WEIGHTS_DIR = tmp_path
    write_sentiment(tmp_path / "e", "e")
    assert load_sentiment("compact", "e").labels == "weak"


@pytest.mark.parametrize(
    ("load", "command"),
    [(load_context, "train_occasion"), (load_sentiment, "train_sentiment"), (load_reranker, "train_reranker")],
)
def test_missing_weights_say_which_command_makes_them(
    tmp_path: Path, settings: Settings, load: Callable[[str, str], object], command: str
) -> None:
    settings.WEIGHTS_DIR = tmp_path
    with pytest.raises(ModelMissing, match=f"manage.py {command} --encoder nothing"):
        load("nothing", "e")
