from __future__ import annotations

from pathlib import Path

from catalog.import_mapping import KEEP, as_renaming, examples, guess


def test_columns_are_known_by_usual_names_and_no_field_is_given_twice() -> None:
    header = ["Article-Number", "Product name", "name", "Qty", "color", "attributes.fit", "Shelf", "import_line"]
    assert guess(header) == {
        "Article-Number": "sku",
        "Product name": "title",
        "name": KEEP,
        "Qty": "stock",
        "color": "attributes.colour",
        "attributes.fit": "attributes.fit",
        "Shelf": KEEP,
    }


def test_a_source_is_told_only_of_columns_that_get_another_name_or_none() -> None:
    assert as_renaming({"Name": "title", "Shelf": KEEP, "Secret": ""}) == {"Name": "title", "Secret": ""}


def test_the_first_values_of_each_column_are_shown(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,\n2,x\n3,y\n4,z\n")
    assert examples(tmp_path / "x.csv", ["a", "b"]) == {"a": "1 · 2 · 3", "b": "x · y"}
