"""Who may search now: so many at once in each process, and so many who wait for a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from search.admission import Admission, Full
from search.encoders.once import once_a_process
from search.query import SearchUnavailable

admission = once_a_process(Admission)


CROWDED = "Many people are searching right now; try again in a moment."


def crowded() -> bool:
    """Say whether a search that came now would be turned away at once."""
    return admission(*_places()).is_full


def _places() -> tuple[int, int, float]:
    return settings.SEARCH_AT_ONCE, settings.SEARCH_WAITING, settings.SEARCH_WAIT_MS / 1000


@contextmanager
def admitted() -> Iterator[None]:
    """Be one of the searches that run; raises SearchUnavailable where as many wait as may wait.

    The places are counted in each process: searches share its processor time, and more at once only make all late.
    """
    entered = False
    try:
        with admission(*_places())():
            entered = True
            yield
    except Full as error:
        if entered:
            raise
        raise SearchUnavailable(CROWDED, code="busy", retry_after=1) from error
