"""What each page of a report shows, for the site and for a folder that is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catalog.models import Product
from search.evaluation.runs.points import points
from search.evaluation.runs.records import Answer, Cell, FigureFile, Result
from search.reports import drawing
from search.reports.errors import analyse
from search.reports.explained import EXAMPLE, FOURTH_PLACE, METRICS
from search.reports.links import Links
from search.reports.queries import ORDERS, TRAITS, Asked, Choice, Queries
from search.reports.runs import HEADLINES, Listed, Opened, comparable, listed, tables_of
from search.reports.shown import products_of

AT_ONCE = 30
ORDER_TITLES = dict(
    zip(ORDERS, ("Worst first", "Best first", "Furthest behind the other system first", "As asked"), strict=True)
)
TRAIT_TITLES = {"kind": "Kind", "article_type": "Category", "colour": "Colour", "gender": "Gender"}
MARKS = {0: "Not relevant", 1: "Partly", 2: "Relevant"}
#: Words for the kinds of queries (search/evaluation/types.py).
KINDS = {
    "text": "words", "photo": "a photo", "agreeing": "a photo and words that agree", "composed": "a photo and a change",
    "context": "an occasion or season", "natural": "a shopper's own words",
}  # fmt: skip
#: Beside this many runs of one catalogue, a plot would say nothing.
_PLOTTED = 60


@dataclass(frozen=True)
class Shown:
    """One result of an answer. length: of its bar, in percent of the highest score; terms: parts of its score."""

    result: Result
    product: Product | None
    length: float
    mark: str
    terms: list[tuple[str, float, float]]


def index(root: Path, links: Links) -> dict[str, Any]:
    runs = listed(root)
    return {"links": links, "runs": runs, "plots": [_plot(group) for group in comparable(runs)]}


def _plot(group: list[Listed]) -> dict[str, Any]:
    """Draw the headline measures of runs on one catalogue, the earliest first."""
    group = group[-_PLOTTED:]
    runs = [each.run for each in group if each.run]
    values = {name: [each.means.get(name) for each in group] for name in HEADLINES}
    plot = drawing.history([run.started_at for run in runs], values)
    return {"catalogue": runs[-1].catalogue, "runs": runs, "plot": plot, "system": group[-1].system}


def metrics(links: Links) -> dict[str, Any]:
    return {
        "links": links,
        "metrics": METRICS,
        "example": [(place, gain, MARKS[gain]) for place, gain in enumerate(EXAMPLE, 1)],
        "fourth": FOURTH_PLACE,
    }


def run(found: Opened, links: Links) -> dict[str, Any]:
    tables = [(part, table, problem, _rows(table) if table else []) for part, table, problem in tables_of(found)]
    return {
        "links": links,
        "found": found,
        "run": found.run,
        "points": list(points(found.run.headline)),
        "tables": tables,
        "claimed": any(cell.paper is not None for _, table, _, _ in tables if table
                       for row in table.rows for cell in row.cells),
        "figures": [(figure, picture) for figure in found.run.figures if (picture := _picture_of(figure))],
        "others": [part for part in found.run.parts if f"{part.name}.json" not in part.files],
    }  # fmt: skip


def _rows(table: Any) -> list[tuple[str, list[tuple[str, Cell]]]]:
    return [(row.label, list(zip(table.columns, _told_once(row.cells), strict=True))) for row in table.rows]


def _told_once(cells: Sequence[Cell]) -> list[Cell]:
    """Leave out a note that stands in an earlier cell of the row, such as why a system was not run."""
    notes = [cell.note for cell in cells]
    return [replace(cell, note=None) if cell.note in notes[:at] else cell for at, cell in enumerate(cells)]


def _picture_of(figure: FigureFile) -> str:
    """Name the file of a figure that a page shows: the drawing that scales, else the picture."""
    for suffix in (".svg", ".png"):
        if name := next((name for name in figure.files if name.endswith(suffix)), ""):
            return name
    return ""


def choice_of(queries: Queries, wanted: Mapping[str, str]) -> Choice:
    """Return what is asked for; a value that there is not counts as none."""
    systems = queries.systems
    system = _among(wanted.get("a"), systems) or systems[0]
    others = [name for name in systems if name != system] or [system]
    return Choice(
        system=system,
        rival=_among(wanted.get("b"), systems) or others[0],
        measure=_among(wanted.get("measure"), queries.measures) or queries.headline,
        order=_among(wanted.get("order"), ORDERS) or ORDERS[0],
        **{trait: _among(wanted.get(trait), queries.options(trait)) for trait in TRAITS},
    )


def _among(value: str | None, known: Any) -> str:
    return value if value and value in known else ""


def asked_for(choice: Choice) -> dict[str, str]:
    """Return a choice as a query string says it."""
    traits = {trait: getattr(choice, trait) for trait in TRAITS}
    return {"a": choice.system, "b": choice.rival, "measure": choice.measure, "order": choice.order, **traits}


def selects(queries: Queries, choice: Choice) -> list[dict[str, Any]]:
    """Return what a form offers to choose: name, title, what is chosen, values with their titles."""
    systems = [(name, name) for name in queries.systems]
    return [
        _select("a", "System", choice.system, systems),
        _select("b", "Beside it", choice.rival, systems),
        _select("measure", "Measure", choice.measure, [(name, name) for name in queries.measures]),
    ]


def filters(queries: Queries, choice: Choice) -> list[dict[str, Any]]:
    order = _select("order", "Order", choice.order, list(ORDER_TITLES.items()))
    traits = [
        _select(trait, TRAIT_TITLES[trait], getattr(choice, trait), [("", "All"), *_titled(trait, options)])
        for trait in TRAITS
        if (options := queries.options(trait))
    ]
    return [*selects(queries, choice), order, *traits]


def _titled(trait: str, values: list[str]) -> list[tuple[str, str]]:
    return [(value, KINDS.get(value, value).capitalize() if trait == "kind" else value) for value in values]


def _select(name: str, title: str, chosen: str, values: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "title": title, "chosen": chosen, "values": values}


def queries(found: Opened, all_of_it: Queries, choice: Choice, links: Links, *, page: int = 1) -> dict[str, Any]:
    """Show one page of the queries of a choice; all of them in a folder that is kept."""
    chosen = all_of_it.chosen(choice)
    last = max(1, -(-len(chosen) // AT_ONCE))
    page = min(max(page, 1), last)
    shown = chosen if links.kept else chosen[(page - 1) * AT_ONCE : page * AT_ONCE]
    pictures = {} if links.kept else products_of(query.photo for query in shown)
    rows = [
        (query, _value(query, choice.system, choice.measure), _value(query, choice.rival, choice.measure),
         pictures.get(query.photo))
        for query in shown
    ]  # fmt: skip
    return {
        "links": links, "run": found.run, "queries": all_of_it, "choice": choice, "wanted": asked_for(choice),
        "filters": filters(all_of_it, choice), "rows": rows, "count": len(chosen), "page": page, "last": last,
        "narrowed": any(getattr(choice, trait) for trait in TRAITS), "kinds": KINDS,
    }  # fmt: skip


def _value(query: Asked, system: str, measure: str) -> float | None:
    return query.value(system, measure)


def query(found: Opened, all_of_it: Queries, asked: Asked, choice: Choice, links: Links) -> dict[str, Any]:
    """Show a query with the answers of two systems side by side, and its neighbours in the list."""
    answers = [asked.answers.get(name) for name in dict.fromkeys((choice.system, choice.rival))]
    skus = {result.sku for answer in answers if answer for result in answer.results}
    products = products_of({*skus, asked.photo})
    order = [each.number for each in all_of_it.chosen(choice)]
    place = order.index(asked.number) if asked.number in order else None
    return {
        "links": links, "run": found.run, "queries": all_of_it, "asked": asked, "choice": choice,
        "wanted": asked_for(choice), "selects": selects(all_of_it, choice), "photo": products.get(asked.photo),
        "sides": [(name, answer, shown(answer, products)) for name, answer in
                  zip(dict.fromkeys((choice.system, choice.rival)), answers, strict=True)],
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place is not None and place + 1 < len(order) else None,
        "place": None if place is None else place + 1, "count": len(order), "kind": KINDS.get(asked.kind, asked.kind),
    }  # fmt: skip


def shown(answer: Answer | None, products: Mapping[str, Product]) -> list[Shown]:
    """Return the results of an answer with bars that compare them: other systems score on other scales."""
    if answer is None or not answer.results:
        return []
    scores = [result.score for result in answer.results]
    low, high = min(0.0, *scores), max(scores)
    terms = [abs(value) for result in answer.results for value in (result.terms or {}).values()]
    longest = max(terms, default=0.0) or 1.0
    return [
        Shown(
            result,
            products.get(result.sku),
            100.0 * (result.score - low) / (high - low) if high > low else 100.0,
            MARKS[result.relevance],
            [(name, value, 100.0 * abs(value) / longest) for name, value in (result.terms or {}).items() if value],
        )
        for result in answer.results
    ]


def errors(found: Opened, all_of_it: Queries, choice: Choice, links: Links) -> dict[str, Any]:
    analyses = analyse(all_of_it, choice.system, choice.rival, choice.measure)
    return {
        "links": links, "run": found.run, "queries": all_of_it, "choice": choice, "wanted": asked_for(choice),
        "selects": selects(all_of_it, choice), "analyses": analyses, "kinds": KINDS,
    }  # fmt: skip
