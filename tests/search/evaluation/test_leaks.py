from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

pytest.importorskip("imagehash", reason="needs the full requirements")

from search.evaluation.leaks import (
    NEAR,
    Leaks,
    TrainedOnTestProducts,
    clean_part,
    find_leaks,
    normal_title,
    picture_hashes,
    training_products,
)
from search.evaluation.pictures import UnreadablePicture
from search.evaluation.trained_on import TrainedOn
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic
from tests.search.evaluation.labelled import labelled


def with_picture(product: LabelledProduct, path: Path, *, circles: int, size: int = 168) -> LabelledProduct:
    """Give a product a picture of grey discs on white, their places decided by `circles`."""
    image = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(image)
    for x, y, radius, grey in np.random.default_rng(circles).uniform(size=(6, 4)):
        left, top, width = x * size * 0.7, y * size * 0.7, (0.1 + 0.3 * radius) * size
        draw.ellipse((left, top, left + width, top + width), fill=(int(200 * grey),) * 3)
    image.save(path)
    return replace(product, picture=path)


def test_a_planted_test_product_makes_the_check_fail() -> None:
    test = [labelled("1", pictured=False), labelled("2", pictured=False)]
    training = [labelled("3", pictured=False), labelled("2", title="Another", pictured=False)]
    leaks = find_leaks(test, training, None)
    assert leaks.ids == ("2",)
    with pytest.raises(TrainedOnTestProducts, match=r"1 of the test products were trained on \(2\)"):
        leaks.require_no_id()
    by_list = find_leaks(test, None, TrainedOn.of(["9", "1"]))
    assert (by_list.ids, by_list.ids_known, by_list.titles, by_list.pictures) == (("1",), True, None, None)
    find_leaks(test, training[:1], TrainedOn.of(["9"])).require_no_id()


def test_titles_are_compared_without_case_accents_and_punctuation() -> None:
    assert normal_title("  Fabergé  Men's T-Shirt ") == normal_title("FABERGE men s t shirt")
    assert normal_title("Navy Shirt") != normal_title("Navy Shirts")
    test = [labelled("1", title="ACME Red-Shirt!", pictured=False), labelled("2", title="Other", pictured=False)]
    leaks = find_leaks(test, [labelled("9", title="Acme red shirt", pictured=False)], None)
    assert leaks.titles == frozenset({"1"})
    assert leaks.seen == {"1"}


def test_a_picture_saved_anew_is_found_and_another_is_not(tmp_path: Path) -> None:
    training = [with_picture(labelled("9"), tmp_path / "9.png", circles=1)]
    same = with_picture(labelled("1"), tmp_path / "1.jpg", circles=1, size=336)
    other = with_picture(labelled("2"), tmp_path / "2.jpg", circles=2)
    counted: list[int] = []
    leaks = find_leaks([same, other, labelled("3", pictured=False)], training, None, on_progress=counted.append)
    assert leaks.pictures == frozenset({"1"})
    assert counted == [1, 1, 1]


def test_hashes_are_256_bits_and_near_means_within_16() -> None:
    assert picture_hashes([]).shape == (0, 4)
    assert NEAR == 16


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"no picture")
    with pytest.raises(UnreadablePicture, match=r"1\.jpg"):
        picture_hashes([tmp_path / "1.jpg"])


def test_the_clean_part_keeps_topics_that_can_still_be_answered() -> None:
    products = tuple(labelled(key) for key in "1234")
    topics = (
        Topic("a", "photo", product="1"),
        Topic("b", "photo", product="2"),
        Topic("c", "text", text="red"),
        Topic("d", "text", text="blue"),
    )
    qrels = {"a": {"2": 2, "3": 2}, "b": {"3": 2}, "c": {"1": 2, "4": 1}, "d": {"2": 1, "3": 2, "4": 1}}
    clean = clean_part(JudgedCollection("x", products, topics, qrels), {"1"})
    assert [product.key for product in clean.products] == ["2", "3", "4"]
    # a asks with a picture that is not clean; c has no product left that earns 2.
    assert [topic.id for topic in clean.topics] == ["b", "d"]
    assert clean.qrels == {"b": {"3": 2}, "d": {"2": 1, "3": 2, "4": 1}}


def test_nothing_compared_means_nothing_seen() -> None:
    assert Leaks((), ids_known=False).seen == frozenset()


def test_training_is_folds_0_to_5_and_those_known_by_words_alone(tmp_path: Path) -> None:
    header = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
    row = "{},Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Formal,Shirt {}\n"
    # 15970 is of fold 2 and 18653 of fold 1; 6 is of fold 7.
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "15970.jpg").write_bytes(b"x")
    (tmp_path / "styles.csv").write_text(header + row.format(15970, 1) + row.format(6, 2))
    assert [product.key for product in training_products(tmp_path)] == ["15970"]
    (tmp_path / "styles_text_only.csv").write_text(header + row.format(18653, 3))
    assert [product.key for product in training_products(tmp_path)] == ["15970", "18653"]
