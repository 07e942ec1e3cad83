"""Projects, people and answers for tests."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group, User

from annotations.assignment import fill_slots
from annotations.decisions import Verdict, record
from annotations.models import Annotator, Decision, Item, Project
from catalog.models import Merchant, Product
from tests.shop import make_product


def make_project(
    *, kind: str = "relevance", items: int = 0, gold: int = 0, pictures: bool = False, **fields: Any
) -> Project:
    """Store an open project with as many products of its own; the first `gold` of them have a known answer."""
    values: dict[str, Any] = {
        "name": kind.capitalize(),
        "slug": f"{kind}-{Project.objects.count()}",
        "status": "open",
        "group": Group.objects.get(name="annotator"),
        "gold_every": 0,
        **fields,
    }
    project = Project.objects.create(kind=kind, **values)
    answer = {question.key: [question.values[0]] for question in project.scheme.questions}
    for number, product in enumerate(make_products(project.slug, items, pictures=pictures)):
        known = answer if number < gold else None
        Item.objects.create(project=project, product=product, position=number, gold=known)
    fill_slots(project)
    return project


def make_products(prefix: str, count: int, *, pictures: bool = False) -> list[Product]:
    if pictures:
        return [make_product(f"{prefix} {number}", "red", sku=f"{prefix}-{number}") for number in range(count)]
    merchant = Merchant.objects.named("default")
    rows = [Product(merchant=merchant, sku=f"{prefix}-{n}", title=f"{prefix} {n}") for n in range(count)]
    return Product.objects.bulk_create(rows)


def make_annotator(name: str, kind: str = "person") -> Annotator:
    user = User.objects.create_user(name, password=f"{name} has a long secret")
    user.groups.add(Group.objects.get(name="annotator"))
    return Annotator.objects.create(user=user, kind=kind)


def grade(value: str) -> dict[str, list[str]]:
    return {"relevance": [value]}


def label(item: Item, annotator: Annotator, answers: dict[str, list[str]], *, key: str = "") -> Decision:
    return record(item, annotator, Verdict(Decision.Kind.LABEL, key or uuid4().hex, answers))


def skip(item: Item, annotator: Annotator, reason: str = "picture") -> Decision:
    return record(item, annotator, Verdict(Decision.Kind.SKIP, uuid4().hex, reason=reason))
