"""From a text to token ids: cleaned as the encoder was trained, cut at its context length, padded where it must be."""

from __future__ import annotations

import html
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def clean(text: str, how: str) -> str:
    """Clean a text the way that open_clip's tokenizers name: "" leaves it, "whitespace", "lower", "canonicalize"."""
    return _CLEANERS[how](text)


def _mended(text: str) -> str:
    import ftfy  # noqa: PLC0415  (only exported encoders need it)

    return html.unescape(html.unescape(ftfy.fix_text(text)))


def _whitespace(text: str) -> str:
    return " ".join(_mended(text).split())


def _canonical(text: str) -> str:
    bare = _mended(text).replace("_", " ").translate(_NO_PUNCTUATION).lower()
    return " ".join(bare.split())


_CLEANERS: dict[str, Callable[[str], str]] = {
    "": lambda text: text,
    "whitespace": _whitespace,
    "lower": lambda text: _whitespace(text).lower(),
    "canonicalize": _canonical,
}


@dataclass(frozen=True)
class TextPreprocessing:
    """How one encoder wants its texts.

    context_length: the most tokens it reads. clean: see `clean`. pad_id: the token that fills a text up to the context
    length, for towers that always read that many; None where a text is as long as it is.
    """

    context_length: int
    clean: str = ""
    pad_id: int | None = None

    @classmethod
    def from_manifest(cls, values: dict[str, Any]) -> TextPreprocessing:
        """Read it from a manifest's "text" object; raises ValueError for what no encoder can mean."""
        pad = values.get("pad_id")
        made = cls(int(values["context_length"]), str(values.get("clean", "")), None if pad is None else int(pad))
        if made.clean not in _CLEANERS or made.context_length < 2:
            raise ValueError(f"unknown preprocessing of texts: {values}")
        return made


class TextTokenizer:
    """A `tokenizer.json` together with the cleaning that comes before it and the lengths that come after."""

    def __init__(self, path: Path, preprocessing: TextPreprocessing) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415  (native libraries load when first used, after any fork)

        self._clean = preprocessing.clean
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.enable_truncation(preprocessing.context_length)
        if preprocessing.pad_id is None:
            self._tokenizer.no_padding()
        else:
            self._tokenizer.enable_padding(pad_id=preprocessing.pad_id, length=preprocessing.context_length)

    def encode(self, text: str) -> Any:
        """Return the encoding of one text; `.ids` are its tokens."""
        return self.encode_batch([text])[0]

    def encode_batch(self, texts: Sequence[str]) -> list[Any]:
        """Return an encoding for each text, each as long as it is alone."""
        encodings: list[Any] = self._tokenizer.encode_batch([clean(_well_formed(text), self._clean) for text in texts])
        return encodings

    def places_of_words(self, ids: np.ndarray) -> np.ndarray:
        """Return the places of a text's ids, (t,), that stand for words: neither special tokens nor padding."""
        special = np.isin(ids, self._special)
        ends = np.flatnonzero(special)
        last = ends[-1] if len(ends) else len(ids)
        return np.flatnonzero(~special[:last])

    @cached_property
    def _special(self) -> list[int]:
        """Name the ids that stand around the words of every text."""
        empty = self.encode("")
        told = zip(empty.ids, empty.special_tokens_mask, empty.attention_mask, strict=True)
        return [one for one, special, read in told if special and read]


def _well_formed(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes, by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
