"""The disk is full (a small tmpfs, really full): nothing is half there, nothing is blamed, and room makes all go on."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from catalog.fetching.work import fetch_pictures
from catalog.import_jobs import start, work
from catalog.models import ImportRun, Product, ProductImage
from search.encoders import get_encoder
from search.index.base import IndexUnusable
from search.lifecycle.indexing import build_index
from search.models import IndexBuild, IndexVersion, LiveIndex
from tests.catalog.fetching.server import hostile_server
from tests.catalog.importing import give
from tests.shop import jpeg, make_product, make_searchable

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
]

MB = 1024 * 1024
FAKE = get_encoder("fake")


class SmallDisk:
    """A disk of 4 MB that can be filled up but for some bytes, and freed again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._junk = folder, folder / "junk"

    def fill(self, leaving: int = 0) -> None:
        self.free()
        with self._junk.open("wb") as junk:
            os.posix_fallocate(junk.fileno(), 0, max(shutil.disk_usage(self.folder).free - leaving, 1))

    def free(self) -> None:
        self._junk.unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_an_index_that_finds_no_room_leaves_the_one_before_serving(
    client: Client, disk: SmallDisk, settings: Settings
) -> None:
    settings.INDEX_DIR, settings.VECTOR_BACKEND = disk.folder / "indexes", "hnsw"
    for number in range(120):
        make_product(f"Dress number{number}")
    before = make_searchable()
    whole = sum(path.stat().st_size for path in (disk.folder / "indexes").rglob("*") if path.is_file())
    refused = 0
    for leaving in range(0, whole, max(whole // 12, 1)):
        disk.fill(leaving)
        try:
            build_index(FAKE.encoder_id, FAKE.dimension, force=True)
        except (OSError, RuntimeError, IndexUnusable):
            refused += 1
            assert IndexBuild.objects.latest("pk").outcome == IndexBuild.Outcome.FAILED
            assert LiveIndex.objects.get().version == before
            assert client.get("/api/v1/search", {"text": "dress number7"}).status_code == 200
        else:
            before = LiveIndex.objects.get().version
        assert not list((disk.folder / "indexes" / FAKE.encoder_id).glob(".*.part")), "a half index was left"
    assert refused >= 6
    disk.free()
    assert build_index(FAKE.encoder_id, FAKE.dimension, force=True).built
    folders = {path.name for path in (disk.folder / "indexes" / FAKE.encoder_id).iterdir()}
    assert folders == set(IndexVersion.objects.values_list("version", flat=True))


def archive(pictures: int) -> bytes:
    """Return a zip of a table and a picture a row, each of which takes some kilobytes of noise to store."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        rows = [f"S{number},Dress {number},{number}.jpg" for number in range(pictures)]
        zipped.writestr("products.csv", "sku,title,images\n" + "\n".join(rows) + "\n")
        for number in range(pictures):
            zipped.writestr(f"{number}.jpg", jpeg((number * 7 % 256, number * 31 % 256, 90), size=(400, 400)))
    return written.getvalue()


def test_an_import_that_finds_no_room_for_pictures_waits_and_says_so(disk: SmallDisk, settings: Settings) -> None:
    settings.MEDIA_ROOT = disk.folder / "media"
    settings.MEDIA_ROOT.mkdir()
    run = start(upload=give(archive(12), "shop.zip"), dry_run=False, by=None)
    disk.fill(leaving=8192)
    for _ in range(ImportRun.MAX_ATTEMPTS + 2):  # as many sweeps: none of them may set it aside
        assert work(60) is False
    run.refresh_from_db()
    assert (run.status, run.images_failed, run.created) == ("waiting", 0, 0)
    assert "Pictures cannot be stored: No space left on device" in run.message
    disk.free()
    work(60)
    run.refresh_from_db()
    assert (run.status, run.created, run.images_ok, run.images_failed, run.message) == ("done", 12, 12, 0, "")
    for image in ProductImage.objects.all():
        assert image.file.size, "a picture was cut off"


def test_a_picture_by_address_that_finds_no_room_is_fetched_again_later(disk: SmallDisk, settings: Settings) -> None:
    settings.MEDIA_ROOT = disk.folder / "media"
    settings.MEDIA_ROOT.mkdir()
    with hostile_server() as server:
        settings.FETCH_PORTS, settings.FETCH_NETWORKS = [server.port], ["127.0.0.1/32"]
        image = make_product("Shirt").images.create(source_url=server.url("/good/1"))
        disk.fill()
        for _ in range(6):
            ProductImage.objects.filter(pk=image.pk).update(next_try=image.next_try)
            fetch_pictures([image.pk], seconds=60)
        image.refresh_from_db()
        assert (image.status, image.attempts, image.cause_code) == ("pending", 0, "")
        assert image.next_try is not None
        disk.free()
        ProductImage.objects.filter(pk=image.pk).update(next_try=None)
        fetch_pictures([image.pk], seconds=60)
    image.refresh_from_db()
    assert image.is_good


def test_a_shoppers_photo_that_finds_no_room_leaves_a_page_that_says_so(
    client: Client, shop: list[Product], disk: SmallDisk, settings: Settings
) -> None:
    settings.MEDIA_ROOT = disk.folder / "media"
    settings.MEDIA_ROOT.mkdir()
    disk.fill()
    response = client.post("/search", {"image": SimpleUploadedFile("x.jpg", jpeg("red", size=(300, 300)))})
    assert response.status_code == 503
    assert "Photos cannot be kept right now" in response.content.decode()
    assert client.get("/search?q=red+dress").status_code == 200
