from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

open_clip = pytest.importorskip("open_clip", reason="needs the full requirements")

from open_clip.tokenizer import HFTokenizer, SimpleTokenizer  # noqa: E402

from search.encoders.tokenizer import TextTokenizer, clean  # noqa: E402
from search.training.open_clip.tokenizer import ODD_TEXTS, UnknownTokenizer, write_tokenizer  # noqa: E402

MORE_ODD_TEXTS = (
    "I'M can'T 's 'S ''s it''s",
    "<start_of_text>", "a <end_of_text> b", "<END_OF_TEXT>",
    "½ ² ① Ⅷ ٣ 1234567890", "a\u0000b\u0007c\ufeffd\u2028e\u0085f", "ﷺ ﬃ ǅ ẞ K Å", "\u200f\u202eright to left",
    ":\u0345 a\u0345",
    "—–‐‑ “”‘’ … • ™ ® ©", "http://shop.example/?q=a&amp;b#c", "&lt;&amp;lt;&notit; &#x41;", "ab" * 500, "!" * 500,
)  # fmt: skip


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[SimpleTokenizer, TextTokenizer]:
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    own = SimpleTokenizer()
    return own, TextTokenizer(path, write_tokenizer(own, path, full_length=False))


def same(pair: tuple[SimpleTokenizer, TextTokenizer], text: str) -> None:
    own, written = pair
    ids = written.encode(text).ids
    assert ids + [0] * (77 - len(ids)) == own(text)[0].tolist(), text


@pytest.mark.parametrize("text", [*ODD_TEXTS, *MORE_ODD_TEXTS])
def test_odd_texts_have_the_tokens_that_clip_gives_them(pair: tuple[SimpleTokenizer, TextTokenizer], text: str) -> None:
    same(pair, text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cn"]), max_size=40))
def test_any_text_has_the_tokens_that_clip_gives_it(pair: tuple[SimpleTokenizer, TextTokenizer], text: str) -> None:
    # Of what no Unicode names yet, which mending can still make of two letters, the patterns think differently.
    assume("Cn" not in map(unicodedata.category, clean(text, "lower")))
    same(pair, text)


@pytest.mark.parametrize("how", ["lower", "whitespace", "canonicalize"])
@pytest.mark.parametrize("text", [*ODD_TEXTS, *MORE_ODD_TEXTS, "A_b-c, {d}  (E)!"])
def test_cleaning_is_that_of_open_clip(how: str, text: str) -> None:
    assert clean(text, how) == open_clip.tokenizer.get_clean_fn(how)(text)


def test_a_tower_of_full_length_gets_its_padding(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    made = write_tokenizer(SimpleTokenizer(context_length=8, clean="canonicalize"), path, full_length=True)
    assert (made.context_length, made.clean, made.pad_id) == (8, "canonicalize", 0)
    assert len(TextTokenizer(path, made).encode("red").ids) == 8


def bert(folder: Path) -> Path:
    """A tokenizer of the kind that text towers from elsewhere bring, in a folder of its own."""
    transformers = pytest.importorskip("transformers", reason="needs the full requirements")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "dress", "##es", "for", *"abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(words))
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.mark.parametrize("strip", [False, True])
def test_a_tokenizer_from_elsewhere_is_kept_as_it_is(tmp_path: Path, strip: bool) -> None:
    own = HFTokenizer(str(bert(tmp_path)), context_length=9, strip_sep_token=strip)
    made = write_tokenizer(own, tmp_path / "written.json", full_length=True)
    written = TextTokenizer(tmp_path / "written.json", made)
    for text in ("red dresses for a", "Red  DRESS", "", "red " * 20):
        assert written.encode(text).ids == own([text])[0].tolist()


def test_a_tokenizer_that_drops_words_at_random_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTokenizer, match="at random"):
        write_tokenizer(SimpleTokenizer(reduction_mask="random"), tmp_path / "tokenizer.json", full_length=False)


def test_a_tokenizer_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTokenizer, match="function is no tokenizer"):
        write_tokenizer(bert, tmp_path / "tokenizer.json", full_length=False)
