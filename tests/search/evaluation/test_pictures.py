from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from search.evaluation.pictures import UnreadablePicture, content_digest, opened


def test_a_picture_is_read_as_rgb(tmp_path: Path) -> None:
    Image.new("L", (4, 5), 7).save(tmp_path / "grey.png")
    assert (opened(tmp_path / "grey.png").mode, opened(tmp_path / "grey.png").size) == ("RGB", (4, 5))


@pytest.mark.parametrize("part", [0, 10, 500])
def test_a_damaged_picture_is_named(tmp_path: Path, part: int) -> None:
    Image.radial_gradient("L").save(tmp_path / "whole.jpg")
    (tmp_path / "half.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:part])
    with pytest.raises(UnreadablePicture, match=r"half\.jpg is no picture"):
        opened(tmp_path / "half.jpg")


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    for read in (opened, content_digest):
        with pytest.raises(UnreadablePicture, match=r"none\.jpg"):
            read(tmp_path / "none.jpg")
