"""The part of a result page's address that says how words and photo are joined, and by what the results are ranked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from ranking.models import RankingProfile
from ranking.querysets import UnknownProfile
from search.query import ALPHA_RANGE, FUSIONS, InvalidQuery, check_alpha, check_terms
from search.shop.filter_form import Values

T = TypeVar("T")

#: What each strategy is called, and what it does, in the order in which they are offered.
FUSION_WORDS = {
    "weighted": ("Weighted", "Mixes both. The slider says how much the photo counts."),
    "concat": ("Side by side", "Reads both at once; how much each counts was learned. No slider."),
    "elementwise": ("Where they agree", "Looks for what photo and words have in common. No slider."),
    "composed": ("Words change the photo", "Keeps the photo and lets the words change it, as was learned. No slider."),
}


class SettingsForm(forms.Form):
    """How to search: alpha=0.4&fusion=concat&profile=paper."""

    alpha = forms.FloatField(required=False, error_messages={"invalid": ALPHA_RANGE})
    fusion = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in FUSIONS],
        error_messages={"invalid_choice": f"Join words and photo by one of: {', '.join(FUSIONS)}."},
    )
    profile = forms.CharField(required=False, error_messages={"null_characters_not_allowed": "Use plain words."})

    def clean_alpha(self) -> float | None:
        return checked(check_alpha, self.cleaned_data["alpha"])

    def clean_profile(self) -> str:
        name: str = self.cleaned_data["profile"]
        if name:
            try:
                RankingProfile.objects.named(name)
            except UnknownProfile as error:
                raise forms.ValidationError(str(error)) from error
        return name


class JoiningForm(SettingsForm):
    """Settings with what the search is drawn to and away from: more=red&less=floral."""

    more = Values(required=False)
    less = Values(required=False)

    def clean_alpha(self) -> float | None:
        """Leave the weight of the photo to the shop where the slider was sent as it was shown (alpha_shown=0.7)."""
        alpha = super().clean_alpha()
        return None if str(alpha) == self.data.get("alpha_shown") else alpha

    def clean_more(self) -> list[str]:
        return checked(lambda terms: check_terms(terms, "more"), list(dict.fromkeys(self.cleaned_data["more"])))

    def clean_less(self) -> list[str]:
        return checked(lambda terms: check_terms(terms, "less"), list(dict.fromkeys(self.cleaned_data["less"])))

    def joining_state(self) -> dict[str, Any]:
        """Return the settings as parameters of an address, but for the weight of the photo, which goes with it."""
        found = getattr(self, "cleaned_data", {})
        return {name: found.get(name) or None for name in ("fusion", "profile", "more", "less")}

    def joining_errors(self) -> list[str]:
        """List what is wrong with the settings that have no field with a message of its own."""
        return [str(error) for name in ("fusion", "profile", "more", "less") for error in self.errors.get(name, [])]


def checked(check: Callable[[T], None], value: T) -> T:
    """Return a value that passes the search's own check; its objection becomes the field's."""
    try:
        check(value)
    except InvalidQuery as error:
        raise forms.ValidationError(str(error)) from error
    return value
