from __future__ import annotations

import io
import struct
import subprocess
import sys
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog import images
from catalog.images import (
    AT_ONCE,
    WORKING_SIDE,
    BadImage,
    NotAnImage,
    TooManyBytes,
    TooManyPixels,
    TruncatedImage,
    encode_jpeg,
    jpeg_size,
    open_image,
)

LIMITS: dict[str, int] = {"max_bytes": 100_000, "max_pixels": 10_000}


def png_header(width: int, height: int) -> bytes:
    """Write a PNG that claims a size and holds next to no pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_opens_the_three_formats_as_rgb(make_image: Any, kind: str) -> None:
    image = open_image(make_image("white", kind=kind), **LIMITS)
    assert (image.mode, image.size, image.getpixel((3, 3))) == ("RGB", (16, 12), (255, 255, 255))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_it_refuses_other_formats(make_image: Any, kind: str) -> None:
    with pytest.raises(NotAnImage, match="JPEG, PNG or WebP") as caught:
        open_image(make_image(kind=kind), **LIMITS)
    assert caught.value.code == "not_an_image"


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"\xff\xd8\xff"])
def test_it_refuses_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(NotAnImage):
        open_image(data, **LIMITS)


def test_it_refuses_too_many_bytes() -> None:
    with pytest.raises(TooManyBytes, match=r"has 2\.0 MB; send one of at most 1\.0 MB") as caught:
        open_image(b"x" * 2 * 1024**2, max_bytes=1024**2, max_pixels=1)
    assert caught.value.code == "image_too_large"


def test_it_counts_pixels_before_decoding() -> None:
    with pytest.raises(TooManyPixels) as caught:
        open_image(png_header(101, 100), **LIMITS)
    assert caught.value.code == "too_many_pixels"


@pytest.mark.parametrize("side", [9_500, 13_300, 60_000])
def test_it_turns_decompression_bombs_into_its_own_error(side: int) -> None:
    with pytest.raises(TooManyPixels):
        open_image(png_header(side, side), **LIMITS)


@pytest.mark.parametrize("size", [(7, 20), (20, 1)])
def test_it_refuses_a_side_under_8_pixels(make_image: Any, size: tuple[int, int]) -> None:
    with pytest.raises(NotAnImage, match="at least 8"):
        open_image(make_image(size=size), **LIMITS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_refuses_a_file_that_is_cut_off(kind: str) -> None:
    noise = Image.effect_noise((90, 90), 80)
    buffer = io.BytesIO()
    noise.save(buffer, kind)
    with pytest.raises((TruncatedImage, NotAnImage)):
        open_image(buffer.getvalue()[:-1500], **LIMITS)


def test_it_names_a_cut_off_jpeg_truncated() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((90, 90), 80).save(buffer, "JPEG")
    with pytest.raises(TruncatedImage) as caught:
        open_image(buffer.getvalue()[:-500], **LIMITS)
    assert caught.value.code == "truncated_image"


def test_it_turns_the_picture_upright_and_drops_exif() -> None:
    picture = Image.new("RGB", (20, 10), "white")
    picture.paste("black", (0, 0, 10, 10))  # the left half
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: left is up
    exif[0x010E] = "secret place"
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", exif=exif)
    image = open_image(buffer.getvalue(), **LIMITS)
    assert image.size == (10, 20)
    assert (image.getpixel((5, 2)), image.getpixel((5, 17))) == ((0, 0, 0), (255, 255, 255))
    assert image.info == {}
    assert len(image.getexif()) == 0


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (255, 0, 0, 0)), ("LA", (0, 0))])
def test_it_puts_transparent_pixels_on_white(make_image: Any, mode: str, colour: tuple[int, ...]) -> None:
    image = open_image(make_image(colour, kind="PNG", mode=mode), **LIMITS)
    assert image.getpixel((0, 0)) == (255, 255, 255)


def test_it_mixes_half_transparent_pixels_with_white(make_image: Any) -> None:
    image = open_image(make_image((0, 0, 0, 127), kind="PNG", mode="RGBA"), **LIMITS)
    assert image.getpixel((0, 0)) == (128, 128, 128)


def test_it_honours_the_transparent_colour_of_a_palette() -> None:
    picture = Image.new("P", (8, 8), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", transparency=1)
    assert open_image(buffer.getvalue(), **LIMITS).getpixel((0, 0)) == (255, 255, 255)


def test_it_scales_16_bits_a_pixel_instead_of_clipping_them() -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (8, 8), 128 * 256).save(buffer, "PNG")
    assert open_image(buffer.getvalue(), **LIMITS).getpixel((0, 0)) == (128, 128, 128)


BIG: dict[str, int] = {"max_bytes": 10_000_000, "max_pixels": 25_000_000}


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((2048, 2048), (2048, 2048)),
        ((2049, 1000), (1025, 500)),  # a half, rounded up
        ((4990, 5000), (1664, 1667)),  # a third
        ((100_000, 8), (2041, 1)),  # a 49th: 100 000 / 2048 = 48.8
    ],
)
def test_a_big_picture_comes_out_at_most_the_working_side(
    make_image: Any, size: tuple[int, int], small: tuple[int, int]
) -> None:
    image = open_image(make_image((0, 0, 255, 255), size=size, kind="PNG", mode="RGBA"), **BIG)
    assert image.size == small
    assert max(image.size) <= WORKING_SIDE
    assert image.getcolors() == [(small[0] * small[1], (0, 0, 255))]


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((4096, 3000), (2048, 1500)),  # decoded at a half
        ((5000, 4990), (1250, 1248)),  # decoded at a half, 2500 × 2495, then halved
    ],
)
def test_a_big_jpeg_is_decoded_small(make_image: Any, size: tuple[int, int], small: tuple[int, int]) -> None:
    assert open_image(make_image(size=size), **BIG).size == small


def test_the_pieces_of_a_big_picture_meet_without_a_seam() -> None:
    ramp = Image.linear_gradient("L").resize((2400, 2400), Image.Resampling.NEAREST)
    buffer = io.BytesIO()
    ramp.save(buffer, "PNG")
    assert open_image(buffer.getvalue(), **BIG).tobytes() == ramp.convert("RGB").reduce(2).tobytes()


def test_a_big_picture_is_turned_upright() -> None:
    picture = Image.new("RGB", (3000, 1000), "white")
    picture.paste("black", (0, 0, 1500, 1000))  # the left half
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: left is up
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    image = open_image(buffer.getvalue(), **BIG)
    assert image.size == (500, 1500)
    assert (image.getpixel((250, 100)), image.getpixel((250, 1400))) == ((0, 0, 0), (255, 255, 255))
    assert (image.info, len(image.getexif())) == ({}, 0)


def test_half_transparent_pixels_shrink_as_they_are_seen() -> None:
    picture = Image.new("RGBA", (2050, 8), (255, 255, 255, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 2050, 1))  # every first of two rows black, the others transparent
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    assert open_image(buffer.getvalue(), **BIG).getpixel((5, 0)) == (128, 128, 128)  # (0 + 255) / 2


MEASURE = """
import re, sys
from pathlib import Path
from PIL import Image
from catalog.images import open_image

def peak():  # not ru_maxrss, which a process takes over from the one that starts it
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024

data = sys.stdin.buffer.read()
Image.init()
before = peak()
open_image(data, max_bytes=10_000_000, max_pixels=25_000_000)
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_largest_picture_takes_little_more_memory_than_its_own_pixels(make_image: Any) -> None:
    data = make_image((200, 30, 30, 128), size=(4990, 5000), kind="PNG", mode="RGBA")  # 100 MB of pixels
    done = subprocess.run([sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True)
    assert 90 < float(done.stdout) < 150


def test_no_more_than_two_pictures_are_decoded_at_once(make_image: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = 0, 0
    lock = threading.Lock()
    rebuilt = images._rebuilt

    def slowly(image: Image.Image) -> Image.Image:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1
        return rebuilt(image)

    monkeypatch.setattr(images, "_rebuilt", slowly)
    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(lambda data: open_image(data, **LIMITS), [make_image()] * 6))) == 6
    assert most == AT_ONCE == 2


def test_a_refused_picture_frees_its_place(make_image: Any) -> None:
    cut_off = make_image(size=(90, 90))[:-300]
    for _ in range(AT_ONCE + 1):
        with pytest.raises(BadImage):
            open_image(cut_off, **LIMITS)
    assert open_image(make_image(), **LIMITS).mode == "RGB"


def test_it_takes_the_first_frame_of_an_animation() -> None:
    first, second = Image.new("RGB", (8, 8), "black"), Image.new("RGB", (8, 8), "white")
    buffer = io.BytesIO()
    first.save(buffer, "WEBP", save_all=True, append_images=[second], lossless=True)
    assert open_image(buffer.getvalue(), **LIMITS).getpixel((0, 0)) == (0, 0, 0)


def test_it_drops_what_follows_the_picture(make_image: Any) -> None:
    image = open_image(make_image() + b"<script>alert(1)</script>", **LIMITS)
    assert b"script" not in encode_jpeg(image)


def test_encoding_makes_a_large_picture_smaller() -> None:
    assert jpeg_size(encode_jpeg(Image.new("RGB", (2048, 512)), max_side=1024)) == (1024, 256)


def test_encoding_never_makes_a_picture_larger() -> None:
    assert jpeg_size(encode_jpeg(Image.new("RGB", (30, 20)), max_side=1024)) == (30, 20)


def test_encoding_writes_no_metadata() -> None:
    image = Image.new("RGB", (30, 20))
    image.info.update(comment=b"secret", exif=b"Exif\0\0secret", icc_profile=b"secret")
    assert b"secret" not in encode_jpeg(image)


def test_encoding_gives_the_same_bytes_each_time() -> None:
    assert encode_jpeg(Image.effect_mandelbrot((40, 40), (-2, -1, 1, 1), 9)) == encode_jpeg(
        Image.effect_mandelbrot((40, 40), (-2, -1, 1, 1), 9)
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
)
def test_damaged_files_are_opened_or_refused_but_never_crash(
    make_image: Any, kind: str, flips: list[tuple[int, int]]
) -> None:
    data = bytearray(make_image(kind=kind, size=(40, 30)))
    for place, value in flips:
        data[place % len(data)] = value
    try:
        image = open_image(bytes(data), **LIMITS)
    except BadImage as error:
        assert str(error)
    else:
        assert image.mode == "RGB"
