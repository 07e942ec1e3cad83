from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import ImportRun, Product

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(tmp_path: Path, media: Path) -> Path:
    path = tmp_path / "products.csv"
    path.write_text("sku,title,price\n1,Shirt,5\n2,Dress,free\n")
    return path


def run_command(*arguments: Any) -> tuple[dict[str, int], str]:
    """Run the command; return its last line as JSON, and what it wrote to standard error."""
    out, err = StringIO(), StringIO()
    call_command("import_catalog", *[str(argument) for argument in arguments], stdout=out, stderr=err)
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue()


def test_its_last_line_is_the_counts(catalogue: Path) -> None:
    counts, _ = run_command("csv", catalogue)
    assert counts == {
        **{"created": 1, "updated": 0, "unchanged": 0, "failed": 1, "images_ok": 0, "images_failed": 0},
        "run": ImportRun.objects.get().pk,
    }


def test_it_prints_what_failed(catalogue: Path) -> None:
    _, errors = run_command("csv", catalogue)
    assert "line 3, price: “free” is no price" in errors


def test_it_prints_the_first_20_failures_and_counts_the_rest(catalogue: Path) -> None:
    catalogue.write_text("sku,title\n" + "".join(f"{number},\n" for number in range(25)))
    _, errors = run_command("csv", catalogue)
    assert errors.count("title: The value is missing.") == 20
    assert "and 5 more rows" in errors


def test_it_takes_the_merchant_the_limit_and_a_dry_run(catalogue: Path) -> None:
    counts, _ = run_command("csv", catalogue, "--merchant", "corner-shop", "--limit", "1", "--dry-run")
    assert (counts["created"], counts["failed"]) == (1, 0)
    assert not Product.objects.exists()
    assert ImportRun.objects.get().merchant.slug == "corner-shop"


def test_it_reads_pictures_from_the_folder_given(catalogue: Path, tmp_path: Path, make_image: Any) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.jpg").write_bytes(make_image())
    catalogue.write_text("sku,title,image\n1,Shirt,https://example.org/a_small.jpg\n")
    counts, _ = run_command("csv", catalogue, "--images", tmp_path / "pictures")
    assert (counts["images_ok"], counts["images_failed"]) == (1, 0)


def test_a_file_that_cannot_be_read_is_an_error_after_the_counts(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="There is no file") as caught:
        call_command("import_catalog", "csv", str(tmp_path / "absent.csv"), stdout=out)
    assert caught.value.returncode == 1
    counts = json.loads(out.getvalue().splitlines()[-1])
    assert counts == {**dict.fromkeys(counts, 0), "run": ImportRun.objects.get().pk}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ebay", "x"], "use one of kaggle-fashion"),
        (["csv", "x", "--merchant", "no such"], "no merchant"),
        (["csv", "x", "--limit", "-1"], "no number of rows"),
    ],
)
def test_it_refuses_arguments_that_mean_nothing(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run_command(*arguments)
