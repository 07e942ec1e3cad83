"""Small copies of product pictures, made when a page first asks for one and found by what is missing.

A copy is named by its width and the name of its original, which is the hash of its content: a file that is there is
the right one for good, and no table has to remember it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import Image

from catalog.images import WORKING_SIDE, encode_jpeg, encode_webp, open_image
from catalog.models import ProductImage

WIDTHS = (160, 320, 640)
FOLDER = "thumbs"
JPEG, WEBP = ".jpg", ".webp"

_ORIGINALS = "products/"
_WORTHWHILE = 0.8  # of the original's width; a copy that is hardly smaller saves nothing
_QUALITY, _WEBP_QUALITY = 82, 80
_READABLE = 0o644  # also for a web server in front, as Django keeps uploads

logger = logging.getLogger(__name__)


def widths(original: int) -> list[int]:
    """List the widths worth having of a picture `original` pixels wide, smallest first and without its own."""
    return [width for width in WIDTHS if width <= original * _WORTHWHILE]


def sources(image: ProductImage) -> list[tuple[str, int]]:
    """List address and width of every copy of a good picture, smallest first; the picture itself comes last.

    Only names are worked out: nothing is read or made, so that a page never waits for its pictures.
    """
    name, width = image.file.name or "", image.width or 0
    copies = widths(width) if name.startswith(_ORIGINALS) else []
    storage = image.file.storage
    return [*((storage.url(copy_name(name, copy)), copy) for copy in copies), (image.file.url, width)]


def webp_sources(image: ProductImage) -> list[tuple[str, int]]:
    """List address and width of every copy of a good picture as WebP, smallest first, in half the bytes of a JPEG.

    The last is the whole picture where that is no wider than the widest copy, so that a dense screen loses nothing.
    """
    name, storage, own = image.file.name or "", image.file.storage, image.width or 0
    if not name.startswith(_ORIGINALS) or not own:
        return []
    whole = [(width, own) for width in WIDTHS if width >= own][:1]
    shown = [*((width, width) for width in widths(own)), *whole]
    return [(storage.url(copy_name(name, width, WEBP)), wide) for width, wide in shown]


def copy_name(name: str, width: int, suffix: str = JPEG) -> str:
    """Name the copy of the picture stored as `name`: thumbs/320/ab/abcd.jpg of products/ab/abcd.jpg."""
    return f"{FOLDER}/{width}/{Path(name.removeprefix(_ORIGINALS)).with_suffix(suffix).as_posix()}"


def small_copy(original: Path, copy: Path, width: int) -> bytes:
    """Return `original` at most `width` pixels wide, in the format that the name of `copy` says, and keep it there.

    For a JPEG, an original that is no wider comes back as it is. Raises `OSError` where it cannot be read, and a
    `BadImage` where it is damaged.
    """
    if copy.is_file():
        return copy.read_bytes()
    data = original.read_bytes()
    image = open_image(data, max_bytes=len(data), max_pixels=WORKING_SIDE**2)  # our own file: any size we keep
    if image.width <= width and copy.suffix == JPEG:
        return data
    encoded = _encoded(image, round(width * max(image.size) / image.width), copy.suffix)
    try:
        _keep(copy, encoded)
    except OSError as error:  # a full or read-only disk: the shopper still sees the picture
        logger.warning("a small picture %d wide could not be kept: %s", width, error.strerror)
    return encoded


def _encoded(image: Image.Image, max_side: int, suffix: str) -> bytes:
    if suffix == WEBP:
        return encode_webp(image, max_side=max_side, quality=_WEBP_QUALITY)
    return encode_jpeg(image, max_side=max_side, quality=_QUALITY)


def _keep(path: Path, data: bytes) -> None:
    """Write a file aside, fsync it and rename it, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(_READABLE)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
