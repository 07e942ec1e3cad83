from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from catalog.images import BadImage, jpeg_size
from catalog.models import ProductImage
from catalog.thumbnails import small_copy, sources, webp_sources, widths


@pytest.mark.parametrize(
    ("original", "worthwhile"),
    [
        (1024, [160, 320, 640]),
        (800, [160, 320, 640]),  # 0.8 × 800 = 640
        (512, [160, 320]),
        (200, [160]),
        (168, []),  # 0.8 × 168 = 134
        (0, []),
    ],
)
def test_only_copies_that_are_clearly_smaller_are_worth_having(original: int, worthwhile: list[int]) -> None:
    assert widths(original) == worthwhile


def test_the_copies_of_a_picture_are_named_without_touching_a_file() -> None:
    image = ProductImage(file="products/ab/abcd.jpg", width=512, height=512)
    assert sources(image) == [
        ("/media/thumbs/160/ab/abcd.jpg", 160),
        ("/media/thumbs/320/ab/abcd.jpg", 320),
        ("/media/products/ab/abcd.jpg", 512),
    ]


@pytest.mark.parametrize("name", ["products/ab/abcd.jpg", "elsewhere/abcd.jpg"])
def test_a_picture_of_unknown_width_or_from_elsewhere_has_no_copies(name: str) -> None:
    image = ProductImage(file=name, width=None if name.startswith("products") else 512)
    assert sources(image) == [(f"/media/{name}", image.width or 0)]


@pytest.fixture
def original(tmp_path: Path, make_image: Any) -> Path:
    path = tmp_path / "original.jpg"
    path.write_bytes(make_image(size=(600, 800)))
    return path


def test_a_copy_has_the_width_and_the_shape_of_its_original(original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thumbs/160/ab/x.jpg"
    jpeg = small_copy(original, copy, 160)
    assert jpeg_size(jpeg) == (160, 213)  # 160 × 800 / 600 = 213.3
    assert copy.read_bytes() == jpeg
    assert copy.stat().st_mode & 0o777 == 0o644
    assert list(copy.parent.iterdir()) == [copy]


def test_a_copy_is_never_larger_than_its_original(original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thumbs/640/ab/x.jpg"
    assert small_copy(original, copy, 640) == original.read_bytes()
    assert not copy.exists()


def test_a_copy_outlives_its_original(original: Path, tmp_path: Path) -> None:
    made = small_copy(original, tmp_path / "x.jpg", 160)
    original.unlink()
    assert small_copy(original, tmp_path / "x.jpg", 160) == made


def test_a_damaged_or_missing_original_is_told_apart(original: Path, tmp_path: Path) -> None:
    original.write_bytes(original.read_bytes()[:400])
    with pytest.raises(BadImage):
        small_copy(original, tmp_path / "x.jpg", 160)
    with pytest.raises(FileNotFoundError):
        small_copy(tmp_path / "none.jpg", tmp_path / "x.jpg", 160)


def test_what_cannot_be_kept_is_still_shown(original: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "thumbs").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        assert jpeg_size(small_copy(original, tmp_path / "thumbs/160/x.jpg", 160)) == (160, 213)
    assert "could not be kept" in caplog.text


def test_a_write_that_breaks_off_leaves_nothing_behind(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("catalog.thumbnails.os.fsync", full)
    small_copy(original, tmp_path / "thumbs/x.jpg", 160)
    assert list((tmp_path / "thumbs").iterdir()) == []


def test_many_may_make_the_same_copy_at_once(original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thumbs/x.jpg"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: small_copy(original, copy, 320), range(16)))
    assert len(set(made)) == 1
    assert list(copy.parent.iterdir()) == [copy]


def test_the_copies_as_webp_are_named_beside_those_as_jpeg() -> None:
    def named(name: str, width: int | None) -> list[tuple[str, int]]:
        return webp_sources(ProductImage(file=name, width=width))

    thumbs = "/media/thumbs"
    assert named("products/ab/abcd.jpg", 512) == [
        (f"{thumbs}/160/ab/abcd.webp", 160),
        (f"{thumbs}/320/ab/abcd.webp", 320),
        (f"{thumbs}/640/ab/abcd.webp", 512),  # the whole picture
    ]
    assert [width for _, width in named("products/ab/abcd.jpg", 1024)] == [160, 320, 640]
    assert named("products/ab/abcd.jpg", 168) == [(f"{thumbs}/320/ab/abcd.webp", 168)]
    assert named("elsewhere/abcd.jpg", 512) == named("products/ab/abcd.jpg", None) == []


def test_a_copy_as_webp_is_never_wider_than_its_original(original: Path, tmp_path: Path) -> None:
    small_copy(original, tmp_path / "x.webp", 640)
    with Image.open(tmp_path / "x.webp") as picture:
        assert picture.size == (600, 800)


def test_a_copy_is_in_the_format_of_its_name(original: Path, tmp_path: Path) -> None:
    copy = tmp_path / "thumbs/160/ab/x.webp"
    data = small_copy(original, copy, 160)
    with Image.open(copy) as picture:
        assert (picture.format, picture.size) == ("WEBP", (160, 213))
    assert copy.read_bytes() == data
