from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.slugs import category_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dresses", "dresses"),
        ("Flip Flops", "flip-flops"),
        ("T-Shirts", "t-shirts"),
        ("Perfume and Body Mist", "perfume-and-body-mist"),
        ("Обувь", "обувь"),
        ("Женская одежда", "женская-одежда"),
        ("Café", "café"),
        ("Straße", "straße"),
        ("連衣裙", "連衣裙"),
    ],
)
def test_an_ordinary_name_is_its_own_slug_in_any_script(name: str, slug: str) -> None:
    assert category_slug(name) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home & Living", "Home Living"),
        ("C", "C++"),
        ("C++", "C#"),
        ("++", "--"),
        ("Café", "Cafe"),
        ("½", "12"),
        ("x" * 79 + "yy", "x" * 79 + "yz"),
    ],
)
def test_different_names_have_different_slugs(one: str, other: str) -> None:
    assert category_slug(one) != category_slug(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tops", "tops"), ("Flip Flops", "flip-flops"), ("C++", " c++ "), ("A & B", "a  &  b")]
)
def test_names_that_differ_in_case_and_spaces_have_one_slug(one: str, other: str) -> None:
    assert category_slug(one) == category_slug(other)


def test_the_two_ways_to_write_an_accent_have_one_slug() -> None:
    assert category_slug("Cafe\u0301") == category_slug("Caf\u00e9") == "caf\u00e9"


def test_a_name_that_loses_a_sign_stays_readable() -> None:
    assert re.fullmatch(r"home-living--[0-9a-f]{8}", category_slug("Home & Living"))


def test_a_name_without_letters_is_called_other() -> None:
    assert re.fullmatch(r"other--[0-9a-f]{8}", category_slug("+++"))


@given(st.text(max_size=120), st.text(max_size=120))
def test_two_names_share_a_slug_only_when_they_differ_in_case_and_separators(one: str, other: str) -> None:
    def plain(name: str) -> str:
        return re.sub(r"[-\s]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-_")

    slugs = category_slug(one), category_slug(other)
    assert all(re.fullmatch(r"[-\w]{1,80}", slug) for slug in slugs)
    assert slugs[0] != slugs[1] or plain(one) == plain(other)
