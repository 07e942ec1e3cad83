from __future__ import annotations

import pytest
from pytest_django import Settings

from catalog.models import Product
from recsys.gunicorn import post_worker_init
from search.lifecycle.serving_pair import serving_pair
from search.lifecycle.warmup import warm_up
from search.models import SearchLog

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_has_encoded_and_searched_before_its_first_visitor(shop: list[Product]) -> None:
    towers = serving_pair().towers.towers
    before = {name: tower.load().items for name, tower in towers.items()}
    post_worker_init(object())
    assert {name: tower.load().items for name, tower in towers.items()} == {
        name: count + 1 for name, count in before.items()
    }
    assert not SearchLog.objects.exists()


@pytest.mark.parametrize("encoder", ["fake", "nobody"])
def test_what_is_missing_keeps_nobody_from_starting(
    encoder: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ENCODER = encoder
    warm_up()
    assert "started without search" in caplog.text
