from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import ImportRun, Merchant, ProductImage
from catalog.signals import picture_failed
from ranking.models import Experiment
from search.encoders import get_encoder
from search.lifecycle.embedding import MAX_ATTEMPTS, embed_missing
from search.models import EmbeddingAttempt
from search.webhooks.models import Delivery, Webhook
from search.webhooks.noticing import notice
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db
Hook = Callable[..., Webhook]


def told() -> list[tuple[str, dict[str, object]]]:
    bodies = [json.loads(row.body) for row in Delivery.objects.order_by("pk")]
    return [(body["type"], body["data"]) for body in bodies]


def test_a_product_is_told_once_its_vectors_are_there(hook: Hook) -> None:
    hook("product.searchable")
    product = make_product("Red dress", "red")
    assert notice() == 0
    embed_missing(get_encoder("fake"))
    assert (notice(), notice()) == (1, 0)
    assert told() == [("product.searchable", {"id": product.public_id, "sku": product.sku, "merchant": "default"})]


def test_a_product_that_changed_is_told_again(hook: Hook) -> None:
    hook("product.searchable")
    product = make_product("Red dress", "red")
    embed_missing(get_encoder("fake"))
    notice()
    product.title = "Blue dress"
    product.save()
    embed_missing(get_encoder("fake"))
    assert notice() == 1


def test_what_was_there_before_the_webhook_is_not_told(hook: Hook) -> None:
    make_product("Red dress", "red")
    make_searchable()
    hook("product.searchable", "index.live")
    assert notice() == 0


def test_a_webhook_of_a_merchant_hears_of_its_own_alone(hook: Hook) -> None:
    hook("product.searchable", "import.finished", merchant=Merchant.objects.named("acme"))
    make_product("Red dress", "red", merchant=Merchant.objects.named("other"))
    mine = make_product("Blue dress", "blue", merchant=Merchant.objects.named("acme"))
    embed_missing(get_encoder("fake"))
    ImportRun.objects.create(merchant=Merchant.objects.named("other"), source="csv", finished_at=timezone.now())
    notice()
    assert [data["id"] for _, data in told()] == [mine.public_id]


def test_an_import_is_told_when_it_is_over_and_a_dry_run_never(hook: Hook) -> None:
    hook("import.finished")
    merchant = Merchant.objects.named("acme")
    run = ImportRun.objects.create(merchant=merchant, source="csv", created=3)
    ImportRun.objects.create(merchant=merchant, source="csv", dry_run=True, finished_at=timezone.now())
    assert notice() == 0
    ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now(), status="done")
    assert (notice(), notice()) == (1, 0)
    ((event, data),) = told()
    assert (event, data["run"], data["created"], data["status"]) == ("import.finished", run.pk, 3, "done")


def test_a_version_of_the_index_is_told_once_it_serves(hook: Hook) -> None:
    hook("index.live")
    make_product("Red dress", "red")
    version = make_searchable()
    assert (notice(), notice()) == (1, 0)
    assert told()[0][1]["version"] == version.version


def test_the_end_of_an_experiment_is_told(hook: Hook) -> None:
    hook("experiment.stopped", "experiment.decided")
    row = Experiment.objects.create(name="boost")
    Experiment.objects.filter(pk=row.pk).update(stopped_at=timezone.now(), verdict="")
    assert notice() == 1
    Experiment.objects.filter(pk=row.pk).update(decided_at=timezone.now(), verdict="Ship it.")
    assert notice() == 1
    assert told()[-1] == ("experiment.decided", {"id": row.pk, "name": "boost", "verdict": "Ship it.", "winner": None})


def test_a_picture_that_cannot_be_had_is_told_at_once(hook: Hook) -> None:
    hook("product.rejected")
    product = make_product("Red dress")
    image = ProductImage.objects.create(product=product, source_url="https://shop.example/1.jpg")
    picture_failed.send(ProductImage, image=image, code="not_found", cause="There is nothing.")
    ((_, data),) = told()
    assert (data["id"], data["picture"], data["cause"]) == (product.public_id, image.source_url, "not_found")


def test_a_product_that_no_attempt_could_embed_is_told(hook: Hook) -> None:
    hook("product.rejected")
    product = make_product("Red dress")
    known = {"product": product, "encoder_id": "fake-1", "content_hash": "x", "reason": "It broke."}
    attempt = EmbeddingAttempt.objects.create(**known, attempts=MAX_ATTEMPTS - 1)
    assert notice() == 0
    EmbeddingAttempt.objects.filter(pk=attempt.pk).update(attempts=MAX_ATTEMPTS)
    assert notice() == 1
    assert told()[0][1]["reason"] == "It broke."


def test_a_webhook_that_is_off_hears_nothing(hook: Hook) -> None:
    hook("index.live", is_active=False)
    make_product("Red dress", "red")
    make_searchable()
    assert notice() == 0


def test_a_webhook_that_slept_hears_of_three_days_at_most(hook: Hook) -> None:
    webhook = hook("import.finished")
    Webhook.objects.filter(pk=webhook.pk).update(created_at=timezone.now() - timedelta(days=30))
    old = timezone.now() - timedelta(days=4)
    ImportRun.objects.create(merchant=Merchant.objects.named("acme"), source="csv", finished_at=old)
    assert notice() == 0
