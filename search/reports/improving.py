"""From a report to a project: the worst queries with what was shown for them, for people to judge."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from statistics import fmean
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from annotations.models import Priority, Project, Query
from annotations.selection import add_items
from catalog.models import Product
from search.reports.models import Improvement
from search.reports.queries import Asked, Choice, Queries
from search.reports.runs import Opened
from search.reports.shown import products_of

logger = logging.getLogger(__name__)

MOST_QUERIES = 50
#: Who is asked, unless somebody gives the project to others.
GROUP = "annotator"
_TOPIC = 80
GUIDELINE = """\
These searches went worst in an evaluation. Say for each product how well it answers **what was asked for**.

- *Exact*: this is what the words (and the photo) ask for.
- *Relevant*: a shopper who asked this would look at it, though something small is different.
- *Partial*: the right sort of thing, but something that was asked for is not so.
- *Irrelevant*: a shopper would wonder why it is here.

Judge each product by itself. It does not matter how many others are good, or in which place it stood.
"""


class NothingToJudge(ValueError):
    """No query of the choice has its photo and a result that are for sale here; the message says what to do."""


@dataclass(frozen=True)
class Wish:
    """What to ask people: the first `queries` of a choice, each with what two systems showed, `overlap` labels each."""

    choice: Choice
    queries: int = 20
    overlap: int = 2


@dataclass(frozen=True)
class _Judged:
    """A query with the products to judge for it, and its photo; no products where nobody could judge it."""

    asked: Asked
    products: list[Product]
    photo: ContentFile[bytes] | None = None


def begin(found: Opened, all_of_it: Queries, wish: Wish, *, by: User) -> Improvement:
    """Make a project of a report's worst queries, and the record of where it came from. Raises NothingToJudge.

    Results of both systems are asked about, so that labels do not favour the one that is looked at.
    """
    wanted = all_of_it.chosen(wish.choice)[: min(wish.queries, MOST_QUERIES)]
    there = [judged for asked in wanted if (judged := _judged(asked, wish.choice)).products]
    if not there:
        raise NothingToJudge(
            f"None of the {len(wanted)} worst queries has its photo and a result among the products for sale here: "
            f"import the catalogue “{found.run.catalogue.name}” first, or evaluate the one that is here."
        )
    with transaction.atomic():
        improvement = _record(found, all_of_it, wish, there, left_out=len(wanted) - len(there), by=by)
        project = _project(improvement, found, wish)
        for judged in there:
            _add(project, judged, wish.choice, found)
        improvement.project = project
        improvement.save()
    return improvement


def topic_of(asked: Asked) -> str:
    """Name a query as files of judgements can: its id where that is one word, else its number."""
    plain = len(asked.id.split()) == 1 and asked.id == asked.id.strip() and len(asked.id) <= _TOPIC
    return asked.id if plain else f"query-{asked.number}"


def _judged(asked: Asked, choice: Choice) -> _Judged:
    skus = list(dict.fromkeys(_in_turn(asked, choice)))
    products = products_of({*skus, asked.photo})
    photo = _photo(products.get(asked.photo)) if asked.photo else None
    if asked.photo and photo is None:
        return _Judged(asked, [])
    return _Judged(asked, [products[sku] for sku in skus if sku in products and sku != asked.photo], photo)


def _photo(product: Product | None) -> ContentFile[bytes] | None:
    """Return the picture of a product under the name that a query keeps it by, None where there is none to show."""
    cover = product.cover if product else None
    if product is None or cover is None:
        return None
    try:
        with cover.file.open("rb") as file:
            return ContentFile(file.read(), f"{cover.sha256 or product.public_id}.jpg")
    except OSError as error:
        logger.warning("the picture of product %s cannot be read: %s", product.public_id, error)
        return None


def _in_turn(asked: Asked, choice: Choice) -> Iterator[str]:
    """Give the results of both systems in turn, the first ones first."""
    answers = [asked.answers.get(name) for name in (choice.system, choice.rival)]
    lists = [[result.sku for result in answer.results] for answer in answers if answer]
    return (sku for sku in chain.from_iterable(zip_longest(*lists)) if sku is not None)


def _record(
    found: Opened, all_of_it: Queries, wish: Wish, there: list[_Judged], *, left_out: int, by: User
) -> Improvement:
    choice, run = wish.choice, found.run
    values = [each.asked.value(choice.system, choice.measure) or 0.0 for each in there]
    return Improvement.objects.create(
        run=run.id,
        encoder_id=run.encoder_id[:80],
        catalogue=run.catalogue.name[:200],
        fingerprint=run.catalogue.fingerprint,
        system=choice.system[:60],
        measure=choice.measure[:20],
        asked=[_told(each.asked, value) for each, value in zip(there, values, strict=True)],
        left_out=left_out,
        worst=fmean(values),
        every=all_of_it.mean(choice.system, choice.measure),
        made_by=by,
    )


def _told(asked: Asked, value: float) -> dict[str, Any]:
    told = {"topic": topic_of(asked), "number": asked.number, "kind": asked.kind, "value": round(value, 4)}
    return told | {"text": asked.text[:500], "photo": asked.photo[:64]}


def _project(improvement: Improvement, found: Opened, wish: Wish) -> Project:
    name = f"Worst queries of {found.run.started_at:%-d %B %Y}"
    return Project.objects.create(
        name=name,
        slug=slugify(f"worst-queries-{improvement.pk}"),
        kind=Project.Kind.RELEVANCE,
        guideline=GUIDELINE,
        group=Group.objects.get_or_create(name=GROUP)[0],
        status=Project.Status.OPEN,
        overlap=wish.overlap,
        order=Project.Order.UNCERTAINTY,
        gold_every=0,
    )


def _add(project: Project, judged: _Judged, choice: Choice, found: Opened) -> None:
    """Add a query with its products; the worse it was answered, the sooner it is asked about."""
    asked = judged.asked
    query = Query(project=project, topic=topic_of(asked), text=asked.text[:500])
    if judged.photo:
        query.photo.save(str(judged.photo.name), judged.photo, save=False)
    query.save()
    add_items(project, judged.products, query)
    urgency = 1.0 - (asked.value(choice.system, choice.measure) or 0.0)
    Priority.objects.bulk_create(
        Priority(item=item, signal=Priority.Signal.UNCERTAINTY, score=urgency, source=f"run {found.run.id}")
        for item in query.items.all()
    )


def progress(project: Project) -> Mapping[str, int]:
    """Count the items of a project, and those that have all their labels."""
    items = project.items.ordinary()
    return {"items": items.count(), "labelled": items.filter(labels__gte=project.overlap).count()}
