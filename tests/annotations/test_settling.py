"""Gate, consensus, adjudication and export of one little project whose figures are worked out by hand."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations.adjudication import NoReason, adjudicate, make_gold, queue
from annotations.exporting import label_set
from annotations.gate import gate_of
from annotations.label_files import GateClosed, SyntheticLabels, read, read_for_training
from annotations.models import Adjudication, Decision, GateOverride, Item, Project, Query
from annotations.ratings import ratings_of
from annotations.scheme import InvalidAnswer, custom
from annotations.settling import settle
from tests.annotations.projects import grade, label, make_annotator, make_project, skip

pytestmark = pytest.mark.django_db


def said(project: Project, *rows: str) -> None:
    """Let annotator a, b, c … say y or n (- is nothing) of each item, a string an item."""
    people = [make_annotator(name) for name in "abcd"[: len(rows[0])]]
    for item, row in zip(project.items.all(), rows, strict=True):
        for person, letter in zip(people, row, strict=True):
            if letter != "-":
                label(item, person, {"choice": [letter]})


@pytest.fixture
def yes_no() -> Project:
    questions = custom("Is it red?", ["n: No", "y: Yes"]).to_json()
    project = make_project(kind="custom", items=4, questions=questions, overlap=3)
    said(project, "yyy", "yyn", "nnn", "nny")
    return project


def test_ratings_leave_out_skips_and_gold(yes_no: Project) -> None:
    skip(yes_no.items.get(position=3), make_annotator("e"))
    yes_no.items.filter(position=0).update(gold={"choice": ["y"]})
    ratings = ratings_of(yes_no)
    assert len(ratings.items) == 3
    assert [str(person) for person in ratings.annotators] == ["a", "b", "c"]
    (asked,) = yes_no.scheme.labels()
    assert ratings.codes(asked).tolist() == [[1, 1, 0], [0, 0, 0], [0, 0, 1]]
    assert ratings.kinds() == {"person": 3, "model": 0}


def test_the_gate_compares_fleiss_kappa(yes_no: Project) -> None:
    # Agreement of the items: 1, 1/3, 1, 1/3, so 2/3 on average; half of the labels are yes, so chance gives 1/2.
    (verdict,) = gate_of(yes_no, ratings_of(yes_no), bootstrap=None).verdicts
    assert verdict.figure.value == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))
    assert not verdict.passes
    yes_no.gate = 0.33
    assert gate_of(yes_no, ratings_of(yes_no), bootstrap=None).verdicts[0].passes


def test_ordered_labels_are_judged_by_their_order() -> None:
    project = make_project(kind="sentiment")
    verdicts = gate_of(project, ratings_of(project), bootstrap=None).verdicts
    assert {verdict.label.key: verdict.measure for verdict in verdicts if "elegance" in verdict.label.key} == {
        "elegance": "Krippendorff's alpha, ordinal",
        "elegance.binary": "Fleiss' kappa",
    }
    assert not any(verdict.passes for verdict in verdicts)  # nothing is labelled yet


def test_the_majority_settles_and_ties_stay_open(yes_no: Project) -> None:
    found = settle(yes_no, ratings_of(yes_no))
    assert [row["choice"].value for row in found.values()] == ["y", "y", "n", "n"]
    assert [row["choice"].votes for row in found.values()][1] == {"n": 1, "y": 2}
    Decision.objects.filter(annotator__user__username="c").delete()
    Decision.objects.filter(annotator__user__username="b", item__position=0).update(answers={"choice": ["n"]})
    assert next(iter(settle(yes_no, ratings_of(yes_no)).values()))["choice"].value is None


def test_dawid_and_skene_can_be_chosen(yes_no: Project) -> None:
    yes_no.consensus = Project.Consensus.DAWID_SKENE
    found = settle(yes_no, ratings_of(yes_no))
    assert [row["choice"].value for row in found.values()] == ["y", "y", "n", "n"]


def test_the_queue_holds_what_is_disputed_until_it_is_settled(yes_no: Project, lead: User) -> None:
    assert [item.position for item in queue(yes_no)] == [1, 3]  # a third of the pairs agree, less than 0.6
    adjudicate(yes_no.items.get(position=1), lead, {"choice": ["n"]}, "The lining is red, not the coat.")
    assert [item.position for item in queue(yes_no)] == [3]


def test_a_tie_waits_for_the_adjudicator_once_all_labels_are_there() -> None:
    project = make_project(kind="sentiment", items=3, overlap=2, consensus="adjudicated")
    one, two = make_annotator("a"), make_annotator("b")
    slight = {key: ["slight"] for key in ("elegance", "casualness", "boldness", "minimalism")}
    clear = {**slight, "boldness": ["clear"]}
    for item, second in zip(project.items.all()[:2], (clear, slight), strict=True):
        label(item, one, slight)
        label(item, two, second)
    label(project.items.get(position=2), one, slight)
    # One step of twelve apart: far above 0.6, and yet nobody can say whether the first is bold.
    assert [item.position for item in queue(project)] == [0]
    settled = settle(project, ratings_of(project))[queue(project).get().pk]
    assert settled["boldness.binary"].value is None
    assert settled["elegance.binary"].value == "no"  # what they agree about stays settled
    project.overlap = 3
    project.save()
    assert not queue(project)  # a third label may still decide
    project.overlap, project.consensus = 2, "majority"
    project.save()
    assert not queue(project)  # the adjudicator's word would not count


def test_the_adjudicator_has_the_last_word_where_the_project_says_so(yes_no: Project, lead: User) -> None:
    adjudicate(yes_no.items.get(position=1), lead, {"choice": ["n"]}, "The lining is red, not the coat.")
    assert [row["choice"].value for row in settle(yes_no, ratings_of(yes_no)).values()] == ["y", "y", "n", "n"]
    yes_no.consensus = Project.Consensus.ADJUDICATED
    assert [row["choice"].value for row in settle(yes_no, ratings_of(yes_no)).values()] == ["y", "n", "n", None]


def test_a_verdict_needs_an_answer_and_a_reason(yes_no: Project, lead: User) -> None:
    item = yes_no.items.get(position=1)
    with pytest.raises(NoReason):
        adjudicate(item, lead, {"choice": ["n"]}, "  ")
    with pytest.raises(InvalidAnswer):
        adjudicate(item, lead, {}, "So it is.")
    assert not Adjudication.objects.exists()


def test_settled_items_can_become_gold(yes_no: Project, lead: User) -> None:
    adjudicate(yes_no.items.get(position=1), lead, {"choice": ["n"]}, "The lining is red, not the coat.")
    assert make_gold(Item.objects.all()) == 1
    assert Item.objects.get(position=1).gold == {"choice": ["n"]}


def test_an_export_says_where_labels_come_from_and_opens_by_an_override(
    yes_no: Project, lead: User, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, out = tmp_path / "labels.jsonl", StringIO()
    call_command("export_labels", yes_no.slug, out=path, stdout=out)
    assert json.loads(out.getvalue()) == {
        "products": 4,
        "labels": 1,
        "trainable": 0,
        "overridden": False,
        "synthetic": False,
    }
    source = read(path).source
    assert source.raters == {"person": 3, "model": 0}
    assert source.labels["choice"]["kappa"] == pytest.approx(1 / 3)
    assert read(path).products[1].labels == {"choice": {"value": "y", "votes": {"n": 1, "y": 2}}}
    with pytest.raises(GateClosed):
        read_for_training(path)
    call_command("export_labels", yes_no.slug, out=path, override="A first look.", by="lead", stdout=StringIO())
    assert read(path).source.override == {
        "by": "lead",
        "reason": "A first look.",
        "at": GateOverride.objects.get().created_at.isoformat(timespec="seconds"),
    }
    assert len(read_for_training(path).products) == 4
    assert "overridden by lead: A first look." in caplog.text


def test_synthetic_labels_stay_marked(yes_no: Project) -> None:
    Decision.objects.filter(item__position=2, annotator__user__username="a").update(synthetic=True)
    labels = label_set(yes_no)
    assert labels.source.synthetic
    assert [row.synthetic for row in labels.products] == [False, False, True, False]


def test_synthetic_labels_do_not_train_even_through_an_open_gate(yes_no: Project, tmp_path: Path) -> None:
    Project.objects.update(gate=0.1)
    Decision.objects.update(synthetic=True)
    path = tmp_path / "labels.jsonl"
    call_command("export_labels", yes_no.slug, out=path, stdout=StringIO())
    with pytest.raises(SyntheticLabels):
        read_for_training(path)


def test_relevance_is_exported_as_judgements() -> None:
    project = make_project(items=2, overlap=1)
    query = Query.objects.create(project=project, topic="q7", text="red shoes")
    project.items.update(query=query)
    annotator = make_annotator("ann")
    for item, value in zip(project.items.all(), ("exact", "irrelevant"), strict=True):
        label(item, annotator, grade(value))
    out = StringIO()
    call_command("export_labels", project.slug, qrels=True, stdout=out)
    skus = project.items.values_list("product__sku", flat=True)
    assert out.getvalue() == f"q7 0 {skus[0]} 3\nq7 0 {skus[1]} 0\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"override": "So be it."}, "--by"),
        ({"by": "lead"}, "--override"),
        ({"override": "So be it.", "by": "nobody"}, "--by"),
        ({"qrels": True}, "judges no relevance"),
        ({"out": Path("/nowhere/at/all.jsonl")}, "cannot be written"),
    ],
)
def test_an_export_that_cannot_be_says_why(
    yes_no: Project, lead: User, options: dict[str, object], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("export_labels", yes_no.slug, stdout=StringIO(), **options)
    assert not GateOverride.objects.exists()


def test_an_unknown_project_is_told_with_those_there_are(yes_no: Project) -> None:
    with pytest.raises(CommandError, match=f"There are: {yes_no.slug}"):
        call_command("export_labels", "nothing")
