"""What the readers of benchmarks share: what is wanted of one, sampling, pictures inside of a folder, names."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.trec import picture_under
from search.evaluation.types import JudgedCollection, TopicKind

T = TypeVar("T")


class BrokenBenchmark(UnusableCatalogue):
    """A folder that was taken for a benchmark and is not as its owners publish it; the message names file and line."""


@dataclass(frozen=True)
class Wanted:
    """Which part of a benchmark, and at most how many topics of a kind.

    part: such as "dress" of Fashion IQ; empty where there is only one. unpacked: where pictures are put that stand
    inside of tables.
    """

    most: Mapping[TopicKind, int] = field(default_factory=dict)
    seed: int = 1
    part: str = ""
    unpacked: Path | None = None

    def sample(self, kind: TopicKind, some: Sequence[T]) -> list[T]:
        """Draw as many of `some` as are wanted of a kind, in their order; all of them where nothing is said."""
        most = self.most.get(kind, len(some))
        if most >= len(some):
            return list(some)
        places = sorted(random.Random(f"{self.seed} {kind}").sample(range(len(some)), most))
        return [some[place] for place in places]


class Benchmark(ABC):
    """One published format."""

    #: As reports call it.
    name: str

    @abstractmethod
    def recognises(self, folder: Path) -> bool:
        """Tell by its files whether a folder is of this format."""

    @abstractmethod
    def read(self, folder: Path, wanted: Wanted) -> JudgedCollection:
        """Return its products, queries and judgements; raises BrokenBenchmark."""


def chosen_part(benchmark: str, parts: Sequence[str], wanted: str) -> str:
    """Return the part that is wanted, or the only one; raises BrokenBenchmark that lists them."""
    if wanted in parts:
        return wanted
    if not wanted and len(parts) == 1:
        return parts[0]
    said = f"has no part {wanted!r}" if wanted else "has several parts, each with figures of its own"
    raise BrokenBenchmark(f"{benchmark} {said}: choose with --part, one of {', '.join(parts)}.")


def picture_in(folder: Path, name: str, where: str) -> Path | None:
    """Return a picture by its path inside of a folder, None where it is not there; raises BrokenBenchmark."""
    try:
        path = picture_under(folder, name.replace("\\", "/"))
    except ValueError as error:
        raise BrokenBenchmark(f"{where}: {error}.") from error
    return path if path is not None and path.is_file() else None


def word(name: str) -> str:
    """Return a name as a key that files of judgements can hold: without spaces, and not empty."""
    return quote(name.strip(), safe="/:@._-~+,()") or "-"


def checked(collection: JudgedCollection, folder: Path) -> JudgedCollection:
    """Return a collection that can be measured; raises BrokenBenchmark for one without topics."""
    if not collection.topics:
        raise BrokenBenchmark(
            f"{folder} allows no query: its pictures are missing, or no query has a relevant product."
        )
    return collection
