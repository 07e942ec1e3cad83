"""The demo catalogue: the same product every time, words that fit the drawing, files that stay put."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catalog.demo.colours import TINTS, channels, distance
from catalog.demo.families import TYPES
from catalog.demo.generate import DEMO_SEED, DemoProduct, draw_catalog, draw_product, type_of
from catalog.demo.kinds import CloseUp, Look
from catalog.demo.patterns import PATTERNS
from catalog.demo.sheet import contact_sheet, render
from catalog.demo.words import GENDER_WORDS, MATERIALS

OCCASIONS = {
    "wedding", "party", "business", "formal", "casual", "sport", "beach", "date", "travel", "interview", "festival",
    "outdoor", "evening", "daytime", "professional",
}  # fmt: skip
GARMENTS = ("Tshirts", "Sweaters", "Skirts", "Trousers")


@pytest.fixture(scope="module")
def products() -> list[DemoProduct]:
    return [draw_product(number, DEMO_SEED) for number in range(400)]


def first_of(name: str, seed: int = DEMO_SEED) -> DemoProduct:
    return draw_product(next(number for number in range(100) if type_of(number, seed).name == name), seed)


def test_the_same_number_and_seed_make_the_same_product() -> None:
    assert draw_product(12, 3) == draw_product(12, 3)


def test_another_seed_makes_another_product() -> None:
    assert draw_product(12, 3).svg != draw_product(12, 4).svg
    assert draw_product(12, 3).description != draw_product(12, 4).description


def test_a_known_product_does_not_change_between_runs() -> None:
    assert draw_product(0, DEMO_SEED).sku == "D7-00000"
    assert draw_product(123, 9).sku == "D9-00123"


def test_no_two_products_look_or_read_alike(products: list[DemoProduct]) -> None:
    assert len({product.svg for product in products}) == len(products)
    assert len({product.description for product in products}) == len(products)


def test_it_has_at_least_sixteen_types_and_shares_that_add_to_a_hundred() -> None:
    assert len(TYPES) >= 16
    assert sum(kind.share for kind in TYPES.values()) == 100


def test_departments_keep_their_shares(products: list[DemoProduct]) -> None:
    counts = Counter(product.category[0] for product in products)
    assert counts == {"Fashion": 280, "Electronics": 64, "Home & Living": 56}


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_type_draws_something_on_white(name: str) -> None:
    image = render(first_of(name).svg, 64)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    inked = sum(pixel != (255, 255, 255) for pixel in image.get_flattened_data())
    assert inked > 0.08 * 64 * 64


@pytest.mark.parametrize("name", GARMENTS)
def test_a_plain_garment_has_the_colour_it_is_named_for(name: str) -> None:
    drawn = (draw_product(number, DEMO_SEED) for number in range(600) if type_of(number, DEMO_SEED).name == name)
    plain = next(product for product in drawn if product.attributes["pattern"] == "Solid")
    centre = render(plain.svg, 64).resize((1, 1), box=(36, 30, 42, 36)).getpixel((0, 0))
    assert isinstance(centre, tuple)
    assert closeness(plain.attributes["colour"], centre) < 130


def closeness(name: str, rgb: tuple[int, ...]) -> float:
    return min(distance(channels(shade), (rgb[0], rgb[1], rgb[2])) for shade in TINTS[name])


def test_titles_are_as_long_as_a_shop_writes_them(products: list[DemoProduct]) -> None:
    lengths = [len(product.title) for product in products]
    assert min(lengths) >= 15
    assert max(lengths) <= 75
    assert 36 <= sum(lengths) / len(lengths) <= 48


def test_titles_name_brand_colour_and_wearer(products: list[DemoProduct]) -> None:
    for product in products:
        assert product.brand in product.title
        assert product.attributes["colour"] in product.title
        if product.category[0] == "Fashion":
            assert GENDER_WORDS[product.attributes["gender"]] in product.title


def test_prices_run_from_ten_to_five_thousand(products: list[DemoProduct]) -> None:
    for product in products:
        assert 10 <= float(product.price) <= 5000
        assert len(product.price.split(".")[1]) == 2


def test_attributes_keep_to_the_documented_words(products: list[DemoProduct]) -> None:
    for product in products:
        attributes = product.attributes
        assert attributes["article_type"] in TYPES
        assert attributes["material"] in MATERIALS
        assert attributes["pattern"] in PATTERNS
        assert set(attributes["occasions"]) <= OCCASIONS
        fashion = product.category[0] == "Fashion"
        assert ("gender" in attributes) == ("season" in attributes) == fashion
        assert attributes.get("gender", "Men") in GENDER_WORDS
        assert attributes.get("season", "Fall") in {"Spring", "Summer", "Fall", "Winter"}


def test_variants_are_sizes_whose_stock_adds_up(products: list[DemoProduct]) -> None:
    shirt = next(product for product in products if product.variants)
    assert shirt.stock == sum(variant["stock"] for variant in shirt.variants)
    assert set(shirt.variants[0]) == {"sku", "options", "price", "stock"}


def test_draw_catalog_writes_lines_and_images_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    draw_catalog(tmp_path, 3, DEMO_SEED, progress=False, workers=1)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    lines = [json.loads(line) for line in (tmp_path / "products.jsonl").read_text(encoding="utf-8").splitlines()]
    images = [path for line in lines for path in line["images"]]
    assert images == [path for number in range(3) for path in draw_product(number, DEMO_SEED).views]
    assert {str(path.relative_to(tmp_path)) for path in written} == {"products.jsonl", *images}
    draw_catalog(tmp_path, 3, DEMO_SEED, progress=False, workers=1)
    assert written == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}


def test_draw_catalog_redraws_only_a_missing_image(tmp_path: Path) -> None:
    draw_catalog(tmp_path, 2, DEMO_SEED, progress=False, workers=1)
    lost, kept = (tmp_path / next(iter(draw_product(number, DEMO_SEED).views)) for number in (0, 1))
    before, stamp = lost.read_bytes(), kept.stat().st_mtime_ns
    lost.unlink()
    draw_catalog(tmp_path, 2, DEMO_SEED, progress=False, workers=1)
    assert lost.read_bytes() == before
    assert kept.stat().st_mtime_ns == stamp


def test_a_product_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    draw_catalog(tmp_path / "few", 1, DEMO_SEED, progress=False, workers=1)
    draw_catalog(tmp_path / "more", 2, DEMO_SEED, progress=False, workers=1)
    few = (tmp_path / "few/products.jsonl").read_text(encoding="utf-8")
    assert (tmp_path / "more/products.jsonl").read_text(encoding="utf-8").startswith(few)


def test_a_contact_sheet_has_a_cell_for_each_product(products: list[DemoProduct]) -> None:
    assert contact_sheet(products[:5], columns=3, size=20).size == (60, 40)


def test_draw_catalog_removes_what_an_older_drawing_left(tmp_path: Path) -> None:
    draw_catalog(tmp_path, 1, DEMO_SEED, progress=False, workers=1)
    older, beyond, foreign = (
        tmp_path / "images" / name for name in ("D7-00000-0123abcd.jpg", "D7-00009-0123abcd.jpg", "mine.jpg")
    )
    for path in (older, beyond, foreign):
        path.write_bytes(b"x")
    draw_catalog(tmp_path, 1, DEMO_SEED, progress=False, workers=1)
    assert not older.exists()
    assert beyond.exists() and foreign.exists()


def test_draw_catalog_without_pictures_writes_rows_that_name_none(tmp_path: Path) -> None:
    draw_catalog(tmp_path, 2, DEMO_SEED, progress=False, workers=1, size=0)
    lines = [json.loads(line) for line in (tmp_path / "products.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["images"] for line in lines] == [[], []]
    assert not list((tmp_path / "images").iterdir())


def test_a_drawing_that_changed_is_kept_under_another_name() -> None:
    product = draw_product(5, DEMO_SEED)
    changed = replace(product, svg=product.svg.replace("#ffffff", "#fffffe", 1))
    assert not set(product.views) & set(changed.views)


def test_a_close_up_looks_like_that_part_of_the_front() -> None:
    product = next(each for each in (draw_product(number, DEMO_SEED) for number in range(200)) if each.close_up)
    front, detail = (np.asarray(render(drawing).convert("RGB"), float) for drawing in product.views.values())
    assert product.close_up
    left, top, width = (
        product.close_up.x - product.close_up.width / 2,
        product.close_up.y - product.close_up.width / 2,
        product.close_up.width,
    )
    part = Image.fromarray(front.astype("uint8")).resize((64, 64), box=(left, top, left + width, top + width))
    small = Image.fromarray(detail.astype("uint8")).resize((64, 64))
    assert np.abs(np.asarray(part, float) - np.asarray(small, float)).mean() < 6


def test_a_close_up_shows_the_named_part_of_the_same_drawing() -> None:
    front, detail = replace(draw_product(5, DEMO_SEED), close_up=CloseUp(200, 180, 160)).views.values()
    assert 'viewBox="0 0 512 512"' in front
    assert 'viewBox="120.0 100.0 160.0 160.0"' in detail


def test_a_style_may_have_details_and_occasions_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = TYPES["Skirts"]
    key, *others = kind.details
    style = replace(kind.styles[0], details={key: ("Mini",)}, occasions=("festival",), genders=())
    only = replace(kind, share=1, styles=(style,), draw=lambda canvas, look: drawn.append(look))
    drawn: list[Look] = []
    monkeypatch.setattr("catalog.demo.generate.TYPES", {"Skirts": only})
    made = [draw_product(number, DEMO_SEED) for number in range(12)]
    assert {look.details[key] for look in drawn} == {"Mini"}
    assert all(set(look.details) == {key, *others} for look in drawn)
    assert all(product.attributes["occasions"] == ["festival"] for product in made)
