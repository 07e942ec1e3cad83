from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations.models import Annotator, Decision, Project, Query, Slot
from tests.annotations.projects import make_products, make_project
from tests.shop import make_product

pytestmark = pytest.mark.django_db

MAPPING = {
    "sku": "id",
    "annotator": "worker",
    "questions": {"occasions": {"column": "usage", "separator": ";", "values": {"Smart": "business", "-": "none"}}},
}
TABLE = "id,worker,usage\nx-0,w1,Smart;party\nx-0,w2,-\nx-1,w1,beach\n"


@pytest.fixture
def project() -> Project:
    make_products("x", 2)
    return make_project(kind="occasion", overlap=2)


def bring(project: Project, folder: Path, text: str, *, mapping: Any = MAPPING, **options: Any) -> dict[str, Any]:
    path, described = folder / options.pop("file", "labels.csv"), folder / "mapping.json"
    path.write_text(text)
    described.write_text(json.dumps(mapping))
    out, errors = StringIO(), StringIO()
    values = {"mapping": described, "name": "old tool", "kind": "person", **options}
    call_command("import_labels", project.slug, str(path), stdout=out, stderr=errors, **values)
    return {**json.loads(out.getvalue()), "errors": errors.getvalue()}


def test_labels_come_in_by_their_mapping_and_fill_slots(project: Project, tmp_path: Path) -> None:
    done = bring(project, tmp_path, TABLE)
    assert (done["stored"], done["failed"]) == (3, 0)
    rows = Decision.objects.order_by("pk").values_list("item__product__sku", "annotator__user__username", "answers")
    assert list(rows) == [
        ("x-0", "old tool:w1", {"occasions": ["party", "business"]}),
        ("x-0", "old tool:w2", {"occasions": []}),
        ("x-1", "old tool:w1", {"occasions": ["beach"]}),
    ]
    assert set(Decision.objects.values_list("source", "synthetic")) == {("import:old tool", False)}
    assert Slot.objects.filter(state="done").count() == 3
    assert not any(Annotator.objects.values_list("user__is_active", flat=True))


def test_bringing_the_same_file_in_again_changes_nothing(project: Project, tmp_path: Path) -> None:
    bring(project, tmp_path, TABLE)
    done = bring(project, tmp_path, TABLE)
    assert (done["stored"], done["unchanged"], done["failed"]) == (0, 3, 0)
    assert Decision.objects.count() == 3


def test_lines_that_give_no_label_are_named_and_the_rest_goes_in(project: Project, tmp_path: Path) -> None:
    text = "id,worker,usage\nx-9,w1,party\nx-0,w1,space travel\nx-0,w1,\nx-0,a,party\nx-0,b,party\nx-0,c,party\n"
    done = bring(project, tmp_path, text)
    assert (done["stored"], done["failed"]) == (2, 4)
    for reason in ("line 2: There is no product 'x-9'.", "space travel", "line 4", "line 7: This item waited too long"):
        assert reason in done["errors"]


def test_json_lines_of_a_model_are_marked_as_such(project: Project, tmp_path: Path) -> None:
    row = json.dumps({"id": "x-0", "usage": "party"})
    mapping = {key: value for key, value in MAPPING.items() if key != "annotator"}
    options = {"kind": "model", "synthetic": True, "annotator": "v2", "file": "labels.jsonl"}
    bring(project, tmp_path, row + "\n", mapping=mapping, **options)
    decision = Decision.objects.get()
    assert (decision.annotator.kind, decision.synthetic, str(decision.annotator)) == ("model", True, "old tool:v2")


def test_judgements_find_their_query(tmp_path: Path) -> None:
    project = make_project()
    make_products("x", 1)
    query = Query.objects.create(project=project, topic="q1", text="red")
    mapping = {"sku": "id", "topic": "query", "questions": {"relevance": {"column": "grade"}}}
    done = bring(project, tmp_path, "id,query,grade\nx-0,q1,exact\nx-0,q2,exact\nx-0,,exact\n", mapping=mapping)
    assert (done["stored"], done["failed"]) == (1, 2)
    assert Decision.objects.get().item.query == query


def test_a_sku_of_several_merchants_needs_the_merchant(project: Project, tmp_path: Path) -> None:
    from catalog.models import Merchant

    make_product("Other", merchant=Merchant.objects.named("other"), sku="x-0")
    assert "Several merchants have 'x-0'" in bring(project, tmp_path, TABLE)["errors"]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ([], "is no mapping"),
        ({"sku": "id"}, "is no mapping"),
        ({"sku": "id", "questions": {"mood": {"column": "m"}}}, "name these questions: occasions"),
        ({"questions": MAPPING["questions"]}, "sku is required"),
        ({**MAPPING, "price": "p"}, "a mapping names"),
        ({"sku": "id", "questions": {"occasions": {"colour": "m"}}}, "is no mapping"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(project: Project, tmp_path: Path, mapping: Any, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        bring(project, tmp_path, TABLE, mapping=mapping)


def test_what_cannot_be_read_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        bring(project, tmp_path, "{", file="labels.jsonl")
    with pytest.raises(CommandError, match="There is no project"):
        call_command("import_labels", "nothing", "x.csv", mapping=tmp_path, name="x", kind="person")


def test_a_closed_project_takes_no_import(project: Project, tmp_path: Path) -> None:
    Project.objects.update(status="closed")
    with pytest.raises(CommandError, match="takes no more labels"):
        bring(project, tmp_path, TABLE)
