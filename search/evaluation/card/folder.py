"""Make a model card: measure every contender, and write the files of the first one's card."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from search.encoders import folder_of
from search.evaluation.card import failures
from search.evaluation.card.charts import heat_map, learning_curves
from search.evaluation.card.column import Column, Measuring
from search.evaluation.card.confusion import Confusion, confusion
from search.evaluation.card.history import History, read_history
from search.evaluation.card.page import confusion_section, figures_json, figures_page
from search.evaluation.systems.base import Resources, System, UnknownSystem
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.systems.raw import Raw
from search.evaluation.systems.tfidf import Tfidf
from search.evaluation.types import JudgedCollection

NOTES = (
    "Relevant: same gender, type and colour. Composed and natural queries have rules "
    "of their own, by which a partly relevant product counts too. A photo's own product is left out.",
    "Products are indexed as a shop would, by the mean of picture and text vector; their texts name gender and type, "
    "not colour, season or use.",
    "In brackets: 95 % intervals (BCa) over queries, those of one rule drawn together. They speak of other queries on "
    "the same catalogue. The best α is chosen on these queries (bold).",
    "R is the number of relevant products of a query: a perfect ranking finds all of them in the first R places.",
)
NO_HISTORY = "The manifest of this encoder keeps no history of its training, so there are no learning curves."


@dataclass(frozen=True)
class Card:
    """A finished card of the encoder in the first column.

    about: what a reader needs to repeat it. drawn: whether the pictures may be shown to anyone. least: the fewest
    relevant products that a query has.
    """

    collection: JudgedCollection
    columns: Sequence[Column]
    confusions: Mapping[str, Confusion]
    history: History
    about: Mapping[str, Any]
    notes: Sequence[str]
    drawn: bool
    least: int

    def text(self) -> str:
        """Return the page of figures with its charts."""
        curves = "![Learning curves](learning.svg)" if self.history else NO_HISTORY
        return figures_page(
            f"Figures of {self.columns[0].name} on {self.collection.name}",
            [
                f"{len(self.collection.products)} products; each query has {self.least} relevant ones or more.",
                *self.notes,
                *NOTES,
            ],
            self.columns,
            [
                f"## Learning\n\n{curves}",
                *(
                    confusion_section(name.capitalize(), f"confusion-{name}.svg", found)
                    for name, found in self.confusions.items()
                ),
                f"## Failures\n\n[failures.html](failures.html). {failures.sharing(drawn=self.drawn)}",
            ],
        )

    def write(self, folder: Path) -> list[Path]:
        """Write figures.md, figures.json, the charts and failures.html, and of drawn products failures.jpg."""
        files = {
            "figures.md": self.text(),
            "figures.json": figures_json(self.about, self.columns, self.confusions),
            **({"learning.svg": learning_curves(self.history)} if self.history else {}),
            **{f"confusion-{name}.svg": heat_map(found, name.capitalize()) for name, found in self.confusions.items()},
            "failures.html": failures.page(self.collection, self.columns[0], drawn=self.drawn),
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        written = [folder / name for name in files]
        if self.drawn:
            written.append(folder / "failures.jpg")
            failures.sheet(self.collection, self.columns[0]).save(written[-1], quality=85)
        return written


def make_card(
    collection: JudgedCollection,
    encoders: Sequence[str],
    resources: Resources,
    *,
    about: Mapping[str, Any],
    least: int,
    notes: Sequence[str] = (),
    drawn: bool = False,
    on_column: Callable[[str], object] | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Card:
    """Measure the encoders, the raw networks and TF-IDF; the card is that of the first encoder.

    on_progress is told of every query that was ranked. Raises UnknownSystem for an encoder that is named twice, and
    whatever `get_encoder` and `read_history` raise.
    """
    history = read_history(folder) if (folder := folder_of(encoders[0])).is_dir() else {}
    measuring = [
        Measuring(name, system, collection, seed=resources.seed, on_progress=on_progress)
        for name, system in _contenders(encoders, resources).items()
    ]
    columns = []
    for each in measuring:
        if on_column:
            on_column(each.name)
        columns.append(each.column())
    asked, run = measuring[0].photos()
    return Card(
        collection,
        columns,
        {"colours": confusion(asked, run, "colour"), "types": confusion(asked, run, "article_type")},
        history,
        {**about, "encoders": [column.name for column in columns[: len(encoders)]]},
        notes,
        drawn,
        least,
    )


def _contenders(encoders: Sequence[str], resources: Resources) -> dict[str, System]:
    found: dict[str, System] = {}
    for encoder in encoders:
        system = EncoderOnly(replace(resources, encoder=encoder))
        name = system.words.title
        if name in found:
            raise UnknownSystem(f"The encoder {name} is named twice: leave one out.")
        found[name] = system
    return {**found, "raw": Raw(resources), "TF-IDF": Tfidf(resources)}
