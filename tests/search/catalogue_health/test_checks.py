from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from search.catalogue_health.checks import UNSEEN_FOR, Catalogue, Seen, issues
from search.catalogue_health.robust import Usual

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SOUND = Seen(
    description="A long dress of red silk, cut to the knee.",
    attributes={"colour": "Red"},
    price=50.0,
    kind="1/EUR",
    watched_since=NOW,
    picture_side=640,
    likeness=0.8,
)
CATALOGUE = Catalogue(
    expected={"1/EUR": frozenset({"colour"})},
    prices={"1/EUR": Usual(math.log(50), 0.2)},
    likeness=Usual(0.8, 0.1),
)


def found(product: Seen) -> list[str]:
    return [kind for kind, _ in issues(product, CATALOGUE, now=NOW)]


def test_nothing_is_wrong_with_a_sound_product() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"picture_side": None}, ["no_picture"]),
        ({"picture_side": 319}, ["small_picture"]),
        ({"picture_side": 320}, []),
        ({"same": "Other dress"}, ["same_picture"]),
        ({"description": "  Red.  "}, ["no_description"]),
        ({"attributes": {"colour": ""}}, ["attributes"]),
        ({"price": 0.0}, ["price"]),
        ({"price": 50 * math.exp(0.2 * 3.6)}, ["price"]),
        ({"price": 50 * math.exp(-0.2 * 3.6)}, ["price"]),
        ({"price": 50 * math.exp(0.2 * 3.4)}, []),
        ({"price": None}, []),
        ({"price": 5000.0, "kind": "2/EUR"}, []),
        ({"likeness": 0.49}, ["contradiction"]),
        ({"likeness": 0.51}, []),
        ({"likeness": None}, []),
        ({"watched_since": NOW - UNSEEN_FOR - timedelta(hours=1)}, ["never_shown"]),
        ({"watched_since": NOW - UNSEEN_FOR - timedelta(hours=1), "shown_at": NOW}, []),
    ],
)
def test_each_thing_is_found_at_its_bound(changes: dict, kinds: list[str]) -> None:
    assert found(replace(SOUND, **changes)) == kinds


def test_the_cause_of_a_failed_picture_is_told() -> None:
    told = dict(issues(replace(SOUND, picture_side=None, failed="404 not found"), CATALOGUE, now=NOW))
    assert told == {"no_picture": "Its picture failed: 404 not found"}


def test_without_a_catalogue_to_compare_with_only_the_product_itself_counts() -> None:
    odd = replace(SOUND, price=5000.0, likeness=-1.0, attributes={})
    assert list(issues(odd, Catalogue(), now=NOW)) == []
