from __future__ import annotations

from random import Random

import pytest
from django.db.models import Count

from annotations.demo import ITEMS, erring, make_projects, occasions_of, sentiments_of
from annotations.gate import gate_of
from annotations.models import Decision, Project, Slot
from annotations.ratings import ratings_of
from catalog.models import Merchant, Product, ProductImage
from tests.annotations.projects import make_project

pytestmark = pytest.mark.django_db

OCCASIONS: tuple[list[str], ...] = (
    ["wedding", "evening"],
    ["casual"],
    ["sport", "outdoor"],
    ["party"],
    [],
    ["business", "professional"],
)


@pytest.fixture
def drawn() -> Merchant:
    merchant = Merchant.objects.named("demo")
    for number in range(ITEMS):
        attributes = {
            "occasions": OCCASIONS[number % len(OCCASIONS)],
            "colour": "Red" if number % 4 == 0 else "Grey",
            "pattern": "Solid" if number % 3 else "Floral",
        }
        product = Product.objects.create(merchant=merchant, sku=f"D-{number:03}", title="x", attributes=attributes)
        ProductImage.objects.create(product=product, status="ok")
    return merchant


def test_truth_follows_what_was_drawn() -> None:
    assert occasions_of({"occasions": ["party", "wedding", "breakfast"]}) == {"occasions": ["wedding", "party"]}
    assert sentiments_of({"occasions": ["wedding", "evening"], "colour": "Grey", "pattern": "Solid"}) == {
        "elegance": ["strong"],
        "casualness": ["absent"],
        "boldness": ["absent"],
        "minimalism": ["strong"],
    }


def test_a_rater_without_errors_tells_the_truth() -> None:
    project, truth = make_project(kind="sentiment"), sentiments_of({"colour": "Red"})
    assert erring(truth, project, 0.0, Random(1)) == truth


def test_the_demo_has_sixty_items_with_room_for_one_more_label(drawn: Merchant) -> None:
    assert make_projects(drawn.slug) == 2
    for project in Project.objects.all():
        assert project.items.count() == ITEMS
        assert project.items.filter(gold__isnull=False).count() == 5
        decisions = Decision.objects.in_project(project)
        assert decisions.count() == 3 * ITEMS
        assert set(decisions.values_list("synthetic", "annotator__kind", "source")) == {(True, "model", "demo")}
        assert decisions.values("created_at__week").distinct().count() >= 4
        filled = Slot.objects.filter(item__project=project, state="done").values("item").annotate(n=Count("pk"))
        assert set(filled.values_list("n", flat=True)) <= {1, 2, 3}
        for item in project.items.ordinary():
            assert item.labels == item.decisions.filter(kind="label").count() == item.slots.filter(state="done").count()


def test_its_raters_agree_plausibly_and_not_perfectly(drawn: Merchant) -> None:
    make_projects(drawn.slug)
    for project in Project.objects.all():
        values = [verdict.figure.value for verdict in gate_of(project, ratings_of(project), bootstrap=None).verdicts]
        known = [value for value in values if value is not None]
        assert 0.4 < sum(known) / len(known) < 0.95


def test_a_second_start_changes_nothing(drawn: Merchant) -> None:
    make_projects(drawn.slug)
    assert make_projects(drawn.slug) == 0
    assert Project.objects.count() == 2


def test_without_enough_drawn_products_there_is_none() -> None:
    assert make_projects("demo") == 0
