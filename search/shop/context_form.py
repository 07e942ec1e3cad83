"""The part of a result page's address that says what something is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from ranking.types import KEYS
from ranking.vocabulary import UnknownWord
from ranking.wording import purpose
from ranking.words import vocabulary
from search.query import AskedContext


@dataclass(frozen=True)
class ContextChip:
    """A word of the context that was used. guess: it was inferred; without: parameters that take it back."""

    label: str
    guess: bool
    without: Mapping[str, Any]


class ContextForm(forms.Form):
    """Context as a query string has it: occasion=wedding&mood=elegant; not=season keeps it from being inferred."""

    occasion = forms.CharField(required=False)
    mood = forms.CharField(required=False)
    season = forms.CharField(required=False)
    time = forms.CharField(required=False)

    def clean(self) -> None:
        super().clean()
        words = vocabulary()
        for key in KEYS:
            if word := self.cleaned_data.get(key):
                try:
                    self.cleaned_data[key] = words.check(key, word)
                except UnknownWord as error:
                    self.add_error(key, str(error))

    def taken_back(self) -> list[str]:
        """Return the keys that are not to be inferred."""
        asked = self.data.getlist("not") if hasattr(self.data, "getlist") else []
        return [key for key in KEYS if key in asked]

    def asked_context(self) -> AskedContext:
        """Return the context of a valid form; what it leaves open is inferred."""
        words = {key: self.cleaned_data.get(key) or None for key in KEYS}
        return AskedContext(**words, infer=True, without=frozenset(self.taken_back()))

    def context_state(self) -> dict[str, Any]:
        """Return the context as parameters of an address, what is not said left out."""
        found = getattr(self, "cleaned_data", {})
        state = {key: found[key] for key in KEYS if found.get(key)}
        return {**state, "not": self.taken_back()} if self.taken_back() else state

    def context_pairs(self) -> list[tuple[str, Any]]:
        """List name and value of each part, as hidden fields carry them along."""
        state = self.context_state().items()
        return [(name, one) for name, value in state for one in (value if isinstance(value, list) else [value])]

    def context_errors(self) -> list[str]:
        """List what is wrong with the context."""
        return [str(error) for key in KEYS for error in self.errors.get(key, [])]

    def context_chips(self, used: Mapping[str, Any]) -> list[ContextChip]:
        """List the words of the context that an answer reports, each with how to take it back for good."""
        chips = []
        for key in KEYS:
            if word := used.get(key):
                label = word.capitalize() if key == "mood" else f"For {purpose(key, word)}"
                back = sorted({*self.taken_back(), key}, key=KEYS.index)
                chips.append(ContextChip(label, key in used.get("inferred", ()), {key: None, "not": back}))
        return chips
