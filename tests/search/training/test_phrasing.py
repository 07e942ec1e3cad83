from __future__ import annotations

import random
from typing import Any

import pytest

pytest.importorskip("resvg_py", reason="draws the demo catalogue")

from search.training.phrasing import phrase
from search.training.records import Record


def record(**labels: str) -> Record:
    values: dict[str, Any] = {
        "gender": "Men",
        "article_type": "Tshirts",
        "colour": "Navy Blue",
        "usage": "Casual",
        "season": "",
    }
    return Record(key="1", fold=0, title="Turtle Tee", brand="", categories=("Apparel",), **{**values, **labels})


def test_what_it_says_is_what_its_words_speak_of() -> None:
    rng = random.Random(1)
    colours, genders = ("navy", "dark blue"), ("men", "man", "him", "guys", "gents", "male", "father", "grandpa")
    for _ in range(200):
        made = phrase(record(), rng)
        text = made.text.lower()
        says_gender, says_type, says_colour, _ = made.says
        assert says_type
        assert says_colour == any(word in text for word in colours)
        assert says_gender == any(word in text.replace("women", "") for word in genders)


def test_an_unknown_label_is_never_spoken_of() -> None:
    rng = random.Random(2)
    phrases = [phrase(record(colour="", gender="", usage=""), rng) for _ in range(50)]
    assert {made.says for made in phrases} == {(False, True, False, False)}


def test_it_varies_and_repeats_for_a_seed() -> None:
    first = [phrase(record(), random.Random(seed)).text for seed in range(30)]
    assert len(set(first)) > 10
    assert first == [phrase(record(), random.Random(seed)).text for seed in range(30)]


def test_a_text_leaves_out_what_it_is_told_to() -> None:
    whole = record(season="Summer").text()
    assert "Navy Blue" in whole and "Summer" in whole
    assert "Navy" not in record(season="Summer").text(without=("colour", "season"))
