"""Who is in an experiment, and in which variant: drawn by hashing, so that nothing is stored and nothing is forgotten.

A visitor's place in [0, 1) is a hash of a salt and the visitor. Whether one takes part (the layer's salt, or one of the
experiment's own) and in which variant (the experiment's salt) are drawn from different salts, so they are independent,
and so are two experiments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate

ANY = "any"
NEW = "new"


def place(salt: str, visitor: str) -> float:
    """Return where in [0, 1) a visitor stands, the same for ever; uniform over visitors, independent between salts."""
    digest = blake2b(f"{salt}\0{visitor}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) * 2.0**-53


@dataclass(frozen=True)
class Visit:
    """Who searches, by a keyed hash. device: desktop, phone or unknown; channel: shop or api.

    since: known from when, None for unknown. forced: (experiment, variant) that a signed link asks for, where the
    profile of the search says so. is_bot: what is recorded counts for nothing.
    """

    visitor: str
    device: str = "unknown"
    channel: str = "api"
    since: datetime | None = None
    forced: tuple[int, int] | None = None
    is_bot: bool = False


@dataclass(frozen=True)
class Audience:
    """Who may take part, before anything is drawn. visitors: new or returning are told apart by started_at."""

    device: str
    visitors: str
    channel: str
    started_at: datetime

    def returning(self, visit: Visit) -> bool | None:
        """Say whether the visitor was known before the experiment started; None where nobody knows."""
        return None if visit.since is None else visit.since < self.started_at

    def holds(self, visit: Visit) -> bool:
        """Say whether the rules let a visitor in; one of unknown age is neither new nor returning."""
        if self.device not in {ANY, visit.device} or self.channel not in {ANY, visit.channel}:
            return False
        returning = self.returning(visit)
        return self.visitors == ANY or (returning is not None and returning == (self.visitors != NEW))


@dataclass(frozen=True)
class Arm:
    """A variant as it is drawn. key: the row's; profile: of the variant; share: of those who take part."""

    key: int
    profile: int
    share: float


@dataclass(frozen=True)
class Plan:
    """A running experiment as it is drawn. gate: the salt of who takes part; slice: [start, start + share) of it."""

    experiment: int
    salt: str
    gate: str
    slice_start: float
    share: float
    arms: tuple[Arm, ...]
    audience: Audience

    @cached_property
    def _bounds(self) -> list[float]:
        return list(accumulate(arm.share for arm in self.arms))

    def arm_of(self, visitor: str) -> Arm | None:
        """Return the variant of a visitor, None for one who takes no part."""
        if self.share < 1.0 and not 0.0 <= place(self.gate, visitor) - self.slice_start < self.share:
            return None
        at = bisect_right(self._bounds, place(self.salt, visitor) * self._bounds[-1])
        return self.arms[min(at, len(self.arms) - 1)]


def assigned(plans: Iterable[Plan], visit: Visit) -> tuple[Plan, Arm] | None:
    """Return the first experiment that takes a visitor in, with the variant; None where none does.

    One search is ranked by one profile, so a visitor whom two experiments want is in the one that started first.
    """
    for plan in plans:
        if plan.audience.holds(visit) and (arm := plan.arm_of(visit.visitor)):
            return plan, arm
    return None
