"""open_clip's tokenizers as a `tokenizer.json`, which serving reads without torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from open_clip.tokenizer import HFTokenizer, SigLipTokenizer, SimpleTokenizer, get_clean_fn
from tokenizers import AddedToken, Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel, Split
from tokenizers.pre_tokenizers import Sequence as InTurn
from tokenizers.processors import TemplateProcessing

from search.encoders.golden import GOLDEN_TEXTS
from search.encoders.tokenizer import TextPreprocessing, TextTokenizer

#: Texts on which a tokenizer as written must give the ids of the one it was made from, beside the golden ones.
ODD_TEXTS = (
    "",
    "   \t\n ",
    "Size 42½, 100% wool — it's the wearer's; they'll've 3,000 mAh!!!",
    "naïve café ＦＵＬＬ ｗｉｄｔｈ Ünïcödé İstanbul ﬁne ſhirt",
    "T&amp;shirt &lt;b&gt; caf\u00c3\u00a9 \u00e2\u20ac\u0153quoted\u00e2\u20ac\u009d",
    "赤いドレス 红色连衣裙 платье فستان أحمر 빨간 드레스",
    "👗👠 🧑🏽‍🎤 ❤️",
    "snake_case </w> [PAD don't\u00a0break\u200b zero\u200dwidth e\u0301",
    "word " * 300,
    "x" * 2000,
)


class UnknownTokenizer(ValueError):
    """A tokenizer that cannot be written so that it gives the same ids."""


def write_tokenizer(tokenize: Any, path: Path, *, full_length: bool) -> TextPreprocessing:
    """Write a model's tokenizer to `path` and return how its texts are prepared.

    full_length: the tower always reads the whole context. Raises UnknownTokenizer unless the file gives the ids that
    `tokenize` gives.
    """
    if isinstance(tokenize, SimpleTokenizer):
        written, pad, how = _simple(tokenize), 0, _cleaning(tokenize)
    elif isinstance(tokenize, HFTokenizer | SigLipTokenizer):
        written, pad, how = _hugging_face(tokenize), tokenize.tokenizer.pad_token_id, _cleaning(tokenize)
    else:
        raise UnknownTokenizer(f"{type(tokenize).__name__} is no tokenizer that can be written.")
    written.save(str(path))
    made = TextPreprocessing(tokenize.context_length, how, int(pad or 0) if full_length else None)
    _check(tokenize, TextTokenizer(path, made), [*GOLDEN_TEXTS, *ODD_TEXTS])
    return made


def _simple(tokenize: SimpleTokenizer) -> Tokenizer:
    """Write out CLIP's byte-pair encoding: words, numbers digit by digit, and runs of anything else.

    One difference is left: "!<end_of_text>" typed by a shopper is punctuation and a token here, letters for open_clip.
    """
    if tokenize.reduction_fn is not None:
        raise UnknownTokenizer("A tokenizer that drops tokens at random cannot be written.")
    special = [tokenize.decoder[token] for token in tokenize.all_special_ids]
    start, end = special[:2]
    merges = sorted(tokenize.bpe_ranks, key=tokenize.bpe_ranks.__getitem__)
    tokenizer = Tokenizer(BPE(dict(tokenize.encoder), merges, end_of_word_suffix="</w>"))
    # The iota written below a letter (U+0345) is a mark that folds to a letter: open_clip's pattern passes it over.
    pattern = Regex(r"'(?i:s|t|re|ve|m|ll|d)|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}\x{345}]+")
    tokenizer.pre_tokenizer = InTurn(
        [Split(pattern, "removed", invert=True), ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in special])
    tokenizer.post_processor = TemplateProcessing(
        single=f"{start} $A {end}", special_tokens=[(token, tokenize.encoder[token]) for token in (start, end)]
    )
    return tokenizer


def _hugging_face(tokenize: Any) -> Tokenizer:
    own = tokenize.tokenizer
    if getattr(tokenize, "tokenizer_mode", "") or not getattr(own, "is_fast", False):
        raise UnknownTokenizer(f"{type(own).__name__} has no tokenizer.json, or adds tokens of its own to it.")
    values = json.loads(own.backend_tokenizer.to_str())
    if getattr(tokenize, "strip_sep_token", False):
        # open_clip zeroes the separator after the fact: here it is zero from the beginning.
        for token in values["post_processor"]["special_tokens"].values():
            token["ids"] = [0 if number == own.sep_token_id else number for number in token["ids"]]
    return Tokenizer.from_str(json.dumps(values))


def _cleaning(tokenize: Any) -> str:
    if isinstance(tokenize, SigLipTokenizer):
        return "canonicalize"
    return next(how for how in ("lower", "whitespace", "canonicalize") if tokenize.clean_fn is get_clean_fn(how))


def _check(tokenize: Any, written: TextTokenizer, texts: Sequence[str]) -> None:
    for text, expected in zip(texts, tokenize(list(texts)).tolist(), strict=True):
        ids = written.encode(text).ids
        if [*ids, *[0] * (len(expected) - len(ids))] != expected:
            raise UnknownTokenizer(f"The tokenizer cannot be written: {text[:40]!r} gives other tokens.")
