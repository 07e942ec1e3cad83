from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from catalog.images import jpeg_size
from tests.shop import jpeg

pytestmark = pytest.mark.django_db


def body(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return response.getvalue()


def write(root: str | Path, name: str) -> None:
    file = Path(root) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"content")


def test_a_product_picture_is_served_for_good(client: Client, settings: Settings) -> None:
    write(settings.MEDIA_ROOT, "products/ab/one.jpg")
    response = client.get("/media/products/ab/one.jpg")
    assert body(client, "/media/products/ab/one.jpg") == b"content"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "image/jpeg"


def test_a_shoppers_photo_is_not_for_shared_caches(client: Client, settings: Settings) -> None:
    write(settings.MEDIA_ROOT, "queries/one.jpg")
    assert client.get("/media/queries/one.jpg")["Cache-Control"].startswith("private")
    assert client.get("/media/products/../queries/one.jpg")["Cache-Control"].startswith("private")


@pytest.mark.parametrize(
    "path",
    [
        "products/none.jpg",
        "products",
        "products/notes.txt",
        "secret.jpg",
        "other/one.jpg",
        "../secret.jpg",
        "products/../../secret.jpg",
        "products/%2e%2e/%2e%2e/secret.jpg",
        "products//../../secret.jpg",
        "/etc/passwd",
        "products/\0.jpg",
        "%00",
        "products/%00/one.jpg",
        f"products/{'x' * 300}.jpg",
    ],
)
def test_nothing_else_is_served(client: Client, settings: Settings, path: str) -> None:
    for name in ["../secret.jpg", "secret.jpg", "other/one.jpg", "products/notes.txt"]:
        write(settings.MEDIA_ROOT, name)
    assert client.get(f"/media/{path}").status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(client: Client, settings: Settings) -> None:
    write(settings.MEDIA_ROOT, "../secret.jpg")
    write(settings.MEDIA_ROOT, "products/one.jpg")
    (Path(settings.MEDIA_ROOT) / "products/link.jpg").symlink_to(Path(settings.MEDIA_ROOT).parent / "secret.jpg")
    assert client.get("/media/products/link.jpg").status_code == 404


def test_another_server_can_take_over_the_media(client: Client, settings: Settings) -> None:
    write(settings.MEDIA_ROOT, "products/one.jpg")
    settings.SERVE_MEDIA = False
    assert client.get("/media/products/one.jpg").status_code == 404


# Small copies ---------------------------------------------------------------------------------------------------------
NAME = f"ab/{'ab' * 32}.jpg"


def put_original(settings: Settings, data: bytes) -> Path:
    file = Path(settings.MEDIA_ROOT) / "products" / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    return file


def test_a_small_copy_is_made_when_it_is_first_asked_for_and_served_for_good(
    client: Client, settings: Settings
) -> None:
    put_original(settings, jpeg("red", (512, 512)))
    kept = Path(settings.MEDIA_ROOT) / "thumbs/160" / NAME
    assert not kept.exists()
    response = client.get(f"/media/thumbs/160/{NAME}")
    assert response.status_code == 200
    assert jpeg_size(response.content) == (160, 160)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert kept.read_bytes() == response.content


def test_a_copy_that_is_there_is_not_made_again(client: Client, settings: Settings) -> None:
    put_original(settings, jpeg("red", (512, 512)))
    write(settings.MEDIA_ROOT, f"thumbs/160/{NAME}")
    assert client.get(f"/media/thumbs/160/{NAME}").content == b"content"


def test_small_copies_are_served_while_another_server_delivers_the_media(client: Client, settings: Settings) -> None:
    settings.SERVE_MEDIA = False
    put_original(settings, jpeg("red", (512, 512)))
    assert client.get(f"/media/thumbs/160/{NAME}").status_code == 200


@pytest.mark.parametrize("data", [b"no picture", jpeg("red", (512, 512))[:300], b""])
def test_a_damaged_original_gives_the_placeholder(client: Client, settings: Settings, data: bytes) -> None:
    put_original(settings, data)
    response = client.get(f"/media/thumbs/160/{NAME}")
    assert response.status_code == 404
    assert "No picture" in response.content.decode()
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not (Path(settings.MEDIA_ROOT) / "thumbs").exists()


def test_a_small_copy_comes_as_webp_too(client: Client, settings: Settings) -> None:
    put_original(settings, jpeg("red", (512, 512)))
    response = client.get(f"/media/thumbs/160/{NAME}".replace(".jpg", ".webp"))
    assert response["Content-Type"] == "image/webp"
    assert response.content[8:12] == b"WEBP"


@pytest.mark.parametrize("path", [f"thumbs/160/{NAME}", f"products/{NAME}"])
def test_a_missing_original_gives_the_placeholder(client: Client, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert "No picture" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        f"thumbs/161/{NAME}",
        f"thumbs/1600/{NAME}",
        "thumbs/160/../../secret.jpg",
        "thumbs/160/ab/../secret.jpg",
        "thumbs/160/ab/secret.png",
        f"thumbs/160/ab/{'x' * 121}.jpg",
        "thumbs/160/ab/a%00b.jpg",
    ],
)
def test_no_other_width_or_name_is_made(client: Client, settings: Settings, path: str) -> None:
    put_original(settings, jpeg("red", (512, 512)))
    write(settings.MEDIA_ROOT, "../secret.jpg")
    assert client.get(f"/media/{path}").status_code == 404
    assert not (Path(settings.MEDIA_ROOT) / "thumbs").exists()


def test_a_link_out_of_the_folder_is_not_made_smaller(client: Client, settings: Settings) -> None:
    file = put_original(settings, jpeg("red", (512, 512)))
    file.rename(Path(settings.MEDIA_ROOT).parent / "secret.jpg")
    file.symlink_to(Path(settings.MEDIA_ROOT).parent / "secret.jpg")
    assert client.get(f"/media/thumbs/160/{NAME}").status_code == 404
