from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Product
from search.lifecycle.progress import recorded
from search.models import IndexBuild, LiveIndex, SearchLog
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


def run(command: str, **options: Any) -> tuple[dict[str, Any], str]:
    out, err = StringIO(), StringIO()
    call_command(command, stdout=out, stderr=err, **options)
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue()


def test_status_tells_versions_shares_and_what_waits(shop: list[Product]) -> None:
    shop[0].delete()
    make_product("Green dress", sku="green")
    told, said = run("index_status")
    assert (told["products"], told["base"], told["tombstones"], told["unsealed"], told["waiting"]) == (2, 3, 1, 1, 1)
    assert told["tombstone_share"] == 0.3333
    assert told["due"] == "0 products after the base, 1 of 3 taken out"
    assert [row["live"] for row in told["versions"]] == [True]
    assert told["versions"][0]["megabytes"] > 0
    assert "2 products can be found, 1 wait for vectors" in said
    assert "New version: Done" in said


def test_status_without_an_index_says_what_to_do() -> None:
    told, said = run("index_status", probe=5)
    assert told["live"] == ""
    assert "manage.py build_index" in said


def test_a_probe_compares_logged_searches_with_exact_search(shop: list[Product]) -> None:
    assert "no logged search" in run("index_status", probe=5)[1]
    SearchLog.objects.create(kind="text", text="red dress")
    told, said = run("index_status", probe=5)
    assert told["recall"] == {"recall": 1.0, "depth": 10, "queries": 1}
    assert "recall@10 1.0000 over 1 logged searches" in said


def test_going_back_is_a_command(shop: list[Product]) -> None:
    first = LiveIndex.objects.get().version
    make_searchable()
    told, _ = run("roll_back_index")
    assert told["version"] == first.version == LiveIndex.objects.get().version.version
    assert "held after going back" in run("index_status")[1]
    with pytest.raises(CommandError, match="no version x to go back to"):
        run("roll_back_index", to="x")


def test_a_build_that_died_is_told_by_the_next_one() -> None:
    IndexBuild.objects.create(encoder_id="e", kind="base")
    with recorded("e", IndexBuild.Kind.BASE, "again", 3) as progress:
        progress(1)
    with pytest.raises(ZeroDivisionError), recorded("e", IndexBuild.Kind.BASE, "and again", 3):
        raise ZeroDivisionError("by zero")
    outcomes = list(IndexBuild.objects.order_by("pk").values_list("outcome", "done", "message"))
    assert outcomes == [("died", 0, ""), ("done", 3, ""), ("failed", 0, "ZeroDivisionError: by zero")]
