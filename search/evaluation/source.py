"""Where the products and topics of a comparison come from: a catalogue's folder, or a collection that was written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from search.evaluation.benchmarks import benchmark_of
from search.evaluation.benchmarks.base import Benchmark, BrokenBenchmark, Wanted
from search.evaluation.catalogues import NoProducts, drawn_products, kaggle_products
from search.evaluation.collection_files import read_collection, read_leaks, read_made
from search.evaluation.folds import REPORT, TRAIN, fold_of
from search.evaluation.leaks import Leaks, clean_part, find_leaks, training_products
from search.evaluation.queries import Mix, build_collection
from search.evaluation.queries.judging import LEAST
from search.evaluation.queries.natural import DRAWN, FASHION, read_natural
from search.evaluation.trained_on import TrainedOn
from search.evaluation.types import JudgedCollection, LabelledProduct, TopicKind


@dataclass(frozen=True)
class Request:
    """Which topics to make. folds: None for all of a drawn catalogue, and for fold 7 of any other.

    natural: with the queries written by hand. clean: without products that share a title or picture with training.
    """

    folds: frozenset[int] | None = None
    seed: int = 1
    least: int = LEAST
    mix: Mix = field(default_factory=Mix)
    natural: bool = True
    clean: bool = False


@dataclass(frozen=True)
class Source:
    """A catalogue's folder: of the Kaggle-fashion kind, drawn, or a public benchmark, which brings its own queries.

    topics: a collection that was written of it. training: the folder whose folds 0 to 5 were trained on, by default
    this one. part: of a benchmark that has several. unpacked: where pictures go that stand in a benchmark's tables.
    """

    folder: Path
    drawn: bool = False
    topics: Path | None = None
    training: Path | None = None
    part: str = ""
    unpacked: Path | None = None

    def benchmark(self) -> Benchmark | None:
        """Return what reads the folder as a public benchmark, None for a catalogue."""
        if self.drawn or (self.folder / "styles.csv").is_file():
            return None
        return benchmark_of(self.folder)

    def folds(self, request: Request) -> frozenset[int] | None:
        """Return the folds that a request is about, None for all."""
        return request.folds or (None if self.drawn else REPORT)

    def products(self, folds: Collection[int] | None) -> tuple[LabelledProduct, ...]:
        """Read the products of some folds, or all; raises NoProducts where there are none.

        Photographed products without a picture are passed over, drawn ones are known by their words alone.
        """
        if self.drawn:
            return drawn_products(self.folder, folds)
        return kaggle_products(self.folder, range(10) if folds is None else folds)

    def learning(self, collection: JudgedCollection) -> tuple[LabelledProduct, ...]:
        """Read the products of folds 0 to 5 that are not in a collection; there may be none."""
        if self.benchmark():
            return ()
        asked = {product.key for product in collection.products}
        try:
            return tuple(product for product in self.products(TRAIN) if product.key not in asked)
        except NoProducts:
            return ()

    def trained(self) -> tuple[LabelledProduct, ...]:
        """Read folds 0 to 5 of the folder of training, with those that are known by their words alone."""
        return training_products(self.training or self.folder, drawn=self.drawn)

    def collection(self, request: Request, *, on_progress: Callable[[int], object] | None = None) -> JudgedCollection:
        """Read the written collection, of which a clean request keeps the clean part, or make one.

        on_progress is told of every picture that was compared with training.
        """

        def seen(products: Sequence[LabelledProduct]) -> frozenset[str]:
            return find_leaks(products, self.trained(), None, on_progress=on_progress).seen

        if self.topics:
            written = read_collection(self.topics, self.folder)
            if not request.clean:
                return written
            known = self._written_leaks()
            return clean_part(written, seen(written.products) if known is None else known)
        if reader := self.benchmark():
            found = self._of_benchmark(reader, request)
            return clean_part(found, seen(found.products)) if request.clean else found
        products = self.products(self.folds(request))
        return self.make(products, request, seen(products) if request.clean else ())

    def make(
        self, products: Sequence[LabelledProduct], request: Request, seen: Collection[str] = ()
    ) -> JudgedCollection:
        """Make the topics of a request; one that is clean leaves out the products in `seen` before that."""
        folds = self.folds(request)
        name = self.folder.resolve().name + (f", fold {' '.join(map(str, sorted(folds)))}" if folds else "")
        return build_collection(
            f"{name}, clean" if request.clean else name,
            [product for product in products if not (request.clean and product.key in seen)],
            mix=request.mix,
            seed=request.seed,
            least=request.least,
            natural=read_natural(DRAWN if self.drawn else FASHION) if request.natural else (),
        )

    def _of_benchmark(self, reader: Benchmark, request: Request) -> JudgedCollection:
        """Read a benchmark with at most as many topics of a kind as are asked for; raises BrokenBenchmark."""
        if request.folds:
            raise BrokenBenchmark(f"{reader.name} has its own test part: leave --folds out.")
        if request.clean and self.training is None:
            raise BrokenBenchmark("--clean compares with training: name its folder with --training.")
        mix = request.mix
        most: dict[TopicKind, int] = {"text": mix.text, "photo": mix.photo, "composed": mix.composed}
        return reader.read(self.folder, Wanted(most, request.seed, self.part, self.unpacked))

    def made(self, request: Request) -> dict[str, Any]:
        """Say what someone needs to make the same collection again, without a path of this machine."""
        if self.topics:
            return {**read_made(self.topics), "clean": request.clean}
        if reader := self.benchmark():
            return {"benchmark": reader.name, "part": self.part, "seed": request.seed, "clean": request.clean,
                    **asdict(request.mix)}  # fmt: skip
        folds = self.folds(request)
        values = asdict(request)
        mix = values.pop("mix")
        return {**values, **mix, "folds": sorted(folds) if folds else "all", "drawn": self.drawn}

    def _written_leaks(self) -> frozenset[str] | None:
        """Return what a written collection says that it shares with training, None where it was not compared."""
        if self.topics is None or not (self.topics / "leaks.json").is_file():
            return None
        leaks: Leaks = read_leaks(self.topics)
        return None if leaks.titles is None else leaks.seen


def seen_in_training(products: Iterable[LabelledProduct], trained_on: TrainedOn | None) -> list[str]:
    """Return a warning for readers when our encoder learnt from what is asked for.

    An encoder without a list of what it learnt from is taken to have seen folds 0 to 5.
    """
    seen = sum(product.key in trained_on if trained_on else fold_of(product.key) in TRAIN for product in products)
    if not seen:
        return []
    return [f"NOT HELD OUT: {seen} of the products were trained on, so our own figures here mean nothing."]
