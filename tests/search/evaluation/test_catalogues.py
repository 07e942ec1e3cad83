from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.catalogues import UnusableCatalogue, drawn_products, kaggle_products

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
SHIRT = "15970,Men,Apparel,Topwear,Shirts,Navy Blue,Fall,2011,Formal,Turtle Check Men Navy Blue Shirt\n"  # fold 2
OTHER = "18653,Men,Footwear,Flip Flops,Flip Flops,NA,Fall,2011,Ethnic,Fila Men Slippers\n"  # fold 1
DRAWN: dict[str, Any] = {
    "sku": "D7-00001",
    "title": "Norrvik Women's Navy Blue Dress",
    "brand": "Norrvik",
    "category": ["Fashion", "Women", "Dresses"],
    "description": "Right for a wedding.",
    "attributes": {
        "article_type": "Dresses",
        "colour": "Navy Blue",
        "pattern": "Dotted",
        "gender": "Women",
        "season": "Summer",
        "material": "Linen",
        "fit": "Slim",
        "occasions": ["wedding", "party"],
    },
    "images": ["images/D7-00001-abc.jpg"],
}


@pytest.fixture
def fashion(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "styles.csv").write_text(HEADER + SHIRT + OTHER)
    (tmp_path / "images" / "15970.jpg").write_bytes(b"picture")
    return tmp_path


def write_drawn(folder: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "products.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def test_labels_judge_and_are_not_in_the_indexed_text(fashion: Path) -> None:
    (product,) = kaggle_products(fashion, {2})
    assert product.indexed_text == "Turtle Check Men Navy Blue Shirt. Apparel. Topwear. Shirts. 2011"
    assert (product.gender, product.article_type, product.colour) == ("Men", "Shirts", "Navy Blue")
    assert (product.season, product.usage, product.occasions) == ("Fall", "Formal", ("formal", "business"))
    assert product.picture == fashion / "images" / "15970.jpg"


def test_products_without_a_picture_are_read_on_request_and_na_is_unknown(fashion: Path) -> None:
    with pytest.raises(UnusableCatalogue, match="no product of fold 1"):
        kaggle_products(fashion, {1})
    (product,) = kaggle_products(fashion, {1}, pictured=False)
    assert (product.picture, product.colour, product.occasions) == (None, "", ())


def test_a_drawn_product_keeps_what_no_topic_is_judged_by(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "D7-00001-abc.jpg").write_bytes(b"picture")
    (product,) = drawn_products(write_drawn(tmp_path, DRAWN))
    assert product.indexed_text == "Norrvik Women's Navy Blue Dress. Fashion. Women. Dresses. Linen. Slim"
    assert (product.pattern, product.season, product.occasions) == ("Dotted", "Summer", ("wedding", "party"))
    assert product.picture == tmp_path / "images" / "D7-00001-abc.jpg"


def test_a_drawn_product_whose_picture_is_not_there_is_known_by_its_words(tmp_path: Path) -> None:
    (product,) = drawn_products(write_drawn(tmp_path, DRAWN))
    assert product.picture is None


def test_folders_that_are_no_catalogue_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableCatalogue, match=r"no styles\.csv"):
        kaggle_products(tmp_path, {7})
    with pytest.raises(UnusableCatalogue, match=r"no products\.jsonl"):
        drawn_products(tmp_path)
    (tmp_path / "styles.csv").write_text("name,price\nshirt,1\n")
    with pytest.raises(UnusableCatalogue, match="lacks the column"):
        kaggle_products(tmp_path, {7})


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: not a product"),
        ({"sku": "D7-00002"}, "line 2: not a drawn product"),
        ({**DRAWN, "sku": "D7-00003", "attributes": 3}, "line 2: not a drawn product"),
        (DRAWN, "twice"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, row: Any, reason: str) -> None:
    with pytest.raises(UnusableCatalogue, match=reason):
        drawn_products(write_drawn(tmp_path, DRAWN, row))
