"""Storing what annotators decide: once, however often it is sent, and never more labels than an item has room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from annotations.assignment import take_one
from annotations.likeness import is_tied, item_agreement
from annotations.models import Annotator, Decision, Item, Project, Slot
from annotations.querysets import DecisionQuerySet
from annotations.scheme import Answers

#: How many of an annotator's decisions in a project can still be changed.
EDITABLE = 10


class NotTaken(Exception):
    """A decision that cannot be stored; the message says why and what to do."""


class ItemFull(NotTaken):
    """Others have given all labels that the item has room for."""

    def __init__(self) -> None:
        super().__init__("This item waited too long: others have labelled it meanwhile. Go on with the next one.")


class ProjectClosed(NotTaken):
    def __init__(self, project: Project) -> None:
        super().__init__(f"“{project}” takes no more labels.")


class NotYours(NotTaken):
    """An item that the annotator has neither on the screen nor among the last decisions."""

    def __init__(self) -> None:
        super().__init__(f"Only the item on the screen and your last {EDITABLE} decisions can be changed.")


class KeyReused(NotTaken):
    def __init__(self) -> None:
        super().__init__("This key stands for another answer already. Send every new answer with a key of its own.")


class NothingToUndo(NotTaken):
    """There is no decision to take back, or no room to decide anew."""


@dataclass(frozen=True)
class Verdict:
    """What somebody says about an item. A label has answers, a skip a reason."""

    kind: Decision.Kind
    key: str
    answers: Answers | None = None
    reason: str = ""
    source: str = "screen"
    synthetic: bool = False


def record(item: Item, annotator: Annotator, verdict: Verdict) -> Decision:
    """Store a verdict, as a new decision or in place of an earlier one on the same item.

    A verdict whose key is stored already changes nothing. Raises `InvalidAnswer` or a `NotTaken`.
    """
    project = item.project
    answers = project.scheme.cleaned(verdict.answers or {}) if verdict.kind == Decision.Kind.LABEL else {}
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item.pk)  # one decision on an item after the other
        item.project = project
        known = annotator.decisions.filter(key=verdict.key).first()
        if known and known.item_id == item.pk:
            return known
        if known:
            raise KeyReused
        if not project.is_open:
            raise ProjectClosed(project)
        decision = _decision(item, annotator)
        seconds = _settle_slot(item, annotator, verdict.kind)
        decision.kind, decision.key, decision.answers = verdict.kind, verdict.key, answers
        decision.reason = verdict.reason if verdict.kind == Decision.Kind.SKIP else ""
        decision.source, decision.synthetic = verdict.source, verdict.synthetic
        decision.seconds = decision.seconds if seconds is None else seconds
        decision.save()
        refresh(item)
    return decision


def undo(project: Project, annotator: Annotator, decision: int) -> Slot | None:
    """Take back an annotator's last decision and put its item on the screen again, answers and all.

    Does nothing when `decision` is not the last one: the wish came twice. Raises `NothingToUndo`.
    """
    with transaction.atomic():
        last = recent(project, annotator).first()
        if last is None or last.pk != decision:
            return None
        if Slot.objects.held_by(annotator).filter(item__project=project).count() > EDITABLE:
            raise NothingToUndo(f"At most {EDITABLE} decisions in a row can be undone.")
        item = Item.objects.select_for_update().get(pk=last.item_id)
        item.project = project
        slot = _slot_again(item, annotator)
        slot.draft = last.answers
        slot.save(update_fields=["draft"])
        last.delete()
        refresh(item)
    return slot


def recent(project: Project, annotator: Annotator) -> DecisionQuerySet:
    """Return the decisions that an annotator can still change, the last one first."""
    own = annotator.decisions.filter(item__project=project, source=Verdict.source)
    return own.order_by("-created_at", "-pk")[:EDITABLE]


def may_decide(item: Item, annotator: Annotator) -> bool:
    """Say whether an item is on the annotator's screen or among the decisions that can still be changed."""
    if Slot.objects.held_by(annotator).filter(item=item).exists():
        return True
    return item.pk in {decision.item_id for decision in recent(item.project, annotator)}


def refresh(item: Item) -> None:
    """Work out anew how many labels an item has, how much they agree, and whether they leave one open."""
    if item.is_gold:
        return
    answers = list(item.decisions.filter(kind=Decision.Kind.LABEL).values_list("answers", flat=True))
    item.labels, item.agreement = len(answers), item_agreement(item.project.scheme, answers)
    item.tied = is_tied(item.project.scheme, answers)
    item.save(update_fields=["labels", "agreement", "tied"])


def _decision(item: Item, annotator: Annotator) -> Decision:
    there = item.decisions.filter(annotator=annotator).first()
    return there or Decision(item=item, annotator=annotator)


def _settle_slot(item: Item, annotator: Annotator, kind: Decision.Kind) -> float | None:
    """Fill the annotator's slot, or give it back where there is no label; return for how many seconds it was held."""
    now = timezone.now()
    if kind != Decision.Kind.LABEL:
        return _give_back(item, annotator, now)
    mine = item.slots.filter(annotator=annotator)
    held = mine.first()
    if not mine.update(state=Slot.State.DONE, leased_until=None, draft={}):
        _claim(item, annotator, now)
        mine.update(state=Slot.State.DONE, leased_until=None, draft={})
    return _seconds(held, now)


def _give_back(item: Item, annotator: Annotator, now: datetime) -> float | None:
    mine = item.slots.filter(annotator=annotator)
    held = mine.first()
    if item.is_gold:
        mine.delete()
    else:
        mine.update(state=Slot.State.OPEN, annotator=None, leased_until=None, opened_at=None, draft={})
    return _seconds(held, now)


def _seconds(held: Slot | None, now: datetime) -> float | None:
    if held is None or held.state != Slot.State.LEASED or held.opened_at is None:
        return None
    return round((now - held.opened_at).total_seconds(), 1)


def _claim(item: Item, annotator: Annotator, now: datetime) -> Slot:
    """Take a slot of a certain item. Raises `ItemFull`."""
    if item.is_gold:
        return Slot.objects.create(item=item, annotator=annotator, state=Slot.State.LEASED, opened_at=now)
    if slot := take_one(item, annotator, now):
        return slot
    raise ItemFull


def _slot_again(item: Item, annotator: Annotator) -> Slot:
    """Put an item that the annotator has decided back on the screen. Raises `NothingToUndo`."""
    now = timezone.now()
    mine = item.slots.filter(annotator=annotator)
    until = now + item.project.lease
    if mine.update(state=Slot.State.LEASED, opened_at=now, leased_until=until):
        return mine.get()
    try:
        return _claim(item, annotator, now)
    except ItemFull as error:
        raise NothingToUndo("Others have labelled the item that you left; it cannot be undone.") from error
