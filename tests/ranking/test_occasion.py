from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.model_files import DamagedModel, WrongEncoder, write_model
from ranking.occasion import KIND, ContextModel, UnknownWord

NOTHING = np.full(2, np.nan)


def model() -> ContextModel:
    """One hidden unit, the first component of the picture (times the root of 2), for formal; seasons even."""
    hidden = np.zeros((6, 1), np.float32)
    hidden[0, 0] = 1.0
    return ContextModel(
        occasions=("formal", "evening"),
        seasons=("summer", "winter"),
        hidden=hidden,
        hidden_bias=np.zeros(1, np.float32),
        out=np.array([[1.0, 0.0, 0.0, 0.0]], np.float32),
        out_bias=np.array([0.0, -100.0, 0.0, 0.0], np.float32),
    )


def test_probabilities_are_those_of_the_formula() -> None:
    predicted = model().predict(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    # The hidden unit is sqrt(2) for the first product; relu makes it 0 for the second: sigma(1.4142) = 0.8044.
    assert predicted.of("occasion", "formal") == pytest.approx([0.8044, 0.5], abs=1e-4)
    assert predicted.of("occasion", "evening") == pytest.approx([0.0, 0.0], abs=1e-6)
    assert predicted.of("season", "summer").tolist() == [0.5, 0.5]
    # Formal speaks for the evening wholly, and for the morning by 0.3.
    assert predicted.of("time", "evening") == pytest.approx([0.8044, 0.5], abs=1e-4)
    assert predicted.of("time", "morning") == pytest.approx([0.2413, 0.15], abs=1e-4)
    assert predicted.confidence("occasion") == pytest.approx([0.8044, 0.5], abs=1e-4)
    assert predicted.confidence("season").tolist() == [0.5, 0.5]


def test_a_product_without_a_picture_is_told_apart_by_its_flag() -> None:
    seen = model()
    seen.hidden[4, 0] = 2.0  # the flag of a missing picture
    predicted = seen.predict(np.array([NOTHING]), np.array([[0.0, 1.0]]))
    assert predicted.of("occasion", "formal") == pytest.approx([0.8808], abs=1e-4)  # sigma(2)
    with pytest.raises(ValueError, match="needs an image or a text"):
        seen.predict(np.array([NOTHING]), np.array([NOTHING]))


def test_an_unknown_word_is_answered_with_the_valid_ones() -> None:
    predicted = model().predict(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]))
    with pytest.raises(UnknownWord, match="'gala' is no occasion that is predicted: use one of formal, evening"):
        predicted.of("occasion", "gala")


def test_written_weights_predict_the_same_and_belong_to_their_encoder(tmp_path: Path) -> None:
    path, own = tmp_path / "context.npz", model()
    arrays = {name: getattr(own, name) for name in ("hidden", "hidden_bias", "out", "out_bias")}
    about = {"occasions": ["formal", "evening"], "seasons": ["summer", "winter"]}
    write_model(path, arrays, kind=KIND, encoder_id="e", about=about)
    picture, text = np.array([[0.6, 0.8]]), np.array([[1.0, 0.0]])
    again = ContextModel.load(path, "e").predict(picture, text)
    assert again.of("occasion", "formal").tolist() == own.predict(picture, text).of("occasion", "formal").tolist()
    with pytest.raises(WrongEncoder):
        ContextModel.load(path, "f")
    write_model(path, arrays, kind=KIND, encoder_id="e", about={**about, "seasons": ["summer"]})
    with pytest.raises(DamagedModel, match="do not fit each other"):
        ContextModel.load(path, "e")
    write_model(path, {}, kind=KIND, encoder_id="e", about=about)
    with pytest.raises(DamagedModel, match="lacks 'hidden'"):
        ContextModel.load(path, "e")
