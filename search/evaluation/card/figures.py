"""The figures of a model card, in their order, with the goals that they are held against."""

from __future__ import annotations

from dataclasses import dataclass

from search.evaluation.intervals import Interval

#: Weights of the photo that composed queries are asked with; 0 is words alone, 1 the photo alone.
ALPHAS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
WORDS_ALONE, PHOTO_ALONE = 0.0, 1.0


@dataclass(frozen=True)
class Line:
    """One row of the table. goal: a share in [0, 1], at least that; of a difference, at most that."""

    key: str
    title: str
    goal: float | None = None
    difference: bool = False


@dataclass(frozen=True)
class Figure:
    """A mean over queries with its interval; shares in [0, 1]. note: what belongs to this one value."""

    interval: Interval
    queries: int
    note: str = ""


def composed_key(alpha: float) -> str:
    """Return the key of composed queries at one weight of the photo."""
    return f"composed_{alpha:.1f}"


def _with_a_third_missing(kind: str) -> tuple[Line, ...]:
    said = f"a third without picture, {kind} queries"
    return (
        Line(f"third_{kind}", f"{said}: P@10"),
        Line(f"third_{kind}_pictured", f"{said}: pictured products found in the first R"),
        Line(f"third_{kind}_text_only", f"{said}: text-only products found in the first R"),
        Line(f"third_{kind}_gap", f"{said}: pictured less text-only", 0.03, difference=True),
    )


LINES = (
    Line("text", "text, P@10", 0.98),
    Line("photo", "photo, P@10", 0.75),
    Line("agreeing", "photo and words that agree (α 0.7), P@10", 0.92),
    Line("composed_best", "photo and words that change it, best fixed α, P@10", 0.82),
    *(Line(composed_key(alpha), f"the same, α {alpha}") for alpha in ALPHAS),
    Line(composed_key(PHOTO_ALONE), "the same queries, photo alone"),
    Line(composed_key(WORDS_ALONE), "the same queries, words alone"),
    Line("type", "photo, article type right, P@10", 0.92),
    Line("own_1", "title to own image, R@1", 0.30),
    Line("own_10", "title to own image, R@10", 0.75),
    Line("natural", "natural queries, P@10", 0.85),
    *_with_a_third_missing("text"),
    *_with_a_third_missing("photo"),
)
