from __future__ import annotations

import errno
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.utils import timezone

from catalog import import_files
from catalog.image_files import CannotStore
from catalog.import_files import BadArchive, folder_of, remove_old, table_of
from catalog.import_jobs import start, work
from catalog.models import ImportRun, ImportUpload, Product
from catalog.sources.base import UnreadableSource
from tests.catalog.importing import give, import_text

pytestmark = pytest.mark.django_db

TABLE = "sku,title\nA,Shirt\n"


def archive(*names: str, link: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, TABLE)
        if link:
            entry = zipfile.ZipInfo(link)
            entry.external_attr = 0o120777 << 16
            packed.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def test_the_table_of_a_zip_is_found_wherever_it_lies(media: Any) -> None:
    upload = give(archive("mine/products.csv", "mine/a.jpg", "__MACOSX/mine/._products.csv", "notes.exe"), "x.zip")
    assert table_of(upload).read_text() == TABLE
    unpacked = {path.name for path in (folder_of(upload) / "unpacked").rglob("*") if path.is_file()}
    assert unpacked == {"products.csv", "a.jpg"}


def test_a_zip_that_two_unpack_at_once_is_whole_for_both(media: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = give(archive("a.jpg", "products.csv", "b.jpg"), "x.zip")
    extract = import_files._extract
    other: list[str] = []

    def extract_meanwhile(*arguments: Any) -> int:
        written = extract(*arguments)
        if not other:
            other.append("started")
            other.append(table_of(upload).read_text())
        return written

    monkeypatch.setattr(import_files, "_extract", extract_meanwhile)
    assert (table_of(upload).read_text(), other[1]) == (TABLE, TABLE)
    assert {path.name for path in (folder_of(upload) / "unpacked").iterdir()} == {"a.jpg", "products.csv", "b.jpg"}
    assert not list(folder_of(upload).glob("unpacking*"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive("../products.csv"), "outside of itself"),
        (archive("/etc/products.csv"), "outside of itself"),
        (archive("a\\..\\products.csv"), "outside of itself"),
        (archive("products.csv", link="a.jpg"), "is a link"),
        (archive("a.csv", "b.csv"), "exactly one table"),
        (archive("a.jpg"), "exactly one table"),
    ],
)
def test_a_zip_that_is_not_what_it_should_be_is_refused(media: Any, data: bytes, message: str) -> None:
    upload = give(data, "x.zip")
    with pytest.raises(BadArchive, match=message):
        table_of(upload)
    assert not (folder_of(upload) / "unpacked").exists()


def test_what_comes_out_of_a_zip_is_counted_as_it_comes(media: Any, settings: Any) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("products.csv", TABLE)
        packed.writestr("bomb.jpg", b"\0" * 1_000_000)
    settings.IMPORT_MAX_BYTES = 20_000  # twenty times that may come out
    with pytest.raises(BadArchive, match="unpacks to more"):
        table_of(give(buffer.getvalue(), "x.zip"))


def test_a_damaged_zip_is_refused(media: Any) -> None:
    data = bytearray(archive("products.csv"))
    data[40:48] = b"\xff" * 8
    with pytest.raises(BadArchive, match="cannot be read"):
        table_of(give(bytes(data), "x.zip"))


def test_a_full_disk_is_not_the_fault_of_a_zip(media: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = give(archive("products.csv"), "x.zip")
    run = start(upload=upload, dry_run=False, by=None)
    with monkeypatch.context() as full:
        full.setattr(Path, "open", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(CannotStore, match="No space left on device. Free room on the disk of IMPORT_DIR"):
            table_of(upload)
        work(60.0)
    run.refresh_from_db()
    assert (run.status, "Free room" in run.message) == (ImportRun.Status.WAITING, True)
    assert [path.name for path in folder_of(upload).iterdir()] == [Path(upload.file.path).name]
    work(60.0)
    run.refresh_from_db()
    assert (run.status, Product.objects.count()) == (ImportRun.Status.DONE, 1)


def test_files_and_records_go_after_their_time(media: Any, settings: Any) -> None:
    run = import_text(TABLE)
    assert run.upload
    path = Path(run.upload.file.path)
    assert remove_old() == 0
    ago = timezone.now() - timedelta(days=settings.IMPORT_KEEP_DAYS, hours=1)
    ImportUpload.objects.update(created_at=ago)
    ImportRun.objects.update(finished_at=ago)
    assert remove_old() == 1
    assert (path.exists(), run.changes.count()) == (False, 0)
    run.upload.refresh_from_db()
    with pytest.raises(UnreadableSource, match="upload it again"):
        table_of(run.upload)


def test_the_file_of_a_job_under_way_stays(media: Any, settings: Any) -> None:
    run = import_text(TABLE)
    ImportUpload.objects.update(created_at=timezone.now() - timedelta(days=400))
    ImportRun.objects.filter(pk=run.pk).update(status="waiting")
    assert remove_old() == 0
