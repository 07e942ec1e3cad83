from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations.models import Annotator, Decision, GateOverride, Item, Project
from annotations.reports import Report
from annotations.tables import decisions, figures
from tests.annotations.projects import grade, label, make_annotator, make_project, skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def rated() -> Project:
    """Two people and a model judge four products; the first is a gold one, whose answer is irrelevant."""
    project = make_project(items=4, gold=1, overlap=3)
    rows = {"ann": "0330", "bob": "0230", "bot": "3333"}
    for name, grades in rows.items():
        person = make_annotator(name, kind="model" if name == "bot" else "person")
        for item, place in zip(project.items.all(), grades, strict=True):
            label(item, person, grade(("irrelevant", "partial", "relevant", "exact")[int(place)]))
    return project


def test_each_two_are_compared_and_the_square_is_symmetric(rated: Project) -> None:
    report = Report(rated)
    assert [str(person) for person, _ in report.pairs] == ["ann", "bob", "bot"]
    square = [[cell.value for cell in cells] for _, cells in report.pairs]
    assert square[0][1] == square[1][0]
    assert square[0][0] is None
    # The yes-or-no label: 1 of all. Linear kappa of 3,3,0 and 2,3,0: 1 - 3 * 1 / 14, since the distances of all
    # combinations of their grades sum to 1 + 0 + 3 twice and 2 + 3 + 0 once, 13 of 9.
    assert square[0][1] == pytest.approx((1 + (1 - (1 / 3) / (13 / 9))) / 2)


def test_confusion_counts_each_pair_both_ways(rated: Project) -> None:
    report = Report(rated, ["person"])
    (grades, _) = rated.scheme.labels()
    counts = {category: [count for count, _ in cells] for category, cells in report.confusion(grades)}
    assert counts == {
        "irrelevant": [2, 0, 0, 0],
        "partial": [0, 0, 0, 0],
        "relevant": [0, 0, 0, 1],
        "exact": [0, 0, 1, 2],
    }


def test_annotators_are_told_by_kind_speed_skips_and_gold(rated: Project) -> None:
    Decision.objects.filter(annotator__user__username="ann").update(seconds=10)
    skip(Item.objects.get(project=rated, position=3), Annotator.objects.get(user__username="ann"))
    raters = {str(rater.annotator): rater for rater in Report(rated).raters}
    ann, bot = raters["ann"], raters["bot"]
    assert (ann.labels, ann.skips, ann.skip_rate, ann.seconds, ann.gold) == (3, 1, 0.25, 10.0, 1.0)
    assert (bot.annotator.kind, bot.gold, bot.gold_items) == ("model", 0.0, 1)


def test_a_kind_can_be_looked_at_alone(rated: Project) -> None:
    assert Report(rated, ["person"]).ratings.kinds() == {"person": 2, "model": 0}
    assert len(Report(rated, ["model"]).raters) == 1


def test_drift_is_likeness_with_the_others_by_week(rated: Project) -> None:
    Decision.objects.update(created_at=datetime(2026, 3, 4, tzinfo=UTC))  # a Wednesday
    Decision.objects.filter(item__position=3).update(created_at=datetime(2026, 3, 9, tzinfo=UTC))  # a Monday
    report = Report(rated, ["person"])
    assert report.weeks == [date(2026, 3, 2), date(2026, 3, 9)]
    first, second = report.drift[0][1]
    assert first.value == pytest.approx((2 / 3 + 1) / 2)
    assert first.items == 2  # gold left out
    assert (second.value, second.items) == (1.0, 1)


def test_what_is_most_disputed_comes_first_with_what_everybody_said(rated: Project) -> None:
    rows = Report(rated).disagreed
    assert [row.item.position for row in rows] == [3, 1]
    assert [(str(person), titles[0][1]) for person, titles in rows[0].said] == [
        ("ann", "Irrelevant"),
        ("bob", "Irrelevant"),
        ("bot", "Exact"),
    ]


def test_figures_are_a_table_with_the_kinds_of_raters(rated: Project) -> None:
    rows = list(csv.DictReader(StringIO("".join(figures(Report(rated))))))
    assert [row["label"] for row in rows] == ["relevance", "relevance.binary"]
    assert {row["raters"] for row in rows} == {"2 person, 1 model"}
    assert {row["verdict"] for row in rows} == {"waits"}


def test_decisions_are_a_table_in_which_no_cell_is_a_formula(rated: Project) -> None:
    product = rated.items.get(position=1).product
    product.title = "=HYPERLINK(1)"
    product.save()
    rows = list(csv.DictReader(StringIO("".join(decisions(rated)))))
    assert len(rows) == 12
    assert {row["product"] for row in rows if row["sku"] == product.sku} == {"'=HYPERLINK(1)"}
    assert [row["relevance"] for row in rows[:3]] == ["irrelevant", "irrelevant", "exact"]


def test_the_page_shows_all_of_it(client: Client, lead: User, rated: Project) -> None:
    Decision.objects.filter(annotator__user__username="bot").update(synthetic=True)
    GateOverride.objects.create(project=rated, by=lead, reason="A first look.")
    client.force_login(lead)
    html = client.get(f"/annotate/p/{rated.slug}/report/").content.decode()
    for part in ["2 person, 1 model", "synthetic", "lead: A first look.", "overridden", "Each with each", "100 %"]:
        assert part in html
    people = client.get(f"/annotate/p/{rated.slug}/report/", {"kind": "person", "label": "relevance.binary"})
    assert "What is taken for what: Does it answer the query?, yes or no" in people.content.decode()
    assert ">bot<" not in people.content.decode()


def test_an_empty_project_has_a_report_too(client: Client, lead: User) -> None:
    project = make_project(kind="occasion")
    client.force_login(lead)
    html = client.get(f"/annotate/p/{project.slug}/report/", {"label": "no such", "kind": "alien"}).content.decode()
    assert "nobody has labelled anything yet" in html
    assert "It takes two annotators." in html


@pytest.mark.parametrize(("name", "first"), [("agreement", b"label,measure"), ("decisions", b"item,merchant,sku")])
def test_tables_are_downloads(client: Client, lead: User, rated: Project, name: str, first: bytes) -> None:
    client.force_login(lead)
    response = client.get(f"/annotate/p/{rated.slug}/report/{name}.csv")
    assert response["Content-Disposition"] == f'attachment; filename="{rated.slug}-{name}.csv"'
    assert b"".join(response.streaming_content).startswith(first)  # type: ignore[attr-defined]
