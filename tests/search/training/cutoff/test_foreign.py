from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from search.evaluation.queries import natural
from search.training.cutoff.foreign import drawings, gibberish, off_topic, photographs


def test_nonsense_that_is_fitted_on_is_not_what_is_measured_with() -> None:
    measured = set(Path(natural.__file__).with_name("nonsense.txt").read_text(encoding="utf-8").splitlines())
    assert len(measured) == 50
    assert not measured & set(off_topic())


def test_gibberish_is_the_same_for_the_same_seed() -> None:
    texts = gibberish(20, Random(4))
    assert texts == gibberish(20, Random(4))
    assert all(1 <= len(text.split()) <= 3 for text in texts)


def test_drawings_differ_from_each_other_and_not_from_run_to_run() -> None:
    pictures = drawings(8, seed=2)
    again = drawings(8, seed=2)
    assert len({picture.tobytes() for picture in pictures}) == 8
    assert [picture.tobytes() for picture in pictures] == [picture.tobytes() for picture in again]
    assert all(np.asarray(picture).std() > 5 for picture in pictures)


def test_photographs_of_a_folder_come_small_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    Image.new("RGB", (2000, 1000), "blue").save(tmp_path / "deep" / "b.jpg")
    Image.new("RGBA", (40, 30), "red").save(tmp_path / "a.png")
    (tmp_path / "notes.txt").write_text("no picture")
    assert [(picture.size, picture.mode) for picture in photographs(tmp_path)] == [
        ((40, 30), "RGB"),
        ((800, 400), "RGB"),
    ]
