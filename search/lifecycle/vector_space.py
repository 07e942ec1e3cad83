"""Each encoder has a space of its own: vectors of two encoders are never compared, even of the same dimension."""

from __future__ import annotations


class ForeignVector(ValueError):
    """A vector of one encoder was brought to where vectors of another one are."""

    def __init__(self, found: str, expected: str, where: str) -> None:
        super().__init__(
            f"{where} holds vectors of {expected}, not of {found}: vectors of two encoders are never compared. "
            f"Compute them with {expected}, or switch to {found} (manage.py switch_encoder)."
        )
        self.found = found
        self.expected = expected


def check_space(found: str, expected: str, where: str) -> None:
    """Raise ForeignVector, which names both encoder ids, unless they are the same.

    found: the encoder that made the vector; expected: the one whose vectors `where` holds.
    """
    if found != expected:
        raise ForeignVector(found, expected, where)
