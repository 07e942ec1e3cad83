"""A platform is backed up while it works, and put back elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from catalog.models import Product, ProductImage
from search.backup import contents, snapshots
from search.backup.archive import ArchiveReader, BackupError, open_archive
from search.backup.contents import steady_copy
from search.backup.restoring import NotEmpty, check_empty, check_fits
from search.backup.taking import take_backup
from search.encoders import get_encoder
from search.models import LiveIndex, QueryPhoto
from search.weights import Weights, write_weights
from tests.annotations.projects import grade, label, make_annotator, make_project
from tests.search.backup.restored import Elsewhere, Rows, elsewhere, here
from tests.search.test_worker import ROOT
from tests.shop import jpeg, make_product, make_searchable

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "postgresql" and not all(map(shutil.which, ("psql", "pg_dump", "pg_restore"))),
        reason="the client of PostgreSQL is not installed",
    ),
]
FAKE = get_encoder("fake")

#: Sells for ever: every transaction brings a product with its variant and its picture, moves stock from the one product
#: to the other, and says so; every tenth takes an old product away.
WRITER = """
import django; django.setup()
import io, itertools
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from PIL import Image
from catalog.models import Merchant, Product, ProductImage, Variant

merchant = Merchant.objects.get(slug="default")
print("ready", flush=True)
for number in itertools.count():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), (number % 256, number // 256, 7)).save(buffer, "PNG")
    with transaction.atomic():
        product = Product.objects.create(merchant=merchant, sku=f"w-{number}", title=f"Written {number}")
        Variant.objects.create(product=product, sku=f"v-{number}")
        image = ProductImage(product=product, status="ok", sha256=f"{number:064x}", width=8, height=8)
        image.file.save("x.png", ContentFile(buffer.getvalue()))
        Product.objects.filter(sku="from").update(stock=F("stock") - 1)
        Product.objects.filter(sku="to").update(stock=F("stock") + 1)
    if number % 10 == 9:
        with transaction.atomic():
            Product.objects.get(sku=f"w-{number - 9}").delete()
    print(number, flush=True)
"""


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere(tmp_path / "elsewhere") as platform:
        yield platform


@pytest.fixture
def platform() -> None:
    """A shop with pictures, a label, weights of its own and a live index."""
    for colour in ("red", "blue", "green"):
        make_product(f"{colour} dress", colour)
    project = make_project(items=1)
    label(project.items.get(), make_annotator("Ada"), grade("exact"))
    folder = Path(django_settings.WEIGHTS_DIR) / FAKE.encoder_id
    write_weights(folder / "own.weights", Weights("a part", FAKE.encoder_id, {"w": np.ones(3)}))
    make_searchable()


def backup(folder: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("backup", str(folder), *options, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return told


def restore(path: str, *options: str) -> None:
    call_command("restore", path, *options, stdout=StringIO())


@pytest.mark.usefixtures("platform")
def test_what_is_restored_is_what_was_there(target: Elsewhere, tmp_path: Path) -> None:
    told = backup(tmp_path / "all.tar", "--verify")
    assert (told["missing"], told["verified"]) == (0, True)
    before = here().rows()

    assert target.run("restore", told["backup"])["rows"] == told["rows"]

    assert differences(before, target.rows()) == []
    assert files(target.folder / "media") == files(Path(django_settings.MEDIA_ROOT))
    assert files(target.folder / "weights") == files(Path(django_settings.WEIGHTS_DIR))


@pytest.mark.usefixtures("platform")
def test_the_index_is_built_again_from_the_rows(target: Elsewhere, tmp_path: Path) -> None:
    """No vector is computed for it: they came along."""
    target.run("restore", backup(tmp_path / "all.tar")["backup"])
    assert target.run("embed_catalog")["embedded"] == 0
    told = target.run("build_index", "--force")
    assert told["products"] == Product.objects.count()
    ours = Path(django_settings.INDEX_DIR) / FAKE.encoder_id / LiveIndex.objects.get().version.version
    theirs = target.folder / "indexes" / FAKE.encoder_id / told["version"]
    for array in ("ids.npy", "image.npy", "text.npy"):
        assert np.array_equal(np.load(ours / array), np.load(theirs / array), equal_nan=True)


def test_a_backup_under_writes_is_one_moment(target: Elsewhere, tmp_path: Path) -> None:
    make_product("Gives", sku="from", stock=1000)
    make_product("Takes", sku="to", stock=0)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER],
        cwd=ROOT,
        env={
            **here().environment,
            "MEDIA_ROOT": str(django_settings.MEDIA_ROOT),
            "DJANGO_SETTINGS_MODULE": "recsys.settings",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    try:
        committed = [next(writer.stdout) for _ in range(40)]
        manifest = take_backup(tmp_path / "busy.tar")
    finally:
        writer.terminate()
        later = [line for line in writer.stdout if line.endswith("\n")]
        writer.wait()
    assert committed[0] == "ready\n"
    target.run("restore", str(tmp_path / "busy.tar"))

    rows = target.rows()
    products = {row["sku"]: row for row in named(rows, target, "catalog_product")}
    numbers = sorted(int(sku.removeprefix("w-")) for sku in products if sku.startswith("w-"))
    last = numbers[-1]
    assert int(committed[-1]) <= last <= int([*committed, *later][-1]) + 1  # the last one may be told too late
    assert products["from"]["stock"] == 1000 - (last + 1)
    assert products["to"]["stock"] == last + 1
    variants = {row["product_id"] for row in named(rows, target, "catalog_variant")}
    pictures = {row["product_id"]: row["file"] for row in named(rows, target, "catalog_productimage")}
    written = {row["id"] for sku, row in products.items() if sku.startswith("w-")}
    assert variants == written == set(pictures)
    assert manifest.missing == []
    ours = files(Path(django_settings.MEDIA_ROOT))
    theirs = files(target.folder / "media")
    assert theirs == {name: ours[name] for name in pictures.values()}
    every_tenth = {number for number in range(last + 1) if number % 10 == 0 and number + 9 < last}
    assert not every_tenth & set(numbers)


@pytest.mark.usefixtures("platform")
def test_what_is_there_is_replaced_with_force_alone(tmp_path: Path) -> None:
    told, before = backup(tmp_path / "all.tar"), here().rows()
    with pytest.raises(CommandError, match="tables already: --force replaces"):
        restore(told["backup"])
    with pytest.raises(CommandError, match="there already"):
        backup(tmp_path / "all.tar")
    Product.objects.all().delete()
    for picture in Path(django_settings.MEDIA_ROOT).rglob("*.jpg"):
        picture.write_bytes(b"something else")
    restore(told["backup"], "--force")
    assert differences(before, here().rows()) == []
    assert b"something else" not in {path.read_bytes() for path in Path(django_settings.MEDIA_ROOT).rglob("*.jpg")}


def test_files_that_are_there_need_force_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda cursor: [])
    check_empty()
    (Path(django_settings.MEDIA_ROOT) / "products").mkdir(parents=True)
    (Path(django_settings.MEDIA_ROOT) / "products" / "x.jpg").touch()
    with pytest.raises(NotEmpty, match=r"There are files in \S+media already"):
        check_empty()


@pytest.mark.usefixtures("platform")
def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    told = backup(tmp_path / "all.tar")
    path = Path(ProductImage.objects.earliest("pk").file.path)
    archive, picture = Path(told["backup"]), path.read_bytes()
    archive.write_bytes(archive.read_bytes().replace(picture, picture[:-1] + b"?"))
    Product.objects.update(title="changed since")
    before = here().rows()
    for option in ("--force", "--verify"):
        with pytest.raises(CommandError, match=r"media/products/\S+\.jpg in \S+ is damaged"):
            restore(told["backup"], option)
    assert differences(before, here().rows()) == []
    assert path.read_bytes() == picture


def test_a_backup_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('search', '9999_later', CURRENT_TIMESTAMP)"
        )
    try:
        take_backup(tmp_path / "newer.tar")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
    with pytest.raises(CommandError, match=r"newer release \(search.9999_later is not known here\): upgrade first"):
        restore(str(tmp_path / "newer.tar"), "--force")


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    manifest = take_backup(tmp_path / "all.tar")
    check_fits(manifest)
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    with pytest.raises(BackupError, match="restore it to the kind that it was taken from"):
        check_fits(replace(manifest, database={"vendor": other, "version": "1"}))


def test_shoppers_photos_stay_out(tmp_path: Path) -> None:
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    told = backup(tmp_path / "all.tar")
    with tarfile.open(told["backup"]) as archive:
        assert not [name for name in archive.getnames() if "queries" in name]
    restore(told["backup"], "--force")
    assert not QueryPhoto.objects.exists()


def test_a_picture_that_is_missing_is_told(tmp_path: Path) -> None:
    make_product("Red dress", "red")
    image = ProductImage.objects.get()
    Path(image.file.path).unlink()
    told = backup(tmp_path / "all.tar")
    assert told["missing"] == 1
    with open_archive(tmp_path / "all.tar") as archive:
        assert archive.manifest.missing == [f"media/{image.file.name}"]


def test_a_folder_gets_a_file_by_the_time_and_keeps_the_newest(tmp_path: Path) -> None:
    for name in ("recsys-20250101T000000Z.tar", "recsys-20250102T000000Z.tar", "notes.tar"):
        (tmp_path / name).touch()
    told = backup(tmp_path, "--keep", "2")
    assert told["removed"] == ["recsys-20250101T000000Z.tar"]
    assert re.fullmatch(r"recsys-\d{8}T\d{6}Z\.tar", Path(told["backup"]).name)
    assert sorted(path.name for path in tmp_path.glob("*.tar")) == [
        "notes.tar",
        "recsys-20250102T000000Z.tar",
        Path(told["backup"]).name,
    ]


def test_keep_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="counts the backups of a folder"):
        backup(tmp_path / "x.tar", "--keep", "2")


def test_no_tool_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite copies itself")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="pg_dump is not installed here"):
        backup(tmp_path / "x.tar")
    assert list(tmp_path.glob("*.tar")) == []


def test_no_tool_no_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before files are put back, which would be no empty target for the next try."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite copies itself")
    told = backup(tmp_path / "all.tar")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ArchiveReader, "extract", lambda *_: pytest.fail("something was put back"))
    with pytest.raises(CommandError, match="pg_restore is not installed here"):
        restore(told["backup"], "--force")


def test_a_database_that_others_work_with_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has a lock_timeout")
    told, before = backup(tmp_path / "all.tar"), here().rows()
    monkeypatch.setattr(snapshots, "LOCK_SECONDS", 0)
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(CommandError, match="stop web and workers"):
            restore(told["backup"], "--force")
    connection.close()  # its time limit goes with it
    assert differences(before, here().rows()) == []


def test_weights_are_copied_as_they_were_at_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair of files is replaced between the copies of its first and its second."""
    folder, copied = tmp_path / "weights", shutil.copyfile
    folder.mkdir()

    def train(version: bytes) -> None:
        for name in ("a.json", "b.npz"):
            aside = folder / f".{name}"
            aside.write_bytes(version)
            aside.replace(folder / name)

    def copy(source: Path, target: Path) -> None:
        copied(source, target)
        if source.name == "a.json" and source.read_bytes() == b"old":
            train(b"new")

    train(b"old")
    monkeypatch.setattr(shutil, "copyfile", copy)
    assert {path.read_bytes() for path in steady_copy(folder, tmp_path / "copy")} == {b"new"}


def test_weights_that_never_stand_still_end_the_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "a").touch()
    states = iter(range(1000))
    monkeypatch.setattr(contents, "_state", lambda folder: {folder / "a": next(states)})
    with pytest.raises(BackupError, match="keeps changing"):
        steady_copy(tmp_path / "weights", tmp_path / "copy")


def differences(before: Rows, after: Rows) -> list[str]:
    """Return the tables that are not the same."""
    return [table for table in sorted({*before, *after}) if before.get(table) != after.get(table)]


def files(folder: Path) -> dict[str, str]:
    """Return the checksum of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def named(rows: Rows, platform: Elsewhere, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table with the names of its columns: the ones that both databases have."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return [dict(zip(columns, row, strict=True)) for row in rows[table]]
