"""`manage.py draw_catalog`: any number of invented products, and a sheet to look at."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image


def test_it_writes_rows_and_a_contact_sheet(tmp_path: Path) -> None:
    out, sheet = StringIO(), tmp_path / "sheet.png"
    call_command("draw_catalog", tmp_path / "shop", count=3, seed=11, no_pictures=True, contact_sheet=sheet, stdout=out)
    assert json.loads(out.getvalue().splitlines()[-1]) == {
        "products": 3,
        "seed": 11,
        "folder": str(tmp_path / "shop"),
    }
    assert len((tmp_path / "shop/products.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert Image.open(sheet).size == (1280, 128)


def test_it_refuses_to_draw_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("draw_catalog", tmp_path, count=0)


def test_pictures_have_the_size_asked_for(tmp_path: Path) -> None:
    call_command("draw_catalog", tmp_path, count=1, size=64)
    assert {Image.open(path).size for path in (tmp_path / "images").iterdir()} == {(64, 64)}
    with pytest.raises(CommandError, match="between 16 and 4096"):
        call_command("draw_catalog", tmp_path, count=1, size=9)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(CommandError, match="taken"):
        call_command("draw_catalog", tmp_path / "taken", count=1, no_pictures=True)
