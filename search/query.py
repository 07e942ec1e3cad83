"""What a search asks and what it answers: the words that API, pages and pipeline share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PIL import Image

from catalog.models import Product
from ranking.experiments.assignment import Visit
from ranking.rules import Rule
from ranking.vocabulary import MOODS, OCCASIONS, SEASONS, TIMES
from search.fusion.base import STRATEGIES
from search.index.filters import ATTRIBUTE, Filter

MAX_TEXT_LENGTH = 500
MAX_TERMS = 5
MAX_TERM_LENGTH = 100
MAX_FACETS = 20
MAX_K = 100
DEFAULT_K = 10
DEFAULT_ALPHA = 0.7  # the paper's, section 3.2.1
NOTHING_ASKED = "Say what you are looking for: words, a photo, or both."
NO_FILTER = Filter()
ALPHA_RANGE = "The weight of the photo is a number from 0 (words only) to 1."
FUSIONS = tuple(STRATEGIES)
#: The words of each part of a context.
CONTEXT = {"occasion": OCCASIONS, "mood": MOODS, "season": SEASONS, "time": TIMES}
#: What counts can be asked for, beside attributes.NAME.
FACETS = ("brand", "category", "merchant", "price", "in_stock")
#: The terms of a score, in the order in which answers tell them.
SCORES = ("similarity", "rerank", "sentiment", "context", "diversity", "lexical", "rules", "taste")


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


class Sort(StrEnum):
    RELEVANCE = "relevance"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class AskedContext:
    """What a search is for, in words of the vocabulary (ranking/words.py).

    infer: take what is not given from the text, the date and the clock, but for the keys of `without`.
    """

    occasion: str | None = None
    mood: str | None = None
    season: str | None = None
    time: str | None = None
    infer: bool = False
    without: frozenset[str] = frozenset()

    def words(self) -> dict[str, str]:
        """Return the parts that are given."""
        return {name: value for name in CONTEXT if (value := getattr(self, name))}


NO_CONTEXT = AskedContext()


@dataclass(frozen=True, kw_only=True)
class Query:
    """One search, or with filters alone a walk through the catalogue.

    text: at most MAX_TEXT_LENGTH characters; image: an RGB picture that passed the intake checks; like: a product to
    search by, without text and image. fusion: one of FUSIONS, None for the profile's. alpha: weight of the image in
    [0, 1], None for the default. more_of, less_of: up to MAX_TERMS texts each that draw the query to them or push it
    away. context: what it is for. filters: what every result has to be. sort: of the matching set. k: 1 to MAX_K.
    profile: name of the ranking to use. explain: whether each result says why it is there. facets: fields to count
    values of. group_duplicates: whether near-duplicates share one result. verbatim: whether the text is searched as it
    stands, neither its spelling corrected nor a price taken from it. timeout_ms: after which what the answer can do
    without is left out, 0 for SEARCH_BUDGET_MS. record: whether the search is logged and its list
    pinned for further pages. visitor: who searches, as experiments know them; None: in none, and nothing is noted.
    refused: keys of products that are left out; what is like them stands lower.
    liked: keys of products that were saved; what is like them stands a little higher.
    rules: of merchants, to try them; None for those that are stored.
    """

    text: str = ""
    image: Image.Image | None = None
    like: Product | None = None
    fusion: str | None = None
    alpha: float | None = None
    more_of: Sequence[str] = ()
    less_of: Sequence[str] = ()
    context: AskedContext = NO_CONTEXT
    filters: Filter = NO_FILTER
    sort: Sort = Sort.RELEVANCE
    k: int = DEFAULT_K
    profile: str | None = None
    explain: bool = False
    facets: Sequence[str] = ()
    group_duplicates: bool = False
    verbatim: bool = False
    timeout_ms: int = 0
    channel: str = "api"
    record: bool = True
    visitor: Visit | None = None
    refused: Sequence[int] = ()
    liked: Sequence[int] = ()
    rules: Sequence[Rule] | None = None

    @property
    def is_browse(self) -> bool:
        """Say whether nothing is asked for but filters."""
        return self.like is None and self.image is None and not self.text.strip()

    def validate(self) -> None:
        """Raise InvalidQuery, naming the parameter, unless this can be searched."""
        if self.like is not None and (self.text or self.image is not None):
            raise InvalidQuery("Search by a product alone: leave out text and image.", param="like")
        if self.is_browse and not self.filters:
            raise InvalidQuery(NOTHING_ASKED, code="required", param="text")
        check_text(self.text)
        check_alpha(self.alpha)
        check_k(self.k)
        check_fusion(self.fusion)
        check_terms(self.more_of, "more_of")
        check_terms(self.less_of, "less_of")
        if self.is_browse and (self.more_of or self.less_of):
            param = "more_of" if self.more_of else "less_of"
            raise InvalidQuery(
                "More of and less of change a search: give words, a photo or a product too.", param=param
            )
        check_facets(self.facets)


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


def check_fusion(fusion: str | None) -> None:
    """Raise InvalidQuery unless there is a strategy of this name, or none is named."""
    if fusion is not None and fusion not in FUSIONS:
        raise InvalidQuery(f"Use one of: {', '.join(FUSIONS)}.", code="invalid_choice", param="fusion")


def check_terms(terms: Sequence[str], param: str) -> None:
    """Raise InvalidQuery for more than MAX_TERMS texts, and for one that is empty or longer than MAX_TERM_LENGTH."""
    if len(terms) > MAX_TERMS:
        raise InvalidQuery(f"Use at most {MAX_TERMS} of these.", code="too_many", param=param)
    if any(not term.strip() or len(term) > MAX_TERM_LENGTH or "\0" in term for term in terms):
        raise InvalidQuery(f"Each has 1 to {MAX_TERM_LENGTH} characters.", param=param)


def check_facets(facets: Sequence[str]) -> None:
    """Raise InvalidQuery for a field that cannot be counted, and for too many."""
    if len(facets) > MAX_FACETS:
        raise InvalidQuery(f"Ask for at most {MAX_FACETS} facets.", code="too_many", param="facets")
    for name in facets:
        if name not in FACETS and not (name.startswith(ATTRIBUTE) and name != ATTRIBUTE and len(name) <= 100):
            message = f"There is no facet {name[:100]!r}. Use {', '.join(FACETS)} or attributes.NAME."
            raise InvalidQuery(message, code="invalid_choice", param="facets")


@dataclass(frozen=True)
class Hit:
    """One product of a result list.

    score: the sum it is ordered by; scores: its terms, by the names of SCORES, 0 for one that took no part;
    scores["similarity"] is the cosine of query and product, in [-1, 1]. explanation: why it is here, None unless
    asked. duplicates: public ids of products so alike that they share this place. place: in the whole list, 1 is the
    first.
    """

    product: Product
    score: float
    scores: Mapping[str, float]
    explanation: Any = None
    duplicates: Sequence[str] = ()
    place: int = 0


@dataclass(frozen=True)
class FacetValue:
    """A value of a field, in the form that filters take, and how many products have it.

    low, high: ends of a range of prices in hundredths, both inclusive, None for an open one and for other fields.
    """

    value: str
    count: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Relaxed:
    """A filter without which there would be results: its name, and how many products would pass then."""

    filter: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A page of a result list, best first.

    total counts the matching set that next_cursor pages through; total_relation: "gte" when more than it holds
    would match. context: as used, with the names of what was inferred. match: "good", "weak" or "none". reading: what
    was understood of the words. changes: of one word of the context, with what would move up. facets: by field, the
    commonest value first; None when none were asked for. degraded: what was left out for want of time, of
    search.budget.OPTIONAL.
    """

    query_id: str
    encoder: str
    index_version: str
    alpha: float | None
    total: int
    total_relation: str
    hits: list[Hit]
    next_cursor: str | None
    fusion: str | None = None
    profile: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    match: str | None = None
    reading: Mapping[str, Any] | None = None
    changes: Sequence[Mapping[str, Any]] = ()
    facets: Mapping[str, Sequence[FacetValue]] | None = None
    relax: Sequence[Relaxed] = ()
    degraded: Sequence[str] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
