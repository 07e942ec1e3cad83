"""The queries of a run with the answers of its systems: read within bounds, put in order, narrowed down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from statistics import fmean

from search.evaluation.runs.folder import BrokenRun, read_answers
from search.evaluation.runs.records import Answer

#: A larger file, or more answers, were not written by an evaluation: reading them would take the page's process down.
LARGEST = 256_000_000
MOST_ANSWERS = 200_000
#: The system that is ours, where a run has it.
OURS = "recsys"
HEADLINE = "NDCG@10"
#: What queries are told apart by, in the order of the filters.
TRAITS = ("kind", "article_type", "colour", "gender")
#: Runs that stay in the memory of a process.
_KEPT = 3


@dataclass(frozen=True)
class Asked:
    """One query with what each system answered. number: from 1 on, in the order of the file."""

    number: int
    first: Answer
    answers: Mapping[str, Answer]

    @property
    def id(self) -> str:
        return self.first.query_id

    @property
    def text(self) -> str:
        return self.first.text or ""

    @property
    def photo(self) -> str:
        return self.first.photo or ""

    @property
    def kind(self) -> str:
        return self.first.kind

    def trait(self, name: str) -> str:
        return str(getattr(self.first, name))

    def value(self, system: str, measure: str) -> float | None:
        """Return a measure of a system's answer; None where it did not answer, or was not measured."""
        answer = self.answers.get(system)
        return None if answer is None else answer.metrics.get(measure)


@dataclass(frozen=True)
class Choice:
    """Which queries to list, and by which measure of which system; an empty trait keeps all of them."""

    system: str
    rival: str
    measure: str
    order: str = "worst"
    kind: str = ""
    article_type: str = ""
    colour: str = ""
    gender: str = ""


class Queries:
    """All that a run asked."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = tuple(asked)

    @cached_property
    def systems(self) -> tuple[str, ...]:
        """Name the systems: ours first, then the others, the best on average of HEADLINE first."""
        names = {name for query in self.asked for name in query.answers}
        return tuple(sorted(names, key=lambda name: (name != OURS, -self.mean(name, self.headline), name)))

    @cached_property
    def headline(self) -> str:
        """Name the measure that is shown unless another one is asked for."""
        return HEADLINE if HEADLINE in self.measures else self.measures[0]

    @cached_property
    def measures(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(name for query in self.asked for each in query.answers.values() for name in each.metrics)
        )

    def number(self, number: int) -> Asked | None:
        return self.asked[number - 1] if 1 <= number <= len(self.asked) else None

    def values(self, system: str, measure: str) -> list[float]:
        found = (query.value(system, measure) for query in self.asked)
        return [value for value in found if value is not None]

    def mean(self, system: str, measure: str) -> float:
        values = self.values(system, measure)
        return fmean(values) if values else 0.0

    def options(self, trait: str) -> list[str]:
        """List the values of a trait that queries have."""
        return sorted({query.trait(trait) for query in self.asked} - {""})

    def chosen(self, choice: Choice) -> list[Asked]:
        """List the queries of a choice in its order; those that the system did not answer are left out."""
        wanted = {trait: getattr(choice, trait) for trait in TRAITS if getattr(choice, trait)}
        kept = [
            query
            for query in self.asked
            if query.value(choice.system, choice.measure) is not None
            and all(query.trait(trait) == value for trait, value in wanted.items())
        ]
        return sorted(kept, key=_ORDERS[choice.order](choice))


def gap(query: Asked, choice: Choice) -> float:
    """Return by how much the system is better than its rival on a query; without a rival's answer, its own value."""
    return (query.value(choice.system, choice.measure) or 0.0) - (query.value(choice.rival, choice.measure) or 0.0)


_ORDERS: dict[str, Callable[[Choice], Callable[[Asked], tuple[float, int]]]] = {
    "worst": lambda choice: lambda query: (query.value(choice.system, choice.measure) or 0.0, query.number),
    "best": lambda choice: lambda query: (-(query.value(choice.system, choice.measure) or 0.0), query.number),
    "behind": lambda choice: lambda query: (gap(query, choice), query.number),
    "asked": lambda choice: lambda query: (0.0, query.number),
}
ORDERS = tuple(_ORDERS)


def read_queries(folder: Path, name: str) -> Queries:
    """Read the file of answers called `name` of a run's folder; raises BrokenRun. The last ones read are kept."""
    path = folder / name
    try:
        found = path.stat()
    except OSError as error:
        raise BrokenRun(path, f"it cannot be read ({error.strerror})") from error
    if found.st_size > LARGEST:
        raise BrokenRun(path, f"it is larger than {LARGEST} bytes")
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=_KEPT)
def _read(path: Path, changed: int, size: int) -> Queries:
    by_id: dict[str, dict[str, Answer]] = {}
    for answer in _bounded(path):
        answers = by_id.setdefault(answer.query_id, {})
        if answer.system in answers:
            raise BrokenRun(path, f"{answer.system} answers query {answer.query_id} twice")
        answers[answer.system] = answer
    if not any(answer.metrics for answers in by_id.values() for answer in answers.values()):
        raise BrokenRun(path, "no answer in it was measured")
    return Queries(
        [Asked(number, next(iter(answers.values())), answers) for number, answers in enumerate(by_id.values(), 1)]
    )


def _bounded(path: Path) -> Iterator[Answer]:
    for number, answer in enumerate(read_answers(path), 1):
        if number > MOST_ANSWERS:
            raise BrokenRun(path, f"there are more than {MOST_ANSWERS} answers in it")
        yield answer
