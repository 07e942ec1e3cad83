from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from search import tasks
from search.webhooks import delivering
from search.webhooks.delivering import ATTEMPTS, PAUSES, deliver_due, forget_old_deliveries, note, pause, taken
from search.webhooks.models import Delivery, Webhook
from search.webhooks.noticing import AT_ONCE
from search.webhooks.sending import Outcome
from search.webhooks.signing import verify
from tests.search.webhooks.conftest import Receiver

pytestmark = pytest.mark.django_db
Hook = Callable[..., Webhook]


def message(webhook: Webhook, about: str = "index-v1") -> Delivery:
    return Delivery.objects.create(webhook=webhook, event="index.live", about=about, body='{"type":"index.live"}')


def after_attempt(delivery: Delivery, outcome: Outcome) -> Delivery:
    assert taken(delivery)
    note(delivery, outcome)
    delivery.refresh_from_db()
    return delivery


def test_a_message_is_signed_and_taken(hook: Hook, receiver: Receiver) -> None:
    webhook = hook("index.live", url=receiver.url)
    delivery = message(webhook)
    assert deliver_due(10.0)
    ((headers, body),) = receiver.got
    verify(webhook.secret, headers, body, now=time.time())
    assert json.loads(body) == {"type": "index.live"}
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.attempts, headers["webhook-id"]) == (
        *("delivered", 204, 1), delivery.public_id,
    )  # fmt: skip
    assert [line["status"] for line in delivery.log] == [204]


def test_it_is_not_sent_twice(hook: Hook, receiver: Receiver) -> None:
    message(hook("index.live", url=receiver.url))
    assert deliver_due(10.0)
    assert deliver_due(10.0)
    assert len(receiver.got) == 1


def test_a_server_that_fails_is_asked_again_later(hook: Hook, receiver: Receiver) -> None:
    receiver.answers = [(500, {})]
    delivery = message(hook("index.live", url=receiver.url))
    assert deliver_due(10.0)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == ("waiting", 500)
    assert "status 500" in delivery.reason
    assert delivery.next_try > timezone.now()
    Delivery.objects.update(next_try=timezone.now())
    Webhook.objects.update(rests_until=timezone.now())
    assert deliver_due(10.0)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason, len(delivery.log)) == ("delivered", "", 2)


def test_a_pause_that_the_server_asks_for_is_kept(hook: Hook, receiver: Receiver) -> None:
    receiver.answers = [(503, {"Retry-After": "3000"})]
    delivery = message(hook("index.live", url=receiver.url))
    deliver_due(10.0)
    delivery.refresh_from_db()
    assert delivery.next_try > timezone.now() + timedelta(seconds=2900)


def test_messages_for_others_do_not_wait_behind_those_for_a_server_that_fails(hook: Hook, receiver: Receiver) -> None:
    receiver.answers = [(500, {})]
    failing, well = hook("index.live", url=receiver.url), hook("index.live", url=receiver.url)
    first, second, other = message(failing), message(failing, "index-v2"), message(well)
    assert deliver_due(10.0)
    for delivery in (first, second, other):
        delivery.refresh_from_db()
    assert (first.attempts, second.attempts, other.state) == (1, 0, "delivered")
    assert len(receiver.got) == 2
    failing.refresh_from_db()
    assert second.turn == failing.rests_until > timezone.now()


def test_a_server_is_left_alone_longer_each_time_until_it_answers(hook: Hook) -> None:
    webhook = hook("index.live")
    delivery = message(webhook)
    for failures, least in ((1, 5), (2, 30), (3, 150), (4, 900), (5, 1800)):
        delivery.webhook.refresh_from_db()
        note(delivery, Outcome(0, "It cannot be reached."))
        webhook.refresh_from_db()
        rest = (webhook.rests_until - timezone.now()).total_seconds()
        assert webhook.failures == failures
        assert least - 5 < rest <= 1800
    note(delivery, Outcome(204))
    webhook.refresh_from_db()
    assert webhook.failures == 0


def test_a_message_that_the_server_does_not_want_says_nothing_about_the_next(hook: Hook) -> None:
    webhook = hook("index.live")
    note(message(webhook), Outcome(400, "It does not want it."))
    webhook.refresh_from_db()
    assert webhook.failures == 0
    assert webhook.rests_until <= timezone.now()


def test_who_sends_again_does_not_wait_for_a_server_that_is_left_alone(hook: Hook) -> None:
    delivery = message(hook("index.live", rests_until=timezone.now() + timedelta(minutes=20)))
    assert not Delivery.objects.filter(delivering.due()).exists()
    delivery.send_again()
    assert Delivery.objects.filter(delivering.due()).exists()


def test_what_got_no_turn_for_days_because_its_server_fails_is_given_up(hook: Hook) -> None:
    failing, off = hook("index.live", failures=7), hook("index.live", failures=7, is_active=False)
    stale, waits, fresh = message(failing), message(off), message(failing, "index-v2")
    long_ago = timezone.now() - delivering.STALE - timedelta(minutes=1)
    Delivery.objects.filter(pk__in=[stale.pk, waits.pk]).update(next_try=long_ago)
    forget_old_deliveries()
    for delivery in (stale, waits, fresh):
        delivery.refresh_from_db()
    assert (stale.state, waits.state, fresh.state) == ("dead", "waiting", "waiting")
    assert "3 days" in stale.reason


def test_one_worker_tells_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sweep asks for it: workers that wait for slow servers must not add up."""

    @contextmanager
    def held_elsewhere(name: str, folder: Path) -> Iterator[bool]:
        yield False

    def must_not(*_: object) -> None:
        raise AssertionError("another worker does this")

    monkeypatch.setattr(tasks, "exclusive", held_elsewhere)
    for name in ("notice", "deliver_due"):
        monkeypatch.setattr(tasks, name, must_not)
    monkeypatch.setattr(tasks.deliver, "delay", must_not)
    tasks.deliver()


def test_a_large_import_is_told_without_waiting_for_the_next_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    found = iter([AT_ONCE, AT_ONCE - 1])
    monkeypatch.setattr(tasks, "notice", lambda: next(found))
    monkeypatch.setattr(tasks, "deliver_due", lambda seconds: True)
    monkeypatch.setattr(tasks.deliver, "delay", lambda: asked.append(1))
    tasks.deliver()
    tasks.deliver()
    assert asked == [1]


def test_a_redirect_is_not_followed(hook: Hook, receiver: Receiver) -> None:
    receiver.answers = [(302, {"Location": receiver.url})]
    delivery = message(hook("index.live", url=receiver.url))
    deliver_due(10.0)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, len(receiver.got)) == ("waiting", 302, 1)


@pytest.mark.parametrize("url", ["http://127.0.0.1/hook", "http://[::1]/", "http://169.254.169.254/latest/"])
def test_private_servers_are_never_told(hook: Hook, url: str, settings: Settings) -> None:
    settings.FETCH_PORTS = [80]
    delivery = message(hook("index.live", url=url))
    deliver_due(10.0)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == ("dead", 0)
    assert "private network" in delivery.reason


def test_a_message_is_given_up_after_the_last_attempt_with_its_reason(hook: Hook) -> None:
    delivery = message(hook("index.live"))
    for attempt in range(1, ATTEMPTS + 1):
        after_attempt(delivery, Outcome(500, "It failed."))
        assert delivery.state == ("dead" if attempt == ATTEMPTS else "waiting")
    assert (delivery.reason, len(delivery.log)) == ("It failed.", ATTEMPTS)
    delivery.send_again()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.reason) == ("waiting", 0, "")


def test_where_nobody_listens_any_more_the_webhook_is_turned_off(hook: Hook, receiver: Receiver) -> None:
    receiver.answers = [(410, {})]
    webhook = hook("index.live", url=receiver.url)
    delivery, waits = message(webhook), message(webhook, "index-v2")
    assert deliver_due(10.0)
    webhook.refresh_from_db()
    delivery.refresh_from_db()
    waits.refresh_from_db()
    assert (webhook.is_active, delivery.state, waits.attempts) == (False, "dead", 0)


def test_one_worker_takes_a_message(hook: Hook) -> None:
    message(hook("index.live"))
    mine, same = Delivery.objects.get(), Delivery.objects.get()
    assert taken(mine)
    assert not taken(same)


def test_a_worker_that_died_leaves_the_message_to_the_next(hook: Hook) -> None:
    delivery = message(hook("index.live"))
    assert taken(delivery)
    assert not Delivery.objects.filter(delivering.due()).exists()
    later = timezone.now() + Delivery.LEASE + timedelta(seconds=1)
    assert Delivery.objects.filter(delivering.due(later)).get().attempts == 1


def test_a_message_that_was_sent_anew_meanwhile_keeps_its_new_turn(hook: Hook) -> None:
    delivery = message(hook("index.live"))
    assert taken(delivery)
    delivery.send_again()
    note(delivery, Outcome(500, "It failed."))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.log) == ("waiting", 0, [])


@pytest.mark.parametrize(("attempt", "seconds"), enumerate(PAUSES, start=1))
def test_pauses_grow_and_are_spread(attempt: int, seconds: int) -> None:
    drawn = [pause(attempt, 0.0).total_seconds() for _ in range(50)]
    assert seconds * 0.5 <= min(drawn) < max(drawn) <= seconds * 1.5


def test_old_messages_go_but_not_those_that_wait(hook: Hook) -> None:
    webhook = hook("index.live")
    done, waits = message(webhook), message(webhook, "index-v2")
    Delivery.objects.update(created_at=timezone.now() - Delivery.KEPT_FOR - timedelta(days=1))
    Delivery.objects.filter(pk=done.pk).update(state="delivered")
    forget_old_deliveries()
    assert list(Delivery.objects.all()) == [waits]


def test_a_new_secret_is_another_one_and_none_is_stored(hook: Hook) -> None:
    webhook = hook("index.live")
    before = webhook.secret
    assert webhook.renew_secret() == Webhook.objects.get().secret != before
    stored = " ".join(str(value) for value in Webhook.objects.values().get().values())
    assert webhook.secret.removeprefix("whsec_") not in stored
