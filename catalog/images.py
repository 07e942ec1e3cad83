"""Picture files from outside: checked before they are decoded, rebuilt from pixels, encoded anew.

A file of a few kilobytes may hold as many pixels as are allowed, so what decoding takes is bounded: a decoded picture
is copied piece by piece into one of at most `WORKING_SIDE` pixels a side, and no more than `AT_ONCE` are decoded at
the same time in a process.

BadImage
├── TooManyBytes
├── NotAnImage
├── TooManyPixels
└── TruncatedImage
"""

from __future__ import annotations

import hashlib
import io
import threading
from itertools import product

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MIN_SIDE = 8
WORKING_SIDE = 2048  # pixels; more than any encoder reads and any page shows
AT_ONCE = 2

_PIECE = 512  # pixels a side of what is flattened at once
_decoding = threading.BoundedSemaphore(AT_ONCE)

_ORIENTATION_TAG = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class BadImage(ValueError):
    """A picture that is refused; `str()` tells a person what to do, `code` tells a program what happened."""

    code = "bad_image"


class TooManyBytes(BadImage):
    code = "image_too_large"


class NotAnImage(BadImage):
    code = "not_an_image"


class TooManyPixels(BadImage):
    code = "too_many_pixels"


class TruncatedImage(BadImage):
    code = "truncated_image"


def open_image(data: bytes, *, max_bytes: int, max_pixels: int) -> Image.Image:
    """Return the first frame of a JPEG, PNG or WebP file as upright RGB on white, without any metadata.

    Bytes and pixels are counted before anything is decoded. A picture with a side over `WORKING_SIDE` comes out
    smaller by a whole factor. Raises a `BadImage`.
    """
    check_size(len(data), max_bytes=max_bytes)
    image = _identify(data, max_pixels)
    width, height = image.size
    if width * height > max_pixels:
        raise _too_many_pixels(max_pixels)
    if min(width, height) < MIN_SIDE:
        raise NotAnImage(f"The picture is {width}×{height} pixels; each side needs at least {MIN_SIDE}.")
    return _decoded(image)


def check_size(size: int, *, max_bytes: int) -> None:
    """Refuse a file of `size` bytes that is over the limit, so that a large one need not be read at all."""
    if size > max_bytes:
        raise TooManyBytes(
            f"The picture has {size / 1024**2:.1f} MB; send one of at most {max_bytes / 1024**2:.1f} MB."
        )


def encode_jpeg(image: Image.Image, *, max_side: int = 1024, quality: int = 88) -> bytes:
    """Encode as JPEG without metadata, made smaller (never larger) so that no side exceeds `max_side`."""
    copy = image.convert("RGB") if image.mode != "RGB" else image.copy()
    copy.info = {}
    copy.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def encode_webp(image: Image.Image, *, max_side: int, quality: int) -> bytes:
    """Encode as WebP without metadata, made smaller (never larger) so that no side exceeds `max_side`."""
    copy = image.convert("RGB") if image.mode != "RGB" else image.copy()
    copy.info = {}
    copy.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    copy.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Return any picture as RGB: what is transparent shows white, 16 bits a pixel become 8."""
    if image.mode.startswith("I"):  # 16 bits a pixel: Pillow's own conversion would clip, not scale
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    white = Image.new("RGB", layer.size, "white")
    white.paste(layer, mask=layer)
    return white


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of what `encode_jpeg` made, without decoding it."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        return image.size


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _too_many_pixels(max_pixels: int) -> TooManyPixels:
    return TooManyPixels(f"The picture has too many pixels; send one of at most {max_pixels / 1e6:.1f} megapixels.")


def _identify(data: bytes, max_pixels: int) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(max_pixels) from error
    except Exception as error:  # a parser fed hostile bytes may raise anything
        raise NotAnImage("This is not a picture that can be read; send a JPEG, PNG or WebP file.") from error


def _decoded(image: Image.Image) -> Image.Image:
    try:
        with _decoding:
            _draft(image)
            image.load()
            return _upright(_rebuilt(image), image)
    except Exception as error:  # as above: decoders raise OSError, SyntaxError, zlib.error and more
        raise TruncatedImage("The picture is cut off or damaged; save or export it again and resend it.") from error


def _draft(image: Image.Image) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth, where that leaves it at least `WORKING_SIDE`."""
    longest = max(image.size)
    if longest > WORKING_SIDE:
        width, height = (max(1, side * WORKING_SIDE // longest) for side in image.size)
        image.draft("RGB", (width, height))


def _rebuilt(image: Image.Image) -> Image.Image:
    """Copy the pixels, and nothing else, on white and reduced to at most `WORKING_SIDE` a side.

    Piece by piece: flattening or shrinking the whole picture would need further copies at its full size.
    """
    width, height = image.size
    factor = -(-max(image.size) // WORKING_SIDE)
    step = factor * max(1, _PIECE // factor)  # a multiple, so that the pieces meet without a seam
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    for left, top in product(range(0, width, step), range(0, height, step)):
        piece = image.crop((left, top, min(left + step, width), min(top + step, height)))
        small.paste(on_white(piece).reduce(factor), (left // factor, top // factor))
    return small


def _upright(pixels: Image.Image, source: Image.Image) -> Image.Image:
    """Turn the pixels of `source` as its metadata says."""
    try:
        orientation = source.getexif().get(_ORIENTATION_TAG)
    except Exception:  # unreadable metadata is no reason to refuse good pixels
        return pixels
    method = _UPRIGHT.get(orientation) if isinstance(orientation, int) else None
    return pixels if method is None else pixels.transpose(method)
