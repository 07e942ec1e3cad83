"""The three steps of "What is it for?": what each asks, what is guessed, and results by how well they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from django import forms
from django.http import QueryDict
from django.utils import timezone

from ranking.suitability import ALL, MOST, OTHERS, fits, grouped
from ranking.types import KEYS, Context
from ranking.words import vocabulary
from search.lifecycle.serving_pair import serving_pair
from search.query import Answer, Hit, Query
from search.ranking_choice import context_for
from search.shop.forms import SearchForm, pairs

#: What a radio button says for "it does not matter".
ANY = "any"
RESULTS = 36
#: The share of the best closeness that a result must have to be told of in a group.
NEAR = 0.6
TITLES = {ALL: "Fits in everything", MOST: "Fits in most", OTHERS: "Close to it otherwise"}


@dataclass(frozen=True)
class Step:
    """One question, of one or two keys of a context."""

    number: int
    name: str
    title: str
    keys: tuple[str, ...]


STEPS = (
    Step(1, "Occasion", "What is the occasion?", ("occasion",)),
    Step(2, "Mood", "How should it feel?", ("mood",)),
    Step(3, "When", "When is it for?", ("season", "time")),
)
SHOWN_AT = len(STEPS) + 1
NO_SUCH_STEP = "There are three steps, and then the results."


@dataclass(frozen=True)
class Word:
    """An answer to choose. guess: inferred and not said."""

    value: str
    label: str
    chosen: bool
    guess: bool


@dataclass(frozen=True)
class Group:
    """Results that fit alike, each with its reason."""

    title: str
    rows: Sequence[tuple[Hit, str]]


class PurposeForm(SearchForm):
    """The state of the steps: that of a result page, and which step is shown."""

    address: ClassVar[str] = "shop:purpose"

    step = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=SHOWN_AT,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_SUCH_STEP),
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(_told(data))

    def is_submitted(self) -> bool:
        return False

    def is_empty(self) -> bool:
        """Say whether a valid form has nothing to search for: no words, no photo, no word of a context."""
        return self.is_browse() and not any(self.found(key) for key in KEYS)

    def used_context(self) -> Context:
        """Return the context as a search would use it; what is not said is guessed, and noted as such."""
        asked = self.asked_context()
        text = self.found("q") or ""
        return context_for(asked.words(), now=timezone.now(), text=text, infer=True, without=asked.without)

    def purpose_query(self) -> Query:
        """Return the search of a form that is not empty; without anything to look for, its context says it."""
        query = replace(self.query(), k=RESULTS, facets=())
        return replace(query, text=self.words(), verbatim=True) if self.is_browse() else query

    def words(self) -> str:
        """Return the context in the words of a search: elegant summer wedding."""
        return " ".join(word for key in ("mood", "season", "occasion", "time") if (word := self.found(key)))

    def carried_past(self, step: Step) -> list[tuple[str, Any]]:
        """List name and value of what the form of a step carries along: all that it does not ask."""
        own = {*step.keys, "q"} if step.number == 1 else {*step.keys}
        state = {name: value for name, value in self.state().items() if name not in own}
        return pairs({**state, "not": [key for key in self.taken_back() if key not in step.keys]})


def _told(data: QueryDict) -> QueryDict:
    """Return the parameters with "it does not matter" as the keys that are not to be guessed."""
    told = data.copy()
    for key in KEYS:
        if data.get(key) == ANY:
            del told[key]
            told.appendlist("not", key)
        elif data.get(key):
            told.setlist("not", [one for one in told.getlist("not") if one != key])
    return told


def choices(step: Step, form: PurposeForm) -> Mapping[str, list[Word]]:
    """Return by key what a step offers, each word as the form's context has it; the last is that it does not matter."""
    context, refused = form.used_context(), form.taken_back()
    return {key: _words(key, context, refused=key in refused) for key in step.keys}


def _words(key: str, context: Context, *, refused: bool) -> list[Word]:
    used, guessed = getattr(context, key), key in context.inferred
    words = [Word(word, word.capitalize(), word == used, guessed and word == used) for word in vocabulary().of(key)]
    return [*words, Word(ANY, "Does not matter", refused and used is None, False)]


def groups(answer: Answer) -> list[Group]:
    """Return the results of an answer by how well they suit its context, the best group first."""
    words: dict[str, Any] = {key: answer.context.get(key) for key in KEYS}
    context = Context(**words)
    hits = _near(answer.hits)
    rows = np.array([hit.product.pk for hit in hits], np.int64)
    found = fits(serving_pair().reader.current().traits_of(rows), context)
    return [
        Group(TITLES[name], [(hits[row], _sentence(found[row].phrases)) for row in members])
        for name, members in grouped(found).items()
    ]


def _near(hits: Sequence[Hit]) -> list[Hit]:
    """Keep what is about as close to the search as the closest: what fits must be what was looked for."""
    least = NEAR * max((hit.scores["similarity"] for hit in hits), default=0.0)
    return [hit for hit in hits if hit.scores["similarity"] >= least]


def _sentence(phrases: Sequence[str]) -> str:
    said = ", ".join(phrases)
    return said[:1].upper() + said[1:]
