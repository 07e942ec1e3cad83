"""The part of a result page's address that narrows the search."""

from __future__ import annotations

from typing import Any

from django import forms

from search.filtering import Narrowing
from search.index.filters import ATTRIBUTE, term
from search.query import InvalidQuery
from search.shop.phrasebook import spoken, word

_PRICE = {"invalid": "A price is a number, such as 49.90.", "min_value": "A price is not below 0."}
_PRICE |= dict.fromkeys(("max_decimal_places", "max_digits", "max_whole_digits"), "A price has at most two decimals.")


class Values(forms.Field):
    """Every value that a name has in the query string, the empty ones left out."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        return [text.strip() for text in value or [] if text.strip()]


class FilterForm(forms.Form):
    """Filters as a query string has them: category=apparel/dresses&brand=Acme&price_max=50&attributes.colour=red."""

    category = Values(required=False)
    brand = Values(required=False)
    merchant = Values(required=False)
    price_min = forms.DecimalField(required=False, min_value=0, max_digits=12, decimal_places=2, error_messages=_PRICE)
    price_max = forms.DecimalField(required=False, min_value=0, max_digits=12, decimal_places=2, error_messages=_PRICE)
    in_stock = forms.TypedChoiceField(
        required=False,
        choices=[("1", "In stock"), ("0", "Out of stock")],
        coerce=lambda value: value == "1",
        empty_value=None,
        error_messages={"invalid_choice": "in_stock is 1 (leave out what is out of stock) or 0 (only that)."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.data:
            if name.startswith(ATTRIBUTE) and name != ATTRIBUTE:
                self.fields[name] = Values(required=False)

    def clean(self) -> None:
        try:
            self.narrowing().filter(prefix="")
        except InvalidQuery as error:
            self.add_error(error.param if error.param in self.fields else None, str(error))

    def narrowing(self) -> Narrowing:
        """Return what the valid fields narrow the search to."""
        chosen = {name: values for name, values in self.cleaned_data.items() if name.startswith(ATTRIBUTE) and values}
        return Narrowing(
            category=self.cleaned_data.get("category", []),
            brand=self.cleaned_data.get("brand", []),
            merchant=self.cleaned_data.get("merchant", []),
            price_min=self.cleaned_data.get("price_min"),
            price_max=self.cleaned_data.get("price_max"),
            in_stock=self.cleaned_data.get("in_stock"),
            attributes={name.removeprefix(ATTRIBUTE): values for name, values in chosen.items()},
        )

    def filter_state(self) -> dict[str, Any]:
        """Return the filters as parameters of an address, the ones not chosen left out."""
        found = getattr(self, "cleaned_data", {})
        state = {name: found.get(name) for name in self._filter_names()}
        if state["in_stock"] is not None:
            state["in_stock"] = "1" if state["in_stock"] else "0"
        return {name: value for name, value in state.items() if value not in (None, [])}

    def without_filters(self) -> dict[str, None]:
        """Return the parameters that take every chosen filter back."""
        return dict.fromkeys(self.filter_state())

    def filter_errors(self) -> list[str]:
        """List what is wrong with the filters."""
        return [str(error) for name in self._filter_names() for error in self.errors.get(name, [])]

    def filter_chips(self) -> list[tuple[str, dict[str, Any]]]:
        """List each chosen value in words, with the parameters that differ once it is taken back."""
        chips: list[tuple[str, dict[str, Any]]] = []
        for name, value in self.filter_state().items():
            if isinstance(value, list):
                chips += [(_worded(name, one), {name: [other for other in value if other != one]}) for one in value]
            else:
                chips.append((_worded(name, value), {name: None}))
        return chips

    def has_value(self, field: str, value: str) -> bool:
        """Say whether a value, in any case, is chosen of a field that takes several."""
        chosen = getattr(self, "cleaned_data", {}).get(field) or []
        return term(field, value) in {term(field, one.strip("/") if field == "category" else one) for one in chosen}

    def _filter_names(self) -> list[str]:
        return [*FilterForm.base_fields, *(name for name in self.fields if name.startswith(ATTRIBUTE))]


def _worded(name: str, value: object) -> str:
    if name == "in_stock":
        return spoken("In stock" if value == "1" else "Out of stock")
    if name.startswith("price_"):
        return spoken(f"{'From' if name == 'price_min' else 'Up to'} {value}")
    if name == "category":
        return str(value).replace("/", " › ")
    return str(value) if name == "brand" else f"{word(name.removeprefix(ATTRIBUTE).replace('_', ' '))}: {value}"
