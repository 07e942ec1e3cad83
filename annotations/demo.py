"""Projects of the demo shop: drawn products, and three made-up raters who know what was drawn and now and then err.

Every label here is marked synthetic, since no person gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from annotations.assignment import fill_slots
from annotations.likeness import is_tied, item_agreement
from annotations.models import Annotator, Decision, GuidelineExample, Item, Project, Slot
from annotations.scheme import Answers
from catalog.models import Product
from catalog.vocabulary import OCCASIONS

ITEMS, GOLD, EXAMPLES = 60, 5, 3
#: How often each made-up rater errs; the third is careless enough to be seen in the report.
ERRORS = {"demo-rater-1": 0.06, "demo-rater-2": 0.1, "demo-rater-3": 0.22}
SKIPS = 0.03
WEEKS = 4
SOURCE = "demo"

STEPS = ("absent", "slight", "clear", "strong")
ELEGANT = {"wedding", "formal", "evening", "business", "interview", "professional", "date"}
RELAXED = {"casual", "sport", "outdoor", "travel", "beach", "daytime", "festival"}
LOUD = {"Red", "Orange", "Yellow", "Pink", "Purple", "Mustard", "Teal", "Green", "Rust"}

OCCASION_GUIDELINE = """\
Say **for which occasions** a customer would choose this product. Look at the picture first, then read.

- Choose *all* that fit well; two or three are usual.
- Choose **None of these** for a thing without an occasion, such as a plant pot.
- An occasion that is merely *possible* does not count: nobody buys running shoes for a wedding.

| instead of | think of |
|---|---|
| business | meetings and the office |
| professional | uniforms, work with tools and hands |
| evening | after dark, dressed up |
| daytime | brunch, errands, a walk |

Skip what cannot be judged, such as a picture of something else, and say why.
"""
SENTIMENT_GUIDELINE = """\
Say how strongly the product **looks** elegant, casual, bold and minimal. The four are independent.

- **Elegance**: refined cut, fine materials, made to dress up.
- **Casualness**: easy, sporty, made to be comfortable in.
- **Boldness**: loud colours, large patterns, things that want to be seen.
- **Minimalism**: plain, few parts, quiet colours.

*Absent* is nothing of it, *slight* a touch, *clear* what one would mention, *strong* what it is about.
"""


@dataclass(frozen=True)
class Task:
    """One demo project: what it asks, and what is true of a drawn product."""

    kind: Project.Kind
    slug: str
    name: str
    guideline: str
    truth: Callable[[Mapping[str, Any]], Answers]
    note: Callable[[Answers], str]


def make_projects(merchant: str) -> int:
    """Make the demo projects of a merchant's drawn products; those that are there already stay as they are.

    Returns how many were made.
    """
    products = list(Product.objects.active().filter(merchant__slug=merchant, images__status="ok").distinct())
    products.sort(key=lambda product: product.sku)
    there = set(Project.objects.values_list("slug", flat=True))
    missing = [task for task in TASKS if task.slug not in there] if len(products) >= ITEMS else []
    for task in missing:
        with transaction.atomic():
            _make(task, products[:ITEMS], examples=products[ITEMS : ITEMS + EXAMPLES])
    return len(missing)


def occasions_of(attributes: Mapping[str, Any]) -> Answers:
    said = attributes.get("occasions") or []
    return {"occasions": [occasion for occasion in OCCASIONS if occasion in said]}


def sentiments_of(attributes: Mapping[str, Any]) -> Answers:
    """Derive the four sentiments from occasions, colour and pattern, which the drawing follows."""
    occasions = set(attributes.get("occasions") or [])
    plain, loud = attributes.get("pattern", "Solid") == "Solid", attributes.get("colour") in LOUD
    steps = {
        "elegance": len(occasions & ELEGANT) + (plain and bool(occasions & ELEGANT)),
        "casualness": len(occasions & RELAXED) + (not plain and bool(occasions & RELAXED)),
        "boldness": 2 * loud + (not plain),
        "minimalism": 2 * plain + (not loud),
    }
    return {key: [STEPS[min(step, 3)]] for key, step in steps.items()}


def erring(answers: Answers, project: Project, error: float, rng: Random) -> Answers:
    """Return answers as a rater gives them who errs now and then: a step beside, one choice too few or too many."""
    given: Answers = {}
    for question in project.scheme.questions:
        chosen = answers[question.key]
        if question.multiple:
            kept = {value for value in chosen if rng.random() >= error}
            added = {value for value in question.values if rng.random() < error / 8}
            given[question.key] = [value for value in question.values if value in kept | added]
        else:
            place = question.values.index(chosen[0])
            beside = place + rng.choice((-1, 1)) * (rng.random() < 2 * error)
            given[question.key] = [question.values[min(max(beside, 0), len(question.values) - 1)]]
    return given


def _make(task: Task, products: list[Product], examples: list[Product]) -> None:
    project = Project.objects.create(
        kind=task.kind,
        slug=task.slug,
        name=task.name,
        guideline=task.guideline,
        status=Project.Status.OPEN,
        group=Group.objects.get(name="annotator"),
        overlap=len(ERRORS) + 1,  # one more, for whoever tries the screen
    )
    gold = {product.pk for product in products[:: ITEMS // GOLD]}
    items = Item.objects.bulk_create(
        Item(
            project=project,
            product=product,
            position=place,
            gold=task.truth(product.attributes) if product.pk in gold else None,
        )
        for place, product in enumerate(products)
    )
    GuidelineExample.objects.bulk_create(
        GuidelineExample(project=project, product=product, note=task.note(task.truth(product.attributes)), position=at)
        for at, product in enumerate(examples)
    )
    fill_slots(project)
    _label(task, project, items)


def _label(task: Task, project: Project, items: list[Item]) -> None:
    raters = [_rater(name) for name in ERRORS]
    decisions = [_decision(task, project, item, rater) for item in items for rater in raters]
    Decision.objects.bulk_create(decisions)
    _fill(items, decisions)
    by_item: dict[int, list[Answers]] = {item.pk: [] for item in items}
    for decision in decisions:
        if decision.kind == Decision.Kind.LABEL:
            by_item[decision.item_id].append(decision.answers)
    for item in items:
        if not item.is_gold:
            item.labels = len(by_item[item.pk])
            item.agreement = item_agreement(project.scheme, by_item[item.pk])
            item.tied = is_tied(project.scheme, by_item[item.pk])
    Item.objects.bulk_update(items, ["labels", "agreement", "tied"])


def _fill(items: list[Item], decisions: list[Decision]) -> None:
    """Give each label its slot."""
    ordinary = {item.pk for item in items if not item.is_gold}
    slots = {(slot.item_id, slot.number): slot for slot in Slot.objects.filter(item__in=ordinary)}
    taken = dict.fromkeys(ordinary, 0)
    for decision in decisions:
        if decision.item_id in ordinary and decision.kind == Decision.Kind.LABEL:
            slot = slots[decision.item_id, taken[decision.item_id]]
            slot.state, slot.annotator_id = Slot.State.DONE, decision.annotator_id
            taken[decision.item_id] += 1
    Slot.objects.bulk_update(slots.values(), ["state", "annotator"])


def _decision(task: Task, project: Project, item: Item, rater: Annotator) -> Decision:
    rng = Random(f"{task.slug}/{item.product.sku}/{rater}")
    skipped = rng.random() < SKIPS
    answers = {} if skipped else erring(task.truth(item.product.attributes), project, ERRORS[str(rater)], rng)
    return Decision(
        item=item,
        annotator=rater,
        kind=Decision.Kind.SKIP if skipped else Decision.Kind.LABEL,
        answers=answers,
        reason=Decision.Reason.PRODUCT if skipped else "",
        seconds=round(rng.lognormvariate(2.2, 0.5), 1),
        key=f"{SOURCE}-{item.pk}",
        source=SOURCE,
        synthetic=True,
        created_at=_when(item.position, rng),
    )


def _when(position: int, rng: Random) -> datetime:
    """Spread the labels over the last weeks, in the order of the items."""
    age = WEEKS * 7 * (1 - position / ITEMS)
    return timezone.now() - timedelta(days=age, minutes=rng.uniform(0, 240))


def _rater(name: str) -> Annotator:
    user, _ = User.objects.get_or_create(username=name, defaults={"is_active": False})
    return Annotator.objects.get_or_create(user=user, defaults={"kind": Annotator.Kind.MODEL})[0]


def _occasion_note(truth: Answers) -> str:
    return f"For {' and '.join(truth['occasions']) or 'no occasion in particular'}."


def _sentiment_note(truth: Answers) -> str:
    return ", ".join(f"{key} {value[0]}" for key, value in truth.items()).capitalize() + "."


TASKS = (
    Task(
        *(Project.Kind.OCCASION, "demo-occasions", "Occasions of drawn products", OCCASION_GUIDELINE),
        *(occasions_of, _occasion_note),
    ),
    Task(
        *(Project.Kind.SENTIMENT, "demo-sentiment", "Sentiment of drawn products", SENTIMENT_GUIDELINE),
        *(sentiments_of, _sentiment_note),
    ),
)
