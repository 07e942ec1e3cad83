from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from search.encoders.tokenizer import TextPreprocessing, TextTokenizer, clean


@pytest.fixture
def path(tmp_path: Path) -> Path:
    tokenizer = Tokenizer(WordLevel({"[PAD]": 0, "[UNK]": 1, "red": 2, "dress": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return tmp_path / "tokenizer.json"


@pytest.mark.parametrize(
    ("how", "cleaned"),
    [
        ("", " Red &amp; BLUE_dress\n"),
        ("whitespace", "Red & BLUE_dress"),
        ("lower", "red & blue_dress"),
        ("canonicalize", "red blue dress"),
    ],
)
def test_a_text_is_cleaned_as_its_encoder_was_trained(how: str, cleaned: str) -> None:
    assert clean(" Red &amp; BLUE_dress\n", how) == cleaned


def test_texts_keep_their_own_length_and_are_cut_at_the_context(path: Path) -> None:
    tokenizer = TextTokenizer(path, TextPreprocessing(context_length=3, clean="lower"))
    assert [each.ids for each in tokenizer.encode_batch(["RED dress", "red", "dress " * 9])] == [[2, 3], [2], [3, 3, 3]]


def test_a_tower_of_full_length_gets_the_padding_it_was_trained_with(path: Path) -> None:
    tokenizer = TextTokenizer(path, TextPreprocessing(context_length=4, pad_id=7))
    assert tokenizer.encode("red dress").ids == [2, 3, 7, 7]


@pytest.mark.parametrize("values", [{"context_length": 1}, {"context_length": 8, "clean": "magic"}])
def test_it_rejects_what_no_encoder_can_mean(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="unknown preprocessing of texts"):
        TextPreprocessing.from_manifest(values)
