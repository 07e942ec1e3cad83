"""Who labels what next.

Every item has as many slots as the project wants labels of it, and a slot is taken by an update that only one
annotator can win. An item that somebody has begun comes before a fresh one, so that items are finished one after the
other; among equals the project's order decides. Nobody sees an item twice, and nobody more than its slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Count, F, FloatField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from annotations.models import Annotator, Item, Priority, Project, Slot
from annotations.querysets import ItemQuerySet

#: How many items are looked up at once: more than one, since others take some of them meanwhile.
LOOKED_UP = 20
_BATCH = 500


def next_slot(project: Project, annotator: Annotator) -> Slot | None:
    """Return what an annotator has on the screen, or take what comes next; None when there is nothing (left) to do."""
    now = timezone.now()
    held = _renewed(project, annotator, now)
    if held or not project.is_open:
        return held
    while items := list(waiting(project, annotator, now)[:LOOKED_UP]):
        if _gold_is_due(project, annotator) and (gold := _take_gold(project, annotator, now)):
            return gold
        for item in items:
            item.project = project
            if slot := take_one(item, annotator, now):
                return slot
        held = _renewed(project, annotator, now)  # another tab of the same person may have taken one meanwhile
        if held:
            return held
    return None


def waiting(project: Project, annotator: Annotator, now: datetime) -> ItemQuerySet:
    """Return the items that an annotator may take, the next one first, with how many slots are `left` in each."""
    free = Slot.objects.filter(item=OuterRef("pk")).free(now).order_by().values("item")
    left = Subquery(free.annotate(count=Count("pk")).values("count"))
    items = project.items.ordinary().new_to(annotator).annotate(left=left, priority=_priority(project))
    return items.filter(left__gt=0).order_by("left", "-priority", "position", "pk")


def peek(project: Project, annotator: Annotator, *, besides: Item) -> Item | None:
    """Guess which item comes after the one on the screen, to load its picture early; takes nothing."""
    return waiting(project, annotator, timezone.now()).exclude(pk=besides.pk).for_screens().first()


def take_one(item: Item, annotator: Annotator, now: datetime) -> Slot | None:
    """Put an item on an annotator's screen if it has a free slot that nobody takes sooner."""
    for slot in item.slots.free(now):
        slot.item = item
        if take(slot, annotator, now):
            return slot
    return None


def take(slot: Slot, annotator: Annotator, now: datetime) -> bool:
    """Put a slot on an annotator's screen unless somebody was quicker. The update is what decides."""
    values = {
        "state": Slot.State.LEASED,
        "annotator": annotator,
        "leased_until": now + slot.item.project.lease,
        "opened_at": now,
        "draft": {},
    }
    try:
        with transaction.atomic():
            won = bool(Slot.objects.filter(pk=slot.pk).free(now).update(**values))
    except IntegrityError:  # the annotator has another slot of this item, taken in this very moment
        return False
    for name, value in values.items() if won else ():
        setattr(slot, name, value)
    return won


def fill_slots(project: Project, items: Iterable[Item] | None = None) -> None:
    """Give items (all of the project's) as many slots as it wants labels; open ones beyond that go. May run again."""
    wanted = list(project.items.all() if items is None else items)
    slots = Slot.objects.filter(item__project=project)
    if items is not None:
        slots = slots.filter(item__in=wanted)
    slots.filter(Q(number__gte=project.overlap) | Q(item__gold__isnull=False), state=Slot.State.OPEN).delete()
    there = set(slots.values_list("item", "number"))
    missing = (
        Slot(item=item, number=number)
        for item in wanted
        for number in range(project.overlap)
        if not item.is_gold and (item.pk, number) not in there
    )
    Slot.objects.bulk_create(missing, batch_size=_BATCH, ignore_conflicts=True)


def write_priorities(signal: Priority.Signal, scores: Iterable[tuple[int, float]], source: str) -> int:
    """Store scores by the keys of items; higher ones are asked for first. Returns how many; may run again."""
    rows = [Priority(item_id=item, signal=signal, score=score, source=source) for item, score in scores]
    Priority.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["item", "signal"],
        update_fields=["score", "source", "computed_at"],
    )
    return len(rows)


def _priority(project: Project) -> Coalesce | Value:
    if project.order == Project.Order.GIVEN:
        return Value(0.0)
    scores = Subquery(Priority.objects.filter(item=OuterRef("pk"), signal=project.order).values("score"))
    if project.order == Project.Order.DISAGREEMENT:  # what nobody has scored is judged by the labels it has
        return Coalesce(scores, 1.0 - F("agreement"), 0.0, output_field=FloatField())
    return Coalesce(scores, 0.0, output_field=FloatField())


def _renewed(project: Project, annotator: Annotator, now: datetime) -> Slot | None:
    """Return the slot on the annotator's screen with its lease begun anew; None where somebody took it over."""
    for slot in Slot.objects.held_by(annotator).filter(item__project=project).select_related("item__project"):
        until = now + project.lease
        if Slot.objects.filter(pk=slot.pk, annotator=annotator, state=Slot.State.LEASED).update(leased_until=until):
            return slot
    return None


def _gold_is_due(project: Project, annotator: Annotator) -> bool:
    """Say whether the next item should have a known answer: one in `gold_every`, wherever the annotator began."""
    if not project.gold_every:
        return False
    decisions = annotator.decisions.filter(item__project=project)
    counts = decisions.aggregate(every=Count("pk"), gold=Count("pk", filter=Q(item__gold__isnull=False)))
    return bool((counts["every"] + 1) // project.gold_every > counts["gold"])


def _take_gold(project: Project, annotator: Annotator, now: datetime) -> Slot | None:
    for item in _unseen_gold(project, annotator):
        slot = Slot(item=item, annotator=annotator, state=Slot.State.LEASED)
        slot.leased_until, slot.opened_at = now + project.lease, now
        try:
            with transaction.atomic():
                slot.save(force_insert=True)
        except IntegrityError:  # another tab was quicker
            continue
        return slot
    return None


def _unseen_gold(project: Project, annotator: Annotator) -> Iterator[Item]:
    """Yield gold items that are new to an annotator, in an order of the annotator's own."""
    gold = project.items.filter(gold__isnull=False).exclude(decisions__annotator=annotator)
    gold = gold.exclude(slots__annotator=annotator).select_related("project")
    yield from sorted(gold, key=lambda item: sha256(f"{annotator.pk}/{item.pk}".encode()).digest())
