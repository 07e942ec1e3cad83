"""A small shop whose searches for an occasion go wrong, a run that tells so, and people who judge it."""

from __future__ import annotations

from pathlib import Path

from annotations.models import Annotator, Item, Project
from ranking.models import RankingProfile
from search.evaluation.runs.records import Answer
from tests.annotations.projects import grade, label, make_annotator
from tests.search.reports.builders import answer, write_example
from tests.shop import make_product, make_searchable

#: Products of each occasion, and the occasions that are asked for.
EACH = 4
OCCASIONS = ("wedding", "beach", "sport")


def make_shop() -> None:
    """Store twelve things, four for each occasion, whose titles say nothing of it; the default has no context."""
    for number in range(EACH * len(OCCASIONS)):
        occasion = OCCASIONS[number % len(OCCASIONS)]
        make_product(f"Thing {number}", "red" if number % 2 else "blue", sku=f"s{number}",
                     attributes={"occasions": [occasion]})  # fmt: skip
    make_searchable()
    before = RankingProfile.objects.default()
    before.revised(lambda_context=0.0, note="Without the context.").make_default(instead_of=before)


def answers() -> list[Answer]:
    """Return a query for each occasion, with two systems that show half of the shop each, whatever is asked."""
    halves = {"recsys": range(6), "bm25": range(6, 12)}
    return [
        answer(f"q-{occasion}", system, ndcg=0.1 * place, kind="context", text=f"something for the {occasion}",
               skus=[f"s{number}" for number in half], colour="", gender="")
        for place, occasion in enumerate(OCCASIONS)
        for system, half in halves.items()
    ]  # fmt: skip


def write_run(root: Path) -> str:
    return write_example(root, answers())


def fits(item: Item) -> bool:
    """Tell whether a product is for the occasion that its query names."""
    assert item.query is not None
    return str(item.product.attributes["occasions"][0]) in item.query.text


def have_judged(project: Project, names: tuple[str, ...] = ("ann", "ben")) -> list[Annotator]:
    """Have people judge everything, all alike."""
    people = [make_annotator(name) for name in names]
    for item in project.items.select_related("query", "product"):
        for person in people:
            label(item, person, grade("exact" if fits(item) else "irrelevant"))
    return people
