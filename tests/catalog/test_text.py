from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.text import attribute_values, content_hash, product_text


def text_of(**changes: object) -> str:
    parts: dict[str, object] = {"title": "Dress", "brand": "", "categories": [], "attributes": {}, "description": ""}
    return product_text(**{**parts, **changes})  # type: ignore[arg-type]


def test_it_joins_title_brand_categories_attributes_and_description_in_this_order() -> None:
    text = text_of(
        brand="Acme",
        categories=["Women", "Evening"],
        attributes={"season": "Summer", "colour": "Red", "zip": "yes"},
        description="Soft silk.",
    )
    assert text == "Dress. Acme. Women. Evening. Red. Summer. yes. Soft silk."


def test_it_leaves_out_a_brand_that_the_title_names_already() -> None:
    assert text_of(title="Acme red dress", brand="ACME") == "Acme red dress"


def test_it_keeps_a_word_that_is_only_part_of_another() -> None:
    assert text_of(title="Reddish dress", attributes={"colour": "Red"}) == "Reddish dress. Red"


def test_it_puts_documented_attributes_first_and_others_by_name() -> None:
    attributes = {"year": "2011", "age": "adult", "occasions": ["party", "date"], "gender": "Women"}
    assert attribute_values(attributes) == ["Women", "party", "date", "adult", "2011"]


def test_it_leaves_out_attributes_without_a_value() -> None:
    assert attribute_values({"colour": None, "fit": " ", "occasions": []}) == []


def test_it_leaves_out_private_attributes() -> None:
    assert attribute_values({"_supplier": "Secret Ltd", "colour": "red", "size_": "M"}) == ["red", "M"]
    assert text_of(attributes={"_note": ["hidden"]}) == "Dress"


def test_the_hash_changes_with_the_text_and_with_the_images() -> None:
    hashes = {content_hash("a", []), content_hash("b", []), content_hash("a", ["1"]), content_hash("a", ["1", "2"])}
    assert len(hashes) == 4


def test_the_hash_does_not_depend_on_the_order_of_the_images() -> None:
    assert content_hash("a", ["1", "2"]) == content_hash("a", ["2", "1"])


@given(st.text(max_size=50), st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=5))
def test_the_text_does_not_depend_on_the_order_of_the_attributes(title: str, attributes: dict[str, str]) -> None:
    backwards = dict(reversed(attributes.items()))
    assert text_of(title=title, attributes=attributes) == text_of(title=title, attributes=backwards)
