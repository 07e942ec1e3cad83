"""What annotators are asked, as data: questions with their choices, and the labels that answers stand for.

An answer maps the key of each question to the list of values that were chosen: one value of a question with a single
choice, any number of a multiple one (none at all says that nothing fits).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from catalog.vocabulary import MOODS, OCCASIONS, SENTIMENTS

#: The keys 1 to 9 and 0, alone and with Shift; a multiple question needs one for “None of these”.
MOST_CHOICES = 20
#: What is sent when nothing of a multiple question fits; it is stored as an empty list.
NOTHING = "none"
NO_YES = ("no", "yes")

Answers = dict[str, list[str]]


class InvalidScheme(ValueError):
    """Questions that cannot be asked; the message says what to change."""


class InvalidAnswer(ValueError):
    """An answer that does not fit its question; the message says what to choose."""


@dataclass(frozen=True)
class Choice:
    value: str
    title: str


@dataclass(frozen=True)
class Label:
    """One thing that raters agree about or not, as categories.

    Where `yes` names values the categories are no and yes, and an answer is a yes when it chose one of them.
    """

    key: str
    title: str
    question: str
    categories: tuple[str, ...]
    ordered: bool = False
    yes: tuple[str, ...] = ()

    def code(self, answers: Mapping[str, Sequence[str]]) -> int:
        """Return the index of the category that the answers fall into."""
        chosen = answers[self.question]
        return int(not set(self.yes).isdisjoint(chosen)) if self.yes else self.categories.index(chosen[0])


@dataclass(frozen=True)
class Question:
    """One question. `ordered` choices rise from first to last; those in `yes` make its derived yes-or-no label."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    multiple: bool = False
    ordered: bool = False
    yes: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(choice.value for choice in self.choices)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Return the choices as the screen shows them."""
        return (*self.choices, Choice(NOTHING, "None of these")) if self.multiple else self.choices

    def labels(self) -> Iterator[Label]:
        if self.multiple:
            for choice in self.choices:
                yield Label(f"{self.key}.{choice.value}", choice.title, self.key, NO_YES, yes=(choice.value,))
            return
        yield Label(self.key, self.title, self.key, self.values, ordered=self.ordered)
        if self.yes:
            yield Label(f"{self.key}.binary", f"{self.title}, yes or no", self.key, NO_YES, yes=self.yes)

    def cleaned(self, chosen: Sequence[str]) -> list[str]:
        """Return the chosen values in the order of the choices. Raises `InvalidAnswer`."""
        asked, given = f"{self.title}:", set(chosen)
        if unknown := sorted(given - {choice.value for choice in self.offered}):
            raise InvalidAnswer(f"{asked} there is no choice “{unknown[0]}”.")
        if not given:
            raise InvalidAnswer(f"{asked} choose {'what fits, or “None of these”' if self.multiple else 'one'}.")
        if len(given) > 1 and not self.multiple:
            raise InvalidAnswer(f"{asked} choose one only.")
        if len(given) > 1 and NOTHING in given:
            raise InvalidAnswer(f"{asked} “None of these” stands alone.")
        return [value for value in self.values if value in given]

    def chosen(self, answers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """Return what the screen shows as chosen; the reverse of `cleaned`."""
        if self.key not in answers:
            return ()
        return tuple(answers[self.key]) or (NOTHING,)


@dataclass(frozen=True)
class Scheme:
    """The questions of a project."""

    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        for question in self.questions:
            _check(question)

    def labels(self) -> list[Label]:
        return [label for question in self.questions for label in question.labels()]

    def cleaned(self, answers: Mapping[str, Sequence[str]]) -> Answers:
        """Return answers to all questions. Raises `InvalidAnswer`."""
        if unknown := sorted(set(answers) - {question.key for question in self.questions}):
            raise InvalidAnswer(f"There is no question “{unknown[0]}”.")
        return {question.key: question.cleaned(answers.get(question.key, ())) for question in self.questions}

    def cleaned_partly(self, answers: Mapping[str, Sequence[str]]) -> Answers:
        """Return answers to those questions that were answered so far. Raises `InvalidAnswer`."""
        return {each.key: each.cleaned(answers[each.key]) for each in self.questions if each.key in answers}

    def titles(self, answers: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
        """List each question's title and, in words, what was chosen."""
        return [(question.title, _in_words(question, answers)) for question in self.questions]

    def to_json(self) -> list[dict[str, Any]]:
        return [asdict(question) for question in self.questions]

    @classmethod
    def from_json(cls, rows: Sequence[Mapping[str, Any]]) -> Scheme:
        return cls(
            tuple(
                Question(
                    **{**row, "choices": tuple(Choice(**choice) for choice in row["choices"]), "yes": tuple(row["yes"])}
                )
                for row in rows
            )
        )


def _in_words(question: Question, answers: Mapping[str, Sequence[str]]) -> str:
    titles = {choice.value: choice.title for choice in question.offered}
    return ", ".join(titles.get(value, value) for value in question.chosen(answers)) or "–"


def _check(question: Question) -> None:
    most = MOST_CHOICES - question.multiple
    if not 2 <= len(question.choices) <= most:
        raise InvalidScheme(f"{question.title}: give two to {most} choices; there are {len(question.choices)}.")
    if len(set(question.values)) < len(question.values):
        raise InvalidScheme(f"{question.title}: a choice stands there twice.")
    if NOTHING in question.values and question.multiple:
        raise InvalidScheme(f"{question.title}: “{NOTHING}” is offered by itself; leave it out.")


def _words(values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value.capitalize()) for value in values)


def sentiment() -> Scheme:
    """Ask for the four sentiments of section 3.3.1, each in four steps; clear and strong make the yes."""
    steps = _words(("absent", "slight", "clear", "strong"))
    return Scheme(
        tuple(Question(name, name.capitalize(), steps, ordered=True, yes=("clear", "strong")) for name in SENTIMENTS)
    )


def occasion() -> Scheme:
    return Scheme((Question("occasions", "Which occasions is it for?", _words(OCCASIONS), multiple=True),))


def mood() -> Scheme:
    return Scheme((Question("moods", "Which moods does it suit?", _words(MOODS), multiple=True),))


def relevance() -> Scheme:
    """Ask how well a product answers a query; the place of a choice is its gain, from 0."""
    grades = _words(("irrelevant", "partial", "relevant", "exact"))
    return Scheme(
        (Question("relevance", "Does it answer the query?", grades, ordered=True, yes=("relevant", "exact")),)
    )


def custom(title: str, lines: Sequence[str], *, multiple: bool = False, ordered: bool = False) -> Scheme:
    """Ask one question whose choices stand one a line, as “value” or “value: title”. Raises `InvalidScheme`."""
    choices = []
    for line in filter(None, map(str.strip, lines)):
        value, _, words = (part.strip() for part in line.partition(":"))
        choices.append(Choice(value, words or value.capitalize()))
    return Scheme((Question("choice", title, tuple(choices), multiple=multiple, ordered=ordered),))


PRESETS = {"sentiment": sentiment, "occasion": occasion, "mood": mood, "relevance": relevance}
