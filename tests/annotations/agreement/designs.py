"""Labels to try figures of agreement on: two published examples, typed by hand, and drawn ones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

# Fleiss (1971), "Measuring nominal scale agreement among many raters", Psychological Bulletin 76(5), table 1: how many
# of six psychiatrists gave each of 30 patients the diagnosis depression, personality disorder, schizophrenia, neurosis
# or another.
_FLEISS_1971 = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers (rows), twelve units,
# values 1 to 5.
_KRIPPENDORFF_2011 = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""


def fleiss_1971() -> np.ndarray:
    """Return the (30, 6) codes; who of the six gave which is not known, and does not matter."""
    tallies = [[int(count) for count in row] for row in _FLEISS_1971.split()]
    return np.array([np.repeat(np.arange(5), tally) for tally in tallies])


def krippendorff_2011() -> np.ndarray:
    """Return the (12, 4) codes, the values less one."""
    rows = [line.split() for line in _KRIPPENDORFF_2011.strip().splitlines()]
    return np.array([[-1 if value == "." else int(value) - 1 for value in row] for row in rows]).T


def random_designs(count: int = 200) -> Iterator[tuple[np.ndarray, int]]:
    """Draw labels (items, raters) with gaps, and their number of categories: 2 to 6 raters, of any skill."""
    rng = np.random.default_rng(8)
    for _ in range(count):
        items, raters, categories = (int(rng.integers(*span)) for span in ((5, 61), (2, 7), (2, 7)))
        truth = rng.choice(categories, size=(items, 1), p=rng.dirichlet(np.full(categories, 2.0)))
        right = rng.random((items, raters)) < rng.random(raters)
        codes = np.where(right, truth, rng.integers(categories, size=(items, raters)))
        yield np.where(rng.random((items, raters)) < rng.uniform(0.0, 0.5), -1, codes), categories


def simulated(rng: np.random.Generator, items: int) -> np.ndarray:
    """Draw (items, 3) labels of four ordered categories, of which one in five is missing."""
    truth = rng.choice(4, size=items, p=[0.4, 0.3, 0.2, 0.1])
    says = np.array([[85, 10, 4, 1], [10, 80, 8, 2], [3, 10, 80, 7], [2, 5, 13, 80]]) / 100
    codes = (rng.random((items, 3, 1)) > says.cumsum(axis=1)[truth][:, None, :3]).sum(axis=2)
    return np.where(rng.random((items, 3)) < 0.2, -1, codes)
