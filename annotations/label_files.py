"""Files of labels: JSON lines, the first of which says where the others come from.

The first line holds the project, what was asked, how labels were settled, the gate with every label's figure, who
labelled (by kind), and whether anything is synthetic. Every further line is a product, for a query where relevance was
judged, with its settled labels and the votes behind them. Judgements of relevance can also be written as TREC's qrels,
`topic 0 sku gain` a line.

Whoever trains reads files through `read_for_training`, which hands out nothing that the gate holds back and, for
weights that ship, nothing synthetic.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

FORMAT = "recsys-labels/1"


class LabelFileError(ValueError):
    """A file of labels that cannot be used; the message says why and what to do."""


class BrokenLabelFile(LabelFileError):
    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}. Write it anew with manage.py export_labels.")


class GateClosed(LabelFileError):
    """No label of the file passes its project's gate."""

    def __init__(self, project: str, gate: float) -> None:
        super().__init__(
            f"No label of “{project}” may train: the annotators agree less than its gate of {gate:g}. Improve the "
            "guideline and label more, or override the gate in the project's page, with your name and a reason."
        )


class SyntheticLabels(LabelFileError):
    """Made-up labels where weights are to be shipped."""

    def __init__(self, project: str, count: int) -> None:
        super().__init__(
            f"{count} products of “{project}” have labels that a program made up: they never train shipped weights. "
            "Train for a demonstration only, or export the labels of people."
        )


class BadTrecWord(LabelFileError):
    def __init__(self, word: str) -> None:
        super().__init__(f"{word!r} cannot stand in a file of judgements: it is empty or has spaces in it.")


@dataclass(frozen=True)
class LabelSource:
    """Where labels come from. `labels` gives for each one its figure, and whether the gate lets it through."""

    project: str
    kind: str
    questions: list[dict[str, Any]]
    consensus: str
    gate: float
    labels: dict[str, dict[str, Any]]
    override: dict[str, str] | None
    raters: dict[str, int]
    synthetic: bool
    exported_at: str
    format: str = FORMAT

    @property
    def trainable(self) -> list[str]:
        return [key for key, verdict in self.labels.items() if verdict["trains"]]


@dataclass(frozen=True)
class LabelledProduct:
    """One product with its settled labels: category (None while open) and votes, by the label's key."""

    product: str
    merchant: str
    sku: str
    labels: dict[str, dict[str, Any]]
    raters: dict[str, int]
    synthetic: bool
    query: dict[str, str] | None = None


@dataclass(frozen=True)
class LabelSet:
    """What a file holds."""

    source: LabelSource
    products: list[LabelledProduct] = field(default_factory=list)


def lines(labels: LabelSet) -> Iterator[str]:
    """Yield the lines of a file, each with its end."""
    yield json.dumps(asdict(labels.source), ensure_ascii=False) + "\n"
    for product in labels.products:
        yield json.dumps(asdict(product), ensure_ascii=False) + "\n"


def read(path: Path) -> LabelSet:
    """Read a file of labels. Raises `BrokenLabelFile`, and `OSError` where there is none."""
    with path.open("rb") as file:
        rows = [(number, row) for number, row in enumerate(file, 1) if row.strip()]
    if not rows:
        raise BrokenLabelFile(path, 1, "there is nothing in it")
    source = LabelSource(**_object(path, *rows[0], LabelSource))
    if source.format != FORMAT:
        raise BrokenLabelFile(path, 1, f"its format is {source.format!r}, not {FORMAT!r}")
    return LabelSet(source, [LabelledProduct(**_object(path, *row, LabelledProduct)) for row in rows[1:]])


def read_for_training(path: Path, *, shipped: bool = True) -> LabelSet:
    """Read the labels that may train, and those products that have one settled. Raises a `LabelFileError`.

    shipped: whether the weights are to be given to others; then nothing may be synthetic.
    """
    labels = read(path)
    trainable = set(labels.source.trainable)
    if not trainable:
        raise GateClosed(labels.source.project, labels.source.gate)
    synthetic = sum(product.synthetic for product in labels.products)
    if shipped and (synthetic or labels.source.synthetic):
        raise SyntheticLabels(labels.source.project, synthetic)
    return LabelSet(labels.source, [kept for product in labels.products if (kept := _kept(product, trainable))])


def qrels(labels: LabelSet, label: str, gains: Mapping[str, int]) -> Iterator[str]:
    """Yield TREC's lines for the products with a settled grade of `label`. Raises `BadTrecWord`."""
    for product in labels.products:
        grade = product.labels[label]["value"]
        if grade is not None and product.query:
            yield f"{_word(product.query['topic'])} 0 {_word(product.sku)} {gains[grade]}\n"


def _kept(product: LabelledProduct, trainable: Iterable[str]) -> LabelledProduct | None:
    labels = {key: product.labels[key] for key in product.labels if key in trainable}
    settled = {key: label for key, label in labels.items() if label["value"] is not None}
    return LabelledProduct(**{**asdict(product), "labels": settled}) if settled else None


def _object(path: Path, number: int, row: bytes, kind: type[LabelSource] | type[LabelledProduct]) -> dict[str, Any]:
    try:
        found = json.loads(row)
    except ValueError as error:
        raise BrokenLabelFile(path, number, f"that is no JSON ({error})") from error
    wanted = {each.name for each in fields(kind)}
    if not isinstance(found, dict) or set(found) != wanted:
        raise BrokenLabelFile(path, number, f"an object with {', '.join(sorted(wanted))} is wanted")
    return found


def _word(word: str) -> str:
    if len(word.split()) != 1 or word != word.strip():
        raise BadTrecWord(word)
    return word
