from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

pytest.importorskip("resvg_py", reason="draws the demo catalogue")

from search.training.lexicon import FIELDS, lexicon
from search.training.phrasing import Phrase, labels_of, number_forms, own_names, phrase, slip
from search.training.records import Record

DRAWN = {"pattern": "Gingham", "material": "Linen Blend", "occasions": ["beach", "travel"]}


def record(**labels: Any) -> Record:
    values: dict[str, Any] = {
        "gender": "Men",
        "article_type": "Tshirts",
        "colour": "Navy Blue",
        "usage": "Casual",
        "season": "",
    }
    return Record(key="1", fold=0, title="Turtle Tee", brand="", categories=("Apparel",), **{**values, **labels})


def drawn() -> Record:
    return record(article_type="Shirts", usage="", season="Summer", extra=DRAWN)


def phrases(of: Record, count: int, seed: int = 1) -> list[Phrase]:
    rng = random.Random(seed)
    return [phrase(of, rng) for _ in range(count)]


def without_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.training.phrasing._TYPO_SHARE", 0.0)


def test_a_use_is_the_usage_and_the_occasions() -> None:
    assert labels_of(record())["use"] == {"Casual"}
    assert labels_of(drawn())["use"] == {"beach", "travel"}
    assert labels_of(drawn())["pattern"] == {"Gingham"}
    assert labels_of(record())["season"] == frozenset()


@pytest.mark.parametrize("of", [record(), drawn(), record(gender="Girls", article_type="Boots", usage="Sports")])
def test_a_phrase_says_nothing_untrue_of_its_record(of: Record) -> None:
    known = labels_of(of)
    for made in phrases(of, 500):
        claims = dict(zip(FIELDS, made.allows, strict=True))
        assert all(claim & known[field] for field, claim in claims.items() if claim is not None), made


@pytest.mark.parametrize("field", ["gender", "colour", "use", "season"])
def test_what_it_claims_is_what_its_words_speak_of(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    without_slips(monkeypatch)
    of = drawn()
    own = {text for label in labels_of(of)[field] for text in own_names(field, label)}
    said = own | {
        text.lower()
        for label in labels_of(of)[field]
        for entry in lexicon().of(field, label)
        for text in (*entry.names, *entry.tails)
    }
    for made in phrases(of, 500):
        if made.allows[FIELDS.index(field)] is not None:
            assert any(text in made.text.lower() for text in said), made


def test_every_field_that_is_known_is_spoken_of_at_times() -> None:
    made = phrases(drawn(), 1000)
    assert all(any(each.allows[place] for each in made) for place in range(len(FIELDS)))


def test_words_of_several_labels_claim_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    without_slips(monkeypatch)
    sneakers = [made for made in phrases(record(article_type="Casual Shoes"), 2000) if "sneakers" in made.text]
    assert sneakers
    assert {made.allows[FIELDS.index("article_type")] for made in sneakers} == {
        frozenset({"Casual Shoes", "Sports Shoes"})
    }


def test_an_unknown_label_is_never_spoken_of() -> None:
    for made in phrases(record(colour="", gender="", usage=""), 300):
        assert [name for name, claim in zip(FIELDS, made.allows, strict=True) if claim] == ["article_type"]


def test_a_product_without_labels_is_called_by_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    without_slips(monkeypatch)
    made = phrases(record(colour="", gender="", usage="", article_type=""), 20)
    assert {each.text.lower() for each in made} == {"turtle tee"}
    assert {each.allows for each in made} == {(None,) * len(FIELDS)}


def test_a_label_that_no_list_knows_is_said_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    without_slips(monkeypatch)
    made = phrases(record(article_type="Ponchos", colour="Puce", gender="Pets", usage="Circus"), 50)
    assert all("poncho" in each.text.lower() for each in made)
    assert any("puce" in each.text.lower() for each in made)


def test_half_are_keywords_a_third_sentences_and_the_rest_free() -> None:
    counts = Counter(made.kind for made in phrases(record(), 4000))
    assert counts["keywords"] / 4000 == pytest.approx(0.50, abs=0.03)
    assert counts["sentence"] / 4000 == pytest.approx(0.33, abs=0.03)
    assert counts["free"] / 4000 == pytest.approx(0.17, abs=0.03)


def test_it_varies_and_repeats_for_a_seed() -> None:
    first = phrases(record(), 100)
    assert len({made.text for made in first}) > 80
    assert first == phrases(record(), 100)
    assert first != phrases(record(), 100, seed=2)


def test_a_slip_is_one_edit_within_one_long_word() -> None:
    for seed in range(50):
        made = slip("navy sweater", random.Random(seed))
        navy, word = made.split(" ")
        assert navy == "navy", "short words are typed as they are"
        assert word[0] == "s"
        assert len(word) in {6, 7, 8}
    assert slip("red tee", random.Random(1)) == "red tee"


def test_types_are_called_in_plural_and_singular() -> None:
    assert number_forms("Watches") == ("watches", "watch")
    assert number_forms("Shirts") == ("shirts", "shirt")
    assert number_forms("Dress") == ("dress",)


def test_a_text_leaves_out_what_it_is_told_to() -> None:
    whole = record(season="Summer").text()
    assert "Navy Blue" in whole and "Summer" in whole
    assert "Navy" not in record(season="Summer").text(without=("colour", "season"))
