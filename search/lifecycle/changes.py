"""What changed since a moment, completely, in whatever order transactions were committed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from search.models import ProductChange

#: Notes of running transactions that a stored position remembers one by one; with more, these are looked at twice.
MOST_SEEN = 1_000


@dataclass(frozen=True)
class Position:
    """A moment in the order of changes.

    Known is every note up to `sequence` made by a transaction before `transaction`, and besides these the notes in
    `seen`, as pairs of note and transaction. What else a transaction from `transaction` on has noted was perhaps not
    to be seen yet, and is looked for again. SQLite has one writer at a time: the sequence alone tells everything,
    and transaction is 0.
    """

    sequence: int = 0
    transaction: int = 0
    seen: tuple[tuple[int, int], ...] = ()

    def stored(self) -> list[object]:
        """Return the position as JSON keeps it."""
        seen = self.seen if len(self.seen) <= MOST_SEEN else ()
        return [self.sequence, self.transaction, [list(pair) for pair in seen]]

    @classmethod
    def of(cls, stored: Any) -> Position:
        sequence, transaction, seen = stored
        return cls(sequence, transaction, tuple((note, at) for note, at in seen))


@dataclass(frozen=True)
class Changes:
    """products: that changed, each once; until: where to go on; complete: whether there were no more."""

    products: list[int]
    until: Position
    complete: bool


def position_now(encoder_id: str) -> Position:
    """Return the present moment: whatever is committed by now is before it."""
    oldest = _oldest_running()
    newest = ProductChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Position(newest, oldest, _of_running(_notes(encoder_id).filter(transaction__gte=oldest), oldest))


def changes_since(position: Position, encoder_id: str, limit: int) -> Changes:
    """Return at most `limit` products that changed after a position."""
    oldest = _oldest_running()
    new = Q(pk__gt=position.sequence)
    if position.transaction:
        again = Q(transaction__gte=position.transaction) & ~Q(pk__in=[note for note, _ in position.seen])
        new |= again
    notes = _notes(encoder_id).filter(new).order_by("pk")[:limit]
    rows = list(notes.values_list("pk", "product_id", "transaction"))
    sequence = max(position.sequence, rows[-1][0]) if rows else position.sequence
    seen = [*position.seen, *((pk, at) for pk, _, at in rows)]
    until = Position(sequence, oldest, tuple(pair for pair in seen if oldest and pair[1] >= oldest))
    return Changes(list(dict.fromkeys(product for _, product, _ in rows)), until, complete=len(rows) < limit)


def forget_before(positions: Iterable[Position]) -> None:
    """Drop the notes before all of these positions, which nobody will ask for any more."""
    known = list(positions)
    if not known:
        return
    old = ProductChange.objects.filter(pk__lte=min(position.sequence for position in known))
    oldest = min(position.transaction for position in known)
    (old.filter(transaction__lt=oldest) if oldest else old).delete()


def _notes(encoder_id: str) -> QuerySet[ProductChange]:
    return ProductChange.objects.filter(encoder_id__in=["", encoder_id])


def _of_running(notes: QuerySet[ProductChange], oldest: int) -> tuple[tuple[int, int], ...]:
    return tuple(notes.values_list("pk", "transaction")) if oldest else ()


def _oldest_running() -> int:
    """Return the oldest transaction that may still commit, 0 where there is one writer at a time."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])
