"""Both layouts of Amazon; the products are invented, the layouts are those of the Berkeley Objects and of the APIs."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalog.sources import get_source
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource


def in_english(*values: str) -> list[dict[str, str]]:
    return [{"language_tag": "en_US", "value": value} for value in values]


LISTING: dict[str, Any] = {
    "item_id": "B0SAMPLE01",
    "domain_name": "amazon.com",
    "item_name": [{"language_tag": "de_DE", "value": "Tischlampe"}, *in_english("Dune Table Lamp")],
    "brand": in_english("Halden"),
    "bullet_point": in_english("Turned oak", "E14 base"),
    "product_description": in_english("A small lamp."),
    "color": [{"language_tag": "en_US", "standardized_values": ["Brown"], "value": "Natural oak"}],
    "material": in_english("Oak", "Paper"),
    "product_type": [{"value": "TABLE_LAMP"}],
    "style": in_english("Scandinavian"),
    "node": [{"node_id": 1, "node_name": "/Categories/Lighting/Table Lamps"}, {"node_id": 2, "node_name": "/Other"}],
    "main_image_id": "71AAA",
    "other_image_id": ["61BBB", "71AAA"],
}


def read(tmp_path: Path, *records: Any) -> list[ProductRow | RowError]:
    (tmp_path / "listings_0.json").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return list(get_source("amazon").rows(tmp_path))


def product(rows: list[ProductRow | RowError]) -> ProductRow:
    (row,) = rows
    assert isinstance(row, ProductRow), row
    return row


def error(rows: list[ProductRow | RowError]) -> RowError:
    (row,) = rows
    assert isinstance(row, RowError), row
    return row


def test_it_maps_a_listing_in_english(tmp_path: Path) -> None:
    assert product(read(tmp_path, LISTING)) == ProductRow(
        line=1,
        sku="B0SAMPLE01",
        title="Dune Table Lamp",
        description="A small lamp.\nTurned oak\nE14 base",
        brand="Halden",
        category=["Lighting", "Table Lamps"],
        attributes={
            **{"article_type": "Table Lamp", "colour": "Natural oak", "material": "Oak, Paper"},
            "style": "Scandinavian",
        },
        images=[
            ImageRef("https://m.media-amazon.com/images/I/71AAA.jpg"),
            ImageRef("https://m.media-amazon.com/images/I/61BBB.jpg", position=1),
        ],
    )


def test_without_english_the_first_language_counts_and_without_a_node_the_type(tmp_path: Path) -> None:
    names = [{"language_tag": "fr_FR", "value": "Lampe"}, {"language_tag": "de_DE", "value": "Lampe Düne"}]
    row = product(read(tmp_path, LISTING | {"item_name": names, "node": None}))
    assert (row.title, row.category) == ("Lampe", ["Table Lamp"])


def test_british_english_goes_before_other_languages(tmp_path: Path) -> None:
    names = [{"language_tag": "de_DE", "value": "Lampe"}, {"language_tag": "en_GB", "value": "Lamp"}]
    assert product(read(tmp_path, LISTING | {"item_name": names})).title == "Lamp"


def test_pictures_are_found_by_the_table_beside_the_file(tmp_path: Path, make_image: Any) -> None:
    (tmp_path / "images.csv").write_text("image_id,height,width,path\n71AAA,10,10,14/14fe.jpg\n")
    folder = tmp_path / "images" / "small"
    (folder / "14").mkdir(parents=True)
    (folder / "14" / "14fe.jpg").write_bytes(make_image())
    row = product(read(tmp_path, LISTING))
    assert [image.location for image in row.images] == [
        "14/14fe.jpg",
        "https://m.media-amazon.com/images/I/61BBB.jpg",
    ]
    assert get_source("amazon").images(tmp_path, None).find("14/14fe.jpg") == folder / "14" / "14fe.jpg"


def test_a_table_of_pictures_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "images.csv").write_text("image_id,path\n")
    with pytest.raises(UnreadableSource, match="names no picture"):
        read(tmp_path, LISTING)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"item_name": []}, "item_name"),
        ({"item_name": "Lamp"}, "item_name"),
        ({"item_id": 5}, "item_id"),
        ({"brand": in_english("Halden") + [{"language_tag": "en_US", "value": 3}]}, "brand"),  # noqa: RUF005
        ({"node": "Lighting"}, "node"),
        ({"other_image_id": "61BBB"}, "other_image_id"),
        ({"main_image_id": 7}, "main_image_id"),
    ],
)
def test_a_bad_value_of_a_listing_is_named(tmp_path: Path, changes: Any, column: str) -> None:
    bad, good = read(tmp_path, LISTING | changes, LISTING)
    assert isinstance(bad, RowError)
    assert (bad.line, bad.column) == (1, column)
    assert isinstance(good, ProductRow)


def money(amount: Any, currency: str = "USD") -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


ITEM: dict[str, Any] = {
    "asin": "B0SAMPLE02",
    "detailPageURL": "https://www.amazon.com/dp/B0SAMPLE02",
    "browseNodeInfo": {
        "browseNodes": [
            {
                "displayName": "Shirts",
                "ancestor": {"displayName": "Men", "ancestor": {"displayName": "Departments"}},
            }
        ]
    },
    "images": {
        "primary": {"medium": {"url": "https://img.example/m.jpg"}, "large": {"url": "https://img.example/l.jpg"}},
        "variants": [{"large": {"url": "https://img.example/v.jpg"}}],
    },
    "itemInfo": {
        "title": {"displayValue": "Linen Shirt"},
        "byLineInfo": {"brand": {"displayValue": "Anouk Bay"}},
        "features": {"displayValues": ["Washed linen", "Straight cut"]},
        "productInfo": {"color": {"displayValue": "Blue"}, "size": {"displayValue": "M"}},
        "classifications": {"productGroup": {"displayValue": "Apparel"}},
    },
    "offersV2": {
        "listings": [
            {"price": {"money": money(60)}, "availability": {"type": "OUT_OF_STOCK"}},
            {"price": {"money": money(49.5)}, "availability": {"type": "IN_STOCK"}, "isBuyBoxWinner": True},
        ]
    },
    "variationAttributes": [{"name": "sleeve_name", "value": "Long"}],
}


def pascal(value: Any) -> Any:
    """Write keys as PA-API 5 does."""
    if isinstance(value, dict):
        return {"ASIN" if key == "asin" else key[:1].upper() + key[1:]: pascal(item) for key, item in value.items()}
    return [pascal(item) for item in value] if isinstance(value, list) else value


EXPECTED = ProductRow(
    line=1,
    sku="B0SAMPLE02",
    title="Linen Shirt",
    description="Washed linen\nStraight cut",
    brand="Anouk Bay",
    category=["Men", "Shirts"],
    url="https://www.amazon.com/dp/B0SAMPLE02",
    price=Decimal("49.50"),
    currency="USD",
    stock=1,
    attributes={"colour": "Blue", "size": "M", "product_group": "Apparel", "sleeve": "Long"},
    images=[ImageRef("https://img.example/l.jpg"), ImageRef("https://img.example/v.jpg", position=1)],
)


@pytest.mark.parametrize(
    "answer", [{"itemsResult": {"items": [ITEM]}}, {"SearchResult": {"TotalResultCount": 1, "Items": [pascal(ITEM)]}}]
)
def test_it_maps_the_items_of_either_api(tmp_path: Path, answer: Any) -> None:
    (tmp_path / "answer.json").write_text(json.dumps(answer, indent=1))
    assert list(get_source("amazon").rows(tmp_path / "answer.json")) == [EXPECTED]


def test_older_offers_have_their_price_at_once(tmp_path: Path) -> None:
    offers = {"listings": [{"price": money(12), "availability": {"type": "Now"}}]}
    row = product(read(tmp_path, {**ITEM, "offersV2": None, "offers": offers}))
    assert (row.price, row.stock) == (Decimal("12.00"), 1)


def test_an_item_without_offers_has_no_price(tmp_path: Path) -> None:
    row = product(read(tmp_path, {**ITEM, "offersV2": None}))
    assert (row.price, row.currency, row.stock) == (None, "", None)


def test_an_error_in_place_of_an_item_is_told(tmp_path: Path) -> None:
    answer = {
        "Errors": [{"Code": "ItemNotAccessible", "Message": "No access to B1."}],
        "ItemsResult": {"Items": [ITEM]},
    }
    (tmp_path / "answer.json").write_text(json.dumps(answer))
    bad, good = get_source("amazon").rows(tmp_path / "answer.json")
    assert isinstance(bad, RowError)
    assert bad.reason == "Amazon answered ItemNotAccessible: No access to B1."
    assert isinstance(good, ProductRow)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"itemInfo": {}}, "ItemInfo.Title"),
        ({"itemInfo": []}, "iteminfo"),
        ({"offersV2": {"listings": [{"price": {"money": money("9")}}]}}, "Offers.Listings.Price"),
        ({"offersV2": {"listings": {}}, "images": {"variants": [3]}}, "variants"),
        ({"detailPageURL": "x"}, "DetailPageURL"),
    ],
)
def test_a_bad_value_of_an_item_is_named(tmp_path: Path, changes: Any, column: str) -> None:
    assert error(read(tmp_path, ITEM | changes)).column == column


def test_what_is_neither_says_so(tmp_path: Path) -> None:
    assert "neither a listing nor an item" in error(read(tmp_path, {"sku": "A"})).reason
