"""Does the delta method hold for these visitors? The same interval by drawing visitors again."""

from __future__ import annotations

import numpy as np

from resampling.bootstrap import Bootstrap, Interval


def bootstrap_difference(
    control: tuple[np.ndarray, np.ndarray], treated: tuple[np.ndarray, np.ndarray], bootstrap: Bootstrap
) -> Interval | None:
    """Return where the difference of two ratios lies, from each variant's (visitors,) counts and bases.

    Visitors of both variants are drawn together, as they came. None where that tells nothing.
    """
    terms = np.zeros((len(control[0]) + len(treated[0]), 4))
    terms[: len(control[0]), :2] = np.column_stack(control)
    terms[len(control[0]) :, 2:] = np.column_stack(treated)
    return bootstrap.interval(terms, _difference)


def _difference(sums: np.ndarray) -> np.ndarray:
    ratios = np.divide(
        sums[..., [0, 2]], sums[..., [1, 3]], out=np.full((*sums.shape[:-1], 2), np.nan), where=sums[..., [1, 3]] > 0
    )
    return ratios[..., 1] - ratios[..., 0]
