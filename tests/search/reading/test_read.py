from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.lexical.words import stems_of
from search.reading.read import Part, Vocabulary, read
from search.reading.words import entries

VALUES = {
    "colour": ["red", "navy blue", "orange"],
    "article_type": ["sports shoes", "dresses"],
    "gender": ["men", "women"],
    "season": ["summer", "fall"],
    "occasions": ["casual", "wedding"],
}
VOCABULARY = Vocabulary(VALUES, entries(), {stems_of("United Colors of Benetton"): "United Colors of Benetton"})


def said(text: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(part.field, part.text, part.values, part.context) for part in read(text, VOCABULARY).parts]


def test_everything_that_is_said_is_found_in_its_place() -> None:
    assert said("Navy dress by United Colors of Benetton for my wife, for a wedding in autumn under 50") == [
        ("colour", "Navy", ("navy blue",), ""),
        ("article_type", "dress", ("dresses",), ""),
        ("brand", "United Colors of Benetton", ("United Colors of Benetton",), ""),
        ("gender", "wife", ("women",), ""),
        ("occasion", "wedding", ("wedding",), "wedding"),
        ("season", "autumn", ("fall",), "autumn"),
        ("price", "under 50", (), ""),
    ]


def test_a_word_that_the_catalogue_has_nothing_for_is_context_alone() -> None:
    assert said("for winter") == [("season", "winter", (), "winter")]
    assert said("grey for kids") == []


def test_only_prices_and_skus_are_certain_and_prices_are_not_searched_with() -> None:
    reading = read("red shoes AB-123 under 50 euros", VOCABULARY, skus=[(10, 16)])
    assert [(part.field, part.certain) for part in reading.parts] == [
        ("colour", False),
        ("sku", True),
        ("price", True),
    ]
    assert reading.remaining == "red shoes AB-123"


def test_a_corrected_text_is_told() -> None:
    assert read("red dress", VOCABULARY, asked="red dres").corrected == "red dress"
    assert read("red dress", VOCABULARY).corrected is None


def test_a_longer_name_wins_over_its_parts() -> None:
    assert said("sports shoes") == [("article_type", "sports shoes", ("sports shoes",), "")]


PIECES = ["red", "navy", "dress", "for", "him", "under", "50", "€", "10-20", "AB-1", "'"]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_can_be_read_and_parts_lie_in_it_side_by_side(text: str) -> None:
    reading = read(text, VOCABULARY)
    end = 0
    for part in reading.parts:
        assert isinstance(part, Part)
        assert end <= part.start < part.end <= len(text)
        assert part.text == text[part.start : part.end]
        end = part.end
