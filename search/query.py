"""What a search asks and what it answers: the words that API, pages and pipeline share."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from catalog.models import Product
from search.index.filters import Filter

MAX_TEXT_LENGTH = 500
MAX_K = 100
DEFAULT_K = 10
DEFAULT_ALPHA = 0.7  # the paper's, section 3.2.1
NOTHING_ASKED = "Say what you are looking for: words, a photo, or both."
NO_FILTER = Filter()
ALPHA_RANGE = "The weight of the photo is a number from 0 (words only) to 1."


class SearchError(Exception):
    """Any search that gets no result list.

    SearchError
    ├── InvalidQuery       the caller can mend it (4xx)
    │   └── ExpiredCursor  the pages of that result list are no longer kept
    └── SearchUnavailable  nobody can search right now (503)
    """


class InvalidQuery(SearchError):
    def __init__(self, message: str, *, code: str = "invalid", param: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.param = param


class ExpiredCursor(InvalidQuery):
    pass


class SearchUnavailable(SearchError):
    """retry_after: seconds after which asking again makes sense."""

    def __init__(self, message: str, *, code: str, retry_after: int = 5) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True, kw_only=True)
class Query:
    """One search.

    text: at most MAX_TEXT_LENGTH characters; image: an RGB picture that passed the intake checks;
    like: a product to search by, alone. alpha: weight of the image in [0, 1], None for the default. k: 1 to MAX_K.
    filters: what every result has to be. record: whether the search is logged and its list pinned for further pages.
    """

    text: str = ""
    image: Image.Image | None = None
    like: Product | None = None
    alpha: float | None = None
    filters: Filter = NO_FILTER
    k: int = DEFAULT_K
    channel: str = "api"
    record: bool = True

    def validate(self) -> None:
        """Raise InvalidQuery, naming the parameter, unless this can be searched."""
        if self.like is not None and (self.text or self.image is not None):
            raise InvalidQuery("Search by a product alone: leave out text and image.", param="like")
        if self.like is None and not self.text.strip() and self.image is None:
            raise InvalidQuery(NOTHING_ASKED, code="required", param="text")
        check_text(self.text)
        check_alpha(self.alpha)
        check_k(self.k)


def check_text(text: str) -> None:
    """Raise InvalidQuery for more than MAX_TEXT_LENGTH characters."""
    if len(text) > MAX_TEXT_LENGTH:
        message = f"Use at most {MAX_TEXT_LENGTH} characters; this text has {len(text)}."
        raise InvalidQuery(message, code="too_long", param="text")


def check_alpha(alpha: float | None) -> None:
    """Raise InvalidQuery unless alpha is absent or in [0, 1]; NaN is not."""
    if alpha is not None and not 0.0 <= alpha <= 1.0:
        raise InvalidQuery(ALPHA_RANGE, param="alpha")


def check_k(k: int) -> None:
    """Raise InvalidQuery unless a page may have this many results."""
    if not 1 <= k <= MAX_K:
        raise InvalidQuery(f"Ask for 1 to {MAX_K} results.", param="k")


@dataclass(frozen=True)
class Hit:
    """One product of a result list. scores["similarity"] is the cosine of query and product, in [-1, 1]."""

    product: Product
    score: float
    scores: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A page of a result list, best first. total counts the whole list that next_cursor pages through."""

    query_id: str
    encoder: str
    index_version: str
    alpha: float | None
    total: int
    total_relation: str
    hits: list[Hit]
    next_cursor: str | None
    timings_ms: dict[str, float] = field(default_factory=dict)
