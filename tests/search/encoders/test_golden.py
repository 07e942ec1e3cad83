from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.encoders.base import BrokenEncoder
from search.encoders.fake import FakeEncoder
from search.encoders.golden import GOLDEN_TEXTS, agreement, check_golden, golden_pictures, write_golden


def test_agreement_is_the_least_cosine() -> None:
    one = np.array([[1.0, 0.0], [0.6, 0.8]])
    other = np.array([[1.0, 0.0], [1.0, 0.0]])
    assert agreement(one, other) == pytest.approx(0.6)


def test_an_encoder_that_gives_its_golden_vectors_is_taken(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    write_golden(tmp_path, encoder.encode_texts(GOLDEN_TEXTS), encoder.encode_images(golden_pictures()))
    check_golden(encoder, tmp_path)


def test_an_encoder_that_gives_other_vectors_is_refused(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    images = encoder.encode_images(golden_pictures())
    write_golden(tmp_path, encoder.encode_texts(GOLDEN_TEXTS), -images)
    with pytest.raises(BrokenEncoder, match=r"image tower has a cosine of -1\.0000 with them, 0\.999 is needed"):
        check_golden(encoder, tmp_path)


def test_vectors_that_are_not_finite_agree_with_nothing(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    images = np.full((len(golden_pictures()), encoder.dimension), np.nan, np.float32)
    write_golden(tmp_path, encoder.encode_texts(GOLDEN_TEXTS), images)
    with pytest.raises(BrokenEncoder, match="image tower has a cosine of nan"):
        check_golden(encoder, tmp_path)


def test_golden_vectors_of_another_release_are_named(tmp_path: Path) -> None:
    write_golden(tmp_path, np.zeros((2, 64)), np.zeros((2, 64)))
    with pytest.raises(BrokenEncoder, match="another encoder or release"):
        check_golden(FakeEncoder(), tmp_path)
