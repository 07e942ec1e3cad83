"""The order of the types, which decides which number is of which."""

from __future__ import annotations

from catalog.demo.families import TYPES


def test_a_renamed_file_keeps_the_place_of_its_first_name() -> None:
    names = list(TYPES)
    assert names[names.index("Tops") - 1 : names.index("Tops") + 2] == ["Blazers", "Tops", "Boots"]
