"""Keeping pictures: read, checked, encoded anew and stored under the name of their content."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from catalog.images import BadImage, check_size, encode_jpeg, jpeg_size, open_image, sha256
from catalog.look import look
from catalog.models import ProductImage, image_path
from catalog.sources.folder import BadImageReference

if TYPE_CHECKING:
    from catalog.sources.folder import ImageFolder

_writing = threading.Lock()


class CannotStore(Exception):
    """A good file found no room: the disk is full, or the storage does not answer. No file is to blame for it.

    what: cannot be stored; where: the setting that names its folder.
    """

    def __init__(self, cause: OSError, *, what: str = "Pictures", where: str = "MEDIA_ROOT") -> None:
        super().__init__(
            f"{what} cannot be stored: {cause.strerror or cause}. Free room on the disk of {where}; "
            "the work goes on where it stands."
        )


@dataclass(frozen=True)
class StoredImage:
    """A good picture: where it is stored, its SHA-256, its sides in pixels, its perceptual hash."""

    name: str
    sha256: str
    width: int
    height: int
    look: int

    def put_on(self, image: ProductImage) -> None:
        """Make this the picture of `image`, without saving the row."""
        image.sha256 = self.sha256
        image.file.name = self.name  # assigning to `file` itself would open the file to measure it
        image.width, image.height, image.look = self.width, self.height, self.look
        image.status = ProductImage.Status.OK
        image.cause = image.cause_code = ""


@dataclass(frozen=True)
class Picture:
    """What became of a picture that a row names; with neither `stored` nor `cause` its file is what it was before."""

    source_sha256: str = ""
    stored: StoredImage | None = None
    cause: str = ""
    code: str = ""


def store_image(data: bytes, *, write: bool = True) -> StoredImage:
    """Check, encode and store the bytes of a picture; `write` off does all but the storing.

    Raises `BadImage`, or `CannotStore`.
    """
    image = open_image(data, max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)
    jpeg = encode_jpeg(image)
    stored = _described(jpeg, look(image))
    if not write:
        return stored
    storage = ProductImage._meta.get_field("file").storage
    try:
        with _writing:
            name = _write(storage, stored.name, jpeg)
    except OSError as error:
        raise CannotStore(error) from error
    return replace(stored, name=name)


def read_picture(folder: ImageFolder, location: str, *, known: str = "", write: bool = True) -> Picture | None:
    """Bring in the picture at `location` unless its bytes have the SHA-256 `known`; None while it waits to be fetched.

    Opens no database connection, so that it may run in a thread. Raises `CannotStore`.
    """
    try:
        path = folder.find(location)
        return None if path is None else _read(path, known, write)
    except (BadImage, BadImageReference) as error:
        return Picture(cause=str(error), code=error.code)
    except OSError as error:
        return Picture(cause=f"The file cannot be read: {error.strerror}.", code="unreadable_file")


def _read(path: Path, known: str, write: bool) -> Picture:
    check_size(path.stat().st_size, max_bytes=settings.IMAGE_MAX_BYTES)
    data = path.read_bytes()
    fingerprint = sha256(data)
    if fingerprint == known:
        return Picture(fingerprint)
    try:
        return Picture(fingerprint, stored=store_image(data, write=write))
    except BadImage as error:
        return Picture(fingerprint, cause=str(error), code=error.code)


def _described(jpeg: bytes, seen: int) -> StoredImage:
    width, height = jpeg_size(jpeg)
    digest = sha256(jpeg)
    return StoredImage(image_path(ProductImage(sha256=digest), ""), digest, width, height, seen)


def _write(storage: Storage, name: str, jpeg: bytes) -> str:
    """Write the file unless it is there already; one that a killed process left cut off is written again."""
    if storage.exists(name):
        if storage.size(name) == len(jpeg):
            return name
        storage.delete(name)
    return storage.save(name, ContentFile(jpeg))
