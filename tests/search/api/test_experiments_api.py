from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from ranking.models import Experiment, Exposure, RankingProfile, Variant
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def experiment(db: None) -> Experiment:
    made = Experiment.objects.create(name="boost", hypothesis="More clicks.", primary_metric="ctr")
    for name, profile in (("control", "default"), ("b", "paper")):
        profile_row = RankingProfile.objects.named(profile)
        Variant.objects.create(experiment=made, name=name, profile=profile_row, is_control=name == "control")
    return made


def assignment(client: Client, experiment: Experiment, visitor: str, **sent: Any) -> Any:
    return client.get(f"/api/v1/experiments/{experiment.pk}/assignment", {"visitor": visitor}, **sent)


def test_experiments_are_told_with_their_variants(client: Client, make_key: KeyMaker, experiment: Experiment) -> None:
    _, sent = make_key("reports")
    (found,) = client.get("/api/v1/experiments", **sent).json()["results"]
    assert (found["id"], found["state"], found["winner"]) == (experiment.pk, "draft", None)
    assert [(one["name"], one["profile"], one["is_control"]) for one in found["variants"]] == [
        ("control", "default@1", True),
        ("b", "paper@1", False),
    ]
    assert client.get("/api/v1/experiments", {"state": "running"}, **sent).json()["results"] == []


def test_a_draft_assigns_nobody(client: Client, experiment: Experiment) -> None:
    assert assignment(client, experiment, "anna").status_code == 404


def test_a_visitor_is_told_the_variant_that_ranks_its_searches(
    client: Client, experiment: Experiment, shop: list[Product]
) -> None:
    experiment.start()
    seen = set()
    for number in range(12):
        visitor = f"visitor-{number}"
        told = assignment(client, experiment, visitor).json()
        assert assignment(client, experiment, visitor).json() == told
        answer = client.get("/api/v1/search", {"text": "red dress", "visitor": visitor}).json()
        exposure = Exposure.objects.get(query_id=answer["query_id"])
        assert exposure.variant is not None
        assert (told["variant"], told["profile"]) == (exposure.variant.name, answer["profile"])
        seen.add(told["variant"])
    assert seen == {"control", "b"}
    assert Exposure.objects.count() == 12  # asking stores nothing


def test_who_does_not_want_to_be_counted_is_in_no_variant(client: Client, experiment: Experiment) -> None:
    experiment.start()
    told = assignment(client, experiment, "anna", headers={"DNT": "1"}).json()
    assert (told["variant"], told["profile"], told["state"]) == (None, None, "running")


def test_one_that_was_stopped_ranks_nobody(client: Client, experiment: Experiment) -> None:
    experiment.start()
    experiment.stop()
    assert assignment(client, experiment, "anna").json()["variant"] is None


def test_a_visitor_has_to_be_named(client: Client, experiment: Experiment) -> None:
    refused = client.get(f"/api/v1/experiments/{experiment.pk}/assignment")
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "visitor")
