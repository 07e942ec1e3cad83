"""Dashboard and alerts ask for what /metrics tells, and every alert says what to do."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from django.test import Client

from catalog.models import Product
from search import pipeline
from search.monitoring import views
from search.monitoring.state import State
from search.query import Query
from tests.deploy.files import DEPLOY, ROOT

RULES: list[dict[str, Any]] = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"][0]["rules"]
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text())
ASKED = {f"alert {rule['alert']}": rule["expr"] for rule in RULES} | {
    f"panel {panel['title']} {target['refId']}": target["expr"]
    for panel in DASHBOARD["panels"]
    for target in panel.get("targets", ())
}
SUFFIXES = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("",), "gauge": ("",)}


@pytest.fixture
def told(client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Return the metrics of a shop that was searched, with the names of their labels."""
    monkeypatch.setattr(views, "_state", State())
    monkeypatch.delenv(views.SHARED, raising=False)  # importing gunicorn's hooks sets it
    pipeline.search(Query(text="red dress"))
    text = client.get("/metrics").content.decode()
    kinds = re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE)
    names = {name + suffix for name, kind in kinds for suffix in SUFFIXES.get(kind, ())}
    return {
        name: {
            label
            for said in re.findall(rf"^{name}{{(.*)}} ", text, re.MULTILINE)
            for label in re.findall(r'(\w+)="', said)
        }
        for name in names
    }


@pytest.mark.django_db
def test_every_metric_that_is_asked_for_is_told(told: dict[str, set[str]]) -> None:
    unknown = {
        (where, name) for where, asked in ASKED.items() for name in re.findall(r"recsys_\w+", asked) if name not in told
    }
    assert unknown == set()


@pytest.mark.django_db
def test_every_label_that_is_asked_for_is_told(told: dict[str, set[str]]) -> None:
    unknown = {
        (where, name, label)
        for where, asked in ASKED.items()
        for name, choice in re.findall(r"(recsys_\w+){([^}]*)}", asked)
        for label in re.findall(r"(\w+)\s*[=!]", choice)
        if told[name] and label not in told[name]
    }
    assert unknown == set()


def test_brackets_are_closed() -> None:
    for where, asked in ASKED.items():
        assert all(asked.count(left) == asked.count(right) for left, right in ("()", "{}", "[]")), where


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_alert_has_its_place_in_the_runbook(rule: dict[str, Any]) -> None:
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    headings = re.findall(r"^#+ (.+)$", (ROOT / page).read_text(), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert anchor in anchors
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert rule["annotations"]["summary"]


def test_the_runbook_knows_no_other_alerts() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    listed = re.findall(r"^#### (.+)$", text, re.MULTILINE)
    assert [heading.lower().replace(" ", "-") for heading in listed] == [
        rule["annotations"]["runbook_url"].partition("#")[2] for rule in RULES
    ]
