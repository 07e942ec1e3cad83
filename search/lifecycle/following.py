"""A snapshot that keeps up with what is committed."""

from __future__ import annotations

from dataclasses import dataclass

from search.index.base import VectorIndex
from search.lifecycle.changes import Position, changes_since
from search.lifecycle.product_records import told_of
from search.lifecycle.vector_space import check_space

AT_ONCE = 500  # products; with more behind, as many as are held already, so that catching up stays linear


@dataclass
class Following:
    """An index of one encoder, with all changes up to a position."""

    encoder_id: str
    snapshot: VectorIndex
    position: Position

    def __post_init__(self) -> None:
        check_space(self.encoder_id, self.snapshot.encoder_id, f"The index {self.snapshot.version}")

    def catch_up(self) -> bool:
        """Apply some of what was committed since; say whether that was all of it."""
        changes = changes_since(self.position, self.encoder_id, max(AT_ONCE, self.snapshot.changes))
        if changes.products:
            told = told_of(changes.products, self.encoder_id, self.snapshot.holds)
            self.snapshot = self.snapshot.apply(told.records, told.gone)
        self.position = changes.until
        return changes.complete
