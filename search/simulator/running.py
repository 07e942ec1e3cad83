"""A whole experiment with simulated visitors: what they see is really ranked, what they do is drawn."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone

from catalog.models import Product
from ranking.experiments.assignment import place
from ranking.models import Event, Experiment, Exposure, RankingProfile, Variant
from search.simulator import clicking
from search.simulator.asking import Shown, Wish, shown, wishes

#: What the hash of every simulated visitor starts with, so that their events can be told from people's.
SYNTHETIC = "synthetic-"
AT_ONCE = 250
_NAMES = uuid.UUID("5f3c0f5e-51f9-4b8e-8a35-6d1f3cbb2f6e")


class CannotSimulate(ValueError):
    """What was asked for cannot be simulated; the message says why."""


@dataclass(frozen=True)
class Request:
    """effect: by how much visitors of the treated variant click and buy more for the same list (0.1: a tenth)."""

    name: str
    control: RankingProfile
    treated: RankingProfile
    visitors: int = 2000
    days: int = 14
    effect: float = 0.0
    seed: int = 1
    wishes: int = 40


@dataclass(frozen=True)
class Simulated:
    """What was written; true_click_through is the relative effect that visitors were drawn with, ranking included."""

    experiment: Experiment
    searches: int
    events: int
    true_click_through: float


@dataclass(frozen=True)
class _Shop:
    """What visitors meet: wishes, what each variant shows for them, and when."""

    experiment: Experiment
    arms: Sequence[Variant]
    lists: Mapping[str, Sequence[Shown]]
    request: Request
    begin: datetime


def simulate(request: Request, *, on_progress: Callable[[int], object] = lambda _: None) -> Simulated:
    """Draw an experiment that is over now; the same request again adds nothing. Raises CannotSimulate, NothingToAsk."""
    rng = np.random.default_rng(request.seed)
    asked = wishes(Product.objects.active(), most=request.wishes, rng=rng)
    experiment = _experiment(request)
    arms = list(experiment.variants.select_related("profile").order_by("-is_control", "pk"))
    lists = _lists(asked, arms)
    begin = experiment.started_at or timezone.now()
    shop = _Shop(experiment, arms, lists, request, begin)
    for start in range(0, request.visitors, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, request.visitors))
        _write(shop, numbers)
        on_progress(len(numbers))
    control, treated = (
        clicking.click_through([each.grades for each in lists[arm.name]], _lift(request, arm)) for arm in arms
    )
    return Simulated(
        experiment,
        Exposure.objects.filter(experiment=experiment).count(),
        Event.objects.filter(visitor__startswith=_prefix(request)).count(),
        treated / control - 1.0 if control else 0.0,
    )


def remove(name: str) -> None:
    """Take a simulated experiment away with all that was written for it. Raises CannotSimulate for any other."""
    experiment = _stored(name)
    if experiment is None:
        raise CannotSimulate(f"There is no experiment {name}.")
    with transaction.atomic():
        exposures = Exposure.objects.filter(experiment=experiment)
        Event.objects.filter(visitor__in=exposures.values("visitor"), visitor__startswith=SYNTHETIC).forget()
        exposures.forget()
        Experiment.objects.filter(pk=experiment.pk).update(winner=None)
        experiment.delete()


def _stored(name: str) -> Experiment | None:
    experiment = Experiment.objects.filter(name=name).first()
    if experiment is not None and not experiment.is_synthetic:
        raise CannotSimulate(f"{name} is an experiment with people: choose another name.")
    return experiment


def _experiment(request: Request) -> Experiment:
    """Find the experiment of this request, or make it: begun so many days ago and over by now, so nobody else joins."""
    salt = uuid.uuid5(_NAMES, f"{request.name} {request.seed}").hex
    experiment = _stored(request.name)
    if experiment is not None:
        if experiment.salt != salt or experiment.planned_visitors != request.visitors:
            raise CannotSimulate(f"{request.name} was simulated otherwise: choose another name, or --remove it first.")
        return experiment
    now = timezone.now()
    with transaction.atomic():
        experiment = Experiment.objects.create(
            name=request.name,
            hypothesis=f"Synthetic: of the same list, visitors of b click and buy {request.effect:+.0%} by the draw.",
            is_aa=request.control == request.treated,
            salt=salt,
            primary_metric="click_through",
            guardrails=["latency_ms", "zero_result_rate"],
            planned_visitors=request.visitors,
            is_synthetic=True,
        )
        for name, profile in (("a", request.control), ("b", request.treated)):
            Variant.objects.create(experiment=experiment, name=name, profile=profile, share=0.5, is_control=name == "a")
        experiment.start(now=now - timedelta(days=request.days))
        experiment.stop(now=now)
    return experiment


def _lists(asked: Sequence[Wish], arms: Sequence[Variant]) -> dict[str, list[Shown]]:
    """Search every wish once with each profile; what thousands of visitors see is looked up here."""
    for wish in asked:  # once for nothing, so that no variant alone waits for what is then cached
        shown(wish, arms[0].profile)
    by_profile: dict[int, list[Shown]] = {}
    for arm in arms:
        if arm.profile_id not in by_profile:
            by_profile[arm.profile_id] = [shown(wish, arm.profile) for wish in asked]
    return {arm.name: by_profile[arm.profile_id] for arm in arms}


def _write(shop: _Shop, numbers: Sequence[int]) -> None:
    exposures: list[Exposure] = []
    events: list[Event] = []
    for number in numbers:
        _visit(shop, number, exposures, events)
    with transaction.atomic():
        Exposure.objects.bulk_create(exposures, ignore_conflicts=True, batch_size=AT_ONCE)
        Event.objects.bulk_create(events, ignore_conflicts=True, batch_size=AT_ONCE)


def _visit(shop: _Shop, number: int, exposures: list[Exposure], events: list[Event]) -> None:
    """Draw all that one visitor does in one session; the same number does the same again."""
    rng = np.random.default_rng([shop.request.seed, number])
    visitor = f"{_prefix(shop.request)}{number:012d}"
    arm = shop.arms[int(place(shop.experiment.salt, visitor) * len(shop.arms))]
    mood, lift = float(rng.choice(clicking.MOODS)), _lift(shop.request, arm)
    device, returning, bot = "phone" if rng.random() < 0.6 else "desktop", bool(rng.random() < 0.4), rng.random() < 0.01
    at = shop.begin + timedelta(days=shop.request.days * 0.98 * float(rng.random()))
    clicks = 0
    for turn in range(1 + int(rng.poisson(clicking.MORE_SEARCHES))):
        lists = shop.lists[arm.name]
        found = lists[int(rng.integers(len(lists)))]
        at += timedelta(seconds=float(rng.uniform(10, 90)))
        exposure = Exposure(
            experiment=shop.experiment, variant=arm, profile=str(arm.profile), visitor=visitor, device=device,
            is_returning=returning, is_bot=bot, query_id=_id(visitor, turn).hex, products=list(found.products),
            zero_results=not found.products, latency_ms=found.milliseconds * float(rng.lognormal(0.0, 0.2)), at=at,
        )  # fmt: skip
        seen = clicking.look(found.grades, mood, lift, rng)
        clicks += len(seen.clicked)
        exposures.append(exposure)
        events += _events(exposure, seen, at)
    beat = at + timedelta(seconds=30)
    events.append(_event("heartbeat", visitor, beat, "end", seconds=clicking.session_seconds(clicks, rng), session="1"))


def _events(exposure: Exposure, seen: clicking.Seen, at: datetime) -> list[Event]:
    def event(kind: str, place: int, seconds: int, **fields: object) -> Event:
        name = f"{exposure.query_id} {kind} {place}"
        when = at + timedelta(seconds=seconds + place)
        return _event(kind, exposure.visitor, when, name, query_id=exposure.query_id, **fields)

    def at_place(kind: str, place: int, seconds: int) -> Event:
        return event(kind, place, seconds, product=exposure.products[place], position=place + 1)

    found = [at_place("click", int(place), 2) for place in seen.clicked]
    if seen.bought >= 0:
        found.append(at_place("purchase", seen.bought, 20))
    if seen.rating:
        found.append(event("rating", 0, 25, rating=seen.rating))
    return found


def _event(kind: str, visitor: str, at: datetime, name: str, **fields: object) -> Event:
    return Event(
        event_id=_id(visitor, name), kind=kind, visitor=visitor, happened_at=at, received_at=at + timedelta(seconds=1),
        **fields,
    )  # fmt: skip


def _lift(request: Request, arm: Variant) -> float:
    return 1.0 if arm.is_control else 1.0 + request.effect


def _prefix(request: Request) -> str:
    """Return what the visitors of a request are called, before their number: 20 characters."""
    return f"{SYNTHETIC}{uuid.uuid5(_NAMES, f'{request.name} {request.seed}').hex[:10]}"


def _id(visitor: str, name: object) -> uuid.UUID:
    return uuid.uuid5(_NAMES, f"{visitor} {name}")
