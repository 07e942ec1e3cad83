"""How usual English words and pairs of words are: the frequency lists that the package symspellpy brings (MIT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

_WORDS = "frequency_dictionary_en_82_765.txt"
_PAIRS = "frequency_bigramdictionary_en_243_342.txt"


class Pairs:
    """Counts of pairs of words, 12 bytes each: hashes (p,) int64 ascending, counts (p,) int64."""

    def __init__(self, counts: Mapping[tuple[str, str], int]) -> None:
        hashes = np.fromiter((hash(pair) for pair in counts), np.int64, len(counts))
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._counts = np.fromiter(counts.values(), np.int64, len(counts))[order]

    def count(self, first: str, second: str) -> int:
        sought = hash((first, second))
        place = int(np.searchsorted(self._hashes, sought))
        return int(self._counts[place]) if place < len(self._hashes) and self._hashes[place] == sought else 0


@dataclass(frozen=True)
class English:
    """counts: of words; total: of all of them; pairs: of words that follow one another."""

    counts: Mapping[str, int]
    total: int
    pairs: Pairs

    def chance(self, word: str) -> float:
        return self.counts.get(word, 0) / self.total


@cache
def english() -> English:
    """Read the lists, once a process; raises FileNotFoundError where the package is not installed."""
    spec = find_spec("symspellpy")  # found, not imported: only its files are needed
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package symspellpy is missing; install requirements-core.txt.")
    folder = Path(spec.origin).parent
    counts = {words[0]: count for words, count in _lines(folder / _WORDS) if words[0].isalpha()}
    pairs = {(words[0], words[1]): count for words, count in _lines(folder / _PAIRS)}
    return English(counts, sum(counts.values()), Pairs(pairs))


def _lines(path: Path) -> Iterator[tuple[list[str], int]]:
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            *words, count = line.split()
            yield words, int(count)
