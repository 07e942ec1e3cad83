from __future__ import annotations

from pathlib import Path

import pytest

from catalog.sources import SOURCES, UnknownSource, get_source
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
SHIRT = "15970,Men,Apparel,Topwear,Shirts,Navy Blue,Fall,2011,Casual,Turtle Check Men Navy Blue Shirt\n"


def read(tmp_path: Path, text: str) -> list[ProductRow | RowError]:
    (tmp_path / "styles.csv").write_text(text)
    return list(get_source("kaggle-fashion").rows(tmp_path))


def product(tmp_path: Path, text: str) -> ProductRow:
    (row,) = read(tmp_path, text)
    assert isinstance(row, ProductRow)
    return row


def test_it_maps_the_columns(tmp_path: Path) -> None:
    assert product(tmp_path, HEADER + SHIRT) == ProductRow(
        line=2,
        sku="15970",
        title="Turtle Check Men Navy Blue Shirt",
        category=["Apparel", "Topwear", "Shirts"],
        attributes={
            "gender": "Men",
            "article_type": "Shirts",
            "colour": "Navy Blue",
            "season": "Fall",
            "year": "2011",
            "usage": "Casual",
            "occasions": ["casual"],
        },
        images=[ImageRef("15970.jpg")],
    )


def test_the_file_itself_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "few.csv").write_text(HEADER + SHIRT)
    source = get_source("kaggle-fashion")
    assert len(list(source.rows(tmp_path / "few.csv"))) == 1
    assert source.images(tmp_path / "few.csv", None).root == tmp_path / "images"


@pytest.mark.parametrize(
    ("usage", "occasions"),
    [
        ("Formal", ["formal", "business"]),
        ("Smart Casual", ["casual", "business"]),
        ("Sports", ["sport"]),
        ("Party", ["party"]),
        ("Travel", ["travel"]),
    ],
)
def test_usage_becomes_occasions_and_is_kept(tmp_path: Path, usage: str, occasions: list[str]) -> None:
    attributes = product(tmp_path, HEADER + SHIRT.replace("Casual", usage)).attributes
    assert (attributes["usage"], attributes["occasions"]) == (usage, occasions)


def test_a_usage_that_names_no_occasion_is_only_kept(tmp_path: Path) -> None:
    attributes = product(tmp_path, HEADER + SHIRT.replace("Casual", "Ethnic")).attributes
    assert attributes["usage"] == "Ethnic"
    assert "occasions" not in attributes


def test_columns_may_be_absent(tmp_path: Path) -> None:
    row = product(tmp_path, "id,productDisplayName\n7,Plain Shirt\n")
    assert (row.sku, row.title, row.category, row.attributes) == ("7", "Plain Shirt", [], {})


def test_empty_values_and_na_are_absent(tmp_path: Path) -> None:
    row = product(tmp_path, HEADER + "7,Men,Apparel,NA,Shirts,,NA,,  ,Plain Shirt\n")
    assert row.category == ["Apparel", "Shirts"]
    assert row.attributes == {"gender": "Men", "article_type": "Shirts"}


def test_a_category_that_repeats_the_one_above_is_dropped(tmp_path: Path) -> None:
    row = product(tmp_path, HEADER + "7,Men,Footwear,Flip Flops,Flip Flops,,,,,Slippers\n")
    assert row.category == ["Footwear", "Flip Flops"]


def test_commas_that_nobody_quoted_belong_to_the_name(tmp_path: Path) -> None:
    row = product(tmp_path, HEADER + SHIRT.replace("Turtle Check", "Turtle, Check, "))
    assert row.title == "Turtle, Check,  Men Navy Blue Shirt"


def test_a_year_that_was_read_as_a_number_is_put_right(tmp_path: Path) -> None:
    assert product(tmp_path, HEADER + SHIRT.replace("2011", "2011.0")).attributes["year"] == "2011"


@pytest.mark.parametrize("name", ["", "NA"])
def test_a_row_without_a_name_is_refused(tmp_path: Path, name: str) -> None:
    (row,) = read(tmp_path, f"id,productDisplayName\n7,{name}\n")
    assert isinstance(row, RowError)
    assert (row.line, row.column, row.raw) == (2, "productDisplayName", {"id": "7", "productDisplayName": name})


def test_a_row_without_an_id_is_refused(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "id,productDisplayName\n,Shirt\n")
    assert isinstance(row, RowError)
    assert row.column == "id"


def test_a_folder_without_styles_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"styles\.csv"):
        list(get_source("kaggle-fashion").rows(tmp_path))


def test_every_source_can_be_had_by_its_name() -> None:
    assert {name: get_source(name).name for name in SOURCES} == {name: name for name in SOURCES}


def test_an_unknown_source_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownSource, match="kaggle-fashion, shopify"):
        get_source("ebay")


def test_it_reads_the_real_catalogue() -> None:
    path = Path(__file__).resolve().parents[4] / "shared/data/fashion"
    if not path.is_dir():
        pytest.skip("the Kaggle catalogue is not on this machine")
    rows = list(get_source("kaggle-fashion").rows(path))
    assert len(rows) == 7425
    assert all(isinstance(row, ProductRow) for row in rows)
