from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from catalog.fetching import work
from catalog.fetching.slots import FetchSlot, at_host
from catalog.fetching.work import ATTEMPTS, LEASE, Round, fetch_pictures
from catalog.image_files import store_image
from catalog.images import sha256
from catalog.models import Product, ProductImage
from tests.catalog.fetching.server import HostileServer, hostile_server, small_picture
from tests.shop import make_product

A_WHILE = timedelta(seconds=10)

pytestmark = pytest.mark.django_db


def awaiting(server: HostileServer, path: str, **fields: Any) -> ProductImage:
    return make_product("Shirt").images.create(source_url=server.url(path), **fields)


def fetch(image: ProductImage) -> ProductImage:
    """Fetch once, whenever the next try is planned."""
    ProductImage.objects.filter(pk=image.pk, next_try__isnull=False).update(next_try=timezone.now())
    FetchSlot.objects.all().delete()
    fetch_pictures([image.pk], seconds=60)
    image.refresh_from_db()
    return image


def test_a_picture_that_arrives_is_good_and_changes_what_its_product_is(server: HostileServer) -> None:
    image = awaiting(server, "/tagged")
    before = image.product.content_hash
    fetch(image)
    assert (image.status, image.width, image.height, image.cause_code) == ("ok", 24, 24, "")
    assert image.source_sha256 == sha256(small_picture(1))
    assert (image.etag, image.attempts, image.next_try) == ('"one"', 0, None)
    product = Product.objects.get(pk=image.product_id)
    assert product.content_hash == product.current_content_hash() != before


def test_a_picture_that_is_here_is_not_fetched_again(server: HostileServer) -> None:
    image = fetch(awaiting(server, "/good/1"))
    fetch(image)
    assert server.asked["/good/1"] == 1


def test_what_is_asked_for_anew_and_has_not_changed_is_kept_as_it_is(server: HostileServer) -> None:
    image = fetch(awaiting(server, "/tagged"))
    assert ProductImage.objects.filter(pk=image.pk).fetch_again() == 1
    name = image.file.name
    image.refresh_from_db()
    assert image.is_good
    fetch(image)
    assert server.headers_seen["/tagged"][1]["If-None-Match"] == '"one"'
    assert (image.status, image.file.name, image.next_try) == ("ok", name, None)


def test_the_same_bytes_under_a_new_tag_are_not_stored_again(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = fetch(awaiting(server, "/good/1"))
    ProductImage.objects.filter(pk=image.pk).fetch_again()
    monkeypatch.setattr(work, "store_image", lambda data: pytest.fail("the picture was encoded again"))
    assert fetch(image).is_good
    assert server.asked["/good/1"] == 2


def test_an_address_that_two_products_share_is_asked_once(server: HostileServer) -> None:
    images = [awaiting(server, "/good/5"), awaiting(server, "/good/5")]
    fetch_pictures([image.pk for image in images], seconds=60)
    assert server.asked["/good/5"] == 1
    assert ProductImage.objects.good().count() == 2


def test_a_failing_server_is_tried_four_times_with_growing_pauses(server: HostileServer, settings: Settings) -> None:
    settings.FETCH_RETRY_SECONDS = 10
    image = awaiting(server, "/status/500")
    for attempt in range(1, ATTEMPTS):
        fetch(image)
        assert (image.status, image.cause_code, image.attempts) == ("pending", "server_error", attempt)
        pause = (image.next_try - timezone.now()).total_seconds() if image.next_try else 0
        assert 5 * 2 ** (attempt - 1) - 1 < pause <= 15 * 2 ** (attempt - 1)
    fetch(image)
    assert (image.status, image.cause, image.next_try) == ("failed", "The server failed (status 500).", None)
    fetch(image)
    assert server.asked["/status/500"] == ATTEMPTS


def test_a_server_that_recovers_is_forgiven(server: HostileServer) -> None:
    image = awaiting(server, "/weak/2")
    assert [fetch(image).status for _ in range(3)] == ["pending", "pending", "ok"]
    assert (image.cause, image.cause_code, image.attempts) == ("", "", 0)


@pytest.mark.parametrize(
    ("path", "code"),
    [("/nothing", "not_found"), ("/status/403", "refused"), ("/html.jpg", "not_an_image"), ("/svg", "not_an_image")],
)
def test_what_will_not_change_is_never_tried_again(server: HostileServer, path: str, code: str) -> None:
    image = awaiting(server, path)
    fetch(image)
    assert (image.status, image.cause_code) == ("failed", code)
    fetch(image)
    assert server.asked[path] == 1


def test_the_pause_that_a_server_asks_for_holds_for_all_its_pictures(server: HostileServer, settings: Settings) -> None:
    settings.FETCH_RETRY_SECONDS = 1
    image, other = awaiting(server, "/pause/600"), awaiting(server, "/good/1")
    fetch_pictures([image.pk, other.pk], seconds=60)
    image.refresh_from_db()
    other.refresh_from_db()
    assert image.cause_code == "throttled"
    assert image.next_try is not None
    assert 595 < (image.next_try - timezone.now()).total_seconds() <= 600
    assert not server.asked["/good/1"]
    assert (other.status, other.attempts) == ("pending", 0)


def test_the_pause_is_the_servers_that_asked_for_it_not_that_of_the_one_that_redirected(
    server: HostileServer, settings: Settings
) -> None:
    settings.FETCH_NETWORKS = ["127.0.0.0/8"]
    with hostile_server("127.0.0.2") as store:
        settings.FETCH_PORTS = [server.port, store.port]
        image = awaiting(server, f"/to/{store.url('/pause/600')}")
        other = awaiting(server, "/good/1")
        fetch_pictures([image.pk, other.pk], seconds=60)
    image.refresh_from_db()
    other.refresh_from_db()
    assert (image.cause_code, other.status) == ("throttled", "ok")
    resting = FetchSlot.objects.filter(held_until__gt=timezone.now() + timedelta(minutes=9))
    assert set(resting.values_list("host", flat=True)) == {"127.0.0.2"}


def test_nobody_is_left_alone_for_longer_than_six_hours(server: HostileServer) -> None:
    image = fetch(awaiting(server, "/pause/99999999"))
    assert image.next_try is not None
    assert image.next_try - timezone.now() <= timedelta(hours=6)


def test_our_own_politeness_is_no_attempt(server: HostileServer) -> None:
    FetchSlot.objects.rest("127.0.0.1", timezone.now() + timedelta(minutes=1))
    image = awaiting(server, "/good/1")
    fetch_pictures([image.pk], seconds=60)
    image.refresh_from_db()
    assert (image.status, image.attempts, sum(server.asked.values())) == ("pending", 0, 0)
    assert image.next_try is not None


def test_while_others_are_at_the_host_its_pictures_are_left_for_later(server: HostileServer) -> None:
    keys = [awaiting(server, f"/good/{number}").pk for number in range(3)]
    with at_host("127.0.0.1", A_WHILE), at_host("127.0.0.1", A_WHILE):
        assert fetch_pictures(keys, seconds=60) == Round(0, keys)
    assert not server.asked
    ProductImage.objects.update(next_try=None)
    assert fetch_pictures(keys, seconds=60) == Round(3)


def test_a_picture_that_is_taken_is_nobody_elses_until_its_lease_is_over(server: HostileServer) -> None:
    image = awaiting(server, "/good/1")
    assert ProductImage.objects.take(image.pk, LEASE)
    assert ProductImage.objects.take(image.pk, LEASE) is None
    ProductImage.objects.update(next_try=timezone.now())
    again = ProductImage.objects.take(image.pk, LEASE)
    assert again is not None
    assert again.attempts == 2


def test_a_picture_that_takes_its_worker_down_is_parked_with_its_reason(server: HostileServer) -> None:
    image = awaiting(server, "/good/1")
    for _ in range(ATTEMPTS):
        assert ProductImage.objects.take(image.pk, timedelta(0))
    fetch(image)
    assert (image.status, image.cause_code) == ("failed", "gave_up")
    assert not server.asked


def test_a_good_picture_whose_source_went_stays_good(server: HostileServer) -> None:
    image = fetch(awaiting(server, "/weak/0"))
    image.source_url = server.url("/nothing")
    image.await_file()
    image.save()
    fetch(image)
    assert (image.status, image.next_try) == ("ok", None)
    assert image.file


def test_a_picture_that_was_deleted_on_the_way_stays_deleted(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = awaiting(server, "/good/1")

    def stored_late(data: bytes) -> Any:
        ProductImage.objects.all().delete()
        return store_image(data)

    monkeypatch.setattr(work, "store_image", stored_late)
    fetch_pictures([image.pk], seconds=60)
    assert not ProductImage.objects.exists()


def test_only_web_addresses_are_fetched(server: HostileServer) -> None:
    make_product("Shirt").images.create(source_url="pictures/a.jpg")
    assert not ProductImage.objects.to_fetch().exists()


def test_failed_pictures_are_asked_for_anew_by_cause(server: HostileServer) -> None:
    gone, refused = fetch(awaiting(server, "/nothing")), fetch(awaiting(server, "/status/403"))
    assert ProductImage.objects.failed_by("not_found").fetch_again() == 1
    gone.refresh_from_db()
    refused.refresh_from_db()
    assert (gone.status, gone.attempts, refused.status) == ("pending", 0, "failed")
    assert ProductImage.objects.failed_by().fetch_again() == 1


def test_a_batch_ends_when_its_time_is_over(server: HostileServer) -> None:
    images = [awaiting(server, "/good/1"), awaiting(server, "/good/2")]
    assert fetch_pictures([image.pk for image in images], seconds=-1) == Round(0)
    assert ProductImage.objects.to_fetch().count() == 2
